"""What holds for every test: a user's folder of its own, and no unexpected line in the log."""

import gc
import logging
import os
from collections.abc import Iterator
from itertools import count
from pathlib import Path
from typing import TYPE_CHECKING

import pytest
from filelock import FileLock

if TYPE_CHECKING:
    from tests.postgres import Database, Server


gc.set_threshold(50_000, 20, 50)  # looking for it after each few hundred objects takes a tenth of the time


@pytest.fixture(scope="session", autouse=True)
def _no_users_data(tmp_path_factory: pytest.TempPathFactory) -> Iterator[None]:
    """Keep fixtures that outlive one test away from the user's own data folder."""
    with pytest.MonkeyPatch.context() as patch:
        patch.setenv("MISSIONAPP_DATA", str(tmp_path_factory.mktemp("data")))
        yield


@pytest.fixture(scope="session")
def samples(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The folder of the three sample missions, to be read or copied from, never written."""
    return _made_once(tmp_path_factory, "samples")


@pytest.fixture(scope="session")
def eves(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The same as on the evening before."""
    return _made_once(tmp_path_factory, "eves", eve=True)


def _made_once(factory: pytest.TempPathFactory, name: str, *, eve: bool = False) -> Path:
    """A folder of samples for all processes that test at the same time."""
    from missionapp.actions.sample import write_samples

    own = factory.getbasetemp()
    folder = (own.parent if "PYTEST_XDIST_WORKER" in os.environ else own) / name
    with FileLock(f"{folder}.lock"):
        if not folder.exists():
            write_samples(Path(f"{folder}.part"), eve=eve)
            Path(f"{folder}.part").rename(folder)
    return folder


_NUMBERS = count()
"""Of data folders: pytest would look through all that there are for the next number, before each test."""


@pytest.fixture(autouse=True)
def data_folder(tmp_path_factory: pytest.TempPathFactory, monkeypatch: pytest.MonkeyPatch) -> Path:
    """The user's data folder (snapshots, preferences) of one test: new and empty."""
    folder = tmp_path_factory.mktemp(f"of-test{next(_NUMBERS)}", numbered=False)
    monkeypatch.setenv("MISSIONAPP_DATA", str(folder))
    return folder


@pytest.fixture(autouse=True)
def _no_unexpected_log_line(caplog: pytest.LogCaptureFixture) -> Iterator[None]:
    """Fail on a warning that the test did not look at; one that did calls `caplog.clear()`."""
    yield
    records = [*caplog.get_records("setup"), *caplog.get_records("call")]
    assert [r.getMessage() for r in records if r.levelno >= logging.WARNING] == []


@pytest.fixture(scope="session")
def postgres() -> "Iterator[Server]":
    """A real PostgreSQL server; it starts when a test first asks for it."""
    from tests.postgres import running_server

    with running_server() as server:
        yield server


@pytest.fixture
def database(postgres: "Server") -> "Iterator[Database]":
    """A new, empty PostgreSQL database of one test."""
    made = postgres.database()
    yield made
    postgres.admin(f'DROP DATABASE "{made.name}" WITH (FORCE)')
