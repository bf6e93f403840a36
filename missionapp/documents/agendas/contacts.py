"""Those whom a counterpart meets, two in a row, each with a QR code that a phone takes over."""

from dataclasses import dataclass
from functools import cached_property
from typing import Any

from missionapp.documents.agendas.design import QR_SIZE
from missionapp.documents.agendas.setting import GAP, Setting, card_code
from missionapp.documents.agendas.values import AgendaDay, Card
from missionapp.documents.layout import MM, Box, Paper
from missionapp.documents.qr import draw_qr
from missionapp.documents.text import Block, Style, draw_block, draw_row, set_text, text_width
from missionapp.i18n import N_

IN_A_ROW = 2
QUIET = 4 * MM
"""Between a code and what stands beside or below it: more than the four modules that it needs."""


@dataclass(frozen=True)
class ContactsTitle:
    """The heading over the contacts."""

    setting: Setting

    @property
    def height(self) -> float:
        """In points."""
        return self.setting.design.between + 5 * MM

    def draw(self, canvas: Any, paper: Paper, top: float) -> None:
        """Draw downwards from `top`."""
        design, words = self.setting.design, self.setting.words
        title = (words.say(N_("Whom you meet")).upper(), design.label)
        hint = (words.say(N_("Scan a code to keep the contact")), design.small)
        draw_row(canvas, (title, hint), paper.left, top - self.setting.design.between, GAP)


@dataclass(frozen=True)
class ContactRow:
    """One or two contacts side by side."""

    setting: Setting
    cards: tuple[Card, ...]

    @property
    def leads(self) -> bool:
        """A row stands alone."""
        return False

    @property
    def _step(self) -> float:
        return (self.setting.width + GAP) / IN_A_ROW

    @cached_property
    def _texts(self) -> tuple[tuple[Block, ...], ...]:
        return tuple(self._text(card) for card in self.cards)

    def _text(self, card: Card) -> tuple[Block, ...]:
        design, width = self.setting.design, self._step - GAP - QR_SIZE - QUIET
        person = " ".join(filter(None, (card.name, f"({card.job})" if card.job else "")))
        blocks = (
            set_text(card.organisation or card.name, design.name, width, 2),
            set_text(person if card.organisation else "", design.about, width, 2),
            set_text(card.phone, design.about, width, 1),
            *(set_text(part, design.about, width, 1) for part in _address(card.email, design.about, width)),
        )
        return tuple(block for block in blocks if block.lines)

    @property
    def height(self) -> float:
        """In points."""
        return max(QR_SIZE, *(sum(block.height for block in text) for text in self._texts)) + QUIET

    def draw(self, canvas: Any, paper: Paper, top: float) -> None:
        """Draw downwards from `top`."""
        for number, (card, text) in enumerate(zip(self.cards, self._texts, strict=True)):
            left = paper.left + number * self._step
            draw_qr(canvas, card_code(card), left, top, QR_SIZE)
            baseline = top - self.setting.design.name.size
            for block in text:
                baseline = draw_block(canvas, block, left + QR_SIZE + QUIET, baseline)


def _address(email: str, style: Style, width: float) -> tuple[str, ...]:
    """An e-mail address in one part, or broken before its "@"."""
    if text_width(email, style) <= width:
        return (email,)
    before, at, domain = email.partition("@")
    return before, at + domain


def contact_rows(setting: Setting, day: AgendaDay) -> list[Box]:
    """Everybody who is met on a day and can be reached, in order of the meetings."""
    starts = range(0, len(day.cards), IN_A_ROW)
    return [ContactRow(setting, day.cards[start : start + IN_A_ROW]) for start in starts]
