"""Grids of cells as a styled .xlsx: typed cells, filters, drop-downs; a text is never a formula."""

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date, datetime, time
from io import BytesIO
from pathlib import Path
from typing import Any, TypeAlias

from openpyxl import Workbook
from openpyxl.cell import WriteOnlyCell
from openpyxl.styles import Alignment, Font, PatternFill
from openpyxl.utils import get_column_letter
from openpyxl.worksheet.datavalidation import DataValidation
from openpyxl.worksheet.properties import PageSetupProperties

from missionapp.domain.cells import LIKE_A_FORMULA, Cell, writable
from missionapp.files import replace_file

Page: TypeAlias = Any
"""A sheet that is being written, row by row."""

NARROWEST, WIDEST = 8, 48
"""Column widths, in letters."""
LONGEST_CHOICES = 255
"""Letters of a drop-down's choices that Excel accepts."""

_FORMATS: tuple[tuple[type, str], ...] = (
    (datetime, "yyyy-mm-dd hh:mm:ss"),
    (date, "yyyy-mm-dd"),
    (time, "hh:mm"),
)

_FACE = "Calibri"
"""The face of plain cells; a font without a name is shown with serifs by some programs."""
_HEADER_FONT = Font(_FACE, bold=True, color="FFFFFF")
_HEADER_FILL = PatternFill("solid", fgColor="1F4E5F")
_TITLE_FONT = Font(_FACE, bold=True, size=15, color="1F4E5F")
_LABEL_FONT = Font(_FACE, bold=True, color="1F4E5F")
_QUIET_FONT = Font(_FACE, color="8A8A8A", size=9)
_INPUT_FILL = PatternFill("solid", fgColor="FFF8E1")
_TOP = Alignment(vertical="top")
_WRAPPED = Alignment(vertical="top", wrap_text=True)


@dataclass(frozen=True)
class Grid:
    """One sheet: a header and rows below it."""

    name: str
    header: Sequence[str]
    rows: Sequence[Sequence[Cell]]
    choices: Mapping[int, Sequence[str]] = field(default_factory=dict)
    """Drop-downs, by column counted from 0."""
    quiet: frozenset[int] = frozenset()
    """Columns in grey: for the program rather than for people."""
    hidden: bool = False
    """Whether the sheet is for the program alone."""


@dataclass(frozen=True)
class Form:
    """A sheet that somebody fills in: a label beside each value, and a table below."""

    name: str
    title: str
    hint: str
    lines: Sequence[tuple[str, Cell, Sequence[str]]]
    """Label, value, choices."""
    table: Grid
    inputs: frozenset[int] = frozenset()
    """Columns of the table that wait for an answer."""


def write_workbook(path: Path, grids: Sequence[Grid]) -> None:
    """Write sheets with a frozen, filtered header; replaces the file at once or not at all."""
    replace_file(path, lambda beside: _save(beside, [(grid, _write_grid) for grid in grids]))


def write_form(path: Path, form: Form, beside: Grid) -> None:
    """Write a form, and a grid beside it; replaces the file at once or not at all."""
    replace_file(path, lambda target: _save(target, [(form, _write_form), (beside, _write_grid)]))


def _save(path: Path, sheets: Sequence[tuple[Any, Callable[[Page, Any], None]]]) -> None:
    """Make the workbook in memory first: a disk that is full then finds no half of it."""
    book = Workbook(write_only=True)
    book.properties.creator = "missionapp"
    for content, write in sheets:
        write(book.create_sheet(content.name), content)
    data = BytesIO()
    book.save(data)
    path.write_bytes(data.getvalue())


def _write_grid(sheet: Page, grid: Grid) -> None:
    sheet.freeze_panes = "B2"
    sheet.sheet_state = "hidden" if grid.hidden else "visible"
    _set_widths(sheet, grid, grid.quiet)
    last = get_column_letter(len(grid.header))
    sheet.auto_filter.ref = f"A1:{last}{len(grid.rows) + 1}"
    _add_choices(sheet, grid, 1)
    sheet.append([_head(sheet, label) for label in grid.header])
    for row in grid.rows:
        sheet.append([_cell(sheet, value, quiet=i in grid.quiet) for i, value in enumerate(row)])


