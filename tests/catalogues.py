"""Bring the catalogues up to date: `python tests/catalogues.py`, after a text of the program has changed.

Adds what is new to every `missionapp.po`, drops what is gone, compiles, and prints what is left to translate.
"""

from collections.abc import Iterator, Sequence
from functools import cache
from pathlib import Path

from babel.messages.catalog import Catalog, Message
from babel.messages.extract import DEFAULT_KEYWORDS, extract_from_dir, extract_from_file
from babel.messages.mofile import write_mo
from babel.messages.pofile import read_po, write_po

import missionapp
from missionapp.domain.checks import Grade
from missionapp.domain.duplicates import Reason
from missionapp.domain.entities import entities
from missionapp.domain.entities.organisations import OrganisationKind
from missionapp.domain.fields import fields_of
from missionapp.domain.sheets.workbook import SHEETS
from missionapp.i18n import DOMAIN, LANGUAGES, READERS
from missionapp.resources import path

TRANSLATED = [language for language in LANGUAGES if language != "en"]
FURTHER = [language for language in READERS if language not in LANGUAGES]
"""Languages that counterparts' agendas alone are printed in."""
KEYWORDS = {**DEFAULT_KEYWORDS, "say": None, "say_many": (1, 2)}
"""What marks a text. `say` and `say_many` are a document's own `_` and `ngettext`."""
PRINTED: dict[str, tuple[int, ...] | None] = {"N_": None, "say": None, "say_many": (1, 2)}
"""What marks a text that is printed, among those that only the user of the program sees."""
ON_AGENDAS = (
    *("documents/agendas/*.py", "documents/profiles/*.py", "documents/foot.py", "documents/words.py"),
    "actions/documents/catalogue.py",
)
"""Where the texts of agendas and profiles stand."""


def template(language: str) -> Catalog:
    """Every English text that a catalogue of this language holds."""
    return _agendas_texts() if language in FURTHER else _all_texts()


@cache
def _agendas_texts() -> Catalog:
    """What is printed on agendas and in profiles."""
    catalog = Catalog()
    folder = Path(missionapp.__file__).parent
    for file in (file for pattern in ON_AGENDAS for file in sorted(folder.glob(pattern))):
        for _line, message, _comments, _context in extract_from_file("python", file, keywords=PRINTED):
            catalog.add(message)
    for kind in OrganisationKind:
        catalog.add(kind)
    return catalog


@cache
def _all_texts() -> Catalog:
    """Every text that anybody may see: what the code marks, and what the tables of data hold."""
    catalog = Catalog()
    root = Path(missionapp.__file__).parent
    for _file, _line, message, _comments, _context in extract_from_dir(root, keywords=KEYWORDS):
        catalog.add(message)
    for text in _texts_in_data():
        if text not in catalog:
            catalog.add(text)
    return catalog


def _texts_in_data() -> Iterator[str]:
    """The names of entities, fields, groups, sheets, columns and choices: translated where they are shown."""
    for entity in entities().values():
        yield from (entity.singular, entity.plural)
        for field in fields_of(entity):
            yield from filter(None, (field.label, field.group))
            yield from map(str, field.choices or ())
    for sheet in SHEETS:
        yield sheet.name
        yield from (column.label for column in (*sheet.columns, *sheet.more))
    yield from map(str, (*Grade, *Reason))


def file_of(language: str, suffix: str) -> Path:
    """Where a language's catalogue lies: `suffix` is .po or .mo."""
    return path("translations", language, "LC_MESSAGES") / f"{DOMAIN}{suffix}"


def catalogue(language: str) -> Catalog:
    """A language's catalogue as it is written."""
    with file_of(language, ".po").open("rb") as opened:
        return read_po(opened, locale=language)


def forms(text: str | Sequence[str] | None) -> tuple[str, ...]:
    """A message's text, or its singular and plural."""
    return (text,) if isinstance(text, str) else tuple(text or ())


def is_translated(message: Message) -> bool:
    """Whether every form of a message is there and nobody has doubts about it."""
    return all(forms(message.string) or ("",)) and not message.fuzzy


def update(language: str) -> list[str]:
    """Bring one language's catalogue up to date; the English texts that it lacks."""
    catalog = catalogue(language)
    catalog.update(template(language), no_fuzzy_matching=True, update_creation_date=False)
    catalog.obsolete.clear()
    with file_of(language, ".po").open("wb") as written:
        write_po(written, catalog, width=0, sort_output=True, no_location=True)
    with file_of(language, ".mo").open("wb") as compiled:
        write_mo(compiled, catalog)
    return [forms(message.id)[0] for message in catalog if message.id and not is_translated(message)]


if __name__ == "__main__":
    for tongue in (*TRANSLATED, *FURTHER):
        for text in update(tongue):
            print(f"{tongue}: {text}")
