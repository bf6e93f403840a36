"""What a damaged file and its snapshots still say, row by row; nothing is believed but what proves itself."""

import re
import shutil
from collections.abc import Callable, Iterable, Mapping
from contextlib import closing, suppress
from dataclasses import dataclass, field
from functools import partial
from hashlib import sha256
from pathlib import Path
from typing import Any, NamedTuple

import sqlcipher3.dbapi2 as sqlite

from missionapp.domain.errors import MissionError
from missionapp.i18n import _
from missionapp.store.file import missionfile
from missionapp.store.keys.deriving import key_from
from missionapp.store.log.tables import ACTOR, ARRIVAL, BLOB, HEAD, META, OP, REDACTION, TX, Op
from missionapp.store.merging.incoming import (
    AlteredError,
    Author,
    Incoming,
    Redacted,
    Step,
    op_of,
    require_true,
)
from missionapp.store.place import snapshots
from missionapp.store.rescue.carving import carved
from missionapp.store.rescue.sifting import Sieve


class Lost(NamedTuple):
    """An operation that was written and is nowhere any more; what is not known of it is empty."""

    op: bytes
    entity: str = ""
    row: bytes = b""
    field: str = ""
    step: bytes = b""


class Blob(NamedTuple):
    """The content of an attachment, read again when it is wanted: of a secret one nothing is put down."""

    size: int
    read: Callable[[], bytes]


@dataclass
class Found:
    """Rows as they were read, from the damaged file and its snapshots; nothing is believed yet."""

    authors: dict[bytes, Author] = field(default_factory=dict)
    steps: dict[bytes, Step] = field(default_factory=dict)
    ops: dict[bytes, Op] = field(default_factory=dict)
    redactions: dict[tuple[bytes, str], Redacted] = field(default_factory=dict)
    marks: set[tuple[str, str]] = field(default_factory=set)
    blobs: dict[bytes, "Blob"] = field(default_factory=dict)
    """Contents of attachments, by SHA-256."""
    hints: dict[bytes, Lost] = field(default_factory=dict)
    """What heads and indexes say of operations."""
    arrivals: set[bytes] = field(default_factory=set)
    """Steps that brought something in."""
    min_writer: int = 1
    is_register: bool = False


def read_damaged(found: Found, path: Path, passphrase: str | None, work: Path) -> None:
    copy = work / "damaged"
    try:
        shutil.copyfile(path, copy)
        journal = path.with_name(f"{path.name}-journal")
        if journal.exists():
            shutil.copyfile(journal, work / "damaged-journal")
    except OSError as error:
        raise MissionError(
            _("{file} cannot be read: {reason}").format(file=path.name, reason=error.strerror or error),
            hint=_("Check that the disk is connected, and that there is room on this laptop"),
        ) from error
    for key in _keys(path, copy, passphrase):
        before = len(found.ops)
        _take_back(copy, key)
        _sift(found, copy, key)
        if len(found.ops) > before:
            break
    copy.with_name(f"{copy.name}-journal").unlink(missing_ok=True)
    if not _looks_encrypted(copy):
        _carve(found, copy, work)


def _take_back(copy: Path, key: str | None) -> None:
    """Let a step that was broken off be taken back, in the copy."""
    journal = copy.with_name(f"{copy.name}-journal")
    if not journal.exists():
        return
    with suppress(MissionError, sqlite.Error), closing(missionfile.connect(copy, key, write=True)) as driver:
        driver.execute("SELECT count(*) FROM sqlite_master").fetchone()
        journal.unlink(missing_ok=True)


def _looks_encrypted(path: Path) -> bool:
    """Whether nothing of it stands there in plain; a damaged beginning alone says nothing."""
    with path.open("rb") as file:
        sample = file.read(1 << 20)
    return sample.count(0) < len(sample) // 50


def _keys(path: Path, copy: Path, passphrase: str | None) -> list[str | None]:
    """With what the file may open: its own salt may be what is damaged, and its snapshots have the same."""
    if not passphrase or not _looks_encrypted(copy):
        return [None]
    with copy.open("rb") as file:
        salts = {file.read(16): None}
    for snapshot in snapshots(path):
        with suppress(MissionError):
            salts[missionfile.salt_of(snapshot) or b""] = None
    return [key_from(passphrase, salt) for salt in list(salts)[:3] if len(salt) == 16]


def _sift(found: Found, copy: Path, key: str | None) -> None:
    sieve = Sieve(copy, key)
    try:
        rows = {table.name: list(sieve.table(table).values()) for table in (ACTOR, TX, REDACTION, OP, META)}
        _believe(found, rows)
        for number, (digest, _size) in sieve.table(BLOB, "sha256", "size").items():
            content = sieve.content(number) if digest not in found.blobs else None
            if content is not None and sha256(content).digest() == digest:
                found.blobs[digest] = Blob(len(content), partial(_content, copy, key, number))
        found.arrivals.update(row[1] for row in sieve.table(ARRIVAL).values())
        _note_hints(found, sieve)
    finally:
        sieve.close()


