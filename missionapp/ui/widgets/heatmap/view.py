"""The map as it is seen and used: a cross through the cell one is at, keys for what one can do there."""

from collections.abc import Mapping

from PySide6.QtCore import QEvent, QModelIndex, QPersistentModelIndex, QPoint, QRect, QSize, Qt, Signal
from PySide6.QtGui import (
    QContextMenuEvent,
    QFocusEvent,
    QKeyEvent,
    QMouseEvent,
    QPainter,
    QPaintEvent,
)
from PySide6.QtWidgets import QAbstractItemView, QFrame, QTableView, QWidget

from missionapp.ui.strokes import paint_frame
from missionapp.ui.theme import Theme
from missionapp.ui.widgets.heatmap.heads import Heads
from missionapp.ui.widgets.heatmap.marks import PITCHES, Marks
from missionapp.ui.widgets.heatmap.model import HeatModel, Picture
from missionapp.ui.widgets.painting import RING

Key = tuple[Qt.Key, bool]
"""A key, and whether Shift is held."""
_Index = QModelIndex | QPersistentModelIndex
_COMMANDS = (
    Qt.KeyboardModifier.ControlModifier | Qt.KeyboardModifier.AltModifier | Qt.KeyboardModifier.MetaModifier
)
_OPENS = (Qt.Key.Key_Return, Qt.Key.Key_Enter, Qt.Key.Key_F2)
_GROUP_GAP = 10


