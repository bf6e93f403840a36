"""What the exchange page shows while no file is looked at: open conflicts, and the files merged before."""

import json
from dataclasses import dataclass
from datetime import datetime
from typing import Any, NamedTuple

from sqlalchemy import Connection, func, select
from sqlalchemy.orm import Session

from missionapp.actions.exchange.about import said_about
from missionapp.actions.exchange.counting import has_arrivals
from missionapp.actions.exchange.disputes import disputed_in, said_in, told
from missionapp.actions.exchange.folding import fold, said_beside
from missionapp.actions.exchange.ledger import Ledger
from missionapp.actions.exchange.moments import moment
from missionapp.actions.exchange.values import Conflicted
from missionapp.actions.exchange.words import Words, read_words
from missionapp.actions.lists.dangling import Dangling, read_dangling
from missionapp.actions.lists.duplicates import Likely, read_duplicates
from missionapp.store.log.rows import batches
from missionapp.store.log.tables import ACTOR, ARRIVAL, OP, TX
from missionapp.store.log.undo import stacks, undone_steps
from missionapp.store.merging.conflicts import conflicts
from missionapp.store.merging.steps import MERGED


@dataclass(frozen=True, slots=True)
class MergedFile:
    """A file that was merged before."""

    step: str
    by: str
    """Who merged it, on which computer."""
    when: datetime | None
    """By the clock of this computer, as `until`."""
    changes: int
    whose: str
    """Who had worked in it last; "" when nothing of it is known."""
    computer: str
    until: datetime | None
    """When that was."""
    undone: bool
    is_next: bool
    """Whether Undo takes it back now."""


@dataclass(frozen=True)
class Resting:
    """Everything that the page shows by itself."""

    conflicts: tuple[Conflicted, ...]
    merges: tuple[MergedFile, ...]
    """The latest first."""
    zone: str
    """Of the mission."""
    country: str
    """Where phone numbers without a country's code belong."""


@dataclass(frozen=True)
class ToLookAt:
    """What is no conflict, and is worth a look after a merge; it takes a while to find in large missions."""

    likely: tuple[Likely, ...] = ()
    dangling: tuple[Dangling, ...] = ()
    """References to deleted records."""


def read_to_look_at(session: Session) -> ToLookAt:
    """Likely duplicates, and references to deleted records; the number of queries does not grow."""
    return ToLookAt(tuple(read_duplicates(session)), tuple(read_dangling(session)))


def read_resting(session: Session) -> Resting:
    """Open conflicts, and files merged before; the number of queries does not grow."""
    connection = session.connection()
    open_conflicts, words = _open_conflicts(session)
    return Resting(
        conflicts=open_conflicts,
        merges=read_merges(connection),
        zone=words.zone.key,
        country=words.country,
    )


def _open_conflicts(session: Session) -> tuple[tuple[Conflicted, ...], Words]:
    connection = session.connection()
    rows = list(dict.fromkeys((c.entity, bytes.fromhex(c.row)) for c in conflicts(connection)))
    ledger = Ledger(connection)
    ledger.load(rows, former=True)
    held = {op for row in rows for ops in ledger.heads(row).values() for op in ops}
    ledger.news = _arrived(connection, held | {op.id for op in ledger.origins.values()})
    found = disputed_in(ledger, rows)
    said = [*said_in(ledger, found), *said_beside(ledger, found, {}, {}), *said_about(ledger, found)]
    words = read_words(session, ledger, said)
    folded = fold(session, ledger, words, found, {}, {}, {})
    return told(ledger, found, words, ledger.titles(found), folded), words


def _arrived(connection: Connection, ops: set[bytes]) -> frozenset[bytes]:
    """Those of the operations that came by a merge."""
    if not ops or not has_arrivals(connection):
        return frozenset()
    found = (
        connection.scalars(select(ARRIVAL.c.op).where(ARRIVAL.c.op.in_(batch))) for batch in batches(ops)
    )
    return frozenset(bytes(op) for part in found for op in part)


def read_merges(connection: Connection) -> tuple[MergedFile, ...]:
    """The files merged before, the latest first, in a number of queries that does not grow with them."""
    if not has_arrivals(connection):
        return ()
    whose = _last_authors(connection)
    undone, next_one = undone_steps(connection), _undone_next(connection)
    query = select(TX, ACTOR.c.person, ACTOR.c.computer).join(ACTOR, ACTOR.c.id == TX.c.actor)
    merges = query.where(TX.c.label == MERGED)
    return tuple(
        _merged(
            row,
            whose[bytes(row.id)],
            undone=undone.get(bytes(row.id), False),
            is_next=next_one == bytes(row.id),
        )
        for row in connection.execute(merges.order_by(TX.c.lamport.desc(), TX.c.id))
        if bytes(row.id) in whose
    )


def _undone_next(connection: Connection) -> bytes | None:
    """What Undo takes back next: of a step that was redone, the step itself."""
    step = next(reversed(stacks(connection).undo), None)
    while step and (target := connection.scalar(select(TX.c.reverts).where(TX.c.id == step))):
        step = bytes(target)
    return step


class _Last(NamedTuple):
    """Who worked last in what a merge brought."""

    wall: str
    person: str
    computer: str


def _last_authors(connection: Connection) -> dict[bytes, _Last]:
    """Of each merge, who had worked last in the file that came."""
    latest = func.max(OP.c.wall).label("latest")
    came = select(ARRIVAL.c.tx, OP.c.actor, latest).join(OP, OP.c.id == ARRIVAL.c.op)
    people = {bytes(a.id): (a.person, a.computer) for a in connection.execute(select(ACTOR))}
    found: dict[bytes, _Last] = {}
    for row in connection.execute(came.group_by(ARRIVAL.c.tx, OP.c.actor)):
        last = _Last(row.latest, *people[bytes(row.actor)])
        found[bytes(row.tx)] = max(last, found.get(bytes(row.tx), last))
    return found


def _merged(row: Any, last: _Last, *, undone: bool, is_next: bool) -> MergedFile:
    return MergedFile(
        step=bytes(row.id).hex(),
        by=f"{row.person}, {row.computer}",
        when=moment(row.wall),
        changes=int(json.loads(row.names).get("n", 0)),
        whose=last.person,
        computer=last.computer,
        until=moment(last.wall),
        undone=undone,
        is_next=is_next,
    )
