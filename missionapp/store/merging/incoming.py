"""The log of another file as plain values, held to what a log may say before anything is done with it."""

import hashlib
import json
import re
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import datetime
from functools import cached_property, lru_cache
from typing import Any, NamedTuple

from missionapp.store.log.ops import DELETED, SALT, Op, digests, op_id


class AlteredError(Exception):
    """A log says what no program of ours has written; nothing of it is taken."""


class Author(NamedTuple):
    """A row of the `actor` table: who wrote, on which computer, with which version."""

    id: bytes
    person: str
    computer: str
    opened: str
    version: str
    format: int


class Step(NamedTuple):
    """A row of the `tx` table: what a person did, in the person's words."""

    id: bytes
    actor: bytes
    lamport: int
    wall: str
    label: str
    names: str
    reverts: bytes | None


class Redacted(NamedTuple):
    """A row of the `redaction` table; `by` is the step that erased."""

    op: bytes
    field: str
    digest: bytes
    reason: str
    by: bytes


@dataclass(frozen=True)
class Incoming:
    """What another file's log holds. Operations that this mission has already may be left out of `ops`."""

    name: str
    """The file's name, or a register's, for sentences."""
    authors: Mapping[bytes, Author] = field(default_factory=dict)
    steps: Mapping[bytes, Step] = field(default_factory=dict)
    ops: tuple[Op, ...] = ()
    """In the order of (lamport, id)."""
    redactions: tuple[Redacted, ...] = ()
    erased: frozenset[tuple[str, str]] = frozenset()
    """Salted digests by which somebody erased is known again."""
    blobs: Mapping[bytes, int] = field(default_factory=dict)
    """Sizes of the attachments' contents, by SHA-256."""
    min_writer: int = 1
    contents: "Contents | None" = None
    """Where the attachments' contents can be had."""

    @cached_property
    def last_author(self) -> Author | None:
        """Who worked on that file last, by the order of its steps."""
        last = max(self.steps.values(), key=lambda step: (step.lamport, step.wall, step.id), default=None)
        return self.authors.get(last.actor) if last else None

    @cached_property
    def last_wall(self) -> str:
        """When it was changed last: UTC in ISO form, a label; "" when never."""
        return max((step.wall for step in self.steps.values()), default="")


class Contents:
    """Contents of attachments, given one by one, each verified by whoever takes it."""

    def __init__(self) -> None:
        self._sound: dict[bytes, bool] = {}

    def read(self, wanted: Iterable[bytes]) -> Iterable[tuple[bytes, bytes]]:
        """The contents by these SHA-256 digests; those that cannot be read are left out."""
        raise NotImplementedError

    def sound(self, wanted: Iterable[bytes]) -> set[bytes]:
        """Those that can be read and are what their digest says; each is looked at once."""
        wanted = set(wanted)
        if unknown := sorted(wanted - self._sound.keys()):
            found = self.look(unknown)
            self._sound |= {digest: digest in found for digest in unknown}
        return {digest for digest in wanted if self._sound[digest]}

    def look(self, wanted: Iterable[bytes]) -> set[bytes]:
        """Read these, for `sound`."""
        return {digest for digest, content in self.read(wanted) if is_sound(digest, content)}


def is_sound(digest: bytes, content: bytes) -> bool:
    """Whether a content is the one of this digest."""
    return hashlib.sha256(content).digest() == digest


_WORD = re.compile(r"[a-z][a-z0-9_]{0,62}\Z")
_FIELD = re.compile(r"(?:[a-z][a-z0-9_]{0,62}|[-*])\Z")
_LONGEST = 1 << 40
"""A lamport time beyond it was never reached by work, and would leave no room above it."""
_ID = 16
_MOST = 1 << 63


def op_of(record: tuple[Any, ...]) -> Op:
    """An operation from a row of the `op` table. AlteredError when it is none."""
    try:
        id_, actor, lamport, wall, tx, entity, row, body, salts, over = record
        op = Op(id_, actor, lamport, wall, tx, entity, row, json.loads(body), salts, _over(json.loads(over)))
    except (TypeError, ValueError, RecursionError, AttributeError) as error:
        raise AlteredError("an operation") from error
    if not _is_plain(op):
        raise AlteredError("an operation")
    return op


def _over(said: dict[str, list[str]]) -> dict[str, list[bytes]]:
    return {name: [bytes.fromhex(op) for op in ops] for name, ops in said.items()}


def _is_plain(op: Op) -> bool:
    """Whether every part of an operation is of its kind."""
    ids = (op.id, op.actor, op.tx, op.row)
    return (
        all(type(id_) is bytes and len(id_) == _ID for id_ in ids)
        and type(op.lamport) is int
        and 0 < op.lamport < _LONGEST
        and is_moment(op.wall)
        and "\0" not in op.wall
        and type(op.entity) is str
        and _WORD.match(op.entity) is not None
        and type(op.body) is dict
        and type(op.salts) is bytes
        and len(op.salts) == SALT * len(op.body)
        and all(_FIELD.match(name) and _is_value(value) for name, value in op.body.items())
        and all(_FIELD.match(name) and _are_ids(ops) for name, ops in op.over.items())
    )


