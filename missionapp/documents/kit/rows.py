"""Words in columns: the row of a table, of facts, of a list. One too high goes on on the next page."""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from functools import cached_property
from typing import Any

from missionapp.documents.foot import rule
from missionapp.documents.kit.design import DESIGN
from missionapp.documents.layout import Box, Paper, Part
from missionapp.documents.text import Align, Block, Style, draw_line, set_text

Piece = tuple[str, Style]
"""A text and how it looks."""


@dataclass(frozen=True)
class Slot:
    """Where a cell stands, in points from the left margin."""

    x: float
    width: float
    align: Align = Align.LEFT


def set_cell(pieces: Sequence[Piece], width: float) -> tuple[Block, ...]:
    """Texts one below the other, each line of a text a paragraph of its own."""
    lines = ((line, style) for text, style in pieces for line in text.splitlines() if line.strip())
    return tuple(set_text(line, style, width) for line, style in lines)


@dataclass(frozen=True)
class Row:
    """Cells beside each other."""

    slots: tuple[Slot, ...]
    cells: tuple[tuple[Block, ...], ...]
    above: float = DESIGN.pad
    below: float = DESIGN.pad
    line: str = ""
    """The rule below it: "", "weak" or "strong"."""
    leads: bool = False
    head: Box | None = None
    """What comes again above it on a further page."""
    sinks: bool = False
    """Whether shorter cells stand at the bottom of the row."""
    entry: str = ""
    """What it is called in the file's outline; "" leaves it out."""

    @cached_property
    def _tallest(self) -> float:
        return max(map(_tall, self.cells), default=0.0)

    @property
    def height(self) -> float:
        """In points."""
        return self._tallest + self.above + self.below

    def draw(self, canvas: Any, paper: Paper, top: float) -> None:
        """Draw downwards from `top`, the rule last."""
        for slot, cell in zip(self.slots, self.cells, strict=True):
            y = top - self.above - (self._tallest - _tall(cell) if self.sinks else 0)
            for block in cell:
                for line in block.lines:
                    y -= block.step
                    baseline = y + block.style.size * (block.style.leading / 2 - 0.36)
                    align = _align(slot.align, from_right=line.from_right)
                    x = paper.left + slot.x + slot.width * align.value
                    draw_line(canvas, line, block.style, x, baseline, align=align)
        if self.line:
            rule(canvas, paper, top - self.height, is_strong=self.line == "strong")

    def split(self, room: float) -> tuple["Row", "Row"] | None:
        """The lines that have room, and the others; None where not even two lines have."""
        height = room - self.above
        halves = [parted(cell, height) for cell in self.cells]
        first, second = tuple(h[0] for h in halves), tuple(h[1] for h in halves)
        lines = max((sum(len(block.lines) for block in cell) for cell in first), default=0)
        if lines < 2 or not any(second):
            return None
        return replace(self, cells=first, below=0.0, line="", leads=False), replace(
            self, cells=second, above=0.0, entry=""
        )


@dataclass(frozen=True)
class Stack:
    """Parts below each other that stay together."""

    parts: tuple[Part, ...]
    leads: bool = False

    @property
    def height(self) -> float:
        """In points."""
        return sum(part.height for part in self.parts)

    def draw(self, canvas: Any, paper: Paper, top: float) -> None:
        """Draw downwards from `top`."""
        for part in self.parts:
            part.draw(canvas, paper, top)
            top -= part.height


def _align(wanted: Align, *, from_right: bool) -> Align:
    """A line that is read from right to left stands at the right of a column that is not set otherwise."""
    return Align.RIGHT if from_right and wanted is Align.LEFT else wanted


def _tall(cell: Sequence[Block]) -> float:
    return sum(block.height for block in cell)


def parted(cell: Sequence[Block], height: float) -> tuple[tuple[Block, ...], tuple[Block, ...]]:
    """The lines of a cell that fit into a height, and those that don't."""
    first: list[Block] = []
    for n, block in enumerate(cell):
        fit = min(len(block.lines), max(0, int(height / block.step + 1e-6)))
        if fit:
            first.append(Block(block.lines[:fit], block.style))
        if fit < len(block.lines):
            return tuple(first), (Block(block.lines[fit:], block.style), *cell[n + 1 :])
        height -= block.height
    return tuple(first), ()
