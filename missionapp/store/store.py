"""The open mission: read, write, undo. The one door to the file."""

import hashlib
import json
import os
from collections.abc import Callable, Iterator
from contextlib import ExitStack, contextmanager, suppress
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path
from threading import RLock
from types import TracebackType
from typing import Any, Self

import sqlcipher3.dbapi2 as sqlite
from sqlalchemy import Connection, func, insert, select
from sqlalchemy.exc import DBAPIError
from sqlalchemy.orm import Session

from missionapp import __version__
from missionapp.domain.errors import MissionError, OnlyToReadError, PassphraseError
from missionapp.domain.fields import Entity
from missionapp.i18n import N_, _
from missionapp.store import missionfile, undo
from missionapp.store.lock import WriterLock
from missionapp.store.log import ACTOR, BLOB, FORMAT, META, TX, Draft
from missionapp.store.oplog import Author, Row, clock, insert_records
from missionapp.store.place import whoami
from missionapp.store.projection import draw_tables, schema_mark
from missionapp.store.redaction import erasing_steps
from missionapp.store.sessions import ReadSession, WriteSession


@dataclass(frozen=True)
class Changes:
    """What one step changed; given to everybody who listens to `Store.changed`."""

    label: str
    rows: frozenset[Row]


class Store:
    """An open mission file. One connection; its use is serialised; one writer a file."""

    def __init__(self, path: Path, key: str | None, *, write: bool) -> None:
        """Use `open` or `create`; this keeps the path and key, and connects."""
        self.path = path
        self.writable = write
        self.changed: list[Callable[[Changes], None]] = []
        self.newer_values = 0
        self.last_step: bytes | None = None
        self._key = key
        self._busy = RLock()
        self._actor = os.urandom(16)
        self._introduced = False
        self._in_memory = False
        self._session: Session | None = None
        self._lock = WriterLock(path) if write else None
        try:
            self._driver = missionfile.connect(path, key, write=write)
            self._engine = missionfile.engine_on(self._driver)
            self._prepare()
        except BaseException:
            self.close()
            raise

    @classmethod
    def create(cls, path: Path, passphrase: str | None = None) -> Self:
        """Make a new mission file and open it for writing; MissionError when that cannot be."""
        missionfile.require_room(path)
        lock = WriterLock(path)
        try:
            key = missionfile.make(path, passphrase)
        finally:
            lock.release()
        return cls(path, key, write=True)

    @classmethod
    def open(cls, path: Path, passphrase: str | None = None, *, write: bool = True) -> Self:
        """Open a mission file. Reading writes nothing, nowhere, and needs no lock.

        Raises MissionError: no mission, damaged, wrong passphrase, held by another, newer, read-only.
        """
        salt = missionfile.salt_of(path)
        if salt is None:
            return cls._opened(path, None, write=write)
        if not passphrase:
            raise PassphraseError(
                _("{file} is locked with a passphrase").format(file=path.name),
                hint=_("Give it with --passphrase-file or in MISSIONAPP_PASSPHRASE"),
            )
        try:
            return cls._opened(path, missionfile.key_of(passphrase, salt), write=write)
        except missionfile.UnreadablePageError:
            if missionfile.opens_snapshot(path, passphrase):
                raise missionfile.damaged(path) from None
            raise

    @classmethod
    def _opened(cls, path: Path, key: str | None, *, write: bool) -> Self:
        """Open, after a step that was broken off has been taken back, if that can be done here."""
        try:
            return cls(path, key, write=write)
        except missionfile.UnfinishedError as unfinished:
            try:
                cls(path, key, write=True).close()
            except MissionError:
                raise unfinished from None
        return cls(path, key, write=write)

    def _prepare(self) -> None:
        missionfile.check_sound(self._driver, self.path, locked=self._key is not None)
        try:
            self._take_up()
        except DBAPIError as error:
            raise _trouble(self.path, error) from error
        except (KeyError, ValueError) as error:
            raise missionfile.damaged(self.path) from error

    def _take_up(self) -> None:
        """Find out who may write, and draw the tables anew where another version drew them."""
        if self.writable:
            self._require_writable()
            self._driver.execute("PRAGMA journal_mode = TRUNCATE")
        with self._engine.connect() as connection:
            known = dict(connection.execute(select(META.c.key, META.c.value)).all())
        if int(known.get("min_writer", FORMAT)) > FORMAT and self.writable:
            raise OnlyToReadError(
                _("{file} was changed by a newer version of missionapp").format(file=self.path.name),
                hint=_("Install the newer version to change it; you can still look at it here"),
            )
        if known.get("schema") != schema_mark():
            self._redraw()
        with self._engine.connect() as connection:
            query = select(META.c.value).where(META.c.key == "newer_values")
            self.newer_values = int(connection.scalar(query) or 0)

    def _require_writable(self) -> None:
        if not os.access(self.path, os.W_OK):
            raise OnlyToReadError(
                _("{file} is read-only; nothing was changed").format(file=self.path.name),
                hint=_("Copy it to a folder of your own and open it there"),
            )

    def _redraw(self) -> None:
        """Draw the tables for this version's fields: in the file, or in memory when it is only read."""
        if not self.writable:
            self._in_memory = True
            self._driver = missionfile.copy_to_memory(self._driver, self.path, self._key)
            self._engine = missionfile.engine_on(self._driver)
        with self._engine.execution_options(begin="BEGIN IMMEDIATE").begin() as connection:
            draw_tables(connection)

    def close(self) -> None:
        """Leave one file: no journal, no lock."""
        with self._busy:
            if driver := self.__dict__.pop("_driver", None):
                if self.writable:
                    with suppress(sqlite.Error):
                        driver.execute("PRAGMA journal_mode = DELETE")
                driver.close()
                if self._lock:
                    missionfile.drop_empty_journal(self.path)
            if self._lock:
                self._lock.release()
                self._lock = None

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self.close()

    @contextmanager
    def read(self) -> Iterator[Session]:
        """A session on what stands now. What it gives stays usable afterwards; changes to it go nowhere."""
        with self._busy:
            if self._session is not None:
                yield self._session
                return
            with ReadSession(self._engine, autoflush=False) as session:
                self._session = session
                try:
                    yield session
                finally:
                    self._session = None
                    session.expunge_all()

    @contextmanager
    def log(self) -> Iterator[Connection]:
        """A connection for reading the log itself."""
        with self.read() as session:
            yield session.connection()

    @contextmanager
    def write(
        self, label: str, *, continues: bytes | None = None, final: bool = False, **about: Entity | int
    ) -> Iterator[WriteSession]:
        """A session whose changes are one transaction, one undo step and one line of the history.

        `label` is an English message id that may name records and numbers in braces, given in `about`:
        `write("Edit {who}", who=person)`. `continues` joins the last step (its id is `last_step`).
        A `final` step is never taken back; those before it can be.
        Raises MissionError when the disk is full or the file has become read-only; nothing is changed then.
        """
        names = {key: _name(value) for key, value in about.items()}
        with self._busy:
            with self._session_for_writing() as session:
                connection = session.connection()
                joins = continues is not None and undo.is_last(connection, continues)
                session.author = self._author(connection, label, names, tx=continues if joins else None)
                yield session
                session.flush()
                if not session.rows:
                    return
                if not joins:
                    undo.note_step(connection, session.author.tx, undo.FINAL if final else "do")
                session.commit()
            self._introduced = True
            self.last_step = session.author.tx
            self._tell(label, session.rows)

    @contextmanager
    def _session_for_writing(self) -> Iterator[WriteSession]:
        """A session in a transaction of its own, which the one who asks commits; else it is taken back.

        The session itself ends the transaction, so that objects that were not saved can be saved again.
        """
        self._require_free()
        engine = self._engine.execution_options(begin="BEGIN IMMEDIATE")
        with _troubles(self.path), WriteSession(engine, expire_on_commit=False) as session:
            session.rows = set()
            self._session = session
            try:
                yield session
            finally:
                self._session = None
                session.rollback()
                session.expunge_all()

    def _require_free(self) -> None:
        if not self.writable:
            raise MissionError(
                _("{file} is open for reading only").format(file=self.path.name),
                hint=_("Open it for writing, or work on a copy"),
            )
        if self._session is not None:
            raise RuntimeError("a write inside a read or a write: pass the session on instead")

    def _author(
        self,
        connection: Connection,
        label: str,
        names: dict[str, Any],
        *,
        tx: bytes | None = None,
        reverts: bytes | None = None,
    ) -> Author:
        """Who writes, in the step `tx` or else a new one; the actor is made at the first write."""
        wall = datetime.now(UTC).isoformat(timespec="milliseconds").replace("+00:00", "Z")
        if not self._introduced:
            me = whoami()
            actor = (self._actor, me.person, me.computer, wall, __version__, FORMAT)
            insert_records(connection, ACTOR, [actor])
        author = Author(self._actor, tx or os.urandom(16), wall, clock(connection))
        if tx is None:
            step = (author.tx, self._actor, author.lamport, wall, label, json.dumps(names), reverts)
            insert_records(connection, TX, [step])
        return author

    def undo(self) -> str:
        """Take the last step back; its label. MissionError when there is none or others built on it."""
        return self._turn("undo")

    def redo(self) -> str:
        """Do again what was undone last; its label."""
        return self._turn("redo")

    def _turn(self, way: str) -> str:
        with self._busy:
            with self._session_for_writing() as session:
                connection = session.connection()
                step, drafts = self._waiting(connection, way)
                author = self._author(connection, step.label, json.loads(step.names), reverts=bytes(step.id))
                rows = undo.revert(connection, drafts, author)
                undo.note_step(connection, author.tx, way)
                session.commit()
            self._introduced = True
            self._tell(step.label, rows)
        return str(step.label)

    def _waiting(self, connection: Connection, way: str) -> tuple[Any, list[Draft]]:
        """The step that is next to be undone or redone, and what does it.

        Where somebody was erased, steps in which nothing else is left to take back are passed over.
        """
        steps = undo.stacks(connection)
        waiting = steps.undo if way == "undo" else steps.redo
        if not waiting:
            raise MissionError(
                _("There is nothing to undo") if way == "undo" else _("There is nothing to redo")
            )
        tries = reversed(waiting) if erasing_steps(connection) else waiting[-1:]
        for tx in tries:
            if drafts := undo.reversal(connection, tx):
                return connection.execute(select(TX).where(TX.c.id == tx)).one(), drafts
        raise MissionError(
            _("This step cannot be taken back: everything in it has been changed since"),
            hint=_("Look at the history, and change the records themselves"),
        )

    def _tell(self, label: str, rows: set[Row]) -> None:
        """Tell everybody, also when one of them fails."""
        with ExitStack() as everybody:
            for listener in reversed(self.changed):
                everybody.callback(listener, Changes(label, frozenset(rows)))

    def steps_taken(self) -> int:
        """How many steps the mission has seen: the printed version, as equal numbers mean equal data."""
        with self.log() as log:
            return int(log.scalar(select(func.count()).select_from(TX)) or 0)

    def snapshot_into(self, target: Path) -> None:
        """Write a copy of the whole file, encrypted as it is, to `target`, which must not exist."""
        if self._in_memory:
            raise RuntimeError("a picture in memory is no copy of the file")
        with self._busy:
            self._driver.execute("VACUUM INTO ?", (str(target),))

    def reopen_copy(self, path: Path, *, write: bool = False) -> "Store":
        """Open a copy of this file with this file's key; an unencrypted one without."""
        locked = missionfile.salt_of(path) is not None
        return Store(path, self._key if locked else None, write=write)

    def compact(self) -> None:
        """Write the file anew, so that nothing is left in it of what was deleted.

        Where there is no room for it, SQLite has at least overwritten that (`secure_delete`).
        """
        with self._busy, suppress(sqlite.OperationalError):
            self._require_free()
            self._driver.execute("VACUUM")


