"""What a card says, and the cards of a lane as Qt asks for them: made when they are seen, not before."""

from collections.abc import Callable, Hashable
from dataclasses import dataclass
from typing import Any

from PySide6.QtCore import QModelIndex, QPersistentModelIndex, Qt

from missionapp.ui.widgets.pill import Pill
from missionapp.ui.widgets.rows_model import RowsModel

CARD = Qt.ItemDataRole.UserRole + 1
_Index = QModelIndex | QPersistentModelIndex
_NOWHERE = QModelIndex()


@dataclass(frozen=True)
class Mark:
    """An icon in a card's corner."""

    icon: str
    colour: str


@dataclass(frozen=True)
class BoardCard:
    """Two lines, a pill, a note at the right, marks in the corner; `sentence` says all of it."""

    title: str
    second: str
    pill: Pill | None
    note: str
    note_icon: str
    note_colour: str
    marks: tuple[Mark, ...]
    sentence: str


@dataclass(frozen=True)
class LaneKind:
    """A lane: its value, its words, its icon."""

    value: Hashable
    title: str
    icon: str
    colour: str
    name: str = ""
    """What it is called in full, where its title is short."""

    @property
    def full(self) -> str:
        """Its name for a screen reader, and for its tooltip."""
        return self.name or self.title


class CardsModel(RowsModel[Any]):
    """The rows of one lane."""

    def __init__(self, card_of: Callable[[Any], BoardCard]) -> None:
        super().__init__()
        self._card_of = card_of

    def key(self, row: Any) -> object:
        """A card is known by its record."""
        return row.id

    def line_of(self, record: object) -> int:
        """Where the row with this id stands; -1 where it does not."""
        return next((line for line, row in enumerate(self.rows) if row.id == record), -1)

    def data(self, index: _Index, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        """A card, or what is read out for it."""
        if not index.isValid() or role not in (CARD, *_SAID):
            return None
        card = self._card_of(self.rows[index.row()])
        return card if role == CARD else card.sentence


_SAID = (Qt.ItemDataRole.DisplayRole, Qt.ItemDataRole.AccessibleTextRole)
