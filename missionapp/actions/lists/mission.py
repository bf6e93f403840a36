"""The mission as the window's frame tells it: its title, its days, and how much there is of everything."""

import re
from dataclasses import dataclass
from datetime import UTC, date, datetime
from uuid import UUID

from sqlalchemy import ColumnElement, func, select
from sqlalchemy.orm import Session

from missionapp.actions.exchange.counting import count_conflicts
from missionapp.actions.lists.wording import days_said
from missionapp.domain import records
from missionapp.domain.entities import (
    Case,
    FollowUp,
    Meeting,
    Mission,
    Participant,
    Person,
    ProgrammeItem,
    ProgrammeSession,
)
from missionapp.domain.entities.meetings import TO_COME
from missionapp.domain.entities.missions import Role
from missionapp.domain.fields import Entity
from missionapp.domain.whereabouts import zone_called

_ASIDE = re.compile(r"\s*\([^)]*\)")


@dataclass(frozen=True)
class MissionFacts:
    """What the frame of the window says of the mission, and what every time in it needs to know."""

    id: UUID
    code: str
    title: str
    line: str
    """Where and when, in one line: the first city, and the days."""
    first_day: date | None
    last_day: date | None
    zone: str
    """Of the place, as the time zone database calls it."""
    home_zone: str


def main_mission(session: Session) -> Mission | None:
    """The mission that the window shows."""
    return records.main_mission(session.scalars(select(Mission)))


def today_there(session: Session, now: datetime | None = None) -> date:
    """The day that it is at the place of the mission that the window shows; `now` is aware."""
    return today_at(main_mission(session), now)


def today_at(mission: Mission | None, now: datetime | None = None) -> date:
    """The day that it is at the place of a mission, whatever the computer's own clock is set to."""
    return (now or datetime.now(UTC)).astimezone(zone_called(mission.timezone if mission else None)).date()


def read_mission(session: Session) -> MissionFacts | None:
    """The facts of the mission; None in a file in which none was begun."""
    mission = main_mission(session)
    if mission is None:
        return None
    return MissionFacts(
        id=mission.id,
        code=mission.code,
        title=mission.title,
        line=", ".join(filter(None, (_city(mission), days_said(mission.start, mission.end)))),
        first_day=mission.start,
        last_day=mission.end,
        zone=zone_called(mission.timezone).key,
        home_zone=zone_called(mission.home_timezone or mission.timezone).key,
    )


def _city(mission: Mission) -> str:
    """The first city, without what stands beside it in brackets."""
    return _ASIDE.sub("", (mission.cities or "").split(";")[0]).strip()


def read_counts(session: Session, now: datetime | None = None) -> dict[str, int]:
    """How many there are of what, for the badges of the sidebar.

    "participants" are the home participants alone, without organisers. "now" are the meetings under way that
    are still to be recorded, "late" the follow-ups whose day has passed, by the mission's own calendar.
    """
    mission = main_mission(session)
    at = now or datetime.now(UTC)
    today = today_at(mission, at)
    here = mission.id if mission else None
    open_tasks = FollowUp.done.is_(None)
    own_items = select(ProgrammeItem.id).where(ProgrammeItem.mission_id == here)
    return {
        "participants": _count(
            session, Participant, Participant.mission_id == here, Participant.role == Role.HOME
        ),
        "counterparts": _count(
            session, Participant, Participant.mission_id == here, Participant.role == Role.COUNTERPART
        ),
        "programme": _count(session, ProgrammeSession, ProgrammeSession.item_id.in_(own_items)),
        "now": _count(session, Meeting, Meeting.status.in_(TO_COME), Meeting.start <= at, Meeting.end > at),
        "cases": _count(session, Case),
        "follow-ups": _count(session, FollowUp, open_tasks),
        "late": _count(session, FollowUp, open_tasks, FollowUp.due < today),
        "contacts": _count(session, Person),
        "conflicts": count_conflicts(session),
    }


def _count(session: Session, entity: type[Entity], *where: ColumnElement[bool]) -> int:
    return int(session.scalar(select(func.count()).select_from(entity).where(*where)) or 0)
