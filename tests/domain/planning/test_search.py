"""The search as a whole: published optima, plans on the way, time, seeds, and the plan that stood before."""

from dataclasses import replace
from pathlib import Path

import _dzn
import pytest
from _instances import Shape, half_day, instance

from missionapp.domain.planning.checker import check
from missionapp.domain.planning.plan import Plan
from missionapp.domain.planning.problem import Grade, Problem, Seat
from missionapp.domain.planning.search import InfeasibleError, best, plans

B2B = Path(__file__).parents[2] / "data" / "b2b"
SMALL = Shape(parties=14, meetings=34, slots=8, morning=8, load=0.8, closed=6)


@pytest.mark.parametrize("name", _dzn.published(B2B))
def test_a_published_optimum_is_found_and_proven(name: str) -> None:
    problem = _dzn.read(B2B / f"{name}.original.dzn")
    plan = best(problem)
    optimum = int(_dzn.published(B2B)[name]["optimum"])
    assert (sum(plan.breaks), plan.bound, plan.optimal) == (optimum, optimum, True)
    assert check(problem, plan) == []
    assert None not in plan.seats


def test_each_plan_is_complete_and_none_is_worse_than_the_one_before() -> None:
    problem = half_day(1)
    found = list(plans(problem))
    told = [progress.plan for progress in found if progress.plan]
    assert len(told) == len(found) > 1
    assert [sum(plan.breaks) for plan in told] == sorted((sum(plan.breaks) for plan in told), reverse=True)
    assert [plan.bound for plan in told] == sorted(plan.bound for plan in told)
    assert [plan.optimal for plan in told] == [False] * (len(told) - 1) + [True]
    for plan in (told[0], told[-1]):
        assert check(problem, plan) == []


def test_the_same_seed_gives_the_same_plans() -> None:
    problem = instance(SMALL, 3)
    assert list(plans(problem, seed=5)) == list(plans(problem, seed=5))


def test_a_search_that_is_cut_short_has_a_plan_and_does_not_boast() -> None:
    problem = half_day(2)
    cut = best(problem, seconds=0)
    assert (cut.optimal, len(cut.seats)) == (False, len(problem.requests))
    assert check(problem, cut) == []


def standing(problem: Problem, plan: Plan) -> Problem:
    """The same problem with that plan as the one that stands; requests may be left out now."""
    kept = zip(problem.requests, plan.seats, strict=True)
    requests = tuple(replace(request, before=seat, grade=Grade.WANT) for request, seat in kept)
    return replace(problem, requests=requests, all_required=False, per_move=3)


def test_what_stands_stays() -> None:
    problem = instance(SMALL, 1)
    again = standing(problem, best(problem))
    plan = best(again)
    assert [seat and seat.slot for seat in plan.seats] == [
        request.before and request.before.slot for request in again.requests
    ]
    assert (plan.moves, plan.optimal) == (0, True)


def test_who_is_late_moves_and_no_more_than_needed() -> None:
    problem = instance(SMALL, 2)
    again = standing(problem, best(problem))
    first = {n: request.before.slot for n, request in enumerate(again.requests) if request.before}
    earliest = min(first.values())
    late = again.requests[next(n for n, slot in first.items() if slot == earliest)].parties[0]
    closed = replace(again.parties[late], closed=again.parties[late].closed | {earliest})
    parties = tuple(closed if n == late else party for n, party in enumerate(again.parties))
    changed = replace(again, parties=parties, per_move=1000)
    plan = best(changed)
    assert plan.optimal
    assert plan.moves == 1
    assert check(changed, plan) == []


def test_what_must_be_and_cannot_be_is_an_error() -> None:
    problem = instance(SMALL, 4)
    meeting = problem.requests[0]
    nowhere = replace(meeting, slots=frozenset(), fixed=None)
    with pytest.raises(InfeasibleError):
        best(replace(problem, requests=(nowhere, *problem.requests[1:])))


def test_a_fixed_meeting_stays_whatever_it_breaks() -> None:
    problem = replace(instance(SMALL, 5), all_required=False)
    one, other, *rest = problem.requests
    there = Seat(0)
    clash = (replace(one, fixed=there), replace(other, parties=one.parties, fixed=there), *rest)
    plan = best(replace(problem, requests=clash))
    assert (plan.seats[0], plan.seats[1]) == (there, there)
