"""The synergy map as a drawing: thematic areas by regions, in each cell cards with a mark of their stage."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from functools import cached_property
from typing import Any

from missionapp.documents.fonts import Weight
from missionapp.documents.foot import rule
from missionapp.documents.kit.design import DESIGN
from missionapp.documents.layout import MM, Paper
from missionapp.documents.partnership.card import BETWEEN, PAD, Card, Sized
from missionapp.documents.text import (
    HAIRLINE,
    INK_THIRD,
    Block,
    Style,
    colour,
    draw_block,
    set_text,
)

_REGION = Style(9, Weight.BOLD, leading=1.2)
_COUNTRY = Style(8.5, colour=INK_THIRD, leading=1.2)
_AREA = Style(10.5, Weight.BOLD, leading=1.25)
_AREA_NOTE = Style(8.5, colour=INK_THIRD, leading=1.3)
_GAP = 2 * MM
"""From one column to the next."""
AREA_WIDTH = 34 * MM
LEAST_COLUMN = 28.2 * MM


@dataclass(frozen=True)
class Columns:
    """Where the columns stand, in points from the left margin."""

    count: int
    width: float

    def left(self, n: int) -> float:
        """Of the nth region."""
        return AREA_WIDTH + _GAP + n * (self.width + _GAP)


def columns_for(regions: int, paper: Paper) -> Columns:
    """As many columns side by side as the paper takes; no wider than a card looks well in."""
    room = paper.right - paper.left - AREA_WIDTH
    width = room / max(regions, 1) - _GAP
    return Columns(regions, min(width, 62 * MM))


def most_regions(paper: Paper) -> int:
    """How many regions stand beside each other on this paper."""
    room = paper.right - paper.left - AREA_WIDTH
    return max(1, int(room / (LEAST_COLUMN + _GAP)))


@dataclass(frozen=True)
class MatrixHead:
    """The regions, again on each page."""

    columns: Columns
    regions: tuple[tuple[str, str], ...]
    """Each with its country."""
    corner: str
    leads = True

    @cached_property
    def _blocks(self) -> tuple[tuple[Block, Block], ...]:
        width = self.columns.width
        return tuple(
            (set_text(name, _REGION, width, 3), set_text(country, _COUNTRY, width, 1))
            for name, country in self.regions
        )

    @property
    def height(self) -> float:
        """In points."""
        return max((a.height + b.height for a, b in self._blocks), default=0.0) + 2 * PAD

    def draw(self, canvas: Any, paper: Paper, top: float) -> None:
        """Draw downwards from `top`; the words stand on the rule."""
        bottom = top - self.height
        draw_block(
            canvas, set_text(self.corner.upper(), DESIGN.column, AREA_WIDTH, 1), paper.left, bottom + PAD
        )
        for n, blocks in enumerate(self._blocks):
            y = bottom + PAD * 0.8 + sum(block.height for block in blocks)
            for block in blocks:
                draw_block(canvas, block, paper.left + self.columns.left(n), y - 0.95 * block.style.size)
                y -= block.height
        rule(canvas, paper, bottom, is_strong=True)


@dataclass(frozen=True)
class MatrixRow:
    """A thematic area with the cards of each region; one too high goes on on the next page."""

    columns: Columns
    area: str
    note: str
    cells: tuple[tuple[Card, ...], ...]
    head: MatrixHead
    leads = False

    @property
    def texts(self) -> Iterator[str]:
        """What is drawn of the records, to look for letters that no font has."""
        yield from (self.area, self.note)
        for card in (card for cell in self.cells for card in cell):
            yield from (card.name, card.by)

    @cached_property
    def _sized(self) -> tuple[tuple[Sized, ...], ...]:
        return tuple(tuple(Sized(card, self.columns.width) for card in cell) for cell in self.cells)

    @cached_property
    def _label(self) -> tuple[Block, ...]:
        return tuple(
            set_text(text, style, AREA_WIDTH - 2 * MM, most)
            for text, style, most in ((self.area, _AREA, 6), (self.note, _AREA_NOTE, 3))
            if text
        )

    @cached_property
    def height(self) -> float:
        """In points."""
        stacks = (_stack(cell) for cell in self._sized)
        label = sum(block.height for block in self._label)
        return max(label, *stacks, 8 * MM) + 2 * PAD

    def draw(self, canvas: Any, paper: Paper, top: float) -> None:
        """Draw downwards from `top`, a line at the bottom."""
        self._draw_columns(canvas, paper, top)
        y = top - PAD
        for block in self._label:
            draw_block(canvas, block, paper.left, y - 0.95 * block.style.size)
            y -= block.height
        for n, cell in enumerate(self._sized):
            x, y = paper.left + self.columns.left(n), top - PAD
            for sized in cell:
                sized.draw(canvas, x, y)
                y -= sized.height + BETWEEN
        rule(canvas, paper, top - self.height, is_strong=False)

    def _draw_columns(self, canvas: Any, paper: Paper, top: float) -> None:
        """Hairlines between the regions."""
        canvas.setStrokeColor(colour(HAIRLINE))
        canvas.setLineWidth(0.4)
        for n in range(self.columns.count):
            x = paper.left + self.columns.left(n) - _GAP / 2
            canvas.line(x, top, x, top - self.height)

    def split(self, room: float) -> tuple["MatrixRow", "MatrixRow"] | None:
        """The cards that have room, and the others under the same area; None where nothing is gained."""
        counts = [_fitting(cell, room - 2 * PAD) for cell in self._sized]
        rest = tuple(cell[n:] for cell, n in zip(self.cells, counts, strict=True))
        if not any(counts) or not any(rest):
            return None
        first = tuple(cell[:n] for cell, n in zip(self.cells, counts, strict=True))
        return replace(self, cells=first), replace(self, cells=rest)


def _stack(cell: Sequence[Sized]) -> float:
    return sum(sized.height for sized in cell) + BETWEEN * max(0, len(cell) - 1)


def _fitting(cell: Sequence[Sized], room: float) -> int:
    """How many of the cards, from the first, fit into a height."""
    n, used = 0, 0.0
    while n < len(cell) and used + cell[n].height <= room + 1e-6:
        used += cell[n].height + BETWEEN
        n += 1
    return n
