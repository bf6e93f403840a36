"""Whether the log is what was written: every hash made again, and the tables held against the log."""

import json
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from hashlib import sha256
from typing import Any

from sqlalchemy import Connection, select

from missionapp.domain.entities import entities
from missionapp.store.checks import seal
from missionapp.store.erasure.erased import erased_rows, erasures
from missionapp.store.log.oplog import heads_of, ops_of
from missionapp.store.log.ops import SALT, frame_text
from missionapp.store.log.projection import heads_from_ops, is_alive, is_complete, picture
from missionapp.store.log.tables import BLOB, HEAD

Erased = Mapping[bytes, Mapping[str, bytes]]
"""Of each operation that lost values, the digests of these by field."""
_PARTS = "id, actor, lamport, wall, tx, entity, row, body, salts, over"


@dataclass(frozen=True)
class Findings:
    """What is not as it was written; all empty when everything is."""

    pages: str = ""
    """What the database says of its pages and indexes."""
    forged: tuple[str, ...] = ()
    """Operations, by id in hex."""
    blobs: tuple[str, ...] = ()
    """Contents of attachments, by SHA-256 in hex."""
    unsealed: tuple[str, ...] = ()
    """Tables of the log whose rows no hash covers."""
    strayed: tuple[str, ...] = ()
    """Tables that differ from what the log gives; they can be drawn anew."""

    @property
    def lost(self) -> bool:
        """Whether something is damaged that cannot be made again from the log."""
        return bool(self.pages or self.forged or self.blobs or self.unsealed)

    def __bool__(self) -> bool:
        return bool(self.lost or self.strayed)


def examine(connection: Connection) -> Findings:
    """Look through everything: pages, hashes, contents, seal, tables."""
    driver = connection.connection.driver_connection
    pages = page_troubles(driver) if connection.dialect.name == "sqlite" else ""
    if pages:
        return Findings(pages)
    unsealed = seal.broken(driver) if connection.dialect.name == "sqlite" else []
    return Findings(
        forged=tuple(forged(connection)),
        blobs=tuple(spoilt(connection)),
        unsealed=tuple(unsealed),
        strayed=tuple(strayed(connection)),
    )


def tables_of(driver: Any) -> list[str]:
    """The tables of a file, by name."""
    return [name for (name,) in driver.execute("SELECT name FROM sqlite_master WHERE type = 'table'")]


def page_troubles(driver: Any, table: str = "") -> str:
    """What SQLite says of pages and indexes, and SQLCipher of each page's code; "" when all is well.

    With a `table`, of that one alone.
    """
    about = f'"{table}"' if table else "1"
    said = [] if table else [row[0] for row in driver.execute("PRAGMA cipher_integrity_check")]
    said += [row[0] for row in driver.execute(f"PRAGMA integrity_check({about})") if row[0] != "ok"]
    return str(said[0]) if said else ""


def forged(connection: Connection) -> list[str]:
    """The ids, in hex, of operations whose content is no longer what their id says."""
    query = f"SELECT {_PARTS} FROM op"  # noqa: S608 - our own names
    return list(_forged(_cursor(connection, query), erasures(connection)))


def raw_ops(connection: Connection, after: int, most: int) -> list[Any]:
    """Rows of the `op` table with their numbers, as the driver gives them, in the order they came in."""
    query = f"SELECT rowid, {_PARTS} FROM op WHERE rowid > ? ORDER BY rowid LIMIT ?"  # noqa: S608
    return list(_cursor(connection, query, after, most))


def _cursor(connection: Connection, query: str, *parameters: int) -> Any:
    """The driver's own rows: a hundred thousand are hashed, and need no names."""
    return connection.exec_driver_sql(query, parameters).cursor


def forged_among(connection: Connection, rows: Iterable[Sequence[Any]]) -> list[str]:
    """Those of these rows of the `op` table that are not what their id says."""
    return list(_forged(rows, erasures(connection)))


