"""Lines of the programme and meetings as blocks of a timetable, each with its sentence."""

from collections.abc import Hashable, Sequence
from datetime import date, datetime, time
from uuid import UUID

from missionapp.actions.lists.programme import ProgrammeRow
from missionapp.actions.lists.timetable import MeetingSpan, Someone, Timetable
from missionapp.actions.lists.wording import day_said, time_said
from missionapp.actions.programme import OVERNIGHT
from missionapp.domain.entities.meetings import MeetingStatus
from missionapp.domain.entities.programme import ItemKind
from missionapp.i18n import _, ngettext
from missionapp.ui.pages.pills import event_pill
from missionapp.ui.pages.programme.troubles import BLOCK, WARN, Troubles
from missionapp.ui.widgets.pill import Pill
from missionapp.ui.widgets.timetable import Bar, Block, Waiting

_SHORTEST = 10
"""Minutes that are shown at least: by the clocks, a flight to the west may land before it starts."""
_MEETINGS = (ItemKind.B2B, ItemKind.C2C)


class Blocks:
    """Makes the blocks of one timetable and its conflicts."""

    def __init__(self, table: Timetable, troubles: Troubles) -> None:
        self.table, self.troubles = table, troubles
        self.rows = {row.id: row for row in table.rows}

    def of_everybody(self) -> list[Block]:
        """Every line that has a place in time."""
        return [self.event(row) for row in self.table.rows if row.start]

    def of_one(self, someone: Someone, lane: Hashable = None) -> list[Block]:
        """The programme of one participant: events and, over those where it meets somebody, its meetings."""
        mine = [meeting for meeting in self.table.meetings if someone.id in meeting.parties]
        met = {meeting.line for meeting in mine}
        blocks = [
            self.event(row, lane, ground=row.id in met)
            for row in self.table.rows
            if row.start and (row.id in met or self._expected(row, someone))
        ]
        return blocks + [self._meeting(meeting, someone, lane) for meeting in mine]

    def _expected(self, row: ProgrammeRow, someone: Someone) -> bool:
        return self.table.attends(someone, row.item_id)

    def event(
        self, row: ProgrammeRow, lane: Hashable = None, *, ground: bool = False, where: bool = True
    ) -> Block:
        """A line as a block; as the ground of its meetings it says less, and not where if that is plain."""
        pill = event_pill(row.kind, row.form) or Pill(row.kind)
        start, end = _minutes(row.start, row.day), _minutes(row.end, row.day)
        pause = None
        if row.break_start and row.break_end:
            pause = _minutes(row.break_start, row.day), _minutes(row.break_end, row.day)
        grades = self.troubles.grades(row.id)
        return Block(
            id=(row.id, lane),
            record=row.id,
            title=row.title,
            said=self.sentence(row),
            day=row.day or date.min,
            start=start,
            end=max(end, start + _SHORTEST),
            ahead=max(end, start + _SHORTEST) - end + _ahead(row),
            lane=lane,
            lines=() if ground else _lines(row, where=where),
            icon=pill.icon,
            tone=pill.tone,
            pause=pause,
            bars=() if ground else self._bars(row),
            step=row.slot_minutes or 0,
            look="ground" if ground else "event",
            overnight=row.kind in OVERNIGHT,
            clash=BLOCK in grades,
            doubt=WARN in grades,
        )

    def _bars(self, row: ProgrammeRow) -> tuple[Bar, ...]:
        loads = self.table.loads.get(row.id, ())
        most = max([1, row.tables, *(load.meetings for load in loads)])
        return tuple(
            Bar(_minutes(load.start, row.day), _minutes(load.end, row.day), load.meetings / most)
            for load in loads
        )

    def _meeting(self, meeting: MeetingSpan, someone: Someone, lane: Hashable) -> Block:
        row = self.rows[meeting.line]
        others = [name for party, name in meeting.parties.items() if party != someone.id]
        pill = event_pill(row.kind) or Pill(row.kind)
        held = meeting.status == MeetingStatus.HELD
        table = _table(meeting.table)
        with_whom = _("Meeting with {names}").format(names=", ".join(others))
        said = [someone.name, with_whom, _when(meeting.start, meeting.end), table, _("Held") if held else ""]
        return Block(
            id=(meeting.id, lane),
            record=meeting.line,
            title=", ".join(others),
            said=", ".join(filter(None, said)),
            day=row.day or date.min,
            start=_minutes(meeting.start, row.day),
            end=_minutes(meeting.end, row.day),
            lane=lane,
            lines=(table,) if table else (),
            icon="check" if held else pill.icon,
            tone=pill.tone,
            look="meeting",
            moves=False,
        )

    def sentence(self, row: ProgrammeRow) -> str:
        """All of a line: what, when, where, how many meetings, and what is wrong with it."""
        said = [row.title, _when(row.start, row.end) if row.start and row.end else "", row.place]
        if row.meetings:
            said.append(_count(row.meetings))
        wrong = [each.short for each in self.troubles.of_line.get(row.id, ()) if each.grade in (BLOCK, WARN)]
        return ", ".join(filter(None, [*said, *wrong[:3]]))

    def waiting(self) -> list[Waiting]:
        """What has no place yet."""
        return [_waits(row) for row in self.table.rows if row.session_id is None]


