"""The search for the best plan: one at once, then better ones and raised bounds until they meet."""

from collections.abc import Iterator
from contextlib import suppress
from dataclasses import dataclass, replace

from missionapp.domain.planning import counting
from missionapp.domain.planning.bounds import Cost
from missionapp.domain.planning.encoding import Encoding, encode, require_all
from missionapp.domain.planning.plan import Plan, Progress
from missionapp.domain.planning.problem import Grade, Problem
from missionapp.domain.planning.reasons import unmet
from missionapp.domain.planning.seating import seat
from missionapp.domain.planning.solving import Solver, TimeIsOverError

EAGER = 2
"""Slices that a question gets at first; twice as many each time that all were asked in vain."""
FILLING = 300
"""Conflicts that a request gets to be added to those that are met."""
PATIENT = 8
"""How much longer the bound is worked at than at plans that are not so good."""


class InfeasibleError(Exception):
    """Every request is required, and they cannot all be met."""


@dataclass
class Best:
    """The best plan so far, and what is known of it."""

    slots: tuple[int | None, ...]
    bound: int = 0
    optimal: bool = False


def plans(problem: Problem, *, seed: int = 0, seconds: float | None = None) -> Iterator[Progress]:
    """Ever better plans; the last one is proven to be the best, or the best that was found in the time.

    Each is complete: nobody is in two places in it. Each says why something is not met. The same
    seed gives the same plans where the time is not over first. Raises InfeasibleError where all requests are
    required and cannot all be met.
    """
    search = _Search(problem, seed, seconds)
    with search.solver.closing():
        stages = search.run()
        with suppress(TimeIsOverError):
            yield from stages
        yield search.progress("end")


def best(problem: Problem, *, seed: int = 0, seconds: float | None = None) -> Plan:
    """The best plan: proven to be, or the best that is found in the time."""
    plan = None
    for progress in plans(problem, seed=seed, seconds=seconds):
        plan = progress.plan or plan
    if plan is None:
        raise InfeasibleError
    return plan


class _Search:
    def __init__(self, problem: Problem, seed: int, seconds: float | None) -> None:
        self.problem = problem
        self.made: Encoding = encode(problem)
        self.solver = Solver(self.made.clauses, seed=seed, seconds=seconds)
        self.best = Best(())
        self._drawn: Plan | None = None

    def run(self) -> Iterator[Progress]:
        """All stages, one after the other."""
        yield self._first()
        yield from self._fill()
        yield from self._meet_the_most()
        yield from self._cost_the_least()

    def progress(self, stage: str) -> Progress:
        """How far it is."""
        placed = sum(slot is not None for slot in self.best.slots)
        return Progress(self._plan(), placed, len(self.problem.requests), stage)

    def _plan(self) -> Plan:
        """The best plan; what its slots say of it is worked out once."""
        if self._drawn is None:
            seats = seat(self.problem, self.best.slots)
            breaks = counting.breaks(self.problem, seats)
            self._drawn = Plan(
                seats=seats,
                breaks=breaks,
                moves=counting.moves(self.problem, seats),
                table_changes=counting.table_changes(self.problem, seats),
                even=counting.even(self.problem, breaks),
                unmet=unmet(self.problem, seats),
            )
        known = self.best
        return replace(self._drawn, bound=known.bound, optimal=known.optimal, notes=self.solver.notes())

    def _take(self) -> None:
        """What the solver found last is the best plan."""
        self.best.slots = self.made.slots_in(self.solver.model)
        self._drawn = None

    def _first(self) -> Progress:
        """Any plan, meeting everything if that is easily done."""
        self.solver.prefer(self._as_before())
        if not self.solver.solve(*self.made.placed, slices=EAGER) and not self.solver.solve():
            raise InfeasibleError
        self._take()
        return self.progress("first")

    def _fill(self) -> Iterator[Progress]:
        """One more request met at a time, those that are wanted most first: a good plan before the best."""
        before = self.best.slots
        kept: list[int] = []
        by_grade = sorted(range(len(before)), key=lambda n: (self.problem.requests[n].grade, n))
        for literal in (self.made.placed[n] for n in by_grade if self.made.domains[n]):
            if self.solver.holds(literal) or self.solver.solve(*kept, literal, slices=1, conflicts=FILLING):
                kept.append(literal)
                self._take()
        if self.best.slots != before:
            yield self.progress("filled")

    def _as_before(self) -> list[int]:
        """Each request in its former slot and in no other one."""
        pairs = zip(self.problem.requests, self.made.at, strict=True)
        return [
            literal if slot == request.before.slot else -literal
            for request, at in pairs
            if request.before and request.before.slot in at
            for slot, literal in at.items()
        ]

    def _meet_the_most(self) -> Iterator[Progress]:
        for grade in Grade:
            left_out = [
                -literal
                for literal, request in zip(self.made.placed, self.problem.requests, strict=True)
                if request.grade == grade and abs(literal) != self.made.clauses.true
            ]
            yield from self._least(Cost(self.made.clauses, (1, left_out)), f"met {grade.name}")
        if all(slot is not None for slot in self.best.slots):
            require_all(self.made)

    def _make_even(self, cost: Cost) -> Iterator[Progress]:
        """Even breaks, unless they cost a request; few breaks are even more easily than many."""
        slices, high = EAGER, cost.of(self.solver.model)
        while (even := self.solver.solve(self.made.even, slices=slices)) is None:
            slices *= 2
            if self.solver.solve(cost.at_most(high // 2), slices=slices):
                self._take()
                high = cost.of(self.solver.model)
                yield self.progress("fewer, to be even")
        if even:
            self.made.clauses.add(self.made.even)
            self._take()
            yield self.progress("even")

    def _cost_the_least(self) -> Iterator[Progress]:
        problem, made = self.problem, self.made
        breaks = [literal for found in made.breaks for literal in found]
        cost = Cost(made.clauses, (problem.per_break, breaks), (problem.per_move, made.moves))
        if made.even != made.clauses.true:
            yield from self._make_even(cost)
        yield from self._least(cost, "cost", problem.per_move * made.moved)
        self.best.optimal = True

    def _least(self, cost: Cost, stage: str, certain: int | None = None) -> Iterator[Progress]:
        """Plans that cost ever less, until none can; `certain` comes on top where the bound is of interest.

        Asked from below: a cost close above the bound is found or refuted sooner than one far from it.
        """
        low, high, reach, slices = 0, cost.of(self.solver.model), 0, EAGER
        while low < high:
            target = min(low + reach, high - 1)
            found = self.solver.solve(cost.at_most(target), slices=slices * (1 if reach else PATIENT))
            if found:
                self._take()
                high, reach = cost.of(self.solver.model), 0
            elif found is False:
                low, reach = cost.next(target), 0
            elif target == high - 1:
                slices, reach = slices * 2, 0
            else:
                reach = max(1, 2 * reach)
            if certain is not None:
                self.best.bound = min(low, high) + certain
            if found is not None:
                yield self.progress(stage)
        if certain is not None:
            self.best.bound = high + certain
        self.made.clauses.add(cost.at_most(high))
