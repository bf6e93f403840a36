"""What agendas are made of, read from a mission by a number of queries that does not grow with it."""

from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from functools import cached_property
from typing import TypeVar
from uuid import UUID
from zoneinfo import ZoneInfo, ZoneInfoNotFoundError

from sqlalchemy import select
from sqlalchemy.orm import Session

from missionapp.actions.vocabularies import outcome_words
from missionapp.domain.entities import (
    Alias,
    Attendance,
    Delegate,
    Meeting,
    MeetingParty,
    MeetingPerson,
    Mission,
    Organisation,
    Participant,
    Partner,
    Person,
    Place,
    ProgrammeItem,
    ProgrammeSession,
    Slot,
    Table,
    Travel,
)
from missionapp.domain.entities.meetings import MOVED_AWAY, MeetingStatus
from missionapp.domain.errors import MissionError
from missionapp.domain.fields import Entity
from missionapp.domain.whereabouts import zone_name
from missionapp.i18n import _
from missionapp.store.queries import discreet

ON_AGENDAS = (MeetingStatus.PLANNED, MeetingStatus.CONFIRMED, MeetingStatus.HELD, MeetingStatus.NO_SHOW)
"""Meetings that are printed; those cancelled or moved away are not."""
USUAL_LENGTH = timedelta(minutes=20)

Record = TypeVar("Record", bound=Entity)
Owner = TypeVar("Owner")
Value = TypeVar("Value")


@dataclass(frozen=True)
class MeetingRow:
    """A meeting with its time, its place and who takes part."""

    meeting: Meeting
    start: datetime
    end: datetime
    session: ProgrammeSession | None
    place: Place | None
    zone: ZoneInfo
    participants: tuple[UUID, ...]


