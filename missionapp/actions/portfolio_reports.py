"""The portfolio as blocks: a sheet for each list, or pages with the figures and what needs somebody."""

from collections.abc import Iterable, Iterator, Sequence
from datetime import date

from missionapp.actions.lists.case_values import CaseRow
from missionapp.actions.lists.case_values import Column as Lane
from missionapp.actions.lists.followups import Group
from missionapp.actions.lists.portfolio.missions import PortfolioRow
from missionapp.actions.lists.portfolio.months import Months, in_lanes
from missionapp.actions.lists.portfolio.news import is_old
from missionapp.actions.lists.portfolio.organisations import WhoWasWhere
from missionapp.actions.lists.wording import country_said
from missionapp.actions.portfolio import CASES, FOLLOW_UPS, MISSIONS, ORGANISATIONS, Told
from missionapp.documents.kit.blocks import (
    Block,
    Cell,
    Column,
    Heading,
    Number,
    Numbers,
    Report,
    Said,
    Stacked,
    Table,
    Text,
)
from missionapp.documents.words import Words
from missionapp.domain.entities.cases import Stage
from missionapp.domain.figures.standing import Month
from missionapp.i18n import N_, _, language_now

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
_SHORT = (
    ("eu_smes", N_("SMEs")),
    ("eu_clusters", N_("Clusters")),
    ("c2c_meetings", N_("C2C")),
    ("b2b_meetings", N_("B2B")),
    ("counterparts_met", N_("Met")),
    ("agreements", N_("Agreements")),
)
"""What has room beside each other on a page."""
_SHORT_LANES = (N_("In talks"), N_("Drafted"), N_("Signed"), N_("Done"))
_LANES = (
    (Lane.IN_TALKS, N_("Cases in talks")),
    (Lane.DRAFTED, N_("Cases drafted")),
    (Lane.SIGNED, N_("Cases signed and running")),
    (Lane.DONE, N_("Cases done or stopped")),
)
_VIEWS = {
    MISSIONS: N_("Missions"),
    CASES: N_("Cases"),
    ORGANISATIONS: N_("Organisations"),
    FOLLOW_UPS: N_("Follow-ups"),
}


def workbook(told: Told) -> Report:
    """A sheet for each view, and for what they tell beside it."""
    tables = (
        (_("Missions"), _missions(told)),
        (_("Last files"), _news(told)),
        (_("Cases"), _cases(told.cases)),
        (_("Cases by month"), _months(told.months)),
        (_("Organisations"), _organisations(told.who)),
        (_("Follow-ups"), _follow_ups(told, late=False)),
    )
    return _report(told, [block for title, table in tables for block in (Heading(title), table)])


def pages(told: Told) -> Report:
    """Missions side by side, how old what is known of them is, cases through the months, what is overdue."""
    blocks: list[Block] = [
        _numbers(told),
        Heading(_("Missions side by side"), level=2),
        _side_by_side(told),
        Heading(_("Last files of colleagues"), level=2),
        _news(told),
        Heading(_("Cases through the months"), level=2, new_page=True),
        *_through_the_months(told.months),
        Heading(_("Overdue follow-ups"), level=2),
        _follow_ups(told, late=True),
    ]
    return _report(told, blocks)


def _report(told: Told, blocks: Iterable[Block]) -> Report:
    return Report(
        label=_("Portfolio"),
        title=_("Portfolio"),
        blocks=tuple(blocks),
        code="",
        language=language_now(),
        printed=told.now.astimezone(),
        version=told.version,
        lines=tuple(_narrowed(told)),
        across=True,
    )


def _narrowed(told: Told) -> Iterator[str]:
    """That a filter left something out."""
    for view, (n, of) in told.narrowed.items():
        yield _("{list}: {n} of {of}, the others are filtered out").format(list=_(_VIEWS[view]), n=n, of=of)


def _columns(*labels: str) -> tuple[Column, ...]:
    return tuple(Column(label) for label in labels)


