"""What a card says, and the cards of a lane as Qt asks for them: made when they are seen, not before."""

from collections.abc import Callable, Hashable, Sequence
from dataclasses import dataclass
from typing import Any

from PySide6.QtCore import QAbstractListModel, QModelIndex, QPersistentModelIndex, Qt

from missionapp.ui.widgets.pill import Pill

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


class CardsModel(QAbstractListModel):
    """The rows of one lane."""

    def __init__(self, card_of: Callable[[Any], BoardCard]) -> None:
        super().__init__()
        self.rows: list[Any] = []
        self._card_of = card_of

    def take(self, rows: Sequence[Any]) -> None:
        """Show these; where the same stand in the same order, their cards are drawn anew."""
        same = len(rows) == len(self.rows) and all(a.id == b.id for a, b in zip(rows, self.rows, strict=True))
        if same:
            self.rows = list(rows)
            self.dataChanged.emit(self.index(0), self.index(max(0, len(rows) - 1)))
            return
        self.beginResetModel()
        self.rows = list(rows)
        self.endResetModel()

    def line_of(self, record: object) -> int:
        """Where the row with this id stands; -1 where it does not."""
        return next((line for line, row in enumerate(self.rows) if row.id == record), -1)

    def rowCount(self, parent: _Index = _NOWHERE) -> int:
        """How many cards there are."""
        return 0 if parent.isValid() else len(self.rows)

    def data(self, index: _Index, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        """A card, or what is read out for it."""
        if not index.isValid() or role not in (CARD, *_SAID):
            return None
        card = self._card_of(self.rows[index.row()])
        return card if role == CARD else card.sentence


_SAID = (Qt.ItemDataRole.DisplayRole, Qt.ItemDataRole.AccessibleTextRole)
