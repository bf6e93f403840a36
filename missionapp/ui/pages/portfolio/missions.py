"""Missions side by side: dates, market, figures; each number leads to what it counts."""

from collections.abc import Callable, Sequence
from functools import partial
from typing import ClassVar
from uuid import UUID

from PySide6.QtWidgets import QHBoxLayout, QWidget
from sqlalchemy.orm import Session

from missionapp.actions.lists.case_values import Column as Lane
from missionapp.actions.lists.portfolio.missions import Portfolio, PortfolioRow, read_portfolio
from missionapp.actions.lists.wording import country_said, days_said
from missionapp.i18n import N_, _, ngettext
from missionapp.ui.filtered import Filtered
from missionapp.ui.page import Action
from missionapp.ui.pages.portfolio.behind import BEHIND, TOLD, cases_said, clusters_said, met_said, smes_said
from missionapp.ui.pages.portfolio.news import news_pill, news_said, without_news
from missionapp.ui.pages.portfolio.sums import Sum
from missionapp.ui.pages.portfolio.view import Where, WideView
from missionapp.ui.pages.portfolio.words import CASES, KINDS, MISSIONS, ORGANISATIONS
from missionapp.ui.widgets.card import Card
from missionapp.ui.widgets.label import Label
from missionapp.ui.widgets.table.columns import Cell, Column, Facet, number_column, pill_column
from missionapp.ui.widgets.table.order import SortKey
from missionapp.ui.widgets.table.record_table import RecordTable


def _figure(name: str) -> Callable[[PortfolioRow], int]:
    return lambda row: row.counts[name].value or 0


def _meetings(row: PortfolioRow) -> int:
    return (row.counts["c2c_meetings"].value or 0) + (row.counts["b2b_meetings"].value or 0)


def _lane(lane: Lane) -> Callable[[PortfolioRow], int]:
    return lambda row: len(row.cases[lane])


def _about(row: PortfolioRow) -> str:
    """Its code, market and days."""
    return ", ".join(filter(None, (row.code, country_said(row.market), days_said(row.start, row.end))))


_SUMS = ("c2c_meetings", "b2b_meetings", "counterparts_met", "agreements", "eu_smes", "eu_clusters")


