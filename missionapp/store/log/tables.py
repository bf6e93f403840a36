"""The tables of the log: what is true. Rows are only ever added, but for `head`, `undo_step` and `meta`."""

from typing import Any

from sqlalchemy import Column, ForeignKey, Integer, LargeBinary, MetaData, Table, Text

from missionapp.store.log.ops import (
    ALL,
    CREATION,
    DELETED,
    SALT,
    Body,
    Draft,
    Heads,
    Op,
    Over,
    advance,
    digests,
    is_creation,
    op_id,
    sealed,
    seen,
)

__all__ = [
    "ACTOR",
    "ALL",
    "ARRIVAL",
    "BLOB",
    "CREATION",
    "DELETED",
    "FORMAT",
    "HEAD",
    "LOG",
    "META",
    "OP",
    "REDACTION",
    "SALT",
    "STEP",
    "TX",
    "Body",
    "Draft",
    "Heads",
    "Op",
    "Over",
    "advance",
    "digests",
    "is_creation",
    "op_id",
    "sealed",
    "seen",
]

FORMAT = 1
"""The log's format. A file whose `min_writer` is higher is opened for reading only."""

LOG = MetaData()


def _table(name: str, *parts: Any, **options: Any) -> Table:
    return Table(name, LOG, *parts, sqlite_strict=True, **options)


ACTOR = _table(
    "actor",
    Column("id", LargeBinary, primary_key=True),
    Column("person", Text, nullable=False),
    Column("computer", Text, nullable=False),
    Column("opened", Text, nullable=False),
    Column("version", Text, nullable=False),
    Column("format", Integer, nullable=False),
)
TX = _table(
    "tx",
    Column("id", LargeBinary, primary_key=True),
    Column("actor", LargeBinary, ForeignKey("actor.id"), nullable=False),
    Column("lamport", Integer, nullable=False),
    Column("wall", Text, nullable=False),
    Column("label", Text, nullable=False),
    Column("names", Text, nullable=False),
    Column("reverts", LargeBinary),
)
OP = _table(
    "op",
    Column("id", LargeBinary, primary_key=True),
    Column("actor", LargeBinary, nullable=False),
    Column("lamport", Integer, nullable=False, index=True),
    Column("wall", Text, nullable=False),
    Column("tx", LargeBinary, ForeignKey("tx.id"), nullable=False, index=True),
    Column("entity", Text, nullable=False),
    Column("row", LargeBinary, nullable=False),
    Column("body", Text, nullable=False),
    Column("salts", LargeBinary, nullable=False),
    Column("over", Text, nullable=False),
)
HEAD = _table(
    "head",
    Column("entity", Text, primary_key=True),
    Column("row", LargeBinary, primary_key=True),
    Column("field", Text, primary_key=True),
    Column("op", LargeBinary, primary_key=True),
    sqlite_with_rowid=False,
)
REDACTION = _table(
    "redaction",
    Column("op", LargeBinary, primary_key=True),
    Column("field", Text, primary_key=True),
    Column("digest", LargeBinary, nullable=False),
    Column("reason", Text, nullable=False),
    Column("by", LargeBinary, nullable=False),
)
BLOB = _table(
    "blob",
    Column("sha256", LargeBinary, primary_key=True),
    Column("size", Integer, nullable=False),
    Column("bytes", LargeBinary, nullable=False),
)
STEP = _table(
    "undo_step",
    Column("n", Integer, primary_key=True, autoincrement=False),
    Column("tx", LargeBinary, ForeignKey("tx.id"), nullable=False),
    Column("way", Text, nullable=False),
)
ARRIVAL = _table(
    "arrival",
    Column("op", LargeBinary, primary_key=True),
    Column("tx", LargeBinary, nullable=False, index=True),
)
"""Which operations came into this file by which merge: what undoing that merge has to put back."""
META = _table(
    "meta",
    Column("key", Text, primary_key=True),
    Column("value", Text, nullable=False),
)
