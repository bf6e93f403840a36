"""Conflicts as they are drawn: on which blocks, and on which pills below them."""

from collections import defaultdict
from collections.abc import Mapping, Sequence
from uuid import UUID

from missionapp.actions.lists.conflicts import ConflictRow
from missionapp.actions.lists.programme import ProgrammeRow
from missionapp.actions.lists.timetable import Timetable
from missionapp.domain.conflicts import Code
from missionapp.i18n import ngettext
from missionapp.ui.widgets.pill import Pill, Tone
from missionapp.ui.widgets.timetable import Note

BLOCK, WARN = "block", "warn"
_ICONS: Mapping[str, tuple[str, Tone]] = {
    BLOCK: ("warning", "bad"),
    WARN: ("warning-circle", "warn"),
    "note": ("info", "neutral"),
}


def grade_pill(row: ConflictRow) -> Pill:
    """A conflict as a pill: what it is in short, and how bad it is by its icon."""
    icon, tone = _ICONS.get(row.grade, _ICONS["note"])
    return Pill(row.short, icon, tone)


def is_shown(row: ConflictRow) -> bool:
    """Whether it is told unasked: notes are not, but for what may be at the same time."""
    return row.grade != "note" or row.code == Code.MAY_CLASH


class Troubles:
    """The conflicts of a timetable by the lines that they are drawn on."""

    def __init__(self, rows: Sequence[ConflictRow] = (), table: Timetable | None = None) -> None:
        self.rows = rows
        self.lines: list[list[UUID]] = []
        """Of each conflict, the lines of the programme."""
        self.of_line: dict[UUID, list[ConflictRow]] = defaultdict(list)
        meetings = {meeting.id: meeting.line for meeting in table.meetings} if table else {}
        sittings = {row.id for row in table.rows} if table else set()
        for row in rows:
            found = [meetings.get(record, record) for record in row.records]
            lines = [line for line in dict.fromkeys(found) if line in sittings]
            self.lines.append(lines or self._of_items(row, table))
            for line in self.lines[-1]:
                self.of_line[line].append(row)

    def _of_items(self, row: ConflictRow, table: Timetable | None) -> list[UUID]:
        """The sittings of its events, where it names no sitting: those at its time, if it has one."""
        return [
            line.id
            for line in (table.rows if table else ())
            if line.item_id in row.records and _meet(row, line)
        ]

    @property
    def clashes(self) -> int:
        """How many cannot stay as they are."""
        return sum(row.grade == BLOCK for row in self.rows)

    @property
    def others(self) -> int:
        """How many may stay, and are to be looked at."""
        return sum(row.grade != BLOCK and is_shown(row) for row in self.rows)

    def grades(self, line: UUID) -> set[str]:
        """How bad it is with a line."""
        return {row.grade for row in self.of_line.get(line, ())}

    def notes(self) -> list[Note]:
        """A pill for all that hangs together: what it is, or how many clashes it is."""
        groups: list[tuple[set[UUID], list[ConflictRow]]] = []
        for row, lines in zip(self.rows, self.lines, strict=True):
            if row.grade == BLOCK and lines:
                touched = [group for group in groups if group[0] & set(lines)]
                groups = [group for group in groups if group not in touched]
                together = set(lines).union(*(group[0] for group in touched))
                groups.append((together, [*(each for group in touched for each in group[1]), row]))
        return [Note(frozenset(lines), _together(rows)) for lines, rows in groups]


def _meet(row: ConflictRow, line: ProgrammeRow) -> bool:
    """Whether a conflict is at the time of a line; one without a time is at any."""
    if line.start is None or line.end is None or row.start is None:
        return line.start is not None
    return row.start <= line.end and line.start <= (row.end or row.start)


def _together(rows: Sequence[ConflictRow]) -> Pill:
    if len(rows) == 1:
        return grade_pill(rows[0])
    said = ngettext("{n} clash", "{n} clashes", len(rows)).format(n=len(rows))
    return Pill(said, *_ICONS[BLOCK])
