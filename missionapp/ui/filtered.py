"""Some records of a list that are to be shown alone, with the words that say which."""

from dataclasses import dataclass
from uuid import UUID


@dataclass(frozen=True, slots=True)
class Filtered:
    """What one page asks another to show: these rows and no others, until the user takes the chip away."""

    records: frozenset[UUID]
    words: str
    """In the user's language: "9 late"."""
