"""Undo and redo: new operations that put the former values back, so they survive a restart and a merge."""

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from functools import cache, partial
from typing import Any

from sqlalchemy import Connection, Select, func, insert, select

from missionapp.domain.entities import entities
from missionapp.domain.errors import MissionError
from missionapp.domain.fields import fields_of
from missionapp.domain.types import LogValue
from missionapp.i18n import _
from missionapp.store.erasure.erased import erased_rows, erasing_steps
from missionapp.store.log.capture import deletion
from missionapp.store.log.layout import is_register
from missionapp.store.log.oplog import Author, Row, heads_of, ops_by_id, ops_where
from missionapp.store.log.projection import project, values_held
from missionapp.store.log.tables import ACTOR, ALL, DELETED, OP, STEP, TX, Draft, Heads, Op, is_creation, seen
from missionapp.store.merging.conflicts import with_late_edits
from missionapp.store.merging.undo_merge import Before, arrived
from missionapp.store.place import whoami

DEPTH = 200
"""How many steps can be undone."""
FINAL = "final"
"""The way of a step that is never taken back; those before it can be."""

Stood = Callable[[Row], tuple[Heads, Mapping[bytes, Op]]]
"""By what the fields of a row were held before a step, and the operations of that row."""


@dataclass(frozen=True)
class Stacks:
    """What can be undone and redone next, the next one last; ids of transactions."""

    undo: list[bytes]
    redo: list[bytes]


def stacks(connection: Connection) -> Stacks:
    """Replay the steps made here; what was erased waits in neither stack."""
    undo: dict[bytes, None] = {}
    redo: dict[bytes, None] = {}
    steps = steps_here(connection, STEP.c.way, STEP.c.tx, TX.c.reverts)
    for way, tx, target in connection.execute(steps.order_by(STEP.c.n)):
        if way in ("do", FINAL):
            redo.clear()
        else:
            (undo if way == "undo" else redo).pop(bytes(target), None)
        if way != FINAL:
            (redo if way == "undo" else undo)[bytes(tx)] = None
    gone = _void_steps(connection)
    waiting = [[tx for tx in stack if tx not in gone] for stack in (undo, redo)]
    return Stacks(waiting[0][-DEPTH:], waiting[1])


def steps_here(connection: Connection, *columns: Any) -> Select[Any]:
    """A select of the steps made in this file; in a register, of those of this person and computer alone.

    There several people work, and nobody's Undo takes back a colleague's step.
    """
    steps = select(*columns).join_from(STEP, TX, TX.c.id == STEP.c.tx)
    if not is_register(connection):
        return steps
    me = whoami()
    mine = steps.join(ACTOR, ACTOR.c.id == TX.c.actor)
    return mine.where(ACTOR.c.person == me.person, ACTOR.c.computer == me.computer)


def waiting(connection: Connection, way: str) -> tuple[Any, list[Draft]]:
    """The step that is next to be undone or redone, and what does it; MissionError when there is none.

    Where somebody was erased, steps in which nothing else is left to take back are passed over.
    """
    steps = stacks(connection)
    stack = steps.undo if way == "undo" else steps.redo
    if not stack:
        raise MissionError(_("There is nothing to undo") if way == "undo" else _("There is nothing to redo"))
    tries = reversed(stack) if erasing_steps(connection) else stack[-1:]
    for tx in tries:
        if drafts := reversal(connection, tx):
            return connection.execute(select(TX).where(TX.c.id == tx)).one(), drafts
    raise MissionError(
        _("This step cannot be taken back: everything in it has been changed since"),
        hint=_("Look at the history, and change the records themselves"),
    )


def _void_steps(connection: Connection) -> set[bytes]:
    """The steps of whose records all were erased: there is nothing to take back in them."""
    gone = erased_rows(connection)
    if not gone:
        return set()
    kept: dict[bytes, bool] = {}
    for entity, row, tx in connection.execute(select(OP.c.entity, OP.c.row, OP.c.tx)):
        kept[bytes(tx)] = kept.get(bytes(tx), False) or (entity, bytes(row)) not in gone
    return {tx for tx, is_kept in kept.items() if not is_kept}


