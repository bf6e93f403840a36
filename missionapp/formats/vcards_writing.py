"""Contacts as vCard 3.0, which every phone takes, or 4.0: escaped, and folded at 75 bytes."""

import re
from base64 import b64encode
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import UTC, datetime
from enum import StrEnum
from uuid import UUID

from missionapp.domain.names import is_latin

_LINE = 75
"""Bytes of a line, at most."""
_CONTROLS = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f\u2028\u2029]")
_ESCAPED = re.compile(r"[\\,;]")
_MAKER = "-//missionapp//EN"


class Version(StrEnum):
    """A version of vCard."""

    V3 = "3.0"
    V4 = "4.0"


@dataclass(frozen=True, slots=True)
class OutCard:
    """A contact to be written; "" for what is not known."""

    id: UUID
    """Stays the same for a person, so that a phone brings up to date what it has."""
    name: str
    name_local: str = ""
    pronunciation: str = ""
    salutation: str = ""
    organisation: str = ""
    organisation_local: str = ""
    job_title: str = ""
    emails: tuple[str, ...] = ()
    """The main one first, as of phones."""
    phones: tuple[str, ...] = ()
    mobiles: frozenset[str] = frozenset()
    """Those of the phones that are mobile."""
    address: str = ""
    city: str = ""
    region: str = ""
    country: str = ""
    website: str = ""
    languages: tuple[str, ...] = ()
    note: str = ""
    category: str = ""
    photo: bytes | None = None
    """An upright JPEG."""
    changed: datetime | None = None
    """When the last change was; aware."""


def write(cards: Iterable[OutCard], version: Version = Version.V3) -> bytes:
    """The cards one after the other, in UTF-8."""
    return b"".join(_folded(line) for card in cards for line in _lines(card, version))


def _lines(card: OutCard, version: Version) -> Iterator[str]:
    yield "BEGIN:VCARD"
    yield f"VERSION:{version}"
    yield f"PRODID:{_MAKER}"
    yield f"UID:urn:uuid:{card.id}"
    yield from _names(card, version)
    yield from _job(card, version)
    yield from _reached(card, version)
    yield from _place(card)
    if version == Version.V4:
        yield from (f"LANG:{_text(language)}" for language in card.languages)
    if card.note:
        yield f"NOTE:{_text(card.note)}"
    if card.category:
        yield f"CATEGORIES:{_text(card.category)}"
    if card.photo:
        yield _photo(card.photo, version)
    if card.changed:
        yield f"REV:{card.changed.astimezone(UTC):%Y%m%dT%H%M%SZ}"
    yield "END:VCARD"


def _names(card: OutCard, version: Version) -> Iterator[str]:
    """Version 3 has one name alone: the local one stands as a nickname there, which phones show and find."""
    both = bool(card.name_local) and card.name_local != card.name
    alike = ";ALTID=1" if both and version == Version.V4 else ""
    yield f"FN{alike}:{_text(card.name)}"
    if alike:
        yield f"FN{alike}:{_text(card.name_local)}"
    family, given = _parts(card.name)
    yield f"N:{_text(family)};{_text(given)};;{_text(card.salutation)};"
    if both and not alike:
        yield f"NICKNAME:{_text(card.name_local)}"
    if card.pronunciation and is_latin(card.name):
        yield f"X-PHONETIC-FIRST-NAME:{_text(card.pronunciation)}"


def _parts(name: str) -> tuple[str, str]:
    """Family name and given name, as phones join them again: the last word, and what stands before."""
    given, _blank, family = name.strip().rpartition(" ")
    return family, given


def _job(card: OutCard, version: Version) -> Iterator[str]:
    both = bool(card.organisation_local) and card.organisation_local != card.organisation
    alike = ";ALTID=1" if both and version == Version.V4 else ""
    if card.organisation:
        yield f"ORG{alike}:{_text(card.organisation)}"
    if both:
        yield (
            f"ORG{alike}:{_text(card.organisation_local)}"
            if alike
            else (f"X-ORG-LOCAL:{_text(card.organisation_local)}")
        )
    if card.job_title:
        yield f"TITLE:{_text(card.job_title)}"


def _reached(card: OutCard, version: Version) -> Iterator[str]:
    for number in card.phones:
        sort = "cell" if number in card.mobiles else "work"
        yield f"TEL{_typed(sort, number == card.phones[0], version)}:{_text(number)}"
    for email in card.emails:
        sort = "internet" if version == Version.V3 else "work"
        yield f"EMAIL{_typed(sort, email == card.emails[0], version)}:{_text(email)}"
    if card.website:
        yield f"URL:{_plain(card.website)}"


def _typed(sort: str, is_first: bool, version: Version) -> str:
    if version == Version.V4:
        return f";TYPE={sort}" + (";PREF=1" if is_first else "")
    return f";TYPE={sort.upper()}" + (",PREF" if is_first else "")


def _place(card: OutCard) -> Iterator[str]:
    parts = ("", "", card.address, card.city, card.region, "", card.country)
    if any(parts):
        yield f"ADR;TYPE=work:{';'.join(map(_text, parts))}"


def _photo(data: bytes, version: Version) -> str:
    packed = b64encode(data).decode("ascii")
    if version == Version.V4:
        return f"PHOTO:data:image/jpeg;base64,{packed}"
    return f"PHOTO;ENCODING=b;TYPE=JPEG:{packed}"


def _text(text: str) -> str:
    """A text with its commas, semicolons and line ends escaped."""
    plain = _CONTROLS.sub("", text.replace("\r\n", "\n").replace("\r", "\n")).strip()
    return _ESCAPED.sub(r"\\\g<0>", plain).replace("\n", "\\n")


def _plain(text: str) -> str:
    return "".join(_CONTROLS.sub("", text).split())


def _folded(line: str) -> bytes:
    """A line with its end, folded between letters."""
    data = line.encode("utf-8", "replace")
    found, start, room = [], 0, _LINE
    while len(data) - start > room:
        end = start + room
        while data[end] & 0xC0 == 0x80:
            end -= 1
        found.append(data[start:end])
        start, room = end, _LINE - 1
    return b"\r\n ".join([*found, data[start:]]) + b"\r\n"
