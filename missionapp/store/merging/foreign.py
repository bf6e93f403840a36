"""Another mission file or register, read as the log that it holds. Nothing in it is trusted.

A file is copied first, and its copy is read by a process of its own with limits on time and memory; what that
process says is held to account here, operation by operation.
"""

import shutil
from base64 import b64decode
from collections.abc import Collection, Iterable, Iterator
from contextlib import contextmanager, suppress
from pathlib import Path
from secrets import token_hex
from typing import Any

from sqlalchemy import Connection, select

from missionapp.domain.errors import PassphraseError
from missionapp.i18n import _
from missionapp.store.file.copies import copies_folder
from missionapp.store.file.missionfile import salt_of
from missionapp.store.file.troubles import wrong_key
from missionapp.store.keys.deriving import key_from
from missionapp.store.log.tables import ACTOR, BLOB, FORMAT, META, OP, REDACTION, TX
from missionapp.store.merging.incoming import AlteredError, Contents, Incoming
from missionapp.store.merging.reading_process import Child
from missionapp.store.merging.refusals import RefusedError, not_read, refused
from missionapp.store.merging.telling import Tables, incoming_of, tables_of


@contextmanager
def foreign(path: Path, passphrase: str | None, known: Collection[bytes] = ()) -> Iterator[Incoming]:
    """What another mission file holds, but for the operations that are `known`, while this lasts.

    MissionError, with one plain sentence and a hint, for whatever cannot be taken; PassphraseError when it
    wants another passphrase.
    """
    key = _key(path, passphrase)
    with _private_copy(path) as copy:
        incoming = read_copy(
            path.name, Child(copy, key, "log", known).lines(), FileContents(copy, key, path.name)
        )
        if incoming.min_writer > FORMAT:
            raise refused("newer", path.name)
        yield incoming


def _key(path: Path, passphrase: str | None) -> str | None:
    salt = salt_of(path)
    if salt is None:
        return None
    if not passphrase:
        raise PassphraseError(
            _("{file} is locked with a passphrase").format(file=path.name),
            hint=_("Give the passphrase of that file"),
        )
    return key_from(passphrase, salt)


@contextmanager
def _private_copy(path: Path) -> Iterator[Path]:
    """A copy that nobody else writes, with its journal: a step that was broken off is taken back in it."""
    copy = copies_folder() / f"{token_hex(8)}.mission"
    journals = [(path.with_name(f"{path.name}-journal"), copy.with_name(f"{copy.name}-journal"))]
    try:
        _copy_at_rest([(path, copy), *journals])
        yield copy
    except OSError as error:
        raise not_read(path.name) from error
    finally:
        for file in (copy, *(mine for _theirs, mine in journals)):
            with suppress(OSError):
                file.unlink(missing_ok=True)


_TRIES = 3


def _copy_at_rest(files: Iterable[tuple[Path, Path]]) -> None:
    """Copy files as they stood at one moment: once more when somebody wrote meanwhile."""
    files = list(files)
    for _try in range(_TRIES):
        before = [_state(theirs) for theirs, _mine in files]
        for (theirs, mine), state in zip(files, before, strict=True):
            mine.unlink(missing_ok=True)
            if state is not None:
                shutil.copyfile(theirs, mine)
                mine.chmod(0o600)
        if before == [_state(theirs) for theirs, _mine in files]:
            return


def _state(path: Path) -> tuple[int, int] | None:
    try:
        stat = path.stat()
    except FileNotFoundError:
        return None
    return stat.st_size, stat.st_mtime_ns


def read_copy(name: str, lines: Iterable[Any], contents: Contents | None) -> Incoming:
    """The log that lines of the reading process tell of. MissionError when they tell of none."""
    try:
        return incoming_of(name, tables_of(lines), contents)
    except RefusedError as error:
        if str(error) == "wrong key":
            raise wrong_key(Path(name)) from error
        raise refused(str(error), name) from error
    except (AlteredError, TypeError, ValueError, LookupError, RecursionError) as error:
        raise refused("altered", name) from error


class FileContents(Contents):
    """Contents in a private copy of a mission file, read by a process of its own."""

    def __init__(self, path: Path, key: str | None, name: str) -> None:
        """`name` is what the file is called that `path` is a copy of."""
        super().__init__()
        self.path, self._key, self._name = path, key, name

    def read(self, wanted: Iterable[bytes]) -> Iterator[tuple[bytes, bytes]]:
        """One at a time. MissionError when the copy is gone, as after a lock, or it took too long."""
        for digest, content in self._told("blobs", wanted):
            yield bytes.fromhex(digest), b64decode(content)

    def look(self, wanted: Iterable[bytes]) -> set[bytes]:
        """The reading process hashes them: nothing of them has to come here."""
        return {bytes.fromhex(digest) for [digest] in self._told("sound", wanted)}

    def _told(self, want: str, wanted: Iterable[bytes]) -> Iterator[list[str]]:
        try:
            for word, *rest in Child(self.path, self._key, want, list(wanted)).lines():
                if word == "refused":
                    raise RefusedError(rest[0])
                yield rest
        except RefusedError as error:
            raise refused(str(error), self._name) from error
        except OSError as error:
            raise not_read(self._name) from error


# A register, or a mission that is open here


class _OpenContents(Contents):
    def __init__(self, connection: Connection) -> None:
        super().__init__()
        self._connection = connection

    def read(self, wanted: Iterable[bytes]) -> Iterator[tuple[bytes, bytes]]:
        for digest in wanted:
            content = self._connection.scalar(select(BLOB.c.bytes).where(BLOB.c.sha256 == digest))
            if content is not None:
                yield digest, bytes(content)


def incoming_from(connection: Connection, name: str, known: Collection[bytes] = ()) -> Incoming:
    """The log of a store that is open here, held to account as any other."""
    tables: Tables = {}
    for table in (ACTOR, TX, REDACTION, META):
        tables[table.name] = [_of_database(row) for row in connection.execute(select(table))]
    tables["blob"] = [_of_database(row) for row in connection.execute(select(BLOB.c.sha256, BLOB.c.size))]
    rows = (row for row in connection.execute(select(OP)) if bytes(row.id) not in known)
    tables["op"] = [_of_database(row) for row in rows]
    try:
        return incoming_of(name, tables, _OpenContents(connection))
    except (AlteredError, TypeError, ValueError, LookupError, RecursionError) as error:
        raise refused("altered", name) from error


_PLAIN = (str, int, type(None))


def _of_database(row: Iterable[Any]) -> tuple[Any, ...]:
    return tuple(value if isinstance(value, _PLAIN) else bytes(value) for value in row)
