"""What stands in exported files, read back by the libraries that others use."""

from pathlib import Path
from typing import Any

import docx
import pypdfium2
from docx.oxml.ns import qn
from openpyxl import load_workbook

from missionapp.actions.exporting import export_documents
from missionapp.store.store import Store


def word_tables(file: Path) -> dict[str, list[list[str]]]:
    """The rows of the tables below their headings, by name."""
    found = {}
    for table in docx.Document(str(file)).tables:
        caption = table._tbl.tblPr.find(qn("w:tblCaption"))
        if caption is not None:
            found[caption.get(qn("w:val"))] = [[cell.text for cell in row.cells] for row in table.rows][1:]
    return found


def book_tables(file: Path) -> dict[str, list[list[str]]]:
    opened = load_workbook(file)
    return {
        sheet.title: [["" if cell is None else str(cell) for cell in row] for row in sheet.values][3:]
        for sheet in opened
    }


def pdf_text(file: Path) -> str:
    with pypdfium2.PdfDocument(file) as pdf:
        return "\n".join(page.get_textpage().get_text_range() for page in pdf)


def word_text(file: Path) -> str:
    made = docx.Document(str(file))
    cells = (cell.text for table in made.tables for row in table.rows for cell in row.cells)
    return "\n".join([*(paragraph.text for paragraph in made.paragraphs), *cells])


def book_text(file: Path) -> str:
    return "\n".join(
        str(cell) for sheet in load_workbook(file) for row in sheet.values for cell in row if cell
    )


def exported(store: Store, out: Path, **asked: Any) -> dict[str, Path]:
    return {file.suffix: file for file in export_documents(store, out, names=["key-achievements"], **asked)}


def texts(files: dict[str, Path]) -> list[str]:
    return [pdf_text(files[".pdf"]), word_text(files[".docx"]), book_text(files[".xlsx"])]
