"""Asks for the passphrase of a mission file."""

from PySide6.QtWidgets import QDialog, QHBoxLayout, QLineEdit, QVBoxLayout, QWidget

from missionapp.i18n import _
from missionapp.ui.theme import Theme
from missionapp.ui.widgets.button import Button
from missionapp.ui.widgets.label import Label


class PassphraseDialog(QDialog):
    """One field; the passphrase is given back, and kept nowhere."""

    def __init__(self, theme: Theme, parent: QWidget, file: str, sentence: str) -> None:
        super().__init__(parent)
        self.setWindowTitle(_("Passphrase of {file}").format(file=file))
        self._field = QLineEdit()
        self._field.setEchoMode(QLineEdit.EchoMode.Password)
        self._field.setAccessibleName(_("Passphrase"))
        self._field.setMinimumWidth(theme.px(320))
        open_button = Button(theme, _("Open"), kind="primary")
        open_button.setDefault(True)
        open_button.clicked.connect(self.accept)
        cancel = Button(theme, _("Cancel"))
        cancel.clicked.connect(self.reject)
        self._field.returnPressed.connect(self.accept)
        column = QVBoxLayout(self)
        margin = theme.px(20)
        column.setContentsMargins(margin, margin, margin, margin)
        column.setSpacing(theme.px(12))
        column.addWidget(Label(theme, sentence, wrap=True))
        column.addWidget(self._field)
        row = QHBoxLayout()
        row.addStretch(1)
        row.addWidget(cancel)
        row.addWidget(open_button)
        column.addLayout(row)

    def ask(self) -> str | None:
        """Show it; the passphrase, or None when the user changed their mind."""
        self._field.setFocus()
        return self._field.text() if self.exec() == QDialog.DialogCode.Accepted else None
