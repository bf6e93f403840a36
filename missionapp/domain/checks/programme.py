"""The programme and its meetings: clashes, and what was not recorded."""

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from contextlib import suppress
from datetime import datetime
from typing import TypeAlias
from uuid import UUID
from zoneinfo import ZoneInfo, ZoneInfoNotFoundError

from missionapp.domain.checks.base import Check, Grade, Ground, Said, listed
from missionapp.domain.entities import Availability, Meeting, Wish
from missionapp.domain.entities.meetings import MeetingStatus, WishGrade
from missionapp.domain.records import Records, grouped
from missionapp.i18n import _

_STANDING = (MeetingStatus.PLANNED, MeetingStatus.CONFIRMED, MeetingStatus.HELD, MeetingStatus.NO_SHOW)
"""Meetings that take a party's time: not those that were cancelled or moved away."""
_Timed: TypeAlias = tuple[datetime, datetime, Meeting]
"""A meeting with its start and end."""
_TO_COME = (MeetingStatus.PLANNED, MeetingStatus.CONFIRMED)


def _standing(records: Records) -> list[_Timed]:
    """The meetings that have a time and take it, in order of time."""
    return sorted(
        (
            (meeting.start, meeting.end, meeting)
            for meeting in records.meetings
            if meeting.start and meeting.end and meeting.status in _STANDING
        ),
        key=lambda timed: (timed[0], timed[1], timed[2].id),
    )


def _zone(records: Records, meeting: Meeting) -> ZoneInfo:
    """The zone of the place where a meeting is, else of its mission."""
    place = records.by_id.get(meeting.place_id) if meeting.place_id else None
    mission = records.by_id.get(meeting.mission_id)
    for owner in (place, mission):
        with suppress(ZoneInfoNotFoundError, ValueError):
            if name := getattr(owner, "timezone", None):
                return ZoneInfo(name)
    return ZoneInfo("UTC")


def _when(records: Records, meeting: Meeting) -> str:
    assert meeting.start is not None
    return f"{meeting.start.astimezone(_zone(records, meeting)):%Y-%m-%d %H:%M}"


def _who(records: Records, meeting: Meeting) -> str:
    names = [records.name(party) for party in records.parties_of.get(meeting.id, ())]
    return (
        _("{ours} with {theirs}").format(ours=names[0], theirs=listed(names[1:]))
        if names[1:]
        else "".join(names)
    )


def _crowds(meetings: Iterable[_Timed], room: int) -> Iterable[list[Meeting]]:
    """The meetings that run when one starts, wherever they are more than there is room for."""
    running: list[_Timed] = []
    for timed in meetings:
        running = [other for other in running if other[1] > timed[0]] + [timed]
        if len(running) > room:
            yield [meeting for _start, _end, meeting in running]


def parties_twice(ground: Ground) -> Iterable[Said]:
    """A participant in two meetings at once."""
    records = ground.records
    by_party = defaultdict(list)
    for timed in _standing(records):
        for party in records.parties_of.get(timed[2].id, ()):
            by_party[party.organisation_id].append(timed)
    for organisation_id, meetings in by_party.items():
        for crowd in _crowds(meetings, 1):
            organisation = records.organisation.get(organisation_id)
            name, when = organisation.name if organisation else "?", _when(records, crowd[-1])
            sentence = _("{name} has {n} meetings at {when}: {meetings}.")
            whom = listed([_who(records, meeting) for meeting in crowd])
            yield sentence.format(name=name, n=len(crowd), when=when, meetings=whom), _ids(crowd)


def tables_over_capacity(ground: Ground) -> Iterable[Said]:
    """More meetings at a table than it takes at once."""
    records = ground.records
    by_table = _by_reference(_standing(records), "table_id")
    for table in records.tables:
        for crowd in _crowds(by_table.get(table.id, ()), table.capacity):
            sentence = _("Table {table} has {n} meetings at {when}, and takes {capacity}: {meetings}.")
            yield (
                sentence.format(
                    table=table.name,
                    n=len(crowd),
                    when=_when(records, crowd[-1]),
                    capacity=table.capacity,
                    meetings=listed([_who(records, meeting) for meeting in crowd]),
                ),
                [table.id, *_ids(crowd)],
            )


def interpreters_twice(ground: Ground) -> Iterable[Said]:
    """An interpreter in two places at once."""
    records = ground.records
    for interpreter, meetings in _by_reference(_standing(records), "interpreter_id").items():
        for crowd in _crowds(meetings, 1):
            sentence = _("One interpreter is booked for {n} meetings at {when}: {meetings}.")
            whom = listed([_who(records, meeting) for meeting in crowd])
            when = _when(records, crowd[-1])
            yield sentence.format(n=len(crowd), when=when, meetings=whom), [interpreter, *_ids(crowd)]


