"""What the tests of badges, signs and cards share: a printing, and where things stand in a PDF."""

from datetime import UTC, datetime
from typing import Any

import pypdfium2
import pypdfium2.raw as pdfium

from missionapp.documents.kit.sheets import Printing
from missionapp.documents.layout import MM

LONG = "Federación Española de Fabricantes y Distribuidores de Artículos Deportivos " * 4
"""300 letters, and a few more."""


def printing(language: str = "en", script: str = "both") -> Printing:
    return Printing(
        mission="Trade mission to China",
        code="CN-2017",
        language=language,
        partners=("INDESCAT", "EPSI"),
        printed=datetime(2017, 2, 14, 10, 40, tzinfo=UTC),
        version=3,
        script=script,
    )


def texts(pdf: bytes, page: int = 0) -> list[str]:
    """The lines of a page."""
    with pypdfium2.PdfDocument(pdf) as document:
        return str(document[page].get_textpage().get_text_bounded()).replace("\r", "").split("\n")


def within(pdf: bytes, left: float, bottom: float, width: float, height: float, page: int = 0) -> list[str]:
    """The lines in a part of a page, given in points."""
    with pypdfium2.PdfDocument(pdf) as document:
        text = document[page].get_textpage().get_text_bounded(left, bottom, left + width, bottom + height)
    return [line for line in str(text).replace("\r", "").split("\n") if line]


def page_sizes(pdf: bytes) -> list[tuple[float, ...]]:
    """The pages' sizes, in whole millimetres."""
    with pypdfium2.PdfDocument(pdf) as document:
        return [tuple(round(side / MM) for side in page.get_size()) for page in document]


def written(pdf: bytes, page: int = 0) -> list[tuple[str, float, Any]]:
    """Each text of a page with its size in points and its bounds."""
    with pypdfium2.PdfDocument(pdf) as document:
        shown = document[page]
        found = shown.get_objects([pdfium.FPDF_PAGEOBJ_TEXT], textpage=shown.get_textpage())
        return [(each.extract(), round(each.get_font_size(), 1), each.get_bounds()) for each in found]
