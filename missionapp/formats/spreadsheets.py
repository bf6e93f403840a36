"""Workbooks of every common program, read with calamine: values only, never a formula's text."""

from collections.abc import Iterator
from io import BytesIO
from zipfile import ZipFile

from python_calamine import CalamineError, CalamineSheet, CalamineWorkbook, PasswordError, SheetVisibleEnum

from missionapp.domain.cells import Cell
from missionapp.formats.archives import unpack
from missionapp.formats.cells import Collector, NumberedRow, PlainSheet, plain_cell
from missionapp.formats.limits import RefusedError
from missionapp.formats.merged import MergedRange, merged_in_ods

_ENCRYPTED_PACKAGE = "EncryptedPackage".encode("utf-16-le")
_OLE_DOCUMENTS = ("WordDocument".encode("utf-16-le"), "PowerPoint Document".encode("utf-16-le"))
_XLS_BEGIN = b"\x09\x08\x10\x00\x00\x06\x05\x00"
_XLS_PASSWORD = b"\x2f\x00"
_DOCUMENTS = ("word/document.xml", "ppt/presentation.xml")
_SPREADSHEET = b"application/vnd.oasis.opendocument.spreadsheet"
_OPEN_DOCUMENT = b"application/vnd.oasis.opendocument."


def read_zipped(data: bytes) -> tuple[str, list[PlainSheet]]:
    """An .xlsx or .ods: which of them, and its sheets."""
    members = unpack(data)
    if "xl/workbook.xml" in members or "xl/workbook.bin" in members:
        return "xlsx", _read(data)
    if _SPREADSHEET in data[:120]:
        if _is_encrypted_ods(data, members):
            raise RefusedError("encrypted")
        return "ods", _read(data, merged_in_ods(data))
    is_document = _OPEN_DOCUMENT in data[:120] or any(name in members for name in _DOCUMENTS)
    raise RefusedError("document" if is_document else "archive")


def read_ole(data: bytes) -> tuple[str, list[PlainSheet]]:
    """An .xls of Excel 97 to 2003."""
    if _ENCRYPTED_PACKAGE in data or _is_encrypted_xls(data):
        raise RefusedError("encrypted")
    if any(stream in data for stream in _OLE_DOCUMENTS):
        raise RefusedError("document")
    return "xls", _read(data)


def _is_encrypted_ods(data: bytes, members: dict[str, int]) -> bool:
    # calamine tells it only of a file that it opens by name.
    manifest = "META-INF/manifest.xml"
    if "encrypted-package" in members:
        return True
    return manifest in members and b":encryption-data" in ZipFile(BytesIO(data)).read(manifest)


def _is_encrypted_xls(data: bytes) -> bool:
    """Whether one of the workbook's first records says that the rest needs a password."""
    at = data.find(_XLS_BEGIN)
    for _ in range(4):
        if at < 0 or data[at : at + 2] == _XLS_PASSWORD:
            break
        at += 4 + int.from_bytes(data[at + 2 : at + 4], "little")
    return at >= 0 and data[at : at + 2] == _XLS_PASSWORD


def _read(data: bytes, merged: dict[str, list[MergedRange]] | None = None) -> list[PlainSheet]:
    """All sheets; `merged` are the ranges by sheet where calamine does not tell them."""
    collector = Collector()
    try:
        with CalamineWorkbook.from_filelike(BytesIO(data)) as workbook:
            return [
                (about.name, about.visible != SheetVisibleEnum.Visible, collector.collect(rows))
                for about in workbook.sheets_metadata
                for sheet in [workbook.get_sheet_by_name(about.name)]
                for rows in [_rows(sheet, (merged or {}).get(about.name) or sheet.merged_cell_ranges or [])]
            ]
    except PasswordError as error:
        raise RefusedError("encrypted") from error
    except (CalamineError, OSError, ValueError, OverflowError) as error:
        raise RefusedError("damaged") from error


def _rows(sheet: CalamineSheet, merged: list[MergedRange]) -> Iterator[NumberedRow]:
    """The rows from the first used one on, each from column A on."""
    if sheet.start is None:
        return
    top, left = sheet.start
    grid: list[list[Cell]] = [[plain_cell(value) for value in row] for row in sheet.to_python()]
    _fill_merged(grid, top, left, merged)
    for number, cells in enumerate(grid, start=top + 1):
        yield number, [None] * left + cells


def _fill_merged(grid: list[list[Cell]], top: int, left: int, ranges: list[MergedRange]) -> None:
    """Give each cell of a merged range its value, as far as the sheet is used."""
    for (first_row, first_column), (last_row, last_column) in ranges:
        row, column = first_row - top, first_column - left
        if not (0 <= row < len(grid) and 0 <= column < len(grid[row])):
            continue
        value = grid[row][column]
        # A box of text beside a list would look like as many records as it has rows.
        bottom = last_row - top if first_column == last_column else row
        for cells in grid[row : bottom + 1]:
            end = min(last_column - left + 1, len(cells))
            cells[column:end] = [value] * (end - column)
