"""What stands at the bottom of every page, and the rules across it."""

from dataclasses import dataclass
from datetime import datetime
from functools import cached_property
from typing import Any

from missionapp.documents.layout import MM, Paper
from missionapp.documents.strokes import draw_lines
from missionapp.documents.text import (
    HAIRLINE,
    INK,
    Align,
    Style,
    draw_block,
    draw_text,
    set_text,
    text_width,
)
from missionapp.documents.words import Words
from missionapp.i18n import N_

DOT = "\u00a0 ·\u00a0 "
"""Between things of one kind; a line may break after it, never before."""
GAP = 4 * MM


def rule(canvas: Any, paper: Paper, y: float, *, is_strong: bool) -> None:
    """A line from margin to margin."""
    line = (paper.left, y, paper.right, y)
    draw_lines(canvas, line, colour=INK if is_strong else HAIRLINE, width=1.1 if is_strong else 0.6)


def imprint_of(words: Words, printed: datetime, version: int, replaces: int | None = None) -> str:
    """Version and time of printing, with the zone."""
    when = f"{words.short_date(printed)} {words.time(printed)} ({words.offset(printed)})"
    told = words.say(N_("Version {version}, printed {when}.")).format(version=version, when=when)
    if replaces is None:
        return told
    return f"{told} " + words.say(N_("Replaces version {version}.")).format(version=replaces)


@dataclass(frozen=True)
class Foot:
    """Partners, version, time of printing, page: on one line, or on two where they are long."""

    words: Words
    paper: Paper
    style: Style
    partners: tuple[str, ...]
    imprint: str

    @cached_property
    def _partners(self) -> str:
        return DOT.join(self.partners)

    def _page(self, number: int, of: int) -> str:
        return self.words.say(N_("Page {page} of {pages}")).format(page=number, pages=of)

    @property
    def _width(self) -> float:
        return self.paper.right - self.paper.left

    @cached_property
    def _is_double(self) -> bool:
        texts = (self._partners, self.imprint, self._page(99, 99))
        return sum(text_width(text, self.style) for text in texts) + 2 * GAP > self._width

    @property
    def _baseline(self) -> float:
        return self.paper.margin * 0.76

    @property
    def top(self) -> float:
        """Where the page's content must end, in points from the bottom."""
        return self._baseline + self.style.size * (2.6 if self._is_double else 1.3)

    def draw(self, canvas: Any, number: int, of: int) -> None:
        """Draw at the bottom of the page."""
        style, paper, baseline = self.style, self.paper, self._baseline
        page = self._page(number, of)
        if self._is_double:
            partners = set_text(self._partners, style, self._width, 1)
            draw_block(canvas, partners, paper.left, baseline + style.size * 1.35)
            draw_text(canvas, self.imprint, style, paper.left, baseline)
            draw_text(canvas, page, style, paper.right, baseline, align=Align.RIGHT)
        else:
            draw_text(canvas, self._partners, style, paper.left, baseline)
            right = paper.right - text_width(page, style) - GAP * 0.6
            draw_text(canvas, page, style, paper.right, baseline, align=Align.RIGHT)
            draw_text(canvas, self.imprint, style, right, baseline, align=Align.RIGHT)
