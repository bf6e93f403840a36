"""What an import would do, shown before it is done."""

from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import asdict, dataclass, field
from datetime import date, datetime, time
from decimal import Decimal
from functools import cache
from pathlib import Path
from typing import Any
from uuid import UUID

from missionapp.actions.importing.alike import likely_same
from missionapp.actions.importing.card_rows import take_beside
from missionapp.actions.importing.decisions import Decisions
from missionapp.actions.importing.drafts import Draft, drafts
from missionapp.actions.importing.match import Matcher
from missionapp.actions.importing.pace import collector_paused
from missionapp.actions.importing.picture import read_all_known
from missionapp.actions.importing.recognise import Layout
from missionapp.actions.importing.staging import Edit, Mark, Staging, Where
from missionapp.actions.importing.understanding import Mappings, Table, Wanted, understand
from missionapp.actions.withholding import withheld
from missionapp.domain.duplicates import Pair
from missionapp.domain.entities import entities
from missionapp.domain.errors import MissionError
from missionapp.domain.fields import fields_of
from missionapp.domain.sheets.drawing import Drawing
from missionapp.domain.sheets.labels import Labels, shown
from missionapp.domain.sheets.picture import Picture, Record
from missionapp.domain.sheets.workbook import IMPORT_ORDER, KINDS
from missionapp.formats.sources import Source, read_source
from missionapp.i18n import _
from missionapp.store.store import Store

Watch = Callable[[int, int], None]
_WATCHED_EVERY = 100
"""Rows after which one who watches is told."""


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
    tables: list[Table] = field(default_factory=list)
    """Every sheet, those of no use too."""
    pairs: list[tuple[str, Pair]] = field(default_factory=list)
    """The table and the two records of each of the `duplicates`."""
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
            before = read_all_known(session)
        return preview_of(before, read, kind=KINDS[kind] if kind else "", mappings=mappings or {})


def preview_of(
    before: Picture,
    sources: Sequence[Source],
    *,
    kind: str = "",
    mappings: Mappings | None = None,
    decisions: Decisions | None = None,
    watch: Watch | None = None,
) -> Preview:
    """What importing these sources into what stands would do. `kind` is the name of a sheet, or "".

    With `decisions`, somebody is looking: what cannot be used is shown and no error. `watch` is told how many
    rows of how many are done, and may raise to end it.
    """
    mission = before.mission
    if mission is None:
        raise MissionError(_("This file holds no mission yet"), hint=_("Make one with missionapp new"))
    found = Preview()
    for source in sources:
        _understand(found, source, before, Wanted(kind, mappings, decisions))
    decided = decisions or Decisions()
    told = _told_to_others(before, found.layouts)
    matcher = Matcher(before, mission, decided.same, told)
    rows = _Rows(sum(len(layout.rows) for layout in found.layouts), decided.left_out, watch)
    for layout in sorted(found.layouts, key=lambda each: IMPORT_ORDER.index(each.kind.name)):
        matcher.take_all(rows.wanted(drafts(layout, matcher.drawing, told)))
    matcher.finish()
    take_beside(matcher.staging, sources, decided.left_out)
    found.staging = matcher.staging
    _tell(found, matcher.staging, matcher.quiet)
    return found


def _told_to_others(before: Picture, layouts: Iterable[Layout]) -> Drawing | None:
    """How our own sheets tell the records where partners are hidden; None where nothing is told otherwise."""
    if all(layout.ids is None for layout in layouts):
        return None
    shown = withheld(before)
    return Drawing(shown) if shown is not before else None


@dataclass
class _Rows:
    """The rows that are not left out, counted as they go by."""

    of: int
    left_out: frozenset[Where]
    watch: Watch | None
    done: int = 0

    def wanted(self, rows: Iterable[Draft]) -> Iterator[Draft]:
        """Those of one sheet."""
        for draft in rows:
            self.done += 1
            if self.watch and self.done % _WATCHED_EVERY == 0:
                self.watch(self.done, self.of)
            if draft.where not in self.left_out:
                yield draft


def _understand(found: Preview, source: Source, before: Picture, wanted: Wanted) -> None:
    tables = understand(source, before, wanted)
    found.tables += tables
    found.layouts += [table.layout for table in tables if table.layout]
    for table in tables:
        found.unmapped += _unmapped(table.layout) if table.layout else _of_no_use(table)
    if wanted.decisions is None and not any(table.layout for table in tables):
        raise MissionError(
            _("Nothing in {file} can be used: no column fits anything").format(file=source.name),
            hint=_("Name the columns in its first row, for example Organisation, Country, E-mail"),
        )


def _of_no_use(table: Table) -> list[Item]:
    if table.kind_decided:
        return []
    where = Where(*table.at[:2], table.sheet.rows[0].number if table.sheet.rows else 0)
    return [Item(*where, "", table.sheet.name, reason=_("No column of this sheet fits anything"))]


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
    found.pairs = likely_same(staging)
    found.duplicates = [_alike(staging, table, pair) for table, pair in found.pairs]


def _marked(mark: Mark, staging: Staging, labels: Labels) -> Item:
    record = staging.after.get(mark.table, mark.record)
    return Item(*mark.where, mark.table, labels.plain(record) if record else mark.name, reason=mark.reason)


def _new(staging: Staging, labels: Labels, quiet: set[UUID]) -> list[Item]:
    standing = {i: record for records in staging.after.tables.values() for i, record in records.items()}
    new = ((where, standing[i]) for i, where in staging.origin.items() if i not in quiet)
    return [Item(*where, record.table, labels.plain(record), _said(record, labels)) for where, record in new]


def _said(record: Record, labels: Labels) -> dict[str, Any]:
    """What is known of a new record beyond its defaults."""
    held = record.values | record.lists if record.lists else record.values
    found = {
        name: value if isinstance(value, str) else shown(labels, record, name, value)
        for name, default in _defaults(record.table)
        if (value := held.get(name)) is not None and value != default
    }
    return found | ({"aliases": record.aliases} if record.aliases else {})


@cache
def _defaults(table: str) -> list[tuple[str, Any]]:
    """What goes without saying of each field: its default, and of what is required nothing."""
    return [(f.name, None if f.required else f.default) for f in fields_of(entities()[table])]


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


def _alike(staging: Staging, table: str, pair: Pair) -> Item:
    """A new record that merely looks like another: kept apart, and said."""
    left, right = (staging.after.of(table)[record_id] for record_id in (pair.left, pair.right))
    reasons = ", ".join(_(reason) for reason in pair.reasons)
    text = _("Looks like {other}: {reasons}").format(other=right.get("name"), reasons=reasons)
    fields = {"other": str(right.get("name")), "score": pair.score}
    return Item(*staging.origin[left.id], table, str(left.get("name")), fields, text)
