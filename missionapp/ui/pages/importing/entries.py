"""What one line of a list of an import shows, and the model of such lines."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import Any, Generic, TypeVar

from PySide6.QtCore import QAbstractListModel, QModelIndex, QPersistentModelIndex, Qt

from missionapp.ui.widgets.label import plain_tip
from missionapp.ui.widgets.pill import Pill

Index = QModelIndex | QPersistentModelIndex
_T = TypeVar("_T")


@dataclass(frozen=True)
class Entry:
    """What one line of the list shows."""

    title: str
    detail: str
    pill: Pill | None = None
    ticked: bool | None = None
    """Whether it is taken; None where that cannot be chosen."""

    @property
    def sentence(self) -> str:
        """All of it, for a screen reader."""
        return ", ".join(filter(None, (self.title, self.pill.text if self.pill else "", self.detail)))


class EntryModel(QAbstractListModel, Generic[_T]):
    """Things that are read already, each shown as an Entry."""

    def __init__(self, entry_of: Callable[[_T], Entry]) -> None:
        """`entry_of` says how a thing is shown; it is asked for what is in sight alone."""
        super().__init__()
        self._entry_of = entry_of
        self.things: Sequence[_T] = ()

    def set_things(self, things: Sequence[_T]) -> None:
        """Show these from now on."""
        self.beginResetModel()
        self.things = things
        self.endResetModel()

    def entry(self, index: Index) -> Entry:
        """What a line shows."""
        return self._entry_of(self.things[index.row()])

    def rowCount(self, parent: Index = QModelIndex()) -> int:  # noqa: B008 - Qt's own default
        """As many as there are."""
        return 0 if parent.isValid() else len(self.things)

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        """The title, and the whole sentence for a screen reader."""
        if not index.isValid():
            return None
        entry = self.entry(index)
        if role == Qt.ItemDataRole.DisplayRole:
            return entry.title
        if role == Qt.ItemDataRole.AccessibleTextRole:
            return entry.sentence
        if role == Qt.ItemDataRole.ToolTipRole:
            return plain_tip(f"{entry.title}\n{entry.detail}")
        if role == Qt.ItemDataRole.CheckStateRole and entry.ticked is not None:
            return Qt.CheckState.Checked if entry.ticked else Qt.CheckState.Unchecked
        return None

    def flags(self, index: Index) -> Qt.ItemFlag:
        """Everything can be chosen, nothing is edited in the list."""
        if not index.isValid():
            return Qt.ItemFlag.NoItemFlags
        return Qt.ItemFlag.ItemIsEnabled | Qt.ItemFlag.ItemIsSelectable | Qt.ItemFlag.ItemNeverHasChildren
