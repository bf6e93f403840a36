"""The cards of a lane as a real list: keys go through them, the pointer carries them."""

from collections.abc import Callable
from typing import Any

from PySide6.QtCore import QEvent, QModelIndex, QPersistentModelIndex, QPoint, QRect, Qt, Signal
from PySide6.QtGui import (
    QContextMenuEvent,
    QFocusEvent,
    QKeyEvent,
    QMouseEvent,
    QPainter,
    QPaintEvent,
)
from PySide6.QtWidgets import QAbstractItemView, QApplication, QFrame, QLabel, QListView, QSizePolicy, QWidget

from missionapp.i18n import _
from missionapp.ui.theme import Theme
from missionapp.ui.widgets.board.cards import BoardCard, CardsModel
from missionapp.ui.widgets.board.paint import HEIGHT, CardDelegate, card_box, pitch
from missionapp.ui.widgets.painting import paint_frame, paint_text

_Index = QModelIndex | QPersistentModelIndex
_SAME = (Qt.FocusReason.ActiveWindowFocusReason, Qt.FocusReason.PopupFocusReason)
_SIDES = {Qt.Key.Key_Left: -1, Qt.Key.Key_Right: 1}
_OPEN = (Qt.Key.Key_Return, Qt.Key.Key_Enter, Qt.Key.Key_F2)
_COMMANDS = (
    Qt.KeyboardModifier.ControlModifier | Qt.KeyboardModifier.AltModifier | Qt.KeyboardModifier.MetaModifier
)


