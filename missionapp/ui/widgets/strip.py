"""The line at the bottom: when and where it was saved, the last action with Undo, and Help."""

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import QHBoxLayout, QSizePolicy, QWidget

from missionapp.i18n import _
from missionapp.ui.theme import Theme
from missionapp.ui.widgets.button import Button
from missionapp.ui.widgets.keycap import KeyCap
from missionapp.ui.widgets.label import Label


class Strip(QWidget):
    """Says that it is saved, so that nobody looks for a Save button."""

    undo_wanted = Signal()
    help_wanted = Signal()
    history_wanted = Signal()
    backups_wanted = Signal()

    def __init__(self, theme: Theme) -> None:
        super().__init__()
        self.theme = theme
        self._saved_icon = Label(theme, "")
        self._saved = Label(theme, "", role="meta", colour="text2", weight=600)
        self.backup_button = Button(theme, "", "", "plain", tip=_("Backups of this mission"))
        self.backup_button.clicked.connect(self.backups_wanted)
        self.backup_button.hide()
        self._last = Label(theme, "", role="meta", colour="text2")
        self._last.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Preferred)
        self._last.setAlignment(Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter)
        self.undo_button = Button(theme, _("Undo"), "arrow-counter-clockwise", "link", "Ctrl+Z")
        self.undo_button.clicked.connect(self.undo_wanted)
        self.undo_button.hide()
        self.history_button = Button(theme, _("History"), "", "plain", "Ctrl+H")
        self.history_button.clicked.connect(self.history_wanted)
        self.help_button = Button(theme, _("Help"), "", "plain", "F1")
        self.help_button.clicked.connect(self.help_wanted)
        self._row = QHBoxLayout(self)
        for part in (self._saved_icon, self._saved, self.backup_button):
            self._row.addWidget(part)
        self._undo_keys = KeyCap(theme, "Ctrl+Z")
        self._undo_keys.hide()
        right = (self._last, self.undo_button, self._undo_keys, self.history_button, self.help_button)
        for widget in (*right, KeyCap(theme, "F1")):
            self._row.addWidget(widget, 1 if widget is self._last else 0)
        theme.changed.connect(self._measure)
        self._measure()

    def _measure(self) -> None:
        theme = self.theme
        self.setFixedHeight(theme.px(30))
        self._row.setContentsMargins(theme.px(16), 0, theme.px(16), 0)
        self._row.setSpacing(theme.px(4))
        for button in (self.backup_button, self.undo_button, self.history_button, self.help_button):
            button.setFixedHeight(theme.px(26))
        self._draw_icon()

    def _draw_icon(self) -> None:
        side = self.theme.px(15)
        busy = not self._saved.text() or self._unsaved
        icon = self.theme.icon("circle-dashed" if busy else "check-circle", "text3" if busy else "ok")
        self._saved_icon.setVisible(bool(self._saved.text()))
        self._saved_icon.setPixmap(icon.pixmap(side, side))

    _unsaved = False

    def say_saved(self, sentence: str, *, saved: bool = True) -> None:
        """Say when it was saved, or that it is just being saved."""
        self._unsaved = not saved
        self._saved.setText(sentence)
        self._draw_icon()

    def say_backup(self, sentence: str) -> None:
        """Say when the last backup was made, and where."""
        self.backup_button.set_text(sentence)
        self.backup_button.setVisible(bool(sentence))

    def say_last(self, sentence: str, *, undo: bool) -> None:
        """Say what was done last, with Undo if that takes it back."""
        self._last.setText(sentence)
        self._last.setToolTip(sentence)
        self.undo_button.setVisible(undo)
        self._undo_keys.setVisible(undo)

    def paintEvent(self, _event: QPaintEvent) -> None:
        with QPainter(self) as painter:
            painter.fillRect(self.rect(), self.theme.colour("side"))
            painter.setPen(self.theme.colour("line"))
            painter.drawLine(0, 0, self.width(), 0)
