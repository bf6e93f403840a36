"""What stands already when a plan is made: it is met, kept, told or dropped, and never lost or doubled."""

from datetime import timedelta
from uuid import UUID

import pytest
from sqlalchemy import select

from missionapp.actions.lists.conflicts import read_conflicts
from missionapp.actions.planning.applying import apply_plan
from missionapp.actions.planning.proposal import Change, Proposal
from missionapp.actions.planning.running import search
from missionapp.domain import entities as e
from missionapp.domain.entities.meetings import MeetingStatus
from missionapp.domain.entities.missions import DelegateKind
from tests.actions.planning.conftest import BEIJING, DAY, Hall, at


def planned(hall: Hall, event: UUID | None = None) -> Proposal:
    found = search(hall.draft(event))
    assert found is not None
    assert found.optimal
    return found


def applied(hall: Hall, event: UUID | None = None) -> Proposal:
    found = planned(hall, event)
    apply_plan(hall.store, found)
    return found


def standing(hall: Hall) -> list[tuple[str, str, str]]:
    """Who meets when, in order of the names, and how far it is."""
    with hall.store.read() as session:
        query = select(e.Participant.id, e.Organisation.name)
        query = query.join(e.Organisation, e.Organisation.id == e.Participant.organisation_id)
        names = dict(session.execute(query).all())
        meetings = list(session.scalars(select(e.Meeting)))
        parties = [
            (row.meeting_id, names[row.participant_id]) for row in session.scalars(select(e.MeetingParty))
        ]
    found = []
    for meeting in meetings:
        who = "+".join(sorted(name for made, name in parties if made == meeting.id))
        found.append(
            (who, f"{meeting.start.astimezone(BEIJING):%H:%M}" if meeting.start else "", meeting.status)
        )
    return sorted(found)


def blocks(hall: Hall) -> list[str]:
    with hall.store.read() as session:
        return [row.code for row in read_conflicts(session) if row.grade == "block"]


def said(changes: tuple[Change, ...]) -> list[tuple[str, str, str]]:
    """What is told of each: the turn, from when, to when."""
    return [
        (
            change.kind.value,
            f"{change.before.start:%H:%M}" if change.before else "",
            f"{change.after.start:%H:%M}" if change.after else "",
        )
        for change in changes
    ]


@pytest.fixture
def pair(hall: Hall) -> Hall:
    """Idom wants to meet CABR at an event with three slots; SEAC is there too."""
    hall.event()
    hall.home("Idom")
    hall.guest("CABR", "SEAC")
    hall.wish("Idom", "CABR")
    return hall


@pytest.mark.parametrize("fields", [{"locked": True}, {"status": MeetingStatus.HELD}])
def test_what_is_fixed_outside_the_slots_stays_there(pair: Hall, fields: dict[str, object]) -> None:
    pair.meeting("Idom", "CABR", "19:00", **fields)
    pair.can_come("CABR", "19:00", "20:00")
    pair.wish("Idom", "SEAC")
    before = standing(pair)
    proposal = applied(pair)
    assert [placed.names for placed in proposal.placed] == [("Idom", "SEAC")]
    assert [one for one in standing(pair) if one[0] == "CABR+Idom"] == before
    assert proposal.unplaced == ()


def test_what_was_arranged_by_hand_stays_and_meets_the_wish(pair: Hall) -> None:
    pair.meeting("Idom", "CABR", start=at("19:00"), end=at("19:30"), status=MeetingStatus.CONFIRMED)
    assert applied(pair).changes == ()
    assert standing(pair) == [("CABR+Idom", "19:00", "confirmed")]


def test_a_meeting_of_the_event_beside_its_slots_is_moved_into_one(pair: Hall) -> None:
    pair.meeting("Idom", "CABR", "09:10")
    pair.can_come("CABR", "09:00", "09:20")
    assert said(applied(pair).changes) == [("moved", "09:10", "09:00")]
    assert standing(pair) == [("CABR+Idom", "09:00", "planned")]


def test_a_meeting_longer_than_its_slot_is_told_when_it_is_cut(pair: Hall) -> None:
    meeting = pair.meeting("Idom", "CABR", "09:00")
    with pair.store.write("Longer") as session:
        session.get_one(e.Meeting, meeting).end = at("09:40")
    (change,) = applied(pair).changes
    assert change.before is not None
    assert f"{change.before.end:%H:%M}" == "09:40"
    with pair.store.read() as session:
        end = session.get_one(e.Meeting, meeting).end
    assert end is not None
    assert end.astimezone(BEIJING).hour == 9


