"""What readers of a PDF copy: the letters themselves, beyond the first plane too."""

import pypdfium2

from missionapp.documents.layout import PAPERS, About, Document
from missionapp.documents.text import Style, draw_text
from missionapp.documents.unicodemap import unicode_map


def test_emoji_and_rare_characters_are_read_back() -> None:
    document = Document(PAPERS["a4"], About("", "", "", "en"))
    draw_text(document.canvas, "Kaptiva 😀 국 国", Style(12), 50, 700)
    page = pypdfium2.PdfDocument(document.finish())[0]
    assert page.get_textpage().get_text_bounded() == "Kaptiva 😀 국 国"


def test_lists_have_at_most_a_hundred_entries() -> None:
    lines = unicode_map("F", range(0x1F600, 0x1F600 + 150)).split("\n")
    assert [line for line in lines if line.endswith(" beginbfchar")] == ["100 beginbfchar", "50 beginbfchar"]
    assert "<00> <D83DDE00>" in lines
