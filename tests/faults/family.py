"""What a family of trials is: one way in which the program could lose something, tried again and again."""

from abc import ABC, abstractmethod
from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import ClassVar

Seen = dict[str, int]
"""What a trial saw, counted under words; summed up over all trials of the family."""


class Family(ABC):
    """One way to try the program. A trial that shows a defect raises; each is made again from its number."""

    name: ClassVar[str]
    full: ClassVar[int]
    """How many trials `make faults` makes."""
    few: ClassVar[int]
    """How many of them every `make test` makes; 0 where the tests of the store make some of their own."""
    batch: ClassVar[int] = 1
    """How many trials one process makes, one after the other: of those that cost less than a process."""
    limit: ClassVar[float] = 60
    """Seconds after which a trial that has not ended has failed."""

    def prepare(self, folder: Path, numbers: Sequence[int]) -> None:  # noqa: B027 - some need nothing
        """Make what these trials share, and import what they need, before a process is made for the first.

        The folder is kept until the trials begin again, so that each can be made again with the same.
        """

    @abstractmethod
    def trial(self, number: int, folder: Path) -> Seen:
        """Make one trial in a folder of its own, in a process of its own; AssertionError for a defect."""

    def complaint(self, seen: Mapping[str, int], trials: int) -> str:
        """What is wrong with all that was seen together, such as that nothing was tried at all; or ""."""
        del seen, trials
        return ""
