"""The table as it is seen and used: rows stand out under the pointer, keys go through them."""

from PySide6.QtCore import QEvent, QModelIndex, QRect, Qt, Signal
from PySide6.QtGui import (
    QFocusEvent,
    QGuiApplication,
    QKeyEvent,
    QKeySequence,
    QMouseEvent,
    QPainter,
    QPaintEvent,
    QResizeEvent,
)
from PySide6.QtWidgets import QAbstractItemView, QFrame, QWidget

from missionapp.ui.strokes import paint_frame
from missionapp.ui.theme import Theme
from missionapp.ui.widgets.painting import RING
from missionapp.ui.widgets.table.copying import is_table, rows_as_tsv
from missionapp.ui.widgets.table.delegate import CellDelegate
from missionapp.ui.widgets.table.header import Header
from missionapp.ui.widgets.table.keeping import KeepingView
from missionapp.ui.widgets.table.rows_model import RowsModel

_SELECTED_BAR, _STEP = 3, 24
_SAME = (Qt.FocusReason.ActiveWindowFocusReason, Qt.FocusReason.PopupFocusReason)
_MOVES = QAbstractItemView.CursorAction
_COMMANDS = (
    Qt.KeyboardModifier.ControlModifier | Qt.KeyboardModifier.AltModifier | Qt.KeyboardModifier.MetaModifier
)


