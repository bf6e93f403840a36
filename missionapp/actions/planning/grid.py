"""The slots of the events that are planned, which of them exclude each other, and the tables in them."""

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from functools import cached_property
from itertools import groupby
from typing import NamedTuple
from uuid import UUID
from zoneinfo import ZoneInfo

from missionapp.domain.conflicts.timeline import Timeline
from missionapp.domain.entities import Meeting, ProgrammeItem, ProgrammeSession, Table
from missionapp.domain.entities import Slot as SlotRecord
from missionapp.domain.planning import problem as p
from missionapp.domain.records import Records

_LONGEST = 366 * 24 * 60
"""Minutes of a way or a gap that are heard of: nothing follows after so long."""


class Box(NamedTuple):
    """A slot with what it belongs to."""

    slot: SlotRecord
    session: ProgrammeSession
    item: ProgrammeItem
    zone: ZoneInfo

    @property
    def day(self) -> date:
        """At the place."""
        return self.slot.start.astimezone(self.zone).date()

    @property
    def is_morning(self) -> bool:
        """Whether it lies before the session's break; before noon where that has none."""
        if self.session.break_start:
            return self.slot.end <= self.session.break_start
        return self.slot.start.astimezone(self.zone).hour < 12


@dataclass(frozen=True)
class Grid:
    """All slots of a mission's events, in order of time; a problem's slots have the same numbers."""

    boxes: Sequence[Box]
    tables: Sequence[Table]

    @cached_property
    def number(self) -> Mapping[UUID, int]:
        """A slot's number by its id."""
        return {box.slot.id: n for n, box in enumerate(self.boxes)}

    @cached_property
    def table_number(self) -> Mapping[UUID, int]:
        """A table's number by its id."""
        return {table.id: n for n, table in enumerate(self.tables)}

    @cached_property
    def of_item(self) -> Mapping[UUID, Sequence[int]]:
        """The open slots of an event, by its id."""
        found: dict[UUID, list[int]] = defaultdict(list)
        for n, box in enumerate(self.boxes):
            if not box.slot.closed:
                found[box.item.id].append(n)
        return found

    @cached_property
    def _at(self) -> Mapping[tuple[UUID, datetime], int]:
        return {(box.item.id, box.slot.start): n for n, box in enumerate(self.boxes)}

    def slot_of(self, meeting: Meeting) -> int | None:
        """The slot that a meeting is in, by its id or its event and start; None where it is in none."""
        if meeting.slot_id is not None and meeting.slot_id in self.number:
            return self.number[meeting.slot_id]
        if meeting.item_id is None or meeting.start is None:
            return None
        return self._at.get((meeting.item_id, meeting.start))

    def overruns(self, meeting: Meeting) -> bool:
        """Whether a meeting is not within the slot that it is in."""
        box = self.boxes[n] if (n := self.slot_of(meeting)) is not None else None
        if box is None or meeting.start is None or meeting.end is None:
            return False
        return meeting.start < box.slot.start or meeting.end > box.slot.end

    def slots(self) -> tuple[p.Slot, ...]:
        """The problem's slots: a run for each event and day, a column for those that overlap."""
        numbered: dict[int, p.Slot] = {}
        by_run = sorted(
            enumerate(self.boxes), key=lambda nb: (nb[1].day, nb[1].item.id, nb[1].slot.start, nb[0])
        )
        runs = groupby(by_run, key=lambda nb: (nb[1].day, nb[1].item.id))
        for run, (_key, boxes) in enumerate(runs):
            numbered.update(_columns(run, list(boxes)))
        return tuple(numbered[n] for n in range(len(self.boxes)))

    def apart(self, ways: Mapping[frozenset[UUID], int]) -> frozenset[tuple[int, int]]:
        """Pairs of slots in which nobody can be in both: they overlap, or the way between takes too long."""
        reach = timedelta(minutes=max((*ways.values(), *(_gap(box.item) for box in self.boxes)), default=0))
        found = set()
        for n, box in enumerate(self.boxes):
            for other in range(n + 1, len(self.boxes)):
                later = self.boxes[other]
                if later.slot.start - box.slot.end >= reach:
                    break
                if later.slot.start - box.slot.end < _needed(box, later, ways):
                    found.add((n, other))
        return frozenset(found)

    def problem_tables(
        self, parties: Mapping[UUID, int], taken: Mapping[int, Mapping[int, int]]
    ) -> tuple[p.Table, ...]:
        """The problem's tables; `parties` gives a participant's number.

        `taken` says, for a table, by how many meetings in which slots it is taken already. A slot in which
        it is full is none of its own; what is taken in others is missing in all, as a table has one capacity.
        """
        return tuple(
            self._problem_table(table, parties, taken.get(number, {}))
            for number, table in enumerate(self.tables)
        )

    def _problem_table(self, table: Table, parties: Mapping[UUID, int], taken: Mapping[int, int]) -> p.Table:
        own = (n for n, box in enumerate(self.boxes) if box.item.id == table.item_id)
        slots = frozenset(n for n in own if taken.get(n, 0) < table.capacity)
        capacity = table.capacity - max((taken.get(n, 0) for n in slots), default=0)
        return p.Table(slots, capacity, parties.get(table.host_id) if table.host_id else None)


