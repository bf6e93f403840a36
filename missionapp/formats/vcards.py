"""Contacts out of vCard 2.1, 3.0 and 4.0, as rows under the mission workbook's column names."""

import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from functools import lru_cache

from missionapp.formats.cells import NumberedRow, clean_text
from missionapp.formats.vcards_lines import Card, Property, cards_of
from missionapp.formats.vcards_names import by_script, names_of

_STREET_AND_MORE, _CITY, _REGION, _POSTCODE, _COUNTRY = slice(0, 3), 3, 4, 5, 6
_MOBILE = {"cell", "mobile", "iphone"}
_FAX = {"fax", "homefax", "workfax"}
_EXTENSION = re.compile(r";ext=(\w+).*$", re.IGNORECASE)
_CHATS = {
    "X-WECHAT": "WeChat", "X-WEIXIN": "WeChat", "X-QQ": "QQ", "X-SKYPE": "Skype", "X-SKYPE-USERNAME": "Skype",
    "X-WHATSAPP": "WhatsApp", "X-TELEGRAM": "Telegram", "X-LINE": "Line", "X-KAKAOTALK": "KakaoTalk",
}  # fmt: skip
"""Properties that name an account, and where it is."""
_CHAT_NAMES = {**{name.lower(): name for name in _CHATS.values()}, "weixin": "WeChat"}


@dataclass
class Cards:
    """The cards of a file: rows that are read one by one, and what is known beside once they are."""

    data: bytes
    photos: dict[int, bytes] = field(default_factory=dict)
    """Pictures as they came, by the row's number."""
    doubts: dict[int, list[str]] = field(default_factory=dict)
    """What is wrong with a card, by the row's number: names of `vcards_lines`."""

    def rows(self) -> Iterator[NumberedRow]:
        """The column names as row 0, and each card as a row, counted from 1."""
        yield 0, list(_COLUMNS)
        for number, card in enumerate(cards_of(self.data), start=1):
            if card.photo:
                self.photos[number] = card.photo
            if card.doubts:
                self.doubts[number] = card.doubts
            yield number, [clean_text(column(card)) for column in _COLUMNS.values()]


def fields_of_cards(data: bytes) -> Iterator[tuple[dict[str, str], list[tuple[str, str]], bytes | None]]:
    """Each card as its columns, its phones and what each is of (mobile, work, home, fax, ""), its picture."""
    for card in cards_of(data):
        row = {name: clean_text(column(card)) or "" for name, column in _COLUMNS.items()}
        yield row, [(_number(found), _sort(found)) for found in _ranked(card, "TEL")], card.photo


def _sort(found: Property) -> str:
    if _is_fax(found):
        return "fax"
    if found.types & _MOBILE:
        return "mobile"
    return next((sort for sort in ("work", "home") if sort in found.types), "")


def _first(card: Card, name: str) -> str:
    return next((found.text for found in card[name] if found.text), "")


def _part(card: Card, name: str, index: int) -> str:
    return next((found.parts[index] for found in card[name] if found.parts[index]), "")


def _is_company(card: Card) -> bool:
    shown = {found.text.lower() for found in card["X-ABSHOWAS"] + card["KIND"]}
    return bool(shown & {"company", "org"})


def _person(card: Card) -> str:
    return "" if _is_company(card) else names_of(card).name


def _person_local(card: Card) -> str:
    return "" if _is_company(card) else names_of(card).local


@lru_cache(maxsize=1)
def _organisations(card: Card) -> tuple[str, str]:
    """Its name, and that in the local script."""
    said = [found.parts[0] for found in card["ORG"]] + [found.text for found in card["X-ORG-LOCAL"]]
    if not any(said) and _is_company(card):
        said = list(names_of(card)[:2])
    return by_script(said)


def _job_title(card: Card) -> str:
    """The title, and the units of the organisation that it is held in."""
    title = by_script(found.text for found in card["TITLE"])[0] or _first(card, "ROLE")
    units = next((found.parts[1:] for found in card["ORG"] if any(found.parts[1:])), [])
    return ", ".join(dict.fromkeys(filter(None, (title, *units))))


def _ranked(card: Card, name: str) -> list[Property]:
    """The preferred first, of phones then mobiles."""
    found = [said for said in card[name] if said.text]
    return sorted(found, key=lambda said: (said.rank, not said.types & _MOBILE))


def _is_fax(found: Property) -> bool:
    return bool(_FAX & found.types) and not _MOBILE & found.types


def _emails(card: Card) -> list[str]:
    return _each_once(re.sub("^mailto:", "", said.text, flags=re.I) for said in _ranked(card, "EMAIL"))


def _phones(card: Card) -> list[str]:
    return _each_once(_number(found) for found in _ranked(card, "TEL") if not _is_fax(found))


def _number(found: Property) -> str:
    return _EXTENSION.sub(r" ext. \1", re.sub("^tel:", "", found.text, flags=re.IGNORECASE))


def _each_once(texts: Iterator[str]) -> list[str]:
    return list(dict.fromkeys(filter(None, texts)))


def _address(card: Card) -> str:
    parts = next((found.parts for found in card["ADR"] if any(found.parts)), [""] * 7)
    return ", ".join(filter(None, (*parts[_STREET_AND_MORE], parts[_POSTCODE])))


def _note(card: Card) -> str:
    """The note, and what has no column of its own."""
    faxes = [f"Fax {_number(found)}" for found in card["TEL"] if _is_fax(found)]
    titles = [said.text for said in card["TITLE"][1:] if said.text not in _job_title(card)]
    pages = [said.text for said in card["URL"][1:]]
    notes = [said.text for said in card["NOTE"]]
    return "\n".join(filter(None, [*notes, *faxes, *_chats(card), *titles, *pages, *card.unread]))


def _chats(card: Card) -> list[str]:
    """Accounts by which somebody is reached, WeChat before all."""
    named = [f"{chat} {said.text}" for name, chat in _CHATS.items() for said in card[name] if said.text]
    for said in card["IMPP"] + card["X-SOCIALPROFILE"]:
        account = next(iter(said.params.get("X-USER", ())), "") or said.text
        scheme, _colon, rest = account.partition(":")
        chat = next(
            (shown for word, shown in _CHAT_NAMES.items() if word in {*said.types, scheme.lower()}), ""
        )
        if chat:
            named.append(f"{chat} {(rest or account).lstrip('/')}")
    return _each_once(iter(named))


_COLUMNS: dict[str, Callable[[Card], str]] = {
    "Person": _person,
    "Person in local script": _person_local,
    "Pronunciation": lambda card: "" if _is_company(card) else names_of(card).pronunciation,
    "Salutation": lambda card: _part(card, "N", 3),
    "Organisation": lambda card: _organisations(card)[0],
    "Name in local script": lambda card: _organisations(card)[1],
    "Job title": _job_title,
    "E-mail": lambda card: next(iter(_emails(card)), ""),
    "Other e-mails": lambda card: "; ".join(_emails(card)[1:]),
    "Phone": lambda card: next(iter(_phones(card)), ""),
    "Other phones": lambda card: "; ".join(_phones(card)[1:]),
    "Address": _address,
    "City": lambda card: _part(card, "ADR", _CITY),
    "Region": lambda card: _part(card, "ADR", _REGION),
    "Country": lambda card: _part(card, "ADR", _COUNTRY),
    "Website": lambda card: _first(card, "URL"),
    "Language": lambda card: "; ".join(found.text for found in _ranked(card, "LANG")),
    "Person note": _note,
}
"""The workbook's columns, and what of a card stands in each."""