class HeatMap(QTableView):
    """Shows a Picture. `wanted` says what is asked for a cell; `pointed` which cell is to be told about."""

    wanted = Signal(str, object, object)
    """A verb of `keys` (or the first, for a double click), and the ids of line and column."""
    pointed = Signal(object)
    """The ids of line and column under the pointer, else of the current cell; None for none."""
    menu_wanted = Signal(object, object)
    """The ids of line and column, and where on the screen: by the right button, the menu key, or Enter."""
    line_opened = Signal(object)
    column_opened = Signal(object)
    left = Signal()
    """Up on the first line: towards what stands above."""

    def __init__(self, theme: Theme, keys: Mapping[Key, str], corner: QWidget | None = None) -> None:
        """`keys` are keys and the verbs that they ask for; the first is that of a double click.

        `corner` stands above the names of the lines, which leave as much room as it asks for.
        """
        super().__init__()
        self._theme, self._keys, self._corner = theme, dict(keys), corner
        if corner is not None:
            corner.setParent(self)
        self.cells = HeatModel(self)
        self.marks = Marks(theme)
        self._under = QPersistentModelIndex()
        self.names = Heads(theme, self.cells, Qt.Orientation.Vertical, self)
        self.titles = Heads(theme, self.cells, Qt.Orientation.Horizontal, self)
        self.setVerticalHeader(self.names)
        self.setHorizontalHeader(self.titles)
        self.setModel(self.cells)
        self._set_up()
        self._connect()
        self._fit()

    def _set_up(self) -> None:
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setShowGrid(False)
        self.setCornerButtonEnabled(False)
        self.setTabKeyNavigation(False)
        self.setMouseTracking(True)
        self.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        self.setSelectionMode(QAbstractItemView.SelectionMode.SingleSelection)
        self.setVerticalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.setHorizontalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)

    def _connect(self) -> None:
        self.names.opened.connect(self.line_opened)
        self.titles.opened.connect(self.column_opened)
        self._theme.changed.connect(self._fit)

    def show_picture(self, picture: Picture) -> None:
        """Show it; the cell one is at stays the current one, if it is still there."""
        current = self.current_ids()
        if self.cells.show(picture):
            self._under = QPersistentModelIndex()
            self._fit()
            if current is not None:
                self.go_to(*current)
            if self.hasFocus():
                self.go_to_first()
        self._tell()
        self.viewport().update()

    def set_size(self, size: str) -> None:
        """Show squares of this size, a key of PITCHES."""
        self.marks.take(PITCHES[size])
        self._fit()
        self.scrollTo(self.currentIndex())

    def _fit(self) -> None:
        self.marks.forget()
        corner = self._corner.sizeHint() if self._corner else QSize()
        for heads, least in ((self.names, corner.width()), (self.titles, corner.height())):
            heads.fit(self.marks.pitch, self._theme.px(_GROUP_GAP), least)
        self.verticalScrollBar().setSingleStep(self.marks.pitch)
        self.horizontalScrollBar().setSingleStep(self.marks.pitch)
        self.updateGeometries()
        self.viewport().update()

    def updateGeometries(self) -> None:
        """Also put the corner where names and titles leave room."""
        super().updateGeometries()
        if self._corner is not None:
            self._corner.setGeometry(0, 0, self.names.width(), self.titles.height())

    def has_room(self, size: str, lines: int) -> bool:
        """Whether so many lines, in two groups, are seen at once with squares of a size of PITCHES."""
        px = self._theme.px
        return lines * px(PITCHES[size]) + px(_GROUP_GAP) <= self.viewport().height()

    def minimumSizeHint(self) -> QSize:
        """A few squares, and the names."""
        return QSize(self._theme.px(240), self._theme.px(200))

    # Where one is

    def current_ids(self) -> tuple[object, object] | None:
        """The ids of the current cell's line and column."""
        return self.cells.ids_at(self.currentIndex())

    def go_to(self, line: object, column: object) -> bool:
        """Make this the current cell; whether it is there."""
        index = self.cells.index_of(line, column)
        if index.isValid():
            self.setCurrentIndex(index)
        return index.isValid()

    def go_to_first(self) -> None:
        """Make the first cell the current one, unless another is."""
        if not self.currentIndex().isValid() and self.cells.rowCount() and self.cells.columnCount():
            self.setCurrentIndex(self.cells.index(0, 0))

    @property
    def _told(self) -> _Index:
        return self._under if self._under.isValid() else self.currentIndex()

    def _tell(self) -> None:
        at = self._told
        self.names.light(at.row())
        self.titles.light(at.column())
        self.pointed.emit(self.cells.ids_at(at))
        self.viewport().update()

    def currentChanged(self, current: _Index, previous: _Index) -> None:
        """The keyboard has gone elsewhere: what lies under the pointer is of no account any more."""
        super().currentChanged(current, previous)
        self._under = QPersistentModelIndex()
        self._tell()

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        """Tell about the cell under the pointer."""
        super().mouseMoveEvent(event)
        self._point(self.indexAt(event.position().toPoint()))

    def leaveEvent(self, event: QEvent) -> None:
        """Tell about the current cell again."""
        super().leaveEvent(event)
        self._point(QModelIndex())

    def _point(self, index: QModelIndex) -> None:
        if QPersistentModelIndex(index) != self._under:
            self._under = QPersistentModelIndex(index)
            self._tell()

    def focusInEvent(self, event: QFocusEvent) -> None:
        """Begin at the first cell."""
        super().focusInEvent(event)
        if event.reason() != Qt.FocusReason.MouseFocusReason:
            self.go_to_first()
        self.viewport().update()

    def focusOutEvent(self, event: QFocusEvent) -> None:
        """Take the ring away."""
        super().focusOutEvent(event)
        self.viewport().update()

    # What is asked for

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Ask for what a key stands for; leave the other letters to the page."""
        ids, plain = self.current_ids(), not event.modifiers() & _COMMANDS
        shift = bool(event.modifiers() & Qt.KeyboardModifier.ShiftModifier)
        verb = self._keys.get((Qt.Key(event.key()), shift)) if plain else None
        if verb and ids:
            if not event.isAutoRepeat():
                self.wanted.emit(verb, *ids)
        elif plain and event.key() in _OPENS and ids:
            self._want_menu(self.visualRect(self.currentIndex()).bottomLeft())
        elif event.key() == Qt.Key.Key_Up and self.currentIndex().row() <= 0 and not event.modifiers():
            self.left.emit()
        elif plain and event.text().strip() and event.text().isprintable():
            event.ignore()
        else:
            super().keyPressEvent(event)

    def keyboardSearch(self, search: str) -> None:
        """Letters are keys here, not a search."""

    def mouseDoubleClickEvent(self, event: QMouseEvent) -> None:
        """Ask for what the first key does."""
        ids = self.cells.ids_at(self.indexAt(event.position().toPoint()))
        if ids and event.button() == Qt.MouseButton.LeftButton:
            self.wanted.emit(next(iter(self._keys.values())), *ids)

    def contextMenuEvent(self, event: QContextMenuEvent) -> None:
        """Offer what can be done with a cell: by the right button the one under it, else the current one."""
        by_mouse = event.reason() == QContextMenuEvent.Reason.Mouse
        if by_mouse and self.indexAt(event.pos()).isValid():
            self.setCurrentIndex(self.indexAt(event.pos()))
        self._want_menu(event.pos() if by_mouse else self.visualRect(self.currentIndex()).bottomLeft())

    def _want_menu(self, at: QPoint) -> None:
        if ids := self.current_ids():
            self.menu_wanted.emit(ids, self.viewport().mapToGlobal(at))

    # What is seen

    def _seen(self) -> tuple[range, range]:
        """The lines and columns that are in view."""
        size = self.viewport().size()
        top, bottom = self.rowAt(0), self.rowAt(size.height() - 1)
        first, last = self.columnAt(0), self.columnAt(size.width() - 1)
        bottom = bottom if bottom >= 0 else self.cells.rowCount() - 1
        last = last if last >= 0 else self.cells.columnCount() - 1
        return range(max(top, 0), bottom + 1), range(max(first, 0), last + 1)

    def _cell(self, line: int, column: int) -> QRect:
        """The square of a cell with its gaps; where a group begins, without the gap before it."""
        pitch = self.marks.pitch
        right = self.columnViewportPosition(column) + self.columnWidth(column)
        bottom = self.rowViewportPosition(line) + self.rowHeight(line)
        return QRect(right - pitch, bottom - pitch, pitch, pitch)

    def paintEvent(self, event: QPaintEvent) -> None:
        """Draw the bands of the cross, rows of empty squares, and over them the marks that are in view."""
        lines, columns = self._seen()
        if not lines or not columns:
            return
        at = self._told
        with QPainter(self.viewport()) as painter:
            painter.fillRect(event.rect(), self._theme.colour("surface"))
            self._paint_cross(painter, at)
            for line in lines:
                self._paint_line(painter, line, columns, at)
            self._paint_current(painter)

    def _paint_cross(self, painter: QPainter, at: _Index) -> None:
        if at.isValid():
            cell, band = self._cell(at.row(), at.column()), self._theme.colour("accent_s")
            painter.fillRect(QRect(0, cell.y(), self._right_end(), cell.height()), band)
            painter.fillRect(QRect(cell.x(), 0, cell.width(), self._lower_end()), band)

    def _right_end(self) -> int:
        last = self.cells.columnCount() - 1
        return min(self.viewport().width(), self.columnViewportPosition(last) + self.columnWidth(last))

    def _lower_end(self) -> int:
        last = self.cells.rowCount() - 1
        return min(self.viewport().height(), self.rowViewportPosition(last) + self.rowHeight(last))

    def _paint_line(self, painter: QPainter, line: int, columns: range, at: _Index) -> None:
        ratio, first = self.devicePixelRatioF(), self._cell(line, columns[0])
        lit = line == at.row()
        painter.drawPixmap(first.topLeft(), self.marks.strip(len(columns), ratio, lit=lit))
        if at.column() in columns and not lit:
            cell = self._cell(line, at.column())
            painter.fillRect(cell, self._theme.colour("accent_s"))
            painter.drawPixmap(cell.topLeft(), self.marks.strip(1, ratio, lit=True))
        pitch = self.marks.pitch
        for column, mark in self.cells.row_marks(line, columns[0], columns[-1]):
            x = first.x() + (column - columns[0]) * pitch
            on_cross = lit or column == at.column()
            painter.drawPixmap(x, first.y(), self.marks.picture(mark, ratio, lit=on_cross))

    def _paint_current(self, painter: QPainter) -> None:
        current = self.currentIndex()
        if current.isValid():
            width = RING if self.hasFocus() else 1
            cell = self._cell(current.row(), current.column())
            focus = self._theme.colour("focus")
            paint_frame(painter, cell, border=focus, width=width, radius=cell.width() * 0.22)
