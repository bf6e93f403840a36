"""The programme typed by the clock at the place: events, sittings, slots."""

from dataclasses import replace
from datetime import date, datetime, time
from uuid import UUID
from zoneinfo import ZoneInfo

import pytest
from sqlalchemy import select

from missionapp.actions import records
from missionapp.actions.lists.programme import ProgrammeRow, read_programme
from missionapp.actions.programme import Sitting, add_item, change_sitting, delete_lines, place_item
from missionapp.domain import entities as e
from missionapp.domain.entities.programme import ItemKind
from missionapp.domain.errors import MissionError
from missionapp.store.store import Store

MORNING = Sitting(date(2017, 2, 15), time(9), time(12), slot_minutes=30)


def lines(store: Store) -> list[ProgrammeRow]:
    with store.read() as session:
        return read_programme(session)


def slot_starts(store: Store) -> list[str]:
    with store.read() as session:
        found = session.scalars(select(e.Slot.start).order_by(e.Slot.start))
        return [f"{start.astimezone(ZoneInfo('Asia/Shanghai')):%H:%M}" for start in found]


def place(store: Store, zone: str | None) -> UUID:
    with store.read() as session:
        mission = session.scalars(select(e.Mission.id)).one()
    records.add(store, made := e.Place(mission_id=mission, name="Hall", timezone=zone))
    return made.id


def test_an_event_is_placed_in_the_time_of_its_place(store: Store) -> None:
    hall = place(store, "America/Los_Angeles")
    add_item(store, " B2B ", ItemKind.B2B, "meetings", replace(MORNING, place_id=hall))
    (row,) = lines(store)
    assert (row.title, row.zone, row.day, row.slots) == ("B2B", "America/Los_Angeles", date(2017, 2, 15), 6)
    assert row.start == datetime(2017, 2, 15, 9, tzinfo=ZoneInfo("America/Los_Angeles"))
    store.undo()
    assert lines(store) == []


def test_without_a_place_the_clock_is_the_missions(store: Store) -> None:
    add_item(store, "Visit", ItemKind.PREPARATORY, sitting=replace(MORNING, slot_minutes=None))
    (row,) = lines(store)
    assert (row.zone, f"{row.start:%H:%M %z}", row.slots) == ("Asia/Shanghai", "09:00 +0800", 0)


def test_slots_leave_the_break_out_and_follow_the_times(store: Store) -> None:
    pause = replace(MORNING, break_start=time(10), break_end=time(10, 40))
    line = add_item(store, "B2B", ItemKind.B2B, sitting=pause)
    assert slot_starts(store) == ["09:00", "09:30", "10:40", "11:10"]
    change_sitting(store, line, replace(MORNING, start=time(10)))
    assert slot_starts(store) == ["10:00", "10:30", "11:00", "11:30"]
    store.undo()
    assert slot_starts(store) == ["09:00", "09:30", "10:40", "11:10"]


def test_a_slot_with_a_meeting_stays_where_it_is(store: Store) -> None:
    line = add_item(store, "B2B", ItemKind.B2B, sitting=MORNING)
    with store.read() as session:
        first = session.scalars(select(e.Slot).order_by(e.Slot.start)).first()
        mission = session.scalars(select(e.Mission.id)).one()
    assert first
    records.add(store, e.Meeting(mission_id=mission, slot_id=first.id, start=first.start, end=first.end))
    change_sitting(store, line, replace(MORNING, start=time(11)))
    assert slot_starts(store) == ["09:00", "11:00", "11:30"]


def test_changing_nothing_is_no_step(store: Store) -> None:
    line = add_item(store, "B2B", ItemKind.B2B, sitting=MORNING)
    steps = store.steps_taken()
    assert change_sitting(store, line, MORNING) is None
    assert store.steps_taken() == steps


def test_times_that_make_no_sense_are_refused(store: Store) -> None:
    with pytest.raises(MissionError, match=r"Ends before it starts\. Set it after 09:00"):
        add_item(store, "B2B", ItemKind.B2B, sitting=replace(MORNING, end=time(8)))
    with pytest.raises(
        MissionError, match=r"break is not within the session\. Set it between 09:00 and 12:00"
    ):
        add_item(
            store, "B2B", ItemKind.B2B, sitting=replace(MORNING, break_start=time(8), break_end=time(10))
        )
    with pytest.raises(MissionError, match="has no title"):
        add_item(store, " ", ItemKind.B2B)
    assert lines(store) == []


def test_a_night_flight_ends_the_next_day(store: Store) -> None:
    add_item(store, "Flight", ItemKind.LOGISTICS, sitting=Sitting(date(2017, 2, 15), time(23), time(6, 10)))
    (row,) = lines(store)
    assert row.end == datetime(2017, 2, 16, 6, 10, tzinfo=ZoneInfo("Asia/Shanghai"))


def test_deleting_the_only_sitting_deletes_the_event_else_the_sitting(store: Store) -> None:
    item = add_item(store, "Seminar", ItemKind.PREPARATORY)
    assert [row.session_id for row in lines(store)] == [None]
    one = place_item(store, item, MORNING)
    two = place_item(store, item, replace(MORNING, day=date(2017, 2, 16)))
    delete_lines(store, [one])
    assert [row.id for row in lines(store)] == [two]
    delete_lines(store, [two])
    assert lines(store) == []
    store.undo()
    assert [row.id for row in lines(store)] == [two]
    bare = add_item(store, "Dinner", ItemKind.SOCIAL)
    delete_lines(store, [bare])
    assert [row.id for row in lines(store)] == [two]


def test_several_lines_are_deleted_in_one_step(store: Store) -> None:
    item = add_item(store, "Seminar", ItemKind.PREPARATORY)
    one = place_item(store, item, MORNING)
    two = place_item(store, item, replace(MORNING, day=date(2017, 2, 16)))
    bare = add_item(store, "Dinner", ItemKind.SOCIAL)
    other = add_item(store, "B2B", ItemKind.B2B, sitting=replace(MORNING, day=date(2017, 2, 17)))
    delete_lines(store, [one, bare, other])
    assert [row.id for row in lines(store)] == [two]
    store.undo()
    assert [row.id for row in lines(store)] == [one, two, other, bare]
    delete_lines(store, [one, two])
    assert [row.title for row in lines(store)] == ["B2B", "Dinner"]
    delete_lines(store, [])


def test_changes_of_one_visit_are_one_step(store: Store) -> None:
    line = add_item(store, "B2B", ItemKind.B2B, sitting=MORNING)
    step = change_sitting(store, line, replace(MORNING, end=time(13)))
    assert change_sitting(store, line, replace(MORNING, end=time(11)), continues=step) == step
    assert slot_starts(store) == ["09:00", "09:30", "10:00", "10:30"]
    store.undo()
    assert slot_starts(store) == ["09:00", "09:30", "10:00", "10:30", "11:00", "11:30"]
