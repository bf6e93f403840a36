"""The blocks of a timetable as Qt's item views know rows: in reading order, each a sentence."""

from collections.abc import Hashable, Sequence

from PySide6.QtCore import QAbstractListModel, QModelIndex, QObject, QPersistentModelIndex, Qt

from missionapp.ui.widgets.timetable.blocks import Block

_Index = QModelIndex | QPersistentModelIndex
_SAID = (Qt.ItemDataRole.AccessibleTextRole, Qt.ItemDataRole.ToolTipRole)


class BlocksModel(QAbstractListModel):
    """Holds blocks; asks nobody."""

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self.blocks: Sequence[Block] = ()

    def take(self, blocks: Sequence[Block]) -> None:
        """Show these from now on."""
        self.beginResetModel()
        self.blocks = blocks
        self.endResetModel()

    def rowCount(self, parent: _Index = QModelIndex()) -> int:  # noqa: B008 - Qt's default
        """How many blocks there are."""
        return 0 if parent.isValid() else len(self.blocks)

    def data(self, index: _Index, role: int = Qt.ItemDataRole.DisplayRole) -> object:
        """Its title, or all of it as a sentence."""
        if not index.isValid():
            return None
        if role == Qt.ItemDataRole.DisplayRole:
            return self.blocks[index.row()].title
        return self.blocks[index.row()].said if role in _SAID else None

    def block(self, index: _Index) -> Block | None:
        """The block at an index."""
        return self.blocks[index.row()] if index.isValid() and index.row() < len(self.blocks) else None

    def find(self, block: Hashable) -> QModelIndex:
        """The block of this id; no index when there is none."""
        return next((self.index(i) for i, each in enumerate(self.blocks) if each.id == block), QModelIndex())

    def find_record(self, record: object) -> QModelIndex:
        """The first block of this record; no index when there is none."""
        return next(
            (self.index(i) for i, each in enumerate(self.blocks) if each.record == record), QModelIndex()
        )
