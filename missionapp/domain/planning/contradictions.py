"""Which demands contradict a must: a smallest set of the musts that are met, and what is fixed.

A set of demands contradicts where each of its repairs (demands whose loss would let all others be met) has
one of them; a smallest set that hits all repairs known so far either contradicts, and then none is smaller,
or shows one more repair. After Ignatiev, Previti, Liffiton, Marques-Silva, "Smallest MUS extraction with
minimal hitting set dualization" (CP 2015).
"""

from collections.abc import Callable, Iterable, Sequence
from dataclasses import replace
from typing import Self

from missionapp.domain.planning.counting import Seats
from missionapp.domain.planning.encoding import encode
from missionapp.domain.planning.problem import Grade, Problem

CONFLICTS = 20_000
"""How long a solver looks at one set, in conflicts; what it cannot tell counts as possible."""
QUESTIONS = 4_000
"""So many sets are looked at for smallest ones; then those from which nothing can be spared will do."""


class Contradictions:
    """What the musts of a plan that are not met contradict."""

    def __init__(self, problem: Problem, seats: Seats) -> None:
        self.problem = problem
        requests = list(enumerate(problem.requests))
        musts = [n for n, request in requests if request.grade is Grade.MUST and not request.fixed]
        self.fixed = [n for n, request in requests if request.fixed]
        self.met = [n for n in musts if seats[n]]
        self._demands = _Demands(problem, musts, self.fixed)

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *_error: object) -> None:
        self._demands.close()

    def of(self, must: int) -> tuple[int, ...]:
        """What cannot be met together with a must: musts that are met, and fixed requests; none to spare.

        No fewer musts would do, beside all that is fixed (where that is found in reasonable time). Nothing,
        where the must is impossible beside what is fixed alone, or could be met with all those musts.
        """
        demands = self._demands.beside(must, self.met)
        if demands.possible(self.met) or not demands.possible([]):
            return ()
        smallest = _smallest(demands, self.met)
        return tuple(sorted([*smallest, *self._fixed(must, smallest)]))

    def _fixed(self, must: int, others: Sequence[int]) -> list[int]:
        """What is fixed of the contradiction."""

        def contradict(fixed: Sequence[int]) -> bool:
            few = _Demands(self.problem, [must, *others], fixed)
            try:
                return not few.beside(must, others).possible(others)
            finally:
                few.close()

        return _needed(contradict, [], self.fixed) if self.fixed else []


class _Demands:
    """Musts and what is fixed: which of them can be met together, with one that must be?"""

    def __init__(self, problem: Problem, musts: Sequence[int], fixed: Sequence[int]) -> None:
        from pysat.solvers import Glucose4

        kept = sorted({*musts, *fixed})
        made = encode(_only(problem, kept))
        self._literals = dict(zip(kept, made.placed, strict=True))
        self._solver = Glucose4(bootstrap_with=made.clauses.rows)
        self.asked = 0
        self.core: list[int] = []
        """Of the demands that were found impossible last, some that are."""
        self.met: set[int] = set()
        """The demands that were found possible last, and others that are met with them."""

    def beside(self, must: int, demands: Sequence[int]) -> Self:
        """Ask of these demands from now on, beside a must."""
        self._must, self._demands = must, {self._literals[n]: n for n in demands}
        return self

    def close(self) -> None:
        """Give the solver's memory back."""
        self._solver.delete()

    def possible(self, demands: Iterable[int]) -> bool:
        """Whether some demands can be met together, as far as the solver can tell."""
        self.asked += 1
        self._solver.conf_budget(CONFLICTS)
        wanted = [self._literals[n] for n in (self._must, *demands)]
        if self._solver.solve_limited(assumptions=wanted) is False:
            self.core = [self._demands[one] for one in self._solver.get_core() or () if one in self._demands]
            return False
        true = set(self._solver.get_model() or wanted)
        self.met = {n for one, n in self._demands.items() if one in true}
        return True

    def repair(self) -> list[int]:
        """Demands that are not met with those found possible last, and of which none can be added."""
        met = set(self.met)
        for n in self._demands.values():
            if n not in met and self.possible([*met, n]):
                met |= self.met
        return [n for n in self._demands.values() if n not in met]


def _only(problem: Problem, kept: Sequence[int]) -> Problem:
    """A problem with some of its requests, whatever the breaks and moves."""
    number = {n: new for new, n in enumerate(kept)}
    return replace(
        problem,
        requests=tuple(replace(problem.requests[n], before=None) for n in kept),
        earlier=tuple((number[a], number[b]) for a, b in problem.earlier if a in number and b in number),
        fairness=None,
        all_required=False,
    )


def _smallest(demands: _Demands, musts: Sequence[int]) -> list[int]:
    """A smallest set of musts that is impossible."""
    from pysat.examples.hitman import Hitman

    least = _minimal(demands, musts)
    repairs = [[n] for n in least if demands.possible([m for m in musts if m != n])]
    if len(repairs) == len(least):
        return least
    demands.possible([])
    with Hitman(bootstrap_with=[demands.repair(), *repairs], htype="sorted") as hitman:
        while demands.asked < QUESTIONS:
            some = sorted(hitman.get())
            if len(some) >= len(least):
                break
            if not demands.possible(some):
                return some
            hitman.hit(demands.repair())
    return least


def _minimal(demands: _Demands, musts: Sequence[int]) -> list[int]:
    """A set of musts that is impossible, and possible without any one of them."""
    demands.possible(musts)
    core = sorted(demands.core)
    for n in list(core):
        if n in core and not demands.possible([m for m in core if m != n]):
            core = sorted(demands.core)
    return core


def _needed(
    contradict: Callable[[Sequence[int]], bool], kept: Sequence[int], some: Sequence[int]
) -> list[int]:
    """Those of some that a contradiction needs, beside what is kept: by halves, as QuickXplain does."""
    if contradict(kept):
        return []
    if len(some) == 1:
        return list(some)
    first, second = some[: len(some) // 2], some[len(some) // 2 :]
    late = _needed(contradict, [*kept, *first], second)
    return [*_needed(contradict, [*kept, *late], first), *late]
