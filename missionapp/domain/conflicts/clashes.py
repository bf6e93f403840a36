"""Who is wanted by too many meetings at once: parties, interpreters."""

from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from uuid import UUID

from missionapp.domain.conflicts.conflict import Code, Conflict
from missionapp.domain.conflicts.events import Event, by_key, crowds, everybody
from missionapp.domain.conflicts.timeline import Timeline
from missionapp.domain.records import grouped


def parties_twice(line: Timeline) -> Iterator[Conflict]:
    """An organisation in more meetings at once than it sends persons for, whatever missions they are of."""
    by_party = by_key(line.meetings, lambda event: event.who)
    for organisation, parts in grouped(by_party, lambda who: who.organisation_id).items():
        meetings = by_party[parts[0]] if len(parts) == 1 else _together(by_party[part] for part in parts)
        room = max(line.rooms[part] for part in parts)
        for crowd in crowds(meetings, room):
            who = [one for one in everybody(crowd) if one in parts]
            yield line.conflict(Code.PARTY_TWICE, crowd, who, about=organisation, has=len(crowd), needs=room)


def _together(lists: Iterable[Sequence[Event]]) -> list[Event]:
    once = dict.fromkeys(event for events in lists for event in events)
    return sorted(once, key=lambda event: (event.start, event.end, event.id))


def interpreters_twice(line: Timeline) -> Iterator[Conflict]:
    """An interpreter in two meetings at once, for whatever events he or she is hired."""
    for meetings in meetings_interpreted(line, line.meetings):
        for crowd in crowds(meetings, 1):
            hired = [event.interpreter_id for event in crowd]
            yield line.conflict(
                Code.INTERPRETER_TWICE, crowd, everybody(crowd), more=hired, about=hired[0], has=len(crowd)
            )


def meetings_interpreted(line: Timeline, meetings: Iterable[Event]) -> Iterable[Sequence[Event]]:
    """Meetings of each interpreter, in their order: one person may be hired for several events."""
    person = {delegate.id: delegate.person_id for delegate in line.records.delegates}
    found: dict[UUID, list[Event]] = defaultdict(list)
    for event in meetings:
        if hired := event.interpreter_id:
            found[person.get(hired, hired)].append(event)
    return found.values()
