"""Histories of copies that are edited apart and merged, judged by a model that knows nothing of heads.

The model keeps, of every write, which writes its author could see; a value is superseded by a write that had
seen it, and by nothing else. What stands in the store must be what the model says, after every merge, and the
same whatever the order of merges.
"""

from collections.abc import Iterable
from contextlib import nullcontext, suppress
from dataclasses import dataclass, field
from random import Random
from typing import Any
from uuid import UUID

from hypothesis import strategies as st
from sqlalchemy import select

from missionapp.domain.entities import Organisation, Person, entities
from missionapp.domain.errors import MissionError
from missionapp.domain.fields import Entity
from missionapp.store.checks.verify import forged, strayed
from missionapp.store.erasure import redaction
from missionapp.store.log.oplog import Row, heads_of, ops_of, ops_where
from missionapp.store.log.projection import holders, value_of
from missionapp.store.log.tables import DELETED, HEAD, OP, REDACTION, Op
from missionapp.store.merging.conflicts import conflicts
from missionapp.store.merging.foreign import incoming_from
from missionapp.store.merging.resolving import Resolution, resolve
from missionapp.store.merging.steps import known_ops, merge_into
from missionapp.store.merging.union import Union
from missionapp.store.store import Store
from tests.store.replicas import copy_of, driver_of, new_store

COPIES = 4
Action = tuple[str, int, int, int]
"""What is done, in which copy, to which record, and a number that makes it special."""
ACTIONS = (
    ("set",) * 6 + ("add", "delete", "delete", "restore", "undo", "undo", "redo", "settle", "erase")
    + ("merge",) * 5 + ("again", "copy", "keep", "return")
)  # fmt: skip
KINDS = ("organisation", "person")
FIELDS = {Organisation: ("name", "city"), Person: ("name", "email")}


@dataclass(frozen=True)
class Write:
    """One value that somebody gave a field, and which others of it the author could see then."""

    op: bytes
    row: Row
    field: str
    value: object
    seen: frozenset[bytes]


@dataclass
class Model:
    """All that was ever written, and what each copy knows of it."""

    writes: dict[tuple[bytes, str], Write] = field(default_factory=dict)
    known: list[set[bytes]] = field(default_factory=lambda: [set() for _ in range(COPIES)])
    erased: dict[bytes, set[Row]] = field(default_factory=dict)
    """The records that an operation's step erased."""

    def visible(self, copy: int, row: Row, name: str) -> dict[bytes, object]:
        """The values of a field that nobody superseded who had seen them, by operation."""
        here = [
            w for w in self.writes.values() if w.op in self.known[copy] and (w.row, w.field) == (row, name)
        ]
        gone = {op for write in here for op in write.seen}
        return {write.op: write.value for write in here if write.op not in gone}

    def rows(self, copy: int) -> set[Row]:
        """Every record that a copy has heard of."""
        return {write.row for write in self.writes.values() if write.op in self.known[copy]}

    def gone(self, copy: int) -> set[Row]:
        """The records that are erased for a copy."""
        return {row for op in self.known[copy] & self.erased.keys() for row in self.erased[op]}

    def note(self, copy: int, ops: Iterable[Op], erasing: bool) -> None:
        """Take down what was just done in a copy."""
        new = sorted(ops, key=lambda op: (op.lamport, op.id))
        before = {
            (row, name): frozenset(self.visible(copy, row, name))
            for row in {(op.entity, op.row) for op in new}
            for name in {name for op in new for name in op.body} | {DELETED}
        }
        same = {op.id for op in new}
        for op in new:
            row = (op.entity, op.row)
            for name, value in op.body.items():
                joined = same & set(op.over.get(name, ()))
                seen = before[row, name] | joined
                self.writes[op.id, name] = Write(op.id, row, name, value, seen)
            if erasing and op.body.get(DELETED) == 1:
                self.erased.setdefault(op.id, set()).add(row)
        self.known[copy] |= same


