"""One row of a preview with everything about it: each cell as it came and as it will stand."""

from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import Any
from uuid import UUID

from missionapp.actions.comparing import Pairing, cell_text, pairings, value_text
from missionapp.actions.importing.decisions import Decisions, Spot, with_nth
from missionapp.actions.importing.previewing import Preview
from missionapp.actions.importing.recognise import Layout
from missionapp.actions.importing.review import Line, other_of
from missionapp.actions.importing.staging import Told, Where
from missionapp.domain.sheets.columns import PIECES, Column
from missionapp.domain.sheets.drawing import Drawing
from missionapp.domain.sheets.labels import shown
from missionapp.domain.sheets.picture import Record
from missionapp.formats.sources import Row
from missionapp.i18n import _

_BESIDE = {"phone": "phones", "email": "emails"}
"""Where second values go that came in one cell with the first."""
_OF_NOBODY = {f"person.{name}": f"organisation.{name}" for name in _BESIDE}
"""In a row that names nobody, e-mail and phone are the organisation's."""
_WHOLE = {f"{path.partition('.')[0]}.{piece}": path for path, pieces in PIECES.items() for piece in pieces}
"""The column that a piece of a text goes into."""


@dataclass(frozen=True)
class CellLine:
    """One cell of a row, and what becomes of it."""

    spot: Spot
    label: str
    """The field's, in the user's language."""
    header: str
    """The column's, as its sender wrote it."""
    came: str
    """What it holds, with what was put right in it."""
    stands: str
    """What its field will hold; "" when the row stays out."""
    before: str
    """What its field holds now."""
    is_new: bool
    """Whether its record is not there yet."""
    corrected: bool
    problem: str = ""


@dataclass(frozen=True)
class Alike:
    """Two records that may be one: what this row tells of, and another."""

    told: Told
    other: UUID | Told
    other_name: str
    reasons: str
    fields: list[Pairing]
    """What this row gives at the left, the other at the right."""

    @property
    def stands(self) -> bool:
        """Whether the other is in the mission already, and not merely in an earlier row."""
        return not isinstance(self.other, Told)


@dataclass(frozen=True)
class Detail:
    """Everything about a row."""

    line: Line
    cells: list[CellLine]
    remarks: list[str]
    """What is said of the row and of no cell in it."""
    alike: list[Alike]
    apart: list[tuple[Told, UUID | Told]] = field(default_factory=list)
    """What somebody said is two."""
    taken: list[tuple[Told, str]] = field(default_factory=list)
    """What was taken for one with another, and the other's name."""


