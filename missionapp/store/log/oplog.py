"""Writing to the log: changes become operations, and heads move on. Captured in one place, batched."""

from collections.abc import Callable, Collection, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cache
from itertools import islice
from typing import TYPE_CHECKING, Any, cast

from sqlalchemy import (
    Column,
    Connection,
    LargeBinary,
    Select,
    Table,
    delete,
    func,
    insert,
    literal,
    select,
    tuple_,
)
from sqlalchemy.orm import Session

from missionapp.domain.fields import Entity, fields_of
from missionapp.domain.types import LogValue, Uid
from missionapp.store.log.tables import (
    ALL,
    CREATION,
    DELETED,
    HEAD,
    OP,
    TX,
    Draft,
    Heads,
    Op,
    advance,
    sealed,
    seen,
)

if TYPE_CHECKING:
    from missionapp.store.sessions import WriteSession

Row = tuple[str, bytes]
"""A record's entity (table name) and id."""

_BATCH = 400


def batches(items: Iterable[Any]) -> Iterator[list[Any]]:
    """The items in lists that fit one statement."""
    rest = iter(items)
    while batch := list(islice(rest, _BATCH)):
        yield batch


def insert_all(connection: Connection, table: Table, rows: Sequence[Mapping[str, Any]]) -> None:
    """Insert rows, if there are any, in one executemany."""
    if rows:
        connection.execute(insert(table), cast(Any, rows))


def insert_records(connection: Connection, table: Table, records: Sequence[tuple[Any, ...]]) -> None:
    """Insert rows, their values as the database holds them, in the order of the table's columns."""
    if records:
        _insert_columns(connection, table, zip(*records, strict=True))


def _insert_columns(connection: Connection, table: Table, columns: Iterable[Sequence[Any]]) -> None:
    """Insert at least one row, given column by column.

    Columns that no row fills are left out, and bytes travel as bytearrays: for every nothing and every bytes
    the driver looks for an adapter, in vain, which takes longer than inserting them.
    """
    both = zip(table.columns, columns, strict=True)
    held = {column.name: _quick(column, values) for column, values in both if _says_anything(values)}
    compiled = insert(table).compile(dialect=connection.dialect, column_keys=list(held))
    rows: list[Any] = list(zip(*held.values(), strict=True))
    if not compiled.positional:
        rows = [dict(zip(held, row, strict=True)) for row in rows]
    connection.exec_driver_sql(str(compiled), rows)


def _says_anything(values: Sequence[Any]) -> bool:
    return values.count(None) < len(values)


def _quick(column: Column[Any], values: Sequence[Any]) -> Sequence[Any]:
    """A column of values as the driver takes them most quickly."""
    if not isinstance(column.type, LargeBinary | Uid):
        return values
    return [None if value is None else bytearray(value) for value in values]


def heads_of(connection: Connection, rows: Iterable[Row]) -> dict[Row, Heads]:
    """The heads of each row named; an empty dictionary for a row that the log does not know."""
    wanted = list(dict.fromkeys(rows))
    found: dict[Row, Heads] = {row: {} for row in wanted}
    for batch in batches(wanted):
        query = select(HEAD).where(tuple_(HEAD.c.entity, HEAD.c.row).in_(batch))
        for head in connection.execute(query):
            of_row = found[head.entity, bytes(head.row)]
            of_row.setdefault(head.field, set()).add(bytes(head.op))
    return found


def ops_where(connection: Connection, query: Select[Any]) -> Iterator[Op]:
    """The operations that a select over the `op` table gives."""
    return (Op.of(row) for row in connection.execute(query))


_MANY = 400
"""Rows beyond which looking through the whole log is quicker than asking for each."""


def ops_on(connection: Connection, rows: Collection[Row]) -> list[Op]:
    """Every operation of this mission on these rows."""
    if not rows:
        return []
    if len(rows) <= _MANY:
        return list(ops_where(connection, select(OP).where(tuple_(OP.c.entity, OP.c.row).in_(list(rows)))))
    return [Op.of(row) for row in connection.execute(select(OP)) if (row.entity, bytes(row.row)) in rows]


def ops_by_id(connection: Connection, ids: Iterable[bytes]) -> dict[bytes, Op]:
    """The operations with these ids."""
    query = select(OP)
    return {
        op.id: op
        for batch in batches(dict.fromkeys(ids))
        for op in ops_where(connection, query.where(OP.c.id.in_(batch)))
    }


