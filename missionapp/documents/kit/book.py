"""A document in chapters: where each begins is known before anything is drawn."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, fields, is_dataclass, replace
from typing import Any, cast

from missionapp.documents.foot import Foot
from missionapp.documents.kit.design import DESIGN
from missionapp.documents.kit.pages import deal
from missionapp.documents.kit.tables import DASH
from missionapp.documents.layout import MM, About, Box, Document, Paper, Part
from missionapp.documents.scripts import clean
from missionapp.documents.text import DOTTED, Align, Style, colour, draw_block, draw_text, set_text
from missionapp.documents.text import Block as Lines

_HEAD_AT = 4.5 * MM
"""From the top of a page to what stands below its label."""
_CONTINUED = 8 * MM


@dataclass(frozen=True)
class Mark:
    """Where something begins that the contents name: it takes no room, and stays with what follows."""

    key: str
    title: str
    level: int = 0
    leads = True
    height = 0.0

    def draw(self, canvas: Any, paper: Paper, top: float) -> None:
        """Name the page."""
        canvas.bookmarkPage(self.key)


@dataclass(frozen=True)
class Chapter:
    """Something that begins on a page of its own, under its title."""

    key: str
    title: str
    boxes: tuple[Box, ...]
    label: str = ""
    """Above the title, and on each further page beside it."""
    under: str = ""
    running: str = ""
    """The title on further pages; "" for the title itself."""


@dataclass(frozen=True)
class Title:
    """A chapter's title, on its first page."""

    label: str
    title: Lines
    under: Lines

    @property
    def height(self) -> float:
        """In points."""
        return _HEAD_AT + self.title.height + self.under.height + 3 * MM

    def draw(self, canvas: Any, paper: Paper, top: float) -> None:
        """Draw downwards from `top`."""
        width = paper.right - paper.left
        label = set_text(self.label.upper(), DESIGN.label, width, 1)
        draw_block(canvas, label, paper.left, top - 0.714 * DESIGN.label.size)
        y = top - _HEAD_AT
        for block in (self.title, self.under):
            draw_block(canvas, block, paper.left, y - 0.95 * block.style.size)
            y -= block.height


@dataclass(frozen=True)
class Running:
    """The small heading of a chapter's further pages."""

    label: str
    title: str
    height = _CONTINUED

    def draw(self, canvas: Any, paper: Paper, top: float) -> None:
        """Draw downwards from `top`."""
        width = paper.right - paper.left
        title = set_text(self.title.upper(), DESIGN.label, width * 0.6, 1)
        baseline = top - 0.714 * DESIGN.label.size
        draw_block(canvas, title, paper.left, baseline)
        rest = width - title.width - 4 * MM
        draw_block(canvas, set_text(self.label, DESIGN.under, rest, 1), paper.left + width - rest, baseline)


def chapter_pages(chapter: Chapter, paper: Paper, bottom: float) -> list[list[Part]]:
    """The pages of a chapter; each ends above `bottom` (points)."""
    width, room = paper.right - paper.left, paper.top - bottom
    title = set_text(chapter.title, DESIGN.title, width, DESIGN.most_lines)
    head = Title(chapter.label, title, set_text(chapter.under, DESIGN.under, width))
    further = Running(chapter.label, chapter.running or chapter.title)
    dealt = deal(chapter.boxes, room - head.height, room - further.height)
    first: list[Part] = [Mark(chapter.key, chapter.title), head]
    return [[*([further] if n else first), *page] for n, page in enumerate(dealt)]


