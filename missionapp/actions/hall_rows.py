"""Who can be seated, and who is: a participant and a meeting as seating sees them."""

from dataclasses import dataclass
from datetime import datetime
from typing import NamedTuple
from uuid import UUID

from sqlalchemy import select
from sqlalchemy.orm import Session

from missionapp.actions.lists.parties import NAMELESS
from missionapp.domain.entities import Meeting, Organisation, Participant
from missionapp.domain.entities.missions import Reply, Role
from missionapp.domain.records import CLUSTER_LIKE


class Party(NamedTuple):
    """A participant, as far as seating needs to know it."""

    id: UUID
    organisation_id: UUID
    name: str
    ours: bool
    room: int
    """In how many meetings it can be at once."""
    needs_interpreter: bool
    contact_id: UUID | None
    declined: bool
    is_cluster: bool
    """Or what the funder counts among clusters."""


@dataclass(frozen=True)
class Seat:
    """A meeting that has a time. Times are in UTC."""

    meeting: Meeting
    start: datetime
    end: datetime
    parties: tuple[UUID, ...]
    """Ours first, each side by name."""

    def overlaps(self, start: datetime, end: datetime) -> bool:
        """Whether it takes any of this time."""
        return self.start < end and start < self.end


def read_parties(session: Session, mission_id: UUID) -> dict[UUID, Party]:
    """The participants of a mission by their id."""
    query = (
        select(Participant, Organisation.name, Organisation.kind)
        .join(Organisation, Organisation.id == Participant.organisation_id, isouter=True)
        .where(Participant.mission_id == mission_id)
    )
    return {who.id: _party(who, name, kind) for who, name, kind in session.execute(query)}


def _party(who: Participant, name: str | None, kind: str | None) -> Party:
    return Party(
        id=who.id,
        organisation_id=who.organisation_id,
        name=name or NAMELESS,
        ours=who.role != Role.COUNTERPART,
        room=max(who.at_once or 1, 1),
        needs_interpreter=bool(who.needs_interpreter),
        contact_id=who.contact_id,
        declined=who.reply == Reply.DECLINED,
        is_cluster=kind in CLUSTER_LIKE,
    )
