"""What was exported before, in which version: the next one says on paper what it replaces."""

from collections.abc import Iterable, Mapping
from datetime import date
from typing import Any

from missionapp.actions.pieces import Piece
from missionapp.documents.words import Words
from missionapp.i18n import _, language_now
from missionapp.ui.memory import Memory

PAGE, KEY = "documents", "exported"

Given = tuple[int, date]
"""The version that a recipient was given last, and on which day."""


def given(memory: Memory, document: str) -> dict[str, Given]:
    """Recipient → what it was given; "" stands for a document for nobody in particular."""
    kept = memory.get(PAGE, KEY, {}).get(document)
    found: Mapping[str, Any] = kept if isinstance(kept, dict) else {}
    return {whom: one for whom, each in found.items() if (one := _sound(each))}


def _sound(kept: Any) -> Given | None:
    try:
        version, day = kept
        return int(version), date.fromisoformat(day)
    except (TypeError, ValueError):
        return None


def give(memory: Memory, document: str, pieces: Iterable[Piece], version: int, day: date) -> None:
    """Remember that these pieces left the house."""
    everything = dict(memory.get(PAGE, KEY, {}))
    before = everything.get(document)
    new = {piece.recipient: [version, day.isoformat()] for piece in pieces}
    everything[document] = (before if isinstance(before, dict) else {}) | new
    memory.put(PAGE, KEY, everything)


def version_line(version: int, last: Given | None) -> str:
    """ "Version 3. Replaces version 2, exported Tue 14 Feb." """
    if last is None:
        return _("Version {version}, not exported yet.").format(version=version)
    before, when = last[0], Words(language_now()).short_date(last[1])
    if before == version:
        return _("Version {version}, exported {day}.").format(version=version, day=when)
    said = _("Version {version}. Replaces version {before}, exported {day}.")
    return said.format(version=version, before=before, day=when)
