"""A meeting moved in the field: the old one says that it was, and a new one takes its place."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import UTC, date, datetime
from uuid import UUID

from sqlalchemy import select
from sqlalchemy.orm import Session

from missionapp.actions.agenda_rows import USUAL_LENGTH
from missionapp.actions.hall import Hall
from missionapp.actions.hall_rows import Seat
from missionapp.actions.lists.wording import time_said
from missionapp.actions.naming import meeting_in, refuse_moved_away, sides_of
from missionapp.domain.entities import Delegate, Meeting, MeetingParty, Mission, Slot, Table
from missionapp.domain.entities.meetings import MeetingStatus
from missionapp.domain.errors import MissionError
from missionapp.i18n import N_, _
from missionapp.store.store import Store

MOST = 12
"""Times that are offered: as many as fit on the screen."""


@dataclass(frozen=True, slots=True)
class FreeTime:
    """A time to which a meeting can be moved, by the clock of the place."""

    start: datetime
    end: datetime
    table_id: UUID | None
    """One that is free then: its own if possible."""
    table: str
    clashes: tuple[str, ...]
    """What stands against it, a sentence each."""


def free_times(session: Session, meeting_id: UUID, now: datetime) -> Sequence[FreeTime]:
    """Where a meeting can be moved to: free for both on the same day, later before earlier, then on others.

    The best come first. Times that a party cannot keep come last, and say why. Once the mission is over all
    its times are offered, since what was written on paper is typed in later. `now` is aware.
    """
    meeting = meeting_in(session, meeting_id)
    hall = Hall(session, session.get_one(Mission, meeting.mission_id))
    seat = hall.seats.get(meeting_id)
    slots = hall.slots_of(meeting.item_id) or hall.slots_of(None)
    others = [slot for slot in slots if seat is None or slot.start != seat.start]
    ahead = [slot for slot in others if slot.start >= now] or others
    parties = hall.parties_of(meeting_id)
    found = [_free_time(hall, meeting, parties, slot) for slot in ahead]
    day = hall.day_of(seat) if seat else now.astimezone(hall.zone).date()
    own = seat.start if seat else now
    found.sort(key=lambda one: _rank(one, day, own))
    return found[:MOST]


def _rank(one: FreeTime, day: date, own: datetime) -> tuple[object, ...]:
    """First without a clash, then on the day of the meeting, then later than it, then at a table."""
    return bool(one.clashes), one.start.date() != day, one.start < own, one.table_id is None, one.start


def _free_time(hall: Hall, meeting: Meeting, parties: Iterable[UUID], slot: Slot) -> FreeTime:
    sitting = hall.sittings[slot.session_id]
    zone = hall.zone_at(None, sitting)
    table = _table_for(hall, meeting, sitting.item_id, slot.start, slot.end)
    return FreeTime(
        slot.start.astimezone(zone),
        slot.end.astimezone(zone),
        table.id if table else None,
        table.name if table else "",
        tuple(_clashes(hall, parties, slot.start, slot.end, meeting.id)),
    )


def _table_for(
    hall: Hall, meeting: Meeting, item_id: UUID | None, start: datetime, end: datetime
) -> Table | None:
    """The meeting's own table if it is free, else the first one that is."""
    own = hall.tables.get(meeting.table_id) if meeting.table_id else None
    if own and own.item_id == item_id and hall.has_room(own, start, end, (meeting.id,)):
        return own
    hosts = hall.parties_of(meeting.id)
    return next(iter(hall.free_tables(item_id, start, end, but=(meeting.id,), hosts=hosts)), None)


def _clashes(hall: Hall, parties: Iterable[UUID], start: datetime, end: datetime, but: UUID) -> Iterable[str]:
    for party in parties:
        for seat in hall.busy(party, start, end, (but,)):
            yield clash_said(hall, party, seat)
        if not hall.can_come(party, start, end):
            yield _("{name} cannot come then").format(name=hall.name(party))


def clash_said(hall: Hall, party: UUID, seat: Seat) -> str:
    """Who meets whom when: why there is no time."""
    zone = hall.zone_of(seat)
    return _("{name} meets {other} at {time}").format(
        name=hall.name(party), other=hall.others(seat, party), time=time_said(seat.start.astimezone(zone))
    )


