"""Asks where a person's own copy is to be written, and writes it."""

from collections.abc import Callable
from pathlib import Path
from typing import Any
from uuid import UUID

from PySide6.QtWidgets import QFileDialog, QWidget

from missionapp.actions.attachments import safe_file_name
from missionapp.actions.dossier_files import (
    PersonFile,
    read_person_file,
    read_person_json,
    write_person_json,
    write_person_pdf,
)
from missionapp.i18n import _
from missionapp.ui.desk import Desk, Notice

ChooseFile = Callable[[QWidget, str], Path | None]
"""Asks where to write a file that is called so; its ending says what it is."""


def choose_file(parent: QWidget, name: str) -> Path | None:
    """Ask with the desktop's own dialog."""
    kinds = {_("PDF, for the person (*.pdf)"): ".pdf", _("JSON, for programs (*.json)"): ".json"}
    title = _("Save what is held")
    chosen, kind = QFileDialog.getSaveFileName(parent, title, name, ";;".join(kinds), next(iter(kinds)))
    path = Path(chosen) if chosen else None
    if path is None or path.suffix.lower() in kinds.values():
        return path
    return path.with_name(f"{path.name}{kinds.get(kind, '.pdf')}")


def file_name(name: str) -> str:
    """What the file is called, unless the user says otherwise."""
    return safe_file_name(f"{_('Personal data')} {name}.pdf")


def save_person(desk: Desk, person: UUID, path: Path, snapshots: int, paper: str) -> None:
    """Write it off the UI thread, and say so."""
    said = Notice(_("Wrote {file}").format(file=path.name))

    def done(_none: object) -> None:
        desk.noticed.emit(said)

    def write_pdf(made: PersonFile) -> None:
        desk.aside(lambda _task: write_person_pdf(made, path, snapshots, paper), done)

    def write_json(found: dict[str, Any]) -> None:
        desk.aside(lambda _task: write_person_json(found, path), done)

    if path.suffix.lower() == ".json":
        desk.read(lambda session: read_person_json(session, person), write_json)
    else:
        desk.read(lambda session: read_person_file(session, person), write_pdf)
