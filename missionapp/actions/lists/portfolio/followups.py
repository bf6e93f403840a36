"""Follow-ups across missions, what is overdue first."""

from collections.abc import Sequence
from dataclasses import dataclass, fields
from datetime import datetime
from uuid import UUID

from sqlalchemy import select
from sqlalchemy.orm import Session

from missionapp.actions.lists.followups import FollowUpRow, read_follow_ups
from missionapp.actions.lists.portfolio.choosing import heads_of, read_case_missions
from missionapp.domain.entities import FollowUp, Mission
from missionapp.store.lens import all_missions


@dataclass(frozen=True, slots=True)
class WideFollowUpRow(FollowUpRow):
    """A follow-up with the mission whose pages show it."""

    mission_id: UUID
    mission: str
    """Its code."""


def read_wide_follow_ups(session: Session, now: datetime | None = None) -> Sequence[WideFollowUpRow]:
    """All follow-ups of all missions, the first due first; `now` is aware."""
    with all_missions(session):
        rows = read_follow_ups(session, now)
        missions = {mission.id: mission for mission in session.scalars(select(Mission))}
        heads = heads_of(missions.values(), read_case_missions(session))
        query = select(FollowUp.id, FollowUp.mission_id)
        of = {made: mission for made, mission in session.execute(query)}  # noqa: C416 - as mypy sees rows
    return [_wide(row, heads.get(of[row.id], of[row.id]), missions) for row in rows]


def _wide(row: FollowUpRow, head: UUID, missions: dict[UUID, Mission]) -> WideFollowUpRow:
    values = {f.name: getattr(row, f.name) for f in fields(FollowUpRow)}
    code = missions[head].code if head in missions else ""
    return WideFollowUpRow(**values, mission_id=head, mission=code)
