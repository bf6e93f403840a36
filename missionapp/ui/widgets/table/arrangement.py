"""Which rows a table shows and in which order, step by step, so that a keystroke does the last step alone."""

from collections.abc import Callable, Sequence
from typing import Any

from missionapp.ui.widgets.table.order import (
    SortKey,
    matching_places,
    narrows,
    passing_places,
    sorted_places,
    words_of,
)
from missionapp.ui.widgets.table.prepared import Prepared

Test = Callable[[Any], bool]


class Arrangement:
    """All places sorted, of these what the tests let through, of these what has the words of the filter."""

    def __init__(
        self,
        prepared: Prepared,
        keys: tuple[SortKey, ...] = (),
        tests: tuple[Test, ...] = (),
        text: str = "",
        visible: tuple[int, ...] = (),
    ) -> None:
        """`visible` are the columns that the filter looks through."""
        self.prepared = prepared
        self.keys, self.tests, self.text, self.visible = keys, tests, text, visible
        self._haystacks: list[str] | None = None
        self._sort()

    def with_rows(self, prepared: Prepared) -> "Arrangement":
        """Other rows, arranged in the same way."""
        return Arrangement(prepared, self.keys, self.tests, self.text, self.visible)

    def sort_by(self, keys: Sequence[SortKey]) -> None:
        """Take another order."""
        self.keys = tuple(keys)
        self._sort()

    def let_pass(self, tests: Sequence[Test]) -> None:
        """Let only rows through that pass all these tests."""
        self.tests = tuple(tests)
        self._pass()

    def look_for(self, text: str) -> None:
        """Show only rows that have all words of a text; a longer one is sought in what the shorter left."""
        longer = narrows(words_of(self.text), words_of(text))
        self.text = text
        self._match(self.shown if longer else self._passed)

    def look_in(self, columns: Sequence[int]) -> None:
        """Look for the words in these columns."""
        self.visible = tuple(columns)
        self._haystacks = None
        self._match()

    def ids(self) -> list[Any]:
        """The ids of the rows shown, in order."""
        rows = self.prepared.rows
        return [rows[place].id for place in self.shown]

    def _sort(self) -> None:
        self._order = sorted_places(self.prepared, self.keys)
        self._pass()

    def _pass(self) -> None:
        allowed = [list(map(test, self.prepared.rows)) for test in self.tests]
        self._passed = passing_places(self._order, allowed) if allowed else self._order
        self._match()

    def _match(self, among: list[int] | None = None) -> None:
        self.shown = self._passed if among is None else among
        if words := words_of(self.text):
            if self._haystacks is None:
                self._haystacks = self.prepared.haystacks(self.visible)
            self.shown = matching_places(self.shown, self._haystacks, words)