class CardList(QListView):
    """Arrows go from card to card; Alt with Left and Right carries one; the pointer drags one."""

    chosen = Signal(object)
    """The id of the card that the user went to."""
    opened = Signal(object)
    side_wanted = Signal(int)
    """-1 or +1: to the lane beside this one."""
    carry_wanted = Signal(int)
    """-1 or +1: the current card goes to the lane beside this one."""
    menu_wanted = Signal(object, QPoint)
    left = Signal()
    """Up on the first card: towards the filter."""
    dragged = Signal(QPoint)
    """The pointer carries the current card; where on the screen."""
    dropped = Signal(QPoint)
    drag_ended = Signal()

    def __init__(self, theme: Theme, name: str, card_of: Callable[[Any], BoardCard]) -> None:
        super().__init__()
        self._theme = theme
        self.cards = CardsModel(card_of)
        self.writable = True
        self._pressed: QPoint | None = None
        self._dragging = False
        self._quiet = False
        self._delegate = CardDelegate(theme, self)
        self.setModel(self.cards)
        self.setItemDelegate(self._delegate)
        self.setAccessibleName(name)
        self._set_up()
        theme.changed.connect(self.scheduleDelayedItemsLayout)

    def _set_up(self) -> None:
        self.setObjectName("cards")
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setMouseTracking(True)
        self.setUniformItemSizes(True)
        self.setTabKeyNavigation(False)
        self.setVerticalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.setSelectionMode(QAbstractItemView.SelectionMode.SingleSelection)
        self.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Expanding)
        self.viewport().setAutoFillBackground(False)

    # Which card is current

    @property
    def record(self) -> Any:
        """The id of the current card, or None."""
        index = self.currentIndex()
        return self.cards.rows[index.row()].id if index.isValid() else None

    def go_to(self, line: int) -> None:
        """Make the card of this line current, without a signal; -1 for none."""
        self._quiet = True
        self.setCurrentIndex(self.cards.index(line) if line >= 0 else QModelIndex())
        if line < 0:
            self.clearSelection()
        self._quiet = False

    def currentChanged(self, current: _Index, previous: _Index) -> None:
        """Say where the user went."""
        super().currentChanged(current, previous)
        if current.isValid() and not self._quiet:
            self.chosen.emit(self.cards.rows[current.row()].id)

    # Keys

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Go, carry, open; letters and the rest belong to the page."""
        self._show_ring(shown=True)
        key, alt = event.key(), bool(event.modifiers() & Qt.KeyboardModifier.AltModifier)
        current = self.currentIndex()
        if key in _SIDES:
            (self.carry_wanted if alt else self.side_wanted).emit(_SIDES[Qt.Key(key)])
        elif key in _OPEN and current.isValid() and not event.modifiers() & _COMMANDS:
            self.opened.emit(self.record)
        elif key == Qt.Key.Key_Up and current.row() <= 0:
            self.left.emit()
        elif event.modifiers() & _COMMANDS or (event.text().strip() and event.text().isprintable()):
            event.ignore()
        elif key == Qt.Key.Key_Escape and self._dragging:
            self._end_drag()
        else:
            super().keyPressEvent(event)

    def keyboardSearch(self, search: str) -> None:
        """Letters are the page's keys, not a search."""

    def contextMenuEvent(self, event: QContextMenuEvent) -> None:
        """Ask for the menu of a card."""
        by_pointer = event.reason() == event.Reason.Mouse
        index = self.indexAt(event.pos()) if by_pointer else self.currentIndex()
        if index.isValid():
            point = event.globalPos()
            if not by_pointer:
                point = self.viewport().mapToGlobal(self.visualRect(index).center())
            self.menu_wanted.emit(self.cards.rows[index.row()].id, point)

    def focusInEvent(self, event: QFocusEvent) -> None:
        """Begin at the first card; show where one is when keys brought one here."""
        super().focusInEvent(event)
        if event.reason() not in _SAME:
            self._show_ring(shown=event.reason() != Qt.FocusReason.MouseFocusReason)
        if not self.currentIndex().isValid() and self.cards.rows:
            self.setCurrentIndex(self.cards.index(0))

    def _show_ring(self, *, shown: bool) -> None:
        self._delegate.ringed = shown
        self.viewport().update()

    # Pointer

    def mousePressEvent(self, event: QMouseEvent) -> None:
        """A card may be taken from here."""
        super().mousePressEvent(event)
        self._show_ring(shown=False)
        on_card = self.indexAt(event.position().toPoint()).isValid()
        by_left = event.button() == Qt.MouseButton.LeftButton
        self._pressed = event.position().toPoint() if by_left and on_card and self.writable else None

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        """Carry the card, once it is plain that one does not merely click."""
        point = event.position().toPoint()
        if self._pressed is None or not event.buttons() & Qt.MouseButton.LeftButton:
            super().mouseMoveEvent(event)
            return
        far = (point - self._pressed).manhattanLength() >= QApplication.startDragDistance()
        if far and not self._dragging:
            self._dragging = True
            self.setCursor(Qt.CursorShape.ClosedHandCursor)
        if self._dragging:
            self.dragged.emit(event.globalPosition().toPoint())
            self._fade(faint=True)

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        """Let it go where the pointer is."""
        super().mouseReleaseEvent(event)
        if self._dragging:
            self.dropped.emit(event.globalPosition().toPoint())
        self._end_drag()

    def mouseDoubleClickEvent(self, event: QMouseEvent) -> None:
        """Open the card."""
        if self.indexAt(event.position().toPoint()).isValid():
            self.opened.emit(self.record)

    def event(self, event: QEvent) -> bool:
        """Esc gives a drag up before anybody else takes it."""
        if (
            self._dragging
            and event.type() == QEvent.Type.ShortcutOverride
            and isinstance(event, QKeyEvent)
            and event.key() == Qt.Key.Key_Escape
        ):
            event.accept()
            return True
        return super().event(event)

    def _end_drag(self) -> None:
        self._pressed, self._dragging = None, False
        self._fade(faint=False)
        self.unsetCursor()
        self.drag_ended.emit()

    def _fade(self, *, faint: bool) -> None:
        """The card that the pointer carries is no longer where it was."""
        if faint != self._delegate.lifted:
            self._delegate.lifted = faint
            self.viewport().update()

    # Look

    @property
    def pressed_at(self) -> QPoint:
        """Where in its card the pointer took hold."""
        corner = self.visualRect(self.currentIndex()).topLeft()
        return (self._pressed or corner) - corner

    def box_of_current(self) -> QRect:
        """Where the current card is in the list."""
        return card_box(self.visualRect(self.currentIndex()), self._theme)

    def set_lines(self, lines: int | None) -> None:
        """Be exactly so many cards high, or as high as there is room."""
        least = pitch(self._theme)
        if lines is None:
            self.setMinimumHeight(least)
            self.setMaximumHeight(16_777_215)
        else:
            self.setFixedHeight(lines * least)
        off, needed = Qt.ScrollBarPolicy.ScrollBarAlwaysOff, Qt.ScrollBarPolicy.ScrollBarAsNeeded
        self.setVerticalScrollBarPolicy(needed if lines is None else off)

    def paintEvent(self, event: QPaintEvent) -> None:
        """Where no card is, say so in the place of the first."""
        super().paintEvent(event)
        if self.cards.rows:
            return
        theme = self._theme
        place = QRect(0, 0, self.viewport().width(), theme.px(HEIGHT))
        with QPainter(self.viewport()) as painter:
            paint_frame(painter, place, border=theme.colour("line"), radius=theme.px(8))
            middle = Qt.AlignmentFlag.AlignHCenter
            paint_text(painter, place, _("None"), theme.font("meta"), theme.colour("text3"), middle)


def lift(view: CardList) -> QWidget:
    """The current card as a picture that follows the pointer."""
    picture = QLabel(view.window())
    picture.setAttribute(Qt.WidgetAttribute.WA_TransparentForMouseEvents)
    picture.setPixmap(view.viewport().grab(view.box_of_current()))
    picture.adjustSize()
    picture.show()
    return picture
