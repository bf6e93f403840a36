"""A meeting that nobody planned: somebody stands at the table, and is seated in a few seconds."""

from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from typing import Any
from uuid import UUID

from sqlalchemy.orm import Session

from missionapp.actions.hall import Hall
from missionapp.actions.lists.mission import main_mission
from missionapp.actions.lists.wording import time_said
from missionapp.actions.newcomer import Newcomer, participant_of
from missionapp.domain.entities import (
    Meeting,
    MeetingParty,
    Participant,
    ProgrammeItem,
    Slot,
    Table,
)
from missionapp.domain.entities.meetings import MeetingStatus
from missionapp.domain.entities.programme import ItemKind
from missionapp.domain.errors import MissionError
from missionapp.domain.names import fold
from missionapp.i18n import N_, _
from missionapp.store.store import Store

USUAL_MINUTES = 20
LONGEST = 24 * 60
_SHORTEST = timedelta(minutes=5)
"""For which a table must be free at least."""


@dataclass(frozen=True, slots=True)
class Offer:
    """A participant that can be seated."""

    id: UUID
    name: str
    busy: str
    """Whom it meets at this moment, and until when; "" for one that is free."""


@dataclass(frozen=True, slots=True)
class FreeTable:
    """A table at which nobody sits now."""

    id: UUID
    name: str


@dataclass(frozen=True, slots=True)
class WalkInOffers:
    """What the form of a walk-in begins with."""

    ours: Sequence[Offer]
    """By name."""
    theirs: Sequence[Offer]
    tables: Sequence[FreeTable]
    """Free ones, those with time enough first; the first is the one that is taken if nobody chooses."""
    start: datetime
    """The minute that has begun, by the clock of the place."""
    minutes: int
    """How long meetings of the event last."""
    event: str
    """In which event it is; "" for none."""


def offers(session: Session, now: datetime) -> WalkInOffers:
    """What can be chosen for a walk-in at this moment. MissionError in a file without a mission."""
    hall = _hall(session)
    start = now.replace(second=0, microsecond=0)
    item = _event_at(hall, start)
    minutes = _minutes(hall, item, start)
    end = start + timedelta(minutes=minutes)
    people = sorted(hall.parties.values(), key=lambda one: (fold(one.name), one.id))
    said = [(one.ours, Offer(one.id, one.name, _busy_said(hall, one.id, start, end))) for one in people]
    tables = _tables_now(hall, item, start, end)
    return WalkInOffers(
        ours=[offer for ours, offer in said if ours],
        theirs=[offer for ours, offer in said if not ours],
        tables=[FreeTable(table.id, table.name) for table in tables],
        start=start.astimezone(hall.zone_at(None, hall.sitting_at(item.id, start) if item else None)),
        minutes=minutes,
        event=item.title if item else "",
    )


def _hall(session: Session) -> Hall:
    mission = main_mission(session)
    if mission is None:
        raise MissionError(_("There is no mission in this file"), hint=_("Begin one first"))
    return Hall(session, mission)


def _busy_said(hall: Hall, party: UUID, start: datetime, end: datetime) -> str:
    for seat in hall.busy(party, start, end):
        zone, other = hall.zone_of(seat), hall.others(seat, party)
        if seat.start > start:
            return _("meets {other} at {time}").format(
                other=other, time=time_said(seat.start.astimezone(zone))
            )
        return _("meets {other} until {time}").format(other=other, time=time_said(seat.end.astimezone(zone)))
    return ""


def walk_in(
    store: Store,
    ours: UUID,
    theirs: UUID | str,
    start: datetime,
    *,
    table_id: UUID | None = None,
    minutes: int = USUAL_MINUTES,
) -> UUID:
    """Seat one of ours with somebody who came by; the id of the planned meeting.

    `theirs` is a participant, or the name of a counterpart: an organisation that is known by it, in any
    spelling, is taken, else one is made in the target market. Whoever meets somebody else then is seated all
    the same; a table that is taken is not, the next free one is, and where a meeting at it begins sooner the
    walk-in ends then. A meeting of the two that has no time yet is given this one. `start` is aware, and
    taken to the minute.
    """
    start = start.astimezone(UTC).replace(second=0, microsecond=0)
    if not 0 < minutes <= LONGEST:
        raise MissionError(
            _("A meeting cannot take {n} minutes").format(n=minutes),
            hint=_("Type a number from 1 to {n}").format(n=LONGEST),
        )
    with store.read() as session:
        hall = _hall(session)
        new = Newcomer(session, hall, theirs)
        host = participant_of(session, hall, ours, ours=True)
        values = _values(hall, host, new, start, minutes, table_id)
        waiting = hall.waiting((host.id, new.participant.id))
    sides = host, new.participant
    with store.write(N_("Walk-in: {ours} with {theirs}"), ours=host, theirs=new.participant) as writing:
        writing.add_all(new.made)
        meeting = writing.get_one(Meeting, waiting) if waiting else _made(writing, hall, sides)
        for name, value in values.items():
            setattr(meeting, name, value)
    return meeting.id


