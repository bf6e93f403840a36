"""Work off the UI thread: a lane for the store, one for plans, one for all else; answers on the UI thread."""

from collections.abc import Callable
from concurrent.futures import Future, ThreadPoolExecutor
from dataclasses import dataclass
from threading import Event
from typing import Any, TypeVar

from PySide6.QtCore import QObject, Qt, QTimer, Signal, Slot

from missionapp.domain.errors import MissionError

_T = TypeVar("_T")
Fails = Callable[[Exception], None]
_AGAIN = 50
"""Milliseconds between two looks whether all is quiet."""


class Stopped(Exception):  # noqa: N818 - no error: the user pressed Stop
    """Raised inside a task that was asked to stop; what it did before stands."""


class Task(QObject):
    """One piece of work under way. Work calls `tell` and `stop_here`; the window listens and calls `stop`."""

    progressed = Signal(int, int, str)
    """How much is done, of how much (0: nobody knows), and of what."""

    def __init__(self, parent: QObject) -> None:
        super().__init__(parent)
        self._stop = Event()

    def stop(self) -> None:
        """Ask the work to stop; it does at its next `stop_here` or `tell`."""
        self._stop.set()

    @property
    def stopping(self) -> bool:
        """Whether Stop was pressed."""
        return self._stop.is_set()

    def stop_here(self) -> None:
        """Called by the work where it can stop."""
        if self._stop.is_set():
            raise Stopped

    def tell(self, done: int, of: int, what: str = "") -> None:
        """Called by the work: say how far it is, and stop here if that was asked."""
        self.stop_here()
        self.progressed.emit(done, of, what)


@dataclass(frozen=True)
class _Answer:
    future: "Future[Any]"
    then: Callable[[Any], None]
    failed: Fails
    task: Task


class Tasks(QObject):
    """Runs work in the background and brings back what it gives, on the UI thread.

    `on_store` is one lane, in order: reads and writes of the mission file. `aside` is another, for work on
    values (rendering, reading a workbook). `plan` is for searches that take minutes, and that nothing else is
    to wait for. Errors go to `failed`, or to `unexpected` where they are defects.
    """

    unexpected = Signal(object)
    """An error that is ours, for the one error hook."""
    _answered = Signal(object)

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._store_lane = ThreadPoolExecutor(1, "store")
        self._side_lane = ThreadPoolExecutor(1, "aside")
        self._plan_lane = ThreadPoolExecutor(1, "plan")
        self._watch_lane = ThreadPoolExecutor(1, "watch")
        self._plans: set[Task] = set()
        self._under_way: set[Task] = set()
        self._held: list[Callable[[], object]] | None = None
        self._answered.connect(self._answer, Qt.ConnectionType.QueuedConnection)

    @property
    def idle(self) -> bool:
        """Whether nothing is under way and every answer was given."""
        return not self._under_way

    def on_store(
        self, work: Callable[[Task], _T], then: Callable[[_T], None], failed: Fails, *, held: bool = True
    ) -> Task:
        """Do work on the mission file, after what was asked before it.

        While the file rests it waits until `let_go`, unless it is not to be `held`.
        """
        task = Task(self)
        if self._held is not None and held:
            self._held.append(lambda: self._put(self._store_lane, task, work, then, failed))
            return task
        return self._put(self._store_lane, task, work, then, failed)

    def hold(self) -> None:
        """Let work on the mission file wait from now on."""
        self._held = []

    def let_go(self, *, forget: bool = False) -> None:
        """Do what waited, in its order; or `forget` it, where the file is left as it is."""
        waiting, self._held = self._held or [], None
        for put in waiting if not forget else ():
            put()

    def aside(self, work: Callable[[Task], _T], then: Callable[[_T], None], failed: Fails) -> Task:
        """Do work that needs no mission file."""
        return self._submit(self._side_lane, work, then, failed)

    def plan(self, work: Callable[[Task], _T], then: Callable[[_T], None], failed: Fails) -> Task:
        """Search for a plan; it looks at `stopping` and ends with the best that it has."""
        task = self._submit(self._plan_lane, work, then, failed)
        self._plans.add(task)
        return task

    def watch(self, work: Callable[[Task], _T], then: Callable[[_T], None], failed: Fails) -> Task:
        """Look after what nobody has asked for: it stops with the searches, and nobody waits for it."""
        task = self._submit(self._watch_lane, work, then, failed)
        self._plans.add(task)
        self._under_way.discard(task)
        return task

    def stop_plans(self) -> None:
        """Ask every search to stop, as when the window closes: nobody waits for its end any more."""
        for task in self._plans:
            task.stop()

    def when_quiet(self, run: Callable[[], None]) -> None:
        """Call `run` once nothing is under way any more; what nobody waits for is stopped then."""
        if self.idle:
            self.stop_plans()
        if self.idle and not self._plans:
            run()
        else:
            QTimer.singleShot(_AGAIN, self, lambda: self.when_quiet(run))

    def _submit(
        self,
        lane: ThreadPoolExecutor,
        work: Callable[[Task], Any],
        then: Callable[[Any], None],
        failed: Fails,
    ) -> Task:
        return self._put(lane, Task(self), work, then, failed)

    def _put(
        self,
        lane: ThreadPoolExecutor,
        task: Task,
        work: Callable[[Task], Any],
        then: Callable[[Any], None],
        failed: Fails,
    ) -> Task:
        self._under_way.add(task)
        future = lane.submit(work, task)
        future.add_done_callback(lambda done: self._answered.emit(_Answer(done, then, failed, task)))
        return task

    @Slot(object)
    def _answer(self, answer: _Answer) -> None:
        self._under_way.discard(answer.task)
        self._plans.discard(answer.task)
        answer.task.deleteLater()
        if answer.future.cancelled():
            return
        error = answer.future.exception()
        if error is None:
            answer.then(answer.future.result())
        elif isinstance(error, MissionError | Stopped):
            answer.failed(error)
        else:
            self.unexpected.emit(error)

    def finish(self) -> None:
        """Stop what can be stopped, and wait for the rest: nothing that was asked to be saved is lost."""
        for task in {*self._under_way, *self._plans}:
            task.stop()
        for lane in (self._side_lane, self._plan_lane, self._watch_lane):
            lane.shutdown(wait=True, cancel_futures=True)
        self._store_lane.shutdown(wait=True)
