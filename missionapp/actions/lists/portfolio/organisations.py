"""Every organisation once, and who has been where: its part in each mission, and its meetings there."""

from collections import defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date
from uuid import UUID

from sqlalchemy import select
from sqlalchemy.orm import Session

from missionapp.actions.lists.portfolio.choosing import (
    MissionLine,
    heads_of,
    read_case_missions,
    read_missions,
)
from missionapp.domain.entities import (
    Case,
    CaseParty,
    Meeting,
    MeetingParty,
    Mission,
    Organisation,
    Participant,
)
from missionapp.domain.entities.meetings import MeetingStatus
from missionapp.domain.entities.missions import Reply
from missionapp.store.lens import all_missions


@dataclass(slots=True)
class Part:
    """What an organisation was in a mission."""

    participant_id: UUID
    role: str
    """A Role."""
    declined: bool = False
    meetings: int = 0
    """Held."""


@dataclass(frozen=True, slots=True)
class OrganisationRow:
    """An organisation with its part in each mission, by the mission's id."""

    id: UUID
    name: str
    name_local: str
    country: str | None
    kind: str | None
    parts: Mapping[UUID, Part] = field(hash=False)
    meetings: int
    cases: int
    last: date | None
    """The last day of the last mission that it was part of."""


@dataclass(frozen=True)
class WhoWasWhere:
    """Organisations by name, and the missions from the oldest."""

    rows: Sequence[OrganisationRow]
    missions: Sequence[MissionLine]


def read_who_was_where(session: Session) -> WhoWasWhere:
    """All organisations that take part in a mission, in a number of queries that does not grow with them."""
    with all_missions(session):
        missions = {mission.id: mission for mission in session.scalars(select(Mission))}
        heads = heads_of(missions.values(), read_case_missions(session))
        parts = _parts(session, heads)
        cases = _cases(session)
        known = session.scalars(select(Organisation).order_by(Organisation.name, Organisation.id)).all()
        lines = read_missions(session)
    rows = [
        _row(organisation, parts[organisation.id], missions, cases.get(organisation.id, 0))
        for organisation in known
        if organisation.id in parts
    ]
    return WhoWasWhere(rows, lines[::-1])


def _parts(session: Session, heads: Mapping[UUID, UUID]) -> dict[UUID, dict[UUID, Part]]:
    held = _held(session)
    found: dict[UUID, dict[UUID, Part]] = defaultdict(dict)
    for part in session.scalars(select(Participant).order_by(Participant.id)):
        mission = heads.get(part.mission_id)
        if mission is not None:
            known = found[part.organisation_id].setdefault(mission, Part(part.id, part.role, declined=True))
            known.meetings += held.get(part.id, 0)
            known.declined &= part.reply == Reply.DECLINED
    return found


def _held(session: Session) -> dict[UUID, int]:
    """How many held meetings each participant sat at."""
    query = (
        select(MeetingParty.participant_id)
        .join(Meeting, Meeting.id == MeetingParty.meeting_id)
        .where(Meeting.status == MeetingStatus.HELD)
    )
    found: dict[UUID, int] = defaultdict(int)
    for participant in session.scalars(query):
        found[participant] += 1
    return found


def _cases(session: Session) -> dict[UUID, int]:
    query = select(CaseParty.organisation_id, CaseParty.case_id).join(Case, Case.id == CaseParty.case_id)
    found: dict[UUID, set[UUID]] = defaultdict(set)
    for organisation, case in session.execute(query):
        if organisation:
            found[organisation].add(case)
    return {organisation: len(cases) for organisation, cases in found.items()}


def _row(
    organisation: Organisation, parts: Mapping[UUID, Part], missions: Mapping[UUID, Mission], cases: int
) -> OrganisationRow:
    days = [day for head in parts if (day := missions[head].end or missions[head].start)]
    return OrganisationRow(
        id=organisation.id,
        name=organisation.name,
        name_local=organisation.name_local or "",
        country=organisation.country,
        kind=organisation.kind,
        parts=parts,
        meetings=sum(part.meetings for part in parts.values()),
        cases=cases,
        last=max(days, default=None),
    )
