"""Places that fail the program: a sentence is said, nothing acknowledged is lost, and it goes on after."""

import os
import random
import shutil
import threading
from collections.abc import Callable, Mapping, Sequence
from contextlib import redirect_stdout
from io import StringIO
from pathlib import Path

from sqlalchemy import select

from missionapp.actions import records
from missionapp.cli import app
from missionapp.domain.entities import Organisation
from missionapp.domain.errors import MissionError
from missionapp.store.checks.verify import forged, strayed
from missionapp.store.keeping import snapshots
from missionapp.store.store import Store
from tests.faults import editors
from tests.faults.driver import chance
from tests.faults.family import Family, Seen
from tests.faults.hostile.bounds import require_sentence
from tests.faults.troubles import places


class Work:
    """Somebody who adds one company after the other, and notes what was acknowledged."""

    def __init__(self, path: Path, dice: random.Random) -> None:
        self.path, self.dice = path, dice
        self.saved = ["Edited"]
        self.refused: list[str] = []
        """What was said of each that was not saved."""
        self._number = 0

    def add(self, store: Store, *, times: int = 1) -> None:
        """Add companies with much or little to be written; one that is refused is refused in a sentence."""
        for _time in range(times):
            self._number += 1
            name = f"Added {self._number}"
            try:
                records.add(store, Organisation(name=name, address="x" * self.dice.choice((1, 900, 30_000))))
            except MissionError as error:
                require_sentence(error)
                self.refused.append(str(error))
            else:
                self.saved.append(name)

    def until_refused(self, store: Store) -> None:
        """Go on until something is refused."""
        while not self.refused:
            self.add(store)

    def look(self, path: Path | None = None) -> None:
        """What was acknowledged is in the file, sound, and nothing of what was refused."""
        with Store.open(path or self.path) as store:
            with store.log() as log:
                assert forged(log) == []
                assert strayed(log) == []
            with store.read() as session:
                assert sorted(session.scalars(select(Organisation.name))) == sorted(self.saved)


def _full(work: Work) -> None:
    """The stick is full, then there is room again."""
    stick = work.path.parent
    filler = stick / "film"
    with Store.open(work.path) as store:
        work.add(store, times=2)
        filler.write_bytes(bytes(_room(stick) - work.dice.randrange(120_000)))
        work.until_refused(store)
        work.add(store)
    work.look()
    filler.unlink()
    _goes_on(work)


def _room(stick: Path) -> int:
    system = os.statvfs(stick)
    return system.f_bavail * system.f_frsize


def _goes_on(work: Work) -> None:
    refused = len(work.refused)
    with Store.open(work.path) as store:
        work.add(store, times=2)
    assert len(work.refused) == refused, "the trouble is over"


def _too_long(work: Work) -> None:
    """The system lets no file grow any more."""
    with Store.open(work.path) as store:
        with places.no_file_longer(work.path.stat().st_size + work.dice.randrange(120_000)):
            work.until_refused(store)
            work.add(store)
        work.add(store)
    work.look()


def _folder_shut(work: Work) -> None:
    """The folder may not be written any more, or not even be entered, before or after the first step."""
    places.obey()
    with Store.open(work.path) as store:
        work.add(store, times=work.dice.randrange(3))
        with places.mode(work.path.parent, work.dice.choice((0o555, 0o000))):
            work.add(store, times=2)
        work.add(store, times=2)
    work.look()


def _file_shut(work: Work) -> None:
    """The file or its folder may only be read: it is looked at, and says why it is not changed."""
    places.obey()
    shut = work.dice.choice(((work.path, 0o444), (work.path.parent, 0o555)))
    with places.mode(*shut):
        _refuses(work, lambda: Store.open(work.path))
        with Store.open(work.path, write=False) as store, store.read() as session:
            assert session.scalars(select(Organisation.name)).all() == ["Edited"]
    with places.mode(work.path, 0o000):
        _refuses(work, lambda: Store.open(work.path, write=False))
    _goes_on(work)


def _refuses(work: Work, attempt: Callable[[], object]) -> None:
    try:
        attempt()
    except MissionError as error:
        work.refused.append(str(error))
    else:
        raise AssertionError("this cannot be done here")


def _pulled(work: Work) -> None:
    """The stick is pulled while somebody works, and plugged in again."""
    stick, hidden = work.path.parent, work.path.parent.with_name("hidden")
    places.keep_hold(stick, hidden)
    with Store.open(work.path) as store:
        work.add(store, times=work.dice.randrange(4))
        pulling = threading.Timer(work.dice.uniform(0, 0.02), places.pull, [stick])
        pulling.start()
        work.add(store, times=3)
        pulling.join()
        work.refused.clear()
        work.until_refused(store)
    work.look(hidden / work.path.name)


def _silent(work: Work) -> None:
    """The disk does not answer any more, when it is read as when it is written; then it does again."""
    with Store.open(work.path) as store:
        work.add(store, times=work.dice.randrange(4))
        with places.no_answer(work.path):
            work.until_refused(store)
            _refuses(work, lambda: _read_all(store))
            work.add(store)
    _goes_on(work)
    work.look()


