"""Whom a change in the hall concerns: whose printed agenda is no longer right, and who could use the time."""

from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from sqlalchemy import select
from sqlalchemy.orm import Session

from missionapp.actions.hall import Hall
from missionapp.actions.hall_rows import Seat
from missionapp.actions.lists.wording import moment_said, time_said
from missionapp.actions.naming import meeting_in
from missionapp.domain.entities import Meeting, Mission, Wish
from missionapp.domain.entities.meetings import STANDING, TO_COME, AskedBy, MeetingStatus, Side, WishGrade
from missionapp.i18n import _

MOST = 12
"""Meetings that are offered for a table that is free."""
_GRADES = (WishGrade.MUST, WishGrade.WANT, WishGrade.NICE)


@dataclass(frozen=True, slots=True)
class Touched:
    """Somebody whose printed agenda differs now."""

    participant_id: UUID
    name: str
    ours: bool
    what: str
    """What is different, in words."""


@dataclass(frozen=True, slots=True)
class Fill:
    """A meeting that was asked for and could take a table that is left free."""

    ours_id: UUID
    ours: str
    theirs_id: UUID
    theirs: str
    grade: str
    """A WishGrade."""
    mutual: bool
    start: datetime
    end: datetime
    table_id: UUID | None
    table: str


def affected_by(session: Session, meeting_id: UUID) -> Sequence[Touched]:
    """Whose agenda is not what was printed, after what became of a meeting; ours first, each side by name.

    Told of a meeting that was called off, missed or moved, of its new time, and of one beside another.
    """
    meeting = meeting_in(session, meeting_id)
    hall = Hall(session, session.get_one(Mission, meeting.mission_id))
    seat = hall.seats.get(meeting_id)
    if seat is None:
        return []
    told = ((party, _told(hall, seat, party)) for party in seat.parties)
    return [Touched(one, hall.name(one), hall.parties[one].ours, what) for one, what in told if what]


def _told(hall: Hall, seat: Seat, party: UUID) -> str:
    meeting, other, when = seat.meeting, hall.others(seat, party), _when(hall, seat)
    if meeting.status == MeetingStatus.CANCELLED:
        return _("{time} with {other}: called off").format(time=when, other=other)
    if meeting.status == MeetingStatus.MOVED or _is_moved_no_show(hall, meeting):
        return _moved_told(hall, seat, party)
    if meeting.status == MeetingStatus.NO_SHOW:
        return _missed_told(hall, seat, party)
    if before := hall.seats.get(meeting.moved_from_id) if meeting.moved_from_id else None:
        return _moved_told(hall, before, party)
    if meeting.status in TO_COME and (busy := hall.busy(party, seat.start, seat.end, (meeting.id,))):
        third, at = hall.others(busy[0], party), time_said(busy[0].start.astimezone(hall.zone_of(busy[0])))
        return _("{time} with {other}: meets {third} at {at}").format(
            time=when, other=other, third=third, at=at
        )
    return ""


def _is_moved_no_show(hall: Hall, meeting: Meeting) -> bool:
    return meeting.status == MeetingStatus.NO_SHOW and hall.successor(meeting.id) is not None


def _moved_told(hall: Hall, seat: Seat, party: UUID) -> str:
    """Of a meeting that was moved away: where it went."""
    other, when = hall.others(seat, party), _when(hall, seat)
    new = hall.successor(seat.meeting.id)
    if new is None:
        return _("{time} with {other}: moved").format(time=when, other=other)
    if new.meeting.status == MeetingStatus.CANCELLED:
        return _("{time} with {other}: called off").format(time=when, other=other)
    table = hall.tables.get(new.meeting.table_id) if new.meeting.table_id else None
    if table is None:
        return _("{time} with {other}: now {new}").format(time=when, other=other, new=_when(hall, new))
    return _("{time} with {other}: now {new}, table {table}").format(
        time=when, other=other, new=_when(hall, new), table=table.name
    )


def _missed_told(hall: Hall, seat: Seat, party: UUID) -> str:
    """Of a no-show: who came for nothing has that time free."""
    missing = seat.meeting.no_show_by
    came = missing != Side.BOTH and (missing == Side.OURS) != hall.parties[party].ours
    return (
        _("{time} with {other}: did not come").format(time=_when(hall, seat), other=hall.others(seat, party))
        if came
        else ""
    )


def _when(hall: Hall, seat: Seat) -> str:
    """The day and time of a meeting, by the clock of its place."""
    return moment_said(seat.start.astimezone(hall.zone_of(seat)))


def fills(session: Session, meeting_id: UUID, now: datetime) -> Sequence[Fill]:
    """Who could meet in the time and at the table that a meeting leaves free, the strongest wishes first.

    Wishes whose two have not met and are not going to, and are both free then. None while the meeting
    stands, and once its time is over. `now` is aware.
    """
    meeting = meeting_in(session, meeting_id)
    hall = Hall(session, session.get_one(Mission, meeting.mission_id))
    seat = hall.seats.get(meeting_id)
    if seat is None or meeting.status in STANDING or seat.end <= now:
        return []
    found = [
        fill for pair, wishes in _asked(session, hall).items() if (fill := _fill(hall, seat, pair, wishes))
    ]
    found.sort(key=lambda one: (_GRADES.index(WishGrade(one.grade)), not one.mutual, one.ours, one.theirs))
    return found[:MOST]


def _asked(session: Session, hall: Hall) -> dict[tuple[UUID, UUID], list[Wish]]:
    """The wishes of each pair, ours first, that nobody wants kept apart."""
    found: dict[tuple[UUID, UUID], list[Wish]] = defaultdict(list)
    for wish in session.scalars(select(Wish).order_by(Wish.id)):
        pair = wish.participant_id, wish.counterpart_id
        if all(one in hall.parties for one in pair):
            found[pair].append(wish)
    return {p: w for p, w in found.items() if all(one.grade != WishGrade.AVOID for one in w)}


def _fill(hall: Hall, seat: Seat, pair: tuple[UUID, UUID], wishes: Sequence[Wish]) -> Fill | None:
    table = hall.tables.get(seat.meeting.table_id) if seat.meeting.table_id else None
    takes_time = (hall.busy(one, seat.start, seat.end) for one in pair)
    away = (not hall.can_come(one, seat.start, seat.end) for one in pair)
    declined = any(hall.parties[one].declined for one in pair)
    if set(pair) == set(seat.parties) or hall.met(*pair) or declined or any(takes_time) or any(away):
        return None
    zone = hall.zone_of(seat)
    free = table if table and hall.has_room(table, seat.start, seat.end) else None
    sides = {wish.asked_by for wish in wishes}
    return Fill(
        ours_id=pair[0],
        ours=hall.name(pair[0]),
        theirs_id=pair[1],
        theirs=hall.name(pair[1]),
        grade=min((WishGrade(wish.grade) for wish in wishes), key=_GRADES.index),
        mutual=AskedBy.BOTH in sides or len(sides) > 1,
        start=seat.start.astimezone(zone),
        end=seat.end.astimezone(zone),
        table_id=free.id if free else None,
        table=free.name if free else "",
    )
