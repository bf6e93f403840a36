"""Where and when the programme's sittings stand: moved with all that is in them, resized, placed, taken off.

All times are as the clock at the place shows them, also over a night in which it is changed.
"""

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta
from enum import Enum
from uuid import UUID
from zoneinfo import ZoneInfo

from sqlalchemy import or_, select
from sqlalchemy.orm import Session

from missionapp.actions.lists.parties import NAMELESS, owned
from missionapp.actions.programme import Sitting, existing, lay_slots, set_times, zone_at
from missionapp.actions.records import delete_in, find
from missionapp.domain.airports import airport_zone
from missionapp.domain.entities import (
    Meeting,
    MeetingParty,
    Organisation,
    Participant,
    Place,
    ProgrammeItem,
    ProgrammeSession,
    Slot,
)
from missionapp.domain.entities.meetings import RECORDED, STANDING, MeetingStatus
from missionapp.domain.errors import MissionError
from missionapp.domain.whereabouts import zone_called
from missionapp.i18n import N_, _, ngettext
from missionapp.store.store import Store

_NAMED = 2
"""Meetings that a refusal names; the rest it counts."""


@dataclass(frozen=True, slots=True)
class Span:
    """From when to when, in minutes since the midnight at which the day begins."""

    day: date
    start: int
    end: int

    def wall(self, minute: int) -> datetime:
        """What the clock shows then."""
        return datetime.combine(self.day, time()) + timedelta(minutes=minute)


class Keep(Enum):
    """What says that the place stays, where None would be no place."""

    PLACE = "the same place"


def move_sitting(
    store: Store, session_id: UUID, span: Span, place_id: UUID | Keep | None = Keep.PLACE
) -> bool:
    """Move a sitting with its slots, its break and its meetings; whether anything changed.

    It may become longer or shorter as well. MissionError when a meeting in it is locked or recorded.
    """
    item = _item_of(store, session_id)
    with store.write(N_("Move {what}"), what=item) as session:
        sitting = session.get_one(ProgrammeSession, session_id)
        zone = _zone_of(session, sitting, item)
        length = _wall(sitting.end, zone) - _wall(sitting.start, zone)
        _shift(session, sitting, item, span.wall(span.start), place_id)
        if length != timedelta(minutes=span.end - span.start):
            end = _at(span.wall(span.end), _zone_of(session, sitting, item))
            _stretch(session, sitting, sitting.start, end)
        session.flush()
    return bool(session.rows)


def change_sitting(
    store: Store, session_id: UUID, typed: Sitting, *, continues: bytes | None = None
) -> bytes | None:
    """Give a sitting other times or another place; its slots are laid anew, those with meetings stay.

    On another day or at another place its meetings come along. MissionError when one is locked or recorded.
    The id of the step that this made, or joined with `continues`; None when nothing changed.
    """
    item = _item_of(store, session_id)
    with store.write(N_("Move {what}"), continues=continues, what=item) as session:
        sitting = session.get_one(ProgrammeSession, session_id)
        clock = _wall(sitting.start, _zone_of(session, sitting, item))
        elsewhere = (typed.day, typed.place_id) != (clock.date(), sitting.place_id)
        if elsewhere and _meetings(session, sitting):
            _shift(session, sitting, item, datetime.combine(typed.day, clock.time()), typed.place_id)
        set_times(session, sitting, typed, item)
        lay_slots(session, sitting)
    return store.last_step if session.rows else None


def resize_sitting(store: Store, session_id: UUID, span: Span) -> bool:
    """Let a sitting begin or end earlier or later, what is in it staying where it is; whether it changed.

    MissionError when a meeting or the break would be left outside.
    """
    item = _item_of(store, session_id)
    with store.write(N_("Move {what}"), what=item) as session:
        sitting = session.get_one(ProgrammeSession, session_id)
        zone = _zone_of(session, sitting, item)
        _stretch(session, sitting, *(_at(span.wall(minute), zone) for minute in (span.start, span.end)))
        session.flush()
    return bool(session.rows)


def place(store: Store, item_id: UUID, span: Span, place_id: UUID | None = None) -> UUID:
    """Give an event that has no place in the timetable its first sitting; its id."""
    item = find(store, ProgrammeItem, item_id)
    with store.write(N_("Place {what}"), what=item) as session:
        zone = zone_at(session, place_id, item.mission_id)
        made = ProgrammeSession(item_id=item.id, place_id=place_id, timezone=zone.key)
        made.start, made.end = (_at(span.wall(minute), zone) for minute in (span.start, span.end))
        _refuse_backwards(made.start, made.end)
        session.add(made)
    return made.id


def unplace(store: Store, session_id: UUID) -> None:
    """Take a sitting off the timetable; its event waits to be placed again if it has no other.

    MissionError when meetings take place in it.
    """
    item = _item_of(store, session_id)
    with store.write(N_("Take {what} off the timetable"), what=item) as session:
        sitting = session.get_one(ProgrammeSession, session_id)
        standing = [meeting for meeting in _meetings(session, sitting) if meeting.status in STANDING]
        if standing:
            _refuse(session, standing, _takes_place, _("Move or cancel them first"))
        delete_in(session, sitting)


def _item_of(store: Store, session_id: UUID) -> ProgrammeItem:
    return find(store, ProgrammeItem, find(store, ProgrammeSession, session_id).item_id)


# Moving and stretching


