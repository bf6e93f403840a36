"""The follow-ups: late, today, this week, later, and folded away what is done."""

from collections import Counter
from collections.abc import Sequence
from datetime import date, timedelta
from typing import TYPE_CHECKING, Any, ClassVar, cast
from uuid import UUID

from PySide6.QtCore import QModelIndex, QRect
from sqlalchemy.orm import Session

from missionapp.actions.followups import promise, set_due, set_owner, tick
from missionapp.actions.lists.followups import (
    FOLLOW_UP_TABLES,
    FollowUpRow,
    Group,
    read_follow_ups,
)
from missionapp.actions.lists.mission import main_mission, today_at
from missionapp.actions.lists.sources import read_abouts, read_owners
from missionapp.actions.lists.wording import day_said
from missionapp.domain.entities import FollowUp
from missionapp.i18n import _, ngettext
from missionapp.ui.desk import Desk
from missionapp.ui.page import Action
from missionapp.ui.pages.followups.adding import AddFollowUp, Draft
from missionapp.ui.pages.followups.asking import Asker, DayAsker, OwnerAsker
from missionapp.ui.pages.followups.days import Calendar
from missionapp.ui.pages.followups.table import COLUMNS, FACETS
from missionapp.ui.pages.followups.work_list import TASKS, Work, WorkList
from missionapp.ui.widgets.table.columns import Column, Facet
from missionapp.ui.widgets.table.order import SortKey

if TYPE_CHECKING:
    from missionapp.ui.pages.followups.pane import FollowUpPane


