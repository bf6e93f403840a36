"""The portfolio: all missions of a register side by side, their cases, organisations and follow-ups."""

from importlib import import_module
from pathlib import Path
from typing import ClassVar, cast

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QFileDialog, QHBoxLayout, QStackedWidget, QVBoxLayout, QWidget

from missionapp.i18n import _
from missionapp.ui.desk import Desk, Notice
from missionapp.ui.page import Action, Page
from missionapp.ui.pages.portfolio.words import CASES, MISSIONS, ORGANISATIONS, TASKS
from missionapp.ui.tasks import Task
from missionapp.ui.wide_desk import WideDesk
from missionapp.ui.widgets.segmented import Segmented

_PAGE = "portfolio"
_MODULES = {
    MISSIONS: ("missions", "MissionsView"),
    CASES: ("cases", "WideCasesView"),
    ORGANISATIONS: ("organisations", "OrganisationsView"),
    TASKS: ("tasks", "WideTaskList"),
}
"""Where each view is; it is made when it is first shown."""


class PortfolioPage(Page):
    """Stands for the view that is shown, to the window."""

    name: ClassVar[str] = _PAGE
    shows = frozenset(
        (
            *("mission", "participant", "organisation", "meeting", "meeting_party", "programme_item"),
            *("programme_session", "case", "case_party", "follow_up", "target", "list_value", "person"),
        )
    )

    def __init__(self, desk: Desk) -> None:
        super().__init__(desk)
        self.wide = WideDesk(desk)
        self.views: dict[str, Page] = {}
        labels = {
            MISSIONS: _("Missions"),
            CASES: _("Cases"),
            ORGANISATIONS: _("Organisations"),
            TASKS: _("Follow-ups"),
        }
        self.switch = Segmented(desk.theme, list(labels.items()), _("View"))
        self.switch.chosen.connect(lambda name: self.show_view(str(name)))
        self._stack = QStackedWidget()
        self._lay_out()
        kept = desk.memory.get(_PAGE, "view", MISSIONS)
        self._put(kept if kept in _MODULES else MISSIONS)

    def _lay_out(self) -> None:
        self.tools = QWidget()
        row = QHBoxLayout(self.tools)
        row.setContentsMargins(0, 0, 0, 0)
        row.addWidget(self.switch)
        row.addStretch(1)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(10)
        column.addWidget(self.tools)
        column.addWidget(self._stack, 1)

    # Which view is shown

    @property
    def shown(self) -> Page:
        """The view that is shown."""
        return cast(Page, self._stack.currentWidget())

    def show_view(self, name: str) -> None:
        """Show another view; the focus stays where it was pressed."""
        switched = any(self.switch.segment(view).hasFocus() for view in _MODULES)
        self.flush()
        self._put(name)
        self.refresh()
        self.actions_changed.emit()
        if switched:
            self.switch.segment(name).setFocus(Qt.FocusReason.TabFocusReason)
        else:
            self.shown.take_focus()

    def _put(self, name: str) -> None:
        self._stack.setCurrentWidget(self.view_of(name))
        self.switch.set_value(name)
        self.desk.memory.put(_PAGE, "view", name)

    def view_of(self, name: str) -> Page:
        """The view of this name, made when it is first needed."""
        if name not in self.views:
            module, kind = _MODULES[name]
            made: Page = getattr(import_module(f"missionapp.ui.pages.portfolio.{module}"), kind)(self.wide)
            made.mission_wanted.connect(self.mission_wanted)
            made.fact_changed.connect(lambda fact: self._say(made, fact))
            made.actions_changed.connect(lambda: self._offer(made))
            self._stack.addWidget(made)
            self.views[name] = made
        return self.views[name]

    def _say(self, made: Page, fact: str) -> None:
        if made is self.shown:
            self.fact_changed.emit(fact)

    def _offer(self, made: Page) -> None:
        if made is self.shown:
            self.actions_changed.emit()

    # Export

    def export(self) -> None:
        """Write all of it as a workbook, where the user says."""
        name = _("Portfolio") + ".xlsx"
        chosen, _kind = QFileDialog.getSaveFileName(
            self, _("Export the portfolio"), name, _("Workbook (*.xlsx)")
        )
        if chosen:
            path = Path(chosen)
            self.export_to(path if path.suffix else path.with_suffix(".xlsx"))

    def export_to(self, path: Path) -> None:
        """Write it there, and say so."""
        from missionapp.actions.portfolio import Book, read_book, write_book

        def write(book: Book) -> None:
            def work(_task: Task) -> None:
                write_book(book, path)

            self.desk.aside(work, done)

        def done(_none: None) -> None:
            self.desk.noticed.emit(Notice(_("Wrote the portfolio to {file}").format(file=path.name)))

        self.desk.read(read_book, write)

    # What the window asks for

    def actions_here(self) -> list[Action]:
        """Export, and those of the view."""
        export = Action(_("Export workbook"), "table", self.export, "Ctrl+P", rank=1, changes=False)
        return [export, *self.shown.actions_here()]

    def keys_here(self) -> list[tuple[str, str]]:
        """Those of the view."""
        return self.shown.keys_here()

    def refresh(self) -> None:
        """Read the view again that is shown; the others when they are shown next."""
        self.shown.refresh()

    def open_record(self, record: object) -> None:
        """Show a view by its name, or a record of the view that is shown."""
        if isinstance(record, str) and record in _MODULES:
            self.show_view(record)
        else:
            self.shown.open_record(record)

    def find_here(self) -> None:
        """Go to the filter."""
        self.shown.find_here()

    def areas(self) -> list[QWidget]:
        """The choice of the view, and the view's own."""
        return [self.tools, *self.shown.areas()]

    def take_focus(self) -> None:
        """Go to the rows."""
        self.shown.take_focus()

    def flush(self) -> None:
        """Save what is still being typed."""
        for made in self.views.values():
            made.flush()
