"""What the log knows of records, deleted ones too: how often and when they changed, what they last held."""

import json
from collections.abc import Iterable
from dataclasses import dataclass, field

from sqlalchemy import Connection, func, select

from missionapp.domain.types import LogValue
from missionapp.store.log.oplog import Row
from missionapp.store.log.tables import OP
from missionapp.store.log.undo import undone_steps


@dataclass(frozen=True)
class Trace:
    """How the log stands for one record. The same log gives the same traces on every computer."""

    changes: int
    """How many operations it has."""
    newest: int
    """The lamport time of the newest: each change made here has a higher one than all before."""
    wall: str
    """When that was, in UTC in ISO form: a label."""


@dataclass
class Past:
    """What a record held, also where it holds nothing any more."""

    held: dict[str, LogValue] = field(default_factory=dict)
    """Of each field the last value that was not empty."""
    is_undone: bool = False
    """Whether the step that made it is taken back: it might as well never have been."""


def traces(connection: Connection, entities: Iterable[str]) -> dict[Row, Trace]:
    """The trace of every record of these entities (table names), in one query."""
    newest, changes, wall = func.max(OP.c.lamport), func.count(), func.max(OP.c.wall)
    query = select(OP.c.entity, OP.c.row, changes, newest, wall).where(OP.c.entity.in_(list(entities)))
    return {
        (entity, bytes(row)): Trace(*found)
        for entity, row, *found in connection.execute(query.group_by(OP.c.entity, OP.c.row))
    }


def pasts(connection: Connection, entities: Iterable[str]) -> dict[Row, Past]:
    """What every record of these entities held, in two queries."""
    undone = undone_steps(connection)
    query = select(OP.c.entity, OP.c.row, OP.c.tx, OP.c.body).where(OP.c.entity.in_(list(entities)))
    found: dict[Row, Past] = {}
    for entity, row, tx, body in connection.execute(query.order_by(OP.c.lamport, OP.c.actor, OP.c.id)):
        past = found.get((entity, bytes(row)))
        if past is None:
            past = found[entity, bytes(row)] = Past(is_undone=undone.get(bytes(tx), False))
        past.held.update((name, value) for name, value in json.loads(body).items() if value is not None)
    return found


def ever_held(connection: Connection) -> dict[Row, dict[str, list[LogValue]]]:
    """Every value that each record ever held, by field, the last one last; in one query."""
    query = select(OP.c.entity, OP.c.row, OP.c.body).order_by(OP.c.lamport, OP.c.actor, OP.c.id)
    found: dict[Row, dict[str, list[LogValue]]] = {}
    for entity, row, body in connection.execute(query):
        held = found.setdefault((entity, bytes(row)), {})
        for name, value in json.loads(body).items():
            if value is not None:
                held.setdefault(name, []).append(value)
    return found
