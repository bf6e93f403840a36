"""Sets taxi cards of A6, four on a sheet, and makes the PDF."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Any

from missionapp.documents.cards.sentences import sentences_for
from missionapp.documents.cards.values import Stop, TaxiCard
from missionapp.documents.fonts import Weight
from missionapp.documents.kit.fitting import Stack, Wish, fitted
from missionapp.documents.kit.sheets import Printing, Sheet, check_texts, render_sheets
from missionapp.documents.layout import MM
from missionapp.documents.text import (
    ACCENT,
    FILL,
    HAIRLINE,
    INK_SECOND,
    INK_THIRD,
    Style,
    colour,
    draw_block,
    draw_text,
    set_text,
)
from missionapp.i18n import N_

SHEET = Sheet(105 * MM, 148.5 * MM, columns=2, rows=2)
_PAD = 9 * MM
_WIDTH = SHEET.width - 2 * _PAD
_BOX = 5 * MM
"""From the edge of the box to what it says."""
_SAID = Style(15, Weight.SEMIBOLD, leading=1.3)
_MEANT = Style(9, colour=INK_THIRD, leading=1.35)
_NAME = Style(28, Weight.BOLD, leading=1.25)
_STREET = Style(22, leading=1.3)
_LATIN = Style(10, Weight.SEMIBOLD, INK_SECOND, leading=1.3)
_LATIN_STREET = Style(10, colour=INK_SECOND, leading=1.3)
_PHONE = Style(15, Weight.BOLD, leading=1.3)
_DIRECTIONS = Style(9, colour=INK_SECOND, leading=1.35)
_LABEL = Style(8.5, Weight.BOLD, ACCENT, tracking=0.8)
_BACK_NAME = Style(15, Weight.BOLD, leading=1.3)
_BACK_STREET = Style(13, leading=1.35)
_BACK_LATIN = Style(8.5, colour=INK_SECOND, leading=1.35)
_IMPRINT = Style(7, colour=INK_THIRD)
_BACK_MOST = 40 * MM
"""What the way back takes at most."""
_BACK_HEAD = 7.5 * MM
_BOTTOM = 10 * MM
_NO_BREAK = "\u00a0"


def check_cards(cards: Sequence[TaxiCard], printing: Printing) -> None:
    """Refuse a card with a letter that no font has: MissionError, naming the text."""
    check_texts([text for card in cards for text in _texts(card)] + [printing.mission])


def _texts(card: TaxiCard) -> Iterator[str]:
    yield card.directions
    for stop in filter(None, (card.stop, card.back)):
        yield from (stop.name, stop.name_local, stop.address, stop.address_local, stop.phone)


def render_cards(cards: Sequence[TaxiCard], printing: Printing) -> bytes:
    """The PDF of the cards in their order; MissionError for a letter that no font has."""
    check_cards(cards, printing)
    drawn = [DrawnCard(card, printing) for card in cards]
    return render_sheets(drawn, SHEET, printing.about(printing.words.say(N_("Taxi cards"))))


@dataclass(frozen=True)
class DrawnCard:
    """One card."""

    card: TaxiCard
    printing: Printing

    @property
    def title(self) -> str:
        """The place."""
        return self.card.stop.name or self.card.stop.name_local or "?"

    def draw(self, canvas: Any, left: float, bottom: float) -> None:
        """Draw with the lower left corner there: what to say, the box with the place, the way back."""
        x, floor = left + _PAD, bottom + _BOTTOM
        back = self._back()
        above = floor + back.height + _BACK_HEAD if back else floor
        y = self._said().draw(canvas, x, bottom + SHEET.height - _PAD) - 4 * MM
        self._draw_place(canvas, x, above + 5 * MM if back else floor, y)
        if back:
            self._draw_back(canvas, back, x, above)
        imprint = set_text(self.printing.imprint, _IMPRINT, _WIDTH, 1)
        draw_block(canvas, imprint, x, bottom + 5.6 * MM)

    def _said(self) -> Stack:
        """The sentence in the driver's language and, small, in the passenger's."""
        said = sentences_for(self.card.country)
        own = self.printing.words.say(N_("Please take me to this address"))
        wishes = [Wish(sentence, _SAID, 11, 1) for sentence in said]
        if own not in said:
            wishes.append(Wish(own, _MEANT, 8.5, 1, 0.6 * MM))
        return fitted(wishes, _WIDTH, 30 * MM)

    def _draw_place(self, canvas: Any, left: float, bottom: float, top: float) -> None:
        """The box with the place, no higher than it needs to be."""
        place = fitted(self._wishes(), _WIDTH - 2 * _BOX, top - bottom - 2 * _BOX)
        bottom = top - place.height - 2 * _BOX
        canvas.setFillColor(colour(FILL))
        canvas.roundRect(left, bottom, _WIDTH, top - bottom, 2 * MM, stroke=0, fill=1)
        canvas.rect(left, bottom, 4 * MM, top - bottom, stroke=0, fill=1)
        canvas.setFillColor(colour(ACCENT))
        canvas.rect(left, bottom, 1.4 * MM, top - bottom, stroke=0, fill=1)
        place.draw(canvas, left + _BOX, top - _BOX)

    def _wishes(self) -> list[Wish]:
        name, street = self.card.stop.for_driver
        latin, latin_street = map(_held, self.card.stop.for_passenger)
        label = self.printing.words.say(N_("Our hotel")) if self.card.is_hotel else ""
        return [
            Wish(label.upper(), _LABEL, 8.5),
            Wish(_held(name), _NAME, 16, 3, 1 * MM if label else 0),
            Wish(_held(street), _STREET, 14, 3, 2 * MM),
            Wish(latin, _LATIN, 8.5, 2, 4 * MM),
            Wish(latin_street, _LATIN_STREET, 8.5, 2, 0.4 * MM if latin else 4 * MM),
            Wish(self._phone(self.card.stop), _PHONE, 10, 1, 3.6 * MM),
            Wish(self.card.directions, _DIRECTIONS, 8.5, 4, 3 * MM),
        ]

    def _phone(self, stop: Stop) -> str:
        said = self.printing.words.say(N_("Phone {number}"))
        return said.format(number=stop.phone) if stop.phone else ""

    def _back(self) -> Stack | None:
        if self.card.back is None:
            return None
        name, street = self.card.back.for_driver
        latin = ", ".join(filter(None, self.card.back.for_passenger))
        wishes = [
            Wish(_held(name), _BACK_NAME, 10, 1),
            Wish(_held(street), _BACK_STREET, 9, 2, 0.5 * MM),
            Wish(_held(latin), _BACK_LATIN, 8.5, 2, 1 * MM),
            Wish(self.card.back.phone, _BACK_LATIN, 8.5),
        ]
        return fitted(wishes, _WIDTH, _BACK_MOST - _BACK_HEAD)

    def _draw_back(self, canvas: Any, back: Stack, left: float, top: float) -> None:
        """The hotel, below a rule at `top`."""
        canvas.setStrokeColor(colour(HAIRLINE))
        canvas.setLineWidth(0.6)
        canvas.line(left, top, left + _WIDTH, top)
        label = self.printing.words.say(N_("The way back")).upper()
        draw_text(canvas, label, _LABEL, left, top - 5.2 * MM)
        back.draw(canvas, left, top - _BACK_HEAD)


def _held(text: str) -> str:
    """An address whose numbers stay on the line of their street."""
    before = re.sub(r"(?<![,،，]) (?=\d{1,4}\b)", _NO_BREAK, text)
    return re.sub(r"((?:^|, )\d{1,5}) ", rf"\1{_NO_BREAK}", before)
