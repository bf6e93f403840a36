"""Values of fields in the words of whoever reads them."""

from datetime import date, datetime
from typing import Any

from missionapp.documents.words import Words
from missionapp.domain.fields import Field, Kind
from missionapp.i18n import N_


def value_told(words: Words, field: Field, value: Any) -> str:
    """A value; several of a list beside each other."""
    if isinstance(value, tuple):
        return ", ".join(value_told(words, field, each) for each in value)
    if isinstance(value, bool):
        return words.say(N_("yes") if value else N_("no"))
    if isinstance(value, datetime):
        return f"{words.day(value.date())} {words.time(value)}"
    if isinstance(value, date):
        return words.day(value)
    if field.choices:
        said = words.say(str(value))
        return said[:1].upper() + said[1:]
    if field.kind is Kind.LANGUAGE:
        return words.language_named(str(value))
    return words.country(str(value)) if field.kind is Kind.COUNTRY else str(value)
