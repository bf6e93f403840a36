"""What every plain list is made of: rows that are given to it, and by what they are known again."""

from collections.abc import Sequence
from typing import Generic, TypeVar

from PySide6.QtCore import QAbstractListModel, QModelIndex, QObject, QPersistentModelIndex

Index = QModelIndex | QPersistentModelIndex
NOWHERE = QModelIndex()
Row = TypeVar("Row")


class RowsModel(QAbstractListModel, Generic[Row]):
    """Holds rows, and asks nobody; what a row says is for those who build on this."""

    def __init__(self, rows: Sequence[Row] = (), parent: QObject | None = None) -> None:
        super().__init__(parent)
        self.rows: list[Row] = list(rows)

    def key(self, row: Row) -> object:
        """By what a row is known again."""
        return row

    def show(self, rows: Sequence[Row]) -> None:
        """Show these; where the same stand in the same order they are drawn anew, and the choice stays."""
        if [self.key(row) for row in rows] != [self.key(row) for row in self.rows]:
            self.reset(rows)
            return
        self.rows = list(rows)
        if rows:
            self.dataChanged.emit(self.index(0), self.index(len(rows) - 1))

    def reset(self, rows: Sequence[Row]) -> None:
        """Show these from the beginning, with nothing chosen."""
        self.beginResetModel()
        self.rows = list(rows)
        self.endResetModel()

    def rowCount(self, parent: Index = NOWHERE) -> int:
        """How many there are."""
        return 0 if parent.isValid() else len(self.rows)
