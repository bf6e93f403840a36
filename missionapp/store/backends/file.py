"""A mission file, or a register that is a file: one connection, and one writer at a time."""

from contextlib import suppress
from hmac import compare_digest
from pathlib import Path
from typing import Any

import sqlcipher3.dbapi2 as sqlite
from sqlalchemy import Connection, event
from sqlalchemy.exc import DBAPIError

from missionapp.domain.errors import MissionError, OnlyToReadError
from missionapp.i18n import N_, _
from missionapp.store.backends.backend import Backend
from missionapp.store.file import missionfile
from missionapp.store.file.lock import WriterLock
from missionapp.store.file.making import make, require_room
from missionapp.store.file.memory import copy_to_memory
from missionapp.store.file.replacing import sweep, take_place
from missionapp.store.file.standing import Standing
from missionapp.store.file.troubles import UnfinishedError, damaged
from missionapp.store.keys.deriving import key_from, salt_in
from missionapp.store.keys.unlocking import key_for, told_apart


class FileBackend(Backend):
    """An open file, with the key that opened it. Its folder has a lock beside it while it is written."""

    path: Path
    key: str | None
    """The raw key and salt; None when the file is not encrypted."""
    driver: Any
    """The one driver connection."""

    def __init__(self, path: Path, key: str | None, *, write: bool, wait: float = 0) -> None:
        """Lock and connect; use `open_file` where the passphrase is still to be tried."""
        self.path, self.key, self.writable = path, key, write
        self.name, self.stem, self.place = path.name, path.stem, str(path)
        self.is_in_memory = self.is_resting = False
        self._lock = WriterLock(path, wait=wait) if write else None
        try:
            if self._lock:
                sweep(path)
            self._connect(key)
        except BaseException:
            self.close()
            raise

    def _connect(self, key: str | None) -> None:
        self.key, self.is_resting, self.is_in_memory = key, False, False
        driver = missionfile.connect(self.path, key, write=self.writable)
        self._standing = Standing(self.path, driver, key, is_writer=self.writable)
        self._use(driver)
        missionfile.check_sound(self.driver, self.path, locked=key is not None)

    def _use(self, driver: Any) -> None:
        self.driver = driver
        self.reading = missionfile.engine_on(driver)
        self.writing = self.reading.execution_options(begin="BEGIN IMMEDIATE")

        @event.listens_for(self.reading, "begin", insert=True)
        def look(connection: Connection) -> None:
            if connection.get_execution_options().get("begin"):
                self.require_in_place()

    def prepare_to_write(self) -> None:
        try:
            with self.writing.connect() as connection:  # what the system says of rights is not all it does
                connection.exec_driver_sql("DELETE FROM meta WHERE 0")
        except DBAPIError as error:
            if "readonly" not in str(error.orig):
                raise
            raise OnlyToReadError(
                _("{file} is read-only; nothing was changed").format(file=self.name),
                hint=_("Copy it to a folder of your own and open it there"),
            ) from error
        self.driver.execute("PRAGMA journal_mode = TRUNCATE")

    def move_to_memory(self) -> None:
        self.is_in_memory = True
        self._use(copy_to_memory(self.driver, self.path, self.key))

    def snapshot_into(self, target: Path) -> None:
        """Write a copy of the whole file, encrypted as it is, to `target`, which must not exist."""
        if self.is_in_memory:
            raise RuntimeError("a picture in memory is no copy of the file")
        self.driver.execute("VACUUM INTO ?", (str(target),))

    def compact(self) -> None:
        """Write the file anew; where there is no room, SQLite has overwritten what went (`secure_delete`)."""
        with suppress(sqlite.OperationalError):
            self.driver.execute("VACUUM")

    def trouble(self, error: DBAPIError, *, writing: bool) -> Exception:
        said = str(error.orig)
        for sign, sentence in (_TROUBLES if writing else _READING_TROUBLES).items():
            if sign in said:
                return self._standing.trouble() or MissionError(
                    _(sentence).format(file=self.name), hint=_("Make room or reconnect, and do it again")
                )
        return self.damaged() if any(sign in said for sign in _DAMAGE[: None if writing else 2]) else error

    def require_in_place(self) -> None:
        """Make sure that the path still leads to the open file; ReplacedError, and a copy, when not."""
        if trouble := self._standing.trouble():
            raise trouble

    def damaged(self) -> MissionError:
        return damaged(self.path)

    @property
    def is_encrypted(self) -> bool:
        """Whether a passphrase opens it; also while it rests."""
        return self.key is not None or self.is_resting

    def opens_with(self, secret: str) -> bool:
        """Whether this passphrase, or recovery key, is the one that opened it."""
        return self.key is not None and compare_digest(key_from(secret, salt_in(self.key)), self.key)

    def rest(self) -> None:
        """Close the file and forget its key; the right to write is kept, so that nobody comes between."""
        self._disconnect()
        self.key, self.is_resting = None, True

    def wake(self, secret: str) -> None:
        """Open the file again, as it stands now. MissionError when it does not open; it rests still then."""
        key = key_for(self.path, secret)
        try:
            with told_apart(self.path, secret):
                self._connect(key)
        except BaseException:
            self.rest()
            raise

    def replace_by(self, draft: Path, key: str | None) -> None:
        """Let a checked copy under another key take the file's place, and go on with it."""
        self.require_in_place()
        before = self.key
        self._disconnect()
        try:
            take_place(draft, self.path, leave_nothing=before is None)
        except BaseException:
            self._connect(before)
            self.prepare_to_write()
            raise
        self._connect(key)
        self.prepare_to_write()

    def close(self) -> None:
        self._disconnect()
        if self._lock:
            self._lock.release()
            self._lock = None

    def _disconnect(self) -> None:
        for engine in ("reading", "writing"):
            self.__dict__.pop(engine, None)
        if driver := self.__dict__.pop("driver", None):
            self._standing.keep()
            if self.writable and self._standing.is_same:  # a journal beside another file is that file's own
                with suppress(sqlite.Error):
                    driver.execute("PRAGMA journal_mode = DELETE")
            driver.close()
            if self._lock:
                missionfile.drop_empty_journal(self.path)