class TaskList(WorkList):
    """Tick, task, with whom, owner, due, source."""

    name = "follow-ups"
    view = TASKS
    entity = FollowUp
    shows = FOLLOW_UP_TABLES
    columns: ClassVar[Sequence[Column]] = COLUMNS
    facets: ClassVar[Sequence[Facet]] = FACETS
    sort = (SortKey("due"),)

    def __init__(self, desk: Desk) -> None:
        self.calendar = Calendar(date.min)
        super().__init__(desk)
        self.due_asker = DayAsker(desk.theme, self.table, lambda: self.calendar)
        self.owner_asker = OwnerAsker(desk.theme, self.table)
        self.due_asker.given.connect(self._give_due)
        self.owner_asker.given.connect(self._give_owner)
        for asker in (self.due_asker, self.owner_asker):
            asker.left.connect(self.focus_rows)
        self.table.view.clicked.connect(self._clicked)

    # What is read

    def gather(self, session: Session) -> Work:
        """Everything that was ever promised."""
        rows = read_follow_ups(session)
        mission = main_mission(session)
        home = mission.end + timedelta(days=1) if mission and mission.end else None
        calendar = Calendar(today_at(mission), mission.start if mission else None, home)
        return Work(rows, fact_said(rows, calendar.today), calendar)

    def take_more(self, more: Calendar) -> None:
        """The mission's calendar."""
        self.calendar = more

    def is_done(self, row: FollowUpRow) -> bool:
        """Whether it was ticked."""
        return row.group is Group.DONE

    def folded_words(self) -> str:
        """What lies at the foot."""
        return _("Done")

    def hints(self) -> Sequence[tuple[str, str]]:
        """Tick, day, owner."""
        return [("Space", _("done")), ("D", _("due")), ("O", _("owner"))]

    def line_when_empty(self) -> str:
        """All is done, or nothing was ever promised."""
        return _("All clear. Everything is done.") if self._all else _("No follow-ups yet.")

    def empty_state(self) -> tuple[str, str]:
        """Before anything is read."""
        return "check-square-offset", _("No follow-ups yet.")

    # What keys do

    def space(self) -> None:
        """Tick what is chosen, or take the tick back where all of it is done."""
        rows = self.chosen()
        if rows and self.desk.writable:
            self.tick(rows, done=not all(row.done for row in rows))

    def tick(self, rows: Sequence[FollowUpRow], *, done: bool) -> None:
        """Note that these are done, or are not."""
        self.desk.do(tick, [row.id for row in rows], done=done)

    def _clicked(self, index: QModelIndex) -> None:
        """A click on the circle ticks its row alone."""
        if self.columns[index.column()].name == "tick" and self.desk.writable:
            row = self.table.model.row_at(index.row())
            self.tick([row], done=row.done is None)

    def ask_due(self) -> None:
        """Ask until when, beside the current row."""
        rows = self.chosen()
        if rows:
            title = _when_title(rows)
            days = {row.due for row in rows}
            self.due_asker.ask(title, self._cell("due"), days.pop() if len(days) == 1 else None)

    def ask_owner(self) -> None:
        """Ask who sees to it, beside the current row."""
        rows = self.chosen()
        if rows:
            self.desk.read(read_owners, lambda people: self._ask_owner(rows, people))

    def _ask_owner(self, rows: Sequence[FollowUpRow], people: Sequence[tuple[UUID, str]]) -> None:
        owners = {(row.owner_id, row.owner) for row in rows if row.owner_id}
        owner = owners.pop() if len(owners) == 1 else None
        title = ngettext("Who does this?", "Who does these {n}?", len(rows)).format(n=len(rows))
        self.owner_asker.ask(title, self._cell("owner"), owner, people)

    def _give_due(self, day: date | None) -> None:
        ids = [row.id for row in self.chosen()]
        done = self._close(self.due_asker)
        self.desk.do(set_due, ids, day, then=done, failed=self.due_asker.refuse)

    def _give_owner(self, person: UUID | None) -> None:
        ids = [row.id for row in self.chosen()]
        self.desk.do(set_owner, ids, person, then=self._close(self.owner_asker))

    def _close(self, asker: Asker) -> Any:
        return lambda _none: asker.close_()

    def _cell(self, name: str) -> QRect:
        """Where a column of the current row is, in the pixels of filter and table together."""
        view = self.table.view
        names = [column.name for column in self.columns]
        cell = view.visualRect(self.table.model.index(view.currentIndex().row(), names.index(name)))
        return QRect(view.viewport().mapTo(self.table, cell.topLeft()), cell.size())

    def go_to_source(self) -> None:
        """Go to the meeting, case, person or organisation that it is about."""
        row = self.current_row()
        if row is not None and row.source is not None and row.source.page:
            self.page_wanted.emit(row.source.page, row.source.record)

    # The pane, and adding

    @property
    def pane(self) -> "FollowUpPane":
        """The pane of the current row."""
        return cast("FollowUpPane", self.detail)

    def make_detail(self) -> "FollowUpPane":
        """Everything about one follow-up."""
        from missionapp.ui.pages.followups.pane import FollowUpPane

        pane = FollowUpPane(self.desk, lambda: self.calendar)
        pane.source_wanted.connect(self.go_to_source)
        pane.tick_wanted.connect(self.space)
        return pane

    def make_adding(self) -> Any:
        """What is promised, about whom, by whom and until when."""
        card = AddFollowUp(self.desk.theme, lambda: self.calendar)
        card.drafted.connect(self._add)
        return card

    def start_adding(self) -> None:
        """Ask for a new one; whom it may be about is read meanwhile."""
        super().start_adding()
        card = cast(AddFollowUp, self.adding)
        self.desk.read(
            lambda session: (read_owners(session), read_abouts(session)), lambda found: card.offer(*found)
        )

    def add(self, name: str) -> None:
        """Add one of which only the task is known."""
        self._add(Draft(name))

    def _add(self, draft: Draft) -> None:
        self.desk.do(
            promise,
            draft.task,
            about_id=draft.about,
            owner_id=draft.owner,
            due=draft.due,
            then=self.added,
            failed=self.refused,
        )

    def adds(self) -> Action:
        """The primary action."""
        return Action(_("Add follow-up"), "plus", self.start_adding, "Ctrl+N", rank=0)

    def actions_here(self) -> list[Action]:
        """Add, due, owner, go to the source, delete."""
        return [
            self.adds(),
            Action(_("Set when it is due"), "calendar-blank", self.ask_due, "D"),
            Action(_("Set who does it"), "user", self.ask_owner, "O"),
            Action(_("Go to its meeting or case"), "arrow-right", self.go_to_source, "G", changes=False),
            Action(_("Delete what is selected"), "trash", self.delete_selected, "Del"),
        ]

    def keys_here(self) -> list[tuple[str, str]]:
        """The key that the list takes itself."""
        return [(_("Tick, or take the tick back"), "Space")]


def _when_title(rows: Sequence[FollowUpRow]) -> str:
    return ngettext("When is it due?", "When are these {n} due?", len(rows)).format(n=len(rows))


def fact_said(rows: Sequence[FollowUpRow], today: date) -> str:
    """ "3 late, 2 today, 14 to do", or until when nothing is."""
    groups = Counter(row.group for row in rows)
    open_ = [row for row in rows if row.group is not Group.DONE]
    coming = [row.due for row in open_ if row.due]
    said = []
    if groups[Group.LATE]:
        n = groups[Group.LATE]
        said.append(ngettext("{n} late", "{n} late", n).format(n=n))
    if groups[Group.TODAY]:
        n = groups[Group.TODAY]
        said.append(ngettext("{n} due today", "{n} due today", n).format(n=n))
    if open_ and not said:
        said.append(_clear_until(min(coming), today) if coming else _("All clear"))
    if open_:
        said.append(ngettext("{n} to do", "{n} to do", len(open_)).format(n=len(open_)))
    if groups[Group.DONE]:
        n = groups[Group.DONE]
        said.append(ngettext("{n} done", "{n} done", n).format(n=n))
    return ", ".join(said)


def _clear_until(day: date, today: date) -> str:
    """ "All clear until Friday"."""
    near = day <= today + timedelta(days=6)
    return _("All clear until {day}").format(day=day_said(day, "EEEE" if near else "EEE d MMM"))
