"""Rows into drafts: what is no record is left out, and a known record's row keeps only what differs."""

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from itertools import islice
from uuid import UUID

from missionapp.actions.importing.decisions import with_nth
from missionapp.actions.importing.recognise import Layout
from missionapp.actions.importing.staging import Where
from missionapp.actions.importing.told import news_of
from missionapp.domain.cells import Cell
from missionapp.domain.fields import Kind
from missionapp.domain.names import fold
from missionapp.domain.sheets.columns import FLIGHT, TIMES, Form, Sheet
from missionapp.domain.sheets.drawing import Drawing
from missionapp.domain.sheets.exported import Digests, digest, normal
from missionapp.domain.sheets.headers import sheet_words, total_words
from missionapp.domain.sheets.picture import Record
from missionapp.domain.values import read_value
from missionapp.formats import sources
from missionapp.i18n import _

_NUMBER = re.compile(r"[\d\s.,%€$£-]+")

NOTE_LENGTH = 80
"""A row of one text longer than this is a remark below the list, not a record."""


@dataclass
class Draft:
    """One row as it was sent, before it is read."""

    where: Where
    kind: Sheet
    cells: dict[str, list[Cell]]
    """By the column's path; several columns may feed one list. Blank cells are left out."""
    known: Record | None = None
    """The record whose id the row has; `cells` is then only what differs from how it stands."""
    heads: frozenset[str] = frozenset()
    """The paths of its sheet's columns."""
    has_ids: bool = False
    """Whether its sheet has a column of ids, as the mission workbook has."""
    nth: int = 0
    """Which of the people in one row it is, from 0."""
    foreign_id: str = ""
    """An id that is not known here."""
    refusal: str = ""
    doubts: list[str] = field(default_factory=list)


def drafts(layout: Layout, drawing: Drawing, told: Drawing | None = None) -> Iterator[Draft]:
    """The drafts of a sheet, row by row; `drawing` says how records stand now, `told` how they are told."""
    seen: dict[str, int] = {}
    above: dict[str, list[Cell]] = {}
    heads = frozenset(column.path for column in layout.columns.values())
    for nth, row in with_nth(layout.rows):
        cells = _cells(layout, row)
        if not cells or is_no_record(layout, row):
            continue
        draft = Draft(Where(layout.source, layout.sheet, row.number), layout.kind, cells)
        draft.nth = nth
        draft.has_ids = layout.ids is not None
        draft.heads = heads
        draft.refusal = _as_remark(draft)
        _fill_down(draft, above)
        above = draft.cells
        if layout.ids is not None and (written := row.cell(layout.ids)) is not None:
            _know(draft, str(written).strip(), seen, drawing)
            _keep_edited(draft, layout.exported.get(str(written).strip(), {}), drawing, told)
        yield draft


def _cells(layout: Layout, row: sources.Row) -> dict[str, list[Cell]]:
    found: dict[str, list[Cell]] = {}
    cells = row.cells
    for index, column in layout.columns.items():
        if index < len(cells) and (cell := cells[index]) is not None:
            if column.path in found:
                found[column.path].append(cell)
            else:
                found[column.path] = [cell]
    return found


def is_no_record(layout: Layout, row: sources.Row) -> bool:
    """Whether a row is a title across the sheet, the header once more, a sum or a count."""
    filled = [cell for cell in row.cells if cell is not None]
    return _is_title(filled) or _is_header(layout, row) or _is_total(filled) or _is_count(filled)


def _is_title(filled: Sequence[Cell]) -> bool:
    return len(filled) > 2 and str(filled[0]) == str(filled[1]) and len({str(cell) for cell in filled}) == 1


def _is_header(layout: Layout, row: sources.Row) -> bool:
    """Whether the header stands here once more, as on each page of a printed list."""
    return len(layout.columns) > 1 and all(row.cell(i) == layout.headers[i] for i in layout.columns)


def _is_total(filled: Sequence[Cell]) -> bool:
    first = filled[0]
    if not isinstance(first, str) or not all(_is_figure(cell) for cell in islice(filled, 1, None)):
        return False
    word = re.sub(r"\d+", " ", fold(first)).strip()
    return word in total_words() or any(word.startswith(f"{total} ") for total in total_words())


