"""How wide columns are and how high rows: not every program makes room for words by itself."""

from collections.abc import Callable, Sequence
from math import ceil
from typing import Any

from missionapp.documents.kit.blocks import Cell, Table
from missionapp.documents.kit.workbook.cells import text_of

NARROWEST, WIDEST, WIDEST_NUMBER = 8, 46, 13
"""Widths of columns, in letters."""
_PAGE = 138
"""Letters across a page that can be read."""
_EACH = 15
"""Letters for each of many columns: such a table is read on the screen."""
_LONG_WORD = 16
"""Letters from which on a word may be broken."""
_LINE, _MOST = 15.0, 409.0
"""Points of a line, and of the highest row that Excel takes."""
_USUAL = 11.0
_AIR = 2
"""Letters of a width that stay free."""


def widths_of(table: Table) -> list[float]:
    """As wide as the words of each column, the widest cut until all fit on a page; words stay whole."""
    wanted = [_wanted(table, n) for n in range(len(table.columns))]
    least = [min(_longest(table, n, str.split), _LONG_WORD) + _AIR for n in range(len(table.columns))]
    cap, room = WIDEST, max(_PAGE, _EACH * len(wanted))
    while cap > NARROWEST and sum(_cut(wanted, least, cap)) > room:
        cap -= 1
    return [float(width) for width in _cut(wanted, least, cap)]


def _cut(wanted: Sequence[int], least: Sequence[int], cap: int) -> list[int]:
    return [min(width, max(cap, low)) for width, low in zip(wanted, least, strict=True)]


def _wanted(table: Table, n: int) -> int:
    column = table.columns[n]
    head = max(map(len, column.label.split()), default=0)
    most = WIDEST_NUMBER if column.number else WIDEST
    return min(max(_longest(table, n, str.splitlines), head, NARROWEST) + _AIR, max(most, head + _AIR))


def _longest(table: Table, n: int, parts: Callable[[str], Sequence[str]]) -> int:
    """Letters of the longest part of what stands in a column."""
    texts = (text_of(row[n]) for row in (*table.rows, *table.totals))
    return max((len(part) for text in texts for part in parts(text)), default=0)


def set_height(
    sheet: Any, row: int, cells: Sequence[Cell], widths: Sequence[float], size: float = _USUAL
) -> None:
    """Make a row as high as the words of its cells need."""
    lines = max(_lines(text_of(cell), width) for cell, width in zip(cells, widths, strict=True))
    sheet.row_dimensions[row].height = min(lines * _LINE * size / _USUAL + 2, _MOST)


def _lines(text: str, width: float) -> int:
    room = max(width - _AIR, 1.0)
    return sum(max(1, ceil(_columns(line) / room)) for line in text.splitlines() or [""])


def _columns(line: str) -> int:
    """Letters, those of Chinese and the like as two."""
    return sum(2 if ord(char) > 0x2E7F else 1 for char in line)
