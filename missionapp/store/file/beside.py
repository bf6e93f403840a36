"""A second connection to the open file, for long reading that pages and edits do not wait for."""

from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from sqlalchemy import Connection

from missionapp.store.file import missionfile
from missionapp.store.store import Store


@contextmanager
def beside(store: Store) -> Iterator[Connection]:
    """A connection of its own to the file of a store, which only reads. Keep its transactions short."""
    with reading(*store.file_and_key()) as connection:
        yield connection


@contextmanager
def reading(path: Path, key: str | None) -> Iterator[Connection]:
    """A connection to a file by its key, which only reads, and checks nothing by itself."""
    driver = missionfile.connect(path, key, write=False)
    try:
        with missionfile.engine_on(driver).connect() as connection:
            yield connection
    finally:
        driver.close()
