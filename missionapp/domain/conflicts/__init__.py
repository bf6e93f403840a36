"""What clashes in a programme and its meetings, however they were planned: pure rules, without words."""

from collections.abc import Callable, Iterable
from datetime import UTC, datetime
from typing import TypeAlias

from missionapp.domain.conflicts import attendance, clashes, daysoff, flights, grid, hours, tables, ways
from missionapp.domain.conflicts.conflict import Code, Conflict, Grade, grade_of
from missionapp.domain.conflicts.timeline import Timeline
from missionapp.domain.records import Records

__all__ = ["Code", "Conflict", "Grade", "Timeline", "blocking", "conflicts", "grade_of"]

Rule: TypeAlias = Callable[[Timeline], Iterable[Conflict]]

_BLOCKING: tuple[Rule, ...] = (
    clashes.parties_twice,
    tables.tables_full,
    clashes.interpreters_twice,
    attendance.sittings_at_once,
    attendance.meetings_in_sittings,
    flights.flights_missed,
    flights.flights_at_once,
    grid.ends_before_start,
    grid.with_itself,
)
"""The rules that find what stops the day; some find lesser things beside."""
_RULES: tuple[Rule, ...] = (
    *_BLOCKING,
    attendance.sittings_beside_markets,
    flights.airports_unknown,
    ways.travel_short,
    ways.gaps_short,
    hours.outside_availability,
    hours.outside_opening,
    hours.interpreters_elsewhere,
    grid.outside_sittings,
    tables.without_tables,
    tables.wrong_tables,
    grid.breaks_wrong,
    grid.avoided,
    daysoff.days_off,
)
_LAST = datetime.max.replace(tzinfo=UTC)


def conflicts(records: Records) -> list[Conflict]:
    """Every conflict of a programme, the worst first, then in order of time."""
    return _found(records, _RULES)


def blocking(records: Records) -> list[Conflict]:
    """Those that stop the day, in order of time: what needs no holidays, ways and hours to be known."""
    return [conflict for conflict in _found(records, _BLOCKING) if conflict.grade is Grade.BLOCK]


def _found(records: Records, rules: Iterable[Rule]) -> list[Conflict]:
    line = Timeline(records)
    order = {grade: n for n, grade in enumerate(Grade)}
    found = [conflict for rule in rules for conflict in rule(line)]
    return sorted(found, key=lambda c: (order[c.grade], c.start or _LAST, c.code, c.records))
