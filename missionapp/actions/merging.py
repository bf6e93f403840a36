"""Two records that may be one, side by side, with what would come along if they were merged."""

from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from typing import Any
from uuid import UUID

from sqlalchemy import select
from sqlalchemy.orm import Session

from missionapp.actions.comparing import Pairing, pairings, value_text
from missionapp.actions.records import pointing_to
from missionapp.domain.entities import Alias, ListValue, entities
from missionapp.domain.fields import Entity, Field
from missionapp.i18n import _


@dataclass(frozen=True)
class Side:
    """One of the two."""

    id: UUID
    name: str
    along: list[tuple[str, int]]
    """What points to it: the name of each list, in the user's language, and how many of it."""


@dataclass(frozen=True)
class MergePair:
    """Two records of one table."""

    table: str
    left: Side
    right: Side
    fields: list[Pairing]


def read_pair(table: str, left: UUID, right: UUID) -> Callable[[Session], MergePair | None]:
    """The query for two records; None when one of them is no longer there."""

    def query(session: Session) -> MergePair | None:
        entity = entities()[table]
        one, other = session.get(entity, left), session.get(entity, right)
        return _pair(session, table, one, other) if one and other else None

    return query


def _pair(session: Session, table: str, one: Entity, other: Entity) -> MergePair:
    def held(record: Entity) -> Callable[[Field], Any]:
        lists = _lists(session, record.id)
        return lambda f: lists.get(f.name, []) if f.is_list else getattr(record, f.name)

    def show(f: Field, value: Any) -> str:
        return _name(session, f, value) if isinstance(value, UUID) else value_text(f, value)

    both = (_aliases(session, one.id), _aliases(session, other.id))
    fields = pairings(table, held(one), held(other), (show, show), both)
    return MergePair(table, _side(session, one), _side(session, other), fields)


def _side(session: Session, record: Entity) -> Side:
    return Side(record.id, _called(session, record), list(_along(session, record)))


def _lists(session: Session, owner: UUID) -> dict[str, list[str]]:
    found: dict[str, list[str]] = {}
    query = select(ListValue.list_name, ListValue.value).where(ListValue.owner_id == owner)
    for name, value in session.execute(query.order_by(ListValue.value)):
        found.setdefault(name, []).append(value)
    return found


def _aliases(session: Session, owner: UUID) -> list[str]:
    return list(session.scalars(select(Alias.name).where(Alias.owner_id == owner).order_by(Alias.name)))


def _name(session: Session, f: Field, value: UUID) -> str:
    record = session.get(entities()[f.target], value) if f.target else None
    return _called(session, record) if record else ""


def _called(session: Session, record: Entity) -> str:
    """A record's own name, or that of whom it is a part of."""
    name = getattr(record, "name", None) or getattr(record, "title", None)
    owner = getattr(record, "organisation_id", None) or getattr(record, "person_id", None)
    if name or not owner:
        return str(name or "")
    found = session.get(entities()["organisation"], owner) or session.get(entities()["person"], owner)
    return str(getattr(found, "name", ""))


_TIES = {"meeting_party": "meeting", "meeting_person": "meeting", "case_party": "case"}
"""Rows that only tie a record to another, and the table of that one."""
_FIRST = {name: n for n, name in enumerate(("person", "meeting", "case", "wish", "participant"))}
"""What is told first."""
_PART_OF_IT = frozenset(("alias", "list_value", "distinct_pair"))


def _along(session: Session, record: Entity) -> Iterator[tuple[str, int]]:
    """What points to a record, and to its parts in missions."""
    pointing = [row for row, _field in pointing_to(session, record)]
    parts = [row for row in pointing if row.__tablename__ == "participant"]
    pointing += [row for part in parts for row, _field in pointing_to(session, part)]
    counted: dict[str, set[UUID]] = {}
    for table, record_id in _meant(pointing):
        counted.setdefault(table, set()).add(record_id)
    for table in sorted(counted, key=lambda name: (_FIRST.get(name, len(_FIRST)), name)):
        yield _(entities()[table].plural), len(counted[table])


def _meant(rows: Iterable[Entity]) -> Iterator[tuple[str, UUID]]:
    for row in rows:
        table = str(row.__tablename__)
        if table in _TIES:
            yield _TIES[table], getattr(row, f"{_TIES[table]}_id")
        elif table not in _PART_OF_IT:
            yield table, row.id