def _made(session: Session, hall: Hall, parties: Iterable[Participant]) -> Meeting:
    meeting = Meeting(mission_id=hall.mission.id)
    session.add(meeting)
    session.add_all(MeetingParty(meeting_id=meeting.id, participant_id=who.id) for who in parties)
    return meeting


def _values(
    hall: Hall, host: Participant, new: Newcomer, start: datetime, minutes: int, table_id: UUID | None
) -> Mapping[str, Any]:
    """When and where they meet."""
    end = start + timedelta(minutes=minutes)
    clusters = new.is_cluster and hall.parties[host.id].is_cluster
    chosen = _chosen(hall, start, end, table_id)
    item = hall.items[chosen.item_id] if chosen else _event_at(hall, start, among_clusters=clusters)
    table = chosen or next(iter(_tables_now(hall, item, start, end, (host.id,))), None)
    slot = _slot_at(hall, item, start)
    sitting = hall.sitting_at(item.id, start) if item else None
    return {
        "item_id": item.id if item else None,
        "slot_id": slot.id if slot else None,
        "start": start,
        "end": hall.room_until(table, start, end) if table else end,
        "place_id": sitting.place_id if sitting else None,
        "table_id": table.id if table else None,
        "status": MeetingStatus.PLANNED,
    }


def _chosen(hall: Hall, start: datetime, end: datetime, table_id: UUID | None) -> Table | None:
    """The table that was asked for, if there is room at it."""
    table = hall.tables.get(table_id) if table_id else None
    return table if table and hall.has_room(table, start, min(start + _SHORTEST, end)) else None


_MEETING_EVENTS = (ItemKind.B2B, ItemKind.C2C)


def _event_at(hall: Hall, start: datetime, *, among_clusters: bool = False) -> ProgrammeItem | None:
    """The event with meetings that is going on; else the one of that day that is nearest; else none."""
    day = start.astimezone(hall.zone).date()
    preferred = ItemKind.C2C if among_clusters else ItemKind.B2B
    found = [
        (not one.start <= start < one.end, item.kind != preferred, abs(one.start - start), item.title, item)
        for one in hall.sittings.values()
        if (item := hall.items[one.item_id]).kind in _MEETING_EVENTS
        and one.start.astimezone(hall.zone).date() == day
    ]
    return min(found, key=lambda one: one[:4])[4] if found else None


def _slot_at(hall: Hall, item: ProgrammeItem | None, start: datetime) -> Slot | None:
    """The slot that has begun; a meeting that nobody planned need not begin with it."""
    within = (slot for slot in hall.slots_of(item.id) if slot.start <= start < slot.end) if item else iter(())
    return next(within, None)


def _tables_now(
    hall: Hall, item: ProgrammeItem | None, start: datetime, end: datetime, hosts: Collection[UUID] = ()
) -> Sequence[Table]:
    """The tables with room for the whole time; then those at which there is room for a part of it."""
    if item is None:
        return ()
    free = hall.free_tables(item.id, start, end, hosts=hosts)
    soon = hall.free_tables(item.id, start, min(start + _SHORTEST, end), hosts=hosts)
    return [*free, *(table for table in soon if table not in free)]


def _minutes(hall: Hall, item: ProgrammeItem | None, start: datetime) -> int:
    """How long meetings of an event last."""
    sitting = hall.sitting_at(item.id, start) if item else None
    any_of_it: Iterable[int] = (
        one.slot_minutes
        for one in hall.sittings.values()
        if item and one.item_id == item.id and one.slot_minutes
    )
    return (sitting.slot_minutes if sitting else None) or next(iter(any_of_it), USUAL_MINUTES)
