"""Where meetings sit: tables that are full, of another event or of nobody who is there, or none at all."""

from collections import defaultdict
from collections.abc import Iterator, Mapping
from uuid import UUID

from missionapp.domain import entities as e
from missionapp.domain.conflicts.conflict import Code, Conflict
from missionapp.domain.conflicts.events import Event, by_key, crowds, everybody
from missionapp.domain.conflicts.timeline import Timeline


def tables_full(line: Timeline) -> Iterator[Conflict]:
    """More meetings at a table than it takes at once."""
    at_table = by_key(line.meetings, lambda event: (event.meeting.table_id,) if event.meeting else ())
    for table in line.records.tables:
        for crowd in crowds(at_table.get(table.id, ()), max(table.capacity, 0)):
            yield line.conflict(
                Code.TABLE_FULL,
                crowd,
                everybody(crowd),
                more=[table.id],
                about=table.id,
                has=len(crowd),
                needs=table.capacity,
            )


def without_tables(line: Timeline) -> Iterator[Conflict]:
    """Events with meetings in slots, and no table to sit at."""
    with_tables = {table.item_id for table in line.records.tables}
    meetings = by_key(line.to_come, lambda event: (event.item,) if event.item else ())
    for item, own in meetings.items():
        gridded = [s for s in line.sittings_of.get(item, ()) if s.id in line.slots_of]
        used = [sitting for sitting in gridded if any(sitting.meets(meeting) for meeting in own)]
        if used and item.id not in with_tables:
            span = used[0].start, used[-1].end
            has = sum(any(sitting.meets(meeting) for sitting in used) for meeting in own)
            yield line.conflict(Code.NO_TABLES, used, more=[item.id], span=span, about=item.id, has=has)


# The wrong table


def wrong_tables(line: Timeline) -> Iterator[Conflict]:
    """Meetings to come at a table of another event, away from a party's booth, or at the booth of others."""
    tables = {table.id: table for table in line.records.tables}
    booths = _booths(line)
    for event in line.to_come:
        table = tables.get(event.meeting.table_id) if event.meeting and event.meeting.table_id else None
        if table and event.item and table.item_id != event.item.id:
            yield _wrong(line, Code.TABLE_ELSEWHERE, event, table, table.item_id)
        elif table and event.item:
            hosts = booths.get(event.item.id, {})
            own = [who for who in event.who if who.id in hosts]
            if own and not any(table.id in hosts[who.id] for who in own):
                yield _wrong(line, Code.NOT_AT_BOOTH, event, table, own[0].id)
            elif not own and table.host_id in hosts:
                yield _wrong(line, Code.BOOTH_OF_OTHERS, event, table, table.host_id)


def _booths(line: Timeline) -> Mapping[UUID, Mapping[UUID | None, set[UUID]]]:
    """The booths of each event, by the participant who is their host."""
    found: dict[UUID, dict[UUID | None, set[UUID]]] = defaultdict(lambda: defaultdict(set))
    for table in line.records.tables:
        if table.host_id in line.records.participant and table.capacity > 0:
            found[table.item_id][table.host_id].add(table.id)
    return found


def _wrong(line: Timeline, code: Code, event: Event, table: e.Table, about: UUID | None) -> Conflict:
    return line.conflict(code, [event], event.who, more=[table.id], about=about)
