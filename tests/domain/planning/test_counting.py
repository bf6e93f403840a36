"""What a plan costs, counted."""

from missionapp.domain.planning.counting import breaks, even, moves, table_changes
from missionapp.domain.planning.problem import Party, Seat
from tests.domain.planning.problems import asked, problem, slots, table


def test_a_group_of_idle_columns_between_two_meetings_is_one_break() -> None:
    times = slots(6)
    day = problem(*[asked(0, party) for party in (1, 2, 3)], slots=times)
    assert breaks(day, [Seat(0), Seat(3), Seat(5)]) == (2, 0, 0, 0)
    assert breaks(day, [Seat(1), Seat(2), None]) == (0, 0, 0, 0)


def test_no_break_is_counted_from_one_run_to_the_next() -> None:
    days = problem(asked(0, 1), asked(0, 2), slots=slots(3) + slots(3, run=1))
    assert breaks(days, [Seat(0), Seat(5)]) == (0, 0, 0, 0)


def test_breaks_are_even_where_they_differ_by_what_is_fair() -> None:
    assert even(problem(fairness=1), (1, 0, 1))
    assert not even(problem(fairness=1), (2, 0, 1))
    assert even(problem(fairness=None), (9, 0))


def test_a_move_is_another_slot_or_none_and_no_other_table() -> None:
    wishes = [asked(0, 1, before=Seat(1, table=0)) for _ in range(3)]
    assert moves(problem(*wishes, asked(2, 3)), [Seat(1, table=1), Seat(2, table=0), None, Seat(0)]) == 2


def test_each_party_that_sits_elsewhere_than_before_changes_its_table() -> None:
    pairs = problem(asked(0, 1), asked(0, 1), asked(0, 2), tables=(table(), table()))
    assert table_changes(pairs, [Seat(0, 0), Seat(1, 1), Seat(3, 1)]) == 2
    assert table_changes(pairs, [Seat(0, 0), Seat(1), Seat(3, 0)]) == 0


def test_of_two_persons_only_those_change_who_could_have_stayed() -> None:
    two = problem(*[asked(0, 1)] * 3, parties=(Party(at_once=2),) * 2, tables=(table(),) * 3)
    assert table_changes(two, [Seat(0, 0), Seat(0, 1), Seat(1, 1)]) == 0
    assert table_changes(two, [Seat(0, 0), Seat(1, 1), Seat(1, 0)]) == 0
    assert table_changes(two, [Seat(0, 0), Seat(1, 1), Seat(1, 2)]) == 2
