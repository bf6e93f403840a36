"""The rules that a plan heeds, event by event, as they are told before one plans."""

from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from sqlalchemy import or_, select
from sqlalchemy.orm import Session

from missionapp.actions.lists.parties import owned
from missionapp.actions.lists.programme import ProgrammeRow, read_programme
from missionapp.domain.entities import Meeting, ProgrammeItem
from missionapp.domain.entities.meetings import STANDING, TO_COME


@dataclass(frozen=True, slots=True)
class EventRules:
    """An event with slots."""

    id: UUID
    title: str
    line_id: UUID
    """Of its first sitting with slots, as the programme page knows it."""
    slots: int
    days: int
    slot_minutes: tuple[int, ...]
    """The lengths that occur, the shortest first."""
    tables: int
    breaks: tuple[tuple[datetime, datetime], ...]
    """Each once, by the clock at the place."""
    gap_minutes: int | None
    breaks_differ: int | None
    fixed: int
    """Meetings that stay where they are: locked or recorded."""
    standing: int
    """Meetings that have a time, and may be moved."""


def read_event_rules(session: Session) -> tuple[EventRules, ...]:
    """The events with slots, in order of time."""
    sittings = owned((row.item_id, row) for row in read_programme(session) if row.slots)
    fixed, standing = _read_meetings(session)
    query = select(ProgrammeItem.id, ProgrammeItem.gap_minutes, ProgrammeItem.breaks_differ)
    said = {made: (gap, differ) for made, gap, differ in session.execute(query)}
    return tuple(
        _rules(item, rows, said.get(item, (None, None)), fixed, standing) for item, rows in sittings.items()
    )


def _read_meetings(session: Session) -> tuple[Mapping[UUID | None, int], Mapping[UUID | None, int]]:
    """By event: how many meetings with a time stay where they are, and how many may be moved."""
    fixed: Counter[UUID | None] = Counter()
    standing: Counter[UUID | None] = Counter()
    query = select(Meeting.item_id, Meeting.status, Meeting.locked).where(
        Meeting.status.in_(STANDING), or_(Meeting.start.is_not(None), Meeting.slot_id.is_not(None))
    )
    for item, status, locked in session.execute(query):
        (fixed if locked or status not in TO_COME else standing)[item] += 1
    return fixed, standing


def _rules(
    item: UUID,
    rows: Sequence[ProgrammeRow],
    said: tuple[int | None, int | None],
    fixed: Mapping[UUID | None, int],
    standing: Mapping[UUID | None, int],
) -> EventRules:
    pauses = {
        (f"{row.break_start:%H:%M}", f"{row.break_end:%H:%M}"): (row.break_start, row.break_end)
        for row in rows
        if row.break_start and row.break_end
    }
    return EventRules(
        id=item,
        title=rows[0].title,
        line_id=rows[0].id,
        slots=sum(row.slots for row in rows),
        days=len({row.day for row in rows}),
        slot_minutes=tuple(sorted({row.slot_minutes for row in rows if row.slot_minutes})),
        tables=rows[0].tables,
        breaks=tuple(pauses[key] for key in sorted(pauses)),
        gap_minutes=said[0],
        breaks_differ=said[1],
        fixed=fixed.get(item, 0),
        standing=standing.get(item, 0),
    )
