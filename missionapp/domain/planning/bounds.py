"""Bounds on what a plan costs, as literals to assume."""

from collections.abc import Sequence

from missionapp.domain.planning.clauses import Clauses

SPARE = 8
"""Counts are made this much longer than asked for, so that a raised bound finds them ready."""


class Cost:
    """So much for each of some literals that hold, and so much for each of others."""

    def __init__(self, clauses: Clauses, *terms: tuple[int, Sequence[int]]) -> None:
        self.clauses = clauses
        self.terms = [(weight, list(literals)) for weight, literals in terms if weight and literals]
        self._counts: list[list[int]] = [[] for _ in self.terms]
        self._bounds: dict[int, int] = {}

    def of(self, true: Sequence[int]) -> int:
        """What a solver's answer costs."""
        return sum(
            weight * sum((true[abs(one) - 1] > 0) == (one > 0) for one in literals)
            for weight, literals in self.terms
        )

    def next(self, cost: int) -> int:
        """The least cost that is possible above another, by the weights alone."""
        if not self.terms:
            return cost + 1
        step = min(weight for weight, _ in self.terms)
        if len(self.terms) == 1:
            return cost + step
        most = cost + step
        (one, _), (other, _) = self.terms
        sums = (
            one * count + -(-max(0, cost + 1 - one * count) // other) * other
            for count in range(most // one + 2)
        )
        return min(sums)

    def at_most(self, most: int) -> int:
        """A literal with which it costs no more."""
        if most not in self._bounds:
            self._bounds[most] = self._bound(most)
        return self._bounds[most]

    def _bound(self, most: int) -> int:
        if not self.terms:
            return self.clauses.true
        counts = [self._count(term, most // weight + 1) for term, (weight, _) in enumerate(self.terms)]
        if len(counts) == 1:
            over = most // self.terms[0][0]
            return -counts[0][over] if over < len(counts[0]) else self.clauses.true
        within = self.clauses.new()
        (one, _), (other, _) = self.terms
        for held in range(most // one + 2):
            if held > len(counts[0]):
                break
            left = most - one * held
            row = [-within] + ([-counts[0][held - 1]] if held else [])
            if left < 0:
                self.clauses.add(*row)
            elif left // other < len(counts[1]):
                self.clauses.add(*row, -counts[1][left // other])
        return within

    def _count(self, term: int, upto: int) -> list[int]:
        literals = self.terms[term][1]
        if len(self._counts[term]) < min(upto, len(literals)):
            self._counts[term] = self.clauses.count(literals, upto + SPARE)
        return self._counts[term]