def spoilt(connection: Connection) -> list[str]:
    """The digests, in hex, of attachments whose content is no longer what was kept."""
    known = list(map(bytes, connection.scalars(select(BLOB.c.sha256))))
    return [digest.hex() for digest in known if not _is_whole(connection, digest)]


def _is_whole(connection: Connection, digest: bytes) -> bool:
    row = connection.execute(select(BLOB.c.size, BLOB.c.bytes).where(BLOB.c.sha256 == digest)).first()
    return row is not None and len(row.bytes) == row.size and sha256(row.bytes).digest() == digest


def _forged(rows: Iterable[Sequence[Any]], erased: Erased) -> Iterator[str]:
    """The ids, in hex, of rows of the `op` table, that are not what their id says.

    The texts are hashed as they are stored: what was written otherwise was not written by this program.
    """
    nothing: Mapping[str, bytes] = {}
    for row in rows:
        op = bytes(row[0])
        if not _is_true(row, op, erased.get(op, nothing)):
            yield op.hex()


def _is_true(row: Sequence[Any], op: bytes, erased: Mapping[str, bytes]) -> bool:
    """Whether an operation is what its id says; where a digest stands for a value, none may stand."""
    _id, actor, lamport, wall, tx, entity, about, body, salts, over = row
    try:
        values = json.loads(body)
        marks = _digests(values, bytes(salts))
        if erased:
            if not erased.keys().isdisjoint(marks):
                return False
            marks = dict(sorted({**marks, **erased}.items()))
        frame = frame_text(bytes(actor), bytes(tx), lamport, wall, entity, *marks)
        content = f"{frame}\n{about.hex()}\n{over}\n".encode()
    except (TypeError, ValueError, AttributeError, RecursionError):
        return False
    return sha256(content + b"".join(marks.values())).digest()[:16] == op


def _digests(values: dict[str, Any], salts: bytes) -> dict[str, bytes]:
    """The salted digest of each value; ValueError where there are more or fewer salts than values."""
    if len(salts) != SALT * len(values):
        raise ValueError("salts")
    marks, at = {}, 0
    for name in sorted(values):
        value = values[name]
        marks[name] = sha256(salts[at : at + SALT] + _plain(value)).digest()
        at += SALT
    return marks


def _plain(value: Any) -> bytes:
    kind = type(value)
    if kind is str:
        return b"s" + str(value).encode()
    if kind is int:
        return b"i%d" % int(value)
    if value is None:
        return b"n"
    raise ValueError("no value of a log")


def strayed(connection: Connection, among: Iterable[str] | None = None) -> list[str]:
    """The names of tables that differ from what the log gives; empty when the picture is true.

    `among` are the tables that are looked at; all when it is not said.
    """
    heads = {(h.entity, bytes(h.row), h.field, bytes(h.op)) for h in connection.execute(select(HEAD))}
    wrong = ["head"] if heads != heads_from_ops(connection) else []
    names = entities() if among is None else among
    return wrong + [name for name in names if _stands(connection, name) != _drawn(connection, name)]


def _stands(connection: Connection, name: str) -> dict[Any, dict[str, Any]]:
    table: Any = entities()[name].__table__
    return {row.id: dict(row._mapping) for row in connection.execute(select(table))}


def _drawn(connection: Connection, name: str) -> dict[Any, dict[str, Any]]:
    entity = entities()[name]
    query = select(HEAD.c.row).where(HEAD.c.entity == name).distinct()
    heads = heads_of(connection, [(name, bytes(r.row)) for r in connection.execute(query)])
    ops = ops_of(connection, heads.values())
    gone = erased_rows(connection)
    alive = ((row, of) for row, of in heads.items() if row not in gone and is_alive(of, ops))
    drawn = (picture(entity, row, of, ops) for (_, row), of in alive)
    return {values["id"]: values for values in drawn if is_complete(entity, values)}
