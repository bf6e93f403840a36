"""What is erased for ever: values and their salts leave the log; digests stay, so that ids still verify.

A redaction wins wherever it is known: of two copies of a mission, the union of their redactions holds.
"""

from collections.abc import Callable, Collection, Iterable

from sqlalchemy import Connection, delete, select, tuple_, update

from missionapp.domain.entities import Attachment, entities
from missionapp.domain.fields import fields_of
from missionapp.store.log.capture import deletion
from missionapp.store.log.oplog import Author, Row, heads_of, ops_on, ops_where
from missionapp.store.log.projection import heads_from, project
from missionapp.store.log.rows import batches, insert_records
from missionapp.store.log.tables import ACTOR, BLOB, DELETED, HEAD, OP, REDACTION, SALT, Op, digests
from missionapp.store.merging.incoming import Redacted
from missionapp.store.sessions import WriteSession


def erase(session: WriteSession, rows: Collection[Row], reason: str) -> int:
    """Erase records in a final step: their personal values, and files that were theirs alone.

    All of them are deleted by this step, also those that were deleted earlier, so that undoing does not bring
    them back. What points to them is left to the caller. How many files went.
    """
    session.flush()
    connection = session.connection()
    _delete_again(connection, rows, session.author)
    made = ops_on(connection, rows)
    for op in made:
        _redact(connection, op, personal(op), session.author.tx, reason)
    _draw_heads(connection, rows)
    project(connection, rows)
    session.rows.update(rows)
    return drop_files(connection, made)


def _delete_again(connection: Connection, rows: Iterable[Row], author: Author) -> None:
    this = select(OP).where(OP.c.tx == author.tx)
    gone = {(op.entity, op.row) for op in ops_where(connection, this) if op.body.get(DELETED) == 1}
    known = heads_of(connection, (row for row in rows if row not in gone))
    author.append(connection, [deletion(*row, heads) for row, heads in known.items() if heads], known)


def personal(op: Op) -> set[str]:
    """The fields of an operation that tell of a person; also those that only a newer version knows."""
    kind = entities().get(op.entity)
    plain = {f.name for f in fields_of(kind) if not f.personal} if kind else set()
    return op.body.keys() - plain - {DELETED}


def strip(op: Op, fields: Collection[str]) -> Op:
    """An operation without these values and their salts; nothing else about it changes."""
    if op.body.keys().isdisjoint(fields):
        return op
    names = sorted(op.body)
    kept = [n for n, name in enumerate(names) if name not in fields]
    salts = b"".join(op.salts[n * SALT : (n + 1) * SALT] for n in kept)
    return op._replace(body={names[n]: op.body[names[n]] for n in kept}, salts=salts)


def overwrite(connection: Connection, op: Op) -> None:
    """Let the log hold an operation as it is after stripping."""
    record = dict(zip(OP.columns.keys(), op.record(), strict=True))
    news = {name: record[name] for name in ("body", "salts")}
    connection.execute(update(OP).where(OP.c.id == op.id).values(news))


def _redact(connection: Connection, op: Op, fields: Collection[str], step: bytes, reason: str) -> None:
    if not fields:
        return
    marks = digests(op.body, op.salts)
    overwrite(connection, strip(op, fields))
    insert_records(
        connection, REDACTION, [Redacted(op.id, name, marks[name], reason, step) for name in sorted(fields)]
    )


def _draw_heads(connection: Connection, rows: Collection[Row]) -> None:
    """Let the heads of these rows be what their operations still say."""
    for batch in batches(rows):
        connection.execute(delete(HEAD).where(tuple_(HEAD.c.entity, HEAD.c.row).in_(batch)))
    insert_records(connection, HEAD, sorted(heads_from(ops_on(connection, rows))))


_FILES = Attachment.__tablename__


def drop_files(connection: Connection, made: Iterable[Op]) -> int:
    """Drop the content of erased attachments that no other attachment ever had."""
    rows = {op.row for op in made if op.entity == _FILES}
    ours: set[object] = set()
    others: set[object] = set()
    for op in ops_where(connection, select(OP).where(OP.c.entity == _FILES)):
        (ours if op.row in rows else others).add(op.body.get("sha256"))
    unused = {digest for digest in ours - others if isinstance(digest, str)}
    gone = [made for made in connection.scalars(select(BLOB.c.sha256)) if bytes(made).hex() in unused]
    return sum(
        connection.execute(delete(BLOB).where(BLOB.c.sha256.in_(batch))).rowcount for batch in batches(gone)
    )


FORGOTTEN = "?"
"""What stands for the name of an author who was erased."""


def forget_authors(connection: Connection, is_meant: Callable[[str], bool]) -> int:
    """Take names out of who wrote what; which steps are of one author stays known. How many went."""
    known = connection.execute(select(ACTOR.c.id, ACTOR.c.person).where(ACTOR.c.person != FORGOTTEN)).all()
    meant = [author for author, person in known if is_meant(person)]
    for author in meant:
        connection.execute(update(ACTOR).where(ACTOR.c.id == author).values(person=FORGOTTEN))
    return len(meant)
