"""Pages on a printer, seen as the PDF that it makes of them."""

from pathlib import Path

import pypdfium2
import pytest
from PySide6.QtGui import QImage
from PySide6.QtPrintSupport import QPrinter

from missionapp.documents.layout import PAPERS, About, Document, Paper
from missionapp.documents.text import Style, draw_text
from missionapp.ui.printing import DPI, print_book, set_paper
from missionapp.ui.tasks import Stopped
from missionapp.ui.theme import Theme
from missionapp.ui.widgets.pdf_pages import Book, picture, read_book

ACROSS = Paper("A5 across", PAPERS["a5"].height, PAPERS["a5"].width, 20)


def a_book(paper: Paper, pages: int = 2) -> Book:
    document = Document(paper, About("Test", "", "", "en"))
    for page in range(pages):
        draw_text(document.canvas, f"Page {page + 1}", Style(20), 60, paper.height - 60)
        document.canvas.rect(20 + 100 * page, 20, 40, 80, fill=1)
        document.end_page()
    return read_book(document.finish())


@pytest.fixture
def printer(theme: Theme, tmp_path: Path) -> QPrinter:
    """A printer that writes A4 into a PDF file."""
    del theme
    made = QPrinter(QPrinter.PrinterMode.HighResolution)
    made.setOutputFormat(QPrinter.OutputFormat.PdfFormat)
    made.setOutputFileName(str(tmp_path / "printed.pdf"))
    set_paper(made, (PAPERS["a4"].width, PAPERS["a4"].height))
    return made


def nothing(_done: int, _of: int, _what: str) -> None:
    """Take what is told."""


def printed(printer: QPrinter) -> Book:
    return read_book(Path(printer.outputFileName()).read_bytes())


def dark(image: QImage) -> set[tuple[int, int]]:
    """Where an image is dark, in steps of 4 pixels."""
    return {
        (x, y)
        for x in range(0, image.width(), 4)
        for y in range(0, image.height(), 4)
        if image.pixelColor(x, y).lightness() < 100
    }


def sizes(book: Book) -> list[tuple[int, int]]:
    return [(round(width), round(height)) for width, height in book.sizes]


@pytest.mark.parametrize("name", PAPERS)
def test_the_paper_is_the_document_s_own_and_so_is_the_place_of_everything(
    printer: QPrinter, name: str
) -> None:
    paper = PAPERS[name]
    book = a_book(paper)
    set_paper(printer, book.sizes[0])
    assert print_book(book, printer, nothing) == 2
    assert sizes(printed(printer)) == [(round(paper.width), round(paper.height))] * 2
    wanted, found = dark(picture(book, 0, 1.0)), dark(picture(printed(printer), 0, 1.0))
    assert len(wanted) > 200
    assert len(wanted ^ found) < len(wanted) * 0.1


def test_it_is_as_fine_as_office_printers_need(printer: QPrinter) -> None:
    print_book(a_book(PAPERS["a4"], 1), printer, nothing)
    with pypdfium2.PdfDocument(printer.outputFileName()) as file:
        (image,) = (found for found in file[0].get_objects() if isinstance(found, pypdfium2.PdfImage))
        width, height = image.get_px_size()
    assert (round(width / DPI * 25.4), round(height / DPI * 25.4)) == (210, 297)


def test_a_page_that_lies_across_is_printed_across(printer: QPrinter) -> None:
    book = a_book(ACROSS)
    set_paper(printer, book.sizes[0])
    print_book(book, printer, nothing)
    assert sizes(printed(printer)) == [(595, 420)] * 2


def test_a_small_page_on_large_paper_keeps_its_size(printer: QPrinter) -> None:
    print_book(a_book(PAPERS["a5"], 1), printer, nothing)
    at = dark(picture(printed(printer), 0, 1.0))
    box = [(x, y) for x, y in at if y > 600]
    assert (min(x for x, _y in box), max(x for x, _y in box)) == (108, 144)
    assert max(y for _x, y in box) - min(y for _x, y in box) == 76


def test_a_large_page_on_small_paper_is_made_smaller(printer: QPrinter) -> None:
    set_paper(printer, (PAPERS["a5"].width, PAPERS["a5"].height))
    print_book(a_book(PAPERS["a4"], 1), printer, nothing)
    at = dark(picture(printed(printer), 0, 1.0))
    box = [(x, y) for x, y in at if y > 500]
    assert (min(x for x, _y in box), max(x for x, _y in box)) == (16, 40)


def test_only_the_pages_that_were_chosen(printer: QPrinter) -> None:
    printer.setPrintRange(QPrinter.PrintRange.PageRange)
    printer.setFromTo(2, 3)
    book = a_book(PAPERS["a4"], 4)
    assert print_book(book, printer, nothing) == 2
    boxes = [dark(picture(printed(printer), page, 1.0)) for page in range(2)]
    assert len(printed(printer)) == 2
    assert [min(x for x, y in box if y > 700) for box in boxes] == [120, 220]


def test_it_tells_how_far_it_is_and_can_be_stopped(printer: QPrinter) -> None:
    told: list[tuple[int, int]] = []

    def tell(done: int, of: int, _what: str) -> None:
        told.append((done, of))
        if done == 2:
            raise Stopped

    with pytest.raises(Stopped):
        print_book(a_book(PAPERS["a4"], 4), printer, tell)
    assert told == [(0, 4), (1, 4), (2, 4)]
    assert len(printed(printer)) == 2
