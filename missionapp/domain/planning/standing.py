"""What stands in the way of one more meeting in a plan."""

from collections import Counter, defaultdict
from collections.abc import Iterable

from missionapp.domain.planning.counting import Places, Seats
from missionapp.domain.planning.domains import earlier_apart
from missionapp.domain.planning.problem import Problem


class Standing:
    """A plan as it stands, counted so that it can be asked often."""

    def __init__(self, problem: Problem, seats: Seats) -> None:
        self.problem, self.seats = problem, seats
        self.places = Places(problem)
        self._before = {slot: {*near, slot} for slot, near in earlier_apart(problem).items()}
        self._after: dict[int, set[int]] = defaultdict(set)
        for slot, near in self._before.items():
            for one in near - {slot}:
                self._after[one].add(slot)
        self._met: dict[int, Counter[int]] = defaultdict(Counter)
        self._rooms: Counter[int] = Counter()
        self._tables: Counter[tuple[int, int]] = Counter()
        self._interpreters: Counter[tuple[int, int]] = Counter()
        for request, seat in zip(problem.requests, seats, strict=True):
            if seat is not None:
                self._rooms[seat.slot] += 1
                for party in request.parties:
                    self._met[party][seat.slot] += 1
                if seat.table is not None:
                    self._tables[seat.table, seat.slot] += 1
                if seat.interpreter is not None:
                    self._interpreters[seat.interpreter, seat.slot] += 1
        self._order: dict[int, list[tuple[int, bool]]] = defaultdict(list)
        for first, second in problem.earlier:
            self._order[first].append((second, True))
            self._order[second].append((first, False))

    def open_to(self, n: int) -> tuple[int, ...]:
        """The slots of a request that are open to all of its parties."""
        request = self.problem.requests[n]
        closed = frozenset().union(*(self.problem.parties[party].closed for party in request.parties))
        return tuple(sorted(request.slots - closed))

    def sated(self, party: int) -> bool:
        """Whether a party has the most meetings that it wants."""
        most = self.problem.parties[party].most
        return most is not None and self._met[party].total() >= most

    def booked(self, party: int, slot: int) -> bool:
        """Whether a party is in as many meetings in a slot, or on the way, as it can be."""
        met, at_once = self._met[party], self.problem.parties[party].at_once
        late = [slot, *(one for one in self._after[slot] if met[one])]
        return any(sum(met[one] for one in self._before.get(moment, {moment})) >= at_once for moment in late)

    def full(self, n: int, slot: int) -> bool:
        """Whether there is no room for a request in a slot, or no table at which it could be."""
        rooms = self.problem.rooms
        if rooms and self._rooms[slot] >= rooms[slot]:
            return True
        tables = self.places.tables(self.problem.requests[n], slot)
        moments = list(self.places.going_on(slot))
        return slot in self.places.named and all(self._taken(table, moments) for table in tables)

    def hosts(self, n: int, slots: Iterable[int]) -> tuple[int, ...]:
        """The parties of a request at whose booths it would be in one of the slots."""
        request = self.problem.requests[n]
        booths = {self.problem.tables[t].host for slot in slots for t in self.places.booths(request, slot)}
        return tuple(party for party in request.parties if party in booths)

    def unspoken(self, n: int, slot: int) -> bool:
        """Whether a request needs an interpreter in a slot, and all who could do it are busy."""
        able = self.problem.requests[n].interpreters
        return able is not None and not any(self._has_time(who, slot) for who in able)

    def untimely(self, n: int, slot: int) -> frozenset[int]:
        """The requests before or after which it must be, and would not be in a slot."""
        slots, found = self.problem.slots, set()
        for other, comes_later in self._order[n]:
            if seat := self.seats[other]:
                first, second = (slot, seat.slot) if comes_later else (seat.slot, slot)
                if slots[first].end > slots[second].start:
                    found.add(other)
        return frozenset(found)

    def _taken(self, table: int, moments: Iterable[tuple[int, ...]]) -> bool:
        capacity = self.problem.tables[table].capacity
        return any(sum(self._tables[table, slot] for slot in going) >= capacity for going in moments)

    def _has_time(self, who: int, slot: int) -> bool:
        near = self._before.get(slot, {slot}) | self._after[slot]
        works = slot in self.problem.interpreters[who].slots
        return works and not any(self._interpreters[who, one] for one in near)