def test_a_locked_meeting_over_two_slots_takes_both(pair: Hall) -> None:
    meeting = pair.meeting("Idom", "SEAC", "09:00", locked=True)
    with pair.store.write("Longer") as session:
        session.get_one(e.Meeting, meeting).end = at("09:40")
    applied(pair)
    assert standing(pair) == [("CABR+Idom", "09:40", "planned"), ("Idom+SEAC", "09:00", "planned")]
    assert blocks(pair) == []


def test_a_wish_without_an_event_is_met_in_any(pair: Hall) -> None:
    pair.event("B2B 2", "14:00", "15:00")
    made = pair.meeting("Idom", "CABR", item_id=pair.ids["B2B 2"], start=at("14:00"), end=at("14:20"))
    proposal = applied(pair)
    assert [placed.meeting_id for placed in proposal.placed] == [made]
    assert standing(pair) == [("CABR+Idom", "14:00", "planned")]


def test_a_wish_without_an_event_is_planned_where_both_can_come(pair: Hall) -> None:
    pair.event("B2B 2", "09:00", "09:20", day=DAY + timedelta(days=1))
    pair.can_come("CABR", "19:00", "20:00")
    (placed,) = applied(pair).placed
    assert placed.sitting.item_id == pair.ids["B2B 2"]


def test_two_wishes_of_a_pair_of_which_one_names_an_event_are_one_meeting(pair: Hall) -> None:
    pair.event("B2B 2", "14:00", "15:00")
    pair.wish("Idom", "CABR", item_id=pair.ids["B2B 2"], asked_by="counterpart")
    (asked,) = pair.draft().asked
    assert (asked.item_ids, asked.is_mutual) == ((pair.ids["B2B 2"],), True)


def test_a_meeting_of_three_meets_the_wishes_of_its_pairs(pair: Hall) -> None:
    meeting = pair.meeting("Idom", "CABR")
    pair.add(e.MeetingParty(meeting_id=meeting, participant_id=pair.ids["SEAC"]))
    assert [placed.names for placed in applied(pair).placed if placed.meeting_id == meeting]
    assert [who for who, _start, _status in standing(pair)] == ["CABR+Idom+SEAC"]


def test_a_meeting_called_off_in_one_event_is_not_planned_in_another(pair: Hall) -> None:
    pair.event("B2B 2", "14:00", "15:00")
    pair.meeting("Idom", "CABR", item_id=pair.ids["B2B 2"], status=MeetingStatus.CANCELLED)
    assert planned(pair).placed == ()


def test_those_to_be_kept_apart_lose_their_time(pair: Hall) -> None:
    pair.meeting("Idom", "CABR", "09:20")
    pair.wish("Idom", "CABR", "avoid")
    proposal = applied(pair)
    assert [one.reason for one in proposal.unplaced] == ["They are to be kept apart."]
    assert said(proposal.changes) == [("dropped", "09:20", "")]
    assert standing(pair) == [("CABR+Idom", "", "planned")]


def test_nothing_of_an_unmoved_meeting_is_written(pair: Hall) -> None:
    """Neither in the event that is planned nor in another."""
    pair.event("B2B 2", "14:00", "15:00")
    pair.home("Kaptiva", "Play")
    room = pair.place("Room of the director")
    with pair.store.read() as session:
        table = session.scalars(select(e.Table.id).where(e.Table.item_id == pair.ids["B2B"])).first()
    kept = pair.meeting("Idom", "CABR", "09:00", place_id=room, table_id=table)
    other = pair.meeting(
        "Kaptiva", "CABR", item_id=pair.ids["B2B 2"], start=at("14:00"), end=at("14:20"), place_id=room
    )
    pair.wish("Play", "SEAC", item_id=pair.ids["B2B"])
    proposal = applied(pair, pair.ids["B2B"])
    (change,) = proposal.changes
    assert change.after is not None
    assert said((change,)) == [("new", "", f"{change.after.start:%H:%M}")]
    assert {placed.sitting.place for placed in proposal.placed if placed.meeting_id} == {
        "Room of the director"
    }
    with pair.store.read() as session:
        assert [session.get_one(e.Meeting, one).place_id for one in (kept, other)] == [room, room]
        assert session.get_one(e.Meeting, other).slot_id is None


