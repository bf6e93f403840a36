"""Whom a mission has erased: nothing but salted digests, by which somebody is known when sent again."""

import hashlib
import os
from collections.abc import Iterable
from dataclasses import dataclass
from functools import cached_property

from sqlalchemy import Connection, insert, select

from missionapp.store.log import META, SALT

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
    news = {(salt, _digest(salt, mark)) for mark in marks} - known
    for salted in sorted(news):
        connection.execute(insert(META).values(key=":".join((_KEY, *salted)), value=""))


def _digest(salt: str, mark: str) -> str:
    return hashlib.sha256(bytes.fromhex(salt) + mark.encode()).hexdigest()
