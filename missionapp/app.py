"""Assembly, and nothing else: paths, log, error hook, settings, tasks, window."""

import gc
import sys
import threading
from collections.abc import Callable, Sequence
from pathlib import Path
from types import TracebackType
from typing import TYPE_CHECKING

from missionapp.domain.errors import MissionError
from missionapp.i18n import _, use, users_language

if TYPE_CHECKING:
    from PySide6.QtWidgets import QApplication

    from missionapp.settings import Settings
    from missionapp.ui.main_window import MainWindow


SETTLED = 3000
"""Milliseconds until a window that was opened is complete."""


def main() -> None:
    """Open the window, alone or on a mission; everything else is a command of the command line."""
    words = sys.argv[1:]
    if words and not is_mission(words):
        from missionapp.cli import main as command_line

        command_line()
    else:
        sys.exit(run(words))


def is_mission(words: Sequence[str]) -> bool:
    """Whether the words after the program's name are a mission to open, and no command."""
    return (
        len(words) == 1
        and not words[0].startswith("-")
        and (words[0].endswith(".mission") or "://" in words[0] or Path(words[0]).is_file())
    )


def run(missions: Sequence[str]) -> int:
    """Show the window until it is closed, on a mission file or a register's address; the exit code."""
    from missionapp.display import why_no_window
    from missionapp.settings import Settings
    from missionapp.store.place import data_folder

    folder = data_folder()
    settings = Settings.load(folder)
    use(settings.language or users_language())
    if sentence := why_no_window():
        print(sentence, file=sys.stderr)
        return 1
    application = make_application()
    window = make_window(application, folder, settings)
    window.show()
    from missionapp.ui.memory import place_of

    begin(window, [place_of(said) for said in missions])
    return application.exec()


def make_application() -> "QApplication":
    """Qt's own object, named so that the desktop knows it."""
    from PySide6.QtWidgets import QApplication

    application = QApplication(sys.argv[:1])
    application.setApplicationName("missionapp")
    application.setApplicationDisplayName("missionapp")
    application.setDesktopFileName("missionapp")
    return application


def make_window(application: "QApplication", folder: Path, settings: "Settings") -> "MainWindow":
    """The window with all that it needs, its frame ready to be painted; no mission is open yet."""
    from missionapp.ui.asking import Dialogs
    from missionapp.ui.main_window import MainWindow
    from missionapp.ui.memory import Memory
    from missionapp.ui.preferences import Preferences
    from missionapp.ui.tasks import Tasks
    from missionapp.ui.theme import Theme

    theme = Theme(application, settings.look)
    tasks = Tasks()
    window = MainWindow(theme, tasks, Memory(folder), Preferences(theme, folder, settings), Dialogs(theme))
    watch_for_defects(folder / "reports", tasks.unexpected.connect, window.defect)
    return window


def begin(window: "MainWindow", missions: "Sequence[Path | str]") -> None:
    """Open the mission named, else the last one, as soon as the frame is painted.

    What is made until then stays: the collector of garbage does not look at it, now or later.
    """
    from PySide6.QtCore import QTimer

    wanted = next(iter([*missions, *window.memory.recent]), None)
    gc.disable()
    QTimer.singleShot(SETTLED, _settle)

    def go_on() -> None:
        if wanted is None:
            window.welcome()
        else:
            window.open(wanted)
        window.complete()

    window.shell.painted.connect(go_on)


def _settle() -> None:
    gc.freeze()
    gc.enable()


def watch_for_defects(
    folder: Path, from_tasks: Callable[[Callable[[BaseException], None]], object], tell: Callable[..., None]
) -> None:
    """The one error hook: a report without anybody's data, one sentence, and the program goes on."""

    def hook(error: BaseException) -> None:
        if isinstance(error, MissionError):
            tell(str(error))
            return
        from missionapp.defects import write_report

        sentence = _("Something went wrong that is our fault; what was saved before is safe.")
        try:
            report = write_report(error, folder)
        except OSError:
            tell(sentence)
        else:
            tell(sentence + " " + _("Report: {path}").format(path=report))

    def from_python(
        kind: type[BaseException], error: BaseException | None, trace: TracebackType | None
    ) -> None:
        if error is None or issubclass(kind, KeyboardInterrupt):
            sys.__excepthook__(kind, error or kind(), trace)
        else:
            hook(error)

    sys.excepthook = from_python
    threading.excepthook = lambda said: hook(said.exc_value or said.exc_type())
    from_tasks(hook)
