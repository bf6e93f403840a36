"""What has no place in the timetable yet, as a row of items to be dragged in or taken up by a key."""

from collections.abc import Sequence
from dataclasses import dataclass
from uuid import UUID

from PySide6.QtCore import QModelIndex, QPersistentModelIndex, QPoint, QRect, QSize, Qt, Signal
from PySide6.QtGui import (
    QContextMenuEvent,
    QFocusEvent,
    QKeyEvent,
    QMouseEvent,
    QPainter,
    QStandardItem,
    QStandardItemModel,
)
from PySide6.QtWidgets import (
    QAbstractItemView,
    QApplication,
    QFrame,
    QListView,
    QSizePolicy,
    QStyledItemDelegate,
    QStyleOptionViewItem,
)

from missionapp.i18n import _
from missionapp.ui.strokes import paint_frame
from missionapp.ui.theme import Theme
from missionapp.ui.widgets.painting import RING, paint_icon_at, paint_text, text_width
from missionapp.ui.widgets.pill import Tone, tone_colours

_ITEM = Qt.ItemDataRole.UserRole
HEIGHT, _PAD, _ICON, _GAP = 34, 10, 16, 8
_Index = QModelIndex | QPersistentModelIndex


@dataclass(frozen=True, slots=True)
class Waiting:
    """An item without a place."""

    record: UUID
    title: str
    kind: str
    """Its kind as a word, which the colour of its icon repeats."""
    icon: str
    tone: Tone


