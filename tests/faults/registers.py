"""Several importers at once into one register, on a file and on a real server; some of them killed."""

import atexit
import os
import random
import shutil
import signal
import time
import traceback
from collections.abc import Mapping, Sequence
from contextlib import ExitStack, redirect_stdout
from io import StringIO
from pathlib import Path
from typing import ClassVar

from sqlalchemy import select
from sqlalchemy.orm import configure_mappers

from missionapp.cli import app
from missionapp.store.checks.verify import forged, strayed
from missionapp.store.log.tables import OP
from missionapp.store.store import Store
from tests.comparing import everything
from tests.faults.driver import chance
from tests.faults.family import Family, Seen
from tests.postgres import running_server
from tests.registers import LAPTOPS, edited_apart


class Importers(Family):
    """Two importers killed, then four at the same time: each import is there whole, or not at all."""

    name: ClassVar[str] = "register"
    full: ClassVar[int] = 32
    few: ClassVar[int] = 2

    def prepare(self, folder: Path, numbers: Sequence[int]) -> None:
        """Make four copies of a mission that were edited apart, what they come to, and a server."""
        import missionapp.cli.merging
        import missionapp.store.backends.postgres  # noqa: F401 - before a process is made for the first

        shutil.rmtree(folder, ignore_errors=True)
        folder.mkdir(parents=True)
        configure_mappers()
        self._files = edited_apart(folder)
        self._whole = {file: _operations(str(file)) for file in self._files}
        self._expected, self._seconds = _once(f"sqlite:///{folder / 'expected.register'}", self._files)
        self._server = None
        if any(number % 2 == 0 for number in numbers):
            server = ExitStack()
            self._server = server.enter_context(running_server())
            atexit.register(server.close)

    def trial(self, number: int, folder: Path) -> Seen:
        """Kill two, look, let four work, look."""
        dice = chance(self.name, number)
        if number % 2 == 0:
            assert self._server is not None
            url = self._server.database().url()
        else:
            url = f"sqlite:///{folder / 'office.register'}"
        Store.open_or_create_register(url).close()
        killed = [_start(url, file) for file in dice.sample(self._files, 2)]
        seen = self._kill(killed, dice)
        there = self._look(url)
        works = [_start(url, file) for file in dice.sample(self._files, LAPTOPS)]
        assert [os.waitpid(process, 0)[1] for process in works] == [0] * LAPTOPS
        assert len(self._look(url)) == LAPTOPS
        with Store.open(url, write=False) as register:
            found = everything(register)
        assert [name for name in found if found[name] != self._expected[name]] == []
        return {**seen, "imports whole after a killing": len(there), "imports at the same time": LAPTOPS}

    def _kill(self, processes: Sequence[int], dice: random.Random) -> Seen:
        """End them when they are somewhere in their work; how many were still at it."""
        for process in processes:
            time.sleep(dice.uniform(0.1, 1.2) * self._seconds)
            os.kill(process, signal.SIGKILL)
        ends = [os.waitpid(process, 0)[1] for process in processes]
        assert all(os.WIFSIGNALED(end) or end == 0 for end in ends), "an importer failed by itself"
        return {"importers killed": sum(map(os.WIFSIGNALED, ends))}

    def _look(self, url: str) -> list[Path]:
        """The files that are in the register, each whole; nothing of the others is."""
        with Store.open(url) as register, register.log() as log:
            assert (forged(log), strayed(log)) == ([], [])
            held = set(map(bytes, log.scalars(select(OP.c.id))))
        there = [file for file, operations in self._whole.items() if operations <= held]
        assert held == set().union(*(self._whole[file] for file in there))
        return there

    def complaint(self, seen: Mapping[str, int], trials: int) -> str:
        """They must have been killed at work."""
        enough = seen.get("importers killed", 0) > trials / 2
        return "" if enough or not trials else "the importers were done before they were killed"


def _operations(place: str) -> set[bytes]:
    with Store.open(place, write=False) as store, store.log() as log:
        return set(map(bytes, log.scalars(select(OP.c.id))))


def _once(url: str, files: Sequence[Path]) -> tuple[dict[str, list[object]], float]:
    """What a register holds when the files come one after the other, and the seconds of the longest."""
    seconds = 0.0
    for file in files:
        start = time.monotonic()
        process = _start(url, file)
        assert os.waitpid(process, 0)[1] == 0
        seconds = max(seconds, time.monotonic() - start)
    with Store.open(url, write=False) as register:
        return everything(register), seconds


def _start(url: str, file: Path) -> int:
    """A process that imports a file through the command line."""
    process = os.fork()
    if process:
        return process
    try:
        with redirect_stdout(StringIO()):
            app(["merge", url, str(file)], standalone_mode=False)
        os._exit(0)
    except BaseException:  # noqa: BLE001 - the process ends here, whatever it was
        traceback.print_exc()
    finally:
        os._exit(3)