def open_file(path: Path, passphrase: str | None, *, write: bool, wait: float = 0) -> FileBackend:
    """Open a file with its passphrase; for writing, wait as many seconds for somebody else to finish.

    Raises MissionError: no mission, damaged, wrong passphrase, held by another, read-only.
    """
    key = key_for(path, passphrase)
    with told_apart(path, passphrase):
        return _opened(path, key, write=write, wait=wait)


def _opened(path: Path, key: str | None, *, write: bool, wait: float) -> FileBackend:
    """Open, after a step that was broken off has been taken back, if that can be done here."""
    try:
        return FileBackend(path, key, write=write, wait=wait)
    except UnfinishedError as unfinished:
        try:
            FileBackend(path, key, write=True, wait=wait).close()
        except MissionError:
            raise unfinished from None
    return FileBackend(path, key, write=write, wait=wait)


def make_file(path: Path, key: str | None, *, is_register: bool = False, wait: float = 0) -> FileBackend:
    """Make a new file under a key, or none, and open it for writing; MissionError when that cannot be."""
    require_room(path)
    lock = WriterLock(path, wait=wait)
    try:
        make(path, key, is_register=is_register)
    finally:
        lock.release()
    return FileBackend(path, key, write=True, wait=wait)


_DAMAGE = ("malformed", "not a database", "no such table", "no such column", "Could not decode")
"""Signs of damage; the first two are such whatever was asked."""
_READING_TROUBLES = {"disk I/O error": N_("The disk of {file} does not answer")}
_TROUBLES = {
    "disk is full": N_("The disk is full: {file} stands as it was before this step"),
    "disk I/O error": N_("The disk of {file} does not answer: the last step was not saved"),
    "readonly": N_("{file} has become read-only: the last step was not saved"),
    "locked": N_("{file} is in use by another program: the last step was not saved"),
}
