"""A card of the synergy map: an initiative or a demonstration facility with the mark of its stage."""

from dataclasses import dataclass
from functools import cached_property
from typing import Any

from missionapp.documents.fonts import Weight
from missionapp.documents.layout import MM
from missionapp.documents.partnership.stages import HEIGHT, WIDTH, draw_facility, draw_stage
from missionapp.documents.text import (
    ACCENT,
    HAIRLINE,
    INK_SECOND,
    Block,
    Style,
    colour,
    draw_block,
    set_text,
)

_NUMBER = Style(8.6, Weight.BOLD, ACCENT)
_STAGE = Style(8.5, Weight.SEMIBOLD, INK_SECOND, leading=1.25)
_NAME = Style(8.6, Weight.SEMIBOLD, leading=1.25)
_BY = Style(8.5, colour=INK_SECOND, leading=1.25)
_AIR = 0.7 * MM
"""Above each text of a card."""
_MOST_LINES = 6
PAD = 1.6 * MM
BETWEEN = 1.6 * MM
"""From one card to the next."""


@dataclass(frozen=True)
class Card:
    """An initiative as a cell shows it."""

    number: str
    name: str
    by: str
    stage: str
    reached: int
    """How many of the five steps."""
    facility: str = ""
    """What a demonstration facility is called; "" of an initiative."""


@dataclass(frozen=True)
class Sized:
    """A card set in lines for its column."""

    card: Card
    width: float

    @cached_property
    def _lines(self) -> tuple[Block, ...]:
        card, inner = self.card, self.width - 2 * PAD
        below = ", ".join(filter(None, (card.facility, card.by)))
        words = ((card.stage, _STAGE, 2), (card.name, _NAME, _MOST_LINES), (below, _BY, 3))
        return tuple(set_text(text, style, inner, most) for text, style, most in words if text)

    @cached_property
    def height(self) -> float:
        """In points."""
        air = _AIR * len(self._lines)
        return 2 * PAD + HEIGHT + air + sum(block.height for block in self._lines)

    def draw(self, canvas: Any, x: float, top: float) -> None:
        """Draw with its upper left corner there; a facility is on ground of its own, with a thick edge."""
        self._draw_frame(canvas, x, top - self.height)
        y = top - PAD
        draw_stage(canvas, self.card.reached, x + PAD, y - HEIGHT)
        number = set_text(self.card.number, _NUMBER, self.width - WIDTH - 2 * PAD, 1)
        draw_block(canvas, number, x + self.width - PAD - number.width, y - HEIGHT + 0.4)
        y -= HEIGHT
        for block in self._lines:
            y -= _AIR
            draw_block(canvas, block, x + PAD, y - 0.98 * block.style.size)
            y -= block.height

    def _draw_frame(self, canvas: Any, x: float, bottom: float) -> None:
        if self.card.facility:
            draw_facility(canvas, x, bottom, self.width, self.height)
            return
        canvas.setStrokeColor(colour(HAIRLINE))
        canvas.setLineWidth(0.6)
        canvas.roundRect(x, bottom, self.width, self.height, 1.2 * MM, fill=0)