def _columns(run: int, boxes: list[tuple[int, Box]]) -> Iterable[tuple[int, p.Slot]]:
    column, until = -1, None
    for n, box in boxes:
        if until is None or box.slot.start >= until:
            column, until = column + 1, box.slot.end
        yield n, p.Slot(box.slot.start, box.slot.end, run, column)


def _needed(box: Box, later: Box, ways: Mapping[frozenset[UUID], int]) -> timedelta:
    """The least time between two slots; a little more than nothing where they may not overlap."""
    here, there = box.session.place_id, later.session.place_id
    way = ways.get(frozenset((here, there)), 0) if here and there and here != there else 0
    gap = _gap(box.item) if box.item.id == later.item.id else 0
    return timedelta(minutes=max(way, gap))


def _gap(item: ProgrammeItem) -> int:
    return min(item.gap_minutes or 0, _LONGEST)


def read_grid(records: Records, mission_id: UUID) -> Grid:
    """The slots and tables of a mission's events."""
    line = Timeline(records)
    items = {item.id: item for item in records.items if item.mission_id == mission_id}
    sessions = {session.id: session for session in records.sessions if session.item_id in items}
    boxes = [
        Box(slot, session, items[session.item_id], _zone_of(line, session, mission_id))
        for slot in records.slots
        if (session := sessions.get(slot.session_id)) and slot.end > slot.start
    ]
    boxes.sort(key=lambda box: (box.slot.start, box.slot.end, box.item.id, box.slot.id))
    used = {box.item.id for box in boxes}
    tables = [table for table in records.tables if table.item_id in used and table.capacity > 0]
    return Grid(boxes, sorted(tables, key=lambda table: (table.item_id, _natural(table.name), table.id)))


def _natural(name: str) -> tuple[int, str]:
    """Table 2 before table 10."""
    return int(name) if name.isdecimal() else 10**6, name


def _zone_of(line: Timeline, session: ProgrammeSession, mission_id: UUID) -> ZoneInfo:
    place = line.places.get(session.place_id) if session.place_id else None
    return line.zone(place, mission_id, session.timezone if session.timezone != "UTC" else None)


def ways(records: Records) -> dict[frozenset[UUID], int]:
    """Minutes between two places: of several ways the shortest, as for conflicts."""
    found: dict[frozenset[UUID], int] = {}
    for way in records.travels:
        pair = frozenset((way.from_place_id, way.to_place_id))
        found[pair] = min(found.get(pair, _LONGEST), max(way.minutes, 0))
    return found
