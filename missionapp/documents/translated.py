"""Texts of records in the language of a reader."""

from collections.abc import Mapping
from uuid import UUID

from missionapp.domain.entities import Organisation, Person
from missionapp.domain.records import Records
from missionapp.i18n import base_language

Texts = Mapping[tuple[UUID, str, str], str]
"""Owner, field, language → text."""


def texts_in_languages(records: Records) -> Texts:
    """Every text that stands in another language; of two in the same one, the first."""
    found: dict[tuple[UUID, str, str], str] = {}
    for row in records.translations:
        if row.text and row.text.strip():
            found.setdefault((row.owner_id, row.field_name, base_language(row.language)), row.text.strip())
    return found


def lists_of(records: Records) -> Mapping[tuple[UUID, str], list[str]]:
    """The values of each field that has several, by owner and name, in alphabetical order."""
    found: dict[tuple[UUID, str], list[str]] = {}
    for row in sorted(records.list_values, key=lambda row: row.value.casefold()):
        found.setdefault((row.owner_id, row.list_name), []).append(row.value)
    return found


def local_of(named: Organisation | Person) -> str:
    """The name in local script, where it is another than the name itself."""
    local = (named.name_local or "").strip()
    return "" if local == named.name.strip() else local
