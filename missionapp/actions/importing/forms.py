"""A form that an SME filled in, a label beside each value, becomes sheets with a header row."""

from collections.abc import Sequence
from dataclasses import dataclass

from missionapp.actions.importing.heading import known_words
from missionapp.domain.cells import Cell
from missionapp.domain.names import fold
from missionapp.domain.sheets.headers import label_words
from missionapp.formats.sources import Row, Sheet, Source

FEWEST_LABELS = 4
"""Labels one below the other that make a form."""
WIDEST_LINE = 3
"""Filled cells in a line of a form: label, value, and perhaps a remark."""

_COUNTERPART, _GRADE, _REMARK = "wish.counterpart_id", "wish.grade", "wish.remark"


@dataclass(frozen=True)
class Unfolded:
    """A sheet with a header row; `kind` names its sheet of the workbook, where a form says so."""

    sheet: Sheet
    kind: str = ""


def unfold_forms(source: Source) -> list[Unfolded]:
    """The visible sheets of a source; a form gives its participant, and its wishes."""
    found: list[Unfolded] = []
    for sheet in source.sheets:
        if not sheet.hidden:
            found += _unfold(sheet)
    return found


def _unfold(sheet: Sheet) -> list[Unfolded]:
    lines = _label_lines(sheet.rows)
    if len(lines) < FEWEST_LABELS:
        return [Unfolded(sheet)]
    first = lines[0].number
    header, values = [row.cell(0) for row in lines], [row.cell(1) for row in lines]
    found = [Unfolded(Sheet(sheet.name, [Row(first - 1, header), Row(first, values)]), "Participants")]
    rest = [row for row in sheet.rows if row.number > lines[-1].number]
    if wishes := _wishes(sheet.name, rest, _who(lines)):
        found.append(Unfolded(wishes, "Wishes"))
    return found


def _label_lines(rows: Sequence[Row]) -> list[Row]:
    """The lines of a form, up to the table below it; none where the sheet has a header row first."""
    lines: list[Row] = []
    for row in rows:
        if len({word for cell in row.cells if (word := known_words(cell))}) >= WIDEST_LINE:
            break
        filled = [cell for cell in row.cells if cell is not None]
        if known_words(row.cell(0)) and len(filled) <= WIDEST_LINE:
            lines.append(row)
    return lines


def _who(lines: Sequence[Row]) -> Cell:
    """Whose form it is: by id, else by name."""
    held = {fold(str(row.cell(0))): row.cell(1) for row in lines}
    return held.get("id") or next((row.cell(1) for row in lines if row.cell(1)), None)


def _wishes(name: str, rows: Sequence[Row], who: Cell) -> Sheet | None:
    """The rows of the table below that are marked, each with whose wish it is."""
    at = next((i for i, row in enumerate(rows) if {_COUNTERPART, _GRADE} <= set(_paths(row))), None)
    if at is None or who is None:
        return None
    header, paths = rows[at], _paths(rows[at])
    kept = [i for i, path in enumerate(paths) if path]
    marks = [i for i in kept if paths[i] in (_GRADE, _REMARK)]
    marked = [row for row in rows[at + 1 :] if any(row.cell(i) is not None for i in marks)]
    table = [Row(header.number, ["Home participant", *(header.cell(i) for i in kept)])]
    table += [Row(row.number, [who, *(row.cell(i) for i in kept)]) for row in marked]
    return Sheet(name, table) if marked else None


def _paths(row: Row) -> list[str]:
    """What each column says of a wish; "" where it only tells of the counterpart."""
    words = {**label_words("Wishes"), "id": "id"}
    return [words.get(fold(str(cell)), "") for cell in row.cells]
