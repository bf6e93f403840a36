"""The six-month round across missions: everybody who was met half a year ago, answered right here."""

from collections.abc import Sequence
from typing import ClassVar

from sqlalchemy.orm import Session

from missionapp.actions.lists.portfolio.later import read_wide_round
from missionapp.i18n import N_, _
from missionapp.ui.desk import Desk
from missionapp.ui.page import Action
from missionapp.ui.pages.followups.round import RoundList
from missionapp.ui.pages.followups.work_list import Work
from missionapp.ui.widgets.empty import EmptyState
from missionapp.ui.widgets.table.columns import Column, Facet


class WideRoundList(RoundList):
    """The round with the mission of each meeting."""

    name = "portfolio-round"
    pane_waits = True
    columns: ClassVar[Sequence[Column]] = (
        RoundList.columns[0],
        Column("mission", N_("Mission"), lambda row: row.mission, width=84),
        *RoundList.columns[1:],
    )
    facets: ClassVar[Sequence[Facet]] = (
        Facet("mission", N_("All missions"), value=lambda row: row.mission),
        *RoundList.facets,
    )

    def __init__(self, desk: Desk) -> None:
        super().__init__(desk)
        self.views.hide()
        self.beside.want_pane(wanted=False)

    def gather(self, session: Session) -> Work:
        """Every meeting that was held half a year ago."""
        found = read_wide_round(session)
        return Work(found.rows, self.fact_said(found), found)

    def go_to_meeting(self) -> None:
        """Show the meeting in its mission, as it was recorded."""
        if (row := self.current_row()) is not None:
            self.mission_wanted.emit(row.mission_id, "today", row.id)

    def go_to_case(self) -> None:
        """Show the case that came of it, in its mission."""
        row = self.current_row()
        if row is not None and row.case_id is not None:
            self.mission_wanted.emit(row.mission_id, "cases", row.case_id)

    def actions_here(self) -> list[Action]:
        """The answers, the meeting, the mission."""
        own = Action(_("Open the mission"), "arrow-right", self.open_mission, "M", changes=False)
        return [*super().actions_here(), own]

    def open_mission(self) -> None:
        """Go on with the round of that mission alone."""
        if (row := self.current_row()) is not None:
            self.mission_wanted.emit(row.mission_id, "follow-ups", "round")

    def line_when_empty(self) -> str:
        """All were asked, or no mission is half a year old."""
        if self._all:
            return super().line_when_empty()
        return _("No mission ended six months ago. Then what came of each meeting is asked here.")

    def _empty(self) -> EmptyState:
        """Nothing is added here."""
        icon, line = self.empty_state()
        return EmptyState(self.desk.theme, icon, line)
