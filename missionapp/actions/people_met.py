"""Who of the other side each of ours met, or is to meet."""

from collections.abc import Iterable, Mapping, Sequence
from uuid import UUID

from sqlalchemy import select
from sqlalchemy.orm import Session

from missionapp.actions.lists.parties import owned
from missionapp.domain.entities import Meeting, MeetingParty, MeetingPerson, Participant
from missionapp.domain.entities.meetings import STANDING
from missionapp.domain.entities.missions import Role

Staff = Mapping[UUID | None, Sequence[UUID]]
"""The people of each organisation."""


def people_met(session: Session, staff: Staff) -> dict[Participant, set[UUID]]:
    """The people that each of ours met or is to meet, by its part in the mission; in three queries.

    Of each organisation at the table those who were there; where nobody is noted, its contact; else all.
    """
    parts = {part.id: part for part in session.scalars(select(Participant))}
    standing = select(Meeting.id).where(Meeting.status.in_(STANDING))
    parties = owned(
        session.execute(
            select(MeetingParty.meeting_id, MeetingParty.participant_id).where(
                MeetingParty.meeting_id.in_(standing)
            )
        )
    )
    there = owned(session.execute(select(MeetingPerson.meeting_id, MeetingPerson.person_id)))
    found: dict[Participant, set[UUID]] = {}
    for meeting, ids in parties.items():
        at_table = [parts[party] for party in ids if party in parts]
        for own in (part for part in at_table if part.role != Role.COUNTERPART):
            others = [part for part in at_table if part is not own]
            found.setdefault(own, set()).update(_people(others, there.get(meeting, ()), staff))
    return found


def _people(others: Iterable[Participant], there: Sequence[UUID], staff: Staff) -> Iterable[UUID]:
    """Of each of the others those who were there, else its contact, else everybody."""
    for part in others:
        own = staff.get(part.organisation_id, [])
        present = [person for person in there if person in own]
        contact = [person for person in own if person == part.contact_id]
        yield from present or contact or own
