"""Two copies of a mission that are worked on apart, as tests of merging look at them."""

from uuid import UUID

from sqlalchemy import select

from missionapp.domain.entities import Organisation
from missionapp.store.checks.verify import forged, strayed
from missionapp.store.merging.conflicts import Conflict, conflicts
from missionapp.store.merging.foreign import foreign
from missionapp.store.merging.steps import known_ops, merge_into
from missionapp.store.merging.union import Union
from missionapp.store.store import Store


def called(store: Store, name: str) -> UUID:
    with store.read() as session:
        return session.scalars(select(Organisation.id).where(Organisation.name == name)).one()


def city(store: Store, organisation: UUID) -> str | None:
    with store.read() as session:
        found = session.get(Organisation, organisation)
        return found.city if found else "gone"


def merge(into: Store, other: Store, *, again: bool = False) -> Union:
    """Merge a file as the program does, through the process that reads it."""
    with foreign(other.path, None, known_ops(into)) as incoming:
        return merge_into(into, incoming, again=again)


def undone(union: Union) -> list[int]:
    """Of each merge that stays undone, how many records it is about."""
    return [each.records for each in union.undone]


def disputes(store: Store) -> list[Conflict]:
    with store.log() as log:
        assert forged(log) == []
        assert strayed(log) == []
        return conflicts(log)


def values(found: list[Conflict]) -> list[tuple[str, list[object]]]:
    return [(c.field, sorted((v.value for v in c.values), key=repr)) for c in found]
