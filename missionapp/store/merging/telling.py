"""What lines of the reading process, or rows of an open store, tell of a log: every part is of its kind."""

from collections.abc import Iterable, Iterator
from typing import Any

from missionapp.store.log.tables import FORMAT
from missionapp.store.merging.incoming import (
    AlteredError,
    Author,
    Contents,
    Incoming,
    Redacted,
    Step,
    op_of,
)
from missionapp.store.merging.refusals import RefusedError

Tables = dict[str, list[tuple[Any, ...]]]
"""The rows of each table of a log."""


def tables_of(lines: Iterable[Any]) -> Tables:
    """The rows that the reading process gives. RefusedError when it gives none."""
    found: Tables = {}
    for table, *row in lines:
        if table == "refused":
            raise RefusedError(str(row[0]))
        found.setdefault(table, []).append(tuple(map(_unpacked, row)))
    return found


def _unpacked(value: Any) -> Any:
    return bytes.fromhex(value[""]) if type(value) is dict else value


def incoming_of(name: str, tables: Tables, contents: Contents | None) -> Incoming:
    """The log that these rows are. AlteredError, TypeError, ValueError or LookupError when they are none."""
    meta = {key: value for key, value in tables.get("meta", ()) if type(key) is str}
    ops = sorted((op_of(row) for row in tables.get("op", ())), key=lambda op: (op.lamport, op.id))
    return Incoming(
        name=name,
        authors=_by_id(Author, tables.get("actor", ())),
        steps=_by_id(Step, tables.get("tx", ())),
        ops=tuple(ops),
        redactions=tuple(_typed(Redacted, row) for row in tables.get("redaction", ())),
        erased=frozenset(_marks(meta)),
        blobs=dict(_sizes(tables.get("blob", ()))),
        min_writer=int(meta.get("min_writer", FORMAT)),
        contents=contents,
    )


_TYPES: dict[Any, tuple[Any, ...]] = {
    Author: (bytes, str, str, str, str, int),
    Step: (bytes, bytes, int, str, str, str, (bytes, type(None))),
    Redacted: (bytes, str, bytes, str, bytes),
}


def _typed(kind: Any, row: tuple[Any, ...]) -> Any:
    if len(row) != len(_TYPES[kind]) or not all(map(isinstance, row, _TYPES[kind])):
        raise AlteredError(kind.__name__)
    if any(isinstance(value, str) and "\0" in value for value in row):
        raise AlteredError(f"{kind.__name__}: a text that not every database takes")
    return kind(*row)


def _by_id(kind: Any, rows: Iterable[tuple[Any, ...]]) -> dict[bytes, Any]:
    made = [_typed(kind, row) for row in rows]
    if any(len(each.id) != 16 for each in made):
        raise AlteredError(kind.__name__)
    return {each.id: each for each in made}


def _marks(meta: dict[str, Any]) -> Iterator[tuple[str, str]]:
    for key in meta:
        parts = key.split(":")
        if parts[0] == "erased" and len(parts) == 3:
            if len(bytes.fromhex(parts[1])) > 64 or len(bytes.fromhex(parts[2])) != 32:
                raise AlteredError("a digest")
            yield parts[1], parts[2]


def _sizes(rows: Iterable[tuple[Any, ...]]) -> Iterator[tuple[bytes, int]]:
    for digest, size in rows:
        if type(digest) is not bytes or len(digest) != 32 or type(size) is not int:
            raise AlteredError("an attachment")
        yield digest, size
