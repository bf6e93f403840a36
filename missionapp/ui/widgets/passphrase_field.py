"""A field for a passphrase: hidden until it is asked to show itself; it tells when Caps Lock seems on."""

from PySide6.QtCore import QEvent, QObject, Qt, Signal
from PySide6.QtGui import QKeyEvent, QKeySequence
from PySide6.QtWidgets import QHBoxLayout, QLineEdit, QVBoxLayout, QWidget

from missionapp.i18n import _
from missionapp.ui.clipboard import copy_secret
from missionapp.ui.theme import Theme
from missionapp.ui.widgets.button import Button
from missionapp.ui.widgets.label import Label


class PassphraseField(QWidget):
    """The line, and the button that shows what is typed; below it what is wrong, or Caps Lock."""

    changed = Signal(str)
    entered = Signal()
    """Enter was pressed."""

    def __init__(self, theme: Theme, name: str, placeholder: str = "") -> None:
        """`name` is what a screen reader calls it."""
        super().__init__()
        self.line = QLineEdit()
        self.line.setEchoMode(QLineEdit.EchoMode.Password)
        self.line.setAccessibleName(name)
        self.line.setPlaceholderText(placeholder)
        self.line.setMinimumWidth(theme.px(320))
        self.line.textChanged.connect(self.changed)
        self.line.returnPressed.connect(self.entered)
        self.line.installEventFilter(self)
        self.eye = Button(theme, "", "eye", kind="plain", tip=_("Show what is typed"))
        self.eye.clicked.connect(lambda _on=False: self.show_typed(shown=self.is_hidden))
        self._said = Label(theme, "", "meta", "bad", wrap=True)
        self._said.hide()
        self._has_problem = False
        self._lay_out(theme)
        self.setFocusProxy(self.line)

    def _lay_out(self, theme: Theme) -> None:
        row = QHBoxLayout()
        row.setSpacing(theme.px(4))
        row.addWidget(self.line, 1)
        row.addWidget(self.eye)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(theme.px(4))
        column.addLayout(row)
        column.addWidget(self._said)

    @property
    def text(self) -> str:
        """What is typed."""
        return self.line.text()

    @property
    def is_hidden(self) -> bool:
        """Whether dots stand for what is typed."""
        return self.line.echoMode() == QLineEdit.EchoMode.Password

    def show_typed(self, *, shown: bool) -> None:
        """Show what is typed, or hide it again."""
        modes = QLineEdit.EchoMode
        self.line.setEchoMode(modes.Normal if shown else modes.Password)
        self.eye.set_icon("eye-slash" if shown else "eye")
        tip = _("Hide what is typed") if shown else _("Show what is typed")
        self.eye.set_tip(tip)
        self.eye.setAccessibleName(tip)

    def say(self, problem: str) -> None:
        """Say what is wrong with it; "" when nothing is."""
        self._has_problem = bool(problem)
        self._tell(problem, "bad")
        self.line.setProperty("invalid", bool(problem))
        self.line.style().polish(self.line)
        self.line.setAccessibleDescription(problem)

    def clear(self) -> None:
        """Forget what was typed, and hide what comes."""
        self.line.clear()
        self.show_typed(shown=False)

    def _tell(self, sentence: str, colour: str) -> None:
        self._said.set_colour(colour)
        self._said.setText(sentence)
        self._said.setVisible(bool(sentence))

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Copy for a while only; notice capitals without Shift, as Qt does not say how Caps Lock stands."""
        if not isinstance(event, QKeyEvent) or event.type() != QEvent.Type.KeyPress:
            return super().eventFilter(watched, event)
        is_shown = self.line.hasSelectedText() and not self.is_hidden
        if is_shown and event.matches(QKeySequence.StandardKey.Copy):
            copy_secret(self.line.selectedText())
            return True
        if event.text().isalpha():
            self._notice(event)
        return super().eventFilter(watched, event)

    def _notice(self, event: QKeyEvent) -> None:
        has_shift = bool(event.modifiers() & Qt.KeyboardModifier.ShiftModifier)
        letter = event.text()
        is_locked = letter.isupper() != has_shift and letter.upper() != letter.lower()
        if not self._has_problem:
            self._tell(_("Caps Lock seems to be on.") if is_locked else "", "warn")
