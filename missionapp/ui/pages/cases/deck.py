"""The cases as the board deals them: lane by lane, the first due first. Made once for what was read."""

from collections.abc import Collection, Hashable, Mapping, Sequence
from datetime import date
from uuid import UUID

from missionapp.actions.lists.cases import CaseRow, Column

Lanes = Mapping[Hashable, Sequence[CaseRow]]


class Deck:
    """Rows in the board's order. Values only: made in any thread, changed by none."""

    def __init__(self, rows: Sequence[CaseRow]) -> None:
        """`rows` as the log has them."""
        self._rows = list(rows)
        self._order = sorted(range(len(self._rows)), key=lambda place: _by_day(self._rows[place]))
        self._columns = [self._rows[place].column for place in self._order]
        self._all = self._dealt(self._order, self._columns)

    def __len__(self) -> int:
        """How many cases there are."""
        return len(self._rows)

    def row(self, record: UUID) -> CaseRow | None:
        """The case with this id."""
        return next((row for row in self._rows if row.id == record), None)

    @property
    def stages(self) -> dict[UUID, str]:
        """How far each case is."""
        return {row.id: row.stage for row in self._rows}

    def lanes(self, shown: Collection[int]) -> Lanes:
        """The rows at these places among all, lane by lane."""
        if len(shown) == len(self._rows):
            return self._all
        passing = set(shown)
        left = [
            (place, lane) for place, lane in zip(self._order, self._columns, strict=True) if place in passing
        ]
        return self._dealt([place for place, _lane in left], [lane for _place, lane in left])

    def _dealt(self, places: Sequence[int], columns: Sequence[Column]) -> Lanes:
        found: dict[Hashable, list[CaseRow]] = {lane: [] for lane in Column}
        for place, lane in zip(places, columns, strict=True):
            found[lane].append(self._rows[place])
        return found


def _by_day(row: CaseRow) -> tuple[date, int]:
    """What is due first; of what has no day or is done, the newest number first."""
    due = None if row.column == Column.DONE else row.due
    return due or date.max, -(row.number or 0)
