"""When something is, out of the pieces that a row has: a day, from, to, a last day, a time zone."""

import re
from collections.abc import Mapping
from datetime import UTC, date, datetime, time, timedelta
from zoneinfo import ZoneInfo

from missionapp.actions.importing.finder import Trouble
from missionapp.domain.cells import Cell
from missionapp.domain.clocks import at, first_after, shown_instead
from missionapp.domain.fields import Kind
from missionapp.domain.sheets.drawing import end_of
from missionapp.domain.values import Problem, read_value
from missionapp.i18n import _

_BETWEEN_TIMES = re.compile(r"\s*(?:[-–—]|\bto\b|\bà\b|\ba\b|\btot\b|\bhasta\b|\bfins\b)\s*", re.IGNORECASE)

_LONGEST_NIGHT = timedelta(hours=12)
"""What ends on the next day, and does not say so, lasts no longer unless it is an error."""

Pieces = Mapping[str, Cell]
"""Cells by what they say: day, start, end, last_day, zone, break_start, break_end."""


def read_times(pieces: Pieces, zone: str, doubts: list[str], landing: str = "") -> dict[str, datetime]:
    """The moments, in UTC, that pieces in a zone (IANA name) mean; empty where a row says nothing of when.

    Of a flight, `landing` is the zone by whose clock it ends, which may show less than at the start.
    What is doubtful is added to `doubts`; Trouble when there is no day that can be understood.
    """
    if not pieces:
        return {}
    return _Times(pieces, zone, doubts, landing).moments()


class _Times:
    def __init__(self, pieces: Pieces, zone: str, doubts: list[str], landing: str) -> None:
        self._pieces = pieces
        self._doubts = doubts
        self._zone = ZoneInfo(self._stated_zone() or zone)
        self._landing = ZoneInfo(landing) if landing else None

    def _stated_zone(self) -> str | None:
        reading = read_value(Kind.ZONE, self._pieces.get("zone"))
        self._note(reading.problem)
        return reading.value

    def _note(self, problem: Problem | None) -> None:
        if problem:
            self._doubts.append(problem.message)

    def moments(self) -> dict[str, datetime]:
        """Start and end, and the break where there is one."""
        first, second = _split_times(self._pieces.get("start"), self._pieces.get("end"))
        said = at(self._day(first), self._clock(first) or time(), self._zone)
        last = second if isinstance(second, datetime) else self._pieces.get("last_day")
        found = {"start": said, "end": self._end(said, self._clock(second), first, last)}
        for name in ("break_start", "break_end"):
            if clock := self._clock(self._pieces.get(name)):
                found[name] = end_of(said, clock)
        return {name: self._real(moment).astimezone(UTC) for name, moment in found.items()}

    def _real(self, moment: datetime) -> datetime:
        """A moment; in doubt, and as the clock shows it, where clocks are put forward past it."""
        real = shown_instead(moment)
        if real is not None:
            said = _(
                "{time} does not exist on {date} in {zone}, where the clocks go forward: {real} was taken"
            )
            self._doubts.append(
                said.format(
                    time=f"{moment:%H:%M}", date=moment.date(), zone=moment.tzinfo, real=f"{real:%H:%M}"
                )
            )
        return real or moment

    def _day(self, start: Cell) -> date:
        cell = self._pieces.get("day")
        if cell is None and isinstance(start, datetime):
            cell = start
        reading = read_value(Kind.DATE, cell)
        if reading.value is None:
            raise Trouble(reading.problem.message if reading.problem else _("No date that can be understood"))
        self._note(reading.problem)
        day: date = reading.value
        return day

    def _end(self, start: datetime, clock: time | None, first: Cell, last: Cell) -> datetime:
        """The end: on the last day where one is said, else within 24 hours."""
        if (day := read_value(Kind.DATE, last).value) is not None:
            return at(day, clock or time(), self._landing or self._zone)
        if clock is not None and self._landing:
            return first_after(start, clock, self._landing)
        if clock is not None:
            end = end_of(start, clock)
            if end - start > _LONGEST_NIGHT:
                self._doubts.append(_("The end is before the start: it was taken for the next day"))
            return end
        if first is None:
            return start.replace(hour=23, minute=59)
        self._doubts.append(_("No end is given: one hour was taken"))
        return start + timedelta(hours=1)

    def _clock(self, cell: Cell) -> time | None:
        if isinstance(cell, datetime):
            return cell.time()
        reading = read_value(Kind.TIME, cell)
        self._note(reading.problem)
        return reading.value


def _split_times(start: Cell, end: Cell) -> tuple[Cell, Cell]:
    """ "9:00 – 10:30" in one cell is a start and an end."""
    if end is None and isinstance(start, str):
        parts = _BETWEEN_TIMES.split(start.strip())
        if len(parts) == 2 and all(parts):
            return parts[0], parts[1]
    return start, end
