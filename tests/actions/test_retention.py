"""How long a mission keeps whom: the people whom nothing else knows, the reminders, and their erasure."""

from datetime import UTC, date, datetime, timedelta
from uuid import UUID

import pytest

from missionapp.actions.check import find
from missionapp.actions.lists.overview import Need, read_overview
from missionapp.actions.records import edit
from missionapp.actions.retention import (
    KeptPerson,
    erase_outdated,
    keep_all_the_same,
    read_privacy,
    read_retention,
)
from missionapp.domain import entities as e
from missionapp.domain.errors import MissionError
from missionapp.store.keeping.snapshots import take
from missionapp.store.place import snapshots
from missionapp.store.store import Store

LAST = date(2022, 3, 31)


def at(day: date) -> datetime:
    return datetime(day.year, day.month, day.day, 12, tzinfo=UTC)


@pytest.fixture
def here(store: Store) -> UUID:
    """The mission to China, with people of it alone, of another mission too, and of nothing."""
    with store.write("Fill") as session:
        china = session.query(e.Mission).one()
        usa = e.Mission(code="US-2017", title="USA", market="US")
        idom, both, away = (e.Organisation(name=name) for name in ("Idom", "Both", "Away"))
        people = [
            e.Person(name="Anna", organisation_id=idom.id),
            e.Person(name="Ben", organisation_id=both.id),
            e.Person(name="Cleo", organisation_id=away.id),
            e.Person(name="Dora"),
            e.Person(name="Emil"),
            e.Person(name="Finn"),
        ]
        session.add_all([usa, idom, both, away, *people])
        session.add(e.Participant(mission_id=china.id, organisation_id=idom.id))
        session.add(e.Participant(mission_id=china.id, organisation_id=both.id))
        session.add(e.Participant(mission_id=usa.id, organisation_id=both.id))
        session.add(e.Participant(mission_id=usa.id, organisation_id=away.id))
        session.add(e.Delegate(mission_id=china.id, person_id=people[3].id))
        session.add(e.Delegate(mission_id=china.id, person_id=people[4].id))
        session.add(e.FollowUp(mission_id=usa.id, task="Call", owner_id=people[4].id))
    return UUID(str(china.id))


def names(store: Store, mission: UUID) -> list[str]:
    with store.read() as session:
        found = read_retention(session, mission)
    assert found is not None
    return [person.name for person in found.people]


def codes(store: Store, day: date) -> list[str]:
    return [f.code for f in find(store, at(day)) if f.code.startswith("kept-")]


def needs(store: Store, day: date) -> list[Need]:
    with store.read() as session:
        overview = read_overview(session, at(day))
    return [need for need in overview.needs if need.page == "person-data"]


def test_only_those_of_this_mission_alone_are_listed(store: Store, here: UUID) -> None:
    assert names(store, here) == ["Anna", "Dora"]
    with store.read() as session:
        found = read_retention(session, here)
        usa = session.query(e.Mission).filter_by(code="US-2017").one()
    assert found is not None
    assert (found.code, found.title, found.keep_until) == ("CN-2017", "China", None)
    assert found.people[0] == KeptPerson(found.people[0].id, "Anna", "Idom", "")
    assert names(store, usa.id) == ["Cleo"]


def test_a_mission_that_stands_alone_knows_everybody(store: Store) -> None:
    with store.write("Fill") as session:
        session.add(e.Person(name="Nobody's"))
        mission = session.query(e.Mission).one()
    assert names(store, mission.id) == ["Nobody's"]


def test_what_one_looks_at_changes_nothing(store: Store, here: UUID) -> None:
    """A person of a mission that is not shown is not taken for one of this mission alone."""
    store.lens = here
    assert names(store, here) == ["Anna", "Dora"]


