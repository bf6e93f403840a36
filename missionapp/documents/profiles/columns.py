"""A profile as rows: each language in its own column, and once across what both say alike."""

from collections.abc import Sequence
from dataclasses import dataclass

from missionapp.documents.fonts import Weight
from missionapp.documents.foot import DOT
from missionapp.documents.kit.book import kept
from missionapp.documents.kit.design import DESIGN as KIT
from missionapp.documents.kit.rows import Piece, Row, Slot, set_cell
from missionapp.documents.kit.tables import DASH
from missionapp.documents.layout import MM, Box, Paper
from missionapp.documents.profiles.values import Both, Entry, Told
from missionapp.documents.scripts import clean
from missionapp.documents.text import INK_SECOND, INK_THIRD, Align, Style, text_width

_GAP = 8 * MM
_LABELS = 0.4
"""Of the width, at most for the labels of facts."""
_TOGETHER = 0.5
"""Of a page, at most for a profile that stays on one."""
_FROM_RIGHT = frozenset({"fa", "ar", "he"})
_UNSPACED = _FROM_RIGHT | {"zh", "ja", "ko"}
NAME = Style(14, Weight.BOLD, leading=1.2)
LOCAL = Style(12, colour=INK_SECOND, leading=1.3)
LABEL = Style(7.4, Weight.BOLD, INK_THIRD, leading=1.5, tracking=0.4)
LABEL_UNSPACED = Style(8.5, colour=INK_THIRD, leading=1.4)
"""Of scripts whose letters are joined, or too dense to be small and bold."""
UNDER = Style(9, colour=INK_SECOND, leading=1.4)


@dataclass(frozen=True)
class Columns:
    """The languages, and the room for them."""

    languages: tuple[str, ...]
    paper: Paper

    @property
    def width(self) -> float:
        """Between the margins, in points."""
        return self.paper.right - self.paper.left

    @property
    def slots(self) -> tuple[Slot, ...]:
        """A column for each language; one that is read from the right is set to the right."""
        own = (self.width - _GAP * (len(self.languages) - 1)) / len(self.languages)
        return tuple(
            Slot(n * (own + _GAP), own, Align.RIGHT if language in _FROM_RIGHT else Align.LEFT)
            for n, language in enumerate(self.languages)
        )

    def row(self, cells: Sequence[Sequence[Piece]], *, above: float = 0.0, below: float = 0.0) -> Row:
        """A cell in each column."""
        blocks = tuple(set_cell(cell, slot.width) for cell, slot in zip(cells, self.slots, strict=True))
        return Row(self.slots, blocks, above=above, below=below)

    def across(self, cell: Sequence[Piece], *, above: float = 0.0, below: float = 0.0, line: str = "") -> Row:
        """A cell over all columns."""
        slot = Slot(0, self.width)
        return Row((slot,), (set_cell(cell, self.width),), above=above, below=below, line=line, leads=True)


def spaced(columns: Columns, said: Both) -> str:
    """The same for a small bold label whose letters stand apart, as those of some scripts must not."""
    return said.texts[0] if _UNSPACED.intersection(columns.languages) else both(said)


def both(said: Both) -> str:
    """The same in all languages on one line; once where they say it alike."""
    return DOT.join(filter(None, dict.fromkeys(said.texts)))


def head_boxes(columns: Columns, segment: Both) -> list[Box]:
    """The name of a segment in the index; the dash of those that have none."""
    cell = [(both(segment) or DASH, KIT.headings[1])]
    return [columns.across(cell, above=5 * MM, below=1.6 * MM)]


def profile_boxes(columns: Columns, entry: Entry) -> list[Box]:
    """A profile from its name to its facts, on one page where it is no longer than half of one."""
    names = [(clean(entry.name) or DASH, NAME), (entry.local, LOCAL)]
    boxes: list[Box] = [columns.across(names, above=7 * MM, below=1.4 * MM, line="strong")]
    under = [
        DOT.join(filter(None, (segment, where)))
        for segment, where in zip(entry.segment.texts, entry.where.texts, strict=True)
    ]
    boxes += _said(columns, None, Both(tuple(under)), UNDER)
    boxes += [box for told in entry.passages for box in _passage(columns, told)]
    widest = max((text_width(both(told.label), KIT.fact_label) for told in entry.facts), default=0.0)
    room = min(widest + 1, columns.width * _LABELS)
    boxes += [_fact(columns, told, room) for told in entry.facts]
    return kept(boxes, _TOGETHER * columns.paper.height)


def _passage(columns: Columns, told: Told) -> list[Box]:
    """A text under its label."""
    if told.text.is_same:
        return _said(columns, told.label, told.text, KIT.body)
    cells = [
        [_label(label, language), (text, KIT.body)]
        for label, text, language in zip(told.label.texts, told.text.texts, columns.languages, strict=True)
    ]
    return [columns.row(cells, above=2 * MM)]


def _label(text: str, language: str) -> Piece:
    return (text, LABEL_UNSPACED) if language in _UNSPACED else (text.upper(), LABEL)


def _said(columns: Columns, label: Both | None, text: Both, style: Style) -> list[Box]:
    """A text in each column or, said alike in all, once across them."""
    if not text.is_same:
        return [columns.row([[(each, style)] for each in text.texts], above=1.6 * MM)]
    slot = Slot(0, columns.width)
    dense = next((each for each in columns.languages if each in _UNSPACED), "")
    head = [_label(both(label), dense)] if label else []
    cell = set_cell([*head, (text.texts[0], style)], columns.width)
    return [Row((slot,), (cell,), above=2 * MM, below=0)] if cell else []


def _fact(columns: Columns, told: Told, room: float) -> Box:
    """A label in all languages, and beside it what it says."""
    slots = (Slot(0, room), Slot(room + 3 * MM, columns.width - room - 3 * MM))
    label = set_cell([(both(told.label), KIT.fact_label)], room)
    text = set_cell([(both(told.text), KIT.body)], slots[1].width)
    return Row(slots, (label, text), above=1.5 * MM, below=0)
