"""The mission workbook: every record in sheets that come back by import."""

from collections.abc import Sequence
from pathlib import Path

from sqlalchemy.orm import Session

from missionapp.actions.importing.picture import read_picture
from missionapp.actions.withholding import withheld
from missionapp.domain.cells import Cell
from missionapp.domain.fields import Field, Kind
from missionapp.domain.sheets.columns import Column, Sheet
from missionapp.domain.sheets.drawing import Drawing
from missionapp.domain.sheets.exported import SHEET, pack
from missionapp.domain.sheets.picture import Picture, Record
from missionapp.domain.sheets.workbook import SHEETS
from missionapp.formats.workbook import Grid, write_workbook

ID = "ID"
"""The header of the column by which import knows a record again."""


def export_workbook(session: Session, path: Path) -> None:
    """Write the records of the mission as a workbook; an import of it unchanged changes nothing.

    Hidden partners and internal cases are left out: a workbook goes from hand to hand.
    """
    write_picture(read_picture(session), path)


def write_picture(picture: Picture, path: Path) -> None:
    """Write all records of a mission that was read, but what may not be told."""
    picture = withheld(picture)
    drawing = Drawing(picture)
    grids = [_grid(sheet, drawing, picture) for sheet in SHEETS]
    write_workbook(path, [*grids, _exported(grids, picture)])


def _exported(grids: Sequence[Grid], picture: Picture) -> Grid:
    """What the sheets hold as they are written, so that import can tell what was edited since."""
    rows: list[list[Cell]] = []
    for sheet, grid in zip(SHEETS, grids, strict=True):
        paths = [column.path for column in _columns(sheet, picture)]
        rows += pack(sheet.name, paths, ((str(row[-1]), row[:-1]) for row in grid.rows))
    return exported_grid(rows)


def exported_grid(rows: Sequence[Sequence[Cell]]) -> Grid:
    """The hidden sheet of what was exported."""
    return Grid(SHEET, ["Sheet", "Columns", "Rows"], rows, hidden=True)


def _grid(sheet: Sheet, drawing: Drawing, picture: Picture) -> Grid:
    columns = _columns(sheet, picture)
    rows = [_row(columns, sheet, drawing, record) for record in drawing.records(sheet)]
    choices = {i: choices_of(column.field) for i, column in enumerate(columns)}
    header = [column.label for column in columns]
    return Grid(sheet.name, [*header, ID], rows, choices, frozenset((len(columns),)))


def _columns(sheet: Sheet, picture: Picture) -> list[Column]:
    """A sheet's columns; the mission's only where there are several."""
    several = len(picture.of("mission")) > 1
    return [column for column in sheet.columns if column.name != "mission_id" or several]


def _row(columns: Sequence[Column], sheet: Sheet, drawing: Drawing, record: Record) -> list[Cell]:
    parts = drawing.parts(sheet, record)
    return [*(drawing.cell(column, parts[column.part]) for column in columns), str(record.id)]


def choices_of(found: Field | None) -> list[str]:
    """The drop-down of a field: its choices, or yes and no."""
    if found is None or found.choices is None:
        return ["TRUE", "FALSE"] if found is not None and found.kind is Kind.FLAG else []
    return [str(choice) for choice in found.choices]