def _carve(found: Found, copy: Path, work: Path) -> None:
    """What stands on pages of a plain file to which nothing leads any more."""
    tables = (ACTOR, TX, REDACTION, OP)
    _believe(
        found, {table.name: list(map(_as_text(table), carved(copy, len(table.columns)))) for table in tables}
    )
    for digest, _size, content in carved(copy, len(BLOB.columns)):
        if type(content) is bytes and digest not in found.blobs and sha256(content).digest() == digest:
            kept = work / digest.hex()
            kept.write_bytes(content)
            found.blobs[digest] = Blob(len(content), kept.read_bytes)
    for entity, about, name, op in carved(copy, len(HEAD.columns), keyed=True):
        _note_head(found, entity, about, name, op)


def _as_text(table: Any) -> Callable[[tuple[Any, ...]], tuple[Any, ...]]:
    """The texts of a row as texts, as far as they are some."""
    texts = [column.type.python_type is str for column in table.columns]

    def row(values: tuple[Any, ...]) -> tuple[Any, ...]:
        return tuple(
            value.decode(errors="replace") if text and isinstance(value, bytes) else value
            for value, text in zip(values, texts, strict=True)
        )

    return row


def read_snapshot(found: Found, snapshot: Path, passphrase: str | None) -> None:
    """Take what a snapshot has besides; one that does not open, or is damaged itself, gives what it can."""
    with suppress(MissionError, sqlite.Error, OSError):
        salt = missionfile.salt_of(snapshot)
        if salt is None:
            _sift(found, snapshot, None)
        elif passphrase:
            _sift(found, snapshot, key_from(passphrase, salt))


# Believing


def _believe(found: Found, rows: Mapping[str, list[tuple[Any, ...]]]) -> None:
    """Take what is what it says it is: operations by their hash, the rest by its shape."""
    for row in rows[ACTOR.name]:
        if _is_shaped(row, (bytes, str, str, str, str, int)):
            found.authors.setdefault(row[0], Author(*row))
    for row in rows[TX.name]:
        if _is_shaped(row[:6], (bytes, bytes, int, str, str, str)) and _is_id_or_none(row[6]):
            found.steps.setdefault(row[0], Step(*row))
    for row in rows[REDACTION.name]:
        if _is_shaped(row, (bytes, str, bytes, str, bytes)) and len(row[2]) == 32:
            found.redactions.setdefault((row[0], row[1]), Redacted(*row))
    for row in rows.get(META.name, ()):
        _note_mark(found, row)
    _believe_ops(found, rows[OP.name])


def _is_shaped(row: tuple[Any, ...], kinds: tuple[type, ...]) -> bool:
    whole = len(row) == len(kinds) and all(type(v) is kind for v, kind in zip(row, kinds, strict=True))
    return whole and len(row[0]) == 16


def _is_id_or_none(value: object) -> bool:
    return value is None or (type(value) is bytes and len(value) == 16)


def _note_mark(found: Found, row: tuple[Any, ...]) -> None:
    match (str(row[0]).split(":"), row[1]):
        case (["erased", salt, digest], _any) if _HEX.fullmatch(salt) and _HEX.fullmatch(digest):
            found.marks.add((salt, digest))
        case (["min_writer"], number) if str(number).isdecimal():
            found.min_writer = max(found.min_writer, int(number))
        case (["register"], "1"):
            found.is_register = True


_HEX = re.compile("([0-9a-f]{2})+")


def _believe_ops(found: Found, rows: Iterable[tuple[Any, ...]]) -> None:
    erased: dict[bytes, dict[str, Redacted]] = {}
    for redacted in found.redactions.values():
        erased.setdefault(redacted.op, {})[redacted.field] = redacted
    for row in rows:
        if type(row[0]) is not bytes or row[0] in found.ops:
            continue
        with suppress(AlteredError):
            op = op_of(row)
            if _holds(op, erased.get(op.id, {})):
                found.ops[op.id] = op


def _holds(op: Op, erased: Mapping[str, Redacted]) -> bool:
    """Whether an operation is what its id says, as it stands or without what was erased of it."""
    step, author = Step(op.tx, op.actor, 1, op.wall, "", "{}", None), Author(op.actor, "", "", "", "", 1)
    for redactions in {tuple(r for r in erased.values() if r.field not in op.body), ()}:
        alone = Incoming(
            "",
            authors={op.actor: author},
            steps={step.id: step},
            ops=(op,),
            redactions=tuple(r._replace(by=step.id) for r in redactions),
        )
        with suppress(AlteredError):
            require_true(alone, {})
            return True
    return False


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
        _note_head(found, entity, row, name, op)
    ids: dict[int, bytes] = dict(sieve.index("op", "id", "sqlite_autoindex_op_1"))
    missing = {number: op for number, op in ids.items() if op not in found.ops}
    if not missing:
        return
    steps: dict[int, bytes] = dict(sieve.index("op", "tx", "ix_op_tx"))
    for number, op in missing.items():
        known = found.hints.get(op, Lost(op))
        found.hints[op] = Lost(op, known.entity, known.row, known.field, steps.get(number, b""))


def _note_head(found: Found, entity: Any, row: Any, name: Any, op: Any) -> None:
    if type(op) is bytes and type(row) is bytes and len(op) == len(row) == 16 and op not in found.ops:
        found.hints.setdefault(op, Lost(op, _text(entity), row, _text(name)))


def _text(value: Any) -> str:
    return value.decode(errors="replace") if isinstance(value, bytes) else str(value)
