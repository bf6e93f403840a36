"""Reports as Word files and workbooks, opened again: real styles, typed cells, nothing that could run."""

from dataclasses import replace
from datetime import UTC, datetime
from io import BytesIO
from typing import Any
from zipfile import ZipFile

import docx
import pytest
from docx.oxml.ns import qn
from openpyxl import load_workbook

from missionapp.documents.kit.blocks import (
    Bars,
    Block,
    Bullets,
    Column,
    Facts,
    Heading,
    NewPage,
    Quote,
    Report,
    Said,
    Signatures,
    Table,
    Text,
)
from missionapp.documents.kit.word import render_word
from missionapp.documents.kit.workbook import render_workbook
from missionapp.documents.kit.workbook.names import free_name
from missionapp.documents.layout import PAPERS

COLUMNS = (Column("Who"), Column("How many", number=True))
NASTY = (
    "=1+1",
    "+cmd|' /C calc'!A0",
    "-2",
    "@SUM(A1)",
    "<img src=x>",
    "Tom & Ann",
    "</para>",
    "a\x00b\x1b\ufffec\ud800",
)


def a_report(*blocks: Block, **changes: Any) -> Report:
    report = Report(
        label="Contract log",
        title="Trade mission to China",
        blocks=blocks,
        code="CN-2017",
        language="en",
        printed=datetime(2017, 2, 20, 9, tzinfo=UTC),
        version=3,
        lines=("14–18 Feb 2017",),
        partners=("INDESCAT", "EPSI"),
    )
    return replace(report, **changes)


def word(report: Report) -> Any:
    return docx.Document(BytesIO(render_word(report, PAPERS["a4"])))


def book(report: Report) -> Any:
    return load_workbook(BytesIO(render_workbook(report, PAPERS["a4"])))


def cells(table: Any) -> list[list[str]]:
    return [[cell.text for cell in row.cells] for row in table.rows]


def test_words_are_paragraphs_of_real_styles() -> None:
    made = word(
        a_report(
            Heading("Summary"), Text("One.\nTwo.", strong=True), Bullets(("dot",)), Quote("Said", "Ann, Idom")
        )
    )
    assert [(p.style.name, p.text) for p in made.paragraphs] == [
        ("Document label", "CONTRACT LOG"), ("Title", "Trade mission to China"),
        ("Subtitle", "14–18 Feb 2017"), ("Heading 1", "Summary"), ("Normal", "One."), ("Normal", "Two."),
        ("List Bullet", "dot"),
        ("Quote", "Said"), ("Caption", "Ann, Idom"),
    ]  # fmt: skip
    assert [run.bold for run in made.paragraphs[4].runs] == [True]


def test_a_table_repeats_its_heading_and_sets_numbers_right() -> None:
    rows = (("Idom", 1), (Said("SEAC", "国家体育总局"), None))
    made = word(a_report(Table(COLUMNS, rows, name="T9", totals=(("Total", 1),))))
    (table,) = made.tables
    assert cells(table) == [["Who", "How many"], ["Idom", "1"], ["SEAC\n国家体育总局", "–"], ["Total", "1"]]
    first = table.rows[0]._tr.trPr
    assert first.find(qn("w:tblHeader")) is not None
    assert all(row._tr.trPr.find(qn("w:cantSplit")) is not None for row in table.rows)
    assert {row.cells[1].paragraphs[0].alignment for row in table.rows} == {2}
    assert [run.bold for run in table.rows[3].cells[0].paragraphs[0].runs] == [True]
    assert table._tbl.tblPr.find(qn("w:tblCaption")).get(qn("w:val")) == "T9"


def test_scripts_are_told_apart() -> None:
    made = word(a_report(Text("Idom 国家 and"), Text("سلام Idom")))
    mixed, persian = made.paragraphs[-2:]
    hinted = [run._r.rPr.find(qn("w:rFonts")) is not None for run in mixed.runs]
    assert [run.text for run in mixed.runs] == ["Idom ", "国家", " and"]
    assert hinted == [False, True, False]
    assert persian._p.pPr.find(qn("w:bidi")) is not None
    assert persian.runs[0]._r.rPr.find(qn("w:rtl")) is not None


