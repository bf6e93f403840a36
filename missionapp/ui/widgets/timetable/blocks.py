"""What a timetable shows, as values, and how blocks lie beside each other: nothing here knows pixels."""

from collections import defaultdict
from collections.abc import Hashable, Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import date, timedelta
from typing import Literal
from uuid import UUID

from missionapp.ui.widgets.pill import Pill, Tone

DAY = 24 * 60
"""Minutes by the clock on the wall: a day on which the clock changes has as many."""
_LEAST = 5


@dataclass(frozen=True, slots=True)
class Bar:
    """How full one slot is, from 0 to 1."""

    start: int
    end: int
    share: float


@dataclass(frozen=True, slots=True)
class Block:
    """Something that takes time. Minutes count from the midnight at which its day begins, where it is."""

    id: Hashable
    record: UUID
    """What is opened, moved and deleted."""
    title: str
    said: str
    """All of it as a sentence: the tooltip, and what a screen reader says."""
    day: date
    start: int
    end: int
    """Beyond `DAY` when it goes on after midnight."""
    lane: Hashable = None
    lines: tuple[str, ...] = ()
    icon: str = ""
    tone: Tone = "neutral"
    pause: tuple[int, int] | None = None
    """Left open in it: another block may stand there."""
    bars: tuple[Bar, ...] = ()
    step: int = 0
    """Minutes of its slots; 0 without slots."""
    ahead: int = 0
    """Minutes by which the clock where it ends is ahead of that where it begins."""
    look: Literal["event", "meeting", "ground"] = "event"
    """`ground` lies under other blocks, such as an event under its meetings."""
    moves: bool = True
    overnight: bool = False
    """Whether it may go on after midnight."""
    clash: bool = False
    doubt: bool = False


@dataclass(frozen=True, slots=True)
class Column:
    """A day, or one lane of a day."""

    day: date
    title: str
    second: str = ""
    lane: Hashable = None
    today: bool = False


@dataclass(frozen=True, slots=True)
class Piece:
    """What of a block stands in one column without a gap; `left` and `right` are shares of the column."""

    block: int
    column: int
    top: int
    bottom: int
    left: float = 0.0
    right: float = 1.0
    opens: bool = True
    """Whether the block begins here."""
    closes: bool = True
    until: int = DAY
    """Where the next one below it begins."""


@dataclass(frozen=True)
class Note:
    """A pill below blocks: what is wrong with them together."""

    records: frozenset[Hashable]
    pill: Pill


@dataclass(frozen=True)
class Content:
    """All that is shown at once."""

    columns: Sequence[Column] = ()
    blocks: Sequence[Block] = ()
    notes: Sequence[Note] = ()
    over: str = ""
    """What all columns have in common, such as their day."""
    now: tuple[int, int, int] | None = None
    """The first and the last column of today and the minute of it, when that is among what is shown."""


def cut(number: int, block: Block, columns: Sequence[Column]) -> list[Piece]:
    """The pieces of one block in these columns: cut at its pause and at midnight."""
    places = {(column.day, column.lane): i for i, column in enumerate(columns)}
    end = max(block.end, block.start + _LEAST)
    found = []
    for start, stop in _spans(block, end):
        for turn in range(start // DAY, (stop - 1) // DAY + 1):
            column = places.get((block.day + timedelta(days=turn), block.lane))
            if column is not None:
                top, bottom = max(start - turn * DAY, 0), min(stop - turn * DAY, DAY)
                opens, closes = top + turn * DAY == block.start, bottom + turn * DAY == end
                found.append(Piece(number, column, top, bottom, opens=opens, closes=closes))
    return found


def _spans(block: Block, end: int) -> Iterator[tuple[int, int]]:
    if block.pause and block.start < block.pause[0] < block.pause[1] < end:
        yield block.start, block.pause[0]
        yield block.pause[1], end
    else:
        yield block.start, end


def laid(blocks: Sequence[Block], columns: Sequence[Column]) -> list[Piece]:
    """The pieces of all blocks; those that stand at the same time stand side by side."""
    ground: list[Piece] = []
    by_column: dict[int, list[Piece]] = defaultdict(list)
    for number, block in enumerate(blocks):
        for piece in cut(number, block, columns):
            if block.look == "ground":
                ground.append(piece)
            else:
                by_column[piece.column].append(piece)
    shared = [list(_side_by_side(by_column[column])) for column in sorted(by_column)]
    return ground + [replace(p, until=_below(p, pieces)) for pieces in shared for p in pieces]


def _below(piece: Piece, pieces: Iterable[Piece]) -> int:
    tops = (p.top for p in pieces if p.top >= piece.bottom and p.left < piece.right and piece.left < p.right)
    return min(tops, default=DAY)


def _side_by_side(pieces: Iterable[Piece]) -> Iterator[Piece]:
    """Give each its share of the column, cluster by cluster of what overlaps."""
    cluster: list[Piece] = []
    until = 0
    for piece in sorted(pieces, key=lambda p: (p.top, -p.bottom, p.block)):
        if cluster and piece.top >= until:
            yield from _shared(cluster)
            cluster = []
        cluster.append(piece)
        until = max(until if len(cluster) > 1 else 0, piece.bottom)
    yield from _shared(cluster)


def _shared(cluster: Sequence[Piece]) -> Iterator[Piece]:
    ends: list[int] = []
    rows: list[int] = []
    for piece in cluster:
        free = next((i for i, end in enumerate(ends) if end <= piece.top), len(ends))
        ends[free : free + 1] = [piece.bottom]
        rows.append(free)
    for piece, row in zip(cluster, rows, strict=True):
        right = _room(piece, row, cluster, rows, len(ends))
        yield replace(piece, left=row / len(ends), right=right / len(ends))


def _room(piece: Piece, row: int, cluster: Sequence[Piece], rows: Sequence[int], most: int) -> int:
    """The share at which the next one to its right begins."""
    taken = (
        other_row
        for other, other_row in zip(cluster, rows, strict=True)
        if other_row > row and other.top < piece.bottom and piece.top < other.bottom
    )
    return min(taken, default=most)
