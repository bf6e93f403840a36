"""The tables of one run: from slot to slot each party stays where it sat, as far as that goes.

The tables of one slot are assigned exactly, given those of the slots around it: the heaviest matching of its
meetings with the tables that their parties have anyway. So for each slot, until none can be bettered.
"""

from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping, Sequence

from missionapp.domain.planning.counting import Places, changes, links, turns
from missionapp.domain.planning.matching import heaviest
from missionapp.domain.planning.problem import Problem

SWEEPS = 12
"""So often at most each slot is looked at."""


class Run:
    """The meetings of one run, and the tables that they have so far."""

    def __init__(self, problem: Problem, places: Places, slots: Mapping[int, int]) -> None:
        requests = problem.requests
        self.places = places
        self.keeps_first = problem.per_move > 0
        """Where a plan stands: who isn't moved keeps the table, and only then changes are spared."""
        self.all_tables = problem.tables
        self.slots = slots
        """The slot of each of its requests."""
        self.fixed = {n: f.table for n in slots if (f := requests[n].fixed) and f.table is not None}
        self.bound = {
            n for n, slot in slots.items() if n not in self.fixed and places.booths(requests[n], slot)
        }
        """Those that a booth is for."""
        self.options = {
            n: [self.fixed[n]] if n in self.fixed else places.tables(requests[n], slot)
            for n, slot in slots.items()
        }
        """The tables at which each could be."""
        self.former = {
            n: b.table
            for n, slot in slots.items()
            if (b := requests[n].before) and b.slot == slot and b.table in self.options[n]
        }
        """The tables of those that the plan before had in the same slot."""
        self.tables: dict[int, int] = dict(self.fixed)
        self.by_slot: dict[int, list[int]] = defaultdict(list)
        self.column = {slot: (problem.slots[slot].run, problem.slots[slot].column) for slot in slots.values()}
        for n in sorted(slots, key=lambda n: (self.column[slots[n]], slots[n], n)):
            self.by_slot[slots[n]].append(n)
        self._link(list(links(turns(problem, map(slots.get, range(len(requests)))))))

    def _link(self, found: list[tuple[Sequence[int], Sequence[int]]]) -> None:
        self.links = found
        """The requests of a party in one column and in its next."""
        self._links_of: dict[int, list[int]] = defaultdict(list)
        self._pausing: dict[tuple[int, int], list[int]] = defaultdict(list)
        for number, (before, after) in enumerate(found):
            for n in (*before, *after):
                self._links_of[n].append(number)
            run, column = self.column[self.slots[before[0]]]
            for between in range(column + 1, self.column[self.slots[after[0]]][1]):
                self._pausing[run, between].append(number)
        many = 1 + sum(len(before) + len(after) for before, after in found)
        self.per_change, self.per_former = (1, many) if self.keeps_first else (len(self.slots) + 1, 1)
        self._must = (self.per_change + self.per_former) * (many + len(self.slots))

    def settle(self) -> bool:
        """Give each meeting a table, with as few changes as this way finds; or say that it finds none."""
        return all(self._assign(slot) for slot in self.by_slot)

    def improve(self) -> None:
        """Assign each slot anew, knowing those around it, until none is bettered."""
        for _ in range(SWEEPS):
            bettered = [self._better(slot) for slot in self.by_slot]
            if not any(bettered):
                return

    def alike(self, requests: Iterable[int]) -> list[list[int]]:
        """The tables that can be exchanged in these meetings: none fixed, nobody's booth, all alike."""
        kept = {self.fixed[n] for n in requests if n in self.fixed}
        groups: dict[tuple[frozenset[int], int], list[int]] = defaultdict(list)
        for number, table in enumerate(self.all_tables):
            if table.host is None and number not in kept and not self.places.overlapping.keys() & table.slots:
                groups[table.slots, table.capacity].append(number)
        return [group for group in groups.values() if len(group) > 1]

    def cost(self, requests: Iterable[int]) -> tuple[int, int]:
        """What these meetings' tables cost, what counts more first: changes, and former tables lost."""
        changes, lost = self.changes(requests), self.lost(requests)
        return (lost, changes) if self.keeps_first else (changes, lost)

    def changes(self, requests: Iterable[int]) -> int:
        """The changes of table before and after these meetings."""
        touched = {number for n in requests for number in self._links_of[n]}
        return sum(changes(self.tables, *self.links[number]) for number in touched)

    def lost(self, requests: Iterable[int]) -> int:
        """How many of these meetings are not at their former tables."""
        return sum(n in self.former and self.tables[n] != self.former[n] for n in requests)

    def movable(self, slot: int) -> list[int]:
        """The meetings of a slot that are not fixed."""
        return [n for n in self.by_slot.get(slot, ()) if n not in self.fixed]

    def room(self, slot: int) -> dict[int, int]:
        """How many more meetings each table takes in a slot, beside all that have theirs."""
        room = {number: table.capacity for number, table in enumerate(self.all_tables)}
        for going in self.places.going_on(slot):
            there = Counter(
                self.tables[n] for at in going for n in self.by_slot.get(at, ()) if n in self.tables
            )
            for table, number in there.items():
                room[table] = min(room[table], self.all_tables[table].capacity - number)
        return room

    def _better(self, slot: int) -> bool:
        """Assign a slot anew; take it back where that isn't better."""
        requests = self.movable(slot)
        former, cost = {n: self.tables[n] for n in requests}, self.cost(requests)
        if self._assign(slot) and self.cost(requests) < cost:
            return True
        self.tables |= former
        return False

    def _assign(self, slot: int) -> bool:
        """Choose the tables of one slot that spare the most changes, given those of the others."""
        requests = self.movable(slot)
        for n in requests:
            self.tables.pop(n, None)
        room = self.room(slot)
        chosen = heaviest({n: self._wants(n) for n in requests}, room)
        for table in chosen.values():
            room[table] -= 1
        claims = self._claims(slot)
        for n in requests:
            if n not in chosen:
                free = [t for t in self.options[n] if room[t] > 0 and n not in self.bound]
                if not free:
                    return False
                chosen[n] = min(free, key=lambda t: (claims[t], t))
                room[chosen[n]] -= 1
        self.tables |= chosen
        return True

    def _wants(self, n: int) -> dict[int, int]:
        """What each table is worth to a meeting: the changes that it spares, and if it was its former one.

        One that a booth is for must have one; the others are content with any table that is left.
        """
        worth: Counter[int] = Counter()
        for number in self._links_of[n]:
            before, after = self.links[number]
            others = after if n in before else before
            for table in {self.tables[other] for other in others if other in self.tables}:
                worth[table] += self.per_change
        if n in self.former:
            worth[self.former[n]] += self.per_former
        must = self._must if n in self.bound else 0
        return {t: worth[t] + must for t in self.options[n] if worth[t] + must}

    def _claims(self, slot: int) -> Counter[int]:
        """How many parties that pause in a slot sat at each table before it: better left to them."""
        pausing = (self.links[number][0] for number in self._pausing[self.column[slot]])
        return Counter(self.tables[n] for before in pausing for n in before if n in self.tables)
