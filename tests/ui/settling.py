"""Waiting for the window in tests: no longer than it takes, and never by the clock."""

import time
from collections.abc import Callable

from PySide6.QtCore import QEvent, QTimer
from PySide6.QtWidgets import QApplication

from missionapp.ui.tasks import Tasks

WAIT = 20_000
"""Milliseconds after which an answer will not come any more."""

TURNS = 3
"""How often the event loop turns with nothing to do before nothing more is expected."""


def answered(tasks: Tasks) -> None:
    """Wait until everything that was asked has been answered."""
    late = time.monotonic() + WAIT / 1000
    turns = 0 if tasks.idle else TURNS
    while turns:
        assert time.monotonic() < late, "no answer came"
        time.sleep(0.001)
        turn()
        turns = turns - 1 if tasks.idle else TURNS


def turn() -> None:
    """Let the window do what it has to do now. `qWait` would keep the other threads from their work."""
    QApplication.processEvents()
    QApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete.value)


def until(holds: Callable[[], bool]) -> None:
    """Wait until something holds that comes by itself."""
    late = time.monotonic() + WAIT / 1000
    while not holds():
        assert time.monotonic() < late, "it did not come"
        time.sleep(0.001)
        turn()


def settled(tasks: Tasks, pauses: int = 80) -> None:
    """Wait until everything has been answered and shown, what follows after a short pause too.

    Pauses of up to as many milliseconds are not sat out: they end at once.
    """
    calm = 0
    while calm < TURNS:
        answered(tasks)
        turn()
        calm = calm + 1 if tasks.idle and not _hurried(pauses) else 0


def _hurried(pauses: int) -> bool:
    """Whether something was about to happen after a pause, which now has happened."""
    timers = [timer for timer in _timers() if timer.isActive() and timer.isSingleShot()]
    usual = [(timer, timer.interval()) for timer in timers if timer.interval() <= pauses]
    for timer, _interval in usual:
        timer.setInterval(0)
    if usual:
        turn()
    for timer, interval in usual:
        timer.setInterval(interval)
    return bool(usual)


def _timers() -> list[QTimer]:
    return [timer for widget in QApplication.topLevelWidgets() for timer in widget.findChildren(QTimer)]
