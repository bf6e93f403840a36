"""History: every step with who and when, what each changed, and the way back from the last one."""

from datetime import date, datetime
from functools import lru_cache
from typing import ClassVar

from PySide6.QtWidgets import QHBoxLayout, QWidget
from sqlalchemy.orm import Session

from missionapp.actions.lists.history import StepDetail, StepRow, Story, read_step, read_story
from missionapp.actions.lists.wording import day_said
from missionapp.domain.entities import entities
from missionapp.i18n import N_, _, language_now, ngettext
from missionapp.ui.desk import Desk
from missionapp.ui.page import Action, Page
from missionapp.ui.pages.beside import Beside
from missionapp.ui.pages.history_pane import StepPane
from missionapp.ui.widgets.empty import EmptyState
from missionapp.ui.widgets.pill import Pill
from missionapp.ui.widgets.table.columns import Cell, Column, Facet, pill_column
from missionapp.ui.widgets.table.order import SortKey
from missionapp.ui.widgets.table.prepared import Prepared, prepared
from missionapp.ui.widgets.table.record_table import RecordTable


def here(moment: datetime) -> datetime:
    """A moment by the clock of this computer."""
    return moment.astimezone()


def moment_said(row: StepRow) -> str:
    """ "Sun 22 Nov 2026, 05:45", by the clock of this computer."""
    when = here(row.when)
    return f"{_day_said(when.date(), language_now())}, {when:%H:%M}"


@lru_cache(1000)
def _day_said(day: date, _language: str) -> str:
    """A story of ten thousand steps has few days, and telling one takes a while."""
    return day_said(day, "EEE d MMM y")


def state_of(row: StepRow) -> Pill | None:
    """Whether a step still stands; nothing is said of those that do."""
    if row.undone:
        return Pill(_("Undone"), "arrow-counter-clockwise", "neutral")
    return Pill(_("Last step"), "arrow-left", "accent") if row.next else None


COLUMNS = (
    Column(
        "when",
        N_("When"),
        moment_said,
        sort=lambda row: row.place,
        width=196,
        words=(N_("oldest first"), N_("newest first")),
        falls=True,
        tooltip=N_("By the clock of this computer"),
    ),
    Column("label", N_("What was done"), lambda row: row.label, cell=Cell.NAME, width=360),
    Column("by", N_("Who"), lambda row: row.by, width=170, quiet=True),
    pill_column("state", N_("State"), state_of, width=120),
)
FACETS = (
    Facet("by", N_("Everybody"), value=lambda row: row.by),
    Facet(
        "undone",
        lambda n: ngettext("{n} undone", "{n} undone", n),
        test=lambda row: row.undone,
        icon="arrow-counter-clockwise",
    ),
)


class HistoryPage(Page):
    """The log as a story, the latest step first."""

    name: ClassVar[str] = "history"
    shows: ClassVar[frozenset[str]] = frozenset(entities())

    def __init__(self, desk: Desk) -> None:
        super().__init__(desk)
        theme = desk.theme
        empty = EmptyState(theme, "clock-counter-clockwise", _("Nothing was done yet."))
        newest_first = SortKey("when", down=True)
        self.table = RecordTable(theme, desk.memory, self.name, COLUMNS, FACETS, empty, sort=[newest_first])
        self.pane = StepPane(theme)
        self._beside = Beside(theme, desk.memory, self.name, self.table, self.pane)
        whole = QHBoxLayout(self)
        whole.setContentsMargins(0, 0, 0, 0)
        whole.addWidget(self._beside)
        self._rows: dict[object, StepRow] = {}
        self._redo = False
        self.table.current_changed.connect(self._show)
        self.table.opened.connect(lambda _row: self._open())
        self.pane.left.connect(self._beside.close_pane)
        self._beside.left.connect(self.table.focus_table)

    @property
    def _next(self) -> StepRow | None:
        """The step that Undo takes back now."""
        return next((row for row in self._rows.values() if row.next), None)

    def actions_here(self) -> list[Action]:
        """Undo and redo; the keys are the window's own."""
        undo = Action(_("Undo the last step"), "arrow-counter-clockwise", self.desk.undo, "Ctrl+Z", rank=0)
        redo = Action(_("Do again"), "arrow-clockwise", self.desk.redo, "Ctrl+Shift+Z", rank=1)
        return [undo] * (self._next is not None) + [redo] * self._redo

    def refresh(self) -> None:
        """Read the steps again."""

        def query(session: Session) -> tuple[Story, Prepared]:
            story = read_story(session)
            return story, prepared(story.steps, COLUMNS)

        self.desk.read(query, lambda found: self._take(*found))

    def _take(self, story: Story, table: Prepared) -> None:
        rows = story.steps
        self._rows, self._redo = {row.id: row for row in rows}, story.redo
        self.table.set_rows(table)
        if self.table.current_row() is None and rows:
            self.table.select(rows[0].id)
        self.fact_changed.emit(self._fact(rows))
        self.actions_changed.emit()

    def _fact(self, rows: list[StepRow]) -> str:
        steps = ngettext("{n} step", "{n} steps", len(rows)).format(n=len(rows))
        if self._next is None:
            return steps
        return _("{steps}. Undo takes back: {step}").format(steps=steps, step=self._next.label)

    def _show(self, row: StepRow | None) -> None:
        """Tell of a step at once what the list knows, and read what it changed."""
        self.pane.show_step(row, moment_said(row) if row else "", state_of(row) if row else None)
        if row is not None:
            self.desk.read(lambda session: read_step(session, row.id), self._tell)

    def _tell(self, detail: StepDetail) -> None:
        self.pane.show_changes(detail)

    def _open(self) -> None:
        self._beside.open_pane()
        self.pane.take_focus()

    def open_record(self, record: object) -> None:
        """Show the step with this id."""
        self.table.select(record)

    def find_here(self) -> None:
        """Go to the filter."""
        self.table.focus_filter()

    def areas(self) -> list[QWidget]:
        """Filter, list, pane."""
        return [*self.table.areas(), self.pane]
