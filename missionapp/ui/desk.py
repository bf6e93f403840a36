"""What every page works with: the open mission, its theme, its memory, and the way to change something."""

from collections.abc import Callable
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING, Any, TypeVar

from PySide6.QtCore import QObject, Signal

from missionapp.i18n import _
from missionapp.ui.memory import Memory
from missionapp.ui.tasks import Stopped, Task, Tasks
from missionapp.ui.theme import Theme

if TYPE_CHECKING:
    from sqlalchemy.orm import Session

    from missionapp.store.store import Changes, Store

_T = TypeVar("_T")


@dataclass(frozen=True)
class Notice:
    """One sentence about what was just done, for the toast and the status strip."""

    sentence: str
    quiet: bool = False
    """Whether the strip alone shows it: what was saved while typing needs no toast."""
    undo: bool = False
    """Whether Undo takes it back."""
    many: bool = False
    """Whether it was a bulk change: it stays longer."""
    short: str = ""
    """What the strip says, where the sentence is too long for it."""


class Desk(QObject):
    """One open mission on the user's desk. Everything here runs on the UI thread and never waits."""

    changed = Signal(object)
    """The tables (a frozenset of names) that a step has changed."""
    noticed = Signal(object)
    """A Notice."""
    troubled = Signal(object)
    """A MissionError that nobody else shows."""
    saved = Signal()
    """Something was written to the file."""
    backed_up = Signal()
    """A snapshot was taken because the user asked for one."""

    def __init__(self, store: "Store", theme: Theme, tasks: Tasks, memory: Memory) -> None:
        super().__init__()
        self.store = store
        self.theme = theme
        self.tasks = tasks
        self.memory = memory
        self._steps: list[Changes] = []
        self._closed = False
        store.changed.append(self._steps.append)

    @property
    def writable(self) -> bool:
        """Whether this instance may change the mission, or only look."""
        return self.store.writable

    def read(self, query: "Callable[[Session], _T]", then: Callable[[_T], None]) -> Task:
        """Read in the background, and give what was found to `then`."""

        def work(_task: Task) -> _T:
            with self.store.read() as session:
                return query(session)

        return self.tasks.on_store(work, self._if_open(then), self._fail)

    def do(
        self,
        action: Callable[..., _T],
        *arguments: Any,
        then: Callable[[_T], None] | None = None,
        failed: Callable[[Exception], None] | None = None,
        quiet: bool = False,
        tells: bool = False,
        **options: Any,
    ) -> Task:
        """Let `action(store, *arguments, **options)` change the mission; tell what was done, with Undo.

        `quiet` leaves the toast out: for what is saved while typing. An action that `tells` is given `tell`,
        and can be stopped by the task. A MissionError goes to `failed`, else to everybody.
        """

        def work(task: Task) -> tuple[_T, Notice | None, frozenset[str]]:
            self._steps.clear()
            more = {"tell": task.tell} if tells else {}
            result = action(self.store, *arguments, **options, **more)
            tables = frozenset(entity for step in self._steps for entity, _row in step.rows)
            return result, self._notice() if self._steps else None, tables

        def done(answer: tuple[_T, Notice | None, frozenset[str]]) -> None:
            result, notice, tables = answer
            if notice:
                self.saved.emit()
                self.changed.emit(tables)
                self.noticed.emit(replace(notice, quiet=quiet))
            if then:
                then(result)

        return self.tasks.on_store(work, self._if_open(done), failed or self._fail)

    def undo(self) -> None:
        """Take the last step back."""
        self.do(lambda store: store.undo())

    def redo(self) -> None:
        """Do again what was undone last."""
        self.do(lambda store: store.redo())

    def aside(
        self,
        work: Callable[[Task], _T],
        then: Callable[[_T], None],
        failed: Callable[[Exception], None] | None = None,
    ) -> Task:
        """Do long work on values, off the UI thread and beside the store."""
        return self.tasks.aside(work, self._if_open(then), failed or self._fail)

    def plan(
        self,
        work: Callable[[Task], _T],
        then: Callable[[_T], None],
        failed: Callable[[Exception], None] | None = None,
    ) -> Task:
        """Search for a plan: it may take minutes, and nothing else waits for it."""
        return self.tasks.plan(work, self._if_open(then), failed or self._fail)

    def close(self) -> None:
        """Let go of the mission: answers still to come go nowhere, writes still to come are done first."""
        self._closed = True
        self.tasks.stop_plans()
        self.tasks.on_store(lambda _task: self.store.close(), lambda _none: None, lambda _error: None)

    def _if_open(self, then: Callable[[_T], None]) -> Callable[[_T], None]:
        return lambda found: None if self._closed else then(found)

    def _fail(self, error: Exception) -> None:
        if isinstance(error, Stopped):
            self.noticed.emit(Notice(_("Stopped. What was done before stays.")))
        elif not self._closed:
            self.troubled.emit(error)

    def _notice(self) -> Notice:
        from missionapp.store.log.history import last_step_told

        with self.store.log() as log:
            sentence, undo = last_step_told(log)
        return Notice(sentence, undo=undo, many=len(self._steps[-1].rows) > 10)
