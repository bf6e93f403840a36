"""The process that reads another file: started here, held to limits, listened to line by line."""

import json
import subprocess
import sys
from collections.abc import Collection, Iterable, Iterator
from contextlib import suppress
from pathlib import Path
from typing import Any

from missionapp.store.merging.refusals import RefusedError
from missionapp.watching import Watch

SECONDS = 8.0
"""For reading a file, the start of the process included; larger files have more."""
BYTES_A_SECOND = 10 * 1024 * 1024
MEMORY = 512 * 1024 * 1024
"""Bytes that it may hold; where the system can hold it to that itself, it does so before."""
MOST = 1024 * 1024
"""Letters that the reading process may say, beside four for each byte of the file."""

_CHILD = (
    "import json, sys; sys.path[:] = json.loads(sys.argv.pop(1)); "
    "from missionapp.store.merging.foreign_reader import main; main()"
)
_OUR_FAULT = 1
"""What Python ends with after an error that nobody caught; a system that ends it gives another code."""


class Child:
    """A process that reads a private copy."""

    def __init__(self, copy: Path, key: str | None, want: str, names: Collection[bytes]) -> None:
        """Ask for the log but for known operations ("log"), or for contents by digest ("blobs")."""
        ids = [name.hex() for name in names]
        self._asked = {"path": str(copy), "key": key, "want": want, "known": ids, "digests": ids}
        size = copy.stat().st_size
        self._seconds = SECONDS + size / BYTES_A_SECOND
        self._most = MOST + 4 * size

    def lines(self) -> Iterator[Any]:
        """What the process says, as it says it; it is ended when it takes too long, or nobody listens."""
        command = [sys.executable, "-I", "-S", "-c", _CHILD, json.dumps(sys.path)]
        flags = getattr(subprocess, "CREATE_NO_WINDOW", 0)
        pipe = subprocess.PIPE
        with subprocess.Popen(  # noqa: S603 - our own interpreter, and no argument from outside
            command, stdin=pipe, stdout=pipe, stderr=pipe, creationflags=flags, text=True, encoding="ascii"
        ) as child:
            assert child.stdin
            assert child.stdout
            assert child.stderr
            watch = Watch(child, seconds=self._seconds, memory=MEMORY)
            try:
                with suppress(BrokenPipeError):
                    child.stdin.write(json.dumps(self._asked) + "\n")
                    child.stdin.close()
                yield from map(json.loads, self._bounded(child.stdout))
                complaint = child.stderr.read()
                self._require_end(child.wait(), watch, complaint)
            finally:
                watch.end()
                child.kill()

    def _bounded(self, lines: Iterable[str]) -> Iterator[str]:
        """The lines, as long as they are not more than a file of this size can hold."""
        said = 0
        for line in lines:
            said += len(line)
            if said > self._most:
                raise RefusedError("too large")
            if line.endswith("\n"):  # else it was ended while it said this
                yield line

    def _require_end(self, code: int, watch: Watch, complaint: str) -> None:
        if code == 0:
            return
        if watch.broke:
            raise RefusedError(watch.broke)
        if code == _OUR_FAULT:
            raise RuntimeError(complaint)
        raise RefusedError("too much memory")
