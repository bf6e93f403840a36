"""What belongs to a record: its parts, and theirs, as far as the log knows of them."""

from collections.abc import Mapping, Sequence
from collections.abc import Set as AbstractSet
from functools import cache

from missionapp.domain.entities import Person, Testimonial, entities
from missionapp.domain.fields import Kind, fields_of
from missionapp.domain.types import LogValue
from missionapp.store.log.oplog import Row

Held = Mapping[Row, Mapping[str, Sequence[LogValue]]]
"""Every value that each record ever held, the last one last."""


def parts_of(held: Held, owners: AbstractSet[Row]) -> set[Row]:
    """These records, and all that is or was part of them when it was seen last."""
    owned: dict[LogValue, list[Row]] = {}
    for row, values in held.items():
        for name in _ties(row[0]):
            if values.get(name):
                owned.setdefault(values[name][-1], []).append(row)
    found, pending = set(owners), list(owners)
    while pending:
        parts = [row for row in owned.get(pending.pop()[1].hex(), ()) if row not in found]
        found.update(parts)
        pending += parts
    return found


@cache
def _ties(entity: str) -> tuple[str, ...]:
    """The fields by which a record is part of another, and by which a quotation is a person's."""
    kind = entities().get(entity)
    fields = [f for f in (fields_of(kind) if kind else ()) if f.kind == Kind.REFERENCE]
    said = Testimonial.__tablename__
    return tuple(
        f.name for f in fields if f.required or (entity == said and f.target == Person.__tablename__)
    )