def keep_blob(session: Session, data: bytes) -> str:
    """Keep a file's content once, by its SHA-256, which is returned in hex."""
    digest = hashlib.sha256(data).digest()
    connection = session.connection()
    if connection.scalar(select(BLOB.c.size).where(BLOB.c.sha256 == digest)) is None:
        connection.execute(insert(BLOB).values(sha256=digest, size=len(data), bytes=data))
    return digest.hex()


def kept_blob(session: Session, digest: str) -> bytes | None:
    """The content that `keep_blob` kept by this SHA-256 in hex; None when this file has no copy of it."""
    try:
        known_by = bytes.fromhex(digest)
    except ValueError:
        return None
    content = session.connection().scalar(select(BLOB.c.bytes).where(BLOB.c.sha256 == known_by))
    return None if content is None else bytes(content)


def _name(value: Entity | int) -> list[str] | int:
    return value if isinstance(value, int) else [value.__tablename__, value.id.hex]


@contextmanager
def _troubles(path: Path) -> Iterator[None]:
    try:
        yield
    except DBAPIError as error:
        raise _trouble(path, error) from error


def _trouble(path: Path, error: DBAPIError) -> Exception:
    """What the user can put right of a database error, as a MissionError; else the error itself."""
    said = str(error.orig)
    for sign, sentence in _TROUBLES.items():
        if sign in said:
            return MissionError(
                _(sentence).format(file=path.name), hint=_("Make room or reconnect, and do it again")
            )
    if any(sign in said for sign in _DAMAGE):
        return missionfile.damaged(path)
    return error


_DAMAGE = ("malformed", "no such table", "no such column", "not a database", "Could not decode")
_TROUBLES = {
    "disk is full": N_("The disk is full: {file} stands as it was before this step"),
    "disk I/O error": N_("The disk of {file} does not answer: the last step was not saved"),
    "readonly": N_("{file} has become read-only: the last step was not saved"),
    "locked": N_("{file} is in use by another program: the last step was not saved"),
}
