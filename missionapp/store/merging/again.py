"""What was merged and undone here: it stays undone, or is brought back with what its file has new."""

from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from typing import NamedTuple

from sqlalchemy import Connection, select, update

from missionapp.domain.types import LogValue
from missionapp.store.log.oplog import Row, heads_of, ops_on, ops_where
from missionapp.store.log.projection import values_held
from missionapp.store.log.tables import ARRIVAL, DELETED, OP, TX, Draft, Heads, Op, seen
from missionapp.store.log.undo import Beneath, drafts_of, reversal, revert, undone_steps
from missionapp.store.merging.undo_merge import arrived
from missionapp.store.sessions import WriteSession


class Undone(NamedTuple):
    """A merge that stands undone; both are steps."""

    merge: bytes
    undoing: bytes
    records: int
    """How many records would change if it were brought back."""


def undone_merges(connection: Connection, steps: Collection[bytes]) -> tuple[Undone, ...]:
    """The merges of nothing but these steps that stand undone here, the one undone last first."""
    undone = undone_steps(connection)
    if not any(undone.values()):
        return ()
    came = arrived(connection)
    void = {by for by in came.values() if undone.get(by)}
    if not void:
        return ()
    query = select(TX.c.reverts, TX.c.id).where(
        TX.c.reverts.in_(sorted(void - _strange(connection, came, steps)))
    )
    pairs = connection.execute(query.order_by(TX.c.lamport.desc(), TX.c.id))
    found = [(bytes(merge), bytes(tx)) for merge, tx in pairs if not undone.get(bytes(tx))]
    counted = (Undone(merge, tx, _records(connection, tx)) for merge, tx in found)
    return tuple(each for each in counted if each.records)


def _strange(connection: Connection, came: Mapping[bytes, bytes], steps: Collection[bytes]) -> set[bytes]:
    """The merges that brought something else too."""
    ops = connection.execute(select(OP.c.id, OP.c.tx))
    return {came[bytes(op)] for op, tx in ops if bytes(op) in came and bytes(tx) not in steps}


def _records(connection: Connection, undoing: bytes) -> int:
    return len({(draft.entity, draft.row) for draft in reversal(connection, undoing)})


def bring_back(session: WriteSession, undone: Sequence[Undone], news: Iterable[Op] = ()) -> None:
    """Let merges stand again in this step, in which `news` came; where somebody decided since, that stays."""
    if not undone:
        return
    session.flush()
    connection, author = session.connection(), session.author
    reverting = update(TX).where(TX.c.id == author.tx).values(reverts=undone[0].undoing)
    later = _by_row(news)
    for each in undone:
        drafts = reversal(connection, each.undoing)  # as it was counted: while the merge is undone
        connection.execute(reverting)
        session.rows.update(revert(connection, drafts, author))
        built_on = list(_built_on(connection, each.undoing, later))
        session.rows.update(revert(connection, built_on, author))
    merges = [each.merge for each in undone]
    connection.execute(update(ARRIVAL).where(ARRIVAL.c.tx.in_(merges)).values(tx=author.tx))


def _by_row(ops: Iterable[Op]) -> dict[Row, list[Op]]:
    found: dict[Row, list[Op]] = {}
    for op in ops:
        found.setdefault((op.entity, op.row), []).append(op)
    return found


def _built_on(connection: Connection, undoing: bytes, later: Mapping[Row, Sequence[Op]]) -> Iterator[Draft]:
    """Where what came was written on what had been undone: the undoing alone gives way to it."""
    made = _by_row(ops_where(connection, select(OP).where(OP.c.tx == undoing)))
    rows = made.keys() & later.keys()
    if not rows:
        return
    heads = heads_of(connection, rows)
    beneath = Beneath(connection, heads.values(), {op.id for row in rows for op in made[row]})
    grounds = _Grounds(connection, rows)
    for row in sorted(rows):
        names = {name for op in made[row] for name in op.body if name != DELETED}
        both = {name: _split(name, heads[row], beneath) for name in sorted(names)}
        values = {
            name: grounds.values(name, mine, theirs, later[row])
            for name, (mine, theirs) in both.items()
            if mine and theirs and theirs <= {op.id for op in later[row]}
        }
        yield from drafts_of(row, values, heads[row])


def _split(name: str, heads: Heads, beneath: Beneath) -> tuple[set[bytes], set[bytes]]:
    """Of the operations that hold a field, those of the undoing, and the others."""
    held = set(seen(heads, name))
    mine = {op for op in held if beneath.is_own(name, [op])}
    return mine, held - mine


class _Grounds:
    """What lies beneath undoing and redoing on some rows."""

    def __init__(self, connection: Connection, rows: Collection[Row]) -> None:
        self._ops = {op.id: op for op in ops_on(connection, rows)}
        self._turning = set(map(bytes, connection.scalars(select(TX.c.id).where(TX.c.reverts.is_not(None)))))

    def values(
        self, name: str, mine: Iterable[bytes], theirs: Iterable[bytes], later: Iterable[Op]
    ) -> list[LogValue]:
        """What a field holds without the undoing, each value once, the one that is shown at the end."""
        known = {before for op in later for before in op.over.get(name, ())}
        return values_held({name: self._beneath(name, mine) - known | set(theirs)}, name, self._ops)

    def _beneath(self, name: str, held: Iterable[bytes]) -> set[bytes]:
        pending, found = list(held), set[bytes]()
        passed = set[bytes]()
        while pending:
            op = self._ops.get(pending.pop())
            if op is None or op.id in passed:
                continue
            passed.add(op.id)
            if op.tx in self._turning:
                pending += op.over.get(name, ())
            else:
                found.add(op.id)
        return found
