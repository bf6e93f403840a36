"""Reading a damaged file row by row, as far as each table goes: from both ends, around what is broken."""

from collections.abc import Callable, Iterator, Sequence
from contextlib import suppress
from pathlib import Path
from typing import Any

import sqlcipher3.dbapi2 as sqlite
from sqlalchemy import Column, Table

from missionapp.domain.errors import MissionError
from missionapp.store.file import missionfile

Record = tuple[Any, ...]
Records = dict[int, Record]
"""Rows by their number in the table."""

_PATIENCE = 20_000
"""How often a table may fail before what is left of it is given up."""
_SMALLEST_ROW = 8
"""Bytes; so many rows at most are on a page."""


class Sieve:
    """A damaged file, connected again whenever a page could not be read."""

    def __init__(self, path: Path, key: str | None) -> None:
        self._path, self._key = path, key
        self._driver: Any = None
        self.failures = 0

    def close(self) -> None:
        """Let go of the file."""
        if self._driver is not None:
            self._driver.close()
            self._driver = None

    def _rows(self, query: str, parameters: tuple[Any, ...] = ()) -> Iterator[Record]:
        """The rows of a query up to where the file cannot be read; then `sqlite.Error`."""
        try:
            if self._driver is None:
                self._driver = missionfile.connect(self._path, self._key, write=False)
                self._driver.execute("PRAGMA cell_size_check = 0")
                self._driver.text_factory = bytes
            yield from self._driver.execute(query, parameters)
        except MissionError as error:
            raise sqlite.DatabaseError(str(error)) from error

    def _failed(self) -> None:
        """After an error the driver trusts nothing any more that it reads through this connection."""
        self.failures += 1
        with suppress(sqlite.Error):
            self.close()
        self._driver = None

    def table(self, table: Table, *names: str) -> Records:
        """Every row of a table that can be read, with these columns or all, if its texts are texts."""
        if not self._has(table.name):
            return {}
        wanted = [column for column in table.columns if not names or column.name in names]
        columns = ", ".join(f'"{column.name}"' for column in wanted)
        found: Records = {}
        failures = self.failures

        def read(low: int, high: int, way: str) -> int | None:
            """The row before which reading this way ended; None when it went through."""
            query = (
                f"SELECT rowid, {columns} FROM {table.name} "  # noqa: S608 - our own names
                f"WHERE rowid BETWEEN ? AND ? ORDER BY rowid {way}"
            )
            last = low - 1 if way == "ASC" else high + 1
            try:
                for number, *values in self._rows(query, (low, high)):
                    found[number], last = tuple(values), number
            except (sqlite.Error, OverflowError, ValueError):
                self._failed()
                return last
            return None

        self._around(read, 1, self._most(table), failures)
        return {number: row for number, values in found.items() if (row := _texts(values, wanted))}

    def _has(self, table: str) -> bool:
        """Whether the file still knows of a table at all."""
        try:
            return bool(list(self._rows("SELECT 1 FROM sqlite_master WHERE name = ?", (table,))))
        except sqlite.Error:
            self._failed()
            return False

    def content(self, number: int) -> bytes | None:
        """The content of an attachment, by the number of its row; None where it cannot be read."""
        try:
            rows = list(self._rows("SELECT bytes FROM blob WHERE rowid = ?", (number,)))
        except sqlite.Error:
            self._failed()
            return None
        return bytes(rows[0][0]) if rows else None

    def _around(
        self, read: Callable[[int, int, str], int | None], low: int, high: int, failures: int
    ) -> None:
        """Read a range from both ends, then each half of the gap between, down to single rows."""
        gaps = [(low, high)]
        while gaps and self.failures - failures < _PATIENCE:
            low, high = gaps.pop()
            up = read(low, high, "ASC")
            if up is None or up >= high:
                continue
            down = read(up + 1, high, "DESC")
            if down is None:
                continue
            low, high = up + 1, down - 1
            if low < high:
                middle = (low + high) // 2
                gaps += [(middle + 1, high), (low, middle)]

    def _most(self, table: Table) -> int:
        """The highest number that a row of this table can have."""
        for query in (
            f"SELECT max(rowid) FROM {table.name}",  # noqa: S608 - our own names
            f"SELECT max(number) FROM (SELECT rowid AS number FROM {table.name} "  # noqa: S608
            f"INDEXED BY sqlite_autoindex_{table.name}_1)",
        ):
            try:
                return int(next(self._rows(query))[0] or 0)
            except (sqlite.Error, StopIteration, TypeError, ValueError):
                self._failed()
        return self._path.stat().st_size // _SMALLEST_ROW

    def index(self, table: str, columns: str, name: str) -> list[Record]:
        """What an index knows of a table's rows, as far as it can be read from either end."""
        return self.ends(f"SELECT rowid, {columns} FROM {table} INDEXED BY {name} ORDER BY {columns}")  # noqa: S608

    def ends(self, query: str) -> list[Record]:
        """The rows of a query that sorts: from the front, and where that fails, from the back too."""
        front: dict[Record, None] = {}
        for ordered in (query, f"{query} DESC"):
            try:
                for row in self._rows(ordered):
                    front[tuple(row)] = None
            except sqlite.Error:
                self._failed()
            else:
                break
        return list(front)


def _texts(values: Record, columns: Sequence[Column[Any]]) -> Record | None:
    """A row with its texts as texts; None where they are none."""
    try:
        return tuple(
            value.decode() if isinstance(value, bytes) and column.type.python_type is str else value
            for value, column in zip(values, columns, strict=True)
        )
    except UnicodeDecodeError:
        return None