class History:
    """Four copies, a model of them, and the copies kept aside to be restored."""

    def __init__(self) -> None:
        self.stores = [new_store() for _ in range(COPIES)]
        self.model = Model()
        self.kept: list[tuple[Any, set[bytes]] | None] = [None] * COPIES

    def close(self) -> None:
        """Let go of every copy."""
        for store in self.stores:
            store.close()
        for kept in self.kept:
            if kept:
                kept[0].close()

    def do(self, action: Action) -> None:
        """Do one thing, and look."""
        what, copy, which, n = action
        if what in ("merge", "again", "copy", "keep", "return"):
            getattr(self, f"_{what}")(copy, n % COPIES)
        else:
            rows = sorted(self.model.rows(copy) - self.model.gone(copy))
            row = rows[which % len(rows)] if rows else None
            self._write(what, copy, row, n)

    # What people do

    def _write(self, what: str, copy: int, row: Row | None, n: int) -> None:
        store = self.stores[copy]
        if row is None and what not in ("undo", "redo"):
            what = "add"
        with suppress(MissionError) if what in ("undo", "redo") else nullcontext():
            getattr(self, f"_{what}")(store, row, n)
        self._note(copy, erasing=what == "erase")

    def _note(self, copy: int, *, erasing: bool) -> None:
        with self.stores[copy].log() as log:
            new = [op for op in ops_where(log, select(OP)) if op.id not in self.model.known[copy]]
        self.model.note(copy, new, erasing)

    def _add(self, store: Store, _row: Row | None, n: int) -> None:
        kind = (Organisation, Person)[n % 2]
        with store.write("Add") as session:
            session.add(kind(name=f"made {n}"))

    def _set(self, store: Store, row: Row, n: int) -> None:
        with store.write("Set") as session:
            record = session.get(entities()[row[0]], UUID(bytes=row[1]))
            if record is not None:
                setattr(record, FIELDS[type(record)][n % 2], f"set {n}")

    def _delete(self, store: Store, row: Row, _n: int) -> None:
        with store.write("Delete") as session:
            record = session.get(entities()[row[0]], UUID(bytes=row[1]))
            if record is not None:
                session.delete(record)

    def _restore(self, store: Store, row: Row, n: int) -> None:
        kind: type[Entity] = entities()[row[0]]
        with store.write("Restore") as session:
            if session.get(kind, UUID(bytes=row[1])) is None:
                session.add(kind(id=UUID(bytes=row[1]), name=f"again {n}"))

    def _undo(self, store: Store, _row: Row | None, _n: int) -> None:
        store.undo()

    def _redo(self, store: Store, _row: Row | None, _n: int) -> None:
        store.redo()

    def _settle(self, store: Store, _row: Row | None, n: int) -> None:
        with store.log() as log:
            found = conflicts(log)
        if not found:
            return
        chosen = found[n % len(found)]
        values = [claimed.value for claimed in chosen.values]
        value = (n % 2) if chosen.field == DELETED else [*values, f"third {n}"][n % (len(values) + 1)]
        with store.write("Settle") as session:
            resolve(session, [Resolution(chosen.entity, bytes.fromhex(chosen.row), chosen.field, value)])

    def _erase(self, store: Store, row: Row, _n: int) -> None:
        """Erase a person; of an organisation nothing is personal."""
        if row[0] != Person.__tablename__:
            return
        with store.write("Erase", final=True) as session:
            record = session.get(entities()[row[0]], UUID(bytes=row[1]))
            if record is not None:
                session.delete(record)
                session.flush()
            redaction.erase(session, {row}, "asked")

    # What becomes of files

    def _merge(self, copy: int, other: int) -> None:
        if copy == other:
            return
        merge(self.stores[copy], self.stores[other])
        self.model.known[copy] |= self.model.known[other]
        self.look(copy)

    def _again(self, copy: int, other: int) -> None:
        """Merge a file, and bring back what was merged of it and undone."""
        if copy == other:
            return
        before = self.stores[copy].steps_taken()
        union = merge(self.stores[copy], self.stores[other], again=True)
        if union.undone:
            assert self.stores[copy].steps_taken() > before, "what was to be brought back was not"
        self.model.known[copy] |= self.model.known[other]
        self._note(copy, erasing=False)
        self.look(copy)

    def _copy(self, copy: int, other: int) -> None:
        if copy != other:
            self._replace(copy, driver_of(self.stores[other]), self.model.known[other])

    def _keep(self, copy: int, _n: int) -> None:
        if kept := self.kept[copy]:
            kept[0].close()
        self.kept[copy] = copy_of(driver_of(self.stores[copy])), set(self.model.known[copy])

    def _return(self, copy: int, _n: int) -> None:
        if kept := self.kept[copy]:
            self._replace(copy, driver_of(kept[0]), kept[1])

    def _replace(self, copy: int, driver: Any, known: set[bytes]) -> None:
        new = copy_of(driver)
        self.stores[copy].close()
        self.stores[copy] = new
        self.model.known[copy] = set(known)

    # What must hold

    def look(self, copy: int) -> None:
        """Hold a copy against the model."""
        store, gone = self.stores[copy], self.model.gone(copy)
        with store.log() as log:
            assert forged(log) == []
            assert strayed(log, KINDS) == []
            ops = list(ops_where(log, select(OP)))
            assert {op.id for op in ops} == self.model.known[copy]
            rows = self.model.rows(copy)
            heads = heads_of(log, rows)
            held = ops_of(log, heads.values())
        for op in ops:
            if (op.entity, op.row) in gone:
                assert not redaction.personal(op), "an erased value came back"
        shown = self._shown(store)
        for row in rows:
            if row in gone:
                assert row not in shown, "an erased record came back"
                continue
            names = {w.field for w in self.model.writes.values() if w.row == row}
            for name in names:
                ours = self.model.visible(copy, row, name)
                claims = [op for op in holders(heads[row], name, held) if name in op.body]
                found = {op.id: value_of(op, name) for op in claims}
                assert found == ours, (name, "a value is lost, or stands that was superseded")
            assert (row in shown) == self._is_alive(copy, row, ops)

    def _shown(self, store: Store) -> set[Row]:
        with store.read() as session:
            return {
                (kind.__tablename__, id_.bytes) for kind in FIELDS for id_ in session.scalars(select(kind.id))
            }

    def _is_alive(self, copy: int, row: Row, ops: list[Op]) -> bool:
        """Shown unless deleted by people who had together seen every value that stands."""
        marks = self.model.visible(copy, row, DELETED)
        if not marks or set(marks.values()) != {1}:
            return True
        by = {op.id: op for op in ops}
        seen = {o for mark in marks for o in (mark, *by[mark].over.get("*", ()))}
        names = {w.field for w in self.model.writes.values() if w.row == row} - {DELETED}
        return any(set(self.model.visible(copy, row, name)) - seen for name in names)


