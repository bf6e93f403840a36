"""The programme as a list: every session in order, then the events that have none yet."""

from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any, NamedTuple
from uuid import UUID
from zoneinfo import ZoneInfo

from sqlalchemy import func, select
from sqlalchemy.orm import Session

from missionapp.actions.lists.mission import main_mission
from missionapp.actions.lists.parties import owned
from missionapp.domain.airports import airport_zone
from missionapp.domain.entities import (
    Meeting,
    Mission,
    Place,
    ProgrammeItem,
    ProgrammeSession,
    Slot,
    Table,
)
from missionapp.domain.entities.meetings import STANDING
from missionapp.domain.whereabouts import zone_called


@dataclass(frozen=True, slots=True)
class ProgrammeRow:
    """A line of the page. All times are aware, and those of the place in the zone of the place."""

    id: UUID
    """Of the session; of the item where it has none."""
    item_id: UUID
    session_id: UUID | None
    title: str
    kind: str
    form: str
    day: date | None
    """At the place."""
    start: datetime | None
    end: datetime | None
    home_start: datetime | None
    home_end: datetime | None
    break_start: datetime | None
    break_end: datetime | None
    place_id: UUID | None
    place: str
    place_local: str
    zone: str
    slot_minutes: int | None
    slots: int
    """Open ones."""
    tables: int
    meetings: int
    """Held or to come."""
    note: str
    airport_from: str = ""
    airport_to: str = ""
    end_zone: str = ""
    """By whose clock it ends: of a flight that of the airport where it lands, else `zone`."""


class _Counts(NamedTuple):
    slots: dict[UUID, int]
    tables: dict[UUID, int]
    meetings: Counter[UUID]


def read_programme(session: Session, mission_id: UUID | None = None) -> list[ProgrammeRow]:
    """The sessions of the mission in order of time, then items without one, in six queries."""
    mission = session.get(Mission, mission_id) if mission_id else main_mission(session)
    if mission is None:
        return []
    items = session.execute(
        select(
            ProgrammeItem.id, ProgrammeItem.title, ProgrammeItem.kind, ProgrammeItem.form, ProgrammeItem.note
        )
        .where(ProgrammeItem.mission_id == mission.id)
        .order_by(ProgrammeItem.title)
    ).all()
    places = {place.id: place for place in session.execute(_places())}
    sittings = session.execute(_sittings(mission.id)).all()
    counts = _read_counts(session, sittings)
    home = zone_called(mission.home_timezone or mission.timezone)
    usual = mission.timezone
    by_item = {item.id: item for item in items}
    placed = [_row(by_item[s.item_id], s, places.get(s.place_id), counts, home, usual) for s in sittings]
    unplaced = [_bare(item, counts) for item in items if item.id not in {s.item_id for s in sittings}]
    return placed + unplaced


def _places() -> Any:
    return select(Place.id, Place.name, Place.name_local, Place.timezone)


def _sittings(mission_id: UUID) -> Any:
    sitting = ProgrammeSession
    return (
        select(
            *(sitting.id, sitting.item_id, sitting.place_id, sitting.start, sitting.end, sitting.timezone),
            *(sitting.slot_minutes, sitting.break_start, sitting.break_end),
            *(sitting.airport_from, sitting.airport_to),
        )
        .join(ProgrammeItem, ProgrammeItem.id == sitting.item_id)
        .where(ProgrammeItem.mission_id == mission_id)
        .order_by(sitting.start, sitting.end, ProgrammeItem.title)
    )


def _read_counts(session: Session, sittings: Sequence[Any]) -> _Counts:
    slots = select(Slot.session_id, func.count()).where(Slot.closed.is_(False)).group_by(Slot.session_id)
    tables = select(Table.item_id, func.count()).group_by(Table.item_id)
    meetings = select(Meeting.item_id, Meeting.start).where(Meeting.status.in_(STANDING))
    return _Counts(
        {owner: count for owner, count in session.execute(slots)},  # noqa: C416
        {owner: count for owner, count in session.execute(tables)},  # noqa: C416
        _by_sitting(session.execute(meetings), sittings),
    )


def _by_sitting(
    meetings: Iterable[tuple[UUID | None, datetime | None]], sittings: Sequence[Any]
) -> Counter[UUID]:
    """How many meetings start within each sitting of their event."""
    of_item = owned((sitting.item_id, sitting) for sitting in sittings)
    return Counter(
        sitting.id
        for item, start in meetings
        for sitting in of_item.get(item, ())
        if start and sitting.start <= start < sitting.end
    )


def _row(
    item: Any,
    sitting: Any,
    place: Any | None,
    counts: _Counts,
    home: ZoneInfo,
    usual: str | None,
) -> ProgrammeRow:
    zone = sitting_zone(sitting, place, usual)
    end_zone = airport_zone(sitting.airport_to) or zone
    return ProgrammeRow(
        id=sitting.id,
        item_id=item.id,
        session_id=sitting.id,
        title=item.title,
        kind=item.kind,
        form=item.form or "",
        day=sitting.start.astimezone(zone).date(),
        start=sitting.start.astimezone(zone),
        end=sitting.end.astimezone(end_zone),
        home_start=sitting.start.astimezone(home),
        home_end=sitting.end.astimezone(home),
        break_start=_at(sitting.break_start, zone),
        break_end=_at(sitting.break_end, zone),
        place_id=sitting.place_id,
        place=place.name if place else "",
        place_local=(place.name_local if place else None) or "",
        zone=zone.key,
        slot_minutes=sitting.slot_minutes,
        slots=counts.slots.get(sitting.id, 0),
        tables=counts.tables.get(item.id, 0),
        meetings=counts.meetings[sitting.id],
        note=item.note or "",
        airport_from=sitting.airport_from or "",
        airport_to=sitting.airport_to or "",
        end_zone=end_zone.key,
    )


def sitting_zone(sitting: Any, place: Any | None, usual: str | None) -> ZoneInfo:
    """By whose clock a sitting begins: that of the airport, else of the place, else the usual one."""
    of_session = sitting.timezone if sitting.timezone != "UTC" else None
    usual_zone = zone_called((place.timezone if place else None) or of_session or usual)
    return airport_zone(sitting.airport_from) or usual_zone


def _at(moment: datetime | None, zone: ZoneInfo) -> datetime | None:
    return moment.astimezone(zone) if moment else None


def _bare(item: Any, counts: _Counts) -> ProgrammeRow:
    """An item that was not placed yet."""
    return ProgrammeRow(
        id=item.id,
        item_id=item.id,
        session_id=None,
        title=item.title,
        kind=item.kind,
        form=item.form or "",
        day=None,
        start=None,
        end=None,
        home_start=None,
        home_end=None,
        break_start=None,
        break_end=None,
        place_id=None,
        place="",
        place_local="",
        zone="",
        slot_minutes=None,
        slots=0,
        tables=counts.tables.get(item.id, 0),
        meetings=0,
        note=item.note or "",
    )
