"""Days and blocks for the tests of the timetable: three days of a small programme."""

from datetime import date, timedelta
from typing import Any
from uuid import UUID

from missionapp.ui.widgets.timetable import Block, Column

FIRST = date(2017, 2, 14)
DAYS = [Column(FIRST + timedelta(days=n), f"Day {n + 1}") for n in range(3)]


def minute(clock: str) -> int:
    """ "09:20" as minutes; "33:00" is 9 o'clock on the next day."""
    return int(clock[:2]) * 60 + int(clock[3:])


def block(title: str, day: int, start: str, end: str, **values: Any) -> Block:
    """A block on one of the days."""
    record = UUID(int=sum(map(ord, title)))
    said = f"{title}, day {day + 1}"
    when = FIRST + timedelta(days=day), minute(start), minute(end)
    return Block((record, values.get("lane")), record, title, said, *when, **values)