def _waits(row: ProgrammeRow) -> Waiting:
    pill = event_pill(row.kind, row.form) or Pill(row.kind)
    return Waiting(row.id, row.title, pill.text, pill.icon, pill.tone)


def _ahead(row: ProgrammeRow) -> int:
    """Minutes by which the clock where it ends is ahead of that where it begins, as for a flight."""
    if row.start is None or row.end is None:
        return 0
    return _minutes(row.end, row.day) - _minutes(row.end.astimezone(row.start.tzinfo), row.day)


def _minutes(moment: datetime | None, day: date | None) -> int:
    """Minutes by the clock since the midnight at which a day begins."""
    if moment is None or day is None:
        return 0
    passed = moment.replace(tzinfo=None) - datetime.combine(day, time())
    return int(passed.total_seconds() // 60)


def _lines(row: ProgrammeRow, *, where: bool) -> tuple[str, ...]:
    """The place, if it is to be said; how many meetings, and at how many tables."""
    counts = []
    if row.tables and row.kind in _MEETINGS:
        counts.append(ngettext("{n} table", "{n} tables", row.tables).format(n=row.tables))
    if row.meetings:
        counts.append(_count(row.meetings))
    return tuple(filter(None, (row.place if where else "", ", ".join(counts))))


def _count(n: int) -> str:
    return ngettext("{n} meeting", "{n} meetings", n).format(n=n)


def _table(name: str) -> str:
    return _("Table {name}").format(name=name) if name.isdecimal() else name


def _when(start: datetime, end: datetime) -> str:
    """The day in full, from, and to; the other day where it ends on another."""
    if start.date() == end.date():
        return _("{day} {start} to {end}").format(
            day=day_said(start.date(), "EEEE d MMMM"), start=time_said(start), end=time_said(end)
        )
    return _("{day} {start} to {other} {end}").format(
        day=day_said(start.date(), "EEEE d MMMM"),
        start=time_said(start),
        other=day_said(end.date(), "EEEE d MMMM"),
        end=time_said(end),
    )


def by_place(blocks: Blocks, day: date) -> tuple[list[tuple[UUID | None, str, int]], Sequence[Block]]:
    """The places of a day with how much happens at each, in order of time; and its blocks in their lanes."""
    rows = [
        row
        for row in blocks.table.rows
        if row.start and row.end and row.start.date() <= day <= row.end.date()
    ]
    places: dict[UUID | None, list[str]] = {}
    for row in rows:
        places.setdefault(row.place_id, []).append(row.place)
    lanes = [(place, names[0], len(names)) for place, names in places.items()]
    return lanes, [blocks.event(row, row.place_id, where=False) for row in rows]