@lru_cache(256)
def is_moment(text: object) -> bool:
    """Whether a text is a moment in ISO form with its zone: many operations have the same.

    One at the ends of the calendar is none: somewhere on earth no clock could show it.
    """
    try:
        when = datetime.fromisoformat(text) if isinstance(text, str) else None
        return when is not None and when.tzinfo is not None and 1 < when.year < 9999
    except ValueError:
        return False


def _is_value(value: object) -> bool:
    kind = type(value)
    return kind is str or value is None or (kind is int and -_MOST <= value < _MOST)  # type: ignore[operator]


def _are_ids(ops: Sequence[bytes]) -> bool:
    return len(set(ops)) == len(ops) and all(len(op) == _ID for op in ops)


def require_true(incoming: Incoming, known: Mapping[bytes, int]) -> None:
    """Hold a log to its word: every hash, every author, every step. AlteredError when something is wrong.

    `known` gives the lamport times of the steps that this mission has already.
    """
    erased = _digests_by_op(incoming.redactions)
    for op in incoming.ops:
        _require_op(op, erased.get(op.id, {}), incoming, known)
    for step in incoming.steps.values():
        _require_step(step, incoming, known)
    for redacted in incoming.redactions:
        if not is_erasable(redacted) or (redacted.by not in incoming.steps and redacted.by not in known):
            raise AlteredError("a redaction")


_LEAP = 1 << 20
"""Operations that may be missing between two that are known, as after a rescue."""


def require_no_leap(incoming: Incoming, known: Mapping[bytes, int]) -> None:
    """Hold a log's clock to work that was done: one file could use up the room above it for everybody."""
    times = {0, *known.values(), *(op.lamport for op in incoming.ops)}
    last = 0
    for time in sorted(times | {step.lamport for step in incoming.steps.values()}):
        if time - last > _LEAP:
            raise AlteredError("a clock that leapt")
        last = time


def is_erasable(redacted: Redacted) -> bool:
    """Whether an erasure is of a value; that a record was deleted is none, and stays known."""
    return redacted.field != DELETED and bool(_FIELD.match(redacted.field)) and len(redacted.digest) == 32


def _digests_by_op(redactions: Iterable[Redacted]) -> dict[bytes, dict[str, bytes]]:
    found: dict[bytes, dict[str, bytes]] = {}
    for redacted in redactions:
        found.setdefault(redacted.op, {})[redacted.field] = redacted.digest
    return found


def _require_op(op: Op, erased: Mapping[str, bytes], incoming: Incoming, known: Mapping[bytes, int]) -> None:
    if not erased.keys().isdisjoint(op.body) or not _hashes(op, erased):
        raise AlteredError("an operation")
    if op.tx not in incoming.steps and op.tx not in known:
        raise AlteredError("an operation of no step")
    if op.actor not in incoming.authors:
        raise AlteredError("an operation of nobody")


def _hashes(op: Op, erased: Mapping[str, bytes]) -> bool:
    """Whether an operation is what its id says; letters that no text can hold make it none."""
    try:
        return op_id(op, erased) == op.id
    except UnicodeEncodeError:
        return False


def _require_step(step: Step, incoming: Incoming, known: Mapping[bytes, int]) -> None:
    """A step names records or numbers, and takes back an earlier one: so chains of undoing have an end."""
    if step.actor not in incoming.authors or not 0 < step.lamport < _LONGEST or not is_moment(step.wall):
        raise AlteredError("a step of nobody")
    try:
        names = json.loads(step.names)
        plain = all(_FIELD.match(key) and _is_name(value) for key, value in names.items())
    except (ValueError, RecursionError, AttributeError, TypeError) as error:
        raise AlteredError("the names in a step") from error
    if not plain:
        raise AlteredError("the names in a step")
    if step.reverts is not None:
        before = incoming.steps.get(step.reverts)
        when = before.lamport if before else known.get(step.reverts, 0)
        if when >= step.lamport:
            raise AlteredError("a step that takes back a later one")


def _is_name(value: object) -> bool:
    """A number, or the table and id of a record."""
    if type(value) is int:
        return True
    return (
        type(value) is list
        and len(value) == 2
        and all(type(part) is str for part in value)
        and _WORD.match(value[0]) is not None
        and re.fullmatch(r"[0-9a-f]{32}", value[1]) is not None
    )


def value_digests(op: Op, fields: Iterable[str]) -> dict[str, bytes]:
    """The salted digests of some of an operation's values."""
    wanted = set(fields)
    return (
        {name: mark for name, mark in digests(op.body, op.salts).items() if name in wanted} if wanted else {}
    )
