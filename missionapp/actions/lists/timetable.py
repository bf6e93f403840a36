"""The programme as a timetable: its lines, how full each slot is, who attends, and everybody's meetings."""

from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any
from uuid import UUID

from sqlalchemy import func, select
from sqlalchemy.orm import Session

from missionapp.actions.lists.mission import MissionFacts, main_mission, read_mission
from missionapp.actions.lists.parties import NAMELESS, owned
from missionapp.actions.lists.programme import ProgrammeRow, read_programme
from missionapp.actions.lists.wording import zone_said
from missionapp.domain.entities import (
    Attendance,
    Meeting,
    MeetingParty,
    Organisation,
    Participant,
    Place,
    Slot,
    Table,
)
from missionapp.domain.entities.meetings import STANDING
from missionapp.domain.entities.missions import Role
from missionapp.domain.whereabouts import zone_called

OURS = (Role.ORGANISER, Role.HOME)
"""The whole delegation: who attends an event that names nobody."""


@dataclass(frozen=True, slots=True)
class SlotLoad:
    """A slot in the time of its place, and how many meetings stand in it."""

    start: datetime
    end: datetime
    meetings: int


@dataclass(frozen=True, slots=True)
class MeetingSpan:
    """A meeting that takes place or did, in the time of its sitting."""

    id: UUID
    line: UUID
    """The sitting that it stands in."""
    start: datetime
    end: datetime
    table: str
    status: str
    parties: Mapping[UUID, str]
    """Names by participant."""


@dataclass(frozen=True, slots=True)
class Someone:
    """A participant whose programme can be looked at."""

    id: UUID
    name: str
    ours: bool
    meetings: int


@dataclass(frozen=True)
class Timetable:
    """Everything that the grid shows, in the time of each place."""

    facts: MissionFacts | None
    rows: Sequence[ProgrammeRow]
    loads: Mapping[UUID, Sequence[SlotLoad]]
    """By sitting, in order."""
    meetings: Sequence[MeetingSpan]
    people: Sequence[Someone]
    """The delegation first, each side by name; counterparts only when they have a meeting."""
    attending: Mapping[UUID, frozenset[UUID]]
    """By event; one that names nobody is missing."""
    cities: Mapping[str, str]
    """What the clock of each time zone is called."""

    def attends(self, someone: Someone, item_id: UUID) -> bool:
        """Whether somebody is expected at an event."""
        named = self.attending.get(item_id)
        return someone.ours if named is None else someone.id in named


def read_timetable(session: Session) -> Timetable:
    """The timetable of the mission, in a number of queries that does not grow with it."""
    mission = main_mission(session)
    rows = read_programme(session)
    meetings = _read_meetings(session, rows)
    return Timetable(
        facts=read_mission(session),
        rows=rows,
        loads=_loads(session, rows, meetings),
        meetings=meetings,
        people=_read_people(session, mission.id if mission else None, meetings),
        attending=_read_attending(session),
        cities=_read_cities(session, rows, mission),
    )


def _read_meetings(session: Session, rows: Sequence[ProgrammeRow]) -> list[MeetingSpan]:
    lines = {row.session_id: row for row in rows if row.session_id}
    sittings = owned((row.item_id, row) for row in rows if row.session_id)
    parties = _read_parties(session)
    query = (
        select(Meeting.id, Meeting.item_id, Meeting.start, Meeting.end, Meeting.status)
        .add_columns(Slot.session_id, Table.name)
        .join(Slot, Slot.id == Meeting.slot_id, isouter=True)
        .join(Table, Table.id == Meeting.table_id, isouter=True)
        .where(Meeting.status.in_(STANDING), Meeting.start.is_not(None), Meeting.end.is_not(None))
        .order_by(Meeting.start, Meeting.id)
    )
    found = []
    for made, item, start, end, status, sitting, table in session.execute(query):
        row = lines.get(sitting) or _sitting_at(sittings.get(item, ()), start)
        if row is not None:
            zone = zone_called(row.zone)
            span = start.astimezone(zone), end.astimezone(zone)
            found.append(MeetingSpan(made, row.id, *span, table or "", status, parties.get(made, {})))
    return found


def _sitting_at(rows: Iterable[ProgrammeRow], start: datetime) -> ProgrammeRow | None:
    return next((row for row in rows if row.start and row.end and row.start <= start < row.end), None)


def _read_parties(session: Session) -> dict[UUID, dict[UUID, str]]:
    query = (
        select(MeetingParty.meeting_id, Participant.id, Organisation.name)
        .join(Participant, Participant.id == MeetingParty.participant_id)
        .join(Organisation, Organisation.id == Participant.organisation_id, isouter=True)
        .order_by(Participant.role.not_in(OURS), Organisation.name)
    )
    found: dict[UUID, dict[UUID, str]] = defaultdict(dict)
    for meeting, participant, name in session.execute(query):
        found[meeting][participant] = name or NAMELESS
    return found


def _loads(
    session: Session, rows: Sequence[ProgrammeRow], meetings: Sequence[MeetingSpan]
) -> dict[UUID, list[SlotLoad]]:
    """How many meetings begin in each open slot."""
    zones = {row.session_id: zone_called(row.zone) for row in rows if row.session_id}
    begun = Counter((meeting.line, meeting.start) for meeting in meetings)
    query = select(Slot.session_id, Slot.start, Slot.end).where(Slot.closed.is_(False)).order_by(Slot.start)
    return owned(
        (sitting, SlotLoad(start.astimezone(zone), end.astimezone(zone), begun[sitting, start]))
        for sitting, start, end in session.execute(query)
        if (zone := zones.get(sitting))
    )


def _read_people(
    session: Session, mission_id: UUID | None, meetings: Sequence[MeetingSpan]
) -> tuple[Someone, ...]:
    counts = Counter(party for meeting in meetings for party in meeting.parties)
    query = (
        select(Participant.id, Organisation.name, Participant.role)
        .join(Organisation, Organisation.id == Participant.organisation_id, isouter=True)
        .where(Participant.mission_id == mission_id)
        .order_by(Participant.role.not_in(OURS), func.lower(Organisation.name), Participant.id)
    )
    return tuple(
        Someone(made, name or NAMELESS, role in OURS, counts[made])
        for made, name, role in session.execute(query)
        if role in OURS or counts[made]
    )


def _read_attending(session: Session) -> dict[UUID, frozenset[UUID]]:
    pairs = session.execute(select(Attendance.item_id, Attendance.participant_id)).all()
    return {item: frozenset(named) for item, named in owned((i, p) for i, p in pairs).items()}


def _read_cities(session: Session, rows: Sequence[ProgrammeRow], mission: Any | None) -> dict[str, str]:
    """Each zone by the city where most of its lines are; else as the zone itself is called."""
    city_of = {made: city for made, city in session.execute(select(Place.id, Place.city)) if city}
    seen: dict[str, Counter[str]] = defaultdict(Counter)
    for row in rows:
        if row.place_id in city_of:
            seen[row.zone][city_of[row.place_id]] += 1
    zones = {row.zone for row in rows if row.zone}
    if mission is not None:
        zones |= {zone_called(mission.timezone).key}
    return {zone: _most(seen[zone]) or zone_said(zone) for zone in zones}


def _most(cities: Counter[str]) -> str:
    return cities.most_common(1)[0][0] if cities else ""
