"""Values as one reads and types them: text out of a value, and a value, or what to do, out of a text."""

import re
from collections.abc import Callable
from dataclasses import dataclass, replace
from datetime import date, datetime, time
from decimal import Decimal
from functools import cache
from typing import Any
from zoneinfo import ZoneInfo

from missionapp.actions.lists.wording import day_said, language_said
from missionapp.domain.fields import Field, Kind
from missionapp.domain.names import fold
from missionapp.domain.values import Reading, read_field, read_value
from missionapp.i18n import N_, _, language_now

_BETWEEN = " \N{EN DASH} "
_MAIL = re.compile(r"(?:mailto:)?([^\s<>@,;]+@[^\s<>@,;]+)|[^<>@]*<([^\s<>@]+@[^\s<>@]+)>", re.IGNORECASE)
_CLOCK = re.compile(
    r"(.*?)[,\s]*\b(\d{1,2}\s*[:h]\s*\d{2}(?:\s*[ap]\.?m\.?)?|\d{1,2}\s*(?:h|[ap]\.?m\.?))", re.IGNORECASE
)
_DIALLED = re.compile(r"[\d\s+()./x#-]*(?:ext\.?[\s\d]*)?", re.IGNORECASE)
_NUMBERS = re.compile(r"\d+")
_WORDS = re.compile(r"[^\W\d_]+")
_SHORT_DAY = re.compile(r"\s*(\d{1,2})\s*[./-]\s*(\d{1,2})\s*[./-]?\s*")
_MOST = 10**15
"""Whole numbers beyond it are slips, and no file could hold them."""


@dataclass(frozen=True)
class Setting:
    """What values are read and shown against."""

    country: str = ""
    """Where phone numbers without a country's code belong (ISO code)."""
    zone: str = "UTC"
    """Where moments are shown."""
    day: date | None = None
    """About when things happen: a day typed without its year is the one next to this; None is today."""
    spoken: Callable[[str], date | None] | None = None
    """What understands days as one says them ("fri", "+3"), where they are wanted."""
    first_due: date | None = None
    """Nothing is due before this day."""


@dataclass(frozen=True)
class Typed:
    """What came of reading a text: a value, perhaps with a note, or a problem, which says what to do."""

    value: Any = None
    problem: str = ""
    note: str = ""


_PROBLEMS: dict[Kind, str] = {
    Kind.EMAIL: N_("Not one e-mail address. Write one, like name@company.com."),
    Kind.URL: N_("Not one web address. Write one, like www.company.com."),
    Kind.COUNTRY: N_("Not a country. Type some letters of its name and choose it."),
    Kind.LANGUAGE: N_("Not a language. Type some letters of its name and choose it."),
    Kind.ZONE: N_("Not a time zone. Type a large city and choose it."),
    Kind.CURRENCY: N_("Not a currency. Write its code, like EUR."),
    Kind.NUMBER: N_("Not a whole number. Write only digits, like 120."),
    Kind.MONEY: N_("Not an amount. Write it like 1200 or 1200.50."),
    Kind.DATE: N_("Not a date. Write 10/2/2017 or 10 Feb."),
    Kind.TIME: N_("Not a time. Write 14:10 or 14h10."),
    Kind.INSTANT: N_("Not a day and time. Write 10/2/2017 14:10 or 10 Feb 14h10."),
    Kind.FLAG: N_("Neither yes nor no. Choose one of them."),
    Kind.REFERENCE: N_("Nothing of that name. Choose one from the list."),
}
"""What to do about a text that is none of the kind."""

EXAMPLES: dict[Kind, str] = {
    Kind.EMAIL: "name@company.com",
    Kind.PHONE: "+34 600 000 000",
    Kind.URL: "www.company.com",
    Kind.CURRENCY: "EUR",
    Kind.DATE: "10/2/2017",
    Kind.TIME: "14:10",
    Kind.INSTANT: "10/2/2017 14:10",
}
"""How a value may be written, shown in an empty field with the focus."""


