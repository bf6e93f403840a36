"""What every part of an agenda is drawn with."""

from dataclasses import dataclass, replace

from missionapp.documents.agendas.design import Design
from missionapp.documents.agendas.values import Agenda, AgendaDay, Card
from missionapp.documents.layout import MM, Paper
from missionapp.documents.qr import vcard
from missionapp.documents.text import Block, Style, set_text, text_width
from missionapp.documents.words import Words
from missionapp.i18n import N_

GAP = 4 * MM


@dataclass(frozen=True)
class Parts:
    """What an agenda may be printed with or without."""

    code: bool = True
    """QR codes: of the delegation lead, and for counterparts of those whom they meet."""
    notes: bool = True
    """The dotted lines under each meeting."""
    scale: bool = True
    """The interest scale beside each meeting, and what its figures mean."""


@dataclass(frozen=True)
class Setting:
    """What every part of an agenda is drawn with."""

    agenda: Agenda
    words: Words
    design: Design
    paper: Paper
    parts: Parts = Parts()

    @property
    def width(self) -> float:
        """Between the margins, in points."""
        return self.paper.right - self.paper.left

    @property
    def names(self) -> tuple[str, str]:
        """The larger and the smaller one: at home, one's name is written in the script of the place."""
        agenda = self.agenda
        if agenda.is_for_counterpart and agenda.recipient_local:
            return agenda.recipient_local, agenda.recipient
        return agenda.recipient, agenda.recipient_local

    def has_contacts(self, day: AgendaDay) -> bool:
        """Whether those who are met stand below the day, each with a code of its own."""
        return self.parts.code and self.agenda.is_for_counterpart and len(day.cards) > 1

    def code(self, day: AgendaDay) -> tuple[str, str] | None:
        """The vCard at the head of a day and what it is: the only one's who is met, or the lead's."""
        lead = self.agenda.lead
        if not self.parts.code:
            return None
        if self.agenda.is_for_counterpart and len(day.cards) == 1:
            return card_code(day.cards[0]), self.words.say(N_("Scan: whom you meet"))
        if lead is None:
            return None
        return vcard(lead.name, lead.phone, lead.email), self.words.say(N_("Scan: delegation lead"))


def card_code(card: Card) -> str:
    """The vCard of somebody who is met."""
    return vcard(card.name, card.phone, card.email, card.organisation)


def fitted(text: str, style: Style, width: float, most: int) -> Block:
    """The text in at most so many lines: smaller where it must be, cut off where even that does not do."""
    for part in (1.0, 0.82, 0.67):
        smaller = replace(style, size=style.size * part)
        block = set_text(text, smaller, width)
        if len(block.lines) <= most:
            return _balanced(text, block, width)
    return set_text(text, smaller, width, most + 1)


def _balanced(text: str, block: Block, width: float) -> Block:
    """The same number of lines, none of them a last word alone; no word is broken for it."""
    longest = max((text_width(word, block.style) for word in text.split()), default=0.0)
    for part in (0.55, 0.65, 0.75, 0.85):
        narrower = set_text(text, block.style, width * part)
        if longest <= width * part and len(narrower.lines) == len(block.lines):
            return narrower
    return block
