"""The portfolio: all missions of a register side by side, their cases, organisations and follow-ups."""

from collections.abc import Sequence
from pathlib import Path
from typing import ClassVar
from uuid import UUID

from PySide6.QtWidgets import QFileDialog

from missionapp.i18n import _
from missionapp.ui.desk import Desk, Notice
from missionapp.ui.page import Action, Page
from missionapp.ui.pages.portfolio.view import WideView, shown_in
from missionapp.ui.pages.portfolio.words import CASES, MISSIONS, ORGANISATIONS, ROUND, TASKS
from missionapp.ui.pages.views_page import SwitchedPage
from missionapp.ui.tasks import Task
from missionapp.ui.wide_desk import WideDesk

_HERE = "missionapp.ui.pages.portfolio"


class PortfolioPage(SwitchedPage):
    """Several views of all missions, and what is exported of them."""

    name: ClassVar[str] = "portfolio"
    modules = {
        MISSIONS: (f"{_HERE}.missions", "MissionsView"),
        CASES: (f"{_HERE}.cases", "WideCasesView"),
        ORGANISATIONS: (f"{_HERE}.organisations", "OrganisationsView"),
        TASKS: (f"{_HERE}.tasks", "WideTaskList"),
        ROUND: (f"{_HERE}.round", "WideRoundList"),
    }
    shows = frozenset(
        (
            *("mission", "participant", "organisation", "meeting", "meeting_party", "programme_item", "slot"),
            *("programme_session", "case", "case_party", "step", "follow_up", "target", "list_value"),
            *("person", "place", "vocabulary_entry"),
        )
    )

    def __init__(self, desk: Desk) -> None:
        labels = (
            (MISSIONS, _("Missions")),
            (CASES, _("Cases")),
            (ORGANISATIONS, _("Organisations")),
            (TASKS, _("Follow-ups")),
            (ROUND, _("Six-month round")),
        )
        super().__init__(desk, labels, _("View"), WideDesk(desk))
        self.begin()

    def connect_view(self, made: Page) -> None:
        """Show in one view what another one tells of."""
        if isinstance(made, WideView):
            made.view_wanted.connect(self.show_view)

    # Export

    def export(self) -> None:
        """Write what the views show as a workbook, where the user says."""
        self._ask_where(".xlsx", _("Workbook (*.xlsx)"))

    def export_pages(self) -> None:
        """Write the figures and what is overdue as a PDF, where the user says."""
        self._ask_where(".pdf", _("PDF (*.pdf)"))

    def _ask_where(self, ending: str, kind: str) -> None:
        name = _("Portfolio") + ending
        chosen, _kind = QFileDialog.getSaveFileName(self, _("Export the portfolio"), name, kind)
        if chosen:
            path = Path(chosen)
            self.export_to(path if path.suffix.lower() == ending else path.with_name(path.name + ending))

    def export_to(self, path: Path) -> None:
        """Write it there, a PDF or a workbook by its name, and say so."""
        from missionapp.actions.portfolio import Told, read_told, write_portfolio

        shown = self._shown_rows()

        def write(told: Told) -> None:
            def work(_task: Task) -> None:
                write_portfolio(told, path)

            self.desk.aside(work, done)

        def done(_none: None) -> None:
            self.desk.noticed.emit(Notice(_("Wrote the portfolio to {file}").format(file=path.name)))

        self.desk.read(lambda session: read_told(session, shown=shown), write)

    def _shown_rows(self) -> dict[str, Sequence[UUID]]:
        """For each view whose filters leave something out, the rows that they let pass."""
        found = {name: shown_in(view.table) for name, view in self.views.items()}  # type: ignore[attr-defined]
        return {name: rows for name, rows in found.items() if rows is not None}

    # What the window asks for

    def actions_here(self) -> list[Action]:
        """Export, and those of the view."""
        pages = Action(_("Export PDF"), "file-pdf", self.export_pages, "Ctrl+P", rank=1, changes=False)
        book = Action(_("Export workbook"), "table", self.export, "Ctrl+Shift+E", rank=1, changes=False)
        return [book, pages, *super().actions_here()]
