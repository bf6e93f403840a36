"""Numbers as pictures: bars, bars of several parts, columns, and figures set large. One ink and two tones."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from missionapp.documents.kit.blocks import Bars, Columns, Number, Numbers, Stacked
from missionapp.documents.kit.design import DESIGN
from missionapp.documents.layout import MM, Box, Paper
from missionapp.documents.text import (
    ACCENT,
    FILL,
    HAIRLINE,
    INK_SECOND,
    Align,
    Block,
    colour,
    draw_block,
    draw_text,
    set_text,
    text_width,
)

_LABELS = 0.42
"""Of the width, at most for the labels of bars."""
_VALUE = 14 * MM
"""To the right of a bar, for its number."""
_FOUR = 150 * MM
"""Room for four figures in a row."""
_NUMBERS_HIGH = 19 * MM


def draw_fill(canvas: Any, fill: str, x: float, y: float, width: float, height: float) -> None:
    """A rectangle of one of the fills; "" is white with a line around it."""
    if width <= 0 or height <= 0:
        return
    canvas.setFillColor(colour(fill or "#FFFFFF"))
    canvas.setStrokeColor(colour(INK_SECOND))
    canvas.setLineWidth(0.6)
    canvas.rect(x, y, width, height, stroke=0 if fill else 1, fill=1)


@dataclass(frozen=True)
class BarBox:
    """A label, a bar of one or more parts on its track, and the number."""

    label: Block
    at: float
    value: str
    parts: tuple[float, ...]
    """Of the whole track."""
    leads = False

    @property
    def height(self) -> float:
        """In points."""
        return max(self.label.height, DESIGN.bar_height) + DESIGN.pad

    def draw(self, canvas: Any, paper: Paper, top: float) -> None:
        """Draw downwards from `top`."""
        baseline = top - 0.9 * DESIGN.cell.size - DESIGN.pad / 2
        draw_block(canvas, self.label, paper.left, baseline)
        left, width = paper.left + self.at, paper.right - paper.left - self.at - _VALUE
        y, high = baseline - 0.12 * DESIGN.bar_height, DESIGN.bar_height * 0.8
        draw_fill(canvas, FILL, left, y, width, high)
        for part, fill in zip(self.parts, DESIGN.fills, strict=False):
            draw_fill(canvas, fill, left, y, width * part, high)
            left += width * part
        draw_text(canvas, self.value, DESIGN.total, paper.right, baseline, align=Align.RIGHT)


@dataclass(frozen=True)
class LegendBox:
    """What the parts of bars are called."""

    parts: tuple[str, ...]
    leads = True
    height = 6 * MM

    def draw(self, canvas: Any, paper: Paper, top: float) -> None:
        """Draw downwards from `top`."""
        x, baseline = paper.left, top - 0.9 * DESIGN.cell.size
        for part, fill in zip(self.parts, DESIGN.fills, strict=False):
            draw_fill(canvas, fill, x, baseline - 0.3, 2.6 * MM, 2.6 * MM)
            x += 2.6 * MM + 1.5 * MM
            x += draw_text(canvas, part, DESIGN.cell, x, baseline) + 5 * MM


@dataclass(frozen=True)
class ColumnsBox:
    """Columns on a line, each with its number above and its words below."""

    labels: tuple[Block, ...]
    values: tuple[int, ...]
    high: float
    step: float
    leads = False

    @property
    def height(self) -> float:
        """In points."""
        words = max((label.height for label in self.labels), default=0.0)
        return self.high + words + 7 * MM

    def draw(self, canvas: Any, paper: Paper, top: float) -> None:
        """Draw downwards from `top`."""
        ground = top - 5 * MM - self.high
        most = max(self.values, default=0) or 1
        for n, (label, value) in enumerate(zip(self.labels, self.values, strict=True)):
            middle = paper.left + (n + 0.5) * self.step
            width, tall = min(self.step * 0.62, 16 * MM), self.high * max(value, 0) / most
            draw_fill(canvas, ACCENT, middle - width / 2, ground, width, tall)
            over = ground + tall + 1.2 * MM
            draw_text(canvas, str(value), DESIGN.total, middle, over, align=Align.CENTRE)
            below = ground - 1.2 * MM - 0.8 * label.style.size
            draw_block(canvas, label, middle, below, Align.CENTRE)
        canvas.setStrokeColor(colour(INK_SECOND))
        canvas.setLineWidth(0.8)
        canvas.line(paper.left, ground, paper.left + self.step * len(self.values), ground)


@dataclass(frozen=True)
class NumbersBox:
    """A row of figures set large, each with its words below."""

    items: tuple[Number, ...]
    fields: int
    leads = False
    height = _NUMBERS_HIGH

    def draw(self, canvas: Any, paper: Paper, top: float) -> None:
        """Draw downwards from `top`."""
        step = (paper.right - paper.left + DESIGN.between) / self.fields
        width = step - DESIGN.between
        canvas.setStrokeColor(colour(HAIRLINE))
        canvas.setLineWidth(0.8)
        for n, item in enumerate(self.items):
            x, baseline = paper.left + n * step, top - 9 * MM
            canvas.line(x, top - 1 * MM, x + width, top - 1 * MM)
            after = draw_text(canvas, item.value, DESIGN.number, x, baseline)
            beside = set_text(item.beside, DESIGN.number_beside, width - after - 2 * MM, 1)
            draw_block(canvas, beside, x + after + 2 * MM, baseline)
            draw_block(canvas, set_text(item.label, DESIGN.number_label, width, 2), x, baseline - 4.2 * MM)


def bars_boxes(block: Bars, paper: Paper) -> list[Box]:
    """A box for each bar."""
    rows = [(label, (value,)) for label, value in block.rows]
    return _bars(rows, block.of, paper)


def stacked_boxes(block: Stacked, paper: Paper) -> list[Box]:
    """The legend, and a box for each bar."""
    return [LegendBox(block.parts), *_bars(block.rows, block.of, paper)] if block.rows else []


def _bars(rows: Sequence[tuple[str, tuple[int, ...]]], of: int | None, paper: Paper) -> list[Box]:
    width = paper.right - paper.left
    full = of or max((sum(values) for _label, values in rows), default=0) or 1
    widest = max((text_width(label, DESIGN.cell) for label, _values in rows), default=0.0)
    labels = min(widest + 0.5, width * _LABELS)
    return [
        BarBox(
            set_text(label, DESIGN.cell, labels, 2),
            labels + DESIGN.between,
            " + ".join(str(value) for value in values if value) or "0",
            tuple(min(max(value, 0) / full, 1.0) for value in values),
        )
        for label, values in rows
    ]


def columns_boxes(block: Columns, paper: Paper) -> list[Box]:
    """The columns side by side, as wide as the paper allows and no wider than they look well."""
    if not block.rows:
        return []
    step = min((paper.right - paper.left) / len(block.rows), 26 * MM)
    labels = tuple(set_text(label, DESIGN.cell, step - 1.5 * MM, 2) for label, _value in block.rows)
    values = tuple(value for _label, value in block.rows)
    return [ColumnsBox(labels, values, block.millimetres * MM, step)]


def numbers_boxes(block: Numbers, paper: Paper) -> list[Box]:
    """Rows of four, or of three on small paper."""
    fields = 4 if paper.right - paper.left > _FOUR else 3
    return [NumbersBox(block.items[at : at + fields], fields) for at in range(0, len(block.items), fields)]
