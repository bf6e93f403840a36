"""Tables: how wide columns are, what stands in cells."""

from missionapp.documents.kit.blocks import Column, Said, Table
from missionapp.documents.kit.design import DESIGN
from missionapp.documents.kit.rows import Row
from missionapp.documents.kit.tables import column_widths, table_boxes
from missionapp.documents.layout import PAPERS
from missionapp.documents.text import Align

PAPER = PAPERS["a4"]
WIDTH = PAPER.right - PAPER.left


def words_of(box: object) -> list[str]:
    assert isinstance(box, Row)
    return [
        " ".join("".join(text for _font, text in line.runs) for block in cell for line in block.lines)
        for cell in box.cells
    ]


def table(*rows: tuple[object, ...], **more: object) -> Table:
    columns = (Column("Company"), Column("Nb", number=True), Column("About", share=2))
    return Table(columns, rows, **more)  # type: ignore[arg-type]


def test_headings_rows_and_totals() -> None:
    boxes = table_boxes(
        table(("Idom", 2, "Airport"), ("Ridley", None, Said("Bikes", "自行车")), totals=(("Total", 2, ""),)),
        PAPER,
    )
    assert [words_of(box) for box in boxes] == [
        ["COMPANY", "NB", "ABOUT"],
        ["Idom", "2", "Airport"],
        ["Ridley", "–", "Bikes 自行车"],
        ["Total", "2", ""],
    ]
    rows = [box for box in boxes if isinstance(box, Row)]
    assert [row.slots[1].align for row in rows] == [Align.RIGHT] * 4
    assert [row.line for row in rows] == ["strong", "weak", "strong", ""]
    assert [row.leads for row in rows] == [True, False, True, False]
    assert [row.head for row in rows] == [None, rows[0], rows[0], rows[0]]


def test_without_rows_it_says_so_or_nothing() -> None:
    assert [words_of(box) for box in table_boxes(table(empty="No cases yet"), PAPER)] == [["No cases yet"]]
    assert table_boxes(table(), PAPER) == []


def test_columns_fill_the_page_and_numbers_stay_narrow() -> None:
    widths = column_widths(table(("Idom", 2, "Airport")), WIDTH)
    assert abs(sum(widths) + 2 * 8.504 - WIDTH) < 0.1
    assert widths[1] < 20


def test_a_long_text_takes_what_short_ones_leave() -> None:
    short = column_widths(table(("Idom", 2, "Airport")), WIDTH)
    long = column_widths(table(("Idom", 2, "Airport " * 200)), WIDTH)
    assert abs(sum(long) + 2 * 8.504 - WIDTH) < 0.1
    assert long[0] < short[0]
    assert long[1] == short[1]
    words = words_of(table_boxes(table(("Idom", 2, "Airport " * 200)), PAPER)[1])
    assert words[0] == "Idom"


def test_a_word_longer_than_its_column_is_broken_and_not_lost() -> None:
    words = words_of(table_boxes(table(("X" * 300, 2, "Y" * 300)), PAPER)[1])
    assert (words[0].replace(" ", ""), words[2].replace(" ", "")) == ("X" * 300, "Y" * 300)


def test_each_line_of_a_text_is_a_line_of_its_cell() -> None:
    (_head, row) = table_boxes(table(("Idom", 1, "One\n\nTwo")), PAPER)
    assert isinstance(row, Row)
    assert [len(block.lines) for block in row.cells[2]] == [1, 1]


def test_a_high_last_row_does_not_hold_its_totals() -> None:
    boxes = table_boxes(table(("Idom", 2, "word " * 800), totals=(("Total", 2, ""),)), PAPER)
    assert [box.leads for box in boxes] == [True, False, False]


def test_words_without_an_end_leave_the_other_columns_whole() -> None:
    columns = tuple(Column(label) for label in ("Organisation", "One", "Two", "Three", "Four", "Undertaken"))
    long = "x" * 300
    crowded = Table(columns, (("Idom", long, long, long, long, "–"),))
    calm = Table(columns, (("Idom", "", "", "", "", "–"),), ruled=False)
    widths = column_widths(crowded, WIDTH)
    assert sum(widths) + 5 * DESIGN.between <= WIDTH + 0.01
    heads = next(box for box in table_boxes(crowded, PAPER) if isinstance(box, Row))
    assert [len(block.lines) for cell in heads.cells for block in cell] == [1] * 6
    assert words_of(heads) == words_of(table_boxes(calm, PAPER)[0])
