"""Missions side by side: the figures of each, and of all together."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import UTC, date, datetime
from uuid import UUID

from sqlalchemy.orm import Session

from missionapp.actions.lists.case_values import Column
from missionapp.actions.lists.cases import column_of
from missionapp.actions.lists.mission import today_at
from missionapp.actions.lists.portfolio.choosing import heads_of, read_case_missions
from missionapp.actions.lists.portfolio.news import News, is_old, news_of
from missionapp.actions.lists.portfolio.splitting import Heads, parted
from missionapp.domain.entities import Case, Mission
from missionapp.domain.figures import Figures, figures
from missionapp.domain.figures.base import Figure
from missionapp.domain.figures.outcomes import all_open_follow_ups, late_follow_ups
from missionapp.domain.figures.stakeholders import distinct_stakeholders
from missionapp.domain.records import Records
from missionapp.store import queries
from missionapp.store.lens import all_missions

FIGURES = (
    *("eu_smes", "eu_clusters", "c2c_meetings", "b2b_meetings", "counterparts_met", "agreements"),
    *("third_country_businesses", "third_country_clusters"),
)
"""What stands beside each other: by the names of the funder's figures."""
NOTHING = Figure(0)


@dataclass(frozen=True, slots=True)
class PortfolioRow:
    """A mission with its figures; those that follow from it are counted with it."""

    id: UUID
    code: str
    title: str
    kind: str
    market: str | None
    start: date | None
    end: date | None
    following: int
    """How many missions follow from it."""
    counts: Mapping[str, Figure]
    """By `FIGURES`."""
    cases: Mapping[Column, tuple[UUID, ...]]
    """By how far they are."""
    open: Figure
    late: Figure
    """Of the follow-ups."""
    news: News
    is_old: bool
    """Whether nothing came of it for long, though follow-ups are open."""
    now: datetime
    """When this was read."""


@dataclass(frozen=True)
class Portfolio:
    """All missions, and what they are together."""

    rows: Sequence[PortfolioRow]
    total: Mapping[str, Figure]
    """Each mission's number added up."""
    distinct: Mapping[str, Figure]
    """Each organisation counted once, however many missions it took part in; of T2 alone."""
    late: int
    organisations: Mapping[str, frozenset[UUID]]
    """Of those figures that count participants, whose they are."""
    now: datetime
    """When this was read."""


def read_portfolio(session: Session, now: datetime | None = None) -> Portfolio:
    """All missions, the latest first, in a number of queries that does not grow with them; `now` is aware."""
    now = now or datetime.now(UTC)
    with all_missions(session):
        known = queries.records(session)
        heads = heads_of(known.missions, read_case_missions(session))
    head_of = Heads(known, heads)
    parts = parted(known, heads, head_of)
    news = news_of(session.connection(), known.by_id, head_of)
    mission = {each.id: each for each in known.missions}
    rows = [_row(mission[head], part, news.get(head, News({})), now) for head, part in parts.items()]
    rows.sort(key=lambda row: (row.start or date.min, row.code), reverse=True)
    total = {name: _added(row.counts[name] for row in rows) for name in FIGURES}
    return Portfolio(
        rows,
        total,
        distinct_stakeholders(known),
        sum(row.late.value or 0 for row in rows),
        _whose(known, total),
        now,
    )


def _whose(known: Records, total: Mapping[str, Figure]) -> dict[str, frozenset[UUID]]:
    of = {participant.id: participant.organisation_id for participant in known.participants}
    return {
        name: frozenset(of[record] for record in figure.records if record in of)
        for name, figure in total.items()
    }


def _row(mission: Mission, part: Records, news: News, now: datetime) -> PortfolioRow:
    found, to_do = figures(part), all_open_follow_ups(part)
    return PortfolioRow(
        id=mission.id,
        code=mission.code,
        title=mission.title,
        kind=mission.kind,
        market=mission.market,
        start=mission.start,
        end=mission.end,
        following=len(part.missions) - 1,
        counts={name: _figure(found, name) for name in FIGURES},
        cases=_by_column(part.cases),
        open=to_do,
        late=late_follow_ups(part, today_at(mission, now)),
        news=news,
        is_old=is_old(news.last, now, to_do=to_do.value),
        now=now,
    )


def _figure(found: Figures, name: str) -> Figure:
    return found.distinct.get(name) or found.single.get(f"total.{name}", NOTHING)


def _added(parts: Iterable[Figure]) -> Figure:
    several = list(parts)
    return Figure(
        sum(part.value or 0 for part in several), tuple(i for part in several for i in part.records)
    )


def _by_column(cases: Sequence[Case]) -> dict[Column, tuple[UUID, ...]]:
    return {column: tuple(case.id for case in cases if column_of(case.stage) == column) for column in Column}
