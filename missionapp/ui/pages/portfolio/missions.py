"""Missions side by side: dates, market, figures; each number leads to what it counts."""

from collections.abc import Callable, Sequence
from typing import ClassVar

from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget
from sqlalchemy.orm import Session

from missionapp.actions.lists.case_values import Column as Lane
from missionapp.actions.lists.portfolio.missions import Portfolio, PortfolioRow, read_portfolio
from missionapp.actions.lists.wording import country_said, days_said
from missionapp.i18n import N_, _, ngettext
from missionapp.ui.filtered import Filtered
from missionapp.ui.pages.portfolio.view import WideView
from missionapp.ui.pages.portfolio.words import KINDS, MISSIONS
from missionapp.ui.widgets.card import Card
from missionapp.ui.widgets.label import Label
from missionapp.ui.widgets.table.columns import Cell, Column, Facet, number_column
from missionapp.ui.widgets.table.order import SortKey


def _figure(name: str) -> Callable[[PortfolioRow], int]:
    return lambda row: row.counts[name].value or 0


def _meetings(row: PortfolioRow) -> int:
    return (row.counts["c2c_meetings"].value or 0) + (row.counts["b2b_meetings"].value or 0)


def _lane(lane: Lane) -> Callable[[PortfolioRow], int]:
    return lambda row: len(row.cases[lane])


def _follows(row: PortfolioRow) -> str:
    n = row.following
    return (
        ngettext("{n} more that follows from it", "{n} more that follow from it", n).format(n=n) if n else ""
    )


_LANES = {"talks": Lane.IN_TALKS, "drafted": Lane.DRAFTED, "signed": Lane.SIGNED, "stopped": Lane.DONE}
_SUMS = ("c2c_meetings", "b2b_meetings", "counterparts_met", "agreements", "eu_smes", "eu_clusters")


class MissionsView(WideView):
    """A row for each mission that follows from no other."""

    name = MISSIONS
    shows = frozenset(
        ("mission", "participant", "organisation", "meeting", "meeting_party", "programme_item", "case")
    ) | {"case_party", "follow_up", "target", "programme_session"}
    sort = (SortKey("days", down=True),)
    columns: ClassVar[Sequence[Column]] = (
        Column("title", N_("Mission"), lambda row: row.title, second=_follows, cell=Cell.NAME, width=200),
        Column("code", N_("Code"), lambda row: row.code, width=84),
        Column("market", N_("Market"), lambda row: country_said(row.market), width=100),
        Column(
            "days",
            N_("Dates"),
            lambda row: days_said(row.start, row.end),
            sort=lambda row: row.start,
            width=132,
            words=(N_("oldest first"), N_("newest first")),
        ),
        number_column("smes", N_("SMEs"), _figure("eu_smes"), 60),
        number_column("meetings", N_("Meetings"), _meetings, 80, tooltip=N_("C2C and B2B, held")),
        number_column("met", N_("Met"), _figure("counterparts_met"), 58, tooltip=N_("Counterparts met")),
        number_column("talks", N_("In talks"), _lane(Lane.IN_TALKS), 74, tooltip=N_("Cases")),
        number_column("drafted", N_("Drafted"), _lane(Lane.DRAFTED), 74, tooltip=N_("Cases"), shown=False),
        number_column("signed", N_("Signed"), _lane(Lane.SIGNED), 70, tooltip=N_("Cases signed and running")),
        number_column("stopped", N_("Done"), _lane(Lane.DONE), 60, tooltip=N_("Cases done or stopped")),
        number_column("agreements", N_("Agreements"), _figure("agreements"), 96),
        number_column("late", N_("Late"), lambda row: row.late.value, 58, tooltip=N_("Follow-ups overdue")),
        number_column("c2c", N_("C2C"), _figure("c2c_meetings"), 60, shown=False),
        number_column("b2b", N_("B2B"), _figure("b2b_meetings"), 60, shown=False),
        number_column("clusters", N_("EU clusters"), _figure("eu_clusters"), 96, shown=False),
        number_column("open", N_("To do"), lambda row: row.open.value, 70, shown=False),
        Column("kind", N_("Kind"), lambda row: _(KINDS.get(row.kind, row.kind)), width=120, shown=False),
    )
    facets = (
        Facet("market", N_("All markets"), value=lambda row: country_said(row.market)),
        Facet("year", N_("All years"), value=lambda row: str(row.start.year) if row.start else ""),
        Facet("kind", N_("All kinds"), value=lambda row: row.kind, choices=tuple(KINDS.items())),
    )

    def make_head(self) -> QWidget:
        """What they are all together."""
        card = Card(self.desk.theme, padding=12, spacing=0)
        row = QHBoxLayout()
        row.setSpacing(self.desk.theme.px(12))
        self._sums = {name: _Sum(self) for name in _SUMS}
        for each in self._sums.values():
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
            each.say(value, words[name], _("{n} each counted once").format(n=apart) if differs else "")
        self.head.setVisible(bool(found.rows))

    def open_row(self, row: PortfolioRow) -> None:
        """Its overview."""
        self.enter(row.id, "overview")

    def open_cell(self, row: PortfolioRow, column: str) -> bool:
        """What a number counts, where the mission's pages list it."""
        cases = row.cases[_LANES[column]] if column in _LANES else row.counts["agreements"].records
        if cases and column in (*_LANES, "agreements"):
            words = ngettext("{n} case", "{n} cases", len(cases)).format(n=len(cases))
            self.enter(row.id, "cases", Filtered(frozenset(cases), words))
        elif column in ("late", "open") and (tasks := (row.late if column == "late" else row.open).records):
            words = ngettext("{n} follow-up", "{n} follow-ups", len(tasks)).format(n=len(tasks))
            self.enter(row.id, "follow-ups", Filtered(frozenset(tasks), words))
        elif column in _PAGES:
            self.enter(row.id, _PAGES[column])
        else:
            return False
        return True


_PAGES = {
    "smes": "participants",
    "clusters": "participants",
    "met": "counterparts",
    "meetings": "report",
    "c2c": "report",
    "b2b": "report",
}
"""Pages of the mission that tell what other numbers count."""


class _Sum(QWidget):
    """A number over its words, and a word below."""

    def __init__(self, view: MissionsView) -> None:
        super().__init__()
        theme = view.desk.theme
        self._number = Label(theme, "", role="display")
        self._words = Label(theme, "", role="meta", colour="text2")
        self._once = Label(theme, "", role="micro", colour="text3")
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        for label in (self._number, self._words, self._once):
            column.addWidget(label)

    def say(self, value: int, words: str, once: str) -> None:
        """Show a sum."""
        self._number.setText(f"{value:n}")
        self._words.setText(words)
        self._once.setText(once)
        self.setAccessibleName(", ".join(filter(None, (f"{words} {value}", once))))
