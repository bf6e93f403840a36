"""Makes the trials of a family: each in a process forked from this one, which has done its imports."""

import json
import os
import random
import selectors
import shutil
import signal
import sys
import time
import traceback
from collections.abc import Iterator, Sequence
from contextlib import suppress
from dataclasses import dataclass, field
from pathlib import Path

from tests.faults.family import Family, Seen
from tests.faults.progress import Progress, Result

AT_A_TIME = 2
"""Processes: as many as the smallest machine has cores."""


@dataclass
class _Worker:
    """A process that makes a batch of trials, and says of each what came of it."""

    process: int
    pipe: int
    waiting: list[int]
    """The trials that it has not told of, the one under way first."""
    since: float = field(default_factory=time.monotonic)
    heard: bytes = b""


class Driver:
    """Makes what is still to be done of one family, two at a time, and keeps each result at once."""

    def __init__(self, family: Family, progress: Progress, folder: Path) -> None:
        self._family, self._progress, self._folder = family, progress, folder
        self._selector = selectors.DefaultSelector()
        self._before = time.monotonic()

    def run(self, numbers: list[int]) -> None:
        """Make these trials."""
        size = self._family.batch
        todo = [numbers[at : at + size] for at in range(0, len(numbers), size)]
        todo.reverse()
        workers: list[_Worker] = []
        try:
            while todo or workers:
                while todo and len(workers) < AT_A_TIME:
                    workers.append(self._start(todo.pop()))
                for worker in self._ready(workers):
                    if rest := self._listen(worker):
                        todo.append(rest)
                    if not worker.waiting:
                        self._end(worker)
                        workers.remove(worker)
        finally:
            for worker in workers:
                self._end(worker)

    def _start(self, numbers: list[int]) -> _Worker:
        reading, writing = os.pipe()
        process = os.fork()
        if process == 0:
            os.setpgid(0, 0)
            signal.signal(signal.SIGTERM, signal.SIG_DFL)
            os.close(reading)
            _work(self._family, numbers, self._folder, writing)
        with suppress(OSError):  # whichever comes first
            os.setpgid(process, process)
        os.close(writing)
        worker = _Worker(process, reading, list(numbers))
        self._selector.register(reading, selectors.EVENT_READ, worker)
        return worker

    def _ready(self, workers: list[_Worker]) -> Iterator[_Worker]:
        """Those that have something to say, and those that are silent for too long."""
        said = {key.data.process for key, _events in self._selector.select(0.5)}
        now = time.monotonic()
        for worker in list(workers):
            if worker.process in said:
                yield worker
            elif now - worker.since > self._family.limit:
                _kill(worker)
                self._note(Result(worker.waiting.pop(0), f"it took longer than {self._family.limit:g} s"))
                yield worker

    def _listen(self, worker: _Worker) -> list[int]:
        """Take what a worker says; when it has ended too early, the trials that are left."""
        said = os.read(worker.pipe, 65536)
        *lines, worker.heard = (worker.heard + said).split(b"\n")
        for line in lines:
            worker.waiting.pop(0)
            worker.since = time.monotonic()
            self._note(Result(**json.loads(line)))
        if said or not worker.waiting:
            return []
        rest, worker.waiting = worker.waiting, []
        if time.monotonic() - worker.since < self._family.limit:
            self._note(Result(rest.pop(0), "its process ended by itself"))
        return rest

    def _note(self, result: Result) -> None:
        if result.failure:
            print(f"{self._family.name} {result.number}: {result.failure.splitlines()[-1]}", flush=True)
        now = time.monotonic()
        self._progress.note(result._replace(passed=round(now - self._before, 4)))
        self._before = now

    def _end(self, worker: _Worker) -> None:
        if worker.waiting:
            _kill(worker)
        self._selector.unregister(worker.pipe)
        os.close(worker.pipe)
        with suppress(ChildProcessError):
            os.waitpid(worker.process, 0)
        _kill(worker)


def _kill(worker: _Worker) -> None:
    """End a worker and all that it started."""
    with suppress(ProcessLookupError, PermissionError):
        os.killpg(worker.process, signal.SIGKILL)


def _work(family: Family, numbers: list[int], folder: Path, pipe: int) -> None:
    """What a forked process does; it never comes back."""
    try:
        for number in numbers:
            result = Result(number, *attempt(family, number, folder))
            os.write(pipe, json.dumps(result._asdict()).encode() + b"\n")
    except BaseException:  # noqa: BLE001 - the process ends here, whatever it was
        traceback.print_exc()
    finally:
        os._exit(0)


def attempt(family: Family, number: int, folder: Path) -> tuple[str, Seen]:
    """Make one trial; why it failed or "", and what it saw. The folder of one that failed is kept."""
    place = folder / f"{family.name}-{number}"
    shutil.rmtree(place, ignore_errors=True)
    place.mkdir(parents=True)
    os.environ["MISSIONAPP_DATA"] = str(place / "data")
    try:
        seen = family.trial(number, place)
    except BaseException:  # noqa: BLE001 - told, and counted
        failure = traceback.format_exc()
        (place / "failure.txt").write_text(failure, encoding="utf-8")
        return failure, {}
    shutil.rmtree(place, ignore_errors=True)
    return "", seen


def chance(family: str, number: int) -> random.Random:
    """The dice of one trial: the same again whenever it is made again."""
    return random.Random(f"{family} {number}")


def warm(family: Family, folder: Path, numbers: Sequence[int]) -> None:
    """Have a family make what these trials share."""
    folder.mkdir(parents=True, exist_ok=True)
    os.environ["MISSIONAPP_DATA"] = str(folder / "data")
    family.prepare(folder, numbers)
    sys.stdout.flush()
    sys.stderr.flush()
