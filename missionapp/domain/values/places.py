"""Countries, languages and time zones out of cells, by name or by code."""

from collections.abc import Iterator
from functools import cache, lru_cache

from missionapp.domain.cells import Cell
from missionapp.domain.names import fold
from missionapp.domain.values.place_words import COUNTRIES, LANGUAGES, MISTAKEN_CODES
from missionapp.domain.values.reading import Reading, doubtful, refused, shown
from missionapp.i18n import _

_OURS = ("en", "fr", "es", "ca", "nl")
_OTHERS = (
    *("de", "it", "pt", "zh", "zh_Hant", "fa", "ar", "ru", "ja", "ko", "pl", "cs", "sk", "sv", "da", "nb"),
    *("fi", "el", "tr", "hu", "ro", "bg", "uk", "hr", "sl", "he"),
)

_REMEMBERED = 2_000


def read_country(cell: Cell) -> Reading[str]:
    """An ISO code of two letters, out of a name in any of some thirty languages, a code or a common form."""
    text = str(cell).strip()
    code = _country_code(text)
    if code is None:
        return refused(_("“{text}” is no country that is known").format(text=shown(text)))
    if text.upper() in MISTAKEN_CODES:
        return doubtful(code, _(MISTAKEN_CODES[text.upper()]))
    return Reading(code)


@lru_cache(_REMEMBERED)
def _country_code(text: str) -> str | None:
    key = fold(text)
    spelled = key.replace(" ", "") if all(len(word) == 1 for word in key.split()) else key
    return _codes().get(spelled) or _countries().get(spelled) or _countries_elsewhere().get(spelled)


@cache
def _codes() -> dict[str, str]:
    """Country by code and common form, which go before names; little need be read for them."""
    from babel.core import get_global

    codes = _country_codes()
    aliases = get_global("territory_aliases").items()
    long_codes = {
        old.lower(): new[0] for old, new in aliases if old.isalpha() and len(new) == 1 and new[0] in codes
    }
    return {code.lower(): code for code in codes} | long_codes | _table(COUNTRIES)


@cache
def _countries() -> dict[str, str]:
    """Country by folded name in our languages."""
    return {fold(name): code for language in _OURS for code, name in _territories(language)}


@cache
def _countries_elsewhere() -> dict[str, str]:
    """The same in more languages; read only when a name is not known in ours."""
    return {fold(name): code for language in _OTHERS for code, name in _territories(language)}


@cache
def _country_codes() -> frozenset[str]:
    return frozenset(code for code, _name in _territories("en"))


def _territories(language: str) -> Iterator[tuple[str, str]]:
    """Code and name of every country, none for regions of the world and codes of no country."""
    from babel import Locale

    for code, name in Locale.parse(language).territories.items():
        if len(code) == 2 and code not in ("ZZ", "EU", "EZ", "UN", "QO", "XA", "XB"):
            yield code, name


def read_language(cell: Cell) -> Reading[str]:
    """An ISO 639 code, out of a name in some thirty languages or a code, its region passed over."""
    text = str(cell).strip()
    code = _language_code(text)
    if code is None:
        return refused(_("“{text}” is no language that is known").format(text=shown(text)))
    return Reading(code)


@lru_cache(_REMEMBERED)
def _language_code(text: str) -> str | None:
    key = fold(text)
    return _languages().get(key) or _languages().get(key.split(" ")[0] if "-" in text or "_" in text else "")


@cache
def _languages() -> dict[str, str]:
    from babel import Locale
    from babel.core import get_global

    codes = {str(code) for code in Locale("en").languages if len(str(code)) in (2, 3)}
    aliases = get_global("language_aliases").items()
    long_codes = {str(old): str(new) for old, new in aliases if new in codes}
    names = {
        fold(str(name)): str(code)
        for language in (*_OTHERS, *reversed(_OURS))
        for code, name in Locale.parse(language).languages.items()
        if code in codes
    }
    return names | {code: code for code in codes} | long_codes | _table(LANGUAGES)


def _table(words: dict[str, str]) -> dict[str, str]:
    return {fold(word): code for code, line in words.items() for word in line.split("|")}


def read_zone(cell: Cell) -> Reading[str]:
    """An IANA name: Europe/Madrid, in whatever case, or the city alone where only one zone has it."""
    text = str(cell).strip()
    zone = _zones().get(text.casefold().replace(" ", "_"))
    return (
        Reading(zone)
        if zone
        else refused(_("“{text}” is no time zone that is known").format(text=shown(text)))
    )


@cache
def _zones() -> dict[str, str]:
    from zoneinfo import available_timezones

    zones = sorted(
        zone for zone in available_timezones() if "/" in zone and not zone.startswith(("posix", "right"))
    )
    cities = {zone.rpartition("/")[2].casefold(): zone for zone in zones if not zone.startswith("Etc/")}
    return cities | {zone.casefold(): zone for zone in zones} | {"utc": "UTC", "gmt": "UTC", "z": "UTC"}
