"""Pages filled with boxes."""

from dataclasses import dataclass
from typing import Any

import pytest

from missionapp.documents.layout import MM, PAPERS, Paper, paginate, paper_named
from missionapp.domain.errors import MissionError


@dataclass(frozen=True)
class Plain:
    """A box of a height."""

    height: float
    leads: bool = False

    def draw(self, canvas: Any, paper: Paper, top: float) -> None:
        """Nothing."""


def heights(boxes: list[Plain], first: float, rest: float) -> list[list[float]]:
    return [[box.height for box in page] for page in paginate(boxes, first, rest)]


def test_boxes_fill_the_first_page_and_then_the_others() -> None:
    assert heights([Plain(4), Plain(4), Plain(4), Plain(4)], 8, 5) == [[4, 4], [4], [4]]


def test_what_leads_stays_with_what_follows() -> None:
    assert heights([Plain(4), Plain(2, leads=True), Plain(4)], 8, 8) == [[4], [2, 4]]
    assert heights([Plain(4), Plain(2, leads=True)], 8, 8) == [[4, 2]]


def test_a_box_higher_than_the_first_page_has_goes_to_the_next() -> None:
    assert heights([Plain(9)], 8, 10) == [[], [9]]


def test_a_box_higher_than_any_page_has_one_of_its_own() -> None:
    assert heights([Plain(1), Plain(20), Plain(1)], 8, 8) == [[1], [20], [1]]


def test_papers() -> None:
    assert paper_named("A4") is PAPERS["a4"]
    assert PAPERS["a4"].margin == 16 * MM
    assert (PAPERS["letter"].width, PAPERS["letter"].height) == (612, 792)
    with pytest.raises(MissionError, match="There is no paper called a9") as refused:
        paper_named("a9")
    assert refused.value.hint == "Choose one of a4, a5, letter"
