"""Sittings moved with all that is in them, resized, placed and taken off the timetable."""

from dataclasses import replace
from datetime import UTC, date, datetime, time
from typing import Any
from uuid import UUID
from zoneinfo import ZoneInfo

import pytest
from sqlalchemy import func, select

from missionapp.actions import records
from missionapp.actions.lists.programme import ProgrammeRow, read_programme
from missionapp.actions.programme import Sitting, add_item, add_place
from missionapp.actions.scheduling import (
    Span,
    change_sitting,
    move_sitting,
    place,
    resize_sitting,
    unplace,
)
from missionapp.domain import entities as e
from missionapp.domain.entities.meetings import MeetingStatus
from missionapp.domain.entities.missions import Role
from missionapp.domain.entities.organisations import OrganisationKind
from missionapp.domain.entities.programme import ItemKind
from missionapp.domain.errors import MissionError
from missionapp.store.store import Store

BEIJING = ZoneInfo("Asia/Shanghai")
MORNING = Sitting(
    date(2017, 2, 15), time(9), time(12), slot_minutes=30, break_start=time(10), break_end=time(10, 30)
)


def at(day: int, start: str, end: str, month: int = 2) -> Span:
    minutes = [int(clock[:2]) * 60 + int(clock[3:]) for clock in (start, end)]
    return Span(date(2017, month, day), *minutes)


def line_of(store: Store, line: UUID) -> ProgrammeRow:
    with store.read() as session:
        (row,) = [row for row in read_programme(session) if row.id == line]
    return row


def told(store: Store, line: UUID) -> str:
    row = line_of(store, line)
    assert row.start
    assert row.end
    return f"{row.start:%d %b %H:%M}-{row.end:%H:%M %z}"


def slots(store: Store) -> list[str]:
    with store.read() as session:
        found = session.scalars(select(e.Slot.start).order_by(e.Slot.start))
        return [f"{start.astimezone(BEIJING):%d %H:%M}" for start in found]


def mission_of(store: Store) -> UUID:
    with store.read() as session:
        return session.scalars(select(e.Mission.id)).one()


def make_meeting(store: Store, names: str = "Kaptiva SEAC", number: int = 1, **values: Any) -> UUID:
    """A meeting of two organisations in one of the slots."""
    mission = mission_of(store)
    with store.read() as session:
        slot = session.scalars(select(e.Slot).order_by(e.Slot.start)).all()[number]
        item = session.scalars(select(e.ProgrammeItem.id)).first()
    made = e.Meeting(mission_id=mission, item_id=item, slot_id=slot.id, start=slot.start, end=slot.end)
    for name, value in values.items():
        setattr(made, name, value)
    new: list[e.MeetingParty | e.Participant | e.Organisation] = []
    for name in names.split():
        organisation = e.Organisation(name=name, kind=OrganisationKind.SME)
        part = e.Participant(mission_id=mission, organisation_id=organisation.id, role=Role.HOME)
        new += [organisation, part, e.MeetingParty(meeting_id=made.id, participant_id=part.id)]
    records.add(store, made, *new)
    return made.id


def start_of(store: Store, meeting: UUID) -> str:
    with store.read() as session:
        start = session.get_one(e.Meeting, meeting).start
    assert start
    return f"{start.astimezone(BEIJING):%d %H:%M}"


def test_what_was_called_off_or_moved_away_holds_no_sitting(store: Store) -> None:
    line = add_item(store, "B2B", ItemKind.B2B, sitting=MORNING)
    recorded = datetime(2017, 2, 14, tzinfo=UTC)
    make_meeting(store, status=MeetingStatus.CANCELLED, recorded=recorded)
    make_meeting(store, "Idom CABR", status=MeetingStatus.MOVED, recorded=recorded, locked=True)
    assert move_sitting(store, line, at(16, "09:00", "12:00"))