def problem_of(field: Field) -> str:
    """What to do about a text that a field does not understand."""
    if field.name == "interprets":
        return _("Not two languages. Write them like Chinese \N{EN DASH} English.")
    if field.choices:
        return _("Not in the list. Choose one from it.")
    return _(_PROBLEMS.get(field.kind, N_("Not understood. Write it in another way.")))


def text_of(field: Field, value: Any, setting: Setting, *, edited: bool = False) -> str:
    """A value in words, as the language writes it; while it is `edited`, so that it can be read back."""
    if value is None or value == "":
        return ""
    if isinstance(value, datetime):
        local = value.astimezone(ZoneInfo(setting.zone))
        return f"{_day(local.date(), edited=edited)}, {local:%H:%M}"
    if isinstance(value, date):
        return _day(value, edited=edited)
    if isinstance(value, time):
        return f"{value:%H:%M}"
    if isinstance(value, Decimal):
        return _amount(value, edited=edited)
    if field.name == "interprets":
        return _BETWEEN.join(language_said(code) for code in str(value).split("-"))
    if field.kind is Kind.URL and not edited:
        return str(value).removeprefix("https://")
    return str(value)


def _day(day: date, *, edited: bool) -> str:
    return day_said(day, "d MMM y" if edited else "EEE d MMM y")


def _amount(value: Decimal, *, edited: bool) -> str:
    """With the language's own marks; without dividing thousands where it is to be read back."""
    from babel.numbers import format_decimal

    pattern = "#,##0" if value == value.to_integral_value() else "#,##0.00"  # half a euro is 0.50
    text = format_decimal(
        value, pattern, locale=language_now(), decimal_quantization=False, group_separator=not edited
    )
    thousandths = edited and value.as_tuple().exponent == -3
    return f"{text}0" if thousandths else text  # 1.234 would be read as thousands


def read_typed(field: Field, text: str, setting: Setting, standing: Any = None) -> Typed:
    """What somebody meant by a text in a field of one value; nothing they typed is lost silently.

    `standing` fills in what a moment was not said of: its day, or its time.
    """
    text = text.strip()
    if field.name == "interprets":
        return _pair(field, text)
    if field.kind in _OWN and not field.choices:
        return _OWN[field.kind](field, text, setting, standing)
    return _typed(field, read_field(field, text) if field.choices else read_value(field.kind, text))


def _typed(field: Field, reading: Reading[Any]) -> Typed:
    if reading.refused:
        return Typed(problem=problem_of(field))
    return Typed(reading.value, note=f"{reading.problem.message}." if reading.problem else "")


def _text(field: Field, text: str, setting: Setting, standing: Any) -> Typed:
    del field, setting, standing
    return Typed(text or None)


def _pair(field: Field, text: str) -> Typed:
    reading = read_field(field, text)
    if reading.blank:
        return Typed()
    if reading.problem or len(reading.value or ()) != 1:
        return Typed(problem=problem_of(field))
    return Typed((reading.value or ("",))[0])


def _email(field: Field, text: str, setting: Setting, standing: Any) -> Typed:
    """One address; a name before it, as mail programs copy it, is passed over."""
    del setting, standing
    found = _MAIL.fullmatch(text)
    if text and not found:
        return _no(field)
    return _typed(field, read_value(field.kind, found[1] or found[2] if found else ""))


def _url(field: Field, text: str, setting: Setting, standing: Any) -> Typed:
    del setting, standing
    reading = read_value(field.kind, text)
    return _no(field) if reading.doubtful or len(text.split()) > 1 else _typed(field, reading)


def _no(field: Field) -> Typed:
    return Typed(problem=problem_of(field))


def _phone(field: Field, text: str, setting: Setting, standing: Any) -> Typed:
    """A number in international form; whatever else was written is kept as it is, with a doubt."""
    del standing
    reading = read_value(field.kind, text, country=setting.country)
    if reading.blank:
        return Typed()
    if reading.value and not reading.problem and _DIALLED.fullmatch(text):
        return Typed(reading.value)
    if reading.value and not reading.problem:
        return Typed(text, note=_("Kept as written: there is more here than a number."))
    return Typed(text, note=_("Kept as written: this may be no phone number."))


