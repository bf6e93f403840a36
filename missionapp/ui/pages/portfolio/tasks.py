"""Follow-ups across missions: what is overdue first, ticked and given another day or owner right here."""

from collections.abc import Sequence
from datetime import timedelta
from typing import Any, ClassVar

from sqlalchemy.orm import Session

from missionapp.actions.lists.followups import FollowUpRow
from missionapp.actions.lists.mission import today_at
from missionapp.actions.lists.portfolio.followups import WideFollowUpRow, read_wide_follow_ups
from missionapp.i18n import N_, _
from missionapp.ui.desk import Desk
from missionapp.ui.page import Action
from missionapp.ui.pages.followups.days import Calendar
from missionapp.ui.pages.followups.pane import FollowUpPane
from missionapp.ui.pages.followups.table import COLUMNS, FACETS
from missionapp.ui.pages.followups.tasks import TaskList, fact_said
from missionapp.ui.pages.followups.work_list import Work
from missionapp.ui.widgets.empty import EmptyState
from missionapp.ui.widgets.table.columns import Column, Facet


class _Pane(FollowUpPane):
    """Offers what the follow-up's own mission knows."""

    def read_one(self, session: Session, row: FollowUpRow) -> Any:
        """All of one follow-up, by its mission."""
        from missionapp.store.lens import look_at

        if isinstance(row, WideFollowUpRow):
            look_at(session, row.mission_id)  # the desk sees all missions again after this reading
        return super().read_one(session, row)


class WideTaskList(TaskList):
    """The list of follow-ups with the mission of each."""

    name = "portfolio-follow-ups"
    pane_waits = True
    columns: ClassVar[Sequence[Column]] = (
        *COLUMNS[:2],
        Column("mission", N_("Mission"), lambda row: row.mission, width=84),
        *COLUMNS[2:],
    )
    facets: ClassVar[Sequence[Facet]] = (
        Facet("mission", N_("All missions"), value=lambda row: row.mission),
        *FACETS,
    )

    def __init__(self, desk: Desk) -> None:
        super().__init__(desk)
        self.views.hide()
        self.beside.want_pane(wanted=False)

    def make_detail(self) -> FollowUpPane:
        """Everything about one follow-up."""
        pane = _Pane(self.desk, lambda: self.calendar)
        pane.source_wanted.connect(self.go_to_source)
        pane.tick_wanted.connect(self.space)
        return pane

    def gather(self, session: Session) -> Work:
        """Everything that was ever promised, in every mission."""
        rows = read_wide_follow_ups(session)
        today = rows[0].today if rows else today_at(None)
        return Work(rows, fact_said(rows, today), Calendar(today, None, today + timedelta(days=1)))

    def go_to_source(self) -> None:
        """Go to what it is about, in its mission."""
        row = self.current_row()
        if row is not None and row.source is not None and row.source.page:
            self.mission_wanted.emit(row.mission_id, row.source.page, row.source.record)

    def open_mission(self) -> None:
        """Go to the follow-up in its mission."""
        if (row := self.current_row()) is not None:
            self.mission_wanted.emit(row.mission_id, "follow-ups", row.id)

    def actions_here(self) -> list[Action]:
        """Due, owner, its mission, its source, delete; a new one belongs to a mission's own page."""
        own = Action(_("Open the mission"), "arrow-right", self.open_mission, "M", changes=False)
        return [*super().actions_here()[1:], own]

    def _empty(self) -> EmptyState:
        """Nothing is added here: it would belong to no mission."""
        icon, line = self.empty_state()
        return EmptyState(self.desk.theme, icon, line)
