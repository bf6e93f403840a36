"""Files kept with a record: the section of a pane, and what the user is asked for."""

from collections.abc import Callable, Sequence
from pathlib import Path
from uuid import UUID

from PySide6.QtWidgets import QFileDialog, QWidget

from missionapp.actions.attachments import attach_files, safe_file_name, save_attachment, set_purpose
from missionapp.actions.lists.parts import Line
from missionapp.actions.records import delete
from missionapp.domain.entities import Attachment, Person
from missionapp.domain.entities.records import Purpose
from missionapp.domain.fields import Entity
from missionapp.i18n import _
from missionapp.ui.desk import Desk, Notice
from missionapp.ui.widgets.form import AttachmentsSection, Entry

ChooseFiles = Callable[[QWidget], list[Path]]
"""Asks which files to attach; none: the user changed their mind."""
ChooseTarget = Callable[[QWidget, str], Path | None]
"""Asks where to write a file that is called so."""


def choose_files(parent: QWidget) -> list[Path]:
    """Ask with the desktop's own dialog."""
    names, _kind = QFileDialog.getOpenFileNames(parent, _("Attach files"))
    return [Path(name) for name in names]


def choose_target(parent: QWidget, name: str) -> Path | None:
    """Ask with the desktop's own dialog."""
    chosen, _kind = QFileDialog.getSaveFileName(parent, _("Save a copy"), name)
    return Path(chosen) if chosen else None


class Files(AttachmentsSection):
    """The files of whichever record is shown; to open one is to save a copy where the user says."""

    choose_files: ChooseFiles = staticmethod(choose_files)
    choose_target: ChooseTarget = staticmethod(choose_target)

    def __init__(self, desk: Desk, entity: type[Entity]) -> None:
        super().__init__(desk.theme)
        self._desk, self._entity = desk, entity
        self._owner: UUID | None = None
        self._names: dict[UUID, str] = {}
        self.set_writable(writable=desk.writable)
        self.action_wanted.connect(self._attach)
        self.opened.connect(self._save)
        self.save_wanted.connect(self._save)
        self.remove_wanted.connect(lambda made: desk.do(delete, Attachment, made))
        if desk.writable and entity is Person:
            self.view.extra = [*self.view.extra, *self._purposes()]

    def _purposes(self) -> list[tuple[str, Callable[[UUID], object]]]:
        """What a person's file may be kept for, line by line in its menu."""

        def give(purpose: Purpose) -> Callable[[UUID], object]:
            return lambda made: self._desk.do(set_purpose, made, purpose)

        return [(_("Keep as: {purpose}").format(purpose=_(purpose)), give(purpose)) for purpose in Purpose]

    def show_files(self, owner: UUID | None, files: Sequence[Line]) -> None:
        """Show the files kept with this record; new ones go to it."""
        self._owner = owner
        self._names = {line.id: line.text for line in files}
        self.set_rows([Entry(line.text, line.note, id=line.id) for line in files])

    def _attach(self) -> None:
        paths = self.choose_files(self)
        if paths and self._owner is not None:
            self._desk.do(attach_files, self._entity, self._owner, paths)

    def _save(self, made: UUID) -> None:
        name = self._names.get(made, "")
        path = self.choose_target(self, safe_file_name(name))
        if path is not None:
            said = Notice(_("Saved a copy as {file}").format(file=path.name))
            self._desk.do(save_attachment, made, path, then=lambda _none: self._desk.noticed.emit(said))
