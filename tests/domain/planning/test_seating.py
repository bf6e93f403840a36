"""Tables and interpreters once the slots are known."""

import random
from dataclasses import replace
from itertools import islice

import pytest
from hypothesis import given
from hypothesis import strategies as st

from missionapp.domain.planning.checker import check
from missionapp.domain.planning.counting import table_changes
from missionapp.domain.planning.problem import Interpreter, Party, Problem, Seat
from missionapp.domain.planning.seating import seat
from tests.domain.planning import brute
from tests.domain.planning.problems import ALIKE_EACH_TIME, asked, planned, problem, problems, slots, table

ALWAYS = Interpreter(frozenset(range(4)))


def tables(problem: Problem, slots: list[int | None]) -> list[int | None]:
    return [seated.table if seated else None for seated in seat(problem, slots)]


@ALIKE_EACH_TIME
@given(problems(), st.data())
def test_no_tables_for_these_slots_are_changed_less(problem: Problem, data: st.DataObject) -> None:
    choices = list(islice(brute.plans(problem), 60))
    if not choices:
        return
    at = data.draw(st.sampled_from(choices))
    seats = seat(problem, [at.get(n) for n in range(len(problem.requests))])
    assert check(problem, planned(problem, seats)) == []
    chosen = {n: seated.table for n, seated in enumerate(seats) if seated}
    assert brute.changes(problem, at, chosen) == brute.fewest_changes(problem, at)


def test_who_has_several_meetings_stays_at_the_table() -> None:
    requests = [asked(0, 1), asked(2, 3), asked(0, 3), asked(2, 1)]
    assert tables(problem(*requests, tables=(table(), table())), [0, 0, 1, 1]) == [0, 1, 0, 1]


def test_a_booth_holds_the_meetings_of_its_host_and_no_others() -> None:
    requests = [asked(0, 1), asked(1, 2), asked(0, 3)]
    booth = problem(*requests, tables=(table(host=0), table()))
    assert tables(booth, [0, 1, 2]) == [0, 1, 0]


def test_the_meeting_of_two_hosts_is_at_the_booth_that_is_left() -> None:
    hosts = problem(
        asked(0, 1), asked(0, 2), tables=(table(host=0), table(host=1)), parties=(Party(at_once=2),) * 3
    )
    assert tables(hosts, [0, 0]) == [1, 0]


def test_a_table_takes_as_many_as_it_can() -> None:
    large = problem(asked(0, 1), asked(2, 3), tables=(table(capacity=2), table()))
    assert tables(large, [0, 0]) == [0, 0]


def test_fixed_seats_stay_what_they_are() -> None:
    fixed = Seat(0, table=1, interpreter=0)
    locked = problem(asked(0, 1, fixed=fixed), asked(0, 2), tables=(table(), table()), interpreters=(ALWAYS,))
    assert seat(locked, [0, 1]) == (fixed, Seat(1, table=1))


def test_the_table_of_the_plan_before_decides_where_the_changes_are_equal() -> None:
    before = problem(asked(0, 1, before=Seat(0, table=2)), asked(0, 2), tables=(table(),) * 3)
    assert tables(before, [0, 1]) == [2, 2]
    assert tables(before, [1, 0]) == [0, 0]


def test_who_is_not_moved_keeps_the_table_where_moves_cost_something() -> None:
    stays = [asked(0, 1, before=Seat(0, table=1)), asked(0, 2, before=Seat(1, table=0)), asked(0, 3)]
    day = problem(*stays, tables=(table(), table()))
    assert tables(day, [0, 1, 2]) == [1, 1, 1]
    assert tables(replace(day, per_move=1), [0, 1, 2]) == [1, 0, 0]


def test_slots_without_tables_by_name_have_none() -> None:
    assert seat(problem(asked(0, 1), asked(2, 3)), [2, None]) == (Seat(2), None)


def test_an_interpreter_is_in_one_place_and_stays_in_it() -> None:
    speak = {"interpreters": frozenset({0, 1})}
    former = problem(
        asked(0, 1, **speak),
        asked(2, 3, **speak, before=Seat(0, interpreter=0)),
        interpreters=(ALWAYS, ALWAYS),
    )
    assert seat(former, [0, 0]) == (Seat(0, interpreter=1), Seat(0, interpreter=0))


def test_on_the_way_an_interpreter_is_nowhere() -> None:
    one, two = frozenset({0, 1}), frozenset({1})
    way = problem(
        asked(0, 1, interpreters=one),
        asked(2, 3, interpreters=two),
        interpreters=(ALWAYS, ALWAYS),
        apart=frozenset({(0, 1)}),
    )
    assert [seated and seated.interpreter for seated in seat(way, [1, 0])] == [0, 1]


def test_slots_that_leave_a_meeting_without_table_or_interpreter_are_a_defect() -> None:
    with pytest.raises(ValueError, match="without a table"):
        seat(problem(asked(0, 1), asked(2, 3), tables=(table(),)), [0, 0])
    with pytest.raises(ValueError, match="without an interpreter"):
        seat(problem(asked(0, 1, interpreters=frozenset({0})), interpreters=(Interpreter(frozenset()),)), [0])


def test_two_runs_at_the_same_time_share_tables() -> None:
    times = (*slots(1), replace(slots(1)[0], run=1))
    both = frozenset({0, 1})
    shared = problem(
        asked(0, 1),
        asked(2, 3),
        slots=times,
        tables=(replace(table(), slots=both), replace(table(), slots=both)),
        apart=frozenset({(0, 1)}),
    )
    assert tables(shared, [0, 1]) == [0, 1]


def test_a_whole_event_is_seated_rightly_and_alike_each_time() -> None:
    rnd, times = random.Random(1), slots(12)
    at = [slot for slot in range(12) for _ in range(10)]
    requests = []
    for slot in range(12):
        ones, others = rnd.sample(range(15), 10), rnd.sample(range(15, 30), 10)
        requests += [asked(*pair, at=[slot]) for pair in zip(ones, others, strict=True)]
    everywhere = replace(table(), slots=frozenset(range(12)))
    event = Problem(times, (Party(),) * 30, tuple(requests), (everywhere,) * 10)
    seats = seat(event, at)
    assert check(event, planned(event, seats)) == []
    assert seat(event, at) == seats
    assert table_changes(event, seats) < 130
