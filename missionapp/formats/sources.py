"""Files that others send, read as sheets of cells whatever program wrote them."""

import json
import subprocess
import sys
from base64 import b64decode
from collections.abc import Callable
from dataclasses import dataclass, field
from datetime import date, datetime, time
from enum import StrEnum
from pathlib import Path
from typing import Any, Self

from missionapp.domain.cells import Cell
from missionapp.domain.errors import MissionError
from missionapp.formats import limits
from missionapp.formats.photos import Photo, upright_jpeg
from missionapp.formats.refusals import refusal
from missionapp.watching import Watch


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
    photos: dict[int, Photo] = field(default_factory=dict)
    """Of cards: the pictures in them, made upright, by the row's number."""
    doubts: dict[int, list[str]] = field(default_factory=dict)
    """Of cards: what is wrong with one that is taken all the same, by the row's number."""


def read_source(path: Path) -> Source:
    """Read a file in a process of its own that can be killed.

    A vCard file gives a sheet "Persons" and a calendar a sheet "Programme", with the mission workbook's
    column names as first row (number 0) and a row for each card or event.
    MissionError, with one plain sentence and a hint, for whatever cannot be read.
    """
    with Reading(path) as reading:
        return reading.source()


_CHILD = (
    "import json, sys; sys.path[:] = json.loads(sys.argv.pop(1)); "
    "from missionapp.formats.reader import main; main()"
)
"""What the reading process runs: this package, wherever it was imported from."""
_OUR_FAULT = 1
"""What Python ends with after an error that nobody caught; a system that ends it gives another code."""


_LOOK_UP = 0.1
"""Seconds of waiting between two looks at whether to wait on."""


class Reading:
    """A file that is being read since this was made: what takes its time can be done meanwhile."""

    def __init__(self, path: Path) -> None:
        """Start the process that reads the file."""
        self._path = path
        command = [sys.executable, "-I", "-S", "-c", _CHILD, json.dumps(sys.path), str(path)]
        flags = getattr(subprocess, "CREATE_NO_WINDOW", 0)
        self._child = subprocess.Popen(  # noqa: S603 - our own interpreter, the path is one argument
            command, stdout=subprocess.PIPE, stderr=subprocess.PIPE, creationflags=flags
        )
        self._watch = Watch(self._child, seconds=limits.SECONDS, memory=limits.MEMORY)

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *_error: object) -> None:
        """End the process, whether it was done or not."""
        self._watch.end()
        with self._child:
            self._child.kill()

    def source(self, meanwhile: Callable[[], None] | None = None) -> Source:
        """What was read, waited for; MissionError as `read_source` has it.

        `meanwhile` is called again and again while waiting, and may raise to end it.
        """
        answer = self._answer(meanwhile)
        if "refused" in answer:
            raise refusal(answer["refused"], name=self._path.name, **answer["values"])
        sheets = [_sheet(*sheet) for sheet in answer["sheets"]]
        source = Source(self._path.name, SourceKind(answer["kind"]), sheets)
        source.doubts.update((int(row), found) for row, found in answer.get("doubts", {}).items())
        for row, photo in answer.get("photos", {}).items():
            if meanwhile:
                meanwhile()
            _take_photo(source, int(row), b64decode(photo))
        return source

    def _answer(self, meanwhile: Callable[[], None] | None) -> dict[str, Any]:
        """What the reading process says of the file; see `reader`."""
        said, complaint = self._waited_for(meanwhile)
        if self._watch.broke:
            raise refusal(self._watch.broke, name=self._path.name, limit=limits.SECONDS)
        if self._child.returncode == _OUR_FAULT:
            raise RuntimeError(complaint.decode("utf-8", "replace"))
        if self._child.returncode:
            raise refusal("too much memory", name=self._path.name)
        answer: dict[str, Any] = json.loads(said, object_hook=_unpacked)
        return answer

    def _waited_for(self, meanwhile: Callable[[], None] | None) -> tuple[bytes, bytes]:
        """All that the process says, on both of its ways out."""
        while True:
            try:
                return self._child.communicate(timeout=_LOOK_UP if meanwhile else None)
            except subprocess.TimeoutExpired:
                if meanwhile:
                    meanwhile()


def _take_photo(source: Source, row: int, data: bytes) -> None:
    try:
        source.photos[row] = upright_jpeg(data, source.name)
    except MissionError:
        source.doubts.setdefault(row, []).append("photo")


_READERS = {"date": date.fromisoformat, "datetime": datetime.fromisoformat, "time": time.fromisoformat}


def _unpacked(found: dict[str, Any]) -> Any:
    """A date or time out of its JSON form; every other object as it is."""
    name = next(iter(found), "")
    return _READERS[name](found[name]) if name in _READERS else found


def _sheet(name: str, hidden: bool, rows: list[tuple[int, list[Cell]]]) -> Sheet:
    return Sheet(name, [Row(number, cells) for number, cells in rows], hidden)
