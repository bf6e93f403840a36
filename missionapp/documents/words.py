"""What a document says in its reader's language: labels, dates, times and spans."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from decimal import Context, Decimal, localcontext
from functools import cached_property
from gettext import NullTranslations

from babel import Locale
from babel.dates import format_date, format_interval, format_skeleton, get_timezone_location
from babel.lists import format_list
from babel.numbers import format_currency, format_decimal

from missionapp.documents.righttoleft import has_letters_from_right
from missionapp.i18n import N_, translator

_LOCALES = {"en": "en_GB", "zh": "zh_Hans_CN"}
_LONG_DATES = {"en": "EEEE d MMMM y"}
_DIGITS = 28
"""Those with which is reckoned; more where an amount has as many, since rounding it would fail."""


@dataclass(frozen=True)
class Words:
    """The words of one language, for a document."""

    language: str

    @cached_property
    def _catalogue(self) -> NullTranslations:
        return translator(self.language)

    @cached_property
    def _locale(self) -> Locale:
        return Locale.parse(_LOCALES.get(self.language, self.language))

    @property
    def tag(self) -> str:
        """The language as a PDF names it: "en-GB"."""
        return str(self._locale).replace("_", "-")

    @cached_property
    def from_right(self) -> bool:
        """Whether the language is written from the right."""
        return self._locale.text_direction == "rtl"

    def apart(self, text: str) -> str:
        """The text of a record within a sentence: from the right, a Latin name keeps its own order there."""
        is_apart = text and self.from_right and not has_letters_from_right(text)
        return f"\u2068{text}\u2069" if is_apart else text

    def say(self, message: str) -> str:
        """The message in this language."""
        return self._catalogue.gettext(message) if message else ""

    def say_many(self, one: str, several: str, n: int) -> str:
        """The message for n things in this language."""
        return self._catalogue.ngettext(one, several, n)

    def long_date(self, day: date) -> str:
        """ "Wednesday 15 February 2017"."""
        said = format_date(day, _LONG_DATES.get(self.language, "full"), self._locale)
        return said[:1].upper() + said[1:]

    def short_date(self, day: date) -> str:
        """ "Wed 15 Feb"."""
        return format_skeleton("MMMEd", day, locale=self._locale)

    def weekday_date(self, day: date) -> str:
        """ "Wed 15 Feb 2017"."""
        return format_skeleton("yMMMEd", day, locale=self._locale)

    def month(self, day: date) -> str:
        """ "Feb 2017"."""
        return format_skeleton("yMMM", day, locale=self._locale)

    def day(self, day: date) -> str:
        """ "15 Feb 2017"."""
        return format_date(day, "medium", self._locale)

    def days(self, first: date | None, last: date | None) -> str:
        """ "14 – 18 Feb 2017": from the first day to the last; "" without one."""
        if not first:
            return ""
        if not last or last == first:
            return self.day(first)
        return str(format_interval(first, last, "yMMMd", locale=self._locale))

    def country(self, code: str | None) -> str:
        """ "China" for "CN"; a code that is none stands for itself."""
        return str(self._locale.territories.get(code or "", code or ""))

    def language_named(self, tag: str | None) -> str:
        """ "French" for "fr"."""
        return str(self._locale.languages.get((tag or "").split("-")[0], tag or ""))

    def number(self, value: int) -> str:
        """ "1,130"."""
        return str(format_decimal(value, locale=self._locale))

    def listed(self, parts: Sequence[str]) -> str:
        """ "one, two and three"."""
        return format_list(list(parts), locale=self._locale)

    def amount(self, value: Decimal | None, currency: str | None) -> str:
        """ "€12,500.00"; without a currency, the number alone."""
        if value is None:
            return ""
        with localcontext(Context(prec=max(_DIGITS, value.adjusted() + _DIGITS))):
            if not currency:
                return str(format_decimal(value, locale=self._locale))
            return str(format_currency(value, currency, locale=self._locale))

    def time(self, moment: datetime) -> str:
        """ "09:20", as the moment's own zone has it."""
        return f"{moment:%H:%M}"

    def span(self, start: datetime, end: datetime) -> str:
        """ "09:20", a dash and "16:20"."""
        return f"{self.time(start)} \N{EN DASH} {self.time(end)}"

    def duration(self, length: timedelta) -> str:
        """ "40 min", "1 h", "1 h 10 min"."""
        hours, minutes = divmod(int(length.total_seconds()) // 60, 60)
        if not hours:
            return self.say(N_("{minutes} min")).format(minutes=minutes)
        if not minutes:
            return self.say(N_("{hours} h")).format(hours=hours)
        return self.say(N_("{hours} h {minutes} min")).format(hours=hours, minutes=minutes)

    def zone_city(self, zone: str) -> str:
        """The city that a time zone is named after: "Shanghái" for Asia/Shanghai in Spanish."""
        return get_timezone_location(zone, locale=self._locale, return_city=True)

    def offset(self, moment: datetime) -> str:
        """ "UTC+8", "UTC-3:30"."""
        minutes = int((moment.utcoffset() or timedelta()).total_seconds()) // 60
        hours, rest = divmod(abs(minutes), 60)
        sign = "-" if minutes < 0 else "+"
        return f"UTC{sign}{hours}" + (f":{rest:02}" if rest else "")
