"""Who writes: a new actor at each opening, so that copies of a file can never collide."""

import json
import os
from datetime import UTC, datetime
from typing import Any

from sqlalchemy import Connection, func, select

from missionapp import __version__
from missionapp.store.log.oplog import Author, clock
from missionapp.store.log.rows import insert_records
from missionapp.store.log.tables import ACTOR, FORMAT, OP, TX
from missionapp.store.place import whoami


class Writer:
    """The person at this computer, from opening a log to closing it."""

    def __init__(self) -> None:
        self.actor = os.urandom(16)
        self.is_known = False
        """Whether the log has the actor; said by whoever committed the first step."""

    def author(
        self,
        connection: Connection,
        label: str,
        names: dict[str, Any],
        *,
        tx: bytes | None = None,
        reverts: bytes | None = None,
    ) -> Author:
        """Who writes, in the step `tx` or else a new one; the actor is made at the first write."""
        wall = datetime.now(UTC).isoformat(timespec="milliseconds").replace("+00:00", "Z")
        if not self.is_known:
            me = whoami()
            actor = (self.actor, me.person, me.computer, wall, __version__, FORMAT)
            insert_records(connection, ACTOR, [actor])
        author = Author(self.actor, tx or os.urandom(16), wall, clock(connection))
        if tx is None:
            step = (author.tx, self.actor, author.lamport, wall, label, json.dumps(names), reverts)
            insert_records(connection, TX, [step])
        return author


def is_written(connection: Connection, author: Author) -> bool:
    """Whether a step stands in the log, with the last thing that was done in it."""
    step = connection.scalar(select(TX.c.id).where(TX.c.id == author.tx))
    newest = connection.scalar(select(func.max(OP.c.lamport)).where(OP.c.tx == author.tx))
    return step is not None and (newest is None or newest >= author.lamport - 1)
