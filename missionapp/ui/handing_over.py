"""Handing the open mission over as a checked copy: what it holds is said, where to is asked, it is written.

Pages call `hand_over(desk, parent)`, or offer `hand_over_action(desk, parent)`.
"""

from collections.abc import Callable
from datetime import datetime
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QTimer
from PySide6.QtWidgets import QDialog, QVBoxLayout, QWidget

from missionapp.i18n import _
from missionapp.ui.desk import Desk, Notice
from missionapp.ui.page import Action
from missionapp.ui.tasks import Task
from missionapp.ui.theme import Theme
from missionapp.ui.widgets.progress import PATIENCE, ProgressLine

if TYPE_CHECKING:
    from missionapp.actions.handing import Handed, Parcel

AsksWhere = Callable[[Desk, QWidget, "Parcel"], Path | None]
"""Asks where the file is to be written; None: the user changed their mind."""


def hand_over_action(desk: Desk, parent: QWidget) -> Action:
    """Exporting one's own file, as a page offers it; it changes nothing here."""
    return Action(_("Export my file"), "export", lambda: hand_over(desk, parent), changes=False)


def hand_over(desk: Desk, parent: QWidget, ask: AsksWhere | None = None) -> None:
    """Say what the file holds, ask where to, write the copy behind the work, and say when it is done."""

    def read(_task: Task) -> "Parcel":
        from missionapp.actions.handing import read_parcel

        desk.store.path  # noqa: B018 - what lies on a server is no file to hand over, and says so
        return read_parcel(desk.store)

    def then(parcel: "Parcel") -> None:
        target = (ask or ask_where)(desk, parent, parcel)
        if target is not None:
            _write(desk, parent, target)

    desk.tasks.on_store(read, then, desk.troubled.emit)


def ask_where(desk: Desk, parent: QWidget, parcel: "Parcel") -> Path | None:
    """Ask in a dialog."""
    from missionapp.actions.handing import parcel_told
    from missionapp.ui.dialogs.hand_over import HandOverDialog
    from missionapp.ui.volumes import sticks

    name = f"{desk.store.stem} {datetime.now().astimezone():%Y-%m-%d}.mission"
    size = desk.store.path.stat().st_size
    return HandOverDialog(desk.theme, parent, list(parcel_told(parcel)), sticks(), name, size).ask()


class Writing(QDialog):
    """How far the copy is, and Stop; shown when it takes a moment, and the window behind it stays usable."""

    goes_on_unseen = True
    """Locking the window hides it, and the copy is written all the same."""

    def __init__(self, theme: Theme, parent: QWidget, task: Task, name: str) -> None:
        super().__init__(parent)
        self.setWindowTitle(_("Writing {file}").format(file=name))
        self.setMinimumWidth(theme.px(420))
        column = QVBoxLayout(self)
        margin = theme.px(20)
        column.setContentsMargins(margin, margin, margin, margin)
        column.addWidget(ProgressLine(theme, task, _("Writing {file}").format(file=name)))
        self._later = QTimer(self, singleShot=True, interval=PATIENCE)
        self._later.timeout.connect(self.show)
        self._later.start()
        task.destroyed.connect(self.deleteLater)
        self.rejected.connect(task.stop)


def _write(desk: Desk, parent: QWidget, target: Path) -> None:
    def work(task: Task) -> "Handed":
        from missionapp.actions.handing import hand_over as write

        return write(desk.store, target, lambda done, of: task.tell(done // 1_000_000, of // 1_000_000, "MB"))

    task = desk.aside(work, lambda done: desk.noticed.emit(Notice(_done(done), many=True)))
    Writing(desk.theme, parent.window(), task, target.name)


def _done(done: "Handed") -> str:
    from missionapp.ui.volumes import sticks

    said = {"file": done.path.name, "folder": done.path.parent}
    if any(done.path.is_relative_to(stick.folder) for stick in sticks()):
        return _("{file} is written and was read again. You can pull the stick out now.").format(**said)
    return _("{file} is written and was read again in {folder}.").format(**said)
