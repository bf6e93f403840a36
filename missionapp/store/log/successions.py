"""What fields of records held, one value after the other, as the log tells it."""

import json
from collections.abc import Sequence

from sqlalchemy import Connection, select

from missionapp.domain.types import LogValue
from missionapp.store.log.tables import OP

Held = tuple[LogValue, ...]
"""The values of several fields at one time, as the log holds them."""


def successions(connection: Connection, entity: str, names: Sequence[str]) -> dict[bytes, list[Held]]:
    """What these fields of every record of an entity (its table's name) held together, the last at the end.

    A value counts from when it was written here or elsewhere, in the order of the log; in one query.
    """
    query = select(OP.c.row, OP.c.body).where(OP.c.entity == entity)
    found: dict[bytes, list[Held]] = {}
    for row, body in connection.execute(query.order_by(OP.c.lamport, OP.c.actor, OP.c.id)):
        given = json.loads(body)
        if not any(name in given for name in names):
            continue
        held = found.setdefault(bytes(row), [])
        before = held[-1] if held else (None,) * len(names)
        now = tuple(given.get(name, was) for name, was in zip(names, before, strict=True))
        if now != before:
            held.append(now)
    return found
