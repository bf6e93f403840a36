"""One file at a time: read beside the store, previewed and merged on its lane. Nothing here waits."""

from collections.abc import Callable, Sequence
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Signal

from missionapp.actions.exchange import merging
from missionapp.actions.exchange.choices import Choice
from missionapp.actions.exchange.preview import preview
from missionapp.actions.exchange.reading import Read, require_another
from missionapp.domain.errors import PassphraseError
from missionapp.i18n import _
from missionapp.store.merging.steps import known_ops, still_true
from missionapp.ui.desk import Desk
from missionapp.ui.tasks import Task

if TYPE_CHECKING:
    from missionapp.actions.exchange.values import MergePreview

AskPassphrase = Callable[[Path, str], str | None]


class ExchangeRun(QObject):
    """What is under way with a partner's file."""

    working = Signal(object, str)
    """A Task, and what it does; it can be stopped."""
    writing = Signal(object, str)
    """A Task that is done to its end, and what it does."""
    shown = Signal(object)
    """A MergePreview."""
    renewed = Signal(str)
    """The preview was made anew; why, as a sentence."""
    merged = Signal(object, object)
    """The MergePreview, and what became of it: a `merging.Done`."""
    failed = Signal(object)
    """A MissionError, or Stopped; nothing was changed."""

    def __init__(self, desk: Desk, ask_passphrase: AskPassphrase) -> None:
        super().__init__()
        self._desk, self._ask = desk, ask_passphrase
        self.path: Path | None = None
        self.read: Read | None = None
        self.now: MergePreview | None = None
        self.merging = False
        self._task: Task | None = None
        self._turn = 0

    @property
    def busy(self) -> bool:
        """Whether a file is being read, compared or merged."""
        return self.path is not None and (self.now is None or self.merging)

    def open(self, path: Path, passphrase: str | None = None) -> None:
        """Read a file, in place of the one before."""
        self.forget()
        self.path = path
        turn = self._turn
        store = self._desk.store

        def known(_task: Task) -> set[bytes]:
            require_another(store, path)
            return known_ops(store)

        def fail(error: Exception) -> None:
            self._not_read(turn, path, error)

        self._work(
            self._desk.tasks.on_store(known, lambda found: self._read(turn, path, passphrase, found), fail)
        )

    def _work(self, task: Task) -> None:
        self._task = task
        self.working.emit(task, _("Reading the file"))

    def _read(self, turn: int, path: Path, passphrase: str | None, known: set[bytes]) -> None:
        if turn != self._turn:
            return

        def work(task: Task) -> Read:
            read = Read(path, passphrase, known)
            if task.stopping or turn != self._turn:
                read.close()
            task.stop_here()
            return read

        self._work(
            self._desk.aside(
                work,
                lambda read: self._take(turn, read),
                lambda error: self._not_read(turn, path, error),
            )
        )

    def _not_read(self, turn: int, path: Path, error: Exception) -> None:
        if turn != self._turn:
            return
        if isinstance(error, PassphraseError):
            passphrase = self._ask(path, str(error))
            if passphrase is not None:
                self.open(path, passphrase)
                return
        self.forget()
        self.failed.emit(error)

    def _take(self, turn: int, read: Read) -> None:
        if turn != self._turn:
            read.close()
            return
        self.read = read
        self.preview_again()

    def look_again(self) -> None:
        """Compare once more; a file whose copy was dropped, as the mission was locked, is read again."""
        read, path = self.read, self.path
        if read is not None and path is not None and read.is_dropped:
            self.renewed.emit(_("The mission was locked meanwhile: the file was read again."))
            self.open(path)
        else:
            self.preview_again()

    def preview_again(self) -> None:
        """Compare what was read with what stands now, unless nothing was written since it was compared."""
        read, turn, before = self.read, self._turn, self.now
        if read is None or self.merging:
            return
        store = self._desk.store

        def compare(task: Task) -> "MergePreview":
            if before is not None and still_true(store, before.union):
                return before
            found = preview(store, read.incoming)
            task.stop_here()
            return found

        task = self._desk.tasks.on_store(
            compare,
            lambda found: self._show(turn, found),
            lambda error: self._not_shown(turn, error),
        )
        if self.now is None:
            self._task = task
            self.working.emit(task, _("Comparing"))

    def _show(self, turn: int, found: "MergePreview") -> None:
        if turn == self._turn and found is not self.now:
            if self.now is not None:
                self.renewed.emit(_("The mission has changed: this preview was made anew."))
            self.now = found
            self.shown.emit(found)

    def _not_shown(self, turn: int, error: Exception) -> None:
        if turn == self._turn:
            self.forget()
            self.failed.emit(error)

    def merge(self, choices: Sequence[Choice], count: int, *, again: bool = False) -> None:
        """Take the file in, with what was decided, as one step; what was undone of it too, if `again`."""
        read, found = self.read, self.now
        if read is None or found is None or self.merging:
            return
        self.merging = True
        task = self._desk.do(
            merging.merge,
            read.incoming,
            choices,
            count=count,
            again=again,
            seen=found.union,
            quiet=True,
            then=lambda done: self._merged(found, done),
            failed=self._not_merged,
        )
        self.writing.emit(task, _("Merging"))

    def _merged(self, found: "MergePreview", done: merging.Done) -> None:
        self.merging = False
        self.forget()
        self.merged.emit(found, done)

    def _not_merged(self, error: Exception) -> None:
        self.merging = False
        self.failed.emit(error)

    def forget(self) -> None:
        """Let go of the file; what is still to come of it goes nowhere."""
        self._turn += 1
        if self._task is not None and self.now is None:
            self._task.stop()
        self._task = None
        read, self.read = self.read, None
        if read is not None:
            read.close()
        self.path, self.now, self.merging = None, None, False
