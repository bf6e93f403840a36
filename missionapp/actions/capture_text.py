"""Contacts out of a pasted text: the vCard, MECARD or BIZCARD of a QR code, or the lines of a signature."""

import re
from collections.abc import Iterator, Mapping, Sequence

from missionapp.actions.capture_values import ContactValues, Number
from missionapp.domain.errors import MissionError
from missionapp.domain.names import is_latin
from missionapp.domain.values.contacts import split_emails, split_phones, split_urls
from missionapp.i18n import _

LONGEST = 200_000
"""Letters of a text that is looked at: a code holds 4,000, a handful of cards with photos some more."""
_CODE = re.compile(r"(MECARD|BIZCARD):(.*?)(?<!\\);;", re.IGNORECASE | re.DOTALL)
_FIELD = re.compile(r"([A-Z-]{1,20}):((?:\\.|[^;\\])*)(?:;|$)", re.IGNORECASE | re.DOTALL)
_ESCAPE = re.compile(r"\\(.)")
_MOST_LINES = 15
_DIGITS = re.compile(r"(?:[+(]|\b)\d[\d\s().+/-]{6,}\d")
_FAX = re.compile(r"\bfax\b|传真|傳真", re.IGNORECASE)
_MOBILE = re.compile(r"\b(?:mobile|mob|cell|handy|m[óo]vil|m[òo]bil)\b|手机|手機", re.IGNORECASE)


def from_text(text: str) -> Sequence[ContactValues]:
    """The contacts in a text, in order. MissionError, in a sentence, when it holds none."""
    said = text.replace("\0", "").strip()[:LONGEST]
    found = [*_cards(said), *_codes(said)] or list(_signature(said))
    if not found:
        raise MissionError(
            _("No contact was found in this text"),
            hint=_("Copy the whole text of the code, from its first word on"),
        )
    return found


def _cards(text: str) -> Iterator[ContactValues]:
    """Every vCard in it, whatever stands before the first."""
    start = re.search(r"BEGIN:VCARD", text, re.IGNORECASE)
    if start is None:
        return
    from missionapp.formats.vcards import fields_of_cards

    for row, phones, photo in fields_of_cards(text[start.start() :].encode("utf-8", "replace")):
        if row["Person"] or row["Organisation"] or row["E-mail"] or phones:
            yield _of_row(row, phones, photo)


def _of_row(row: Mapping[str, str], phones: Sequence[tuple[str, str]], photo: bytes | None) -> ContactValues:
    faxes = {f"Fax {number}" for number, sort in phones if sort == "fax"}
    return ContactValues(
        name=row["Person"],
        name_local=row["Person in local script"],
        organisation=row["Organisation"],
        job_title=row["Job title"],
        emails=tuple(filter(None, (row["E-mail"], *row["Other e-mails"].split("; ")))),
        phones=tuple(Number(number, sort) for number, sort in phones),
        languages=tuple(filter(None, row["Language"].split("; "))),
        city=row["City"],
        country=row["Country"],
        address=row["Address"],
        website=row["Website"],
        note="\n".join(line for line in row["Person note"].split("\n") if line not in faxes),
        photo=photo,
        pronunciation=row["Pronunciation"],
        salutation=row["Salutation"],
        organisation_local=row["Name in local script"],
    )


def _codes(text: str) -> Iterator[ContactValues]:
    """Every MECARD and BIZCARD; the last one may lack its end."""
    for kind, body in _CODE.findall(f"{text}\n;;"):
        fields: dict[str, list[str]] = {}
        for name, value in _FIELD.findall(body):
            if plain := _ESCAPE.sub(r"\1", value).strip():
                fields.setdefault(name.upper(), []).append(plain)
        found = _of_mecard(fields) if kind.upper() == "MECARD" else _of_bizcard(fields)
        if found.name or found.organisation or found.phones or found.emails:
            yield found


def _of_mecard(fields: Mapping[str, list[str]]) -> ContactValues:
    """As phones of Japan began it, and Google and Huawei write it: N:family,given;TEL:…;EMAIL:…"""
    family, _comma, given = _said(fields, "N").partition(",")
    name = f"{given.strip()} {family.strip()}" if is_latin(given + family) else family + given.strip()
    sound = [part.strip() for part in _said(fields, "SOUND").split(",")]
    return ContactValues(
        name=name.strip(),
        organisation=_said(fields, "ORG") or _said(fields, "COMPANY"),
        job_title=_said(fields, "TITLE") or _said(fields, "TIL") or _said(fields, "POSITION"),
        emails=tuple(fields.get("EMAIL", ())),
        phones=tuple(Number(number) for name in ("TEL", "TEL-AV") for number in fields.get(name, ())),
        address=", ".join(part.strip() for part in _said(fields, "ADR").split(",") if part.strip()),
        website=_said(fields, "URL"),
        note="\n".join(fields.get("NOTE", ())),
        pronunciation=" ".join(filter(None, reversed(sound))),
    )


def _of_bizcard(fields: Mapping[str, list[str]]) -> ContactValues:
    """As cards once carried it: N given name, X family name, T title, C company, A address, B phone."""
    return ContactValues(
        name=" ".join(filter(None, (_said(fields, "N"), _said(fields, "X")))),
        organisation=_said(fields, "C"),
        job_title=_said(fields, "T"),
        emails=tuple(fields.get("E", ())),
        phones=(
            *(Number(number, "work") for number in fields.get("B", ())),
            *(Number(number, "mobile") for number in fields.get("M", ())),
            *(Number(number, "fax") for number in fields.get("F", ())),
        ),
        address=_said(fields, "A"),
        website=_said(fields, "U"),
    )


def _said(fields: Mapping[str, list[str]], name: str) -> str:
    return next(iter(fields.get(name, ())), "")


def _signature(text: str) -> Iterator[ContactValues]:
    """The lines of a signature: the name, the company, and whatever can be told by its looks."""
    lines = [" ".join(line.split()) for line in text.splitlines() if line.strip()]
    emails, numbers = split_emails(text[:2000]), [n for line in lines for n in _numbers(line)]
    if not 2 <= len(lines) <= _MOST_LINES or not (emails or numbers):
        return
    words = [line for line in lines if not _is_contact(line)]
    if not words or len(words[0]) > 60:
        return
    yield ContactValues(
        name=words[0],
        organisation=words[1] if len(words) > 1 else "",
        emails=tuple(emails),
        phones=tuple(numbers),
        website=next((page for line in lines if "@" not in line for page in _pages(line)), ""),
        note="\n".join(words[2:]),
    )


def _is_contact(line: str) -> bool:
    return bool(split_emails(line) or _numbers(line) or _pages(line))


def _pages(line: str) -> list[str]:
    return [word for word in split_urls(line) if re.match(r"(?:https?://|www\.)", word, re.IGNORECASE)]


def _numbers(line: str) -> list[Number]:
    sort = "fax" if _FAX.search(line) else "mobile" if _MOBILE.search(line) else ""
    return [Number(n, sort) for found in _DIGITS.findall(line) for n in split_phones(found)]
