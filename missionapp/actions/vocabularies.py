"""The editable lists that every new mission begins with, and how their words are changed."""

import csv
from collections.abc import Mapping
from dataclasses import dataclass
from uuid import UUID, uuid5

from sqlalchemy import func, select
from sqlalchemy.orm import Session

from missionapp.domain.entities import VocabularyEntry
from missionapp.domain.errors import MissionError
from missionapp.i18n import N_, _
from missionapp.resources import path
from missionapp.store.store import Store

_SPACE = UUID("6f1a4f0e-8b1c-5d3e-9a57-3c1d5b0a7e21")
"""Entries have the same ids in every mission, so that two missions merge without doubles."""


def vocabularies() -> list[VocabularyEntry]:
    """The entries that ship with the program, new objects at each call; a file is a vocabulary."""
    entries = []
    for file in sorted(path("vocabularies").glob("*.csv")):
        name = file.stem.replace("_", " ")
        with file.open(encoding="utf-8", newline="") as lines:
            for position, row in enumerate(csv.DictReader(lines), start=1):
                entries.append(_entry(name, row["code"], row["label"] or None, position))
    return entries


def _entry(vocabulary: str, code: str, label: str | None, position: int) -> VocabularyEntry:
    key = uuid5(_SPACE, f"{vocabulary}/{code}")
    return VocabularyEntry(id=key, vocabulary=vocabulary, code=code, label=label, position=position)


def add_vocabularies(session: Session) -> None:
    """Add the entries that the mission lacks; what somebody edited stays as it is."""
    known = set(session.scalars(select(VocabularyEntry.id)))
    session.add_all(entry for entry in vocabularies() if entry.id not in known)


OUTCOME = "outcome"
FOLLOW_UP_CHIP = "follow-up chip"

_STEPS: Mapping[str, str] = {
    OUTCOME: N_("Change the outcome words"),
    FOLLOW_UP_CHIP: N_("Change the follow-up chips"),
}
"""What the history calls a change of a vocabulary."""


@dataclass(frozen=True)
class Word:
    """An entry of a vocabulary as it is shown: its code stays, its label is what people read."""

    id: UUID
    code: str
    label: str


def words_of(session: Session, vocabulary: str) -> list[Word]:
    """The entries of a vocabulary in their order."""
    query = select(VocabularyEntry).where(VocabularyEntry.vocabulary == vocabulary)
    entries = session.scalars(query.order_by(VocabularyEntry.position, VocabularyEntry.code))
    return [Word(entry.id, entry.code, entry.label or entry.code) for entry in entries]


def outcome_words(session: Session) -> dict[str, str]:
    """The word of each outcome, by its code."""
    return {word.code: word.label for word in words_of(session, OUTCOME)}


def reword(store: Store, vocabulary: str, entry: UUID, label: str) -> None:
    """Call an entry otherwise, wherever it is recorded. MissionError for no word, or a taken one."""
    label = _checked(store, vocabulary, label, but=entry)
    with store.write(_STEPS[vocabulary]) as session:
        session.get_one(VocabularyEntry, entry).label = label


def add_word(store: Store, vocabulary: str, label: str) -> None:
    """Add an entry at the end. MissionError for no word, or one that is there."""
    label = _checked(store, vocabulary, label)
    with store.write(_STEPS[vocabulary]) as session:
        entries = VocabularyEntry.vocabulary == vocabulary
        last = session.scalar(select(func.max(VocabularyEntry.position)).where(entries)) or 0
        session.add(_entry(vocabulary, _free_code(session, vocabulary, label), label, last + 1))


def drop_word(store: Store, vocabulary: str, entry: UUID) -> None:
    """Take an entry off the list; what was recorded with it stays."""
    with store.write(_STEPS[vocabulary]) as session:
        session.delete(session.get_one(VocabularyEntry, entry))


def _checked(store: Store, vocabulary: str, label: str, but: UUID | None = None) -> str:
    label = " ".join(label.split())
    if not label:
        raise MissionError(_("A word is missing"), hint=_("Write what it is to be called"))
    with store.read() as session:
        taken = {word.label.casefold() for word in words_of(session, vocabulary) if word.id != but}
    if label.casefold() in taken:
        raise MissionError(
            _("{word} is in the list already").format(word=label), hint=_("Write another word")
        )
    return label


def _free_code(session: Session, vocabulary: str, label: str) -> str:
    """The label, or with a number after it where an entry that was reworded since still has it as code."""
    taken = set(session.scalars(select(VocabularyEntry.code).where(VocabularyEntry.vocabulary == vocabulary)))
    code, number = label, 2
    while code in taken:
        code, number = f"{label} {number}", number + 1
    return code
