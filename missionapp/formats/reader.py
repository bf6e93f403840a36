"""The process that reads one file of somebody else: it may be killed, and nothing is lost.

Started with the file's path; prints JSON: {"kind", "sheets"}, of cards "photos" and "doubts" too;
or {"refused", "values"}. Dates and times travel as {"date" or "datetime" or "time": ISO text}, pictures in
base64. It imports nothing but the parser of the file at hand.
"""

import gc
import json
import sys
from base64 import b64encode
from collections.abc import Iterable
from datetime import date, datetime, time
from pathlib import Path
from types import TracebackType
from typing import Any

from missionapp.formats.cells import Collector, NumberedRow, PlainSheet
from missionapp.formats.kinds import kind_by_content
from missionapp.formats.limits import MEMORY, UNPACKED, UNPACKED_MB, RefusedError

_Read = tuple[str, list[PlainSheet], dict[str, Any]]
"""The kind of a file, its sheets, and what is known of their rows beside."""


def main() -> None:
    """Read the file named by the first argument, print what came of it."""
    sys.excepthook = _tell_where
    _hold_memory()
    gc.disable()  # What is read is no garbage, and the process ends with it.
    answer = json.dumps(_answer(Path(sys.argv[1])), default=_packed, ensure_ascii=False)
    sys.stdout.buffer.write(answer.encode("utf-8", "replace"))


def _tell_where(kind: type[BaseException], _error: BaseException, at: TracebackType | None) -> None:
    """Say where an error of ours happened, without its message, which may quote somebody's data."""
    from traceback import format_tb

    sys.stderr.write(f"{kind.__name__} while reading a file\n{''.join(format_tb(at))}")


def _hold_memory() -> None:
    """Have the system refuse more memory than a file may need; Windows and macOS cannot be asked."""
    if sys.platform == "linux":
        import resource

        resource.setrlimit(resource.RLIMIT_AS, (MEMORY, MEMORY))


def _answer(path: Path) -> dict[str, Any]:
    try:
        kind, sheets, beside = _read(path, _content(path))
        return {"kind": kind, "sheets": _with_rows(sheets), **beside}
    except RefusedError as error:
        return {"refused": error.reason, "values": error.values}
    except MemoryError:
        return {"refused": "too much memory", "values": {}}
    except BaseException as error:
        # A panic of calamine's derives from nothing narrower, and cannot be imported.
        if type(error).__name__ != "PanicException":
            raise
        return {"refused": "damaged", "values": {}}


def _content(path: Path) -> bytes:
    try:
        if path.is_dir():
            raise RefusedError("folder")
        if path.stat().st_size > UNPACKED:
            raise RefusedError("too large", limit=UNPACKED_MB)
        return path.read_bytes()
    except FileNotFoundError as error:
        raise RefusedError("missing") from error
    except OSError as error:
        raise RefusedError("forbidden") from error


def _read(path: Path, data: bytes) -> _Read:
    if not data.strip():
        raise RefusedError("empty")
    try:
        return _read_kind(_kind(path, data), path.stem, data)
    except RefusedError as error:
        # An encrypted mission has no mark to be known by.
        if error.reason == "unknown" and path.suffix.lower() == ".mission":
            raise RefusedError("mission") from error
        raise


def _kind(path: Path, data: bytes) -> str:
    """What a file is; one that is called a card and holds none is nothing else either."""
    kind = kind_by_content(data)
    if kind == "text" and path.suffix.lower() in (".vcf", ".vcard"):
        raise RefusedError("no card")
    return kind


def _read_kind(kind: str, name: str, data: bytes) -> _Read:
    if kind in ("zip", "ole"):
        from missionapp.formats.spreadsheets import read_ole, read_zipped

        return *(read_zipped(data) if kind == "zip" else read_ole(data)), {}
    if kind == "ics":
        from missionapp.formats.calendars import read_events

        return kind, [_sheet("Programme", read_events(data))], {}
    if kind == "vcf":
        return _read_cards(data)
    from missionapp.formats.delimited import read_delimited
    from missionapp.formats.encodings import decode

    return "csv", [_sheet(name, read_delimited(decode(data)))], {}


def _read_cards(data: bytes) -> _Read:
    from missionapp.formats.vcards import Cards

    cards = Cards(data)
    sheet = _sheet("Persons", cards.rows())
    photos = {number: b64encode(photo).decode("ascii") for number, photo in cards.photos.items()}
    return "vcf", [sheet], {"photos": photos, "doubts": cards.doubts}


def _sheet(name: str, rows: Iterable[NumberedRow]) -> PlainSheet:
    return name, False, Collector().collect(rows)


def _with_rows(sheets: list[PlainSheet]) -> list[PlainSheet]:
    """Only the sheets that have a row beside the column names which the program itself gave (row 0)."""
    filled = [sheet for sheet in sheets if any(number for number, _ in sheet[2])]
    if not filled:
        raise RefusedError("no rows")
    return filled


def _packed(value: object) -> dict[str, str]:
    """A date or time for JSON."""
    if isinstance(value, date | time):
        return {_JSON_NAMES[type(value)]: value.isoformat()}
    raise TypeError(type(value).__name__)


_JSON_NAMES: dict[type, str] = {datetime: "datetime", date: "date", time: "time"}
