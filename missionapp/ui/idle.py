"""Whether somebody is there: keys, mouse and touch of the whole program, and how long they have rested."""

import time
from collections.abc import Callable

from PySide6.QtCore import QCoreApplication, QEvent, QObject, QTimer, Signal

_LOOKS = 5_000
"""Milliseconds between two looks at the time."""
_SIGNS = frozenset(
    (
        QEvent.Type.KeyPress,
        QEvent.Type.MouseButtonPress,
        QEvent.Type.MouseMove,
        QEvent.Type.Wheel,
        QEvent.Type.TouchBegin,
        QEvent.Type.TabletPress,
    )
)
Clocks = Callable[[], tuple[float, float]]


def clocks() -> tuple[float, float]:
    """Seconds of two clocks: one that nobody sets, and one that goes on while the laptop sleeps."""
    return time.monotonic(), time.time()


class Idle(QObject):
    """Says when nobody has been there for as long as was wanted, once; a sign of life begins anew."""

    rested = Signal()
    stirred = Signal()
    """Somebody is there again, after `rested`."""

    def __init__(self, parent: QObject, minutes: Callable[[], int]) -> None:
        """`minutes` gives how long it is to be; 0: never."""
        super().__init__(parent)
        self.now: Clocks = clocks
        self._minutes = minutes
        self._last = clocks()
        self._has_told = False
        self._timer = QTimer(self, interval=_LOOKS)
        self._timer.timeout.connect(self.look)

    def watch(self, *, on: bool) -> None:
        """Watch from now on, or no more."""
        application = QCoreApplication.instance()
        if application is None:
            return
        self._timer.stop()
        application.removeEventFilter(self)
        self.stir()
        if on:
            application.installEventFilter(self)
            self._timer.start()

    def stir(self) -> None:
        """Take it that somebody is there."""
        self._last = self.now()
        if self._has_told:
            self._has_told = False
            self.stirred.emit()

    def look(self) -> None:
        """See how long it has been; by either clock, since one may have been set or have slept."""
        rest = max(now - last for now, last in zip(self.now(), self._last, strict=True))
        limit = self._minutes() * 60
        if limit and rest >= limit and not self._has_told:
            self._has_told = True
            self.rested.emit()

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Notice signs of life; the first one after a laptop has slept comes too late."""
        if event.type() in _SIGNS:
            self.look()
            self.stir()
        return super().eventFilter(watched, event)
