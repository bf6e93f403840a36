"""What a person decided about an import before accepting it: the preview is made anew with it."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from typing import NamedTuple
from uuid import UUID

from missionapp.actions.importing.staging import Told, Where
from missionapp.domain.cells import Cell
from missionapp.formats.cells import clean_text
from missionapp.formats.sources import Row


class SheetAt(NamedTuple):
    """One sheet of one source; of the two that a form gives, `form` tells which."""

    source: str
    sheet: str
    form: str = ""


class Spot(NamedTuple):
    """One cell of a source. `nth` counts the people in a row that names several, from 0."""

    source: str
    sheet: str
    row: int
    column: int
    nth: int = 0


LEFT_OUT = ""
"""Instead of a sheet's kind or a column's field: it is not taken."""


@dataclass(frozen=True)
class Decisions:
    """All of it; what is not named here is as it was understood."""

    kinds: Mapping[SheetAt, str] = field(default_factory=dict)
    """The sheet of the mission workbook that each sheet is, or LEFT_OUT."""
    columns: Mapping[SheetAt, Mapping[int, str]] = field(default_factory=dict)
    """The path of the field that each column, counted from 0, holds, or LEFT_OUT."""
    corrections: Mapping[Spot, str] = field(default_factory=dict)
    """What a cell holds instead of what was read; "" for nothing."""
    left_out: frozenset[Where] = frozenset()
    """Rows that are not taken."""
    same: Mapping[Told, UUID | Told] = field(default_factory=dict)
    """New records that are one with another: one that stands, or one that an earlier row tells of."""
    apart: frozenset[tuple[Told, UUID | Told]] = frozenset()
    """Records that look alike and are two; it changes nothing but that nobody is asked again."""


def with_nth(rows: Sequence[Row]) -> Iterator[tuple[int, Row]]:
    """Rows, each with how many of its number came just before it."""
    nth, last = 0, -1
    for row in rows:
        nth = nth + 1 if row.number == last else 0
        last = row.number
        yield nth, row


def corrected(at: SheetAt, rows: Sequence[Row], corrections: Mapping[Spot, str]) -> list[Row]:
    """The rows of a sheet with what a person put right in them."""
    wanted: dict[tuple[int, int], dict[int, str]] = {}
    for spot, text in corrections.items():
        if (spot.source, spot.sheet) == (at.source, at.sheet):
            wanted.setdefault((spot.row, spot.nth), {})[spot.column] = text
    if not wanted:
        return list(rows)
    found = []
    for nth, row in with_nth(rows):
        news = wanted.get((row.number, nth))
        found.append(Row(row.number, _replaced(row.cells, news)) if news else row)
    return found


def _replaced(cells: Sequence[Cell], news: Mapping[int, str]) -> list[Cell]:
    width = max(len(cells), *(index + 1 for index in news))
    found: list[Cell] = [*cells, *[None] * (width - len(cells))]
    for index, text in news.items():
        found[index] = clean_text(text)
    return found
