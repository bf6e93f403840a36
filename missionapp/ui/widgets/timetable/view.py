"""The timetable as it is seen and used: painted blocks, which pointer and keys go through and move."""

from PySide6.QtCore import QEvent, QModelIndex, QPoint, Qt, Signal
from PySide6.QtGui import (
    QContextMenuEvent,
    QFocusEvent,
    QKeyEvent,
    QMouseEvent,
    QWheelEvent,
)
from PySide6.QtWidgets import QAbstractItemView, QApplication, QWidget

from missionapp.ui.theme import Theme
from missionapp.ui.widgets.timetable.blocks import DAY, Block, Piece
from missionapp.ui.widgets.timetable.mover import Part
from missionapp.ui.widgets.timetable.painted import PaintedGrid
from missionapp.ui.widgets.timetable.walk import Way, beyond

_SAME = (Qt.FocusReason.ActiveWindowFocusReason, Qt.FocusReason.PopupFocusReason)
_GRIP = 5
"""Pixels at the ends of a block by which it is made longer or shorter."""
_WAYS: dict[Qt.Key, Way] = {
    Qt.Key.Key_Up: "up",
    Qt.Key.Key_Down: "down",
    Qt.Key.Key_Left: "left",
    Qt.Key.Key_Right: "right",
    Qt.Key.Key_Home: "first",
    Qt.Key.Key_End: "last",
}
_COMMANDS = Qt.KeyboardModifier.ControlModifier | Qt.KeyboardModifier.AltModifier


