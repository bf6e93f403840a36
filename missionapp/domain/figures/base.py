"""What a figure is: a number, and the records behind it."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from enum import StrEnum
from uuid import UUID

from missionapp.domain.entities import Case
from missionapp.domain.fields import Entity


class Basis(StrEnum):
    """Whether meetings are counted as held, or, while nothing is recorded yet, as planned."""

    HELD = "held"
    PLANNED = "planned"


@dataclass(frozen=True)
class Figure:
    """A number that is printed; None is printed as a dash: there is nothing of that sort at all."""

    value: int | None
    records: tuple[UUID, ...] = ()


@dataclass(frozen=True)
class CountRow:
    """A row of T1 or T2: the figures of one target market by column."""

    market: str | None
    counts: Mapping[str, Figure]
    basis: Basis | None = None
    """Of T1 alone."""


@dataclass(frozen=True)
class CountTable:
    """T1 or T2: rows in the order of the missions, and totals in which a dash is 0."""

    columns: tuple[str, ...]
    rows: Sequence[CountRow]
    total: Mapping[str, Figure] = field(init=False)

    def __post_init__(self) -> None:
        totals = {column: added(row.counts[column] for row in self.rows) for column in self.columns}
        object.__setattr__(self, "total", totals)


def count(found: Iterable[Entity], *, sort_exists: bool = True) -> Figure:
    """How many records; None when there are none, and nothing of that sort either."""
    ids = tuple(record.id for record in found)
    return Figure(len(ids) if ids or sort_exists else None, ids)


def added(figures: Iterable[Figure]) -> Figure:
    """The sum of figures, None as 0."""
    parts = list(figures)
    return Figure(
        sum(part.value or 0 for part in parts), tuple(id_ for part in parts for id_ in part.records)
    )


def nb_of(cases: Sequence[Case]) -> Figure:
    """The sum of the cases' numbers, as the report adds them up."""
    return Figure(sum(case.nb for case in cases), tuple(case.id for case in cases))
