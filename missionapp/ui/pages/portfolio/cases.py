"""Cases across missions: where each deal stands, and in which months they got there."""

from collections.abc import Sequence
from typing import ClassVar

from PySide6.QtWidgets import QWidget
from sqlalchemy.orm import Session

from missionapp.actions.lists.portfolio.cases import WideCaseRow, months, read_wide_cases
from missionapp.actions.lists.wording import country_said, day_said
from missionapp.i18n import N_, _, ngettext
from missionapp.ui.pages.cases.words import KINDS, stage_order, stage_pill
from missionapp.ui.pages.portfolio.month_chart import MonthChart
from missionapp.ui.pages.portfolio.view import WideView
from missionapp.ui.pages.portfolio.words import CASES
from missionapp.ui.widgets.card import Card
from missionapp.ui.widgets.table.columns import Cell, Column, Facet, number_column, pill_column


def _agreements(n: int) -> str:
    return ngettext("{n} agreement", "{n} agreements", n)


class WideCasesView(WideView):
    """All cases; Enter opens one in its mission's contract log."""

    name = CASES
    icon = "files"
    shows = frozenset(("case", "case_party", "organisation", "mission", "follow_up", "list_value"))
    columns: ClassVar[Sequence[Column]] = (
        Column("mission", N_("Mission"), lambda row: row.mission, width=84),
        number_column("number", N_("No."), lambda row: row.number, 52),
        Column("ours", N_("EU side"), lambda row: row.ours, cell=Cell.NAME, width=160),
        Column("theirs", N_("Local partner"), lambda row: row.theirs, width=150),
        Column("kind", N_("Type"), lambda row: _(KINDS.get(row.kind, row.kind)), width=150),
        pill_column(
            "stage",
            N_("Status"),
            lambda row: stage_pill(row.stage),
            108,
            sort=lambda row: stage_order(row.stage),
        ),
        Column(
            "since",
            N_("Since"),
            lambda row: day_said(row.since, "d MMM yy") if row.since else "",
            sort=lambda row: row.since,
            width=90,
            words=(N_("oldest first"), N_("newest first")),
            falls=True,
        ),
        Column(
            "next",
            N_("Next step"),
            lambda row: row.next_task,
            second=lambda row: day_said(row.due, "d MMM yy") if row.due else "",
            second_label=N_("Due"),
            sort=lambda row: row.due,
            width=180,
            quiet=True,
        ),
        Column("market", N_("Target market"), lambda row: country_said(row.market), shown=False),
        Column("subject", N_("Subject"), lambda row: row.description, width=200, quiet=True, shown=False),
        Column("counts", N_("Counts in"), lambda row: ", ".join(map(_, row.counts)), shown=False),
    )
    facets = (
        Facet("mission", N_("All missions"), value=lambda row: row.mission),
        Facet("market", N_("All markets"), value=lambda row: country_said(row.market)),
        Facet("stage", N_("All stages"), value=lambda row: stage_pill(row.stage).text),
        Facet("year", N_("All years"), value=lambda row: str(row.since.year) if row.since else ""),
        Facet("agreements", _agreements, test=lambda row: "agreements" in row.counts, icon="check-circle"),
    )

    def make_head(self) -> QWidget:
        """The months."""
        card = Card(self.desk.theme, padding=12, spacing=0)
        self.chart = MonthChart(self.desk.theme)
        card.body.addWidget(self.chart)
        return card

    def look(self, session: Session) -> Sequence[WideCaseRow]:
        """All cases."""
        return read_wide_cases(session)

    def rows(self, found: Sequence[WideCaseRow]) -> Sequence[WideCaseRow]:
        """All of them."""
        return found

    def tell(self, found: Sequence[WideCaseRow]) -> str:
        """How many, in how many missions."""
        n, of = len(found), len({row.mission_id for row in found})
        cases = ngettext("{n} case", "{n} cases", n).format(n=n)
        return ", ".join((cases, ngettext("{n} mission", "{n} missions", of).format(n=of)))

    def line_when_empty(self) -> str:
        """Before any."""
        return _("No cases yet in any mission.")

    def show_head(self, found: Sequence[WideCaseRow]) -> None:
        """The months of all of them."""
        self.chart.show_months(months(found))
        self.head.setVisible(bool(found))

    def open_row(self, row: WideCaseRow) -> None:
        """The case, in its mission."""
        self.enter(row.mission_id, "cases", row.id)
