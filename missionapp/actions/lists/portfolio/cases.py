"""Cases across missions, and in which months they came as far as they are."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, fields
from datetime import date
from uuid import UUID

from sqlalchemy import select
from sqlalchemy.orm import Session

from missionapp.actions.lists.case_values import CaseRow
from missionapp.actions.lists.cases import read_cases
from missionapp.actions.lists.portfolio.choosing import heads_of, read_case_missions
from missionapp.domain.entities import Case, Mission
from missionapp.domain.entities.cases import Stage
from missionapp.store.lens import all_missions

GROUPS = ((Stage.SIGNED, Stage.RUNNING), (Stage.COMPLETED,), (Stage.SUSPENDED, Stage.LOST))
"""The parts of a month's bar: signed and running, completed, stopped."""


@dataclass(frozen=True, slots=True, kw_only=True)
class WideCaseRow(CaseRow):
    """A case with the mission whose pages show it."""

    mission_id: UUID
    mission: str
    """Its code."""


@dataclass(frozen=True, slots=True)
class Month:
    """The first day of a month, and how many cases came to each of `GROUPS` in it."""

    first: date
    counts: tuple[int, ...]


def read_wide_cases(session: Session) -> list[WideCaseRow]:
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
        found.append(WideCaseRow(**values, mission_id=head, mission=code))
    return sorted(found, key=lambda row: (row.since or date.min, row.number or 0), reverse=True)


def months(rows: Iterable[CaseRow], most: int = 36) -> Sequence[Month]:
    """The months from the first to the last in which a case came as far as it is, the last `most`."""
    dated = [
        (row.since.replace(day=1), row.stage) for row in rows if row.since and _group(row.stage) is not None
    ]
    if not dated:
        return ()
    first, last = min(dated)[0], max(dated)[0]
    span = (last.year - first.year) * 12 + last.month - first.month
    every = [_later(first, n) for n in range(span + 1)][-most:]
    return [
        Month(
            month,
            tuple(sum((day, stage) == (month, s) for day, stage in dated for s in group) for group in GROUPS),
        )
        for month in every
    ]


def _group(stage: str) -> int | None:
    return next((n for n, group in enumerate(GROUPS) if stage in group), None)


def _later(first: date, by: int) -> date:
    year, month = divmod(first.year * 12 + first.month - 1 + by, 12)
    return date(year, month + 1, 1)
