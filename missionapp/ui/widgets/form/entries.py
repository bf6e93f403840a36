"""A list within the pane: a real list view, as high as its entries."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import Any

from PySide6.QtCore import (
    QModelIndex,
    QPersistentModelIndex,
    QRect,
    QSize,
    Qt,
    Signal,
)
from PySide6.QtGui import QContextMenuEvent, QFocusEvent, QKeyEvent, QMouseEvent, QPainter
from PySide6.QtWidgets import (
    QAbstractItemView,
    QFrame,
    QListView,
    QMenu,
    QScrollArea,
    QSizePolicy,
    QStyle,
    QStyledItemDelegate,
    QStyleOptionViewItem,
    QWidget,
)

from missionapp.i18n import _
from missionapp.ui.icons import paint_icon
from missionapp.ui.sheet import inline_height
from missionapp.ui.theme import Theme
from missionapp.ui.widgets.label import plain_tip
from missionapp.ui.widgets.painting import paint_frame, paint_ring, paint_text, text_width
from missionapp.ui.widgets.pill import Pill, paint_pill, pill_width
from missionapp.ui.widgets.rows_model import RowsModel

_Index = QModelIndex | QPersistentModelIndex
_ENTRY = Qt.ItemDataRole.UserRole + 1
_GAP, _SIDE, _CROSS = 8, 16, 14


@dataclass(frozen=True)
class Entry:
    """One line: a strong text, a second one, a pill; `id` is what signals give."""

    text: str
    second: str = ""
    pill: Pill | None = None
    id: Any = None
    tip: str = ""

    @property
    def sentence(self) -> str:
        """What a screen reader says."""
        return ", ".join(filter(None, (self.text, self.second, self.pill.text if self.pill else "")))


def entry_of(row: "Entry | tuple[Any, ...]") -> Entry:
    """An entry, or one out of (text, second, pill, id), the last ones left out at will."""
    return row if isinstance(row, Entry) else Entry(*row)


class _Entries(RowsModel[Entry]):
    """The entries as they were given."""

    def data(self, index: _Index, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        """What an entry says."""
        if not index.isValid():
            return None
        entry = self.rows[index.row()]
        if role in (Qt.ItemDataRole.DisplayRole, Qt.ItemDataRole.AccessibleTextRole):
            return entry.sentence
        if role == Qt.ItemDataRole.ToolTipRole:
            return plain_tip(entry.tip) or None
        return entry if role == _ENTRY else None


class _Delegate(QStyledItemDelegate):
    """Paints an entry; where entries can be removed, a cross under the pointer and on the current row."""

    def __init__(self, theme: Theme, view: "EntriesView") -> None:
        super().__init__(view)
        self._theme, self._view = theme, view

    def sizeHint(self, option: QStyleOptionViewItem, index: _Index) -> QSize:
        """All rows are equally high."""
        del option, index
        return QSize(self._theme.px(100), inline_height(self._theme))

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: _Index) -> None:
        """Draw one row."""
        theme, entry = self._theme, index.data(_ENTRY)
        rect: QRect = option.rect
        state = option.state
        side = theme.px(_SIDE)
        hovered = bool(state & QStyle.StateFlag.State_MouseOver)
        focused = bool(state & QStyle.StateFlag.State_HasFocus)
        box = rect.adjusted(side - theme.px(8), 0, -(side - theme.px(8)), 0)
        if hovered or focused:
            paint_frame(painter, box, fill=theme.colour("neu_s"), radius=theme.px(6))
        if focused:
            paint_ring(painter, box, theme, theme.px(6))
        room = rect.adjusted(side, 0, -side, 0)
        if self._view.removable and (hovered or focused):
            cross = cross_rect(theme, rect)
            mark = theme.px(_CROSS)
            place = QRect(0, 0, mark, mark)
            place.moveCenter(cross.center())
            paint_icon(painter, place, "x", theme.colour("text2"))
            room.setRight(cross.left())
        if entry.pill:
            width = min(pill_width(entry.pill, theme), room.width() // 2)
            place = QRect(room.right() + 1 - width, room.y(), width, room.height())
            paint_pill(painter, place, entry.pill, theme, hovered or focused)
            room.setRight(place.left() - theme.px(_GAP))
        self._paint_texts(painter, room, entry)

    def _paint_texts(self, painter: QPainter, room: QRect, entry: Entry) -> None:
        """The strong text keeps its room before the second one does."""
        theme = self._theme
        strong, plain = theme.font("body", 600, tabular=True), theme.font("body")
        wanted = text_width(entry.text, strong)
        width = min(wanted, room.width())
        paint_text(
            painter, QRect(room.x(), room.y(), width, room.height()), entry.text, strong, theme.colour("text")
        )
        rest = room.adjusted(width + theme.px(_GAP), 0, 0, 0)
        if entry.second and rest.width() > theme.px(24):
            paint_text(painter, rest, entry.second, plain, theme.colour("text2"))


def cross_rect(theme: Theme, row: QRect) -> QRect:
    """Where the cross of a row is pressed: at least 24 px wide."""
    side = max(theme.px(24), 24)
    return QRect(row.right() - theme.px(_SIDE) - side + theme.px(6), row.y(), side, row.height())


class EntriesView(QListView):
    """Enter or a click opens an entry; Delete, the cross or the menu removes it."""

    opened = Signal(object)
    removed = Signal(object)

    def __init__(self, theme: Theme, title: str) -> None:
        super().__init__()
        self._theme = theme
        self.removable = False
        self.openable = True
        self.extra: Sequence[tuple[str, Callable[[Any], object]]] = ()
        """More for the menu: words, and what is done with the entry's id."""
        self.entries = _Entries()
        self.setModel(self.entries)
        self.setItemDelegate(_Delegate(theme, self))
        self.setAccessibleName(title)
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setMouseTracking(True)
        self.setUniformItemSizes(True)
        self.setTabKeyNavigation(False)
        self.setSelectionMode(QAbstractItemView.SelectionMode.SingleSelection)
        self.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        self.setVerticalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Fixed)
        self.viewport().setAutoFillBackground(False)
        theme.changed.connect(self.fit)

    def fit(self) -> None:
        """Be as high as the entries."""
        self.setFixedHeight(self.entries.rowCount() * inline_height(self._theme))
        self.scheduleDelayedItemsLayout()

    def id_at(self, index: _Index) -> Any:
        """What an entry stands for."""
        return index.data(_ENTRY).id if index.isValid() else None

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Enter opens, Delete removes; Ctrl with Up or Down is the pane's."""
        index = self.currentIndex()
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter, Qt.Key.Key_Space) and index.isValid():
            self._open(index)
        elif event.key() in (Qt.Key.Key_Delete, Qt.Key.Key_Backspace) and index.isValid():
            self._remove(index)
        elif event.modifiers() & Qt.KeyboardModifier.ControlModifier:
            event.ignore()
        else:
            super().keyPressEvent(event)

    def focusInEvent(self, event: QFocusEvent) -> None:
        """Begin at the first entry."""
        super().focusInEvent(event)
        if not self.currentIndex().isValid() and self.entries.rowCount():
            self.setCurrentIndex(self.entries.index(0))

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        """A click opens, or removes on the cross."""
        super().mouseReleaseEvent(event)
        index = self.indexAt(event.position().toPoint())
        if event.button() != Qt.MouseButton.LeftButton or not index.isValid():
            return
        if self.removable and cross_rect(self._theme, self.visualRect(index)).contains(
            event.position().toPoint()
        ):
            self._remove(index)
        else:
            self._open(index)

    def currentChanged(self, current: _Index, previous: _Index) -> None:
        """Let the pane scroll along."""
        super().currentChanged(current, previous)
        pane: QWidget | None = self.parentWidget()
        while pane is not None and not isinstance(pane, QScrollArea):
            pane = pane.parentWidget()
        inside = pane.widget() if pane is not None else None
        if pane is not None and inside is not None and self.hasFocus():
            place = self.viewport().mapTo(inside, self.visualRect(current).center())
            pane.ensureVisible(0, place.y(), 0, 2 * inline_height(self._theme))

    def contextMenuEvent(self, event: QContextMenuEvent) -> None:
        """Offer what can be done with an entry."""
        index = self.indexAt(event.pos()) if event.reason() == event.Reason.Mouse else self.currentIndex()
        menu = self.menu_for(index)
        if menu and menu.actions():
            menu.popup(event.globalPos())

    def menu_for(self, index: _Index) -> QMenu | None:
        """What can be done with an entry, as a menu."""
        if not index.isValid():
            return None
        menu, made = QMenu(self), self.id_at(index)
        if self.openable:
            menu.addAction(_("Open")).triggered.connect(lambda: self.opened.emit(made))
        for words, run in self.extra:
            menu.addAction(words).triggered.connect(lambda _on=False, run=run: run(made))
        if self.removable:
            menu.addAction(_("Remove")).triggered.connect(lambda: self.removed.emit(made))
        menu.aboutToHide.connect(menu.deleteLater)
        return menu

    def _open(self, index: _Index) -> None:
        if self.openable:
            self.opened.emit(self.id_at(index))

    def _remove(self, index: _Index) -> None:
        if self.removable:
            self.removed.emit(self.id_at(index))
