"""How cases stood at the end of each month, by what was noted of their stages, meetings and steps. Pure."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from uuid import UUID

from missionapp.domain.entities.cases import Stage

Reached = tuple[date | None, str]
"""Since when a case stood at a stage, as somebody noted it; None where no day was given."""
Trail = tuple[tuple[date, str], ...]
"""The days on which a case came to another stage, in order; () where no day is known for where it stands."""


@dataclass(frozen=True, slots=True)
class Past:
    """What is known of how a case went."""

    case: UUID
    noted: Sequence[Reached]
    """Its stages, in the order in which they were noted; the last is how it stands now."""
    met: date | None = None
    """The day of the held meeting that it came of."""
    steps: Sequence[date] = ()
    """The days on which something was done."""


@dataclass(frozen=True, slots=True)
class Month:
    """The first day of a month, and the cases that stood at each stage when it ended."""

    first: date
    cases: Mapping[str, tuple[UUID, ...]]
    """By stage, in the order of the stages; none that is empty."""


def trail(past: Past) -> Trail:
    """How a case went. What was noted later is right about its day and all days after it.

    So a day that was corrected, or a step that was undone, leaves nothing behind. Before its first noted day
    a case was in talks since the meeting that it came of, and a lead since something was first done for it.
    """
    if not past.noted or past.noted[-1][0] is None:
        return _begun(past, past.noted[-1][1]) if past.noted else ()
    found: list[tuple[date, str]] = []
    for day, stage in past.noted:
        if day is not None:
            found = [*(entry for entry in found if entry[0] < day), (day, stage)]
    return _with_beginning(found, past)


def _begun(past: Past, stage: str) -> Trail:
    """The trail of a case that has no day: one in talks came of its meeting, a lead of its first step."""
    beginning = _beginning(past)
    return tuple(beginning) if beginning and beginning[-1][1] == stage else ()


def _with_beginning(found: list[tuple[date, str]], past: Past) -> Trail:
    before = [entry for entry in _beginning(past) if entry[0] < found[0][0]]
    if found[0][1] == Stage.LEAD:
        before = []  # nothing comes before a lead
    return tuple(_changes([*before, *found]))


def _beginning(past: Past) -> list[tuple[date, str]]:
    known: list[tuple[date, str]] = [(min(past.steps), Stage.LEAD)] if past.steps else []
    if past.met is not None:
        known = [*(entry for entry in known if entry[0] < past.met), (past.met, Stage.IN_TALKS)]
    return known


def _changes(entries: Iterable[tuple[date, str]]) -> list[tuple[date, str]]:
    """Without those that changed nothing."""
    found: list[tuple[date, str]] = []
    for day, stage in entries:
        if not found or found[-1][1] != stage:
            found.append((day, stage))
    return found


def stage_at(way: Trail, day: date) -> str | None:
    """The stage at which a case stood at the end of a day; None where it was not known yet."""
    return next((stage for since, stage in reversed(way) if since <= day), None)


def months(pasts: Iterable[Past], today: date, most: int = 36) -> list[Month]:
    """The months from the first to the last in which a case moved, none to come, the last `most` of them."""
    ways = {past.case: way for past in pasts if (way := trail(past))}
    days = [day for way in ways.values() for day, _stage in way if day <= today]
    return [_month(first, ways, today) for first in _firsts(days)[-most:]]


def undated(pasts: Iterable[Past]) -> tuple[UUID, ...]:
    """The cases that no month can tell of: nobody wrote since when they stand where they do."""
    return tuple(past.case for past in pasts if not trail(past))


def _month(first: date, ways: Mapping[UUID, Trail], today: date) -> Month:
    last = min(_later(first, 1) - timedelta(days=1), today)
    stood = {case: stage_at(way, last) for case, way in ways.items()}
    found = {stage: tuple(case for case, at in stood.items() if at == stage) for stage in Stage}
    return Month(first, {stage: cases for stage, cases in found.items() if cases})


def _firsts(days: Sequence[date]) -> list[date]:
    if not days:
        return []
    first, last = min(days).replace(day=1), max(days)
    span = (last.year - first.year) * 12 + last.month - first.month
    return [_later(first, n) for n in range(span + 1)]


def _later(first: date, by: int) -> date:
    year, month = divmod(first.year * 12 + first.month - 1 + by, 12)
    return date(year, month + 1, 1)
