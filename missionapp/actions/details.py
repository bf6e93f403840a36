"""What stands with a record and has no page of its own: other names, and when a participant can come."""

from datetime import datetime
from uuid import UUID

from sqlalchemy import select

from missionapp.actions.records import find
from missionapp.domain.entities import Alias, Availability, Organisation, Participant
from missionapp.domain.errors import MissionError
from missionapp.domain.fields import Entity
from missionapp.i18n import N_, _
from missionapp.store.store import Store


def add_alias(store: Store, entity: type[Entity], owner_id: UUID, name: str) -> UUID | None:
    """Let a record be known by another name as well; None when it is already."""
    name = _said(name)
    owner = find(store, entity, owner_id)
    with store.read() as session:
        known = set(session.scalars(select(Alias.name).where(Alias.owner_id == owner_id)))
    if name in known or name == getattr(owner, "name", None):
        return None
    alias = Alias(owner_id=owner_id, name=name)
    with store.write(N_("Add another name to {what}"), what=owner) as session:
        session.add(alias)
    return alias.id


def remove_alias(store: Store, alias_id: UUID) -> None:
    """Let go of another name."""
    alias = find(store, Alias, alias_id)
    with store.write(N_("Remove the other name {what}"), what=alias) as session:
        session.delete(session.get_one(Alias, alias_id))


def add_availability(store: Store, participant_id: UUID, start: datetime, end: datetime) -> UUID:
    """Note that a participant can come from `start` to `end` (aware moments)."""
    if end <= start:
        raise MissionError(_("This ends before it starts"), hint=_("Set the end after the start"))
    made = Availability(participant_id=participant_id, start=start, end=end)
    with store.write(N_("Set when {who} can come"), who=_organisation_of(store, participant_id)) as session:
        session.add(made)
    return made.id


def remove_availability(store: Store, availability_id: UUID) -> None:
    """Let go of a time at which a participant could come; without any, every time is taken to suit."""
    held = find(store, Availability, availability_id)
    with store.write(N_("Set when {who} can come"), who=_organisation_of(store, held.participant_id)) as s:
        s.delete(s.get_one(Availability, availability_id))


def _organisation_of(store: Store, participant_id: UUID) -> Entity:
    participant = find(store, Participant, participant_id)
    with store.read() as session:
        return session.get(Organisation, participant.organisation_id) or participant


def _said(name: str) -> str:
    """A name on one line; MissionError when there is none."""
    name = " ".join(name.split())
    if not name:
        raise MissionError(_("There is no name"), hint=_("Type the name"))
    return name
