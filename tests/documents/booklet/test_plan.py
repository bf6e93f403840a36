"""Where the tables stand on the plan."""

from missionapp.documents.booklet.plan import grid_of, plan_boxes, unnamed
from missionapp.documents.booklet.values import Desk
from missionapp.documents.layout import PAPERS

WIDE = 500.0


def desk(number: int, row: int | None = None, column: int | None = None) -> Desk:
    return Desk(str(number), f"Company {number}", "", row, column)


def drawn(*desks: Desk, width: float = WIDE) -> list[list[str]]:
    return [[each.number if each else "" for each in row] for row in grid_of(desks, width)]


def test_without_a_map_tables_stand_in_order() -> None:
    assert drawn(*map(desk, range(1, 4))) == [["1", "2", "3"]]
    assert drawn(*map(desk, range(1, 8))) == [["1", "2", "3", "4"], ["5", "6", "7", ""]]


def test_the_map_says_where_a_table_stands_and_leaves_its_aisles() -> None:
    assert drawn(desk(1, 1, 1), desk(2, 1, 3), desk(3, 2, 3)) == [["1", "", "2"], ["", "", "3"]]


def test_a_table_that_is_not_on_the_map_stands_behind() -> None:
    assert drawn(desk(1, 1, 1), desk(2, 1, 2), desk(3), desk(4, 2, None)) == [["1", "2"], ["3", "4"]]


def test_numbers_that_lie_far_apart_make_no_empty_hall() -> None:
    assert drawn(desk(1, -5, 1), desk(2, 1_000_000, 900)) == [["1", ""], ["", "2"]]


def test_two_tables_on_one_spot_make_the_map_useless() -> None:
    assert drawn(desk(1, 1, 1), desk(2, 1, 1)) == [["1", "2"]]


def test_a_hall_wider_than_the_page_stands_in_order() -> None:
    row = [desk(n, 1, n) for n in range(1, 31)]
    assert drawn(*row, width=300)[0] == ["1", "2", "3", "4", "5", "6"]


def test_names_that_have_no_room_stand_below() -> None:
    row = [desk(n, 1, n) for n in range(1, 11)]
    assert [each.number for each in unnamed(row, PAPERS["a5"])] == [str(n) for n in range(1, 11)]
    assert unnamed(row[:4], PAPERS["a4"]) == []


def test_no_tables_make_no_plan() -> None:
    assert plan_boxes((), PAPERS["a4"]) == []
