"""The six-month round across missions: all whose half year is over, asked from one list."""

from dataclasses import dataclass, fields
from datetime import datetime
from uuid import UUID

from sqlalchemy import select
from sqlalchemy.orm import Session

from missionapp.actions.lists.later import Round, RoundRow, due_from_of, read_meetings_held
from missionapp.actions.lists.mission import today_at
from missionapp.actions.lists.portfolio.choosing import heads_of, read_case_missions
from missionapp.domain.entities import Meeting, Mission
from missionapp.store.lens import all_missions


@dataclass(frozen=True, slots=True, kw_only=True)
class WideRoundRow(RoundRow):
    """A meeting with the mission whose pages show it."""

    mission_id: UUID
    mission: str
    """Its code."""


def read_wide_round(session: Session, now: datetime | None = None) -> Round:
    """The meetings of the missions whose round is due, as they were held; `now` is aware.

    The number of queries does not grow with them. It is due from the first day on which one of them was.
    """
    with all_missions(session):
        missions = {mission.id: mission for mission in session.scalars(select(Mission))}
        heads = heads_of(missions.values(), read_case_missions(session))
        due = {m.id: day for m in missions.values() if (day := due_from_of(m)) and day <= today_at(m, now)}
        rows = read_meetings_held(session, due)
        query = select(Meeting.id, Meeting.mission_id).where(Meeting.mission_id.in_(due))
        of = {meeting: heads[mission] for meeting, mission in session.execute(query)}
    wide = [_wide(row, missions[of[row.id]]) for row in rows]
    return Round(wide, min(due.values(), default=None), is_due=bool(due))


def _wide(row: RoundRow, mission: Mission) -> WideRoundRow:
    values = {f.name: getattr(row, f.name) for f in fields(RoundRow)}
    return WideRoundRow(**values, mission_id=mission.id, mission=mission.code)
