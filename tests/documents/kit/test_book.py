"""Chapters, their pages, and the sheets of a folded booklet."""

from missionapp.documents.kit.book import Chapter, Entry, Mark, chapter_pages, kept, marks_of, sides
from missionapp.documents.kit.parts import Break
from missionapp.documents.kit.rows import Row, Slot, set_cell
from missionapp.documents.layout import MM, PAPERS
from missionapp.documents.text import Style, set_text

STYLE = Style(10)
A4 = PAPERS["a4"]


def row(text: str) -> Row:
    return Row((Slot(0, 200),), (set_cell([(text, STYLE)], 200),))


def test_the_pages_of_a_folded_booklet_lie_as_they_are_stapled() -> None:
    assert list(sides(4)) == [(4, 1), (2, 3)]
    assert list(sides(8)) == [(8, 1), (2, 7), (6, 3), (4, 5)]
    assert sorted(page for side in sides(24) for page in side) == list(range(1, 25))


def test_a_chapter_begins_with_its_title_and_goes_on_under_a_small_one() -> None:
    chapter = Chapter("one", "Places", (Mark("first", "First", 1), row("a"), Break(), row("b")), "Mission")
    pages = chapter_pages(chapter, A4, 20 * MM)
    assert [[type(part).__name__ for part in page] for page in pages] == [
        ["Mark", "Title", "Mark", "Row"],
        ["Running", "Row"],
    ]
    assert [(n, mark.key, mark.level) for n, mark in marks_of(pages)] == [(1, "one", 0), (1, "first", 1)]


def test_boxes_stay_together_unless_they_are_too_high() -> None:
    rows = [row("a"), row("b"), row("c")]
    assert [box.leads for box in kept(rows, 200)] == [True, True, False]
    assert [box.leads for box in kept(rows, 10)] == [False, False, False]


def test_a_line_of_the_contents_is_as_high_as_its_text() -> None:
    line = Entry(set_text("Places", STYLE), "one", {}, above=5, below=2)
    assert line.height == 20
