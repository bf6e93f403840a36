"""One mission of several, looked at as if it stood alone.

A register holds the missions of years, and its pages show one. A session that looks through a lens reads
the records of that mission and of those that follow from it. Organisations and persons belong to no mission:
those that only other missions know are left out, but for who looks for somebody (`everybody`).
Selects of mapped classes and of their columns are limited; those of bare tables are not.
"""

from collections import defaultdict
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, replace
from functools import lru_cache
from typing import Any, TypeAlias
from uuid import UUID

from sqlalchemy import Dialect, TextualSelect, bindparam, column, select, text
from sqlalchemy.orm import ORMExecuteState, Session, with_loader_criteria
from sqlalchemy.sql.base import ExecutableOption

from missionapp.domain import entities as e
from missionapp.domain.fields import Entity
from missionapp.domain.types import Uid
from missionapp.store import belonging
from missionapp.store.belonging import BELONGS, PART, Ids

Missions: TypeAlias = tuple[UUID, ...]
Said: TypeAlias = TextualSelect
Condition: TypeAlias = Callable[[Any], Any]
"""What a select of a mapped class is to be limited by."""
Limited: TypeAlias = Callable[[Said], Condition]
_KEY = "lens"


@dataclass(frozen=True)
class Lens:
    """What a session sees: these missions, and of organisations and persons all or those that they know."""

    mission_id: UUID
    missions: Missions
    everybody: bool = False


def look_at(session: Session, mission_id: UUID | None, *, everybody: bool = False) -> None:
    """Let a session see this mission and those that follow from it, from now on; None: everything."""
    session.info[_KEY] = None
    if mission_id:
        session.info[_KEY] = Lens(mission_id, _family(session, mission_id), everybody)


def look_again(session: Session) -> None:
    """See missions, too, that have come to follow from the one looked at."""
    if lens := lens_of(session):
        look_at(session, lens.mission_id, everybody=lens.everybody)


def lens_of(session: Session) -> Lens | None:
    """What a session is limited to; None when it sees everything."""
    return session.info.get(_KEY)


def ids_elsewhere(session: Session) -> frozenset[UUID]:
    """The ids of what belongs to other missions than those that the session sees."""
    lens = lens_of(session)
    if lens is None:
        return frozenset()
    found: Any = session.connection().execute(belonging.elsewhere(), {belonging.MISSIONS.key: lens.missions})
    return frozenset(found.scalars())


@contextmanager
def everybody(session: Session) -> Iterator[None]:
    """See organisations and persons of all missions meanwhile: to find somebody, or know them again."""
    lens = lens_of(session)
    with _seeing(session, replace(lens, everybody=True) if lens else None):
        yield


@contextmanager
def all_missions(session: Session) -> Iterator[None]:
    """See everything meanwhile: what concerns an organisation or a person concerns each of its missions."""
    with _seeing(session, None):
        yield


@contextmanager
def _seeing(session: Session, lens: Lens | None) -> Iterator[None]:
    before = lens_of(session)
    session.info[_KEY] = lens
    try:
        yield
    finally:
        session.info[_KEY] = before


def limit(state: ORMExecuteState) -> None:
    """Limit a select to what its session sees: called before each, by the session itself."""
    lens = lens_of(state.session)
    if lens and state.is_select and not state.is_column_load:
        dialect = state.session.get_bind().dialect
        state.statement = state.statement.options(*_limits(lens, dialect))


def _family(session: Session, mission_id: UUID) -> Missions:
    """A mission and all that follow from it, or from one of its cases."""
    mission: Any = e.Mission.__table__
    case: Any = e.Case.__table__
    query = select(mission.c.id, mission.c.parent_id, case.c.mission_id)
    following = defaultdict(set)
    query = query.outerjoin(case, case.c.id == mission.c.follows_case_id)
    for child, *parents in session.connection().execute(query):
        for parent in parents:
            following[parent].add(child)
    found, waiting = {mission_id}, [mission_id]
    while waiting:
        new = following[waiting.pop()] - found
        found |= new
        waiting += new
    return tuple(sorted(found))


_AMONG: dict[str, Limited] = {
    "id": lambda ids: lambda it: it.id.in_(ids),
    "mission_id": lambda ids: lambda it: it.mission_id.in_(ids),
    "item_id": lambda ids: lambda it: it.item_id.in_(ids),
    "session_id": lambda ids: lambda it: it.session_id.in_(ids),
    "place_id": lambda ids: lambda it: it.place_id.in_(ids),
    "from_place_id": lambda ids: lambda it: it.from_place_id.in_(ids),
    "participant_id": lambda ids: lambda it: it.participant_id.in_(ids),
    "meeting_id": lambda ids: lambda it: it.meeting_id.in_(ids),
    "case_id": lambda ids: lambda it: it.case_id.in_(ids),
    "export_group_id": lambda ids: lambda it: it.export_group_id.in_(ids),
}
"""Limits by each reference, each a function of its own: SQLAlchemy knows a function again by its code."""


def _unless_theirs(ids: Said) -> Condition:
    return lambda it: it.mission_id.is_(None) | it.mission_id.in_(ids)


def _is_none_of(ids: Said) -> Condition:
    return lambda it: it.id.not_in(ids)


def _is_part_of_none(ids: Said) -> Condition:
    return lambda it: it.owner_id.not_in(ids)


@lru_cache(maxsize=8)
def _limits(lens: Lens, dialect: Dialect) -> tuple[ExecutableOption, ...]:
    """What selects through a lens are limited by: an option for each entity."""
    name = belonging.MISSIONS.key
    given = bindparam(name, lens.missions, type_=Uid, expanding=True)
    return tuple(
        with_loader_criteria(
            entity, limited(text(sql).bindparams(given).columns(column("id", Uid))), include_aliases=True
        )
        for entity, limited, sql in _said(dialect, everybody=lens.everybody)
    )


@lru_cache(maxsize=8)
def _said(dialect: Dialect, *, everybody: bool) -> Sequence[tuple[type[Entity], Limited, str]]:
    """Each limit, and its ids in SQL: said once, since their parts would be compiled with every statement."""
    name = belonging.MISSIONS.key
    found = []
    for entity in BELONGS:
        if limit := _limit(entity, everybody=everybody):
            sql = str(limit[1].compile(dialect=dialect)).replace(f"(__[POSTCOMPILE_{name}])", f":{name}")
            found.append((entity, limit[0], sql))
    return found


def _limit(entity: type[Entity], *, everybody: bool) -> tuple[Limited, Ids] | None:
    by = BELONGS[entity]
    if by == PART:
        return _is_part_of_none, belonging.unseen(entity, everybody=everybody)
    if by is not None:
        limited = _unless_theirs if entity is e.Target else _AMONG[by.reference]
        return limited, belonging.of(by.owner)
    strange = {e.Organisation: belonging.strange_organisations, e.Person: belonging.strange_persons}
    return (_is_none_of, strange[entity]()) if entity in strange and not everybody else None
