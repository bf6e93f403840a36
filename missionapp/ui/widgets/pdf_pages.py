"""A PDF as values that a window can show: sizes and texts of its pages, and pictures of them.

PDFium may be used by one thread at a time: all of this is called on one lane (`Desk.aside`).
"""

from collections.abc import Sequence
from dataclasses import dataclass
from io import BytesIO

from PySide6.QtGui import QImage

POINTS = 72
"""In an inch."""


@dataclass(frozen=True, eq=False)
class Book:
    """A finished PDF, read; another reading of the same bytes is another book."""

    content: bytes
    sizes: tuple[tuple[float, float], ...]
    """Width and height of each page in points, as it is read."""
    texts: tuple[str, ...]
    """What each page says, in the order in which it was drawn."""

    def __len__(self) -> int:
        return len(self.sizes)


def read_book(content: bytes) -> Book:
    """Read a PDF that this program has made."""
    from pypdfium2 import PdfDocument

    with PdfDocument(content) as document:
        pages = list(document)
        texts = []
        for page in pages:
            reading = page.get_textpage()
            texts.append(str(reading.get_text_bounded()).replace("\r\n", "\n"))
            reading.close()
        return Book(content, tuple(page.get_size() for page in pages), tuple(texts))


def joined(contents: Sequence[bytes]) -> bytes:
    """The pages of several PDFs as one."""
    from pypdfium2 import PdfDocument

    with PdfDocument.new() as whole:
        for content in contents:
            with PdfDocument(content) as part:
                whole.import_pages(part)
        file = BytesIO()
        whole.save(file)
    return file.getvalue()


def picture(book: Book, page: int, scale: float) -> QImage:
    """A page on white; `scale` is in pixels a point."""
    from pypdfium2 import PdfDocument

    with PdfDocument(book.content) as document:
        bitmap = document[page].render(scale=scale, prefer_bgrx=True)
        image = QImage(bitmap.buffer, bitmap.width, bitmap.height, bitmap.stride, QImage.Format.Format_RGB32)
        own = image.copy()
        bitmap.close()
    return own