def _is_figure(cell: Cell) -> bool:
    """Whether a cell beside the word "Total" may be part of a sum: a number, or "14 companies"."""
    if not isinstance(cell, str):
        return True
    return bool(_NUMBER.fullmatch(cell)) or (any(map(str.isdigit, cell)) and _is_count([cell]))


def _is_count(filled: Sequence[Cell]) -> bool:
    """ "14 companies" below a list of companies."""
    if len(filled) > 1 or not isinstance(filled[0], str):
        return False
    number, _space, word = fold(filled[0]).partition(" ")
    return number.isdigit() and word in sheet_words()


def _as_remark(draft: Draft) -> str:
    """Why a row of one text is taken for a remark; "" when it isn't."""
    if len(draft.cells) != 1 or len(draft.kind.needs) > 1:
        return ""
    text = next(iter(draft.cells.values()))[0]
    if not isinstance(text, str):
        return ""
    if len(draft.kind.columns) > 2 and read_value(Kind.COUNTRY, text).value:
        return _("It looks like a title over some rows, not like a record")
    if len(text) > NOTE_LENGTH or text.startswith(("*", "(", "Note:", "NB:", "N.B.")):
        return _("It looks like a remark, not like a record")
    return ""


def _fill_down(draft: Draft, above: dict[str, list[Cell]]) -> None:
    """A person in a row without organisation belongs to the organisation of the row above."""
    name = "organisation.name"
    if name not in draft.kind.needs or name in draft.cells or name not in above:
        return
    if any(path in draft.cells for path in ("person.name", "person.first_name", "person.last_name")):
        same = {path: above[path] for path in (name, "organisation.country") if path in above}
        draft.cells = {**same, **draft.cells}
        draft.doubts.append(_("No organisation in this row: the one above was taken"))


def _know(draft: Draft, written: str, seen: dict[str, int], drawing: Drawing) -> None:
    """Tie a draft to the record whose id it has, and keep only what differs from how that record stands."""
    if written.startswith("meeting-"):
        draft.refusal = _("It is a meeting, and meetings do not come in by a calendar: move it in the plan")
        return
    if written in seen:
        draft.refusal = _("Row {row} has the same ID: clear it here for a record of its own").format(
            row=seen[written]
        )
        return
    seen[written] = draft.where.row
    record = drawing.picture.get(draft.kind.own.table, _uuid(written))
    if record is None:
        draft.foreign_id = written.replace("-", "").lower()
        draft.doubts.append(_("Its ID is not known in this mission: it was taken by its name"))
        return
    draft.known = record


def _keep_edited(draft: Draft, exported: Digests, drawing: Drawing, told: Drawing | None) -> None:
    """Of a known record's row keep what was edited: what differs from the export, else from how it stands.

    What others are told of the record, without the partners that are hidden from them, is no edit either.
    """
    if draft.known is None:
        return
    drawn = drawing.row(draft.kind, draft.known)
    kept = {path: cells for path, cells in draft.cells.items() if not _same(path, cells, drawn, exported)}
    if kept and told:
        kept, doubts = news_of(draft.kind, draft.known, kept, told)
        draft.doubts += doubts
    for part in draft.kind.parts:
        ends = {path for name in FLIGHT if (path := f"{part.name}.{name}") in {*draft.heads, *exported}}
        times = [*(f"{part.name}.{name}" for name in (*TIMES, "timezone")), *ends]
        if any(path in kept and (path in ends or _is_of_times(draft, path)) for path in times):
            kept |= {path: draft.cells.get(path, [drawn[path]]) for path in times if path in drawn}
    draft.cells = {path: cells for path, cells in kept.items() if cells[0] is not None}


def _is_of_times(draft: Draft, path: str) -> bool:
    return draft.kind.by_path[path].form is not Form.VALUE


def _uuid(text: str) -> UUID | None:
    try:
        return UUID(text)
    except ValueError:
        return None


def _same(path: str, cells: list[Cell], drawn: Mapping[str, Cell], exported: Digests) -> bool:
    if len(cells) != 1:
        return False
    if path in exported:
        return digest(cells[0]) == exported[path]
    return normal(cells[0]) == normal(drawn[path])
