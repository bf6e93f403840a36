"""Dates, times of day and moments out of cells."""

import re
from datetime import UTC, date, datetime, time, timedelta
from functools import cache
from typing import Any
from zoneinfo import ZoneInfo

from missionapp.domain.cells import Cell
from missionapp.domain.clocks import FIRST_YEAR, LAST_YEAR
from missionapp.domain.names import fold
from missionapp.domain.values.reading import Reading, doubtful, refused, shown
from missionapp.i18n import _

_EPOCH = datetime(1899, 12, 30)  # noqa: DTZ001 - sheets know no zones
"""Day 0 of the serial numbers of every common spreadsheet program."""
_SERIALS = range(20_000, 80_000)
"""Serial numbers that are taken for a date: 1954 to 2119."""
_YEARS = range(FIRST_YEAR, LAST_YEAR + 1)
"""Beyond them a date is a slip or a placeholder, and at the ends of the calendar no zone can be applied."""
_MONTH_LANGUAGES = ("en", "fr", "es", "ca", "nl", "de", "it", "pt")
_NUMERIC = re.compile(r"(\d{1,4})\s*[-/.年]\s*(\d{1,2})\s*[-/.月]\s*(\d{1,4})\s*日?(?!\d)")
_PACKED = re.compile(r"(?:19|20)\d{6}")
_PART = re.compile(r"\d+|[^\W\d_]+")
_CLOCK = re.compile(
    r"(\d{1,2})\s*(?:(?:[:.,h]|uur|u)\s*([0-5]\d)?)?(?::([0-5]\d)(?:\.\d+)?)?"
    r"\s*(?:h|hrs?|uur|u|hours?)?\s*([ap])?\.?\s*(?:m\.?)?"
)
_PACKED_CLOCK = re.compile(r"([01]\d|2[0-3])([0-5]\d)")


def read_date(cell: Cell) -> Reading[date]:
    """A date, the day before the month where both could be meant, and then in doubt."""
    found = _date_in(cell)
    if found and found.value and found.value.year in _YEARS:
        return found
    return refused(_("“{text}” is no date").format(text=shown(str(cell).strip())))


def _date_in(cell: Cell) -> Reading[date] | None:
    if isinstance(cell, datetime):
        return Reading(cell.date())
    if isinstance(cell, date):
        return Reading(cell)
    if isinstance(cell, int | float) and int(cell) in _SERIALS:
        return Reading((_EPOCH + timedelta(days=int(cell))).date())
    text = str(cell).strip()
    return _from_numbers(text) or _from_words(text)


def _from_numbers(text: str) -> Reading[date] | None:
    if _PACKED.fullmatch(text):
        return _day(int(text[:4]), int(text[4:6]), int(text[6:]))
    match = _NUMERIC.search(text)
    if match is None:
        return None
    first, second, third = match.groups()
    if len(first) == 4:
        return _day(int(first), int(second), int(third))
    return _day_or_month_first(int(first), int(second), _full_year(third), text)


def _day_or_month_first(first: int, second: int, year: int, text: str) -> Reading[date] | None:
    found = _day(year, second, first) or _day(year, first, second)
    if found and found.value and first != second and max(first, second) <= 12:
        return doubtful(
            found.value, _("“{text}” was taken for {date}").format(text=shown(text), date=found.value)
        )
    return found


def _from_words(text: str) -> Reading[date] | None:
    """A date with the month's name, in whatever order: 14 de febrer de 2017; Feb 14th, 2017."""
    parts = [part for word in fold(text).split() for part in _PART.findall(word)]
    months = {_months()[part] for part in parts if part in _months()}
    numbers = [part for part in parts if part.isdecimal()]
    if len(months) != 1 or len(numbers) < 2:
        return None
    first, second = numbers[:2]
    year, day = (first, second) if len(first) == 4 else (second, first)
    return _day(_full_year(year), months.pop(), int(day))


