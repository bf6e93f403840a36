"""What comes of reading a cell: a value, a value in doubt, a refusal, or nothing."""

from dataclasses import dataclass
from typing import Any, Generic, TypeVar

_SHOWN = 60

T = TypeVar("T")


@dataclass(frozen=True, slots=True)
class Problem:
    """What is wrong with a value, as a translated sentence without a full stop."""

    message: str


@dataclass(frozen=True, slots=True)
class Reading(Generic[T]):
    """The outcome of reading one cell.

    value and no problem: read. Value and problem: taken, but doubtful. No value and a problem: refused.
    Neither: the cell is blank.
    """

    value: T | None = None
    problem: Problem | None = None

    @property
    def blank(self) -> bool:
        """Whether the cell held nothing."""
        return self.value is None and self.problem is None

    @property
    def doubtful(self) -> bool:
        """Whether the value goes in, marked."""
        return self.value is not None and self.problem is not None

    @property
    def refused(self) -> bool:
        """Whether the cell held something that could not be understood."""
        return self.value is None and self.problem is not None


def shown(cell: object) -> str:
    """A cell's text as a sentence quotes it: on one line, and not too long."""
    text = " ".join(str(cell)[: 2 * _SHOWN].split())
    return text if len(text) <= _SHOWN else f"{text[:_SHOWN]}…"


def doubtful(value: T, message: str) -> Reading[T]:
    """A value that goes in, marked with the reason."""
    return Reading(value, Problem(message))


def refused(message: str) -> Reading[Any]:
    """No value, and why."""
    return Reading(None, Problem(message))
