"""`portfolio`, as a script meets it."""

from pathlib import Path

import pytest
from openpyxl import load_workbook

from tests.program import one_sentence, run
from tests.registers import fill_register


@pytest.fixture(scope="module")
def register(samples: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    path = tmp_path_factory.mktemp("office") / "office.register"
    fill_register(f"sqlite:///{path}", [samples / "iran.mission"])
    return path


def test_it_writes_a_workbook_or_pages_by_the_name_of_the_file(register: Path, tmp_path: Path) -> None:
    book, pages = tmp_path / "all.xlsx", tmp_path / "all.pdf"
    assert run("portfolio", register, book).out == f"{book}\n"
    assert load_workbook(book)["Missions"]["A4"].value == "IR"
    assert run("portfolio", f"sqlite:///{register}", pages, "--paper", "letter").code == 0
    assert pages.read_bytes().startswith(b"%PDF")


def test_a_name_that_says_neither_is_refused(register: Path, tmp_path: Path) -> None:
    done = run("portfolio", register, tmp_path / "all.csv")
    assert one_sentence(done).startswith("all.csv is neither a workbook nor a PDF")
    assert list(tmp_path.iterdir()) == []
