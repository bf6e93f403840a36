"""Everything about one participant, for the pane beside the list."""

from dataclasses import dataclass
from datetime import datetime
from uuid import UUID
from zoneinfo import ZoneInfo

from sqlalchemy import or_, select
from sqlalchemy.orm import Session, aliased

from missionapp.actions.lists.parties import NAMELESS
from missionapp.actions.lists.parts import Line, MeetingLine, Values, read_files, read_meetings, read_values
from missionapp.domain.entities import (
    Alias,
    Availability,
    Case,
    CaseParty,
    Delegate,
    MeetingParty,
    Mission,
    Organisation,
    Participant,
    Person,
    Wish,
)
from missionapp.domain.fields import Entity
from missionapp.domain.whereabouts import zone_called
from missionapp.store.log.oplog import heads_of, ops_by_id
from missionapp.store.log.tables import ALL


@dataclass(frozen=True)
class PersonLine:
    """Somebody who works for the participant."""

    person: Values
    is_contact: bool
    delegate: Values | None
    """The person's part in the mission, of those who travel."""


@dataclass(frozen=True)
class WishLine:
    """A meeting that is asked for, or to be avoided, with whom."""

    id: UUID
    other_id: UUID
    other: str
    grade: str
    asked_by: str
    remark: str


@dataclass(frozen=True)
class FreeTime:
    """When the participant can come, at the place."""

    id: UUID
    start: datetime
    end: datetime


@dataclass(frozen=True)
class ParticipantDetail:
    """What the pane shows. Times are aware; local ones in the zone of the place, else of the mission."""

    participant: Values
    organisation: Values | None
    zone: str
    home_zone: str
    replied: datetime | None
    """When its reply was noted."""
    persons: tuple[PersonLine, ...]
    aliases: tuple[Line, ...]
    wishes: tuple[WishLine, ...]
    """In the order of the participant's own ranks, what is to be avoided last."""
    availability: tuple[FreeTime, ...]
    meetings: tuple[MeetingLine, ...]
    files: tuple[Line, ...]
    cases: tuple[Line, ...]


def read_participant(session: Session, participant_id: UUID) -> ParticipantDetail | None:
    """Everything about one participant, in fifteen queries; None when it was deleted."""
    participant = session.get(Participant, participant_id)
    if participant is None:
        return None
    mission = session.get(Mission, participant.mission_id)
    zone = zone_called(mission.timezone if mission else None)
    home = zone_called(mission.home_timezone) if mission and mission.home_timezone else zone
    owner = participant.organisation_id
    organisation = session.get(Organisation, owner)
    persons = list(
        session.scalars(select(Person).where(Person.organisation_id == owner).order_by(Person.name))
    )
    delegates = _read_delegates(session, participant, persons)
    records: list[Entity] = [
        participant,
        *([organisation] if organisation else []),
        *persons,
        *delegates.values(),
    ]
    values = read_values(session, records)
    lines = (
        PersonLine(
            values[person.id],
            person.id == participant.contact_id,
            values[delegates[person.id].id] if person.id in delegates else None,
        )
        for person in persons
    )
    meetings = select(MeetingParty.meeting_id).where(MeetingParty.participant_id == participant_id)
    return ParticipantDetail(
        participant=values[participant.id],
        organisation=values.get(owner),
        zone=zone.key,
        home_zone=home.key,
        replied=_reply_noted(session, participant, zone),
        persons=tuple(sorted(lines, key=lambda line: not line.is_contact)),
        aliases=_read_aliases(session, owner),
        wishes=_read_wishes(session, participant_id),
        availability=_read_availability(session, participant_id, zone),
        meetings=read_meetings(session, meetings, owner, zone, home),
        files=read_files(session, (owner, participant_id)),
        cases=_read_cases(session, owner),
    )


def _reply_noted(session: Session, participant: Participant, zone: ZoneInfo) -> datetime | None:
    """When somebody noted the reply that stands, as the log knows."""
    if participant.reply is None:
        return None
    connection, row = session.connection(), (Participant.__tablename__, participant.id.bytes)
    heads = heads_of(connection, [row])[row]
    held = heads.get("reply") or heads.get(ALL) or set()
    walls = [op.wall for op in ops_by_id(connection, held).values()]
    return datetime.fromisoformat(max(walls)).astimezone(zone) if walls else None


def _read_delegates(
    session: Session, participant: Participant, persons: list[Person]
) -> dict[UUID, Delegate]:
    query = select(Delegate).where(
        Delegate.mission_id == participant.mission_id, Delegate.person_id.in_([p.id for p in persons])
    )
    return {delegate.person_id: delegate for delegate in session.scalars(query)}


def _read_aliases(session: Session, owner: UUID) -> tuple[Line, ...]:
    query = select(Alias.id, Alias.name).where(Alias.owner_id == owner).order_by(Alias.name)
    return tuple(Line(alias, name) for alias, name in session.execute(query))


def _read_wishes(session: Session, participant_id: UUID) -> tuple[WishLine, ...]:
    other = aliased(Participant)
    query = (
        select(Wish, other.id, Organisation.name)
        .join(
            other,
            or_(other.id == Wish.counterpart_id, other.id == Wish.participant_id)
            & (other.id != participant_id),
        )
        .join(Organisation, Organisation.id == other.organisation_id, isouter=True)
        .where(or_(Wish.participant_id == participant_id, Wish.counterpart_id == participant_id))
    )
    found = sorted(
        session.execute(query),
        key=lambda row: (row[0].grade == "avoid", row[0].rank or 1000, row[2] or ""),
    )
    return tuple(
        WishLine(wish.id, other_id, name or NAMELESS, wish.grade, wish.asked_by, wish.remark or "")
        for wish, other_id, name in found
    )


def _read_availability(session: Session, participant_id: UUID, zone: ZoneInfo) -> tuple[FreeTime, ...]:
    query = (
        select(Availability.id, Availability.start, Availability.end)
        .where(Availability.participant_id == participant_id)
        .order_by(Availability.start)
    )
    return tuple(
        FreeTime(made, start.astimezone(zone), end.astimezone(zone))
        for made, start, end in session.execute(query)
    )


def _read_cases(session: Session, owner: UUID) -> tuple[Line, ...]:
    query = (
        select(Case.id, Case.description, Case.kind, Case.stage)
        .join(CaseParty, CaseParty.case_id == Case.id)
        .where(CaseParty.organisation_id == owner)
        .order_by(Case.stage_date, Case.id)
    )
    return tuple(Line(made, said or kind, stage) for made, said, kind, stage in session.execute(query))
