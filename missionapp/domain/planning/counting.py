"""What a plan costs, counted: breaks, moves, changes of table; and at which tables a meeting could be."""

from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from itertools import pairwise
from typing import TypeAlias

from missionapp.domain.planning.domains import earlier_overlapping
from missionapp.domain.planning.problem import Problem, Request, Seat

Seats: TypeAlias = Sequence[Seat | None]
"""A seat for each request of a problem, or none."""

Turns: TypeAlias = Mapping[tuple[int, int], Mapping[int, Sequence[int]]]
"""For each party and run the requests that it is met in, by column."""


def turns(problem: Problem, slots: Iterable[int | None]) -> Turns:
    """The meetings of each party in their order, given the slot of each request."""
    found: dict[tuple[int, int], dict[int, list[int]]] = defaultdict(lambda: defaultdict(list))
    for number, slot in enumerate(slots):
        if slot is not None:
            run, column = problem.slots[slot].run, problem.slots[slot].column
            for party in problem.requests[number].parties:
                found[party, run][column].append(number)
    return found


def breaks(problem: Problem, seats: Seats) -> tuple[int, ...]:
    """For each party the groups of idle columns between two of its meetings in one run."""
    counted = [0] * len(problem.parties)
    for (party, _run), columns in turns(problem, _slots(seats)).items():
        counted[party] += sum(after - before > 1 for before, after in pairwise(sorted(columns)))
    return tuple(counted)


def even(problem: Problem, counted: Sequence[int]) -> bool:
    """Whether the numbers of breaks of any two parties differ by no more than is fair."""
    return problem.fairness is None or not counted or max(counted) - min(counted) <= problem.fairness


def moves(problem: Problem, seats: Seats) -> int:
    """How many requests have another slot than before, or lost it."""
    return sum(
        request.before is not None and (seat is None or seat.slot != request.before.slot)
        for request, seat in zip(problem.requests, seats, strict=True)
    )


def table_changes(problem: Problem, seats: Seats) -> int:
    """How often a party's table differs from that of its meeting before, in one run.

    A party with several meetings at once keeps as many of its tables as it can: a change is a meeting
    whose table nobody of the party had before, as far as there was somebody who could have stayed.
    Meetings at no table by name count for nothing.
    """
    at_tables = [seat.slot if seat and seat.table is not None else None for seat in seats]
    tables = [seat.table if seat else None for seat in seats]
    return sum(changes(tables, *link) for link in links(turns(problem, at_tables)))


def links(parties: Turns) -> Iterator[tuple[Sequence[int], Sequence[int]]]:
    """The requests of a party in one column and in its next, for each party and run."""
    for columns in parties.values():
        yield from pairwise(columns[column] for column in sorted(columns))


def changes(
    tables: Sequence[int | None] | Mapping[int, int], former: Sequence[int], latter: Sequence[int]
) -> int:
    """How many tables a party changes between its meetings in one column and in its next."""
    if len(former) == len(latter) == 1:
        return int(tables[former[0]] != tables[latter[0]])
    kept = Counter(tables[n] for n in former) & Counter(tables[n] for n in latter)
    return min(len(former), len(latter)) - kept.total()


class Places:
    """At which tables a meeting could be."""

    def __init__(self, problem: Problem) -> None:
        self._open: dict[int, list[int]] = defaultdict(list)
        self._booths: dict[tuple[int, int], list[int]] = defaultdict(list)
        for number, table in enumerate(problem.tables):
            for slot in table.slots:
                if table.host is None:
                    self._open[slot].append(number)
                else:
                    self._booths[slot, table.host].append(number)
        self.named = frozenset(slot for table in problem.tables for slot in table.slots)
        """The slots that have tables by name."""

        self.overlapping: dict[int, tuple[int, ...]] = {}
        """For each slot the others that are going on when it begins and have tables in common with it."""
        for slots in dict.fromkeys(table.slots for table in problem.tables):
            for slot, others in earlier_overlapping(problem, slots).items():
                self.overlapping[slot] = tuple(sorted({*others, *self.overlapping.get(slot, ())}))

    def going_on(self, slot: int) -> Iterator[tuple[int, ...]]:
        """The slots that are going on together, at each moment of a slot at which one begins."""
        yield (slot, *self.overlapping.get(slot, ()))
        for later, others in self.overlapping.items():
            if slot in others:
                yield (later, *others)

    def booths(self, request: Request, slot: int) -> list[int]:
        """The booths of its parties: where there are any, it can be nowhere else."""
        return [table for party in request.parties for table in self._booths.get((slot, party), ())]

    def tables(self, request: Request, slot: int) -> list[int]:
        """The tables by name at which it could be, were it the only meeting."""
        return self.booths(request, slot) or self._open.get(slot, [])


def _slots(seats: Seats) -> Iterator[int | None]:
    return (seat.slot if seat else None for seat in seats)
