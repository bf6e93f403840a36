"""The synergy map as it is seen and used: cards in a grid, the names of areas and regions always in sight."""

from PySide6.QtCore import QModelIndex, QPoint, QSize, Qt, Signal
from PySide6.QtGui import QContextMenuEvent, QFocusEvent, QKeyEvent, QMouseEvent, QResizeEvent
from PySide6.QtWidgets import (
    QAbstractItemView,
    QFrame,
    QTableView,
)

from missionapp.i18n import _
from missionapp.ui.pages.partnership.matrix_model import Index, MatrixModel, Picture
from missionapp.ui.pages.partnership.matrix_paint import Cards, Names
from missionapp.ui.theme import Theme

_AREAS, _LEAST, _HIGH, _HEAD = 148, 132, 98, 46
_OPENS = (Qt.Key.Key_Return, Qt.Key.Key_Enter, Qt.Key.Key_F2)
_MOUSE = (Qt.FocusReason.MouseFocusReason, Qt.FocusReason.ActiveWindowFocusReason)


class Matrix(QTableView):
    """Arrows go from cell to cell; Enter opens an initiative, or begins one where there is none."""

    chosen = Signal(object)
    """The id of the initiative that the user went to."""
    opened = Signal(object)
    add_wanted = Signal(object, str)
    """In this area (its id), and in this region (its name)."""
    areas_wanted = Signal()
    menu_wanted = Signal(object, QPoint)
    left = Signal()
    """Up on the first line: towards the filter."""

    def __init__(self, theme: Theme) -> None:
        super().__init__()
        self._theme = theme
        self._quiet = self._by_keyboard = False
        self.cells = MatrixModel()
        self.titles = Names(theme, self, Qt.Orientation.Horizontal)
        self.names = Names(theme, self, Qt.Orientation.Vertical)
        self.setHorizontalHeader(self.titles)
        self.setVerticalHeader(self.names)
        self.setModel(self.cells)
        self.setItemDelegate(Cards(theme, self))
        self.names.sectionDoubleClicked.connect(lambda _line: self.areas_wanted.emit())
        self.setAccessibleName(_("Synergy map"))
        self._set_up()
        theme.changed.connect(self._fit)
        self._fit()

    def _set_up(self) -> None:
        self.setObjectName("cards")
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setShowGrid(False)
        self.setCornerButtonEnabled(False)
        self.setTabKeyNavigation(False)
        self.setMouseTracking(True)
        self.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        self.setSelectionMode(QAbstractItemView.SelectionMode.SingleSelection)
        self.setVerticalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.setHorizontalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.names.setSectionsClickable(True)

    # What it shows

    def show_picture(self, picture: Picture, current: object) -> None:
        """Show it, this initiative being the current one."""
        at = self.currentIndex()
        line, column = at.row(), at.column()
        self._quiet = True
        self.cells.show(picture)
        index = self.cells.index_of(current)
        if not index.isValid() and self.hasFocus():
            index = self.cells.index(min(line, self.cells.rowCount() - 1), max(column, 0))
        self.setCurrentIndex(index)
        self._quiet = False
        self._fit()

    def set_current(self, record: object) -> None:
        """Make this initiative current, without a signal; an empty cell one is at stays."""
        index = self.cells.index_of(record)
        if index.isValid() and index != self.currentIndex():
            self._quiet = True
            self.setCurrentIndex(index)
            self._quiet = False

    @property
    def ringed(self) -> bool:
        """Whether the focus is to be seen."""
        return self.hasFocus() and self._by_keyboard

    @property
    def place(self) -> tuple[object, str]:
        """The area and the region of the current cell; None and "" for none."""
        at = self.currentIndex()
        if not at.isValid():
            return None, ""
        return self.cells.picture.lines[at.row()].area_id, self.cells.picture.regions[at.column()].name

    def minimumSizeHint(self) -> QSize:
        """Two cards, and the names."""
        px = self._theme.px
        return QSize(px(_AREAS + 2 * _LEAST), px(_HEAD + _HIGH))

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Share the width out anew; the current card stays in sight."""
        super().resizeEvent(event)
        self._fit()
        if self.currentIndex().isValid():
            self.scrollTo(self.currentIndex())

    def _fit(self) -> None:
        px = self._theme.px
        self.names.setFixedWidth(px(_AREAS))
        self.titles.setFixedHeight(px(_HEAD))
        self.names.setDefaultSectionSize(px(_HIGH))
        count = max(1, self.cells.columnCount())
        self.titles.setDefaultSectionSize(max(px(_LEAST), self.viewport().width() // count))
        self.verticalScrollBar().setSingleStep(px(_HIGH) // 2)
        self.viewport().update()

    # Where one is

    def currentChanged(self, current: Index, previous: Index) -> None:
        """Say where the user went."""
        super().currentChanged(current, previous)
        for part in (self.titles, self.names, self):
            part.viewport().update()
        row = self.cells.row_at(current)
        if row is not None and not self._quiet:
            self.chosen.emit(row.id)

    def focusInEvent(self, event: QFocusEvent) -> None:
        """Begin at the first initiative."""
        self._by_keyboard = event.reason() not in _MOUSE
        super().focusInEvent(event)
        if not self.currentIndex().isValid():
            self.setCurrentIndex(self.cells.first())
        self.viewport().update()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Go, open, begin; letters belong to the page."""
        self._by_keyboard = True
        plain = not event.modifiers() & ~Qt.KeyboardModifier.KeypadModifier
        if plain and event.key() in _OPENS:
            self._open(self.currentIndex())
        elif plain and event.key() == Qt.Key.Key_Up and self.currentIndex().row() <= 0:
            self.left.emit()
        elif event.text().strip() and event.text().isprintable():
            event.ignore()
        else:
            super().keyPressEvent(event)

    def keyboardSearch(self, search: str) -> None:
        """Letters are the page's keys, not a search."""

    def mousePressEvent(self, event: QMouseEvent) -> None:
        """The pointer needs no ring."""
        self._by_keyboard = False
        super().mousePressEvent(event)

    def mouseDoubleClickEvent(self, event: QMouseEvent) -> None:
        """Open the card, or begin one."""
        if event.button() == Qt.MouseButton.LeftButton:
            self._open(self.indexAt(event.position().toPoint()))

    def contextMenuEvent(self, event: QContextMenuEvent) -> None:
        """Ask for the menu of a card."""
        by_mouse = event.reason() == QContextMenuEvent.Reason.Mouse
        index = self.indexAt(event.pos()) if by_mouse else self.currentIndex()
        row = self.cells.row_at(index)
        if row is not None:
            point = event.pos() if by_mouse else self.visualRect(index).center()
            self.menu_wanted.emit(row.id, self.viewport().mapToGlobal(point))

    def _open(self, index: QModelIndex) -> None:
        if not index.isValid():
            return
        row = self.cells.row_at(index)
        if row is not None:
            self.opened.emit(row.id)
        else:
            self.add_wanted.emit(*self.place)
