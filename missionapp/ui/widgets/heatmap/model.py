"""What a heat map shows: lines, columns, and a mark where there is something between the two."""

from bisect import bisect_left
from collections.abc import Callable, Hashable, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any

from PySide6.QtCore import QAbstractTableModel, QModelIndex, QObject, QPersistentModelIndex, Qt

from missionapp.ui.widgets.heatmap.marks import EMPTY, Mark

_Index = QModelIndex | QPersistentModelIndex


@dataclass(frozen=True, slots=True)
class Head:
    """A line or a column."""

    id: Hashable
    text: str
    tip: str = ""
    quiet: bool = False
    """Of less account than the others: its name is grey."""
    apart: bool = False
    """It begins another group: a gap stands before it."""


def _nothing(_line: Hashable, _column: Hashable) -> str:
    return ""


@dataclass(frozen=True)
class Picture:
    """All that is to be seen; made before it is shown, so that painting asks for nothing."""

    lines: Sequence[Head] = ()
    columns: Sequence[Head] = ()
    marks: Mapping[tuple[Hashable, Hashable], Mark] = field(default_factory=dict)
    """By the ids of line and column."""
    said: Callable[[Hashable, Hashable], str] = _nothing
    """The whole sentence about a line and a column."""


class HeatModel(QAbstractTableModel):
    """A Picture as Qt asks for it. `row_marks` is what painting goes through."""

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self.picture = Picture()
        self._of_line: list[tuple[list[int], list[Mark]]] = []

    def show(self, picture: Picture) -> bool:
        """Show another one; whether its lines or columns are others."""
        same = _ids(picture.lines) == _ids(self.picture.lines)
        same = same and _ids(picture.columns) == _ids(self.picture.columns)
        if same:
            self._take(picture)
            if self._of_line and picture.columns:
                last = self.index(len(picture.lines) - 1, len(picture.columns) - 1)
                self.dataChanged.emit(self.index(0, 0), last)
            return False
        self.beginResetModel()
        self._take(picture)
        self.endResetModel()
        return True

    def _take(self, picture: Picture) -> None:
        self.picture = picture
        columns = {head.id: number for number, head in enumerate(picture.columns)}
        lines = {head.id: number for number, head in enumerate(picture.lines)}
        found: list[list[tuple[int, Mark]]] = [[] for _line in picture.lines]
        for (line, column), mark in picture.marks.items():
            if line in lines and column in columns and mark != EMPTY:
                found[lines[line]].append((columns[column], mark))
        for marks in found:
            marks.sort(key=lambda pair: pair[0])
        self._of_line = [([n for n, _mark in marks], [mark for _n, mark in marks]) for marks in found]

    def row_marks(self, line: int, first: int, last: int) -> list[tuple[int, Mark]]:
        """The marks of a line from one column to another, both among them."""
        columns, marks = self._of_line[line]
        start, end = bisect_left(columns, first), bisect_left(columns, last + 1)
        return list(zip(columns[start:end], marks[start:end], strict=True))

    def ids_at(self, index: _Index) -> tuple[Hashable, Hashable] | None:
        """The ids of line and column; None for an index that is none."""
        if not index.isValid():
            return None
        return self.picture.lines[index.row()].id, self.picture.columns[index.column()].id

    def index_of(self, line: Hashable, column: Hashable) -> QModelIndex:
        """Where the two meet; an invalid index where they do not."""
        lines, columns = _ids(self.picture.lines), _ids(self.picture.columns)
        if line not in lines or column not in columns:
            return QModelIndex()
        return self.index(lines.index(line), columns.index(column))

    def rowCount(self, parent: _Index = QModelIndex()) -> int:  # noqa: B008 - Qt's own default
        """As many as there are lines."""
        return 0 if parent.isValid() else len(self.picture.lines)

    def columnCount(self, parent: _Index = QModelIndex()) -> int:  # noqa: B008 - Qt's own default
        """As many as there are columns."""
        return 0 if parent.isValid() else len(self.picture.columns)

    def data(self, index: _Index, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        """The sentence, for a screen reader; squares are painted by the view."""
        ids = self.ids_at(index)
        if ids and role in (Qt.ItemDataRole.AccessibleTextRole, Qt.ItemDataRole.DisplayRole):
            return self.picture.said(*ids)
        return None

    def headerData(
        self, section: int, orientation: Qt.Orientation, role: int = Qt.ItemDataRole.DisplayRole
    ) -> Any:
        """The names."""
        across = orientation == Qt.Orientation.Horizontal
        heads = self.picture.columns if across else self.picture.lines
        if not 0 <= section < len(heads):
            return None
        if role in (Qt.ItemDataRole.DisplayRole, Qt.ItemDataRole.AccessibleTextRole):
            return heads[section].text
        return heads[section].tip if role == Qt.ItemDataRole.ToolTipRole else None


def _ids(heads: Sequence[Head]) -> list[Hashable]:
    return [head.id for head in heads]
