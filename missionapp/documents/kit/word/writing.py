"""Writes the blocks of a report into a Word file, one after the other."""

from collections.abc import Callable, Mapping
from datetime import UTC
from io import BytesIO
from pathlib import Path
from typing import Any

from missionapp.documents.kit.blocks import (
    Bars,
    Bullets,
    Column,
    Facts,
    Heading,
    NewPage,
    Picture,
    Quote,
    Report,
    Said,
    Signatures,
    Table,
    Text,
)
from missionapp.documents.kit.design import turned
from missionapp.documents.kit.packing import repacked
from missionapp.documents.kit.word.page import set_page, set_properties
from missionapp.documents.kit.word.runs import add_line, lines_of
from missionapp.documents.kit.word.styles import LABEL, set_styles
from missionapp.documents.kit.word.tables import add_table
from missionapp.documents.layout import PAPERS, Paper
from missionapp.documents.words import Words


def write_word(report: Report, path: Path, paper: Paper = PAPERS["a4"]) -> None:
    """Write a report as a .docx; to replace a file at once is the caller's."""
    path.write_bytes(render_word(report, paper))


def render_word(report: Report, paper: Paper) -> bytes:
    """The .docx of a report: the same bytes for the same report."""
    import docx

    paper, words = turned(paper) if report.across else paper, Words(report.language)
    document = docx.Document()
    set_styles(document, words.tag)
    set_page(document, report, paper, words)
    set_properties(document, report, words)
    _add_head(document, report)
    for block in report.blocks:
        _WRITERS.get(type(block), _drawn)(document, block, paper)
    data = BytesIO()
    document.save(data)
    return repacked(data.getvalue(), report.printed.astimezone(UTC))


def _add(document: Any, text: str, style: str = "Normal", *, bold: bool = False) -> None:
    """A paragraph for each line."""
    for line in lines_of(text):
        add_line(document.add_paragraph(style=style), line, bold=bold)


def _add_head(document: Any, report: Report) -> None:
    _add(document, report.label.upper(), LABEL[0])
    _add(document, report.title, "Title")
    _add(document, report.local, "Title")
    _add(document, " · ".join(filter(None, report.lines)), "Subtitle")


def _heading(document: Any, block: Heading, _paper: Paper) -> None:
    said = "  ".join(filter(None, (block.text, block.local)))
    paragraph = document.add_paragraph(style=f"Heading {min(block.level, 3)}")
    paragraph.paragraph_format.page_break_before = block.new_page or None
    add_line(paragraph, " ".join(lines_of(said)))


def _text(document: Any, block: Text, _paper: Paper) -> None:
    _add(document, block.text, "Caption" if block.small else "Normal", bold=block.strong)


def _bullets(document: Any, block: Bullets, _paper: Paper) -> None:
    for item in block.items:
        if lines := lines_of(item):
            add_line(document.add_paragraph(style="List Bullet"), " ".join(lines))


def _quote(document: Any, block: Quote, _paper: Paper) -> None:
    from docx.shared import Pt

    _add(document, block.text, "Quote")
    for line in lines_of(block.by):
        paragraph = document.add_paragraph(style="Caption")
        paragraph.paragraph_format.left_indent = Pt(10)
        add_line(paragraph, line)


def _facts(document: Any, block: Facts, paper: Paper) -> None:
    rows = tuple((label, value) for label, value in block.rows if value not in ("", None, Said("")))
    columns = (Column("", most=60), Column("", share=3))
    add_table(document, Table(columns, rows, ruled=False, headed=False), paper)


def _bars(document: Any, block: Bars, paper: Paper) -> None:
    columns = (Column("", share=3), Column("", number=True))
    add_table(document, Table(columns, block.rows, headed=False), paper)


def _picture(document: Any, block: Picture, paper: Paper) -> None:
    from docx.shared import Mm, Pt

    width = min(Mm(block.millimetres), Pt(paper.right - paper.left))
    document.add_picture(BytesIO(block.data), width)
    _add(document, block.caption, "Caption")


def _signatures(document: Any, block: Signatures, paper: Paper) -> None:
    columns = (Column("", share=1), Column("", share=1))
    for at in range(0, len(block.lines), 2):
        pair = [*block.lines[at : at + 2], ("", "")][:2]
        document.add_paragraph()
        blank = ("", "")
        names = tuple(Said(who, second=of) for who, of in pair)
        add_table(document, Table(columns, (blank, names), headed=False), paper)


def _new_page(document: Any, _block: NewPage, _paper: Paper) -> None:
    document.add_page_break()


def _table(document: Any, block: Table, paper: Paper) -> None:
    add_table(document, block, paper)


def _drawn(_document: Any, _block: Any, _paper: Paper) -> None:
    """Only a PDF can show it."""


_WRITERS: Mapping[type, Callable[[Any, Any, Paper], None]] = {
    Heading: _heading,
    Text: _text,
    Bullets: _bullets,
    Quote: _quote,
    Facts: _facts,
    Table: _table,
    Bars: _bars,
    Picture: _picture,
    Signatures: _signatures,
    NewPage: _new_page,
}