def ops_of(connection: Connection, heads: Iterable[Heads]) -> dict[bytes, Op]:
    """Every operation that these heads hold."""
    return ops_by_id(connection, (op for of in heads for held in of.values() for op in held))


def heads_by_row(ops: Iterable[Op]) -> dict[Row, Heads]:
    """The heads that operations give, all of those of each row, whatever their order."""
    found: dict[Row, Heads] = {}
    for op in sorted(ops, key=lambda op: (op.lamport, op.id)):
        advance(found.setdefault((op.entity, op.row), {}), op.id, op.body, op.over)
    return found


@dataclass
class Author:
    """Who writes, in which step, and where the clock stands."""

    actor: bytes
    tx: bytes
    wall: str
    lamport: int

    def append(
        self, connection: Connection, drafts: Sequence[Draft], known: dict[Row, Heads] | None = None
    ) -> None:
        """Put drafts into the log as operations, and move the heads of their rows (`known` if read)."""
        if drafts:
            admit(connection, self._sealed(drafts), known)

    def create(self, connection: Connection, drafts: Sequence[Draft]) -> None:
        """Put drafts of rows, each another one, into the log that surely does not know them."""
        if drafts:
            ops = self._sealed(drafts)
            insert_records(connection, OP, [op.record() for op in ops])
            new = select(OP.c.entity, OP.c.row, literal(ALL), OP.c.id)
            new = new.where(OP.c.lamport == ops[0].lamport, OP.c.tx == self.tx)
            connection.execute(insert(HEAD).from_select(["entity", "row", "field", "op"], new))

    def _sealed(self, drafts: Sequence[Draft]) -> list[Op]:
        ops = sealed(drafts, actor=self.actor, lamport=self.lamport, wall=self.wall, tx=self.tx)
        self.lamport += 1
        return ops


def admit(connection: Connection, ops: Sequence[Op], known: dict[Row, Heads] | None = None) -> None:
    """Add operations to the log, in lamport order, and move the heads (`known` if read already)."""
    insert_records(connection, OP, [op.record() for op in ops])
    if known is None:
        known = heads_of(connection, ((op.entity, op.row) for op in ops))
    _move_heads(connection, ops, known)


def _move_heads(connection: Connection, ops: Sequence[Op], heads: dict[Row, Heads]) -> None:
    before = {row: pairs(of) for row, of in heads.items() if of}
    for op in ops:
        advance(heads[op.entity, op.row], op.id, op.body, op.over)
    gone: list[tuple[str, bytes, str, bytes]] = []
    come: list[tuple[str, bytes, str, bytes]] = []
    for row in dict.fromkeys((op.entity, op.row) for op in ops):
        now, then = pairs(heads[row]), before.get(row, set())
        gone += [(*row, *pair) for pair in then - now]
        come += [(*row, *pair) for pair in now - then]
    drop_heads(connection, gone)
    insert_records(connection, HEAD, come)


def drop_heads(connection: Connection, gone: Iterable[tuple[str, bytes, str, bytes]]) -> None:
    """Let operations hold fields no more: entity, row, field, operation."""
    for batch in batches(gone):
        connection.execute(
            delete(HEAD).where(tuple_(HEAD.c.entity, HEAD.c.row, HEAD.c.field, HEAD.c.op).in_(batch))
        )


def pairs(heads: Heads) -> set[tuple[str, bytes]]:
    """The fields of a row, each with an operation that holds it."""
    return {(name, op) for name, held in heads.items() for op in held}


def clock(connection: Connection) -> int:
    """The lamport time that the next operation or step gets: each is later than all that is known here."""
    ops, steps = (connection.scalar(select(func.max(table.c.lamport))) or 0 for table in (OP, TX))
    return max(ops, steps) + 1


def add_many(session: "WriteSession", entity: type[Entity], rows: Sequence[Mapping[str, Any]]) -> None:
    """Add thousands of new records at once, captured like any other, without the session's care for each.

    A row names every field, and has an `id` that was made for it just now, so that no log can know it.
    The records are not in the session afterwards.
    """
    if not rows:
        return
    session.flush()
    connection = session.connection()
    drafts = [Draft(entity.__tablename__, row["id"].bytes, _body(entity, row), CREATION) for row in rows]
    session.author.create(connection, drafts)
    session.rows.update((draft.entity, draft.row) for draft in drafts)
    insert_rows(connection, entity, rows)


