"""What no hash covers in another file: who wrote, and what a step was called, stand as they were sealed."""

from pathlib import Path

import pytest
import sqlcipher3.dbapi2 as sqlite

from missionapp.domain.entities import Organisation
from missionapp.domain.errors import MissionError
from missionapp.store.merging.foreign import foreign
from missionapp.store.store import Store


@pytest.fixture
def theirs(tmp_path: Path) -> Path:
    path = tmp_path / "theirs.mission"
    with Store.create(path) as store, store.write("Add firms") as session:
        session.add(Organisation(name="Firm"))
    return path


def test_a_sealed_file_is_read(theirs: Path) -> None:
    with foreign(theirs, None) as incoming:
        assert [step.label for step in incoming.steps.values()] == ["Add firms"]


@pytest.mark.parametrize(
    "change",
    [
        "UPDATE tx SET label = 'Delete firms'",
        "UPDATE actor SET person = 'Somebody else'",
        "INSERT INTO meta VALUES ('min_writer', '1')",
    ],
)
def test_a_step_an_author_or_a_mark_that_was_changed_is_found(theirs: Path, change: str) -> None:
    driver = sqlite.connect(str(theirs))
    with driver:
        driver.execute(change)
    driver.close()
    with pytest.raises(MissionError) as caught, foreign(theirs, None):
        pass
    assert caught.value.message == (
        "theirs.mission holds records that were changed outside missionapp; nothing of it was taken"
    )
