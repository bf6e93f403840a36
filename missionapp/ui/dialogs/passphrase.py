"""Asks for the passphrase of a mission file."""

from PySide6.QtWidgets import QDialog, QWidget

from missionapp.i18n import _
from missionapp.ui.dialogs.column import block, column_in, row_of, said
from missionapp.ui.theme import Theme
from missionapp.ui.widgets.button import Button
from missionapp.ui.widgets.label import Label
from missionapp.ui.widgets.passphrase_field import PassphraseField


class PassphraseDialog(QDialog):
    """One field; the passphrase is given back, and kept nowhere."""

    def __init__(self, theme: Theme, parent: QWidget, file: str, sentence: str, verb: str = "") -> None:
        """`verb` is what the button says, where it is not to open the file."""
        super().__init__(parent)
        self.setWindowTitle(_("Passphrase of {file}").format(file=file))
        self.field = PassphraseField(theme, _("Passphrase"))
        self.field.entered.connect(self.accept)
        open_button = Button(theme, verb or _("Open"), kind="primary")
        open_button.setDefault(True)
        open_button.clicked.connect(self.accept)
        cancel = Button(theme, _("Cancel"))
        cancel.clicked.connect(self.reject)
        column = column_in(self, theme)
        hint = Label(theme, _("The recovery key from the printed sheet opens it too."), "meta", "text2")
        column.addWidget(said(theme, sentence))
        column.addLayout(block(theme, self.field, hint))
        column.addLayout(row_of(cancel, open_button))

    def ask(self) -> str | None:
        """Show it; the passphrase, or None when the user changed their mind."""
        self.field.setFocus()
        return self.field.text if self.exec() == QDialog.DialogCode.Accepted else None
