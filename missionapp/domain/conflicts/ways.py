"""Too little time between two events: for the way, or for the pause that is meant to be between meetings."""

from collections import defaultdict
from collections.abc import Callable, Iterator, Mapping, Sequence
from datetime import timedelta
from typing import TypeAlias
from uuid import UUID

from missionapp.domain import entities as e
from missionapp.domain.conflicts.clashes import meetings_interpreted
from missionapp.domain.conflicts.conflict import Code, Conflict
from missionapp.domain.conflicts.events import Event, by_key, in_order
from missionapp.domain.conflicts.timeline import Timeline
from missionapp.domain.entities.programme import ItemKind

_MINUTE = timedelta(minutes=1)
_LONGEST = 60 * 24 * 366
"""Minutes of a way, or of a gap, with which can be reckoned."""

Between: TypeAlias = Callable[[Event, Event], timedelta]
"""The least time between one event and a later one."""


class Ways:
    """How long the way between two places takes, the same in both directions."""

    def __init__(self, line: Timeline) -> None:
        self._times: dict[tuple[e.Place, e.Place], timedelta] = {}
        for way in line.records.travels:
            start, end = line.places.get(way.from_place_id), line.places.get(way.to_place_id)
            if start and end and start is not end and way.minutes > 0:
                time = min(way.minutes, _LONGEST) * _MINUTE
                time = min(time, self._times.get((start, end), time))
                self._times[start, end] = self._times[end, start] = time
        self.longest = max(self._times.values(), default=timedelta())

    def time(self, one: Event, other: Event) -> timedelta:
        """From the one's place to the other's; nothing where the way is not known."""
        if one.place is None or other.place is None:
            return timedelta()
        return self._times.get((one.place, other.place), timedelta())


def travel_short(line: Timeline) -> Iterator[Conflict]:
    """Too little time for the way between two events that follow each other."""
    ways = Ways(line)
    if not ways.longest:
        return
    for late, people in _late_ones(line, _days(line), ways.time, ways.longest).items():
        yield _short(line, Code.TRAVEL_SHORT, late, people, ways.time)
    for meetings in meetings_interpreted(line, line.to_come):
        for late in _late(meetings, ways.time, ways.longest, 1):
            hired = late[-1].interpreter_id
            yield _short(line, Code.TRAVEL_SHORT, late, late[-1].who, ways.time, hired)


def gaps_short(line: Timeline) -> Iterator[Conflict]:
    """Meetings of an event that follow each other sooner than is right there, be the way ever so short."""
    ways = Ways(line)
    meetings = by_key(line.to_come, lambda event: (event.item,) if event.item else ())
    for item, own in meetings.items():
        if (item.gap_minutes or 0) > 0:
            yield from _too_soon(line, ways, item, own)


def _too_soon(
    line: Timeline, ways: Ways, item: e.ProgrammeItem, meetings: Sequence[Event]
) -> Iterator[Conflict]:
    gap = min(item.gap_minutes or 0, _LONGEST) * _MINUTE

    def between(_one: Event, _other: Event) -> timedelta:
        return gap

    for late, people in _late_ones(line, by_key(meetings, _who), between, gap).items():
        before, after = late[-2:]
        if before.end + ways.time(before, after) <= after.start:
            yield _short(line, Code.GAP_SHORT, late, people, between, item.id)


def _short(
    line: Timeline,
    code: Code,
    late: Sequence[Event],
    who: Sequence[e.Participant],
    between: Between,
    about: UUID | None = None,
) -> Conflict:
    before, after = late[-2:]
    return line.conflict(
        code,
        late,
        who,
        more=[about],
        span=(before.end, after.start),
        about=about,
        needs=between(before, after) // _MINUTE,
        has=(after.start - before.end) // _MINUTE,
    )


def _days(line: Timeline) -> Mapping[e.Participant, Sequence[Event]]:
    """What each participant goes to: meetings to come and sittings, but for what is a way itself."""
    stays = [sitting for sitting in line.binding if not _is_a_way(sitting)]
    return by_key(in_order((*stays, *line.to_come)), _who)


def _who(event: Event) -> tuple[e.Participant, ...]:
    return event.who


def _is_a_way(sitting: Event) -> bool:
    return sitting.item is not None and sitting.item.kind == ItemKind.LOGISTICS


def _late_ones(
    line: Timeline, days: Mapping[e.Participant, Sequence[Event]], between: Between, longest: timedelta
) -> Mapping[tuple[Event, ...], list[e.Participant]]:
    """Who is late, by the events between which the time is too short."""
    found: dict[tuple[Event, ...], list[e.Participant]] = defaultdict(list)
    for who, events in days.items():
        for late in _late(events, between, longest, line.rooms[who]):
            found[late].append(who)
    return found


def _late(
    events: Sequence[Event], between: Between, longest: timedelta, room: int
) -> Iterator[tuple[Event, ...]]:
    """Events, in order of time, with those before them from which nobody is there in time.

    Of somebody who sends several, as many are on the way from earlier events or still there.
    """
    recent: list[Event] = []
    for event in events:
        recent = [other for other in recent if other.end + longest > event.start]
        if recent:
            over = sorted((o for o in recent if o.end <= event.start), key=lambda other: other.end)
            busy = len(recent) - len(over)
            late = [other for other in over[-room:] if other.end + between(other, event) > event.start]
            if late and busy < room < busy + len(late) + 1:
                yield (*late, event)
        recent.append(event)
