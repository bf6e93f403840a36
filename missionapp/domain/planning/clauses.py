"""Clauses and counts: what the encoding is made of.

Counts are unary ("at least j of these hold"), built by merging halves: directly where that is small, else by
odd-even merging, cut off at the count that matters. After Asin, Nieuwenhuis, Oliveras, Rodriguez-Carbonell,
"Cardinality Networks: a theoretical and empirical study" (Constraints 16, 2011), and Abio and others, "A
Parametric Approach for Smaller and Better Encodings of Cardinality Constraints" (CP 2013).
"""

from collections.abc import Iterable, Sequence
from itertools import combinations

DIRECT = 40
"""Halves whose product of lengths is at most this are merged directly: more clauses, fewer variables."""
PAIRWISE = 8
"""Up to so many literals, "at most one" is said of each pair."""


class Clauses:
    """A growing formula; literals are numbers, negative when denied, as solvers take them."""

    def __init__(self) -> None:
        self.rows: list[list[int]] = [[1]]
        self.top = 1
        self.true = 1

    def new(self) -> int:
        """A literal that nothing is known about yet."""
        self.top += 1
        return self.top

    def add(self, *literals: int) -> None:
        """One of them holds. Denied truths are left out, and so is a clause with the truth."""
        row = [one for one in literals if one != -self.true]
        if self.true not in row:
            self.rows.append(row)

    def any_of(self, literals: Sequence[int], *, both: bool = True) -> int:
        """A literal that holds where one of them does, and (`both`) only there."""
        literals = [one for one in literals if one != -self.true]
        if not literals or self.true in literals:
            return self.true if literals else -self.true
        if len(literals) == 1:
            return literals[0]
        held = self.new()
        for one in literals:
            self.add(-one, held)
        if both:
            self.add(-held, *literals)
        return held

    def at_most_one(self, literals: Sequence[int]) -> None:
        """No two of them hold."""
        rest = list(literals)
        while len(rest) > PAIRWISE:
            head, rest = rest[: PAIRWISE - 1], rest[PAIRWISE - 1 :]
            self._pairs(head)
            held = self.any_of(head, both=False)
            rest.append(held)
        self._pairs(rest)

    def _pairs(self, literals: Iterable[int]) -> None:
        for one, other in combinations(literals, 2):
            self.add(-one, -other)

    def at_most(self, literals: Sequence[int], most: int, unless: int | None = None) -> None:
        """No more than `most` of them hold (or `unless` does)."""
        extra = [] if unless is None else [unless]
        if most <= 0:
            for one in literals:
                self.add(-one, *extra)
        elif most == 1 and unless is None:
            self.at_most_one(literals)
        elif most < len(literals):
            self.add(-self.count(literals, most + 1)[most], *extra)

    def at_least(self, literals: Sequence[int], least: int) -> None:
        """No fewer than `least` of them hold."""
        if least > 0:
            self.at_most([-one for one in literals], len(literals) - least)

    def as_many(self, few: Sequence[int], many: Sequence[int], *, equal: bool = True) -> None:
        """As many of the second hold as of the first, or (not `equal`) more."""
        upto = max(len(few), len(many)) if equal else min(len(few), len(many) + 1)
        fewer = self.count(few, upto, down=equal)
        more = self.count(many, upto, down=True)
        for number in range(max(len(fewer), len(more))):
            one = fewer[number] if number < len(fewer) else -self.true
            other = more[number] if number < len(more) else -self.true
            self.add(-one, other)
            if equal:
                self.add(-other, one)

    def count(self, literals: Sequence[int], upto: int, *, down: bool = False) -> list[int]:
        """The j-th (from 0) holds where more than j of them do, and (`down`) only there; `upto` at most."""
        if len(literals) <= 1:
            return list(literals)[:upto]
        half = len(literals) // 2
        left, right = (self.count(part, upto, down=down) for part in (literals[:half], literals[half:]))
        return self._merged(left, right, min(upto, len(literals)), down=down)

    def _merged(self, left: list[int], right: list[int], upto: int, *, down: bool) -> list[int]:
        upto = min(upto, len(left) + len(right))
        if not left or not right:
            return (left or right)[:upto]
        if len(left) * len(right) <= DIRECT:
            return self._merged_directly(left, right, upto, down=down)
        even = self._merged(left[::2], right[::2], upto // 2 + 1, down=down)
        odd = self._merged(left[1::2], right[1::2], upto // 2, down=down)
        return self._interleaved(even, odd, upto, down=down)

    def _interleaved(self, even: list[int], odd: list[int], upto: int, *, down: bool) -> list[int]:
        merged = even[:1]
        for above, below in zip(odd, even[1:] + [None] * len(odd), strict=False):
            if below is None:
                merged.append(above)
                continue
            either, each = self.new(), self.new()
            self.add(-above, either)
            self.add(-below, either)
            self.add(-above, -below, each)
            if down:
                self.add(-either, above, below)
                self.add(-each, above)
                self.add(-each, below)
            merged += [either, each]
        merged += even[len(odd) + 1 :]
        return merged[:upto]

    def _merged_directly(self, left: list[int], right: list[int], upto: int, *, down: bool) -> list[int]:
        merged = [self.new() for _ in range(upto)]
        for i in range(len(left) + 1):
            for j in range(len(right) + 1):
                if 0 < i + j <= upto:
                    self.add(*[-left[i - 1]] * (i > 0), *[-right[j - 1]] * (j > 0), merged[i + j - 1])
                if down and i + j < upto:
                    more = [left[i]] if i < len(left) else []
                    more += [right[j]] if j < len(right) else []
                    self.add(-merged[i + j], *more)
        return merged