@dataclass(frozen=True)
class Entry:
    """A line of the contents: what it is, and the page it stands on."""

    text: Lines
    key: str
    pages: Mapping[str, int]
    """Filled in when all pages are set, before one is drawn."""
    indent: float = 0.0
    above: float = 0.0
    below: float = DESIGN.pad
    leads: bool = False

    @property
    def height(self) -> float:
        """In points."""
        return self.text.height + self.above + self.below

    def draw(self, canvas: Any, paper: Paper, top: float) -> None:
        """The text, dots, the page; a reader's click leads there."""
        style, left = self.text.style, paper.left + self.indent
        baseline = top - self.above - 0.95 * style.size
        below = draw_block(canvas, self.text, left, baseline) + self.text.step
        number = str(self.pages.get(self.key, ""))
        wide = draw_text(canvas, number, style, paper.right, below, align=Align.RIGHT)
        last = self.text.lines[0].width if self.text.lines else 0.0
        self._dots(canvas, left + last + 2 * MM, paper.right - wide - 2 * MM, below)
        rect = (paper.left, top - self.height, paper.right, top - self.above)
        canvas.linkRect("", self.key, rect, relative=1, thickness=0)

    def _dots(self, canvas: Any, left: float, right: float, y: float) -> None:
        if right - left < 4 * MM:
            return
        canvas.saveState()
        canvas.setStrokeColor(colour(DOTTED))
        canvas.setLineWidth(0.7)
        canvas.setDash([0.1, 2.6])
        canvas.setLineCap(1)
        canvas.line(left, y, right, y)
        canvas.restoreState()


ENTRY_NUMBER = 12 * MM
"""What a line of the contents leaves to the page's number."""


def entry(
    text: str, key: str, pages: Mapping[str, int], paper: Paper, style: Style, *, indent: float = 0.0
) -> Entry:
    """A line of the contents; a dash for what has no name."""
    room = paper.right - paper.left - indent - ENTRY_NUMBER
    return Entry(set_text(clean(text) or DASH, style, room), key, pages, indent=indent)


def kept(boxes: Sequence[Box], most: float) -> list[Box]:
    """Boxes that stay on one page, unless they are higher than `most` points together."""
    if sum(box.height for box in boxes) > most:
        return list(boxes)
    return [_leading(box) for box in boxes[:-1]] + list(boxes[-1:])


def _leading(box: Box) -> Box:
    """The box, staying on the page of the next; one that cannot be told so is left as it is."""
    record: Any = box
    is_told = is_dataclass(record) and any(f.name == "leads" for f in fields(record))
    return cast(Box, replace(record, leads=True)) if is_told else box


@dataclass(frozen=True)
class Book:
    """Pages, from the first to the last, and what stands around them."""

    pages: tuple[Sequence[Part], ...]
    paper: Paper
    about: About
    foot: Foot
    bare: frozenset[int] = frozenset({1})
    """Pages without a foot, by number."""

    def draw(self, canvas: Any, number: int) -> None:
        """Draw a page by its number."""
        top = self.paper.top
        for part in self.pages[number - 1]:
            part.draw(canvas, self.paper, top)
            top -= part.height
        if number not in self.bare:
            self.foot.draw(canvas, number, len(self.pages))


def marks_of(pages: Iterable[Sequence[Part]]) -> list[tuple[int, Mark]]:
    """Each place that the contents name, with its page's number."""
    numbered = enumerate(pages, start=1)
    return [(n, part) for n, page in numbered for part in page if isinstance(part, Mark)]


def render_book(book: Book, sheet: Paper | None = None) -> bytes:
    """The PDF: a page on each sheet or, on sheets that are folded, two on each side."""
    document = Document(sheet or book.paper, book.about)
    for side in sides(len(book.pages)) if sheet else ((n,) for n in range(1, len(book.pages) + 1)):
        for at, number in enumerate(side):
            _draw_at(document, book, number, at)
        document.end_page()
    for _page, mark in marks_of(book.pages):
        document.outline(clean(mark.title) or DASH, mark.key, mark.level)
    return document.finish()


def _draw_at(document: Document, book: Book, number: int, at: int) -> None:
    """Draw a page on its half of the sheet, or on all of it."""
    half = document.paper.width / 2
    sheet = half if half >= book.paper.width * 0.9 else document.paper.width
    canvas = document.canvas
    canvas.saveState()
    canvas.translate(at * half + (sheet - book.paper.width) / 2, 0)
    book.draw(canvas, number)
    canvas.restoreState()


def sides(count: int) -> Iterable[tuple[int, int]]:
    """The left and the right page on each side of the sheets of a booklet, by number from 1.

    `count` is a multiple of four; the sheets are printed on both sides, turned on their short edge.
    """
    for first in range(1, count // 2 + 1, 2):
        yield count + 1 - first, first
        yield first + 1, count - first
