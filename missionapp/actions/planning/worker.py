"""The process that searches for a plan: a problem comes in, how far it is goes out, and it may be killed.

Both ways are pickles between two processes of this program: a header of eight bytes with the length, then the
value.
"""

import os
import pickle
import sys
from collections.abc import Iterator
from threading import Thread
from typing import IO, Any

_HEADER = 8


def main() -> None:
    """Read (problem, seed, seconds) and write each Progress."""
    from missionapp.domain.planning.search import plans

    problem, seed, seconds = next(frames(sys.stdin.buffer))
    Thread(target=_end_with_the_other, daemon=True).start()
    for progress in plans(problem, seed=seed, seconds=seconds):
        send(sys.stdout.buffer, progress)


def _end_with_the_other() -> None:
    """End when the process that asked is gone: its end of the pipe closes, however it ended."""
    os.read(sys.stdin.fileno(), 1)  # Past the buffer, whose lock would be missed when this process ends.
    os._exit(0)


def send(out: IO[bytes], value: Any) -> None:
    """Write one value."""
    content = pickle.dumps(value, pickle.HIGHEST_PROTOCOL)
    out.write(len(content).to_bytes(_HEADER, "big") + content)
    out.flush()


def frames(source: IO[bytes]) -> Iterator[Any]:
    """Every value that comes in, until the other side ends."""
    while len(header := source.read(_HEADER)) == _HEADER:
        content = source.read(length := int.from_bytes(header, "big"))
        if len(content) < length:
            return
        yield pickle.loads(content)  # noqa: S301 - from our own process, over a pipe that nobody else has