def _shift(
    session: Session,
    sitting: ProgrammeSession,
    item: ProgrammeItem,
    start: datetime,
    place_id: UUID | Keep | None,
) -> None:
    """Move everything by as much as the clock differs; in another zone it stands at the same time there."""
    old = zone = _zone_of(session, sitting, item)
    place = sitting.place_id if isinstance(place_id, Keep) else place_id
    if place != sitting.place_id and not sitting.airport_from:
        zone = zone_at(session, place, item.mission_id)
    by = start - _wall(sitting.start, old)
    if not by and place == sitting.place_id:
        return
    meetings = _meetings(session, sitting)
    if fixed := [meeting for meeting in meetings if _is_fixed(meeting)]:
        _refuse(session, fixed, _stays, _("Unlock what is to move; what was recorded stays"))
    slots = list(session.scalars(select(Slot).where(Slot.session_id == sitting.id)))

    def moved(moment: datetime | None) -> datetime | None:
        return _at(_wall(moment, old) + by, zone) if moment else None

    for record, names in (
        (sitting, ("start", "end", "break_start", "break_end")),
        *((slot, ("start", "end")) for slot in slots),
        *((meeting, ("start", "end")) for meeting in meetings),
    ):
        for name in names:
            setattr(record, name, moved(getattr(record, name)))
    for meeting in meetings:
        if meeting.place_id == sitting.place_id:
            meeting.place_id = place
    if place != sitting.place_id:
        sitting.place_id, sitting.timezone = place, zone.key


def _stretch(session: Session, sitting: ProgrammeSession, start: datetime, end: datetime) -> None:
    """Give a sitting other ends, and slots to fill them."""
    _refuse_backwards(start, end)
    pause = sitting.break_start, sitting.break_end
    if pause[0] and pause[1] and not start <= pause[0] < pause[1] <= end:
        raise MissionError(
            _("The break is not within the session"), hint=_("Move the break first, or take it away")
        )
    outside = [
        m for m in _meetings(session, sitting) if m.start and m.end and (m.start < start or m.end > end)
    ]
    if standing := [meeting for meeting in outside if meeting.status in STANDING]:
        _refuse(session, standing, _left_out, _("Move or cancel them first"))
    if (sitting.start, sitting.end) != (start, end):
        sitting.start, sitting.end = start, end
        lay_slots(session, sitting)


def _refuse_backwards(start: datetime, end: datetime) -> None:
    if end <= start:
        raise MissionError(_("Ends before it starts"), hint=_("Let it end later"))


def _zone_of(session: Session, sitting: ProgrammeSession, item: ProgrammeItem) -> ZoneInfo:
    """By whose clock a sitting begins: as the programme shows it."""
    by_airport = airport_zone(sitting.airport_from)
    place = session.get(Place, sitting.place_id) if sitting.place_id else None
    own = sitting.timezone if sitting.timezone != "UTC" else None
    if by_airport or (place and place.timezone) or not own:
        return by_airport or zone_at(session, sitting.place_id, item.mission_id)
    return zone_called(own)


def _wall(moment: datetime, zone: ZoneInfo) -> datetime:
    """A moment as the clock of a zone shows it."""
    return moment.astimezone(zone).replace(tzinfo=None)


def _at(wall: datetime, zone: ZoneInfo) -> datetime:
    """The moment at which a clock shows this; MissionError when it never does."""
    return existing(wall.replace(tzinfo=zone))


# Meetings


def _meetings(session: Session, sitting: ProgrammeSession) -> list[Meeting]:
    """The meetings in the slots of a sitting, and those of its event within its time."""
    slots = select(Slot.id).where(Slot.session_id == sitting.id)
    within = (Meeting.item_id == sitting.item_id) & Meeting.slot_id.is_(None)
    within &= (Meeting.start >= sitting.start) & (Meeting.start < sitting.end)
    query = select(Meeting).where(or_(Meeting.slot_id.in_(slots), within))
    return list(session.scalars(query.order_by(Meeting.start, Meeting.id)))


def _is_fixed(meeting: Meeting) -> bool:
    """Whether a meeting stays where it is; what was called off or moved away holds nothing."""
    if meeting.status in (MeetingStatus.CANCELLED, MeetingStatus.MOVED):
        return False
    return meeting.locked or meeting.recorded is not None or meeting.status in RECORDED


def _refuse(session: Session, meetings: Sequence[Meeting], said: Callable[[int], str], hint: str) -> None:
    """Say which meetings stand against it: the first by name, then how many more."""
    names = _names(session, [meeting.id for meeting in meetings[:_NAMED]])
    listed = [names.get(meeting.id, NAMELESS) for meeting in meetings[:_NAMED]]
    more = len(meetings) - len(listed)
    if more:
        listed.append(ngettext("{n} more", "{n} more", more).format(n=more))
    raise MissionError(f"{said(len(meetings))}: {'; '.join(listed)}", hint=hint)


def _names(session: Session, meetings: Iterable[UUID]) -> dict[UUID, str]:
    query = (
        select(MeetingParty.meeting_id, Organisation.name)
        .join(Participant, Participant.id == MeetingParty.participant_id)
        .join(Organisation, Organisation.id == Participant.organisation_id)
        .where(MeetingParty.meeting_id.in_(meetings))
        .order_by(Organisation.name)
    )
    found = owned((meeting, name) for meeting, name in session.execute(query))
    return {meeting: " – ".join(names) for meeting, names in found.items()}


def _stays(n: int) -> str:
    return ngettext(
        "A meeting in it is locked or recorded", "{n} meetings in it are locked or recorded", n
    ).format(n=n)


def _takes_place(n: int) -> str:
    return ngettext("A meeting takes place in it", "{n} meetings take place in it", n).format(n=n)


def _left_out(n: int) -> str:
    return ngettext("A meeting would be left outside", "{n} meetings would be left outside", n).format(n=n)
