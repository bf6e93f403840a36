"""A preview becomes true: one write, one undo step, all or nothing."""

import re
from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from pathlib import Path
from typing import Any
from uuid import UUID, uuid4

from sqlalchemy import select
from sqlalchemy.orm import Session

from missionapp.actions.importing.columns import ANY_SHEET
from missionapp.actions.importing.heading import header_mark
from missionapp.actions.importing.pace import collector_paused
from missionapp.actions.importing.previewing import Preview, preview
from missionapp.actions.importing.staging import Edit, Staging
from missionapp.actions.importing.understanding import Mappings
from missionapp.domain.entities import Alias, ImportChoice, ListValue, entities
from missionapp.domain.errors import MissionError
from missionapp.domain.fields import Entity, fields_of
from missionapp.domain.names import fold
from missionapp.domain.sheets.picture import Record
from missionapp.formats.sources import Source
from missionapp.i18n import N_, _
from missionapp.store.keeping.snapshots import take as take_snapshot
from missionapp.store.log.blobs import keep_blob
from missionapp.store.log.capture import add_many
from missionapp.store.sessions import WriteSession
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
    if store.is_file and (staging.edits or staging.removed or staging.origin):
        take_snapshot(store, before="import")
    count = len(found.new) + len(found.changed)
    with collector_paused(), store.write(N_("Import {n} records"), n=count) as session:
        _edit(session, staging)
        _remove(session, staging.removed)
        _add(session, staging)
        for content in staging.blobs.values():
            keep_blob(session, content)
        _remember(session, list(_choices(found)))
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
        session.add_all(
            ListValue(owner_id=edit.record.id, list_name=edit.field, **_entry(edit.field, entry))
            for entry in entries
        )
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
        new = [record for record in records.values() if record.id in staging.origin]
        add_many(session, entities()[table], [{"id": record.id, **record.values} for record in new])
        names = [_row(record, name=name) for record in new for name in record.aliases]
        entries = [
            _row(record, list_name=name, **_entry(name, entry))
            for record in new
            for name, held in record.lists.items()
            for entry in held
        ]
        add_many(session, Alias, names)
        add_many(session, ListValue, entries)


def _row(owner: Record, **values: Any) -> dict[str, Any]:
    """A row that holds a new record's alias or an entry of its list."""
    return {"id": uuid4(), "owner_id": owner.id, **values}


def _entry(name: str, entry: str) -> dict[str, str | None]:
    """An entry of a list: its value, or a code and its text."""
    if name in _WITH_TEXT and (found := _CODE_AND_TEXT.match(entry)):
        return {"value": found[1], "text": found[2] or found[3]}
    return {"value": entry, "text": None}


def _choices(found: Preview) -> Iterator[tuple[str, str, str]]:
    """What is worth remembering: columns that no known word explains, and what a person said of a sheet."""
    for table in found.tables:
        layout = table.layout
        if layout and (mark := header_mark(layout.headers)) and table.kind_decided:
            yield ANY_SHEET, mark, layout.kind.name
        if layout:
            yield from ((layout.kind.name, header, path) for header, path in layout.guessed.items() if header)


def _remember(session: Session, choices: Sequence[tuple[str, str, str]]) -> None:
    known = {(c.sheet, fold(c.column)): c for c in session.scalars(select(ImportChoice))}
    for sheet, column, target in choices:
        held = known.get((sheet, fold(column)))
        if held is not None:
            held.target = target
        else:
            choice = ImportChoice(sheet=sheet, column=column, target=target)
            session.add(choice)
            known[sheet, fold(column)] = choice
