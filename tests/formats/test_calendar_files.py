"""Calendars as phones read them: what was written comes back, and clocks are turned when they are."""

from datetime import UTC, datetime, timedelta
from uuid import UUID
from zoneinfo import ZoneInfo

import pytest
from icalendar import Calendar, Event

from missionapp.formats.calendar_files import MEETING, SITTING, Happening, calendar_file, ours, uid_of
from missionapp.formats.calendars import read_events

BEIJING, MADRID = ZoneInfo("Asia/Shanghai"), ZoneInfo("Europe/Madrid")
ID = UUID("12345678-1234-5678-1234-567812345678")
CHANGED = datetime(2017, 2, 1, 8, 30, 15, tzinfo=UTC)


def happening(start: datetime, title: str = "U-Tour, table 4", **values: object) -> Happening:
    end = start + timedelta(minutes=20)
    usual = {"uid": uid_of(MEETING, ID), "sequence": 3, "stamp": CHANGED, "end": end}
    return Happening(start=start, title=title, **(usual | values))  # type: ignore[arg-type]


def read_back(*happenings: Happening) -> Calendar:
    return Calendar.from_ical(calendar_file(happenings, "China, Kaptiva Sports"))


def event_of(calendar: Calendar) -> Event:
    (event,) = calendar.events
    return event


def test_an_event_as_it_is_written() -> None:
    start = datetime(2017, 2, 15, 9, 20, tzinfo=BEIJING)
    assert calendar_file([happening(start, location="Table 4, Hall 3")], "China").decode().split("\r\n") == [
        "BEGIN:VCALENDAR",
        "VERSION:2.0",
        "PRODID:-//missionapp//missionapp//EN",
        "CALSCALE:GREGORIAN",
        "METHOD:PUBLISH",
        "X-WR-CALNAME:China",
        "BEGIN:VTIMEZONE",
        "TZID:Asia/Shanghai",
        "BEGIN:STANDARD",
        "DTSTART:20170101T000000",
        "TZNAME:CST",
        "TZOFFSETFROM:+0800",
        "TZOFFSETTO:+0800",
        "END:STANDARD",
        "END:VTIMEZONE",
        "BEGIN:VEVENT",
        "SUMMARY:U-Tour\\, table 4",
        "DTSTART;TZID=Asia/Shanghai:20170215T092000",
        "DTEND;TZID=Asia/Shanghai:20170215T094000",
        "DTSTAMP:20170201T083015Z",
        "UID:meeting-12345678-1234-5678-1234-567812345678@missionapp",
        "SEQUENCE:3",
        "LAST-MODIFIED:20170201T083015Z",
        "LOCATION:Table 4\\, Hall 3",
        "STATUS:CONFIRMED",
        "TRANSP:OPAQUE",
        "END:VEVENT",
        "END:VCALENDAR",
        "",
    ]


@pytest.mark.parametrize(
    "text",
    [
        "Commas, semicolons; colons: and \\ backslashes",
        "Two lines\nand a third\n\nwith a gap",
        "Emoji 🚌🏟️ and 国家会议中心, برج میلاد",
        "A long line of words that has to be folded " * 9,
        "国家体育总局体育器材装备中心" * 20,
        'BEGIN:VEVENT "quoted" END:VCALENDAR',
    ],
)
def test_any_text_comes_back(text: str) -> None:
    start = datetime(2017, 2, 15, 9, 20, tzinfo=BEIJING)
    content = calendar_file([happening(start, text, location=text, text=text)], text)
    assert max(len(line) for line in content.split(b"\r\n")) <= 75
    event = event_of(Calendar.from_ical(content))
    assert [str(event[name]) for name in ("SUMMARY", "LOCATION", "DESCRIPTION")] == [text] * 3


def test_control_characters_are_left_out() -> None:
    text = "Zhong\x00tai\x1b\x07 Sports\x7f"
    content = calendar_file([happening(datetime(2017, 2, 15, 9, 20, tzinfo=BEIJING), text, text=text)], text)
    assert not set(content) & {*range(9), 11, 12, *range(14, 32), 127}
    assert str(event_of(Calendar.from_ical(content))["SUMMARY"]) == "Zhongtai Sports"


def test_what_ends_before_it_starts_has_no_end() -> None:
    start = datetime(2017, 2, 15, 9, 20, tzinfo=BEIJING)
    assert "DTEND" not in event_of(read_back(happening(start, end=start - timedelta(minutes=20))))


@pytest.mark.parametrize(
    "zone",
    [
        "Europe/Madrid",
        "America/Denver",
        "Asia/Tehran",
        "Africa/Casablanca",
        "Australia/Lord_Howe",
        "Asia/Kolkata",
    ],
)
def test_the_rules_of_a_zone_are_those_of_its_clocks(zone: str) -> None:
    clock = ZoneInfo(zone)
    first, last = (datetime(2017, month, 20, 12, tzinfo=clock) for month in (1, 11))
    rules = read_back(happening(first), happening(last)).timezones[0].to_tz(lookup_tzid=False)
    hour, wrong = datetime(2017, 1, 2, tzinfo=UTC), []
    while hour.year == 2017:
        local = hour.astimezone(clock)
        if local.replace(tzinfo=rules).utcoffset() != local.utcoffset():
            wrong.append(hour)
        hour += timedelta(minutes=30)
    assert wrong == []


def test_each_zone_has_its_rules_once_and_utc_needs_none() -> None:
    starts = [datetime(2017, 2, 15, 9, tzinfo=zone) for zone in (MADRID, BEIJING, MADRID, ZoneInfo("UTC"))]
    calendar = read_back(*map(happening, starts))
    assert [zone.tz_name for zone in calendar.timezones] == ["Asia/Shanghai", "Europe/Madrid"]
    assert [event.start for event in calendar.events] == starts


def test_what_is_off_is_removed_and_what_is_long_leaves_one_free() -> None:
    start = datetime(2017, 2, 15, 9, tzinfo=BEIJING)
    off, stay = read_back(
        happening(start, is_off=True), happening(start, end=start + timedelta(days=3))
    ).events
    assert (off["STATUS"], off["TRANSP"]) == ("CANCELLED", "TRANSPARENT")
    assert (stay["STATUS"], stay["TRANSP"]) == ("CONFIRMED", "TRANSPARENT")


def test_an_event_is_known_as_ours() -> None:
    assert ours(uid_of(SITTING, ID)) == ("session", str(ID))
    assert ours(f"{ID}@example.org") == ("", "")
    assert ours("meeting-1@example.org") == ("", "")
    assert ours("") == ("", "")


def test_our_own_events_say_which_records_they_are() -> None:
    start = datetime(2017, 2, 15, 9, tzinfo=BEIJING)
    sitting = happening(
        start,
        "Dinner",
        uid=uid_of(SITTING, ID),
        location="Hall 3, east; 3号馆, Beijing",
        place="Hall 3, east",
        kind="social",
    )
    moved = happening(start, "Dinner", uid=uid_of(SITTING, ID), location="The roof", place="Hall 3")
    rows = list(read_events(calendar_file([sitting, moved, happening(start)], "China")))
    names = rows[0][1]
    told = [dict(zip(names, cells, strict=True)) for _number, cells in rows[1:]]
    assert [(row["Kind"], row["Place"], row["ID"]) for row in told] == [
        ("social", "Hall 3, east", str(ID)),
        (None, "The roof", str(ID)),
        (None, None, f"meeting-{ID}"),
    ]
