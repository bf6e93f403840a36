"""The evidence of a case: attached, opened with the system's program after asking, saved as a copy."""

from collections.abc import Callable
from pathlib import Path
from uuid import UUID

from PySide6.QtCore import Qt, QUrl
from PySide6.QtGui import QDesktopServices
from PySide6.QtWidgets import QMessageBox, QWidget

from missionapp.actions.proofs import add_proofs, may_run, open_copy
from missionapp.domain.entities import Case
from missionapp.domain.errors import MissionError
from missionapp.domain.fields import Entity
from missionapp.i18n import _
from missionapp.ui.desk import Desk, Notice
from missionapp.ui.pages.files import Files

AskOpen = Callable[[QWidget, str, bool], bool]
"""Asks whether to open a file of this name, which may run as a program or not."""


def ask_open(parent: QWidget, name: str, runs: bool) -> bool:
    """Ask in a dialog: what others attached may be anything."""
    box = QMessageBox(parent)
    box.setTextFormat(Qt.TextFormat.PlainText)
    box.setWindowTitle(_("Open a file"))
    box.setText(_("Open “{file}” with the program that this computer has for it?").format(file=name))
    said = _("A copy is opened. What you change in it is not kept.")
    if runs:
        said = _("A file of this sort may run as a program. Open it only if you know who made it.")
    box.setInformativeText(said)
    opens = box.addButton(_("Open"), QMessageBox.ButtonRole.AcceptRole)
    leave = box.addButton(_("Leave it"), QMessageBox.ButtonRole.RejectRole)
    box.setDefaultButton(leave if runs else opens)
    box.exec()
    return box.clickedButton() is opens


def open_path(path: Path) -> bool:
    """Let the system's program show a file."""
    return QDesktopServices.openUrl(QUrl.fromLocalFile(str(path)))


class Evidence(Files):
    """The files of a case, or of another record; new ones are its proof."""

    ask_open: AskOpen = staticmethod(ask_open)
    open_path: Callable[[Path], bool] = staticmethod(open_path)

    def __init__(self, desk: Desk, of: type[Entity] = Case) -> None:
        super().__init__(desk, of)
        self.set_title(_("Evidence"))
        self.opened.disconnect()
        self.opened.connect(self._open)

    def _attach(self) -> None:
        paths = self.choose_files(self)
        if paths and self._owner is not None:
            self._desk.do(add_proofs, self._owner, paths, of=self._entity)

    def _open(self, made: UUID) -> None:
        name = self._names.get(made, "")
        if self.ask_open(self, name, may_run(name)):
            self._desk.do(open_copy, made, then=self._show)

    def _show(self, copy: Path) -> None:
        if self._desk.store.is_encrypted:
            said = _("The copy can be read on this computer until the mission is locked or closed")
            self._desk.noticed.emit(Notice(said))
        if not self.open_path(copy):
            sentence = _("No program on this computer opens {file}").format(file=copy.name)
            self._desk.troubled.emit(MissionError(sentence, hint=_("Save a copy, and open it elsewhere")))
