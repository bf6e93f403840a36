"""Airports by their code (IATA), out of a list that comes with the program."""

import re
from collections.abc import Mapping
from functools import cache
from typing import Any, NamedTuple
from zoneinfo import ZoneInfo, available_timezones

_CODE = re.compile(r"\b[A-Z]{3}\b")


class Airport(NamedTuple):
    """Where one lands."""

    code: str
    name: str
    city: str
    country: str
    """ISO code."""
    zone: str
    """IANA name."""


def airport(code: str | None) -> Airport | None:
    """The airport of that code, however it is written; None where nobody knows it."""
    found = _all().get(plain_code(code)) if code else None
    if found is None or found["tz"] not in _zones():
        return None
    return Airport(found["iata"], found["name"], found["city"], found["country"], found["tz"])


def plain_code(code: str | None) -> str:
    """A code as it is held: in capitals, without spaces around."""
    return (code or "").strip().upper()


def code_in(text: str) -> str:
    """The code that a text has, like "Barcelona (BCN)"; the text in capitals where nobody knows one in it."""
    known = {code for code in _CODE.findall(text) if airport(code)}
    return known.pop() if len(known) == 1 and airport(text) is None else plain_code(text)


def airport_zone(code: str | None) -> ZoneInfo | None:
    """The time zone by whose clock flights from and to an airport are announced."""
    found = airport(code)
    return ZoneInfo(found.zone) if found else None


@cache
def _all() -> Mapping[str, Any]:
    import airportsdata

    found: Mapping[str, Any] = airportsdata.load("IATA")
    return found


@cache
def _zones() -> frozenset[str]:
    return frozenset(available_timezones())
