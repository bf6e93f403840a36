"""Mutated and hostile workbooks, tables, cards, calendars: refused in one sentence, or read; no crash."""

import json
import shutil
import time
from collections.abc import Mapping, Sequence
from contextlib import redirect_stdout
from io import StringIO
from pathlib import Path

from missionapp.actions.importing import import_files
from missionapp.cli import app
from missionapp.domain.errors import MissionError
from missionapp.formats.sources import Source, read_source
from missionapp.store.checks.verify import forged, strayed
from missionapp.store.store import Store
from tests.faults import editors
from tests.faults.driver import chance
from tests.faults.family import Family, Seen
from tests.faults.hostile.bombs import bomb
from tests.faults.hostile.bounds import require_bounds, require_sentence
from tests.faults.hostile.mutations import mutated, mutated_inside
from tests.faults.progress import ROOT

REAL = ("registration.xlsx", "registration.ods", "registration.xls", "contacts.vcf", "programme.ics")
GUESTS = 3
"""Of whom there is something in the program's own workbook and cards."""


class HostileLists(Family):
    """One file that is not what it should be, read as every import is, and looked through as a preview."""

    name, full, few, batch, limit = "lists", 1000, 6, 10, 90

    def prepare(self, folder: Path, numbers: Sequence[int]) -> None:
        """Have the program write its own workbook and cards; read the real ones of others."""
        del numbers
        self._mission = folder / "mission.mission"
        self._mission.unlink(missing_ok=True)
        editors.make_mission(self._mission)
        editors.record(self._mission, 1, lambda _line: None, count=GUESTS)
        words = ["export", str(self._mission), str(folder), "--document", "workbook", "--document", "vcards"]
        with redirect_stdout(StringIO()):
            app(words, standalone_mode=False)
        made = [path for path in folder.rglob("*") if path.suffix in (".xlsx", ".vcf")]
        real = [ROOT / "tests" / "data" / name for name in REAL]
        self._samples = [(path.suffix, path.read_bytes()) for path in sorted(made) + real]
        self._workbook = (ROOT / "tests" / "data" / REAL[0]).read_bytes()

    def trial(self, number: int, folder: Path) -> Seen:
        """Read one."""
        ending, content = self._file(number)
        path = folder / f"list{ending}"
        path.write_bytes(content)
        start = time.monotonic()
        try:
            seen = self._take(read_source(path), Path(shutil.copy(self._mission, folder)))
        except MissionError as error:
            require_sentence(error)
            seen = {"refused": 1}
        require_bounds(time.monotonic() - start)
        return seen

    def _file(self, number: int) -> tuple[str, bytes]:
        """The ending and the content of one file: a bomb, or a sample that was mutated."""
        dice = chance(self.name, number)
        if number % 3 == 0:
            return bomb(self._workbook, dice)
        ending, content = self._samples[number // 3 % len(self._samples)]
        inside = ending in (".xlsx", ".ods") and dice.random() < 0.8
        return ending, (mutated_inside if inside else mutated)(content, dice)

    def _take(self, source: Source, mission: Path) -> Seen:
        """Import what was read: taken whole, or refused in a sentence, and the mission stays sound."""
        with Store.open(mission) as store:
            found = import_files(store, [source])
            json.dumps(found.as_json())
            with store.log() as log:
                assert forged(log) == []
                assert strayed(log) == []
        return {"read": 1}

    def complaint(self, seen: Mapping[str, int], trials: int) -> str:
        """Some must have been refused, and some read."""
        enough = min(seen["refused"], seen["read"]) > trials / 10
        return "" if enough or not trials else "the files were all of one kind"
