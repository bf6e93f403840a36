"""Numbers and meetings that nobody expects: the plan heeds them, or says in one sentence what is wrong."""

import pytest

from missionapp.actions.lists.conflicts import read_conflicts
from missionapp.actions.planning.applying import apply_plan
from missionapp.actions.planning.proposal import Proposal
from missionapp.actions.planning.running import search
from missionapp.domain import entities as e
from missionapp.domain.entities.meetings import MeetingStatus
from tests.actions.planning.conftest import Hall, at


def applied(hall: Hall) -> Proposal:
    found = search(hall.draft())
    assert found is not None
    apply_plan(hall.store, found)
    return found


def blocks(hall: Hall) -> list[str]:
    with hall.store.read() as session:
        return [row.code for row in read_conflicts(session) if row.grade == "block"]


def one_table(hall: Hall, capacity: int = 1) -> e.Table:
    """An event with one slot and one table, at which two pairs wish to meet."""
    hall.event(end="09:20", tables=0)
    hall.home("Idom", "Kaptiva", "Play")
    hall.guest("CABR", "SEAC", "TAJD")
    table = e.Table(item_id=hall.ids["B2B"], name="1", capacity=capacity)
    hall.add(table)
    hall.wish("Idom", "CABR")
    hall.wish("Kaptiva", "SEAC")
    return table


@pytest.mark.parametrize("status", [MeetingStatus.NO_SHOW, MeetingStatus.HELD])
def test_a_table_is_not_given_twice_where_somebody_did_not_show_up(hall: Hall, status: str) -> None:
    table = one_table(hall)
    hall.meeting("Play", "TAJD", "09:00", status=status, table_id=table.id)
    assert [one.names for one in applied(hall).placed if not one.fixed] == []
    assert blocks(hall) == []


def test_a_table_for_several_has_room_for_those_beside_a_meeting_outside_the_slots(hall: Hall) -> None:
    table = one_table(hall, capacity=2)
    hall.meeting("Play", "TAJD", start=at("09:05"), end=at("09:15"), table_id=table.id)
    assert len(applied(hall).placed) == 1
    assert blocks(hall) == []


@pytest.mark.parametrize("minutes", [10**6, 10**12])
def test_a_gap_or_a_way_may_be_longer_than_time_goes_on(hall: Hall, minutes: int) -> None:
    here, there = hall.place("Hall 3"), hall.place("Stadium")
    hall.event("B2B", "09:00", "09:40", place=here)
    hall.event("B2B 2", "10:00", "10:20", place=there)
    hall.home("Idom")
    hall.guest("CABR", "SEAC", "TAJD")
    hall.meeting("Idom", "TAJD", start=at("08:00"), end=at("08:20"), place_id=here)
    hall.wish("Idom", "CABR", "must", item_id=hall.ids["B2B"])
    hall.wish("Idom", "SEAC", "want", item_id=hall.ids["B2B 2"])
    hall.add(e.Travel(from_place_id=there, to_place_id=here, minutes=minutes))
    with hall.store.write("Gap") as session:
        session.get_one(e.ProgrammeItem, hall.ids["B2B"]).gap_minutes = minutes
    assert [placed.names for placed in applied(hall).placed] == [("Idom", "CABR")]


def test_a_way_shorter_than_nothing_lets_nobody_be_in_two_places(hall: Hall) -> None:
    here, there = hall.place("Hall 3"), hall.place("Stadium")
    hall.event(end="09:20", place=here)
    hall.home("Idom")
    hall.guest("CABR", "SEAC")
    hall.meeting("Idom", "SEAC", start=at("09:16"), end=at("09:30"), place_id=there)
    hall.wish("Idom", "CABR")
    hall.add(e.Travel(from_place_id=there, to_place_id=here, minutes=-5))
    assert applied(hall).placed == ()
    assert blocks(hall) == []
