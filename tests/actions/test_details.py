"""Other names and free times: each one step, told by whom it is about, and taken back by Undo."""

from datetime import UTC, datetime, timedelta, timezone
from typing import Any

import pytest
from sqlalchemy import select

from missionapp.actions import details, records
from missionapp.domain.entities import Alias, Availability, Organisation, Participant, Person
from missionapp.domain.errors import MissionError
from missionapp.domain.fields import Entity
from missionapp.store.log.history import history
from missionapp.store.store import Store

BEIJING = timezone(timedelta(hours=8))


def all_of(store: Store, kind: type[Entity]) -> list[Any]:
    with store.read() as session:
        return list(session.scalars(select(kind)))


def steps(store: Store) -> list[str]:
    with store.log() as log:
        return [step.label for step in history(log, changes=False)]


def test_another_name_is_kept_once_and_on_one_line(store: Store) -> None:
    records.add(store, cabr := Organisation(name="CABR"), li := Person(name="Li Wei"))
    made = details.add_alias(store, Organisation, cabr.id, "  China Academy of\n Building ")
    assert details.add_alias(store, Organisation, cabr.id, "China Academy of Building") is None
    assert details.add_alias(store, Organisation, cabr.id, "CABR") is None
    details.add_alias(store, Person, li.id, "Wei Li")
    assert sorted((a.owner_id == cabr.id, a.name) for a in all_of(store, Alias)) == [
        (False, "Wei Li"),
        (True, "China Academy of Building"),
    ]
    assert steps(store)[:2] == ["Add another name to Li Wei", "Add another name to CABR"]
    assert made is not None
    details.remove_alias(store, made)
    assert [a.name for a in all_of(store, Alias)] == ["Wei Li"]
    assert steps(store)[0] == "Remove the other name China Academy of Building"
    store.undo()
    assert len(all_of(store, Alias)) == 2


def test_a_name_of_blanks_is_none(store: Store) -> None:
    records.add(store, cabr := Organisation(name="CABR"))
    with pytest.raises(MissionError, match="There is no name"):
        details.add_alias(store, Organisation, cabr.id, " \n ")
    assert all_of(store, Alias) == []


def test_a_free_time_is_set_and_let_go(store: Store) -> None:
    cabr = Organisation(name="CABR")
    part = Participant(mission_id=cabr.id, organisation_id=cabr.id)
    records.add(store, cabr, part)
    start, end = datetime(2017, 2, 14, 9, 0, tzinfo=BEIJING), datetime(2017, 2, 14, 13, 0, tzinfo=BEIJING)
    made = details.add_availability(store, part.id, start, end)
    (held,) = all_of(store, Availability)
    assert (held.start, held.end) == (
        datetime(2017, 2, 14, 1, 0, tzinfo=UTC),
        datetime(2017, 2, 14, 5, 0, tzinfo=UTC),
    )
    details.remove_availability(store, made)
    assert all_of(store, Availability) == []
    assert steps(store)[:2] == ["Set when CABR can come"] * 2
    store.undo()
    assert [row.id for row in all_of(store, Availability)] == [made]
    store.undo()
    assert all_of(store, Availability) == []


def test_a_free_time_that_ends_first_is_refused(store: Store) -> None:
    records.add(store, part := Participant(mission_id=Organisation().id, organisation_id=Organisation().id))
    noon = datetime(2017, 2, 14, 12, 0, tzinfo=BEIJING)
    with pytest.raises(MissionError, match="ends before it starts"):
        details.add_availability(store, part.id, noon, noon)
    assert all_of(store, Availability) == []
