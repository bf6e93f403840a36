"""Every kind of file that others send, read through the real process."""

import os
import signal
import subprocess
from datetime import date, datetime, time
from pathlib import Path
from typing import Any

import pytest

from missionapp.formats.sources import Reading, Row, Sheet, SourceKind, read_source

DATA = Path(__file__).parents[1] / "data"


def rows_of(path: Path) -> list[tuple[int, list[object]]]:
    """The numbers and cells of a file's only sheet."""
    (sheet,) = read_source(path).sheets
    return [(row.number, list(row.cells)) for row in sheet.rows]


def written(tmp_path: Path, text: str, encoding: str = "utf-8", name: str = "list.csv") -> Path:
    """A file holding that text."""
    path = tmp_path / name
    path.write_bytes(text.encode(encoding))
    return path


@pytest.mark.parametrize("ending", ["xlsx", "xls", "ods"])
def test_a_messy_registration_reads_alike_in_every_workbook_format(ending: str) -> None:
    source = read_source(DATA / f"registration.{ending}")
    assert (source.name, source.kind) == (f"registration.{ending}", SourceKind(ending))
    sheet, hidden = source.sheets
    assert (sheet.name, sheet.hidden, sheet.width) == ("Inscripciones", False, 13)
    assert hidden == Sheet("Notas internas", [Row(3, [None, "no enviar"])], hidden=True)
    assert [row.number for row in sheet.rows] == [1, 2, 4, 5, 6, 7, 8, 10, 11, 12, 13, 14]
    assert sheet.rows[1].cells == ["Actualizado", date(2017, 1, 16)]
    assert sheet.rows[2].cells == ["Empresa"] * 3 + ["Persona de contacto"] * 4 + ["Otros"] * 6
    assert sheet.rows[4].cells == [
        *("Sample Bicis Niño, S.L.", "España", "www.bicis-nino.example", "Anna Puig", "Gerente"),
        *(
            "anna@bicis-nino.example",
            600123456,
            "Ciclismo; Outdoor",
            date(2017, 1, 9),
            time(9, 30),
            12,
            "sí",
            24,
        ),
    ]
    assert sheet.rows[5].cells[:4] == [*sheet.rows[4].cells[:3], "Joan Serra"]
    assert sheet.rows[5].cell(8) == datetime.fromisoformat("2017-01-10T18:05")
    assert sheet.rows[9].cells[:4] == ["Sample Sport\nTools", "Bélgica", None, "王 伟"]
    assert sheet.rows[10].cell(0) == "=cmd|' /C calc'!A0"
    assert sheet.rows[11].cells == ["Total", *[None] * 9, 1212, None, 24]


def test_a_row_gives_nothing_beyond_its_last_filled_cell() -> None:
    assert Row(7, ["a", None, 3]).cell(2) == 3
    assert Row(7, ["a"]).cell(5) is None


SPANISH = "Empresa;País;Teléfono\nBicis Niño S.L.;España;+34 600 000 000\n"
CHINESE = "公司,国家,城市\n北京体育有限公司,中国,北京\n"


@pytest.mark.parametrize(
    ("text", "encoding"),
    [
        (SPANISH, "utf-8"),
        (SPANISH, "utf-8-sig"),
        (SPANISH, "cp1252"),
        (SPANISH, "mac_roman"),
        (SPANISH, "utf-16"),
        (SPANISH, "utf-16-le"),
        (SPANISH, "utf-16-be"),
        ("Firma;Kraj\nŻółty Łódź;Polska\nKraków gmina;Węgry\n", "cp1250"),
        (CHINESE, "gb18030"),
        (CHINESE, "utf-16"),
        ("شرکت;کشور\nورزش تهران;ایران\n", "utf-8"),
        ("Компания;Страна\nСпорт;Россия\n", "cp1251"),
    ],
)
def test_the_encoding_of_a_list_is_found_out(tmp_path: Path, text: str, encoding: str) -> None:
    delimiter = ";" if ";" in text else ","
    expected = [(number, line.split(delimiter)) for number, line in enumerate(text.splitlines(), start=1)]
    assert rows_of(written(tmp_path, text, encoding)) == expected


@pytest.mark.parametrize("delimiter", [",", ";", "\t", "|"])
def test_the_delimiter_is_found_out(tmp_path: Path, delimiter: str) -> None:
    lines = [["Name", "Sector", "Sum"], ["A", "x, y; z", "1,5"], ["B", "q", "2,5"]]
    text = "\r\n".join(delimiter.join(f'"{cell}"' for cell in line) for line in lines)
    assert rows_of(written(tmp_path, text)) == [(1, lines[0]), (2, lines[1]), (3, lines[2])]


def test_excels_own_word_on_the_delimiter_is_heeded(tmp_path: Path) -> None:
    assert rows_of(written(tmp_path, "sep=;\na,b;c\n")) == [(2, ["a,b", "c"])]


def test_a_list_of_one_column_is_not_divided(tmp_path: Path) -> None:
    assert rows_of(written(tmp_path, "Name\nFoo, Inc.\nBar\nBaz\n")) == [
        (1, ["Name"]),
        (2, ["Foo, Inc."]),
        (3, ["Bar"]),
        (4, ["Baz"]),
    ]


