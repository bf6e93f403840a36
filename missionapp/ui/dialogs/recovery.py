"""Offers the recovery key of a mission: to a printer, so that no file is left, or as a PDF."""

from typing import Literal

from PySide6.QtWidgets import QDialog, QHBoxLayout, QVBoxLayout, QWidget

from missionapp.i18n import _
from missionapp.ui.theme import Theme
from missionapp.ui.widgets.button import Button
from missionapp.ui.widgets.label import Label

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
        margin = theme.px(20)
        column = QVBoxLayout(self)
        column.setContentsMargins(margin, margin, margin, margin)
        column.setSpacing(theme.px(12))
        told = _(
            "One sheet of paper that opens this mission when the passphrase is forgotten. Whoever has it and "
            "the file can read everything: keep it as you keep a passport, and not with the laptop."
        )
        column.addWidget(Label(theme, told, wrap=True))
        kept = _("The program keeps no copy. Of a PDF, delete the file once it is printed.")
        column.addWidget(Label(theme, kept, "meta", "text2", wrap=True))
        row = QHBoxLayout()
        row.addWidget(self.later)
        row.addStretch(1)
        row.addWidget(self.save_button)
        row.addWidget(self.print_button)
        column.addLayout(row)
        self.setMinimumWidth(theme.px(460))

    def _take(self, way: Way) -> None:
        self.way = way
        self.accept()

    def ask(self) -> Way | None:
        """Show it; how it is wanted, or None."""
        self.print_button.setFocus()
        return self.way if self.exec() == QDialog.DialogCode.Accepted else None
