"""A solver of clauses (CaDiCaL, by PySAT) that answers in slices, so that it can be stopped between two.

A slice is a number of conflicts and not a time: the same clauses are answered alike on each computer.
"""

from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from time import monotonic

from missionapp.domain.planning.clauses import Clauses

SLICE = 2000
"""Conflicts between two looks at the clock."""


class TimeIsOverError(Exception):
    """The search has taken as long as it may."""


class Solver:
    """Answers about clauses that may still grow."""

    def __init__(self, clauses: Clauses, *, seed: int = 0, seconds: float | None = None) -> None:
        from pysat.solvers import Cadical195

        self.clauses = clauses
        self.model: Sequence[int] = ()
        """The last answer that was yes: for each variable from 1, itself or its negative."""
        self.calls = 0
        self._deadline = None if seconds is None else monotonic() + seconds
        self._handed = 0
        self._solver = Cadical195()
        # One mode of search throughout: else each slice would begin with the other one, and never leave it.
        self._solver.configure({"seed": seed % 2**30, "stabilizeonly": 1})

    @contextmanager
    def closing(self) -> Iterator[None]:
        """Give the solver's memory back in the end."""
        try:
            yield
        finally:
            self._solver.delete()

    def prefer(self, literals: Sequence[int]) -> None:
        """Try these first, now and later."""
        self._hand_over()
        if literals:
            self._solver.set_phases(list(literals))

    def holds(self, literal: int) -> bool:
        """Whether it did in the last answer that was yes."""
        return (self.model[abs(literal) - 1] > 0) == (literal > 0)

    def solve(self, *assumed: int, slices: int | None = None, conflicts: int = SLICE) -> bool | None:
        """Whether all clauses can hold with these; None where that is not known after so many slices."""
        self._hand_over()
        while slices is None or slices > 0:
            self._look_at_the_clock()
            self.calls += 1
            self._solver.conf_budget(conflicts)
            found: bool | None = self._solver.solve_limited(assumptions=list(assumed))
            if found:
                self.model = self._solver.get_model()
            if found is not None:
                return found
            slices = None if slices is None else slices - 1
        return None

    def _hand_over(self) -> None:
        for row in self.clauses.rows[self._handed :]:
            self._solver.add_clause(row)
        self._handed = len(self.clauses.rows)

    def _look_at_the_clock(self) -> None:
        """Without any answer there is nothing to show, so the first one is waited for."""
        if self._deadline is not None and self.model and monotonic() > self._deadline:
            raise TimeIsOverError

    def notes(self) -> dict[str, int]:
        """How much work it was."""
        return {"calls": self.calls, **(self._solver.accum_stats() or {})}
