"""The portfolio as a workbook, and as a PDF: all missions, or what the views let pass.

What leaves the program names no hidden partner, and tells of no internal case.
"""

from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import UTC, datetime
from pathlib import Path
from typing import Protocol, TypeVar
from uuid import UUID

from sqlalchemy import func, select
from sqlalchemy.orm import Session

from missionapp.actions.lists.case_values import CaseRow
from missionapp.actions.lists.portfolio.cases import WideCaseRow, read_wide_cases
from missionapp.actions.lists.portfolio.followups import WideFollowUpRow, read_wide_follow_ups
from missionapp.actions.lists.portfolio.missions import Portfolio, PortfolioRow, read_portfolio
from missionapp.actions.lists.portfolio.months import Months, read_months
from missionapp.actions.lists.portfolio.organisations import WhoWasWhere, read_who_was_where
from missionapp.domain.errors import MissionError
from missionapp.domain.hiding import CONFIDENTIAL, hide
from missionapp.files import replace_file
from missionapp.i18n import _
from missionapp.store.lens import all_missions
from missionapp.store.log.tables import TX
from missionapp.store.queries import discreet

MISSIONS, CASES, ORGANISATIONS, FOLLOW_UPS = "missions", "cases", "organisations", "follow-ups"
"""The views, by name."""
Shown = Mapping[str, Sequence[UUID]]
"""For a view that is filtered, the rows that it shows, in their order."""


@dataclass(frozen=True)
class Told:
    """What the portfolio tells others: without internal cases, and without the names of hidden partners."""

    portfolio: Portfolio
    """Its rows are those shown; what it says of all together is of all."""
    cases: Sequence[tuple[str, CaseRow]]
    """Each with the code of its mission."""
    months: Months
    """Of these cases."""
    who: WhoWasWhere
    tasks: Sequence[WideFollowUpRow]
    narrowed: Mapping[str, tuple[int, int]]
    """For a view that is filtered, how many rows it shows, of how many."""
    now: datetime
    version: int
    """How many steps the register had seen."""


def read_told(session: Session, now: datetime | None = None, shown: Shown | None = None) -> Told:
    """All of it, or what is `shown`; `now` is aware. The number of queries does not grow with it."""
    now, shown = now or datetime.now(UTC), shown or {}
    portfolio = read_portfolio(session, now)
    cases = read_wide_cases(session, now)
    who = read_who_was_where(session)
    tasks = _tasks(session, cases, now)
    every = _told(cases)
    told = _picked(every, shown.get(CASES))
    narrowed = {
        name: (len(_picked(rows, shown[name])), len(rows))
        for name, rows in _named(portfolio.rows, every, who.rows, tasks)
        if name in shown
    }
    return Told(
        portfolio=replace(
            portfolio, rows=_without_internal(_picked(portfolio.rows, shown.get(MISSIONS)), cases)
        ),
        cases=[(row.mission, row) for row in told],
        months=read_months(session, now, {row.id for row in told}),
        who=replace(who, rows=_picked(who.rows, shown.get(ORGANISATIONS))),
        tasks=_picked(tasks, shown.get(FOLLOW_UPS)),
        narrowed=narrowed,
        now=now,
        version=session.connection().scalar(select(func.count()).select_from(TX)) or 0,
    )


def require_format(path: Path) -> None:
    """MissionError for a file name that says neither workbook nor PDF."""
    if path.suffix.lower() not in _WRITERS:
        raise MissionError(
            _("{file} is neither a workbook nor a PDF").format(file=path.name),
            hint=_("Give it a name that ends in .xlsx or .pdf"),
        )


def write_portfolio(told: Told, path: Path, paper: str = "a4") -> None:
    """Write it as the name of the file says; MissionError when that cannot be."""
    require_format(path)
    _WRITERS[path.suffix.lower()](told, path, paper)


def write_book(told: Told, path: Path, paper: str = "a4") -> None:
    """Write it as an .xlsx whole, or not at all; MissionError when that cannot be."""
    from missionapp.actions.portfolio_reports import workbook
    from missionapp.documents.kit.workbook import write_workbook
    from missionapp.documents.layout import paper_named

    replace_file(path, lambda beside: write_workbook(workbook(told), beside, paper_named(paper)))


def write_pages(told: Told, path: Path, paper: str = "a4") -> None:
    """Write it as a PDF whole, or not at all; MissionError when that cannot be, or no font has a letter."""
    from missionapp.actions.portfolio_reports import pages
    from missionapp.documents.kit.pages import render_report
    from missionapp.documents.layout import paper_named

    pdf = render_report(pages(told), paper_named(paper))
    replace_file(path, lambda beside: _write(beside, pdf))


def _write(path: Path, content: bytes) -> None:
    path.write_bytes(content)


_WRITERS = {".xlsx": write_book, ".pdf": write_pages}


class _Known(Protocol):
    @property
    def id(self) -> UUID: ...


_Row = TypeVar("_Row", bound=_Known)


def _picked(rows: Sequence[_Row], shown: Sequence[UUID] | None) -> list[_Row]:
    """The rows with these ids, in this order; all of them where nothing was left out."""
    if shown is None:
        return list(rows)
    known = {row.id: row for row in rows}
    return [known[each] for each in shown if each in known]


def _named(*lists: Sequence[_Known]) -> Iterable[tuple[str, Sequence[_Known]]]:
    return zip((MISSIONS, CASES, ORGANISATIONS, FOLLOW_UPS), lists, strict=True)


def _told(rows: Iterable[WideCaseRow]) -> list[WideCaseRow]:
    return [told for row in rows if isinstance(told := row.for_others(), WideCaseRow)]


def _without_internal(rows: Iterable[PortfolioRow], cases: Iterable[WideCaseRow]) -> list[PortfolioRow]:
    """Missions whose cases are counted without those that are told nowhere."""
    internal = {case.id for case in cases if case.internal}
    return [replace(row, cases=_without(row.cases, internal)) for row in rows]


_Lane = TypeVar("_Lane")


def _without(
    lanes: Mapping[_Lane, tuple[UUID, ...]], internal: Collection[UUID]
) -> dict[_Lane, tuple[UUID, ...]]:
    return {lane: tuple(case for case in cases if case not in internal) for lane, cases in lanes.items()}


def _tasks(session: Session, cases: Iterable[WideCaseRow], now: datetime) -> list[WideFollowUpRow]:
    """The follow-ups as they may be told: none about an internal case, none that names a hidden partner."""
    with all_missions(session):
        tell = discreet(session)
    closed = {case.id: case for case in cases if case.hidden}
    found = []
    for row in read_wide_follow_ups(session, now):
        case = closed.get(row.source.id) if row.source else None
        if case is not None and case.internal:
            continue
        whom = row.source.whom if row.source else ""
        told = replace(row, task=tell(row.task), note=tell(row.note))
        if row.source:
            told = replace(told, source=replace(row.source, whom=CONFIDENTIAL if case else tell(whom)))
        if case is not None:
            told = replace(told, task=hide(told.task, case.secret), note=hide(told.note, case.secret))
        found.append(told)
    return found
