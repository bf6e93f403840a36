"""Another mission file or register, read as the log that it holds. Nothing in it is trusted.

A file is copied first, and its copy is read by a process of its own with limits on time and memory; what that
process says is held to account here, operation by operation.
"""

import json
import shutil
import subprocess
import sys
from base64 import b64decode
from collections.abc import Collection, Iterable, Iterator
from contextlib import contextmanager, suppress
from pathlib import Path
from secrets import token_hex
from threading import Timer
from typing import Any

from sqlalchemy import Connection, select

from missionapp.domain.errors import MissionError, PassphraseError
from missionapp.i18n import N_, _
from missionapp.store.file.copies import copies_folder
from missionapp.store.file.missionfile import salt_of, wrong_key
from missionapp.store.keys.deriving import key_from
from missionapp.store.log.tables import ACTOR, BLOB, FORMAT, META, OP, REDACTION, TX
from missionapp.store.merging.incoming import (
    AlteredError,
    Author,
    Contents,
    FileContents,
    Incoming,
    Redacted,
    Step,
    op_of,
)

SECONDS = 8.0
"""For reading a file, the start of the process included; larger files have more."""
BYTES_A_SECOND = 10 * 1024 * 1024
MOST = 1024 * 1024
"""Letters that the reading process may say, beside four for each byte of the file."""

SENTENCES = {
    "no mission": (
        N_("{file} is not a mission file; nothing was changed"),
        N_("Choose a file that missionapp made, ending in .mission"),
    ),
    "damaged": (
        N_("{file} is damaged; nothing of it was taken"),
        N_("Ask for it again, or have what can be read of it saved into a new file"),
    ),
    "altered": (
        N_("{file} holds records that were changed outside missionapp; nothing of it was taken"),
        N_("Ask the sender for the file as missionapp wrote it"),
    ),
    "too large": (N_("{file} holds more than can be read; nothing of it was taken"), N_("Ask the sender")),
    "too much memory": (
        N_("{file} needs more memory than is given to other people's files; nothing of it was taken"),
        N_("Ask the sender for the file as missionapp wrote it"),
    ),
    "too slow": (
        N_("{file} takes too long to be read; nothing of it was taken"),
        N_("Close other programs and try again, or ask the sender for the file again"),
    ),
    "not now": (N_("{file} is being written by another program"), N_("Wait a moment and try again")),
    "newer": (
        N_("{file} was made by a newer version of missionapp; nothing of it was taken"),
        N_("Install the newer version, then merge again"),
    ),
}


def refused(word: str, name: str) -> MissionError:
    """Why a file is not taken, in a sentence."""
    sentence, hint = SENTENCES[word]
    return MissionError(_(sentence).format(file=name), hint=_(hint))