@cache
def _months() -> dict[str, int]:
    """The months' names and their short forms, folded."""
    from babel.dates import get_month_names

    return {
        word: number
        for language in _MONTH_LANGUAGES
        for width in ("wide", "abbreviated")
        for context in ("format", "stand-alone")
        for number, name in get_month_names(width, context, language).items()
        for word in [fold(name).split()[-1]]
        if word.isalpha()
    } | {"sept": 9, "set": 9}


def _full_year(text: str) -> int:
    year = int(text)
    return year if len(text) > 2 else year + (2000 if year < 70 else 1900)


def _day(year: int, month: int, day: int) -> Reading[date] | None:
    try:
        return Reading(date(year, month, day))
    except ValueError:
        return None


def read_time(cell: Cell) -> Reading[time]:
    """A time of day: 9:30, 9h30, 09.30, 9.30 pm, 0930, or the fraction of a day that a sheet counts in."""
    if isinstance(cell, datetime):
        return Reading(cell.time())
    if isinstance(cell, time):
        return Reading(cell)
    if isinstance(cell, int | float) and not isinstance(cell, bool):
        return _from_number(cell)
    text = str(cell).strip()
    found = _clock(text)
    return Reading(found) if found else refused(_("“{text}” is no time of day").format(text=shown(text)))


def _from_number(number: float) -> Reading[time]:
    if 0 <= number < 1 or number >= _SERIALS.start:
        return Reading(_from_fraction(number % 1))
    if isinstance(number, int) and 0 <= number < 24:
        return Reading(time(number))
    hour, minute = divmod(round(number * 100), 100)
    if 0 <= hour < 24 and minute < 60:
        found = time(hour, minute)
        return doubtful(
            found, _("“{text}” was taken for {time}").format(text=shown(number), time=f"{found:%H:%M}")
        )
    return refused(_("“{text}” is no time of day").format(text=shown(number)))


def _from_fraction(fraction: float) -> time:
    minutes = round(fraction * 24 * 60) % (24 * 60)
    return time(*divmod(minutes, 60))


def _clock(text: str) -> time | None:
    plain = text.casefold()
    packed = _PACKED_CLOCK.fullmatch(plain)
    if packed:
        return time(int(packed[1]), int(packed[2]))
    match = _CLOCK.fullmatch(plain)
    if match is None:
        return None
    hour, half = int(match[1]), match[4]
    if half and 1 <= hour <= 12:
        hour = hour % 12 + (12 if half == "p" else 0)
    return time(hour, int(match[2] or 0), int(match[3] or 0)) if hour < 24 else None


def read_instant(cell: Cell, zone: str = "UTC") -> Reading[datetime]:
    """A moment in UTC; what states no zone is the time of `zone`, a date alone is its midnight in doubt."""
    if isinstance(cell, int | float) and not isinstance(cell, bool) and int(cell) in _SERIALS:
        cell = _EPOCH + timedelta(minutes=round(cell * 24 * 60))
    if isinstance(cell, str):
        stated = _stated_moment(cell)
        if stated and stated.year in _YEARS:
            return Reading(_in_utc(stated, zone))
    day = read_date(cell)
    if day.value is None:
        return refused(_("“{text}” is no date and time").format(text=shown(cell)))
    clock = _clock_of(cell)
    moment = _in_utc(datetime.combine(day.value, clock or time()), zone)
    if clock is None:
        return doubtful(moment, _("“{text}” says no time of day").format(text=shown(cell)))
    return Reading(moment, day.problem)


def _stated_moment(text: str) -> datetime | None:
    try:
        return datetime.fromisoformat(text.strip()) if len(text.strip()) > 10 else None
    except ValueError:
        return None


def _clock_of(cell: Cell) -> time | None:
    """The time that stands behind a date."""
    if isinstance(cell, datetime):
        return cell.time()
    words = str(cell).split()
    found: list[Any] = [_clock(" ".join(words[start:])) for start in range(1, len(words))]
    return next((clock for clock in found if clock), None)


def _in_utc(moment: datetime, zone: str) -> datetime:
    return (moment if moment.tzinfo else moment.replace(tzinfo=ZoneInfo(zone))).astimezone(UTC)
