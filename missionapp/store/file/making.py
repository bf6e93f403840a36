"""A new mission file or register: laid out beside its place, then named."""

import os
from contextlib import suppress
from pathlib import Path
from typing import Any

import sqlcipher3.dbapi2 as sqlite
from sqlalchemy.exc import DBAPIError

from missionapp.domain.errors import MissionError
from missionapp.files import sync
from missionapp.i18n import _
from missionapp.store.file.missionfile import APPLICATION_ID, PAGE, connect, engine_on, looks_written
from missionapp.store.keys.deriving import key_of
from missionapp.store.log.layout import lay_out
from missionapp.store.log.tables import FORMAT


def new_salt() -> bytes:
    """Sixteen bytes by which a file that begins with them is not taken for something else."""
    salt = os.urandom(16)
    while looks_written(salt):
        salt = os.urandom(16)
    return salt


def require_room(path: Path) -> None:
    """Make sure that a new file can stand at `path`; MissionError when something stands in its way."""
    try:
        has_folder, is_taken = path.parent.is_dir(), path.exists()
        has_journal = path.with_name(f"{path.name}-journal").exists()
    except OSError as error:
        raise not_made(path) from error
    if not has_folder:
        raise not_made(path)
    if is_taken:
        raise MissionError(
            _("There is a file {file} already; it was left as it is").format(file=path.name),
            hint=_("Choose another name"),
        )
    if has_journal:
        raise MissionError(
            _("Beside {file} lies the journal of a file that was taken away").format(file=path.name),
            hint=_("Choose another name, or put that file back"),
        )


def not_made(path: Path) -> MissionError:
    """What is said of a folder in which no file can be made."""
    return MissionError(
        _("{file} could not be made: the folder is missing, full or read-only").format(file=path.name),
        hint=_("Choose another folder"),
    )


def new_key(passphrase: str | None) -> str | None:
    """The key for a new file, with a salt of its own; None for one that anybody can read."""
    if passphrase == "":
        raise MissionError(_("The passphrase is empty"), hint=_("Give one, or none at all"))
    return None if passphrase is None else key_of(passphrase, new_salt())


def make(path: Path, key: str | None, *, is_register: bool = False) -> None:
    """Make a new, empty mission file or register at `path` under a key, whole or not at all.

    Raises MissionError when there is a file already or the folder cannot be written.
    """
    require_room(path)
    draft = path.with_name(f".{path.name}.new")
    try:
        draft.unlink(missing_ok=True)
        draft.touch()
        connection = connect(draft, key, write=True)
        try:
            _lay_out(connection, is_register=is_register)
        finally:
            connection.close()
        sync(draft)
        draft.replace(path)
    except (OSError, sqlite.DatabaseError, DBAPIError) as error:
        raise not_made(path) from error
    finally:
        with suppress(OSError):
            draft.unlink(missing_ok=True)


def _lay_out(connection: Any, *, is_register: bool) -> None:
    connection.execute("PRAGMA synchronous = OFF")  # a draft: it is synced once, as a whole
    connection.execute("PRAGMA journal_mode = MEMORY")
    connection.execute(f"PRAGMA page_size = {PAGE}")
    connection.execute(f"PRAGMA application_id = {APPLICATION_ID}")
    connection.execute(f"PRAGMA user_version = {FORMAT}")
    with engine_on(connection).begin() as tables:
        lay_out(tables, is_register=is_register)
