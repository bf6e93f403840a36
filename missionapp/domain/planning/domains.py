"""What is possible at all: the slots that are left to each request beside everything that is fixed."""

from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping
from itertools import combinations

from missionapp.domain.planning.problem import Problem


def earlier_apart(problem: Problem) -> Mapping[int, tuple[int, ...]]:
    """For each slot the earlier ones that nobody can be in as well."""
    near: dict[int, list[int]] = defaultdict(list)
    for earlier, later in sorted(problem.apart):
        near[later].append(earlier)
    return {slot: tuple(others) for slot, others in near.items()}


def earlier_overlapping(problem: Problem, slots: Iterable[int]) -> Mapping[int, tuple[int, ...]]:
    """For each of the slots the others that are going on when it begins; of two that begin together, one."""
    near: dict[int, list[int]] = defaultdict(list)
    for one, other in combinations(sorted(slots), 2):
        first, second = sorted((one, other), key=lambda slot: problem.slots[slot].start)
        if problem.slots[first].end > problem.slots[second].start:
            near[second].append(first)
    return {slot: tuple(others) for slot, others in near.items()}


class Fixed:
    """What the fixed seats take up."""

    def __init__(self, problem: Problem) -> None:
        self.by_slot: Counter[int] = Counter()
        self.by_party: dict[int, Counter[int]] = defaultdict(Counter)
        self.by_table: dict[int, Counter[int]] = defaultdict(Counter)
        self.by_interpreter: dict[int, Counter[int]] = defaultdict(Counter)
        for request in problem.requests:
            if (seat := request.fixed) is None:
                continue
            self.by_slot[seat.slot] += 1
            for party in request.parties:
                self.by_party[party][seat.slot] += 1
            if seat.table is not None:
                self.by_table[seat.table][seat.slot] += 1
            if seat.interpreter is not None:
                self.by_interpreter[seat.interpreter][seat.slot] += 1


def blocked(taken: Mapping[int, int], at_once: int, near: Mapping[int, tuple[int, ...]]) -> set[int]:
    """Slots in which somebody with these fixed meetings can take no other one."""
    shut = set()
    for slot in {*taken, *near}:
        before = near.get(slot, ())
        if at_once - taken.get(slot, 0) - sum(taken.get(one, 0) for one in before) <= 0:
            shut.add(slot)
            shut.update(before if taken.get(slot) else ())
    return shut


def hosts(problem: Problem, slot: int) -> dict[int | None, list[int]]:
    """The tables that can be used in a slot, by whose booth they are; None for those of nobody."""
    found: dict[int | None, list[int]] = defaultdict(list)
    for number, table in enumerate(problem.tables):
        if slot in table.slots:
            found[table.host].append(number)
    return found


def tables_for(parties: Iterable[int], by_host: Mapping[int | None, list[int]]) -> list[list[int]]:
    """The groups of tables that a meeting of these parties can use: its booths, else what is nobody's."""
    booths = [by_host[party] for party in parties if party in by_host]
    return booths or ([by_host[None]] if None in by_host else [])


def domains(problem: Problem, fixed: Fixed) -> tuple[frozenset[int], ...]:
    """For each request the slots in which it could be; the fixed ones have theirs alone."""
    near = earlier_apart(problem)
    shut = [
        party.closed | blocked(fixed.by_party[number], party.at_once, near)
        for number, party in enumerate(problem.parties)
    ]
    by_host = [hosts(problem, slot) for slot in range(len(problem.slots))]
    busy = [blocked(fixed.by_interpreter[who], 1, near) for who in range(len(problem.interpreters))]
    free = [one.slots - busy[who] for who, one in enumerate(problem.interpreters)]

    def possible(number: int) -> frozenset[int]:
        request = problem.requests[number]
        if request.fixed is not None:
            return frozenset({request.fixed.slot})
        slots = request.slots.difference(*(shut[party] for party in request.parties))
        if request.interpreters is not None:
            slots &= frozenset().union(*(free[who] for who in request.interpreters))
        return frozenset(
            slot for slot in slots if not by_host[slot] or tables_for(request.parties, by_host[slot])
        )

    found = [possible(number) for number in range(len(problem.requests))]
    for first, second in problem.earlier:
        found[first], found[second] = _in_order(problem, first, second, found)
    return tuple(found)


def _in_order(
    problem: Problem, first: int, second: int, found: list[frozenset[int]]
) -> tuple[frozenset[int], frozenset[int]]:
    """What an order leaves to the one of the two that is not fixed, where the other is."""
    slots, seats = problem.slots, [problem.requests[one].fixed for one in (first, second)]
    before, after = found[first], found[second]
    if seats[0] is not None and seats[1] is None:
        after = frozenset(slot for slot in after if slots[seats[0].slot].end <= slots[slot].start)
    elif seats[1] is not None and seats[0] is None:
        before = frozenset(slot for slot in before if slots[slot].end <= slots[seats[1].slot].start)
    return before, after
