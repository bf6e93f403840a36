"""A preview becomes true: one write, one undo step, all or nothing."""

import re
from collections import defaultdict
from collections.abc import Iterable, Sequence
from pathlib import Path
from uuid import UUID

from sqlalchemy import select
from sqlalchemy.orm import Session

from missionapp.actions.importing.pace import collector_paused
from missionapp.actions.importing.previewing import Mappings, Preview, preview
from missionapp.actions.importing.recognise import Layout
from missionapp.actions.importing.staging import Edit, Staging
from missionapp.domain.entities import Alias, ImportChoice, ListValue, entities
from missionapp.domain.errors import MissionError
from missionapp.domain.fields import Entity, fields_of
from missionapp.domain.names import fold
from missionapp.domain.sheets.picture import Record
from missionapp.formats.sources import Source
from missionapp.i18n import N_, _
from missionapp.store.oplog import add_many
from missionapp.store.sessions import WriteSession
from missionapp.store.snapshots import take as take_snapshot
from missionapp.store.store import Store

_CHUNK = 500
"""Ids asked for in one query."""

_CODE_AND_TEXT = re.compile(r"(\d+)\s*(?:[:–—-]\s*(.+)|\((.+)\))$", re.DOTALL)
_WITH_TEXT = frozenset(("objective_codes",))
"""Lists whose entries are a code that may have a text of its own."""


def import_files(
    store: Store,
    sources: Sequence[Path | Source],
    *,
    kind: str | None = None,
    mappings: Mappings | None = None,
    dry_run: bool = False,
) -> Preview:
    """Preview sources and, unless it is a dry run, accept them at once."""
    found = preview(store, sources, kind=kind, mappings=mappings)
    if not dry_run:
        accept(store, found)
    return found


def accept(store: Store, found: Preview) -> None:
    """Do what the preview says. MissionError when what it changes has been changed since."""
    staging = found.staging
    if staging is None:
        raise ValueError("a preview that nothing was matched for")
    if staging.edits or staging.removed or staging.origin:
        take_snapshot(store)
    count = len(found.new) + len(found.changed)
    with collector_paused(), store.write(N_("Import {n} records"), n=count) as session:
        _edit(session, staging)
        _remove(session, staging.removed)
        _add(session, staging)
        _remember(session, found.layouts)
    found.applied = True


def _edit(session: Session, staging: Staging) -> None:
    wanted: dict[str, dict[UUID, list[Edit]]] = defaultdict(lambda: defaultdict(list))
    for edit in staging.edits:
        wanted[edit.record.table][edit.record.id].append(edit)
    for table, of_record in wanted.items():
        standing = _load(session, entities()[table], of_record)
        for record_id, edits in of_record.items():
            record = standing.get(record_id)
            for edit in edits:
                _change(session, record, edit)


def _change(session: Session, record: Entity | None, edit: Edit) -> None:
    if edit.field == "aliases":
        names = [name for name in edit.new if name not in edit.old]
        session.add_all(Alias(owner_id=edit.record.id, name=name) for name in names)
    elif edit.field in _lists(edit.record.table):
        entries = [entry for entry in edit.new if entry not in edit.old]
        session.add_all(_entry(edit.record.id, edit.field, entry) for entry in entries)
    elif any(f.name == edit.field for f in fields_of(entities()[edit.record.table])):
        if record is None or getattr(record, edit.field) != edit.old:
            raise MissionError(
                _("The mission has been changed since this preview"), hint=_("Preview the import again")
            )
        setattr(record, edit.field, edit.new)


def _lists(table: str) -> set[str]:
    return {f.name for f in fields_of(entities()[table]) if f.is_list}


def _load(session: Session, entity: type[Entity], ids: Iterable[UUID]) -> dict[UUID, Entity]:
    wanted, found = list(ids), {}
    for start in range(0, len(wanted), _CHUNK):
        query = select(entity).where(entity.id.in_(wanted[start : start + _CHUNK]))
        found.update({record.id: record for record in session.scalars(query)})
    return found


def _remove(session: Session, records: Sequence[Record]) -> None:
    for table in {record.table for record in records}:
        ids = [record.id for record in records if record.table == table]
        for record in _load(session, entities()[table], ids).values():
            session.delete(record)


def _add(session: WriteSession, staging: Staging) -> None:
    for table, records in staging.after.tables.items():
        entity = entities()[table]
        new = [record for record in records.values() if record.id in staging.origin]
        add_many(session, [entity(id=record.id, **record.values) for record in new])
        add_many(session, [row for record in new for row in _beside(record)])


def _beside(record: Record) -> list[Entity]:
    """The rows that hold a new record's lists and aliases."""
    aliases: list[Entity] = [Alias(owner_id=record.id, name=name) for name in record.aliases]
    return aliases + [_entry(record.id, name, entry) for name, held in record.lists.items() for entry in held]


def _entry(owner: UUID, name: str, entry: str) -> ListValue:
    value, text = entry, None
    if name in _WITH_TEXT and (found := _CODE_AND_TEXT.match(entry)):
        value, text = found[1], found[2] or found[3]
    return ListValue(owner_id=owner, list_name=name, value=value, text=text)


def _remember(session: Session, layouts: Sequence[Layout]) -> None:
    """Keep which column was taken for which field where no known word said so."""
    known = {(c.sheet, fold(c.column)): c for c in session.scalars(select(ImportChoice))}
    for layout in layouts:
        for header, path in layout.guessed.items():
            held = known.get((layout.kind.name, fold(header)))
            if held is not None:
                held.target = path
            elif header:
                choice = ImportChoice(sheet=layout.kind.name, column=header, target=path)
                session.add(choice)
                known[layout.kind.name, fold(header)] = choice
