"""Files that others send, read as sheets of cells whatever program wrote them."""

import json
import subprocess
import sys
from dataclasses import dataclass
from datetime import date, datetime, time
from enum import StrEnum
from pathlib import Path
from typing import Any

from missionapp.domain.cells import Cell
from missionapp.formats import limits
from missionapp.formats.refusals import refusal


class SourceKind(StrEnum):
    """What a file is, found by its content and never by its ending."""

    XLSX = "xlsx"
    XLS = "xls"
    ODS = "ods"
    CSV = "csv"
    VCARD = "vcf"
    ICALENDAR = "ics"


@dataclass(frozen=True, slots=True)
class Row:
    """One row that is not blank, as wide as its last filled cell."""

    number: int
    """Counted from 1, as the sender's own program shows it: the row of a sheet, the card or event of a file.

    0 is the row of column names that cards and events are given here.
    """
    cells: list[Cell]
    """From column A on; text is stripped of control characters and outer blanks, never ""."""

    def cell(self, column: int) -> Cell:
        """The value in a column counted from 0; None beyond the row's end."""
        return self.cells[column] if column < len(self.cells) else None


@dataclass(frozen=True, slots=True)
class Sheet:
    """A sheet's rows, blank ones left out; a merged range has its value in each of its cells."""

    name: str
    rows: list[Row]
    hidden: bool = False

    @property
    def width(self) -> int:
        """How many columns the widest row has."""
        return max((len(row.cells) for row in self.rows), default=0)


@dataclass(frozen=True, slots=True)
class Source:
    """One file that was read. `sheets` holds at least one sheet with rows; empty sheets are left out."""

    name: str
    """The file's name without its folder."""
    kind: SourceKind
    sheets: list[Sheet]


def read_source(path: Path) -> Source:
    """Read a file in a process of its own that can be killed.

    A vCard file gives a sheet "Persons" and a calendar a sheet "Programme", with the mission workbook's
    column names as first row (number 0) and a row for each card or event.
    MissionError, with one plain sentence and a hint, for whatever cannot be read.
    """
    answer = _answer(path)
    if "refused" in answer:
        raise refusal(answer["refused"], name=path.name, **answer["values"])
    return Source(path.name, SourceKind(answer["kind"]), [_sheet(*sheet) for sheet in answer["sheets"]])


_CHILD = (
    "import json, sys; sys.path[:] = json.loads(sys.argv.pop(1)); "
    "from missionapp.formats.reader import main; main()"
)
"""What the reading process runs: this package, wherever it was imported from."""
_OUR_FAULT = 1
"""What Python ends with after an error that nobody caught; a system that ends it gives another code."""


def _answer(path: Path) -> dict[str, Any]:
    """What the reading process says of a file; see `reader`."""
    command = [sys.executable, "-I", "-S", "-c", _CHILD, json.dumps(sys.path), str(path)]
    flags = getattr(subprocess, "CREATE_NO_WINDOW", 0)
    try:
        done = subprocess.run(  # noqa: S603 - our own interpreter, the path is one argument
            command, capture_output=True, timeout=limits.SECONDS, check=False, creationflags=flags
        )
    except subprocess.TimeoutExpired as error:
        raise refusal("too slow", name=path.name, limit=limits.SECONDS) from error
    if done.returncode == _OUR_FAULT:
        raise RuntimeError(done.stderr.decode("utf-8", "replace"))
    if done.returncode:
        raise refusal("too much memory", name=path.name)
    answer: dict[str, Any] = json.loads(done.stdout, object_hook=_unpacked)
    return answer


_READERS = {"date": date.fromisoformat, "datetime": datetime.fromisoformat, "time": time.fromisoformat}


def _unpacked(found: dict[str, Any]) -> Any:
    """A date or time out of its JSON form; every other object as it is."""
    name = next(iter(found), "")
    return _READERS[name](found[name]) if name in _READERS else found


def _sheet(name: str, hidden: bool, rows: list[tuple[int, list[Cell]]]) -> Sheet:
    return Sheet(name, [Row(number, cells) for number, cells in rows], hidden)