def _read_all(store: Store) -> None:
    with store.read() as session:
        session.scalars(select(Organisation)).all()
    with store.log() as log:
        forged(log)


def _renamed(work: Work) -> None:
    """The folder gets another name while somebody works, and its own again."""
    folder, other = work.path.parent, work.path.parent.with_name("other")
    with Store.open(work.path) as store:
        work.add(store, times=work.dice.randrange(4))
        renaming = threading.Timer(work.dice.uniform(0, 0.02), folder.rename, [other])
        renaming.start()
        work.add(store, times=3)
        renaming.join()
        work.refused.clear()
        work.until_refused(store)
        if is_back := work.dice.random() < 0.5:
            other.rename(folder)
            work.add(store)
    work.look(work.path if is_back else other / work.path.name)


def _in_the_window(work: Work) -> None:
    """The stick is pulled while one types in the real window: it says so, and keeps what was typed."""
    from tests.faults import window_editor

    folder, other = work.path.parent, work.path.parent.with_name("other")
    said = window_editor.type_while_gone(
        work.path, lambda: folder.rename(other), lambda: other.rename(folder), work.dice.randrange(1000)
    )
    assert said.startswith(f"{work.path.name} is not in its place any more"), said
    work.refused.append(said)
    with Store.open(work.path) as store, store.read() as session:
        assert session.scalars(select(Organisation.city)).all() == ["back again"]


def _deleted(work: Work) -> None:
    """The file is taken away, or another one is put into its place: nothing is acknowledged any more."""
    with Store.open(work.path) as store:
        work.add(store, times=work.dice.randrange(4))
        saved = list(work.saved)
        kept = Path(shutil.copy(work.path, work.path.with_name("kept.mission")))
        if work.dice.random() < 0.5:
            work.path.unlink()
        else:
            shutil.copy(kept, work.path.with_name("other"))
            work.path.with_name("other").replace(work.path)
        work.add(store, times=3)
        assert work.saved == saved
    work.look(kept)


def _no_room_for_copies(work: Work) -> None:
    """The mission's disk is well, and the one for its snapshots is full."""
    data = Path(os.environ["MISSIONAPP_DATA"])
    data.mkdir()
    places.plug_in(data, work.dice.randrange(4096, 500_000) // 4096 * 4096)
    with Store.open(work.path) as store:
        work.add(store)
        _refuses(work, lambda: snapshots.take(store))
        work.add(store)
    assert list(data.glob("snapshots/*/*")) == []
    work.look()


def _import_in_full(work: Work) -> None:
    """An import by the command line, with room for a part of it."""
    stick = work.path.parent
    source = stick.with_name("list.csv")
    rows = "".join(f"Guest {n};Spain\n" for n in range(200))
    source.write_text(f"Organisation;Country\n{rows}", encoding="utf-8")
    words = ["import", str(work.path), str(source), "--as", "participants"]
    filler = stick / "film"
    filler.write_bytes(bytes(_room(stick) - work.dice.randrange(60_000)))
    with redirect_stdout(StringIO()):
        _refuses(work, lambda: app(words, standalone_mode=False))
        work.look()
        filler.unlink()
        app(words, standalone_mode=False)
    work.saved += [f"Guest {n}" for n in range(200)]
    work.look()


_WAYS = (
    _full, _too_long, _folder_shut, _file_shut, _pulled, _silent, _renamed, _deleted, _no_room_for_copies,
    _import_in_full, _in_the_window,
)  # fmt: skip
_ON_A_STICK = {_full, _pulled, _no_room_for_copies, _import_in_full}
"""What needs a disk of its own."""
STICK = 4 << 20


class Troubles(Family):
    """One way in which a place fails the program while somebody works."""

    name, full, few, limit = "trouble", 220, 11, 60

    def prepare(self, folder: Path, numbers: Sequence[int]) -> None:
        """Make the mission that every trial begins with."""
        del numbers
        self._begun = folder / "begun.mission"
        self._begun.unlink(missing_ok=True)
        editors.make_mission(self._begun)
        self._mounts = places.may_mount()

    def trial(self, number: int, folder: Path) -> Seen:
        """Work there until it fails."""
        way = _WAYS[number % len(_WAYS)]
        place = folder / "place"
        place.mkdir()
        if way in _ON_A_STICK:
            if not self._mounts:
                return {"not permitted here": 1}
            places.own_mounts()
            places.plug_in(place, STICK)
        work = Work(Path(shutil.copy(self._begun, place)), chance(self.name, number))
        way(work)
        return {"refused with a sentence": len(work.refused), "acknowledged": len(work.saved) - 1}

    def complaint(self, seen: Mapping[str, int], trials: int) -> str:
        """Most of the places must have failed."""
        enough = seen["refused with a sentence"] + 2 * seen["not permitted here"] > trials / 2
        return "" if enough or not trials else "the places did not fail"
