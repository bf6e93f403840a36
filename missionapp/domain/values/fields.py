"""Reading a cell as a field declares it."""

from collections.abc import Callable
from datetime import date, datetime, time
from typing import Any

from missionapp.domain.cells import Cell
from missionapp.domain.fields import Field, Kind
from missionapp.domain.values.choices import read_choice, read_flag
from missionapp.domain.values.contacts import read_email, read_phone, read_url
from missionapp.domain.values.dates import read_date, read_instant, read_time
from missionapp.domain.values.lists import read_language_pairs, split_list, united
from missionapp.domain.values.numbers import read_amount, read_currency, read_number
from missionapp.domain.values.places import read_country, read_language, read_zone
from missionapp.domain.values.reading import Reading, refused, shown
from missionapp.i18n import _

_NOTHING = frozenset(
    ("", "-", "–", "—", "/", "?", ".", "...", "…", "n/a", "n.a.", "#n/a", "s/n", "n.d.", "s/d", "tbd")
)
"""What people put where they have nothing to put; only a text field takes it as it stands."""
_LONGEST = 500
"""Letters of a value that is not text."""
_TEXTS = (Kind.TEXT, Kind.LONG_TEXT, Kind.REFERENCE)


def read_field(field: Field, cell: Cell, *, country: str = "", zone: str = "UTC") -> Reading[Any]:
    """The value for a field, of the type that the entity holds (a choice as its English value).

    A field of several values gives a tuple of values, in order, each once: what is refused among them is left
    out and named in the problem. `country` (ISO code) is for phones, `zone` (IANA) for moments.
    """
    if field.choices:
        return Reading() if is_nothing(cell) else read_choice(field.choices, cell)
    if field.name == "interprets":
        return Reading() if is_nothing(cell) else read_language_pairs(cell)
    if field.is_list:
        return _read_list(field.kind, cell, country)
    return read_value(field.kind, cell, country=country, zone=zone)


def read_value(kind: Kind, cell: Cell, *, country: str = "", zone: str = "UTC") -> Reading[Any]:
    """One value of a kind; a blank reading for a cell that says nothing.

    EMAIL, URL, TEXT… str; PHONE "+34 600 00 00 00"; COUNTRY two letters of ISO 3166; LANGUAGE ISO 639;
    ZONE an IANA name; CURRENCY ISO 4217; NUMBER int; MONEY Decimal; DATE date; TIME time;
    INSTANT aware datetime in UTC; FLAG bool. REFERENCE is read as text.
    """
    if kind in _TEXTS:
        return Reading(_text(cell) or None)
    if kind is Kind.FLAG and cell is not None:
        return read_flag(cell)
    if is_nothing(cell):
        return Reading()
    if isinstance(cell, str) and len(cell) > _LONGEST:
        return refused(_("“{text}” is too long").format(text=shown(cell)))
    if kind is Kind.PHONE:
        return read_phone(cell, country)
    if kind is Kind.INSTANT:
        return read_instant(cell, zone)
    return _READERS[kind](cell)


def _read_list(kind: Kind, cell: Cell, country: str) -> Reading[tuple[Any, ...]]:
    entries = [] if is_nothing(cell) else split_list(_text(cell), kind)
    readings = [(entry, read_value(kind, entry, country=country)) for entry in entries]
    if not readings:
        return (
            Reading()
            if is_nothing(cell)
            else refused(_("“{text}” was not understood").format(text=shown(cell)))
        )
    read = united(
        [r.value for _e, r in readings if r.value is not None], [e for e, r in readings if r.refused]
    )
    doubt = next((r.problem for _e, r in readings if r.doubtful), None)
    return Reading(read.value, read.problem or doubt)


def is_nothing(cell: Cell) -> bool:
    """Whether a cell is blank, or holds what people put for nothing: a dash, n/a."""
    return cell is None or (isinstance(cell, str) and cell.strip().casefold() in _NOTHING)


def _text(cell: Cell) -> str:
    """A cell as text: a date in ISO form, a time to the minute, a whole number without a point."""
    if isinstance(cell, datetime):
        return cell.isoformat(" ", "minutes")
    if isinstance(cell, time):
        return f"{cell:%H:%M}"
    if isinstance(cell, date):
        return cell.isoformat()
    if isinstance(cell, float) and cell.is_integer():
        return str(int(cell))
    return "" if cell is None else str(cell).strip()


_READERS: dict[Kind, Callable[[Cell], Reading[Any]]] = {
    Kind.EMAIL: read_email,
    Kind.URL: read_url,
    Kind.COUNTRY: read_country,
    Kind.LANGUAGE: read_language,
    Kind.ZONE: read_zone,
    Kind.CURRENCY: read_currency,
    Kind.NUMBER: read_number,
    Kind.MONEY: read_amount,
    Kind.DATE: read_date,
    Kind.TIME: read_time,
}
