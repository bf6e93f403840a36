"""Letting organisations and people take part, each one step that can be taken back."""

import pytest
from sqlalchemy import select

from missionapp.actions import records
from missionapp.actions.participants import add_participant, add_person, let_travel
from missionapp.domain import entities as e
from missionapp.domain.entities.missions import Role
from missionapp.domain.errors import MissionError
from missionapp.store.store import Store


def of(store: Store, participant_id: object) -> tuple[e.Participant, e.Organisation]:
    with store.read() as session:
        participant = session.get_one(e.Participant, participant_id)
        return participant, session.get_one(e.Organisation, participant.organisation_id)


def count(store: Store, kind: type[e.Organisation | e.Participant | e.Person | e.Delegate]) -> int:
    with store.read() as session:
        return len(list(session.scalars(select(kind))))


def test_a_name_that_nobody_knows_makes_an_organisation(store: Store) -> None:
    participant, organisation = of(store, add_participant(store, "  Kaptiva   Sports ", Role.HOME, "ES"))
    assert (organisation.name, organisation.country, participant.role) == (
        "Kaptiva Sports",
        "ES",
        "home participant",
    )
    store.undo()
    assert (count(store, e.Organisation), count(store, e.Participant)) == (0, 0)


@pytest.mark.parametrize("typed", ["Idom S.L.", "IDOM", "Consultoría Idom", "идом"])
def test_a_known_organisation_is_taken_by_any_of_its_names(store: Store, typed: str) -> None:
    known = e.Organisation(name="Idom", name_local="Идом", country="ES")
    records.add(store, known, e.Alias(owner_id=known.id, name="Consultoria Idom, S.A."))
    _participant, organisation = of(store, add_participant(store, typed, Role.COUNTERPART))
    assert organisation.id == known.id
    assert count(store, e.Organisation) == 1


def test_the_same_name_in_another_country_is_another_organisation(store: Store) -> None:
    records.add(store, e.Organisation(name="Atlas", country="ES"))
    _participant, organisation = of(store, add_participant(store, "Atlas", Role.COUNTERPART, "CN"))
    assert organisation.country == "CN"
    with pytest.raises(MissionError, match=r"several organisations \(CN, ES\)"):
        add_participant(store, "atlas")


def test_nobody_takes_part_twice_and_nobody_without_a_name(store: Store) -> None:
    add_participant(store, "Idom")
    with pytest.raises(MissionError, match="Idom takes part already"):
        add_participant(store, "IDOM, S.L.", Role.COUNTERPART)
    with pytest.raises(MissionError, match="has no name"):
        add_participant(store, "  ")
    assert count(store, e.Participant) == 1


def test_the_first_person_becomes_the_contact(store: Store) -> None:
    part = add_participant(store, "Idom")
    first, second = add_person(store, part, "Anna  Sample"), add_person(store, part, "Ben Sample")
    participant, organisation = of(store, part)
    assert participant.contact_id == first
    with store.read() as session:
        person = session.get_one(e.Person, second)
    assert (person.name, person.organisation_id) == ("Ben Sample", organisation.id)
    with pytest.raises(MissionError, match="has no name"):
        add_person(store, part, " ")


def test_a_person_travels_once_or_not_at_all(store: Store) -> None:
    part = add_participant(store, "Idom")
    person = add_person(store, part, "Anna Sample")
    let_travel(store, part, person)
    let_travel(store, part, person)
    assert count(store, e.Delegate) == 1
    let_travel(store, part, person, travels=False)
    assert count(store, e.Delegate) == 0
    store.undo()
    assert count(store, e.Delegate) == 1