def move(store: Store, meeting_id: UUID, start: datetime, table_id: UUID | None) -> UUID:
    """Let a meeting take place at another time; the id of the new one, which is planned.

    The old one stays, as moved away; a no-show stays one, since somebody did not come. Without a table it is
    its own if that is free, else the next free one. MissionError when it is locked or was held, when a party
    meets somebody else then, and when the table is taken.
    """
    with store.read() as session:
        meeting = meeting_in(session, meeting_id)
        refuse_moved_away(session, meeting_id)
        _refuse_fixed(meeting)
        hall = Hall(session, session.get_one(Mission, meeting.mission_id))
        new = _moved(session, hall, meeting, start.astimezone(UTC), table_id)
        parties = hall.parties_of(meeting_id)
        ours, theirs = sides_of(session, meeting_id)
    with store.write(N_("Move {ours} with {theirs}"), ours=ours, theirs=theirs) as session:
        old = session.get_one(Meeting, meeting_id)
        if old.status != MeetingStatus.NO_SHOW:
            old.status, old.recorded = MeetingStatus.MOVED, datetime.now(UTC).replace(microsecond=0)
        session.add(new)
        session.add_all(MeetingParty(meeting_id=new.id, participant_id=party) for party in parties)
    return new.id


def _refuse_fixed(meeting: Meeting) -> None:
    if meeting.status == MeetingStatus.HELD:
        raise MissionError(_("This meeting was held already"), hint=_("Reopen it to move it"))
    if meeting.locked:
        raise MissionError(_("This meeting is locked"), hint=_("Unlock it to move it"))


def _moved(session: Session, hall: Hall, meeting: Meeting, start: datetime, table_id: UUID | None) -> Meeting:
    """The meeting at its new time. MissionError when that cannot be."""
    seat = hall.seats.get(meeting.id)
    slot = _slot_at(hall, meeting, start)
    end = slot.end if slot else start + (seat.end - seat.start if seat else USUAL_LENGTH)
    if seat and seat.start == start and table_id in (None, meeting.table_id):
        raise MissionError(_("The meeting takes place then already"), hint=_("Choose another time"))
    _refuse_clash(hall, meeting, start, end)
    item_id = hall.sittings[slot.session_id].item_id if slot else meeting.item_id
    table = _chosen_table(hall, meeting, item_id, start, end, table_id)
    return Meeting(
        mission_id=meeting.mission_id,
        item_id=item_id,
        slot_id=slot.id if slot else None,
        start=start,
        end=end,
        place_id=_place(hall, meeting, seat, slot),
        table_id=table.id if table else None,
        interpreter_id=_interpreter(session, hall, meeting, start, end),
        status=MeetingStatus.PLANNED,
        subject=meeting.subject,
        moved_from_id=meeting.id,
    )


def _place(hall: Hall, meeting: Meeting, seat: Seat | None, slot: Slot | None) -> UUID | None:
    """Its own place if it has one; one that was that of the sitting becomes that of the new sitting."""
    before = hall.sitting_at(meeting.item_id, seat.start) if seat else None
    if slot and meeting.place_id and before and meeting.place_id == before.place_id:
        return hall.sittings[slot.session_id].place_id
    return meeting.place_id


def _slot_at(hall: Hall, meeting: Meeting, start: datetime) -> Slot | None:
    """The slot that begins then: of its own event, else of another."""
    own = (slot for slot in hall.slots_of(meeting.item_id) if slot.start == start)
    return next(own, None) or next((slot for slot in hall.slots_of(None) if slot.start == start), None)


def _refuse_clash(hall: Hall, meeting: Meeting, start: datetime, end: datetime) -> None:
    for party in hall.parties_of(meeting.id):
        if busy := hall.busy(party, start, end, (meeting.id,)):
            raise MissionError(clash_said(hall, party, busy[0]), hint=_("Choose another time"))


def _chosen_table(
    hall: Hall, meeting: Meeting, item_id: UUID | None, start: datetime, end: datetime, table_id: UUID | None
) -> Table | None:
    if table_id is None:
        return _table_for(hall, meeting, item_id, start, end)
    table = hall.tables.get(table_id)
    if table is None:
        raise MissionError(_("This table is no longer there"), hint=_("Choose another table"))
    if not hall.has_room(table, start, end, (meeting.id,)):
        when = time_said(start.astimezone(hall.zone_at(None, hall.sitting_at(item_id, start))))
        raise MissionError(
            _("Table {table} is taken at {time}").format(table=table.name, time=when),
            hint=_("Choose another table or time"),
        )
    return table


def _interpreter(
    session: Session, hall: Hall, meeting: Meeting, start: datetime, end: datetime
) -> UUID | None:
    """The one who was booked, if free then: the same person may be booked as another delegate."""
    if meeting.interpreter_id is None:
        return None
    person = select(Delegate.person_id).where(Delegate.id == meeting.interpreter_id).scalar_subquery()
    same = set(session.scalars(select(Delegate.id).where(Delegate.person_id == person)))
    same.add(meeting.interpreter_id)
    return None if hall.interprets(same, start, end, (meeting.id,)) else meeting.interpreter_id
