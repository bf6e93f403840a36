"""References to records that somebody deleted: deleted on one computer, named on another, then merged."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime
from typing import Any, NamedTuple
from uuid import UUID

from sqlalchemy import Connection, Select, literal, select, union_all
from sqlalchemy.orm import Session

from missionapp.actions.lists.mission import main_mission
from missionapp.actions.lists.wording import day_said
from missionapp.domain.entities import entities
from missionapp.domain.fields import Entity, Field, Kind, fields_of
from missionapp.domain.whereabouts import zone_called
from missionapp.i18n import _
from missionapp.store.erasure.erased import erased_rows
from missionapp.store.log.oplog import Row, heads_of, ops_of
from missionapp.store.log.projection import holders
from missionapp.store.log.rows import batches
from missionapp.store.log.tables import ACTOR, DELETED, HEAD
from missionapp.store.log.titles import titles_of


@dataclass(frozen=True, slots=True)
class Dangling:
    """A record that names one that was deleted."""

    entity: str
    id: UUID
    name: str
    field: str
    label: str
    """What the field is called, in the user's language."""
    gone_entity: str
    gone_id: UUID
    gone: str
    """What the deleted record was called."""
    by: str
    """Who deleted it."""
    when: datetime | None
    """In the zone of the mission."""
    can_come_back: bool
    """Whether it is still in the history: a person who was erased is not."""
    is_part: bool
    """Whether the record cannot be without the deleted one: clearing the reference deletes it too."""

    @property
    def sentence(self) -> str:
        """What happened, in a sentence."""
        day = day_said(self.when.date(), "d MMM y") if self.when else ""
        return _("{name}: “{field}” names {gone}, which {person} deleted on {day}.").format(
            name=self.name, field=self.label, gone=self.gone, person=self.by, day=day
        )


class _Reference(NamedTuple):
    row: Row
    field: str
    gone: Row


def read_dangling(session: Session) -> list[Dangling]:
    """Every reference to a deleted record, of all missions, by name; the number of queries is bounded."""
    connection = session.connection()
    deleted = _deleted(connection)
    found = list(_references(connection, deleted)) if deleted else []
    if not found:
        return []
    titles = titles_of(connection, {row for each in found for row in (each.row, each.gone)})
    mission = main_mission(session)
    who = _Deleters(connection, {each.gone for each in found}, mission.timezone if mission else None)
    made = [_dangling(each, titles, who) for each in found]
    return sorted(made, key=lambda each: (each.name.casefold(), each.label, each.id))


def _dangling(found: _Reference, titles: dict[Row, str], who: "_Deleters") -> Dangling:
    f = next(f for f in fields_of(entities()[found.row[0]]) if f.name == found.field)
    by, when = who.of(found.gone)
    return Dangling(
        entity=found.row[0],
        id=UUID(bytes=found.row[1]),
        name=titles[found.row],
        field=f.name,
        label=_(f.label),
        gone_entity=found.gone[0],
        gone_id=UUID(bytes=found.gone[1]),
        gone=titles[found.gone],
        by=by,
        when=when,
        can_come_back=found.gone not in who.erased,
        is_part=f.required,
    )


# What is deleted, and what names it


def _deleted(connection: Connection) -> dict[bytes, str]:
    """The records that somebody once deleted, with their sort; some of them may be back."""
    query = select(HEAD.c.row, HEAD.c.entity).where(HEAD.c.field == DELETED)
    return {bytes(row): entity for row, entity in connection.execute(query)}


def _references(connection: Connection, deleted: dict[bytes, str]) -> Iterator[_Reference]:
    pointing = [
        _Reference((entity, record.bytes), name, (deleted[target.bytes], target.bytes))
        for entity, record, name, target in connection.execute(union_all(*_selects()))
        if target.bytes in deleted
    ]
    alive = _alive(connection, {each.gone for each in pointing})
    return (each for each in pointing if each.gone not in alive)


def _selects() -> Iterator[Select[Any]]:
    """What points to nothing; of references to any sort of record all, as those cannot be looked up here."""
    for name, kind in entities().items():
        table: Any = kind.__table__
        for f in _pointers(kind):
            column = table.c[f.name]
            query = select(literal(name), table.c.id, literal(f.name), column).where(column.is_not(None))
            if f.target:
                other: Any = entities()[f.target].__table__.alias()
                query = query.where(~select(other.c.id).where(other.c.id == column).exists())
            yield query


def _pointers(kind: type[Entity]) -> list[Field]:
    return [f for f in fields_of(kind) if f.kind is Kind.REFERENCE]


def _alive(connection: Connection, rows: set[Row]) -> set[Row]:
    """Those of these records that stand in their tables: a query for each sort of record."""
    wanted: dict[str, list[UUID]] = {}
    for entity, record in rows:
        wanted.setdefault(entity, []).append(UUID(bytes=record))
    found: set[Row] = set()
    for entity, ids in wanted.items():
        table: Any = entities()[entity].__table__
        for batch in batches(ids):
            query = select(table.c.id).where(table.c.id.in_(batch))
            found |= {(entity, record.bytes) for record in connection.scalars(query)}
    return found


class _Deleters:
    """Who deleted records, and when."""

    def __init__(self, connection: Connection, rows: set[Row], zone: str | None) -> None:
        self.erased = erased_rows(connection)
        self._heads = heads_of(connection, rows)
        self._ops = ops_of(connection, self._heads.values())
        self._people = {bytes(a.id): str(a.person) for a in connection.execute(select(ACTOR))}
        self._zone = zone_called(zone)

    def of(self, row: Row) -> tuple[str, datetime | None]:
        """The person, and the moment by the clock of the mission."""
        marks = holders(self._heads[row], DELETED, self._ops)
        if not marks:
            return "", None
        moment = datetime.fromisoformat(marks[0].wall)
        return self._people.get(marks[0].actor, ""), moment.astimezone(self._zone)