def test_slots_break_and_meetings_move_along_in_one_step(store: Store) -> None:
    line = add_item(store, "B2B", ItemKind.B2B, sitting=MORNING)
    meeting = make_meeting(store)
    steps = store.steps_taken()
    assert move_sitting(store, line, at(16, "14:20", "17:20"))
    assert store.steps_taken() == steps + 1
    assert told(store, line) == "16 Feb 14:20-17:20 +0800"
    assert slots(store) == ["16 14:20", "16 14:50", "16 15:50", "16 16:20", "16 16:50"]
    assert start_of(store, meeting) == "16 14:50"
    pause = line_of(store, line).break_start
    assert pause
    assert f"{pause:%d %H:%M}" == "16 15:20"
    store.undo()
    assert told(store, line) == "15 Feb 09:00-12:00 +0800"
    assert slots(store)[0] == "15 09:00"
    assert start_of(store, meeting) == "15 09:30"


def test_typing_another_day_or_place_takes_the_meetings_along_in_one_step(store: Store) -> None:
    line = add_item(store, "B2B", ItemKind.B2B, sitting=MORNING)
    hall = add_place(store, "Hall 3")
    meeting = make_meeting(store)
    step = change_sitting(store, line, replace(MORNING, day=date(2017, 2, 16)))
    assert (told(store, line), start_of(store, meeting)) == ("16 Feb 09:00-12:00 +0800", "16 09:30")
    assert slots(store) == ["16 09:00", "16 09:30", "16 10:30", "16 11:00", "16 11:30"]
    typed = replace(MORNING, day=date(2017, 2, 16), place_id=hall)
    assert change_sitting(store, line, typed, continues=step) == step
    assert line_of(store, line).place == "Hall 3"
    store.undo()
    assert (told(store, line), start_of(store, meeting)) == ("15 Feb 09:00-12:00 +0800", "15 09:30")


def test_typing_another_day_leaves_what_is_locked_where_it_is(store: Store) -> None:
    line = add_item(store, "B2B", ItemKind.B2B, sitting=MORNING)
    make_meeting(store, locked=True)
    with pytest.raises(MissionError, match="A meeting in it is locked or recorded: Kaptiva – SEAC"):
        change_sitting(store, line, replace(MORNING, day=date(2017, 2, 16)))
    assert told(store, line) == "15 Feb 09:00-12:00 +0800"


def test_moving_to_where_it_is_changes_nothing(store: Store) -> None:
    line = add_item(store, "B2B", ItemKind.B2B, sitting=MORNING)
    steps = store.steps_taken()
    assert not move_sitting(store, line, at(15, "09:00", "12:00"))
    assert store.steps_taken() == steps


@pytest.mark.parametrize(
    "values",
    [{"locked": True}, {"status": MeetingStatus.HELD}, {"recorded": datetime(2017, 2, 15, tzinfo=UTC)}],
)
def test_what_is_locked_or_recorded_holds_its_sitting(store: Store, values: dict[str, Any]) -> None:
    line = add_item(store, "B2B", ItemKind.B2B, sitting=MORNING)
    make_meeting(store, **values)
    with pytest.raises(
        MissionError, match=r"A meeting in it is locked or recorded: Kaptiva – SEAC\. Unlock"
    ) as told_:
        move_sitting(store, line, at(16, "09:00", "12:00"))
    assert told_.value.hint
    assert told(store, line) == "15 Feb 09:00-12:00 +0800"


def test_of_many_that_hold_it_two_are_named(store: Store) -> None:
    line = add_item(store, "B2B", ItemKind.B2B, sitting=MORNING)
    for number, names in enumerate(("A B", "C D", "E F", "G H")):
        make_meeting(store, names, number, locked=True)
    with pytest.raises(MissionError, match="4 meetings in it are locked or recorded: A – B; C – D; 2 more"):
        move_sitting(store, line, at(16, "09:00", "12:00"))


def test_another_place_has_its_own_clock_and_takes_the_meetings_along(store: Store) -> None:
    line = add_item(store, "B2B", ItemKind.B2B, sitting=MORNING)
    meeting = make_meeting(store)
    hall = e.Place(mission_id=mission_of(store), name="Hall", timezone="America/Denver")
    records.add(store, hall)
    move_sitting(store, line, at(15, "09:00", "12:00"), place_id=hall.id)
    assert (told(store, line), line_of(store, line).place) == ("15 Feb 09:00-12:00 -0700", "Hall")
    with store.read() as session:
        moved = session.get_one(e.Meeting, meeting)
    assert moved.place_id == hall.id
    assert moved.start == datetime(2017, 2, 15, 9, 30, tzinfo=ZoneInfo("America/Denver"))


