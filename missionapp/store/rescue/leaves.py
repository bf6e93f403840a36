"""Rows of an encrypted file found page by page, when the pages that lead to them cannot be read.

Each page is encrypted by itself, with a check of its own, and the driver alone decrypts them. So a first page
of ours, made under the same key, stands before them in a private copy: it tells of tables that begin at
whichever page is to be read. Nothing is put down decrypted.
"""

import os
import shutil
from collections.abc import Iterable, Iterator
from contextlib import closing, suppress
from pathlib import Path
from typing import Any, NamedTuple

import sqlcipher3.dbapi2 as sqlite

from missionapp.store.file.missionfile import PAGE, uri_of

_MOST_COLUMNS = 11
"""One more than any table of the log has."""
_SAMPLE = 100
"""Pages by which it is found out whether a key fits."""


class Leaf(NamedTuple):
    """A row, its texts as bytes, and where it stands."""

    page: int
    number: int
    """0 in a table without row numbers."""
    values: tuple[Any, ...]


class Leaves:
    """The pages of an encrypted file under one key, each read as if it were a table of its own."""

    def __init__(self, damaged: Path, key: str, work: Path) -> None:
        """Make a private copy in the folder `work`, which is the caller's to take away."""
        self._path, self.key = work / f"{damaged.name}.leaves", key
        self._absent = os.urandom(16)
        """What the driver is to say of a column that a row does not have."""
        self.pages = damaged.stat().st_size // PAGE
        self._driver: Any = None
        first = work / f"{damaged.name}.first"
        self._make_first(first)
        with first.open("rb") as ours, damaged.open("rb") as theirs, self._path.open("wb") as copy:
            copy.write(ours.read(PAGE))
            theirs.seek(PAGE)
            shutil.copyfileobj(theirs, copy)
            copy.truncate(max(copy.tell(), first.stat().st_size))
        first.unlink()

    def close(self) -> None:
        """Let go of the copy."""
        if self._driver is not None:
            with suppress(sqlite.Error):
                self._driver.close()
            self._driver = None

    def _make_first(self, path: Path) -> None:
        """A file of at least as many pages, whose first one tells of our tables and of nothing else."""
        path.unlink(missing_ok=True)
        absent = f"DEFAULT x'{self._absent.hex()}'"
        further = ", ".join(f"c{n} {absent}" for n in range(1, _MOST_COLUMNS))
        with closing(self._connected(path, "rwc")) as driver:
            driver.execute(f"PRAGMA page_size = {PAGE}")
            driver.execute(f"CREATE TABLE leaf (c0, {further})")
            keyed = f"a, b {absent}, c {absent}, d {absent}, e {absent}, PRIMARY KEY (a, b, c, d, e)"
            driver.execute(f"CREATE TABLE keyed ({keyed}) WITHOUT ROWID")
            driver.execute("CREATE TABLE filler (pages)")
            driver.execute("INSERT INTO filler VALUES (zeroblob(?))", (self.pages * PAGE,))
            driver.execute("PRAGMA writable_schema = 1")
            driver.execute("DELETE FROM sqlite_master WHERE name = 'filler'")

    def _connected(self, path: Path, mode: str = "rw") -> Any:
        driver = sqlite.connect(f"{uri_of(path)}?mode={mode}", uri=True, isolation_level=None)
        driver.execute("PRAGMA cipher_log_level = NONE")
        driver.execute(f'PRAGMA key = "{self.key}"')
        for name, value in (("journal_mode", "OFF"), ("synchronous", "OFF"), ("temp_store", "MEMORY")):
            driver.execute(f"PRAGMA {name} = {value}")
        driver.text_factory = bytes
        return driver

    def fits(self) -> bool:
        """Whether any page opens with this key, of many from the beginning to the end."""
        step = max(1, self.pages // _SAMPLE)
        return any(self._is_whole(page) for page in range(self.pages, 1, -step))

    def _is_whole(self, page: int) -> bool:
        """Whether a page is what was encrypted with this key; after one that is not, nothing is written."""
        list(self._on(page, "leaf", "LIMIT 1"))
        try:
            self._turn_to(page, "leaf")
        except sqlite.Error:
            self.close()
            return False
        return True

    def _turn_to(self, page: int, table: str) -> None:
        """Let a table begin at a page."""
        if self._driver is None:
            self._driver = self._connected(self._path)
        self._driver.execute("PRAGMA writable_schema = 1")
        self._driver.execute("UPDATE sqlite_master SET rootpage = ? WHERE name = ?", (page, table))
        self._driver.execute("PRAGMA writable_schema = RESET")

    def rows(self, columns: Iterable[int]) -> Iterator[Leaf]:
        """Every row with so many columns, on whichever page; some of them more than once."""
        wanted = set(columns)
        for page in range(2, self.pages + 1):
            found = list(self._on(page, "leaf")) or self._on(page, "keyed")
            yield from (leaf for leaf in found if len(leaf.values) in wanted)

    def _on(self, page: int, table: str, end: str = "", *values: int) -> Iterator[Leaf]:
        """The rows on a page and on those below it, as far as they can be read."""
        number = "rowid" if table == "leaf" else "0"
        try:
            self._turn_to(page, table)
        except sqlite.Error:  # the page before was broken, and the driver trusts nothing any more
            self.close()
            self._turn_to(page, table)
        with suppress(sqlite.Error):
            query = f"SELECT {number}, * FROM {table} {end}"  # noqa: S608 - our own names
            for place, *row in self._driver.execute(query, values):
                yield Leaf(page, place, self._present(row))

    def _present(self, values: list[Any]) -> tuple[Any, ...]:
        while values and values[-1] == self._absent:
            values.pop()
        return tuple(values)

    def content(self, leaf: Leaf, column: int) -> bytes:
        """One value of a row that was found before; nothing where it is not there any more."""
        found = list(self._on(leaf.page, "leaf", "WHERE rowid = ?", leaf.number))
        return bytes(found[0].values[column]) if found else b""
