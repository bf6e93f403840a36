"""The mission file on disk: recognised, created, keyed, opened, checked."""

import os
from contextlib import suppress
from pathlib import Path
from typing import Any
from urllib.parse import quote

import sqlcipher3.dbapi2 as sqlite
from sqlalchemy import Engine, create_engine, event
from sqlalchemy.exc import DBAPIError
from sqlalchemy.pool import StaticPool

from missionapp.domain.errors import DamagedError, MissionError, NoMissionError, PassphraseError
from missionapp.i18n import _
from missionapp.store.checks import seal
from missionapp.store.keys.deriving import key_from, key_of
from missionapp.store.log.layout import lay_out
from missionapp.store.log.tables import FORMAT
from missionapp.store.place import snapshot_folder, snapshots

APPLICATION_ID = 0x4D534E41
"""`MSNA`, in the header of every mission file."""
PLAIN = b"SQLite format 3\x00"
PAGE = 4096
SETTINGS = (
    ("synchronous", "EXTRA"),
    ("foreign_keys", "1"),
    ("trusted_schema", "0"),
    ("cell_size_check", "1"),
    ("mmap_size", "0"),
    ("secure_delete", "1"),
    ("temp_store", "MEMORY"),
    ("busy_timeout", "5000"),
)
_BROKEN = (sqlite.DatabaseError, UnicodeDecodeError)
"""What comes of a damaged file; the driver stumbles over its own message where that names a broken word."""


def salt_of(path: Path) -> bytes | None:
    """The salt of an encrypted mission file, its first 16 bytes; None when it is not encrypted.

    Read before anything connects: closing a descriptor of an open file would drop SQLite's locks.
    Raises MissionError when the file is missing, unreadable, or no mission file at all.
    """
    if path.exists() and not path.is_file():
        raise no_mission(path)
    try:
        with path.open("rb") as file:
            head = file.read(64)
            size = os.fstat(file.fileno()).st_size
    except OSError as error:
        raise _unreadable(path, error) from error
    if head.startswith(PLAIN):
        return None
    if len(head) < 64 or size % PAGE or _looks_written(head):
        raise no_mission(path)
    return head[:16]


def new_salt() -> bytes:
    """Sixteen bytes by which a file that begins with them is not taken for something else."""
    salt = os.urandom(16)
    while _looks_written(salt):
        salt = os.urandom(16)
    return salt


def _looks_written(head: bytes) -> bool:
    """Whether a file's beginning is text or a known format rather than the noise of encryption."""
    magics = (b"PK\x03\x04", b"%PDF", b"\xff\xd8\xff", b"\x89PNG", b"\xd0\xcf\x11\xe0", b"GIF8")
    printable = sum(32 <= byte < 127 or byte in b"\r\n\t" for byte in head)
    return head.startswith(magics) or printable > 56 or head.count(0) > 24


def no_mission(path: Path) -> MissionError:
    """What to say of a file that is something else."""
    return NoMissionError(
        _("{file} is not a mission file; nothing was changed").format(file=path.name),
        hint=_("Choose a file that missionapp made, ending in .mission"),
    )


def _unreadable(path: Path, error: OSError) -> MissionError:
    if isinstance(error, FileNotFoundError):
        return MissionError(
            _("There is no file {file}").format(file=path.name), hint=_("Check its name and its folder")
        )
    return MissionError(
        _("{file} cannot be read: {reason}").format(file=path.name, reason=error.strerror or error),
        hint=_("Check that you may open it, and that the disk is connected"),
    )


def connect(path: Path, key: str | None, *, write: bool) -> Any:
    """A driver connection with every setting of the mission file; the file must exist.

    Raises MissionError when the first page cannot be read.
    """
    connection = sqlite.connect(
        f"{uri_of(path)}?mode={'rw' if write else 'ro'}",
        uri=True,
        isolation_level=None,
        check_same_thread=False,
    )
    if key is not None:
        connection.execute("PRAGMA cipher_log_level = NONE")
        connection.execute(f'PRAGMA key = "{key}"')
    try:
        for name, value in SETTINGS:
            connection.execute(f"PRAGMA {name} = {value}")
    except sqlite.OperationalError as error:
        connection.close()
        raise _not_now(path, error) from error
    except _BROKEN as error:
        connection.close()
        raise (wrong_key(path) if key else damaged(path)) from error
    return connection


def uri_of(path: Path) -> str:
    """SQLite's name for a path, whatever stands in it."""
    return f"file:{quote(os.fsencode(path))}"


def engine_on(connection: Any) -> Engine:
    """An engine over one driver connection; transactions begin where the store says so.

    A write begins at once (BEGIN IMMEDIATE), so that it never fails half-way for want of the lock.
    """
    engine = create_engine(
        "sqlite://", module=sqlite, creator=lambda: connection, poolclass=StaticPool, hide_parameters=True
    )

    @event.listens_for(engine, "begin")
    def begin(conn: Any) -> None:
        conn.exec_driver_sql(conn.get_execution_options().get("begin", "BEGIN"))

    seal.keep(engine)
    return engine


def check_sound(connection: Any, path: Path, *, locked: bool) -> None:
    """Make sure that this is a mission file, whole, and made by a program that we understand.

    Raises MissionError: wrong passphrase, damaged, not ours.
    """
    try:
        ours = connection.execute("PRAGMA application_id").fetchone()[0]
        odd = connection.execute(
            "SELECT count(*) FROM sqlite_master WHERE type NOT IN ('table', 'index')"
        ).fetchone()[0]
        sound = connection.execute("PRAGMA quick_check(1)").fetchone()[0]
    except sqlite.OperationalError as error:
        raise _not_now(path, error) from error
    except _BROKEN as error:
        raise (wrong_key(path) if locked else damaged(path)) from error
    if ours != APPLICATION_ID:
        raise no_mission(path)
    if sound != "ok" or odd or path.stat().st_size % PAGE:
        raise damaged(path)


