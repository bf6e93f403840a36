"""Cases across missions."""

from dataclasses import dataclass, fields
from datetime import date, datetime
from uuid import UUID

from sqlalchemy import select
from sqlalchemy.orm import Session

from missionapp.actions.lists.case_values import CaseRow
from missionapp.actions.lists.cases import read_cases
from missionapp.actions.lists.mission import today_at
from missionapp.actions.lists.portfolio.choosing import heads_of, read_case_missions
from missionapp.domain.entities import Case, Mission
from missionapp.store.lens import all_missions


@dataclass(frozen=True, slots=True, kw_only=True)
class WideCaseRow(CaseRow):
    """A case with the mission whose pages show it."""

    mission_id: UUID
    mission: str
    """Its code."""
    today: date
    """The day that it was at its place when this was read."""


def read_wide_cases(session: Session, now: datetime | None = None) -> list[WideCaseRow]:
    """All cases of all missions, the last to move first; the number of queries does not grow with them."""
    with all_missions(session):
        rows = read_cases(session)
        missions = {mission.id: mission for mission in session.scalars(select(Mission))}
        heads = heads_of(missions.values(), read_case_missions(session))
        of = {case: mission for case, mission in session.execute(select(Case.id, Case.mission_id))}  # noqa: C416 - as mypy sees rows
    found = []
    for row in rows:
        head = heads.get(of[row.id], of[row.id])
        code = missions[head].code if head in missions else row.mission_code
        values = {f.name: getattr(row, f.name) for f in fields(CaseRow)}
        today = today_at(missions.get(head), now)
        found.append(WideCaseRow(**values, mission_id=head, mission=code, today=today))
    return sorted(found, key=lambda row: (row.since or date.min, row.number or 0), reverse=True)
