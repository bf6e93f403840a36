"""Whether the reasons that a plan gives are true of it."""

from collections.abc import Callable, Iterator, Mapping, Sequence

from missionapp.domain.planning.checking.standing import (
    Standing,
    booked,
    free,
    full,
    hindered,
    open_to,
    sated,
    sittable,
    unspoken,
    untimely,
)
from missionapp.domain.planning.checking.together import possible
from missionapp.domain.planning.plan import Plan, Unmet, Why
from missionapp.domain.planning.problem import Grade, Problem


def wrong_reasons(problem: Problem, plan: Plan) -> Iterator[str]:
    """What is untrue of the reasons for requests that are not met."""
    left_out = [n for n, seat in enumerate(plan.seats) if seat is None]
    if sorted(unmet.request for unmet in plan.unmet) != left_out:
        yield f"Requests {left_out} are not met, and reasons given for {[u.request for u in plan.unmet]}"
    standing = {n: seat for n, seat in enumerate(plan.seats) if seat is not None}
    for unmet in plan.unmet:
        if plan.optimal and unmet.why is Why.OPEN:
            yield f"Request {unmet.request} is possible in {unmet.slots}, and the plan is said to be optimal"
        if (judged := _TRUE[unmet.why](problem, standing, unmet)) is not True:
            yield f"It is {'untrue' if judged is False else 'not clear'} that {unmet}"


def _none_spare(some: Sequence[int], holds: Callable[[Sequence[int]], bool]) -> bool:
    """Whether it holds of some, and of no fewer of them."""
    return holds(some) and not any(holds([o for o in some if o != one]) for one in some)


def _no_slot(problem: Problem, standing: Standing, unmet: Unmet) -> bool:
    return not problem.requests[unmet.request].slots


def _never_together(problem: Problem, standing: Standing, unmet: Unmet) -> bool:
    request = problem.requests[unmet.request]

    def holds(who: Sequence[int]) -> bool:
        return all(any(s in problem.parties[p].closed for p in who) for s in request.slots)

    return bool(request.slots) and set(unmet.who) <= set(request.parties) and _none_spare(unmet.who, holds)


def _nobody_interprets(problem: Problem, standing: Standing, unmet: Unmet) -> bool:
    slots = open_to(problem, unmet.request)
    none = all(unspoken(problem, {}, unmet.request, slot) for slot in slots)
    return bool(slots) and unmet.slots == slots and none


def _most(problem: Problem, standing: Standing, unmet: Unmet) -> bool:
    parties = problem.requests[unmet.request].parties
    return unmet.who == tuple(p for p in parties if sated(problem, standing, p)) != ()


def _all_booked(problem: Problem, standing: Standing, unmet: Unmet) -> bool:
    slots = open_to(problem, unmet.request)

    def holds(who: Sequence[int]) -> bool:
        return all(any(booked(problem, standing, p, s) for p in who) for s in slots)

    inside = set(unmet.who) <= set(problem.requests[unmet.request].parties)
    return bool(slots) and unmet.slots == slots and inside and _none_spare(unmet.who, holds)


def _all_full(problem: Problem, standing: Standing, unmet: Unmet) -> bool:
    n, slots = unmet.request, free(problem, standing, unmet.request)
    hosts = {problem.tables[t].host for s in slots for t in sittable(problem, problem.requests[n], s)}
    who = tuple(p for p in problem.requests[n].parties if p in hosts)
    taken = all(full(problem, standing, n, slot) for slot in slots)
    return bool(slots) and (unmet.slots, unmet.who) == (slots, who) and taken


def _all_unspoken(problem: Problem, standing: Standing, unmet: Unmet) -> bool:
    slots = free(problem, standing, unmet.request)
    none = all(unspoken(problem, standing, unmet.request, slot) for slot in slots)
    return bool(slots) and unmet.slots == slots and none


def _all_untimely(problem: Problem, standing: Standing, unmet: Unmet) -> bool:
    slots = free(problem, standing, unmet.request)

    def holds(others: Sequence[int]) -> bool:
        return all(untimely(problem, standing, unmet.request, slot, others) for slot in slots)

    return bool(slots) and unmet.slots == slots and _none_spare(unmet.others, holds)


def _mixed(problem: Problem, standing: Standing, unmet: Unmet) -> bool:
    n, slots = unmet.request, open_to(problem, unmet.request)
    parties = problem.requests[n].parties
    who = tuple(p for p in parties if any(booked(problem, standing, p, s) for s in slots))
    none = all(hindered(problem, standing, n, slot) for slot in slots)
    return bool(slots) and (unmet.slots, unmet.who) == (slots, who) and none


def _still_open(problem: Problem, standing: Standing, unmet: Unmet) -> bool:
    n = unmet.request
    slots = tuple(s for s in open_to(problem, n) if not hindered(problem, standing, n, s))
    enough = any(sated(problem, standing, p) for p in problem.requests[n].parties)
    return bool(slots) and unmet.slots == slots and not enough


def _contradicts(problem: Problem, standing: Standing, unmet: Unmet) -> bool | None:
    """None where that takes too long to say."""
    requests = problem.requests
    musts = all(requests[n].fixed or requests[n].grade is Grade.MUST for n in (unmet.request, *unmet.others))
    if not musts or not unmet.others or not set(unmet.others) <= set(standing):
        return False
    whole = {unmet.request, *unmet.others}
    together = possible(problem, whole)
    parts = [possible(problem, whole - {n}) for n in sorted(whole)]
    return None if together is None or None in parts else not together and all(parts)


_TRUE: Mapping[Why, Callable[[Problem, Standing, Unmet], bool | None]] = {
    Why.NO_SLOT: _no_slot,
    Why.NEVER_TOGETHER: _never_together,
    Why.NOBODY_INTERPRETS: _nobody_interprets,
    Why.MOST: _most,
    Why.BOOKED: _all_booked,
    Why.FULL: _all_full,
    Why.INTERPRETERS: _all_unspoken,
    Why.ORDER: _all_untimely,
    Why.MIXED: _mixed,
    Why.OPEN: _still_open,
    Why.CONTRADICTS: _contradicts,
}
"""How each reason is judged."""
