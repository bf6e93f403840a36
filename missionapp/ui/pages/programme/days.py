"""Which days are looked at together: the mission's own first, then each week in which something happens."""

from collections import defaultdict
from collections.abc import Collection, Iterable, Sequence
from datetime import date, timedelta

Week = tuple[date, ...]

_MOST = 7
_NEAR = 2
"""Days before or after the mission that are shown with it, such as the way there."""


def weeks(first: date | None, last: date | None, busy: Collection[date]) -> list[Week]:
    """Days to be shown side by side, in order of time; `busy` are those on which something happens."""
    own = _own_days(first, last, busy)
    found = [own] if len(own) <= _MOST else _by_week(own)
    outside = [day for day in busy if day not in set(own)]
    found += [_working(week, set(outside), set(own)) for week in _by_week(sorted(outside))]
    return sorted(week for week in found if week)


def mission_week(shown: Sequence[Week], first: date | None, today: date) -> int:
    """The week to begin with: that of today, else the mission's first, else the first."""
    for wanted in (today, first):
        for number, week in enumerate(shown):
            if wanted in week:
                return number
    return 0


def _own_days(first: date | None, last: date | None, busy: Collection[date]) -> Week:
    """The days of the mission, and those next to it on which something happens."""
    if first is None:
        return ()
    last = max(last or first, first)
    for _turn in range(_NEAR):
        if (last - first).days + 1 < _MOST and (near := _first_of(busy, first, -1)):
            first = near
        if (last - first).days + 1 < _MOST and (near := _first_of(busy, last, 1)):
            last = near
    return _days(first, last)


def _first_of(busy: Collection[date], end: date, way: int) -> date | None:
    day = end + timedelta(days=way)
    return day if day in busy else None


def _days(first: date, last: date) -> Week:
    return tuple(first + timedelta(days=n) for n in range((last - first).days + 1))


def _by_week(days: Iterable[date]) -> list[Week]:
    found: dict[tuple[int, int], list[date]] = defaultdict(list)
    for day in days:
        found[day.isocalendar()[:2]].append(day)
    return [tuple(each) for each in found.values()]


def _working(week: Week, busy: Collection[date], taken: Collection[date]) -> Week:
    """Monday to Friday of a week, and its week-end as far as something happens then."""
    monday = week[0] - timedelta(days=week[0].weekday())
    days = _days(monday, monday + timedelta(days=6))
    return tuple(day for day in days if day not in taken and (day.weekday() < 5 or day in busy))
