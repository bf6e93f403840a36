"""What the rules look at: meetings and sittings as stretches of time, and what runs at once."""

from collections import defaultdict
from collections.abc import Callable, Hashable, Iterable, Iterator, Mapping, Sequence
from contextlib import suppress
from dataclasses import dataclass
from datetime import datetime
from functools import cache
from typing import TypeVar
from uuid import UUID
from zoneinfo import ZoneInfo, ZoneInfoNotFoundError

from missionapp.domain import entities as e
from missionapp.domain.clocks import in_reach

_K = TypeVar("_K", bound=Hashable)


@dataclass(frozen=True, slots=True, eq=False)
class Event:
    """A meeting or a sitting that lasts: its end is after its start. Equal to none but itself."""

    id: UUID
    start: datetime
    """In UTC: moments of one zone would be compared by its clock, which is wrong when clocks change."""
    end: datetime
    item: e.ProgrammeItem | None
    place: e.Place | None
    who: tuple[e.Participant, ...]
    """Each once."""
    meeting: e.Meeting | None = None
    sitting: e.ProgrammeSession | None = None

    @property
    def mission_id(self) -> UUID | None:
        """Its mission."""
        owner = self.meeting or self.item
        return owner.mission_id if owner else None

    @property
    def interpreter_id(self) -> UUID | None:
        """The interpreter (a delegate) of a meeting."""
        return self.meeting.interpreter_id if self.meeting else None

    @property
    def is_flight(self) -> bool:
        """Whether it goes from one airport to another."""
        return self.sitting is not None and bool(self.sitting.airport_to)

    def meets(self, other: "Event") -> bool:
        """Whether both run at the same time; one that ends as the other starts does not."""
        return self.start < other.end and other.start < self.end


def utc(moment: datetime) -> datetime:
    """The same moment in UTC, within the years that can be reckoned with."""
    return in_reach(moment)


@cache
def zone_named(name: str) -> ZoneInfo | None:
    """The time zone of that name; None where there is none."""
    with suppress(ZoneInfoNotFoundError, ValueError, OSError):
        return ZoneInfo(name)
    return None


def in_order(events: Iterable[Event]) -> list[Event]:
    """Those that last, by their time."""
    lasting = (event for event in events if event.end > event.start)
    return sorted(lasting, key=lambda event: (event.start, event.end, event.id))


def by_key(events: Iterable[Event], keys: Callable[[Event], Iterable[_K]]) -> Mapping[_K, Sequence[Event]]:
    """Events by each of their keys, in the order given."""
    found: dict[_K, list[Event]] = defaultdict(list)
    for event in events:
        for key in keys(event):
            found[key].append(event)
    return found


def crowds(events: Iterable[Event], room: int) -> Iterator[list[Event]]:
    """The largest groups of events that run at once, where they are more than there is room for.

    `events` are in order of their starts. One that ends as another starts is no clash.
    """
    running: list[Event] = []
    first_end: datetime | None = None
    for event in events:
        if first_end is not None and first_end <= event.start:
            if len(running) > room:
                yield running
            running = [other for other in running if other.end > event.start]
            first_end = min((other.end for other in running), default=None)
        running.append(event)
        first_end = min(first_end or event.end, event.end)
    if len(running) > room:
        yield running


def pairs_at_once(first: Sequence[Event], second: Sequence[Event]) -> Iterator[tuple[Event, Event]]:
    """Each of the first with each of the second that runs at the same time; both are in order of time."""
    running: tuple[list[Event], list[Event]] = ([], [])
    both = [(event, 0) for event in first] + [(event, 1) for event in second]
    for event, side in sorted(both, key=lambda pair: pair[0].start):
        others = running[1 - side]
        others[:] = [other for other in others if other.end > event.start]
        for other in others:
            yield (other, event) if side else (event, other)
        running[side].append(event)


def everybody(events: Iterable[Event]) -> list[e.Participant]:
    """The participants of events."""
    return [who for event in events for who in event.who]
