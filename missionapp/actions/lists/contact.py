"""Everything about one person, for the pane beside the contacts."""

from dataclasses import dataclass
from datetime import date
from uuid import UUID

from sqlalchemy import select
from sqlalchemy.orm import Session

from missionapp.actions.lists.mission import main_mission
from missionapp.actions.lists.parts import Line, MeetingLine, Values, read_files, read_meetings, read_values
from missionapp.actions.vocabularies import outcome_words
from missionapp.domain.entities import (
    Attachment,
    FollowUp,
    MeetingPerson,
    Participant,
    Person,
)
from missionapp.domain.entities.missions import Role
from missionapp.domain.entities.records import Purpose
from missionapp.domain.whereabouts import zone_called


@dataclass(frozen=True)
class Step:
    """A follow-up."""

    id: UUID
    task: str
    due: date | None
    done: date | None


@dataclass(frozen=True)
class ContactDetail:
    """What the pane shows. Times are in the zone of the place, else of the mission."""

    person: Values
    zone: str
    participant_id: UUID | None
    """The part that the person's organisation has in the mission."""
    is_counterpart: bool
    meetings: tuple[MeetingLine, ...]
    """Those where the person was."""
    steps: tuple[Step, ...]
    """Follow-ups about the person, the organisation or these meetings; open ones first, by day."""
    files: tuple[Line, ...]
    """A photo of the card, for one."""
    cards: tuple[UUID, ...]
    """Those of the files that are photos of business cards."""
    outcomes: dict[str, str]
    """The words of the outcomes."""


def read_contact(session: Session, person_id: UUID) -> ContactDetail | None:
    """Everything about one person, in ten queries; None when it was deleted."""
    person = session.get(Person, person_id)
    if person is None:
        return None
    mission = main_mission(session)
    zone = zone_called(mission.timezone if mission else None)
    home = zone_called(mission.home_timezone) if mission and mission.home_timezone else zone
    part = session.scalars(
        select(Participant)
        .where(Participant.organisation_id == person.organisation_id)
        .order_by(Participant.id)
    ).first()
    mine = select(MeetingPerson.meeting_id).where(MeetingPerson.person_id == person_id)
    meetings = read_meetings(session, mine, person.organisation_id, zone, home)
    return ContactDetail(
        person=read_values(session, [person])[person_id],
        zone=zone.key,
        participant_id=part.id if part else None,
        is_counterpart=bool(part and part.role == Role.COUNTERPART),
        meetings=meetings,
        steps=_read_steps(session, person, [meeting.id for meeting in meetings]),
        files=read_files(session, [person_id]),
        cards=_read_cards(session, person_id),
        outcomes=outcome_words(session),
    )


def _read_cards(session: Session, person_id: UUID) -> tuple[UUID, ...]:
    query = select(Attachment.id).where(Attachment.owner_id == person_id, Attachment.purpose == Purpose.CARD)
    return tuple(session.scalars(query.order_by(Attachment.name, Attachment.id)))


def _read_steps(session: Session, person: Person, meetings: list[UUID]) -> tuple[Step, ...]:
    about = [person.id, *([person.organisation_id] if person.organisation_id else []), *meetings]
    query = select(FollowUp.id, FollowUp.task, FollowUp.due, FollowUp.done).where(
        FollowUp.about_id.in_(about)
    )
    steps = [Step(*row) for row in session.execute(query)]
    return tuple(sorted(steps, key=lambda s: (s.done is not None, s.due or date.max, s.task)))
