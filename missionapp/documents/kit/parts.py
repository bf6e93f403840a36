"""Blocks as boxes: headings, paragraphs, lists, quotations, facts, pictures, lines to sign on."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from functools import cached_property
from io import BytesIO
from typing import Any

from missionapp.documents.kit.arrange import beside_boxes, contents_boxes
from missionapp.documents.kit.blocks import (
    Bars,
    Beside,
    Block,
    Bullets,
    Cell,
    Columns,
    Contents,
    Drawn,
    Facts,
    Heading,
    NewPage,
    Numbers,
    Picture,
    Quote,
    Said,
    Signatures,
    Stacked,
    Table,
    Text,
)
from missionapp.documents.kit.charts import bars_boxes, columns_boxes, numbers_boxes, stacked_boxes
from missionapp.documents.kit.design import DESIGN
from missionapp.documents.kit.rows import Row, Slot, parted, set_cell
from missionapp.documents.kit.tables import pieces_of, table_boxes
from missionapp.documents.layout import MM, Box, Paper
from missionapp.documents.text import (
    ACCENT,
    HAIRLINE,
    colour,
    draw_block,
    set_text,
    text_width,
)
from missionapp.documents.text import Block as Lines

_LABELS = 0.42
"""Of the width, at most for the labels of facts."""


def boxes_of(block: Block, paper: Paper) -> list[Box]:
    """A block as boxes for the pages of this paper."""
    make: Callable[[Any, Paper], list[Box]] = _MAKERS[type(block)]
    return make(block, paper)


@dataclass(frozen=True)
class Break:
    """What follows stands on a new page."""

    leads = False
    height = 0.0

    def draw(self, canvas: Any, paper: Paper, top: float) -> None:
        """Nothing is seen of it."""


@dataclass(frozen=True)
class HeadingBox:
    """A heading, on the page of what it stands over."""

    heading: Heading
    text: Lines
    local: Lines
    leads = True

    @property
    def _level(self) -> int:
        return min(self.heading.level, len(DESIGN.headings)) - 1

    @property
    def _before(self) -> float:
        return 0.0 if self.heading.large else DESIGN.before_heading[self._level]

    @property
    def _is_beside(self) -> bool:
        is_short = len(self.text.lines) == 1 and len(self.local.lines) <= 1
        return is_short and not self.heading.large

    @property
    def height(self) -> float:
        """In points, with the air around it."""
        local = 0.0 if self._is_beside else self.local.height
        return self.text.height + local + self._before + DESIGN.after_heading[self._level]

    def draw(self, canvas: Any, paper: Paper, top: float) -> None:
        """Draw downwards from `top`."""
        baseline = top - self._before - 0.9 * self.text.style.size
        below = draw_block(canvas, self.text, paper.left, baseline)
        if not self.local.lines:
            return
        if self._is_beside and self.text.width + 4 * MM + self.local.width <= paper.right - paper.left:
            draw_block(canvas, self.local, paper.left + self.text.width + 4 * MM, baseline)
        else:
            draw_block(canvas, self.local, paper.left, below)


@dataclass(frozen=True)
class QuoteBox:
    """Words with a bar beside them."""

    said: tuple[Lines, ...]
    leads = False

    @property
    def height(self) -> float:
        """In points."""
        return sum(block.height for block in self.said) + 2 * DESIGN.after

    def draw(self, canvas: Any, paper: Paper, top: float) -> None:
        """Draw downwards from `top`."""
        y = top - DESIGN.after / 2
        canvas.setFillColor(colour(ACCENT))
        bar = self.height - DESIGN.after
        canvas.rect(paper.left, y - bar, 0.8 * MM, bar, stroke=0, fill=1)
        baseline = y - DESIGN.after / 2 - 0.85 * self.said[0].style.size
        for block in self.said:
            baseline = draw_block(canvas, block, paper.left + DESIGN.indent, baseline)

    def split(self, room: float) -> tuple["QuoteBox", "QuoteBox"] | None:
        """The lines that have room, and the others."""
        first, second = parted(self.said, room - 2 * DESIGN.after)
        return (QuoteBox(first), QuoteBox(second)) if first and second else None


@dataclass(frozen=True)
class PictureBox:
    """A picture with its caption; as high as it must be, and never higher than a page."""

    picture: Picture
    caption: Lines
    most: float
    leads = False

    @cached_property
    def _reader(self) -> Any:
        from reportlab.lib.utils import ImageReader

        return ImageReader(BytesIO(self.picture.data))

    @cached_property
    def _size(self) -> tuple[float, float]:
        pixels = self._reader.getSize()
        width = self.picture.millimetres * MM
        scale = min(width / pixels[0], self.most / pixels[1])
        return pixels[0] * scale, pixels[1] * scale

    @property
    def height(self) -> float:
        """In points."""
        return self._size[1] + self.caption.height + 2 * DESIGN.after

    def draw(self, canvas: Any, paper: Paper, top: float) -> None:
        """Draw downwards from `top`."""
        width, height = self._size
        bottom = top - DESIGN.after / 2 - height
        canvas.drawImage(self._reader, paper.left, bottom, width, height)
        draw_block(canvas, self.caption, paper.left, bottom - 1.1 * self.caption.style.size)


@dataclass(frozen=True)
class SignatureBox:
    """Up to two lines to sign on, with who and for whom below."""

    lines: tuple[tuple[str, str], ...]
    leads = False
    height = 26 * MM

    def draw(self, canvas: Any, paper: Paper, top: float) -> None:
        """Draw downwards from `top`."""
        width = (paper.right - paper.left - 10 * MM) / 2
        for n, (who, of) in enumerate(self.lines):
            left, y = paper.left + n * (width + 10 * MM), top - 15 * MM
            canvas.setStrokeColor(colour(HAIRLINE))
            canvas.setLineWidth(0.8)
            canvas.line(left, y, left + width, y)
            draw_block(canvas, set_text(who, DESIGN.cell_strong, width, 1), left, y - 4 * MM)
            draw_block(canvas, set_text(of, DESIGN.small, width, 1), left, y - 8 * MM)


def _heading(block: Heading, paper: Paper) -> list[Box]:
    width = paper.right - paper.left
    style = DESIGN.title if block.large else DESIGN.headings[min(block.level, len(DESIGN.headings)) - 1]
    local = DESIGN.title_local if block.large else DESIGN.heading_local
    texts = ((block.text, style), (block.local, local))
    box = HeadingBox(block, *(set_text(text, look, width, DESIGN.most_lines) for text, look in texts))
    return [Break(), box] if block.new_page else [box]


def _text(block: Text, paper: Paper) -> list[Box]:
    style = DESIGN.small if block.small else DESIGN.strong if block.strong else DESIGN.body
    above = DESIGN.after / 2 if block.apart else 0.0
    return _paragraphs(block.text.splitlines(), style, paper, above)


def _paragraphs(lines: Sequence[str], style: Any, paper: Paper, above: float) -> list[Box]:
    width = paper.right - paper.left
    slot = (Slot(0, width),)
    cells = [set_cell([(line, style)], width) for line in lines if line.strip()]
    return [Row(slot, (cell,), above=0 if n else above, below=DESIGN.after) for n, cell in enumerate(cells)]


def _bullets(block: Bullets, paper: Paper) -> list[Box]:
    width = paper.right - paper.left - DESIGN.indent
    slots = (Slot(0, DESIGN.indent), Slot(DESIGN.indent, width))
    dot = set_cell([("•", DESIGN.body)], DESIGN.indent)
    texts = [set_cell([(item, DESIGN.body)], width) for item in block.items if item.strip()]
    return [Row(slots, (dot, text), above=0, below=DESIGN.after / 2) for text in texts]


def _quote(block: Quote, paper: Paper) -> list[Box]:
    width = paper.right - paper.left - DESIGN.indent
    said = set_cell([(block.text, DESIGN.quote), (block.by, DESIGN.quote_by)], width)
    return [QuoteBox(said)] if said else []


def _facts(block: Facts, paper: Paper) -> list[Box]:
    width = paper.right - paper.left
    rows = [(label, value) for label, value in block.rows if value not in ("", None, Said(""))]
    widest = max((text_width(label, DESIGN.fact_label) for label, _value in rows), default=0.0)
    labels = min(widest, width * _LABELS) + DESIGN.between
    slots = (Slot(0, labels - DESIGN.between), Slot(labels, _widest_value(rows, width - labels)))
    made: list[Box] = []
    for label, value in rows:
        cells = (
            set_cell([(label, DESIGN.fact_label)], slots[0].width),
            set_cell(pieces_of(value, style=DESIGN.fact), slots[1].width),
        )
        made.append(Row(slots, cells, above=0, below=DESIGN.after / 2))
    return made


def _widest_value(rows: Sequence[tuple[str, Cell]], most: float) -> float:
    """What the values need: one that is read from right to left ends where the longest other does."""
    pieces = (piece for _label, value in rows for piece in pieces_of(value, style=DESIGN.fact))
    widths = (text_width(line, style) for text, style in pieces for line in text.splitlines())
    return min(max(widths, default=0.0) + 0.5, most)


def _picture(block: Picture, paper: Paper) -> list[Box]:
    width = paper.right - paper.left
    caption = set_text(block.caption, DESIGN.small, width, DESIGN.most_lines)
    return [PictureBox(block, caption, paper.height * 0.6)]


def _signatures(block: Signatures, _paper: Paper) -> list[Box]:
    return [SignatureBox(block.lines[at : at + 2]) for at in range(0, len(block.lines), 2)]


def _new_page(_block: NewPage, _paper: Paper) -> list[Box]:
    return [Break()]


def _drawn(block: Drawn, _paper: Paper) -> list[Box]:
    return [block.box]


_MAKERS: dict[type, Any] = {
    Heading: _heading,
    Text: _text,
    Bullets: _bullets,
    Quote: _quote,
    Facts: _facts,
    Table: table_boxes,
    Bars: bars_boxes,
    Stacked: stacked_boxes,
    Columns: columns_boxes,
    Numbers: numbers_boxes,
    Beside: lambda block, paper: beside_boxes(block, paper, boxes_of),
    Contents: contents_boxes,
    Picture: _picture,
    Signatures: _signatures,
    NewPage: _new_page,
    Drawn: _drawn,
}
