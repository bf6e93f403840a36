"""Records that would point to deleted ones after a merge."""

from collections.abc import Iterable, Iterator, Mapping
from uuid import UUID

from sqlalchemy import select
from sqlalchemy.orm import Session

from missionapp.actions.exchange.deltas import Delta
from missionapp.actions.exchange.ledger import Ledger
from missionapp.actions.exchange.values import Lost
from missionapp.actions.exchange.words import label_of
from missionapp.actions.records import references_to
from missionapp.domain.entities import entities
from missionapp.domain.fields import Kind, fields_of
from missionapp.store.log.oplog import Row
from missionapp.store.log.rows import batches
from missionapp.store.log.tables import DELETED, HEAD
from missionapp.store.log.titles import id_of

Pointing = tuple[Row, str, Row]
"""A record, its field, and the deleted record that it points to."""


def lost_in(session: Session, ledger: Ledger, happens: Mapping[Row, Delta]) -> tuple[Lost, ...]:
    """The references to deleted records that the merge would make."""
    gone = {row for row, delta in happens.items() if delta.what == "deleted"}
    found = dict.fromkeys((*_theirs(ledger, happens, gone), *_ours(session, ledger, gone)))
    titles = ledger.titles({row for pointing, _name, target in found for row in (pointing, target)})
    made = [Lost(titles[row], label_of(row[0], name), titles[target]) for row, name, target in found]
    return tuple(sorted(made, key=lambda lost: (lost.name.casefold(), lost.field)))


def _theirs(ledger: Ledger, happens: Mapping[Row, Delta], gone: set[Row]) -> Iterator[Pointing]:
    """Records that come, or change, and point to what is deleted here, or by the file itself."""
    marked = {bytes(row) for row in ledger.connection.scalars(_MARKED)} | {row[1] for row in gone}
    pointing = [each for each in _references(ledger, happens) if each[2] in marked]
    if not pointing:
        return
    rows_of = ledger.rows_of({target for _row, _name, target in pointing})
    ledger.load(rows_of.values())
    for row, name, target in pointing:
        if target in rows_of and not ledger.is_alive(rows_of[target]):
            yield row, name, rows_of[target]


_MARKED = select(HEAD.c.row).where(HEAD.c.field == DELETED).distinct()


def _references(ledger: Ledger, happens: Mapping[Row, Delta]) -> Iterator[tuple[Row, str, bytes]]:
    pointers = {
        name: [f.name for f in fields_of(kind) if f.kind is Kind.REFERENCE]
        for name, kind in entities().items()
    }
    for row, delta in happens.items():
        if delta.what == "deleted":
            continue
        for name in pointers[row[0]]:
            if delta.what == "changed" and name not in delta.fields:
                continue
            target = id_of(ledger.value(row, name))
            if target is not None:
                yield row, name, target


def _ours(session: Session, ledger: Ledger, gone: Iterable[Row]) -> Iterator[Pointing]:
    """Records of here that point to what the file deletes; a query for each field that may."""
    ids: dict[str, list[UUID]] = {}
    for entity, record in gone:
        ids.setdefault(entity, []).append(UUID(bytes=record))
    found: list[Pointing] = []
    for entity, deleted in ids.items():
        for kind, f in references_to(entities()[entity]):
            column = getattr(kind, f.name)
            for batch in batches(deleted):
                for one, target in session.execute(select(kind.id, column).where(column.in_(batch))):
                    found.append(((str(kind.__tablename__), one.bytes), f.name, (entity, target.bytes)))
    ledger.load(row for row, _name, _target in found)
    for row, name, target_row in found:
        if ledger.is_alive(row) and ledger.value(row, name) == target_row[1].hex():
            yield row, name, target_row
