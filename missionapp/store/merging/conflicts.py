"""Where two people disagree: fields with several heads and different values."""

from collections.abc import Mapping
from dataclasses import dataclass

from sqlalchemy import Connection, func, select

from missionapp.domain.types import LogValue
from missionapp.store.erasure.erased import erased_rows
from missionapp.store.log.oplog import Row, heads_of, ops_of
from missionapp.store.log.projection import holders, is_alive, value_of, values_held
from missionapp.store.log.tables import ACTOR, ALL, DELETED, HEAD, Heads, Op, seen
from missionapp.store.merging.origins import Origins, origins


@dataclass(frozen=True)
class Claimed:
    """A value that somebody gave a field. `when` is UTC in ISO form; `op` holds it now."""

    value: LogValue
    by: str
    when: str
    where: str
    op: str


@dataclass(frozen=True)
class Conflict:
    """A field on which people disagree, the value that is shown first. `field` "-" is deletion."""

    entity: str
    row: str
    field: str
    values: tuple[Claimed, ...]


def conflicts(connection: Connection) -> list[Conflict]:
    """Every field with several heads of different values, and every record deleted here and edited there."""
    several = (
        select(HEAD.c.entity, HEAD.c.row)
        .group_by(HEAD.c.entity, HEAD.c.row, HEAD.c.field)
        .having(func.count() > 1)
    )
    deleted = select(HEAD.c.entity, HEAD.c.row).where(HEAD.c.field == DELETED)
    rows = {(r.entity, bytes(r.row)) for query in (several, deleted) for r in connection.execute(query)}
    heads = heads_of(connection, rows - erased_rows(connection))
    ops = ops_of(connection, heads.values())
    people = {bytes(a.id): (a.person, a.computer) for a in connection.execute(select(ACTOR))}
    first = origins(connection, ops.values())
    return [c for row, of in sorted(heads.items()) for c in of_row(row, of, ops, people, first)]


def of_row(
    row: Row,
    heads: Heads,
    ops: Mapping[bytes, Op],
    people: Mapping[bytes, tuple[str, str]],
    first: Origins,
) -> list[Conflict]:
    """Where people disagree on one record; `people` are persons and computers by actor. Nothing is read.

    `first` says by which operations somebody gave the values that were only written anew.
    """
    if not is_alive(heads, ops):
        return []
    fields = sorted(_disputed(heads, ops))
    return [c for name in fields if (c := _conflict(row, name, heads, ops, people, first))]


def _disputed(heads: Heads, ops: Mapping[bytes, Op]) -> set[str]:
    """The fields of a living record that several operations may hold."""
    marks = holders(heads, DELETED, ops)
    names = {DELETED} if any(value_of(op, DELETED) == 1 for op in marks) else set()
    for name, held in heads.items():
        if len(held) > 1 and name != DELETED:
            names |= {n for o in held for n in ops[o].body} if name == ALL else {name}
    return names


def _conflict(
    row: Row,
    name: str,
    heads: Heads,
    ops: Mapping[bytes, Op],
    people: Mapping[bytes, tuple[str, str]],
    first: Origins,
) -> Conflict | None:
    held = holders(heads, name, ops)
    if name == DELETED:
        held += [op for op in unseen(heads, ops) if op not in held]
    elif len({value_of(op, name) for op in held}) < 2:
        return None
    values = tuple(_claimed(op, name, origin_of(op, name, first), people) for op in held)
    return Conflict(row[0], row[1].hex(), name, values)


def origin_of(op: Op, name: str, first: Origins) -> Op:
    """By which operation somebody gave this value; of an edit of a deleted record, any value of it."""
    names = (name,) if name in op.body else sorted(op.body)
    return next((first[op.id, each] for each in names if (op.id, each) in first), op)


def _claimed(op: Op, name: str, first: Op, people: Mapping[bytes, tuple[str, str]]) -> Claimed:
    person, computer = people[first.actor]
    return Claimed(value_of(op, name), person, first.wall, computer, op.id.hex())


def unseen(heads: Heads, ops: Mapping[bytes, Op]) -> list[Op]:
    """The edits that whoever deleted the record had not seen."""
    marks = holders(heads, DELETED, ops)
    seen_by_deleters = {o for op in marks for o in (op.id, *op.over.get(ALL, ()))}
    unseen = {o for name, held in heads.items() if name != DELETED for o in held - seen_by_deleters}
    return [ops[o] for o in sorted(unseen)]


def late_edits(heads: Heads, ops: Mapping[bytes, Op]) -> dict[str, list[LogValue]]:
    """All values of the fields that were edited so; none of a record that nobody deleted."""
    if not any(value_of(op, DELETED) == 1 for op in holders(heads, DELETED, ops)):
        return {}
    names = {name for op in unseen(heads, ops) for name in op.body if op.id in seen(heads, name)}
    return {name: values_held(heads, name, ops) for name in sorted(names - {DELETED})}


def with_late_edits(
    values: Mapping[str, list[LogValue]], then: Heads, ops: Mapping[bytes, Op]
) -> tuple[dict[str, list[LogValue]], dict[str, list[LogValue]]]:
    """What a record is to hold again, and what is to be written after that.

    Where a deletion comes back, that is all that it had not seen, of the heads as they are to be `then`.
    """
    late = late_edits(then, ops) if 1 in values.get(DELETED, ()) else {}
    return {name: held for name, held in values.items() if name not in late}, late
