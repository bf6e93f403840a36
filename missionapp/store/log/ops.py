"""One operation, and what it means: hashed, ranked, and taking its place among the heads of its row.

Nothing here needs a database, so that a process that only looks at a log starts at once.
"""

import hashlib
import json
import os
from collections.abc import Iterable, Mapping, Sequence
from functools import lru_cache
from typing import TYPE_CHECKING, Any, NamedTuple

if TYPE_CHECKING:
    from missionapp.domain.types import LogValue

ALL = "*"
"""In a head: every field of a new row that nobody changed since. In `over`: all that was seen of the row."""
DELETED = "-"
"""The field that says whether a row is deleted: 1 or 0."""

_canonical = json.JSONEncoder(ensure_ascii=False, separators=(",", ":"), sort_keys=True).encode

Body = Mapping[str, "LogValue"]
Over = Mapping[str, Sequence[bytes]]
CREATION: Over = {ALL: []}
"""What an operation has seen that makes its row: nothing."""
_CREATION_TEXT = _canonical(CREATION)


class Draft(NamedTuple):
    """A change of one row before it is an operation; `over` names what it has seen of each field."""

    entity: str
    row: bytes
    body: Body
    over: Over


class Op(NamedTuple):
    """One immutable operation, what one transaction did to one row; a row of the `op` table."""

    id: bytes
    actor: bytes
    lamport: int
    wall: str
    tx: bytes
    entity: str
    row: bytes
    body: Body
    salts: bytes
    over: Over

    @property
    def rank(self) -> tuple[int, bytes, bytes]:
        """The order in which operations win: by causality first, then by actor and id; never by clock."""
        return self.lamport, self.actor, self.id

    def record(self) -> tuple[Any, ...]:
        """The operation as a row of the `op` table."""
        return (*self[:7], _canonical(self.body), self.salts, _over_text(self.over))

    @classmethod
    def of(cls, row: Any) -> "Op":
        """The operation that a row of the `op` table holds."""
        over = {f: [bytes.fromhex(o) for o in ops] for f, ops in json.loads(row.over).items()}
        return cls(
            bytes(row.id), bytes(row.actor), row.lamport, row.wall, bytes(row.tx), row.entity,
            bytes(row.row), json.loads(row.body), bytes(row.salts), over,
        )  # fmt: skip


SALT = 16
"""Bytes of salt for each value: without its salt, a digest tells nothing of an erased value."""


def _over_text(over: Over) -> str:
    if over is CREATION:
        return _CREATION_TEXT
    return _canonical({f: [o.hex() for o in ops] for f, ops in over.items()})


def digests(body: Body, salts: bytes) -> dict[str, bytes]:
    """The salted digest of each value, fields in sorted order against consecutive salts."""
    found, at, sha256 = {}, 0, hashlib.sha256
    for name in sorted(body):
        found[name] = sha256(salts[at : at + SALT] + _bytes_of(body[name])).digest()
        at += SALT
    return found


def _bytes_of(value: "LogValue") -> bytes:
    """A value for hashing; its kind is part of it, so that "1", 1 and nothing differ."""
    if isinstance(value, str):
        return b"s" + value.encode()
    return b"n" if value is None else b"i%d" % value


def op_id(op: Op, erased: Mapping[str, bytes] | None = None) -> bytes:
    """The hash of an operation's content, 16 bytes; `erased` gives the digests of redacted fields.

    The content is text lines (JSON, so that no value can pose as another line), then the digests of the
    values in the order of their names.
    """
    marks = digests(op.body, op.salts)
    if erased:
        marks = dict(sorted({**marks, **erased}.items()))
    frame = frame_text(op.actor, op.tx, op.lamport, op.wall, op.entity, *marks)
    content = f"{frame}\n{op.row.hex()}\n{_over_text(op.over)}\n"
    return hashlib.sha256(content.encode() + b"".join(marks.values())).digest()[:16]


@lru_cache(256)
def frame_text(actor: bytes, tx: bytes, lamport: int, *words: str) -> str:
    return f"{actor.hex()}\n{tx.hex()}\n{lamport}\n{_canonical(words)}"


def sealed(drafts: Iterable[Draft], *, actor: bytes, lamport: int, wall: str, tx: bytes) -> list[Op]:
    """Drafts as operations: salted, hashed, immutable."""
    drafts = list(drafts)
    salt = os.urandom(SALT * sum(len(d.body) for d in drafts))
    ops, at = [], 0
    for entity, row, body, over in drafts:
        end = at + SALT * len(body)
        bare = Op(b"", actor, lamport, wall, tx, entity, row, body, salt[at:end], over)
        ops.append(Op(op_id(bare), *bare[1:]))
        at = end
    return ops


Heads = dict[str, set[bytes]]
"""Of one row: which operations hold each field now."""


def advance(heads: Heads, op: bytes, fields: Iterable[str], over: Over) -> None:
    """Let an operation take its place among a row's heads: it displaces only what it has seen."""
    if is_creation(over):
        if not heads:
            heads[ALL] = {op}
            return
        for name, held in heads.items():
            if name not in (ALL, DELETED):
                held.add(op)
        heads.setdefault(ALL, set()).add(op)
        return
    for name in fields:
        unclaimed = set() if name == DELETED else heads.get(ALL, set())
        heads[name] = (heads.get(name, unclaimed) - set(over.get(name, ()))) | {op}


def is_creation(over: Over) -> bool:
    """Whether an operation made its row: it saw nothing of it."""
    return over.get(ALL) == []


def seen(heads: Heads, name: str) -> list[bytes]:
    """The operations that hold a field now, sorted."""
    return sorted(heads.get(name, set() if name == DELETED else heads.get(ALL, set())))
