"""All records of the open mission as a picture of plain values."""

from typing import Any
from uuid import UUID

from sqlalchemy import select
from sqlalchemy.orm import Session

from missionapp.domain.entities import entities
from missionapp.domain.sheets.picture import Picture, Record
from missionapp.store.erased import read_erased

_BESIDE = ("alias", "list_value")
"""Rows that stand with the record that they belong to."""


def read_picture(session: Session) -> Picture:
    """Read every table once, in order of entry."""
    tables: dict[str, dict[UUID, Record]] = {}
    for name, entity in entities().items():
        if name not in _BESIDE:
            tables[name] = _records(session, name, entity.__table__)
    everything = {record.id: record for records in tables.values() for record in records.values()}
    _add_lists(session, everything)
    picture = Picture(tables)
    picture.knows_erased = read_erased(session.connection()).knows
    return picture


def _records(session: Session, name: str, table: Any) -> dict[UUID, Record]:
    found = {}
    for row in session.execute(select(table)).mappings():
        values = dict(row)
        record_id = values.pop("id")
        found[record_id] = Record(name, record_id, values)
    return found


def _add_lists(session: Session, records: dict[UUID, Record]) -> None:
    tables = {name: entities()[name].__table__.c for name in _BESIDE}
    entry, alias = tables["list_value"], tables["alias"]
    lists = select(entry.owner_id, entry.list_name, entry.value, entry.text)
    for owner, name, value, text in session.execute(lists.order_by(entry.value, entry.id)):
        if owner in records:
            records[owner].lists.setdefault(name, []).append(f"{value}: {text}" if text else value)
    for owner, name in session.execute(select(alias.owner_id, alias.name).order_by(alias.name, alias.id)):
        if owner in records:
            records[owner].aliases.append(name)
