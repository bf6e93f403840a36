"""A report of every sort of block, as a PDF that is read back."""

from datetime import UTC, datetime

import pytest
from pypdfium2 import PdfDocument

from missionapp.documents.kit.blocks import (
    Bars,
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
from missionapp.documents.kit.pages import render_report
from missionapp.documents.layout import PAPERS
from missionapp.domain.errors import MissionError
from tests.documents.sound import assert_sound

ODD = "<img src=x> & </para> سلام 北京 😀"


def report(*blocks: object, title: str = "Trade mission to China", across: bool = False) -> Report:
    return Report(
        label="Contract log",
        title=title,
        blocks=blocks,  # type: ignore[arg-type]
        code="CN-2017",
        language="en",
        printed=datetime(2017, 3, 1, 9, tzinfo=UTC),
        version=3,
        lines=("ISPO Beijing",),
        partners=("INDESCAT",),
        replaces=2,
        across=across,
    )


def pages_of(pdf: bytes) -> list[str]:
    with PdfDocument(pdf) as document:
        return [page.get_textpage().get_text_bounded().replace("\r\n", "\n") for page in document]


EVERYTHING = (
    Text("First words.\nA second paragraph."),
    Heading("Cases", local="案例"),
    Table((Column("SME"), Column("Nb", number=True)), (("Idom", 2), (Said("Ridley", "BE"), None))),
    Facts((("Phone", "+34 600"), ("Nothing", ""), ("No more", None))),
    Bullets(("first item", "second item", " ")),
    Quote("Well done.", "Anna"),
    Bars((("Held", 130), ("No-show", 4))),
    Signatures((("Anna", "INDESCAT"), ("Wei Li", "SEAC"), ("Jan", "MSE"))),
    NewPage(),
    Heading("At the end", 2),
    Text(ODD),
)


@pytest.mark.parametrize("paper", ["a4", "a5", "letter"])
@pytest.mark.parametrize("across", [False, True])
def test_everything_is_printed_in_order(paper: str, across: bool) -> None:
    pdf = render_report(report(*EVERYTHING, across=across), PAPERS[paper])
    assert_sound(pdf)
    told = "\n".join(pages_of(pdf))
    words = (
        *("CONTRACT LOG", "Trade mission to China", "ISPO Beijing", "First words.", "A second paragraph."),
        *(
            "Cases",
            "案例",
            "SME",
            "Idom",
            "2",
            "Ridley",
            "BE",
            "–",
            "Phone",
            "+34 600",
            "first item",
            "second item",
        ),
        *(
            "Well done.",
            "Anna",
            "Held",
            "130",
            "No-show",
            "SEAC",
            "MSE",
            "At the end",
            "<img src=x> & </para>",
        ),
    )
    places = [told.index(word) for word in words]
    assert [words[n] for n in range(1, len(places)) if places[n] < places[n - 1]] == []
    assert "Nothing" not in told
    assert "No more" not in told
    assert "Version 3, printed Wed 1 Mar 09:00 (UTC+0). Replaces version 2." in told.replace("\n", " ")


def test_bookmarks_are_those_of_the_headings() -> None:
    headings = (
        Heading("Deep", 2),
        Heading("One"),
        Heading("Two", 2),
        Heading("Not told", 3),
        Heading("Three"),
    )
    pdf = render_report(report(*(part for h in headings for part in (h, Text("…")))), PAPERS["a4"])
    with PdfDocument(pdf) as document:
        marks = [(mark.level, mark.get_title()) for mark in document.get_toc()]
    assert marks == [(0, "Deep"), (0, "One"), (1, "Two"), (0, "Three")]


def test_it_says_what_it_is_and_in_which_language() -> None:
    with PdfDocument(render_report(report(Text("x")), PAPERS["a4"])) as document:
        about = document.get_metadata_dict()
    assert (about["Title"], about["Author"]) == ("Contract log: Trade mission to China", "INDESCAT")
    assert about["Subject"].replace("\xa0", "") == "CN-2017 · ISPO Beijing"


def test_a_title_of_300_letters_and_a_report_of_nothing() -> None:
    assert_sound(render_report(report(Text("x"), title="Long title " * 28), PAPERS["a5"]))
    assert len(pages_of(render_report(report(), PAPERS["a4"]))) == 1


def test_a_letter_that_no_font_has_is_refused_with_the_text() -> None:
    with pytest.raises(MissionError) as refused:
        render_report(report(Text("Before ก after")), PAPERS["a4"])
    assert refused.value.message == (
        "The text “Before ก after” holds a character that no font of the program can print: ก (U+0E01)"
    )


def test_a_note_stays_on_the_page_of_its_table() -> None:
    for rows in range(30, 40):
        table = Table((Column("SME"),), tuple((f"Company {n}",) for n in range(rows)))
        pages = pages_of(render_report(report(table, Text("A note.", small=True, apart=True)), PAPERS["a4"]))
        assert [f"Company {rows - 1}" in page for page in pages] == ["A note." in page for page in pages]


def test_a_quotation_longer_than_a_page_goes_on() -> None:
    pdf = render_report(
        report(Quote("It was a journey that we shall not forget. " * 200, "Anna")), PAPERS["a4"]
    )
    assert_sound(pdf)
    assert sum(page.replace("\n", " ").count("not forget.") for page in pages_of(pdf)) == 200
