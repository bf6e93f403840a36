"""The checker of plans: it accepts what is right, and says what is wrong."""

import ast
from dataclasses import replace
from itertools import islice
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from missionapp.domain import planning
from missionapp.domain.planning.checker import check
from missionapp.domain.planning.counting import Seats
from missionapp.domain.planning.plan import Plan, Unmet, Why
from missionapp.domain.planning.problem import Grade, Interpreter, Party, Problem, Seat, Slot
from missionapp.domain.planning.seating import seat
from tests.domain.planning import brute
from tests.domain.planning.problems import ALIKE_EACH_TIME, asked, planned, problem, problems, slots, table

NICE = Grade.NICE


def wrong(problem: Problem, *seats: Seat | None) -> list[str]:
    return check(problem, planned(problem, seats))


@st.composite
def seats_of(draw: st.DrawFn, problem: Problem) -> Seats | None:
    """The seats of some plan, and perhaps another for one of the requests; None where there is no plan."""
    choices = list(islice(brute.plans(problem), 40))
    if not choices:
        return None
    at = draw(st.sampled_from(choices))
    seats = list(seat(problem, [at.get(n) for n in range(len(problem.requests))]))
    if draw(st.booleans()):
        tables, interpreters = range(len(problem.tables)), range(len(problem.interpreters))
        other = st.builds(
            Seat,
            st.integers(0, len(problem.slots) - 1),
            st.sampled_from([*tables, None]),
            st.sampled_from([*interpreters, None]),
        )
        seats[draw(st.integers(0, len(seats) - 1))] = draw(other)
    return seats


@ALIKE_EACH_TIME
@given(problems(), st.data())
def test_seats_are_right_where_they_break_no_rule_and_only_there(
    problem: Problem, data: st.DataObject
) -> None:
    seats = data.draw(seats_of(problem))
    if seats is not None:
        assert (wrong(problem, *seats) == []) == brute.valid(problem, seats)


def test_a_seat_for_each_request() -> None:
    assert check(problem(asked(0, 1)), Plan((), (0,) * 4)) == ["There are 0 seats for 1 requests"]


def test_seats_in_the_wrong_slot() -> None:
    fixed = problem(asked(0, 1, fixed=Seat(2)))
    assert wrong(fixed, Seat(1)) == ["Request 0 is fixed, and elsewhere"]
    assert wrong(problem(asked(0, 1, at=(0,))), Seat(1)) == [
        "Request 0 is in slot 1, which is none of its own"
    ]
    away = problem(asked(0, 1), parties=(Party(), Party(closed=frozenset({1}))))
    assert wrong(away, Seat(1)) == ["Request 0 is in slot 1, in which party 1 cannot come"]


def test_a_required_request_that_is_left_out() -> None:
    required = problem(asked(0, 1, at=(0,)), asked(0, 2, at=(0,)), all_required=True)
    assert wrong(required, Seat(0), None) == ["Request 1 is required, and not met"]


def test_parties_in_too_many_meetings() -> None:
    two = problem(asked(0, 1), asked(0, 2))
    assert wrong(two, Seat(0), Seat(0)) == ["Party 0 is in [0, 1] at once in slot 0, with 1 persons"]
    way = replace(two, apart=frozenset({(0, 1)}))
    assert wrong(way, Seat(0), Seat(1)) == ["Party 0 is in [0, 1] at once in slot 1, with 1 persons"]
    most = replace(two, parties=(Party(most=1), Party(), Party()))
    assert wrong(most, Seat(0), Seat(1)) == ["Party 0 has 2 meetings and wants 1 at most"]


def test_too_many_meetings_for_the_room() -> None:
    room = problem(asked(0, 1), asked(2, 3), rooms=(1,) * 4)
    assert wrong(room, Seat(0), Seat(0)) == ["In slot 0 are 2 meetings, with room for 1"]


def test_the_wrong_table() -> None:
    booth = problem(asked(0, 1), asked(2, 3), tables=(table(host=0), table()))
    assert wrong(booth, Seat(0, 0), Seat(0, 1)) == []
    assert wrong(booth, Seat(0, 1), Seat(1, 0)) == [
        "Request 0 is at table 1 in slot 0, where it can be at [0]",
        "Request 1 is at table 0 in slot 1, where it can be at [1]",
    ]
    assert wrong(booth, Seat(0, 0), Seat(0)) == [
        "Request 1 is at table None in slot 0, where it can be at [1]"
    ]


def test_too_many_meetings_at_a_table() -> None:
    one = problem(asked(0, 1), asked(2, 3), tables=(table(),))
    assert wrong(one, Seat(0, 0), Seat(0, 0)) == ["At table 0 are [0, 1] at once, with room for 1"]
    first, *rest = slots(4)
    longer = replace(one, slots=(Slot(first.start, rest[0].end, 0, 0), *rest))
    assert wrong(longer, Seat(0, 0), Seat(1, 0)) == ["At table 0 are [0, 1] at once, with room for 1"]


