"""How steps call a meeting: after its parties. And which meetings are no longer the ones to record."""

from typing import Any
from uuid import UUID

from sqlalchemy import select
from sqlalchemy.orm import Session

from missionapp.actions.lists.sources import meeting_starts
from missionapp.actions.lists.wording import moment_said
from missionapp.domain.entities import Meeting, MeetingParty, Organisation, Participant
from missionapp.domain.entities.meetings import MOVED_AWAY
from missionapp.domain.entities.missions import Role
from missionapp.domain.errors import MissionError
from missionapp.domain.fields import Entity
from missionapp.i18n import _
from missionapp.store.store import Store


def meeting_in(session: Session, meeting_id: UUID) -> Meeting:
    """The meeting with this id; MissionError when somebody deleted it."""
    meeting = session.get(Meeting, meeting_id)
    if meeting is None:
        raise MissionError(
            _("This meeting is no longer there"), hint=_("Undo its deletion, or go back to the list")
        )
    return meeting


def sides_of(session: Session, meeting_id: UUID) -> tuple[Entity, Entity]:
    """After whom a meeting is called: the first of each side, else two of one side, else the meeting."""
    meeting = meeting_in(session, meeting_id)
    parties = list(session.scalars(_parties(meeting_id)))
    first: Entity = parties[0] if parties else meeting
    across = [one for one in parties if one.role == Role.COUNTERPART]
    return first, (across or parties[1:] or [first])[0]


def counterpart_of(store: Store, meeting_id: UUID) -> Entity:
    """After whom a meeting is called where one side is enough: the first of theirs, if there is one."""
    with store.read() as session:
        return sides_of(session, meeting_id)[1]


def _parties(meeting_id: UUID) -> Any:
    return (
        select(Participant)
        .join(MeetingParty, MeetingParty.participant_id == Participant.id)
        .join(Organisation, Organisation.id == Participant.organisation_id, isouter=True)
        .where(MeetingParty.meeting_id == meeting_id)
        .order_by(Participant.role == Role.COUNTERPART, Organisation.name, Participant.id)
    )


def _moved_to(session: Session, meeting_id: UUID) -> Meeting | None:
    """The meeting that one which was moved away is now, however often it was moved."""
    found, seen = None, {meeting_id}
    while (new := session.scalars(select(Meeting).where(Meeting.moved_from_id == meeting_id)).first()) and (
        new.id not in seen
    ):
        found, meeting_id = new, new.id
        seen.add(meeting_id)
    return found


def refuse_moved_away(session: Session, meeting_id: UUID) -> None:
    """MissionError, with the new time, for a meeting that was moved away."""
    meeting = meeting_in(session, meeting_id)
    new = _moved_to(session, meeting_id) if meeting.status in MOVED_AWAY else None
    if new is not None and new.start is not None:
        start = meeting_starts(session, [new.id])[new.id]
        raise MissionError(
            _("This meeting was moved to {time}").format(time=moment_said(start)),
            hint=_("Record it there, or undo the move"),
        )
