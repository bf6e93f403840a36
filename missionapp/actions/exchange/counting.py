"""On how many records people disagree, and how old what came of each of them is; read wherever it is told."""

from collections.abc import Mapping
from datetime import datetime

from sqlalchemy import Connection, func, inspect, select
from sqlalchemy.orm import Session

from missionapp.store.log.tables import ACTOR, ARRIVAL, OP
from missionapp.store.merging.conflicts import conflicts


def has_arrivals(connection: Connection) -> bool:
    """Whether anything was ever merged into this file; only then it has the table."""
    return inspect(connection).has_table(ARRIVAL.name)


def count_conflicts(session: Session) -> int:
    """On how many records people disagree."""
    connection = session.connection()
    if not has_arrivals(connection):
        return 0
    return len({(conflict.entity, conflict.row) for conflict in conflicts(connection)})


def read_last_files(connection: Connection) -> Mapping[str, datetime]:
    """Until when what came of each person reaches, by the person's name; nothing where nothing was merged."""
    if not has_arrivals(connection):
        return {}
    query = select(ACTOR.c.person, func.max(OP.c.wall)).join(OP, OP.c.actor == ACTOR.c.id)
    came = query.join(ARRIVAL, ARRIVAL.c.op == OP.c.id).group_by(ACTOR.c.person)
    found = {person: moment_of(wall) for person, wall in connection.execute(came)}
    return {person: when for person, when in found.items() if when is not None}


def moment_of(wall: str) -> datetime | None:
    """A moment that the log tells; None for what is none, as a foreign hand may write."""
    try:
        when = datetime.fromisoformat(wall)
    except ValueError:
        return None
    return when if when.tzinfo is not None else None
