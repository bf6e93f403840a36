"""What an import would do, shown before it is done."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import asdict, dataclass, field
from datetime import date, datetime, time
from decimal import Decimal
from pathlib import Path
from typing import Any
from uuid import UUID

from missionapp.actions.importing.columns import Choices, Hints
from missionapp.actions.importing.contacts import unfold_contacts
from missionapp.actions.importing.drafts import drafts
from missionapp.actions.importing.forms import unfold_forms
from missionapp.actions.importing.match import Matcher
from missionapp.actions.importing.pace import collector_paused
from missionapp.actions.importing.picture import read_picture
from missionapp.actions.importing.recognise import Layout, recognise
from missionapp.actions.importing.staging import Edit, Mark, Staging, Where
from missionapp.domain.duplicates import Candidate, likely_duplicates
from missionapp.domain.entities import entities
from missionapp.domain.errors import MissionError
from missionapp.domain.fields import fields_of
from missionapp.domain.names import fold, web_domain
from missionapp.domain.sheets.exported import SHEET, unpack
from missionapp.domain.sheets.labels import Labels, shown
from missionapp.domain.sheets.picture import Picture, Record
from missionapp.domain.sheets.workbook import IMPORT_ORDER, KINDS
from missionapp.formats.sources import Source, read_source
from missionapp.i18n import _
from missionapp.store.store import Store

Mappings = Mapping[tuple[str, str], Mapping[str, str]]
"""(file name, sheet name) → {header: path or label of the field}; "" leaves a column out."""


@dataclass(frozen=True)
class Item:
    """One thing that an import would do, or won't, and the row that says so."""

    source: str
    sheet: str
    row: int
    entity: str
    """The entity's table name."""
    name: str
    fields: dict[str, Any] = field(default_factory=dict)
    """New: field → value. Changed: field → [old, new]."""
    reason: str = ""


@dataclass
class Preview:
    """What is new, changed, doubtful, refused; nothing of it is done before `accept`."""

    new: list[Item] = field(default_factory=list)
    changed: list[Item] = field(default_factory=list)
    doubtful: list[Item] = field(default_factory=list)
    refused: list[Item] = field(default_factory=list)
    unmapped: list[Item] = field(default_factory=list)
    duplicates: list[Item] = field(default_factory=list)
    applied: bool = False
    layouts: list[Layout] = field(default_factory=list)
    """How each sheet was understood, and why."""
    staging: Staging | None = None

    def as_json(self) -> dict[str, Any]:
        """The contract's JSON: six lists of items, and whether it was done."""
        names = ("new", "changed", "doubtful", "refused", "unmapped", "duplicates")
        lists: dict[str, Any] = {
            name: [_plain(asdict(item)) for item in getattr(self, name)] for name in names
        }
        return {**lists, "applied": self.applied}


def _plain(value: Any) -> Any:
    """A value as JSON holds it."""
    if isinstance(value, dict):
        return {key: _plain(held) for key, held in value.items()}
    if isinstance(value, list):
        return [_plain(held) for held in value]
    if isinstance(value, UUID | Decimal):
        return str(value)
    return value.isoformat() if isinstance(value, date | datetime | time) else value


def preview(
    store: Store,
    sources: Sequence[Path | Source],
    *,
    kind: str | None = None,
    mappings: Mappings | None = None,
) -> Preview:
    """Read sources and say what importing them would do; nothing is changed.

    `kind` is a name of KINDS, for every sheet of every source. MissionError when a source can't be read.
    """
    if kind is not None and kind not in KINDS:
        raise MissionError(
            _("{kind} is nothing that can be imported").format(kind=kind),
            hint=_("Take one of {kinds}").format(kinds=", ".join(KINDS)),
        )
    read = [source if isinstance(source, Source) else read_source(source) for source in sources]
    with collector_paused():
        with store.read() as session:
            before = read_picture(session)
        return preview_of(before, read, kind=KINDS[kind] if kind else "", mappings=mappings or {})


def preview_of(
    before: Picture, sources: Sequence[Source], *, kind: str = "", mappings: Mappings | None = None
) -> Preview:
    """What importing these sources into what stands would do. `kind` is the name of a sheet, or ""."""
    mission = before.mission
    if mission is None:
        raise MissionError(_("This file holds no mission yet"), hint=_("Make one with missionapp new"))
    found = Preview()
    for source in sources:
        _understand(found, source, before, kind, mappings or {})
    matcher = Matcher(before, mission)
    for layout in sorted(found.layouts, key=lambda each: IMPORT_ORDER.index(each.kind.name)):
        matcher.take_all(drafts(layout, matcher.drawing))
    matcher.finish()
    found.staging = matcher.staging
    _tell(found, matcher.staging, matcher.quiet)
    return found


