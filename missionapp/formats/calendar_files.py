"""Calendars for phones: an iCalendar file of events that a later file of the same can bring up to date."""

import re
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import UTC, date, datetime, timedelta
from functools import lru_cache
from itertools import pairwise
from uuid import UUID
from zoneinfo import ZoneInfo

from icalendar import Calendar, Event, Timezone, TimezoneDaylight, TimezoneStandard, vText

from missionapp.domain.clocks import FIRST_YEAR, LAST_YEAR

MEETING, SITTING = "meeting", "session"
"""What an event stands for: entities by the names that their UIDs have."""
PLACE, KIND = "X-MISSIONAPP-PLACE", "X-MISSIONAPP-KIND"
"""What only our own import reads: the place by its name alone, and the kind of a programme item."""

_CONTROLS = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\x7f]")
_DOMAIN = "missionapp"
_PRODUCT = "-//missionapp//missionapp//EN"
_LONG = timedelta(hours=18)
_HOUR = timedelta(hours=1)


@dataclass(frozen=True)
class Happening:
    """One event, in words."""

    uid: str
    sequence: int
    """Grows with each change; a phone takes an event over when it is higher than the one that it has."""
    stamp: datetime
    """Aware: when it was last changed."""
    start: datetime
    """Aware, in the zone of the place."""
    end: datetime
    title: str
    location: str = ""
    text: str = ""
    is_off: bool = False
    """It does not take place any more: a phone removes it."""
    place: str = ""
    kind: str = ""


def uid_of(what: str, record: UUID) -> str:
    """The name of an event for ever: "meeting-<UUID>@missionapp"."""
    return f"{what}-{record}@{_DOMAIN}"


def ours(uid: str) -> tuple[str, str]:
    """What one of our events stands for, and the record's UUID; blank for somebody else's event."""
    name, _at, domain = uid.partition("@")
    what, _dash, record = name.partition("-")
    return (what, record) if domain == _DOMAIN and what in (MEETING, SITTING) else ("", "")


def calendar_file(happenings: Sequence[Happening], title: str) -> bytes:
    """An iCalendar file (RFC 5545) of the events, with the rules of their time zones.

    It is published, not an invitation, so that no phone answers it. The same events give the same bytes.
    """
    calendar = Calendar()
    calendar.add("prodid", _PRODUCT)
    calendar.add("version", "2.0")
    calendar.add("calscale", "GREGORIAN")
    calendar.add("method", "PUBLISH")
    calendar.add("x-wr-calname", _plain(title))
    for zone in _zones(happenings):
        calendar.add_component(zone)
    for happening in happenings:
        calendar.add_component(_event(happening))
    return bytes(calendar.to_ical())


def _event(happening: Happening) -> Event:
    event = Event()
    event.add("uid", happening.uid)
    event.add("sequence", happening.sequence)
    event.add("dtstamp", happening.stamp.astimezone(UTC))
    event.add("last-modified", happening.stamp.astimezone(UTC))
    event.add("dtstart", _moment(happening.start))
    if happening.end > happening.start:  # Otherwise phones would refuse the whole file.
        event.add("dtend", _moment(happening.end))
    event.add("summary", _plain(happening.title))
    event.add("status", "CANCELLED" if happening.is_off else "CONFIRMED")
    is_free = happening.is_off or happening.end - happening.start > _LONG
    event.add("transp", "TRANSPARENT" if is_free else "OPAQUE")
    texts = {"location": happening.location, "description": happening.text}
    for name, text in (texts | {PLACE: happening.place, KIND: happening.kind}).items():
        if text:
            event.add(name, _plain(text))
    return event


def _plain(text: str) -> vText:
    """Text without the control characters that the format forbids."""
    return vText(_CONTROLS.sub("", text.replace("\r\n", "\n").replace("\r", "\n")))


def _moment(moment: datetime) -> datetime:
    """A time of UTC needs no rules; every other keeps the zone of its place."""
    return moment.astimezone(UTC) if str(moment.tzinfo) in ("UTC", "Etc/UTC") else moment


def _zones(happenings: Sequence[Happening]) -> list[Timezone]:
    """The rules of each zone for the years in which something happens there, in order of their names."""
    found: dict[ZoneInfo, list[date]] = {}
    for happening in happenings:
        for moment in (happening.start, happening.end):
            if isinstance(moment.tzinfo, ZoneInfo) and _moment(moment).tzinfo is not UTC:
                found.setdefault(moment.tzinfo, []).append(moment.date())
    years = {zone: sorted(min(max(day.year, FIRST_YEAR), LAST_YEAR) for day in found[zone]) for zone in found}
    return [_zone(zone, years[zone][0], years[zone][-1]) for zone in sorted(found, key=str)]


@lru_cache(maxsize=64)
def _zone(zone: ZoneInfo, first: int, last: int) -> Timezone:
    """A zone's rules from the first year to the last one's end: how it begins, and each turn of the clock.

    The library's own are an hour late in spring.
    """
    start, end = (datetime(year, 1, 1, tzinfo=UTC) for year in (first, last + 1))
    made = Timezone()
    made.add("tzid", str(zone))
    made.add_component(_observance(zone, start, datetime(first, 1, 1)))  # noqa: DTZ001 - local, as the format has it
    for moment in _turns(zone, start, end):
        before = (moment - _HOUR).astimezone(zone).utcoffset() or timedelta()
        made.add_component(_observance(zone, moment, (moment + before).replace(tzinfo=None)))
    return made


def _turns(zone: ZoneInfo, start: datetime, end: datetime) -> list[datetime]:
    """The moments at which the clock is turned: clocks are turned at full quarters of an hour."""
    days = [start + timedelta(days=n) for n in range((end - start).days + 1)]
    return [
        _turn_between(zone, before, after)
        for before, after in pairwise(days)
        if before.astimezone(zone).utcoffset() != after.astimezone(zone).utcoffset()
    ]


def _turn_between(zone: ZoneInfo, before: datetime, after: datetime) -> datetime:
    former = before.astimezone(zone).utcoffset()
    quarters = (before + timedelta(minutes=15 * n) for n in range(1, 97))
    return next((each for each in quarters if each.astimezone(zone).utcoffset() != former), after)


def _observance(zone: ZoneInfo, moment: datetime, local: datetime) -> TimezoneStandard | TimezoneDaylight:
    """How the clock goes from a moment on; `local` is what it shows then, as it went before."""
    now, before = moment.astimezone(zone), (moment - _HOUR).astimezone(zone)
    made = TimezoneDaylight() if now.dst() else TimezoneStandard()
    made.add("dtstart", local)
    made.add("tzname", now.tzname() or str(zone))
    made.add("tzoffsetfrom", before.utcoffset() or timedelta())
    made.add("tzoffsetto", now.utcoffset() or timedelta())
    return made
