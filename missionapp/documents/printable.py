"""Whether all that a document says can be printed, from the values that it is made of."""

from collections.abc import Iterator
from dataclasses import fields, is_dataclass
from typing import Any

from missionapp.documents.fonts import check_printable
from missionapp.i18n import _

_SHOWN = 40
"""Letters of a text by which it is known."""


def check_values(values: Any) -> None:
    """Refuse values with a letter that no font has: MissionError, naming the text."""
    said = _("The text “{text}”")
    check_printable((said.format(text=text[:_SHOWN]), text) for text in texts_of(values))


def texts_of(values: Any) -> Iterator[str]:
    """Every text of values that are made of other values."""
    if isinstance(values, str):
        yield values
    elif isinstance(values, tuple):
        for part in values:
            yield from texts_of(part)
    elif is_dataclass(values):
        for f in fields(values):
            yield from texts_of(getattr(values, f.name))
