"""What holds for every test: a user's folder of its own, and no unexpected line in the log."""

import logging
from collections.abc import Iterator
from pathlib import Path

import pytest


@pytest.fixture(scope="session", autouse=True)
def _no_users_data(tmp_path_factory: pytest.TempPathFactory) -> Iterator[None]:
    """Keep fixtures that outlive one test away from the user's own data folder."""
    with pytest.MonkeyPatch.context() as patch:
        patch.setenv("MISSIONAPP_DATA", str(tmp_path_factory.mktemp("data")))
        yield


@pytest.fixture(autouse=True)
def data_folder(tmp_path_factory: pytest.TempPathFactory, monkeypatch: pytest.MonkeyPatch) -> Path:
    """The user's data folder (snapshots, preferences) of one test: new and empty."""
    folder = tmp_path_factory.mktemp("data")
    monkeypatch.setenv("MISSIONAPP_DATA", str(folder))
    return folder


@pytest.fixture(autouse=True)
def _no_unexpected_log_line(caplog: pytest.LogCaptureFixture) -> Iterator[None]:
    """Fail on a warning that the test did not look at; one that did calls `caplog.clear()`."""
    yield
    records = [*caplog.get_records("setup"), *caplog.get_records("call")]
    assert [r.getMessage() for r in records if r.levelno >= logging.WARNING] == []
