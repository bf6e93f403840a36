"""The log told as a story: who did what, when, and whether it still stands."""

import json
import re
from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass, field
from datetime import datetime
from typing import Any

from sqlalchemy import Connection, func, select

from missionapp.domain.entities import entities
from missionapp.domain.fields import fields_of
from missionapp.domain.types import LogValue
from missionapp.i18n import _
from missionapp.store.erasure.erased import erasures
from missionapp.store.log.oplog import Row, ops_by_id, ops_where
from missionapp.store.log.projection import holders
from missionapp.store.log.tables import ACTOR, ALL, DELETED, OP, STEP, TX, Op, is_creation
from missionapp.store.log.titles import titles_of
from missionapp.store.log.undo import FINAL, steps_here, undone_steps

_PLACE = re.compile(r"\{(\w+)\}")
"""Where a label names a record. Labels come from files, so they are filled in and never formatted."""


_IN_STEP = (OP.c.lamport, OP.c.entity, OP.c.row, OP.c.id)
"""The order in which a step's changes are told: the same in every copy of a log."""

Erasures = Mapping[bytes, Collection[str]]
"""The fields that were erased, by operation."""


@dataclass(frozen=True)
class Change:
    """What a step did to one field of one record; `field` is "" when the record came or went."""

    entity: str
    row: str
    name: str
    field: str
    old: LogValue
    new: LogValue


@dataclass
class Step:
    """What a person did, in the person's words. `when` is UTC in ISO form, a label and never an arbiter."""

    id: str
    label: str
    by: str
    when: str
    undone: bool
    changes: list[Change] = field(default_factory=list)


def history(connection: Connection, *, changes: bool = True) -> list[Step]:
    """Every step, the latest first; with what each changed, unless only the steps are wanted."""
    undone = undone_steps(connection)
    query = select(TX, ACTOR.c.person, ACTOR.c.computer).join(ACTOR, ACTOR.c.id == TX.c.actor)
    rows = connection.execute(query.order_by(TX.c.lamport.desc(), TX.c.actor, TX.c.id)).all()
    ops: dict[bytes, list[Op]] = {}
    if changes:
        for op in ops_where(connection, select(OP).order_by(*_IN_STEP)):
            ops.setdefault(op.tx, []).append(op)
    abouts = {bytes(row.id): json.loads(row.names) for row in rows}
    named = {
        (v[0], bytes.fromhex(v[1]))
        for about in abouts.values()
        for v in about.values()
        if not isinstance(v, int)
    }
    titles = titles_of(connection, named | {(op.entity, op.row) for made in ops.values() for op in made})
    known = {op.id: op for made in ops.values() for op in made}
    erased = erasures(connection) if changes else {}
    reverts = {bytes(row.id): bytes(row.reverts) for row in rows if row.reverts}
    steps = []
    for row in rows:
        label = told(row.label, abouts[bytes(row.id)], titles)
        step = Step(
            id=bytes(row.id).hex(),
            label=_as_turn(bytes(row.id), reverts).format(step=label),
            by=f"{row.person}, {row.computer}",
            when=row.wall,
            undone=undone.get(bytes(row.id), False),
        )
        step.changes = [c for op in ops.get(bytes(row.id), ()) for c in _changes(op, known, titles, erased)]
        steps.append(step)
    return steps


def changes_of(connection: Connection, step: bytes, most: int) -> tuple[list[Change], int]:
    """What one step changed, and how many operations it has in all, of which the first `most` are told.

    Here a record that came or went is told with all its fields: what they were given, or what was lost.
    """
    of_step = select(OP).where(OP.c.tx == step)
    count = connection.scalar(select(func.count()).select_from(of_step.subquery())) or 0
    ops = list(ops_where(connection, of_step.order_by(OP.c.lamport, OP.c.id).limit(most)))
    former = ops_by_id(connection, (o for op in ops for held in op.over.values() for o in held))
    titles = titles_of(connection, ((op.entity, op.row) for op in ops))
    erased = erasures(connection)
    changes: list[Change] = []
    for op in ops:
        changes += _changes(op, former, titles, erased)
        changes += _fields_of_whole(op, former, titles, erased)
    return changes, count


