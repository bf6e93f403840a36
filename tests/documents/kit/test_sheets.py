"""Where cards stand on their sheet, and where it is cut."""

import pytest

from missionapp.documents.badges.render import SHEET as BADGES
from missionapp.documents.cards.render import SHEET as CARDS
from missionapp.documents.kit.sheets import Sheet
from missionapp.documents.layout import MM

Line = tuple[float, float, float, float]


def in_mm(line: tuple[float, ...]) -> tuple[float, ...]:
    return tuple(round(value / MM, 1) for value in line)


@pytest.mark.parametrize(
    ("sheet", "size", "corners"),
    [
        (BADGES, (90, 55), [(x, y) for y in (231, 176, 121, 66, 11) for x in (15, 105)]),
        (CARDS, (105, 148.5), [(0, 148.5), (105, 148.5), (0, 0), (105, 0)]),
    ],
)
def test_cards_fill_the_sheet_row_by_row(
    sheet: Sheet, size: tuple[float, float], corners: list[tuple[float, float]]
) -> None:
    assert in_mm((sheet.width, sheet.height)) == size
    assert [in_mm(corner) for corner in sheet.corners()] == corners


def test_badges_are_cut_at_marks_in_the_margins_and_at_crosses() -> None:
    marks = [in_mm(line) for line in BADGES.marks()]
    assert len(marks) == 3 * 2 + 6 * 2 + 4 * 2
    assert (15.0, 5.8, 15.0, 9.8) in marks
    assert (105.0, 287.2, 105.0, 291.2) in marks
    assert (9.8, 66.0, 13.8, 66.0) in marks
    assert (103.4, 66.0, 106.6, 66.0) in marks


def test_cards_without_margins_are_cut_at_marks_on_the_edges() -> None:
    assert sorted(in_mm(line) for line in CARDS.marks()) == [
        (0.0, 148.5, 4.0, 148.5),
        (103.4, 148.5, 106.6, 148.5),
        (105.0, 0.0, 105.0, 4.0),
        (105.0, 146.9, 105.0, 150.1),
        (105.0, 293.0, 105.0, 297.0),
        (206.0, 148.5, 210.0, 148.5),
    ]


@pytest.mark.parametrize("sheet", [BADGES, CARDS])
def test_no_mark_lies_on_a_card(sheet: Sheet) -> None:
    """But for the ends of a cut that has no margin to begin in."""
    inside = 5 * MM
    for x0, y0, x1, y1 in sheet.marks():
        for left, bottom in sheet.corners():
            middle = (x0 + x1) / 2, (y0 + y1) / 2
            assert not (left + inside < middle[0] < left + sheet.width - inside) or not (
                bottom + inside < middle[1] < bottom + sheet.height - inside
            )
