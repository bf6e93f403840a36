"""Names of countries, days and places in the user's language, for rows that are shown."""

from datetime import date, datetime
from functools import cache

from missionapp.i18n import language_now

_DASH = "\N{EN DASH}"
_LOCALES = {"en": "en_GB"}


def _locale() -> str:
    return _LOCALES.get(language_now(), language_now())


def days_said(first: date | None, last: date | None) -> str:
    """ "14 - 18 Feb 2017", with what both days share said once; "" without a first day."""
    if first is None:
        return ""
    last = last or first
    if first == last:
        return day_said(last, "d MMM y")
    shared = "d" if first.replace(day=1) == last.replace(day=1) else "d MMM"
    start = day_said(first, shared if first.year == last.year else "d MMM y")
    return f"{start} {_DASH} {day_said(last, 'd MMM y')}"


def day_said(day: date, pattern: str = "EEE d MMM") -> str:
    """ "Tue 14 Feb", or as a pattern of CLDR says."""
    from babel.dates import format_date

    return format_date(day, pattern, _locale())


def time_said(moment: datetime) -> str:
    """ "09:20", as the moment's own zone has it."""
    return f"{moment:%H:%M}"


def moment_said(moment: datetime | None) -> str:
    """ "Wed 15 Feb 14:20", as the moment's own zone has it; "" without one."""
    return f"{day_said(moment.date())} {time_said(moment)}" if moment else ""


def span_said(start: datetime, end: datetime) -> str:
    """ "09:20", a dash and "16:20"."""
    return f"{time_said(start)} {_DASH} {time_said(end)}"


def country_said(code: str | None) -> str:
    """The name of a country; a code that is none stands for itself."""
    return _countries(_locale()).get(code or "", code or "")


def language_said(code: str | None) -> str:
    """The name of a language; a code that is none stands for itself."""
    return _languages(_locale()).get(code or "", code or "")


def zone_said(zone: str) -> str:
    """The city that a time zone is named after."""
    return _city(zone, _locale())


@cache
def _countries(locale: str) -> dict[str, str]:
    from babel import Locale

    return {str(code): str(name) for code, name in Locale.parse(locale).territories.items()}


@cache
def _languages(locale: str) -> dict[str, str]:
    from babel import Locale

    return {str(code): str(name) for code, name in Locale.parse(locale).languages.items()}


@cache
def _city(zone: str, locale: str) -> str:
    from babel.dates import get_timezone_location

    return str(get_timezone_location(zone, locale=locale, return_city=True))
