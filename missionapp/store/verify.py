"""Whether the log is what was written: every operation hashed again, and the tables held against it."""

from collections.abc import Mapping
from typing import Any

from sqlalchemy import Connection, select

from missionapp.domain.entities import entities
from missionapp.store.log import HEAD, OP, Op, op_id
from missionapp.store.oplog import heads_of, ops_of, ops_where
from missionapp.store.projection import heads_from_ops, is_alive, is_complete, picture
from missionapp.store.redaction import erasures


def forged(connection: Connection) -> list[str]:
    """The ids, in hex, of operations whose content is no longer what their id says."""
    erased = erasures(connection)
    return [op.id.hex() for op in ops_where(connection, select(OP)) if _is_forged(op, erased.get(op.id, {}))]


def _is_forged(op: Op, erased: Mapping[str, bytes]) -> bool:
    """Whether an operation is not what its id says; where a digest stands for a value, none may stand."""
    return not erased.keys().isdisjoint(op.body) or op_id(op, erased) != op.id


def strayed(connection: Connection) -> list[str]:
    """The names of tables that differ from what the log gives; empty when the picture is true."""
    heads = {(h.entity, bytes(h.row), h.field, bytes(h.op)) for h in connection.execute(select(HEAD))}
    wrong = ["head"] if heads != heads_from_ops(connection) else []
    return wrong + [name for name in entities() if _stands(connection, name) != _drawn(connection, name)]


def _stands(connection: Connection, name: str) -> dict[Any, dict[str, Any]]:
    table: Any = entities()[name].__table__
    return {row.id: dict(row._mapping) for row in connection.execute(select(table))}


def _drawn(connection: Connection, name: str) -> dict[Any, dict[str, Any]]:
    entity = entities()[name]
    query = select(HEAD.c.row).where(HEAD.c.entity == name).distinct()
    heads = heads_of(connection, [(name, bytes(r.row)) for r in connection.execute(query)])
    ops = ops_of(connection, heads.values())
    drawn = (picture(entity, row, of, ops) for (_, row), of in heads.items() if is_alive(of, ops))
    return {values["id"]: values for values in drawn if is_complete(entity, values)}