def merge(into: Store, other: Store, *, again: bool = False) -> Union:
    """Merge one copy into another, as the program does."""
    with other.log() as log:
        incoming = incoming_from(log, "other", known_ops(into))
        return merge_into(into, incoming, again=again)


Picture = tuple[dict[bytes, tuple[Any, ...]], set[Any], set[Any], dict[str, Any]]


def picture_of(store: Store) -> Picture:
    """All that a store holds: operations, heads, what was erased, and the tables."""
    with store.log() as log:
        ops = {op.id: op.record() for op in ops_where(log, select(OP))}
        heads = {tuple(map(_hashable, row)) for row in log.execute(select(HEAD))}
        erased = {tuple(map(_hashable, row)) for row in log.execute(select(REDACTION))}
        tables = {name: sorted(map(repr, log.execute(select(entities()[name].__table__)))) for name in KINDS}
    return ops, heads, erased, tables


def _hashable(value: Any) -> Any:
    return value if isinstance(value, str | int | None) else bytes(value)


def require_the_same_in_any_order(history: History, chance: Random) -> None:
    """Merge all copies one by one, some twice, and then each through others: one result."""
    union = new_store()
    order = [*history.stores, *chance.sample(history.stores, 2)]
    chance.shuffle(order)
    for store in order:
        merge(union, store)
    assert merge(union, order[0]).changes_nothing
    first, between = (copy_of(driver_of(store)) for store in history.stores[:2])
    for other in history.stores[2:]:
        merge(between, other)
    merge(first, between)
    with union.log() as log:
        assert strayed(log, KINDS) == []
    pictures = [picture_of(store) for store in (union, first)]
    for store in (union, first, between):
        store.close()
    assert pictures[0] == pictures[1]


def run(actions: Iterable[Action], seed: int) -> None:
    """Live through a history, and see that nothing in it is lost."""
    history = History()
    try:
        for action in actions:
            history.do(action)
        for copy in range(COPIES):
            history.look(copy)
        require_the_same_in_any_order(history, Random(seed))
    finally:
        history.close()


SHARED: list[Action] = [
    *(("add", 0, 0, n) for n in range(3)),
    *(("copy", copy, 0, 0) for copy in range(1, COPIES)),
]
"""How a mission begins: a few records, and a copy for everybody."""


def actions() -> st.SearchStrategy[list[Action]]:
    """Histories of at least twelve steps after the beginning."""
    step = st.tuples(
        st.sampled_from(ACTIONS), st.integers(0, COPIES - 1), st.integers(0, 7), st.integers(0, 999)
    )
    return st.lists(step, min_size=12, max_size=20).map(lambda steps: [*SHARED, *steps])


def by_chance(chance: Random) -> list[Action]:
    """A history of at least twelve steps after the beginning."""
    steps = [
        (chance.choice(ACTIONS), chance.randrange(COPIES), chance.randrange(8), chance.randrange(1000))
        for _ in range(chance.randint(12, 20))
    ]
    return [*SHARED, *steps]
