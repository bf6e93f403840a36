"""In which slots a participant cannot come, an interpreter cannot, or a table is taken."""

from collections import Counter, defaultdict
from collections.abc import Collection, Iterator, Mapping, Sequence
from datetime import datetime, timedelta
from uuid import UUID
from zoneinfo import ZoneInfo

from missionapp.actions.planning.grid import Box, Grid, ways
from missionapp.domain.conflicts.hours import Hours
from missionapp.domain.conflicts.timeline import Timeline
from missionapp.domain.entities import Availability, Meeting, Opening, Participant
from missionapp.domain.entities.meetings import STANDING
from missionapp.domain.entities.missions import Reply
from missionapp.domain.entities.programme import ItemKind
from missionapp.domain.records import Records, grouped

_Rows = Mapping[UUID, Sequence[Availability]] | Mapping[UUID, Sequence[Opening]]
"""Hours by whose they are."""
_Busy = tuple[datetime, datetime, UUID | None]
"""From, to, and the place where somebody is meanwhile."""


def closed_slots(
    records: Records, grid: Grid, parties: Sequence[Participant], in_grid: Collection[UUID]
) -> dict[UUID, frozenset[int]]:
    """For each participant the slots in which it cannot come.

    It said when it can, it declined, the place is closed, or it is elsewhere: at another item of the
    programme, or in a meeting outside the slots (`in_grid` are those in them).
    """
    times = _Hours(grouped(records.availability, lambda row: row.participant_id))
    shut = shut_slots(records, grid)
    elsewhere = _elsewhere(records, grid, in_grid)
    roads = ways(records)
    everything = frozenset(range(len(grid.boxes)))
    return {
        party.id: everything
        if party.reply == Reply.DECLINED
        else shut
        | frozenset(
            n
            for n, box in enumerate(grid.boxes)
            if not times.cover(party.id, box)
            or any(_in_the_way(busy, box, roads) for busy in elsewhere.get(party.id, ()))
        )
        for party in parties
    }


class _Hours:
    """What is said of the hours of participants or places."""

    def __init__(self, rows: _Rows) -> None:
        self._rows = rows
        self._known: dict[tuple[UUID, ZoneInfo], Hours] = {}

    def cover(self, owner: UUID, box: Box) -> bool:
        """Whether a slot lies within somebody's hours, by the days where the slot is."""
        if owner not in self._rows:
            return True
        if (owner, box.zone) not in self._known:
            self._known[owner, box.zone] = Hours(self._rows[owner], box.zone)
        return self._known[owner, box.zone].cover(box.slot.start, box.slot.end)


def shut_slots(records: Records, grid: Grid) -> frozenset[int]:
    """The slots in which their place is closed."""
    hours = _Hours(grouped(records.openings, lambda row: row.place_id))
    return frozenset(
        n
        for n, box in enumerate(grid.boxes)
        if box.session.place_id and not hours.cover(box.session.place_id, box)
    )


def _elsewhere(records: Records, grid: Grid, in_grid: Collection[UUID]) -> Mapping[UUID, list[_Busy]]:
    found: dict[UUID, list[_Busy]] = defaultdict(list)
    for party, busy in (*_attended(records, grid), *_outside(records, in_grid)):
        found[party].append(busy)
    return found


def _attended(records: Records, grid: Grid) -> Iterator[tuple[UUID, _Busy]]:
    """What takes the time of those who are named for it, else of the whole delegation: no hotel rooms."""
    with_slots = {box.item.id for box in grid.boxes}
    line = Timeline(records)
    for sitting in (*line.binding, *line.flights):
        if sitting.item and sitting.item.id not in with_slots:
            # Who is on the way is late nowhere by the way.
            there = sitting.place if sitting.item.kind != ItemKind.LOGISTICS else None
            for who in sitting.who:
                yield who.id, (sitting.start, sitting.end, there.id if there else None)


def _outside(records: Records, in_grid: Collection[UUID]) -> Iterator[tuple[UUID, _Busy]]:
    for meeting, busy in _standing_outside(records, in_grid):
        for party in records.parties_of.get(meeting.id, ()):
            yield party.id, busy


def _standing_outside(records: Records, in_grid: Collection[UUID]) -> Iterator[tuple[Meeting, _Busy]]:
    """Meetings that stand outside the slots."""
    for meeting in records.meetings:
        if meeting.start and meeting.end and meeting.status in STANDING and meeting.id not in in_grid:
            yield meeting, (meeting.start, meeting.end, meeting.place_id)


def interpreters_busy(
    records: Records, grid: Grid, number: Mapping[UUID, int], in_grid: Collection[UUID]
) -> Mapping[int, frozenset[int]]:
    """For each interpreter the slots in which he or she is in a meeting outside the slots.

    `number` gives an interpreter's by the delegate that he or she is.
    """
    roads = ways(records)
    found: dict[int, set[int]] = defaultdict(set)
    for meeting, busy in _standing_outside(records, in_grid):
        who = number.get(meeting.interpreter_id) if meeting.interpreter_id else None
        if who is not None:
            found[who].update(n for n, box in enumerate(grid.boxes) if _in_the_way(busy, box, roads))
    return {who: frozenset(slots) for who, slots in found.items()}


def tables_taken(
    records: Records, grid: Grid, in_grid: Collection[UUID], seated: Collection[UUID]
) -> Mapping[int, Mapping[int, int]]:
    """For each table by how many meetings that the search does not see it is taken, slot by slot.

    Of those that are `seated` it sees the slot that they begin in.
    """
    found: dict[int, Counter[int]] = defaultdict(Counter)
    for meeting, (start, end, _place) in _standing_outside(records, in_grid):
        table = grid.table_number.get(meeting.table_id) if meeting.table_id else None
        own = grid.slot_of(meeting) if meeting.id in seated else None
        if table is not None:
            during = (n for n, b in enumerate(grid.boxes) if start < b.slot.end and b.slot.start < end)
            found[table].update(n for n in during if n != own)
    return found


def _in_the_way(busy: _Busy, box: Box, roads: Mapping[frozenset[UUID], int]) -> bool:
    start, end, place = busy
    here = box.session.place_id
    minutes = roads.get(frozenset((place, here)), 0) if place and here and place != here else 0
    way = timedelta(minutes=minutes)
    return start - box.slot.end < way and box.slot.start - end < way
