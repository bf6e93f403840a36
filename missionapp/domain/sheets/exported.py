"""What a workbook held when it was written: only a cell that differs from that was edited.

Without it, a cell that nobody touched would take back what was changed in the mission since the export.
"""

from collections.abc import Iterable, Mapping, Sequence
from datetime import date, datetime, time
from hashlib import blake2b

from missionapp.domain.cells import Cell

SHEET = "missionapp exported"
"""The hidden sheet that keeps it."""

_SIZE = 4
"""Bytes of a cell's digest."""
_PACK = 30_000
"""Letters of a cell in which many rows' digests stand."""

Digests = Mapping[str, str]
"""Of one row: the digest of each column, by path."""


def normal(cell: Cell) -> str:
    """A cell's content however the program that saved it holds it: 3.0 is 3, midnight is the day alone."""
    if cell is None:
        return ""
    if isinstance(cell, bool):
        return "yes" if cell else "no"
    if isinstance(cell, int | float):
        return format(cell, ".15g")
    if isinstance(cell, datetime):
        return normal(cell.date()) if cell.time() == time() else cell.isoformat(timespec="seconds")
    if isinstance(cell, date):
        return cell.isoformat()
    if isinstance(cell, time):
        return cell.isoformat(timespec="seconds")
    return " ".join(cell.split())


def digest(cell: Cell) -> str:
    """A few letters that tell a cell's content from another."""
    return blake2b(normal(cell).encode(), digest_size=_SIZE).hexdigest()


def pack(sheet: str, paths: Sequence[str], rows: Iterable[tuple[str, Sequence[Cell]]]) -> list[list[Cell]]:
    """What a sheet's rows, each with its id, hold now, as rows of the hidden sheet."""
    lines = [f"{row_id}:{''.join(digest(cell) for cell in cells)}" for row_id, cells in rows]
    packed: list[list[Cell]] = []
    while lines:
        count = max(1, _PACK // (len(lines[0]) + 1))
        packed.append([sheet, " ".join(paths), "\n".join(lines[:count])])
        lines = lines[count:]
    return packed


def unpack(rows: Iterable[Sequence[Cell]]) -> dict[str, dict[str, Digests]]:
    """By sheet and id, what each row held when the workbook was written; what isn't ours is passed over."""
    found: dict[str, dict[str, Digests]] = {}
    for cells in rows:
        if len(cells) >= 3 and all(isinstance(cell, str) for cell in cells[:3]):
            sheet, paths, lines = (str(cell) for cell in cells[:3])
            found.setdefault(sheet, {}).update(_rows(paths.split(), lines.split()))
    return found


def _rows(paths: Sequence[str], lines: Iterable[str]) -> dict[str, Digests]:
    width = 2 * _SIZE
    found: dict[str, Digests] = {}
    for line in lines:
        row_id, _colon, text = line.partition(":")
        digests = [text[i : i + width] for i in range(0, len(text), width)]
        if len(digests) == len(paths):
            found[row_id] = dict(zip(paths, digests, strict=True))
    return found
