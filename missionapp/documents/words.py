"""What a document says in its reader's language: labels, dates, times and spans."""

from dataclasses import dataclass
from datetime import date, datetime, timedelta
from functools import cached_property
from gettext import NullTranslations

from babel import Locale
from babel.dates import format_date, format_skeleton, get_timezone_location

from missionapp.i18n import N_, translator

_LOCALES = {"en": "en_GB"}
_LONG_DATES = {"en": "EEEE d MMMM y"}


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
