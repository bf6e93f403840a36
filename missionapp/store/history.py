"""The log told as a story: who did what, when, and whether it still stands."""

import json
import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from typing import Any

from sqlalchemy import Connection, select

from missionapp.domain.entities import entities
from missionapp.domain.fields import Kind, fields_of
from missionapp.domain.types import LogValue
from missionapp.i18n import _
from missionapp.store.log import ACTOR, DELETED, OP, TX, Op, is_creation
from missionapp.store.oplog import Row, heads_of, ops_of, ops_where
from missionapp.store.projection import holders, value_of
from missionapp.store.undo import undone_steps

_PLACE = re.compile(r"\{(\w+)\}")
"""Where a label names a record. Labels come from files, so they are filled in and never formatted."""


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
        for op in ops_where(connection, select(OP).order_by(OP.c.lamport)):
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
        step.changes = [c for op in ops.get(bytes(row.id), ()) for c in _changes(op, known, titles)]
        steps.append(step)
    return steps


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


def _changes(op: Op, known: Mapping[bytes, Op], titles: Mapping[Row, str]) -> Iterable[Change]:
    where = (op.entity, op.row.hex(), titles[op.entity, op.row])
    if is_creation(op.over) or DELETED in op.body:
        gone = op.body.get(DELETED) == 1
        yield Change(*where, "", titles[op.entity, op.row] if gone else None, None if gone else where[2])
        return
    for name, new in op.body.items():
        before = holders({name: set(op.over.get(name, ()))}, name, known)
        yield Change(*where, name, value_of(before[0], name) if before else None, new)


def titles_of(connection: Connection, rows: Iterable[Row]) -> dict[Row, str]:
    """What each record is called: its first text, or that of what it belongs to; deleted ones too."""
    found: dict[Row, str] = {}
    heads = heads_of(connection, rows)
    ops = ops_of(connection, heads.values())
    for row, of in heads.items():
        held = (holders(of, name, ops) for name in _title_fields(row[0]))
        texts = (value_of(h[0], name) for h, name in zip(held, _title_fields(row[0]), strict=True) if h)
        found[row] = str(next((t for t in texts if t), None) or _name_of_kind(row[0]))
    return found


def _title_fields(entity: str) -> list[str]:
    kind = entities().get(entity)
    if kind is None:
        return []
    texts = [
        f.name
        for f in fields_of(kind)
        if f.kind in (Kind.TEXT, Kind.LONG_TEXT) and f.choices is None and not f.is_list
    ]
    return sorted(texts, key=lambda name: name not in ("name", "title"))[:2]


def _name_of_kind(entity: str) -> str:
    kind = entities().get(entity)
    return _(kind.singular) if kind else entity
