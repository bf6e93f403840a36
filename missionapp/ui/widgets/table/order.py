"""Which rows stand in which order: pure functions over lists of places."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import Any

from missionapp.domain.names import fold
from missionapp.i18n import _
from missionapp.ui.widgets.table.columns import Column
from missionapp.ui.widgets.table.prepared import Prepared

KEYS = 2
"""By how many columns one sorts at most: more is not seen any more."""


@dataclass(frozen=True)
class SortKey:
    """One column to sort by."""

    column: str
    down: bool = False


def sorted_places(rows: Prepared, keys: Sequence[SortKey]) -> list[int]:
    """The places of all rows, sorted, those of one heading together.

    Rows without a value stand last, and rows that are alike as they came.
    """
    order = list(range(len(rows.rows)))
    numbers = {column.name: number for number, column in enumerate(rows.columns)}
    heads = [SortKey(column.name) for column in rows.columns if column.heads]
    for key in reversed([*heads, *keys]):
        values = rows.sort_keys(numbers[key.column])
        without = [place for place in order if values[place] is None]
        order = [place for place in order if values[place] is not None]
        order.sort(key=values.__getitem__, reverse=key.down)
        order += without
    return order


def matching_places(places: list[int], haystacks: Sequence[str], words: Iterable[str]) -> list[int]:
    """Those of `places` whose haystack has every word in it; all folded."""
    for word in words:
        places = [place for place in places if word in haystacks[place]]
    return places


def words_of(text: str) -> list[str]:
    """What a filter text looks for."""
    return fold(text).split()


def narrows(words: Sequence[str], newer: Sequence[str]) -> bool:
    """Whether every row that has the newer words has these, too."""
    return all(any(word in longer for longer in newer) for word in words)


def passing_places(places: Iterable[int], allowed: Sequence[Sequence[bool]]) -> list[int]:
    """Those of `places` that every facet lets through."""
    return [place for place in places if all(each[place] for each in allowed)]


def pressed(keys: Sequence[SortKey], column: Column, *, adds: bool) -> tuple[SortKey, ...]:
    """The sort after a press: the same column turns round; another comes first or, if it adds, after it."""
    standing = next((key for key in keys if key.column == column.name), None)
    new = SortKey(column.name, not standing.down if standing else column.falls)
    if not adds:
        return (new,)
    if standing:
        return tuple(new if key is standing else key for key in keys)
    return (*keys[: KEYS - 1], new)


def told(keys: Sequence[SortKey], columns: Sequence[Column]) -> str:
    """The sort in words: "most wished first", "by country, then name"; "" when there is none."""
    by_name = {column.name: column for column in columns}
    said = ""
    for key in keys:
        column = by_name[key.column]
        words = _(column.words[key.down])
        label = _label_inside(column, backwards=key.down != column.falls)
        if said:
            said = _("{sorting}, then {column}").format(sorting=said, column=words or label)
        else:
            said = words or _("by {column}").format(column=label)
    return said


def _label_inside(column: Column, *, backwards: bool) -> str:
    """A column's label as it stands inside a sentence; abbreviations keep their capitals."""
    label = _(column.label)
    if not label[1:2].isupper():
        label = label[:1].lower() + label[1:]
    return _("{column} backwards").format(column=label) if backwards else label


def cleaned(keys: Iterable[Any], columns: Sequence[Column]) -> tuple[SortKey, ...]:
    """A remembered sort ([["name", true], ...]), without columns that are no more."""
    names = {column.name for column in columns}
    return tuple(
        SortKey(name, down is True)
        for name, down in (key for key in keys if isinstance(key, list) and len(key) == 2)
        if name in names
    )[:KEYS]
