"""Partnership meetings as rows, with what was presented, decided and is to be done."""

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from uuid import UUID

from sqlalchemy import select
from sqlalchemy.orm import Session

from missionapp.actions.lists.parties import NAMELESS, owned
from missionapp.actions.lists.partnership_exchanges import read_session_counts
from missionapp.domain.entities import (
    Decision,
    Delegate,
    FollowUp,
    Initiative,
    Mission,
    Person,
    Presentation,
    ThematicArea,
)
from missionapp.domain.entities.missions import MissionKind


@dataclass(frozen=True, slots=True)
class PresentationRow:
    """An initiative presented at a meeting."""

    id: UUID
    initiative_id: UUID | None
    initiative: str
    area: str
    region: str
    stage: str
    person_id: UUID | None
    person: str
    note: str


@dataclass(frozen=True, slots=True)
class NextStepRow:
    """A follow-up of a meeting, or of one of its decisions."""

    id: UUID
    task: str
    owner_id: UUID | None
    owner: str
    due: date | None
    done: date | None
    decision_id: UUID | None


@dataclass(frozen=True, slots=True)
class DecisionRow:
    """What a meeting decided."""

    id: UUID
    number: int
    """From 1, in the order in which they were taken."""
    text: str
    on: date | None
    item_id: UUID | None
    steps: tuple[NextStepRow, ...]


@dataclass(frozen=True, slots=True)
class MeetingRow:
    """A partnership meeting; `id` is its mission's."""

    id: UUID
    code: str
    title: str
    start: date | None
    end: date | None
    place: str
    """Its cities."""
    sessions: int
    came: int
    """Delegates."""
    presentations: tuple[PresentationRow, ...]
    decisions: tuple[DecisionRow, ...]
    steps: tuple[NextStepRow, ...]
    """All of them, those of its decisions too, the first due first."""


def read_meetings(session: Session) -> list[MeetingRow]:
    """All partnership meetings by their first day, in six queries."""
    missions = list(session.scalars(select(Mission).where(Mission.kind == MissionKind.MEETING)))
    came = Counter(session.scalars(select(Delegate.mission_id)))
    sessions = read_session_counts(session)
    presentations = owned(_read_presentations(session))
    decisions = owned(_read_decisions(session))
    steps = _read_steps(session)
    rows = [
        MeetingRow(
            id=mission.id,
            code=mission.code,
            title=mission.title,
            start=mission.start,
            end=mission.end,
            place=mission.cities or "",
            sessions=sessions.get(mission.id, 0),
            came=came[mission.id],
            presentations=tuple(presentations.get(mission.id, ())),
            decisions=_decisions(decisions.get(mission.id, ()), steps),
            steps=_steps_of(mission.id, decisions.get(mission.id, ()), steps),
        )
        for mission in missions
    ]
    return sorted(rows, key=lambda row: (row.start or date.max, row.code, row.id))


def _read_presentations(session: Session) -> list[tuple[UUID, PresentationRow]]:
    query = (
        select(Presentation, Initiative, ThematicArea.name, Person.name)
        .join(Initiative, Initiative.id == Presentation.initiative_id, isouter=True)
        .join(ThematicArea, ThematicArea.id == Initiative.area_id, isouter=True)
        .join(Person, Person.id == Presentation.person_id, isouter=True)
        .order_by(Presentation.position, Presentation.id)
    )
    return [
        (
            shown.mission_id,
            PresentationRow(
                id=shown.id,
                initiative_id=shown.initiative_id,
                initiative=initiative.name if initiative else NAMELESS,
                area=area or "",
                region=(initiative.region if initiative else None) or "",
                stage=initiative.stage if initiative else "",
                person_id=shown.person_id,
                person=person or "",
                note=shown.note or "",
            ),
        )
        for shown, initiative, area, person in session.execute(query)
    ]


def _read_decisions(session: Session) -> list[tuple[UUID, Decision]]:
    found = session.scalars(select(Decision).order_by(Decision.position, Decision.id))
    return [(decision.mission_id, decision) for decision in found]


def _read_steps(session: Session) -> list[tuple[UUID, NextStepRow]]:
    """The follow-ups of meetings and about decisions, with the mission that each is of."""
    meetings = select(Mission.id).where(Mission.kind == MissionKind.MEETING)
    decisions = select(Decision.id)
    query = (
        select(FollowUp, Person.name, Decision.id)
        .join(Person, Person.id == FollowUp.owner_id, isouter=True)
        .join(Decision, Decision.id == FollowUp.about_id, isouter=True)
        .where(FollowUp.mission_id.in_(meetings) | FollowUp.about_id.in_(decisions))
        .order_by(FollowUp.due.is_(None), FollowUp.due, FollowUp.task, FollowUp.id)
    )
    return [
        (
            task.mission_id,
            NextStepRow(task.id, task.task, task.owner_id, owner or "", task.due, task.done, decision),
        )
        for task, owner, decision in session.execute(query)
    ]


def _decisions(
    found: Sequence[Decision], steps: Sequence[tuple[UUID, NextStepRow]]
) -> tuple[DecisionRow, ...]:
    return tuple(
        DecisionRow(
            id=decision.id,
            number=n,
            text=decision.text,
            on=decision.on,
            item_id=decision.item_id,
            steps=tuple(step for _mission, step in steps if step.decision_id == decision.id),
        )
        for n, decision in enumerate(found, start=1)
    )


def _steps_of(
    mission_id: UUID, decisions: Sequence[Decision], steps: Sequence[tuple[UUID, NextStepRow]]
) -> tuple[NextStepRow, ...]:
    own = {decision.id for decision in decisions}
    return tuple(step for mission, step in steps if step.decision_id in own or (mission == mission_id))
