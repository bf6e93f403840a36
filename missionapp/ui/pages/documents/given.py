"""What recipients hold already: which version of a document, what it told them, and since when."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date
from hashlib import blake2b
from typing import Any

from missionapp.actions.pieces import Piece
from missionapp.documents.words import Words
from missionapp.i18n import _, language_now
from missionapp.ui.memory import Memory

PAGE, KEY = "documents", "exported"


@dataclass(frozen=True)
class Given:
    """What somebody was given last."""

    version: int
    day: date
    told: frozenset[str] = frozenset()
    """A mark for each line: names are not kept beside the mission."""


def mark(line: str) -> str:
    """A line as it is remembered."""
    return blake2b(line.encode(), digest_size=8).hexdigest()


def differs(piece: Piece, last: Given | None) -> bool:
    """Whether a piece tells its recipient something else than the one before, as far as one remembers."""
    if last is None or not last.told:
        return last is None
    return frozenset(map(mark, piece.says)) != last.told


def news(piece: Piece, last: Given | None) -> list[str]:
    """The lines that its recipient has not been told yet."""
    return [line for line in piece.says if last and mark(line) not in last.told]


def again(pieces: Iterable[Piece], have: Mapping[str, Given]) -> list[Piece]:
    """The pieces that must be printed again, or for the first time where others have theirs already."""
    if not have:
        return []
    return [p for p in pieces if p.says and differs(p, have.get(p.recipient))]


def given(memory: Memory, document: str) -> dict[str, Given]:
    """Recipient → what it was given; "" stands for a document for nobody in particular."""
    kept = memory.get(PAGE, KEY, {}).get(document)
    found: Mapping[str, Any] = kept if isinstance(kept, dict) else {}
    return {whom: one for whom, each in found.items() if (one := _sound(each))}


def all_given(memory: Memory) -> dict[str, dict[str, Given]]:
    """Document → what its recipients were given."""
    return {document: given(memory, document) for document in memory.get(PAGE, KEY, {})}


def _sound(kept: Any) -> Given | None:
    try:
        version, day, *told = kept
        return Given(int(version), date.fromisoformat(day), frozenset(map(str, told[0] if told else ())))
    except (TypeError, ValueError):
        return None


def give(memory: Memory, document: str, pieces: Iterable[Piece], version: int, day: date) -> None:
    """Remember that these pieces left the house."""
    everything = dict(memory.get(PAGE, KEY, {}))
    before = everything.get(document)
    new = {p.recipient: [version, day.isoformat(), sorted(map(mark, p.says))] for p in pieces}
    everything[document] = (before if isinstance(before, dict) else {}) | new
    memory.put(PAGE, KEY, everything)


def version_line(version: int, last: Given | None) -> str:
    """ "Version 3. Replaces version 2, exported Tue 14 Feb." """
    if last is None:
        return _("Version {version}, not exported yet.").format(version=version)
    when = Words(language_now()).short_date(last.day)
    if last.version == version:
        return _("Version {version}, exported {day}.").format(version=version, day=when)
    said = _("Version {version}. Replaces version {before}, exported {day}.")
    return said.format(version=version, before=last.version, day=when)