class Details:
    """Details of a preview's rows; what all of them need is worked out once."""

    def __init__(self, found: Preview, decisions: Decisions) -> None:
        """Details with these decisions, with which the preview was made."""
        assert found.staging is not None
        self._found, self._decisions, self._staging = found, decisions, found.staging
        self._before, self._after = Drawing(found.staging.before), Drawing(found.staging.after)
        self._rows: dict[Where, list[tuple[Layout, int, Row]]] = {}
        for layout in found.layouts:
            for nth, row in with_nth(layout.rows):
                where = Where(layout.source, layout.sheet, row.number)
                self._rows.setdefault(where, []).append((layout, nth, row))
        self._reasons: dict[Where, list[str]] = {}
        for item in (*found.refused, *found.doubtful):
            where = Where(item.source, item.sheet, item.row)
            self._reasons.setdefault(where, []).append(item.reason)
        self._pairs: dict[Where, list[Alike]] = {}
        for alike in self._all_alike():
            self._pairs.setdefault(alike.told.where, []).append(alike)

    def of(self, line: Line) -> Detail:
        """Everything about one row."""
        reasons = list(dict.fromkeys(self._reasons.get(line.id, ())))
        cells: list[CellLine] = []
        for layout, nth, row in self._rows.get(line.id, ()):
            cells += self._cells(layout, nth, row, reasons)
        open_pairs = [
            a for a in self._pairs.get(line.id, ()) if (a.told, a.other) not in self._decisions.apart
        ]
        apart = [(told, other) for told, other in self._decisions.apart if told.where == line.id]
        taken = [
            (told, self._name(told.table, other))
            for told, other in self._decisions.same.items()
            if told.where == line.id
        ]
        return Detail(line, cells, reasons, open_pairs, apart, taken)

    def name_of(self, told: Told, other: UUID | Told) -> str:
        """The name of what something told of is compared with."""
        return self._name(told.table, other)

    def _name(self, table: str, other: UUID | Told) -> str:
        if isinstance(other, Told):
            return other.name
        record = self._staging.before.get(table, other)
        return str(record.get("name")) if record else ""

    # Cells

    def _cells(self, layout: Layout, nth: int, row: Row, reasons: list[str]) -> Iterator[CellLine]:
        parts = self._staging.parts.get((Where(layout.source, layout.sheet, row.number), nth), {})
        for index, column in sorted(layout.columns.items()):
            spot = Spot(layout.source, layout.sheet, row.number, index, nth)
            came = cell_text(row.cell(index))
            label = _(column.label)
            whole = layout.kind.by_path[_WHOLE.get(column.path, column.path)]
            if came and whole.part not in parts:
                whole = layout.kind.by_path.get(_OF_NOBODY.get(whole.path, ""), whole)
            record_id = parts.get(whole.part)
            table = layout.kind.part[whole.part].table
            before = self._staging.before.get(table, record_id)
            yield CellLine(
                spot,
                label,
                layout.headers[index],
                came,
                _text(whole, self._after, self._staging.after.get(table, record_id)),
                _text(whole, self._before, before),
                is_new=before is None,
                corrected=spot in self._decisions.corrections,
                problem=_taken_out(reasons, label, came),
            )

    # What looks alike

    def _all_alike(self) -> Iterator[Alike]:
        for table, pair in self._found.pairs:
            told, other = other_of(self._staging, table, pair)
            records = self._staging.after.of(table)
            right_is_new = isinstance(other, Told)
            mine = records[pair.right if right_is_new else pair.left]
            theirs = records[pair.left if right_is_new else pair.right]
            if not right_is_new:
                theirs = self._staging.before.get(table, theirs.id) or theirs
            reasons = ", ".join(_(reason) for reason in pair.reasons)
            yield Alike(told, other, str(theirs.get("name")), reasons, self._compared(table, mine, theirs))

    def _compared(self, table: str, mine: Record, theirs: Record) -> list[Pairing]:
        def held(record: Record) -> Any:
            return lambda f: record.lists.get(f.name, ()) if f.is_list else record.get(f.name)

        def show(record: Record) -> Any:
            return lambda f, value: value_text(f, shown(self._after.labels, record, f.name, value))

        both = (mine.aliases, theirs.aliases)
        return pairings(table, held(mine), held(theirs), (show(mine), show(theirs)), both)


def _text(column: Column, drawing: Drawing, record: Record | None) -> str:
    if record is None:
        return ""
    cell = drawing.cell(column, record)
    text = cell_text(cell) if column.field is None else value_text(column.field, cell)
    return "; ".join(filter(None, (text, *record.lists.get(_BESIDE.get(column.name, ""), ()))))


def _taken_out(reasons: list[str], label: str, came: str) -> str:
    """The reasons that speak of one cell, out of the reasons of its row."""
    mine = [reason for reason in reasons if _speaks_of(reason, label, came)]
    for reason in mine:
        reasons.remove(reason)
    return "; ".join(reason.removeprefix(f"{label}: ") for reason in mine)


def _speaks_of(reason: str, label: str, came: str) -> bool:
    missing = _("{column} is missing").format(column=label)
    return reason.startswith(f"{label}: ") or reason == missing or bool(came and f"“{came}”" in reason)
