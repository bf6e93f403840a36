"""Which missions a register holds, to choose one from: those that follow from another go with it."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date
from uuid import UUID

from sqlalchemy import select
from sqlalchemy.orm import Session

from missionapp.actions.lists.wording import days_said
from missionapp.domain.entities import Case, Mission
from missionapp.store.lens import all_missions


@dataclass(frozen=True, slots=True)
class MissionLine:
    """A mission as a menu names it."""

    id: UUID
    code: str
    title: str
    line: str
    """Its days, in the user's language."""


def read_missions(session: Session) -> list[MissionLine]:
    """The missions that follow from no other, the latest first; in two queries."""
    with all_missions(session):
        missions = list(session.scalars(select(Mission)))
        heads = heads_of(missions, read_case_missions(session))
    own = [mission for mission in missions if heads[mission.id] == mission.id]
    return [
        MissionLine(mission.id, mission.code, mission.title, days_said(mission.start, mission.end))
        for mission in sorted(own, key=lambda m: (m.start or date.min, m.code), reverse=True)
    ]


def read_case_missions(session: Session) -> dict[UUID, UUID]:
    """The mission of each case from which another mission follows."""
    follows = select(Mission.follows_case_id).where(Mission.follows_case_id.is_not(None))
    query = select(Case.id, Case.mission_id).where(Case.id.in_(follows))
    return {case: mission for case, mission in session.execute(query)}  # noqa: C416 - as mypy sees rows


def heads_of(missions: Iterable[Mission], of_case: Mapping[UUID, UUID]) -> dict[UUID, UUID]:
    """For each mission the one that it follows from in the end: itself, where it follows from none."""
    above = {
        mission.id: (mission.parent_id, of_case.get(mission.follows_case_id or mission.id))
        for mission in missions
    }

    def head(mission: UUID) -> UUID:
        seen = [mission]
        while parent := next((p for p in above[seen[-1]] if p in above and p not in seen), None):
            seen.append(parent)
        return seen[-1]

    return {mission: head(mission) for mission in above}
