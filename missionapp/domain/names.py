"""Names made comparable: the same company in five spellings has one key."""

import re
import unicodedata
from functools import lru_cache

from missionapp.domain.name_words import (
    CJK_FORMS,
    FORMS_BEFORE,
    FORMS_BEHIND,
    SHARED_DOMAINS,
    SHARED_NAMES,
    TITLES,
)

_NO_WORD = re.compile(r"[\W_]+")
_MARK_OF_SCRIPT_WITHOUT_CASE = re.compile(
    "[\u0300-\u036f\u0591-\u05bd\u0610-\u061a\u0640\u064b-\u065f\u0670]"
)
_LETTERS = str.maketrans(
    {
        "ø": "o",
        "æ": "ae",
        "œ": "oe",
        "ł": "l",
        "đ": "d",
        "ð": "d",
        "þ": "th",
        "\u0131": "i",
        "ي": "ی",
        "ك": "ک",
    }
)
"""Letters that no decomposition makes plain, and two that Arabic and Persian keyboards write differently."""
_HOST = re.compile(r"(?:(?:[a-z][a-z0-9+.-]*:)?//)?(?:[^/?#@\s]*@)?([^/?#:@\s<>]+)", re.IGNORECASE)
_MAIL = re.compile(r"[^\s<>@;,]+@([^\s<>@;,/]+)")
_WWW = re.compile(r"^www\d?\.")
_LONGEST_FORM = 5


def _form_lengths() -> dict[str, list[int]]:
    """For the last word of each legal form, how many words such forms have, the longest first."""
    lengths: dict[str, set[int]] = {}
    for form in FORMS_BEHIND:
        words = form.split()
        lengths.setdefault(words[-1], set()).add(len(words))
    return {word: sorted(found, reverse=True) for word, found in lengths.items()}


_FORM_LENGTHS = _form_lengths()


def fold(text: str) -> str:
    """Text without case, accents and punctuation, blanks squeezed; letters of every script are kept."""
    plain = text.casefold()
    if not plain.isascii():
        plain = _without_accents(plain)
    return _NO_WORD.sub(" ", plain).strip()


def _without_accents(text: str) -> str:
    bare = _MARK_OF_SCRIPT_WITHOUT_CASE.sub("", unicodedata.normalize("NFKD", text))
    return unicodedata.normalize("NFC", bare.casefold().translate(_LETTERS))


def is_latin(text: str) -> bool:
    """Whether all letters of a text are Latin ones."""
    return all("LATIN" in unicodedata.name(letter, "") for letter in text if letter.isalpha())


@lru_cache(1 << 16)
def organisation_key(name: str) -> str:
    """What identifies an organisation together with its country: its name folded, without legal form.

    A name that is nothing but a legal form keeps it; "" only for a name without letters and digits.
    """
    whole = fold(name)
    words = whole.split()
    while length := _form_behind(words):
        del words[-length:]
    while words and words[0] in FORMS_BEFORE:
        del words[0]
    key = " ".join(words)
    return (key if key.isascii() else _without_cjk_form(key)) or whole


def _form_behind(words: list[str]) -> int:
    """How many of the last words are one legal form: "sl", "s l", "sp z o o"."""
    if not words:
        return 0
    if len(words[-1]) > 1:
        lengths = _FORM_LENGTHS.get(words[-1], ())
        return next((n for n in lengths if " ".join(words[-n:]) in FORMS_BEHIND), 0)
    for length in range(min(len(words), _LONGEST_FORM), 1, -1):
        tail = words[-length:]
        if "".join(tail) in FORMS_BEHIND and all(len(word) == 1 for word in tail[1:]):
            return length
    return 0


def _without_cjk_form(key: str) -> str:
    """Chinese and Japanese write the form without a blank, Japanese also in front."""
    for form in CJK_FORMS:
        key = key.removesuffix(form).removeprefix(form).strip()
    return key


def person_key(name: str) -> str:
    """A person's name folded, in whatever order given name and family name stand, without titles."""
    words = sorted(fold(name).split())
    return " ".join([word for word in words if word not in TITLES] or words)


def web_domain(address: str) -> str:
    """The domain of a web address or an e-mail, without www; "" for free mail providers and for nonsense."""
    text = address.strip().lower()
    found = _MAIL.search(text) if "@" in text and "/" not in text else _HOST.match(text)
    domain = found[1].strip(".>") if found else ""
    if domain.startswith("www"):
        domain = _WWW.sub("", domain)
    return domain if "." in domain and not _is_shared(domain) else ""


def _is_shared(domain: str) -> bool:
    """Whether people and firms that have nothing to do with each other use it."""
    return domain in SHARED_DOMAINS or domain.partition(".")[0] in SHARED_NAMES