def _table(
    name: str, columns: Sequence[Column], rows: Iterable[tuple[Cell, ...]], *totals: tuple[Cell, ...]
) -> Table:
    return Table(tuple(columns), tuple(rows), name=name, totals=totals, empty=_("None"))


def _day(words: Words, day: date | None) -> str:
    return words.day(day) if day else ""


# Missions


def _numbers(told: Told) -> Numbers:
    """All together, each organisation once where that differs."""
    found = []
    sums = _sums(told.portfolio.rows, [name for name, _label in _SHORT])
    for (name, _label), total in zip(_SHORT, sums, strict=False):
        found.append(Number(_(dict(_FIGURES)[name]), str(total), _once(told, name, total)))
    tasks = (Number(_("Follow-ups to do"), str(sums[-2])), Number(_("Follow-ups late"), str(sums[-1])))
    return Numbers((*found, *tasks))


def _once(told: Told, name: str, total: int) -> str:
    once = told.portfolio.distinct.get(name) if MISSIONS not in told.narrowed else None
    if once is None or once.value in (None, total):
        return ""
    return _("{n} each counted once").format(n=once.value)


def _side_by_side(told: Told) -> Table:
    """The missions on one page's width: what each is stands in one cell."""
    words, rows, names = Words(language_now()), told.portfolio.rows, [name for name, _label in _SHORT]
    numbers = (*(label for _name, label in _SHORT), *_SHORT_LANES, N_("To do"), N_("Late"))
    columns = (
        *(Column(_("Mission"), share=5), Column(_("Last file"), share=2)),
        *(Column(_(label), number=True) for label in numbers),
    )
    cells: list[tuple[Cell, ...]] = []
    for row in rows:
        code, title, market, days, *told_of = _mission(row, names, words)
        second = ", ".join(filter(None, map(str, (code, market, days))))
        cells.append((Said(str(title), second, strong=True), *told_of))
    return _table("", columns, cells, (_("All together"), "", *_sums(rows, names)))


def _missions(told: Told) -> Table:
    names, words, rows = [name for name, _label in _FIGURES], Words(language_now()), told.portfolio.rows
    number = (*(_(label) for _name, label in _FIGURES), *(_(label) for _lane, label in _LANES))
    columns = (
        *_columns(_("Code"), _("Mission"), _("Market"), _("Dates"), _("Last file")),
        *(Column(label, number=True) for label in (*number, _("Follow-ups to do"), _("Follow-ups late"))),
    )
    totals: list[tuple[Cell, ...]] = [(_("All together"), *[""] * 4, *_sums(rows, names))]
    if MISSIONS not in told.narrowed:
        once = [told.portfolio.distinct.get(each) for each in names]
        counted = [each.value if each else None for each in once]
        totals.append((_("Each counted once"), *[""] * 4, *counted, *[""] * (len(_LANES) + 2)))
    told_rows = [_mission(row, names, words) for row in rows]
    return _table(_("Missions"), columns, told_rows, *totals)


def _mission(row: PortfolioRow, names: Sequence[str], words: Words) -> tuple[Cell, ...]:
    last = words.day(row.news.last.astimezone().date()) if row.news.last else ""
    return (
        *(row.code, row.title, country_said(row.market), words.days(row.start, row.end)),
        _("{day}, old").format(day=last) if row.is_old else last,
        *(row.counts[name].value for name in names),
        *(len(row.cases[lane]) for lane, _label in _LANES),
        *(row.open.value, row.late.value),
    )


def _sums(rows: Sequence[PortfolioRow], names: Sequence[str]) -> list[int]:
    return [
        *(sum(row.counts[name].value or 0 for row in rows) for name in names),
        *(sum(len(row.cases[lane]) for row in rows) for lane, _label in _LANES),
        sum(row.open.value or 0 for row in rows),
        sum(row.late.value or 0 for row in rows),
    ]


