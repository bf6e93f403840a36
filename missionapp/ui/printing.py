"""Paper from a printer: the same pages as on the screen, drawn at the printer's own fineness."""

from collections.abc import Callable

from PySide6.QtCore import QMarginsF, QRect, QSize, QSizeF
from PySide6.QtGui import QPageLayout, QPageSize, QPainter
from PySide6.QtPrintSupport import QPrintDialog, QPrinter
from PySide6.QtWidgets import QDialog, QWidget

from missionapp.domain.errors import MissionError
from missionapp.i18n import _
from missionapp.ui.widgets.pdf_pages import POINTS, Book, picture

DPI = 300
"""As fine as office printers need; a page takes 35 MB of memory while it is drawn."""

ChoosePrinter = Callable[[QWidget, Book, str], QPrinter | None]
"""Lets the user choose where a book of that title is printed; None when they think better of it."""
Tell = Callable[[int, int, str], None]
"""How many pages are done, and of how many; raises to stop."""


def choose_printer(parent: QWidget, book: Book, title: str) -> QPrinter | None:
    """Ask for a printer and which pages, beginning with the book's own paper."""
    printer = QPrinter(QPrinter.PrinterMode.HighResolution)
    printer.setDocName(title)
    set_paper(printer, book.sizes[0])
    dialog = QPrintDialog(printer, parent)
    dialog.setMinMax(1, len(book))
    dialog.setFromTo(1, len(book))
    return printer if dialog.exec() == QDialog.DialogCode.Accepted else None


def set_paper(printer: QPrinter, size: tuple[float, float]) -> None:
    """Take paper of this size in points, upright or across as the page is, to its very edges."""
    width, height = size
    paper = QPageSize(QSizeF(min(size), max(size)), QPageSize.Unit.Point)
    across = QPageLayout.Orientation.Landscape if width > height else QPageLayout.Orientation.Portrait
    printer.setPageLayout(QPageLayout(paper, across, QMarginsF()))
    printer.setFullPage(True)


def print_book(book: Book, printer: QPrinter, tell: Tell) -> int:
    """Print the pages that were chosen, one after the other; how many. Called off the UI thread.

    A page larger than the paper is made smaller, never the other way round.
    """
    printer.setResolution(DPI)
    printer.setFullPage(True)
    pages = _chosen(book, printer)
    painter = QPainter()
    try:
        for number, page in enumerate(pages):
            tell(number, len(pages), "")
            _turn(printer, book.sizes[page])
            if not (printer.newPage() if number else painter.begin(printer)):
                raise MissionError(
                    _("The printer takes no pages"), hint=_("Look whether it is on and has paper")
                )
            _draw(painter, printer, book, page)
    finally:
        painter.end()
    return len(pages)


def _chosen(book: Book, printer: QPrinter) -> range:
    if printer.printRange() != QPrinter.PrintRange.PageRange or not printer.fromPage():
        return range(len(book))
    return range(printer.fromPage() - 1, min(printer.toPage(), len(book)))


def _turn(printer: QPrinter, size: tuple[float, float]) -> None:
    """Turn the paper as the page lies."""
    width, height = size
    across = QPageLayout.Orientation.Landscape if width > height else QPageLayout.Orientation.Portrait
    printer.setPageOrientation(across)


def _draw(painter: QPainter, printer: QPrinter, book: Book, page: int) -> None:
    width, height = book.sizes[page]
    dpi = printer.resolution()
    paper = printer.pageLayout().fullRectPixels(dpi).size()
    true = QSize(round(width * dpi / POINTS), round(height * dpi / POINTS))
    share = min(1.0, paper.width() / true.width(), paper.height() / true.height())
    image = picture(book, page, min(dpi, DPI) / POINTS * share)
    shown = QSize(round(true.width() * share), round(true.height() * share))
    left, top = (paper.width() - shown.width()) // 2, (paper.height() - shown.height()) // 2
    painter.drawImage(QRect(left, top, shown.width(), shown.height()), image)
