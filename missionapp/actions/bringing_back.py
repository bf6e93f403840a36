"""What is done about a reference to a deleted record: bring the record back, or let it go."""

from collections.abc import Iterable, Iterator
from uuid import UUID

from sqlalchemy import Connection, select

from missionapp.actions import records
from missionapp.actions.exchange.words import known_field
from missionapp.domain.entities import entities
from missionapp.domain.errors import MissionError
from missionapp.domain.fields import Kind, field_of, fields_of
from missionapp.i18n import N_, _
from missionapp.store.erasure.erased import erased_rows
from missionapp.store.log.oplog import Row, heads_of, ops_by_id, ops_of, ops_where
from missionapp.store.log.projection import holders, value_of
from missionapp.store.log.tables import DELETED, OP, Op
from missionapp.store.merging.resolving import Resolution, resolve
from missionapp.store.store import Store


def bring_back(store: Store, entity: str, record: UUID) -> None:
    """Bring a deleted record back as it was, with its parts that were deleted in the same step."""
    kind, row = entities()[entity], (entity, record.bytes)
    with store.write(N_("Bring back {what}"), what=kind(id=record)) as session:
        back = [] if session.get(kind, record) else whole_again(session.connection(), row)
        if not back:
            raise MissionError(
                _("There is nothing to bring back: the record is there, or its data was erased"),
                hint=_("Clear what names it"),
            )
        resolve(session, back)


def let_go(store: Store, entity: str, record: UUID, field: str) -> None:
    """Clear a reference to a deleted record; what cannot be without that record is deleted too."""
    kind = entities()[entity]
    if field_of(kind, field).required:
        records.delete(store, kind, record)
    else:
        records.edit(store, kind, record, **{field: None})


def whole_again(connection: Connection, row: Row) -> list[Resolution]:
    """What brings a deleted record back as it was: its parts that went in the same step, and what named it.

    Nothing where it was never deleted, or was erased.
    """
    heads = heads_of(connection, [row])
    ops = ops_of(connection, heads.values())
    marks = [op for op in holders(heads[row], DELETED, ops) if value_of(op, DELETED) == 1]
    if not marks or row in erased_rows(connection):
        return []
    step = list(ops_where(connection, select(OP).where(OP.c.tx.in_({op.tx for op in marks}))))
    beside = {(op.entity, op.row) for op in step if op.body.get(DELETED) == 1}
    back = _parts(connection, row, beside - {row})
    return [*(Resolution(*each, DELETED, 0) for each in back), *_named_again(connection, step, back)]


def _named_again(connection: Connection, step: Iterable[Op], back: Iterable[Row]) -> Iterator[Resolution]:
    """References to these records that a step cleared, where nobody wrote anything there since."""
    cleared = [(op, name) for op in step for name, value in op.body.items() if value is None]
    heads = heads_of(connection, ((op.entity, op.row) for op, _name in cleared))
    ops = ops_of(connection, heads.values())
    before = ops_by_id(connection, (was for op, name in cleared for was in op.over.get(name, ())))
    named = {row.hex() for _entity, row in back}
    for op, name in cleared:
        f, row = known_field(op.entity, name), (op.entity, op.row)
        if f is None or f.kind is not Kind.REFERENCE or holders(heads[row], name, ops) != [op]:
            continue
        values = {value_of(before[was], name) for was in op.over.get(name, ()) if was in before}
        yield from (Resolution(*row, name, was) for was in values if str(was) in named)


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
