"""Cases across missions: where each deal stands, how all stood through the months, and moving them on."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import ClassVar

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QGridLayout, QMenu, QWidget
from sqlalchemy.orm import Session

from missionapp.actions.lists.case_values import Column as Lane
from missionapp.actions.lists.portfolio.cases import WideCaseRow, read_wide_cases
from missionapp.actions.lists.portfolio.months import Months, read_months
from missionapp.actions.lists.wording import country_said, day_said
from missionapp.actions.records import delete_many
from missionapp.actions.wide_cases import move_case
from missionapp.domain.entities import Case
from missionapp.domain.entities.cases import Stage
from missionapp.i18n import N_, _, ngettext
from missionapp.ui.desk import Desk
from missionapp.ui.filtered import Filtered
from missionapp.ui.page import Action
from missionapp.ui.pages.cases.menu import case_menu
from missionapp.ui.pages.cases.reached import Reached
from missionapp.ui.pages.cases.words import KINDS, stage_in, stage_order, stage_pill
from missionapp.ui.pages.portfolio.month_chart import MonthChart
from missionapp.ui.pages.portfolio.view import WideView
from missionapp.ui.pages.portfolio.words import CASES
from missionapp.ui.widgets.button import Button
from missionapp.ui.widgets.card import Card
from missionapp.ui.widgets.table.columns import Cell, Column, Facet, number_column, pill_column


@dataclass(frozen=True)
class Found:
    """What the view shows."""

    rows: Sequence[WideCaseRow]
    months: Months


def _agreements(n: int) -> str:
    return ngettext("{n} agreement", "{n} agreements", n)


class WideCasesView(WideView):
    """All cases; Enter opens one in its mission's contract log."""

    name = CASES
    icon = "files"
    shows = frozenset(
        ("case", "case_party", "organisation", "mission", "follow_up", "list_value", "step", "meeting")
    )
    columns: ClassVar[Sequence[Column]] = (
        Column("mission", N_("Mission"), lambda row: row.mission, width=84),
        number_column("number", N_("No."), lambda row: row.number, 52),
        Column(
            "ours",
            N_("Who with whom"),
            lambda row: row.ours or _("Nobody yet"),
            second=lambda row: _("with {other}").format(other=row.theirs) if row.theirs else "",
            second_label=N_("Local partner"),
            cell=Cell.NAME,
            width=200,
        ),
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
        Column("theirs", N_("Local partner"), lambda row: row.theirs, shown=False),
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

    def __init__(self, desk: Desk) -> None:
        super().__init__(desk)
        self.reached = Reached(desk)
        self.reached.closed.connect(self.take_focus)
        self._column.insertWidget(1, self.reached)

    def make_head(self) -> QWidget:
        """The months."""
        card = Card(self.desk.theme, padding=12, spacing=0)
        self.chart = MonthChart(self.desk.theme)
        self.chart.wanted.connect(self.open_record)
        self.undated = Button(self.desk.theme, "", kind="link")
        self.undated.clicked.connect(self._show_undated)
        both = QGridLayout()
        both.addWidget(self.chart, 0, 0)
        both.addWidget(self.undated, 0, 0, Qt.AlignmentFlag.AlignTop | Qt.AlignmentFlag.AlignRight)
        card.body.addLayout(both)
        return card

    def look(self, session: Session) -> Found:
        """All cases, and their months."""
        return Found(read_wide_cases(session), read_months(session))

    def rows(self, found: Found) -> Sequence[WideCaseRow]:
        """All of them."""
        return found.rows

    def tell(self, found: Found) -> str:
        """How many, in how many missions."""
        n, of = len(found.rows), len({row.mission_id for row in found.rows})
        cases = ngettext("{n} case", "{n} cases", n).format(n=n)
        return ", ".join((cases, ngettext("{n} mission", "{n} missions", of).format(n=of)))

    def line_when_empty(self) -> str:
        """Before any."""
        return _("No cases yet in any mission.")

    def show_head(self, found: Found) -> None:
        """The months of all of them, and how many no month can tell of."""
        self.chart.show_months(found.months)
        self.chart.setVisible(bool(found.months.months))
        self.undated.setText(said := _undated_said(len(found.months.undated)))
        self.undated.setAccessibleName(said)
        self.undated.setVisible(bool(found.months.undated))
        self.head.setVisible(bool(found.rows))
        self.reached.look_again({row.id: row.stage for row in found.rows})

    def _show_undated(self) -> None:
        cases = self.found.months.undated
        self.open_record(Filtered(frozenset(cases), _undated_said(len(cases))))

    def open_row(self, row: WideCaseRow) -> None:
        """The case, in its mission."""
        self.enter(row.mission_id, "cases", row.id)

    # Moving on, as on the page of cases

    def move_to(self, row: WideCaseRow, stage: Stage) -> None:
        """Let a case reach a stage; what belongs to it is asked above the rows, and can be left out."""
        self.desk.do(
            move_case,
            row.mission_id,
            row.id,
            stage,
            then=lambda _none: self.reached.ask(row, stage, row.today),
            failed=self._not_moved,
        )

    def _not_moved(self, error: Exception) -> None:
        self.desk.troubled.emit(error)
        self.refresh()

    def move_by(self, by: int) -> None:
        """Carry the current case to the lane beside, as on the board."""
        row, lanes = self.table.current_row(), list(Lane)
        to = lanes.index(row.column) + by if row is not None else -1
        if 0 <= to < len(lanes):
            self.move_to(row, stage_in(lanes[to], row))

    def open_pane(self) -> None:
        """What the menu's Open does."""
        self.open_current()

    def delete(self, rows: Sequence[WideCaseRow]) -> None:
        """Delete these cases, as one step; Undo brings them back."""
        self.desk.do(delete_many, Case, [row.id for row in rows])

    def menu_of(self, row: WideCaseRow) -> QMenu:
        """That of the page of cases."""
        return case_menu(self, row, writable=self.desk.writable)

    def actions_here(self) -> list[Action]:
        """Open it, move it on."""
        return [
            Action(_("Open the case in its mission"), "arrow-right", self.open_current, changes=False),
            Action(_("Move to another stage"), "list", self.offer_menu, "G"),
            Action(_("Move to the stage before"), "arrow-left", lambda: self.move_by(-1), "Alt+Left"),
            Action(_("Move to the next stage"), "arrow-right", lambda: self.move_by(1), "Alt+Right"),
        ]

    def keys_here(self) -> list[tuple[str, str]]:
        """Keys of rows and months."""
        return [
            (_("Open the case in its mission"), "Enter"),
            (_("From month to month, and its cases"), _("Arrows, Enter")),
        ]

    def areas(self) -> list[QWidget]:
        """Months, cases without a day, what is asked, filter, rows."""
        return [self.chart, self.undated, self.reached, *self.table.areas()]


def _undated_said(n: int) -> str:
    return ngettext("{n} case without a day", "{n} cases without a day", n).format(n=n)
