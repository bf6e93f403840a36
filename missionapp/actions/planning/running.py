"""The search for a plan, in a process of its own: the window stays alive, and Stop ends it at once."""

import json
import signal
import subprocess
import sys
from collections.abc import Callable, Iterator
from contextlib import suppress
from dataclasses import dataclass
from queue import Empty, Queue
from threading import Thread
from time import monotonic
from typing import Any, Self

from missionapp.actions.planning.drafting import Draft
from missionapp.actions.planning.proposal import Proposal
from missionapp.actions.planning.proposing import proposal_of
from missionapp.actions.planning.worker import frames, send
from missionapp.domain.errors import MissionError
from missionapp.domain.planning.plan import Progress
from missionapp.domain.planning.problem import Problem
from missionapp.i18n import _

_LOOK_UP = 0.1
"""Seconds between two looks at whether to stop."""
_LATE = 10
"""Seconds that the search may take beyond its own, to begin and to end."""
_NAMES = ("SIGHUP", "SIGINT", "SIGKILL", "SIGTERM")
_STOPPED = {1, *(-number for name in _NAMES if (number := getattr(signal, name, 0)))}
"""How a process ends that somebody, or a system without memory, has stopped."""
_NOT_OURS = ("KeyboardInterrupt", "keyboard interrupt", "MemoryError", "bad_alloc")
"""What is complained of then."""
_CHILD = (
    "import json, sys; sys.path[:] = json.loads(sys.argv.pop(1)); "
    "from missionapp.actions.planning.worker import main; main()"
)
"""What the process runs: this package, wherever it was imported from."""


@dataclass(frozen=True, slots=True)
class Standing:
    """How far the search is."""

    seconds: float
    placed: int
    """Of the best plan so far; 0 while there is none."""
    wanted: int
    proposal: Proposal | None
    """The best so far."""


def search(
    draft: Draft,
    *,
    told: Callable[[Standing], None] = lambda _standing: None,
    stopping: Callable[[], bool] = lambda: False,
    seconds: float | None = None,
    seed: int = 0,
) -> Proposal | None:
    """Search until it is proven that there is nothing better, `seconds` are over or `stopping` says so.

    The best plan found, None when there was none yet. `told` is called with each better plan or bound, and
    about ten times a second. MissionError when something else stopped it.
    """
    begun, best, placed = monotonic(), None, 0
    wanted = len(draft.problem.requests)
    with _Search(draft.problem, seed, seconds) as searching:
        for progress in searching.heard():
            passed = monotonic() - begun
            if stopping() or (seconds is not None and passed > seconds + _LATE):
                break
            if progress is not None and progress.plan is not None:
                best, placed = proposal_of(draft, progress.plan, passed), progress.placed
            told(Standing(passed, placed, wanted, best))
    return best


class _Search:
    """The process and what it says."""

    def __init__(self, problem: Problem, seed: int, seconds: float | None) -> None:
        command = [sys.executable, "-I", "-S", "-c", _CHILD, json.dumps(sys.path)]
        flags = getattr(subprocess, "CREATE_NO_WINDOW", 0)
        self._child = subprocess.Popen(  # noqa: S603 - our own interpreter
            command,
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            stderr=subprocess.PIPE,
            creationflags=flags,
        )
        self._said: Queue[Any] = Queue()
        self._complaint = b""
        self._threads = [Thread(target=work, daemon=True) for work in (self._listen, self._hear_complaint)]
        for thread in self._threads:
            thread.start()
        assert self._child.stdin
        with suppress(OSError):  # It may have ended already: `heard` says how.
            send(self._child.stdin, (problem, seed, seconds))

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *_error: object) -> None:
        """End the process, whether it was done or not."""
        self._child.kill()
        for thread in self._threads:
            thread.join()
        for pipe in (self._child.stdin, self._child.stdout, self._child.stderr):
            with suppress(OSError):
                pipe.close()  # type: ignore[union-attr]
        self._child.wait()

    def _listen(self) -> None:
        assert self._child.stdout
        with suppress(EOFError, OSError, ValueError):
            for value in frames(self._child.stdout):
                self._said.put(value)
        self._said.put(None)

    def _hear_complaint(self) -> None:
        assert self._child.stderr
        self._complaint = self._child.stderr.read()

    def _newest(self, said: Progress | None) -> Progress | None:
        """The last of those that wait: it has overtaken the others."""
        while said is not None and not self._said.empty():
            newer = self._said.get()
            if newer is None:
                self._said.put(None)
                break
            said = newer
        return said

    def heard(self) -> Iterator[Progress | None]:
        """Each Progress; None whenever nothing was said for a moment.

        MissionError when the process was stopped, RuntimeError when it failed.
        """
        while True:
            try:
                said = self._said.get(timeout=_LOOK_UP)
            except Empty:
                yield None
                continue
            if (said := self._newest(said)) is None:
                break
            yield said
        if code := self._child.wait():
            self._threads[1].join()
            raise _ended_badly(code, self._complaint.decode("utf-8", "replace"))


def _ended_badly(code: int, complaint: str) -> Exception:
    """A process that was stopped says nothing; one that complains of anything but memory is our fault."""
    if any(word in complaint for word in _NOT_OURS) or (code in _STOPPED and not complaint):
        return MissionError(
            _("The search for a plan was stopped by the system; nothing was changed"),
            hint=_("Close other programs, then plan again"),
        )
    return RuntimeError(f"the search for a plan ended: {complaint}")
