"""What a mission has erased, and whom: of a person only salted digests, by which one is known again."""

import hashlib
import os
from collections.abc import Collection, Iterable
from dataclasses import dataclass
from functools import cached_property

from sqlalchemy import Connection, insert, select

from missionapp.store.log.oplog import Row, ops_where
from missionapp.store.log.tables import DELETED, META, OP, REDACTION, SALT

_KEY = "erased"


@dataclass(frozen=True)
class Erased:
    """The digests, each with its salt; two copies of a mission have the union of theirs."""

    digests: frozenset[tuple[str, str]] = frozenset()

    @cached_property
    def _salts(self) -> set[str]:
        return {salt for salt, _ in self.digests}

    def knows(self, mark: str) -> bool:
        """Whether a text is one of those remembered."""
        return any((salt, _digest(salt, mark)) in self.digests for salt in self._salts)


def read_erased(connection: Connection) -> Erased:
    """The digests that a mission keeps."""
    keys = connection.scalars(select(META.c.key).where(META.c.key.startswith(f"{_KEY}:")))
    parts = (key.split(":") for key in keys)
    return Erased(frozenset((part[1], part[2]) for part in parts if len(part) == 3))


def remember_erased(connection: Connection, marks: Iterable[str]) -> None:
    """Keep the salted digests of texts; a mission has one salt for them, so that looking up stays quick."""
    known = read_erased(connection).digests
    salt = min((salt for salt, _ in known), default=os.urandom(SALT).hex())
    remember_digests(connection, {(salt, _digest(salt, mark)) for mark in marks})


def remember_digests(connection: Connection, digests: Collection[tuple[str, str]]) -> None:
    """Keep the digests of another copy of the mission: two copies have the union of theirs."""
    for salted in sorted(set(digests) - read_erased(connection).digests):
        connection.execute(insert(META).values(key=":".join((_KEY, *salted)), value=""))


def _digest(salt: str, mark: str) -> str:
    return hashlib.sha256(bytes.fromhex(salt) + mark.encode()).hexdigest()


def erasures(connection: Connection) -> dict[bytes, dict[str, bytes]]:
    """Of each operation that lost values, the digests of these by field."""
    found: dict[bytes, dict[str, bytes]] = {}
    for row in connection.execute(select(REDACTION)):
        found.setdefault(bytes(row.op), {})[row.field] = bytes(row.digest)
    return found


def erasing_steps(connection: Connection) -> set[bytes]:
    """The steps that erased something; they are never taken back."""
    return set(map(bytes, connection.scalars(select(REDACTION.c.by).distinct())))


def erased_rows(connection: Connection) -> set[Row]:
    """The records that were erased, with all that was part of them: nothing brings them back."""
    steps = erasing_steps(connection)
    ops = ops_where(connection, select(OP).where(OP.c.tx.in_(steps))) if steps else ()
    return {(op.entity, op.row) for op in ops if op.body.get(DELETED) == 1}