class _Delegate(QStyledItemDelegate):
    def __init__(self, theme: Theme, view: "TrayList") -> None:
        super().__init__(view)
        self._theme, self._view = theme, view

    def sizeHint(self, option: QStyleOptionViewItem, index: _Index) -> QSize:
        del option
        item, px = index.data(_ITEM), self._theme.px
        words = text_width(item.title, self._theme.font("body", 600))
        words += text_width(item.kind, self._theme.font("meta"))
        parts = px(_ICON) * 2 + 3 * px(_GAP) + 2 * px(_PAD)
        return QSize(min(words + parts, px(280)) + px(_GAP), px(HEIGHT))

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: _Index) -> None:
        theme, item = self._theme, index.data(_ITEM)
        px, colour = theme.px, theme.colour
        rect = option.rect.adjusted(0, 0, -px(_GAP), 0)
        current = index.row() == self._view.currentIndex().row() and self._view.hasFocus()
        border = colour("focus" if current else "line")
        paint_frame(
            painter, rect, fill=colour("inset"), border=border, width=RING if current else 1, radius=6
        )
        x = paint_icon_at(
            painter, rect.x() + px(_PAD) - 2, rect, theme, "dots-six-vertical", colour("text3"), 14
        )
        x = paint_icon_at(
            painter, x + px(_GAP), rect, theme, item.icon, colour(tone_colours(item.tone)[0]), _ICON
        )
        font, quiet = theme.font("body", 600), theme.font("meta")
        room = QRect(x + px(_GAP), rect.y(), rect.right() - px(_PAD) - x - px(_GAP), rect.height())
        kind = min(text_width(item.kind, quiet), room.width() // 3)
        title = QRect(room.x(), room.y(), room.width() - kind - px(_GAP), room.height())
        taken = paint_text(painter, title, item.title, font, colour("text"))
        room.setLeft(room.x() + taken + px(_GAP))
        paint_text(painter, room, item.kind, quiet, colour("text2"))


class TrayList(QListView):
    """The items in a row; arrows go through them, P takes one up, the pointer drags one out."""

    picked = Signal(object)
    """The record of the current item; when one comes here, and when another is chosen."""
    opened = Signal(object)
    taken_up = Signal(object)
    """A Waiting: P."""
    dragged = Signal(object, QPoint)
    """A Waiting, and where on the screen it is."""
    let_go = Signal()
    menu_wanted = Signal(object, QPoint)

    def __init__(self, theme: Theme) -> None:
        super().__init__()
        self._theme = theme
        self._pressed: QPoint | None = None
        self._drags = False
        self.items = QStandardItemModel(self)
        self.setModel(self.items)
        self.setItemDelegate(_Delegate(theme, self))
        self.setFlow(QListView.Flow.LeftToRight)
        self.setWrapping(False)
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        self.setHorizontalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.setVerticalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self.setTabKeyNavigation(False)
        self.viewport().setAutoFillBackground(False)
        self.setAccessibleName(_("Not placed yet"))
        theme.changed.connect(self._take_look)
        self._take_look()

    def _take_look(self) -> None:
        self.setFixedHeight(self._theme.px(HEIGHT))
        self.scheduleDelayedItemsLayout()

    def set_items(self, items: Sequence[Waiting]) -> None:
        """Show these; the current one stays current."""
        here = self.current()
        self.items.clear()
        for item in items:
            row = QStandardItem(item.title)
            row.setData(item, _ITEM)
            said = f"{item.title}, {item.kind}, {_('Not placed yet')}"
            row.setData(said, Qt.ItemDataRole.AccessibleTextRole)
            row.setToolTip(said)
            self.items.appendRow(row)
            if here is not None and here.record == item.record:
                self.setCurrentIndex(row.index())

    def waiting(self) -> list[Waiting]:
        """What is in it."""
        return [self.items.item(row).data(_ITEM) for row in range(self.items.rowCount())]

    def current(self) -> Waiting | None:
        """The current item."""
        found: Waiting | None = self.currentIndex().data(_ITEM)
        return found

    def select_record(self, record: object) -> bool:
        """Make this one current; whether it is here."""
        for row, item in enumerate(self.waiting()):
            if item.record == record:
                self.setCurrentIndex(self.items.index(row, 0))
                return True
        return False

    def currentChanged(self, current: QModelIndex, previous: QModelIndex) -> None:  # type: ignore[override]
        """Say which one it is, while one is here."""
        super().currentChanged(current, previous)
        if self.hasFocus() and (item := self.current()) is not None:
            self.picked.emit(item.record)

    def focusInEvent(self, event: QFocusEvent) -> None:
        """Go to the first item if none is current."""
        super().focusInEvent(event)
        if self.current() is None:
            self.setCurrentIndex(self.items.index(0, 0))
        elif (item := self.current()) is not None:
            self.picked.emit(item.record)
        self.viewport().update()

    def focusOutEvent(self, event: QFocusEvent) -> None:
        """Take the ring away."""
        super().focusOutEvent(event)
        self.viewport().update()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """P takes the item up, Enter opens it; letters are no search."""
        item, key = self.current(), event.key()
        if item is not None and key == Qt.Key.Key_P and not event.modifiers():
            self.taken_up.emit(item)
        elif item is not None and key in (Qt.Key.Key_Return, Qt.Key.Key_Enter, Qt.Key.Key_F2):
            self.opened.emit(item.record)
        elif key in (Qt.Key.Key_Left, Qt.Key.Key_Right, Qt.Key.Key_Home, Qt.Key.Key_End):
            super().keyPressEvent(event)
        else:
            event.ignore()

    def mousePressEvent(self, event: QMouseEvent) -> None:
        """Make the item current; it may be dragged from here."""
        super().mousePressEvent(event)
        left = event.button() == Qt.MouseButton.LeftButton
        self._pressed = event.position().toPoint() if left and self.current() else None
        self._drags = False

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        """Drag it."""
        if self._pressed is None or (item := self.current()) is None:
            return
        point = event.position().toPoint()
        self._drags |= (point - self._pressed).manhattanLength() >= QApplication.startDragDistance()
        if self._drags:
            self.dragged.emit(item, self.viewport().mapToGlobal(point))

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        """Let it go."""
        super().mouseReleaseEvent(event)
        self._pressed = None
        if self._drags:
            self._drags = False
            self.let_go.emit()

    def mouseDoubleClickEvent(self, event: QMouseEvent) -> None:
        """Open it."""
        del event
        if (item := self.current()) is not None:
            self.opened.emit(item.record)

    def contextMenuEvent(self, event: QContextMenuEvent) -> None:
        """Offer what can be done with it."""
        if (item := self.current()) is not None:
            self.menu_wanted.emit(item, event.globalPos())
