"""Pages that must hold, two columns, contents with their pages, groups of rows, and charts."""

from datetime import UTC, datetime

import pytest
from pypdfium2 import PdfDocument

from missionapp.documents.kit.blocks import (
    Beside,
    Block,
    Column,
    Columns,
    Contents,
    Fit,
    Group,
    Heading,
    Number,
    Numbers,
    Report,
    Stacked,
    Table,
    Text,
)
from missionapp.documents.kit.pages import render_report
from missionapp.documents.layout import MM, PAPERS, Paper
from tests.documents.sound import assert_sound

SLIP = Paper("slip", 110 * MM, 200 * MM, 8 * MM)


def printed(*blocks: Block, paper: Paper = PAPERS["a4"]) -> list[list[str]]:
    report = Report("Brief", "China", blocks, "CN", "en", datetime(2017, 3, 1, 9, tzinfo=UTC), 3)
    pdf = render_report(report, paper)
    assert_sound(pdf, author=False)
    with PdfDocument(pdf) as read:
        lines = [page.get_textpage().get_text_bounded().splitlines() for page in read]
    return [page[1 if n else 2 : -1] for n, page in enumerate(lines)]


def words(n: int) -> Text:
    return Text("\n".join(f"Line {at}" for at in range(n)))


@pytest.mark.parametrize(("paper", "lines"), [("a4", 30), ("a5", 10)])
def test_the_longest_version_that_fits(paper: str, lines: int) -> None:
    versions = tuple((words(n),) for n in (1000, lines, 5))
    (page,) = printed(Fit(versions), paper=PAPERS[paper])
    assert page == [f"Line {at}" for at in range(lines)]


def test_the_last_version_where_none_fits() -> None:
    pages = printed(Fit(((words(300),), (words(100),))))
    assert [line for page in pages for line in page if line.startswith("Line")][-1] == "Line 99"


def test_contents_say_on_which_page() -> None:
    titles = [(f"Company {n}", "公司") for n in range(14)]
    sheets = [Fit(((Heading(name, large=True), words(3)),)) for name, _local in titles]
    first, *others = printed(Contents(tuple(titles)), *sheets)
    assert first[0] == "Company 0 公司 2 Company 7 公司 9"
    assert [page[-4] for page in others] == [name for name, _local in titles]
    narrow = printed(Contents(tuple(titles)), *sheets, paper=SLIP)
    assert narrow[0] == [f"Company {n} 公司 {n + 2}" for n in range(14)]


def test_two_columns_one_below_the_other_on_narrow_paper() -> None:
    block = Beside((words(2), Text("Left")), (Heading("Right", 3), Text("Below")))
    assert printed(block) == [["Line 0", "Line 1", "Left", "Right", "Below"]]
    assert column_of(block, PAPERS["a4"]) > 0
    assert column_of(block, SLIP) == 0


def column_of(block: Beside, paper: Paper) -> float:
    """Points from the left edge of the left column to that of the right one."""
    report = Report("Brief", "China", (block,), "CN", "en", datetime(2017, 3, 1, 9, tzinfo=UTC), 3)
    with PdfDocument(render_report(report, paper)) as read:
        text = read[0].get_textpage()
        found = [text.search(word).get_next() for word in ("Left", "Right")]
        lefts = [text.get_charbox(at[0])[0] for at in found if at]
    return float(max(round(lefts[1] - lefts[0]) - 2, 0))


def test_a_group_comes_again_where_its_rows_go_on() -> None:
    rows = tuple((f"Row {n}",) for n in range(60))
    groups = (Group(0, "Ana", "安娜", ("Beijing",)), Group(50, "Bo"))
    first, second = printed(Table((Column("Name"),), rows, groups=groups))
    assert first[:4] == ["NAME", "Ana 安娜", "Beijing", "Row 0"]
    assert second[:2] == ["NAME", "Ana 安娜"]
    assert second.count("Bo") == 1


def test_charts_say_their_numbers() -> None:
    assert printed(
        Stacked(("held", "no-show"), (("Idom", (3, 1)), ("Ridley", (2, 0)), ("Nobody", (0, 0))))
    ) == [["held no-show", "Idom 3 + 1", "Ridley 2", "Nobody 0"]]
    assert printed(Columns((("Mon", 3), ("Tue", 0)))) == [["3", "Mon", "0", "Tue"]]
    assert printed(Numbers((Number("Meetings", "130", "target 100"),))) == [["130 target 100", "Meetings"]]


def test_charts_of_nothing() -> None:
    assert printed(Text("Words"), Stacked((), ()), Columns(()), Numbers(()), Contents(())) == [["Words"]]
