"""Taking a merge back: what was held before it is held again, wherever nothing was built on it since."""

from collections.abc import Callable, Iterable, Mapping

from sqlalchemy import Connection, inspect, select

from missionapp.domain.types import LogValue
from missionapp.store.log.capture import deletion
from missionapp.store.log.oplog import Row, heads_by_row, heads_of, ops_on, ops_where
from missionapp.store.log.projection import is_alive, values_held
from missionapp.store.log.tables import ARRIVAL, DELETED, OP, TX, Draft, Heads, Op, is_creation, seen
from missionapp.store.merging.conflicts import with_late_edits

IsOwn = Callable[[str, Iterable[bytes]], bool]
"""Whether nothing but steps that cancel each other out lies between the heads of a field and a merge."""


def arrived(connection: Connection) -> dict[bytes, bytes]:
    """The merge by which each operation came that was written elsewhere; none in a file that never merged."""
    if not inspect(connection).has_table(ARRIVAL.name):
        return {}
    return {bytes(op): bytes(tx) for op, tx in connection.execute(select(ARRIVAL.c.op, ARRIVAL.c.tx))}


class Before:
    """How the rows that a merge touched stood before it."""

    def __init__(self, connection: Connection, tx: bytes, came: Mapping[bytes, bytes]) -> None:
        """Read every operation on these rows; `came` says which merge each arrived by."""
        settled = {op.id for op in ops_where(connection, select(OP).where(OP.c.tx == tx))}
        self.own = {op for op, by in came.items() if by == tx} | settled
        rows = _rows_of(connection, self.own)
        self.made = list(ops_on(connection, rows))
        when = {bytes(id_): lamport for id_, lamport in connection.execute(select(TX.c.id, TX.c.lamport))}
        former = [op for op in self.made if op.id not in self.own and _when(op, came, when) < when[tx]]
        self.ops = {op.id: op for op in former}
        self.all_ops = {op.id: op for op in self.made}
        self._made_before = {(op.entity, op.row) for op in former if is_creation(op.over)}
        self.heads = heads_by_row(former)
        self.now = heads_of(connection, rows)

    @property
    def known(self) -> set[bytes]:
        """The operations that were there already, and those of the merge."""
        return self.own | self.ops.keys()

    def stood(self, row: Row, is_own: IsOwn) -> Heads:
        """By what the fields of a row were held then, or are now where somebody wrote there since."""
        since = {name: held for name, held in self.now[row].items() if not is_own(name, held)}
        return {**self.heads.get(row, {}), **since}

    def drafts(self, is_own: IsOwn, draw: "Draws") -> Iterable[Draft]:
        """What puts every row back."""
        fields: dict[Row, dict[str, None]] = {}
        for op in self.made:
            if op.id in self.own:
                fields.setdefault((op.entity, op.row), {}).update(dict.fromkeys(op.body))
        for row, names in fields.items():
            yield from self._row(row, names, is_own, draw)

    def _row(self, row: Row, names: Iterable[str], is_own: IsOwn, draw: "Draws") -> Iterable[Draft]:
        heads, before = self.now[row], self.heads.get(row, {})
        was_shown = bool(before) and is_alive(before, self.ops)
        if not was_shown and not all(is_own(name, held) for name, held in heads.items()):
            return
        if row not in self._made_before:
            yield deletion(*row, heads)
            return
        values = {
            name: self._values(before, name)
            for name in names
            if is_own(name, seen(heads, name)) and seen(heads, name) != seen(before, name)
        }
        if not was_shown:
            values[DELETED] = [1]
        former = {name: set(seen(before, name)) for name in values}
        for drawn in with_late_edits(values, {**self.stood(row, is_own), **former}, self.all_ops):
            yield from draw(row, drawn, heads)

    def _values(self, before: Heads, name: str) -> list[LogValue]:
        return values_held(before, name, self.ops) or [0 if name == DELETED else None]


Draws = Callable[[Row, dict[str, list[LogValue]], Heads], Iterable[Draft]]


def _when(op: Op, came: Mapping[bytes, bytes], when: Mapping[bytes, int]) -> int:
    """When an operation was first here, on this file's own clock."""
    by = came.get(op.id)
    return when[by] if by else op.lamport


def _rows_of(connection: Connection, ops: set[bytes]) -> set[Row]:
    rows = connection.execute(select(OP.c.id, OP.c.entity, OP.c.row))
    return {(entity, bytes(row)) for id_, entity, row in rows if bytes(id_) in ops}
