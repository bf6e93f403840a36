"""The union of two logs: any order, any repetition, the same result. Nobody's value is dropped.

`unite` only reads, and says what the union would be; `apply` writes down exactly that. A preview and a merge
so cannot differ.
"""

from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass, field

from sqlalchemy import Connection, delete, insert, select, tuple_, update

from missionapp.domain.entities import Attachment, entities
from missionapp.domain.fields import fields_of
from missionapp.store.erasure.erased import erased_rows, read_erased, remember_digests
from missionapp.store.erasure.redaction import FORGOTTEN, drop_files, overwrite, strip
from missionapp.store.erasure.redactions import (
    Held,
    about_values,
    all_redactions,
    fields_by_op,
    held_redactions,
    new_redactions,
)
from missionapp.store.log.oplog import Row, clock, drop_heads, heads_by_row, ops_on, ops_where, pairs
from missionapp.store.log.projection import draw, newer_values
from missionapp.store.log.rows import batches, insert_records
from missionapp.store.log.tables import (
    ACTOR,
    ARRIVAL,
    BLOB,
    DELETED,
    HEAD,
    META,
    OP,
    REDACTION,
    TX,
    Heads,
    Op,
)
from missionapp.store.merging.again import Undone, undone_merges
from missionapp.store.merging.incoming import (
    Incoming,
    Redacted,
    Step,
    is_sound,
    require_no_leap,
    require_true,
)
from missionapp.store.sessions import WriteSession

_FILES = Attachment.__tablename__


@dataclass(frozen=True)
class Union:
    """What uniting a mission with another log makes of it."""

    incoming: Incoming
    news: tuple[Op, ...] = ()
    """Operations that the mission does not have, in lamport order; what is erased is taken out of them."""
    ours: tuple[Op, ...] = ()
    """The mission's own operations on the rows that are touched; what will be erased is still in them."""
    redactions: tuple[Redacted, ...] = ()
    """Those that are new, also those of values that the other side wrote on records that were erased."""
    erased: frozenset[Row] = frozenset()
    """The records that are erased in the union: nothing draws them."""
    marks: frozenset[tuple[str, str]] = frozenset()
    """Digests of people erased there and not yet here."""
    before: Mapping[Row, Heads] = field(default_factory=dict)
    after: Mapping[Row, Heads] = field(default_factory=dict)
    """Of every row that is touched, which operations hold its fields."""
    blobs: tuple[bytes, ...] = ()
    """Contents of attachments that come along."""
    spoilt: frozenset[bytes] = frozenset()
    """Those that attachments here want too, and that are not what was attached: they are left out."""
    ops: Mapping[bytes, Op] = field(default_factory=dict)
    """Every operation that these heads name, as it is in the union."""
    undone: tuple[Undone, ...] = ()
    """Merges of this file that stand undone here, the one undone last first; see `bring_back`."""
    at: int = 0
    """The mission's clock when this was found: at the same time it is still true."""

    @property
    def changes_nothing(self) -> bool:
        """Whether the mission has all of this already."""
        return not (self.news or self.redactions or self.blobs or self.marks)

    @property
    def touched(self) -> Collection[Row]:
        """The rows whose operations become more, or lose values."""
        return self.after.keys()


def unite(connection: Connection, incoming: Incoming, *, is_own: bool = False) -> Union:
    """What uniting would make of this mission; nothing is changed. AlteredError when the other log lies.

    Of what is the mission's `own`, as when it is rescued, erasures of operations that were lost stay known.
    """
    lamports = _lamports(connection)
    require_true(incoming, lamports)
    if not is_own:
        require_no_leap(incoming, lamports)
    known = set(map(bytes, connection.scalars(select(OP.c.id))))
    fresh = [op for op in incoming.ops if op.id not in known]
    held = held_redactions(connection)
    told = new_redactions(held, incoming)
    erased, erasing = _erasures(connection, incoming, held)
    touched = {(op.entity, op.row) for op in fresh} | _rows_of_ops(connection, {r.op for r in told})
    touched |= erased - erased_rows(connection)
    ours = ops_on(connection, touched)
    told = about_values(held, told, ours, fresh, is_own=is_own)
    redactions = all_redactions(told, [*ours, *fresh], erasing, held)
    by_op = fields_by_op(redactions)
    news = tuple(strip(op, by_op.get(op.id, ())) for op in fresh)
    final = [*(strip(op, by_op.get(op.id, ())) for op in ours), *news]
    wanted = _blobs_wanted(connection, incoming, news, erased)
    sound = incoming.contents.sound(wanted) if wanted and incoming.contents else set[bytes]()
    return Union(
        incoming,
        news=news,
        ours=tuple(ours),
        redactions=redactions,
        erased=frozenset(erased),
        marks=incoming.erased - read_erased(connection).digests,
        before=heads_by_row(ours),
        after=heads_by_row(final),
        blobs=tuple(digest for digest in wanted if digest in sound),
        spoilt=frozenset(wanted) - sound,
        ops={op.id: op for op in final},
        undone=() if is_own else undone_merges(connection, incoming.steps),
        at=clock(connection),
    )


def apply(session: WriteSession, union: Union) -> None:
    """Write down a union in this step; the rows that it touches are drawn anew."""
    if union.changes_nothing:
        return
    connection = session.connection()
    ARRIVAL.create(connection, checkfirst=True)
    _add_people_and_steps(connection, union)
    insert_records(connection, OP, [op.record() for op in union.news])
    insert_records(connection, ARRIVAL, [(op.id, session.author.tx) for op in union.news])
    _redact(connection, union)
    _move_heads(connection, union)
    draw(connection, union.after, union.ops, union.erased, before=union.before.keys())
    _keep_marks(connection, union)
    _keep_blobs(connection, union)
    drop_files(connection, [op for op in union.ours if (op.entity, op.row) in union.erased])
    session.rows.update(
        union.touched or session.rows or {(META.name, bytes(16))}
    )  # contents and marks touch no record
    session.author.lamport = max(session.author.lamport, clock(connection))


