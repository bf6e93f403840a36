"""The fewest changes of table in a run, proven by a solver where the run is small enough for that."""

from collections import Counter, defaultdict
from itertools import chain

from missionapp.domain.planning.clauses import Clauses
from missionapp.domain.planning.matching import heaviest
from missionapp.domain.planning.sitting import Run

SMALL = 1500
"""Meetings times tables, up to which a solver looks for fewer changes."""
CONFLICTS = 2000
"""How long it looks each time, in conflicts: the same on each computer."""


def fewest(run: Run) -> None:
    """Better the tables of a run until no solver finds fewer changes, or as many with more former tables."""
    better = run.changes(run.slots) > unavoidable(run) or run.lost(run.slots)
    if better and sum(map(len, run.options.values())) <= SMALL:
        _Solver(run).better()


def settle_somehow(run: Run) -> None:
    """Give each meeting of a run a table, however often parties change."""
    if not _Solver(run).settle():
        raise ValueError("The slots of the plan leave a meeting without a table")


def unavoidable(run: Run) -> int:
    """A number of changes that no tables go below.

    Where tables take one meeting each, of the two parties of a meeting only one can stay, if both meet others
    in the same slot next; so for each pair of slots the meetings that can follow each other make a matching.
    """
    single = [(before[0], after[0]) for before, after in run.links if len(before) == len(after) == 1]
    following: dict[tuple[int, int], dict[int, Counter[int]]] = defaultdict(lambda: defaultdict(Counter))
    kept = 0
    for one, other in single:
        common = set(run.options[one]) & set(run.options[other])
        if any(run.all_tables[table].capacity > 1 for table in common):
            kept += 1
        elif common:
            following[run.slots[one], run.slots[other]][one][other] += 1
    for wants in following.values():
        room = dict.fromkeys(chain.from_iterable(wants.values()), 1)
        kept += sum(wants[one][other] for one, other in heaviest(wants, room).items())
    return len(single) - kept


class _Solver:
    def __init__(self, run: Run) -> None:
        self.run = run
        self.clauses = Clauses()
        self.at = {(n, t): self.clauses.new() for n, options in run.options.items() for t in options}
        for n, options in run.options.items():
            self.clauses.add(*(self.at[n, table] for table in options))
            self.clauses.at_most_one([self.at[n, table] for table in options])
        for slot in run.by_slot:
            self._limit(slot)

    def _limit(self, slot: int) -> None:
        """No table takes more meetings than it can when a slot begins, beside the fixed ones."""
        going, *_ = self.run.places.going_on(slot)
        there = [n for at in going for n in self.run.by_slot.get(at, ())]
        taken = Counter(self.run.fixed[n] for n in there if n in self.run.fixed)
        for number, table in enumerate(self.run.all_tables):
            some = [self.at[n, number] for n in there if n not in self.run.fixed and (n, number) in self.at]
            self.clauses.at_most(some, max(0, table.capacity - taken[number]))

    def settle(self) -> bool:
        """Find any tables that fit."""
        from pysat.solvers import Glucose4

        if not all(self.run.options.values()):
            return False
        with Glucose4(bootstrap_with=self.clauses.rows) as solver:
            found: bool = solver.solve()
            if found:
                self._take(set(solver.get_model() or ()))
            return found

    def better(self) -> None:
        """Find fewer changes, then as few changes with fewer lost tables, until none are found."""
        from pysat.solvers import Glucose4

        costs = [self._lost(), self._changed()] if self.run.keeps_first else [self._changed(), self._lost()]
        counts = [self.clauses.count(some, len(some)) for some in costs]
        kept: list[int] = []
        with Glucose4(bootstrap_with=self.clauses.rows) as solver:
            for which, count in enumerate(counts):
                while (cost := self.run.cost(self.run.slots)[which]) > 0:
                    solver.conf_budget(CONFLICTS)
                    if not solver.solve_limited(assumptions=[*kept, -count[cost - 1]]):
                        break
                    self._take(set(solver.get_model() or ()))
                kept += [-one for one in count[cost : cost + 1]]

    def _take(self, true: set[int]) -> None:
        self.run.tables |= {n: table for (n, table), literal in self.at.items() if literal in true}

    def _lost(self) -> list[int]:
        """What holds where a meeting loses its former table."""
        return [-self.at[n, t] for n, t in self.run.former.items() if (n, t) in self.at]

    def _changed(self) -> list[int]:
        """What holds where a party changes its table: at least so many of them, exactly in the best plan."""
        changed = []
        for before, after in self.run.links:
            few, many = sorted((before, after), key=len)
            same = {(one, other): self._same(one, other) for one in few for other in many}
            for other in many:
                self.clauses.at_most_one([same[one, other] for one in few])
            changed += [-self.clauses.any_of([same[one, other] for other in many], both=True) for one in few]
        return changed

    def _same(self, one: int, other: int) -> int:
        """A literal that only holds where both are at the same table."""
        same = self.clauses.new()
        for table in self.run.options[one]:
            self.clauses.add(-same, -self.at[one, table], self.at.get((other, table), -self.clauses.true))
        return same
