"""A passphrase typed into a locked window, to the page painted again; beside the work that slows guessing."""

import os
import shutil
import statistics
import sys
import tempfile
import time
from collections.abc import Callable
from pathlib import Path

os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")

from _timing import verdict
from PySide6.QtCore import QEventLoop, QTimer
from PySide6.QtWidgets import QApplication

from missionapp.actions.sample import write_samples
from missionapp.settings import Look, Settings
from missionapp.store.keys.deriving import key_of
from missionapp.store.keys.rekeying import rekey
from missionapp.store.store import Store
from missionapp.ui.asking import Dialogs
from missionapp.ui.main_window import MainWindow
from missionapp.ui.memory import Memory
from missionapp.ui.preferences import Preferences
from missionapp.ui.tasks import Tasks
from missionapp.ui.theme import Theme

RUNS = 7
LONGEST = 1.0
"""Seconds from Enter to the page."""
PASSPHRASE = "green ostrich paints slowly"


def until(holds: Callable[[], bool]) -> None:
    """Let the window work until something holds, without keeping the other threads from their work."""
    loop = QEventLoop()
    timer = QTimer(interval=2)
    timer.timeout.connect(lambda: loop.quit() if holds() else None)
    timer.start()
    loop.exec()


def unlock(window: MainWindow) -> float:
    """Lock, and the seconds from Enter until the page stands there again, read anew."""
    window.locking.lock()
    screen = window.locking.screen
    assert screen is not None
    until(screen.unlock.isEnabled)
    screen.field.line.setText(PASSPHRASE)
    start = time.perf_counter()
    screen.unlock.click()
    until(lambda: not window.locking.is_locked and window.tasks.idle)
    window.repaint()
    return time.perf_counter() - start


def guess() -> float:
    """What each guess costs: the key of one passphrase."""
    start = time.perf_counter()
    key_of(PASSPHRASE, bytes(16))
    return time.perf_counter() - start


def main() -> None:
    """Measure, and end with 1 when it takes too long."""
    application = QApplication.instance() or QApplication(sys.argv[:1])
    assert isinstance(application, QApplication)
    with tempfile.TemporaryDirectory() as place:
        folder = Path(place)
        os.environ["MISSIONAPP_DATA"] = str(folder / "data")
        write_samples(folder)
        path = Path(shutil.copy(folder / "china-2017.mission", folder / "locked.mission"))
        with Store.open(path) as store:
            rekey(store, PASSPHRASE)
        theme, tasks = Theme(application, Look(theme="light")), Tasks()
        theme.load_style()
        preferences = Preferences(theme, folder / "data", Settings())
        window = MainWindow(theme, tasks, Memory(folder / "data"), preferences, Dialogs(theme))
        window.resize(1366, 768)
        window.show()
        window.missions.open(path, PASSPHRASE)
        until(lambda: window.desk is not None and tasks.idle)
        window.show_page("counterparts")
        until(lambda: tasks.idle)
        seconds = statistics.median(unlock(window) for _ in range(RUNS))
        cost = statistics.median(guess() for _ in range(RUNS))
        window.leave_mission()
        tasks.finish()
    print(f"unlocked after {seconds:.2f} s, of which the key takes {cost:.2f} s")
    verdict("seconds until a locked page stands there again", seconds, LONGEST)


if __name__ == "__main__":
    main()
