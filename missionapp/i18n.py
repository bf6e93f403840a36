"""The words of the program in the user's language, and of a document in its reader's.

Catalogues lie in `resources/translations/<language>/LC_MESSAGES/missionapp.po`, compiled beside as `.mo`.
After a text has changed, `python tests/catalogues.py` brings them up to date and tells what is left to do.
`say` and `say_many` are the document's own `_` and `ngettext`: see `documents.words`.
"""

import locale
import os
from functools import cache
from gettext import GNUTranslations, NullTranslations

from missionapp.resources import path

DOMAIN = "missionapp"
LANGUAGES = ("en", "fr", "es", "ca", "nl")
"""The languages of the window and of documents; English needs no catalogue."""
READERS = (*LANGUAGES, "zh", "fa", "ru")
"""The languages of what counterparts read: of the further ones there are the words of agendas alone."""


class _Current:
    """The language of the screen or the terminal: one for the whole process, as the user is."""

    words: NullTranslations = NullTranslations()
    language: str = "en"


def base_language(tag: str | None) -> str:
    """The language of a tag, in lower case: "fr" for "fr-BE" and "fr_FR.UTF-8"; "" for none."""
    return (tag or "").replace("_", "-").split("-")[0].split(".")[0].strip().lower()


def document_language(*wanted: str | None, among: tuple[str, ...] = LANGUAGES) -> str:
    """The first of these languages that documents are printed in, else English."""
    return next((base_language(tag) for tag in wanted if base_language(tag) in among), "en")


def users_language() -> str:
    """The language that the user has set the computer to: "fr_FR.UTF-8", "C"; "" for none.

    Read where the user sets it, since a language without an installed locale is one all the same.
    """
    if os.name == "posix":
        names = ("LANGUAGE", "LC_ALL", "LC_MESSAGES", "LANG")
        return next((value.split(":")[0] for name in names if (value := os.environ.get(name))), "")
    return locale.normalize((locale.getlocale()[0] or "").split("_")[0])  # Windows says "French_France"


@cache
def translator(language: str) -> NullTranslations:
    """The catalogue of a language, for a document; an unknown language speaks English."""
    file = path("translations") / base_language(language) / "LC_MESSAGES" / f"{DOMAIN}.mo"
    if not base_language(language) or not file.is_file():
        return NullTranslations()
    with file.open("rb") as opened:
        return GNUTranslations(opened)


def use(language: str) -> None:
    """Speak this language from now on, wherever `_` is called."""
    _Current.language = document_language(language)
    _Current.words = translator(_Current.language)


def language_now() -> str:
    """The language that `_` speaks now, for names and dates that come from elsewhere."""
    return _Current.language


def _(message: str) -> str:
    """The message in the user's language, now."""
    return _Current.words.gettext(message) if message else ""


def ngettext(one: str, several: str, n: int) -> str:
    """The message for n things in the user's language, now."""
    return _Current.words.ngettext(one, several, n)


def N_(message: str) -> str:  # noqa: N802 - the name that gettext's users know
    """Mark a message for the catalogues, to be translated where it is shown."""
    return message
