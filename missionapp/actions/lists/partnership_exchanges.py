"""Exchanges as rows, each with its mission."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date
from typing import Any
from uuid import UUID

from sqlalchemy import func, select
from sqlalchemy.orm import Session

from missionapp.actions.lists.parties import NAMELESS, owned
from missionapp.actions.lists.parts import Line
from missionapp.domain.entities import (
    Attachment,
    Exchange,
    Mission,
    Organisation,
    Person,
    ProgrammeItem,
    ProgrammeSession,
)
from missionapp.domain.exchange_rules import Length, length_of, working_days


@dataclass(frozen=True, slots=True)
class SideRow:
    """Who visits, or who is visited."""

    organisation_id: UUID | None
    organisation: str
    country: str | None
    person_id: UUID | None
    person: str
    job_title: str


@dataclass(frozen=True, slots=True)
class ExchangeRow:
    """A ClusterXchange exchange."""

    id: UUID
    mission_id: UUID
    code: str
    title: str
    start: date | None
    end: date | None
    visitor: SideRow
    host: SideRow
    working_days: int | None
    """Where the host is; None without days."""
    length: Length | None
    objective: str
    activities: str
    results: str
    sessions: int
    """Of its programme."""
    evidence: tuple[Line, ...]
    """Files kept with it."""


def read_exchanges(session: Session) -> list[ExchangeRow]:
    """All exchanges by their first day, in seven queries."""
    organisations = {
        found.id: found for found in session.scalars(_named(Organisation, "visitor_id", "host_id"))
    }
    people = {f.id: f for f in session.scalars(_named(Person, "visitor_person_id", "host_person_id"))}
    files = select(Attachment).where(Attachment.owner_id.in_(select(Exchange.id))).order_by(Attachment.name)
    evidence = owned((f.owner_id, Line(f.id, f.name, f.note or "")) for f in session.scalars(files))
    sessions = read_session_counts(session)
    query = select(Exchange, Mission).join(Mission, Mission.id == Exchange.mission_id, isouter=True)
    rows = [
        _exchange(exchange, mission, organisations, people, sessions, evidence.get(exchange.id, ()))
        for exchange, mission in session.execute(query)
    ]
    return sorted(rows, key=lambda row: (row.start or date.max, row.code, row.id))


def _named(kind: Any, *columns: str) -> Any:
    """The records that exchanges name in these fields."""
    wanted = (kind.id.in_(select(getattr(Exchange, name))) for name in columns)
    first, second = wanted
    return select(kind).where(first | second)


def _exchange(
    exchange: Exchange,
    mission: Mission | None,
    organisations: Mapping[UUID, Organisation],
    people: Mapping[UUID, Person],
    sessions: Mapping[UUID, int],
    evidence: Iterable[Line],
) -> ExchangeRow:
    start, end = (mission.start, mission.end or mission.start) if mission else (None, None)
    host = _side(exchange.host_id, exchange.host_person_id, organisations, people)
    return ExchangeRow(
        id=exchange.id,
        mission_id=exchange.mission_id,
        code=mission.code if mission else "",
        title=mission.title if mission else NAMELESS,
        start=start,
        end=end,
        visitor=_side(exchange.visitor_id, exchange.visitor_person_id, organisations, people),
        host=host,
        working_days=working_days(start, end, host.country) if start and end else None,
        length=length_of(start, end, host.country),
        objective=exchange.objective or "",
        activities=exchange.activities or "",
        results=exchange.results or "",
        sessions=sessions.get(exchange.mission_id, 0),
        evidence=tuple(evidence),
    )


def _side(
    organisation_id: UUID | None,
    person_id: UUID | None,
    organisations: Mapping[UUID, Organisation],
    people: Mapping[UUID, Person],
) -> SideRow:
    organisation = organisations.get(organisation_id) if organisation_id else None
    person = people.get(person_id) if person_id else None
    return SideRow(
        organisation_id=organisation_id,
        organisation=organisation.name if organisation else NAMELESS if organisation_id else "",
        country=organisation.country if organisation else None,
        person_id=person_id,
        person=person.name if person else NAMELESS if person_id else "",
        job_title=(person.job_title if person else None) or "",
    )


def read_session_counts(session: Session) -> dict[UUID, int]:
    """How many sessions the programme of each mission has."""
    query = (
        select(ProgrammeItem.mission_id, func.count())
        .join(ProgrammeSession, ProgrammeSession.item_id == ProgrammeItem.id)
        .group_by(ProgrammeItem.mission_id)
    )
    return {mission: count for mission, count in session.execute(query)}  # noqa: C416 - rows are no pairs
