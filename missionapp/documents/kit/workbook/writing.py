"""Writes a report as a workbook: frozen headings, totals as values, ready to print."""

from collections.abc import Iterator, Sequence
from datetime import UTC
from io import BytesIO
from pathlib import Path
from typing import Any

from missionapp.documents.kit.blocks import Cell, Column, Heading, Report, Said, Table
from missionapp.documents.kit.packing import repacked
from missionapp.documents.kit.pages import about
from missionapp.documents.kit.workbook.cells import put
from missionapp.documents.kit.workbook.fitting import set_height, widths_of
from missionapp.documents.kit.workbook.lines import Line, lines_of
from missionapp.documents.kit.workbook.names import free_name
from missionapp.documents.layout import PAPERS, Paper
from missionapp.documents.text import ACCENT, HAIRLINE, INK
from missionapp.documents.words import Words
from missionapp.domain.cells import writable
from missionapp.i18n import N_

_WORDS_WIDTHS = (28.0, 92.0)
"""Of the two columns of the sheet of words, in letters."""
_PAPER_SIZES = {"A4": 9, "A5": 11, "Letter": 1}
"""Excel's numbers for papers."""
_HEADINGS = 3
"""The row of a table's headings; its title stands in the first."""


def write_workbook(report: Report, path: Path, paper: Paper = PAPERS["a4"]) -> None:
    """Write a report as an .xlsx; to replace a file at once is the caller's."""
    path.write_bytes(render_workbook(report, paper))


def render_workbook(report: Report, paper: Paper) -> bytes:
    """The .xlsx of a report: the same bytes for the same report. A text is never a formula."""
    from openpyxl import Workbook

    words, book = Words(report.language), Workbook()
    book.remove(book.active)
    taken: set[str] = set()
    _write_lines(book.create_sheet(free_name(words.say(N_("Text")), taken)), lines_of(report))
    for title, table in _titled(report):
        _write_table(book.create_sheet(free_name(table.name or title, taken)), title, table)
    for sheet in book.worksheets:
        _set_print(sheet, report, paper)
    _set_properties(book, report, words)
    data = BytesIO()
    book.save(data)
    return repacked(data.getvalue(), report.printed.astimezone(UTC))


def _titled(report: Report) -> Iterator[tuple[str, Table]]:
    """The tables, each with the heading above it."""
    heading = report.title
    for block in report.blocks:
        if isinstance(block, Heading):
            heading = block.text
        elif isinstance(block, Table) and (block.rows or block.empty):
            yield heading, block


def _write_lines(sheet: Any, lines: Iterator[Line]) -> None:
    for letter, width in zip("AB", _WORDS_WIDTHS, strict=True):
        sheet.column_dimensions[letter].width = width
    for n, line in enumerate(lines, start=1):
        put(sheet, n, 1, line.text, bold=line.bold, size=line.size)
        if line.value in ("", None):
            sheet.merge_cells(f"A{n}:B{n}")
            set_height(sheet, n, [line.text], [sum(_WORDS_WIDTHS)], line.size)
        else:
            put(sheet, n, 2, line.value)
            set_height(sheet, n, [line.text, line.value], _WORDS_WIDTHS)


def _write_table(sheet: Any, title: str, table: Table) -> None:
    """Title, a free line, the headings, the rows, the totals; only what is said of none without rows."""
    put(sheet, 1, 1, title, bold=True, size=14, wrap=False)
    if not table.rows:
        put(sheet, _HEADINGS, 1, table.empty, wrap=False)
        return
    widths = widths_of(table)
    for n, (column, width) in enumerate(zip(table.columns, widths, strict=True), start=1):
        sheet.column_dimensions[_letter(n)].width = width
        if table.headed:
            _heading(sheet, n, column)
    set_height(sheet, _HEADINGS, [column.label for column in table.columns], widths)
    first = _HEADINGS + 1
    sheet.freeze_panes, sheet.print_title_rows = f"A{first}", f"{_HEADINGS}:{_HEADINGS}"
    for at, row in enumerate((*table.rows, *table.totals), start=first):
        _write_row(sheet, at, row, table.columns, total=at >= first + len(table.rows))
        set_height(sheet, at, row, widths)


def _heading(sheet: Any, n: int, column: Column) -> None:
    from openpyxl.styles import Alignment, PatternFill

    cell = put(sheet, _HEADINGS, n, column.label, bold=True, ink="FFFFFF")
    cell.fill = PatternFill("solid", fgColor=ACCENT.lstrip("#"))
    side = "right" if column.number else "left"
    cell.alignment = Alignment(horizontal=side, vertical="bottom", wrap_text=True, indent=1)


def _write_row(
    sheet: Any, at: int, row: Sequence[Cell], columns: Sequence[Column], *, total: bool = False
) -> None:
    from openpyxl.styles import Border, Side

    above = Border(top=Side("medium", color=INK.lstrip("#")))
    below = Border(bottom=Side("hair", color=HAIRLINE.lstrip("#")))
    for n, (value, column) in enumerate(zip(row, columns, strict=True), start=1):
        strong = total or (isinstance(value, Said) and value.strong)
        cell = put(sheet, at, n, value, bold=strong, right=column.number, indent=1)
        cell.border = above if total else below


def _letter(n: int) -> str:
    from openpyxl.utils import get_column_letter

    return str(get_column_letter(n))


def _set_print(sheet: Any, report: Report, paper: Paper) -> None:
    """Landscape, as wide as the paper, with the mission's code and the page at the foot."""
    sheet.page_setup.orientation = "landscape"
    sheet.page_setup.paperSize = _PAPER_SIZES.get(paper.name, _PAPER_SIZES["A4"])
    sheet.sheet_properties.pageSetUpPr.fitToPage = True
    sheet.page_setup.fitToWidth, sheet.page_setup.fitToHeight = 1, 0
    sheet.oddFooter.left.text = writable(report.code)[:100].replace("&", "&&")
    sheet.oddFooter.right.text = "&P / &N"


def _set_properties(book: Any, report: Report, words: Words) -> None:
    told, properties = about(report, words), book.properties
    properties.creator, properties.language = writable(told.author), told.language
    properties.title, properties.subject = writable(told.title), writable(told.subject)
    moment = report.printed.astimezone(UTC).replace(tzinfo=None)
    properties.created = properties.modified = moment
