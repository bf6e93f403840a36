"""What the catalogue says, in one language or in two; every record is read already."""

from dataclasses import dataclass
from datetime import date, datetime


@dataclass(frozen=True)
class Both:
    """The same in each language of the catalogue; `texts` are as many as there are languages."""

    texts: tuple[str, ...]

    @property
    def is_same(self) -> bool:
        """Whether it is said alike, so that once is enough."""
        return len(set(self.texts)) == 1

    @property
    def is_empty(self) -> bool:
        """Whether there is nothing to say."""
        return not any(text.strip() for text in self.texts)


@dataclass(frozen=True)
class Told:
    """A label and what it says."""

    label: Both
    text: Both


@dataclass(frozen=True)
class Entry:
    """A participant."""

    name: str
    local: str
    segment: Both
    where: Both
    """What it is, its city and country."""
    passages: tuple[Told, ...]
    facts: tuple[Told, ...]


@dataclass(frozen=True)
class Catalogue:
    """Everything of one mission."""

    code: str
    mission: str
    label: Both
    index: Both
    """The title of the first page."""
    lines: tuple[str, ...]
    entries: tuple[Entry, ...]
    """By segment and name."""
    languages: tuple[str, ...]
    """The reader's first."""
    partners: tuple[str, ...]
    printed: datetime
    """Aware, in the zone of the mission."""
    version: int
    first: date | None = None
    replaces: int | None = None
