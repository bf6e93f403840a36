"""E-mails, phone numbers and web addresses out of cells."""

import re
from urllib.parse import urlsplit

from missionapp.domain.cells import Cell
from missionapp.domain.phones import international, states_its_country
from missionapp.domain.values.reading import Reading, doubtful, refused, shown
from missionapp.i18n import _

_MAIL_BREAK = re.compile(r"[\s<>()\[\],;:\"|/]+")
_MAIL = re.compile(r"[^@]+@[^@]+\.[^@.]{2,}")
_PLAIN_MAIL = re.compile(r"\w[\w.+-]*\w@(?:[a-z0-9-]+\.)+[a-z]{2,}", re.ASCII)
"""An address that needs no more than a look: one, and its domain in small letters."""
_PHONE_BREAK = re.compile(r"[;\n|,]|\s/\s|/(?=\s?[+(0])")
_BEFORE_NUMBER = re.compile(r"^[^+(\d]+")
_FULL_LENGTH = 11
"""Digits that a number without + must have before it is taken to begin with a country's code."""
_WEB_BREAK = re.compile(r"[\s;,|]+")
_HOST = re.compile(r"(?:[^\W_](?:[\w-]*[^\W_])?\.)+[^\W\d_]{2,}(?::\d{1,5})?")
_PLAIN_WEB = re.compile(r"https?://(?:[a-z0-9](?:[a-z0-9-]*[a-z0-9])?\.)+[a-z]{2,}(?:/[\w/.~-]*)?", re.ASCII)
"""An address that needs no more than a look: small letters, nothing but a host and a path."""
_LEADING_ZEROS = re.compile(r"^\(?00\)?")


def read_email(cell: Cell) -> Reading[str]:
    """One address, its domain in lower case; in doubt where the cell holds more than one."""
    text = str(cell)
    if _PLAIN_MAIL.fullmatch(text):
        return Reading(text)
    found = split_emails(text)
    if not found:
        return refused(_("“{text}” is no e-mail address").format(text=shown(cell)))
    if len(found) > 1:
        return doubtful(found[0], _("There is more than one e-mail address"))
    return Reading(found[0])


def split_emails(text: str) -> list[str]:
    """All addresses in a text, whatever stands between and around them, each once."""
    words = (word.strip(".'") for word in _MAIL_BREAK.split(text))
    found = [word for word in words if _MAIL.fullmatch(word)]
    addresses = (f"{local}@{domain.lower()}" for local, _at, domain in (m.rpartition("@") for m in found))
    return list({address.lower(): address for address in addresses}.values())


def read_phone(cell: Cell, country: str = "") -> Reading[str]:
    """A phone number in international form: +34 600 00 00 00.

    `country` (ISO code) is for numbers that do not state theirs. What is no number is kept, in doubt.
    """
    text = str(cell)
    if states_its_country(text) and (number := international(text)):
        return Reading(number)
    found = split_phones(text)
    if not found:
        return refused(_("“{text}” is no phone number").format(text=shown(cell)))
    number, problem = _international(found[0], country)
    if len(found) > 1:
        problem = _("There is more than one phone number")
    return doubtful(number, problem) if problem else Reading(number)


def split_phones(text: str) -> list[str]:
    """The numbers in a text, without words like Tel. before them."""
    parts = (_BEFORE_NUMBER.sub("", part).strip() for part in _PHONE_BREAK.split(text))
    return [part for part in parts if part]


def _international(text: str, country: str) -> tuple[str, str]:
    """The number in international form, or as written; and what is doubtful about it."""
    known = international(_LEADING_ZEROS.sub("+", text), country)
    if known:
        return known, ""
    if sum(letter.isdigit() for letter in text) >= _FULL_LENGTH:
        guessed = international(f"+{text}")
        if guessed:
            return guessed, _("“{text}” was taken for {number}").format(text=shown(text), number=guessed)
    return text, _("“{text}” may be no phone number").format(text=shown(text))


def read_url(cell: Cell) -> Reading[str]:
    """A web address with its scheme; https:// where none is stated, and none but http and https are taken."""
    text = str(cell).strip()
    if _PLAIN_WEB.fullmatch(text):
        return Reading(text.rstrip("/"))
    found = split_urls(text)
    address = _with_scheme(found[0]) if found else None
    if address is None:
        return refused(_("“{text}” is no web address").format(text=shown(cell)))
    if len(found) > 1:
        return doubtful(address, _("There is more than one web address"))
    return Reading(address)


def split_urls(text: str) -> list[str]:
    """The words in a text that may be web addresses."""
    return [word for word in _WEB_BREAK.split(text.strip().strip("<>")) if "." in word]


def _with_scheme(text: str) -> str | None:
    try:
        parts = urlsplit(text if "://" in text else f"https://{text}")
    except ValueError:
        return None
    host = parts.netloc.lower()
    if parts.scheme.lower() not in ("http", "https") or not _HOST.fullmatch(host):
        return None
    return parts._replace(scheme=parts.scheme.lower(), netloc=host).geturl().rstrip("/")