def test_a_line_of_any_length_is_read(tmp_path: Path) -> None:
    names = [f"Column {number}" for number in range(20_000)]
    assert rows_of(written(tmp_path, ";".join(names))) == [(1, names)]


def test_text_stays_text_without_control_characters_and_blank_rows(tmp_path: Path) -> None:
    text = 'Name;Note\n\n=1+1;"two\r\nlines"\n;\n\x00A\x07b\u202e ;  \n'
    assert rows_of(written(tmp_path, text)) == [
        (1, ["Name", "Note"]),
        (3, ["=1+1", "two\nlines"]),
        (5, ["Ab"]),
    ]


def test_the_kind_is_found_by_content_whatever_the_ending(tmp_path: Path) -> None:
    path = tmp_path / "list of añadidos.csv"
    path.write_bytes((DATA / "registration.ods").read_bytes())
    assert read_source(path).kind is SourceKind.ODS
    assert read_source(written(tmp_path, "a;b\n1;2\n", name="odd.xls")).kind is SourceKind.CSV


def test_vcards_of_every_version_come_out_as_persons() -> None:
    (sheet,) = read_source(DATA / "contacts.vcf").sheets
    header, *cards = sheet.rows
    assert (sheet.name, header.number, [card.number for card in cards]) == ("Persons", 0, [1, 2, 3, 4])
    records = [
        {label: card.cell(i) for i, label in enumerate(header.cells) if card.cell(i) is not None}
        for card in cards
    ]
    assert records == [
        {
            "Person": "Dr. José Niño García",
            "Salutation": "Dr.",
            "Organisation": "Bicis Norte S.L.",
            "Job title": "Directeur Général, Sales",
            "E-mail": "jose@bicisnorte.es",
            "Phone": "+34 600 000 000",
            "Other phones": "+34 93 123 45 67",
            "Address": "Carrer Major, 5\nPis 2, 17001",
            "City": "Girona",
            "Country": "Spain",
            "Website": "www.bicisnorte.es",
            "Person note": "Met at\nthe fair\nFax +34 93 000 00 00",
        },
        {
            "Person": "王 伟",
            "Organisation": "北京体育有限公司",
            "E-mail": "wang@qq.com",
            "Other e-mails": "wang@bjsport.cn",
            "Phone": "+86 10 6552 9988",
            "Address": "1 Chaoyang Rd, Tower B, 100020",
            "City": "Beijing",
            "Country": "China",
            "Person note": "A long note that is folded over a line, with a comma\nand a break",
        },
        {
            "Person": "Sara Rahimi",
            "Organisation": "Tehran Sport Co.",
            "Job title": "Export manager",
            "E-mail": "sara@tehransport.ir",
            "Phone": "+98-912-345-6789",
            "Language": "fa",
        },
        {
            "Organisation": "Ogden Chamber",
            "Website": "https://ogden.example",
            "Person note": "this line is broken",
        },
    ]


def test_a_calendar_comes_out_as_a_programme_in_the_times_of_its_zones() -> None:
    (sheet,) = read_source(DATA / "programme.ics").sheets
    day, half_past_nine = date(2017, 2, 14), time(9, 30)
    midnight = datetime.fromisoformat("2017-02-14")
    assert (sheet.name, [(row.number, row.cells) for row in sheet.rows]) == (
        "Programme",
        [
            (0, ["Title", "Kind", "Date", "From", "To", "Place", "Time zone", "Event note"]),
            (1, ["Kick-off, all", None, day, half_past_nine, time(10, 30), "Hall 3", "Asia/Shanghai"]),
            (
                2,
                [
                    "Flight",
                    None,
                    day,
                    datetime.fromisoformat("2017-02-14T09:30"),
                    datetime.fromisoformat("2017-02-15T09:30"),
                    None,
                    "UTC",
                ],
            ),
            (3, ["Stay", None, day, midnight, datetime.fromisoformat("2017-02-17"), None, "Europe/Madrid"]),
            (4, ["one day", None, day, None, None, None, "Europe/Madrid"]),
            (5, ["bad", None, None, None, None, None, "Europe/Madrid"]),
            (6, ["float", None, day, half_past_nine, None, None, "Europe/Madrid"]),
            (
                7,
                [
                    "madrid",
                    None,
                    day,
                    half_past_nine,
                    None,
                    None,
                    "Europe/Madrid",
                    "RRULE FREQ=DAILY;COUNT=3",
                ],
            ),
        ],
    )


def test_a_file_is_read_from_the_moment_on_that_somebody_begins(tmp_path: Path) -> None:
    path = tmp_path / "list.csv"
    path.write_text("name\nAlpina\n", encoding="utf-8")
    with Reading(path) as reading:
        assert reading.source() == read_source(path)


def test_reading_that_nobody_waits_for_is_ended(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    started = []

    class Noted(subprocess.Popen[bytes]):
        def __init__(self, *arguments: Any, **options: Any) -> None:
            super().__init__(*arguments, **options)
            started.append(self)

    monkeypatch.setattr(subprocess, "Popen", Noted)
    pipe = tmp_path / "endless.csv"
    os.mkfifo(pipe)
    with pytest.raises(ZeroDivisionError), Reading(pipe):
        raise ZeroDivisionError
    assert [child.returncode for child in started] == [-signal.SIGKILL]
