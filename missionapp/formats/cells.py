"""Cells made plain: no control characters, no outer blanks, no blank rows, nothing beyond the limits."""

import math
import re
from collections.abc import Iterable, Iterator
from datetime import date, datetime, time, timedelta
from typing import Any

from missionapp.domain.cells import Cell
from missionapp.formats.limits import CELL, COLUMNS, ROWS, UNPACKED, UNPACKED_MB, RefusedError

NumberedRow = tuple[int, list[Cell]]
"""A row with its number as the sender sees it."""

PlainSheet = tuple[str, bool, list[NumberedRow]]
"""A sheet's name, whether it is hidden, and its rows."""

_CONTROLS = re.compile(
    "[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f\u200b\u2028-\u202e\u2060-\u2069\ufeff\ufffe\uffff]"
)
_LINE_ENDS = re.compile("\r\n?|_x000D_\n?")
_BLANKS = " \t\n\r\xa0\u3000"
_LARGEST_EXACT = 2.0**53


def clean_text(text: str) -> str | None:
    """Text without control characters and outer blanks, line ends as \\n; None when nothing is left."""
    if not text.isprintable():
        text = _CONTROLS.sub("", _LINE_ENDS.sub("\n", text))
    return text.strip(_BLANKS) or None


def plain_cell(value: Any) -> Cell:
    """A value as calamine gives it, as a cell: whole numbers as int, durations below a day as time."""
    if isinstance(value, str):
        return clean_text(value)
    if isinstance(value, float):
        return _plain_number(value)
    if isinstance(value, timedelta):
        return _plain_duration(value)
    return value if isinstance(value, bool | int | date | datetime | time) else None


def _plain_number(value: float) -> Cell:
    if not math.isfinite(value):
        return None
    return int(value) if value.is_integer() and abs(value) < _LARGEST_EXACT else value


def _plain_duration(value: timedelta) -> Cell:
    minutes = round(value.total_seconds() / 60)
    return time(*divmod(minutes, 60)) if 0 <= minutes < 24 * 60 else f"{minutes // 60}:{minutes % 60:02}"


class Collector:
    """Takes rows one after the other and keeps those that are not blank, within the limits of a file."""

    def __init__(self) -> None:
        self.rows_left = ROWS
        self.text_left = UNPACKED

    def collect(self, rows: Iterable[NumberedRow]) -> list[NumberedRow]:
        """The rows that are not blank, each cut behind its last filled cell."""
        return list(self._kept(rows))

    def _kept(self, rows: Iterable[NumberedRow]) -> Iterator[NumberedRow]:
        for number, cells in rows:
            while cells and cells[-1] is None:
                cells.pop()
            if cells:
                self._count(number, cells)
                yield number, cells

    def _count(self, number: int, cells: list[Cell]) -> None:
        self.rows_left -= 1
        if self.rows_left < 0:
            raise RefusedError("too many rows", limit=ROWS)
        if len(cells) > COLUMNS:
            raise RefusedError("too many columns", row=number, limit=COLUMNS)
        lengths = [len(cell) for cell in cells if isinstance(cell, str)]
        if max(lengths, default=0) > CELL:
            raise RefusedError("cell too long", row=number, limit=CELL)
        self.text_left -= sum(lengths) + len(cells)
        if self.text_left < 0:
            raise RefusedError("too large", limit=UNPACKED_MB)
