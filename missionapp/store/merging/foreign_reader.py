"""The process that reads another mission file: it may be killed, and nothing is lost.

Started with a private copy of the file. It gets one JSON line: the path, the key or null, what is wanted, and
the operations that are known; it prints JSON lines, and nothing of it is trusted until it was hashed again.
Opened read-only and query-only, with the schema held against a list; the ORM never sees the file.
"""

import hashlib
import json
import os
import sys
from base64 import b64encode
from collections.abc import Iterator
from pathlib import Path
from typing import Any
from urllib.parse import quote

import sqlcipher3.dbapi2 as sqlite

from missionapp.store.checks import seal

APPLICATION_ID = 0x4D534E41
MEMORY = 512 * 1024 * 1024
"""Bytes of address space, where the system can hold a process to that."""
LARGEST_BLOB = 64 * 1024 * 1024
LONGEST_TEXT = 4 * 1024 * 1024

_KINDS = {"B": "BLOB", "T": "TEXT", "I": "INTEGER"}
_TABLES = {
    "actor": "id B, person T, computer T, opened T, version T, format I",
    "tx": "id B, actor B, lamport I, wall T, label T, names T, reverts B",
    "op": "id B, actor B, lamport I, wall T, tx B, entity T, row B, body T, salts B, over T",
    "redaction": "op B, field T, digest B, reason T, by B",
    "meta": "key T, value T",
    "blob": "sha256 B, size I, bytes B",
}
COLUMNS = {
    table: {name: _KINDS[kind] for name, kind in (column.split() for column in columns.split(", "))}
    for table, columns in _TABLES.items()
}
"""The tables that are read, with the columns that must be there; all else in the file is left alone."""


class RefusedError(Exception):
    """Why a file cannot be read, as a word of `refusals.SENTENCES`."""


def main() -> None:
    """Answer one question about one file."""
    sys.excepthook = _tell_where
    _hold_memory()
    asked = json.loads(sys.stdin.readline())
    out = sys.stdout
    for line in answer(asked):
        out.write(json.dumps(line, ensure_ascii=True))
        out.write("\n")
    out.flush()


def _tell_where(kind: type[BaseException], _error: BaseException, at: Any) -> None:
    """Say where an error of ours happened, without its message, which may quote somebody's data."""
    from traceback import format_tb

    sys.stderr.write(f"{kind.__name__} while reading a mission\n{''.join(format_tb(at))}")


def _hold_memory() -> None:
    if sys.platform == "linux":
        import resource

        resource.setrlimit(resource.RLIMIT_AS, (MEMORY, MEMORY))


def answer(asked: dict[str, Any]) -> Iterator[Any]:
    """What the file says: ["refused", word], or the lines of its log, or of its attachments."""
    try:
        connection = _open(Path(asked["path"]), asked["key"])
        try:
            _require_ours(connection)
            if asked["want"] == "blobs":
                yield from _blobs(connection, asked["digests"])
            elif asked["want"] == "sound":
                yield from _sound(connection, asked["digests"])
            else:
                _require_sealed(connection)
                yield from _log(connection, set(asked["known"]))
        finally:
            connection.close()
    except RefusedError as error:
        yield ["refused", str(error)]
    except MemoryError:
        yield ["refused", "too much memory"]
    except sqlite.Error as error:
        yield ["refused", "not now" if "locked" in str(error) else "damaged"]
    except (UnicodeDecodeError, OverflowError, ValueError, RecursionError):
        yield ["refused", "damaged"]


def _open(path: Path, key: str | None) -> Any:
    """The copy, open for looking; a step that was broken off is taken back in it first."""
    connection = sqlite.connect(f"file:{quote(os.fsencode(path))}?mode=rw", uri=True, isolation_level=None)
    if key is not None:
        connection.execute("PRAGMA cipher_log_level = NONE")
        connection.execute(f'PRAGMA key = "{key}"')
    try:
        for name, value in (
            ("trusted_schema", 0),
            ("cell_size_check", 1),
            ("mmap_size", 0),
            ("temp_store", 2),
        ):
            connection.execute(f"PRAGMA {name} = {value}")
        connection.execute("SELECT count(*) FROM sqlite_master").fetchone()
    except sqlite.DatabaseError as error:
        raise RefusedError("wrong key" if key else "damaged") from error
    connection.execute("PRAGMA query_only = 1")
    return connection


