"""What the panes of several lists have in common: a record's values, its meetings and its files."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any
from uuid import UUID
from zoneinfo import ZoneInfo

from sqlalchemy import Select, select
from sqlalchemy.orm import Session

from missionapp.actions.lists.parties import NAMELESS, owned
from missionapp.domain.entities import (
    Attachment,
    ListValue,
    Meeting,
    MeetingParty,
    Organisation,
    Participant,
    Place,
)
from missionapp.domain.fields import Entity, fields_of
from missionapp.domain.whereabouts import zone_called
from missionapp.i18n import _


@dataclass(frozen=True)
class Values:
    """One record as its form shows it: field → value, of a list field a tuple of texts."""

    id: UUID
    entity: type[Entity]
    values: dict[str, Any]


@dataclass(frozen=True)
class MeetingLine:
    """A meeting in the time of its place, and in that of home."""

    id: UUID
    start: datetime | None
    end: datetime | None
    home_start: datetime | None
    others: str
    status: str
    outcome: int | None
    place: str


@dataclass(frozen=True)
class Line:
    """Any other record that belongs to the participant: an alias, a file, a case."""

    id: UUID
    text: str
    note: str = ""


def read_values(session: Session, records: Sequence[Entity]) -> dict[UUID, Values]:
    """The values of records, with their lists, in one query."""
    query = (
        select(ListValue.owner_id, ListValue.list_name, ListValue.value)
        .where(ListValue.owner_id.in_([record.id for record in records]))
        .order_by(ListValue.value)
    )
    lists = owned(((owner, name), value) for owner, name, value in session.execute(query))
    return {
        record.id: Values(
            record.id,
            type(record),
            {
                f.name: tuple(lists.get((record.id, f.name), ())) if f.is_list else getattr(record, f.name)
                for f in fields_of(type(record))
            },
        )
        for record in records
    }


def read_records(session: Session, entity: type[Entity], ids: Sequence[UUID]) -> list[dict[str, Any]]:
    """The values of several records of one kind, in two queries; those that were deleted are left out."""
    records = list(session.scalars(select(entity).where(entity.id.in_(ids)).order_by(entity.id)))
    return [found.values for found in read_values(session, records).values()]


def read_meetings(
    session: Session, mine: Select[UUID], owner: UUID | None, zone: ZoneInfo, home: ZoneInfo
) -> tuple[MeetingLine, ...]:
    """The meetings whose ids `mine` selects, in order, with all parties but the organisation `owner`."""
    others = (
        select(MeetingParty.meeting_id, Organisation.name)
        .join(Participant, Participant.id == MeetingParty.participant_id)
        .join(Organisation, Organisation.id == Participant.organisation_id)
        .where(MeetingParty.meeting_id.in_(mine), Participant.organisation_id != owner)
        .order_by(Organisation.name)
    )
    names = owned(session.execute(others))
    query = (
        select(Meeting, Place.name, Place.timezone)
        .join(Place, Place.id == Meeting.place_id, isouter=True)
        .where(Meeting.id.in_(mine))
        .order_by(Meeting.start, Meeting.id)
    )
    return tuple(
        MeetingLine(
            id=meeting.id,
            start=_at(meeting.start, zone_called(there) if there else zone),
            end=_at(meeting.end, zone_called(there) if there else zone),
            home_start=_at(meeting.start, home),
            others=", ".join(names.get(meeting.id, ())) or meeting.subject or NAMELESS,
            status=meeting.status,
            outcome=meeting.outcome,
            place=place or "",
        )
        for meeting, place, there in session.execute(query)
    )


def _at(moment: datetime | None, zone: ZoneInfo) -> datetime | None:
    return moment.astimezone(zone) if moment else None


def read_files(session: Session, owners: Sequence[UUID]) -> tuple[Line, ...]:
    """The files kept with these records, by name."""
    query = select(Attachment.id, Attachment.name, Attachment.purpose, Attachment.note)
    query = query.where(Attachment.owner_id.in_(owners)).order_by(Attachment.name)
    return tuple(
        Line(made, name, ", ".join(filter(None, (_(purpose or "").capitalize(), note))))
        for made, name, purpose, note in session.execute(query)
    )
