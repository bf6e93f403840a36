"""The booklet's cover, and its pages for notes."""

from dataclasses import dataclass
from typing import Any

from missionapp.documents.booklet.design import DESIGN, is_pocket
from missionapp.documents.booklet.values import Booklet
from missionapp.documents.foot import imprint_of
from missionapp.documents.kit.design import DESIGN as KIT
from missionapp.documents.layout import MM, Paper
from missionapp.documents.text import ACCENT, DOTTED, Block, colour, draw_block, set_text
from missionapp.documents.words import Words
from missionapp.i18n import N_

_BAR = 1.6 * MM
_INDENT = 7 * MM
_AIR = 4 * MM
"""Between the title and the days."""
_MOST = 10
"""Lines of a title."""


@dataclass(frozen=True)
class Cover:
    """The mission, its days, where, and who runs it."""

    booklet: Booklet
    words: Words
    height: float

    def draw(self, canvas: Any, paper: Paper, top: float) -> None:
        """Draw the whole page."""
        width = paper.right - paper.left - _INDENT
        label = set_text(self.words.say(N_("Booklet of the delegation")).upper(), DESIGN.cover_label, width)
        draw_block(canvas, label, paper.left, top - DESIGN.cover_label.size)
        blocks = self._blocks(paper, width)
        start = top - self.height * 0.2
        end = start - sum(block.height for block in blocks) - _AIR
        canvas.setFillColor(colour(ACCENT))
        canvas.rect(paper.left, end, _BAR, start - end, stroke=0, fill=1)
        y = start
        for n, block in enumerate(blocks):
            y -= _AIR if n == 1 else 0
            draw_block(canvas, block, paper.left + _INDENT, y - 0.95 * block.style.size)
            y -= block.height
        self._draw_partners(canvas, paper)

    def _blocks(self, paper: Paper, width: float) -> list[Block]:
        title = DESIGN.cover_title[is_pocket(paper)]
        days, *lines = self.booklet.lines or ("",)
        found = [set_text(self.booklet.mission, title, width, _MOST)]
        found += [set_text(days, DESIGN.cover_day, width, 2)]
        found += [set_text(line, DESIGN.cover_line, width, 3) for line in lines]
        return [block for block in found if block.lines]

    def _draw_partners(self, canvas: Any, paper: Paper) -> None:
        """At the bottom, above the imprint."""
        width, y = paper.right - paper.left, paper.margin
        booklet = self.booklet
        said = imprint_of(self.words, booklet.printed, booklet.version, booklet.replaces)
        draw_block(canvas, set_text(said, KIT.foot, width, 2), paper.left, y)
        if not booklet.partners:
            return
        names = [set_text(name, DESIGN.partners, width, 2) for name in booklet.partners[:_MOST]]
        y += 9 * MM
        for block in reversed(names):
            y += block.height
            draw_block(canvas, block, paper.left, y - 0.95 * block.style.size)
        draw_block(
            canvas,
            set_text(self.words.say(N_("Partners")).upper(), DESIGN.heading),
            paper.left,
            y + 2.2 * MM,
        )


@dataclass(frozen=True)
class Lines:
    """Dotted lines to write on."""

    height: float
    leads = False
    _step = 8 * MM

    def draw(self, canvas: Any, paper: Paper, top: float) -> None:
        """Draw downwards from `top`."""
        canvas.saveState()
        canvas.setStrokeColor(colour(DOTTED))
        canvas.setLineWidth(0.7)
        canvas.setDash([0.1, 2.6])
        canvas.setLineCap(1)
        y = top - self._step
        while y > top - self.height:
            canvas.line(paper.left, y, paper.right, y)
            y -= self._step
        canvas.restoreState()
