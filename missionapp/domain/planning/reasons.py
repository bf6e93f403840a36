"""Why requests are not met: for each the most telling reason that is true of the plan."""

from collections.abc import Iterable, Mapping, Sequence
from itertools import combinations

from missionapp.domain.planning.contradictions import Contradictions
from missionapp.domain.planning.counting import Seats
from missionapp.domain.planning.plan import Unmet, Why
from missionapp.domain.planning.problem import Grade, Problem
from missionapp.domain.planning.standing import Standing


def unmet(problem: Problem, seats: Seats) -> tuple[Unmet, ...]:
    """A reason for each request without a seat.

    First what no plan can change, then for a must what it contradicts, then how the plan stands.
    """
    standing = Standing(problem, seats)
    left_out = [n for n, seat in enumerate(seats) if seat is None]
    reasons = {n: reason for n in left_out if (reason := _in_any_plan(standing, n))}
    musts = [n for n in left_out if problem.requests[n].grade is Grade.MUST and n not in reasons]
    reasons |= _contradictions(problem, seats, musts) if musts else {}
    return tuple(reasons.get(n) or _in_this_plan(standing, n) for n in left_out)


def _contradictions(problem: Problem, seats: Seats, musts: Iterable[int]) -> dict[int, Unmet]:
    with Contradictions(problem, seats) as contradictions:
        found = {n: contradictions.of(n) for n in musts}
    return {n: Unmet(n, Why.CONTRADICTS, others=others) for n, others in found.items() if others}


def _in_any_plan(standing: Standing, n: int) -> Unmet | None:
    problem = standing.problem
    request, slots = problem.requests[n], standing.open_to(n)
    if not request.slots:
        return Unmet(n, Why.NO_SLOT)
    if not slots:
        closed = {slot: _closed(problem, request.parties, slot) for slot in request.slots}
        return Unmet(n, Why.NEVER_TOGETHER, who=_fewest(closed.values(), request.parties))
    able = request.interpreters
    if able is not None and not any(problem.interpreters[who].slots & set(slots) for who in able):
        return Unmet(n, Why.NOBODY_INTERPRETS, slots=slots)
    return None


def _closed(problem: Problem, parties: Iterable[int], slot: int) -> frozenset[int]:
    return frozenset(party for party in parties if slot in problem.parties[party].closed)


def _in_this_plan(standing: Standing, n: int) -> Unmet:
    parties = standing.problem.requests[n].parties
    if sated := tuple(party for party in parties if standing.sated(party)):
        return Unmet(n, Why.MOST, who=sated)
    slots = standing.open_to(n)
    booked = {slot: frozenset(p for p in parties if standing.booked(p, slot)) for slot in slots}
    if all(booked.values()):
        return Unmet(n, Why.BOOKED, who=_fewest(booked.values(), parties), slots=slots)
    return _where_free(standing, n, booked)


def _where_free(standing: Standing, n: int, booked: Mapping[int, frozenset[int]]) -> Unmet:
    """What else is in the way, where nobody is booked."""
    free = tuple(slot for slot, who in booked.items() if not who)
    untimely = {slot: standing.untimely(n, slot) for slot in free}
    if all(standing.full(n, slot) for slot in free):
        return Unmet(n, Why.FULL, who=standing.hosts(n, free), slots=free)
    if all(standing.unspoken(n, slot) for slot in free):
        return Unmet(n, Why.INTERPRETERS, slots=free)
    if all(untimely.values()):
        others = sorted(frozenset().union(*untimely.values()))
        return Unmet(n, Why.ORDER, slots=free, others=_fewest(untimely.values(), others))
    left = tuple(s for s in free if not (standing.full(n, s) or standing.unspoken(n, s) or untimely[s]))
    if left:
        return Unmet(n, Why.OPEN, slots=left)
    parties = standing.problem.requests[n].parties
    who = tuple(party for party in parties if any(party in some for some in booked.values()))
    return Unmet(n, Why.MIXED, who=who, slots=tuple(booked))


def _fewest(groups: Iterable[frozenset[int]], among: Sequence[int]) -> tuple[int, ...]:
    """The fewest of some that are in each group: the first such."""
    wanted = set(groups)
    some = (chosen for size in range(1, len(among) + 1) for chosen in combinations(among, size))
    return next(chosen for chosen in some if all(group.intersection(chosen) for group in wanted))
