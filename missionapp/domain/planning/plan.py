"""What came of a problem: seats, what was left out and why, and how good that is."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from enum import StrEnum

from missionapp.domain.planning.problem import Seat


class Why(StrEnum):
    """Why a request is not met, as the plan stands. Each is true of the plan, and can be checked."""

    NO_SLOT = "no slot"
    """Its event has no slot in which the meeting is possible at all."""
    NEVER_TOGETHER = "never together"
    """`who` never can come at the same time: in each slot of the request one of them cannot."""
    NOBODY_INTERPRETS = "nobody interprets"
    """No interpreter speaks its languages in any of `slots`, all that are open to its parties."""
    MOST = "most"
    """`who` already have the most meetings that they want."""
    BOOKED = "booked"
    """In each of `slots`, all that are open to its parties, one of `who` is in another meeting, or on the
    way."""
    FULL = "full"
    """In each of `slots`, all in which its parties are free, every table is taken: the booth where `who` are
    the hosts, or there is none."""
    INTERPRETERS = "interpreters"
    """In each of `slots`, all in which its parties are free, every interpreter who could do it is busy."""
    ORDER = "order"
    """In each of `slots`, all in which its parties are free, it would be too late or early for `others`."""
    MIXED = "mixed"
    """In each of `slots`, all that are open to its parties, one of BOOKED to ORDER holds; `who` are booked in
    some."""
    CONTRADICTS = "contradicts"
    """A must. It and `others` (requests: musts that are met, and fixed ones) cannot all be met, whatever the
    rest of the plan; without any one of them they can. Beside all that is fixed, no fewer musts would do."""
    OPEN = "open"
    """It could be added in each of `slots` as the plan stands: the search ended too early."""


@dataclass(frozen=True, slots=True)
class Unmet:
    """A request that is left out, and why."""

    request: int
    why: Why
    who: tuple[int, ...] = ()
    """Parties."""
    slots: tuple[int, ...] = ()
    others: tuple[int, ...] = ()
    """Requests."""


@dataclass(frozen=True, slots=True)
class Plan:
    """A seat for every request that is met."""

    seats: tuple[Seat | None, ...]
    """As long as the problem's requests."""
    breaks: tuple[int, ...]
    """For each party: groups of idle columns between two of its meetings in one run."""
    moves: int = 0
    """Requests whose slot differs from `before` (or that lost it)."""
    table_changes: int = 0
    """How often a party's table differs from that of its meeting before, in one run."""
    bound: int = 0
    """No plan that meets as much costs less: per_break x breaks + per_move x moves."""
    optimal: bool = False
    """Whether it is proven that nothing more can be met, and nothing that meets as much costs less."""
    even: bool = True
    """Whether the numbers of breaks differ by no more than `Problem.fairness`."""
    unmet: tuple[Unmet, ...] = ()
    notes: Mapping[str, int] = field(default_factory=dict)
    """How the search went (solver calls, conflicts), for benchmarks."""


@dataclass(frozen=True, slots=True)
class Progress:
    """How far the search is. The first one with a plan is a complete plan: nobody is in two places in it."""

    plan: Plan | None
    """The best so far; its `bound` and `optimal` as they are now. None while there is none."""
    placed: int
    wanted: int
    stage: str
    """Of the search, for a benchmark or a log; nothing for a user."""
