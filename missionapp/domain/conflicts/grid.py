"""Meetings against the sitting that they are in, and what contradicts itself."""

from collections import Counter
from collections.abc import Iterable, Iterator
from itertools import combinations
from uuid import UUID

from missionapp.domain import entities as e
from missionapp.domain.conflicts.conflict import Code, Conflict
from missionapp.domain.conflicts.events import Event, utc
from missionapp.domain.conflicts.timeline import Timeline
from missionapp.domain.entities.meetings import STANDING, TO_COME, WishGrade


def outside_sittings(line: Timeline) -> Iterator[Conflict]:
    """Meetings to come that are not within a sitting of their event, or in its break or a closed slot."""
    for meeting in line.to_come:
        own = line.sittings_of.get(meeting.item, ()) if meeting.item else ()
        inside = next((s for s in own if s.start <= meeting.start and meeting.end <= s.end), None)
        if inside and _in_break(meeting, inside):
            yield _about(line, Code.IN_BREAK, meeting, [inside])
        elif inside and _in_closed_slot(line, meeting, inside):
            yield _about(line, Code.SLOT_CLOSED, meeting, [inside])
        elif own and not inside:
            yield _about(line, Code.OUTSIDE_SESSION, meeting, [s for s in own if s.meets(meeting)])


def _about(line: Timeline, code: Code, meeting: Event, sittings: list[Event]) -> Conflict:
    span, item = (meeting.start, meeting.end), meeting.item
    about = item.id if item else None
    return line.conflict(code, [meeting, *sittings], meeting.who, span=span, about=about)


def _in_break(meeting: Event, sitting: Event) -> bool:
    pause = sitting.sitting
    if pause is None or pause.break_start is None or pause.break_end is None:
        return False
    return meeting.start < pause.break_end and pause.break_start < meeting.end


def _in_closed_slot(line: Timeline, meeting: Event, sitting: Event) -> bool:
    slots = line.closed_slots_of.get(sitting.id, ())
    return any(slot.start < meeting.end and meeting.start < slot.end for slot in slots)


# What contradicts itself


def ends_before_start(line: Timeline) -> Iterator[Conflict]:
    """Sittings and meetings that end before they start, or as they start."""
    for sitting in line.records.sessions:
        who = line.attendants(line.items.get(sitting.item_id))
        if utc(sitting.end) <= utc(sitting.start):
            yield _of(line, Code.ENDS_BEFORE_START, sitting, who)
    for meeting in line.records.meetings:
        times = (meeting.start, meeting.end) if meeting.status in STANDING else (None, None)
        if times[0] and times[1] and utc(times[1]) <= utc(times[0]):
            yield _of(line, Code.ENDS_BEFORE_START, meeting, line.parties(meeting.id))


def breaks_wrong(line: Timeline) -> Iterator[Conflict]:
    """Breaks that end before they start, or are not within their sitting."""
    for sitting in line.sittings:
        pause = sitting.sitting and (sitting.sitting.break_start, sitting.sitting.break_end)
        if pause and pause[0] and pause[1] and not sitting.start <= pause[0] < pause[1] <= sitting.end:
            yield line.conflict(Code.BREAK_WRONG, [sitting])


def with_itself(line: Timeline) -> Iterator[Conflict]:
    """Meetings with the same organisation twice among their parties."""
    for meeting in line.records.meetings:
        parties = line.records.parties_of.get(meeting.id, ())
        if len(parties) > 1 and meeting.status in STANDING:
            for organisation, times in Counter(party.organisation_id for party in parties).items():
                if times > 1:
                    who = [party for party in parties if party.organisation_id == organisation]
                    yield _of(line, Code.WITH_ITSELF, meeting, who, about=organisation)


def avoided(line: Timeline) -> Iterator[Conflict]:
    """Meetings to come of two who are to be kept apart."""
    wishes = {
        frozenset((wish.participant_id, wish.counterpart_id)): wish
        for wish in line.records.wishes
        if wish.grade == WishGrade.AVOID
    }
    for meeting in line.records.meetings if wishes else ():
        if meeting.status in TO_COME:
            for pair in combinations(line.parties(meeting.id), 2):
                if wish := wishes.get(frozenset(who.id for who in pair)):
                    yield _of(line, Code.AVOIDED, meeting, pair, wish.id, about=wish.id)


def _of(
    line: Timeline,
    code: Code,
    record: e.Meeting | e.ProgrammeSession,
    concerned: Iterable[e.Participant],
    *more: UUID,
    about: UUID | None = None,
) -> Conflict:
    """A conflict of one record, that may have no time yet, or none that makes sense."""
    start, end = (utc(moment) if moment else None for moment in (record.start, record.end))
    who = tuple(dict.fromkeys(concerned))
    people = sum(line.people[one] for one in who)
    ids = tuple(one.id for one in who)
    return Conflict(code, start, end, (record.id,), (record.id, *more), ids, people, about)
