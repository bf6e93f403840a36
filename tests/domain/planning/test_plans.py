"""The planner against trying everything, on small random problems."""

from hypothesis import given

from missionapp.domain.planning.checker import check
from missionapp.domain.planning.plan import Why
from missionapp.domain.planning.problem import Grade, Party, Problem
from missionapp.domain.planning.search import InfeasibleError, best
from tests.domain.planning import brute
from tests.domain.planning.problems import ALIKE_EACH_TIME, asked, problem, problems, slots, table


def test_booths_are_no_more_than_their_hosts_meetings_in_halls_that_overlap() -> None:
    hosts = problem(
        *[asked(*pair, at=(0,)) for pair in [(0, 2), (0, 1), (1, 3)]],
        slots=(slots(1)[0], *slots(3)),
        parties=(Party(at_once=2),) * 4,
        tables=(table(host=0), table(host=1)),
        apart=frozenset({(0, 1)}),
    )
    assert [seat is None for seat in best(hosts).seats].count(True) == 1


@ALIKE_EACH_TIME
@given(problems())
def test_nothing_is_better_than_the_best_plan(problem: Problem) -> None:
    expected = brute.best(problem)
    try:
        plan = best(problem)
    except InfeasibleError:
        assert expected is None
        return
    at = {n: seat.slot for n, seat in enumerate(plan.seats) if seat}
    assert brute.worth(problem, at) == expected
    assert plan.optimal


@ALIKE_EACH_TIME
@given(problems())
def test_the_plan_and_its_reasons_are_right(problem: Problem) -> None:
    try:
        plan = best(problem)
    except InfeasibleError:
        return
    assert check(problem, plan) == []


@ALIKE_EACH_TIME
@given(problems(all_required=False))
def test_a_must_that_cannot_be_met_names_the_fewest_that_contradict_it(problem: Problem) -> None:
    plan = best(problem)
    musts = [
        n
        for n, request in enumerate(problem.requests)
        if plan.seats[n] and request.grade is Grade.MUST and not request.fixed
    ]
    for unmet in plan.unmet:
        if problem.requests[unmet.request].grade is Grade.MUST:
            named = [n for n in unmet.others if n in musts] if unmet.why is Why.CONTRADICTS else []
            assert len(named) == brute.fewest_contradicting(problem, unmet.request, musts)
