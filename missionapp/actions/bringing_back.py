"""What is done about a reference to a deleted record: bring the record back, or let it go."""

from collections.abc import Iterable
from uuid import UUID

from sqlalchemy import Connection, select

from missionapp.actions import records
from missionapp.domain.entities import entities
from missionapp.domain.errors import MissionError
from missionapp.domain.fields import Kind, field_of, fields_of
from missionapp.i18n import N_, _
from missionapp.store.erasure.erased import erased_rows
from missionapp.store.log.oplog import Row, heads_of, ops_of, ops_where
from missionapp.store.log.projection import holders, is_alive, value_of
from missionapp.store.log.tables import DELETED, OP
from missionapp.store.merging.resolving import Resolution, resolve
from missionapp.store.store import Store


def bring_back(store: Store, entity: str, record: UUID) -> None:
    """Bring a deleted record back as it was, with its parts that were deleted in the same step."""
    kind, row = entities()[entity], (entity, record.bytes)
    with store.write(N_("Bring back {what}"), what=kind(id=record)) as session:
        back = _with_parts(session.connection(), row)
        if not back:
            raise MissionError(
                _("There is nothing to bring back: the record is there, or its data was erased"),
                hint=_("Clear what names it"),
            )
        resolve(session, [Resolution(*each, DELETED, 0) for each in back])


def let_go(store: Store, entity: str, record: UUID, field: str) -> None:
    """Clear a reference to a deleted record; what cannot be without that record is deleted too."""
    kind = entities()[entity]
    if field_of(kind, field).required:
        records.delete(store, kind, record)
    else:
        records.edit(store, kind, record, **{field: None})


def _with_parts(connection: Connection, row: Row) -> list[Row]:
    """A deleted record, and of what was deleted with it whatever is a part of it; none where it is there."""
    heads = heads_of(connection, [row])
    ops = ops_of(connection, heads.values())
    marks = [op for op in holders(heads[row], DELETED, ops) if value_of(op, DELETED) == 1]
    if not marks or is_alive(heads[row], ops) or row in erased_rows(connection):
        return []
    steps = select(OP).where(OP.c.tx.in_({op.tx for op in marks}))
    beside = [op for op in ops_where(connection, steps) if op.body.get(DELETED) == 1]
    return _parts(connection, row, {(op.entity, op.row) for op in beside} - {row})


def _parts(connection: Connection, row: Row, beside: Iterable[Row]) -> list[Row]:
    heads = heads_of(connection, beside)
    ops = ops_of(connection, heads.values())
    owners: dict[Row, set[str]] = {}
    for part, held in heads.items():
        needed = [f.name for f in fields_of(entities()[part[0]]) if f.kind is Kind.REFERENCE and f.required]
        found = (holders(held, name, ops) for name in needed)
        owners[part] = {
            str(value_of(ops_[0], name)) for name, ops_ in zip(needed, found, strict=True) if ops_
        }
    back = [row]
    for owner in back:
        back += [part for part, needed in owners.items() if owner[1].hex() in needed and part not in back]
    return back
