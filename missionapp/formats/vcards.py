"""Contacts out of vCard 2.1, 3.0 and 4.0, as rows under the mission workbook's column names.

vobject takes lines and values apart; folded lines, quoted-printable and pictures, over which its own reader
stumbles, are dealt with before it sees them.
"""

import quopri
import re
from collections import defaultdict
from collections.abc import Callable, Iterator
from typing import NamedTuple

from vobject.base import ParseError, parseLine
from vobject.vcard import splitFields, stringToTextValues

from missionapp.formats.cells import NumberedRow, clean_text

_PICTURES = re.compile(r"(?:[\w-]+\.)?(?:PHOTO|LOGO|SOUND|KEY)[;:]", re.IGNORECASE)
_QUOTED = re.compile(r"[^:]*;[^:]*QUOTED-PRINTABLE[^:]*:", re.IGNORECASE)
_BASE64 = {"b", "base64"}
_STREET_AND_MORE, _CITY, _REGION, _POSTCODE, _COUNTRY = slice(0, 3), 3, 4, 5, 6
_MOBILE = {"cell", "mobile", "iphone"}


class Property(NamedTuple):
    """One line of a card."""

    types: frozenset[str]
    """The values of its parameters, in lower case."""
    value: str
    """Its text, as it stands in the card."""

    @property
    def text(self) -> str:
        """The value without escapes."""
        return ",".join(stringToTextValues(self.value)).strip()

    @property
    def parts(self) -> list[str]:
        """The components of a name, an organisation or an address, at least seven."""
        split = [",".join(part) if isinstance(part, list) else part for part in splitFields(self.value)]
        return [part.strip() for part in split] + [""] * 7


Card = dict[str, list[Property]]


def read_cards(text: str) -> Iterator[NumberedRow]:
    """The column names as row 0, and each card as a row, counted from 1."""
    yield 0, list(_COLUMNS)
    for number, lines in enumerate(_cards(text), start=1):
        card = _properties(lines)
        yield number, [clean_text(column(card)) for column in _COLUMNS.values()]


def _cards(text: str) -> Iterator[list[str]]:
    """The lines of each card, between its BEGIN and its END."""
    card: list[str] = []
    for line in _unfolded(text):
        mark = line.strip().upper()
        if mark in ("BEGIN:VCARD", "END:VCARD"):
            if card:
                yield card
            card = []
        elif mark:
            card.append(line)
    if card:
        yield card


def _unfolded(text: str) -> Iterator[str]:
    """Whole lines, without pictures: a soft line break or a following line's indent is taken out."""
    whole: list[str] = []
    soft = False
    for line in text.splitlines():
        if soft and whole:
            whole[-1] = whole[-1][:-1] + line
        elif line[:1] in (" ", "\t") and whole:
            whole.append(line[1:])
        else:
            yield from _joined(whole)
            whole = [line]
        soft = line.endswith("=") and bool(_QUOTED.match(whole[0]))
    yield from _joined(whole)


def _joined(parts: list[str]) -> list[str]:
    return ["".join(parts)] if parts and not _PICTURES.match(parts[0]) else []


def _properties(lines: list[str]) -> Card:
    card: Card = defaultdict(list)
    for line in lines:
        try:
            name, parameters, value, _group = parseLine(line)
        except ParseError:
            continue
        types = frozenset(
            word for values in parameters for item in values for word in item.lower().split(",")
        )
        if not types & _BASE64:
            card[name.upper()].append(Property(types, _decoded(value, types)))
    return card


def _decoded(value: str, types: frozenset[str]) -> str:
    """The value out of quoted-printable; its line ends escaped as version 3 does."""
    if "quoted-printable" not in types:
        return value
    raw = quopri.decodestring(value.encode("utf-8"))
    try:
        text = raw.decode("utf-8")
    except UnicodeDecodeError:
        text = raw.decode("gb18030" if types & {"gb2312", "gbk", "gb18030"} else "cp1252", "replace")
    return re.sub(r"\r\n?|\n", r"\\n", text)


def _first(card: Card, name: str) -> str:
    return next((found.text for found in card[name] if found.text), "")


def _part(card: Card, name: str, index: int) -> str:
    return next((found.parts[index] for found in card[name] if found.parts[index]), "")


def _is_company(card: Card) -> bool:
    shown = {found.text.lower() for found in card["X-ABSHOWAS"] + card["KIND"]}
    return bool(shown & {"company", "org"})


def _person(card: Card) -> str:
    if _is_company(card):
        return ""
    family, given, middle = (_part(card, "N", index) for index in range(3))
    return _first(card, "FN") or " ".join(filter(None, (given, middle, family)))


def _organisation(card: Card) -> str:
    return _part(card, "ORG", 0) or (_first(card, "FN") if _is_company(card) else "")


def _addresses(card: Card, name: str, scheme: str) -> list[str]:
    """E-mails or phone numbers, the preferred first, each once."""
    ranked = sorted(card[name], key=lambda found: ("pref" not in found.types, not found.types & _MOBILE))
    texts = (
        re.sub(rf"^{scheme}:", "", found.text, flags=re.IGNORECASE) for found in ranked if not _is_fax(found)
    )
    return list(dict.fromkeys(filter(None, texts)))


def _is_fax(found: Property) -> bool:
    return "fax" in found.types or bool({"homefax", "workfax"} & found.types)


def _emails(card: Card) -> list[str]:
    return _addresses(card, "EMAIL", "mailto")


def _phones(card: Card) -> list[str]:
    return _addresses(card, "TEL", "tel")


def _address(card: Card) -> str:
    parts = next((found.parts for found in card["ADR"]), [""] * 7)
    return ", ".join(filter(None, (*parts[_STREET_AND_MORE], parts[_POSTCODE])))


def _note(card: Card) -> str:
    faxes = [f"Fax {found.text}" for found in card["TEL"] if _is_fax(found)]
    return "\n".join([*(found.text for found in card["NOTE"]), *faxes])


_COLUMNS: dict[str, Callable[[Card], str]] = {
    "Person": _person,
    "Salutation": lambda card: _part(card, "N", 3),
    "Organisation": _organisation,
    "Job title": lambda card: _first(card, "TITLE") or _first(card, "ROLE"),
    "E-mail": lambda card: next(iter(_emails(card)), ""),
    "Other e-mails": lambda card: "; ".join(_emails(card)[1:]),
    "Phone": lambda card: next(iter(_phones(card)), ""),
    "Other phones": lambda card: "; ".join(_phones(card)[1:]),
    "Address": _address,
    "City": lambda card: _part(card, "ADR", _CITY),
    "Region": lambda card: _part(card, "ADR", _REGION),
    "Country": lambda card: _part(card, "ADR", _COUNTRY),
    "Website": lambda card: _first(card, "URL"),
    "Language": lambda card: "; ".join(found.text for found in card["LANG"]),
    "Person note": _note,
}
"""The workbook's columns, and what of a card stands in each."""
