"""What a PDF says."""

from collections.abc import Callable

import pypdfium2

Pages = list[list[str]]
"""The lines of each page."""
Told = Callable[..., dict[str, Pages]]
"""What a document says: for each of its files, the lines of its pages."""


def lines(pdf: bytes) -> Pages:
    with pypdfium2.PdfDocument(pdf) as read:
        return [page.get_textpage().get_text_bounded().splitlines() for page in read]


def outline(pdf: bytes) -> list[str]:
    with pypdfium2.PdfDocument(pdf) as read:
        return [entry.get_title() for entry in read.get_toc()]
