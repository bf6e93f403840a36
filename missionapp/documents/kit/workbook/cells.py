"""Cells of a workbook: a number is a number, and a text never a formula."""

from typing import Any

from missionapp.documents.kit.blocks import Cell, Said
from missionapp.documents.kit.tables import DASH
from missionapp.documents.text import INK
from missionapp.domain.cells import LIKE_A_FORMULA, writable

_FACE = "Calibri"


def put(
    sheet: Any,
    row: int,
    column: int,
    value: Cell,
    *,
    bold: bool = False,
    size: float = 11,
    ink: str = INK,
    right: bool = False,
    wrap: bool = True,
    indent: int = 0,
) -> Any:
    """A typed cell. Text stays text, whatever it begins with, also when somebody edits it later."""
    from openpyxl.styles import Alignment, Font

    cell = sheet.cell(row, column)
    if isinstance(value, int):
        cell.value = value
    else:
        text = writable(text_of(value))
        cell.value, cell.data_type = text, "s"
        cell.quotePrefix = text.startswith(LIKE_A_FORMULA)
    cell.font = Font(_FACE, bold=bold, size=size, color=ink.lstrip("#"))
    side = "right" if right else "left"
    cell.alignment = Alignment(horizontal=side, vertical="top", wrap_text=wrap, indent=indent)
    return cell


def text_of(value: Cell) -> str:
    """The words of a cell, its second line below the first; None is a dash."""
    if isinstance(value, Said):
        return "\n".join(filter(None, (value.text, value.second)))
    return DASH if value is None else str(value)