def _by_reference(meetings: Iterable[_Timed], reference: str) -> Mapping[UUID, Sequence[_Timed]]:
    """Meetings by what one of their references points to; those without it are left out."""
    found: dict[UUID, list[_Timed]] = defaultdict(list)
    for timed in meetings:
        if (id_ := getattr(timed[2], reference)) is not None:
            found[id_].append(timed)
    return found


def _ids(meetings: Iterable[Meeting]) -> list[UUID]:
    return [meeting.id for meeting in meetings]


def outside_availability(ground: Ground) -> Iterable[Said]:
    """A meeting when one of its parties cannot come."""
    records = ground.records
    times = grouped(records.availability, lambda row: row.participant_id)
    for start, end, meeting in _standing(records):
        if meeting.status not in _TO_COME:
            continue
        for party in records.parties_of.get(meeting.id, ()):
            if not _can_come(times.get(party.id, ()), start, end, _zone(records, meeting)):
                sentence = _("{name} cannot come at {when}: {meeting}.")
                when, who = _when(records, meeting), _who(records, meeting)
                yield (
                    sentence.format(name=records.name(party), when=when, meeting=who),
                    [meeting.id, party.id],
                )


def _can_come(rows: Sequence[Availability], start: datetime, end: datetime, zone: ZoneInfo) -> bool:
    """Whether a time lies within what is said of that day; a day of which nothing is said is free."""
    day = start.astimezone(zone).date()
    that_day = [row for row in rows if row.start.astimezone(zone).date() == day]
    return not that_day or any(row.start <= start and end <= row.end for row in that_day)


def avoided_meetings(ground: Ground) -> Iterable[Said]:
    """A meeting to come of two who are to be kept apart."""
    records = ground.records
    avoided = {_pair(wish): wish for wish in records.wishes if wish.grade == WishGrade.AVOID}
    for meeting in records.meetings:
        pair = frozenset(party.id for party in records.parties_of.get(meeting.id, ()))
        if meeting.status in _TO_COME and pair in avoided:
            sentence = _("{meeting} is planned, and is to be avoided.")
            yield sentence.format(meeting=_who(records, meeting)), [meeting.id, avoided[pair].id]


def _pair(wish: Wish) -> frozenset[UUID]:
    return frozenset((wish.participant_id, wish.counterpart_id))


def ends_before_start(ground: Ground) -> Iterable[Said]:
    """A session or meeting that ends before it starts."""
    records = ground.records
    for session in records.sessions:
        if session.end <= session.start:
            title = getattr(records.by_id.get(session.item_id), "title", "?")
            yield _("{title} ends before it starts.").format(title=title), [session.id]
    for start, end, meeting in _standing(records):
        if end <= start:
            yield _("{title} ends before it starts.").format(title=_who(records, meeting)), [meeting.id]


def without_both_sides(ground: Ground) -> Iterable[Said]:
    """A meeting that lacks one of its parties."""
    records = ground.records
    lonely = [m for m in records.meetings if len(records.parties_of.get(m.id, ())) < 2]
    if lonely:
        who = listed([_who(records, meeting) or "?" for meeting in lonely])
        yield _("Meetings without two parties: {meetings}.").format(meetings=who), _ids(lonely)


def not_recorded(ground: Ground) -> Iterable[Said]:
    """Meetings that are over, and of which nobody has said what became of them."""
    records = ground.records
    over = [m for _start, end, m in _standing(records) if m.status in _TO_COME and end < ground.now]
    if over:
        who = listed([_who(records, meeting) for meeting in over], 3)
        sentence = _("Meetings that are over and not recorded: {n} ({meetings}).")
        yield sentence.format(n=len(over), meetings=who), _ids(over)


def without_outcome(ground: Ground) -> Iterable[Said]:
    """Meetings that were held, with no outcome."""
    records = ground.records
    held = [m for m in records.meetings if m.status == MeetingStatus.HELD and m.outcome is None]
    if held:
        who = listed([_who(records, meeting) for meeting in held], 3)
        sentence = _("Meetings that were held, without an outcome: {n} ({meetings}).")
        yield sentence.format(n=len(held), meetings=who), _ids(held)


CHECKS = (
    Check("party-twice", Grade.BLOCK, parties_twice),
    Check("table-full", Grade.BLOCK, tables_over_capacity),
    Check("interpreter-twice", Grade.BLOCK, interpreters_twice),
    Check("ends-before-start", Grade.BLOCK, ends_before_start),
    Check("not-available", Grade.WARN, outside_availability),
    Check("avoided", Grade.WARN, avoided_meetings),
    Check("party-missing", Grade.WARN, without_both_sides),
    Check("not-recorded", Grade.WARN, not_recorded),
    Check("no-outcome", Grade.WARN, without_outcome),
)
