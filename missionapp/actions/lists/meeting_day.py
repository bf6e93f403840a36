"""On which day a meeting is, by the clock of its place."""

from datetime import date
from uuid import UUID

from sqlalchemy.orm import Session

from missionapp.actions.hall import Hall
from missionapp.actions.lists.mission import main_mission


def day_of_meeting(session: Session, meeting_id: UUID) -> date | None:
    """The day of a meeting; None for one without a time, and for anything that is no meeting."""
    mission = main_mission(session)
    if mission is None:
        return None
    hall = Hall(session, mission)
    seat = hall.seats.get(meeting_id)
    return hall.day_of(seat) if seat else None
