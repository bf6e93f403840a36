"""One import from the files to the preview: read, understood and matched beside the window and the store."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from PySide6.QtCore import QObject, Signal

from missionapp.actions.importing.accepting import accept
from missionapp.actions.importing.collecting import Collected, collect, pasted
from missionapp.actions.importing.decisions import Decisions
from missionapp.actions.importing.pace import collector_paused
from missionapp.actions.importing.picture import read_all_known
from missionapp.actions.importing.previewing import Preview, preview_of
from missionapp.actions.importing.review import TO_LOOK_AT, Line, State, lines_of
from missionapp.actions.importing.row_detail import Details
from missionapp.domain.sheets.picture import Picture
from missionapp.domain.sheets.workbook import KINDS
from missionapp.formats.sources import Source
from missionapp.i18n import _
from missionapp.ui.desk import Desk
from missionapp.ui.tasks import Stopped, Task


@dataclass(frozen=True)
class Shown:
    """A preview, and all that is shown of it."""

    found: Preview
    decisions: Decisions
    lines: list[Line]
    details: Details
    counts: dict[State, int] = field(default_factory=dict)
    """Rows that are to be found under each state."""
    waiting: int = 0
    """Rows that need a look."""

    @property
    def records(self) -> int:
        """How many records accepting it makes or changes."""
        return len(self.found.new) + len(self.found.changed)


class ImportRun(QObject):
    """Reads sources, previews them with what was decided, and accepts. Nothing is changed before `accept`."""

    working = Signal(object, str)
    """A Task has begun, and what it does; it ends with `shown` or `failed`."""
    collected = Signal(object)
    shown = Signal(object)
    failed = Signal(object)
    """A MissionError, or Stopped."""
    accepted = Signal()

    def __init__(self, desk: Desk) -> None:
        """For one open mission."""
        super().__init__()
        self._desk = desk
        self.kind = ""
        self.sources: list[Source] = []
        self.now: Shown | None = None
        """What is shown, until a newer preview comes."""
        self.decisions = Decisions()
        self._picture: Picture | None = None
        self._task: Task | None = None
        self._again = False
        self._round = 0
        self.accepting = False

    @property
    def busy(self) -> bool:
        """Whether anything is being read, previewed or accepted."""
        return self._task is not None or self.accepting

    def open(self, paths: Sequence[Path], kind: str | None) -> None:
        """Read files and folders. `kind` is a name of KINDS, for all of them."""
        self.forget()
        self.kind = KINDS[kind] if kind else ""
        wanted = list(paths)
        self._aside(lambda task: collect(wanted, task.tell), self._collected, _("Reading"))

    def paste(self, text: str, kind: str | None = None) -> None:
        """Take rows that were copied from a spreadsheet."""
        self.forget()
        self.kind = KINDS[kind] if kind else ""
        self._aside(lambda _task: Collected([pasted(text)]), self._collected, _("Reading"))

    def decide(self, decisions: Decisions) -> None:
        """Preview again with these decisions."""
        self.decisions = decisions
        self.preview()

    def anew(self) -> None:
        """Preview again, since the mission has changed."""
        self._picture = None
        if self.sources:
            self.preview()

    def stop(self) -> None:
        """Stop what is being read or previewed."""
        if self._task is not None:
            self._again = False
            self._task.stop()

    def forget(self) -> None:
        """Let go of everything: what is under way ends, and nobody hears of it."""
        if self._task is not None:
            self._task.stop()
        self._round += 1
        self._task, self._again, self.now, self._picture = None, False, None, None
        self.sources, self.decisions = [], Decisions()

    def accept(self) -> None:
        """Make the preview true, in one step."""
        if self.now is None or self.busy:
            return
        self.accepting = True
        self._desk.do(accept, self.now.found, then=lambda _none: self._accepted(), failed=self._not_accepted)

    def _accepted(self) -> None:
        self.accepting = False
        self.accepted.emit()

    def _not_accepted(self, error: Exception) -> None:
        self.accepting = False
        self.failed.emit(error)

    # Reading and previewing

    def _collected(self, found: Collected) -> None:
        self.sources = found.sources
        self.collected.emit(found)
        self.preview()

    def preview(self) -> None:
        """Preview as soon as can be; what is being previewed now is of no use any more."""
        if self._task is not None:
            self._again = True
            self._task.stop()
        elif self._picture is None:
            this = self._round
            self._task = self._desk.read(read_all_known, lambda found: self._have(found, this))
        else:
            self._preview(self._picture)

    def _have(self, picture: Picture, wanted: int) -> None:
        if wanted != self._round:
            return
        stopped = self._ended()
        self._picture, self._again = picture, False
        if stopped:
            self._fail(Stopped())
        else:
            self._preview(picture)

    def _ended(self) -> bool:
        """Work has ended; whether that was wanted, even if it came to its end before it could heed it."""
        task, self._task = self._task, None
        return task is not None and task.stopping and not self._again

    def _preview(self, picture: Picture) -> None:
        sources, kind, decisions = self.sources, self.kind, self.decisions

        def work(task: Task) -> Shown:
            with collector_paused():
                found = preview_of(picture, sources, kind=kind, decisions=decisions, watch=task.tell)
                task.stop_here()
                return _shown(found, decisions)

        self._aside(work, self._previewed, _("Comparing with the mission"))

    def _previewed(self, shown: Shown) -> None:
        old = [self.now]
        self.now = shown
        self.shown.emit(shown)
        # Letting go of ten thousand rows takes a while: not while the window waits.
        self._desk.aside(lambda _task: old.clear(), lambda _none: None, lambda _error: None)

    def _aside(self, work: Callable[[Task], Any], then: Callable[[Any], None], what: str) -> None:
        this = self._round

        def ended(go_on: Callable[[], None]) -> None:
            if this != self._round:
                return
            stopped = self._ended()
            if stopped:
                self._fail(Stopped())
            elif self._again:
                self._again = False
                self.preview()
            else:
                go_on()

        self._task = task = self._desk.aside(
            work,
            lambda found: ended(lambda: then(found)),
            lambda error: ended(lambda: self._fail(error)),
        )
        task.destroyed.connect(lambda: self._gone(task))
        self.working.emit(task, what)

    def _gone(self, task: Task) -> None:
        """Work that ended by a defect has told nobody: the next may begin all the same."""
        if self._task is task:
            self._task = None

    def _fail(self, error: Exception) -> None:
        if self.now is not None and isinstance(error, Stopped):
            self.decisions = self.now.decisions
        self.failed.emit(error)


def _shown(found: Preview, decisions: Decisions) -> Shown:
    lines = lines_of(found, decisions)
    counts = {state: sum(state in line.states for line in lines) for state in State}
    details = Details(found, decisions)
    if lines:
        details.of(lines[0])
    waiting = sum(not line.states.isdisjoint(TO_LOOK_AT) for line in lines)
    return Shown(found, decisions, lines, details, counts, waiting)
