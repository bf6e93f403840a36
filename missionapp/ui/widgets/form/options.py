"""What one chooses from in a field: the value that is kept, the words shown, and the words that find it."""

from collections import Counter
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from functools import cache
from typing import Any

from babel.core import Locale, get_global

from missionapp.actions.lists.wording import country_said, language_said
from missionapp.domain.fields import Field, Kind
from missionapp.domain.names import fold
from missionapp.i18n import _, language_now

Choices = Callable[[Field], Sequence[tuple[Any, str]]]
"""The values and names that a vocabulary or a reference offers now, already read."""


@dataclass(frozen=True)
class Option:
    """One value to choose."""

    value: Any
    text: str
    find: str
    """Everything by which it is found, folded: its name here, its English name, its code."""


def options_of(field: Field, choices_of: Choices | None = None) -> Sequence[Option]:
    """What a field offers, in the order of showing; nothing for a field in which one writes freely."""
    if field.choices:
        return [_option(str(choice), _choice(str(choice)), str(choice)) for choice in field.choices]
    if field.kind is Kind.FLAG:
        return [_option(True, _("Yes"), "yes 1 x"), _option(False, _("No"), "no 0")]
    if field.vocabulary or field.kind is Kind.REFERENCE:
        return [_named(field, *pair) for pair in choices_of(field)] if choices_of else []
    return _listed(field.kind, language_now())


def is_chosen(field: Field) -> bool:
    """Whether a field offers a list of values."""
    kinds = (Kind.FLAG, Kind.REFERENCE, Kind.COUNTRY, Kind.LANGUAGE, Kind.ZONE, Kind.CURRENCY)
    return bool(field.choices or field.vocabulary) or field.kind in kinds


def takes_other_words(field: Field) -> bool:
    """Whether a list only proposes: what stands in none of its entries is kept as it was written."""
    return bool(field.vocabulary) and field.kind is Kind.TEXT


def find_option(options: Iterable[Option], typed: str) -> Option | None:
    """The option that a text names in full, or the only one that it begins or is found in."""
    options = list(options)
    key = fold(typed)
    exact = [o for o in options if fold(o.text) == key or str(o.value) == typed.strip()]
    if exact or not key:
        return exact[0] if exact else None
    begun = [o for o in options if o.find.startswith(key)]
    found = begun or ranked(options, typed)
    return found[0] if len(found) == 1 else None


def ranked(options: Iterable[Option], typed: str) -> list[Option]:
    """The options in which a text is found: first those that begin with it, then those with such a word."""
    key = fold(typed)
    found = [o for o in options if key in o.find]
    return sorted(found, key=lambda o: (not o.find.startswith(key), f" {key}" not in f" {o.find}"))


def _option(value: Any, text: str, *words: str) -> Option:
    return Option(value, text, " ".join((fold(text), *map(fold, words))))


def _named(field: Field, value: Any, name: str) -> Option:
    """An entry of a vocabulary, whose codes may be numbers, or a record by its name."""
    if not field.vocabulary:
        return _option(value, name)
    code = str(value)
    number = field.kind is Kind.NUMBER and code.isdecimal()
    return _option(int(code) if number else code, _entry_text(code, name), name)


def _entry_text(code: str, name: str) -> str:
    """A code before its label, where they differ."""
    return (name or code) if fold(name) in ("", fold(code)) else f"{code}  {name}"


def option_text(field: Field, value: Any, choices_of: Choices | None = None) -> str:
    """The words for a value, whether or not it is among the options."""
    if field.choices:
        return _choice(str(value))
    if field.kind is Kind.FLAG:
        return _("Yes") if value else _("No")
    if field.vocabulary or field.kind is Kind.REFERENCE:
        return _name_of(field, value, choices_of(field) if choices_of else ())
    say = {Kind.COUNTRY: country_said, Kind.LANGUAGE: language_said, Kind.ZONE: _zone}.get(field.kind, str)
    return say(value)


def _name_of(field: Field, value: Any, pairs: Sequence[tuple[Any, str]]) -> str:
    if field.vocabulary:
        return next((_entry_text(str(v), name) for v, name in pairs if str(v) == str(value)), str(value))
    return next((name for made, name in pairs if made == value), _("No longer there"))


def _choice(value: str) -> str:
    """The words of a choice, as a sentence begins."""
    words = _(value)
    return words[:1].upper() + words[1:]


def _zone(name: str) -> str:
    """A zone's city in the user's language; `zone_said` says the same, at the cost of reading the clock."""
    zone = str(get_global("zone_aliases").get(name, name))
    if zone not in get_global("zone_territories"):
        return name
    return _cities(language_now()).get(zone) or zone.partition("/")[2].replace("_", " ") or zone


@cache
def _cities(language: str) -> dict[str, str]:
    zones = Locale.parse("en_GB" if language == "en" else language).time_zones
    return {str(zone): str(said["city"]) for zone, said in zones.items() if "city" in said}


@cache
def _listed(kind: Kind, language: str) -> Sequence[Option]:
    """Every value of a kind, by its name in the language."""
    del language  # the names below are in the language of now; it is part of the key
    found = [_option(code, text, *words) for code, text, *words in _ROWS.get(kind, list)()]
    counts = Counter(option.text for option in found)
    told = [
        o if counts[o.text] == 1 else Option(o.value, f"{o.text} ({str(o.value).split('/')[0]})", o.find)
        for o in found
    ]
    return sorted(told, key=lambda option: fold(option.text))


def _countries() -> list[tuple[str, ...]]:
    english = Locale("en").territories
    return [
        (code, country_said(code), str(english[code]), code)
        for code in map(str, english)
        if len(code) == 2 and code not in ("ZZ", "EU", "EZ", "UN", "QO", "XA", "XB")
    ]


def _languages() -> list[tuple[str, ...]]:
    english = Locale("en").languages
    codes = [code for code in map(str, english) if code.isalpha() and len(code) in (2, 3)]
    return [(code, language_said(code), str(english[code]), code) for code in codes if code != "mul"]


def _zones() -> list[tuple[str, ...]]:
    from zoneinfo import available_timezones

    other_names = get_global("zone_aliases")
    zones = [z for z in available_timezones() if "/" in z and z not in other_names]
    return [("UTC", "UTC")] + [
        (zone, _zone(zone), zone) for zone in zones if not zone.startswith(("Etc/", "SystemV/"))
    ]


def _currencies() -> list[tuple[str, ...]]:
    from babel.numbers import get_currency_name, get_currency_symbol, list_currencies

    return [
        (code, code, get_currency_name(code, locale=language_now()), get_currency_symbol(code, "en"))
        for code in sorted(list_currencies())
    ]


_ROWS: dict[Kind, Callable[[], list[tuple[str, ...]]]] = {
    Kind.COUNTRY: _countries,
    Kind.LANGUAGE: _languages,
    Kind.ZONE: _zones,
    Kind.CURRENCY: _currencies,
}
