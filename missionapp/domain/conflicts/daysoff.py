"""Public holidays and week-ends where a sitting takes place; nothing where the country is unknown."""

from collections.abc import Iterator, Mapping
from datetime import date, timedelta
from functools import cache
from typing import NamedTuple

from missionapp.domain.conflicts.conflict import Code, Conflict
from missionapp.domain.conflicts.events import Event
from missionapp.domain.conflicts.timeline import Timeline
from missionapp.domain.entities.programme import ItemKind
from missionapp.i18n import language_now

_AT_WORK = frozenset((ItemKind.PREPARATORY, ItemKind.C2C, ItemKind.B2B))
"""Kinds of events for which those who are visited have to be at work."""
_YEARS = range(1950, 2101)
"""For others nobody has announced any holidays."""
_LANGUAGES = {"en": "en_US"}


def days_off(line: Timeline) -> Iterator[Conflict]:
    """Sittings on a day on which nobody works there."""
    for sitting in line.sittings:
        item, place = sitting.item, sitting.place
        if item and item.kind in _AT_WORK and place and place.country:
            off = [name for day in _days(line, sitting) if (name := day_off(place.country, day)) is not None]
            if off:
                yield line.conflict(
                    Code.DAY_OFF, [sitting], sitting.who, more=[place.id], name=max(off, key=bool)
                )


def _days(line: Timeline, sitting: Event) -> list[date]:
    """The days at the place on which it takes place."""
    zone = line.zone_of(sitting)
    first = sitting.start.astimezone(zone).date()
    last = (sitting.end - timedelta(seconds=1)).astimezone(zone).date()
    return [first + timedelta(days=n) for n in range(min((last - first).days, 31) + 1)]


def day_off(country: str, day: date) -> str | None:
    """The holiday that a day is in a country; "" for a week-end, None for a working day."""
    if len(country) != 2 or not (country.isascii() and country.isalpha()) or day.year not in _YEARS:
        return None
    year = _year(country.upper(), day.year, language_now())
    if (name := year.holidays.get(day)) is not None:
        return name
    return "" if day.weekday() in year.weekend and day not in year.worked else None


class _Year(NamedTuple):
    """What is known of a year in a country."""

    holidays: Mapping[date, str]
    weekend: frozenset[int]
    worked: frozenset[date]
    """Days of the week-end on which people work, in exchange for a longer holiday."""


@cache
def _year(country: str, year: int, language: str) -> _Year:
    import holidays

    try:
        found = holidays.country_holidays(country, years=year, language=_language(country, language))
    except NotImplementedError:
        return _Year({}, _weekend(country), frozenset())
    return _Year(dict(found), _weekend(country), frozenset(found.weekend_workdays))


def _language(country: str, language: str) -> str:
    """The user's language where the names are known in it, else English."""
    import holidays

    known = holidays.list_localized_countries().get(country, [])
    return language if language in known else "en_US"


@cache
def _weekend(country: str) -> frozenset[int]:
    """Days of the week, Monday being 0; none of a country that is not known."""
    from babel import Locale, UnknownLocaleError

    try:
        locale = Locale.parse(f"und_{country}")
    except (UnknownLocaleError, ValueError):
        return frozenset()
    days, day = {locale.weekend_end}, locale.weekend_start
    while day != locale.weekend_end:
        days.add(day)
        day = (day + 1) % 7
    return frozenset(days)