def _understand(found: Preview, source: Source, before: Picture, kind: str, mappings: Mappings) -> None:
    mission = before.mission
    market = str(mission.get("market") or "") if mission else ""
    remembered = _remembered(before)
    exported = unpack(row.cells for s in source.sheets if s.hidden and s.name == SHEET for row in s.rows)
    layouts = []
    for unfolded in unfold_forms(source):
        sheet = unfolded.sheet if unfolded.kind else unfold_contacts(unfolded.sheet)
        hints = Hints(unfolded.kind or kind, market, remembered, mappings.get((source.name, sheet.name), {}))
        layout = recognise(source.name, sheet, hints)
        if layout is None:
            where = Where(source.name, sheet.name, sheet.rows[0].number if sheet.rows else 0)
            found.unmapped.append(
                Item(*where, "", sheet.name, reason=_("No column of this sheet fits anything"))
            )
        else:
            layout.exported = exported.get(layout.kind.name, {})
            if unfolded.kind:
                layout.reason = _("for it is a form")
            layouts.append(layout)
            found.unmapped += _unmapped(layout)
    if not layouts:
        raise MissionError(
            _("Nothing in {file} can be used: no column fits anything").format(file=source.name),
            hint=_("Name the columns in its first row, for example Organisation, Country, E-mail"),
        )
    found.layouts += layouts


def _remembered(before: Picture) -> Choices:
    choices = before.of("import_choice").values()
    return {(str(c.get("sheet")), fold(str(c.get("column")))): str(c.get("target")) for c in choices}


def _unmapped(layout: Layout) -> list[Item]:
    where = Where(layout.source, layout.sheet, layout.header)
    return [
        Item(
            *where,
            layout.kind.own.table,
            header or _("column {number}").format(number=index + 1),
            reason=_("This column fits nothing"),
        )
        for index, header in layout.unmapped.items()
    ]


def _tell(found: Preview, staging: Staging, quiet: set[UUID]) -> None:
    labels = Labels(staging.after)
    found.new = _new(staging, labels, quiet)
    found.changed = _changed(staging.edits, labels)
    found.doubtful = [_marked(mark, staging, labels) for mark in staging.doubtful]
    found.refused = [_marked(mark, staging, labels) for mark in staging.refused]
    found.duplicates = _duplicates(staging)


def _marked(mark: Mark, staging: Staging, labels: Labels) -> Item:
    record = staging.after.get(mark.table, mark.record)
    return Item(*mark.where, mark.table, labels.plain(record) if record else mark.name, reason=mark.reason)


def _new(staging: Staging, labels: Labels, quiet: set[UUID]) -> list[Item]:
    found = []
    tables = _tables_of(staging)
    for record_id, where in staging.origin.items():
        if record_id not in quiet:
            record = staging.after.of(tables[record_id])[record_id]
            found.append(Item(*where, record.table, labels.plain(record), _said(record, labels)))
    return found


def _tables_of(staging: Staging) -> dict[UUID, str]:
    return {
        i: table for table, records in staging.after.tables.items() for i in records if i in staging.origin
    }


def _said(record: Record, labels: Labels) -> dict[str, Any]:
    """What is known of a new record beyond its defaults."""
    found = {}
    for f in fields_of(entities()[record.table]):
        value = record.lists.get(f.name) if f.is_list else record.get(f.name)
        if value is not None and (value != f.default or f.required):
            found[f.name] = shown(labels, record, f.name, value)
    return found | ({"aliases": record.aliases} if record.aliases else {})


def _changed(edits: Iterable[Edit], labels: Labels) -> list[Item]:
    rows: dict[tuple[Where, UUID], Item] = {}
    for edit in edits:
        table = edit.record.table
        key = edit.where, edit.record.id
        item = rows.setdefault(key, Item(*edit.where, table, labels.plain(edit.record), {}))
        old = (
            item.fields[edit.field][0]
            if edit.field in item.fields
            else shown(labels, edit.record, edit.field, edit.old)
        )
        item.fields[edit.field] = [old, shown(labels, edit.record, edit.field, edit.new)]
    return list(rows.values())


def _duplicates(staging: Staging) -> list[Item]:
    """New organisations and persons that merely look like another: kept apart, and said."""
    return [*_alike(staging, "organisation"), *_alike(staging, "person")]


def _alike(staging: Staging, table: str) -> list[Item]:
    records = staging.after.of(table)
    new = [_candidate(r) for r in records.values() if r.id in staging.origin]
    old = [_candidate(r) for r in records.values() if r.id not in staging.origin] if new else []
    pairs = likely_duplicates(new, old, persons=table == "person") if new else []
    return [
        Item(
            *staging.origin[pair.left], table, str(records[pair.left].get("name")),
            {"other": str(records[pair.right].get("name")), "score": pair.score},
            _("Looks like {other}: {reasons}").format(
                other=records[pair.right].get("name"), reasons=", ".join(_(reason) for reason in pair.reasons)
            ),
        )
        for pair in pairs
    ]  # fmt: skip


def _candidate(record: Record) -> Candidate:
    local = record.get("name_local")
    emails = tuple(filter(None, (record.get("email"), *record.lists.get("emails", ()))))
    sites = (web_domain(address) for address in (record.get("website"), *emails) if address)
    return Candidate(
        record.id,
        str(record.get("name")),
        tuple([*record.aliases, local] if local else record.aliases),
        str(record.get("country") or ""),
        tuple(dict.fromkeys(filter(None, sites))),
        emails,
        tuple(filter(None, (record.get("phone"), *record.lists.get("phones", ())))),
    )
