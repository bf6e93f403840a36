"""What is erased for ever: values and their salts leave the log; digests stay, so that ids still verify.

A redaction wins wherever it is known: of two copies of a mission, the union of their redactions holds.
"""

from collections.abc import Callable, Collection, Iterable, Iterator
from typing import NamedTuple

from sqlalchemy import Connection, delete, select, tuple_, update

from missionapp.domain.entities import Attachment, entities
from missionapp.domain.fields import fields_of
from missionapp.store.log import ACTOR, BLOB, DELETED, HEAD, OP, REDACTION, SALT, Op, digests
from missionapp.store.oplog import Author, Row, batches, deletion, heads_of, insert_records, ops_where
from missionapp.store.projection import heads_from, project
from missionapp.store.sessions import WriteSession


class Redacted(NamedTuple):
    """A row of the `redaction` table; `by` is the step that erased."""

    op: bytes
    field: str
    digest: bytes
    reason: str
    by: bytes


def erasures(connection: Connection) -> dict[bytes, dict[str, bytes]]:
    """Of each operation that lost values, the digests of these by field."""
    found: dict[bytes, dict[str, bytes]] = {}
    for row in connection.execute(select(REDACTION)):
        found.setdefault(bytes(row.op), {})[row.field] = bytes(row.digest)
    return found


def erasing_steps(connection: Connection) -> set[bytes]:
    """The steps that erased something; they are never taken back."""
    return set(map(bytes, connection.scalars(select(REDACTION.c.by).distinct())))


def erased_rows(connection: Connection) -> set[Row]:
    """The records that were erased, with all that was part of them: nothing brings them back."""
    steps = erasing_steps(connection)
    ops = ops_where(connection, select(OP).where(OP.c.tx.in_(steps))) if steps else ()
    return {(op.entity, op.row) for op in ops if op.body.get(DELETED) == 1}


def erase(session: WriteSession, rows: Collection[Row], reason: str) -> int:
    """Erase records in a final step: their personal values, and files that were theirs alone.

    All of them are deleted by this step, also those that were deleted earlier, so that undoing does not bring
    them back. What points to them is left to the caller. How many files went.
    """
    session.flush()
    connection = session.connection()
    _delete_again(connection, rows, session.author)
    made = list(_ops_of_rows(connection, rows))
    for op in made:
        _redact(connection, op, _personal(op), session.author.tx, reason)
    _draw_heads(connection, rows)
    project(connection, rows)
    session.rows.update(rows)
    return _drop_files(connection, made)


def _delete_again(connection: Connection, rows: Iterable[Row], author: Author) -> None:
    this = select(OP).where(OP.c.tx == author.tx)
    gone = {(op.entity, op.row) for op in ops_where(connection, this) if op.body.get(DELETED) == 1}
    known = heads_of(connection, (row for row in rows if row not in gone))
    author.append(connection, [deletion(*row, heads) for row, heads in known.items() if heads], known)


def _ops_of_rows(connection: Connection, rows: Iterable[Row]) -> Iterator[Op]:
    for batch in batches(rows):
        yield from ops_where(connection, select(OP).where(tuple_(OP.c.entity, OP.c.row).in_(batch)))


def _personal(op: Op) -> set[str]:
    """The fields of an operation that tell of a person; also those that only a newer version knows."""
    kind = entities().get(op.entity)
    plain = {f.name for f in fields_of(kind) if not f.personal} if kind else set()
    return op.body.keys() - plain - {DELETED}


def _redact(connection: Connection, op: Op, fields: Collection[str], step: bytes, reason: str) -> None:
    """Take values and their salts out of one operation; nothing else about it changes."""
    if not fields:
        return
    marks, names = digests(op.body, op.salts), sorted(op.body)
    kept = [n for n, name in enumerate(names) if name not in fields]
    salts = b"".join(op.salts[n * SALT : (n + 1) * SALT] for n in kept)
    left = op._replace(body={names[n]: op.body[names[n]] for n in kept}, salts=salts)
    values = dict(zip(OP.columns.keys(), left.record(), strict=True))
    news = {name: values[name] for name in ("body", "salts")}
    connection.execute(update(OP).where(OP.c.id == op.id).values(news))
    insert_records(
        connection, REDACTION, [Redacted(op.id, name, marks[name], reason, step) for name in sorted(fields)]
    )


def _draw_heads(connection: Connection, rows: Collection[Row]) -> None:
    """Let the heads of these rows be what their operations still say."""
    for batch in batches(rows):
        connection.execute(delete(HEAD).where(tuple_(HEAD.c.entity, HEAD.c.row).in_(batch)))
    ops = sorted(_ops_of_rows(connection, rows), key=lambda op: (op.lamport, op.id))
    insert_records(connection, HEAD, sorted(heads_from(ops)))


_FILES = Attachment.__tablename__


def _drop_files(connection: Connection, made: Iterable[Op]) -> int:
    """Drop the content of erased attachments that no other attachment ever had."""
    rows = {op.row for op in made if op.entity == _FILES}
    ours: set[object] = set()
    others: set[object] = set()
    for op in ops_where(connection, select(OP).where(OP.c.entity == _FILES)):
        (ours if op.row in rows else others).add(op.body.get("sha256"))
    gone = [bytes.fromhex(digest) for digest in ours - others if isinstance(digest, str)]
    return sum(
        connection.execute(delete(BLOB).where(BLOB.c.sha256.in_(batch))).rowcount for batch in batches(gone)
    )


def forget_authors(connection: Connection, is_meant: Callable[[str], bool]) -> None:
    """Take names out of who wrote what; which steps are of one author stays known."""
    for author, person in connection.execute(select(ACTOR.c.id, ACTOR.c.person)).all():
        if is_meant(person):
            connection.execute(update(ACTOR).where(ACTOR.c.id == author).values(person="?"))
