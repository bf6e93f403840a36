"""One sentence about what was just done, with Undo, over the bottom of the page for some seconds."""

from collections.abc import Callable

from PySide6.QtCore import QEasingCurve, QEvent, QPoint, QPropertyAnimation, Qt, QTimer, Signal
from PySide6.QtGui import QEnterEvent, QPainter, QPaintEvent
from PySide6.QtWidgets import QApplication, QHBoxLayout, QWidget

from missionapp.i18n import _
from missionapp.ui.theme import Theme
from missionapp.ui.widgets.button import Button
from missionapp.ui.widgets.label import Label

STAYS, STAYS_LONG = 8_000, 15_000
"""Milliseconds; the longer for what changed many records."""
_MOVES = 120


class Toast(QWidget):
    """Shown one at a time; it waits while the pointer or the focus is on it."""

    gone = Signal()

    def __init__(self, theme: Theme, parent: QWidget) -> None:
        super().__init__(parent)
        self._over = parent
        self._take_back: Callable[[], None] | None = None
        self.theme = theme
        self.setObjectName("toast")
        self.setAccessibleName(_("What was just done"))
        self._words = Label(theme, "", role="body", colour="on_toast")
        self.undo_button = Button(theme, _("Undo"), "", "toast", "Ctrl+Z")
        self.undo_button.clicked.connect(self._undo)
        self._close = Button(theme, "", "x", "toast", tip=_("Close"))
        self._close.clicked.connect(self.leave)
        row = QHBoxLayout(self)
        row.setContentsMargins(theme.px(16), theme.px(6), theme.px(8), theme.px(6))
        for widget in (self._words, self.undo_button, self._close):
            row.addWidget(widget)
        self._timer = QTimer(self)
        self._timer.setSingleShot(True)
        self._timer.timeout.connect(self._run_out)
        self._slide = QPropertyAnimation(self, b"pos", self)
        self._slide.setDuration(_MOVES)
        self._slide.setEasingCurve(QEasingCurve.Type.OutCubic)
        self.hide()

    def say(self, sentence: str, undo: Callable[[], None] | None, *, long: bool = False) -> None:
        """Show a sentence in place of the one before; `undo` is what its Undo does."""
        self._take_back = undo
        self._words.setText(sentence)
        self.setAccessibleDescription(sentence)
        self.undo_button.setVisible(undo is not None)
        self._timer.start(STAYS_LONG if long else STAYS)
        self.place()
        self.show()
        self.raise_()
        if self.style().styleHint(self.style().StyleHint.SH_Widget_Animate, None, self):
            target = self.pos()
            self._slide.stop()
            self._slide.setStartValue(target + QPoint(0, 8))
            self._slide.setEndValue(target)
            self._slide.start()

    def place(self) -> None:
        """Stand in the middle of the bottom of what it is shown over."""
        parent = self._over
        self.adjustSize()
        width = min(self.width(), parent.width() - self.theme.px(40))
        self.resize(width, self.height())
        self.move((parent.width() - width) // 2, parent.height() - self.height() - self.theme.px(46))

    def take_focus(self) -> None:
        """Alt+Z: be reached by keyboard, while it is there."""
        if self.isVisible():
            reached = self.undo_button if self.undo_button.isVisible() else self._close
            reached.setFocus(Qt.FocusReason.ShortcutFocusReason)

    def leave(self) -> None:
        """Go."""
        self._timer.stop()
        self.hide()
        self.gone.emit()

    def _run_out(self) -> None:
        """Its time is over: it stays on while the focus is in it."""
        if self.isAncestorOf(QApplication.focusWidget() or self):
            self._timer.start(STAYS)
        else:
            self.leave()

    def _undo(self) -> None:
        self._timer.stop()
        self.hide()
        if self._take_back is not None:
            self._take_back()

    def enterEvent(self, event: QEnterEvent) -> None:
        self._timer.stop()
        super().enterEvent(event)

    def leaveEvent(self, event: QEvent) -> None:
        self._timer.start(STAYS)
        super().leaveEvent(event)

    def paintEvent(self, _event: QPaintEvent) -> None:
        with QPainter(self) as painter:
            painter.setRenderHint(QPainter.RenderHint.Antialiasing)
            painter.setPen(Qt.PenStyle.NoPen)
            painter.setBrush(self.theme.colour("toast"))
            painter.drawRoundedRect(self.rect(), self.theme.px(8), self.theme.px(8))
