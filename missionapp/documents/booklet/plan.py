"""The plan of an event's tables: where the records say, else in order."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from math import ceil, sqrt
from typing import Any

from missionapp.documents.booklet.design import DESIGN
from missionapp.documents.booklet.values import Desk
from missionapp.documents.layout import MM, Box, Paper
from missionapp.documents.text import ACCENT, Align, Block, Style, colour, draw_block, set_text

_GAP = 3 * MM
_INSET = 1.6 * MM
_WIDEST = 42 * MM
_READABLE = 21 * MM
"""A narrower box has its number alone; who sits there stands below the plan."""
_NARROWEST = 9 * MM
_LOWEST = 11 * MM
_MOST_IN_ORDER = 6
_ONE_ROW = 4

Grid = list[list[Desk | None]]
"""Rows of the plan, all as long; None where nothing stands."""


def grid_of(desks: Sequence[Desk], width: float) -> Grid:
    """Tables where the map has them, others behind them in order; all in order where the map is of no use."""
    placed = {(d.row, d.column): d for d in desks if d.row is not None and d.column is not None}
    rows = _ranks(row for row, _column in placed)
    columns = _ranks(column for _row, column in placed)
    if len(placed) < sum(d.row is not None and d.column is not None for d in desks) or not placed:
        return _in_order(desks, _few(len(desks)))
    if len(columns) * (_NARROWEST + _GAP) > width + _GAP:
        return _in_order(desks, _few(len(desks)))
    others = [desk for desk in desks if desk.row is None or desk.column is None]
    drawn = [[placed.get((row, column)) for column in columns] for row in rows]
    return drawn + _in_order(others, len(columns))


def _ranks(found: Iterable[int]) -> list[int]:
    """Each number from the least to the greatest, empty aisles too; where they lie far apart, those used."""
    used = sorted(set(found))
    if used and used[-1] - used[0] < 2 * len(used) + 4:
        return list(range(used[0], used[-1] + 1))
    return used


def _few(count: int) -> int:
    """A row of four at most, else a plan somewhat wider than high."""
    return max(1, count if count <= _ONE_ROW else min(_MOST_IN_ORDER, ceil(sqrt(count * 1.3))))


def _in_order(desks: Sequence[Desk], columns: int) -> Grid:
    filled: list[Desk | None] = [*desks, *[None] * (-len(desks) % columns)]
    return [filled[at : at + columns] for at in range(0, len(filled), columns)]


def plan_boxes(desks: Sequence[Desk], paper: Paper) -> list[Box]:
    """A box for each row of the plan."""
    grid = grid_of(desks, paper.right - paper.left)
    if not grid:
        return []
    columns = len(grid[0])
    width = min(_WIDEST, (paper.right - paper.left - _GAP * (columns - 1)) / columns)
    rows = [tuple(_desk_blocks(desk, width) for desk in row) for row in grid]
    tallest = max(sum(block.height for block in desk) for row in rows for desk in row)
    return [PlanRow(row, width, max(tallest + 2 * _INSET, _LOWEST)) for row in rows]


def unnamed(desks: Sequence[Desk], paper: Paper) -> list[Desk]:
    """The tables at which somebody sits whose name has no room on the plan."""
    columns = len((grid_of(desks, paper.right - paper.left) or [[]])[0])
    width = (paper.right - paper.left - _GAP * (columns - 1)) / max(columns, 1)
    return [desk for desk in desks if width < _READABLE and (desk.who or desk.capacity)]


@dataclass(frozen=True)
class PlanRow:
    """Tables beside each other, with their numbers large."""

    desks: tuple[tuple[Block, ...], ...]
    width: float
    high: float
    """Of each table."""
    leads = False

    @property
    def height(self) -> float:
        """In points."""
        return self.high + _GAP

    def draw(self, canvas: Any, paper: Paper, top: float) -> None:
        """Draw downwards from `top`."""
        for n, blocks in enumerate(self.desks):
            if blocks:
                self._draw_desk(canvas, paper.left + n * (self.width + _GAP), top, blocks)

    def _draw_desk(self, canvas: Any, left: float, top: float, blocks: Sequence[Block]) -> None:
        canvas.setStrokeColor(colour(ACCENT))
        canvas.setLineWidth(1.1)
        canvas.roundRect(left, top - self.high, self.width, self.high, 1.6 * MM, stroke=1, fill=0)
        y = top - (self.high - sum(block.height for block in blocks)) / 2
        for block in blocks:
            draw_block(canvas, block, left + self.width / 2, y - 0.95 * block.style.size, Align.CENTRE)
            y -= block.height


def _desk_blocks(desk: Desk | None, width: float) -> tuple[Block, ...]:
    if desk is None:
        return ()
    room = width - 2 * _INSET
    number = _fitted(desk.number, DESIGN.desk, room)
    if width < _READABLE:
        return (number,)
    who = [set_text(name, DESIGN.sits, room, 2) for name in desk.who.splitlines()]
    capacity = set_text(desk.capacity, DESIGN.capacity, room, 2)
    return tuple(block for block in (number, *who, capacity) if block.lines)


def _fitted(text: str, style: Style, width: float) -> Block:
    """As large as the room allows, never below what can be read; then on several lines."""
    size = style.size
    while size > 9 and len(set_text(text, _sized(style, size), width).lines) > 1:
        size -= 1
    return set_text(text or "?", _sized(style, size), width, 3)


def _sized(style: Style, size: float) -> Style:
    return Style(size, style.weight, style.colour, style.leading)
