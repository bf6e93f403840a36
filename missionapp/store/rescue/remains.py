"""What a damaged file and its snapshots still say, row by row; nothing is believed but what proves itself."""

import shutil
from collections import defaultdict
from collections.abc import Iterable, Iterator
from contextlib import closing, suppress
from functools import partial
from hashlib import sha256
from pathlib import Path
from typing import Any

import sqlcipher3.dbapi2 as sqlite
from sqlalchemy import Table

from missionapp.domain.errors import MissionError
from missionapp.i18n import _
from missionapp.store.file import missionfile
from missionapp.store.keys.deriving import key_from
from missionapp.store.log.tables import ACTOR, ARRIVAL, BLOB, HEAD, META, OP, REDACTION, TX
from missionapp.store.place import every_snapshot, snapshots
from missionapp.store.rescue.believing import believe, note_head
from missionapp.store.rescue.carving import Record, carved
from missionapp.store.rescue.found import Blob, Found, Lost
from missionapp.store.rescue.leaves import Leaf, Leaves
from missionapp.store.rescue.sifting import Sieve


def read_damaged(found: Found, path: Path, passphrase: str | None, work: Path) -> None:
    """Take what the file itself still has, out of a copy in the folder `work`."""
    copy = work / "damaged"
    try:
        shutil.copyfile(path, copy)
        journal = path.with_name(f"{path.name}-journal")
        if journal.exists():
            shutil.copyfile(journal, work / "damaged-journal")
        leaves = _leaves(path, copy, passphrase, work) if passphrase else None
    except OSError as error:
        raise MissionError(
            _("{file} cannot be read: {reason}").format(file=path.name, reason=error.strerror or error),
            hint=_("Check that the disk is connected, and that there is room on this laptop"),
        ) from error
    found.key = leaves.key if leaves else None
    _take_back(copy, found.key)
    _sift(found, copy, found.key)
    copy.with_name(f"{copy.name}-journal").unlink(missing_ok=True)
    if leaves:
        _take_leaves(found, leaves)
    else:
        _carve(found, copy, work)


def _take_back(copy: Path, key: str | None) -> None:
    """Let a step that was broken off be taken back, in the copy."""
    journal = copy.with_name(f"{copy.name}-journal")
    if not journal.exists():
        return
    with suppress(MissionError, sqlite.Error), closing(missionfile.connect(copy, key, write=True)) as driver:
        driver.execute("SELECT count(*) FROM sqlite_master").fetchone()
        journal.unlink(missing_ok=True)


_MOST_SALTS = 8
"""To derive a key from a passphrase takes half a second."""


def _leaves(path: Path, copy: Path, passphrase: str, work: Path) -> Leaves | None:
    """The pages of a file under the key that fits; None where none does, as of a plain file.

    Its own salt may be what is damaged; its snapshots have the same, also those of before it was moved.
    """
    for salt in _salts(path, copy)[:_MOST_SALTS]:
        leaves = Leaves(copy, key_from(passphrase, salt), work)
        if leaves.fits():
            return leaves
        leaves.close()
    return None


def _salts(path: Path, copy: Path) -> list[bytes]:
    with copy.open("rb") as file:
        salts = {file.read(len(missionfile.PLAIN)): None}
    for snapshot in (*snapshots(path), *reversed(every_snapshot())):
        with suppress(MissionError):
            salts[missionfile.salt_of(snapshot) or b""] = None
    return [salt for salt in salts if len(salt) == 16 and salt != missionfile.PLAIN]


def _sift(found: Found, copy: Path, key: str | None) -> None:
    sieve = Sieve(copy, key)
    try:
        rows = {table.name: list(sieve.table(table).values()) for table in (ACTOR, TX, REDACTION, OP, META)}
        believe(found, rows)
        for number, (digest, _size) in sieve.table(BLOB, "sha256", "size").items():
            content = sieve.content(number) if digest not in found.blobs else None
            if content is not None and sha256(content).digest() == digest:
                found.blobs[digest] = Blob(len(content), partial(_content, copy, key, number))
        found.arrivals.update(row[1] for row in sieve.table(ARRIVAL).values())
        _note_hints(found, sieve)
    finally:
        sieve.close()


