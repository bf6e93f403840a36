"""What a finding is, and what the checks look at."""

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date, datetime
from functools import cached_property
from typing import TypeAlias
from uuid import UUID

from missionapp.domain.conflicts import Conflict, Grade, conflicts
from missionapp.domain.figures import Figures
from missionapp.domain.records import Records
from missionapp.i18n import _

__all__ = ["NAMELESS", "Check", "Finding", "Grade", "Ground", "Privacy", "Said", "listed", "named"]

NAMELESS = "?"
"""Stands for a record that has no name, or is gone."""


@dataclass(frozen=True)
class Finding:
    """Something that does not add up, with the records that it is about."""

    code: str
    grade: Grade
    sentence: str
    records: tuple[UUID, ...] = ()


@dataclass(frozen=True)
class Privacy:
    """What the checks are told about people beyond the records."""

    erased_again: Mapping[UUID, str] = field(default_factory=dict)
    """The names of people who were erased at their wish, and are here again, by id."""
    alone: Mapping[UUID, Sequence[UUID]] = field(default_factory=dict)
    """The people whom nothing but one mission knows, by its id; only where it says how long it keeps."""


@dataclass(frozen=True)
class Ground:
    """What the checks look at; `now` is aware."""

    records: Records
    figures: Figures
    now: datetime
    privacy: Privacy = field(default_factory=Privacy)

    @property
    def today(self) -> date:
        """The day that it is, in the zone of `now`."""
        return self.now.date()

    @cached_property
    def conflicts(self) -> Sequence[Conflict]:
        """What clashes in the programme: looked for once for all the checks that tell of it."""
        return conflicts(self.records)

    @cached_property
    def markets(self) -> frozenset[str]:
        """What stands before the dot in the names of figures: the markets that are here, and totals."""
        return frozenset(name.partition(".")[0] for name in self.figures.single)

    @cached_property
    def figure_names(self) -> frozenset[str]:
        """What stands behind it."""
        return frozenset(name.partition(".")[2] for name in self.figures.single)


Said: TypeAlias = tuple[str, Iterable[UUID]]
"""A sentence and the records that it is about."""


@dataclass(frozen=True)
class Check:
    """A rule, with the code and the grade of what it finds."""

    code: str
    grade: Grade
    look: Callable[[Ground], Iterable[Said]]

    def findings(self, ground: Ground) -> list[Finding]:
        """What this rule finds, each sentence once."""
        found: dict[str, list[UUID]] = {}
        for sentence, records in self.look(ground):
            found.setdefault(sentence, []).extend(records)
        return [
            Finding(self.code, self.grade, sentence, tuple(dict.fromkeys(ids)))
            for sentence, ids in found.items()
        ]


def named(name: str) -> str:
    """A name in a sentence; "?" for one that is empty."""
    return name.strip() or NAMELESS


def listed(names: Sequence[str], most: int = 6) -> str:
    """Names in one sentence, each once: "A, B, C and 4 more"."""
    once = list(dict.fromkeys(named(name) for name in names))
    if len(once) <= most:
        return ", ".join(once)
    return _("{names} and {n} more").format(names=", ".join(once[:most]), n=len(once) - most)