class MissionsView(WideView):
    """A row for each mission that follows from no other."""

    name = MISSIONS
    shows = frozenset(
        ("mission", "participant", "organisation", "meeting", "meeting_party", "programme_item", "case")
    ) | {"case_party", "follow_up", "target", "programme_session"}
    sort = (SortKey("days", down=True),)
    columns: ClassVar[Sequence[Column]] = (
        Column("title", N_("Mission"), lambda row: row.title, second=_about, cell=Cell.NAME, width=200),
        pill_column(
            "news",
            N_("Last file"),
            news_pill,
            96,
            sort=lambda row: row.news.last,
            tooltip=N_("When a colleague's file last brought something of it"),
            words=(N_("longest ago first"), N_("latest first")),
        ),
        number_column("smes", N_("SMEs"), _figure("eu_smes"), 60),
        number_column("meetings", N_("Meetings"), _meetings, 80, tooltip=N_("C2C and B2B, held")),
        number_column("met", N_("Met"), _figure("counterparts_met"), 58, tooltip=N_("Counterparts met")),
        number_column("talks", N_("In talks"), _lane(Lane.IN_TALKS), 74, tooltip=N_("Cases")),
        number_column("drafted", N_("Drafted"), _lane(Lane.DRAFTED), 74, tooltip=N_("Cases"), shown=False),
        number_column("signed", N_("Signed"), _lane(Lane.SIGNED), 70, tooltip=N_("Cases signed and running")),
        number_column("stopped", N_("Done or stopped"), _lane(Lane.DONE), 60, shown=False),
        number_column("agreements", N_("Agreements"), _figure("agreements"), 96),
        number_column("late", N_("Late"), lambda row: row.late.value, 58, tooltip=N_("Follow-ups overdue")),
        number_column("c2c", N_("C2C"), _figure("c2c_meetings"), 60, shown=False),
        number_column("b2b", N_("B2B"), _figure("b2b_meetings"), 60, shown=False),
        number_column("clusters", N_("EU clusters"), _figure("eu_clusters"), 96, shown=False),
        number_column("open", N_("To do"), lambda row: row.open.value, 70, shown=False),
        Column("code", N_("Code"), lambda row: row.code, width=84, shown=False),
        Column("market", N_("Market"), lambda row: country_said(row.market), width=100, shown=False),
        Column(
            "days",
            N_("Dates"),
            lambda row: days_said(row.start, row.end),
            sort=lambda row: row.start,
            width=132,
            words=(N_("oldest first"), N_("newest first")),
            shown=False,
        ),
        number_column("following", N_("Follow from it"), lambda row: row.following or None, 110, shown=False),
        Column("kind", N_("Kind"), lambda row: _(KINDS.get(row.kind, row.kind)), width=120, shown=False),
    )
    facets = (
        Facet("market", N_("All markets"), value=lambda row: country_said(row.market)),
        Facet("year", N_("All years"), value=lambda row: str(row.start.year) if row.start else ""),
        Facet("news", without_news, test=lambda row: row.is_old, icon="warning-circle"),
        Facet("kind", N_("All kinds"), value=lambda row: row.kind, choices=tuple(KINDS.items())),
    )

    def make_head(self) -> QWidget:
        """What they are all together."""
        card = Card(self.desk.theme, padding=12, spacing=0)
        row = QHBoxLayout()
        row.setSpacing(self.desk.theme.px(12))
        self._sums = {name: Sum(self.desk.theme) for name in _SUMS}
        for name, each in self._sums.items():
            each.pressed.connect(lambda name=name: self.open_sum(name))
            row.addWidget(each, 1)
        card.body.addLayout(row)
        return card

    def look(self, session: Session) -> Portfolio:
        """All missions."""
        return read_portfolio(session)

    def rows(self, found: Portfolio) -> Sequence[PortfolioRow]:
        """All of them."""
        return found.rows

    def tell(self, found: Portfolio) -> str:
        """How many, and how much is overdue."""
        n = len(found.rows)
        said = [ngettext("{n} mission", "{n} missions", n).format(n=n)]
        if found.late:
            said.append(
                ngettext("{n} follow-up late", "{n} follow-ups late", found.late).format(n=found.late)
            )
        return ", ".join(said)

    def line_when_empty(self) -> str:
        """A register into which nothing was merged yet."""
        return _("No missions here yet. Merge a mission file into this register.")

    def ways_when_empty(self) -> Sequence[Action]:
        """The page where files are merged."""
        go = partial(self.page_wanted.emit, "exchange", None)
        return (Action(_("Exchange"), "arrows-left-right", go, changes=False),)

    def show_head(self, found: Portfolio) -> None:
        """The sums, and each organisation counted once where that differs."""
        words = {
            "c2c_meetings": _("C2C meetings"),
            "b2b_meetings": _("B2B meetings"),
            "counterparts_met": _("Counterparts met"),
            "agreements": _("Agreements"),
            "eu_smes": _("EU SMEs"),
            "eu_clusters": _("EU clusters"),
        }
        for name, each in self._sums.items():
            value, once = found.total[name].value or 0, found.distinct.get(name)
            apart = once.value if once is not None else None
            differs = apart is not None and apart != value
            said = _("{n} each counted once").format(n=apart) if differs else ""
            each.say(value, words[name], said, leads=bool(self._behind(found, name)))
        self.head.setVisible(bool(found.rows))

    def _behind(self, found: Portfolio, name: str) -> frozenset[UUID]:
        """What stands in another view of what a sum counts; nothing of meetings."""
        if name == "agreements":
            return frozenset(found.total[name].records)
        return found.organisations.get(name, frozenset())

    def open_sum(self, name: str) -> None:
        """Show what a sum counts, in the view that lists it."""
        records = self._behind(self.found, name)
        say = {"agreements": cases_said, "eu_smes": smes_said, "eu_clusters": clusters_said}.get(
            name, met_said
        )
        view = CASES if name == "agreements" else ORGANISATIONS
        self.view_wanted.emit(view, Filtered(records, say(len(records))))

    def areas(self) -> list[QWidget]:
        """The sums, filter, rows."""
        return [self.head, *self.table.areas()]

    def open_row(self, row: PortfolioRow) -> None:
        """Its overview."""
        self.enter(row.id, "overview")

    def way(self, row: PortfolioRow, column: str) -> Where | None:
        """What a number counts, where the mission's pages list it."""
        if column in BEHIND:
            page, say, records = BEHIND[column]
            found = records(row)
            return (row.id, page, Filtered(frozenset(found), say(len(found)))) if found else None
        return (row.id, "report", None) if column in TOLD else None

    def make_table(self, columns: Sequence[Column]) -> RecordTable:
        """Missions, and below them the news of the current one in a sentence."""
        table = super().make_table(columns)
        self.news = Label(self.desk.theme, "", "meta", "text2", wrap=True)
        self.news.setContentsMargins(16, 8, 16, 8)
        table.put_below(self.news)
        table.current_changed.connect(self._tell_news)
        return table

    def _tell_news(self, row: PortfolioRow | None) -> None:
        self.news.setText(news_said(row) if row is not None else "")
        self.news.set_colour("warn" if row is not None and row.is_old else "text2")
