"""A table of the report as Qt asks for it: words made before, in constant time."""

from typing import Any

from PySide6.QtCore import QAbstractTableModel, QModelIndex, QPersistentModelIndex, Qt

from missionapp.actions.lists.report import Line, Pointed, Sheet
from missionapp.ui.widgets.label import plain_tip

Index = QModelIndex | QPersistentModelIndex
_NOWHERE = QModelIndex()
_NONE = Sheet("", "", "", (), (), by_cell=False)


class GridModel(QAbstractTableModel):
    """The lines of one table, those that sum up included."""

    def __init__(self, sheet: Sheet = _NONE) -> None:
        super().__init__()
        self.sheet = sheet

    def set_sheet(self, sheet: Sheet) -> bool:
        """Show this table; whether its lines stand where those before stood, so that nothing moves."""
        same = _shape(sheet) == _shape(self.sheet)
        if same:
            self.sheet = sheet
            if sheet.lines:
                last = self.index(len(sheet.lines) - 1, len(sheet.columns) - 1)
                self.dataChanged.emit(self.index(0, 0), last)
            return True
        self.beginResetModel()
        self.sheet = sheet
        self.endResetModel()
        return False

    def line(self, index: Index) -> Line:
        """The line of a cell."""
        return self.sheet.lines[index.row()]

    def text(self, index: Index) -> str:
        """What a cell says."""
        return self.line(index).cells[index.column()]

    def pointed(self, index: Index) -> Pointed | None:
        """What a cell leads to."""
        return self.line(index).behind(index.column()) if index.isValid() else None

    def line_of(self, id_: object) -> int:
        """Where the line with this id stands; -1 when it does not."""
        return next((n for n, line in enumerate(self.sheet.lines) if line.id == id_), -1)

    def rowCount(self, parent: Index = _NOWHERE) -> int:
        """As many as there are."""
        return 0 if parent.isValid() else len(self.sheet.lines)

    def columnCount(self, parent: Index = _NOWHERE) -> int:
        """As many as there are."""
        return 0 if parent.isValid() else len(self.sheet.columns)

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        """A cell's text, or what is read out for it."""
        if not index.isValid():
            return None
        if role == Qt.ItemDataRole.DisplayRole:
            return self.text(index)
        if role == Qt.ItemDataRole.ToolTipRole:
            return plain_tip(self.text(index))
        if role == Qt.ItemDataRole.AccessibleTextRole:
            return self.sentence(index)
        return None

    def sentence(self, index: Index) -> str:
        """A number with what it counts; of a line of words, all of them."""
        pointed = self.pointed(index)
        if self.sheet.by_cell:
            return f"{pointed.title}: {pointed.value}" if pointed else self.text(index)
        labels = zip(self.sheet.columns, self.line(index).cells, strict=True)
        return ", ".join(f"{column.label}: {cell}" for column, cell in labels if cell)

    def headerData(
        self, section: int, orientation: Qt.Orientation, role: int = Qt.ItemDataRole.DisplayRole
    ) -> Any:
        """A column's label."""
        known = orientation == Qt.Orientation.Horizontal and 0 <= section < len(self.sheet.columns)
        return self.sheet.columns[section].label if known and role == Qt.ItemDataRole.DisplayRole else None


def _shape(sheet: Sheet) -> object:
    return sheet.name, [column.label for column in sheet.columns], [line.id for line in sheet.lines]
