"""Planning from start to end: what the pane asks for is done, and the pane shows what comes of it."""

from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Signal

from missionapp.actions.lists.matching import Matching
from missionapp.actions.planning.proposal import Proposal
from missionapp.i18n import _
from missionapp.ui.desk import Desk, Notice
from missionapp.ui.page import Action
from missionapp.ui.pages.matching.drawing import Planned, planned, stands
from missionapp.ui.pages.matching.pane import PlanPane, Stage
from missionapp.ui.pages.matching.run import PlanRun
from missionapp.ui.pages.matching.settling import Settling

if TYPE_CHECKING:
    from missionapp.actions.planning.running import Standing


class Planner(QObject):
    """Holds the plan that is looked at. A search goes on while other pages are shown."""

    stage_changed = Signal()
    plan_changed = Signal()
    """Another plan is looked at, in the same stage."""

    def __init__(self, desk: Desk, pane: PlanPane, run: PlanRun, settling: Settling) -> None:
        super().__init__(pane)  # whoever is told of an end must still be there
        self._desk, self.pane, self.run, self._settling = desk, pane, run, settling
        self.proposal: Proposal | None = None
        """What is looked at, and not applied."""
        self._applied_one: Proposal | None = None
        """What was applied last, until it is closed: Undo and Redo take it back and bring it again."""
        self._steps = 0
        run.began.connect(self._began)
        run.told.connect(self._told)
        run.ended.connect(self._ended)
        run.failed.connect(self._failed)
        pane.foot.stop_wanted.connect(self.stop)
        pane.foot.drop_wanted.connect(self.drop)
        pane.foot.apply_wanted.connect(self.apply)
        pane.foot.close_wanted.connect(self.close)
        pane.again_wanted.connect(self.start)

    def planned(self, matching: Matching) -> Planned:
        """The plan as the map shows it."""
        looked_at = self.pane.stage in (Stage.RUNNING, Stage.RESULT)
        return planned(self.proposal if looked_at else None, matching)

    def actions(self) -> list[Action]:
        """What the stage asks for; the primary is in the pane, but for the first."""
        if self.pane.stage == Stage.READY and self.pane.events:
            return [Action(_("Plan meetings"), "play", self.start, "Ctrl+Return", rank=0)]
        if self.pane.stage == Stage.RUNNING:
            use = Action(_("Stop and use best"), "check", self.stop, "Ctrl+Return")
            return [use, Action(_("Stop and drop"), "x", self.drop)]
        if self.pane.stage == Stage.RESULT:
            apply = Action(_("Apply the plan"), "check", self.apply, "Ctrl+Return")
            return [apply, Action(_("Drop the plan"), "x", self.drop)]
        if self.pane.stage == Stage.APPLIED:
            return [Action(_("Close"), "x", self.close, "Ctrl+Return", changes=False)]
        return []

    # What is asked for

    def start(self) -> None:
        """Search for a plan of the mission as it stands."""
        if self._desk.writable:
            self.run.start(self.pane.event_id, self.pane.balance.value)

    def stop(self) -> None:
        """End the search with the best so far."""
        if self.pane.foot.can_use:
            self.pane.rest()
            self.run.stop()

    def drop(self) -> None:
        """End the search, or let go of the plan; nothing has changed."""
        if self.run.busy:
            self.pane.rest()
            self.run.stop(drop=True)
        else:
            self.close()

    def apply(self) -> None:
        """Make the plan true, in one step."""
        from missionapp.actions.planning.applying import apply_plan

        if self.proposal is not None and self.pane.stage == Stage.RESULT:
            self.pane.rest()
            self._desk.do(apply_plan, self.proposal, then=lambda _made: self._applied(), failed=self._refused)

    def close(self) -> None:
        """Show the mission as it stands, and offer to plan."""
        self._applied_one = None
        self._show_ready()

    def _show_ready(self) -> None:
        self.proposal = None
        self.pane.tell("")
        self.pane.show_stage(Stage.READY)
        self.stage_changed.emit()

    def note(self, matching: Matching, steps: int) -> None:
        """The mission was read again, and has so many steps: the plan may be too old, or taken back."""
        self._note_steps(steps)
        stage, applied = self.pane.stage, self._applied_one
        if stage == Stage.APPLIED and applied and not stands(applied, matching):
            self._show_ready()
        elif stage == Stage.READY and applied and stands(applied, matching):
            self._show_again(applied)

    def _note_steps(self, steps: int) -> None:
        self._steps = steps
        if self.pane.stage == Stage.RESULT and self.proposal and steps > self.proposal.basis:
            self.pane.tell(_("The mission has changed since this plan was begun."), "warn", again=True)

    # What comes of it

    def _began(self) -> None:
        self.proposal = self._applied_one = None
        self.pane.begin()
        self.stage_changed.emit()

    def _told(self, standing: "Standing") -> None:
        self.pane.show_standing(standing, self.run.bounds)
        if standing.proposal is not self.proposal:
            self.proposal = standing.proposal
            self.plan_changed.emit()

    def _ended(self, proposal: Proposal | None) -> None:
        self.proposal = proposal
        if proposal is None:
            self.close()
            return
        self.pane.show_result(proposal, self.run.bounds)
        self._settling.take(proposal)
        self._note_steps(self._steps)
        self.stage_changed.emit()
        if not self.pane.isVisible():
            said = _("The plan is found: {placed} of {wanted} wishes placed.")
            self._desk.noticed.emit(Notice(said.format(placed=len(proposal.placed), wanted=proposal.wanted)))

    def _failed(self, error: Exception) -> None:
        self.close()
        self.pane.tell(str(error), "bad")

    def _refused(self, error: Exception) -> None:
        self.pane.show_stage(Stage.RESULT)
        self.pane.tell(str(error), "bad", again=True)

    def _applied(self) -> None:
        self._applied_one, self.proposal = self.proposal, None
        self.pane.show_applied()
        self.stage_changed.emit()

    def _show_again(self, applied: Proposal) -> None:
        """Redo has brought it back: people must be told after all."""
        self.pane.show_result(applied, self.run.bounds)
        self._settling.take(applied)
        self.pane.show_applied()
        self.stage_changed.emit()
