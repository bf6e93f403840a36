"""The order in which lines stand that somebody puts in order by hand."""

from collections.abc import Sequence
from typing import Any
from uuid import UUID

from missionapp.domain.fields import Entity
from missionapp.i18n import N_
from missionapp.store.store import Store


def put_in_order(store: Store, entity: type[Entity], ids: Sequence[UUID]) -> None:
    """Number records from 1 in this order, as one step; those that are gone already are passed over."""
    kind: Any = entity
    with store.write(N_("Change the order of {n} lines"), n=len(ids)) as session:
        there = [record for made in ids if (record := session.get(kind, made)) is not None]
        for position, record in enumerate(there, start=1):
            if record.position != position:
                record.position = position


def moved(ids: Sequence[UUID], record: UUID, by: int) -> list[UUID]:
    """The order with one of them so many places further down; the same where it cannot go there."""
    order = list(ids)
    at = order.index(record) if record in order else -1
    if at < 0 or not 0 <= at + by < len(order):
        return order
    order.insert(at + by, order.pop(at))
    return order
