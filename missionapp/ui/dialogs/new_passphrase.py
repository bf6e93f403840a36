"""Asks for the passphrase that is to open a mission from now on, or confirms that none is to be needed."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass

from PySide6.QtWidgets import QDialog, QHBoxLayout, QWidget

from missionapp.i18n import _
from missionapp.ui.dialogs.column import block, column_in, row_of, said
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
        theme = self._theme
        column = column_in(self, theme, sentence)
        written = _(
            "Write it down, and print the recovery key: without either, nobody can read the mission again."
        )
        column.addWidget(said(theme, written))
        if self._is_encrypted:
            column.addLayout(block(theme, *_named(theme, _("Present passphrase"), self.now)))
        column.addLayout(block(theme, *_named(theme, _("New passphrase"), self.new), self.meter))
        column.addLayout(block(theme, *_named(theme, _("Again"), self.again)))
        for field in (self.now, self.new, self.again):
            field.entered.connect(self.accept)
        column.addWidget(self.recovery)
        column.addWidget(said(theme, self._besides(), "meta", "text2"))
        column.addLayout(_buttons(self, theme, self.windowTitle()))

    def _besides(self) -> str:
        """What else must be known."""
        if self._is_encrypted:
            return _("The former passphrase and the sheet printed with it open the mission no more.")
        return _(
            "Copies made or sent before stay readable, and a disk may keep traces of the file as it was."
        )

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
        column = column_in(self, theme, sentence)
        told = _("Whoever finds this laptop or a copy can read everything then, also hidden partners.")
        column.addWidget(said(theme, told))
        column.addLayout(block(theme, *_named(theme, _("Present passphrase"), self.now)))
        also = _("The snapshots on this computer open without it, too.")
        column.addWidget(said(theme, also, "meta", "text2"))
        column.addLayout(_buttons(self, theme, self.windowTitle()))

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
    for button, run in pairs:
        button.clicked.connect(lambda _on=False, run=run: run())
    return row_of(*(button for button, _run in pairs))


def _named(theme: Theme, name: str, field: PassphraseField) -> tuple[Label, PassphraseField]:
    """A field under its name."""
    heading = Label(theme, name, "meta", "text2")
    heading.setBuddy(field.line)
    return heading, field
