"""Files kept with records: taken in from a folder, and written out again."""

import mimetypes
import re
from collections.abc import Iterable
from pathlib import Path
from uuid import UUID

from missionapp.actions.records import LARGEST, attach, edit, find, refuse_large
from missionapp.documents.filenames import safe_part
from missionapp.domain.entities import Attachment
from missionapp.domain.entities.records import Purpose
from missionapp.domain.errors import MissionError
from missionapp.domain.fields import Entity
from missionapp.files import replace_file
from missionapp.i18n import _
from missionapp.store.log.blobs import kept_blob
from missionapp.store.store import Store

_ENDING = re.compile(r"[A-Za-z0-9]{1,10}")
_DEVICES = {"con", "prn", "aux", "nul", *(f"{port}{n}" for port in ("com", "lpt") for n in range(10))}


def attach_files(store: Store, entity: type[Entity], owner_id: UUID, paths: Iterable[Path]) -> None:
    """Keep files with a record, each one step. MissionError for one that cannot be read or is too large."""
    owner = find(store, entity, owner_id)
    for path in paths:
        attach(store, owner, path.name, mimetypes.guess_type(path.name)[0], read_file(path))


def set_purpose(store: Store, attachment_id: UUID, purpose: Purpose | None) -> None:
    """Say what a file is kept for; None: nothing in particular."""
    edit(store, Attachment, attachment_id, purpose=purpose)


def read_file(path: Path) -> bytes:
    """The content of a file to be kept. MissionError when it cannot be read, or is larger than 50 MB."""
    try:
        if not path.is_file():
            raise FileNotFoundError
        with path.open("rb") as opened:
            data = opened.read(LARGEST + 1)
    except OSError as error:
        raise MissionError(
            _("{file} cannot be read").format(file=path.name), hint=_("Look whether it is still there")
        ) from error
    refuse_large(path.name, data)
    return data


def read_attachment(store: Store, attachment_id: UUID) -> bytes:
    """The content of a kept file. MissionError when this copy of the mission does not have it."""
    attachment = find(store, Attachment, attachment_id)
    with store.read() as session:
        content = kept_blob(session, attachment.sha256)
    if content is None:
        raise MissionError(
            _("{file} is not in this mission's file").format(file=attachment.name),
            hint=_("Ask whoever attached it for their mission file"),
        )
    return content


def save_attachment(store: Store, attachment_id: UUID, path: Path) -> None:
    """Write a kept file to `path`, which the user chose. MissionError when it is not here, or cannot be."""
    content = read_attachment(store, attachment_id)
    replace_file(path, lambda target: _write(target, content))


def safe_file_name(name: str) -> str:
    """A kept file's name without what a path could be built of: "../a b.PDF" is "a-b.pdf".

    Names come with the missions of others, so they are never taken for a place in a folder.
    """
    last = name.replace("\\", "/").rpartition("/")[2]
    stem, dot, ending = last.rpartition(".")
    if dot and stem.strip(". ") and _ENDING.fullmatch(ending):
        return f"{_unreserved(safe_part(stem))}.{ending.lower()}"
    return _unreserved(safe_part(last))


def _unreserved(stem: str) -> str:
    """Windows has devices instead of files of some names."""
    return f"{stem}_" if stem.lower() in _DEVICES else stem


def _write(path: Path, data: bytes) -> None:
    path.write_bytes(data)
