"""A list of two-line entries with a pill at the right, and a box to tick where something may be left out."""

from collections.abc import Callable, Sequence
from typing import Any, Generic, TypeVar

from PySide6.QtCore import (
    QEvent,
    QItemSelectionModel,
    QModelIndex,
    QRect,
    QSize,
    Qt,
    Signal,
)
from PySide6.QtGui import QKeyEvent, QMouseEvent, QPainter
from PySide6.QtWidgets import (
    QAbstractItemView,
    QFrame,
    QListView,
    QStyle,
    QStyledItemDelegate,
    QStyleOptionButton,
    QStyleOptionViewItem,
    QWidget,
)

from missionapp.ui.pages.importing.entries import Entry, EntryModel, Index
from missionapp.ui.strokes import paint_frame
from missionapp.ui.theme import Theme
from missionapp.ui.widgets.painting import RING, paint_text
from missionapp.ui.widgets.pill import paint_pill, pill_width

_T = TypeVar("_T")

_BAR, _MARGIN, _BOX, _GAP = 4, 16, 16, 12


class _Delegate(QStyledItemDelegate):
    def __init__(self, theme: Theme, view: "EntryList[Any]") -> None:
        super().__init__(view)
        self._theme, self._view = theme, view

    def sizeHint(self, option: QStyleOptionViewItem, index: Index) -> QSize:
        del option, index
        return QSize(0, self._theme.px(52))

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        theme, rect, px = self._theme, option.rect, self._theme.px
        entry = self._view.entries.entry(index)
        selected = bool(option.state & QStyle.StateFlag.State_Selected)
        if selected:
            painter.fillRect(rect, theme.colour("accent_s"))
            painter.fillRect(QRect(rect.x(), rect.y(), px(_BAR), rect.height()), theme.colour("accent"))
        painter.fillRect(QRect(rect.x() + px(_MARGIN), rect.bottom(), rect.width(), 1), theme.colour("line"))
        x = rect.x() + px(_MARGIN)
        if entry.ticked is not None:
            self._paint_box(painter, box_in(rect, theme), ticked=entry.ticked)
            x += px(_BOX) + px(_GAP)
        self._paint_words(
            painter, QRect(x, rect.y(), rect.right() - px(_GAP) - x, rect.height()), entry, selected
        )
        if option.state & QStyle.StateFlag.State_HasFocus and self._view.hasFocus():
            paint_frame(painter, rect, border=theme.colour("focus"), width=RING, radius=4)

    def _paint_box(self, painter: QPainter, box: QRect, *, ticked: bool) -> None:
        option = QStyleOptionButton()
        option.rect = box
        option.state = QStyle.StateFlag.State_Enabled
        option.state |= QStyle.StateFlag.State_On if ticked else QStyle.StateFlag.State_Off
        self._view.style().drawPrimitive(
            QStyle.PrimitiveElement.PE_IndicatorCheckBox, option, painter, self._view
        )

    def _paint_words(self, painter: QPainter, room: QRect, entry: Entry, selected: bool) -> None:
        theme, px = self._theme, self._theme.px
        quiet = entry.ticked is False
        half = room.height() // 2
        upper = QRect(room.x(), room.y() + px(5), room.width(), half - px(4))
        lower = QRect(room.x(), room.y() + half - px(1), room.width(), half - px(5))
        if entry.pill:
            width = pill_width(entry.pill, theme)
            at = QRect(room.right() - width, upper.y(), width + 1, upper.height())
            paint_pill(painter, at, entry.pill, theme, selected)
            upper.setRight(at.x() - px(8))
        ink = theme.colour("text3" if quiet else "text")
        paint_text(painter, upper, entry.title, theme.font("body", 400 if quiet else 600), ink)
        paint_text(
            painter, lower, entry.detail, theme.font("meta"), theme.colour("text3" if quiet else "text2")
        )


def box_in(rect: QRect, theme: Theme) -> QRect:
    """Where a line's box is."""
    side = theme.px(_BOX)
    return QRect(rect.x() + theme.px(_MARGIN), rect.y() + (rect.height() - side) // 2, side, side)


class EntryList(QListView, Generic[_T]):
    """The list. Space, or a press on the box, asks for a line to be taken or left out."""

    chosen = Signal(object)
    """The thing that is current now."""
    toggled = Signal(object)
    opened = Signal(object)
    """Enter: the user wants to get at it."""

    def __init__(self, theme: Theme, name: str, entry_of: Callable[[_T], Entry], parent: QWidget) -> None:
        """`name` is what a screen reader says of the list."""
        super().__init__(parent)
        self._theme = theme
        self.entries: EntryModel[_T] = EntryModel(entry_of)
        self.setModel(self.entries)
        self.setItemDelegate(_Delegate(theme, self))
        self.setAccessibleName(name)
        self.setUniformItemSizes(True)
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setVerticalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        self.viewport().setAutoFillBackground(False)
        self.selectionModel().currentChanged.connect(lambda now, _before: self._tell(now))
        theme.changed.connect(self.scheduleDelayedItemsLayout)

    @property
    def current(self) -> _T | None:
        """What is chosen now."""
        index = self.currentIndex()
        return self.entries.things[index.row()] if index.isValid() else None

    def show_things(self, things: Sequence[_T], current: int = -1) -> None:
        """Show these, and choose one by its place; without a signal."""
        selection = self.selectionModel()
        before = selection.blockSignals(True)
        self.entries.set_things(things)
        selection.blockSignals(before)
        self.choose(current, tell=False)

    def choose(self, row: int, *, tell: bool = True) -> None:
        """Make a line the current one; none for -1."""
        before = self.blockSignals(not tell)
        index = self.entries.index(row) if 0 <= row < len(self.entries.things) else QModelIndex()
        self.selectionModel().setCurrentIndex(index, QItemSelectionModel.SelectionFlag.ClearAndSelect)
        if index.isValid():
            self.scrollTo(index)
        self.blockSignals(before)

    def _tell(self, index: QModelIndex) -> None:
        if index.isValid():
            self.chosen.emit(self.entries.things[index.row()])

    def _toggle(self, index: Index) -> bool:
        if not index.isValid() or self.entries.entry(index).ticked is None:
            return False
        self.toggled.emit(self.entries.things[index.row()])
        return True

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Space ticks, Enter opens."""
        if event.key() == Qt.Key.Key_Space and self._toggle(self.currentIndex()):
            return
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter) and self.current is not None:
            self.opened.emit(self.current)
            return
        super().keyPressEvent(event)

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        """On a box: tick it."""
        super().mouseReleaseEvent(event)
        index = self.indexAt(event.position().toPoint())
        near = self._theme.px(4)
        if event.button() == Qt.MouseButton.LeftButton and index.isValid():
            box = box_in(self.visualRect(index), self._theme).adjusted(-near, -near, near, near)
            if box.contains(event.position().toPoint()):
                self._toggle(index)

    def changeEvent(self, event: QEvent) -> None:
        """Paint anew when the look changes."""
        super().changeEvent(event)
        if event.type() in (QEvent.Type.StyleChange, QEvent.Type.PaletteChange):
            self.viewport().update()
