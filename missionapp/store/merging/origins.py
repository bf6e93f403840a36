"""Who gave a value first that undoing, or doing again, has written anew."""

from collections.abc import Iterable, Mapping

from sqlalchemy import Connection, select

from missionapp.store.log.oplog import ops_by_id
from missionapp.store.log.projection import value_of
from missionapp.store.log.tables import TX, Op

Origins = Mapping[tuple[bytes, str], Op]
"""By operation and field: the operation by which somebody gave that value, where it was written anew."""


def origins(connection: Connection, ops: Iterable[Op]) -> Origins:
    """The origins of what these operations hold, level by level down what each of them replaced."""
    held = list(ops)
    if not held:
        return {}
    turning = set(map(bytes, connection.scalars(select(TX.c.id).where(TX.c.reverts.is_not(None)))))
    held = [op for op in held if op.tx in turning]
    waiting = {(op.id, name): set(op.over.get(name, ())) for op in held for name in op.body}
    wanted = {(op.id, name): value_of(op, name) for op in held for name in op.body}
    known: dict[bytes, Op] = {}
    found: dict[tuple[bytes, str], Op] = {}
    while waiting:
        known |= ops_by_id(connection, {o for held in waiting.values() for o in held} - known.keys())
        deeper: dict[tuple[bytes, str], set[bytes]] = {}
        for key, beneath in waiting.items():
            before = [known[o] for o in sorted(beneath) if o in known]
            first = [op for op in before if op.tx not in turning and value_of(op, key[1]) == wanted[key]]
            if first:
                found[key] = max(first, key=lambda op: op.rank)
            elif further := {o for op in before if op.tx in turning for o in op.over.get(key[1], ())}:
                deeper[key] = further
        waiting = deeper
    return found
