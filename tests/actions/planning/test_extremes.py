"""Numbers and meetings that nobody expects: the plan heeds them, or says in one sentence what is wrong."""

from datetime import UTC, datetime, timedelta
from io import BytesIO

import pytest

from missionapp.actions.calendar_entries import read_diaries
from missionapp.actions.calendars import calendar_of
from missionapp.actions.lists.conflicts import read_conflicts
from missionapp.actions.planning import running
from missionapp.actions.planning.applying import apply_plan
from missionapp.actions.planning.proposal import Proposal
from missionapp.actions.planning.running import search
from missionapp.actions.planning.told import plan_mission
from missionapp.actions.planning.worker import frames, send
from missionapp.domain import entities as e
from missionapp.domain.entities.meetings import MeetingStatus
from missionapp.domain.errors import MissionError
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


def test_a_table_at_which_a_meeting_was_held_is_not_given_twice(hall: Hall) -> None:
    table = one_table(hall)
    hall.meeting("Play", "TAJD", "09:00", status=MeetingStatus.HELD, table_id=table.id)
    assert [one.names for one in applied(hall).placed if not one.fixed] == []
    assert blocks(hall) == []


@pytest.mark.parametrize("status", [MeetingStatus.NO_SHOW, MeetingStatus.CANCELLED, MeetingStatus.MOVED])
def test_a_meeting_that_did_not_take_place_leaves_its_table_and_its_parties_free(
    hall: Hall, status: MeetingStatus
) -> None:
    table = one_table(hall)
    hall.meeting("Idom", "TAJD", "09:00", status=status, table_id=table.id)
    assert [one.sitting.table_id for one in applied(hall).placed] == [table.id]
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


def test_musts_that_contradict_each_other_change_nothing(hall: Hall) -> None:
    hall.event(end="09:40")
    hall.home("Idom")
    hall.guest("CABR", "SEAC", "TAJD")
    musts = [hall.wish("Idom", guest, "must") for guest in ("CABR", "SEAC", "TAJD")]
    steps = hall.store.steps_taken()
    with pytest.raises(MissionError) as refused:
        plan_mission(hall.store)
    sentence = str(refused.value)
    assert sentence.startswith("Not all that must meet can meet: Idom – ")
    assert sentence.endswith(". Give up or change one of them.")
    assert all(sentence.count(guest) == 1 for guest in ("CABR", "SEAC", "TAJD"))
    assert hall.store.steps_taken() == steps
    with hall.store.write("Less") as session:
        session.get_one(e.Wish, musts[0]).grade = "want"
    assert len(plan_mission(hall.store).meetings) == 2


# The process that searches


def test_a_search_ends_in_its_time_whatever_it_is_at(hall: Hall, monkeypatch: pytest.MonkeyPatch) -> None:
    one_table(hall)
    monkeypatch.setattr(running, "_LATE", 0)
    assert search(hall.draft(), seconds=0) is None


def test_a_search_that_is_killed_says_so_and_changes_nothing(hall: Hall) -> None:
    one_table(hall)
    with (
        pytest.raises(MissionError) as refused,
        running._Search(hall.draft().problem, 0, None) as searching,
    ):
        searching._child.kill()
        list(searching.heard())
    assert str(refused.value) == (
        "The search for a plan was stopped by the system; nothing was changed. "
        "Close other programs, then plan again."
    )


def test_a_search_without_memory_is_no_defect_of_ours() -> None:
    assert isinstance(running._ended_badly(1, "Traceback\nMemoryError\n"), MissionError)
    assert isinstance(running._ended_badly(1, "Traceback\nKeyError: 1\n"), RuntimeError)
    assert isinstance(running._ended_badly(-11, ""), RuntimeError)


def test_what_was_half_said_is_not_heard() -> None:
    pipe = BytesIO()
    send(pipe, "one")
    send(pipe, "another" * 9)
    assert list(frames(BytesIO(pipe.getvalue()[:-1]))) == ["one"]


def test_hours_of_all_time_and_a_table_for_fewer_than_none_are_checked_and_planned(hall: Hall) -> None:
    here, there = hall.place("Hall 3"), hall.place("Stadium")
    hall.event(end="09:40", place=here)
    hall.home("Idom")
    hall.guest("CABR", "SEAC", "TAJD")
    hall.wish("Idom", "CABR", day_part="at dawn")
    always = {"start": datetime(1, 1, 1, tzinfo=UTC), "end": datetime(9999, 12, 31, 23, 59, tzinfo=UTC)}
    hall.add(e.Opening(place_id=here, **always))
    hall.add(e.Availability(participant_id=hall.ids["Idom"], **always))
    hall.add(e.Travel(from_place_id=there, to_place_id=hall.place("Hotel"), minutes=10**12))
    hall.meeting("Idom", "SEAC", start=at("07:00"), end=at("07:20"), place_id=there)
    hall.meeting("Idom", "TAJD", start=at("07:30"), end=at("07:50"), place_id=there)
    hall.add(e.Table(item_id=hall.ids["B2B"], name="-", capacity=-3))
    assert blocks(hall) == []
    assert ("Idom", "CABR") in [one.names for one in applied(hall).placed]
    assert blocks(hall) == []
    with hall.store.read() as session:
        diaries = [diary for diary in read_diaries(session) if diary.entries]
    assert [b"BEGIN:VEVENT" in calendar_of(diary) for diary in diaries] == [True, True, True, True]


@pytest.mark.parametrize("year", [1, 9999])
def test_an_event_outside_all_time_stops_neither_checks_nor_calendars(hall: Hall, year: int) -> None:
    hall.event(end="09:40")
    hall.home("Idom")
    hall.guest("CABR")
    hall.meeting("Idom", "CABR", "09:00")
    start = datetime(year, 1, 1, tzinfo=UTC)
    hall.meeting("Idom", "CABR", start=start, end=start + timedelta(hours=1))
    far = datetime(year, 12, 31, 12, tzinfo=UTC)
    hall.add(e.ProgrammeSession(item_id=hall.ids["B2B"], start=far, end=far + timedelta(hours=11)))
    assert set(blocks(hall)) <= {"ends-before-start"}  # of a year that no clock is asked about
    with hall.store.read() as session:
        texts = [calendar_of(diary) for diary in read_diaries(session)]
    assert [text.count(b"BEGIN:VEVENT") >= 1 for text in texts] == [True, True]
    assert search(hall.draft()) is not None
