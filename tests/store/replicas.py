"""Stores in memory that are copied, restored and merged by the thousand: the real store on another medium."""

from functools import cache
from typing import Any

import sqlcipher3.dbapi2 as sqlite
from sqlalchemy.exc import DBAPIError

from missionapp.domain.errors import MissionError
from missionapp.store.backends.backend import Backend
from missionapp.store.file import missionfile
from missionapp.store.log.layout import lay_out
from missionapp.store.store import Store


class MemoryBackend(Backend):
    """A mission in memory."""

    def __init__(self, driver: Any) -> None:
        self.driver = driver
        self.name, self.stem, self.place = "memory", "memory", ":memory:"
        self.writable = True
        self.reading = missionfile.engine_on(driver)
        self.writing = self.reading.execution_options(begin="BEGIN IMMEDIATE")

    def prepare_to_write(self) -> None:
        """Nobody else can have it."""

    def move_to_memory(self) -> None:
        raise NotImplementedError

    def trouble(self, error: DBAPIError, *, writing: bool) -> Exception:
        return error

    def damaged(self) -> MissionError:
        return MissionError("damaged")

    def compact(self) -> None:
        """Nothing of it is on a disk."""

    def close(self) -> None:
        self.__dict__.pop("reading", None)
        self.__dict__.pop("writing", None)
        self.driver.close()


def _connection() -> Any:
    return sqlite.connect(":memory:", isolation_level=None, check_same_thread=False)


@cache
def _empty() -> Any:
    connection = _connection()
    with missionfile.engine_on(connection).begin() as tables:
        lay_out(tables, is_register=False)
    return connection


def copy_of(driver: Any) -> Store:
    """A store on a copy, as of a file that was copied: what it writes has an author of its own."""
    copy = _connection()
    driver.backup(copy)
    return Store(MemoryBackend(copy))


def new_store() -> Store:
    """An empty store."""
    return copy_of(_empty())


def driver_of(store: Store) -> Any:
    """The connection beneath a store in memory."""
    backend = store._backend
    assert isinstance(backend, MemoryBackend)
    return backend.driver
