"""How much a page tells: all of it where it has room, else the first of each list and how many are left."""

from collections.abc import Sequence
from dataclasses import dataclass

from missionapp.documents.kit.blocks import Cell, Column, cell_texts


@dataclass(frozen=True)
class Limits:
    """The most of each."""

    people: int
    wishes: int
    meetings: int
    history: int
    cases: int
    values: int
    """Of a list in a line."""
    text: int
    """Letters of a text."""
    name: int = 120
    """Letters of a name."""


_ALL = 10**6
LIMITS = (
    Limits(_ALL, _ALL, _ALL, _ALL, _ALL, _ALL, _ALL, _ALL),
    Limits(6, 10, 12, 8, 6, 20, 900),
    Limits(4, 7, 10, 5, 4, 12, 500),
    Limits(3, 5, 8, 4, 3, 8, 300),
    Limits(3, 4, 5, 3, 2, 6, 180, 80),
    Limits(2, 4, 4, 3, 2, 6, 90, 80),
    Limits(2, 3, 4, 2, 2, 5, 90, 60),
    Limits(2, 3, 3, 2, 1, 4, 60, 60),
    Limits(2, 2, 3, 2, 1, 4, 60, 60),
    Limits(1, 1, 2, 1, 1, 3, 60, 40),
)
"""Tried one after the other."""


def shortened(text: str, most: int) -> str:
    """The text, cut at a word where it has more letters than `most`."""
    if len(text) <= most:
        return text
    cut = text[:most]
    at_word = cut.rsplit(None, 1)[0] if any(char.isspace() for char in cut[most // 2 :]) else cut
    return f"{at_word.rstrip(' ,;:.')}…"


def cut_rows(
    columns: Sequence[Column], rows: Sequence[Sequence[Cell]], most: int
) -> tuple[tuple[Column, ...], tuple[tuple[Cell, ...], ...]]:
    """The first rows, without the columns in which none says anything."""
    shown = rows[:most]
    used = [n for n in range(len(columns)) if any(any(cell_texts(row[n])) for row in shown)]
    return tuple(columns[n] for n in used), tuple(tuple(row[n] for n in used) for row in shown)
