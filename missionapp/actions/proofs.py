"""Evidence of a case or an exchange: files kept with it, opened as copies that nobody can save over."""

import mimetypes
import tempfile
from collections.abc import Iterable
from pathlib import Path
from uuid import UUID

from missionapp.actions.attachments import read_attachment, read_file, safe_file_name
from missionapp.actions.records import find
from missionapp.domain.entities import Attachment, Case
from missionapp.domain.entities.records import Purpose
from missionapp.domain.errors import MissionError
from missionapp.domain.fields import Entity
from missionapp.i18n import N_, _
from missionapp.store.file.copies import copies_folder
from missionapp.store.log.blobs import keep_blob
from missionapp.store.store import Store

_RUNS = frozenset((
    "app", "appimage", "application", "appref", "appx", "bat", "bash", "bin", "cab", "chm", "cmd", "com",
    "command", "cpl", "csh", "deb", "desktop", "diagcab", "dll", "dmg", "exe", "flatpakref", "gadget",
    "hlp", "hta", "htm", "html", "img", "inf", "iso", "jar", "job", "js", "jse", "ksh", "lnk", "mht",
    "mhtml", "msc", "msh", "msi", "msix", "msp", "mst", "one", "php", "pif", "pkg", "pl", "ps1", "ps1xml",
    "psd1", "psm1", "py", "pyw", "pyz", "rb", "rdp", "reg", "rpm", "run", "scf", "scpt", "scr", "sct", "sh",
    "shb", "shs", "shtml", "svg", "terminal", "tool", "url", "vb", "vbe", "vbs", "vhd", "vhdx", "webloc",
    "website", "workflow", "ws", "wsc", "wsf", "wsh", "xbap", "xht", "xhtml", "zsh", "docm", "dotm", "potm",
    "ppam", "ppsm", "pptm", "sldm", "xla", "xlam", "xll", "xlm", "xlsb", "xlsm", "xltm",
))  # fmt: skip
"""Endings of files that may run when they are opened."""


_LABELS = {
    Purpose.PROOF: N_("Attach proof to {what}"),
    Purpose.CONSENT: N_("Attach evidence of the consent of {what}"),
}


def add_proofs(
    store: Store,
    owner_id: UUID,
    paths: Iterable[Path],
    *,
    of: type[Entity] = Case,
    purpose: Purpose = Purpose.PROOF,
) -> list[UUID]:
    """Keep files with a case (or `of` another kind) as its evidence, in one step; the ids of the attachments.

    MissionError, and none is kept, when one cannot be read, is empty or larger than 50 MB.
    """
    owner = find(store, of, owner_id)
    contents = [(path.name, read_proof(path)) for path in paths]
    made = []
    with store.write(_LABELS[purpose], what=owner) as session:
        for name, data in contents:
            made.append(
                Attachment(
                    owner_id=owner_id,
                    name=name,
                    media_type=mimetypes.guess_type(name)[0],
                    sha256=keep_blob(session, data),
                    size=len(data),
                    purpose=purpose,
                )
            )
        session.add_all(made)
    return [attachment.id for attachment in made]


def read_proof(path: Path) -> bytes:
    """The content of a file to keep; MissionError when it is gone, empty or too large."""
    data = read_file(path)
    if not data:
        raise MissionError(_("{file} is empty").format(file=path.name), hint=_("Choose the right file"))
    return data


def may_run(name: str) -> bool:
    """Whether a file of this name may run as a program when it is opened: to be asked about in earnest."""
    _stem, dot, ending = safe_file_name(name).rpartition(".")
    return bool(dot) and ending in _RUNS


def open_copy(store: Store, attachment_id: UUID) -> Path:
    """A copy of a kept file for the system's program: read-only, under a safe name, in a folder of ours.

    It is gone when the program ends. MissionError when this copy of the mission does not have the content.
    """
    attachment = find(store, Attachment, attachment_id)
    content = read_attachment(store, attachment_id)
    try:
        folder = Path(tempfile.mkdtemp(dir=copies_folder()))
        copy = folder / safe_file_name(attachment.name)
        copy.write_bytes(content)
        copy.chmod(0o400)
    except OSError as error:
        raise MissionError(
            _("{file} could not be written: {reason}").format(
                file=attachment.name, reason=error.strerror or error
            ),
            hint=_("Make room on the disk"),
        ) from error
    return copy
