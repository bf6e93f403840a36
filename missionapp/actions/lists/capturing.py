"""What the form of a new contact offers: meetings at which somebody was met, and organisations."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import UTC, datetime
from uuid import UUID

from sqlalchemy import select
from sqlalchemy.orm import Session

from missionapp.actions.lists.mission import main_mission
from missionapp.actions.lists.sources import Seated, at_table
from missionapp.domain.entities import Meeting, Organisation, Place
from missionapp.domain.entities.meetings import STANDING
from missionapp.domain.whereabouts import zone_called
from missionapp.store.lens import everybody


@dataclass(frozen=True, slots=True)
class MeetingOffer:
    """A meeting that takes place or did. Times are of its place."""

    id: UUID
    start: datetime | None
    ours: str
    theirs: str
    organisation: str
    """The counterpart, where there is one alone."""


@dataclass(frozen=True)
class CaptureOffers:
    """What can be chosen in the form."""

    meetings: Sequence[MeetingOffer]
    """By time."""
    current: UUID | None
    """The meeting of today that began last; none when several began then, since nobody knows which."""
    organisations: Sequence[str]
    """All names, each once."""
    country: str
    """Where phone numbers without a country's code belong (ISO code)."""


def read_offers(session: Session, now: datetime | None = None) -> CaptureOffers:
    """All of it, in four queries, whatever there is; `now` is aware."""
    mission = main_mission(session)
    usual = mission.timezone if mission else None
    standing = Meeting.status.in_(STANDING)
    parties = at_table(session, select(Meeting.id).where(standing))
    query = (
        select(Meeting.id, Meeting.start, Place.timezone)
        .join(Place, Place.id == Meeting.place_id, isouter=True)
        .where(standing)
        .order_by(Meeting.start, Meeting.id)
    )
    meetings = [
        _offer(made, start.astimezone(zone_called(zone or usual)) if start else None, parties.get(made, ()))
        for made, start, zone in session.execute(query)
    ]
    with everybody(session):
        names = session.scalars(select(Organisation.name).distinct().order_by(Organisation.name)).all()
    country = (mission.market or "") if mission else ""
    return CaptureOffers(meetings, _current(meetings, now or datetime.now(UTC)), list(names), country)


def _offer(made: UUID, start: datetime | None, seated: Sequence[Seated]) -> MeetingOffer:
    ours = [one.name for one in seated if one.ours]
    theirs = [one.name for one in seated if not one.ours]
    alone = theirs[0] if len(theirs) == 1 else ""
    return MeetingOffer(made, start, ", ".join(ours), ", ".join(theirs), alone)


def _current(meetings: Sequence[MeetingOffer], now: datetime) -> UUID | None:
    """The one that began last, if that was today where it takes place, and none began beside it."""
    starts = [each.start for each in meetings if each.start and each.start <= now]
    last = max(starts, default=None)
    if last is None or last.date() != now.astimezone(last.tzinfo).date():
        return None
    began = [each.id for each in meetings if each.start == last]
    return began[0] if len(began) == 1 else None
