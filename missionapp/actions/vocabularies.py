"""The editable lists that every new mission begins with."""

import csv
from uuid import UUID, uuid5

from sqlalchemy import select
from sqlalchemy.orm import Session

from missionapp.domain.entities import VocabularyEntry
from missionapp.resources import path

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
