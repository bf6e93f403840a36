"""Files that former versions wrote open, with everything in them, and are merged like any other."""

import shutil
from collections.abc import Iterator
from pathlib import Path

import pytest
from sqlalchemy import select

from missionapp.actions import records
from missionapp.domain.entities import Mission, Organisation, Person
from missionapp.store.checks.verify import forged, strayed
from missionapp.store.log.history import history
from missionapp.store.merging.foreign import foreign
from missionapp.store.merging.steps import known_ops, merge_into
from missionapp.store.store import Store

OLD = sorted(Path(__file__).parents[1].joinpath("old_files").glob("*.mission"))


@pytest.fixture(params=OLD, ids=lambda path: path.stem)
def old(request: pytest.FixtureRequest, tmp_path: Path) -> Iterator[Store]:
    """A copy of a former version's file, open."""
    path = Path(shutil.copy(request.param, tmp_path))
    with Store.open(path) as store:
        yield store


def names(store: Store) -> set[str]:
    with store.read() as session:
        return {*session.scalars(select(Organisation.name)), *session.scalars(select(Person.name))}


def test_all_that_a_former_version_wrote_is_there(old: Store) -> None:
    assert names(old) == {"Sport Company One", "北京体育公司", "Maria Invented"}
    with old.read() as session:
        assert session.scalars(select(Mission.title)).one() == "An older mission"
    with old.log() as log:
        assert forged(log) == []
        assert strayed(log) == []
        assert next(step.by for step in history(log)) == "Anna Example, laptop-1"


def test_its_steps_can_still_be_taken_back(old: Store) -> None:
    old.undo()
    assert names(old) == {"Sport Company One", "北京体育公司"}


def test_it_is_merged_and_the_merge_taken_back(old: Store, tmp_path: Path) -> None:
    copy = Path(shutil.copy(OLD[0], tmp_path / "copy.mission"))
    with Store.open(copy) as other:
        records.add(other, Organisation(name="New"))
    with foreign(copy, None, known_ops(old)) as incoming:
        merge_into(old, incoming)
    assert "New" in names(old)
    old.undo()
    assert "New" not in names(old)
    with Store.create(tmp_path / "empty.mission") as empty, foreign(OLD[0], None) as incoming:
        merge_into(empty, incoming)
        assert names(empty) == {"Sport Company One", "北京体育公司", "Maria Invented"}
