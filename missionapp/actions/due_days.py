"""Days as people type them in a hurry: "fri", "+3", "17.2.", "17 feb", "tomorrow", "back home"."""

import re
from collections.abc import Callable, Iterable
from contextlib import suppress
from datetime import date, timedelta
from functools import cache

from missionapp.domain.errors import MissionError
from missionapp.domain.names import fold
from missionapp.domain.values.dates import read_date
from missionapp.i18n import N_, _, language_now

_IN_DAYS = re.compile(r"\+\s*(\d{1,3})(?!\d)\s*([^\W\d_]?)\w*")
_NUMBERS = re.compile(r"(\d{1,2})\s*[./-]\s*(\d{1,2})\s*[./-]?")
_DAY_ALONE = re.compile(r"(\d{1,2})\s*\.?")
_WORDS = {
    N_("today"): 0,
    N_("tonight"): 0,
    N_("tomorrow"): 1,
    N_("day after tomorrow"): 2,
    N_("in a week"): 7,
    N_("in two weeks"): 14,
}
_BACK_HOME = N_("back home")
_NEXT_WEEK = N_("next week")
_LATELY = timedelta(days=30)
"""A day without a year is the next one of that name, unless it has only just passed."""


def understood_day(text: str, today: date, *, home: date | None = None) -> date:
    """The day that somebody means who types this on that day; `home` is the first day back home.

    MissionError with one sentence when it is none.
    """
    plain = fold(text)
    for way in (_by_word, _by_weekday, _in_days, _next_dated):
        with suppress(ValueError, OverflowError):  # behind the last day that there is
            if found := way(text.strip(), plain, today):
                return found
    if plain in _in_both(_BACK_HOME) and home and home >= today:
        return home
    stated = read_date(text).value if any(c.isdigit() for c in text) else None
    if stated:
        return stated
    raise MissionError(
        _("“{text}” is no day").format(text=text.strip()[:40]),
        hint=_("Type “fri”, “+3”, “17.2.” or “17 Feb”"),
    )


@cache
def _both(message: str, language: str) -> frozenset[str]:
    del language
    return frozenset((fold(message), fold(_(message))))


def _in_both(message: str) -> frozenset[str]:
    """A word in English and in the user's language, folded."""
    return _both(message, language_now())


def _by_word(_text: str, plain: str, today: date) -> date | None:
    if plain in _in_both(_NEXT_WEEK):
        return today + timedelta(days=7 - today.weekday())
    days = next((days for word, days in _WORDS.items() if plain in _in_both(word)), None)
    return None if days is None else today + timedelta(days=days)


def _by_weekday(_text: str, plain: str, today: date) -> date | None:
    """The next day of that name; today's own name means in a week."""
    names = _weekdays(language_now())
    meant = {number for name, number in names.items() if len(plain) > 1 and name.startswith(plain)}
    exact = names.get(plain)
    if exact is None and len(meant) != 1:
        return None
    weekday = exact if exact is not None else meant.pop()
    return today + timedelta(days=(weekday - today.weekday() - 1) % 7 + 1)


@cache
def _weekdays(language: str) -> dict[str, int]:
    """The names of the days in English and in the user's language, long and short; Monday is 0."""
    from babel.dates import get_day_names

    return {
        fold(name): number
        for spoken in ("en", language)
        for width in ("short", "abbreviated", "wide")
        for number, name in get_day_names(width, locale=spoken).items()
    }


def _in_days(text: str, _plain: str, today: date) -> date | None:
    """ "+3", "+3 d", "+2 weeks", "+6 months"."""
    if not (found := _IN_DAYS.fullmatch(text)):
        return None
    number, unit = int(found[1]), found[2].casefold()
    if unit in _initials(N_("months")):
        return add_months(today, number)
    return today + timedelta(days=number * (7 if unit in _initials(N_("weeks")) else 1))


def _initials(word: str) -> set[str]:
    return {name[0] for name in _in_both(word)}


def add_months(day: date, months: int) -> date:
    """The same day so many months later, or the last one of a shorter month."""
    year, month = divmod(day.year * 12 + day.month - 1 + months, 12)
    first = date(year, month + 1, 1)
    following = (first + timedelta(days=31)).replace(day=1)
    return min(first + timedelta(days=day.day - 1), following - timedelta(days=1))


def _next_dated(text: str, _plain: str, today: date) -> date | None:
    """A day without its year: the 17th, 17.2., 17 Feb."""
    if alone := _DAY_ALONE.fullmatch(text):
        months = (add_months(today.replace(day=1), n) for n in range(3))
        return _first(today, lambda first: _on(first.year, first.month, int(alone[1])), months)
    numbers = _NUMBERS.fullmatch(text)
    years = (date(today.year + n, 1, 1) for n in range(-1, 2))
    if numbers:
        day, month = int(numbers[1]), int(numbers[2])
        return _first(today - _LATELY, lambda first: _on(first.year, month, day), years)
    if any(c.isdigit() for c in text) and not re.search(r"\d{3}|\d\D+\d", text):
        return _first(today - _LATELY, lambda first: read_date(f"{text} {first.year}").value, years)
    return None


def _first(earliest: date, day_of: Callable[[date], date | None], firsts: Iterable[date]) -> date | None:
    found = map(day_of, firsts)
    return next((day for day in found if day and day >= earliest), None)


def _on(year: int, month: int, day: int) -> date | None:
    try:
        return date(year, month, day)
    except ValueError:
        return None
