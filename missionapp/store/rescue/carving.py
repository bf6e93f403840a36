"""Rows of a plain file found page by page, when the pages that lead to them cannot be read.

A table's rows stand on leaf pages (SQLite's file format, 1.6), each whole but for what is too long for a
page. What is found is a guess until its hash says that it is an operation.
"""

import struct
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from missionapp.store.file.missionfile import PAGE

Record = tuple[Any, ...]
_TABLE, _INDEX = 0x0D, 0x0A
_MOST_LOCAL = {_TABLE: PAGE - 35, _INDEX: (PAGE - 12) * 64 // 255 - 23}
_LEAST_LOCAL = (PAGE - 12) * 32 // 255 - 23


def carved(path: Path, columns: int, *, keyed: bool = False) -> Iterator[Record]:
    """Every row with so many columns that stands on a leaf page of a table; texts as bytes.

    The rows of a `keyed` table, one without row numbers, stand on the pages of its key.
    """
    kind = _INDEX if keyed else _TABLE
    with path.open("rb") as file:
        whole = file.read()
    for start in range(0, len(whole) - PAGE + 1, PAGE):
        head = start + (100 if start == 0 else 0)
        if whole[head] == kind:
            yield from _on_page(whole, start, head, columns)


def _on_page(whole: bytes, start: int, head: int, columns: int) -> Iterator[Record]:
    (cells,) = struct.unpack_from(">H", whole, head + 3)
    for n in range(min(cells, PAGE // 4)):
        (at,) = struct.unpack_from(">H", whole, head + 8 + 2 * n)
        try:
            row = _row(_payload(whole, start + at, whole[head]), columns)
        except (IndexError, ValueError, struct.error):
            continue
        if row is not None:
            yield row


def _varint(data: bytes, at: int) -> tuple[int, int]:
    value = 0
    for n in range(8):
        byte = data[at + n]
        value = value << 7 | byte & 0x7F
        if byte < 0x80:
            return value, at + n + 1
    return value << 8 | data[at + 8], at + 9


def _payload(whole: bytes, at: int, kind: int) -> bytes:
    """A row's bytes, put together from its page and those that it runs over to."""
    size, at = _varint(whole, at)
    if kind == _TABLE:
        _number, at = _varint(whole, at)
    if size > len(whole):
        raise ValueError("longer than the file")
    if size <= _MOST_LOCAL[kind]:
        return whole[at : at + size]
    local = _LEAST_LOCAL + (size - _LEAST_LOCAL) % (PAGE - 4)
    local = local if local <= _MOST_LOCAL[kind] else _LEAST_LOCAL
    parts, left = [whole[at : at + local]], size - local
    (page,) = struct.unpack_from(">I", whole, at + local)
    while left > 0:
        if page == 0:
            raise ValueError("cut off")
        start = (page - 1) * PAGE
        (page,) = struct.unpack_from(">I", whole, start)
        parts.append(whole[start + 4 : start + 4 + min(left, PAGE - 4)])
        left -= PAGE - 4
    return b"".join(parts)


_SIZES = {0: 0, 1: 1, 2: 2, 3: 3, 4: 4, 5: 6, 6: 8, 8: 0, 9: 0}


def _row(payload: bytes, columns: int) -> Record | None:
    end, at = _varint(payload, 0)
    kinds: list[int] = []
    while at < end:
        kind, at = _varint(payload, at)
        kinds.append(kind)
        if len(kinds) > columns:
            return None
    return tuple(_values(payload, end, kinds)) if len(kinds) == columns else None


def _values(payload: bytes, at: int, kinds: list[int]) -> Iterator[Any]:
    for kind in kinds:
        size = (kind - 12) // 2 if kind >= 12 else _SIZES.get(kind, -1)
        if size < 0 or at + size > len(payload):
            raise ValueError("no row")
        content = payload[at : at + size]
        at += size
        if kind >= 12:
            yield content
        elif kind in (0, 8, 9):
            yield {0: None, 8: 0, 9: 1}[kind]
        else:
            yield int.from_bytes(content, signed=True)