def test_the_file_says_what_it_is_and_numbers_its_pages() -> None:
    made = word(a_report(Text("x"), language="fr", across=True))
    told = made.core_properties
    assert (told.title, told.author, told.language) == (
        "Contract log: Trade mission to China",
        "INDESCAT, EPSI",
        "fr",
    )
    assert (told.created, told.modified) == (datetime(2017, 2, 20, 9, tzinfo=UTC),) * 2
    section = made.sections[0]
    assert section.page_width > section.page_height
    foot = section.footer._element.xml
    assert [text for text in ("INDESCAT", "PAGE", "NUMPAGES") if text not in foot] == []
    assert 'w:lang w:val="fr"' in made.styles.element.xml


def test_every_kind_of_block_is_written() -> None:
    made = word(
        a_report(
            Facts((("Partners", "INDESCAT"), ("Nothing", None))), Bars((("Signed", 2),)), NewPage(),
            Signatures((("Ann", "Idom"),)), Table(COLUMNS, (), empty="None yet."),
        )
    )  # fmt: skip
    assert [cells(table) for table in made.tables] == [
        [["Partners", "INDESCAT"]], [["Signed", "2"]], [["", ""], ["Ann\nIdom", ""]],
    ]  # fmt: skip
    assert made.paragraphs[-1].text == "None yet."


@pytest.mark.parametrize("render", [render_word, render_workbook])
def test_the_same_report_is_the_same_file(render: Any) -> None:
    report = a_report(Heading("One"), Table(COLUMNS, (("Idom", 1),)))
    made = render(report, PAPERS["a4"])
    assert made == render(report, PAPERS["a4"])
    assert {entry.date_time for entry in ZipFile(BytesIO(made)).infolist()} == {(1980, 1, 1, 0, 0, 0)}


def test_nasty_texts_stay_texts() -> None:
    rows = tuple((text, 1) for text in NASTY)
    report = a_report(Heading("=2+2"), Text("=3+3"), Table(COLUMNS, rows, name="T9"), title="=4+4")
    made = word(report)
    shown = [row[0] for row in cells(made.tables[0])[1:]]
    assert shown == [*NASTY[:-1], "abc"]
    opened = book(report)
    found = [opened["T9"].cell(4 + n, 1) for n in range(len(rows))]
    assert [(cell.value, cell.data_type) for cell in found] == [(text, "s") for text in (*NASTY[:-1], "abc")]
    assert [cell.quotePrefix for cell in found] == [True] * 4 + [False] * 4
    every = [cell for sheet in opened for row in sheet.iter_rows() for cell in row]
    assert "f" not in {cell.data_type for cell in every}


def test_a_workbook_has_typed_cells_and_totals_as_values() -> None:
    rows = (("Idom", 1), (Said("SEAC", "国家体育总局"), None))
    opened = book(
        a_report(Heading("Cases"), Table(COLUMNS, rows, name="T9", totals=(("Total", 1),)), Text("Below"))
    )
    assert opened.sheetnames == ["Text", "T9"]
    sheet = opened["T9"]
    assert [[cell.value for cell in row] for row in sheet.iter_rows()] == [
        ["Cases", None], [None, None], ["Who", "How many"], ["Idom", 1],
        ["SEAC\n国家体育总局", "–"], ["Total", 1],
    ]  # fmt: skip
    assert (sheet.freeze_panes, sheet.print_title_rows) == ("A4", "$3:$3")
    assert (sheet.page_setup.orientation, sheet.page_setup.fitToHeight) == ("landscape", 0)
    said = [cell.value for cell in opened["Text"]["A"] if cell.value]
    assert said == ["Trade mission to China", "Contract log", "14–18 Feb 2017", "Cases", "→ T9", "Below"]


def test_sheets_have_names_that_excel_takes() -> None:
    taken: set[str] = set()
    names = [
        free_name(wanted, taken) for wanted in ("a/b:c", "A B C", "History", "", "'x'", "😀" * 40, "y" * 40)
    ]
    assert names == ["a b c", "A B C 2", "History 2", "- 2", "x", "😀" * 15, "y" * 31]
