"""Several people in one row, "Contact 1, E-mail 1, Contact 2, E-mail 2": a row for each of them."""

import re
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence

from missionapp.actions.importing.heading import header_index, header_texts, known_words
from missionapp.domain.cells import Cell
from missionapp.domain.names import fold
from missionapp.domain.sheets.headers import column_words
from missionapp.formats.sources import Row, Sheet

_NUMBER = re.compile(r"\s*\b([1-9])\b\s*")
_NAMES = frozenset(("person.name", "person.first_name", "person.last_name"))

Groups = Mapping[int, Mapping[str, int]]
"""For each person's number, the columns that tell of that person, by their headers without the number."""


def unfold_contacts(sheet: Sheet) -> Sheet:
    """The sheet with a row for each person, where its rows hold several; else the sheet as it is."""
    at = header_index(sheet.rows)
    header, _above = header_texts(sheet.rows, at)
    groups = _groups(header)
    if not groups or "id" in map(fold, header):
        return sheet
    first, *others = (groups[number] for number in sorted(groups))
    gone = {index for other in others for index in other.values()}
    rows = [Row(sheet.rows[at].number, _plain_header(header, first, gone))]
    for row in sheet.rows[at + 1 :]:
        rows += _unfold(row, header, first, others, gone)
    return Sheet(sheet.name, [*sheet.rows[:at], *rows], sheet.hidden)


def _groups(header: Sequence[str]) -> Groups:
    """What is numbered, where people are: at least two, each with a name."""
    found: dict[int, dict[str, int]] = defaultdict(dict)
    for index, text in enumerate(header):
        if match := _NUMBER.search(text):
            found[int(match[1])][_without_number(text)] = index
    for base, index in _unnumbered(header, found).items():
        found[1].setdefault(base, index)
    people = {number: columns for number, columns in found.items() if _NAMES & _meanings(columns)}
    return people if len(people) > 1 and 1 in people else {}


def _unnumbered(header: Sequence[str], found: Groups) -> Mapping[str, int]:
    """The first person's columns where only the others' are numbered: "Contact" beside "Contact 2"."""
    bases = {base for number, columns in found.items() if number > 1 for base in columns}
    return {fold(text): index for index, text in enumerate(header) if fold(text) in bases}


def _without_number(text: str) -> str:
    return fold(_NUMBER.sub(" ", text))


def _meanings(headers: Iterable[str]) -> set[str]:
    return {path for text in headers for path in column_words().get(known_words(text), ())}


def _plain_header(header: Sequence[str], first: Mapping[str, int], gone: set[int]) -> list[Cell]:
    mine = {index: base for base, index in first.items()}
    return [None if i in gone else mine.get(i, text) or None for i, text in enumerate(header)]


def _unfold(
    row: Row,
    header: Sequence[str],
    first: Mapping[str, int],
    others: Sequence[Mapping[str, int]],
    gone: set[int],
) -> Iterator[Row]:
    """The row with its first person, and one more for each other person in it."""
    yield Row(row.number, [None if i in gone else cell for i, cell in enumerate(row.cells)])
    shared = {i: i for i, text in enumerate(header) if i not in gone and not _is_personal(text)}
    for other in others:
        if any(row.cell(index) is not None for index in other.values()):
            sources = shared | {index: other[base] for base, index in first.items() if base in other}
            cells = [row.cell(sources[i]) if i in sources else None for i in range(len(header))]
            yield Row(row.number, cells)


def _is_personal(header: str) -> bool:
    base = _without_number(header)
    paths = column_words().get(known_words(base), ("",))
    return paths[0].startswith("person.")
