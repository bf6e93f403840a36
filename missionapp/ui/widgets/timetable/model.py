"""The blocks of a timetable as Qt's item views know rows: in reading order, each a sentence."""

from collections.abc import Hashable

from PySide6.QtCore import QModelIndex, QPersistentModelIndex, Qt

from missionapp.ui.widgets.rows_model import RowsModel
from missionapp.ui.widgets.timetable.blocks import Block

_Index = QModelIndex | QPersistentModelIndex
_SAID = (Qt.ItemDataRole.AccessibleTextRole, Qt.ItemDataRole.ToolTipRole)


class BlocksModel(RowsModel[Block]):
    """Holds blocks; asks nobody."""

    def data(self, index: _Index, role: int = Qt.ItemDataRole.DisplayRole) -> object:
        """Its title, or all of it as a sentence."""
        if not index.isValid():
            return None
        if role == Qt.ItemDataRole.DisplayRole:
            return self.rows[index.row()].title
        return self.rows[index.row()].said if role in _SAID else None

    def block(self, index: _Index) -> Block | None:
        """The block at an index."""
        return self.rows[index.row()] if index.isValid() and index.row() < len(self.rows) else None

    def find(self, block: Hashable) -> QModelIndex:
        """The block of this id; no index when there is none."""
        return next((self.index(i) for i, each in enumerate(self.rows) if each.id == block), QModelIndex())

    def find_record(self, record: object) -> QModelIndex:
        """The first block of this record; no index when there is none."""
        return next(
            (self.index(i) for i, each in enumerate(self.rows) if each.record == record), QModelIndex()
        )
