"""Workbooks that are written: typed, styled, and never a formula."""

from datetime import date, datetime, time
from pathlib import Path

import pytest
from openpyxl import load_workbook

from missionapp.domain.cells import Cell
from missionapp.domain.errors import MissionError
from missionapp.formats.sources import read_source
from missionapp.formats.workbook import Form, Grid, write_form, write_workbook

NASTY = ["=1+1", "+34 600", "-x", "@SUM(A1)", "#N/A", "plain", "<b>&amp;"]


def test_cells_keep_their_types(tmp_path: Path) -> None:
    row: list[Cell] = [
        "Idom",
        3,
        2.5,
        True,
        date(2017, 2, 15),
        time(9, 30),
        datetime.combine(date(2017, 2, 15), time(9, 30, 15)),
        None,
    ]
    grid = Grid("Typed", [f"c{i}" for i in range(8)], [row])
    write_workbook(tmp_path / "typed.xlsx", [grid])
    source = read_source(tmp_path / "typed.xlsx")
    assert source.sheets[0].rows[1].cells == ["Idom", 3, 2.5, True, *row[4:7]]


def test_text_is_never_a_formula(tmp_path: Path) -> None:
    write_workbook(tmp_path / "nasty.xlsx", [Grid("Nasty", NASTY, [NASTY])])
    sheet = load_workbook(tmp_path / "nasty.xlsx")["Nasty"]
    cells = [cell for row in sheet.iter_rows() for cell in row]
    assert [(cell.value, cell.data_type) for cell in cells] == [(text, "s") for text in (*NASTY, *NASTY)]
    assert [cell.quotePrefix for cell in sheet[2]] == [True, True, True, True, False, False, False]


def test_signs_that_no_workbook_can_hold_are_left_out(tmp_path: Path) -> None:
    write_workbook(tmp_path / "odd.xlsx", [Grid("Odd", ["A\x0b"], [["a\x00b\x1f\ud800c\uffff\n\td"]])])
    sheet = load_workbook(tmp_path / "odd.xlsx")["Odd"]
    assert [cell.value for row in sheet.iter_rows() for cell in row] == ["A", "abc\n\td"]


def test_the_header_stays_in_view_and_filters(tmp_path: Path) -> None:
    grid = Grid(
        "S", ["Organisation", "Role", "ID"], [["x" * 30, "observer", "1"]], {1: ["a", "b"]}, frozenset({2})
    )
    write_workbook(tmp_path / "s.xlsx", [grid, Grid("H", ["x"], [], hidden=True)])
    book = load_workbook(tmp_path / "s.xlsx")
    sheet = book["S"]
    assert (sheet.freeze_panes, sheet.auto_filter.ref) == ("B2", "A1:C2")
    assert [sheet.column_dimensions[letter].width for letter in "ABC"] == [30, 8, 12]
    assert [(v.formula1, str(v.sqref)) for v in sheet.data_validations.dataValidation] == [
        ('"a,b"', "B2:B202")
    ]
    assert [ws.sheet_state for ws in book] == ["visible", "hidden"]


def test_a_form_prints_on_the_width_of_a_page_and_its_hint_on_one_line(tmp_path: Path) -> None:
    table = Grid("Wishes", ["Counterpart", "Wish"], [["CABR", None]])
    form = Form(
        "Form", "Registration", "Put right what is wrong. " * 4, [("City", "Vic", ())], table, frozenset()
    )
    write_form(tmp_path / "form.xlsx", form, Grid("H", ["x"], [], hidden=True))
    sheet = load_workbook(tmp_path / "form.xlsx")["Form"]
    assert (sheet.sheet_properties.pageSetUpPr.fitToPage, sheet.page_setup.fitToHeight) == (True, 0)
    assert not sheet["A2"].alignment.wrap_text


def test_a_folder_that_cannot_be_written_is_told_in_words(tmp_path: Path) -> None:
    (tmp_path / "file").write_text("no folder")
    with pytest.raises(MissionError, match="could not be written"):
        write_workbook(tmp_path / "file" / "s.xlsx", [Grid("S", ["a"], [])])


def test_nothing_is_left_beside(tmp_path: Path) -> None:
    write_workbook(tmp_path / "s.xlsx", [Grid("S", ["a"], [])])
    write_workbook(tmp_path / "s.xlsx", [Grid("S", ["b"], [])])
    assert [path.name for path in tmp_path.iterdir()] == ["s.xlsx"]
    assert load_workbook(tmp_path / "s.xlsx")["S"]["A1"].value == "b"
