"""Why requests are not met."""

import pytest

from missionapp.domain.planning.counting import Seats
from missionapp.domain.planning.plan import Unmet, Why
from missionapp.domain.planning.problem import Grade, Interpreter, Party, Problem, Seat
from missionapp.domain.planning.reasons import unmet
from tests.domain.planning.problems import asked, problem, slots, table

NICE = Grade.NICE


def the_reason(problem: Problem, seats: Seats) -> Unmet:
    (found,) = unmet(problem, seats)
    return found


def test_an_event_without_slots() -> None:
    assert the_reason(problem(asked(0, 1, at=())), [None]) == Unmet(0, Why.NO_SLOT)


def test_parties_that_never_can_come_together() -> None:
    parties = (Party(closed=frozenset({0, 1})), Party(closed=frozenset({2})), Party(closed=frozenset({2, 3})))
    never = problem(asked(0, 1, 2), parties=parties)
    assert the_reason(never, [None]) == Unmet(0, Why.NEVER_TOGETHER, who=(0, 2))


def test_languages_that_nobody_speaks_when_they_could_meet() -> None:
    late = problem(
        asked(0, 1, interpreters=frozenset({0})),
        parties=(Party(closed=frozenset({3})), Party()),
        interpreters=(Interpreter(frozenset({3})),),
    )
    assert the_reason(late, [None]) == Unmet(0, Why.NOBODY_INTERPRETS, slots=(0, 1, 2))


def test_enough_meetings() -> None:
    enough = problem(
        asked(0, 1, grade=NICE), asked(0, 2, grade=NICE), parties=(Party(most=1),) + (Party(),) * 3
    )
    assert the_reason(enough, [Seat(0), None]) == Unmet(1, Why.MOST, who=(0,))


def test_booked_in_all_slots_that_they_share() -> None:
    wishes = [asked(0, 2, grade=NICE), asked(0, 3, grade=NICE), asked(0, 1, grade=NICE, at=(0, 1))]
    assert the_reason(problem(*wishes), [Seat(0), Seat(1), None]) == Unmet(2, Why.BOOKED, (0,), (0, 1))


def test_on_the_way_is_booked() -> None:
    wishes = [asked(0, 2, grade=NICE), asked(0, 1, grade=NICE, at=(0, 2))]
    way = problem(*wishes, apart=frozenset({(0, 1), (1, 2)}))
    assert the_reason(way, [Seat(1), None]) == Unmet(1, Why.BOOKED, (0,), (0, 2))
    free = problem(*wishes, apart=frozenset({(0, 1)}))
    assert the_reason(free, [Seat(1), None]) == Unmet(1, Why.OPEN, slots=(2,))


def test_two_persons_of_a_party_are_booked_when_both_are() -> None:
    wishes = [asked(0, 1, grade=NICE, at=(0,)), asked(0, 2, grade=NICE), asked(0, 3, grade=NICE, at=(0,))]
    two = problem(*wishes, parties=(Party(at_once=2),) + (Party(),) * 3)
    assert the_reason(two, [Seat(0), Seat(0), None]) == Unmet(2, Why.BOOKED, (0,), (0,))
    assert the_reason(two, [Seat(0), Seat(1), None]) == Unmet(2, Why.OPEN, slots=(0,))


def test_every_table_is_taken_where_they_are_free() -> None:
    wishes = [asked(0, 1, grade=NICE), asked(0, 3, grade=NICE), asked(2, 3, grade=NICE, at=(0, 1))]
    full = problem(*wishes, tables=(table(),))
    assert the_reason(full, [Seat(0, 0), Seat(1, 0), None]) == Unmet(2, Why.FULL, slots=(0,))


def test_the_booth_is_taken() -> None:
    wishes = [asked(0, 1, grade=NICE), asked(0, 3, grade=NICE, at=(0,))]
    parties = (Party(at_once=2),) + (Party(),) * 3
    booth = problem(*wishes, tables=(table(host=0), table()), parties=parties)
    assert the_reason(booth, [Seat(0, 0), None]) == Unmet(1, Why.FULL, who=(0,), slots=(0,))


def test_no_room() -> None:
    wishes = [asked(0, 1, grade=NICE), asked(2, 3, grade=NICE, at=(0,))]
    assert the_reason(problem(*wishes, rooms=(1,) * 4), [Seat(0), None]) == Unmet(1, Why.FULL, slots=(0,))


def test_every_interpreter_is_busy() -> None:
    one = frozenset({0})
    wishes = [asked(*pair, at=(0, 1), grade=NICE, interpreters=one) for pair in [(0, 1), (2, 3)]]
    busy = problem(*wishes, interpreters=(Interpreter(one),))
    assert the_reason(busy, [Seat(0, None, 0), None]) == Unmet(1, Why.INTERPRETERS, slots=(0, 1))


def test_too_late_for_another() -> None:
    order = problem(asked(0, 1, grade=NICE), asked(2, 3, grade=NICE, at=(1, 2)), earlier=((1, 0),))
    assert the_reason(order, [Seat(1), None]) == Unmet(1, Why.ORDER, slots=(1, 2), others=(0,))


def test_one_thing_here_and_another_there() -> None:
    wishes = [asked(0, 1, grade=NICE)] * 3 + [asked(1, 2, grade=NICE), asked(0, 3, grade=NICE)]
    some = problem(*wishes, rooms=(1, 4, 4, 4), earlier=((4, 1),))
    seats = [Seat(1), Seat(2), None, Seat(0), None]
    assert unmet(some, seats)[1] == Unmet(4, Why.MIXED, who=(0,), slots=(0, 1, 2, 3))


def test_a_must_names_the_fewest_musts_that_contradict_it() -> None:
    """Two ways to contradict: three musts of one party in three slots, or one in the slot of the other."""
    musts = [asked(0, 2, at=(0, 1, 2)), asked(0, 3, at=(0, 1, 2)), asked(1, 2, at=(0,)), asked(0, 1, at=(0,))]
    assert the_reason(problem(*musts), [Seat(1), Seat(2), Seat(0), None]) == Unmet(
        3, Why.CONTRADICTS, others=(2,)
    )


def test_what_is_fixed_contradicts_too() -> None:
    musts = [
        asked(0, 2, at=(0, 1)),
        asked(0, 3, fixed=Seat(1)),
        asked(1, 3, fixed=Seat(3)),
        asked(0, 1, at=(0, 1)),
    ]
    seats = [Seat(0), Seat(1), Seat(3), None]
    assert the_reason(problem(*musts), seats) == Unmet(3, Why.CONTRADICTS, others=(0, 1))


def test_a_must_that_is_impossible_alone_has_its_own_reason() -> None:
    locked = problem(asked(0, 2, fixed=Seat(0)), asked(0, 1, at=(0,)))
    assert the_reason(locked, [Seat(0), None]) == Unmet(1, Why.BOOKED, who=(0,), slots=(0,))


@pytest.mark.parametrize("number", [2, 12])
def test_one_must_more_than_slots(number: int) -> None:
    musts = [asked(0, party, at=range(number)) for party in range(1, number + 2)]
    many = problem(*musts, slots=slots(number), parties=(Party(),) * (number + 2))
    seats = [*map(Seat, range(number)), None]
    assert the_reason(many, seats) == Unmet(number, Why.CONTRADICTS, others=tuple(range(number)))
