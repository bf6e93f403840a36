"""The mission file on disk: recognised, keyed, opened, checked."""

import os
from contextlib import suppress
from functools import cache
from pathlib import Path
from typing import Any
from urllib.parse import quote

import sqlcipher3.dbapi2 as sqlite
from sqlalchemy import Dialect, Engine, create_engine, event
from sqlalchemy.pool import StaticPool
from sqlalchemy.util import LRUCache

from missionapp.domain.errors import MissionError
from missionapp.store.checks import seal
from missionapp.store.file.troubles import damaged, no_mission, not_now, unreadable, wrong_key
from missionapp.store.keys.deriving import key_from
from missionapp.store.place import snapshots

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
        raise unreadable(path, error) from error
    if head.startswith(PLAIN):
        return None
    if len(head) < 64 or size % PAGE or looks_written(head):
        raise no_mission(path)
    return head[:16]


def looks_written(head: bytes) -> bool:
    """Whether a file's beginning is text or a known format rather than the noise of encryption."""
    magics = (b"PK\x03\x04", b"%PDF", b"\xff\xd8\xff", b"\x89PNG", b"\xd0\xcf\x11\xe0", b"GIF8")
    printable = sum(32 <= byte < 127 or byte in b"\r\n\t" for byte in head)
    return head.startswith(magics) or printable > 56 or head.count(0) > 24


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
        raise not_now(path, error) from error
    except _BROKEN as error:
        connection.close()
        raise (wrong_key(path) if key else damaged(path)) from error
    return connection


def uri_of(path: Path) -> str:
    """SQLite's name for a path, whatever stands in it."""
    return f"file:{quote(os.fsencode(path))}"


_COMPILED: LRUCache[Any, Any] = LRUCache(1000)
"""Statements as they were put into words once, for every file that this process opens."""


@cache
def _dialect() -> Dialect:
    """What SQLAlchemy knows of the driver, the same for every file: a statement's words are kept under it."""
    engine = create_engine("sqlite://", module=sqlite, poolclass=StaticPool)
    engine.connect().close()
    engine.dispose()
    return engine.dialect


def engine_on(connection: Any) -> Engine:
    """An engine over one driver connection; transactions begin where the store says so.

    A write begins at once (BEGIN IMMEDIATE), so that it never fails half-way for want of the lock.
    """
    engine = create_engine(
        "sqlite://", module=sqlite, creator=lambda: connection, poolclass=StaticPool, hide_parameters=True
    )
    engine.dialect = _dialect()
    engine.update_execution_options(compiled_cache=_COMPILED)

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
        raise not_now(path, error) from error
    except _BROKEN as error:
        raise (wrong_key(path) if locked else damaged(path)) from error
    if ours != APPLICATION_ID:
        raise no_mission(path)
    if sound != "ok" or odd or path.stat().st_size % PAGE:
        raise damaged(path)


def opens_snapshot(path: Path, passphrase: str) -> bool:
    """Whether a passphrase opens the newest snapshot: then it is right, and the file itself is damaged."""
    for snapshot in snapshots(path)[:1]:
        try:
            salt = salt_of(snapshot)
            if salt is not None:
                connect(snapshot, key_from(passphrase, salt), write=False).close()
                return True
        except MissionError:
            return False
    return False


def drop_empty_journal(path: Path) -> None:
    """Remove the journal that a broken-off step leaves when it was taken back; by the writer, at closing."""
    real = path.resolve()
    journal = real.with_name(f"{real.name}-journal")
    with suppress(OSError):
        if journal.stat().st_size == 0:
            journal.unlink()
