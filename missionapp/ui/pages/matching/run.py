"""One search for a plan: read, searched for beside everything else, stopped with the best or without."""

from collections.abc import Callable
from datetime import UTC, datetime
from typing import TYPE_CHECKING, Any
from uuid import UUID

from PySide6.QtCore import QObject, Qt, Signal
from sqlalchemy.orm import Session

from missionapp.actions.planning.proposal import Balance, Proposal
from missionapp.domain.errors import MissionError
from missionapp.ui.desk import Desk
from missionapp.ui.pages.matching.checking import Bounds, bounds_of
from missionapp.ui.tasks import Task

if TYPE_CHECKING:
    from missionapp.actions.planning.drafting import Draft
    from missionapp.actions.planning.running import Standing

Search = Callable[..., Proposal | None]


class PlanRun(QObject):
    """At most one search at a time; it goes on while other pages are shown."""

    began = Signal()
    told = Signal(object)
    """A Standing, about ten times a second."""
    ended = Signal(object)
    """The Proposal; None when it was dropped, or there was none yet."""
    failed = Signal(object)
    """A MissionError: why nothing can be planned."""
    _heard = Signal(object, int)

    def __init__(self, desk: Desk, search: Search | None = None) -> None:
        """`search` searches in another way, or at another pace."""
        super().__init__()
        self._desk, self._search = desk, search or _search
        self._task: Task | None = None
        self._round = 0
        self._dropped = self._stopped = False
        self.busy = False
        self.bounds = Bounds()
        """Of the mission that is planned."""
        self._heard.connect(self._tell, Qt.ConnectionType.QueuedConnection)

    def start(self, event_id: UUID | None, balance: Balance) -> None:
        """Read the mission as it stands, and search."""
        if self.busy:
            return
        self.busy, self._dropped, self._stopped, self._task = True, False, False, None
        self._round += 1
        store = self._desk.store

        def look(session: Session) -> "Draft | MissionError":
            from missionapp.actions.planning.drafting import read_draft

            steps = store.steps_taken()
            try:
                return read_draft(
                    session, event_id=event_id, balance=balance, now=datetime.now(UTC), steps=steps
                )
            except MissionError as error:
                return error

        self.began.emit()
        self._desk.read(look, self._have)

    def stop(self, *, drop: bool = False) -> None:
        """End the search: with the best that it has, or with nothing."""
        self._stopped, self._dropped = True, drop
        if self._task is not None:
            self._task.stop()

    def _have(self, draft: "Draft | MissionError") -> None:
        if isinstance(draft, MissionError):
            self._fail(draft)
        elif self._stopped:
            self._done(None)
        else:
            self.bounds = bounds_of(draft)
            this = self._round

            def work(task: Task) -> Proposal | None:
                return self._search(
                    draft,
                    told=lambda standing: self._heard.emit(standing, this),
                    stopping=lambda: task.stopping,
                )

            self._task = task = self._desk.plan(work, self._done, self._fail)
            task.destroyed.connect(lambda: self._gone(this))

    def _tell(self, standing: "Standing", of_round: int) -> None:
        if self.busy and of_round == self._round:
            self.told.emit(standing)

    def _done(self, proposal: Proposal | None) -> None:
        self._end()
        self.ended.emit(None if self._dropped else proposal)

    def _fail(self, error: Exception) -> None:
        self._end()
        self.failed.emit(error)

    def _gone(self, of_round: int) -> None:
        """A search that ended by a defect has told nobody: the next may begin all the same."""
        if self.busy and of_round == self._round:
            self._end()
            self.ended.emit(None)

    def _end(self) -> None:
        self.busy, self._task = False, None


def _search(draft: "Draft", **options: Any) -> Proposal | None:
    """The usual one; all that it needs is imported beside the window."""
    from missionapp.actions.planning.running import search

    return search(draft, **options)
