"""Several values in one cell."""

import re
from collections.abc import Iterable
from functools import lru_cache
from typing import TypeVar

from missionapp.domain.cells import Cell
from missionapp.domain.fields import Kind
from missionapp.domain.values.contacts import split_emails, split_phones, split_urls
from missionapp.domain.values.places import read_language
from missionapp.domain.values.reading import Reading, doubtful, refused, shown
from missionapp.i18n import _

T = TypeVar("T")

_STRONG = re.compile(r"[;\n|•·●▪]|\s/\s|\s[–-]\s")
_WEAK = re.compile(r"[,/]|\s(?:&|and|et|y|i|en)\s")
_BULLET = re.compile(r"^[-–*]\s+|^\d{1,2}[.)]\s+")
_PAIR = re.compile(r"\s*(?:[-–—>→↔⇄/=<]+|\s(?:to|into|a|vers|naar|and|et|y|i|en)\s)\s*")
_COMMA_DIVIDES = {Kind.LANGUAGE, Kind.COUNTRY, Kind.CURRENCY, Kind.NUMBER}
_SHORT, _FEW = 40, 4
"""Letters and words that each entry may have at most where commas stand between them: else it is prose."""
_REMEMBERED = 2_000
_SPLITTERS = {Kind.EMAIL: split_emails, Kind.PHONE: split_phones, Kind.URL: split_urls}


def split_list(cell: Cell, kind: Kind = Kind.TEXT) -> list[str]:
    """The entries of a list in one cell, each once, in order.

    Separated by ; newline | / bullets; by commas too where no entry can hold one, or where all are short.
    """
    text = "" if cell is None else str(cell)
    splitter = _SPLITTERS.get(kind)
    entries = splitter(text) if splitter else _entries(text, kind)
    return list(dict.fromkeys(entries))


@lru_cache(_REMEMBERED)
def _entries(text: str, kind: Kind) -> list[str]:
    if kind in _COMMA_DIVIDES:
        return _cleaned(part for strong in _STRONG.split(text) for part in _WEAK.split(strong))
    strong = _cleaned(_STRONG.split(text))
    if len(strong) > 1:
        return strong
    weak = _cleaned(text.split(","))
    return weak if all(len(entry) <= _SHORT and len(entry.split()) <= _FEW for entry in weak) else strong


def _cleaned(parts: Iterable[str]) -> list[str]:
    entries = (_BULLET.sub("", part.strip()).strip() for part in parts)
    return [entry for entry in entries if entry]


def read_language_pairs(cell: Cell) -> Reading[tuple[str, ...]]:
    """The pairs that an interpreter works in, as "zh-en"; a language that stands alone stays alone."""
    pairs, wrong = [], []
    for entry in _cleaned(re.split(r"[;,\n|+]", str(cell))):
        readings = [read_language(name) for name in _PAIR.split(entry)]
        if all(reading.value for reading in readings):
            pairs.append("-".join(str(reading.value) for reading in readings))
        else:
            wrong.append(entry)
    return united(pairs, wrong)


def united(values: list[T], wrong: list[str]) -> Reading[tuple[T, ...]]:
    """What was read of a list, each once; what was not is named in the problem."""
    message = _("“{text}” was left out").format(text=shown("; ".join(wrong)))
    if not values:
        return refused(message)
    once = tuple(dict.fromkeys(values))
    return doubtful(once, message) if wrong else Reading(once)
