"""When somebody can come, when a place is open, and for what an interpreter is there."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from datetime import UTC, date, datetime, time, timedelta
from operator import attrgetter
from uuid import UUID
from zoneinfo import ZoneInfo

from missionapp.domain.conflicts.conflict import Code, Conflict
from missionapp.domain.conflicts.events import Event, everybody, utc
from missionapp.domain.conflicts.timeline import Timeline
from missionapp.domain.entities import Availability, Opening
from missionapp.domain.records import grouped

_DAY = timedelta(days=1)
_LONGEST = 366
"""Days that a row is heard of: one with a slip in the year would say something of thousands."""


class Hours:
    """What is said of the hours of one participant or place, by the days of one zone.

    Nothing said of a day: all of it. A row speaks of the day on which it begins, and one of more than a day
    of all its days.
    """

    def __init__(self, rows: Iterable[Availability | Opening], zone: ZoneInfo) -> None:
        self._zone = zone
        self._days: set[date] = set()
        self._times: list[tuple[datetime, datetime]] = []
        for row in rows:
            start, end = utc(row.start), utc(row.end)
            first = start.astimezone(zone).date()
            days = (end.astimezone(zone).date() - first).days if end - start > _DAY else 0
            self._days |= {first + n * _DAY for n in range(min(days, _LONGEST) + 1)}
            self._times.append((start, end))
        self._times.sort()

    def cover(self, start: datetime, end: datetime) -> bool:
        """Whether all of a time lies within the hours."""
        return all(self._within(*piece) for day, piece in self._pieces(start, end) if day in self._days)

    def _pieces(self, start: datetime, end: datetime) -> Iterator[tuple[date, tuple[datetime, datetime]]]:
        """A time cut at every midnight."""
        while start < end:
            day = start.astimezone(self._zone).date()
            midnight = datetime.combine(day + _DAY, time(), self._zone).astimezone(UTC)
            yield day, (start, min(end, midnight))
            start = max(midnight, start + timedelta(minutes=1))

    def _within(self, start: datetime, end: datetime) -> bool:
        for first, last in self._times:
            if first <= start < last:
                start = last
        return start >= end


def _by(
    rows: Sequence[Availability | Opening], owner: str
) -> Mapping[UUID, Sequence[Availability | Opening]]:
    return grouped(rows, attrgetter(owner))


class _Known:
    """The hours of participants or places, put together when they are asked for."""

    def __init__(self, line: Timeline, rows: Mapping[UUID, Sequence[Availability | Opening]]) -> None:
        self._line = line
        self._rows = rows
        self._known: dict[tuple[UUID, ZoneInfo], Hours] = {}

    def allow(self, owner: UUID, event: Event) -> bool:
        """Whether all of an event lies within somebody's or some place's hours."""
        return self.allow_all(owner, event, [(event.start, event.end)])

    def allow_all(self, owner: UUID, event: Event, times: Iterable[tuple[datetime, datetime]]) -> bool:
        """Whether these times, by the days where an event is, lie within somebody's or some place's hours."""
        if owner not in self._rows:
            return True
        key = owner, self._line.zone_of(event)
        if key not in self._known:
            self._known[key] = Hours(self._rows[owner], key[1])
        return all(self._known[key].cover(start, end) for start, end in times)


def outside_availability(line: Timeline) -> Iterator[Conflict]:
    """Meetings to come, and sittings for which somebody is named, when a participant cannot come."""
    if line.records.availability:
        known = _Known(line, _by(line.records.availability, "participant_id"))
        named = [sitting for sitting in line.binding if line.names(sitting.item)]
        for event in (*line.to_come, *named):
            for who in event.who:
                if not known.allow(who.id, event):
                    yield line.conflict(Code.NOT_AVAILABLE, [event], [who], more=[who.id], about=who.id)


def outside_opening(line: Timeline) -> Iterator[Conflict]:
    """Sittings and meetings to come at a place that is closed for some of the time.

    Meetings in a sitting at the same place are told of with it.
    """
    if line.records.openings:
        known = _Known(line, _by(line.records.openings, "place_id"))
        shut: dict[Event, list[Event]] = {
            sitting: []
            for sitting in line.sittings
            if sitting.place and not known.allow_all(sitting.place.id, sitting, line.hours_of(sitting))
        }
        for meeting in line.to_come:
            if meeting.place and not known.allow(meeting.place.id, meeting):
                if sitting := _around(line, meeting):
                    shut.setdefault(sitting, []).append(meeting)
                else:
                    shut[meeting] = []
        yield from (_shut(line, *found) for found in shut.items())


def _around(line: Timeline, meeting: Event) -> Event | None:
    """The sitting in which, and where, a meeting takes place."""
    own = line.sittings_of.get(meeting.item, ()) if meeting.item else ()
    return next((s for s in own if s.place is meeting.place and s.meets(meeting)), None)


def _shut(line: Timeline, event: Event, meetings: Sequence[Event]) -> Conflict:
    who = everybody(meetings) or event.who
    place = event.place.id if event.place else None
    span = event.start, event.end
    return line.conflict(
        Code.NOT_OPEN, [event, *meetings], who, more=[place], span=span, about=place, has=len(meetings)
    )


def interpreters_elsewhere(line: Timeline) -> Iterator[Conflict]:
    """Meetings to come with an interpreter who is there for another event alone."""
    delegates = {delegate.id: delegate for delegate in line.records.delegates}
    events = grouped(line.records.delegates, lambda delegate: delegate.person_id)
    for event in line.to_come:
        there = delegates.get(event.interpreter_id) if event.interpreter_id else None
        if there and event.item:
            hired = {delegate.item_id for delegate in events[there.person_id]}
            if not hired & {None, event.item.id}:
                code, about = Code.INTERPRETER_ELSEWHERE, there.item_id
                yield line.conflict(code, [event], event.who, more=[there.id], about=about)
