"""What a column holds, judging by its contents."""

import re
from collections.abc import Callable, Sequence
from datetime import date, datetime, time

from missionapp.domain.cells import Cell
from missionapp.domain.fields import Kind
from missionapp.domain.values.choices import read_flag
from missionapp.domain.values.contacts import read_email, read_phone, read_url
from missionapp.domain.values.dates import read_date, read_time
from missionapp.domain.values.fields import is_nothing
from missionapp.domain.values.numbers import read_currency, read_number
from missionapp.domain.values.places import read_country, read_language

_SAMPLE = 200
_SHARE = 0.7
"""How much of a column must be of a kind before the column is."""
_PHONE_LIKE = re.compile(r"[+(]?\d[\d\s().+/-]{6,24}(?:\s*(?:ext|x)\W*\d+)?", re.IGNORECASE)
_DATE_LIKE = re.compile(r"\d{1,2}[./-]\d{1,2}[./-]\d{2,4}|\d{4}[./-]\d{1,2}[./-]\d{1,2}")
"""A date that may be a wrong one; no phone is written so."""
_LONGEST = 200


def looks_like(values: Sequence[Cell]) -> Kind | None:
    """What a column holds, judging by its contents (blank cells are passed over); None when it is just text.

    Tells EMAIL, URL, DATE, TIME, PHONE, COUNTRY, LANGUAGE, CURRENCY, FLAG and NUMBER, by the first 200 cells.
    """
    filled = [value for value in values if not is_nothing(value)][:_SAMPLE]
    for kind, fits in _TESTS:
        if filled and _most_fit(fits, filled):
            return kind
    return None


def _most_fit(test: Callable[[Cell], bool], values: Sequence[Cell]) -> bool:
    """Whether enough of the values pass a test; said as soon as too many did not."""
    fitting = len(values)
    for value in values:
        if not _fits(test, value):
            fitting -= 1
            if fitting < _SHARE * len(values):
                return False
    return True


def _fits(test: Callable[[Cell], bool], value: Cell) -> bool:
    return len(str(value)) <= _LONGEST and test(value)


def _is_email(value: Cell) -> bool:
    return isinstance(value, str) and "@" in value and read_email(value).value is not None


def _is_url(value: Cell) -> bool:
    return isinstance(value, str) and "." in value and "@" not in value and read_url(value).value is not None


def _is_date(value: Cell) -> bool:
    return isinstance(value, date | datetime) or (
        isinstance(value, str) and read_date(value).value is not None
    )


def _is_time(value: Cell) -> bool:
    clock = isinstance(value, str) and ":" in value and read_time(value).value is not None
    return isinstance(value, time) or clock


def _is_phone(value: Cell) -> bool:
    """Numbers long enough; a sheet often holds them as numbers."""
    if isinstance(value, int) and not isinstance(value, bool):
        return 10**8 <= value < 10**15
    if not isinstance(value, str) or not _PHONE_LIKE.fullmatch(value) or _DATE_LIKE.fullmatch(value):
        return False
    return read_phone(value).value is not None


def _is_country(value: Cell) -> bool:
    return isinstance(value, str) and read_country(value).value is not None


def _is_language(value: Cell) -> bool:
    return isinstance(value, str) and len(value) > 2 and read_language(value).value is not None


def _is_currency(value: Cell) -> bool:
    return isinstance(value, str) and read_currency(value).value is not None


def _is_flag(value: Cell) -> bool:
    return isinstance(value, bool) or (isinstance(value, str) and read_flag(value).value is not None)


def _is_number(value: Cell) -> bool:
    return (
        not isinstance(value, bool)
        and isinstance(value, int | float | str)
        and read_number(value).value is not None
    )


_TESTS: tuple[tuple[Kind, Callable[[Cell], bool]], ...] = (
    (Kind.EMAIL, _is_email),
    (Kind.URL, _is_url),
    (Kind.DATE, _is_date),
    (Kind.TIME, _is_time),
    (Kind.PHONE, _is_phone),
    (Kind.FLAG, _is_flag),
    (Kind.COUNTRY, _is_country),
    (Kind.LANGUAGE, _is_language),
    (Kind.CURRENCY, _is_currency),
    (Kind.NUMBER, _is_number),
)
"""The kinds, the surest first."""
