"""An encrypted mission, worked on and killed: nothing that stands in it can be read anywhere."""

import os
import shutil
import signal
import time
import traceback
from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import NoReturn

from sqlalchemy import select

from missionapp.actions import records
from missionapp.defects import write_report
from missionapp.domain.entities import Organisation
from missionapp.domain.errors import MissionError
from missionapp.store.keeping.handing import hand_over
from missionapp.store.keeping.snapshots import take
from missionapp.store.keys.deriving import on_paper
from missionapp.store.keys.rekeying import put_under
from missionapp.store.place import data_folder
from missionapp.store.store import Store
from tests.faults.driver import chance
from tests.faults.family import Family, Seen
from tests.store.scanning import fill, readable

MARKER = "Zanzibarquokka"
KEY, OTHER = f"x'{'a1' * 32}{'9c' * 16}'", f"x'{'b2' * 32}{'8d' * 16}'"
"""Raw keys, so that no time goes into making one of a passphrase."""
SPILL = 10
"""Pages that SQLite may hold: everything larger is written before its step is complete."""


class Plaintext(Family):
    """One mission full of a marker; every other is killed at work, and all places are searched for it."""

    name, full, few, limit = "plaintext", 100, 0, 60

    def prepare(self, folder: Path, numbers: Sequence[int]) -> None:
        """Make the encrypted mission, and work on it once, so that no program imports anything afterwards."""
        del numbers
        self._begun = folder / "m.mission"
        self._begun.unlink(missing_ok=True)
        with Store.create(self._begun) as store:
            put_under(store, KEY)
            fill(store, MARKER)
        (scratch := folder / "scratch").mkdir(exist_ok=True)
        start = time.monotonic()
        _work(Path(shutil.copy(self._begun, scratch)), scratch)
        self._seconds = time.monotonic() - start

    def trial(self, number: int, folder: Path) -> Seen:
        """Work, be killed or not, and search; then open what is left, and search again."""
        dice = chance(self.name, number)
        path = Path(shutil.copy(self._begun, folder))
        process = os.fork()
        if process == 0:
            _be_the_program(path, folder)
        if is_killed := number % 2 == 1:
            time.sleep(dice.uniform(0, self._seconds))
            os.kill(process, signal.SIGKILL)
        ended = os.waitpid(process, 0)[1]
        assert is_killed or ended == 0, "the program ended with an error"
        left = [place.name for place in folder.rglob("*") if place.is_file()]
        self._search(folder)
        self._open(path)
        self._search(folder)
        return {"killed": is_killed, "files searched": len(left), "journals": _count(left, "-journal")}

    def _search(self, folder: Path) -> None:
        found = readable(MARKER, folder)
        assert found == [], found

    def _open(self, path: Path) -> None:
        """What the killed program left is whole, under one of the two keys that it was given."""
        for key in (KEY, OTHER):
            try:
                with Store.open(path, on_paper(key)) as store, store.read() as session:
                    assert session.scalars(select(Organisation.name).limit(1)).one().startswith(MARKER)
                return
            except MissionError as error:
                said = error
        raise AssertionError("it opens under neither key") from said

    def complaint(self, seen: Mapping[str, int], trials: int) -> str:
        """Some must have been killed in the middle of a step."""
        return "" if seen["journals"] or trials < 20 else "nothing was killed in the middle of a step"


def _count(names: Sequence[str], ending: str) -> int:
    return sum(name.endswith(ending) for name in names)


def _be_the_program(path: Path, folder: Path) -> NoReturn:
    code = 1
    try:
        for variable in ("TMPDIR", "TEMP", "TMP", "SQLITE_TMPDIR"):
            os.environ[variable] = str(folder)
        _work(path, folder)
        code = 0
    except BaseException:  # noqa: BLE001 - the process ends here, whatever it was
        traceback.print_exc()
    finally:
        os._exit(code)


def _work(path: Path, folder: Path) -> None:
    """Edit, import much, undo, copy, hand over, report a defect, and change the key."""
    with Store.open(path, on_paper(KEY)) as store:
        with store.alone() as file:
            file.driver.execute(f"PRAGMA cache_size = {SPILL}")
        with store.read() as session:
            which = session.scalars(select(Organisation.id)).first()
        assert which
        records.edit(store, Organisation, which, name=f"{MARKER} renamed", city=MARKER)
        with store.write(f"Import {MARKER}") as session:
            session.add_all(Organisation(name=f"{MARKER} {n}", address=f"{MARKER} " * 40) for n in range(150))
        store.undo()
        take(store)
        (folder / "stick.mission").unlink(missing_ok=True)
        hand_over(store, folder / "stick.mission")
        write_report(ValueError(f"about {MARKER}"), data_folder() / "reports")
        put_under(store, OTHER)
        records.edit(store, Organisation, which, name=f"{MARKER} renamed again")
