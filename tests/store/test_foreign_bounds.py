"""The process that reads another file is ended beyond its bounds, also where no system does that for us."""

from pathlib import Path

import pytest
import sqlcipher3.dbapi2 as sqlite

from missionapp.domain.entities import Organisation
from missionapp.domain.errors import MissionError
from missionapp.store.merging import reading_process
from missionapp.store.merging.foreign import foreign
from missionapp.store.store import Store

BOMB = "[" + "{}," * 4_000_000 + "{}]"
"""Twelve million letters, in memory some 300 MB."""
UNHELD = (
    "import json, sys; sys.path[:] = json.loads(sys.argv.pop(1)); "
    "from missionapp.store.merging import foreign_reader; "
    "foreign_reader._hold_memory = lambda: None; foreign_reader.main()"
)


@pytest.fixture
def bomb(tmp_path: Path) -> Path:
    """A file that looks small, and is large when it is read."""
    path = tmp_path / "theirs.mission"
    with Store.create(path) as store, store.write("Add firms") as session:
        session.add(Organisation(name="Firm"))
    driver = sqlite.connect(str(path))
    with driver:
        driver.execute("UPDATE meta SET value = ? WHERE key = 'seal'", (BOMB,))
    driver.close()
    return path


def said_of(path: Path) -> str:
    with pytest.raises(MissionError) as caught, foreign(path, None):
        raise AssertionError("it was read")
    return str(caught.value)


def test_a_file_that_fills_the_memory_is_refused_where_no_system_holds_it(
    bomb: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(reading_process, "_CHILD", UNHELD)
    monkeypatch.setattr(reading_process, "MEMORY", 150 << 20)
    assert said_of(bomb) == (
        "theirs.mission needs more memory than is given to other people's files; nothing of it was taken. "
        "Ask the sender for the file as missionapp wrote it."
    )


def test_a_file_that_takes_too_long_is_refused(bomb: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(reading_process, "SECONDS", -60.0)
    assert said_of(bomb) == (
        "theirs.mission takes too long to be read; nothing of it was taken. "
        "Close other programs and try again, or ask the sender for the file again."
    )
