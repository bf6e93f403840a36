"""What the timetable shows of a week or of a day: its columns, its blocks, this moment."""

from collections import Counter
from collections.abc import Hashable, Sequence
from dataclasses import dataclass, field
from datetime import date, datetime, timedelta
from zoneinfo import ZoneInfo

from missionapp.actions.lists.timetable import Someone, Timetable
from missionapp.actions.lists.wording import day_said, zone_said
from missionapp.domain.whereabouts import zone_called
from missionapp.i18n import _, ngettext
from missionapp.ui.pages.programme.blocks import Blocks, by_place
from missionapp.ui.widgets.timetable import Block, Column, Content

PLACES, PEOPLE = "places", "people"
_NEAR = timedelta(days=5)
"""A day on which nothing happens goes by the clock of one that is as near."""


@dataclass(frozen=True)
class Days:
    """The days of a timetable: by which clock each goes, and what it is called."""

    table: Timetable
    now: datetime
    zones: dict[date, str] = field(default_factory=dict)

    def __post_init__(self) -> None:
        seen: dict[date, Counter[str]] = {}
        for row in self.table.rows:
            if row.day:
                seen.setdefault(row.day, Counter())[row.zone] += 1
        self.zones.update({day: zones.most_common(1)[0][0] for day, zones in seen.items()})

    @property
    def busy(self) -> set[date]:
        """The days on which something happens, also after midnight."""
        days = {row.day for row in self.table.rows if row.day}
        for row in self.table.rows:
            if row.start and row.end:
                days.add((row.end - timedelta(minutes=1)).date())
        return days

    def zone(self, day: date) -> ZoneInfo:
        """The clock of a day: that of most of what happens then, or next to it, else the mission's."""
        facts = self.table.facts
        near = min(self.zones, key=lambda busy: (abs(busy - day), busy), default=day)
        usual = facts.zone if facts else None
        return zone_called(self.zones[near] if self.zones and abs(near - day) <= _NEAR else usual)

    def city(self, zone: ZoneInfo) -> str:
        """What that clock is called."""
        return self.table.cities.get(zone.key) or zone_said(zone.key)

    def home_minutes(self, day: date) -> int:
        """From the clock of a day to that at home, at its noon."""
        facts = self.table.facts
        if facts is None:
            return 0
        noon = datetime(day.year, day.month, day.day, 12, tzinfo=self.zone(day))
        away = noon.utcoffset()
        home = noon.astimezone(zone_called(facts.home_zone)).utcoffset()
        return 0 if away is None or home is None else int((home - away).total_seconds() // 60)

    def is_today(self, day: date) -> bool:
        """Whether it is that day there now."""
        return self.now.astimezone(self.zone(day)).date() == day

    def minute(self, day: date) -> int:
        """The minute of the day that it is there now."""
        there = self.now.astimezone(self.zone(day))
        return there.hour * 60 + there.minute

    def column(self, day: date, *, clock: ZoneInfo) -> Column:
        """A day as a column; `clock` is the one that the hours at the left show."""
        said = []
        facts = self.table.facts
        if facts and facts.first_day and facts.first_day <= day <= (facts.last_day or facts.first_day):
            said.append(_("Day {n}").format(n=(day - facts.first_day).days + 1))
        if self.is_today(day):
            said.append(_("today"))
        if self.zone(day) != clock:
            said.append(self.city(self.zone(day)))
        return Column(day, day_said(day), ", ".join(said), today=self.is_today(day))


def week_content(blocks: Blocks, days: Days, week: Sequence[date], who: Someone | None, at: date) -> Content:
    """The days of a week; the hours are those of the day `at`."""
    clock = days.zone(at)
    columns = [days.column(day, clock=clock) for day in week]
    shown = blocks.of_one(who) if who else blocks.of_everybody()
    now = next(((n, n, days.minute(c.day)) for n, c in enumerate(columns) if c.today), None)
    return _content(columns, shown, blocks, now)


def day_content(blocks: Blocks, days: Days, day: date, lanes: str, who: Someone | None) -> Content:
    """One day: a column for each of its places, or for each of the delegation."""
    if lanes == PEOPLE or who is not None:
        people = [who] if who else [one for one in blocks.table.people if one.ours]
        shown = [block for one in people for block in blocks.of_one(one, one.id)]
        titles: list[tuple[Hashable, str, str]] = [
            (one.id, one.name, _meetings(shown, one.id, day)) for one in people
        ]
    else:
        places, found = by_place(blocks, day)
        shown = list(found)
        titles = [(place, name or _("No place yet"), _items(n)) for place, name, n in places]
    columns = [Column(day, title, second, lane) for lane, title, second in titles]
    if not columns:
        columns = [Column(day, _("Nothing on this day"))]
    over = day_said(day, "EEEE d MMMM")
    if second := days.column(day, clock=days.zone(day)).second:
        over = f"{over}  {second}"
    now = (0, len(columns) - 1, days.minute(day)) if days.is_today(day) else None
    return _content(columns, shown, blocks, now, over)


def _content(
    columns: Sequence[Column],
    shown: Sequence[Block],
    blocks: Blocks,
    now: tuple[int, int, int] | None,
    over: str = "",
) -> Content:
    keys = {(column.day, column.lane) for column in columns}
    first, last = columns[0].day, columns[-1].day
    seen = [
        block
        for block in shown
        if (block.day, block.lane) in keys or (_reaches(block, first) and block.day <= last)
    ]
    order = {(column.day, column.lane): n for n, column in enumerate(columns)}
    seen.sort(key=lambda block: (order.get((block.day, block.lane), -1), block.start, -block.end))
    return Content(columns, seen, blocks.troubles.notes(), over, now)


def _reaches(block: Block, day: date) -> bool:
    """Whether it goes on until that day."""
    return block.day < day and (day - block.day).days * 24 * 60 < block.end


def _meetings(shown: Sequence[Block], lane: Hashable, day: date) -> str:
    n = sum(block.look == "meeting" and block.lane == lane and block.day == day for block in shown)
    return ngettext("{n} meeting", "{n} meetings", n).format(n=n) if n else ""


def _items(n: int) -> str:
    return ngettext("{n} item", "{n} items", n).format(n=n)
