"""How cases stood at the end of each month."""

from datetime import date
from uuid import UUID

import pytest

from missionapp.domain.entities.cases import Stage
from missionapp.domain.figures.standing import Past, Reached, months, stage_at, trail, undated

A, B = UUID(int=1), UUID(int=2)
TODAY = date(2018, 1, 10)


def day(month: int, of: int = 15) -> date:
    return date(2017, month, of)


@pytest.mark.parametrize(
    ("past", "expected"),
    [
        (Past(A, [(day(3), Stage.SIGNED)]), [(day(3), Stage.SIGNED)]),
        (
            Past(A, [(day(2), Stage.IN_TALKS), (day(5), Stage.DRAFTED), (day(9), Stage.SIGNED)]),
            [(day(2), Stage.IN_TALKS), (day(5), Stage.DRAFTED), (day(9), Stage.SIGNED)],
        ),
        (  # the day was corrected
            Past(A, [(day(2), Stage.IN_TALKS), (day(9), Stage.SIGNED), (day(4), Stage.SIGNED)]),
            [(day(2), Stage.IN_TALKS), (day(4), Stage.SIGNED)],
        ),
        (  # signed, and taken back
            Past(A, [(day(2), Stage.IN_TALKS), (day(9), Stage.SIGNED), (day(2), Stage.IN_TALKS)]),
            [(day(2), Stage.IN_TALKS)],
        ),
        (  # met, then signed; something was done before they met
            Past(A, [(day(6), Stage.SIGNED)], met=day(3), steps=[day(7), day(1)]),
            [(day(1), Stage.LEAD), (day(3), Stage.IN_TALKS), (day(6), Stage.SIGNED)],
        ),
        (  # the meeting was on the day on which it was signed
            Past(A, [(day(3), Stage.SIGNED)], met=day(3), steps=[day(3)]),
            [(day(3), Stage.SIGNED)],
        ),
        (Past(A, [(day(4), Stage.LEAD)], met=day(3)), [(day(4), Stage.LEAD)]),
        (Past(A, [(None, Stage.IN_TALKS)], met=day(3)), [(day(3), Stage.IN_TALKS)]),
        (Past(A, [(None, Stage.LEAD)], steps=[day(3)]), [(day(3), Stage.LEAD)]),
        (Past(A, [(None, Stage.IN_TALKS), (day(5), Stage.SIGNED)]), [(day(5), Stage.SIGNED)]),
        (Past(A, [(None, Stage.RUNNING)], met=day(3)), []),
        (Past(A, [(day(2), Stage.IN_TALKS), (None, Stage.RUNNING)]), []),
        (Past(A, []), []),
    ],
)
def test_the_way_of_a_case(past: Past, expected: list[Reached]) -> None:
    assert trail(past) == tuple(expected)


def test_a_case_stands_at_its_stage_from_the_day_itself() -> None:
    way = trail(Past(A, [(day(2), Stage.LEAD), (day(5), Stage.SIGNED)]))
    assert [stage_at(way, date(2017, m, d)) for m, d in ((2, 14), (2, 15), (5, 14), (5, 15))] == [
        None,
        Stage.LEAD,
        Stage.LEAD,
        Stage.SIGNED,
    ]


def test_each_month_tells_how_all_stood_at_its_end() -> None:
    pasts = [
        Past(A, [(day(2), Stage.LEAD), (day(4), Stage.SIGNED)]),
        Past(B, [(day(3), Stage.IN_TALKS), (day(4, 30), Stage.SUSPENDED)]),
    ]
    assert [(month.first, dict(month.cases)) for month in months(pasts, TODAY)] == [
        (day(2, 1), {Stage.LEAD: (A,)}),
        (day(3, 1), {Stage.LEAD: (A,), Stage.IN_TALKS: (B,)}),
        (day(4, 1), {Stage.SIGNED: (A,), Stage.SUSPENDED: (B,)}),
    ]


def test_what_is_to_come_is_not_told_and_old_months_are_left_out() -> None:
    pasts = [Past(A, [(day(2), Stage.LEAD), (day(11), Stage.DRAFTED), (date(2018, 1, 20), Stage.SIGNED)])]
    found = months(pasts, TODAY, most=2)
    assert [(month.first, dict(month.cases)) for month in found] == [
        (day(10, 1), {Stage.LEAD: (A,)}),
        (day(11, 1), {Stage.DRAFTED: (A,)}),
    ]
    assert months([], TODAY) == []


def test_a_case_without_a_day_is_told_apart() -> None:
    pasts = [Past(A, [(None, Stage.RUNNING)]), Past(B, [(day(3), Stage.LEAD)])]
    assert undated(pasts) == (A,)
    assert [dict(month.cases) for month in months(pasts, TODAY)] == [{Stage.LEAD: (B,)}]