def _news(told: Told) -> Table:
    """Whose file brought something of which mission last."""
    words = Words(language_now())
    rows: list[tuple[Cell, ...]] = []
    for row in told.portfolio.rows:
        for name, when in sorted(row.news.of.items(), key=lambda item: item[1], reverse=True):
            days = max(0, (told.now.astimezone().date() - when.astimezone().date()).days)
            old = _("yes, follow-ups are open") if is_old(when, told.now, to_do=row.open.value) else ""
            rows.append((row.code, row.title, name, words.day(when.astimezone().date()), days, old))
    columns = (
        *_columns(_("Code"), _("Mission"), _("Colleague"), _("Last file")),
        *(Column(_("Days ago"), number=True), Column(_("Ask for a newer one"))),
    )
    return _table(_("Last files"), columns, rows)


# Cases


def _cases(told: Sequence[tuple[str, CaseRow]]) -> Table:
    columns = _columns(
        *(_("Mission"), _("No."), _("EU side"), _("Local partner"), _("Type"), _("Status"), _("Since")),
        *(_("Target market"), _("Subject"), _("Next step"), _("Due")),
    )
    return _table(_("Cases"), columns, [_case(mission, row) for mission, row in told])


def _case(mission: str, row: CaseRow) -> tuple[Cell, ...]:
    words = Words(language_now())
    return (
        *(mission, row.number, row.ours, row.theirs, _(row.kind), _(row.stage), _day(words, row.since)),
        *(country_said(row.market), row.description, row.next_task, _day(words, row.due)),
    )


def _through_the_months(found: Months) -> Iterator[Block]:
    """Bars of three parts, and each stage in numbers."""
    words = Words(language_now())
    parts = (_("In talks or drafted"), _("Signed and running"), _("Done or stopped"))
    bars = tuple((words.month(month.first), _three(month)) for month in found.months)
    most = max((sum(bar) for _label, bar in bars), default=0)
    yield Stacked(parts, bars, of=most + most // 20 + 1)  # the longest ends before its numbers
    yield Text(_("How many stood at each stage when the month ended"), small=True, apart=True)
    yield _months(found)


def _three(month: Month) -> tuple[int, int, int]:
    n = {lane: len(cases) for lane, cases in in_lanes(month).items()}
    return n[Lane.IN_TALKS] + n[Lane.DRAFTED], n[Lane.SIGNED], n[Lane.DONE]


def _months(found: Months) -> Table:
    """How many cases stood at which stage when each month ended."""
    words = Words(language_now())
    numbers = (*(_(stage).capitalize() for stage in Stage), _("Cases"))
    rows: list[tuple[Cell, ...]] = [
        (
            words.month(month.first),
            *(len(month.cases.get(stage, ())) for stage in Stage),
            sum(map(len, month.cases.values())),
        )
        for month in found.months
    ]
    without = (_("Without a day"), *[""] * len(Stage), len(found.undated))
    totals = (without,) if found.undated else ()
    columns = (Column(_("At the end of")), *(Column(label, number=True) for label in numbers))
    return _table(_("Cases by month"), columns, rows, *totals)


# Organisations, follow-ups


def _organisations(found: WhoWasWhere) -> Table:
    heads = [mission.code for mission in found.missions]
    columns = _columns(_("Organisation"), _("Country"), *heads, _("Missions"), _("Meetings"))
    rows: list[tuple[Cell, ...]] = []
    for row in found.rows:
        parts = [row.parts.get(mission.id) for mission in found.missions]
        said = [", ".join(filter(None, (_(p.role), str(p.meetings or "")))) if p else "" for p in parts]
        rows.append((row.name, country_said(row.country), *said, len(row.parts), row.meetings))
    return _table(_("Organisations"), columns, rows)


def _follow_ups(told: Told, *, late: bool) -> Table:
    """All of them; or what is late alone, without the column that says when it was done."""
    words = Words(language_now())
    rows: list[tuple[Cell, ...]] = [
        (
            *(row.mission, _day(words, row.due), row.task, row.source.whom if row.source else "", row.owner),
            *(() if late else (_day(words, row.done),)),
        )
        for row in told.tasks
        if not late or row.group is Group.LATE
    ]
    labels = (_("Mission"), _("Due"), _("What"), _("With whom"), _("Owner"), *(() if late else (_("Done"),)))
    return _table(_("Follow-ups"), _columns(*labels), rows)