class TimetableView(PaintedGrid):
    """Says which block is current, opened, moved; P takes one up, arrows move it, Enter lets it go."""

    picked = Signal(object)
    """The current Block, or None."""
    opened = Signal(object)
    """A Block: Enter, F2 or a double click."""
    menu_wanted = Signal(object, QPoint)
    """A Block, and where on the screen."""
    taken_off = Signal(object)
    """A Block that was let go over `drop_zone`."""
    strayed = Signal(bool)
    """Whether what is dragged is over `drop_zone`."""

    def __init__(self, theme: Theme) -> None:
        super().__init__(theme)
        self.drop_zone: QWidget | None = None
        self.writable = True
        self._pressed: tuple[QPoint, Block, Part, float] | None = None

    def currentChanged(self, current: QModelIndex, previous: QModelIndex) -> None:  # type: ignore[override]
        """Tell what is current now."""
        super().currentChanged(current, previous)
        self.viewport().update()
        self.picked.emit(self.blocks.block(current))

    # Keys

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Go through the blocks, open one, take one up; other letters are the page's."""
        self._show_ring(shown=True)
        if self.mover.by_keys and self.mover.press(event):
            return
        block, key = self.current_block(), event.key()
        if event.modifiers() & _COMMANDS:
            self._zoom_key(event)
        elif key in _WAYS:
            self._walk(_WAYS[Qt.Key(key)])
        elif key in (Qt.Key.Key_PageUp, Qt.Key.Key_PageDown):
            bar = self.verticalScrollBar()
            bar.setValue(bar.value() + bar.pageStep() * (1 if key == Qt.Key.Key_PageDown else -1) // 2)
        elif key in (Qt.Key.Key_Return, Qt.Key.Key_Enter, Qt.Key.Key_F2) and block is not None:
            self.opened.emit(block)
        elif key == Qt.Key.Key_P and not event.modifiers() and block is not None:
            self.take_up()
        else:
            event.ignore()

    def take_up(self) -> None:
        """Take the current block up, to be moved by keys."""
        block = self.current_block()
        if block is not None and block.moves and self.writable:
            self.mover.take_up(block)

    def _zoom_key(self, event: QKeyEvent) -> None:
        """Ctrl+= is Ctrl++ where + needs Shift."""
        if event.key() in (Qt.Key.Key_Plus, Qt.Key.Key_Equal):
            self.zoom_by(1)
        elif event.key() == Qt.Key.Key_Minus:
            self.zoom_by(-1)
        else:
            event.ignore()

    def _walk(self, way: Way) -> None:
        if self.pieces:
            self.setCurrentIndex(self.blocks.index(beyond(self.pieces, self.currentIndex().row(), way)))

    def go_to_first(self) -> None:
        """Make the first block current if none is."""
        if self.current_block() is None and self.pieces:
            first = min(self.pieces, key=lambda piece: (piece.column, piece.top))
            self.setCurrentIndex(self.blocks.index(first.block))

    def moveCursor(
        self, action: QAbstractItemView.CursorAction, modifiers: Qt.KeyboardModifier
    ) -> QModelIndex:
        """Our own keys lead through the blocks."""
        del action, modifiers
        return self.currentIndex()

    def keyboardSearch(self, search: str) -> None:
        """Letters are the page's keys, not a search."""

    # Pointer

    def mousePressEvent(self, event: QMouseEvent) -> None:
        """Make the block under the pointer current; it may be dragged from here."""
        self._show_ring(shown=False)
        if self.mover.move is not None:
            self.mover.cancel()
        point = event.position().toPoint()
        piece = self.hit(point)
        if piece is None:
            return
        self.setCurrentIndex(self.blocks.index(piece.block))
        block = self.content.blocks[piece.block]
        if event.button() == Qt.MouseButton.LeftButton and block.moves and self.writable:
            grab = self.place_at(point)[1] - block.start
            day = self.content.columns[piece.column].day
            self._pressed = point, block, self._part_at(piece, point), grab + (day - block.day).days * DAY

    def _part_at(self, piece: Piece, point: QPoint) -> Part:
        """Which end of a block is held, if it is one."""
        rect = self.rect_of(piece)
        grip = min(self.theme.px(_GRIP), rect.height() // 4)
        if piece.closes and rect.bottom() - point.y() < grip:
            return "end"
        return "start" if piece.opens and point.y() - rect.top() < grip else "all"

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        """Drag what was pressed; else let what is under the pointer stand out."""
        point = event.position().toPoint()
        if self._pressed is None:
            self._hover(point)
            return
        start, block, part, grab = self._pressed
        if self.mover.move is None:
            if (point - start).manhattanLength() < QApplication.startDragDistance():
                return
            self.mover.begin(block, part=part, grab=grab)
        self.drag_to(self.viewport().mapToGlobal(point))

    def drag_to(self, point: QPoint) -> None:
        """Move what is on its way to a point of the screen, which may be over the tray."""
        over = self._over_zone(point)
        if over:
            self.mover.leave()
        else:
            self.mover.point(self.viewport().mapFromGlobal(point))
        self.strayed.emit(over)

    def _over_zone(self, point: QPoint) -> bool:
        zone = self.drop_zone
        return zone is not None and zone.isVisible() and zone.rect().contains(zone.mapFromGlobal(point))

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        """Let go."""
        del event
        self._pressed = None
        self.let_go()

    def let_go(self) -> None:
        """What is on its way was let go here, or over the tray."""
        move = self.mover.move
        self.strayed.emit(False)
        if move is None or self.mover.by_keys:
            return
        if self.mover.away:
            self.mover.cancel()
            if not move.new:
                self.taken_off.emit(move.block)
        else:
            self.mover.drop()

    def mouseDoubleClickEvent(self, event: QMouseEvent) -> None:
        """Open the block."""
        block = self.blocks.block(self.indexAt(event.position().toPoint()))
        if block is not None and event.button() == Qt.MouseButton.LeftButton:
            self.opened.emit(block)

    def _hover(self, point: QPoint) -> None:
        piece = self.hit(point)
        number = piece.block if piece else -1
        if number != self.hovered:
            self.hovered = number
            self.viewport().update()
        ends = piece and self.writable and self.content.blocks[number].moves and self._part_at(piece, point)
        shape = Qt.CursorShape.SizeVerCursor if ends in ("start", "end") else Qt.CursorShape.ArrowCursor
        if self.viewport().cursor().shape() != shape:
            self.viewport().setCursor(shape)

    def leaveEvent(self, event: QEvent) -> None:
        """Nothing is under the pointer any more."""
        super().leaveEvent(event)
        self.hovered = -1
        self.viewport().update()

    def contextMenuEvent(self, event: QContextMenuEvent) -> None:
        """Offer what can be done with a block: under the pointer, or the current one by the menu key."""
        by_key = event.reason() == QContextMenuEvent.Reason.Keyboard
        index = self.currentIndex() if by_key else self.indexAt(event.pos())
        block = self.blocks.block(index)
        if block is not None:
            at = self.visualRect(index).center() if by_key else event.pos()
            self.menu_wanted.emit(block, self.viewport().mapToGlobal(at))

    def wheelEvent(self, event: QWheelEvent) -> None:
        """Scroll; with Ctrl, zoom where the pointer is."""
        if event.modifiers() & Qt.KeyboardModifier.ControlModifier:
            turned = event.angleDelta().y()
            self.zoom_by((turned > 0) - (turned < 0), event.position().toPoint().y())
            event.accept()
        else:
            super().wheelEvent(event)

    # Focus

    def focusInEvent(self, event: QFocusEvent) -> None:
        """Show where one is, when the keyboard brought one here."""
        super().focusInEvent(event)
        if event.reason() not in _SAME:
            self._show_ring(shown=event.reason() != Qt.FocusReason.MouseFocusReason)

    def focusOutEvent(self, event: QFocusEvent) -> None:
        """Take the ring away; what was taken up by keys is put back."""
        super().focusOutEvent(event)
        if self.mover.by_keys and event.reason() not in _SAME:
            self.mover.cancel()
        self.viewport().update()

    def _show_ring(self, *, shown: bool) -> None:
        self.ringed = shown
        self.viewport().update()