class TableView(KeepingView):
    """A table of rows selected whole. Enter, F2 and a double click open one; Ctrl+C copies, Ctrl+V pastes."""

    opened = Signal(object)
    """A row."""
    pasted = Signal(str)
    """Cells out of a spreadsheet, as tab-separated text."""
    words_pasted = Signal(str)
    """Any other text."""
    left = Signal()
    """Up on the first row: towards the filter."""
    resized = Signal()

    def __init__(self, theme: Theme, model: RowsModel, parent: QWidget | None = None) -> None:
        super().__init__(model, parent)
        self._theme = theme
        self._ringed = False
        self.header = Header(theme, model, self)
        self.setHorizontalHeader(self.header)
        if model.heads is not None:
            model.modelReset.connect(self._make_room_for_headings)
            model.dataChanged.connect(self._make_room_for_headings)
        self.follow_rows()
        self.cells = CellDelegate(theme, model, self)
        self.setItemDelegate(self.cells)
        self._set_up()
        self.take_look()
        theme.changed.connect(self.take_look)

    def _set_up(self) -> None:
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setShowGrid(False)
        self.setWordWrap(False)
        self.setCornerButtonEnabled(False)
        self.setTabKeyNavigation(False)
        self.setMouseTracking(True)
        self.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        self.setSelectionBehavior(QAbstractItemView.SelectionBehavior.SelectRows)
        self.setSelectionMode(QAbstractItemView.SelectionMode.ExtendedSelection)
        self.setVerticalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.setHorizontalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        lines = self.verticalHeader()
        lines.hide()
        lines.setSectionResizeMode(lines.ResizeMode.Fixed)
        lines.setMinimumSectionSize(1)

    def take_look(self) -> None:
        """Take the height that the theme and the columns shown ask for."""
        two_lines = any(self.rows.columns[number].second for number in self.rows.visible)
        height = self._theme.row_height(two_lines=two_lines)
        if self.verticalHeader().defaultSectionSize() != height:
            self.verticalHeader().setDefaultSectionSize(height)
        self.verticalScrollBar().setSingleStep(height)
        self.horizontalScrollBar().setSingleStep(self._theme.px(_STEP))
        self._make_room_for_headings()
        self.viewport().update()

    def _make_room_for_headings(self) -> None:
        """The first row under each heading is higher: the heading stands in it, above its cells."""
        lines = self.verticalHeader()
        for line in range(self.rows.rowCount() if self.rows.heads is not None else 0):
            height = lines.defaultSectionSize() + self.cells.heading_height(line)
            if lines.sectionSize(line) != height:
                lines.resizeSection(line, height)

    def sizeHintForColumn(self, column: int) -> int:
        """What a double click on a column's edge makes of it."""
        return self.cells.full_width(column)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Open, copy and paste here; leave letters to the page."""
        self._show_ring(shown=True)
        if event.matches(QKeySequence.StandardKey.Copy):
            self.copy()
        elif event.matches(QKeySequence.StandardKey.Paste):
            self.paste()
        elif event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter, Qt.Key.Key_F2):
            self._open_current(event)
        elif event.key() == Qt.Key.Key_Up and self.currentIndex().row() <= 0 and not event.modifiers():
            self.left.emit()
        elif event.text().strip() and event.text().isprintable() and not event.modifiers() & _COMMANDS:
            event.ignore()
        else:
            super().keyPressEvent(event)

    def _open_current(self, event: QKeyEvent) -> None:
        if event.modifiers() & _COMMANDS or self.current_row() is None:
            event.ignore()
        else:
            self.opened.emit(self.current_row())

    def keyboardSearch(self, search: str) -> None:
        """Letters are the page's keys, not a search."""

    def moveCursor(
        self, action: QAbstractItemView.CursorAction, modifiers: Qt.KeyboardModifier
    ) -> QModelIndex:
        """Go by rows: Home and End to the first and last, Left and Right scroll."""
        line, last = self.currentIndex().row(), self.rows.rowCount() - 1
        if action in (_MOVES.MoveLeft, _MOVES.MoveRight):
            bar = self.horizontalScrollBar()
            bar.setValue(bar.value() + bar.singleStep() * (1 if action == _MOVES.MoveRight else -1))
        elif action == _MOVES.MoveHome:
            line = 0
        elif action == _MOVES.MoveEnd:
            line = last
        else:
            line = super().moveCursor(action, modifiers).row()
        return self.rows.index(line, self.rows.lead) if 0 <= line <= last else QModelIndex()

    def mousePressEvent(self, event: QMouseEvent) -> None:
        """The pointer shows where one is: no ring is needed."""
        super().mousePressEvent(event)
        self._show_ring(shown=False)

    def mouseDoubleClickEvent(self, event: QMouseEvent) -> None:
        """Open the row."""
        line = self.rowAt(event.position().toPoint().y())
        if line >= 0 and event.button() == Qt.MouseButton.LeftButton:
            self.opened.emit(self.rows.row_at(line))

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        """Let the whole row under the pointer stand out."""
        super().mouseMoveEvent(event)
        self._hover(self.rowAt(event.position().toPoint().y()))

    def leaveEvent(self, event: QEvent) -> None:
        """No row is under the pointer any more."""
        super().leaveEvent(event)
        self._hover(-1)

    def _hover(self, line: int) -> None:
        if line != self.cells.hovered:
            self.cells.hovered = line
            self.viewport().update()

    def focusInEvent(self, event: QFocusEvent) -> None:
        """Show where one is, when the keyboard brought one here."""
        super().focusInEvent(event)
        if event.reason() not in _SAME:
            self._show_ring(shown=event.reason() != Qt.FocusReason.MouseFocusReason)
        self.viewport().update()

    def focusOutEvent(self, event: QFocusEvent) -> None:
        """Take the ring away."""
        super().focusOutEvent(event)
        self.viewport().update()

    def _show_ring(self, *, shown: bool) -> None:
        self._ringed = shown
        self.viewport().update()

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Say it: the columns are fitted anew."""
        super().resizeEvent(event)
        self.resized.emit()

    def copy(self) -> None:
        """Put the selected rows on the clipboard, as a spreadsheet takes them."""
        if lines := self.selected_lines():
            QGuiApplication.clipboard().setText(rows_as_tsv(self.rows, lines))

    def paste(self) -> None:
        """Hand on cells out of a spreadsheet, or what else was copied."""
        text = QGuiApplication.clipboard().text()
        if is_table(text):
            self.pasted.emit(text)
        elif text.strip():
            self.words_pasted.emit(text)

    def paintEvent(self, event: QPaintEvent) -> None:
        """Over the cells: a bar at the left of selected rows, and the ring around the current one."""
        super().paintEvent(event)
        with QPainter(self.viewport()) as painter:
            focus = self._theme.colour("focus")
            for line in self._lines_seen():
                if self.selectionModel().isRowSelected(line, QModelIndex()):
                    rect = self._rect_of(line)
                    painter.fillRect(0, rect.y(), self._theme.px(_SELECTED_BAR), rect.height(), focus)
            current = self.currentIndex().row()
            if self._ringed and self.hasFocus() and current >= 0:
                paint_frame(painter, self._rect_of(current), border=focus, width=RING)

    def _lines_seen(self) -> range:
        first, last = self.rowAt(0), self.rowAt(self.viewport().height() - 1)
        if first < 0:
            return range(0)
        return range(first, (last if last >= 0 else self.rows.rowCount() - 1) + 1)

    def _rect_of(self, line: int) -> QRect:
        heading = self.cells.heading_height(line)
        top, height = self.rowViewportPosition(line) + heading, self.rowHeight(line) - heading - 1
        return QRect(0, top, self.viewport().width(), height)
