"""People who were erased and come in again by a merge: told before it is applied, erased again after it."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from functools import partial
from typing import Any
from uuid import UUID

from sqlalchemy import Connection, select
from sqlalchemy.orm import Session

from missionapp.actions.erasing import REASON, delete_rows
from missionapp.actions.erasing_parts import parts_of
from missionapp.actions.records import references_to
from missionapp.domain.entities import Alias, ListValue, Organisation, Person, entities
from missionapp.domain.erased_marks import is_name_known, was_erased
from missionapp.domain.fields import Entity
from missionapp.domain.types import LogValue
from missionapp.i18n import N_
from missionapp.store.erasure import redaction
from missionapp.store.erasure.erased import Erased, erased_rows, read_erased, remember_digests
from missionapp.store.erasure.unerased import unerased
from missionapp.store.keeping.renewing import Renewed, renew
from missionapp.store.lens import look_at
from missionapp.store.log.oplog import Row
from missionapp.store.log.rows import batches
from missionapp.store.log.tables import DELETED, Op
from missionapp.store.log.titles import id_of
from missionapp.store.log.traces import ever_held
from missionapp.store.sessions import WriteSession
from missionapp.store.store import Store

_Values = Mapping[str, list[LogValue]]


@dataclass(frozen=True)
class Again:
    """Somebody who was erased, and stands in what another copy of the mission brings."""

    person: UUID
    name: str
    organisation: str


@dataclass(frozen=True)
class Completed:
    """What was left of people who were erased, and is gone now."""

    records: int
    files: int
    snapshots: Renewed


def erased_again(connection: Connection, ops: Iterable[Op], theirs: Erased | None = None) -> list[Again]:
    """The people in another copy's operations whom this mission has erased, by name; pure reading.

    `theirs` are the digests that the other copy holds (`read_erased` of it): people of this mission whom it
    has erased under another id are told as well. Records that were erased themselves are left out: a merge
    takes their values away, and nothing is to be asked about them.
    """
    known = Erased(read_erased(connection).digests | (theirs.digests if theirs else frozenset()))
    if not known.digests:
        return []
    held = ever_held(connection)
    for op in sorted(ops, key=lambda op: op.rank):
        values = held.setdefault((op.entity, op.row), {})
        for name, value in op.body.items():
            if value is not None:
                values.setdefault(name, []).append(value)
    gone = erased_rows(connection)
    return sorted(_matching(held, gone, known), key=lambda again: (again.name, again.person))


def erased_here(connection: Connection) -> dict[UUID, str]:
    """People of this mission who were erased at their wish and are here again, with their names, by id.

    Whoever has given consent since is here rightly. Where nobody was erased, nothing else is read.
    """
    known = read_erased(connection)
    if not known.digests:
        return {}
    persons: Any = Person.__table__
    firms: Any = Organisation.__table__
    names, emails = _noted_beside(connection)
    query = select(persons, firms.c.name.label("firm"))
    query = query.join(firms, firms.c.id == persons.c.organisation_id, isouter=True)
    found = {}
    for person in connection.execute(query.order_by(persons.c.name, persons.c.id)):
        called = list(filter(None, (person.name, person.name_local, *names.get(person.id, ()))))
        mails = list(filter(None, (person.email, *emails.get(person.id, ()))))
        agreed = person.consented_on is not None and person.withdrawn_on is None
        if not agreed and was_erased(known.knows, called, mails, person.firm or ""):
            found[person.id] = person.name
    return found


def _noted_beside(connection: Connection) -> tuple[dict[UUID, list[str]], dict[UUID, list[str]]]:
    """Other names and other e-mails as they stand, by whose they are."""
    aliases: Any = Alias.__table__
    lists: Any = ListValue.__table__
    names: dict[UUID, list[str]] = {}
    emails: dict[UUID, list[str]] = {}
    for owner, name in connection.execute(select(aliases.c.owner_id, aliases.c.name)):
        names.setdefault(owner, []).append(name)
    query = select(lists.c.owner_id, lists.c.value).where(lists.c.list_name == "emails")
    for owner, email in connection.execute(query):
        emails.setdefault(owner, []).append(email)
    return names, emails


def _matching(held: Mapping[Row, _Values], gone: set[Row], known: Erased) -> Iterable[Again]:
    names, emails = _beside(held)
    for row, values in held.items():
        name = _last(values, "name")
        if row[0] != Person.__tablename__ or row in gone or not name or values.get(DELETED, [0])[-1] == 1:
            continue
        firm = _firm(held, _last(values, "organisation_id"))
        called = [name, _last(values, "name_local"), *names.get(row[1].hex(), ())]
        mails = [_last(values, "email"), *emails.get(row[1].hex(), ())]
        if was_erased(known.knows, list(filter(None, called)), list(filter(None, mails)), firm):
            yield Again(UUID(bytes=row[1]), name, firm)


def _last(values: _Values, name: str) -> str:
    found = values.get(name, [""])[-1]
    return found if isinstance(found, str) else ""


def _firm(held: Mapping[Row, _Values], hexed: str) -> str:
    return _last(held.get((Organisation.__tablename__, id_of(hexed) or b""), {}), "name")


def _beside(held: Mapping[Row, _Values]) -> tuple[dict[str, list[str]], dict[str, list[str]]]:
    """Other names and other e-mails, by the id in hex of whose they are."""
    names: dict[str, list[str]] = {}
    emails: dict[str, list[str]] = {}
    for (entity, _row), values in held.items():
        if entity == Alias.__tablename__:
            names.setdefault(_last(values, "owner_id"), []).append(_last(values, "name"))
        elif entity == ListValue.__tablename__ and _last(values, "list_name") == "emails":
            emails.setdefault(_last(values, "owner_id"), []).append(_last(values, "value"))
    return names, emails


def complete_erasures(store: Store) -> Completed:
    """Erase what is left of people who were erased, here and in the snapshots: call it after every merge.

    A merge may bring parts of them that the erasure did not know (a further e-mail, a card, a journey).
    Idempotent: where nothing is left, nothing is written. A step of its own that is never taken back.
    """
    with store.read() as session:
        connection = session.connection()
        rows = _meant(connection, erased_rows(connection))
        marks = read_erased(connection)
    if not rows:
        return Completed(0, 0, Renewed())
    snapshots = Renewed()
    if store.is_file:
        snapshots = renew(store, rows, partial(_complete_in, rows=rows, marks=marks))
    records, files = _complete_in(store, rows, marks)
    return Completed(records, files, snapshots)


def _complete_in(store: Store, rows: set[Row], marks: Erased) -> tuple[int, int]:
    """Do it in one file: how many records and files went."""
    with store.write(N_("Erase what is left of people who were erased"), final=True) as session:
        remember_digests(session.connection(), marks.digests)
        done = finish_erasures(session, rows)
        is_changed = bool(session.rows)
    if is_changed:
        store.compact()
    return done


def finish_erasures(session: WriteSession, rows: set[Row]) -> tuple[int, int]:
    """Erase these records, and what is part of them, as far as anything is left; how many records and files.

    In a final step of its own: whatever else the step deleted would count as erased.
    """
    session.flush()
    session.expire_all()
    look_at(session, None)
    connection = session.connection()
    meant = _meant(connection, rows)
    _let_go(session, meant)
    if redaction.forget_authors(connection, partial(is_name_known, read_erased(connection).knows)):
        session.rows.update(meant)
    left = unerased(connection, meant)
    if not left:
        return 0, 0
    delete_rows(session, left)
    return len(left), redaction.erase(session, left, REASON)


def _meant(connection: Connection, rows: set[Row]) -> set[Row]:
    """Records that were erased, and all that is or was part of them now."""
    if not rows:
        return set()
    held = ever_held(connection)
    return parts_of(held, rows & held.keys())


def _let_go(session: Session, rows: set[Row]) -> None:
    """Let what merely points to these records forget them, as when they were erased."""
    ids: dict[str, list[UUID]] = {}
    for entity, row in rows:
        ids.setdefault(entity, []).append(UUID(bytes=row))
    for entity, gone in ids.items():
        kind = entities().get(entity)
        for other, f in references_to(kind) if kind else ():
            if not f.required:
                _forget(session, other, f.name, gone)
    session.flush()


def _forget(session: Session, other: type[Entity], name: str, gone: list[UUID]) -> None:
    for batch in batches(gone):
        for record in session.scalars(select(other).where(getattr(other, name).in_(batch))):
            setattr(record, name, None)
