"""Where the arrow keys lead: up and down within a column, left and right to what stands nearest."""

from collections.abc import Sequence
from typing import Literal

from missionapp.ui.widgets.timetable.blocks import Piece

Way = Literal["up", "down", "left", "right", "first", "last"]


def beyond(pieces: Sequence[Piece], here: int, way: Way) -> int:
    """The block that one comes to from block `here`; `here` itself where there is none."""
    own = [piece for piece in pieces if piece.block == here]
    if not own:
        return pieces[0].block if pieces else here
    if way in ("left", "right"):
        return _beside(pieces, own, 1 if way == "right" else -1)
    at = own[0]
    column = sorted((p for p in pieces if p.column == at.column), key=_in_order)
    order = list(dict.fromkeys(piece.block for piece in column))
    place = order.index(here)
    if way in ("first", "last"):
        return order[0 if way == "first" else -1]
    return order[min(max(place + (1 if way == "down" else -1), 0), len(order) - 1)]


def _in_order(piece: Piece) -> tuple[int, float, int]:
    return piece.top, piece.left, -piece.bottom


def _beside(pieces: Sequence[Piece], own: Sequence[Piece], by: int) -> int:
    """What stands at the same time in the same column, else the nearest of the next column with blocks."""
    at = own[0]
    near = [
        p
        for p in pieces
        if p.column == at.column and (p.left - at.left) * by > 0 and p.top < at.bottom and at.top < p.bottom
    ]
    if near:
        return min(near, key=lambda p: abs(p.left - at.left)).block
    columns = {p.column for p in pieces if (p.column - at.column) * by > 0}
    if not columns:
        return at.block
    next_one = min(columns, key=lambda column: abs(column - at.column))
    others = [p for p in pieces if p.column == next_one and p.block != at.block] or list(own)
    return min(others, key=lambda p: (_apart(p, at), abs(p.top - at.top), p.left)).block


def _apart(one: Piece, other: Piece) -> int:
    """Minutes between two pieces; 0 where they meet."""
    return max(one.top - other.bottom, other.top - one.bottom, 0)
