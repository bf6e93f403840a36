"""The audit of PDFs finds what is planted in one, and nothing in a sound one."""

from collections.abc import Callable
from io import BytesIO
from typing import Any

import pikepdf
import pytest
from fontTools.ttLib import TTFont

from missionapp.documents.fonts import Weight, font_name, load
from missionapp.documents.layout import PAPERS, About, Document
from missionapp.documents.scripts import Script
from missionapp.documents.text import Style, draw_text
from tests.documents.sound import assert_sound, complaints

BODY = Style(10)
Draw = Callable[[Any], object]


def made(*pages: Draw, title: str = "Agenda", language: str = "en-GB", outline: bool = True) -> bytes:
    document = Document(PAPERS["a4"], About(title, "INDESCAT", "CN-2017", language))
    for number, draw in enumerate(pages, start=1):
        draw(document.canvas)
        if outline:
            document.bookmark(f"Page {number}", str(number))
        document.end_page()
    return document.finish()


def said(text: str, x: float = 100, y: float = 500) -> Draw:
    return lambda canvas: draw_text(canvas, text, BODY, x, y)


def raw(text: str, font: str, x: float = 100) -> Draw:
    def draw(canvas: Any) -> None:
        canvas.setFont(font, 10)
        canvas.drawString(x, 400, text)

    return draw


def both(*draws: Draw) -> Draw:
    def draw(canvas: Any) -> None:
        for one in draws:
            one(canvas)

    return draw


def in_form(inner: Draw, dx: float = 0) -> Draw:
    """Drawn once as a form, and put on the page."""

    def draw(canvas: Any) -> None:
        canvas.beginForm("stamp")
        inner(canvas)
        canvas.endForm()
        canvas.translate(dx, 0)
        canvas.doForm("stamp")

    return draw


def saved(file: Any) -> bytes:
    into = BytesIO()
    file.save(into)
    return into.getvalue()


def latin() -> str:
    return load(font_name(Script.LATIN, Weight.REGULAR))


def test_every_script_is_sound() -> None:
    texts = "Kaptiva Łódź 国家会议中心 한국 ایران ۱۲ שלום Привет"
    assert_sound(made(said(texts), in_form(said(texts))))


def test_a_missing_letter() -> None:
    assert complaints(made(raw("a国", latin()))) == [
        "page 1: AAAAAA+NotoSans-Regular has no glyph for what it shows as code 0"
    ]


def test_a_missing_letter_in_a_form() -> None:
    assert complaints(made(both(said("Agenda"), in_form(raw("国", latin()))))) == [
        "page 1: AAAAAA+NotoSans-Regular has no glyph for what it shows as code 0"
    ]


def test_a_subset_without_the_glyph() -> None:
    with pikepdf.open(BytesIO(made(said("Agenda")))) as file:
        (font,) = file.pages[0].Resources.Font.values()
        with TTFont(BytesIO(font.FontDescriptor.FontFile2.read_bytes())) as subset:
            for table in subset["cmap"].tables:
                table.cmap[1] = ".notdef"
            font.FontDescriptor.FontFile2.write(saved(subset))
        assert complaints(saved(file)) == [
            "page 1: AAAAAA+NotoSans-Regular has no glyph for what it shows as code 1"
        ]


def test_a_font_that_is_not_embedded() -> None:
    assert complaints(made(raw("Agenda", "Helvetica"))) == ["Helvetica is not embedded as TrueType"]


def test_a_letter_for_private_use() -> None:
    with pikepdf.open(BytesIO(made(said("Agenda")))) as file:
        (font,) = file.pages[0].Resources.Font.values()
        font.ToUnicode.write(font.ToUnicode.read_bytes().replace(b"<01> <0041>", b"<01> <E000>"))
        assert complaints(saved(file)) == [
            "page 1: AAAAAA+NotoSans-Regular does not say which letter code 1 is: '\\ue000'",
            "page 1: the text reads ['\\ue000']",
        ]


@pytest.mark.parametrize("wrap", [lambda draw: draw, in_form])
def test_a_text_that_is_cut_off(wrap: Callable[[Draw], Draw]) -> None:
    found = complaints(made(both(said("Agenda"), wrap(said("Kaptiva Sports", 560, 300)))))
    assert [problem[:31] for problem in found] == ["page 1: a text is cut off by 31"]


def test_a_form_that_is_put_beyond_the_page() -> None:
    found = complaints(made(both(said("Agenda"), in_form(said("Kaptiva Sports", 100, 300), dx=600))))
    assert [problem[:30] for problem in found] == ["page 1: a text is cut off by 1"]


def test_texts_on_each_other() -> None:
    found = complaints(made(both(said("Kaptiva Sports"), said("Bioracer", 120, 502))))
    assert [problem[:37] for problem in found] == ["page 1: two texts stand on each other"]


def test_empty_pages_and_those_with_a_foot_alone() -> None:
    pdf = made(said("Agenda"), lambda canvas: None, both(said("Agenda", 45, 790), said("Page 3", 45, 34)))
    assert complaints(pdf) == ["page 2: is empty", "page 3: has a head and a foot alone"]
    assert_sound(pdf, blank=[2], bare=[3])


def test_what_a_reader_is_told() -> None:
    pdf = made(said("One"), said("Two"), title="", language="", outline=False)
    assert complaints(pdf) == ["no title", "no language", "several pages, and no outline"]


def test_a_damaged_stream() -> None:
    pdf = made(said("Agenda"))
    broken = pdf.replace(b"endobj", b"endob ", 1)
    assert [problem for problem in complaints(broken) if problem.startswith("syntax: ")] != []