def _not_now(path: Path, error: sqlite.OperationalError) -> MissionError:
    if "locked" in str(error):
        return MissionError(
            _("{file} is being written by another program").format(file=path.name),
            hint=_("Wait a moment and try again"),
        )
    if path.with_name(f"{path.name}-journal").exists():
        return UnfinishedError(
            _("{file} was not closed properly, and cannot be put right where it may not be written").format(
                file=path.name
            ),
            hint=_("Copy it, with the file {journal}, to a folder of your own and open it there").format(
                journal=f"{path.name}-journal"
            ),
        )
    return damaged(path)


def damaged(path: Path) -> DamagedError:
    """What to say of a file that is broken."""
    return DamagedError(
        _("{file} is damaged; it was left as it is").format(file=path.name),
        hint=_("Keep this file, and open a snapshot in {folder}").format(folder=snapshot_folder(path))
        if snapshots(path)
        else _("Keep this file: there is no snapshot of it on this computer, so read what can be read"),
    )


class UnfinishedError(MissionError):
    """A step was broken off, and is to be taken back before the file can be read."""


class UnreadablePageError(PassphraseError):
    """The first page of an encrypted file makes no sense: a wrong passphrase, or damage."""


def wrong_key(path: Path) -> UnreadablePageError:
    """What to say when the first page cannot be read: SQLite gives the same error for both causes."""
    return UnreadablePageError(
        _("{file} does not open with this passphrase; nothing was changed").format(file=path.name),
        hint=_("Type the passphrase again; if it is surely right, the file is damaged: open a snapshot"),
    )


def opens_snapshot(path: Path, passphrase: str) -> bool:
    """Whether a passphrase opens the newest snapshot: then it is right, and the file itself is damaged."""
    for snapshot in snapshots(path)[:1]:
        salt = salt_of(snapshot)
        if salt is not None:
            try:
                connect(snapshot, key_from(passphrase, salt), write=False).close()
            except MissionError:
                return False
            return True
    return False


def require_room(path: Path) -> None:
    """Make sure that a new file can stand at `path`; MissionError when something stands in its way."""
    try:
        has_folder, is_taken = path.parent.is_dir(), path.exists()
        has_journal = path.with_name(f"{path.name}-journal").exists()
    except OSError as error:
        raise _not_made(path) from error
    if not has_folder:
        raise _not_made(path)
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


def _not_made(path: Path) -> MissionError:
    return MissionError(
        _("{file} could not be made: the folder is missing, full or read-only").format(file=path.name),
        hint=_("Choose another folder"),
    )


def make(path: Path, passphrase: str | None, *, is_register: bool = False) -> str | None:
    """Make a new, empty mission file or register at `path`, whole or not at all; its key.

    Raises MissionError when there is a file already or the folder cannot be written.
    """
    require_room(path)
    if passphrase == "":
        raise MissionError(_("The passphrase is empty"), hint=_("Give one, or none at all"))
    key = None if passphrase is None else key_of(passphrase, new_salt())
    draft = path.with_name(f".{path.name}.new")
    try:
        draft.unlink(missing_ok=True)
        draft.touch()
        connection = connect(draft, key, write=True)
        try:
            _lay_out(connection, is_register=is_register)
        finally:
            connection.close()
        draft.replace(path)
    except (OSError, sqlite.DatabaseError, DBAPIError) as error:
        raise _not_made(path) from error
    finally:
        with suppress(OSError):
            draft.unlink(missing_ok=True)
    return key


def _lay_out(connection: Any, *, is_register: bool) -> None:
    connection.execute(f"PRAGMA page_size = {PAGE}")
    connection.execute(f"PRAGMA application_id = {APPLICATION_ID}")
    connection.execute(f"PRAGMA user_version = {FORMAT}")
    with engine_on(connection).begin() as tables:
        lay_out(tables, is_register=is_register)


def drop_empty_journal(path: Path) -> None:
    """Remove the journal that a broken-off step leaves when it was taken back; by the writer, at closing."""
    real = path.resolve()
    journal = real.with_name(f"{real.name}-journal")
    with suppress(OSError):
        if journal.stat().st_size == 0:
            journal.unlink()


def connect_to_memory() -> Any:
    """A driver connection to an empty database that is gone with it."""
    return sqlite.connect("file::memory:", uri=True, isolation_level=None, check_same_thread=False)


def copy_to_memory(connection: Any, path: Path, key: str | None) -> Any:
    """A connection to a copy of the file in memory, so that its tables can be drawn without writing to it."""
    connection.close()
    memory = connect_to_memory()
    lock = f' KEY "{key}"' if key else " KEY ''"
    memory.execute(f"ATTACH ? AS file{lock}", (f"{uri_of(path)}?mode=ro",))
    memory.execute("BEGIN")
    parts = memory.execute("SELECT sql FROM file.sqlite_master WHERE sql IS NOT NULL ORDER BY type DESC")
    for (sql,) in parts.fetchall():
        memory.execute(sql)
    tables = memory.execute("SELECT name FROM main.sqlite_master WHERE type = 'table'").fetchall()
    for (name,) in tables:
        memory.execute(f'INSERT INTO main."{name}" SELECT * FROM file."{name}"')  # noqa: S608 - our own names
    memory.execute("COMMIT")
    memory.execute("DETACH file")
    for name, value in SETTINGS:
        memory.execute(f"PRAGMA {name} = {value}")
    return memory
