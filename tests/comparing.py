"""Whether two logs, and the tables drawn from them, are the same, operation by operation."""

from typing import Any

from sqlalchemy import select

from missionapp.domain.entities import entities
from missionapp.store.log.tables import ACTOR, BLOB, HEAD, OP, REDACTION, TX
from missionapp.store.store import Store


def everything(store: Store) -> dict[str, list[Any]]:
    """All that was ever written, and all that is drawn from it, in one order.

    Which steps merged what is each copy's own; every other step came with its operations.
    """
    with store.log() as log:
        steps = select(TX).where(TX.c.id.in_(select(OP.c.tx)))
        people = select(ACTOR).where(ACTOR.c.id.in_(select(OP.c.actor)))
        queries: dict[str, Any] = {table.name: select(table) for table in (OP, HEAD, REDACTION, BLOB)}
        queries |= {"tx": steps, "actor": people}
        queries |= {name: select(kind.__table__) for name, kind in entities().items()}
        return {name: sorted(map(_plain, log.execute(query)), key=repr) for name, query in queries.items()}


def _plain(row: Any) -> tuple[Any, ...]:
    return tuple(bytes(value) if isinstance(value, memoryview | bytearray) else value for value in row)


def differing(one: Store, other: Store) -> list[str]:
    """The tables in which two logs are not the same; empty when nothing differs."""
    left, right = everything(one), everything(other)
    return [name for name in left if left[name] != right[name]]