def _write_form(sheet: Page, form: Form) -> None:
    above = 3 + len(form.lines) + 1
    _set_widths(sheet, form.table, frozenset())
    sheet.column_dimensions["A"].width = 34
    sheet.column_dimensions["B"].width = WIDEST
    sheet.sheet_properties.pageSetUpPr = PageSetupProperties(fitToPage=True)
    sheet.page_setup.fitToHeight = 0
    sheet.page_setup.orientation = "landscape"
    for index, (_label, _value, choices) in enumerate(form.lines):
        _drop_down(sheet, choices, f"B{4 + index}")
    _add_choices(sheet, form.table, above + 1)
    sheet.append([_styled(sheet, form.title, _TITLE_FONT)])
    sheet.append([_on_one_line(_styled(sheet, form.hint, _QUIET_FONT))])
    sheet.append([])
    for label, value, _choices in form.lines:
        sheet.append([_styled(sheet, label, _LABEL_FONT), _input(_cell(sheet, value, wrap=True))])
    sheet.append([])
    sheet.append([_head(sheet, label) for label in form.table.header])
    for row in form.table.rows:
        cells = [_cell(sheet, value, quiet=i in form.table.quiet) for i, value in enumerate(row)]
        sheet.append([_input(c) if i in form.inputs else c for i, c in enumerate(cells)])


def _set_widths(sheet: Page, grid: Grid, quiet: frozenset[int]) -> None:
    for index, label in enumerate(grid.header):
        longest = max((len(str(row[index])) for row in grid.rows if row[index] is not None), default=0)
        width = 12 if index in quiet else min(max(longest, len(label) + 4, NARROWEST), WIDEST)
        sheet.column_dimensions[get_column_letter(index + 1)].width = width


def _add_choices(sheet: Page, grid: Grid, header: int) -> None:
    for index, choices in grid.choices.items():
        letter = get_column_letter(index + 1)
        _drop_down(sheet, choices, f"{letter}{header + 1}:{letter}{header + max(len(grid.rows), 1) + 200}")


def _drop_down(sheet: Page, choices: Iterable[str], where: str) -> None:
    listed = ",".join(choices)
    if listed and len(listed) <= LONGEST_CHOICES and '"' not in listed:
        validation = DataValidation(type="list", formula1=f'"{listed}"', allow_blank=True)
        validation.showErrorMessage = False
        validation.add(where)
        sheet.data_validations.append(validation)


def _head(sheet: Page, label: str) -> Any:
    cell = _styled(sheet, label, _HEADER_FONT)
    cell.fill = _HEADER_FILL
    return cell


def _styled(sheet: Page, text: str, font: Font) -> Any:
    cell = _cell(sheet, text)
    cell.font = font
    return cell


def _on_one_line(cell: Any) -> Any:
    """A text that runs on over the empty cells beside it."""
    cell.alignment = _TOP
    return cell


def _input(cell: Any) -> Any:
    cell.fill = _INPUT_FILL
    return cell


def _cell(sheet: Page, value: Cell, *, quiet: bool = False, wrap: bool = False) -> Any:
    """A typed cell. Text stays text, whatever it begins with, also when somebody edits it later."""
    if isinstance(value, str):
        value = writable(value)
    cell: Any = WriteOnlyCell(sheet, value)
    cell.alignment = _WRAPPED if wrap or (isinstance(value, str) and len(value) > WIDEST) else _TOP
    if isinstance(value, str):
        cell.data_type = "s"
        cell.quotePrefix = value.startswith(LIKE_A_FORMULA)
    else:
        cell.number_format = next((f for kind, f in _FORMATS if isinstance(value, kind)), "General")
    if quiet:
        cell.font = _QUIET_FONT
    return cell
