"""The line below the pages: how far a job is, and what came of it."""

from collections.abc import Callable, Iterable, Sequence
from datetime import datetime
from pathlib import Path

from PySide6.QtCore import QObject, Signal

from missionapp.actions.pieces import Piece
from missionapp.domain.errors import MissionError
from missionapp.i18n import _, ngettext
from missionapp.ui.desk import Desk, Notice
from missionapp.ui.pages.documents.given import give
from missionapp.ui.pages.documents.jobs import Done, Jobs, Printed
from missionapp.ui.pages.documents.preview import PreviewPane
from missionapp.ui.tasks import Task
from missionapp.ui.widgets.banner import Banner, Tone
from missionapp.ui.widgets.progress import ProgressLine


class Outcome(QObject):
    """Shows jobs in the preview's foot, tells the window, and remembers what was given to whom."""

    given = Signal()
    """What recipients have is another version now."""
    again = Signal()
    """The user wants to choose another folder."""

    def __init__(
        self, desk: Desk, preview: PreviewPane, jobs: Jobs, open_folder: Callable[[Path], None]
    ) -> None:
        """`open_folder` shows a folder on the desktop."""
        super().__init__()
        self._desk, self._preview, self._open_folder = desk, preview, open_folder
        jobs.began.connect(self._begin)
        jobs.exported.connect(self._tell_exported)
        jobs.printed.connect(self._tell_printed)
        jobs.failed.connect(self._tell_failed)

    def _begin(self, task: Task, what: str) -> None:
        self._preview.show_below(ProgressLine(self._desk.theme, task, what))

    def _tell_exported(self, done: Done) -> None:
        for document, pieces in done.written.items():
            self._give(document, pieces, done.version)
        actions = [(_("Open folder"), lambda: self._open_folder(done.folder))] if done.count else []
        self._show(done.sentence, "ok" if done.count == done.of else "warn", actions)
        self._desk.noticed.emit(Notice(done.sentence, quiet=True))
        self.given.emit()

    def _give(self, document: str, pieces: Iterable[Piece], version: int) -> None:
        give(self._desk.memory, document, pieces, version, datetime.now().astimezone().date())

    def _tell_printed(self, done: Printed) -> None:
        pages = done.pages
        if pages == done.of:
            self._give(done.document, done.pieces, done.version)
            self.given.emit()
        said = ngettext("{n} page sent to the printer.", "{n} pages sent to the printer.", pages)
        self._show(said.format(n=pages), "ok", [])
        self._desk.noticed.emit(Notice(said.format(n=pages), quiet=True))

    def _tell_failed(self, error: MissionError, of_folder: bool) -> None:
        actions = [(_("Choose another folder"), self.again.emit)] if of_folder else []
        self._show(str(error), "bad", actions)

    def _show(self, sentence: str, tone: Tone, actions: Sequence[tuple[str, Callable[[], None]]]) -> None:
        close = (_("Close"), lambda: self._preview.show_below(None))
        self._preview.show_below(Banner(self._desk.theme, sentence, tone, [*actions, close]))
