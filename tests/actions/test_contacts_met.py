"""Who met whom: derived from the meetings that were held, and from nothing else."""

from datetime import UTC, datetime, timedelta
from uuid import UUID

import pytest
from sqlalchemy import select

from missionapp.actions.lists.contacts import ContactRow, read_contacts
from missionapp.domain import entities as e
from missionapp.store.store import Store

MORNING = datetime(2017, 2, 15, 2, tzinfo=UTC)


@pytest.fixture
def parts(store: Store) -> dict[str, UUID]:
    """Two of ours and two of theirs, each with one person; participants by the organisation's name."""
    with store.read() as session:
        mission = session.scalars(select(e.Mission)).one().id
    found: dict[str, UUID] = {"mission": mission}
    with store.write("Begin") as session:
        for name, role in (
            *(("Kaptiva", "home participant"), ("Indescat", "organiser")),
            *(("Utour", "counterpart"), ("Youqi", "counterpart")),
        ):
            organisation = e.Organisation(name=name)
            part = e.Participant(mission_id=mission, organisation_id=organisation.id, role=role)
            person = e.Person(name=f"Person of {name}", organisation_id=organisation.id)
            session.add_all([organisation, part, person])
            found |= {name: part.id, f"Person of {name}": person.id}
    return found


def _meet(store: Store, parts: dict[str, UUID], *who: str, hour: int = 0, **values: object) -> None:
    """A meeting at which all those were, the parties with their person."""
    start = MORNING + timedelta(hours=hour)
    meeting = e.Meeting(**{"mission_id": parts["mission"], "start": start, "status": "held", **values})
    with store.write("Meet") as session:
        session.add(meeting)
        for name in who:
            session.add(e.MeetingParty(meeting_id=meeting.id, participant_id=parts[name]))
            session.add(e.MeetingPerson(meeting_id=meeting.id, person_id=parts[f"Person of {name}"]))


def _row(store: Store, name: str) -> ContactRow:
    with store.read() as session:
        return next(row for row in read_contacts(session) if row.name == name)


def test_only_meetings_that_were_held_count(store: Store, parts: dict[str, UUID]) -> None:
    for number, status in enumerate(("no-show", "moved", "cancelled", "planned", "confirmed")):
        _meet(store, parts, "Kaptiva", "Utour", hour=5 + number, status=status, outcome=5)
    assert (_row(store, "Person of Utour").meetings, _row(store, "Person of Utour").met_by) == (0, "")
    _meet(store, parts, "Kaptiva", "Utour", outcome=2)
    _meet(store, parts, "Kaptiva", "Utour", hour=1)
    row = _row(store, "Person of Utour")
    assert (row.meetings, row.met_by, row.outcome) == (2, "Kaptiva", 2)
    assert row.met == MORNING + timedelta(hours=1)


def test_one_who_was_not_there_met_nobody(store: Store, parts: dict[str, UUID]) -> None:
    _meet(store, parts, "Kaptiva", "Utour")
    with store.write("Late") as session:
        late = e.Person(
            name="Late", organisation_id=session.get_one(e.Participant, parts["Utour"]).organisation_id
        )
        session.add(late)
    assert _row(store, "Late").meetings == 0


def test_those_at_ones_own_side_are_not_met(store: Store, parts: dict[str, UUID]) -> None:
    _meet(store, parts, "Kaptiva", "Indescat", "Utour", "Youqi")
    assert _row(store, "Person of Utour").met_by == "Kaptiva, Indescat"
    assert _row(store, "Person of Kaptiva").met_by == "Utour, Youqi"


def test_a_meeting_without_a_time_of_its_own_has_that_of_its_slot(
    store: Store, parts: dict[str, UUID]
) -> None:
    item = e.ProgrammeItem(mission_id=parts["mission"], title="Fair", kind="B2B event")
    end = MORNING + timedelta(minutes=20)
    sitting = e.ProgrammeSession(item_id=item.id, start=MORNING, end=end)
    slot = e.Slot(session_id=sitting.id, start=MORNING, end=end)
    with store.write("Fair") as session:
        session.add_all([item, sitting, slot])
    _meet(store, parts, "Kaptiva", "Utour", start=None, slot_id=slot.id, item_id=item.id)
    row = _row(store, "Person of Utour")
    assert (row.met, row.met_where) == (MORNING, "Fair")
