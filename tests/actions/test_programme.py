"""The programme typed by the clock at the place: events, sittings, slots."""

from dataclasses import replace
from datetime import date, datetime, time
from pathlib import Path
from uuid import UUID
from zoneinfo import ZoneInfo

import pytest
from sqlalchemy import select

from missionapp.actions import records
from missionapp.actions.importing import import_files
from missionapp.actions.lists.programme import ProgrammeRow, read_programme
from missionapp.actions.programme import Sitting, add_item, delete_lines, place_item
from missionapp.actions.scheduling import change_sitting
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


# Clocks that change


def iso(row: ProgrammeRow) -> tuple[str, ...]:
    return tuple(moment.isoformat() for moment in (row.start, row.end) if moment)


def zone_of(moment: datetime | None) -> str:
    return str(moment.tzinfo) if moment else ""


GAP = Sitting(date(2017, 3, 26), time(2, 30), time(5))


def madrid(store: Store) -> UUID:
    return place(store, "Europe/Madrid")


@pytest.mark.parametrize(
    ("sitting", "sentence"),
    [
        (
            GAP,
            "02:30 does not exist in Madrid on 26 March 2017: the clocks go forward. Set 03:30.",
        ),
        (
            replace(GAP, start=time(1), end=time(2)),
            "02:00 does not exist in Madrid on 26 March 2017: the clocks go forward. Set 03:00.",
        ),
        (
            replace(GAP, start=time(1), break_start=time(2, 59), break_end=time(3)),
            "02:59 does not exist in Madrid on 26 March 2017: the clocks go forward. Set 03:59.",
        ),
    ],
)
def test_a_time_that_does_not_exist_at_the_place_is_refused(
    store: Store, sitting: Sitting, sentence: str
) -> None:
    hall = madrid(store)
    steps = store.steps_taken()
    with pytest.raises(MissionError) as refused:
        add_item(store, "Visit", ItemKind.PREPARATORY, sitting=replace(sitting, place_id=hall))
    assert str(refused.value) == sentence
    assert (lines(store), store.steps_taken()) == ([], steps)
    add_item(store, "Visit", ItemKind.PREPARATORY, sitting=sitting)
    assert [row.zone for row in lines(store)] == ["Asia/Shanghai"]


def test_a_time_that_comes_twice_is_the_first(store: Store) -> None:
    twice = Sitting(date(2017, 10, 29), time(2, 30), time(3, 30), madrid(store))
    add_item(store, "Visit", ItemKind.PREPARATORY, sitting=twice)
    (row,) = lines(store)
    assert iso(row) == (
        "2017-10-29T02:30:00+02:00",
        "2017-10-29T03:30:00+01:00",
    )


@pytest.mark.parametrize("name", ["programme.csv", "programme.ics"])
def test_an_imported_time_that_does_not_exist_is_in_doubt(store: Store, tmp_path: Path, name: str) -> None:
    file = tmp_path / name
    file.write_text(ROWS if name.endswith("csv") else EVENTS, encoding="utf-8", newline="")
    found = import_files(store, [file])
    assert [item.reason for item in found.doubtful if "exist" in item.reason] == [
        "02:30 does not exist on 2017-03-26 in Europe/Madrid, where the clocks go forward: 03:30 was taken"
    ]
    (row,) = lines(store)
    assert iso(row) == (
        "2017-03-26T03:30:00+02:00",
        "2017-03-26T05:00:00+02:00",
    )


ROWS = "Title,Kind,Date,From,To,Time zone\nVisit,preparatory,2017-03-26,02:30,05:00,Europe/Madrid\n"
EVENTS = "\r\n".join(
    (
        *("BEGIN:VCALENDAR", "VERSION:2.0", "PRODID:-//Sample//EN", "BEGIN:VEVENT", "UID:1@example.org"),
        *("DTSTAMP:20170101T000000Z", "SUMMARY:Visit", "DTSTART;TZID=Europe/Madrid:20170326T023000"),
        *("DTEND;TZID=Europe/Madrid:20170326T050000", "END:VEVENT", "END:VCALENDAR", ""),
    )
)


# Flights


@pytest.mark.parametrize(
    ("ends", "day", "clocks", "start", "end"),
    [
        (
            ("bcn ", "PEK"),
            date(2017, 2, 13),
            (time(14), time(7, 30)),
            "2017-02-13T14:00:00+01:00",
            "2017-02-14T07:30:00+08:00",
        ),
        (
            ("NRT", "LAX"),
            date(2017, 2, 13),
            (time(17), time(10)),
            "2017-02-13T17:00:00+09:00",
            "2017-02-13T10:00:00-08:00",
        ),
        (
            ("NRT", "HNL"),
            date(2017, 2, 14),
            (time(0, 30), time(12)),
            "2017-02-14T00:30:00+09:00",
            "2017-02-13T12:00:00-10:00",
        ),
        (
            ("LAX", "AKL"),
            date(2017, 2, 13),
            (time(22), time(7)),
            "2017-02-13T22:00:00-08:00",
            "2017-02-15T07:00:00+13:00",
        ),
    ],
)
def test_a_flight_leaves_by_one_clock_and_lands_by_another(
    store: Store, ends: tuple[str, str], day: date, clocks: tuple[time, time], start: str, end: str
) -> None:
    sitting = Sitting(day, *clocks, airport_from=ends[0], airport_to=ends[1])
    add_item(store, "Flight", ItemKind.LOGISTICS, "flight", sitting)
    (row,) = lines(store)
    assert (*iso(row), row.day) == (start, end, day)
    assert (row.airport_from, row.airport_to) == (ends[0].strip().upper(), ends[1])
    with store.read() as session:
        stored = session.scalars(select(e.ProgrammeSession)).one()
    assert stored.timezone == row.zone
    assert [zone_of(moment) for moment in (row.start, row.end)] == [row.zone, row.end_zone]


def test_an_airport_that_does_not_exist_is_refused(store: Store) -> None:
    flight = Sitting(date(2017, 2, 13), time(14), time(7), airport_from="BCN", airport_to="qqz")
    with pytest.raises(
        MissionError, match=r"No airport has the code QQZ\. Type its three letters, like BCN\."
    ):
        add_item(store, "Flight", ItemKind.LOGISTICS, "flight", flight)
    assert lines(store) == []


def test_a_line_without_airports_ends_by_the_clock_at_its_place(store: Store) -> None:
    add_item(store, "Visit", ItemKind.PREPARATORY, sitting=MORNING)
    assert [(row.zone, row.end_zone, row.airport_from) for row in lines(store)] == [
        ("Asia/Shanghai", "Asia/Shanghai", "")
    ]


def test_slots_of_less_than_a_minute_are_none_or_refused(store: Store) -> None:
    add_item(store, "B2B", ItemKind.B2B, sitting=replace(MORNING, slot_minutes=0))
    assert slot_starts(store) == []
    with pytest.raises(MissionError, match=r"A slot takes one minute at least\. Type a larger number\."):
        add_item(store, "B2B", ItemKind.B2B, sitting=replace(MORNING, slot_minutes=-20))
    assert len(lines(store)) == 1
