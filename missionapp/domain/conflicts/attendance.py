"""Who has to be at several sittings at once, or at a sitting and in a meeting."""

from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence

from missionapp.domain import entities as e
from missionapp.domain.conflicts.conflict import Code, Conflict
from missionapp.domain.conflicts.events import Event, crowds, in_order, pairs_at_once
from missionapp.domain.conflicts.timeline import Timeline


def sittings_at_once(line: Timeline) -> Iterator[Conflict]:
    """Participants in more sittings at once than they send persons for.

    Whoever attends an event with two sittings at once is in one of them, and nothing says in which.
    """
    found: dict[tuple[Event, ...], list[e.Participant]] = defaultdict(list)
    for (sittings, room), group in _alike(line).items():
        for crowd in crowds([line.binding[n] for n in sittings], room):
            found[tuple(crowd)] += group
    for events, who in found.items():
        one = len({event.item for event in events}) == 1
        yield line.conflict(Code.MAY_CLASH if one else Code.ITEM_TWICE, events, who, has=len(events))


def _alike(line: Timeline) -> Mapping[tuple[tuple[int, ...], int], list[e.Participant]]:
    """Participants by the sittings that bind them and how many they send: most of a delegation is alike."""
    bound: dict[e.Participant, list[int]] = defaultdict(list)
    for n, sitting in enumerate(line.binding):
        for who in sitting.who:
            bound[who].append(n)
    groups: dict[tuple[tuple[int, ...], int], list[e.Participant]] = defaultdict(list)
    for who, sittings in bound.items():
        groups[tuple(sittings), line.rooms[who]].append(who)
    return groups


def meetings_in_sittings(line: Timeline) -> Iterator[Conflict]:
    """Meetings to come of participants who have to be at a sitting of something else then."""
    clashes: dict[Event, dict[Event, list[e.Participant]]] = defaultdict(lambda: defaultdict(list))
    for sitting, meeting in pairs_at_once(line.binding, line.to_come):
        if meeting.item is None or meeting.item is not sitting.item:
            for who in meeting.who:
                if who in line.attending[sitting] and _is_too_much(line, who, sitting, meeting):
                    clashes[sitting][meeting].append(who)
    for sitting, found in clashes.items():
        yield _in_meetings(line, sitting, found)


def _is_too_much(line: Timeline, who: e.Participant, sitting: Event, meeting: Event) -> bool:
    """Whether a participant sends too few persons for these two and what else it has just then."""
    if line.rooms[who] == 1:
        return True
    shared = max(sitting.start, meeting.start)
    others = (event for event in (*line.binding, *line.to_come) if event.start <= shared < event.end)
    return sum(who in event.who for event in others) > line.rooms[who]


def _in_meetings(line: Timeline, sitting: Event, found: Mapping[Event, Sequence[e.Participant]]) -> Conflict:
    meetings = in_order(found)
    who = [one for meeting in meetings for one in found[meeting]]
    hosts = [
        own.id
        for meeting in meetings
        for own in (line.sittings_of.get(meeting.item, ()) if meeting.item else ())
        if own.meets(meeting)
    ]
    span = max(sitting.start, meetings[0].start), min(sitting.end, max(m.end for m in meetings))
    events = [sitting, *meetings]
    return line.conflict(Code.MEETING_IN_ITEM, events, who, more=hosts, span=span, has=len(meetings))


def sittings_beside_markets(line: Timeline) -> Iterator[Conflict]:
    """A sitting while slots are open at an event of meetings for the same people, who have none then."""
    for sitting, market in pairs_at_once(line.binding, line.markets):
        if sitting.item is not market.item and line.is_on(market, sitting):
            both = [w for w in sitting.who if line.rooms[w] == 1 and w in line.attending[market]]
            if both and not _anybody_meets(line, both, sitting):
                yield line.conflict(Code.MAY_CLASH, in_order((sitting, market)), both, has=2)


def _anybody_meets(line: Timeline, people: Sequence[e.Participant], sitting: Event) -> bool:
    concerned = set(people)
    return any(m.meets(sitting) and not concerned.isdisjoint(m.who) for m in line.meetings)
