"""The entity tables as a picture of the log: any row, or all of them, drawn anew from the heads."""

import hashlib
from collections.abc import Collection, Iterable, Mapping
from functools import cache
from typing import Any
from uuid import UUID

from sqlalchemy import Connection, delete, select

from missionapp import __version__
from missionapp.domain.entities import entities
from missionapp.domain.fields import Entity, Field, fields_of
from missionapp.domain.types import LogValue
from missionapp.store.erasure.erased import erased_rows
from missionapp.store.log.capture import insert_rows
from missionapp.store.log.drawing import drop_tables, make_tables
from missionapp.store.log.oplog import Row, heads_by_row, heads_of, ops_of, ops_where, pairs
from missionapp.store.log.rows import batches, insert_all, insert_records
from missionapp.store.log.tables import ALL, DELETED, HEAD, META, OP, Heads, Op, seen


def value_of(op: Op, name: str) -> LogValue:
    """What an operation says of a field; a creation says nothing of the fields that it leaves out."""
    return op.body.get(name)


def holders(heads: Heads, name: str, ops: Mapping[bytes, Op]) -> list[Op]:
    """The operations that hold a field now, the winner first.

    A creation that leaves the field out makes no claim where another operation holds it.
    """
    found = sorted((ops[o] for o in seen(heads, name)), key=lambda op: op.rank, reverse=True)
    claims = [op for op in found if name in op.body]
    return claims or found


def values_held(heads: Heads, name: str, ops: Mapping[bytes, Op]) -> list[LogValue]:
    """The distinct values that people gave a field, the one that is shown at the end."""
    return list(reversed(dict.fromkeys(value_of(op, name) for op in holders(heads, name, ops))))


def is_alive(heads: Heads, ops: Mapping[bytes, Op]) -> bool:
    """Whether a row is shown: not deleted, or edited by somebody who had not seen the deletion."""
    marks = holders(heads, DELETED, ops)
    if not marks or any(value_of(op, DELETED) != 1 for op in marks):
        return True
    seen_by_deleters = {o for op in marks for o in (op.id, *op.over.get(ALL, ()))}
    return any(not held <= seen_by_deleters for name, held in heads.items() if name != DELETED)


def picture(entity: type[Entity], row: bytes, heads: Heads, ops: Mapping[bytes, Op]) -> dict[str, Any]:
    """The row as its table holds it: each field's winning value."""
    values: dict[str, Any] = {"id": UUID(bytes=row)}
    only = _only(heads, ops)
    for f in single_fields(entity):
        held = [only] if only else holders(heads, f.name, ops)
        said = value_of(held[0], f.name) if held else None
        value = None if said is None else _decoded(f, said)
        values[f.name] = f.default if value is None and f.required else value
    return values


def _only(heads: Heads, ops: Mapping[bytes, Op]) -> Op | None:
    """The operation that made a row which nobody has changed since: most rows are such."""
    held = heads.get(ALL, ())
    return ops[next(iter(held))] if len(heads) == len(held) == 1 else None


@cache
def single_fields(entity: type[Entity]) -> tuple[Field, ...]:
    """The fields that stand in the entity's own table."""
    return tuple(f for f in fields_of(entity) if not f.is_list)


def _decoded(f: Field, value: LogValue) -> Any:
    """A value of the log; nothing where a newer version or a foreign hand wrote what makes no sense here."""
    try:
        return f.decode(value)
    except (ArithmeticError, AttributeError, TypeError, ValueError):
        return None


def project(connection: Connection, rows: Iterable[Row]) -> None:
    """Draw these rows anew; a row of an unknown entity, or without a required value, stays in the log."""
    known, erased = entities(), erased_rows(connection)
    for batch in batches(dict.fromkeys(row for row in rows if row[0] in known)):
        heads = heads_of(connection, batch)
        draw(connection, heads, ops_of(connection, heads.values()), erased)


def draw(
    connection: Connection,
    heads: Mapping[Row, Heads],
    ops: Mapping[bytes, Op],
    erased: Collection[Row] = frozenset(),
    *,
    before: Collection[Row] | None = None,
) -> None:
    """Draw rows by their heads; one that was erased is never drawn.

    `before` are the rows that may stand there already; all of them when it is not said.
    """
    of_entity: dict[str, list[bytes]] = {}
    for entity, row in heads:
        of_entity.setdefault(entity, []).append(row)
    for name, kind in entities().items():
        rows = of_entity.get(name, [])
        table: Any = kind.__table__
        for batch in batches(UUID(bytes=row) for row in rows if before is None or (name, row) in before):
            connection.execute(delete(table).where(table.c.id.in_(batch)))
        shown = (row for row in rows if (name, row) not in erased and heads[name, row])
        drawn = [
            picture(kind, row, heads[name, row], ops) for row in shown if is_alive(heads[name, row], ops)
        ]
        insert_rows(connection, kind, [values for values in drawn if is_complete(kind, values)])


def is_complete(entity: type[Entity], values: Mapping[str, Any]) -> bool:
    """Whether every required field has a value."""
    return all(values[f.name] is not None for f in single_fields(entity) if f.required)


def rebuild(connection: Connection) -> None:
    """Make the heads and every entity table anew from the operations alone."""
    connection.execute(delete(HEAD))
    insert_records(connection, HEAD, sorted(heads_from_ops(connection)))
    draw_tables(connection)


def heads_from_ops(connection: Connection) -> set[tuple[str, bytes, str, bytes]]:
    """The heads as the operations alone give them: entity, row, field, operation."""
    return heads_from(ops_where(connection, select(OP).order_by(OP.c.lamport, OP.c.id)))


def heads_from(ops: Iterable[Op]) -> set[tuple[str, bytes, str, bytes]]:
    """The heads that operations give, all of those of a row: entity, row, field, operation."""
    return {(*row, *pair) for row, heads in heads_by_row(ops).items() for pair in pairs(heads)}


def draw_tables(connection: Connection) -> None:
    """Drop and make every entity table, draw all rows of the log into them, and note for which fields."""
    drop_tables(connection, Entity.metadata)
    make_tables(connection, Entity.metadata)
    rows = connection.execute(select(HEAD.c.entity, HEAD.c.row).distinct())
    project(connection, [(r.entity, bytes(r.row)) for r in rows])
    notes = {
        "schema": schema_mark(),
        "drawn_by": __version__,
        "newer_values": str(newer_values(connection)),
    }
    connection.execute(delete(META).where(META.c.key.in_(notes)))
    insert_all(connection, META, [{"key": key, "value": value} for key, value in notes.items()])


@cache
def schema_mark() -> str:
    """A mark of every entity and field: tables drawn under another mark are drawn anew at opening."""
    fields = [f"{n}.{f.name}:{f.kind}:{f.default}" for n, e in entities().items() for f in fields_of(e)]
    columns = [
        f"{c.table.name}.{c.name}:{type(c.type).__name__}:{c.nullable}:{c.index}"
        for e in entities().values()
        for c in e.__table__.columns
    ]
    return hashlib.sha256("\n".join(sorted(fields + columns)).encode()).hexdigest()


def newer_values(connection: Connection) -> int:
    """How many values in the log only a newer version of the program can show."""
    known = {name: {f.name for f in fields_of(e)} | {DELETED} for name, e in entities().items()}
    query = select(OP).join(HEAD, HEAD.c.op == OP.c.id).distinct()
    return sum(
        name not in known.get(op.entity, ()) for op in ops_where(connection, query) for name in op.body
    )
