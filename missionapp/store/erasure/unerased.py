"""What is still left of records that are to be erased: values in the log, rows that stand in the tables."""

from collections.abc import Collection
from typing import Any
from uuid import UUID

from sqlalchemy import Connection, select

from missionapp.domain.entities import entities
from missionapp.store.erasure.redaction import personal
from missionapp.store.log.oplog import Row, ops_on
from missionapp.store.log.rows import batches


def unerased(connection: Connection, rows: Collection[Row]) -> set[Row]:
    """Those of these records of which the log still holds something personal, or which are still shown."""
    left = {(op.entity, op.row) for op in ops_on(connection, rows) if personal(op)}
    return left | _shown(connection, rows)


def _shown(connection: Connection, rows: Collection[Row]) -> set[Row]:
    found: set[Row] = set()
    known = entities()
    for name in {entity for entity, _row in rows} & known.keys():
        table: Any = known[name].__table__
        ids = (UUID(bytes=row) for entity, row in rows if entity == name)
        for batch in batches(ids):
            query = select(table.c.id).where(table.c.id.in_(batch))
            found.update((name, made.bytes) for made in connection.scalars(query))
    return found
