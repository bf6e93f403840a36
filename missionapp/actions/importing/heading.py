"""Where the header of somebody's sheet stands, and the ways of reading its words."""

import re
from collections.abc import Sequence
from functools import cache

from missionapp.domain.cells import Cell
from missionapp.domain.names import fold
from missionapp.domain.sheets.headers import column_words, label_words
from missionapp.domain.sheets.workbook import SHEETS
from missionapp.domain.values import looks_like
from missionapp.formats.sources import Row

DEEPEST_HEADER = 40
"""Rows among which the header is looked for."""
LONGEST_HEADER = 60
"""Letters of a text that may head a column."""


_DIVIDED = re.compile(r"[(\[（/|\n]|\s[-–—]\s")
"""What a header has that can be read in more than one way."""


def known_words(text: Cell) -> str:
    """The folded words of a header that is known in any sheet; "" otherwise."""
    if not isinstance(text, str) or len(text) > LONGEST_HEADER:
        return ""
    return next((v for v in variants(text) if v in column_words() or v in _all_labels()), "")


@cache
def _all_labels() -> frozenset[str]:
    return frozenset(word for sheet in SHEETS for word in label_words(sheet.name)) | {"id"}


def variants(text: str) -> list[str]:
    """Ways of reading a header, folded: as it is, without parentheses, the parts of "Pays / Country".

    "E-mail 1" is "E-mail" too.
    """
    if not _DIVIDED.search(text) and not text.rstrip().endswith("1"):
        return [word] if (word := fold(text)) else []
    bare = re.sub(r"[(\[（].*?[)\]）]", " ", text)
    parts = re.split(r"\s*(?:[/|\n]|\s[-–—]\s)\s*", bare)
    only = bare.rstrip().removesuffix("1")
    return list(dict.fromkeys(filter(None, (fold(t) for t in (text, bare, *parts, only)))))


def header_index(rows: Sequence[Row]) -> int:
    """Which row is the header: the one with most known words; -1 where the sheet has none.

    Of a header of two rows, "Contact" over "Name" and "E-mail", it is the lower one.
    """
    scores = [len({w for cell in row.cells if (w := known_words(cell))}) for row in rows[:DEEPEST_HEADER]]
    best = max(scores, default=0)
    if best > 1 or (best and width_of(rows) <= 2):
        at = scores.index(best)
        return at + 1 if _are_one_header(rows, at + 1) else at
    return _first_text_row(rows)


def _are_one_header(rows: Sequence[Row], at: int) -> bool:
    """Whether a row names the columns that the row just above it only groups."""
    if not 0 < at < len(rows) or rows[at - 1].number != rows[at].number - 1:
        return False
    upper, lower = rows[at - 1], rows[at]
    filled = [i for i, cell in enumerate(lower.cells) if cell is not None]
    if len(filled) < 2 or len({cell for cell in upper.cells if cell is not None}) < 2:
        return False
    return any(map(known_words, lower.cells)) and all(_is_grouped(upper, lower, i) for i in filled)


def _is_grouped(upper: Row, lower: Row, index: int) -> bool:
    """Whether a column's name stands under a group, under nothing, or under itself."""
    over = upper.cell(index)
    if over is None or over == lower.cell(index) or (index and over == upper.cell(index - 1)):
        return True
    beside = upper.cell(index + 1)
    return beside == over or (beside is None and lower.cell(index + 1) is not None)


def width_of(rows: Sequence[Row]) -> int:
    """How many columns the widest row has."""
    return max((len(row.cells) for row in rows), default=0)


def _first_text_row(rows: Sequence[Row]) -> int:
    """The first row that holds nothing but different texts, none of which is an e-mail or the like."""
    for index, row in enumerate(rows[:DEEPEST_HEADER]):
        cells = [cell for cell in row.cells if cell is not None]
        if len(cells) > 1 and len(set(cells)) == len(cells):
            texts = all(isinstance(cell, str) and looks_like([cell]) is None for cell in cells)
            return index if texts else index - 1
    return -1


def header_texts(rows: Sequence[Row], at: int) -> tuple[list[str], list[str]]:
    """The header's texts, and those of the row just above, which may group columns.

    In a header of two rows, a column without a name of its own has that of the upper row.
    """
    if at < 0:
        return [""] * width_of(rows), []
    above = rows[at - 1] if at and rows[at - 1].number == rows[at].number - 1 else None
    texts, groups = [_text(c) for c in rows[at].cells], [_text(c) for c in above.cells] if above else []
    if _are_one_header(rows, at):
        width = max(len(texts), len(groups))
        texts = [_at(texts, i) or _at(groups, i) for i in range(width)]
    return texts, groups


def header_mark(headers: Sequence[str]) -> str:
    """What tells a sheet from others by its header row; "" where it has none."""
    return " | ".join(filter(None, (" ".join(text.split()) for text in headers)))


def _at(texts: Sequence[str], index: int) -> str:
    return texts[index] if index < len(texts) else ""


def _text(cell: Cell) -> str:
    return "" if cell is None else str(cell)
