"""Who sits where and when in a mission: what is looked at before somebody is seated by hand."""

from collections import defaultdict
from collections.abc import Collection, Iterable, Mapping, Sequence
from datetime import date, datetime
from functools import cached_property
from itertools import chain, combinations
from typing import Any, TypeVar
from uuid import UUID
from zoneinfo import ZoneInfo

from sqlalchemy import select
from sqlalchemy.orm import Session

from missionapp.actions.agenda_rows import USUAL_LENGTH
from missionapp.actions.hall_rows import Seat, read_parties
from missionapp.actions.lists.parties import NAMELESS, owned
from missionapp.domain.entities import (
    Availability,
    Meeting,
    MeetingParty,
    Mission,
    Place,
    ProgrammeItem,
    ProgrammeSession,
    Slot,
    Table,
)
from missionapp.domain.entities.meetings import STANDING, TO_COME, MeetingStatus
from missionapp.domain.fields import Entity
from missionapp.domain.names import fold
from missionapp.domain.whereabouts import zone_called

_E = TypeVar("_E", bound=Entity)


class Hall:
    """Everything of one mission that seating needs, read in a number of queries that does not grow."""

    def __init__(self, session: Session, mission: Mission) -> None:
        self.mission = mission
        items = select(ProgrammeItem).where(ProgrammeItem.mission_id == mission.id)
        self.items = _by_id(session.scalars(items))
        self.places = _by_id(session.scalars(select(Place).where(Place.mission_id == mission.id)))
        sittings = session.scalars(select(ProgrammeSession).order_by(ProgrammeSession.start))
        self.sittings = {one.id: one for one in sittings if one.item_id in self.items}
        slots = session.scalars(select(Slot).order_by(Slot.start, Slot.end, Slot.id))
        self.slots = {slot.id: slot for slot in slots if slot.session_id in self.sittings}
        self.tables = {one.id: one for one in session.scalars(select(Table)) if one.item_id in self.items}
        self.parties = read_parties(session, mission.id)
        self._meetings = list(session.scalars(select(Meeting).where(Meeting.mission_id == mission.id)))
        self._seated = owned(
            (meeting, party) for meeting, party in session.execute(_seated()) if party in self.parties
        )
        self._here = owned((one.participant_id, one) for one in session.scalars(select(Availability)))

    # Meetings

    @cached_property
    def seats(self) -> Mapping[UUID, Seat]:
        """Every meeting that has a time, whatever became of it, in order."""
        found = [seat for meeting in self._meetings if (seat := self._seat(meeting))]
        found.sort(key=self._seat_key)
        return {seat.meeting.id: seat for seat in found}

    def _seat_key(self, seat: Seat) -> tuple[Any, ...]:
        names = tuple(fold(self.name(party)) for party in seat.parties)
        return seat.start, seat.end, self.table_key(seat.meeting.table_id), names, seat.meeting.id

    def _seat(self, meeting: Meeting) -> Seat | None:
        slot = self.slots.get(meeting.slot_id) if meeting.slot_id else None
        start = meeting.start or (slot.start if slot else None)
        if start is None:
            return None
        end = meeting.end or (slot.end if slot else None) or start + USUAL_LENGTH
        return Seat(meeting, start, end, self.parties_of(meeting.id))

    def parties_of(self, meeting_id: UUID) -> tuple[UUID, ...]:
        """The participants of a meeting: ours first, each side by name."""
        return tuple(sorted(dict.fromkeys(self._seated.get(meeting_id, ())), key=self.party_key))

    def party_key(self, party: UUID) -> tuple[bool, str, UUID]:
        """By what participants are put in order."""
        who = self.parties[party]
        return not who.ours, fold(who.name), who.id

    @cached_property
    def _standing(self) -> Mapping[UUID, Sequence[Seat]]:
        """By participant, those that take its time."""
        found: dict[UUID, list[Seat]] = defaultdict(list)
        for seat in self.seats.values():
            if seat.meeting.status in STANDING:
                for party in seat.parties:
                    found[party].append(seat)
        return found

    def busy(self, party: UUID, start: datetime, end: datetime, but: Collection[UUID] = ()) -> Sequence[Seat]:
        """The meetings for which a participant has nobody left then; none while somebody of it is free."""
        found = [
            seat
            for seat in self._standing.get(party, ())
            if seat.meeting.id not in but and seat.overlaps(start, end)
        ]
        return found if len(found) >= self.parties[party].room else ()

    def can_come(self, party: UUID, start: datetime, end: datetime) -> bool:
        """Whether a participant said to be here then; nothing said for a day means all of it."""
        said = self._here.get(party, ())
        if any(one.start <= start and end <= one.end for one in said):
            return True
        day = start.astimezone(self.zone).date()
        return all(one.start.astimezone(self.zone).date() != day for one in said)

    def waiting(self, parties: Collection[UUID]) -> UUID | None:
        """The meeting of exactly these participants that was agreed on and has no time yet."""
        return next(
            (
                one.id
                for one in self._meetings
                if one.status in TO_COME
                and one.id not in self.seats
                and set(self._seated.get(one.id, ())) == set(parties)
            ),
            None,
        )

    def met(self, one: UUID, other: UUID) -> bool:
        """Whether two have met, or are going to."""
        return frozenset((one, other)) in self._met

    @cached_property
    def _met(self) -> frozenset[frozenset[UUID]]:
        took_time = (
            one
            for one in self._meetings
            if one.status == MeetingStatus.HELD or (one.status in TO_COME and one.id in self.seats)
        )
        pairs = (combinations(self._seated.get(one.id, ()), 2) for one in took_time)
        return frozenset(map(frozenset, chain.from_iterable(pairs)))

    def interprets(
        self, hired: Collection[UUID], start: datetime, end: datetime, but: Collection[UUID] = ()
    ) -> bool:
        """Whether an interpreter, by the delegates that he or she is, is in a meeting then."""
        return any(
            seat.meeting.interpreter_id in hired
            and seat.meeting.id not in but
            and seat.meeting.status in STANDING
            and seat.overlaps(start, end)
            for seat in self.seats.values()
        )

    def successor(self, meeting_id: UUID) -> Seat | None:
        """The meeting that a meeting which was moved away is now, however often it was moved."""
        found, seen = None, {meeting_id}
        while (new := self._moved.get(meeting_id)) and new.meeting.id not in seen:
            found, meeting_id = new, new.meeting.id
            seen.add(meeting_id)
        return found

    @cached_property
    def _moved(self) -> Mapping[UUID, Seat]:
        return {
            seat.meeting.moved_from_id: seat for seat in self.seats.values() if seat.meeting.moved_from_id
        }

    # Tables

    def tables_of(self, item_id: UUID | None) -> Sequence[Table]:
        """The tables of an event, table 2 before table 10."""
        return sorted(
            (table for table in self.tables.values() if table.item_id == item_id),
            key=lambda table: self.table_key(table.id),
        )

    def table_key(self, table_id: UUID | None) -> tuple[int, int, str]:
        """By what tables are put in order; no table comes last."""
        table = self.tables.get(table_id) if table_id else None
        if table is None:
            return 1, 0, ""
        number = "".join(filter(str.isdecimal, table.name))
        return 0, int(number) if number else 10**9, fold(table.name)

    def has_room(self, table: Table, start: datetime, end: datetime, but: Collection[UUID] = ()) -> bool:
        """Whether one more meeting can be at a table then."""
        here = self._at_table.get(table.id, ())
        taken = sum(seat.meeting.id not in but and seat.overlaps(start, end) for seat in here)
        return taken < table.capacity

    def room_until(self, table: Table, start: datetime, end: datetime) -> datetime:
        """Until when one more meeting can be at a table that has room at the start; `end` at the latest."""
        later = (seat.start for seat in self._at_table.get(table.id, ()) if start < seat.start < end)
        return next((moment for moment in sorted(later) if not self.has_room(table, moment, end)), end)

    @cached_property
    def _at_table(self) -> Mapping[UUID | None, Sequence[Seat]]:
        standing = (seat for seat in self.seats.values() if seat.meeting.status in STANDING)
        return owned((seat.meeting.table_id, seat) for seat in standing)

    def free_tables(
        self,
        item_id: UUID | None,
        start: datetime,
        end: datetime,
        *,
        but: Collection[UUID] = (),
        hosts: Collection[UUID] = (),
    ) -> Sequence[Table]:
        """The tables of an event with room then: the booth of a host first, and nobody else's booth."""
        free = [
            table
            for table in self.tables_of(item_id)
            if table.host_id in (None, *hosts) and self.has_room(table, start, end, but)
        ]
        return sorted(free, key=lambda table: table.host_id is None)

    # Times

    @cached_property
    def zone(self) -> ZoneInfo:
        """Of the mission."""
        return zone_called(self.mission.timezone)

    def slots_of(self, item_id: UUID | None) -> Sequence[Slot]:
        """The open slots of an event; of all events without one."""
        return [
            slot
            for slot in self.slots.values()
            if not slot.closed and item_id in (None, self.sittings[slot.session_id].item_id)
        ]

    def slot_of(self, seat: Seat) -> Slot | None:
        """The slot that a meeting is in, by its id, else by its event and start."""
        if seat.meeting.slot_id in self.slots:
            return self.slots[seat.meeting.slot_id]
        return self._slot_at.get((seat.meeting.item_id, seat.start))

    @cached_property
    def _slot_at(self) -> Mapping[tuple[UUID | None, datetime], Slot]:
        return {(self.sittings[slot.session_id].item_id, slot.start): slot for slot in self.slots.values()}

    def sitting_at(self, item_id: UUID | None, moment: datetime) -> ProgrammeSession | None:
        """The sitting of an event that is going on then."""
        return next(
            (
                one
                for one in self.sittings.values()
                if one.item_id == item_id and one.start <= moment < one.end
            ),
            None,
        )

    def zone_at(self, place_id: UUID | None, sitting: ProgrammeSession | None = None) -> ZoneInfo:
        """By whose clock it is told: that of the place, else of the sitting, else of the mission."""
        where = place_id or (sitting.place_id if sitting else None)
        place = self.places.get(where) if where else None
        own = sitting.timezone if sitting and sitting.timezone != "UTC" else None
        return zone_called((place.timezone if place else None) or own or self.mission.timezone)

    def zone_of(self, seat: Seat) -> ZoneInfo:
        """By whose clock a meeting takes place."""
        return self.zone_at(seat.meeting.place_id, self.sitting_at(seat.meeting.item_id, seat.start))

    def day_of(self, seat: Seat) -> date:
        """The day of a meeting at its place."""
        return seat.start.astimezone(self.zone_of(seat)).date()

    def place_of(self, seat: Seat) -> Place | None:
        """Where a meeting takes place."""
        sitting = self.sitting_at(seat.meeting.item_id, seat.start)
        place = seat.meeting.place_id or (sitting.place_id if sitting else None)
        return self.places.get(place) if place else None

    # Names

    def name(self, party: UUID) -> str:
        """A participant's name."""
        return self.parties[party].name

    def others(self, seat: Seat, party: UUID) -> str:
        """Whom a participant meets: the other side's names, else those of the rest."""
        ours = self.parties[party].ours
        rest = [one for one in seat.parties if one != party]
        across = [one for one in rest if self.parties[one].ours != ours]
        return ", ".join(self.name(one) for one in across or rest) or NAMELESS


def _by_id(records: Iterable[_E]) -> dict[UUID, _E]:
    return {record.id: record for record in records}


def _seated() -> Any:
    return select(MeetingParty.meeting_id, MeetingParty.participant_id).order_by(MeetingParty.id)