_TABLES = (ACTOR, TX, REDACTION, OP, META)


def _carve(found: Found, copy: Path, work: Path) -> None:
    """What stands on pages of a plain file to which nothing leads any more."""
    believe(found, {t.name: _with_texts(t, carved(copy, len(t.columns))) for t in _TABLES})
    for digest, _size, content in carved(copy, len(BLOB.columns)):
        if _is_wanted(found, digest, content):
            kept = work / digest.hex()
            kept.write_bytes(content)
            found.blobs[digest] = Blob(len(content), kept.read_bytes)
    for entity, about, name, op in carved(copy, len(HEAD.columns), keyed=True):
        note_head(found, entity, about, name, op)


def _take_leaves(found: Found, leaves: Leaves) -> None:
    """What stands on the pages of an encrypted file, also where nothing leads to them any more."""
    tables = {len(table.columns): table for table in _TABLES}
    rows: dict[str, list[Record]] = defaultdict(list)
    heads = []
    for leaf in leaves.rows({*tables, len(BLOB.columns), len(HEAD.columns)}):
        if len(leaf.values) == len(BLOB.columns):
            _take_content(found, leaves, leaf)
        elif len(leaf.values) == len(HEAD.columns):
            heads.append(leaf.values)
        else:
            rows[tables[len(leaf.values)].name].append(leaf.values)
    believe(found, {table.name: _with_texts(table, rows[table.name]) for table in _TABLES})
    for head in heads:
        note_head(found, *head)
    leaves.close()


def _take_content(found: Found, leaves: Leaves, leaf: Leaf) -> None:
    digest, _size, content = leaf.values
    if _is_wanted(found, digest, content):
        found.blobs[digest] = Blob(len(content), partial(leaves.content, leaf, 2))


def _is_wanted(found: Found, digest: Any, content: Any) -> bool:
    """Whether this is the content of an attachment that was not found yet."""
    return type(content) is bytes and digest not in found.blobs and sha256(content).digest() == digest


def _with_texts(table: Table, rows: Iterable[Record]) -> list[Record]:
    """Rows whose texts are texts, as far as they are some."""
    texts = [column.type.python_type is str for column in table.columns]

    def values(row: Record) -> Iterator[Any]:
        for value, text in zip(row, texts, strict=True):
            yield value.decode(errors="replace") if text and isinstance(value, bytes) else value

    return [tuple(values(row)) for row in rows]


def read_snapshot(found: Found, snapshot: Path, passphrase: str | None) -> None:
    """Take what a snapshot has besides; one that does not open, or is damaged itself, gives what it can."""
    with suppress(MissionError, sqlite.Error, OSError):
        salt = missionfile.salt_of(snapshot)
        if salt is None:
            _sift(found, snapshot, None)
        elif passphrase:
            key = key_from(passphrase, salt)
            before = len(found.ops)
            _sift(found, snapshot, key)
            if len(found.ops) > before:
                found.key = found.key or key


def _content(path: Path, key: str | None, number: int) -> bytes:
    """The content in a row that was read before."""
    sieve = Sieve(path, key)
    try:
        return sieve.content(number) or b""
    finally:
        sieve.close()


def _note_hints(found: Found, sieve: Sieve) -> None:
    """What heads and indexes tell of operations that cannot be read themselves."""
    for entity, row, name, op in sieve.ends("SELECT entity, row, field, op FROM head ORDER BY 1, 2, 3, 4"):
        note_head(found, entity, row, name, op)
    ids: dict[int, bytes] = dict(sieve.index("op", "id", "sqlite_autoindex_op_1"))
    missing = {number: op for number, op in ids.items() if op not in found.ops}
    if not missing:
        return
    steps: dict[int, bytes] = dict(sieve.index("op", "tx", "ix_op_tx"))
    for number, op in missing.items():
        known = found.hints.get(op, Lost(op))
        found.hints[op] = Lost(op, known.entity, known.row, known.field, steps.get(number, b""))
