"""How old what a register knows of each mission is: when a colleague's file last brought something of it."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Any
from uuid import UUID

from sqlalchemy import Connection, Select, func, select

from missionapp.actions.exchange.counting import has_arrivals, moment_of
from missionapp.domain.entities import entities
from missionapp.domain.fields import Entity
from missionapp.store.belonging import BELONGS, ITSELF
from missionapp.store.log.tables import ACTOR, ARRIVAL, OP, TX

OLD = timedelta(days=30)
"""While something is still to be done, what is older than this may not be how it stands."""
_STRAIGHT = ("mission_id", ITSELF.reference)


@dataclass(frozen=True)
class News:
    """When each colleague's file last brought something of a mission, by their names; empty for none."""

    of: Mapping[str, datetime]

    @property
    def last(self) -> datetime | None:
        """The latest of all."""
        return max(self.of.values(), default=None)


def is_old(when: datetime | None, now: datetime, *, to_do: int | None) -> bool:
    """Whether somebody should ask for a newer file: follow-ups are to do, and nothing came for long."""
    return bool(to_do) and when is not None and now - when > OLD


def news_of(
    connection: Connection, known: Mapping[UUID, Entity], head_of: Callable[[Entity], UUID | None]
) -> dict[UUID, News]:
    """The news of each mission, by its id, in one query; nothing where nothing was ever merged.

    What belongs to a mission straight tells of it: its meetings, cases and follow-ups, not their parts.
    """
    found: dict[UUID, dict[str, datetime]] = {}
    if not has_arrivals(connection):
        return {}
    for row, person, wall in connection.execute(_query()):
        record = known.get(UUID(bytes=bytes(row)))
        mission, when = head_of(record) if record is not None else None, moment_of(wall)
        if mission is not None and when is not None:
            of = found.setdefault(mission, {})
            of[person] = max(when, of.get(person, when))
    return {mission: News(dict(sorted(of.items()))) for mission, of in found.items()}


def _query() -> Select[Any]:
    names = {e.__tablename__ for e in entities().values() if (by := BELONGS[e]) and by.reference in _STRAIGHT}
    merged = TX.alias()
    return (
        select(OP.c.row, ACTOR.c.person, func.max(merged.c.wall))
        .join(ARRIVAL, ARRIVAL.c.op == OP.c.id)
        .join(merged, merged.c.id == ARRIVAL.c.tx)
        .join(ACTOR, ACTOR.c.id == OP.c.actor)
        .where(OP.c.entity.in_(sorted(names)))
        .group_by(OP.c.row, ACTOR.c.person)
    )
