"""The records behind a number, as lines that open where they belong."""

from collections.abc import Collection, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from uuid import UUID

from sqlalchemy import select
from sqlalchemy.orm import Session

from missionapp.actions.lists.overview.rows import Kind
from missionapp.actions.lists.parties import NAMELESS
from missionapp.actions.lists.programme import sitting_zone
from missionapp.actions.lists.sources import Seated, at_table, meeting_starts
from missionapp.domain import entities as e
from missionapp.domain.entities.missions import Role
from missionapp.i18n import _


@dataclass(frozen=True, slots=True)
class BehindRow:
    """A record that a number counts."""

    id: UUID
    name: str
    line: str
    """What more there is to say of it."""
    page: str
    """Where it opens."""
    day: date | None = None
    start: datetime | None = None
    """By the clock of the place."""
    end: datetime | None = None
    state: str = ""
    """A MeetingStatus."""


def read_behind(session: Session, kind: Kind, records: Collection[UUID]) -> list[BehindRow]:
    """The records of that sort with these ids, meetings in order of time, in a fixed number of queries.

    Of sorts that have no page on which they are listed; KeyError for the others.
    """
    wanted = frozenset(records)
    readers = {
        Kind.MEETING: _meetings,
        Kind.EVENT: _events,
        Kind.PARTY: _participants,
        Kind.MISSION: _missions,
        Kind.GROUP: _groups,
    }
    return [row for row in readers[kind](session, wanted) if row.id in wanted]


def _meetings(session: Session, wanted: Collection[UUID]) -> Sequence[BehindRow]:
    starts, seated = meeting_starts(session, wanted), at_table(session, wanted)
    query = select(e.Meeting.id, e.Meeting.end, e.Meeting.status).where(e.Meeting.id.in_(wanted))
    rows = session.execute(query.order_by(e.Meeting.start, e.Meeting.id))
    return [_meeting(made, end, status, starts.get(made), seated.get(made, ())) for made, end, status in rows]


def _meeting(
    made: UUID, end: datetime | None, status: str, start: datetime | None, seated: Sequence[Seated]
) -> BehindRow:
    return BehindRow(
        id=made,
        name=", ".join(one.name for one in seated if one.ours) or NAMELESS,
        line=", ".join(one.name for one in seated if not one.ours),
        page="today",
        day=start.date() if start else None,
        start=start,
        end=end.astimezone(start.tzinfo) if end and start else end,
        state=status,
    )


def _events(session: Session, wanted: Collection[UUID]) -> Sequence[BehindRow]:
    """Each with the day of its first sitting."""
    first = (
        select(e.ProgrammeSession, e.Place, e.ProgrammeItem.id, e.Mission.timezone)
        .join(e.ProgrammeItem, e.ProgrammeItem.id == e.ProgrammeSession.item_id)
        .join(e.Mission, e.Mission.id == e.ProgrammeItem.mission_id)
        .join(e.Place, e.Place.id == e.ProgrammeSession.place_id, isouter=True)
        .where(e.ProgrammeItem.id.in_(wanted))
        .order_by(e.ProgrammeSession.start.desc())
    )
    days = {
        item: sitting.start.astimezone(sitting_zone(sitting, place, usual)).date()
        for sitting, place, item, usual in session.execute(first)
    }
    query = select(e.ProgrammeItem.id, e.ProgrammeItem.title, e.ProgrammeItem.kind)
    return [
        BehindRow(made, title, _(kind), "programme", days.get(made))
        for made, title, kind in session.execute(query.order_by(e.ProgrammeItem.title, e.ProgrammeItem.id))
    ]


def _participants(session: Session, _wanted: Collection[UUID]) -> Sequence[BehindRow]:
    query = (
        select(e.Participant.id, e.Participant.role, e.Organisation.name, e.Organisation.city)
        .join(e.Organisation, e.Organisation.id == e.Participant.organisation_id, isouter=True)
        .order_by(e.Organisation.name, e.Participant.id)
    )
    return [
        BehindRow(
            made, name or NAMELESS, city or "", "counterparts" if role == Role.COUNTERPART else "participants"
        )
        for made, role, name, city in session.execute(query)
    ]


def _missions(session: Session, _wanted: Collection[UUID]) -> Sequence[BehindRow]:
    query = select(e.Mission.id, e.Mission.title, e.Mission.kind, e.Mission.start)
    return [
        BehindRow(made, title, _(kind), "programme", day)
        for made, title, kind, day in session.execute(query.order_by(e.Mission.start, e.Mission.id))
    ]


def _groups(session: Session, _wanted: Collection[UUID]) -> Sequence[BehindRow]:
    query = select(e.ExportGroup.id, e.ExportGroup.segment, e.ExportGroup.promoter)
    return [
        BehindRow(made, segment, promoter or "", "cases")
        for made, segment, promoter in session.execute(
            query.order_by(e.ExportGroup.segment, e.ExportGroup.id)
        )
    ]
