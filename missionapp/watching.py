"""A process that reads what others sent is watched from outside: beyond its bounds it is ended.

Linux holds a process to a limit of its own, Windows and macOS do not, and none of them to one that a test
could take away. So its parent looks, many times a second.
"""

import sys
import time
from subprocess import Popen
from threading import Event, Thread
from typing import Any

_PAUSE = 0.01
"""Seconds between two looks: within them, a process takes some ten megabytes at most."""


class Watch:
    """Looks at a process until it ends or is let go of."""

    def __init__(self, process: "Popen[Any]", *, seconds: float, memory: int) -> None:
        """Begin at once; `memory` in bytes."""
        self.broke = ""
        """Which bound it broke: "too slow", "too much memory", or none."""
        self._process, self._memory = process, memory
        self._until = time.monotonic() + seconds
        self._over = Event()
        self._thread = Thread(target=self._look, daemon=True)
        self._thread.start()

    def end(self) -> None:
        """Look no more."""
        self._over.set()
        self._thread.join()

    def _look(self) -> None:
        import psutil

        try:
            watched = psutil.Process(self._process.pid)
            while not self._over.wait(_PAUSE):
                if time.monotonic() > self._until:
                    self._kill("too slow")
                elif _held(watched) > self._memory:
                    self._kill("too much memory")
        except psutil.Error:
            return  # it has ended

    def _kill(self, why: str) -> None:
        self.broke = self.broke or why
        self._process.kill()
        self._over.set()


def _held(watched: Any) -> int:
    """Bytes that a process holds, also those that Windows has put aside for it."""
    memory = watched.memory_info()
    return int(memory.private if sys.platform == "win32" else memory.rss)