def test_it_is_told_from_thirty_days_before(store: Store, here: UUID) -> None:
    edit(store, e.Mission, here, keep_until=LAST)
    assert codes(store, LAST - timedelta(days=31)) == []
    assert codes(store, LAST - timedelta(days=30)) == ["kept-soon"]
    assert codes(store, LAST) == ["kept-soon"]
    assert codes(store, LAST + timedelta(days=1)) == ["kept-too-long"]
    [told] = [f for f in find(store, at(LAST + timedelta(days=1))) if f.code == "kept-too-long"]
    assert (told.sentence, told.records) == (
        "The data of 2 people of CN-2017 was to go on 2022-03-31: erase it, or set another day.",
        (here,),
    )


def test_the_overview_reminds_of_it(store: Store, here: UUID) -> None:
    assert needs(store, LAST) == []
    edit(store, e.Mission, here, keep_until=LAST)
    assert needs(store, LAST - timedelta(days=31)) == []
    [need] = needs(store, LAST)
    assert (need.code, need.title, need.detail, need.record) == (
        "soon",
        "Personal data is kept until 31 Mar 2022",
        "2 people are known from this mission alone.",
        here,
    )
    [need] = needs(store, LAST + timedelta(days=1))
    assert (need.code, need.title) == ("too-long", "Personal data was to be kept until 31 Mar 2022")


def test_they_are_erased_in_one_go(store: Store, here: UUID) -> None:
    edit(store, e.Mission, here, keep_until=LAST)
    take(store)
    with store.read() as session:
        found = read_retention(session, here)
        other = session.query(e.Person).filter_by(name="Ben").one().id
    assert found is not None
    people = [person.id for person in found.people]
    with pytest.raises(MissionError, match="belongs to another mission"):
        erase_outdated(store, here, [*people, other])
    steps = store.steps_taken()
    done = erase_outdated(store, here, people)
    assert (done.name, done.snapshots) == ("2 people", (1, 0))
    assert store.steps_taken() == steps + 1
    assert names(store, here) == []
    assert codes(store, LAST + timedelta(days=1)) == []
    with Store.open(snapshots(store.path)[0], write=False) as copy, copy.read() as session:
        assert sorted(person.name for person in session.query(e.Person)) == ["Ben", "Cleo", "Emil", "Finn"]


def test_they_are_kept_for_a_reason(store: Store, here: UUID) -> None:
    edit(store, e.Mission, here, keep_until=LAST)
    with store.read() as session:
        found = read_retention(session, here)
    assert found is not None
    people = [person.id for person in found.people]
    with pytest.raises(MissionError, match="Say why they are kept"):
        keep_all_the_same(store, people, "  ")
    keep_all_the_same(store, people[:1], "A contract runs on")
    assert [need.detail for need in needs(store, LAST)] == ["1 person is known from this mission alone."]
    keep_all_the_same(store, people, "A contract runs on")
    assert codes(store, LAST + timedelta(days=1)) == []
    assert names(store, here) == ["Anna", "Dora"]


def test_a_withdrawn_consent_needs_somebody(store: Store, here: UUID) -> None:
    with store.read() as session:
        anna = session.query(e.Person).filter_by(name="Anna").one().id
        assert read_privacy(session).alone == {}
    edit(store, e.Person, anna, legal_basis="consent", withdrawn_on=date(2017, 6, 1))
    found = {f.code: f for f in find(store, at(LAST)) if f.records == (anna,)}
    assert found["consent-withdrawn"].sentence == (
        "Anna withdrew the consent on 2017-06-01: erase the data, or note why it is kept."
    )
    assert found["person-undated"].sentence == (
        "People who are kept by consent, without the day on which it was given: 1 (Anna)."
    )
    assert [(need.code, need.title, need.record) for need in needs(store, LAST)] == [
        ("withdrawn", "Anna withdrew the consent on 1 Jun 2017", anna)
    ]
    edit(store, e.Person, anna, kept_because="A contract runs on")
    assert needs(store, LAST) == []
    assert [f for f in find(store, at(LAST)) if f.code == "consent-withdrawn"] == []