def is_last(connection: Connection, tx: bytes) -> bool:
    """Whether a step was the last thing done here, so that an edit may still join it."""
    steps = steps_here(connection, STEP.c.way, STEP.c.tx)
    last = connection.execute(steps.order_by(STEP.c.n.desc()).limit(1)).first()
    return last is not None and (last.way, bytes(last.tx)) == ("do", tx)


def note_step(connection: Connection, tx: bytes, way: str) -> None:
    """Remember that a step was made here; `way` is do, undo, redo or `FINAL`."""
    number = (connection.scalar(select(func.max(STEP.c.n))) or 0) + 1
    connection.execute(insert(STEP).values(n=number, tx=tx, way=way))


def reversal(connection: Connection, tx: bytes) -> list[Draft]:
    """What puts back what a step changed, wherever nobody has changed it since; never what was erased."""
    gone = erased_rows(connection)
    came = arrived(connection)
    if tx in came.values():
        return without(gone, _merge_reversal(connection, tx, came))
    made = list(ops_where(connection, select(OP).where(OP.c.tx == tx)))
    rows: dict[Row, list[Op]] = {}
    for op in made:
        if (op.entity, op.row) not in gone:
            rows.setdefault((op.entity, op.row), []).append(op)
    heads = heads_of(connection, rows)
    former = ops_by_id(connection, (o for op in made for held in op.over.values() for o in held))
    beneath = Beneath(connection, heads.values(), {op.id for op in made})
    stood = partial(_stood, connection, cache(lambda: Before(connection, tx, came)))
    drafts = [d for row, ops in rows.items() for d in _reversal(row, ops, heads[row], beneath, former, stood)]
    return without(gone, drafts)


def _stood(connection: Connection, read: Callable[[], Before], row: Row) -> tuple[Heads, Mapping[bytes, Op]]:
    """By what the fields of a row were held before a step, or are now where others wrote there since."""
    before = read()
    beneath = Beneath(connection, [before.now[row]], before.known)
    return before.stood(row, beneath.is_own), before.all_ops


def _merge_reversal(connection: Connection, tx: bytes, came: Mapping[bytes, bytes]) -> list[Draft]:
    before = Before(connection, tx, came)
    beneath = Beneath(connection, before.now.values(), before.known)
    return list(before.drafts(beneath.is_own, drafts_of))


def without(gone: Iterable[Row], drafts: list[Draft]) -> list[Draft]:
    """Drafts in which nothing points to a record that was erased; a reference that is needed stays."""
    ids = {row.hex() for _entity, row in gone}
    if not ids:
        return drafts
    left = []
    for draft in drafts:
        needed = _required(draft.entity)
        lost = {name for name, value in draft.body.items() if value in ids}
        body = {f: None if f in lost else v for f, v in draft.body.items() if f not in lost & needed}
        left += [draft._replace(body=body)] if body else []
    return left


def _required(entity: str) -> set[str]:
    kind = entities().get(entity)
    return {f.name for f in fields_of(kind) if f.required} if kind else set()


def revert(connection: Connection, drafts: list[Draft], author: Author) -> set[Row]:
    """Write down a reversal; the rows that changed.

    Of several values of one field each is later than the one before, so that the same is shown as was; a
    deletion has seen those that were written before it.
    """
    waiting = drafts
    while waiting:
        first = {(d.entity, d.row): d for d in reversed(waiting)}
        now = list(first.values())
        author.append(connection, now if waiting is drafts else _having_seen_all(connection, now))
        written = set(map(id, now))
        waiting = [draft for draft in waiting if id(draft) not in written]
    changed = {(d.entity, d.row) for d in drafts}
    project(connection, changed)
    return changed


def _having_seen_all(connection: Connection, drafts: list[Draft]) -> list[Draft]:
    """The same drafts, where one that deletes a row has seen all that holds its fields by now."""
    heads = heads_of(connection, {(d.entity, d.row) for d in drafts if d.body.get(DELETED) == 1})
    every = {row: deletion(*row, held).over[ALL] for row, held in heads.items()}
    return [
        d._replace(over={**d.over, ALL: every[d.entity, d.row]}) if (d.entity, d.row) in every else d
        for d in drafts
    ]


