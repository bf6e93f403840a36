"""People written as a vCard file, where the user says."""

from collections.abc import Callable, Sequence
from pathlib import Path
from uuid import UUID

from PySide6.QtWidgets import QFileDialog, QWidget

from missionapp.actions.attachments import safe_file_name
from missionapp.actions.vcards import cards_for
from missionapp.files import replace_file
from missionapp.formats.vcards_writing import Version
from missionapp.i18n import _, ngettext
from missionapp.ui.desk import Desk, Notice

ChooseCardFile = Callable[[QWidget, str], tuple[Path, Version] | None]
"""Asks where to write a file that is called so, and in which version; None: the user changed their mind."""


def choose_card_file(parent: QWidget, name: str) -> tuple[Path, Version] | None:
    """Ask with the desktop's own dialog."""
    kinds = {
        _("vCard 3.0, for every phone (*.vcf)"): Version.V3,
        _("vCard 4.0, the newest (*.vcf)"): Version.V4,
    }
    title = _("Export as vCard")
    chosen, kind = QFileDialog.getSaveFileName(parent, title, name, ";;".join(kinds), next(iter(kinds)))
    if not chosen:
        return None
    path = Path(chosen)
    return path if path.suffix else path.with_suffix(".vcf"), kinds.get(kind, Version.V3)


def card_file_name(people: Sequence[str]) -> str:
    """What the file of these people is called, unless the user says otherwise."""
    return safe_file_name(f"{people[0] if len(people) == 1 else _('Contacts')}.vcf")


def export_people(desk: Desk, ids: Sequence[UUID], path: Path, version: Version) -> None:
    """Write these people's cards to a file, and say so."""
    n = len(ids)
    said = ngettext("Wrote {n} contact to {file}", "Wrote {n} contacts to {file}", n)

    def write(content: bytes) -> None:
        desk.aside(
            lambda _task: replace_file(path, lambda beside: _put(beside, content)),
            lambda _none: desk.noticed.emit(Notice(said.format(n=n, file=path.name))),
        )

    desk.read(lambda session: cards_for(session, ids, version, photos=True), write)


def _put(path: Path, content: bytes) -> None:
    path.write_bytes(content)
