"""Offers the recovery key of a mission: to a printer, so that no file is left, or as a PDF."""

from typing import Literal

from PySide6.QtWidgets import QDialog, QWidget

from missionapp.i18n import _
from missionapp.ui.dialogs.column import column_in, row_of, said
from missionapp.ui.theme import Theme
from missionapp.ui.widgets.button import Button

Way = Literal["print", "save"]


class RecoveryDialog(QDialog):
    """Two ways to come by the sheet. The key itself is not shown: it is for paper."""

    def __init__(self, theme: Theme, parent: QWidget) -> None:
        super().__init__(parent)
        self.setWindowTitle(_("Recovery key"))
        self.way: Way | None = None
        self.print_button = Button(theme, _("Print…"), "printer", kind="primary")
        self.save_button = Button(theme, _("Save as PDF…"), "file-pdf")
        self.later = Button(theme, _("Not now"))
        self.print_button.clicked.connect(lambda _on=False: self._take("print"))
        self.save_button.clicked.connect(lambda _on=False: self._take("save"))
        self.later.clicked.connect(self.reject)
        column = column_in(self, theme)
        told = _(
            "This sheet opens the mission when the passphrase is forgotten. Keep it as you keep a passport, "
            "and not with the laptop."
        )
        column.addWidget(said(theme, told))
        kept = _("The program keeps no copy. Delete a PDF as soon as it is printed.")
        column.addWidget(said(theme, kept, "meta", "text2"))
        row = row_of(self.save_button, self.print_button)
        row.insertWidget(0, self.later)
        column.addLayout(row)

    def _take(self, way: Way) -> None:
        self.way = way
        self.accept()

    def ask(self) -> Way | None:
        """Show it; how it is wanted, or None."""
        self.print_button.setFocus()
        return self.way if self.exec() == QDialog.DialogCode.Accepted else None
