"""What all missions are together: a number over its words; one that leads somewhere can be pressed."""

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QFocusEvent, QKeyEvent, QMouseEvent, QPainter, QPaintEvent
from PySide6.QtWidgets import QVBoxLayout, QWidget

from missionapp.ui.theme import Theme
from missionapp.ui.widgets.label import Label
from missionapp.ui.widgets.painting import paint_ring

_INSIDE = 6


class Sum(QWidget):
    """A number over its words, and a word below."""

    pressed = Signal()
    """Enter, the space bar or a click, where it leads somewhere."""

    def __init__(self, theme: Theme) -> None:
        super().__init__()
        self._theme, self._leads, self._ringed = theme, False, False
        self._number = Label(theme, "", role="display")
        self._words = Label(theme, "", role="meta", colour="text2")
        self._once = Label(theme, "", role="micro", colour="text3")
        column = QVBoxLayout(self)
        column.setContentsMargins(_INSIDE, _INSIDE, _INSIDE, _INSIDE)
        column.setSpacing(0)
        for label in (self._number, self._words, self._once):
            column.addWidget(label)

    def say(self, value: int, words: str, once: str, *, leads: bool) -> None:
        """Show a sum; `leads` lets it be pressed."""
        self._number.setText(f"{value:n}")
        self._words.setText(words)
        self._once.setText(once)
        self._leads = leads
        self.setAccessibleName(", ".join(filter(None, (f"{words} {value}", once))))
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus if leads else Qt.FocusPolicy.NoFocus)
        self.setCursor(Qt.CursorShape.PointingHandCursor if leads else Qt.CursorShape.ArrowCursor)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Enter and the space bar press it."""
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter, Qt.Key.Key_Space) and self._leads:
            self.pressed.emit()
        else:
            super().keyPressEvent(event)

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        """So does a click."""
        if event.button() == Qt.MouseButton.LeftButton and self._leads:
            self.pressed.emit()

    def focusInEvent(self, event: QFocusEvent) -> None:
        """Show where one is, when the keyboard brought one here."""
        super().focusInEvent(event)
        self._ringed = event.reason() != Qt.FocusReason.MouseFocusReason
        self.update()

    def focusOutEvent(self, event: QFocusEvent) -> None:
        """Take the ring away."""
        super().focusOutEvent(event)
        self.update()

    def paintEvent(self, event: QPaintEvent) -> None:
        """Draw the ring."""
        del event
        if self.hasFocus() and self._ringed:
            with QPainter(self) as painter:
                paint_ring(painter, self.rect(), self._theme, 6)
