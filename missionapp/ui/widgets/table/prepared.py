"""Rows with everything that a table asks of them again and again: their texts, and the texts folded."""

from collections.abc import Sequence
from functools import cached_property
from heapq import nlargest
from typing import Any

from missionapp.domain.names import fold
from missionapp.ui.widgets.table.columns import Column

_LONGEST = 12
"""Which of the longest texts is the widest is seen by measuring some."""


class Prepared:
    """Rows and, column by column, what their cells say. Values only: made in any thread, changed by none."""

    def __init__(self, rows: Sequence[Any], columns: Sequence[Column]) -> None:
        """Ask each column once for each row."""
        self.rows = list(rows)
        self.columns = tuple(columns)
        self.texts = [list(map(column.text, self.rows)) for column in columns]
        self.seconds = [list(map(column.second, self.rows)) if column.second else None for column in columns]
        self._folded: dict[int, list[str]] = {}
        self._longest: dict[int, list[str]] = {}
        self._sorts: dict[int, list[Any]] = {}

    @cached_property
    def places(self) -> dict[Any, int]:
        """Id of a row → its place in `rows`."""
        return {row.id: place for place, row in enumerate(self.rows)}

    def folded(self, column: int) -> list[str]:
        """The cells' texts without case and accents, second lines included."""
        if column not in self._folded:
            seconds = self.seconds[column]
            texts = self.texts[column]
            whole = texts if seconds is None else map("{}\n{}".format, texts, seconds)
            known: dict[str, str] = {}
            self._folded[column] = [
                known[text] if text in known else known.setdefault(text, fold(text)) for text in whole
            ]
        return self._folded[column]

    def haystacks(self, columns: Sequence[int]) -> list[str]:
        """For each row, all that a text filter looks through."""
        return list(map("\n".join, zip(*map(self.folded, columns), strict=True)))

    def sort_keys(self, column: int) -> list[Any]:
        """What each row is sorted by in a column; None for a row that goes last."""
        if column not in self._sorts:
            by = self.columns[column].sort
            self._sorts[column] = (
                list(map(by, self.rows)) if by else [text or None for text in self._folded_texts(column)]
            )
        return self._sorts[column]

    def _folded_texts(self, column: int) -> list[str]:
        return self.folded(column) if self.seconds[column] is None else list(map(fold, self.texts[column]))

    def longest(self, column: int) -> list[str]:
        """The longest texts of a column, to measure what room it needs."""
        if column not in self._longest:
            texts = {*self.texts[column], *(self.seconds[column] or ())}
            self._longest[column] = nlargest(_LONGEST, texts, key=len)
        return self._longest[column]


def prepared(rows: Sequence[Any], columns: Sequence[Column]) -> Prepared:
    """Rows made ready for a table, with the work of the first keystroke in its filter done too.

    For the page's read, so that many rows cost the UI thread nothing:
    `desk.read(lambda session: prepared(rows_of(session), COLUMNS), self.table.set_rows)`.
    """
    ready = Prepared(rows, columns)
    assert ready.places is not None
    for number, column in enumerate(columns):
        if column.shown:
            ready.folded(number)
            ready.longest(number)
    return ready
