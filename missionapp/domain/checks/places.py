"""Countries: codes and names that are one, and which of them lie where."""

from collections.abc import Mapping
from functools import cache

from missionapp.domain.values.places import read_country
from missionapp.i18n import language_now

UNION = "EU"
"""What reports write for the European Union as a whole."""
_MEMBERS = frozenset(
    (
        *("AT", "BE", "BG", "CY", "CZ", "DE", "DK", "EE", "ES", "FI", "FR", "GR", "HR", "HU"),
        *("IE", "IT", "LT", "LU", "LV", "MT", "NL", "PL", "PT", "RO", "SE", "SI", "SK"),
    )
)
_NEAR = frozenset(
    (
        *("AD", "AL", "BA", "CH", "FO", "GB", "GE", "GG", "GI", "IM", "IS", "JE", "LI", "MC"),
        *("MD", "ME", "MK", "NO", "RS", "SM", "TR", "UA", "VA", "XK"),
    )
)
"""Countries of Europe outside the Union, from where a company may well come along."""
_WHOLE = frozenset({"eu", "e.u.", "european union", "europe"})


@cache
def _codes() -> frozenset[str]:
    from babel import Locale
    from babel.core import get_global

    codes = {str(code) for code in Locale("en").territories}
    codes = {code for code in codes if len(code) == 2 and code.isalpha()}
    return frozenset(codes - set(get_global("territory_aliases")))


def is_country_code(code: str) -> bool:
    """Whether this is a two-letter country code."""
    return code in _codes()


def place_code(text: str) -> str | None:
    """The code of a country named in whatever language, EU for the Union; None for what is neither."""
    if not text.strip():
        return None
    return UNION if text.strip().casefold() in _WHOLE else read_country(text).value


def is_inside(code: str) -> bool:
    """Whether a country is a member of the Union, or the Union itself."""
    return code == UNION or code in _MEMBERS


def is_european(code: str) -> bool:
    """Whether a country lies in Europe."""
    return is_inside(code) or code in _NEAR


def country_said(code: str) -> str:
    """A country's name in the user's language; the code itself where it has none."""
    return _names(language_now()).get(code.upper(), code)


@cache
def _names(language: str) -> Mapping[str, str]:
    from babel import Locale

    return {str(code): str(name) for code, name in Locale.parse(language).territories.items()}