def insert_rows(connection: Connection, entity: type[Entity], rows: Sequence[Mapping[str, Any]]) -> None:
    """Put rows that name every field into an entity's table, past the log."""
    if rows:
        columns = [_held(rows, name, encode) for name, encode in _stored(entity)]
        _insert_columns(connection, cast(Table, entity.__table__), columns)


def _held(rows: Sequence[Mapping[str, Any]], name: str, encode: Callable[[Any], Any] | None) -> list[Any]:
    """One column of rows as the database holds it."""
    values = [row[name] for row in rows]
    return values if encode is None else [None if value is None else encode(value) for value in values]


@cache
def _stored(entity: type[Entity]) -> tuple[tuple[str, Callable[[Any], Any] | None], ...]:
    """The columns of an entity's table, and how the database holds their values."""
    return tuple((column.key, getattr(column.type, "encode", None)) for column in entity.__table__.columns)


def capture(session: Session, author: Author) -> list[Row]:
    """Write down what a flush does: called from the session's `after_flush`, for every feature alike."""
    made = [obj for obj in session.new if isinstance(obj, Entity)]
    gone = [obj for obj in session.deleted if isinstance(obj, Entity)]
    edited = [(obj, body) for obj in session.dirty if isinstance(obj, Entity) and (body := _edited(obj))]
    if {_row(obj) for obj in made} & {_row(obj) for obj in gone}:
        raise RuntimeError("deleted and added under one id: flush in between")
    connection = session.connection()
    asked = [*(obj for obj in made if not obj.is_fresh), *gone, *(obj for obj, _ in edited)]
    known = heads_of(connection, map(_row, asked))
    known.update({_row(obj): {} for obj in made if obj.is_fresh})
    for obj in made:
        obj.is_fresh = False
    drafts = [_creation(obj, known[_row(obj)]) for obj in made]
    drafts += [_edit(obj, body, known[_row(obj)]) for obj, body in edited]
    drafts += [deletion(*_row(obj), known[_row(obj)]) for obj in gone]
    author.append(connection, drafts, known)
    return list(known)


def _row(obj: Entity) -> Row:
    return obj.__tablename__, obj.id.bytes


@cache
def _columns(entity: type[Entity]) -> tuple[tuple[str, Callable[[Any], LogValue]], ...]:
    return tuple((f.name, f.encode) for f in fields_of(entity) if not f.is_list)


def _edited(obj: Entity) -> dict[str, LogValue]:
    before = cast(Any, obj)._sa_instance_state.committed_state
    if before.get("id", obj.id) != obj.id:
        raise RuntimeError("an id never changes: add another record")
    return {
        name: encode(getattr(obj, name))
        for name, encode in _columns(type(obj))
        if name in before and before[name] != getattr(obj, name)
    }


def _creation(obj: Entity, known: Heads) -> Draft:
    body = _body(type(obj), obj.__dict__)
    if not known:
        return Draft(*_row(obj), body, CREATION)
    return restoration(*_row(obj), {name: body.get(name) for name, _encode in _columns(type(obj))}, known)


def _body(entity: type[Entity], values: Mapping[str, Any]) -> dict[str, LogValue]:
    """What the log holds of a record's fields; those that are empty are left out."""
    return {
        name: encode(value) for name, encode in _columns(entity) if (value := values.get(name)) is not None
    }


def _edit(obj: Entity, body: dict[str, LogValue], known: Heads) -> Draft:
    return Draft(*_row(obj), body, {name: seen(known, name) for name in body})


def deletion(entity: str, row: bytes, known: Heads) -> Draft:
    """A draft that deletes a row, having seen all of its heads."""
    everything = sorted({op for name, held in known.items() if name != DELETED for op in held})
    return Draft(entity, row, {DELETED: 1}, {DELETED: seen(known, DELETED), ALL: everything})


def restoration(entity: str, row: bytes, body: dict[str, LogValue], known: Heads) -> Draft:
    """A draft that brings a deleted row back with these values."""
    body = {**body, DELETED: 0}
    return Draft(entity, row, body, {name: seen(known, name) for name in body})
