"""Every sheet of a source as it was understood, or why it was not."""

from collections.abc import Mapping
from dataclasses import dataclass

from missionapp.actions.importing.columns import Choices, Hints
from missionapp.actions.importing.contacts import unfold_contacts
from missionapp.actions.importing.decisions import LEFT_OUT, Decisions, SheetAt, corrected
from missionapp.actions.importing.forms import Unfolded, unfold_forms
from missionapp.actions.importing.recognise import Layout, recognise
from missionapp.domain.names import fold
from missionapp.domain.sheets.exported import SHEET, unpack
from missionapp.domain.sheets.picture import Picture
from missionapp.formats.sources import Sheet, Source
from missionapp.i18n import _

Mappings = Mapping[tuple[str, str], Mapping[str, str]]
"""(file name, sheet name) → {header: path or label of the field}; "" leaves a column out."""


@dataclass(frozen=True)
class Wanted:
    """What the caller and a person say about the sheets of an import."""

    kind: str = ""
    """The workbook's sheet that every sheet is; "" to find out."""
    mappings: Mappings | None = None
    decisions: Decisions | None = None


@dataclass(frozen=True)
class Table:
    """One sheet of a source. `layout` is None where it is left out, or where no column fits anything."""

    at: SheetAt
    sheet: Sheet
    layout: Layout | None
    kind_decided: bool = False
    """Whether a person said what it is."""


def understand(source: Source, before: Picture, wanted: Wanted) -> list[Table]:
    """The visible sheets of a source, in order."""
    remembered = remembered_choices(before)
    market = str(before.mission.get("market") or "") if before.mission else ""
    exported = unpack(row.cells for s in source.sheets if s.hidden and s.name == SHEET for row in s.rows)
    found = []
    for unfolded in unfold_forms(source):
        table = _table(source, unfolded, market, remembered, wanted)
        if table.layout:
            table.layout.exported = exported.get(table.layout.kind.name, {})
        found.append(table)
    return found


def _table(source: Source, unfolded: Unfolded, market: str, remembered: Choices, wanted: Wanted) -> Table:
    sheet = unfolded.sheet if unfolded.kind else unfold_contacts(unfolded.sheet)
    at = SheetAt(source.name, sheet.name, unfolded.kind)
    decided = wanted.decisions or Decisions()
    said = decided.kinds.get(at)
    if said == LEFT_OUT:
        return Table(at, sheet, None, kind_decided=True)
    mapping = (wanted.mappings or {}).get((source.name, sheet.name), {})
    kind = said or unfolded.kind or wanted.kind
    chosen = decided.columns.get(at, {})
    hints = Hints(kind, market, remembered, mapping, chosen, insists=said is not None)
    layout = recognise(source.name, sheet, hints)
    if layout:
        layout.rows = corrected(at, layout.rows, decided.corrections)
        layout.form = unfolded.kind
        if unfolded.kind and not said:
            layout.reason = _("for it is a form")
    return Table(at, sheet, layout, kind_decided=said is not None)


def remembered_choices(before: Picture) -> Choices:
    """What somebody chose, and accepted, before."""
    choices = before.of("import_choice").values()
    return {(str(c.get("sheet")), fold(str(c.get("column")))): str(c.get("target")) for c in choices}