def test_over_a_change_of_the_clock_the_time_on_the_wall_stays(store: Store) -> None:
    hall = e.Place(mission_id=mission_of(store), name="Hall", timezone="Europe/Madrid")
    records.add(store, hall)
    saturday = Sitting(date(2017, 3, 25), time(9), time(10), hall.id, slot_minutes=30)
    line = add_item(store, "B2B", ItemKind.B2B, sitting=saturday)
    move_sitting(store, line, at(26, "09:00", "10:00", 3))
    assert told(store, line) == "26 Mar 09:00-10:00 +0200"
    assert slots(store) == ["26 15:00", "26 15:30"]
    with pytest.raises(MissionError, match="02:30 does not exist in Madrid"):
        move_sitting(store, line, at(26, "02:30", "03:30", 3))


def test_moved_and_made_longer_at_once(store: Store) -> None:
    line = add_item(
        store, "B2B", ItemKind.B2B, sitting=Sitting(date(2017, 2, 15), time(9), time(10), None, 30)
    )
    move_sitting(store, line, at(15, "14:00", "15:30"))
    assert told(store, line) == "15 Feb 14:00-15:30 +0800"
    assert slots(store) == ["15 14:00", "15 14:30", "15 15:00"]


def test_a_longer_sitting_has_more_slots_and_keeps_those_it_had(store: Store) -> None:
    line = add_item(store, "B2B", ItemKind.B2B, sitting=MORNING)
    meeting = make_meeting(store)
    assert resize_sitting(store, line, at(15, "08:30", "12:30"))
    assert slots(store) == [
        f"15 {at}" for at in ("08:30", "09:00", "09:30", "10:30", "11:00", "11:30", "12:00")
    ]
    assert start_of(store, meeting) == "15 09:30"
    store.undo()
    assert told(store, line) == "15 Feb 09:00-12:00 +0800"


def test_what_would_be_left_outside_is_named(store: Store) -> None:
    line = add_item(store, "B2B", ItemKind.B2B, sitting=MORNING)
    make_meeting(store, number=4)
    with pytest.raises(MissionError, match="A meeting would be left outside: Kaptiva – SEAC"):
        resize_sitting(store, line, at(15, "09:00", "11:30"))
    with pytest.raises(MissionError, match="The break is not within the session"):
        resize_sitting(store, line, at(15, "10:20", "12:00"))
    with pytest.raises(MissionError, match="Ends before it starts"):
        resize_sitting(store, line, at(15, "12:00", "12:00"))
    assert told(store, line) == "15 Feb 09:00-12:00 +0800"


def test_an_event_is_placed_and_taken_off_again(store: Store) -> None:
    item = add_item(store, "Visit", ItemKind.PREPARATORY)
    line = place(store, item, at(16, "09:20", "10:20"))
    assert told(store, line) == "16 Feb 09:20-10:20 +0800"
    unplace(store, line)
    row = line_of(store, item)
    assert (row.title, row.start) == ("Visit", None)
    store.undo()
    assert told(store, line) == "16 Feb 09:20-10:20 +0800"


def test_an_event_is_not_placed_backwards(store: Store) -> None:
    item, steps = add_item(store, "Visit", ItemKind.PREPARATORY), store.steps_taken()
    with pytest.raises(MissionError, match="Ends before it starts"):
        place(store, item, at(16, "10:20", "09:20"))
    assert store.steps_taken() == steps


def test_a_sitting_with_meetings_is_not_taken_off(store: Store) -> None:
    line = add_item(store, "B2B", ItemKind.B2B, sitting=MORNING)
    meeting = make_meeting(store)
    with pytest.raises(MissionError, match="A meeting takes place in it: Kaptiva – SEAC. Move or cancel"):
        unplace(store, line)
    records.edit(store, e.Meeting, meeting, status=MeetingStatus.CANCELLED)
    unplace(store, line)
    with store.read() as session:
        assert session.scalar(select(func.count()).select_from(e.Slot)) == 0
        assert session.get_one(e.Meeting, meeting).slot_id is None
