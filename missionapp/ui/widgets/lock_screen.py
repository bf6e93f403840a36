"""What the window shows of a locked mission: nothing of it, and a field that opens it again."""

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from missionapp.i18n import _
from missionapp.ui.theme import Theme
from missionapp.ui.widgets.button import Button
from missionapp.ui.widgets.empty import Picture
from missionapp.ui.widgets.label import Label
from missionapp.ui.widgets.passphrase_field import PassphraseField

_WIDTH = 400


class LockScreen(QWidget):
    """A lock, a sentence, the field. It says what was typed, forgets it, and opens nothing by itself."""

    unlock_wanted = Signal(str)
    leave_wanted = Signal()

    def __init__(self, theme: Theme) -> None:
        super().__init__()
        self.setAutoFillBackground(True)
        self.title = Label(theme, _("Locked"), "title", weight=600)
        self.sentence = Label(theme, "", "body", "text2", wrap=True)
        self.field = PassphraseField(theme, _("Passphrase"), _("Passphrase, or recovery key"))
        self.field.entered.connect(self._ask)
        self.unlock = Button(theme, _("Unlock"), "lock-open", kind="primary")
        self.unlock.clicked.connect(lambda _on=False: self._ask())
        self.leave = Button(theme, _("Leave this mission"), kind="link")
        self.leave.clicked.connect(lambda _on=False: self.leave_wanted.emit())
        self._lay_out(theme)
        self.wait()

    def _lay_out(self, theme: Theme) -> None:
        middle = QWidget()
        middle.setFixedWidth(theme.px(_WIDTH))
        column = QVBoxLayout(middle)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(theme.px(12))
        column.addWidget(Picture(theme, "lock", 32, "text3"), alignment=Qt.AlignmentFlag.AlignLeft)
        for part in (self.title, self.sentence, self.field):
            column.addWidget(part)
        row = QHBoxLayout()
        row.addWidget(self.unlock)
        row.addStretch(1)
        row.addWidget(self.leave)
        column.addLayout(row)
        across = QHBoxLayout()
        across.addStretch(1)
        across.addWidget(middle)
        across.addStretch(1)
        whole = QVBoxLayout(self)
        whole.addStretch(2)
        whole.addLayout(across)
        whole.addStretch(3)

    def wait(self, sentence: str = "") -> None:
        """Take nothing until the file is closed, or open."""
        self.sentence.setText(sentence or _("What was under way is being finished, then the file is closed."))
        self._let(typing=False)

    def ready(self, problem: str = "") -> None:
        """Take a passphrase; `problem` is what was wrong with the one before."""
        self.sentence.setText(_("Everything is saved, and the file is closed."))
        self._let(typing=True)
        self.field.clear()
        self.field.say(problem)
        self.field.setFocus()

    def _let(self, *, typing: bool) -> None:
        for part in (self.field, self.unlock, self.leave):
            part.setEnabled(typing)

    def _ask(self) -> None:
        if self.unlock.isEnabled() and self.field.text:
            typed = self.field.text
            self.wait(_("Opening…"))
            self.unlock_wanted.emit(typed)
