"""What the mission holds about one person."""

from datetime import UTC, datetime

import pytest

from missionapp.actions.persons import held_about
from missionapp.domain import entities as e
from missionapp.domain.errors import MissionError
from missionapp.store.store import Store

NINE = datetime(2017, 2, 15, 9, tzinfo=UTC)


@pytest.fixture
def anna(store: Store) -> e.Person:
    """Anna Puig with everything that can point to her."""
    with store.write("Fill") as session:
        mission = session.query(e.Mission).one()
        firm = e.Organisation(name="Idom")
        part = e.Participant(mission_id=mission.id, organisation_id=firm.id)
        person = e.Person(
            name="Anna Puig", name_local="安娜", organisation_id=firm.id, email="anna@idom.example"
        )
        part.contact_id = person.id
        meeting = e.Meeting(
            mission_id=mission.id, start=NINE, status="held", outcome=4, note="Anna Puig will call"
        )
        session.add_all([firm, part, person, meeting])
        session.add(e.MeetingParty(meeting_id=meeting.id, participant_id=part.id))
        session.add(e.MeetingPerson(meeting_id=meeting.id, person_id=person.id))
        session.add(e.ListValue(owner_id=person.id, list_name="emails", value="ap@home.example"))
        session.add(e.Alias(owner_id=person.id, name="Anna P."))
        session.add(e.Delegate(mission_id=mission.id, person_id=person.id, room="406"))
        session.add(e.FollowUp(mission_id=mission.id, task="Send prices", owner_id=person.id))
    return person


@pytest.mark.parametrize(
    "name", ["Anna Puig", "puig anna", "Puig, Anna", "安娜", "ANNA@idom.example", "ap@home.example", "Anna P"]
)
def test_a_person_is_known_by_every_name_and_address(store: Store, anna: e.Person, name: str) -> None:
    assert held_about(store, name)["person"]["id"] == str(anna.id)


def test_all_that_is_held_is_told(store: Store, anna: e.Person) -> None:
    found = held_about(store, "Anna Puig")
    assert found["person"]["fields"] == {
        "name": "Anna Puig",
        "name_local": "安娜",
        "organisation_id": {"id": str(anna.organisation_id), "name": "Idom"},
        "email": "anna@idom.example",
        "emails": ["ap@home.example"],
    }
    assert [(record["entity"], record["as"]) for record in found["records"]] == [
        ("alias", "owner_id"),
        ("delegate", "person_id"),
        ("follow_up", "owner_id"),
        ("participant", "contact_id"),
    ]
    assert found["records"][1]["fields"]["room"] == "406"
    [meeting] = found["meetings"]
    assert {name: meeting[name] for name in ("start", "parties", "status", "outcome")} == {
        "start": "2017-02-15T09:00:00+00:00",
        "parties": ["Idom"],
        "status": "held",
        "outcome": 4,
    }
    assert [(m["entity"], m["field"], m["text"]) for m in found["mentions"]] == [
        ("meeting", "note", "Anna Puig will call")
    ]


def test_two_of_one_name_are_both_listed(store: Store, anna: e.Person) -> None:
    other = e.Person(name="Puig Anna")
    with store.write("Another") as session:
        session.add(other)
    with pytest.raises(MissionError) as refused:
        held_about(store, "Anna Puig")
    assert str(anna.id) in str(refused.value)
    assert str(other.id) in str(refused.value)
    assert refused.value.hint == "Say which with --id"
    assert held_about(store, "Anna Puig", other.id)["person"]["id"] == str(other.id)


def test_nobody_of_that_name_is_said(store: Store, anna: e.Person) -> None:
    for name in ("Nobody", "", "Anna", str(anna.id)):
        with pytest.raises(MissionError, match="Nobody here is called"):
            held_about(store, name)