def test_a_confirmed_meeting_that_never_had_a_time_stays_confirmed(pair: Hall) -> None:
    pair.meeting("Idom", "CABR", status=MeetingStatus.CONFIRMED)
    pair.can_come("CABR", "19:00", "20:00")
    pair.home("Play")
    pair.wish("Play", "SEAC")
    applied(pair)
    assert ("CABR+Idom", "", "confirmed") in standing(pair)


def test_the_party_of_another_mission_is_heeded(pair: Hall) -> None:
    other = e.Mission(code="US-2017", title="USA", market="US", parent_id=pair.mission)
    pair.add(other)
    with pair.store.write("Elsewhere") as session:
        session.get_one(e.Participant, pair.ids["SEAC"]).mission_id = other.id
    pair.meeting("Idom", "SEAC", "09:00")
    assert len(applied(pair).placed) == 2
    assert blocks(pair) == []


# Who is elsewhere


def sitting(
    hall: Hall, title: str, start: str, end: str, kind: str = "preparatory", form: str | None = None
) -> UUID:
    item = e.ProgrammeItem(mission_id=hall.mission, title=title, kind=kind, form=form)
    hall.add(item)
    hall.add(e.ProgrammeSession(item_id=item.id, start=at(start), end=at(end)))
    return item.id


def test_nobody_of_the_delegation_meets_while_all_are_elsewhere(pair: Hall) -> None:
    sitting(pair, "Visit", "09:00", "09:40")
    applied(pair)
    assert standing(pair) == [("CABR+Idom", "09:40", "planned")]
    assert blocks(pair) == []


def test_a_hotel_room_keeps_nobody_from_meeting(pair: Hall) -> None:
    item = sitting(pair, "Hotel", "00:00", "23:00", kind="logistics", form="hotel")
    pair.add(e.Attendance(item_id=item, participant_id=pair.ids["Idom"]))
    assert len(planned(pair).placed) == 1


def test_a_table_is_taken_by_a_locked_meeting_that_goes_on(pair: Hall) -> None:
    pair.home("Kaptiva", "Play")
    with pair.store.read() as session:
        tables = list(session.scalars(select(e.Table.id)))
    for table, home, guest in zip(tables, ("Kaptiva", "Play"), ("SEAC", "CABR"), strict=True):
        meeting = pair.meeting(home, guest, "09:00", locked=True, table_id=table)
        with pair.store.write("Longer") as session:
            session.get_one(e.Meeting, meeting).end = at("09:40")
    pair.guest("TAJD")
    pair.wish("Idom", "TAJD")
    pair.can_come("TAJD", "09:00", "09:40")
    (left,) = (one for one in applied(pair).unplaced if "TAJD" in one.names)
    assert left.reason == "All tables are taken in the only slot in which Idom, TAJD are free."
    assert blocks(pair) == []


def hired(hall: Hall, *events: str) -> list[UUID]:
    person = e.Person(name="Li Na")
    hall.add(person)
    return [
        hall.add(
            e.Delegate(
                mission_id=hall.mission,
                person_id=person.id,
                kind=DelegateKind.INTERPRETER,
                item_id=hall.ids[event] if event else None,
            )
        )
        for event in events
    ]


def test_an_interpreter_hired_for_two_events_is_one_person(hall: Hall) -> None:
    hall.event(end="09:20")
    hall.event("B2B 2", "09:00", "09:20")
    hall.home("Idom", "Kaptiva")
    hall.guest("CABR", "SEAC", needs_interpreter=True)
    hall.wish("Idom", "CABR", "must", item_id=hall.ids["B2B"])
    hall.wish("Kaptiva", "SEAC", item_id=hall.ids["B2B 2"])
    delegates = hired(hall, "B2B", "B2B 2")
    (placed,) = applied(hall).placed
    assert (placed.names, placed.sitting.interpreter_id) == (("Idom", "CABR"), delegates[0])
    assert blocks(hall) == []


def test_an_interpreter_is_not_booked_while_in_a_meeting_outside_the_slots(hall: Hall) -> None:
    hall.event(end="09:40")
    hall.home("Idom", "Kaptiva")
    hall.guest("CABR", needs_interpreter=True)
    hall.guest("SEAC")
    (delegate,) = hired(hall, "")
    hall.meeting("Kaptiva", "SEAC", start=at("09:05"), end=at("09:15"), interpreter_id=delegate)
    hall.wish("Idom", "CABR")
    (placed,) = applied(hall).placed
    assert f"{placed.sitting.start:%H:%M}" == "09:20"
    assert blocks(hall) == []
