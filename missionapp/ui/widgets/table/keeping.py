"""A table that knows its rows by their ids: what is current, selected and seen stays when others come."""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from typing import Any, cast

from PySide6.QtCore import (
    QItemSelection,
    QItemSelectionModel,
    QItemSelectionRange,
    QModelIndex,
    QSignalBlocker,
    Signal,
)
from PySide6.QtWidgets import QTableView, QWidget

from missionapp.ui.widgets.table.rows_model import RowsModel

_SELECT = QItemSelectionModel.SelectionFlag


@dataclass(frozen=True)
class _Kept:
    """What the user sees and has chosen, by ids, while the rows are replaced."""

    selected: set[Any] = field(default_factory=set)
    current: Any = None
    line: int = -1
    """Where the current row stood."""
    seen: Any = None
    """The row that should stay where it is on the screen: the current one, or the first that is seen."""
    at: int = 0
    """Its y in pixels."""


class KeepingView(QTableView):
    """Shows a RowsModel. Says which row is current and which are selected whenever these are other rows.

    A row that the filter takes away is current again when it comes back, unless another was chosen meanwhile.
    """

    current_changed = Signal(object)
    """The current row, or None."""
    selection_changed = Signal(list)
    """The rows selected, from the top."""

    def __init__(self, model: RowsModel, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.rows = model
        self._wanted: Any = None
        self._awaits = False
        """Whether the row that is wanted is still to be read."""
        self._kept = _Kept()
        self._told_current: Any = None
        self._told_selected: list[Any] = []
        self.setModel(model)
        self.selectionModel().currentRowChanged.connect(self._current_moved)
        self.selectionModel().selectionChanged.connect(self._tell)

    def follow_rows(self) -> None:
        """Keep what is chosen from now on. Called once the header is set: its reset clears the selection."""
        self.rows.modelAboutToBeReset.connect(self._keep)
        self.rows.modelReset.connect(self._restore)
        self.rows.dataChanged.connect(self._tell)

    def current_row(self) -> Any:
        """The row that the keyboard is on; None when there is none."""
        index = self.currentIndex()
        return self.rows.row_at(index.row()) if index.isValid() else None

    def selected_rows(self) -> list[Any]:
        """The rows selected, from the top."""
        return [self.rows.row_at(line) for line in self.selected_lines()]

    def selected_lines(self) -> list[int]:
        """Where the selected rows stand."""
        spans = cast(Iterable[QItemSelectionRange], self.selectionModel().selection())
        return sorted({line for span in spans for line in range(span.top(), span.bottom() + 1)})

    def select(self, record: object) -> bool:
        """Make the row with this id the current one and show it; False while it is not among those shown."""
        self._wanted = record
        lines = self.rows.lines_of([record])
        for line in lines:
            self._go_to(line)
        self._awaits = not lines
        return bool(lines)

    def go_to_first(self) -> None:
        """Make the first row current when none is, and select the current one when nothing is selected."""
        current = self.currentIndex()
        if self.rows.rowCount() and not (current.isValid() and self.selectionModel().hasSelection()):
            self._go_to(max(0, current.row()))

    def _go_to(self, line: int) -> None:
        index = self.rows.index(line, self.rows.lead)
        self.selectionModel().setCurrentIndex(index, _SELECT.ClearAndSelect | _SELECT.Rows)
        self.scrollTo(index)

    def _current_moved(self, index: QModelIndex) -> None:
        if index.isValid():
            self._wanted, self._awaits = self.rows.row_at(index.row()).id, False
        self._tell()

    def _tell(self) -> None:
        current, selected = self.current_row(), self.selected_rows()
        if current != self._told_current:
            self._told_current = current
            self.current_changed.emit(current)
        if selected != self._told_selected:
            self._told_selected = selected
            self.selection_changed.emit(selected)
        self.viewport().update()

    def _keep(self) -> None:
        selected = {self.rows.row_at(line).id for line in self.selected_lines()}
        current = seen = self.currentIndex().row()
        if seen < 0 or not 0 <= self.rowViewportPosition(seen) < self.viewport().height():
            seen = self.rowAt(0)
        at = self.rowViewportPosition(seen) if seen >= 0 else 0
        self._kept = _Kept(selected, self._id_at(current), current, self._id_at(seen), at)

    def _id_at(self, line: int) -> Any:
        return self.rows.row_at(line).id if line >= 0 else None

    def _restore(self) -> None:
        """Select again what was selected, and let nothing move that need not, but go to an awaited row."""
        current = self.rows.lines_of([self._wanted]) or self._neighbour()
        arrived = current if self._awaits else []
        with QSignalBlocker(self.selectionModel()):
            self._select_lines(arrived or self.rows.lines_of(self._kept.selected) or current)
            for line in current:
                index = self.rows.index(line, self.rows.lead)
                self.selectionModel().setCurrentIndex(index, _SELECT.NoUpdate)
        self.updateGeometries()
        self._scroll_back()
        if arrived:
            self._awaits = False
            self.scrollTo(self.currentIndex())
        self._tell()

    def _neighbour(self) -> list[int]:
        """The line that is in the place of the current row, when that was deleted."""
        gone = self._kept.current
        if gone is None or gone != self._wanted or gone in self.rows.prepared.places:
            return []
        line = min(self._kept.line, self.rows.rowCount() - 1)
        self._wanted = self._id_at(line)
        return [line] if line >= 0 else []

    def _select_lines(self, lines: Sequence[int]) -> None:
        last = len(self.rows.columns) - 1
        spans = QItemSelection()
        for first, end in spans_of(lines):
            spans.select(self.rows.index(first, 0), self.rows.index(end, last))
        self.selectionModel().select(spans, _SELECT.ClearAndSelect)

    def _scroll_back(self) -> None:
        bar = self.verticalScrollBar()
        if self.rows.stays:
            for line in self.rows.lines_of([self._kept.seen]):
                bar.setValue(self.verticalHeader().sectionPosition(line) - self._kept.at)
        else:
            bar.setValue(0)
            if self.currentIndex().isValid():
                self.scrollTo(self.currentIndex())


def spans_of(lines: Sequence[int]) -> Iterator[tuple[int, int]]:
    """Runs of lines that follow each other, as first and last."""
    first = 0
    for n in range(1, len(lines) + 1):
        if n == len(lines) or lines[n] != lines[n - 1] + 1:
            yield lines[first], lines[n - 1]
            first = n
