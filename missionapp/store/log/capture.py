"""Changes of records become operations: captured in one place, from what a session flushes, batched."""

from collections.abc import Callable, Mapping, Sequence
from functools import cache
from typing import TYPE_CHECKING, Any, cast

from sqlalchemy import Connection, Table
from sqlalchemy.orm import Session

from missionapp.domain.fields import Entity, fields_of
from missionapp.domain.types import LogValue
from missionapp.store.log.oplog import Author, Row, heads_of
from missionapp.store.log.rows import insert_columns
from missionapp.store.log.tables import ALL, CREATION, DELETED, Draft, Heads, seen

if TYPE_CHECKING:
    from missionapp.store.sessions import WriteSession


def capture(session: Session, author: Author) -> list[Row]:
    """Write down what a flush does: called from the session's `after_flush`, for every feature alike."""
    made = [obj for obj in session.new if isinstance(obj, Entity)]
    gone = [obj for obj in session.deleted if isinstance(obj, Entity)]
    edited = [(obj, body) for obj in session.dirty if isinstance(obj, Entity) and (body := _edited(obj))]
    if {_row(obj) for obj in made} & {_row(obj) for obj in gone}:
        raise RuntimeError("deleted and added under one id: flush in between")
    connection = session.connection()
    asked = [*(obj for obj in made if not obj.is_fresh), *gone, *(obj for obj, _ in edited)]
    known = heads_of(connection, map(_row, asked))
    known.update({_row(obj): {} for obj in made if obj.is_fresh})
    for obj in made:
        obj.is_fresh = False
    drafts = [_creation(obj, known[_row(obj)]) for obj in made]
    drafts += [_edit(obj, body, known[_row(obj)]) for obj, body in edited]
    drafts += [deletion(*_row(obj), known[_row(obj)]) for obj in gone]
    author.append(connection, drafts, known)
    return list(known)


def _row(obj: Entity) -> Row:
    return obj.__tablename__, obj.id.bytes


@cache
def _columns(entity: type[Entity]) -> tuple[tuple[str, Callable[[Any], LogValue]], ...]:
    return tuple((f.name, f.encode) for f in fields_of(entity) if not f.is_list)


def _edited(obj: Entity) -> dict[str, LogValue]:
    before = cast(Any, obj)._sa_instance_state.committed_state
    if before.get("id", obj.id) != obj.id:
        raise RuntimeError("an id never changes: add another record")
    return {
        name: encode(getattr(obj, name))
        for name, encode in _columns(type(obj))
        if name in before and before[name] != getattr(obj, name)
    }


def _creation(obj: Entity, known: Heads) -> Draft:
    body = _body(type(obj), obj.__dict__)
    if not known:
        return Draft(*_row(obj), body, CREATION)
    return restoration(*_row(obj), {name: body.get(name) for name, _encode in _columns(type(obj))}, known)


def _body(entity: type[Entity], values: Mapping[str, Any]) -> dict[str, LogValue]:
    """What the log holds of a record's fields; those that are empty are left out."""
    return {
        name: encode(value) for name, encode in _columns(entity) if (value := values.get(name)) is not None
    }


def _edit(obj: Entity, body: dict[str, LogValue], known: Heads) -> Draft:
    return Draft(*_row(obj), body, {name: seen(known, name) for name in body})


def deletion(entity: str, row: bytes, known: Heads) -> Draft:
    """A draft that deletes a row, having seen all of its heads."""
    everything = sorted({op for name, held in known.items() if name != DELETED for op in held})
    return Draft(entity, row, {DELETED: 1}, {DELETED: seen(known, DELETED), ALL: everything})


def restoration(entity: str, row: bytes, body: dict[str, LogValue], known: Heads) -> Draft:
    """A draft that brings a deleted row back with these values."""
    body = {**body, DELETED: 0}
    return Draft(entity, row, body, {name: seen(known, name) for name in body})


# Thousands at once


def add_many(session: "WriteSession", entity: type[Entity], rows: Sequence[Mapping[str, Any]]) -> None:
    """Add thousands of new records at once, captured like any other, without the session's care for each.

    A row names every field, and has an `id` that was made for it just now, so that no log can know it.
    The records are not in the session afterwards.
    """
    if not rows:
        return
    session.flush()
    connection = session.connection()
    drafts = [Draft(entity.__tablename__, row["id"].bytes, _body(entity, row), CREATION) for row in rows]
    session.author.create(connection, drafts)
    session.rows.update((draft.entity, draft.row) for draft in drafts)
    insert_rows(connection, entity, rows)


def insert_rows(connection: Connection, entity: type[Entity], rows: Sequence[Mapping[str, Any]]) -> None:
    """Put rows that name every field into an entity's table, past the log."""
    if rows:
        columns = [_held(rows, name, encode) for name, encode in _stored(entity)]
        insert_columns(connection, cast(Table, entity.__table__), columns)


def _held(rows: Sequence[Mapping[str, Any]], name: str, encode: Callable[[Any], Any] | None) -> list[Any]:
    """One column of rows as the database holds it."""
    values = [row[name] for row in rows]
    return values if encode is None else [None if value is None else encode(value) for value in values]


@cache
def _stored(entity: type[Entity]) -> tuple[tuple[str, Callable[[Any], Any] | None], ...]:
    """The columns of an entity's table, and how the database holds their values."""
    return tuple((column.key, getattr(column.type, "encode", None)) for column in entity.__table__.columns)
