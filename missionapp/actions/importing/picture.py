"""All records of the open mission as a picture of plain values."""

from uuid import UUID

from sqlalchemy import select
from sqlalchemy.orm import Session

from missionapp.domain.entities import Alias, ListValue, entities
from missionapp.domain.fields import Entity
from missionapp.domain.sheets.picture import Picture, Record
from missionapp.store.erasure.erased import read_erased
from missionapp.store.lens import everybody, ids_elsewhere

_BESIDE = (Alias, ListValue)
"""Rows that stand with the record that they belong to."""


def read_all_known(session: Session) -> Picture:
    """The picture with everybody in it whom any mission knows: by which somebody is known again."""
    with everybody(session):
        picture = read_picture(session)
        picture.elsewhere = frozenset(made.hex for made in ids_elsewhere(session))
    return picture


def read_picture(session: Session) -> Picture:
    """Read every table once, in order of entry."""
    tables: dict[str, dict[UUID, Record]] = {}
    for name, entity in entities().items():
        if entity not in _BESIDE:
            tables[name] = _records(session, entity)
    everything = {record.id: record for records in tables.values() for record in records.values()}
    _add_lists(session, everything)
    picture = Picture(tables)
    picture.knows_erased = read_erased(session.connection()).knows
    return picture


def _records(session: Session, entity: type[Entity]) -> dict[UUID, Record]:
    found = {}
    columns = [getattr(entity, column.key) for column in entity.__table__.columns]
    for row in session.execute(select(*columns)).mappings():
        values = dict(row)
        record_id = values.pop("id")
        found[record_id] = Record(entity.__tablename__, record_id, values)
    return found


def _add_lists(session: Session, records: dict[UUID, Record]) -> None:
    lists = select(ListValue.owner_id, ListValue.list_name, ListValue.value, ListValue.text)
    for owner, name, value, text in session.execute(lists.order_by(ListValue.value, ListValue.id)):
        if owner in records:
            records[owner].lists.setdefault(name, []).append(f"{value}: {text}" if text else value)
    aliases = select(Alias.owner_id, Alias.name).order_by(Alias.name, Alias.id)
    for owner, name in session.execute(aliases):
        if owner in records:
            records[owner].aliases.append(name)
