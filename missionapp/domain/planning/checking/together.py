"""Whether some requests can all be met, by trying everything."""

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence

from missionapp.domain.planning.checking.standing import (
    Standing,
    can_interpret,
    hindered,
    open_to,
    sated,
    sittable,
    taken,
)
from missionapp.domain.planning.problem import Problem, Seat

NODES = 5_000
"""So many partial plans are tried."""


def possible(problem: Problem, requests: Iterable[int]) -> bool | None:
    """Whether requests can all be met where there is nothing else; None where that takes too long to say."""
    return _Search(problem).possible(sorted(requests))


class _Search:
    """Every slot, table and interpreter is tried, but where tables are alike, or slots or tables too few."""

    def __init__(self, problem: Problem) -> None:
        self.problem = problem
        self.moments = _moments(problem)
        self.nodes = 0

    def possible(self, requests: Sequence[int]) -> bool | None:
        standing = {n: fixed for n in requests if (fixed := self.problem.requests[n].fixed)}
        return self._extended(standing, [n for n in requests if n not in standing])

    def _extended(self, standing: Standing, rest: Sequence[int]) -> bool | None:
        """Whether the rest can be met beside what stands."""
        if not rest:
            return True
        self.nodes += 1
        if self.nodes > NODES:
            return None
        slots = {n: self._slots(standing, n) for n in rest}
        parties = {party for n in rest for party in self.problem.requests[n].parties}
        if any(self._too_few(standing, slots, party) for party in parties):
            return False
        if self._too_few_tables(standing, slots):
            return False
        n = min(rest, key=lambda n: len(slots[n]))
        others = [o for o in rest if o != n]
        tried = (
            self._extended({**standing, n: seat}, others)
            for slot in slots[n]
            for seat in self._seats(standing, n, slot)
        )
        return next((found for found in tried if found is not False), False)

    def _slots(self, standing: Standing, n: int) -> list[int]:
        if any(sated(self.problem, standing, party) for party in self.problem.requests[n].parties):
            return []
        return [s for s in open_to(self.problem, n) if not hindered(self.problem, standing, n, s)]

    def _seats(self, standing: Standing, n: int, slot: int) -> Iterator[Seat]:
        """The seats of a slot, but of tables that are alike and as yet unused only the first."""
        request, used = self.problem.requests[n], {seat.table for seat in standing.values()}
        tables: dict[object, int] = {}
        for t in sittable(self.problem, request, slot):
            if not taken(self.problem, standing, t, slot):
                tables.setdefault(t if t in used else self.problem.tables[t], t)
        able = request.interpreters
        for table in (*tables.values(),) or (None,):
            for who in [None] if able is None else sorted(able):
                if who is None or can_interpret(self.problem, standing, who, slot):
                    yield Seat(slot, table, who)

    def _too_few(self, standing: Standing, slots: Mapping[int, Sequence[int]], party: int) -> bool:
        """Whether the slots of a party's meetings are too few for them: they cannot be matched."""
        who = self.problem.parties[party]
        mine = [n for n in slots if party in self.problem.requests[n].parties]
        met = len([n for n in standing if party in self.problem.requests[n].parties])
        too_many = who.most is not None and met + len(mine) > who.most
        return too_many or not _matched(
            {n: [(s, p) for s in slots[n] for p in range(who.at_once)] for n in mine}
        )

    def _too_few_tables(self, standing: Standing, slots: Mapping[int, Sequence[int]]) -> bool:
        """Whether the tables by name are too few at some moments that meetings cannot but share."""
        tables = self.problem.tables
        named = {slot for table in tables for slot in table.slots}
        tied = [n for n in slots if named.issuperset(slots[n])]
        room: dict[int, list[tuple[int, int]]] = {}
        for moment, going in self.moments.items():
            taken = Counter(seat.table for seat in standing.values() if seat.slot in going)
            usable = [t for t, table in enumerate(tables) if table.slots & going]
            free = sum(max(0, tables[t].capacity - taken[t]) for t in usable)
            room |= {slot: [(moment, number) for number in range(free)] for slot in going}
        return not _matched({n: [place for s in slots[n] for place in room[s]] for n in tied})


def _moments(problem: Problem) -> dict[int, frozenset[int]]:
    """Slots that are all going on at one moment, by one of them: each slot once."""
    times, found = problem.slots, dict[int, frozenset[int]]()
    left = sorted(range(len(times)), key=lambda slot: times[slot].end)
    while left:
        end = times[left[0]].end
        found[left[0]] = frozenset(slot for slot in left if times[slot].start < end)
        left = [slot for slot in left if times[slot].start >= end]
    return found


def _matched(places: Mapping[int, Sequence[tuple[int, int]]]) -> bool:
    """Whether each can have a place of its own."""
    holder: dict[tuple[int, int], int] = {}

    def has(n: int, seen: set[tuple[int, int]]) -> bool:
        for place in places[n]:
            if place not in seen:
                seen.add(place)
                if place not in holder or has(holder[place], seen):
                    holder[place] = n
                    return True
        return False

    return all(has(n, set()) for n in places)
