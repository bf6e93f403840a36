"""Countries: codes and names that are one."""

from functools import cache

_ALSO = frozenset({"EU", "USA", "UK"})
"""What reports write for a country or for the Union."""


@cache
def _territories() -> tuple[frozenset[str], frozenset[str]]:
    from babel import Locale
    from babel.core import get_global

    names = {str(code): str(name) for code, name in Locale("en").territories.items()}
    codes = {code for code in names if len(code) == 2 and code.isalpha()} - set(
        get_global("territory_aliases")
    )
    return frozenset(codes), frozenset(name.casefold() for name in names.values())


def is_country_code(code: str) -> bool:
    """Whether this is a two-letter country code."""
    return code in _territories()[0]


def is_country(text: str) -> bool:
    """Whether this is a country's code or English name."""
    return text in _ALSO or is_country_code(text) or text.casefold() in _territories()[1]
