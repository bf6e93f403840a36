"""What records hold: as a merge would leave them where it touches them, else as they stand."""

from collections import ChainMap
from collections.abc import Iterable, Mapping
from typing import cast

from sqlalchemy import Connection, select

from missionapp.domain.types import LogValue
from missionapp.store.log.oplog import Row, heads_of, ops_by_id
from missionapp.store.log.projection import holders, is_alive, value_of
from missionapp.store.log.rows import batches
from missionapp.store.log.tables import ACTOR, ALL, DELETED, HEAD, Heads, Op
from missionapp.store.log.titles import titles_of
from missionapp.store.merging.conflicts import origin_of
from missionapp.store.merging.origins import Origins, origins
from missionapp.store.merging.union import Union


class Ledger:
    """Reads in batches what is asked of it, and keeps it; nothing is changed."""

    def __init__(self, connection: Connection, union: Union | None = None) -> None:
        """`union` is what a merge would make of the mission."""
        self.connection = connection
        self._given: Mapping[Row, Heads] = union.after if union else {}
        self._given_ops: Mapping[bytes, Op] = union.ops if union else {}
        self._gone = union.erased if union else frozenset[Row]()
        self._heads: dict[Row, Heads] = {}
        self.ops: ChainMap[bytes, Op] = ChainMap({}, cast(dict[bytes, Op], self._given_ops))
        self.people: dict[bytes, tuple[str, str]] = {
            id_: (author.person, author.computer)
            for id_, author in (union.incoming.authors.items() if union else ())
        }
        self.people |= {bytes(a.id): (a.person, a.computer) for a in connection.execute(select(ACTOR))}
        self.news = frozenset(op.id for op in union.news) if union else frozenset[bytes]()
        self.origins: Origins = {}

    def load(self, rows: Iterable[Row], *, former: bool = False) -> None:
        """Read these records; with what their values replaced where that is asked."""
        found = heads_of(self.connection, [row for row in dict.fromkeys(rows) if not self._has(row)])
        self._heads.update(found)
        self._load_ops(op for heads in found.values() for held in heads.values() for op in held)
        if former:
            held = [self.ops[op] for heads in found.values() for ops in heads.values() for op in ops]
            self.origins = origins(self.connection, held)
            self._load_ops(before for op in held for seen in op.over.values() for before in seen)
            self._load_ops(o for op in self.origins.values() for seen in op.over.values() for o in seen)

    def _has(self, row: Row) -> bool:
        return row in self._given or row in self._heads

    def _load_ops(self, ids: Iterable[bytes]) -> None:
        self.ops.update(ops_by_id(self.connection, [op for op in ids if op not in self.ops]))

    def origin(self, op: Op, name: str) -> Op:
        """By which operation somebody gave the value of a field that this one holds."""
        return origin_of(op, name, self.origins)

    def heads(self, row: Row) -> Heads:
        """Which operations hold the fields of a record that was loaded; none of one that nobody knows."""
        heads = self._given.get(row)
        return self._heads.get(row, {}) if heads is None else heads

    def is_alive(self, row: Row) -> bool:
        """Whether a record that was loaded is shown."""
        heads = self.heads(row)
        if not heads or row in self._gone:
            return False
        return DELETED not in heads or is_alive(heads, self.ops)

    def value(self, row: Row, name: str) -> LogValue:
        """What a record that was loaded holds in a field."""
        heads = self.heads(row)
        if len(heads) == 1 and len(only := heads.get(ALL, ())) == 1:
            return value_of(self.ops[next(iter(only))], name)  # nobody changed it since it was made
        held = holders(heads, name, self.ops)
        return value_of(held[0], name) if held else None

    def titles(self, rows: Iterable[Row]) -> dict[Row, str]:
        """What records are called."""
        return titles_of(self.connection, rows, self._given, self._given_ops)

    def rows_of(self, ids: Iterable[bytes]) -> dict[bytes, Row]:
        """The records of these ids, of whatever kind; those that nobody knows are left out."""
        wanted = set(ids)
        found = {row[1]: row for row in self._given if row[1] in wanted}
        for batch in batches(wanted - found.keys()):
            query = select(HEAD.c.entity, HEAD.c.row).where(HEAD.c.row.in_(batch)).distinct()
            found |= {bytes(row.row): (row.entity, bytes(row.row)) for row in self.connection.execute(query)}
        return found
