"""The records of several missions, parted: each mission's, with those that follow from it."""

from collections import defaultdict
from collections.abc import Mapping
from dataclasses import fields
from typing import Any
from uuid import UUID

from missionapp.domain.fields import Entity
from missionapp.domain.records import Records
from missionapp.store.belonging import BELONGS, ITSELF


def parted(records: Records, heads: Mapping[UUID, UUID], head_of: "Heads") -> dict[UUID, Records]:
    """The records of each mission that follows from no other, by its id; what belongs to none is in each.

    `heads` names for every mission the one that it follows from in the end.
    """
    lists: dict[UUID, dict[str, Any]] = {head: {} for head in dict.fromkeys(heads.values())}
    for f in fields(Records):
        whole: list[Entity] = []
        own: dict[UUID, list[Entity]] = defaultdict(list)
        for record in getattr(records, f.name):
            head = head_of(record)
            (whole if head is None else own[head]).append(record)
        for mission, found in lists.items():
            found[f.name] = sorted([*whole, *own[mission]], key=lambda record: record.id)
    return {mission: Records(**found) for mission, found in lists.items()}


class Heads:
    """To which mission a record belongs, straight or through others; each is looked up once."""

    def __init__(self, records: Records, heads: Mapping[UUID, UUID]) -> None:
        self._by_id, self._known = records.by_id, dict(heads)

    def __call__(self, record: Entity) -> UUID | None:
        """The id of the mission; None for what belongs to none."""
        if record.id not in self._known:
            by = BELONGS[type(record)]
            if by is None or by == ITSELF:
                return None
            owner = self._by_id.get(getattr(record, by.reference))
            head = self(owner) if owner is not None else None
            if head is None:
                return None
            self._known[record.id] = head
        return self._known[record.id]
