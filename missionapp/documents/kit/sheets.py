"""Cards of one size on sheets of A4, with marks where to cut."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any, Protocol

from missionapp.documents.fonts import Weight, check_printable
from missionapp.documents.foot import DOT, imprint_of
from missionapp.documents.layout import PAPERS, About, Document, Paper
from missionapp.documents.text import INK_THIRD, Style, colour, draw_block, set_text
from missionapp.documents.words import Words
from missionapp.i18n import _

_MARK, _GAP = 4.0 * 72 / 25.4, 1.2 * 72 / 25.4
"""The length of a mark in the margin, and how far from the cards it stays."""
_CROSS = 1.6 * 72 / 25.4
"""Half the length of a mark between cards."""
_IMPRINT = Style(7, Weight.REGULAR, INK_THIRD)
_SHOWN = 40
"""Letters of a text by which it is known."""


@dataclass(frozen=True)
class Printing:
    """What all cards of a file have in common."""

    mission: str
    code: str
    language: str
    partners: tuple[str, ...]
    printed: datetime
    """In the mission's zone."""
    version: int
    script: str = "both"
    """Which names: both, local or latin."""

    @property
    def words(self) -> Words:
        """The reader's language."""
        return Words(self.language)

    @property
    def imprint(self) -> str:
        """Which mission, which version, printed when."""
        return DOT.join((self.code, imprint_of(self.words, self.printed, self.version)))

    def about(self, label: str) -> About:
        """What a reader of the file is told of it; `label` is in the reader's language."""
        title = ": ".join(filter(None, (label, self.mission)))
        return About(title, ", ".join(self.partners), self.code, self.words.tag)

    def names(self, latin: str, local: str) -> tuple[str, str]:
        """The name to print large and the other below it, "" for none: as the scripts are wanted."""
        if self.script == "local" and local:
            return local, ""
        if self.script == "latin" and latin:
            return latin, ""
        return latin or local, local if latin and local != latin else ""


class Card(Protocol):
    """Something of the size of its sheet's cards."""

    @property
    def title(self) -> str:
        """What it is called in the reader's table of contents."""

    def draw(self, canvas: Any, left: float, bottom: float) -> None:
        """Draw with the lower left corner there, in points."""


@dataclass(frozen=True)
class Sheet:
    """A sheet of A4 full of cards: their size in points, how many stand side by side and in a column."""

    width: float
    height: float
    columns: int
    rows: int

    @property
    def paper(self) -> Paper:
        """A4, upright."""
        return PAPERS["a4"]

    @property
    def left(self) -> float:
        """Where the cards begin, in points from the left edge."""
        return (self.paper.width - self.columns * self.width) / 2

    @property
    def bottom(self) -> float:
        """Where the cards end, in points from the lower edge."""
        return (self.paper.height - self.rows * self.height) / 2

    @property
    def xs(self) -> list[float]:
        """Where to cut from above to below."""
        return [self.left + at * self.width for at in range(self.columns + 1)]

    @property
    def ys(self) -> list[float]:
        """Where to cut from side to side, from above."""
        return [self.bottom + at * self.height for at in range(self.rows, -1, -1)]

    def corners(self) -> list[tuple[float, float]]:
        """The lower left corner of each card, row by row."""
        return [(x, y) for y in self.ys[1:] for x in self.xs[:-1]]

    def marks(self) -> list[tuple[float, float, float, float]]:
        """The lines that show where to cut: in the margins or, where there are none, at the sheet's edges;
        and small crosses where four cards meet."""
        lines = [line for x in self.xs for line in _ends(self.ys[-1], self.ys[0], self.paper.height, x)]
        level = [line for y in self.ys for line in _ends(self.xs[0], self.xs[-1], self.paper.width, y)]
        lines += [(y0, x0, y1, x1) for x0, y0, x1, y1 in level]
        for x in self.xs[1:-1]:
            for y in self.ys[1:-1]:
                lines += [(x - _CROSS, y, x + _CROSS, y), (x, y - _CROSS, x, y + _CROSS)]
        width, height = self.paper.width, self.paper.height
        return [line for line in lines if not _on_edge(line, width, height)]

    def draw_marks(self, canvas: Any) -> None:
        """Draw where to cut."""
        canvas.setStrokeColor(colour(INK_THIRD))
        canvas.setLineWidth(0.4)
        for line in self.marks():
            canvas.line(*line)


def _ends(first: float, last: float, edge: float, at: float) -> list[tuple[float, float, float, float]]:
    """The two marks of a cut that runs upwards at x = `at`."""
    if first < _MARK:
        return [(at, 0, at, _MARK), (at, edge - _MARK, at, edge)]
    return [(at, first - _GAP - _MARK, at, first - _GAP), (at, last + _GAP, at, last + _GAP + _MARK)]


def _on_edge(line: tuple[float, float, float, float], width: float, height: float) -> bool:
    """Whether a line lies on the edge of the paper, where nothing is cut."""
    x0, y0, x1, y1 = line
    return (x0 == x1 and not 1 < x0 < width - 1) or (y0 == y1 and not 1 < y0 < height - 1)


def render_sheets(cards: Sequence[Card], sheet: Sheet, about: About, imprint: str = "") -> bytes:
    """The PDF of the cards in their order; an imprint stands below those of each sheet."""
    document = Document(sheet.paper, about)
    corners = sheet.corners()
    for start in range(0, len(cards), len(corners)):
        page = cards[start : start + len(corners)]
        sheet.draw_marks(document.canvas)
        for card, (left, bottom) in zip(page, corners, strict=False):
            card.draw(document.canvas, left, bottom)
        _draw_imprint(document, sheet, imprint, start // len(corners) + 1)
        document.bookmark(_entry(page), str(start))
        document.end_page()
    return document.finish()


def _draw_imprint(document: Document, sheet: Sheet, imprint: str, number: int) -> None:
    if imprint:
        block = set_text(DOT.join((imprint, str(number))), _IMPRINT, sheet.width - 4 * _GAP, 1)
        draw_block(document.canvas, block, sheet.left + 2 * _GAP, sheet.bottom * 0.4)


def _entry(page: Sequence[Card]) -> str:
    """The first and the last card of a sheet."""
    titles = dict.fromkeys((page[0].title, page[-1].title))
    return " \N{EN DASH} ".join(titles) or "\N{EN DASH}"


def check_texts(texts: Sequence[str]) -> None:
    """Refuse a letter that no font has: MissionError, naming the text."""
    check_printable((_("The text “{text}”").format(text=text[:_SHOWN]), text) for text in texts)
