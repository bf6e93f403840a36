"""What comes back of a sheet that tells less than the mission holds, for partners are hidden in it."""

from missionapp.domain.cells import Cell
from missionapp.domain.hiding import CONFIDENTIAL
from missionapp.domain.sheets.columns import Column, Form, Sheet
from missionapp.domain.sheets.drawing import Drawing
from missionapp.domain.sheets.entries import join_entries, split_entries
from missionapp.domain.sheets.exported import normal
from missionapp.domain.sheets.picture import Record
from missionapp.i18n import _

Cells = dict[str, list[Cell]]


def news_of(sheet: Sheet, record: Record, cells: Cells, told: Drawing) -> tuple[Cells, list[str]]:
    """The cells of a known record's row that say more than others are told of it now, and what is doubtful.

    Of a list, that is the entries beside those that are told without their names.
    """
    shown = told.picture.get(record.table, record.id)
    if shown is None:
        return cells, []
    said = told.row(sheet, shown)
    news: Cells = {}
    doubts: list[str] = []
    for path, came in cells.items():
        column = sheet.by_path[path]
        found = [_news(column, cell, said[path]) for cell in came]
        left: list[Cell] = [cell for cell in found if cell is not None]
        if left:
            news[path] = left
            if any(_leaves_out(cell, said[path]) for cell in left):
                doubts.append(_doubt(column))
    return news, doubts


def _news(column: Column, cell: Cell, said: Cell) -> Cell:
    if normal(cell) == normal(said):
        return None
    if column.form is not Form.LIST or not isinstance(said, str) or CONFIDENTIAL not in said:
        return cell
    known = split_entries(said)
    return join_entries(entry for entry in split_entries(str(cell)) if entry not in known) or None


def _leaves_out(cell: Cell, said: Cell) -> bool:
    """Whether what comes in has no name where the mission has one."""
    return all(isinstance(text, str) and CONFIDENTIAL in text for text in (cell, said))


def _doubt(column: Column) -> str:
    text, problem = _("{column}: {problem}"), _("the partner is printed as “Confidential”")
    return text.format(column=_(column.label), problem=problem)
