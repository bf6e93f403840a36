"""What a spreadsheet gets from the clipboard."""

import csv
from io import StringIO

import pytest

from missionapp.ui.widgets.table.copying import as_tsv, is_table


def test_cells_come_back_as_they_were() -> None:
    rows = [["Name", "Note"], ["A\tB", 'said "yes"'], ["line\nbreak", ""], ["plain", "中国"]]
    text = as_tsv(rows[0], rows[1:])
    assert list(csv.reader(StringIO(text), "excel-tab")) == rows
    assert text.splitlines()[0] == "Name\tNote"


@pytest.mark.parametrize("text", ["=1+1", "@SUM(A1)", "+cmd|' /C calc'!A0", "-A1", '=HYPERLINK("x")'])
def test_what_would_be_a_formula_stays_a_text(text: str) -> None:
    (row,) = csv.reader(StringIO(as_tsv([text], [])), "excel-tab")
    assert row == [f"'{text}"]


@pytest.mark.parametrize("text", ["-3", "+34 600 000 000", "-", "+86 (10) 123-456", "a=b", ""])
def test_numbers_dashes_and_phone_numbers_stay_as_they_are(text: str) -> None:
    assert as_tsv(["Head"], [[text]]) == f"Head\n{text}\n"


def test_a_table_is_told_from_a_word() -> None:
    assert is_table("a\tb")
    assert is_table("one\ntwo\n")
    assert not is_table("https://example.org\n")
    assert not is_table("")
