"""One bit of a closed mission file turned over: whether it is found, or changed nothing that can be read."""

from dataclasses import dataclass
from pathlib import Path
from typing import Any

import sqlcipher3.dbapi2 as sqlite
from sqlalchemy import Connection
from sqlalchemy.exc import DBAPIError

from missionapp.domain.errors import MissionError
from missionapp.store.backends.file import FileBackend
from missionapp.store.checks.verify import examine, tables_of
from missionapp.store.file import missionfile
from missionapp.store.store import Store

DAMAGE = (DBAPIError, sqlite.Error, LookupError, ValueError, TypeError, AttributeError, ArithmeticError)
"""What the program takes for damage when it stumbles over a value that makes no sense."""


@dataclass(frozen=True)
class Flip:
    """What became of one turned bit: `found` by whom, or "" where all that can be read is as it was."""

    found: str
    same: bool

    @property
    def missed(self) -> bool:
        """Whether something reads otherwise and nobody noticed."""
        return not self.found and not self.same


def content(path: Path, key: str | None) -> dict[str, list[str]]:
    """All that the program reads of a file: every row of every table."""
    with Store(FileBackend(path, key, write=False)) as store, store.log() as log:
        return _content(log)


def _content(log: Connection) -> dict[str, list[str]]:
    """The same of an open one, whose tables were drawn anew in memory where their mark is not as expected."""
    driver = log.connection.driver_connection
    return {name.lower(): sorted(map(ascii, _rows(driver, name))) for name in tables_of(driver)}


def _rows(driver: Any, name: str) -> list[Any]:
    """The rows of a table, but for marks that are made anew where they are not as expected."""
    rows = driver.execute(f'SELECT * FROM "{name}"').fetchall()
    return [row for row in rows if row[0] not in ("schema", "drawn_by", "newer_values", "seal")]


def flip(whole: bytes, bit: int, path: Path, *, key: str | None, was: dict[str, list[str]]) -> Flip:
    """Write a file with this bit turned, open it as the program does, and look through it.

    `was` is the `content` of the whole file. Of an encrypted file, the salt is not to be turned.
    """
    spoilt = bytearray(whole)
    spoilt[bit // 8] ^= 1 << bit % 8
    path.write_bytes(spoilt)
    try:
        missionfile.salt_of(path)
        with Store(FileBackend(path, key, write=False)) as store, store.log() as log:
            findings = examine(log)
            return Flip(str(findings) if findings else "", same=not findings and _content(log) == was)
    except MissionError as error:
        return Flip(str(error), same=False)
    except DAMAGE as error:
        return Flip(f"{type(error).__name__}: {error}", same=False)