def _number(field: Field, text: str, setting: Setting, standing: Any) -> Typed:
    del setting, standing
    found = _typed(field, read_value(field.kind, text))
    return _no(field) if found.value is not None and abs(found.value) > _MOST else found


def _money(field: Field, text: str, setting: Setting, standing: Any) -> Typed:
    del setting, standing
    found = _typed(field, read_value(field.kind, text))
    if found.value is not None and (not found.value.is_finite() or abs(found.value) > _MOST):
        return _no(field)
    if found.value is not None and not found.note and re.search(r"[^\d.,'’\s+-]", text):
        return replace(found, note=_("The currency has a field of its own."))
    return found


def _date(field: Field, text: str, setting: Setting, standing: Any) -> Typed:
    """A day and nothing else; which of two days it was taken for is seen in the field."""
    del standing
    if not text:
        return Typed()
    if setting.spoken and (spoken := setting.spoken(text)):
        return Typed(spoken)
    said = _with_year(text, setting.day or date.today())  # noqa: DTZ011 - by the user's own calendar
    if len(_NUMBERS.findall(said)) > 3 or not _is_plain(said):
        return _no(field)
    value = read_value(Kind.DATE, said).value
    return Typed(value) if value else _no(field)


def _is_plain(said: str) -> bool:
    """Whether the words are those of a date: months, days of the week, short words between."""
    words = _WORDS.findall(fold(said))
    return all(len(word) <= 3 or word in _date_words(language_now()) for word in words)


@cache
def _date_words(language: str) -> frozenset[str]:
    """The names of months and days in English and another language, folded."""
    from babel.dates import get_day_names, get_month_names

    names = [
        name
        for tongue in {"en", language}
        for get in (get_month_names, get_day_names)
        for context in ("format", "stand-alone")
        for width in ("wide", "abbreviated")
        for name in get(width, context, tongue).values()
    ]
    return frozenset(word for name in names for word in fold(name).split()) | {"sept"}


def _with_year(text: str, about: date) -> str:
    """The day with the year that brings it nearest, where its text has none: "10 Feb", "10/2"."""
    short = _SHORT_DAY.fullmatch(text)
    years = range(about.year - 1, about.year + 2)
    if short:
        tries = [f"{short[1]}/{short[2]}/{year}" for year in years]
    elif len(_NUMBERS.findall(text)) == 1 and _WORDS.search(text):
        tries = [f"{text} {year}" for year in years]
    else:
        return text
    found = [(read_value(Kind.DATE, said).value, said) for said in tries]
    near = [(abs(value - about), said) for value, said in found if value is not None]
    return min(near)[1] if near else text


def _instant(field: Field, text: str, setting: Setting, standing: Any) -> Typed:
    """A moment in the zone; a day alone keeps the time that stood, a time alone the day."""
    if not text:
        return Typed()
    stood = standing.astimezone(ZoneInfo(setting.zone)) if isinstance(standing, datetime) else None
    split = _CLOCK.fullmatch(text)
    day, clock = split.groups() if split else (text, "")
    on = _date(field, day, setting, None).value if day else stood.date() if stood else None
    at = read_value(Kind.TIME, clock).value if clock else stood.time() if stood else None
    if on is None or at is None:
        return _no(field)
    return Typed(read_value(Kind.INSTANT, datetime.combine(on, at), zone=setting.zone).value)


_Reader = Callable[[Field, str, Setting, Any], Typed]
_OWN: dict[Kind, _Reader] = {
    Kind.TEXT: _text,
    Kind.LONG_TEXT: _text,
    Kind.EMAIL: _email,
    Kind.URL: _url,
    Kind.PHONE: _phone,
    Kind.NUMBER: _number,
    Kind.MONEY: _money,
    Kind.DATE: _date,
    Kind.INSTANT: _instant,
}
"""The kinds of which less is taken from a keyboard than from a cell, or more."""
