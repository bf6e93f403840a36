"""The erasures that two logs know, as one: each is of a value that its operation had, and none is lost."""

from collections.abc import Collection, Iterable, Mapping
from typing import Any

from sqlalchemy import Connection, select

from missionapp.store.erasure.redaction import personal
from missionapp.store.log.oplog import Row
from missionapp.store.log.tables import REDACTION, Op
from missionapp.store.merging.incoming import AlteredError, Incoming, Redacted, value_digests

Held = Mapping[tuple[bytes, str], Redacted]
"""Redactions by operation and field."""


def held_redactions(connection: Connection) -> Held:
    """Those that this mission has, by operation and field."""
    rows = (Redacted(*map(_plain, row)) for row in connection.execute(select(REDACTION)))
    return {(row.op, row.field): row for row in rows}


def _plain(value: Any) -> Any:
    """A value of the database; some drivers give bytes as something else."""
    return value if isinstance(value, str) else bytes(value)


def new_redactions(held: Held, incoming: Incoming) -> list[Redacted]:
    """Those not known here; of two for one value the one of the lower step, on every computer the same."""
    found = []
    for redacted in incoming.redactions:
        ours = held.get((redacted.op, redacted.field))
        if ours and ours.digest != redacted.digest:
            raise AlteredError("a redaction")
        if ours is None or redacted.by < ours.by:
            found.append(redacted)
    return found


def about_values(
    held: Held,
    told: Iterable[Redacted],
    ours: Iterable[Op],
    fresh: Iterable[Op],
    *,
    is_own: bool,
) -> list[Redacted]:
    """Those of operations that are in the union, with those held here of what comes only now.

    AlteredError for a value that its operation never had: with it, no hash would be true any more.
    """
    news = {op.id for op in fresh}
    bodies = {op.id: op.body for op in ours}
    found = {key: redacted for key, redacted in held.items() if redacted.op in news}
    for redacted in told:
        key = (redacted.op, redacted.field)
        if redacted.op in bodies and redacted.field not in bodies[redacted.op] and key not in held:
            raise AlteredError("a redaction")
        if is_own or redacted.op in bodies or redacted.op in news:
            found[key] = redacted
    return list(found.values())


def all_redactions(
    told: Iterable[Redacted],
    ops: Collection[Op],
    erasing: Mapping[Row, tuple[bytes, str]],
    held: Held,
) -> tuple[Redacted, ...]:
    """The redactions that are new here: those that were told, and those of values that came too late.

    Whoever wrote on a record while it was erased elsewhere did not know; the values go all the same. Where a
    record was erased twice, each of its redactions, also one that is `held`, is told as of the lower step.
    """
    found = {(r.op, r.field): r for r in told}
    at_of = {op.id: at for op in ops if (at := erasing.get((op.entity, op.row)))}
    for key, redacted in {**held, **found}.items():
        if (at := at_of.get(key[0])) and at[0] < redacted.by:
            found[key] = redacted._replace(reason=at[1], by=at[0])
    for op in ops:
        told_of = {name for name in op.body if (op.id, name) in found}
        if any(found[op.id, name].digest != mark for name, mark in value_digests(op, told_of).items()):
            raise AlteredError("a redaction")
        if at := erasing.get((op.entity, op.row)):
            for name, mark in value_digests(op, personal(op) - told_of).items():
                found[op.id, name] = Redacted(op.id, name, mark, at[1], at[0])
    return tuple(found[key] for key in sorted(found))


def fields_by_op(redactions: Iterable[Redacted]) -> dict[bytes, set[str]]:
    """Of each operation, which fields are erased."""
    found: dict[bytes, set[str]] = {}
    for redacted in redactions:
        found.setdefault(redacted.op, set()).add(redacted.field)
    return found
