"""How long a ClusterXchange exchange may be: three working days to a month. Pure."""

from calendar import monthrange
from datetime import date, timedelta
from enum import StrEnum

from missionapp.domain.conflicts.daysoff import day_off

LEAST_DAYS = 3
"""Working days that an exchange lasts at least."""
_FURTHEST = timedelta(days=366)
"""Beyond, somebody mistyped a year: week-ends alone are left out, without looking up any holiday."""


class Length(StrEnum):
    """Whether an exchange is as long as it has to be."""

    FITS = "fits"
    SHORT = "too short"
    LONG = "too long"


def working_days(start: date, end: date, country: str | None) -> int:
    """Days from the first to the last on which people work there; Monday to Friday where nobody knows."""
    if end < start:
        return 0
    if len(country or "") != 2 or end - start > _FURTHEST:
        return _weekdays(start, end)
    every = (start + timedelta(days=n) for n in range((end - start).days + 1))
    return sum(day_off(country or "", day) is None for day in every)


def _weekdays(start: date, end: date) -> int:
    """Mondays to Fridays."""
    weeks, rest = divmod((end - start).days + 1, 7)
    return weeks * 5 + sum((start + timedelta(days=n)).weekday() < 5 for n in range(rest))


def length_of(start: date | None, end: date | None, country: str | None) -> Length | None:
    """Whether it is as long as it has to be where it takes place; None without days."""
    if start is None:
        return None
    end = end or start
    if end > _a_month_after(start):
        return Length.LONG
    return Length.FITS if working_days(start, end, country) >= LEAST_DAYS else Length.SHORT


def _a_month_after(day: date) -> date:
    """The same day of the next month, or its last one."""
    year, month = divmod(day.year * 12 + day.month, 12)
    if year > date.max.year:
        return date.max
    return date(year, month + 1, min(day.day, monthrange(year, month + 1)[1]))
