"""The portfolio as a workbook: missions, cases, organisations and follow-ups, a sheet each.

What leaves the program names no hidden partner, and tells of no internal case.
"""

from collections.abc import Iterable, Sequence
from datetime import UTC, datetime
from pathlib import Path
from typing import TypeAlias

from sqlalchemy.orm import Session

from missionapp.actions.lists.case_values import CaseRow
from missionapp.actions.lists.case_values import Column as Lane
from missionapp.actions.lists.portfolio.cases import WideCaseRow, read_wide_cases
from missionapp.actions.lists.portfolio.followups import WideFollowUpRow, read_wide_follow_ups
from missionapp.actions.lists.portfolio.missions import Portfolio, read_portfolio
from missionapp.actions.lists.portfolio.organisations import WhoWasWhere, read_who_was_where
from missionapp.actions.lists.wording import country_said, days_said
from missionapp.documents.kit.blocks import Cell, Column, Heading, Report, Table
from missionapp.documents.words import Words
from missionapp.domain.hiding import Discreet
from missionapp.files import replace_file
from missionapp.i18n import N_, _, language_now
from missionapp.store.lens import all_missions
from missionapp.store.queries import discreet

Book: TypeAlias = Report
_FIGURES = (
    ("eu_smes", N_("EU SMEs")),
    ("eu_clusters", N_("EU clusters")),
    ("c2c_meetings", N_("C2C meetings")),
    ("b2b_meetings", N_("B2B meetings")),
    ("counterparts_met", N_("Counterparts met")),
    ("third_country_businesses", N_("Third-country businesses")),
    ("third_country_clusters", N_("Third-country clusters and intermediaries")),
    ("agreements", N_("Agreements")),
)
_LANES = (
    (Lane.IN_TALKS, N_("Cases in talks")),
    (Lane.DRAFTED, N_("Cases drafted")),
    (Lane.SIGNED, N_("Cases signed and running")),
    (Lane.DONE, N_("Cases done or stopped")),
)


def read_book(session: Session, now: datetime | None = None) -> Book:
    """All of it in the user's language; `now` is aware. The number of queries does not grow with it."""
    with all_missions(session):
        tell = discreet(session)
    tables = (
        (_("Missions"), _missions(read_portfolio(session, now))),
        (_("Cases"), _cases(read_wide_cases(session))),
        (_("Organisations"), _organisations(read_who_was_where(session))),
        (_("Follow-ups"), _follow_ups(read_wide_follow_ups(session, now), tell)),
    )
    blocks = [block for title, table in tables for block in (Heading(title), table)]
    return Report(
        label=_("Portfolio"),
        title=_("Portfolio"),
        blocks=tuple(blocks),
        code="",
        language=language_now(),
        printed=now or datetime.now(UTC),
        version=1,
        across=True,
    )


def write_book(book: Book, path: Path) -> None:
    """Write it as an .xlsx whole, or not at all; MissionError when that cannot be."""
    from missionapp.documents.kit.workbook import write_workbook

    replace_file(path, lambda beside: write_workbook(book, beside))


def _columns(*labels: str) -> tuple[Column, ...]:
    return tuple(Column(label) for label in labels)


def _table(
    name: str, columns: Sequence[Column], rows: Iterable[tuple[Cell, ...]], *totals: tuple[Cell, ...]
) -> Table:
    return Table(tuple(columns), tuple(rows), name=name, totals=totals, empty=_("None"))


def _missions(found: Portfolio) -> Table:
    labels = [_(label) for _name, label in _FIGURES] + [_(label) for _lane, label in _LANES]
    rows = [
        (
            *(row.code, row.title, country_said(row.market), days_said(row.start, row.end)),
            *(row.counts[name].value for name, _label in _FIGURES),
            *(len(row.cases[lane]) for lane, _label in _LANES),
            *(row.open.value, row.late.value),
        )
        for row in found.rows
    ]
    sums = [found.total[name].value for name, _label in _FIGURES]
    once = [counted.value if (counted := found.distinct.get(name)) else None for name, _label in _FIGURES]
    lanes = [sum(len(row.cases[lane]) for row in found.rows) for lane, _label in _LANES]
    tasks = (sum(row.open.value or 0 for row in found.rows), found.late)
    return _table(
        _("Missions"),
        _columns(
            *(_("Code"), _("Mission"), _("Market"), _("Dates")),
            *(*labels, _("Follow-ups to do"), _("Follow-ups late")),
        ),
        rows,
        (_("All together"), "", "", "", *sums, *lanes, *tasks),
        (_("Each counted once"), "", "", "", *once, *("" for _lane in _LANES), "", ""),
    )


def _cases(rows: Sequence[WideCaseRow]) -> Table:
    columns = _columns(
        *(_("Mission"), _("No."), _("EU side"), _("Local partner"), _("Type"), _("Status"), _("Since")),
        *(_("Target market"), _("Subject"), _("Next step"), _("Due")),
    )
    told = [(row.mission, told) for row in rows if (told := row.for_others())]
    return _table(_("Cases"), columns, [_case(mission, row) for mission, row in told])


def _case(mission: str, row: CaseRow) -> tuple[Cell, ...]:
    words = Words(language_now())
    return (
        *(mission, row.number, row.ours, row.theirs, _(row.kind), _(row.stage)),
        words.day(row.since) if row.since else "",
        *(country_said(row.market), row.description, row.next_task),
        words.day(row.due) if row.due else "",
    )


def _organisations(found: WhoWasWhere) -> Table:
    heads = [mission.code for mission in found.missions]
    columns = _columns(_("Organisation"), _("Country"), *heads, _("Missions"), _("Meetings"))
    rows: list[tuple[Cell, ...]] = []
    for row in found.rows:
        parts = [row.parts.get(mission.id) for mission in found.missions]
        said = [", ".join(filter(None, (_(p.role), str(p.meetings or "")))) if p else "" for p in parts]
        rows.append((row.name, country_said(row.country), *said, len(row.parts), row.meetings))
    return _table(_("Organisations"), columns, rows)


def _follow_ups(rows: Sequence[WideFollowUpRow], tell: Discreet) -> Table:
    words = Words(language_now())
    columns = _columns(_("Mission"), _("Due"), _("What"), _("With whom"), _("Owner"), _("Done"))
    said: list[tuple[Cell, ...]] = [
        (
            row.mission,
            words.day(row.due) if row.due else "",
            tell(row.task),
            tell(row.source.whom if row.source else ""),
            row.owner,
            words.day(row.done) if row.done else "",
        )
        for row in rows
    ]
    return _table(_("Follow-ups"), columns, said)
