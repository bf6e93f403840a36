"""What was tried already: one line for each trial, so that a run that was broken off goes on where it was."""

import hashlib
import json
import shutil
from collections import Counter
from dataclasses import dataclass
from pathlib import Path
from typing import Any, NamedTuple

from tests.faults.family import Seen

ROOT = Path(__file__).parents[2]
_SOURCES = ("missionapp", "tests/faults", "tests/store")


_PREPARED = -1
"""Stands in place of a trial's number."""


class Result(NamedTuple):
    """How one trial ended."""

    number: int
    failure: str = ""
    """Why it failed; "" when it did not."""
    seen: Seen = {}
    passed: float = 0
    """Seconds since the result before it."""


@dataclass
class Progress:
    """The results of one family, in a file that is only added to."""

    file: Path

    def __post_init__(self) -> None:
        """Read what is there; a line that was broken off is none."""
        text = self.file.read_text(encoding="utf-8") if self.file.exists() else ""
        self.results = [Result(**found) for line in text.splitlines() if (found := _whole(line))]
        if text and not text.endswith("\n"):
            self._add("\n")

    def note(self, result: Result) -> None:
        """Keep one more result."""
        self.results.append(result)
        self._add(json.dumps(result._asdict()) + "\n")

    def _add(self, text: str) -> None:
        with self.file.open("a", encoding="utf-8") as file:
            file.write(text)

    def prepared(self, seconds: float) -> None:
        """Note what it took until the first trial could begin."""
        self.note(Result(_PREPARED, passed=round(seconds, 4)))

    def to_do(self, trials: int) -> list[int]:
        """The trials that were not made, or that failed when they were made last."""
        good = {number for number, result in self._last().items() if not result.failure}
        return [number for number in range(trials) if number not in good]

    def failures(self) -> list[Result]:
        """The trials that failed when they were made last."""
        return [result for _number, result in sorted(self._last().items()) if result.failure]

    def seen(self) -> Counter[str]:
        """All that the trials saw."""
        total: Counter[str] = Counter()
        for result in self._last().values():
            total.update(result.seen)
        return total

    @property
    def seconds(self) -> float:
        """What the family took, in all runs together."""
        return sum(result.passed for result in self.results)

    def _last(self) -> dict[int, Result]:
        return {result.number: result for result in self.results if result.number != _PREPARED}


def _whole(line: str) -> dict[str, Any]:
    try:
        found: dict[str, Any] = json.loads(line)
    except ValueError:
        return {}
    return found


def begin(folder: Path, *, fresh: bool) -> None:
    """Make the folder ready; what was tried with another state of the program counts no more."""
    mark, sources = folder / "sources", _sources()
    if fresh or not mark.exists() or mark.read_text() != sources:
        shutil.rmtree(folder, ignore_errors=True)
        folder.mkdir(parents=True)
        mark.write_text(sources)


def _sources() -> str:
    """A hash of all that the trials depend on."""
    found = sorted(path for part in _SOURCES for path in (ROOT / part).rglob("*.py"))
    every = b"".join(hashlib.sha256(path.read_bytes()).digest() for path in found)
    return hashlib.sha256(every).hexdigest()
