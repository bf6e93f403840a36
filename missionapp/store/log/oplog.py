"""Reading and writing the log: operations are added, and heads move on."""

from collections.abc import Collection, Iterable, Iterator, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from sqlalchemy import (
    Connection,
    Select,
    delete,
    func,
    insert,
    literal,
    select,
    tuple_,
)

from missionapp.store.log.rows import batches, insert_records
from missionapp.store.log.tables import (
    ALL,
    HEAD,
    OP,
    TX,
    Draft,
    Heads,
    Op,
    advance,
    sealed,
)

if TYPE_CHECKING:
    pass

Row = tuple[str, bytes]
"""A record's entity (table name) and id."""


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
