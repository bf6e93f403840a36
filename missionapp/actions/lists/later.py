"""The six-month round: every meeting that was held, and what had come of it half a year later."""

from collections import Counter
from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from uuid import UUID

from sqlalchemy import select
from sqlalchemy.orm import Session

from missionapp.actions.due_days import add_months
from missionapp.actions.lists.mission import main_mission, today_at
from missionapp.actions.lists.sources import meeting_sides, meeting_starts
from missionapp.actions.vocabularies import outcome_words
from missionapp.domain.entities import Case, Meeting, Mission
from missionapp.domain.entities.meetings import LaterOutcome, MeetingStatus

MONTHS = 6
"""After how many the round is due."""
ROUND_TABLES = frozenset(
    (
        *("meeting", "meeting_party", "participant", "organisation", "case", "mission", "place"),
        "vocabulary_entry",
    )
)
"""What the round is read from."""


@dataclass(frozen=True, slots=True)
class RoundRow:
    """A meeting that was held, and its answer if there is one."""

    id: UUID
    ours: str
    theirs: str
    start: datetime | None
    """By the clock of its place."""
    outcome: int | None
    outcome_word: str
    later: str | None
    """A LaterOutcome."""
    case_id: UUID | None
    case_number: int | None
    case_stage: str
    note: str


@dataclass(frozen=True)
class Round:
    """All meetings of the round, by our side and time."""

    rows: Sequence[RoundRow]
    due_from: date | None
    """Six months after the mission's last day."""
    is_due: bool

    @property
    def answered(self) -> int:
        """How many have an answer."""
        return sum(row.later is not None for row in self.rows)

    @property
    def counts(self) -> Mapping[str, int]:
        """How many of each LaterOutcome."""
        found = Counter(row.later for row in self.rows)
        return {outcome.value: found[outcome.value] for outcome in LaterOutcome}


def read_round(session: Session, now: datetime | None = None) -> Round:
    """The meetings of the mission that were held, in a number of queries that does not grow with them."""
    mission = main_mission(session)
    rows = read_meetings_held(session, [mission.id] if mission else [])
    due_from = due_from_of(mission)
    return Round(rows, due_from, is_due=due_from is not None and due_from <= today_at(mission, now))


def read_meetings_held(session: Session, missions: Collection[UUID]) -> list[RoundRow]:
    """The meetings of these missions that were held, in a number of queries that does not grow."""
    held = Meeting.mission_id.in_(missions) & (Meeting.status == MeetingStatus.HELD)
    ids = select(Meeting.id).where(held)
    sides, starts, cases = meeting_sides(session, ids), meeting_starts(session, ids), _cases(session, ids)
    words = outcome_words(session)
    return [
        _row(meeting, sides.get(meeting.id, ("", "")), starts, cases, words)
        for meeting in session.scalars(select(Meeting).where(held).order_by(Meeting.start, Meeting.id))
    ]


def _row(
    meeting: Meeting,
    sides: tuple[str, str],
    starts: Mapping[UUID, datetime],
    cases: Mapping[UUID, tuple[UUID, int | None, str]],
    words: Mapping[str, str],
) -> RoundRow:
    case_id, number, stage = cases.get(meeting.id, (None, None, ""))
    return RoundRow(
        id=meeting.id,
        ours=sides[0],
        theirs=sides[1] or meeting.subject or "",
        start=starts.get(meeting.id),
        outcome=meeting.outcome,
        outcome_word=words.get(str(meeting.outcome), ""),
        later=meeting.later_outcome,
        case_id=case_id,
        case_number=number,
        case_stage=stage,
        note=meeting.note or "",
    )


def due_from_of(mission: Mission | None) -> date | None:
    """Six months after a mission's last day."""
    last = (mission.end or mission.start) if mission else None
    return add_months(last, MONTHS) if last else None


def _cases(session: Session, ids: object) -> dict[UUID, tuple[UUID, int | None, str]]:
    """The case that came of each meeting; of several, the first by number."""
    query = (
        select(Case.meeting_id, Case.id, Case.number, Case.stage)
        .where(Case.meeting_id.in_(ids))  # type: ignore[arg-type]
        .order_by(Case.number.desc(), Case.id)
    )
    return {
        meeting: (made, number, stage) for meeting, made, number, stage in session.execute(query) if meeting
    }