def _fields_of_whole(
    op: Op, former: Mapping[bytes, Op], titles: Mapping[Row, str], erased: Erasures
) -> Iterable[Change]:
    """The fields of a record that came or went with this operation, in the order of declaration."""
    where = (op.entity, op.row.hex(), titles[op.entity, op.row])
    gone = op.body.get(DELETED) == 1
    if not gone and not is_creation(op.over) and DELETED not in op.body:
        return
    kind = entities().get(op.entity)
    before = sorted((former[o] for o in op.over.get(ALL, ()) if o in former), key=lambda o: o.rank)
    values = (
        {name: v for held in before for name, v in _said(held, erased)} if gone else dict(_said(op, erased))
    )
    for f in fields_of(kind) if kind else ():
        value = values.get(f.name)
        if value is not None:
            yield Change(*where, f.name, value if gone else None, None if gone else value)


def last_step_told(connection: Connection) -> tuple[str, bool]:
    """The step made last in this file, in the reader's language, and whether Undo takes it back.

    LookupError when no step was made yet.
    """
    steps = steps_here(connection, STEP.c.tx, STEP.c.way)
    step = connection.execute(steps.order_by(STEP.c.n.desc()).limit(1)).first()
    if step is None:
        raise LookupError("no step")
    row = connection.execute(select(TX.c.label, TX.c.names).where(TX.c.id == step.tx)).one()
    about = json.loads(row.names)
    named = {(v[0], bytes.fromhex(v[1])) for v in about.values() if not isinstance(v, int)}
    sentence = told(row.label, about, titles_of(connection, named))
    turns = {"do": "{step}", FINAL: "{step}", "undo": _("Undone: {step}"), "redo": _("Done again: {step}")}
    return turns[step.way].format(step=sentence), step.way not in ("undo", FINAL)


def last_change(connection: Connection) -> datetime | None:
    """When the step made last in this file was made, in UTC; None when none was."""
    query = select(TX.c.wall).join(STEP, STEP.c.tx == TX.c.id).order_by(STEP.c.n.desc()).limit(1)
    wall = connection.scalar(query)
    return datetime.fromisoformat(wall) if wall else None


def _as_turn(tx: bytes, reverts: Mapping[bytes, bytes]) -> str:
    """How to speak of a step that takes another back, or does again what was taken back."""
    turns = 0
    while tx in reverts:
        tx, turns = reverts[tx], turns + 1
    if turns == 0:
        return "{step}"
    return _("Undone: {step}") if turns % 2 else _("Done again: {step}")


def told(label: str, about: Mapping[str, Any], titles: Mapping[Row, str]) -> str:
    """A step's label in the reader's language, with the names of its records as they are now."""
    names = {
        key: value if isinstance(value, int) else titles[value[0], bytes.fromhex(value[1])]
        for key, value in about.items()
    }
    return _PLACE.sub(lambda found: str(names.get(found[1], found[0])), _(label))


def _said(op: Op, erased: Erasures) -> Iterable[tuple[str, LogValue]]:
    """What an operation says of each field; of an erased one only that it was."""
    return [*op.body.items(), *((name, _("erased")) for name in erased.get(op.id, ()))]


def _changes(
    op: Op, known: Mapping[bytes, Op], titles: Mapping[Row, str], erased: Erasures
) -> Iterable[Change]:
    where = (op.entity, op.row.hex(), titles[op.entity, op.row])
    if is_creation(op.over) or DELETED in op.body:
        gone = op.body.get(DELETED) == 1
        yield Change(*where, "", titles[op.entity, op.row] if gone else None, None if gone else where[2])
        return
    for name, new in _said(op, erased):
        before = holders({name: {o for o in op.over.get(name, ()) if o in known}}, name, known)
        old = dict(_said(before[0], erased)).get(name) if before else None
        yield Change(*where, name, old, new)
