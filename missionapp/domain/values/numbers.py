"""Whole numbers, amounts and currencies out of cells."""

import re
from decimal import Decimal, InvalidOperation
from functools import cache

from missionapp.domain.cells import Cell
from missionapp.domain.values.reading import Reading, doubtful, refused, shown
from missionapp.i18n import _

_GROUPED = re.compile(r"[+-]?\d{1,3}(?:([.,'’ ])\d{3})(?:\1\d{3})*")
_ROUGH = re.compile(
    r"^(?:ca?\.|circa|about|approx\.?|environ|aprox\.?|ongeveer|[~≈><±])\s*|\s*\+$", re.IGNORECASE
)
_SYMBOLS = {
    "€": "EUR",
    "£": "GBP",
    "$": "USD",
    "US$": "USD",
    "¥": "CNY",
    "￥": "CNY",
    "元": "CNY",
    "﷼": "IRR",
}
_WORDS = {
    "EURO": "EUR",
    "EUROS": "EUR",
    "EURS": "EUR",
    "DOLLAR": "USD",
    "DOLLARS": "USD",
    "DÓLARES": "USD",
    "DÒLARS": "USD",
    "RMB": "CNY",
    "YUAN": "CNY",
    "RENMINBI": "CNY",
    "POUNDS": "GBP",
    "RIAL": "IRR",
    "RIALS": "IRR",
}
_AMOUNT = re.compile(r"[+-]?[\d.,'’ ]*\d")

_MOST = 10**9
"""As much as any number that we count may be."""


def read_number(cell: Cell) -> Reading[int]:
    """A whole number: 1.200, 1 200, 12.0; what is said roughly is in doubt."""
    if isinstance(cell, int):
        return _in_bounds(Reading(int(cell)), cell)
    text = _ROUGH.sub("", str(cell).strip())
    number = _decimal(text.replace("\xa0", " ").replace("\u202f", " "))
    if number is None or not number.is_finite() or number.adjusted() > 20 or number != int(number):
        return refused(_("“{text}” is no whole number").format(text=shown(cell)))
    if text != str(cell).strip():
        said = doubtful(int(number), _("“{text}” is said roughly").format(text=shown(cell)))
        return _in_bounds(said, cell)
    return _in_bounds(Reading(int(number)), cell)


def _in_bounds(reading: Reading[int], cell: Cell) -> Reading[int]:
    """What is read, unless nothing that we count is as much."""
    if reading.value is not None and abs(reading.value) > _MOST:
        return refused(_("“{text}” is no whole number").format(text=shown(cell)))
    return reading


def read_amount(cell: Cell) -> Reading[Decimal]:
    """An amount without its currency: € 1.200,50; 1,200.50 USD.

    What could be thousands or thousandths is in doubt.
    """
    if isinstance(cell, bool) or not isinstance(cell, int | float | str):
        return refused(_("“{text}” is no amount").format(text=shown(cell)))
    if isinstance(cell, int | float):
        return Reading(Decimal(str(cell)))
    text = cell.replace("\xa0", " ").replace("\u202f", " ").strip()
    match = _AMOUNT.search(text)
    number = _decimal(match[0].strip()) if match and _is_currency(text.replace(match[0], "")) else None
    if match is None or number is None:
        return refused(_("“{text}” is no amount").format(text=shown(cell)))
    grouped = _GROUPED.fullmatch(match[0].strip())
    if grouped and grouped[1] in ".," and match[0].count(grouped[1]) == 1:
        return doubtful(number, _("“{text}” was taken for {number}").format(text=shown(cell), number=number))
    return Reading(number)


def _decimal(text: str) -> Decimal | None:
    """The number, whether comma or point divides thousands: the last one divides decimals."""
    if _GROUPED.fullmatch(text):
        text = re.sub(r"[.,'’ ]", "", text)
    elif text.rfind(",") > text.rfind("."):
        text = re.sub(r"[.'’ ]", "", text).replace(",", ".")
    else:
        text = re.sub(r"[,'’ ]", "", text)
    try:
        number = Decimal(text)
    except InvalidOperation:
        return None
    return number if number.is_finite() else None


def read_currency(cell: Cell) -> Reading[str]:
    """An ISO 4217 code, out of a code, a sign or a common word."""
    text = str(cell).strip().upper().rstrip(".")
    code = _SYMBOLS.get(text) or _WORDS.get(text) or text
    if code not in _currencies():
        return refused(_("“{text}” is no currency").format(text=shown(cell)))
    if text in ("¥", "￥"):
        return doubtful(code, _("“{text}” may be yuan or yen").format(text=shown(text)))
    return Reading(code)


def _is_currency(rest: str) -> bool:
    """Whether what stands around an amount is nothing or a currency."""
    word = rest.strip().upper().rstrip(".")
    return not word or word in _SYMBOLS or word in _WORDS or word in _currencies()


@cache
def _currencies() -> frozenset[str]:
    from babel.numbers import list_currencies

    return frozenset(list_currencies())
