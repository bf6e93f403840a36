"""One day of the mission in the field: its slots, who sits at which table, and what is recorded of it."""

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date, datetime
from itertools import chain
from typing import NamedTuple
from uuid import UUID

from sqlalchemy.orm import Session

from missionapp.actions.hall import Hall
from missionapp.actions.hall_rows import Seat
from missionapp.actions.lists.mission import MissionFacts, main_mission, read_mission, today_at
from missionapp.actions.lists.programme import ProgrammeRow, read_programme
from missionapp.actions.lists.sittings import (
    Present,
    Promise,
    Sitting,
    Someone,
    read_sittings,
    someone,
)
from missionapp.actions.vocabularies import FOLLOW_UP_CHIP, OUTCOME, Word, words_of
from missionapp.domain.entities.meetings import TO_COME, MeetingStatus

__all__ = ["Box", "Day", "Event", "Present", "Promise", "Sitting", "Someone", "read_day"]


@dataclass(frozen=True)
class Box:
    """A time box of the day with its parallel meetings, in the order of the tables."""

    start: datetime
    end: datetime
    meetings: Sequence[Sitting]

    @property
    def left(self) -> int:
        """How many are still to be recorded."""
        return sum(not meeting.is_recorded for meeting in self.meetings)


@dataclass(frozen=True, slots=True)
class Event:
    """A line of the programme."""

    item_id: UUID
    title: str
    kind: str
    place: str
    start: datetime
    end: datetime


@dataclass(frozen=True)
class Day:
    """Everything that the page of today shows of one day."""

    facts: MissionFacts
    day: date
    zone: str
    home_zone: str
    days: Sequence[date]
    """Those with a programme or meetings, in order."""
    left: Mapping[date, int]
    """Of each day, the meetings that are not recorded, or were held and have no outcome."""
    events: Sequence[Event]
    boxes: Sequence[Box]
    """In order; meetings outside slots have a box of their own time."""
    breaks: Sequence[tuple[datetime, datetime]]
    """Closed slots and breaks between boxes (lunch)."""
    people: Sequence[Someone]
    """Whoever has a meeting on the day, ours first."""
    words: Sequence[Word]
    """The outcome scale."""
    chips: Sequence[Word]
    """Follow-ups that are often promised."""
    next_event: Event | None
    """The first line of the programme after this day begins that is not on it, for a day off."""

    def boxes_of(self, participant: UUID | None) -> Sequence[Box]:
        """The boxes with the meetings of one participant alone; all with None."""
        if participant is None:
            return self.boxes
        own = (
            replace(box, meetings=[m for m in box.meetings if any(p.id == participant for p in m.parties)])
            for box in self.boxes
        )
        return [box for box in own if box.meetings]


def read_day(session: Session, day: date | None = None, now: datetime | None = None) -> Day | None:
    """One day of the mission; without `day`, today at the place if it is one of the mission's, else the
    next day with meetings, else the last one. None in a file without a mission.

    A number of queries that does not grow with the meetings. `now` is aware.
    """
    mission, facts = main_mission(session), read_mission(session)
    if mission is None or facts is None:
        return None
    hall = Hall(session, mission)
    seats = {seat: hall.day_of(seat) for seat in hall.seats.values()}
    lines = [_Line(row.day, _event(row)) for row in read_programme(session, mission.id) if row.day]
    days = sorted({*seats.values(), *(line.day for line in lines)})
    today = today_at(mission, now)
    chosen = day or _usual_day(facts, days, sorted(set(seats.values())), today)
    on_it = [seat for seat, its_day in seats.items() if its_day == chosen]
    sittings = read_sittings(session, hall, on_it)
    boxes = _boxes(hall, on_it, sittings)
    return Day(
        facts=facts,
        day=chosen,
        zone=_zone_of(hall, on_it),
        home_zone=facts.home_zone,
        days=days,
        left=_left(seats, days),
        events=[line.event for line in lines if line.day == chosen],
        boxes=boxes,
        breaks=_breaks(hall, boxes),
        people=_people(hall, on_it),
        words=words_of(session, OUTCOME),
        chips=words_of(session, FOLLOW_UP_CHIP),
        next_event=next((line.event for line in lines if line.day > chosen), None),
    )


class _Line(NamedTuple):
    day: date
    event: Event


def _event(row: ProgrammeRow) -> Event:
    assert row.start is not None
    assert row.end is not None
    return Event(row.item_id, row.title, row.kind, row.place, row.start, row.end)


def _usual_day(facts: MissionFacts, days: Sequence[date], meeting_days: Sequence[date], today: date) -> date:
    """Today in the mission, else the next day with meetings, else the last one."""
    first, last = facts.first_day or date.max, facts.last_day or facts.first_day or date.min
    if today in days or first <= today <= last:
        return today
    ahead = next((one for one in meeting_days if one > today), None)
    return ahead or next(iter([*meeting_days[-1:], *days[-1:]]), facts.first_day or today)


def _zone_of(hall: Hall, seats: Iterable[Seat]) -> str:
    """By whose clock the day is told: that of most of its meetings, else of the mission."""
    zones = Counter(hall.zone_of(seat).key for seat in seats)
    return zones.most_common(1)[0][0] if zones else hall.zone.key


def _left(seats: Mapping[Seat, date], days: Iterable[date]) -> dict[date, int]:
    lacking = Counter(day for seat, day in seats.items() if _is_left(seat))
    return {day: lacking[day] for day in days}


def _is_left(seat: Seat) -> bool:
    meeting = seat.meeting
    return meeting.status in TO_COME or (meeting.status == MeetingStatus.HELD and meeting.outcome is None)


def _boxes(hall: Hall, seats: Iterable[Seat], sittings: Iterable[Sitting]) -> list[Box]:
    """Meetings by the slot that they are in, else by their own time; each box in the order of the tables."""
    found: dict[tuple[datetime, datetime], list[Sitting]] = {}
    pairs = list(zip(seats, sittings, strict=True))
    for seat, sitting in sorted(pairs, key=lambda pair: hall.table_key(pair[0].meeting.table_id)):
        slot = hall.slot_of(seat)
        span = (slot.start, slot.end) if slot else (seat.start, seat.end)
        found.setdefault(span, []).append(sitting)
    return [_box(span, found[span]) for span in sorted(found)]


def _box(span: tuple[datetime, datetime], meetings: Sequence[Sitting]) -> Box:
    zone = meetings[0].start.tzinfo
    return Box(span[0].astimezone(zone), span[1].astimezone(zone), meetings)


def _breaks(hall: Hall, boxes: Sequence[Box]) -> list[tuple[datetime, datetime]]:
    """What lies between the first box and the last, and in which nobody meets."""
    if not boxes:
        return []
    zone, first, last = boxes[0].start.tzinfo, boxes[0].end, boxes[-1].start
    closed = ((slot.start, slot.end) for slot in hall.slots.values() if slot.closed)
    pauses = ((one.break_start, one.break_end) for one in hall.sittings.values())
    found = {
        (start.astimezone(zone), end.astimezone(zone))
        for start, end in chain(closed, pauses)
        if start and end and first <= start and end <= last
    }
    free = (one for one in found if not any(box.start < one[1] and one[0] < box.end for box in boxes))
    return sorted(free)


def _people(hall: Hall, seats: Iterable[Seat]) -> list[Someone]:
    there = dict.fromkeys(party for seat in seats for party in seat.parties)
    return [someone(hall, party) for party in sorted(there, key=hall.party_key)]
