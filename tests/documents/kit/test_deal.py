"""Boxes dealt to pages: what stays together, what goes on, and the headings that come again."""

from dataclasses import dataclass
from typing import Any

from hypothesis import given
from hypothesis import strategies as st

from missionapp.documents.kit.pages import deal
from missionapp.documents.kit.parts import Break
from missionapp.documents.kit.rows import Row, Slot, set_cell
from missionapp.documents.layout import Paper
from missionapp.documents.text import Style

LOOK = Style(10, leading=1.0)


@dataclass(frozen=True)
class Part:
    """A box that cannot be cut."""

    name: str
    height: float
    leads: bool = False

    def draw(self, canvas: Any, paper: Paper, top: float) -> None:
        """Nothing."""


def lines(n: int, head: Part | None = None) -> Row:
    """A row of n lines of 10 points each, and no air."""
    cell = set_cell([("\n".join(f"{k}" for k in range(n)), LOOK)], 100)
    return Row((Slot(0, 100),), (cell,), above=0, below=0, head=head)


def names(pages: list[list[Any]]) -> list[list[str]]:
    return [[getattr(box, "name", f"{round(box.height / 10)} lines") for box in page] for page in pages]


def test_what_fits_stands_on_one_page() -> None:
    assert names(deal([Part("a", 50), Part("b", 50)], 100, 100)) == [["a", "b"]]


def test_a_heading_goes_with_what_it_stands_over() -> None:
    parts = [Part("a", 60), Part("heading", 20, leads=True), Part("b", 30)]
    assert names(deal(parts, 100, 100)) == [["a"], ["heading", "b"]]


def test_what_is_higher_than_the_first_page_but_no_other_goes_to_the_next() -> None:
    assert names(deal([Part("a", 90)], 50, 100)) == [[], ["a"]]


def test_what_fits_nowhere_has_a_page_of_its_own() -> None:
    assert names(deal([Part("a", 10), Part("b", 500), Part("c", 10)], 100, 100)) == [["a"], ["b"], ["c"]]


def test_a_row_goes_on_under_its_heading() -> None:
    head = Part("head", 20, leads=True)
    assert names(deal([head, lines(20, head)], 100, 100)) == [
        ["head", "8 lines"],
        ["head", "8 lines"],
        ["head", "4 lines"],
    ]


def test_a_row_is_cut_only_where_much_room_would_stay_empty() -> None:
    head = Part("head", 20, leads=True)
    assert names(deal([Part("a", 80), lines(5, head)], 100, 100)) == [["a"], ["head", "5 lines"]]
    assert names(deal([Part("a", 40), lines(8, head)], 100, 100)) == [["a", "6 lines"], ["head", "2 lines"]]


def test_a_break_turns_the_page_once() -> None:
    assert names(deal([Break(), Part("a", 10), Break(), Break(), Part("b", 10), Break()], 100, 100)) == [
        ["a"],
        ["b"],
    ]


@given(st.lists(st.tuples(st.integers(1, 60), st.booleans()), max_size=40), st.integers(30, 200))
def test_nothing_is_lost_and_the_order_stays(rows: list[tuple[int, bool]], room: int) -> None:
    head = Part("head", 10, leads=True)
    boxes = [lines(n, head if headed else None) for n, headed in rows]
    pages = deal(boxes, room / 2, room)
    told = [
        line.runs[0][1]
        for page in pages
        for box in page
        if isinstance(box, Row)
        for block in box.cells[0]
        for line in block.lines
    ]
    assert told == [str(k) for n, _headed in rows for k in range(n)]
    assert all(page for page in pages[1:])
