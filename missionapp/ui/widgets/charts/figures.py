"""Rows of names, bars and numbers, as Qt asks for them: the table of a chart."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from PySide6.QtCore import QAbstractTableModel, QModelIndex, QObject, QPersistentModelIndex, Qt

from missionapp.ui.widgets.charts.fills import Fill, Part
from missionapp.ui.widgets.label import plain_tip

_Index = QModelIndex | QPersistentModelIndex
_NOWHERE = QModelIndex()


@dataclass(frozen=True, slots=True)
class Head:
    """A column."""

    text: str = ""
    width: int = 0
    """Pixels at 100 %; 0 takes the room that is left."""
    right: bool = False
    fill: Fill | None = None
    """The fill that the column's numbers have in the bars: its head is the legend."""


@dataclass(frozen=True, slots=True)
class Cell:
    """A name, a number, a bar, or a bar with a number behind it."""

    text: str = ""
    said: str = ""
    """The sentence that is read out and shown as a hint; else the text."""
    opens: object = None
    parts: tuple[Part, ...] = ()
    of: int = 0
    """The whole of the bar; 0 where there is none."""
    bare: bool = False
    """Whether the bar ends with its parts: it is no share of a whole, but an amount among others."""
    goal: int = 0
    """Where a mark stands on the bar."""
    icon: str = ""
    tone: str = "text"
    """A token for text and icon."""
    strong: bool = False


@dataclass(frozen=True, slots=True)
class Row:
    """Cells, one a column."""

    cells: tuple[Cell, ...]

    @property
    def opens(self) -> object:
        """What the row opens where its cell opens nothing."""
        return next((cell.opens for cell in self.cells if cell.opens is not None), None)


class Figures(QAbstractTableModel):
    """What a chart shows."""

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self.heads: tuple[Head, ...] = ()
        self.rows: tuple[Row, ...] = ()

    def show(self, heads: Sequence[Head], rows: Sequence[Row]) -> bool:
        """Show these; whether the cells stand elsewhere now."""
        same = tuple(heads) == self.heads and len(rows) == len(self.rows)
        if same and tuple(rows) == self.rows:
            return False
        if same:
            self.rows = tuple(rows)
            self.dataChanged.emit(self.index(0, 0), self.index(len(rows) - 1, len(heads) - 1))
            return False
        self.beginResetModel()
        self.heads, self.rows = tuple(heads), tuple(rows)
        self.endResetModel()
        return True

    def cell(self, index: _Index) -> Cell:
        """What stands there."""
        return self.rows[index.row()].cells[index.column()]

    def rowCount(self, parent: _Index = _NOWHERE) -> int:
        """How many rows."""
        return 0 if parent.isValid() else len(self.rows)

    def columnCount(self, parent: _Index = _NOWHERE) -> int:
        """How many columns."""
        return 0 if parent.isValid() else len(self.heads)

    def data(self, index: _Index, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        """The text, or the sentence."""
        if not index.isValid():
            return None
        cell = self.cell(index)
        if role == Qt.ItemDataRole.DisplayRole:
            return cell.text
        if role == Qt.ItemDataRole.AccessibleTextRole:
            return cell.said or cell.text
        if role == Qt.ItemDataRole.ToolTipRole:
            return plain_tip(cell.said or cell.text)
        return None

    def headerData(
        self, section: int, orientation: Qt.Orientation, role: int = Qt.ItemDataRole.DisplayRole
    ) -> Any:
        """A column's word."""
        if orientation == Qt.Orientation.Horizontal and role == Qt.ItemDataRole.DisplayRole:
            return self.heads[section].text if section < len(self.heads) else None
        return None
