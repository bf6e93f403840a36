"""Asks for the passphrase that is to open a mission from now on, or confirms that none is to be needed."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass

from PySide6.QtWidgets import QDialog, QHBoxLayout, QVBoxLayout, QWidget

from missionapp.i18n import _
from missionapp.ui.theme import Theme
from missionapp.ui.widgets.button import Button
from missionapp.ui.widgets.label import Label
from missionapp.ui.widgets.passphrase_field import PassphraseField
from missionapp.ui.widgets.strength import StrengthMeter
from missionapp.ui.widgets.switch import Switch


@dataclass(frozen=True, repr=False)
class NewPassphrase:
    """What was asked for. It has no repr, since errors and logs print that."""

    now: str
    """What opens the mission now; "" when nothing is needed."""
    new: str | None
    """What is to open it; None: nothing is to be needed."""
    recovery: bool = False
    """Whether a recovery key is to be printed."""


class NewPassphraseDialog(QDialog):
    """The present passphrase where there is one, and the new one twice, with its strength as it is typed."""

    def __init__(
        self, theme: Theme, parent: QWidget, sentence: str, known: Sequence[str], *, is_encrypted: bool
    ) -> None:
        """`sentence` says what was wrong so far; `known` are names that are guessed first."""
        super().__init__(parent)
        self._theme, self._known, self._is_encrypted = theme, known, is_encrypted
        self.setWindowTitle(_("Change the passphrase") if is_encrypted else _("Set a passphrase"))
        self.now = PassphraseField(theme, _("Present passphrase"))
        self.new = PassphraseField(theme, _("New passphrase"), _("Four or five words, for example"))
        self.again = PassphraseField(theme, _("New passphrase again"))
        self.meter = StrengthMeter(theme)
        self.recovery = Switch(
            theme,
            _("Print a recovery key afterwards"),
            _("A sheet that opens the mission when the passphrase is forgotten"),
        )
        self.recovery.setChecked(True)
        self.new.changed.connect(self._judge)
        for field in (self.new, self.again):
            field.changed.connect(lambda _text: self._say_alike())
        self._build(sentence)

    def _build(self, sentence: str) -> None:
        theme, margin = self._theme, self._theme.px(20)
        column = QVBoxLayout(self)
        column.setContentsMargins(margin, margin, margin, margin)
        column.setSpacing(theme.px(8))
        if sentence:
            column.addWidget(Label(theme, sentence, colour="bad", wrap=True))
        column.addWidget(Label(theme, self._told(), wrap=True))
        fields = [(_("Present passphrase"), self.now)] if self._is_encrypted else []
        for name, field in (*fields, (_("New passphrase"), self.new), (_("Again"), self.again)):
            heading = Label(theme, name, "meta", "text2")
            heading.setBuddy(field.line)
            column.addWidget(heading)
            column.addWidget(field)
            field.entered.connect(self.accept)
            if field is self.new:
                column.addWidget(self.meter)
        column.addSpacing(theme.px(4))
        column.addWidget(self.recovery)
        column.addLayout(_buttons(self, theme, self.windowTitle()))
        self.setMinimumWidth(theme.px(460))

    def _told(self) -> str:
        forgotten = _("Whoever forgets it and has no recovery key cannot read the mission any more.")
        if self._is_encrypted:
            return " ".join((_("The former passphrase and its recovery key end."), forgotten))
        traces = _(
            "The file and its snapshots are encrypted and the plain ones overwritten; a disk may keep "
            "traces, and copies that you made or sent elsewhere stay as they are."
        )
        return " ".join((traces, forgotten))

    def _judge(self, text: str) -> None:
        from missionapp.actions.passphrase import judge

        self.meter.show_strength(judge(text, self._known))

    def accept(self) -> None:
        """Close when it can be taken; else say what is wrong, and go there."""
        problems = self._problems()
        for field, problem in problems.items():
            field.say(problem)
        wrong = [field for field, problem in problems.items() if problem]
        if wrong:
            wrong[0].setFocus()
        else:
            super().accept()

    def _problems(self) -> dict[PassphraseField, str]:
        from missionapp.actions.passphrase import judge

        lacks = self._is_encrypted and not self.now.text
        enough = judge(self.new.text, self._known).is_enough
        return {
            self.now: _("Type the passphrase that opens it now.") if lacks else "",
            self.new: "" if enough else _("This is guessed too quickly. Make it longer."),
            self.again: self._differing(),
        }

    def _differing(self) -> str:
        if self.again.text == self.new.text:
            return ""
        return _("The two differ. Type them again.") if self.again.text else _("Type it here once more.")

    def _say_alike(self) -> None:
        """The two differ no more: what was said of it goes."""
        if self.again.text == self.new.text:
            self.again.say("")

    def ask(self) -> NewPassphrase | None:
        """Show it; what was asked for, or None when the user changed their mind."""
        (self.now if self._is_encrypted else self.new).setFocus()
        if self.exec() != QDialog.DialogCode.Accepted:
            return None
        return NewPassphrase(self.now.text, self.new.text, recovery=self.recovery.isChecked())


class RemovePassphraseDialog(QDialog):
    """Says what it means that anybody can read the file, and asks for the passphrase once more."""

    def __init__(self, theme: Theme, parent: QWidget, sentence: str) -> None:
        super().__init__(parent)
        self.setWindowTitle(_("Remove the passphrase"))
        self.now = PassphraseField(theme, _("Present passphrase"))
        self.now.entered.connect(self.accept)
        margin = theme.px(20)
        column = QVBoxLayout(self)
        column.setContentsMargins(margin, margin, margin, margin)
        column.setSpacing(theme.px(12))
        if sentence:
            column.addWidget(Label(theme, sentence, colour="bad", wrap=True))
        told = _(
            "Whoever finds this laptop or a copy of the file can read everything in it then: persons, hidden "
            "partners, notes. Its snapshots open without a passphrase too."
        )
        column.addWidget(Label(theme, told, wrap=True))
        column.addWidget(self.now)
        column.addLayout(_buttons(self, theme, self.windowTitle()))
        self.setMinimumWidth(theme.px(460))

    def ask(self) -> NewPassphrase | None:
        """Show it; None when the user changed their mind."""
        self.now.setFocus()
        return NewPassphrase(self.now.text, None) if self.exec() == QDialog.DialogCode.Accepted else None


def _buttons(dialog: QDialog, theme: Theme, verb: str) -> QHBoxLayout:
    """The verb and Cancel, at the right."""
    pairs: tuple[tuple[Button, Callable[[], None]], ...] = (
        (Button(theme, _("Cancel")), dialog.reject),
        (Button(theme, verb, kind="primary"), dialog.accept),
    )
    row = QHBoxLayout()
    row.addStretch(1)
    for button, run in pairs:
        button.clicked.connect(lambda _on=False, run=run: run())
        row.addWidget(button)
    return row
