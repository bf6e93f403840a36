"""How wide columns are: names get their room first, descriptions give way first."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from enum import IntEnum


class Rank(IntEnum):
    """In which order columns give way when there is too little room."""

    QUIET = 0
    TEXT = 1
    NAME = 2
    FIXED = 3
    """It gives up what it does not need, and no more."""


@dataclass(frozen=True)
class Want:
    """What a column would have, in pixels."""

    width: int
    """As declared, or as the user dragged it."""
    least: int
    """Below this it is of no use."""
    full: int
    """What its longest cell needs."""
    rank: Rank = Rank.TEXT
    grows: bool = False
    """Whether it takes a share of room to spare."""


def fitted(room: int, wants: Sequence[Want]) -> list[int]:
    """The widths of columns in `room` pixels; more than `room` together only when all are at their least.

    All give up first what they do not need; then descriptions elide, then other texts, and only then names.
    Room to spare goes first to texts that would elide, then to all that grow, in proportion.
    """
    widths = [max(want.width, want.full) if want.rank == Rank.NAME else want.width for want in wants]
    _shrink(widths, room, {n: want.full for n, want in enumerate(wants)})
    for rank in (Rank.QUIET, Rank.TEXT, Rank.NAME):
        _shrink(widths, room, {n: want.least for n, want in enumerate(wants) if want.rank == rank})
    growing = [n for n, want in enumerate(wants) if want.grows]
    _grow(widths, room, {n: max(0, wants[n].full - widths[n]) for n in growing}, whole=True)
    _grow(widths, room, {n: widths[n] for n in growing}, whole=False)
    return widths


def _shrink(widths: list[int], room: int, floors: Mapping[int, int]) -> None:
    slack = [max(0, widths[n] - floor) for n, floor in floors.items()]
    takes = min(sum(slack), sum(widths) - room)
    if takes > 0:
        for n, share in zip(floors, _shares(takes, slack), strict=True):
            widths[n] -= share


def _grow(widths: list[int], room: int, weights: Mapping[int, int], *, whole: bool) -> None:
    """Add to columns in proportion to their weights; where `whole`, at most the weight itself."""
    spare, most = room - sum(widths), sum(weights.values())
    gives = min(spare, most) if whole else spare
    if gives > 0 and most:
        for n, share in zip(weights, _shares(gives, list(weights.values())), strict=True):
            widths[n] += share


def _shares(amount: int, weights: Sequence[int]) -> list[int]:
    """An amount shared out in proportion, to the last pixel."""
    whole, before, shares = sum(weights), 0, []
    for weight in weights:
        shares.append(amount * (before + weight) // whole - amount * before // whole)
        before += weight
    return shares
