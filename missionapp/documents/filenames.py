"""File names that say what a file is, and that every file system takes."""

import unicodedata
from collections.abc import Sequence
from datetime import date

from missionapp.documents.scripts import clean

MOST_BYTES = 96
"""Of a recipient's name within a file name: encrypted home folders take 143 bytes in all."""


def safe_part(text: str, most_bytes: int = MOST_BYTES) -> str:
    """Letters and digits of any script, the rest as single hyphens: nothing that a path could be built of."""
    kept = "".join(char if _is_kept(char) else "-" for char in clean(text).replace("\u200c", ""))
    words = "-".join(word for word in kept.split("-") if word)
    while len(words.encode()) > most_bytes:
        words = words[:-1]
    return words.strip("-") or "-"


def _is_kept(char: str) -> bool:
    return char.isalnum() or unicodedata.category(char)[0] == "M"


def file_name(code: str, document: str, recipient: str, day: date | None, extension: str) -> str:
    """ "CN-2017_agenda_Kaptiva-Sports_2017-02-15.pdf"; its underscores keep it from any reserved name.

    A document for nobody in particular has no recipient (""), and one without dates no day.
    """
    whom = [safe_part(recipient)] if recipient else []
    parts = [safe_part(code, 24), document, *whom, *([day.isoformat()] if day else [])]
    return "_".join(parts) + f".{extension}"


def file_names(wanted: Sequence[tuple[str, str, str, date | None]], extension: str) -> list[str]:
    """A name for each (code, document, recipient, day): recipients that look alike in a name are numbered.

    The same input gives the same names, so that a repeated export replaces its own files.
    """
    taken: set[str] = set()
    names = []
    for code, document, recipient, day in wanted:
        name = file_name(code, document, recipient, day, extension)
        number = 2
        while name.casefold() in taken:
            name = file_name(code, document, _numbered(recipient, number), day, extension)
            number += 1
        taken.add(name.casefold())
        names.append(name)
    return names


def _numbered(recipient: str, number: int) -> str:
    return f"{safe_part(recipient, 90)}-{number}" if recipient else str(number)


def distinct(recipients: Sequence[tuple[str, str]]) -> list[str]:
    """What each recipient, (code, name), is called: those after the first that look alike are numbered.

    A document that is exported alone names its files as it does beside all the others.
    """
    taken: set[str] = set()
    names = []
    for code, recipient in recipients:
        name, number = safe_part(recipient), 2
        while file_name(code, "", name, None, "").casefold() in taken:
            name = _numbered(recipient, number)
            number += 1
        taken.add(file_name(code, "", name, None, "").casefold())
        names.append(name)
    return names