class Rows:
    """Everything read, by id or by owner."""

    def __init__(self, session: Session, statuses: Sequence[MeetingStatus] = ON_AGENDAS) -> None:
        """Read a mission, and of its meetings those of these statuses."""
        self.missions = _by_id(session, Mission)
        self.participants = _by_id(session, Participant)
        self.items = _by_id(session, ProgrammeItem)
        self.places = _by_id(session, Place)
        self.tables = _by_id(session, Table)
        self.slots = _by_id(session, Slot)
        self.delegates = _by_id(session, Delegate)
        sittings = session.scalars(select(ProgrammeSession).order_by(ProgrammeSession.start))
        self.sessions = [sitting for sitting in sittings if sitting.item_id in self.items]
        self.partners = list(session.scalars(select(Partner)))
        self.organisations = self._read_organisations(session)
        self.aliases = self._read_aliases(session)
        self.persons = self._read_persons(session)
        self._meetings = list(session.scalars(select(Meeting).where(Meeting.status.in_(statuses))))
        parties = select(MeetingParty.meeting_id, MeetingParty.participant_id)
        self._parties = _owned((meeting, part) for meeting, part in session.execute(parties))
        present = select(MeetingPerson.meeting_id, MeetingPerson.person_id)
        self.present = _owned((meeting, person) for meeting, person in session.execute(present))
        self._ways: dict[tuple[UUID | None, UUID | None], Travel] = {
            (way.from_place_id, way.to_place_id): way for way in session.scalars(select(Travel))
        }
        attendance = select(Attendance.item_id, Attendance.participant_id)
        self.attending = _owned((item, who) for item, who in session.execute(attendance))
        self.outcome_words = outcome_words(session)
        self.tell = discreet(session)
        """How a text that belongs to no case is told."""
        self.translations: dict[tuple[UUID, str], dict[str, str]] = {}
        """The text of a record's field by language; empty but for counterparts, see `read_abroad`."""
        self.spoken: dict[UUID, list[str]] = {}
        """The languages of contact persons; empty but for counterparts."""

    @staticmethod
    def _read_organisations(session: Session) -> dict[UUID, Organisation]:
        """Those that take part or are partners: a register may hold thousands of others."""
        ids = select(Participant.organisation_id).union(select(Partner.organisation_id))
        found = session.scalars(select(Organisation).where(Organisation.id.in_(ids)))
        return {organisation.id: organisation for organisation in found}

    @staticmethod
    def _read_aliases(session: Session) -> defaultdict[UUID, list[str]]:
        ids = select(Participant.organisation_id)
        rows = select(Alias.owner_id, Alias.name).where(Alias.owner_id.in_(ids)).order_by(Alias.name)
        return _owned((owner, name) for owner, name in session.execute(rows))

    @staticmethod
    def _read_persons(session: Session) -> dict[UUID, Person]:
        """Contacts, delegates and those who were at a meeting."""
        ids = select(Participant.contact_id).union(
            select(Delegate.person_id), select(MeetingPerson.person_id)
        )
        return {person.id: person for person in session.scalars(select(Person).where(Person.id.in_(ids)))}

    @cached_property
    def meetings(self) -> list[MeetingRow]:
        """Every meeting that has a time, in order."""
        rows = [row for meeting in self._meetings if (row := self.meeting_row(meeting))]
        return sorted(rows, key=lambda row: (row.start, row.end, row.meeting.id))

    def meetings_of(self) -> defaultdict[UUID, list[MeetingRow]]:
        """The meetings of each participant, in order; no no-show that was moved or whose time was filled."""
        found = _owned((participant, row) for row in self.meetings for participant in row.participants)
        for participant, rows in found.items():
            found[participant] = [r for r in rows if not self.moved_to(r) and not _is_filled(r, rows)]
        return found

    def moved_to(self, row: MeetingRow) -> UUID | None:
        """The meeting that stands for one that was moved, as a no-show may be."""
        return self._moved.get(row.meeting.id) if row.meeting.status in MOVED_AWAY else None

    @cached_property
    def _moved(self) -> dict[UUID | None, UUID]:
        return {meeting.moved_from_id: meeting.id for meeting in self._meetings}

    def meeting_row(self, meeting: Meeting) -> MeetingRow | None:
        """A meeting with what belongs to it; None when it has no time."""
        slot = self.slots.get(meeting.slot_id) if meeting.slot_id else None
        start = meeting.start or (slot.start if slot else None)
        if start is None:
            return None
        end = meeting.end or (slot.end if slot else None) or start + USUAL_LENGTH
        session = self._session_of(meeting, start)
        place = self._place_of(meeting.place_id or (session.place_id if session else None))
        zone = self.zone(self.missions.get(meeting.mission_id), session, place)
        return MeetingRow(meeting, start, end, session, place, zone, tuple(self._parties[meeting.id]))

    def subject(self, row: MeetingRow) -> str:
        """What a meeting is about; no hidden partner is named in it but one that sits there."""
        there = [self.participants[p].organisation_id for p in row.participants if p in self.participants]
        return self.tell(row.meeting.subject, there)

    def _session_of(self, meeting: Meeting, start: datetime) -> ProgrammeSession | None:
        """The sitting of its event in which a meeting takes place."""
        return next(
            (
                session
                for session in self.sessions_of.get(meeting.item_id, ())
                if session.start <= start < session.end
            ),
            None,
        )

    @cached_property
    def sessions_of(self) -> dict[UUID | None, list[ProgrammeSession]]:
        """The sittings of each programme item, in order."""
        return _owned((session.item_id, session) for session in self.sessions)

    def way(self, from_place: UUID | None, to_place: UUID | None) -> Travel | None:
        """How to get from a place to another; the way back is as long."""
        return self._ways.get((from_place, to_place)) or self._ways.get((to_place, from_place))

    def _place_of(self, place_id: UUID | None) -> Place | None:
        return self.places.get(place_id) if place_id else None

    def place(self, session: ProgrammeSession) -> Place | None:
        """Where a sitting is."""
        return self._place_of(session.place_id)

    @staticmethod
    def zone(mission: Mission | None, session: ProgrammeSession | None, place: Place | None) -> ZoneInfo:
        """The time zone of a place, else of the sitting, else of the mission."""
        return zone_called(zone_name(mission, session, place) or "UTC")


def zone_called(name: str) -> ZoneInfo:
    """The time zone; MissionError for a name that there is not."""
    try:
        return ZoneInfo(name)
    except (ZoneInfoNotFoundError, ValueError, OSError):
        raise MissionError(
            _("There is no time zone called {name}").format(name=name),
            hint=_("Choose one such as Europe/Madrid for the mission or the place"),
        ) from None


def _is_filled(row: MeetingRow, others: Iterable[MeetingRow]) -> bool:
    """Whether another meeting takes the time of one to which somebody did not come."""
    return row.meeting.status == MeetingStatus.NO_SHOW and any(
        other.meeting.status != MeetingStatus.NO_SHOW and other.start < row.end and row.start < other.end
        for other in others
    )


def _by_id(session: Session, entity: type[Record]) -> dict[UUID, Record]:
    return {record.id: record for record in session.scalars(select(entity))}


def _owned(pairs: Iterable[tuple[Owner, Value]]) -> defaultdict[Owner, list[Value]]:
    owned: defaultdict[Owner, list[Value]] = defaultdict(list)
    for owner, value in pairs:
        owned[owner].append(value)
    return owned
