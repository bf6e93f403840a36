"""What is said of two records that look like one and are two."""

from uuid import UUID

from missionapp.actions.records import find
from missionapp.domain.entities import Distinct
from missionapp.domain.errors import MissionError
from missionapp.domain.fields import Entity
from missionapp.i18n import N_, _
from missionapp.store.store import Store


def tell_apart(store: Store, entity: type[Entity], one: UUID, other: UUID) -> None:
    """Remember that two records are not the same, so that nobody is asked again; colleagues see it too."""
    if one == other:
        raise MissionError(_("These two are the same record already"))
    here, there = find(store, entity, one), find(store, entity, other)
    left, right = sorted((one, other))
    with store.write(N_("{one} and {other} are not the same"), one=here, other=there) as session:
        session.add(Distinct(left_id=left, right_id=right))
