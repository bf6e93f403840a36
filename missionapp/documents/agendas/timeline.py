"""Fills a recipient's day: what lies between the meetings, and the three times for the driver."""

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from itertools import pairwise
from typing import TypeAlias

from missionapp.documents.agendas.values import (
    DayLine,
    DriverTime,
    EventLine,
    FreeLine,
    MeetingLine,
    Milestone,
    PauseLine,
    TravelLine,
    Venue,
)

SHORTEST_FREE = timedelta(minutes=30)
"""Less time than this between two meetings is no free time."""


@dataclass(frozen=True)
class Way:
    """How long one gets from a place to another."""

    minutes: int
    how: str = ""


Ways: TypeAlias = Callable[[Venue, Venue], Way | None]
Stop: TypeAlias = MeetingLine | EventLine


def day_lines(
    meetings: Sequence[MeetingLine],
    events: Sequence[EventLine],
    pauses: Sequence[PauseLine],
    ways: Ways,
) -> tuple[DayLine, ...]:
    """Everything of a day in order: meetings and events, and between them ways, breaks and free time.

    A break in which the programme has something (lunch) is not told as well.
    """
    both: list[Stop] = [*meetings, *events]
    stops = sorted(both, key=lambda stop: (stop.start, stop.end))
    fixed = [stop for stop in stops if isinstance(stop, MeetingLine) or not _overlaps(stop, meetings)]
    found: list[DayLine] = [*stops]
    pauses = [pause for pause in pauses if not _overlaps(pause, events)]
    for before, after in pairwise(fixed):
        found += _between(before, after, pauses, ways, is_own_time=_is_within(before, after, meetings))
    return tuple(sorted(found, key=lambda line: (line.start, line.end)))


def _overlaps(line: EventLine | PauseLine, others: Sequence[Stop]) -> bool:
    return any(line.start < other.end and other.start < line.end for other in others)


def _is_within(before: Stop, after: Stop, meetings: Sequence[MeetingLine]) -> bool:
    """Whether the time between two stops lies between the first and the last meeting."""
    first, last = min(m.start for m in meetings), max(m.end for m in meetings)
    return first < before.end and after.start < last


def _between(
    before: Stop, after: Stop, pauses: Sequence[PauseLine], ways: Ways, *, is_own_time: bool
) -> Iterator[DayLine]:
    leave = after.start
    way = _way(before, after, ways)
    if way and after.place:
        leave = max(before.end, after.start - timedelta(minutes=way.minutes))
        yield TravelLine(leave, after.start, after.place.name, way.how, way.minutes)
    if is_own_time:
        yield from _own_time(before.end, leave, pauses)


def _way(before: Stop, after: Stop, ways: Ways) -> Way | None:
    """The way between two places; a bus or a flight is one itself, and ends nobody says where."""
    is_transfer = isinstance(before, EventLine) and before.is_transfer
    if is_transfer or not before.place or not after.place or before.place == after.place:
        return None
    return ways(before.place, after.place)


def _own_time(start: datetime, end: datetime, pauses: Sequence[PauseLine]) -> Iterator[DayLine]:
    """Free time from start to end, in parts where a break of the event falls into it."""
    for pause in sorted(pauses, key=lambda each: each.start):
        if pause.start < end and start < pause.end:
            yield from _free(start, pause.start)
            yield PauseLine(max(start, pause.start), min(end, pause.end))
            start = pause.end
    yield from _free(start, end)


def _free(start: datetime, end: datetime) -> Iterator[FreeLine]:
    if end - start >= SHORTEST_FREE:
        yield FreeLine(start, end)


def driver_times(
    meetings: Sequence[MeetingLine], opening: EventLine | None, transfers: Sequence[EventLine]
) -> tuple[DriverTime, ...]:
    """The three times of the day: the way there, the doors and the way back, else what the meetings give."""
    first, last = min(m.start for m in meetings), max(m.end for m in meetings)
    there = [t for t in transfers if t.start <= first]
    back = [t for t in transfers if t.start >= last]
    opened = [opening] if opening and opening.start <= first else []
    events = dict.fromkeys((*there[:1], *back[:1], *there[-1:], *opened))
    wanted = [DriverTime(event.start, Milestone.EVENT, event.title) for event in events]
    if first not in [time.at for time in wanted]:
        wanted.append(DriverTime(first, Milestone.FIRST))
    wanted.append(DriverTime(last, Milestone.LAST))
    return tuple(sorted(wanted[:3], key=lambda time: time.at))
