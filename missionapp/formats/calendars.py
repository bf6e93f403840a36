"""Events out of an iCalendar file, as rows under the mission workbook's column names."""

import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from datetime import UTC, date, datetime, time, timedelta, tzinfo
from zoneinfo import available_timezones

from icalendar import Calendar, Event
from icalendar.error import IncompleteComponent, InvalidCalendar
from icalendar.timezone.windows_to_olson import WINDOWS_TO_OLSON

from missionapp.domain.cells import Cell
from missionapp.formats.calendar_files import KIND, MEETING, PLACE, ours
from missionapp.formats.cells import NumberedRow, clean_text
from missionapp.formats.limits import RefusedError

_ONE_DAY = timedelta(days=1)
_ESCAPED = re.compile(r"\\(.)")


def read_events(data: bytes) -> Iterator[NumberedRow]:
    """The column names as row 0, and each event as a row, counted from 1.

    Times are those of the zone in the row. From and To are blank for an event of one whole day, and hold the
    date too where an event ends on a later day. An event that repeats has its rule in the note. Where some
    events are our own, a column of IDs says which records they are.
    """
    events = list(_events(data))
    columns = dict(_COLUMNS)
    if any(_id(event) for event, _zone_name in events):
        columns["ID"] = lambda event, _: _id(event)
    yield 0, list(columns)
    for number, (event, zone) in enumerate(events, start=1):
        span = _span(event, zone)
        yield number, [column(event, span) for column in columns.values()]


def _events(data: bytes) -> Iterator[tuple[Event, str]]:
    """Every event, with the zone that its calendar states for times without one."""
    try:
        calendars = Calendar.from_ical(data, multiple=True)
    # The parser lets errors of many kinds through.
    except Exception as error:
        raise RefusedError("damaged") from error
    for calendar in calendars:
        for event in calendar.events:
            yield event, str(calendar.get("X-WR-TIMEZONE", ""))


@dataclass(frozen=True)
class _Span:
    """When an event takes place, in the time of `zone`; blank where it does not say."""

    begin: datetime | None = None
    end: datetime | None = None
    zone: str = ""
    all_day: bool = False

    @property
    def in_one_day(self) -> bool:
        """Whether times of the day say enough."""
        return bool(self.begin and self.end and self.begin.date() == self.end.date())


def _span(event: Event, zone: str) -> _Span:
    try:
        begin, end = event.start, event.end
    except (IncompleteComponent, InvalidCalendar, ValueError, TypeError):
        return _Span(zone=zone)
    if not isinstance(begin, datetime) or not isinstance(end, datetime):
        return _Span(_midnight(begin), _midnight(end - _ONE_DAY), zone, all_day=True)
    if begin.tzinfo is None or end.tzinfo is None:
        return _Span(begin.replace(tzinfo=None), end.replace(tzinfo=None), zone)
    name, clock = _zone(begin.tzinfo, str(event["DTSTART"].params.get("TZID", "")))
    return _Span(
        begin.astimezone(clock).replace(tzinfo=None), end.astimezone(clock).replace(tzinfo=None), name
    )


def _midnight(day: date) -> datetime:
    return datetime.combine(day, time())


def _zone(clock: tzinfo, stated: str) -> tuple[str, tzinfo]:
    """The zone's IANA name; UTC for a zone that only the calendar itself knows."""
    names = (
        getattr(clock, "key", ""),
        WINDOWS_TO_OLSON.get(stated, stated),
        "/".join(stated.split("/")[-2:]),
    )
    for name in names:
        if name in available_timezones():
            return name, clock
    return "UTC", UTC


def _from(event: Event, span: _Span) -> Cell:
    if span.begin is None or (span.all_day and span.in_one_day):
        return None
    return span.begin.time() if span.in_one_day else span.begin


def _to(event: Event, span: _Span) -> Cell:
    if span.end is None or span.end == span.begin or (span.all_day and span.in_one_day):
        return None
    if span.all_day:
        return span.end + _ONE_DAY
    return span.end.time() if span.in_one_day else span.end


def _text(event: Event, name: str) -> str | None:
    found = event.get(name)
    return clean_text(str(found[0] if isinstance(found, list) else found)) if found is not None else None


def _id(event: Event) -> str | None:
    """The record that an event of our own stands for: its UUID, that of a meeting as "meeting-<UUID>"."""
    what, record = ours(str(event.get("UID", "")))
    return f"{what}-{record}" if what == MEETING else record or None


def _place(event: Event) -> str | None:
    """Where it is; of our own events the place by its name alone, unless somebody has moved it since."""
    location, place = _text(event, "LOCATION"), _own_text(event, PLACE)
    return place if place and place in (location or "") else location


def _own_text(event: Event, name: str) -> str | None:
    """A text that only we write, which the parser leaves as it stands in the file."""
    found = _text(event, name)
    return _ESCAPED.sub(lambda sign: "\n" if sign[1] in "nN" else sign[1], found) if found else None


def _note(event: Event, span: _Span) -> Cell:
    rule = event.get("RRULE")
    repeats = f"RRULE {rule.to_ical().decode()}" if rule is not None else None
    return "\n".join(filter(None, (_text(event, "DESCRIPTION"), repeats))) or None


_COLUMNS: dict[str, Callable[[Event, _Span], Cell]] = {
    "Title": lambda event, _: _text(event, "SUMMARY"),
    "Kind": lambda event, _: _own_text(event, KIND),
    "Date": lambda _, span: span.begin.date() if span.begin else None,
    "From": _from,
    "To": _to,
    "Place": lambda event, _: _place(event),
    "Time zone": lambda _, span: span.zone or None,
    "Event note": _note,
}
"""The workbook's columns, and what of an event stands in each."""
