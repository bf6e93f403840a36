"""The programme as blocks in columns: one for each day, side by side where they overlap."""

from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import date, datetime, time, timedelta
from itertools import pairwise
from zoneinfo import ZoneInfo

from missionapp.documents.programme.values import Programme, ProgrammeLine

MOST_DAYS = 7
"""Columns on a page."""
Needs = Callable[["Block"], float]
"""How many points a block should be high."""
LONGEST = timedelta(hours=18)
"""A longer sitting (a hotel stay) is no block; the list has it."""
_DAY = timedelta(days=1)
_NOON = time(12)


@dataclass(frozen=True)
class Block:
    """A sitting, or the part of it that lies on one day; minutes are counted from that day's midnight."""

    line: ProgrammeLine
    begin: int
    end: int
    lane: int = 0
    lanes: int = 1


@dataclass(frozen=True)
class Column:
    """One day."""

    day: date
    blocks: tuple[Block, ...]
    ahead: timedelta
    """How far the day's clocks are ahead of those at home."""


def pages_of(programme: Programme) -> list[list[Column]]:
    """The days, at most seven on a page, about as many on each; none where only a list makes sense."""
    days = _days(programme)
    if not days:
        return []
    pages = -(-len(days) // MOST_DAYS)
    size = -(-len(days) // pages)
    columns = _columns(programme, days)
    return [columns[at : at + size] for at in range(0, len(columns), size)]


def _days(programme: Programme) -> list[date]:
    """The mission's own days, else those on which something happens."""
    used = sorted({day for line in programme.lines for day, _block in _blocks(line)})
    first, last = programme.first, programme.last
    if first and last and first <= last and (last - first) <= 31 * _DAY:
        days = [first + n * _DAY for n in range((last - first).days + 1)]
        return days if set(days) & set(used) else []
    return used


def _columns(programme: Programme, days: Sequence[date]) -> list[Column]:
    blocks = [block for line in programme.lines for block in _blocks(line)]
    columns = []
    ahead = timedelta()
    for day in days:
        own = [block for at, block in blocks if at == day]
        if own:
            ahead = _ahead(own[0].line.start.tzinfo, programme.home_zone, day)
        columns.append(Column(day, tuple(_in_lanes(own)), ahead))
    return columns


def _ahead(zone: object, home_zone: str, day: date) -> timedelta:
    """At noon of that day, as the agenda has it."""
    if not home_zone or not isinstance(zone, ZoneInfo):
        return timedelta()
    noon = datetime.combine(day, _NOON, zone)
    home = noon.astimezone(ZoneInfo(home_zone))
    return (noon.utcoffset() or timedelta()) - (home.utcoffset() or timedelta())


def _blocks(line: ProgrammeLine) -> Iterator[tuple[date, Block]]:
    """The parts of a sitting before and after its break, each cut at midnight; a flight on its first day.

    All by what the clocks show: a flight that lands before it left by them is in the list alone.
    """
    if line.end - line.start > LONGEST:
        return
    for start, end in _sessions(line):
        day, shown = start.date(), (start.replace(tzinfo=None), end.replace(tzinfo=None))
        last = end.date() if start.tzinfo is end.tzinfo else day
        while day <= last:
            midnight = datetime.combine(day, time())
            begin, until = max(shown[0], midnight), min(shown[1], midnight + _DAY)
            if begin < until or start == end:
                yield (
                    day,
                    Block(replace(line, start=start, end=end), _minutes(begin, day), _minutes(until, day)),
                )
            day += _DAY


def _sessions(line: ProgrammeLine) -> list[tuple[datetime, datetime]]:
    if line.pause and line.start < line.pause[0] < line.pause[1] < line.end:
        return [(line.start, line.pause[0]), (line.pause[1], line.end)]
    return [(line.start, line.end)]


def _minutes(moment: datetime, day: date) -> int:
    return (moment.date() - day).days * 24 * 60 + moment.hour * 60 + moment.minute


def _in_lanes(blocks: Iterable[Block]) -> Iterator[Block]:
    """Blocks that overlap beside each other: each group of them has as many lanes as it needs."""
    group: list[Block] = []
    until = -1
    for block in sorted(blocks, key=lambda each: (each.begin, -each.end)):
        if group and block.begin >= until:
            yield from _laid(group)
            group = []
        group.append(block)
        until = max(until, block.end) if len(group) > 1 else block.end
    yield from _laid(group)


def _laid(group: Sequence[Block]) -> list[Block]:
    ends: list[int] = []
    lanes = []
    for block in group:
        lane = next((n for n, end in enumerate(ends) if end <= block.begin), len(ends))
        ends[lane : lane + 1] = [block.end]
        lanes.append(lane)
    return [replace(block, lane=lane, lanes=len(ends)) for block, lane in zip(group, lanes, strict=True)]


@dataclass(frozen=True)
class Scale:
    """Where each time of the day stands: in proportion, stretched where a short block must be readable."""

    marks: tuple[tuple[int, float], ...]
    """Minutes and their distance from the top, in points; both rise."""

    def at(self, minute: float) -> float:
        """The distance of a time from the top."""
        before = self.marks[0]
        for mark in self.marks[1:]:
            if minute <= mark[0]:
                part = (minute - before[0]) / (mark[0] - before[0])
                return before[1] + part * (mark[1] - before[1])
            before = mark
        return before[1]


def scale_of(columns: Sequence[Column], height: float, wanted: Needs, least: Needs) -> Scale:
    """A scale of that height from the first full hour to the last, with each block as high as is wanted.

    Where that cannot be, with the least that each needs; where not even that, all in the same proportion.
    """
    found = [block for column in columns for block in column.blocks]
    first = min((block.begin for block in found), default=8 * 60) // 60 * 60
    last = -(-max((block.end for block in found), default=20 * 60) // 60) * 60
    ends = {minute for block in found for minute in (block.begin, block.end)}
    moments = sorted({first, max(last, first + 60)} | ends)
    blocks = [(block.begin, block.end, wanted(block)) for block in found]
    if _stretched(moments, blocks, 0.0)[-1] > height:
        blocks = [(block.begin, block.end, least(block)) for block in found]
    return _fitted(moments, blocks, height)


def _fitted(moments: Sequence[int], blocks: Sequence[tuple[int, int, float]], height: float) -> Scale:
    """The scale with the most points a minute that is not higher than this."""
    low, high = 0.0, height / (moments[-1] - moments[0])
    for _step in range(40):
        middle = (low + high) / 2
        if _stretched(moments, blocks, middle)[-1] > height:
            high = middle
        else:
            low = middle
    found = _stretched(moments, blocks, low)
    share = height / found[-1]
    return Scale(tuple((minute, y * share) for minute, y in zip(moments, found, strict=True)))


def _stretched(
    moments: Sequence[int], blocks: Sequence[tuple[int, int, float]], per_minute: float
) -> list[float]:
    """How far each moment is from the top, so that each block (begin, end, height) has its height."""
    places = {moments[0]: 0.0}
    for before, now in pairwise(moments):
        needed = [places[begin] + least for begin, end, least in blocks if end == now and begin < end]
        places[now] = max([places[before] + (now - before) * per_minute, *needed])
    return [places[minute] for minute in moments]
