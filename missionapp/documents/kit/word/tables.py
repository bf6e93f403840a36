"""Tables of a Word file: headings that come again on each page, rows that stay whole where they are short."""

from collections.abc import Sequence
from typing import Any

from missionapp.documents.kit.blocks import Cell, Column, Said, Table, cell_texts
from missionapp.documents.kit.design import DESIGN
from missionapp.documents.kit.tables import DASH, column_widths
from missionapp.documents.kit.word.markup import element, within
from missionapp.documents.kit.word.runs import add_line, lines_of
from missionapp.documents.kit.word.styles import CELL, COLUMN, SECOND, style_id
from missionapp.documents.layout import Paper
from missionapp.documents.text import HAIRLINE, INK

_LONG = 700
"""Letters of a row from which on it may break over two pages."""
_SHORT = 900
"""Letters of a table up to which it stays on one page."""
_LETTER, _LONG_WORD = 6.2, 14
"""Points for a letter; the letters from which on a word may be broken."""
_TWENTIETHS = 20
"""Of a point: Word's unit of length."""


def add_table(document: Any, table: Table, paper: Paper) -> None:
    """Add a table as wide as the paper's text; only what is said of none where there are no rows."""
    if not table.rows:
        if table.empty:
            document.add_paragraph(table.empty, "Caption")
        return
    grid = [round((width + DESIGN.between) * _TWENTIETHS) for width in _widths(table, paper)]
    made = document.add_table(rows=0, cols=0)
    _lay_out(made._tbl, table, grid)
    if table.headed:
        heads = [column.label for column in table.columns]
        _add_row(made, heads, table, grid, style=COLUMN[0], line="strong", heading=True)
    last = len(table.rows) - 1
    for n, row in enumerate(table.rows):
        line = "strong" if n == last and table.totals else "weak"
        _add_row(made, row, table, grid, line=line if table.ruled else "")
    for total in table.totals:
        _add_row(made, total, table, grid, bold=True)
    _keep_together(made, table)
    _end(document)


def _keep_together(made: Any, table: Table) -> None:
    """Totals stay with the last row, a heading with the first, and a short table on its page."""
    rows = list(made.rows)
    is_short = sum(map(_letters, table.rows)) < _SHORT
    before_totals = len(rows) - len(table.totals) - 1
    for n, row in enumerate(rows[:-1]):
        if is_short or n == 0 or (table.totals and n >= before_totals):
            for cell in row.cells:
                cell.paragraphs[0].paragraph_format.keep_with_next = True


def _letters(row: Sequence[Cell]) -> int:
    return sum(len(text) for cell in row for text in cell_texts(cell))


def _end(document: Any) -> None:
    """A little air: two tables that touch would become one."""
    from docx.enum.text import WD_LINE_SPACING
    from docx.shared import Pt

    shape = document.add_paragraph(style=CELL[0]).paragraph_format
    shape.line_spacing_rule, shape.line_spacing = WD_LINE_SPACING.EXACTLY, Pt(6)


def _widths(table: Table, paper: Paper) -> list[float]:
    """Points for each column: as on our own pages, but with room for the words of another face."""
    widths = column_widths(table, paper.right - paper.left)
    least = [_longest_word(table, n) for n in range(len(widths))]
    spare = [max(0.0, width - need) for width, need in zip(widths, least, strict=True)]
    lacking = [max(0.0, need - width) for width, need in zip(widths, least, strict=True)]
    part = min(1.0, sum(spare) / sum(lacking)) if sum(lacking) else 0.0
    given = sum(lacking) * part / sum(spare) if sum(spare) else 0.0
    return [
        width + lack * part - room * given for width, lack, room in zip(widths, lacking, spare, strict=True)
    ]


def _longest_word(table: Table, n: int) -> float:
    """Points for the longest word of a column in any usual face, within reason."""
    heads = (table.columns[n].label,) if table.headed else ()
    texts = (text for row in (*table.rows, *table.totals) for text in _words(row[n]))
    words = (word for text in (*heads, *texts) for word in text.replace("/", "/ ").split())
    return min(max(map(len, words), default=0), _LONG_WORD) * _LETTER


def _lay_out(tbl: Any, table: Table, grid: Sequence[int]) -> None:
    """The table's own properties, in the order that Word asks for, and its columns."""
    properties = tbl.tblPr
    for child in list(properties):
        properties.remove(child)
    half = round(DESIGN.between / 2 * _TWENTIETHS)
    properties.append(element("w:tblW", w=sum(grid), type="dxa"))
    properties.append(element("w:tblInd", w=-half, type="dxa"))
    properties.append(element("w:tblLayout", type="fixed"))
    margins = {"top": 40, "left": half, "bottom": 40, "right": half}
    within(properties, "w:tblCellMar", *(element(f"w:{s}", w=w, type="dxa") for s, w in margins.items()))
    properties.append(element("w:tblLook", val="0020" if table.headed else "0000"))
    if table.name:
        properties.append(element("w:tblCaption", val=" ".join(lines_of(table.name))))
    for width in grid:
        tbl.tblGrid.append(element("w:gridCol", w=width))


def _add_row(
    made: Any,
    cells: Sequence[Cell],
    table: Table,
    grid: Sequence[int],
    *,
    style: str = CELL[0],
    line: str = "",
    heading: bool = False,
    bold: bool = False,
) -> None:
    from docx.table import _Cell

    row = within(made._tbl, "w:tr")
    properties = within(row, "w:trPr")
    if heading or _letters(cells) < _LONG:
        properties.append(element("w:cantSplit"))
    if heading:
        properties.append(element("w:tblHeader"))
    for width, value, column in zip(grid, cells, table.columns, strict=True):
        cell = within(row, "w:tc", element("w:tcPr"), element("w:p"))
        cell[0].append(element("w:tcW", w=width, type="dxa"))
        if line:
            _rule(cell[0], is_strong=line == "strong")
        if heading:
            cell[0].append(element("w:vAlign", val="bottom"))
        _fill(_Cell(cell, made), value, column, style, bold=bold)


def _rule(properties: Any, *, is_strong: bool) -> None:
    ink = INK if is_strong else HAIRLINE
    line = element("w:bottom", val="single", sz=8 if is_strong else 4, space=0, color=ink.lstrip("#"))
    within(properties, "w:tcBorders", line)


def _fill(cell: Any, value: Cell, column: Column, style: str, *, bold: bool) -> None:
    """The words of a cell: the first line in the paragraph that stands there already."""
    first, second = _words(value)
    strong = bold or (isinstance(value, Said) and value.strong)
    lines = [(line, style, strong) for line in lines_of(first)]
    lines += [(line, SECOND[0], bold) for line in lines_of(second)]
    paragraphs = cell.paragraphs
    for n, (line, look, heavy) in enumerate(lines or [("", style, False)]):
        paragraph = paragraphs[0] if n == 0 else cell.add_paragraph()
        paragraph._p.style = style_id(look)
        add_line(paragraph, line, bold=heavy)
        if column.number:
            paragraph.alignment = 2


def _words(value: Cell) -> tuple[str, str]:
    if isinstance(value, Said):
        return value.text, value.second
    return (DASH if value is None else str(value)), ""