# What is known here


def _lamports(connection: Connection) -> dict[bytes, int]:
    return {bytes(id_): lamport for id_, lamport in connection.execute(select(TX.c.id, TX.c.lamport))}


def _rows_of_ops(connection: Connection, ops: Collection[bytes]) -> set[Row]:
    """The rows of those of these operations that this mission has."""
    found: set[Row] = set()
    for batch in batches(ops):
        query = select(OP.c.entity, OP.c.row).where(OP.c.id.in_(batch))
        found |= {(entity, bytes(row)) for entity, row in connection.execute(query)}
    return found


# What is erased


def _erasures(
    connection: Connection, incoming: Incoming, held: Held
) -> tuple[set[Row], dict[Row, tuple[bytes, str]]]:
    """The records that are erased in the union, and by which step and for which reason each was."""
    reasons = {r.by: r.reason for r in held.values()}
    reasons |= {r.by: r.reason for r in incoming.redactions}
    if not reasons:
        return set(), {}
    ours = ops_where(connection, select(OP).where(OP.c.tx.in_(list(reasons))))
    theirs = (op for op in incoming.ops if op.tx in reasons)
    erasing: dict[Row, tuple[bytes, str]] = {}
    for op in (*ours, *theirs):
        if op.body.get(DELETED) == 1:
            row, by = (op.entity, op.row), (op.tx, reasons[op.tx])
            erasing[row] = min(by, erasing.get(row, by))
    return set(erasing), erasing


# Attachments


def _blobs_wanted(
    connection: Connection, incoming: Incoming, news: Iterable[Op], erased: Collection[Row]
) -> tuple[bytes, ...]:
    """The contents that the other side has, and that attachments of the union lack here."""
    missing = incoming.blobs.keys() - set(map(bytes, connection.scalars(select(BLOB.c.sha256))))
    if not missing:
        return ()
    ours = ops_where(connection, select(OP).where(OP.c.entity == _FILES))
    files = [op for op in (*ours, *news) if op.entity == _FILES and (op.entity, op.row) not in erased]
    named = {str(op.body.get("sha256")) for op in files}
    return tuple(sorted(digest for digest in missing if digest.hex() in named))


# Writing it down


def _add_people_and_steps(connection: Connection, union: Union) -> None:
    incoming = union.incoming
    steps = _steps_needed(connection, union)
    actors = {step.actor for step in steps} | {op.actor for op in union.news}
    held = dict(connection.execute(select(ACTOR.c.id, ACTOR.c.person)).all())
    names = {bytes(id_): person for id_, person in held.items()}
    insert_records(connection, ACTOR, [incoming.authors[a] for a in sorted(actors - names.keys())])
    insert_records(connection, TX, steps)
    for author in incoming.authors.values():
        if author.person == FORGOTTEN != names.get(author.id, FORGOTTEN):
            connection.execute(update(ACTOR).where(ACTOR.c.id == author.id).values(person=FORGOTTEN))


def _steps_needed(connection: Connection, union: Union) -> list[Step]:
    """The steps of new operations, of erasures, and whatever they take back."""
    known = set(map(bytes, connection.scalars(select(TX.c.id))))
    wanted = {op.tx for op in union.news} | {redacted.by for redacted in union.redactions}
    found: dict[bytes, Step] = {}
    while wanted:
        new = {id_ for id_ in wanted if id_ not in known and id_ in union.incoming.steps}
        found |= {id_: union.incoming.steps[id_] for id_ in new - found.keys()}
        wanted = {found[id_].reverts for id_ in new if found[id_].reverts} - found.keys()  # type: ignore[assignment]
    return [found[id_] for id_ in sorted(found)]


def _redact(connection: Connection, union: Union) -> None:
    fields = fields_by_op(union.redactions)
    for op in union.ours:
        if not fields.get(op.id, set()).isdisjoint(op.body):
            overwrite(connection, union.ops[op.id])
    for batch in batches((r.op, r.field) for r in union.redactions):
        connection.execute(delete(REDACTION).where(tuple_(REDACTION.c.op, REDACTION.c.field).in_(batch)))
    insert_records(connection, REDACTION, union.redactions)


def _move_heads(connection: Connection, union: Union) -> None:
    come: list[tuple[str, bytes, str, bytes]] = []
    gone: list[tuple[str, bytes, str, bytes]] = []
    for row, heads in union.after.items():
        then, now = pairs(union.before.get(row, {})), pairs(heads)
        gone += [(*row, *pair) for pair in then - now]
        come += [(*row, *pair) for pair in now - then]
    drop_heads(connection, gone)
    insert_records(connection, HEAD, come)


def _keep_marks(connection: Connection, union: Union) -> None:
    remember_digests(connection, union.marks)
    known = {name: {f.name for f in fields_of(e)} | {DELETED} for name, e in entities().items()}
    if any(not op.body.keys() <= known.get(op.entity, set()) for op in union.news):
        connection.execute(delete(META).where(META.c.key == "newer_values"))
        connection.execute(insert(META).values(key="newer_values", value=str(newer_values(connection))))


def _keep_blobs(connection: Connection, union: Union) -> None:
    """Take the contents of attachments, one at a time, each by its digest."""
    if not union.blobs or union.incoming.contents is None:
        return
    for digest, content in union.incoming.contents.read(union.blobs):
        if is_sound(digest, content):
            connection.execute(insert(BLOB).values(sha256=digest, size=len(content), bytes=content))