def undone_steps(connection: Connection) -> dict[bytes, bool]:
    """Of each step that was ever reverted, and each that reverts one: whether it is undone now."""
    pairs = connection.execute(select(TX.c.id, TX.c.reverts).where(TX.c.reverts.is_not(None)))
    reverters: dict[bytes, list[bytes]] = {}
    for tx, target in pairs:
        reverters.setdefault(bytes(target), []).append(bytes(tx))
        reverters.setdefault(bytes(tx), [])
    known: dict[bytes, bool] = {}
    for tx in _latest_first(reverters):
        known[tx] = any(not known[by] for by in reverters[tx])
    return known


def _latest_first(reverters: Mapping[bytes, list[bytes]]) -> list[bytes]:
    """Steps so that whoever reverts one stands before it; long chains of undo and redo need no recursion."""
    order: dict[bytes, None] = {}
    for start in reverters:
        pending = [start]
        while pending:
            waiting = [by for by in reverters[pending[-1]] if by not in order]
            if waiting:
                pending += waiting
            else:
                order[pending.pop()] = None
    return list(order)


class Beneath:
    """What heads stand on beneath all undoing and redoing, and beneath what let go of erased records."""

    def __init__(self, connection: Connection, heads: Iterable[Heads], own: set[bytes]) -> None:
        """Read the operations from these heads down through cancelled steps, level by level."""
        undone = undone_steps(connection)
        reverters = connection.scalars(select(TX.c.id).where(TX.c.reverts.is_not(None)))
        self._own = own
        self._cancelled = {tx for tx, is_undone in undone.items() if is_undone} | set(map(bytes, reverters))
        self._cancelled |= erasing_steps(connection)
        self._void = {op for op, by in arrived(connection).items() if undone.get(by)} - own
        self.ops: dict[bytes, Op] = {}
        """Those of others, down to where something is not cancelled."""
        wanted = {o for of in heads for held in of.values() for o in held} - own
        while wanted:
            found = ops_by_id(connection, wanted)
            self.ops.update(found)
            passed = [op for op in found.values() if op.tx in self._cancelled and op.id not in self._void]
            wanted = {o for op in passed for held in op.over.values() for o in held} - own - self.ops.keys()

    def is_own(self, name: str, held: Iterable[bytes]) -> bool:
        """Whether nothing but steps that cancel each other out lies between these heads and the step."""
        pending, passed = list(held), set[bytes]()
        while pending:
            op = pending.pop()
            if op in passed or op in self._own or op in self._void:
                continue
            passed.add(op)
            if self.ops[op].tx not in self._cancelled:
                return False
            pending += self.ops[op].over.get(name, ())
        return True


def _reversal(
    row: Row, ops: list[Op], heads: Heads, beneath: Beneath, former: Mapping[bytes, Op], stood: Stood
) -> list[Draft]:
    own = {op.id for op in ops}
    if any(is_creation(op.over) for op in ops):
        untouched = all(beneath.is_own(name, held) for name, held in heads.items())
        return [deletion(*row, heads)] if untouched else []
    values: dict[str, list[LogValue]] = {}
    before: Heads = {}
    for name in dict.fromkeys(name for op in ops for name in op.body):
        if beneath.is_own(name, seen(heads, name)):
            before[name] = {o for op in ops for o in op.over.get(name, ())} - own
            values[name] = values_held(before, name, former) or [0 if name == DELETED else None]
    if 1 not in values.get(DELETED, ()):
        return list(drafts_of(row, values, heads))
    then, known = stood(row)
    turns = with_late_edits(values, {**then, **before}, known)
    return [d for drawn in turns for d in drafts_of(row, drawn, heads)]


def drafts_of(row: Row, values: dict[str, list[LogValue]], heads: Heads) -> Iterable[Draft]:
    """As many operations for a row as a field had values: a conflict that was resolved comes back as one.

    What is to be shown, and whether the row is, stands in the last one.
    """
    turns = max((len(v) for v in values.values()), default=0)
    for turn in range(turns):
        body = {name: v[n] for name, v in values.items() if (n := turn - turns + len(v)) >= 0}
        over = {name: seen(heads, name) for name in body}
        if body.get(DELETED) == 1:
            over[ALL] = sorted({o for name, held in heads.items() if name != DELETED for o in held})
        yield Draft(*row, body, over)
