"""Asks for the passphrase of a mission file."""

from PySide6.QtWidgets import QDialog, QHBoxLayout, QVBoxLayout, QWidget

from missionapp.i18n import _
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
        column = QVBoxLayout(self)
        margin = theme.px(20)
        column.setContentsMargins(margin, margin, margin, margin)
        column.setSpacing(theme.px(12))
        column.addWidget(Label(theme, sentence, wrap=True))
        column.addWidget(self.field)
        hint = _("The recovery key from the printed sheet opens it too.")
        column.addWidget(Label(theme, hint, "meta", "text2", wrap=True))
        row = QHBoxLayout()
        row.addStretch(1)
        row.addWidget(cancel)
        row.addWidget(open_button)
        column.addLayout(row)

    def ask(self) -> str | None:
        """Show it; the passphrase, or None when the user changed their mind."""
        self.field.setFocus()
        return self.field.text if self.exec() == QDialog.DialogCode.Accepted else None
