"""Cases through the months: how many stood at which stage when each ended, as the log and the steps tell."""

from collections import defaultdict
from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from uuid import UUID

from sqlalchemy import select
from sqlalchemy.orm import Session

from missionapp.actions.lists.case_values import Column
from missionapp.actions.lists.cases import column_of
from missionapp.actions.lists.mission import today_at
from missionapp.domain.entities import Case, Meeting, Mission, Slot, Step
from missionapp.domain.entities.meetings import MeetingStatus
from missionapp.domain.figures.standing import Month, Past, Reached, months, undated
from missionapp.domain.types import IsoDate, LogValue
from missionapp.domain.whereabouts import zone_called
from missionapp.store.lens import all_missions
from missionapp.store.log.successions import successions


@dataclass(frozen=True)
class Months:
    """The months of all cases, and the cases that no month can tell of."""

    months: Sequence[Month] = ()
    undated: tuple[UUID, ...] = ()


def read_months(session: Session, now: datetime | None = None, of: Collection[UUID] | None = None) -> Months:
    """The months of the cases of all missions, or of some cases, in six queries; `now` is aware."""
    pasts = [past for past in read_pasts(session) if of is None or past.case in of]
    with all_missions(session):
        days = [today_at(mission, now) for mission in session.scalars(select(Mission))]
    return Months(months(pasts, max(days, default=date.min)), undated(pasts))


def in_lanes(month: Month) -> Mapping[Column, tuple[UUID, ...]]:
    """The cases of a month by the columns of the board."""
    found: dict[Column, tuple[UUID, ...]] = dict.fromkeys(Column, ())
    for stage, cases in month.cases.items():
        found[column_of(stage)] += cases
    return found


def read_pasts(session: Session) -> list[Past]:
    """What is known of how each case of all missions went."""
    with all_missions(session):
        cases = session.execute(select(Case.id, Case.stage, Case.stage_date, Case.meeting_id)).all()
        met = _days_met(session)
        steps: dict[UUID, list[date]] = defaultdict(list)
        for case, day in session.execute(select(Step.case_id, Step.on).where(Step.on.is_not(None))):
            if day is not None:
                steps[case].append(day)
    noted = _noted(session)
    return [
        Past(
            case,
            [*noted.get(case, ()), (since, stage)],
            met.get(meeting) if meeting else None,
            sorted(steps.get(case, ())),
        )
        for case, stage, since, meeting in cases
    ]


def _noted(session: Session) -> dict[UUID, list[Reached]]:
    """What was ever said of each case's stage, with its day; what it says now comes after."""
    held = successions(session.connection(), Case.__tablename__, ("stage_date", "stage"))
    return {
        UUID(bytes=row): [(_day(day), str(stage)) for day, stage in said if stage]
        for row, said in held.items()
    }


def _day(held: LogValue) -> date | None:
    """A day as the log holds it; None for what is none, as a foreign hand may write."""
    try:
        return IsoDate.decode(str(held))
    except ValueError:
        return None


def _days_met(session: Session) -> dict[UUID, date]:
    """The days of the held meetings that cases came of, where they were."""
    query = (
        select(Meeting.id, Meeting.start, Slot.start, Mission.timezone)
        .join(Mission, Mission.id == Meeting.mission_id)
        .join(Slot, Slot.id == Meeting.slot_id, isouter=True)
        .where(Meeting.status == MeetingStatus.HELD, Meeting.id.in_(select(Case.meeting_id)))
    )
    return {
        meeting: start.astimezone(zone_called(zone)).date()
        for meeting, own, slot, zone in session.execute(query)
        if (start := own or slot)
    }
