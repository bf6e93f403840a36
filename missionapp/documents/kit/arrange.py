"""Blocks arranged: two columns, a page that must hold, and the list of what stands on which page."""

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, field
from typing import Any

from missionapp.documents.kit.blocks import Beside, Block, Contents, Fit
from missionapp.documents.kit.design import DESIGN
from missionapp.documents.kit.rows import Stack
from missionapp.documents.layout import MM, Box, Paper, Part
from missionapp.documents.text import Align, draw_block, draw_text, set_text
from missionapp.documents.text import Block as Lines

Maker = Callable[[Block, Paper], list[Box]]
"""A block as boxes."""


@dataclass(frozen=True)
class BesideBox:
    """Two columns, as high as the higher one."""

    columns: tuple[Stack, Stack]
    column: Paper
    leads = False

    @property
    def height(self) -> float:
        """In points."""
        return max(stack.height for stack in self.columns)

    def draw(self, canvas: Any, paper: Paper, top: float) -> None:
        """Draw downwards from `top`, the left column first."""
        step = self.column.right - self.column.left + DESIGN.gutter
        for n, stack in enumerate(self.columns):
            canvas.saveState()
            canvas.translate(n * step, 0)
            stack.draw(canvas, self.column, top)
            canvas.restoreState()


def beside_boxes(block: Beside, paper: Paper, boxes_of: Maker) -> list[Box]:
    """Both columns as one box; on narrow paper all blocks one below the other."""
    width = paper.right - paper.left
    if width < DESIGN.narrow:
        return [box for one in (*block.left, *block.right) for box in boxes_of(one, paper)]
    half = (width - DESIGN.gutter) / 2
    column = Paper(paper.name, 2 * paper.margin + half, paper.height, paper.margin)

    def stacked(blocks: Sequence[Block]) -> Stack:
        parts: list[Part] = [box for one in blocks for box in boxes_of(one, column)]
        return Stack(tuple(parts))

    return [BesideBox((stacked(block.left), stacked(block.right)), column)]


def fitting(block: Fit, paper: Paper, room: float, boxes_of: Maker) -> list[Box]:
    """The first version that is not higher than `room` points, else the last."""
    boxes: list[Box] = []
    for version in block.versions:
        boxes = [box for one in version for box in boxes_of(one, paper)]
        if sum(box.height for box in boxes) <= room:
            break
    return boxes


@dataclass(frozen=True)
class ContentsBox:
    """A line of the contents: an entry in each column with its page."""

    entries: tuple[tuple[int, Lines, Lines], ...]
    """The number of the heading, its text, its local script."""
    fields: int
    pages: dict[int, int] = field(default_factory=dict, compare=False)
    """The page of each heading by its number; known once all boxes are dealt to pages."""
    leads = False

    @property
    def height(self) -> float:
        """In points."""
        return DESIGN.cell.size * 2.0

    def draw(self, canvas: Any, paper: Paper, top: float) -> None:
        """Draw downwards from `top`."""
        step = (paper.right - paper.left + DESIGN.gutter) / self.fields
        baseline = top - 1.3 * DESIGN.cell.size
        for n, (number, text, local) in enumerate(self.entries):
            left = paper.left + n * step
            right = left + step - DESIGN.gutter
            draw_block(canvas, text, left, baseline)
            draw_block(canvas, local, left + text.width + 2 * MM, baseline)
            page = str(self.pages.get(number, ""))
            draw_text(canvas, page, DESIGN.total, right, baseline, align=Align.RIGHT)


def contents_boxes(block: Contents, paper: Paper) -> list[Box]:
    """Lines of two entries, or of one on narrow paper; entries run down the first column, then the next."""
    width = paper.right - paper.left
    fields = 2 if width >= DESIGN.narrow and len(block.titles) > _SHORT else 1
    room = (width - DESIGN.gutter * (fields - 1)) / fields - 10 * MM
    rows = -(-len(block.titles) // fields)
    return [
        ContentsBox(tuple(_entries(block.titles, range(n, len(block.titles), rows or 1), room)), fields)
        for n in range(rows)
    ]


_SHORT = 12
"""So few entries need one column only."""


def _entries(
    titles: Sequence[tuple[str, str]], numbers: Sequence[int], room: float
) -> Iterator[tuple[int, Lines, Lines]]:
    for number in numbers:
        text = set_text(titles[number][0], DESIGN.cell, room, 1)
        left = max(room - text.width - 2 * MM, 0.0)
        local = set_text(titles[number][1], DESIGN.cell_second, left, 1)
        yield number, text, local if local.width <= left else set_text("", DESIGN.cell_second)
