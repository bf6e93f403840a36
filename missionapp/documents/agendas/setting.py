"""What every part of an agenda is drawn with."""

from dataclasses import dataclass

from missionapp.documents.agendas.design import Design
from missionapp.documents.agendas.values import Agenda
from missionapp.documents.layout import MM, Paper
from missionapp.documents.text import Block, Style, set_text, text_width
from missionapp.documents.words import Words

GAP = 4 * MM


@dataclass(frozen=True)
class Parts:
    """What an agenda may be printed with or without."""

    code: bool = True
    """The QR code of the delegation lead."""
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


def fitted(text: str, style: Style, width: float, most: int) -> Block:
    """The text in at most so many lines: smaller where it must be, cut off where even that does not do."""
    for part in (1.0, 0.82, 0.67):
        smaller = Style(style.size * part, style.weight, style.colour, style.leading, style.tracking)
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
