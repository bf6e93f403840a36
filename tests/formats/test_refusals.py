"""Bad input: one plain sentence each, and never a crash."""

import os
import random
import zipfile
from io import BytesIO
from pathlib import Path

import pytest

from missionapp.domain.errors import MissionError
from missionapp.formats import limits
from missionapp.formats.sources import read_source

DATA = Path(__file__).parents[1] / "data"
SHEET = "xl/worksheets/sheet1.xml"
MEGABYTE = 1 << 20
SPLIT = "Split it into smaller files, and import them one after the other"
ASK_AGAIN = "Ask the sender for it again, or save it anew as .xlsx"


def refusal_of(path: Path) -> tuple[str, str]:
    """What is said of a file that cannot be read."""
    with pytest.raises(MissionError) as caught:
        read_source(path)
    return caught.value.message, caught.value.hint


def saved(tmp_path: Path, name: str, content: bytes) -> Path:
    """A file with that content."""
    path = tmp_path / name
    path.write_bytes(content)
    return path


def packed(members: dict[str, bytes]) -> bytes:
    """A zip archive."""
    target = BytesIO()
    with zipfile.ZipFile(target, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, content in members.items():
            archive.writestr(name, content)
    return target.getvalue()


def workbook(**changed: str) -> dict[str, bytes]:
    """The members of a real .xlsx; `rows` stands for the rows of its first sheet."""
    with zipfile.ZipFile(DATA / "registration.xlsx") as archive:
        members = {name: archive.read(name) for name in archive.namelist()}
    if "rows" in changed:
        text = members[SHEET].decode()
        before, _, rest = text.partition("<sheetData>")
        _, _, behind = rest.partition("</sheetData>")
        behind = behind.partition("<mergeCells")[0] + behind.partition("</mergeCells>")[2]
        members[SHEET] = f"{before}<sheetData>{changed['rows']}</sheetData>{behind}".encode()
    return members


@pytest.mark.parametrize(
    ("name", "content", "sentence"),
    [
        ("empty.csv", b"", "empty.csv is empty"),
        ("blank.csv", b" \n\r\n", "blank.csv is empty"),
        ("cells.csv", b"\n;;\n;\n", "cells.csv has no rows that could be read"),
        ("page.xls", b"\n <HTML><table><tr><td>x", "page.xls is a web page, not a workbook"),
        ("page.xls", b'<?xml version="1.0"?><!DOCTYPE html><html>', "page.xls is a web page, not a workbook"),
        (
            "page.xls",
            b"<\x00h\x00t\x00m\x00l\x00".join([b"\xff\xfe", b""]),
            "page.xls is a web page, not a workbook",
        ),
        ("old.xls", b'<?xml version="1.0"?><Workbook/>', "old.xls is an XML file, not a workbook"),
        ("photo.xlsx", b"\xff\xd8\xff\xe0\x00\x10JFIF", "photo.xlsx is a picture, not a list"),
        ("photo.csv", b"\x89PNG\r\n\x1a\n", "photo.csv is a picture, not a list"),
        ("list.pdf", b"%PDF-1.7", "list.pdf is a PDF, not a workbook"),
        ("china.mission", b"SQLite format 3\x00", "china.mission is a mission file, not a list"),
        ("china.mission", bytes(range(256)) * 20, "china.mission is a mission file, not a list"),
        ("what.bin", bytes(range(256)) * 20, "what.bin is of no kind that can be imported"),
        (
            "letter.docx",
            packed({"word/document.xml": b"x"}),
            "letter.docx is a text document, not a workbook",
        ),
        ("all.zip", packed({"a.csv": b"x"}), "all.zip is an archive"),
        ("torn.xlsx", packed(workbook())[:3000], "torn.xlsx is damaged and cannot be read"),
        (
            "torn.xls",
            (DATA / "registration.xls").read_bytes()[:3000],
            "torn.xls is damaged and cannot be read",
        ),
        ("torn.ics", b"BEGIN:VCALENDAR\nfoo\n", "torn.ics is damaged and cannot be read"),
        ("none.vcf", b"BEGIN:VCARD\nVERSION:3.0\nEND:VCARD\n", "none.vcf has no rows that could be read"),
        ("wide.csv", b"a;b\n" + b"x;" * 20_001, "Row 2 of wide.csv has more than 20000 columns"),
        ("quote.csv", b'a;b\n1;"2\n3;4\n', "A quotation mark in row 2 of quote.csv is never closed"),
    ],
)
def test_what_is_no_list_is_named(tmp_path: Path, name: str, content: bytes, sentence: str) -> None:
    message, hint = refusal_of(saved(tmp_path, name, content))
    assert message == sentence
    assert hint


def test_each_refusal_says_what_to_do_next(tmp_path: Path) -> None:
    assert refusal_of(saved(tmp_path, "page.xls", b"<html>"))[1] == (
        "Open it in your spreadsheet program and save it as .xlsx"
    )
    assert refusal_of(saved(tmp_path, "a.mission", b"SQLite format 3\x00"))[1] == (
        "This is a mission file: merge it instead"
    )


def test_a_file_that_is_not_there_and_a_folder(tmp_path: Path) -> None:
    assert refusal_of(tmp_path / "no.xlsx")[0] == "There is no file no.xlsx"
    (tmp_path / "folder.csv").mkdir()
    assert refusal_of(tmp_path / "folder.csv")[0] == "folder.csv is a folder, not a file"


def test_a_file_that_may_not_be_opened(tmp_path: Path) -> None:
    path = tmp_path / ("n" * 300)
    assert refusal_of(path)[0] == f"{path.name} may not be read"


@pytest.mark.parametrize("ending", ["xls", "ods"])
def test_an_encrypted_workbook(ending: str) -> None:
    message, _ = refusal_of(DATA / f"encrypted.{ending}")
    assert message == f"encrypted.{ending} is locked with a password"


def test_an_encrypted_xlsx_is_known_by_its_container(tmp_path: Path) -> None:
    container = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + b"\x00" * 600 + "EncryptedPackage".encode("utf-16-le")
    assert refusal_of(saved(tmp_path, "a.xlsx", container))[0] == "a.xlsx is locked with a password"


def test_a_bomb_is_refused_by_what_its_directory_says(tmp_path: Path) -> None:
    content = packed({**workbook(), "xl/big.xml": b"0" * (70 * MEGABYTE)})
    assert refusal_of(saved(tmp_path, "bomb.xlsx", content)) == (
        "bomb.xlsx holds more than 64 MB when it is unpacked",
        SPLIT,
    )


def test_a_bomb_whose_directory_lies_is_refused_by_what_it_unpacks_to(tmp_path: Path) -> None:
    honest = packed({**workbook(), "xl/big.xml": b"0" * (70 * MEGABYTE)})
    lying = honest.replace((70 * MEGABYTE).to_bytes(4, "little"), (1000).to_bytes(4, "little"))
    assert (
        refusal_of(saved(tmp_path, "bomb.xlsx", lying))[0]
        == "bomb.xlsx holds more than 64 MB when it is unpacked"
    )


def test_a_bomb_within_an_archive_is_refused(tmp_path: Path) -> None:
    inner = packed({"x": b"0" * (70 * MEGABYTE)})
    content = packed({**workbook(), "xl/media/inner.zip": packed({"deeper.zip": inner})})
    assert (
        refusal_of(saved(tmp_path, "bomb.xlsx", content))[0]
        == "bomb.xlsx holds more than 64 MB when it is unpacked"
    )


def test_a_sheet_that_claims_every_cell_ends_in_its_own_process(tmp_path: Path) -> None:
    cell = '<row r="{r}"><c r="{c}{r}" t="inlineStr"><is><t>a</t></is></c></row>'
    rows = cell.format(r=1, c="A") + cell.format(r=1048576, c="XFD")
    content = packed(workbook(rows=rows))
    assert refusal_of(saved(tmp_path, "wide.xlsx", content)) == (
        "wide.xlsx needs more memory to read than it may have",
        SPLIT,
    )


def test_a_text_that_is_repeated_in_every_cell_is_refused(tmp_path: Path) -> None:
    members = workbook(rows="".join(_shared_row(row) for row in range(1, 20_000)))
    members["xl/sharedStrings.xml"] = (
        b'<sst xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main"><si><t>'
        + b"y" * 32_000
        + b"</t></si></sst>"
    )
    message, hint = refusal_of(saved(tmp_path, "echo.xlsx", packed(members)))
    assert message in (
        "echo.xlsx needs more memory to read than it may have",
        "echo.xlsx holds more than 64 MB when it is unpacked",
    )
    assert hint == SPLIT


def _shared_row(number: int) -> str:
    cells = "".join(f'<c r="{column}{number}" t="s"><v>0</v></c>' for column in "ABCDEFGHIJ")
    return f'<row r="{number}">{cells}</row>'


def test_too_many_rows_and_too_long_a_cell(tmp_path: Path) -> None:
    assert (
        refusal_of(saved(tmp_path, "long.csv", b"a,b\n" * 50_001))[0] == "long.csv has more than 50000 rows"
    )
    assert len(read_source(saved(tmp_path, "all.csv", b"a,b\n" * 50_000)).sheets[0].rows) == 50_000
    wide = b"name\n" + b"x" * 32_768 + b"\n"
    assert refusal_of(saved(tmp_path, "wide.csv", wide))[0] == (
        "A cell in row 2 of wide.csv holds more than 32767 characters"
    )
    assert refusal_of(saved(tmp_path, "vast.csv", b"x" * 200_000))[0] == (
        "A cell in row 1 of vast.csv holds more than 32767 characters"
    )
    assert read_source(saved(tmp_path, "fits.csv", wide[:-2])).sheets[0].rows[1].cell(0) == "x" * 32_767


def test_reading_that_takes_too_long_is_stopped(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(limits, "SECONDS", 1)
    pipe = tmp_path / "endless.csv"
    os.mkfifo(pipe)
    assert refusal_of(pipe) == ("endless.csv took longer than 1 seconds to read", SPLIT)


@pytest.mark.parametrize(
    "name", ["registration.xlsx", "registration.xls", "registration.ods", "contacts.vcf"]
)
def test_damaged_files_are_read_or_refused_and_never_crash(tmp_path: Path, name: str) -> None:
    chance = random.Random(name)
    content = (DATA / name).read_bytes()
    for number in range(8):
        damaged = bytearray(content[: chance.randrange(len(content))] if number % 4 == 0 else content)
        for _ in range(chance.choice([1, 5, 50])):
            damaged[chance.randrange(len(damaged))] = chance.randrange(256)
        assert said_of(saved(tmp_path, name, bytes(damaged))) in {"read", *REASONS}


REASONS = (ASK_AGAIN, SPLIT, "See whether it is the right file")


def said_of(path: Path) -> str:
    """ "read", or what to do next."""
    try:
        read_source(path)
    except MissionError as error:
        return error.hint
    return "read"