def test_interpreters_who_cannot_do_it() -> None:
    one = frozenset({0})
    wishes = [asked(0, 1, interpreters=one), asked(2, 3, interpreters=one)]
    spoken = problem(*wishes, interpreters=(Interpreter(frozenset({0, 1, 2})),) * 2)
    assert wrong(spoken, Seat(0, None, 0), Seat(0, None, 0)) == [
        "Interpreter 0 is in requests 0 and 1 at once"
    ]
    assert wrong(spoken, Seat(0, None, 1), Seat(3, None, 0)) == [
        "Request 0 has interpreter 1 in slot 0, who cannot do it",
        "Request 1 has interpreter 0 in slot 3, who cannot do it",
    ]


def test_the_wrong_order() -> None:
    order = problem(asked(0, 1), asked(2, 3), earlier=((0, 1),))
    assert wrong(order, Seat(0), Seat(0)) == ["Request 0 does not end before request 1 begins"]


def test_what_is_fixed_may_break_rules() -> None:
    fixed = problem(asked(0, 1, fixed=Seat(0)), asked(0, 2, fixed=Seat(0)), asked(0, 3))
    assert wrong(fixed, Seat(0), Seat(0), Seat(1)) == []
    assert wrong(fixed, Seat(0), Seat(0), Seat(0)) == [
        "Party 0 is in [0, 1, 2] at once in slot 0, with 1 persons"
    ]


@pytest.mark.parametrize(
    ("said", "sentence"),
    [
        ({"breaks": (0, 0, 0, 0)}, "It says breaks (0, 0, 0, 0), where (1, 0, 0, 0) is right"),
        ({"moves": 1}, "It says moves 1, where 0 is right"),
        ({"table_changes": 0}, "It says table_changes 0, where 1 is right"),
        ({"even": False}, "It says even False, where True is right"),
        ({"bound": 2}, "It says that it costs 2 at least, optimal: False; it costs 1"),
        ({"optimal": True}, "It says that it costs 0 at least, optimal: True; it costs 1"),
    ],
)
def test_wrong_figures(said: dict[str, object], sentence: str) -> None:
    seats = (Seat(0, 0), Seat(2, 1))
    changed = problem(asked(0, 1), asked(0, 2), tables=(table(), table()))
    assert check(changed, replace(planned(changed, seats), **said)) == [sentence]  # type: ignore[arg-type]  # a table


@pytest.mark.parametrize(
    "untrue",
    [
        Unmet(2, Why.NO_SLOT),
        Unmet(2, Why.NEVER_TOGETHER, who=(0,)),
        Unmet(2, Why.NOBODY_INTERPRETS, slots=(0, 1)),
        Unmet(2, Why.MOST, who=(0,)),
        Unmet(2, Why.BOOKED, who=(0, 1), slots=(0, 1)),
        Unmet(2, Why.BOOKED, who=(0,), slots=(0,)),
        Unmet(2, Why.FULL, slots=(0, 1)),
        Unmet(2, Why.INTERPRETERS, slots=(0, 1)),
        Unmet(2, Why.ORDER, slots=(0, 1), others=(0,)),
        Unmet(2, Why.MIXED, who=(1,), slots=(0, 1)),
        Unmet(2, Why.OPEN, slots=(0,)),
        Unmet(2, Why.CONTRADICTS, others=(0,)),
    ],
)
def test_untrue_reasons(untrue: Unmet) -> None:
    wishes = problem(asked(0, 2), asked(0, 3), asked(0, 1, at=(0, 1)))
    plan = planned(wishes, [Seat(0), Seat(1), None])
    assert check(wishes, plan) == []
    assert check(wishes, replace(plan, unmet=(untrue,))) == [f"It is untrue that {untrue}"]


def test_reasons_that_are_missing() -> None:
    plan = replace(planned(problem(asked(0, 1)), [None]), unmet=())
    assert check(problem(asked(0, 1)), plan) == ["Requests [0] are not met, and reasons given for []"]


def test_it_shares_no_code_with_the_planner() -> None:
    room = Path(planning.__path__[0])
    words = {f"{planning.__name__}.{name}" for name in ("plan", "problem")}
    imported = {
        node.module
        for path in (room / "checker.py", *(room / "checking").glob("*.py"))
        for node in ast.walk(ast.parse(path.read_text("utf-8")))
        if isinstance(node, ast.ImportFrom) and node.module and node.module.startswith("missionapp")
    }
    assert {name for name in imported if not name.startswith(f"{planning.__name__}.checking.")} == words
