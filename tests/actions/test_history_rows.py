"""The history in the user's words: steps, and what one of them changed."""

import time
from collections.abc import Iterator
from datetime import UTC, date, datetime
from pathlib import Path

import pytest
from sqlalchemy import event

from missionapp.actions.lists.history import (
    MOST,
    FieldChange,
    RecordChange,
    StepDetail,
    Story,
    read_step,
    read_story,
)
from missionapp.actions.missions import new_mission
from missionapp.actions.records import add, delete, edit
from missionapp.domain.entities import Alias, Meeting, Mission, Organisation, Participant
from missionapp.store.store import Store


@pytest.fixture
def store(tmp_path: Path) -> Iterator[Store]:
    """A new mission, open for writing."""
    path = tmp_path / "new.mission"
    new_mission(path, title="To China", start=date(2017, 2, 14), end=date(2017, 2, 18), market="CN")
    with Store.open(path) as opened:
        yield opened


@pytest.fixture
def zone(monkeypatch: pytest.MonkeyPatch) -> Iterator[None]:
    """A computer in Beijing."""
    monkeypatch.setenv("TZ", "Asia/Shanghai")
    time.tzset()
    yield
    monkeypatch.undo()
    time.tzset()


def story(store: Store) -> Story:
    with store.read() as session:
        return read_story(session)


def last(store: Store) -> StepDetail:
    """What the last step changed."""
    with store.read() as session:
        return read_step(session, read_story(session).steps[0].id)


def mission_id(store: Store) -> object:
    with store.read() as session:
        return session.query(Mission.id).scalar()


def test_steps_are_told_the_latest_first_with_who_and_when(
    store: Store, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("MISSIONAPP_PERSON", "Anna")
    before = datetime.now(UTC).replace(microsecond=0)
    organisation = Organisation(name="Idom")
    add(store, organisation)
    edit(store, Organisation, organisation.id, name="Idom Engineering")
    store.undo()
    told = story(store)
    assert [(s.label, s.undone, s.next, s.place) for s in told.steps] == [
        ("Undone: Edit Idom", False, False, 4),
        ("Edit Idom", True, False, 3),
        ("Add Idom", False, True, 2),
        ("Begin To China", False, False, 1),
    ]
    assert told.redo
    assert told.steps[0].by.startswith("Anna, ")
    assert before <= told.steps[0].when <= datetime.now(UTC)


def test_nothing_is_to_be_done_again_after_a_new_step(store: Store) -> None:
    add(store, Organisation(name="Idom"))
    store.undo()
    add(store, Organisation(name="SEAC"))
    assert not story(store).redo


def test_an_edit_is_told_field_by_field(store: Store) -> None:
    organisation = Organisation(name="Idom", country="ES", website="https://idom.com")
    add(store, organisation)
    edit(store, Organisation, organisation.id, name="Idom Engineering", country="FR", website=None)
    (record,) = last(store).records
    assert (record.kind, record.name, record.what) == ("organisation", "Idom Engineering", "changed")
    assert set(record.fields) == {
        FieldChange("Organisation", "Idom", "Idom Engineering"),
        FieldChange("Country", "Spain", "France"),
        FieldChange("Website", "https://idom.com", ""),
    }


def test_references_are_told_by_name_also_when_their_record_is_gone(store: Store) -> None:
    one, other = Organisation(name="INDESCAT"), Organisation(name="Flanders Bike Valley")
    home = Organisation(name="Idom")
    part = Participant(organisation_id=home.id, mission_id=mission_id(store), cluster_id=one.id)
    add(store, one, other, home, part)
    edit(store, Participant, part.id, cluster_id=other.id)
    step = story(store).steps[0]
    assert step.label == "Edit Idom"
    delete(store, Organisation, one.id)
    with store.read() as session:
        (record,) = read_step(session, step.id).records
    change = FieldChange("Cluster", "INDESCAT", "Flanders Bike Valley")
    assert record == RecordChange("participant", "Idom", "changed", (change,))


def test_values_of_a_list_are_told_with_their_record(store: Store) -> None:
    organisation = Organisation(name="Idom")
    add(store, organisation)
    edit(store, Organisation, organisation.id, sectors=["Ski", "Football"])
    edit(store, Organisation, organisation.id, name="Idom Engineering", sectors=["Football"])
    (record,) = last(store).records
    assert (record.kind, record.name, record.what) == ("organisation", "Idom Engineering", "changed")
    assert set(record.fields) == {
        FieldChange("Organisation", "Idom", "Idom Engineering"),
        FieldChange("Sector", "Ski", "", of_list=True),
    }


def test_what_came_is_told_with_its_values_and_what_went_with_those_that_were_lost(store: Store) -> None:
    organisation = Organisation(name="Idom", city="Bilbao")
    add(store, organisation, Alias(owner_id=organisation.id, name="IDOM"))
    records = {record.name: record for record in last(store).records}
    assert (records["Idom"].what, records["IDOM"].kind) == ("added", "alias")
    assert FieldChange("City", "", "Bilbao") in records["Idom"].fields
    assert FieldChange("Of", "", "Idom") in records["IDOM"].fields
    delete(store, Organisation, organisation.id)
    gone = {record.name: record for record in last(store).records}
    assert {name: record.what for name, record in gone.items()} == {"Idom": "deleted", "IDOM": "deleted"}
    assert FieldChange("City", "Bilbao", "") in gone["Idom"].fields


def test_moments_are_told_by_the_clock_of_this_computer(store: Store, zone: None) -> None:
    meeting = Meeting(mission_id=mission_id(store))
    add(store, meeting)
    edit(store, Meeting, meeting.id, start=datetime(2017, 2, 15, 1, 20, tzinfo=UTC))
    (record,) = last(store).records
    assert record.fields == (FieldChange("From", "", "15 Feb 2017, 09:20"),)


def test_a_step_of_thousands_tells_the_first_and_counts_the_rest(store: Store) -> None:
    add(store, *(Organisation(name=f"Company {n}") for n in range(MOST + 17)))
    detail = last(store)
    assert (len(detail.records), detail.untold) == (MOST, 17)


def test_a_longer_story_takes_no_more_queries(store: Store) -> None:
    organisation = Organisation(name="Idom")
    add(store, organisation)

    def queries() -> int:
        seen: list[str] = []
        with store.read() as session:
            connection = session.connection()
            event.listen(connection, "before_cursor_execute", lambda *given: seen.append(given[2]))
            read_story(session)
        return len(seen)

    before = queries()
    for n in range(20):
        edit(store, Organisation, organisation.id, name=f"Idom {n}")
    assert (queries(), len(story(store).steps)) == (before, 22)