def _require_ours(connection: Any) -> None:
    """Whether this is a mission file of ours, whole, with nothing in it that acts by itself."""
    if connection.execute("PRAGMA application_id").fetchone()[0] != APPLICATION_ID:
        raise RefusedError("no mission")
    for kind, sql in connection.execute("SELECT type, sql FROM sqlite_master"):
        if kind not in ("table", "index") or "virtual" in (sql or "").lower().split()[:3]:
            raise RefusedError("altered")
    for table, columns in COLUMNS.items():
        found = {name: (kind, hidden) for _n, name, kind, _nn, _d, _pk, hidden in _info(connection, table)}
        if any(found.get(name) != (kind, 0) for name, kind in columns.items()):
            raise RefusedError("altered")
    if connection.execute("PRAGMA quick_check(1)").fetchone()[0] != "ok":
        raise RefusedError("damaged")


def _require_sealed(connection: Any) -> None:
    """Steps, authors and marks have no hashes: they are as they were sealed when they were written."""
    if seal.broken(connection):
        raise RefusedError("altered")


def _info(connection: Any, table: str) -> Any:
    return connection.execute(f"PRAGMA table_xinfo({table})").fetchall()


def _rows(connection: Any, table: str, where: str = "") -> Iterator[tuple[Any, ...]]:
    """The rows of a table as it stands, through no index; texts beyond any measure are refused."""
    columns = ", ".join(f'"{name}"' for name in COLUMNS[table])
    texts = [name for name, kind in COLUMNS[table].items() if kind == "TEXT"]
    longest = ", ".join(f'length("{name}")' for name in texts)
    found = connection.execute(f'SELECT max({longest}, 0) FROM "{table}" NOT INDEXED')  # noqa: S608 - our names
    if any((length or 0) > LONGEST_TEXT for (length,) in found):
        raise RefusedError("too large")
    query = f'SELECT {columns} FROM "{table}" NOT INDEXED {where}'  # noqa: S608 - our own names
    yield from connection.execute(query)


def _packed(row: tuple[Any, ...]) -> list[Any]:
    """A row for JSON: bytes as {"": hex}."""
    return [{"": value.hex()} if isinstance(value, bytes) else value for value in row]


def _log(connection: Any, known: set[str]) -> Iterator[Any]:
    for table in ("meta", "actor", "tx", "redaction"):
        for row in _rows(connection, table):
            yield [table, *_packed(row)]
    for row in connection.execute("SELECT sha256, length(bytes) FROM blob NOT INDEXED"):
        yield ["blob", *_packed(row)]
    for row in _rows(connection, "op"):
        if not isinstance(row[0], bytes) or row[0].hex() not in known:
            yield ["op", *_packed(row)]


def _blobs(connection: Any, digests: list[str]) -> Iterator[Any]:
    for digest, content in _contents(connection, digests):
        yield ["bytes", digest, b64encode(content).decode("ascii")]


def _sound(connection: Any, digests: list[str]) -> Iterator[Any]:
    """Which of these attachments have the content that their digest names."""
    for digest, content in _contents(connection, digests):
        if hashlib.sha256(content).hexdigest() == digest:
            yield ["sound", digest]


def _contents(connection: Any, digests: list[str]) -> Iterator[tuple[str, bytes]]:
    query = "SELECT bytes FROM blob WHERE sha256 = ? AND length(bytes) <= ?"
    for digest in digests:
        found = connection.execute(query, (bytes.fromhex(digest), LARGEST_BLOB)).fetchone()
        if found and isinstance(found[0], bytes):
            yield digest, found[0]