@contextmanager
def foreign(path: Path, passphrase: str | None, known: Collection[bytes] = ()) -> Iterator[Incoming]:
    """What another mission file holds, but for the operations that are `known`, while this lasts.

    MissionError, with one plain sentence and a hint, for whatever cannot be taken; PassphraseError when it
    wants another passphrase.
    """
    key = _key(path, passphrase)
    with _private_copy(path) as copy:
        incoming = read_copy(
            path.name, _Child(copy, key, "log", known).lines(), FileContents(copy, key, path.name)
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
        raise _not_read(path.name) from error
    finally:
        for file in (copy, *(mine for _theirs, mine in journals)):
            with suppress(OSError):
                file.unlink(missing_ok=True)


def _not_read(name: str) -> MissionError:
    return MissionError(
        _("{file} could not be read to its end; nothing was changed").format(file=name),
        hint=_("Connect its disk, make room on this computer, and do it again"),
    )


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


_CHILD = (
    "import json, sys; sys.path[:] = json.loads(sys.argv.pop(1)); "
    "from missionapp.store.merging.foreign_reader import main; main()"
)
_OUR_FAULT = 1
"""What Python ends with after an error that nobody caught; a system that ends it gives another code."""


class _Child:
    """A process that reads a private copy."""

    def __init__(self, copy: Path, key: str | None, want: str, names: Collection[bytes]) -> None:
        """Ask for the log but for known operations ("log"), or for contents by digest ("blobs")."""
        ids = [name.hex() for name in names]
        self._asked = {"path": str(copy), "key": key, "want": want, "known": ids, "digests": ids}
        size = copy.stat().st_size
        self._seconds = SECONDS + size / BYTES_A_SECOND
        self._most = MOST + 4 * size

    def lines(self) -> Iterator[Any]:
        """What the process says, as it says it; it is ended when it takes too long, or nobody listens."""
        command = [sys.executable, "-I", "-S", "-c", _CHILD, json.dumps(sys.path)]
        flags = getattr(subprocess, "CREATE_NO_WINDOW", 0)
        pipe = subprocess.PIPE
        with subprocess.Popen(  # noqa: S603 - our own interpreter, and no argument from outside
            command, stdin=pipe, stdout=pipe, stderr=pipe, creationflags=flags, text=True, encoding="ascii"
        ) as child:
            assert child.stdin
            assert child.stdout
            assert child.stderr
            watch = Timer(self._seconds, child.kill)
            watch.start()
            try:
                with suppress(BrokenPipeError):
                    child.stdin.write(json.dumps(self._asked) + "\n")
                    child.stdin.close()
                yield from map(json.loads, self._bounded(child.stdout))
                complaint = child.stderr.read()
                self._require_end(child.wait(), watch, complaint)
            finally:
                watch.cancel()
                child.kill()

    def _bounded(self, lines: Iterable[str]) -> Iterator[str]:
        """The lines, as long as they are not more than a file of this size can hold."""
        said = 0
        for line in lines:
            said += len(line)
            if said > self._most:
                raise _RefusedError("too large")
            yield line

    def _require_end(self, code: int, watch: Timer, complaint: str) -> None:
        if code == 0:
            return
        if watch.finished.is_set():
            raise _RefusedError("too slow")
        if code == _OUR_FAULT:
            raise RuntimeError(complaint)
        raise _RefusedError("too much memory")


class _RefusedError(Exception):
    """A word of `SENTENCES`."""


def read_copy(name: str, lines: Iterable[Any], contents: Contents | None) -> Incoming:
    """The log that lines of the reading process tell of. MissionError when they tell of none."""
    try:
        return _incoming(name, _tables(lines), contents)
    except _RefusedError as error:
        if str(error) == "wrong key":
            raise wrong_key(Path(name)) from error
        raise refused(str(error), name) from error
    except (AlteredError, TypeError, ValueError, LookupError, RecursionError) as error:
        raise refused("altered", name) from error


def _tables(lines: Iterable[Any]) -> dict[str, list[tuple[Any, ...]]]:
    found: dict[str, list[tuple[Any, ...]]] = {}
    for table, *row in lines:
        if table == "refused":
            raise _RefusedError(str(row[0]))
        found.setdefault(table, []).append(tuple(map(_unpacked, row)))
    return found


def _unpacked(value: Any) -> Any:
    return bytes.fromhex(value[""]) if type(value) is dict else value


def _incoming(name: str, tables: dict[str, list[tuple[Any, ...]]], contents: Contents | None) -> Incoming:
    meta = {key: value for key, value in tables.get("meta", ()) if type(key) is str}
    ops = sorted((op_of(row) for row in tables.get("op", ())), key=lambda op: (op.lamport, op.id))
    return Incoming(
        name=name,
        authors=_by_id(Author, tables.get("actor", ())),
        steps=_by_id(Step, tables.get("tx", ())),
        ops=tuple(ops),
        redactions=tuple(_typed(Redacted, row) for row in tables.get("redaction", ())),
        erased=frozenset(_marks(meta)),
        blobs=dict(_sizes(tables.get("blob", ()))),
        min_writer=int(meta.get("min_writer", FORMAT)),
        contents=contents,
    )


_TYPES: dict[Any, tuple[Any, ...]] = {
    Author: (bytes, str, str, str, str, int),
    Step: (bytes, bytes, int, str, str, str, (bytes, type(None))),
    Redacted: (bytes, str, bytes, str, bytes),
}


def _typed(kind: Any, row: tuple[Any, ...]) -> Any:
    if len(row) != len(_TYPES[kind]) or not all(map(isinstance, row, _TYPES[kind])):
        raise AlteredError(kind.__name__)
    if any(isinstance(value, str) and "\0" in value for value in row):
        raise AlteredError(f"{kind.__name__}: a text that not every database takes")
    return kind(*row)


def _by_id(kind: Any, rows: Iterable[tuple[Any, ...]]) -> dict[bytes, Any]:
    made = [_typed(kind, row) for row in rows]
    if any(len(each.id) != 16 for each in made):
        raise AlteredError(kind.__name__)
    return {each.id: each for each in made}


def _marks(meta: dict[str, Any]) -> Iterator[tuple[str, str]]:
    for key in meta:
        parts = key.split(":")
        if parts[0] == "erased" and len(parts) == 3:
            if len(bytes.fromhex(parts[1])) > 64 or len(bytes.fromhex(parts[2])) != 32:
                raise AlteredError("a digest")
            yield parts[1], parts[2]


def _sizes(rows: Iterable[tuple[Any, ...]]) -> Iterator[tuple[bytes, int]]:
    for digest, size in rows:
        if type(digest) is not bytes or len(digest) != 32 or type(size) is not int:
            raise AlteredError("an attachment")
        yield digest, size


def read_blobs(
    copy: Path, key: str | None, wanted: Iterable[bytes], name: str
) -> Iterator[tuple[bytes, bytes]]:
    """Contents of attachments out of a private copy, one at a time; unreadable ones are left out.

    MissionError when the copy is gone, as after a lock of the window, or when reading had to be ended.
    """
    try:
        for word, *rest in _Child(copy, key, "blobs", list(wanted)).lines():
            if word == "bytes":
                yield bytes.fromhex(rest[0]), b64decode(rest[1])
    except _RefusedError as error:
        raise refused(str(error), name) from error
    except OSError as error:
        raise _not_read(name) from error


# A register, or a mission that is open here


class _OpenContents(Contents):
    def __init__(self, connection: Connection) -> None:
        self._connection = connection

    def read(self, wanted: Iterable[bytes]) -> Iterator[tuple[bytes, bytes]]:
        for digest in wanted:
            content = self._connection.scalar(select(BLOB.c.bytes).where(BLOB.c.sha256 == digest))
            if content is not None:
                yield digest, bytes(content)


def incoming_from(connection: Connection, name: str, known: Collection[bytes] = ()) -> Incoming:
    """The log of a store that is open here, held to account as any other."""
    tables: dict[str, list[tuple[Any, ...]]] = {}
    for table in (ACTOR, TX, REDACTION, META):
        tables[table.name] = [_of_database(row) for row in connection.execute(select(table))]
    tables["blob"] = [_of_database(row) for row in connection.execute(select(BLOB.c.sha256, BLOB.c.size))]
    rows = (row for row in connection.execute(select(OP)) if bytes(row.id) not in known)
    tables["op"] = [_of_database(row) for row in rows]
    try:
        return _incoming(name, tables, _OpenContents(connection))
    except (AlteredError, TypeError, ValueError, LookupError, RecursionError) as error:
        raise refused("altered", name) from error


_PLAIN = (str, int, type(None))


def _of_database(row: Iterable[Any]) -> tuple[Any, ...]:
    return tuple(value if isinstance(value, _PLAIN) else bytes(value) for value in row)
