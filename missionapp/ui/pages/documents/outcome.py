"""The line below the pages: how far a job is, and what came of it."""

from collections.abc import Callable, Sequence
from datetime import datetime
from pathlib import Path

from PySide6.QtCore import QObject, Signal

from missionapp.domain.errors import MissionError
from missionapp.i18n import _, ngettext
from missionapp.ui.desk import Desk, Notice
from missionapp.ui.pages.documents.given import give
from missionapp.ui.pages.documents.jobs import Done, Jobs
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
        give(self._desk.memory, done.document, done.written, done.version, datetime.now().astimezone().date())
        actions = [(_("Open folder"), lambda: self._open_folder(done.folder))] if done.written else []
        self._show(done.sentence, "ok" if len(done.written) == done.of else "warn", actions)
        self._desk.noticed.emit(Notice(done.sentence, quiet=True))
        self.given.emit()

    def _tell_printed(self, pages: int) -> None:
        said = ngettext("{n} page sent to the printer.", "{n} pages sent to the printer.", pages)
        self._show(said.format(n=pages), "ok", [])
        self._desk.noticed.emit(Notice(said.format(n=pages), quiet=True))

    def _tell_failed(self, error: MissionError, of_folder: bool) -> None:
        actions = [(_("Choose another folder"), self.again.emit)] if of_folder else []
        self._show(str(error), "bad", actions)

    def _show(self, sentence: str, tone: Tone, actions: Sequence[tuple[str, Callable[[], None]]]) -> None:
        close = (_("Close"), lambda: self._preview.show_below(None))
        self._preview.show_below(Banner(self._desk.theme, sentence, tone, [*actions, close]))
