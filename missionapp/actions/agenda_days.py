"""The days of one recipient's agenda: its meetings, and what else the programme holds for it."""

from collections import Counter
from collections.abc import Sequence
from datetime import date
from itertools import groupby
from uuid import UUID
from zoneinfo import ZoneInfo

from missionapp.actions.agenda_met import met_of
from missionapp.actions.agenda_rows import MeetingRow, Rows, zone_called
from missionapp.documents.agendas.timeline import Way, Ways, day_lines, driver_times
from missionapp.documents.agendas.values import AgendaDay, EventLine, MeetingLine, Met, PauseLine, Venue
from missionapp.domain.entities import Mission, Participant, Person, Place, ProgrammeItem, ProgrammeSession
from missionapp.domain.entities.missions import Role
from missionapp.domain.entities.programme import ItemKind
from missionapp.domain.table_names import table_number

DELEGATION = (Role.HOME, Role.ORGANISER)
"""Roles of those who travel."""
LONGEST_EVENT_HOURS = 18
"""Longer sittings (a hotel stay) are no line of a day."""
LONGEST_WAY_MINUTES = 99 * 60
"""Longer ones are slips of the hand; reckoning with them would lead out of every calendar."""


def agenda_days(
    rows: Rows, mission: Mission, participant: Participant, meetings: list[MeetingRow]
) -> list[AgendaDay]:
    """A day for each local date that has meetings."""

    def local_date(row: MeetingRow) -> date:
        return row.start.astimezone(row.zone).date()

    by_date = groupby(sorted(meetings, key=local_date), key=local_date)
    return [_day(rows, mission, participant, day, list(found)) for day, found in by_date]


def _day(
    rows: Rows, mission: Mission, participant: Participant, day: date, meetings: list[MeetingRow]
) -> AgendaDay:
    main = Counter(row.place.id for row in meetings if row.place).most_common(1)
    place = rows.places[main[0][0]] if main else None
    zone = next(row.zone for row in meetings if row.place is place or place is None)
    lines = [meeting_line(rows, participant, row, zone) for row in meetings]
    opening, pauses = _opening(rows, meetings, zone), _pauses(meetings, zone)
    events = _events(rows, participant, day, {row.meeting.item_id for row in meetings}, zone)
    times = driver_times(lines, opening, [event for event in events if event.is_transfer])
    told = {(time.at, time.title) for time in times}
    shown = [event for event in events if (event.start, event.title) not in told]
    is_travelling = participant.role in DELEGATION
    number, of = _day_number(mission, day) if is_travelling else (None, None)
    home = rows.organisations.get(mission.home_partner_id) if mission.home_partner_id else None
    return AgendaDay(
        day=day,
        lines=day_lines(lines, shown, pauses, _ways(rows)),
        zone=str(zone),
        home_zone=str(zone_called(mission.home_timezone)) if mission.home_timezone else "",
        city=(place.city if place else "") or "",
        home_city=(home.city if home else "") or "",
        place=venue_of(place),
        times=times,
        number=number,
        of=of,
    )


def _day_number(mission: Mission, day: date) -> tuple[int | None, int | None]:
    """Which day of the mission it is, and of how many; nothing outside its dates."""
    if not mission.start or not mission.end or not mission.start <= day <= mission.end:
        return None, None
    return (day - mission.start).days + 1, (mission.end - mission.start).days + 1


def meeting_line(rows: Rows, participant: Participant, row: MeetingRow, zone: ZoneInfo) -> MeetingLine:
    """A meeting as one of its participants sees it."""
    others = others_of(rows, participant, row)
    return MeetingLine(
        start=row.start.astimezone(zone),
        end=row.end.astimezone(zone),
        met=tuple(met_of(rows, participant, other, row) for other in others)
        or (Met(rows.subject(row) or "-"),),
        table=table_of(rows, row.meeting.table_id),
        place=venue_of(row.place),
        interpreter=interpreter_of(rows, row.meeting.interpreter_id),
        persons=_persons(rows, others, row),
    )


def others_of(rows: Rows, participant: Participant, row: MeetingRow) -> list[Participant]:
    """The other side; what was deleted on another laptop is left out, and for a counterpart any other one."""
    found = [rows.participants[p] for p in row.participants if p in rows.participants and p != participant.id]
    is_guest = participant.role == Role.COUNTERPART
    return [
        other
        for other in found
        if other.organisation_id in rows.organisations and not (is_guest and other.role not in DELEGATION)
    ]


def _ways(rows: Rows) -> Ways:
    """How to get from one place to another, in either direction."""

    def way(before: Venue, after: Venue) -> Way | None:
        found = rows.way(before.id, after.id)
        return Way(min(found.minutes, LONGEST_WAY_MINUTES), found.how or "") if found else None

    return way


def table_of(rows: Rows, table_id: UUID | None) -> str:
    """The table's name as it stands under the heading "Table"."""
    table = rows.tables.get(table_id) if table_id else None
    return table_number(table.name if table else None)


def interpreter_of(rows: Rows, delegate_id: UUID | None) -> str:
    """The interpreter's name, in both scripts."""
    delegate = rows.delegates.get(delegate_id) if delegate_id else None
    person = rows.persons.get(delegate.person_id) if delegate else None
    return f"{person.name} {person.name_local or ''}".strip() if person else ""


def _persons(rows: Rows, others: Sequence[Participant], row: MeetingRow) -> tuple[str, ...]:
    """Whom one meets: the contacts of the other side, and those of it who are put down for the meeting."""
    theirs = {other.organisation_id for other in others}
    ids = dict.fromkeys([other.contact_id for other in others] + list(rows.present[row.meeting.id]))
    persons = [rows.persons[i] for i in ids if i in rows.persons]
    contacts = {other.contact_id for other in others}
    return tuple(_person(p) for p in persons if p.id in contacts or p.organisation_id in theirs)


def _person(person: Person) -> str:
    job = f"({person.job_title})" if person.job_title else ""
    names = dict.fromkeys(filter(None, (person.name, person.name_local)))
    return " ".join(filter(None, (*names, job)))


def _opening(rows: Rows, meetings: Sequence[MeetingRow], zone: ZoneInfo) -> EventLine | None:
    """The sitting in which the day's meetings begin."""
    sessions = [row.session for row in meetings if row.session]
    return event_line(rows, min(sessions, key=lambda each: each.start), zone) if sessions else None


def _pauses(meetings: Sequence[MeetingRow], zone: ZoneInfo) -> list[PauseLine]:
    sessions = {row.session.id: row.session for row in meetings if row.session}
    return [
        PauseLine(session.break_start.astimezone(zone), session.break_end.astimezone(zone))
        for session in sessions.values()
        if session.break_start and session.break_end
    ]


def _events(
    rows: Rows, participant: Participant, day: date, met_in: set[UUID | None], zone: ZoneInfo
) -> list[EventLine]:
    """What else is on the mission's programme on that day, for this participant."""
    found = []
    for session in rows.sessions:
        item = rows.items.get(session.item_id)
        if item is None or item.mission_id != participant.mission_id or item.id in met_in:
            continue
        is_short = (session.end - session.start).total_seconds() <= LONGEST_EVENT_HOURS * 3600
        if is_short and attends(rows, participant, item) and session.start.astimezone(zone).date() == day:
            found.append(event_line(rows, session, zone))
    return found


def attends(rows: Rows, participant: Participant, item: ProgrammeItem) -> bool:
    """Whether an item is for somebody: those named, else the whole delegation.

    Meetings between clusters concern the organisers; an event of meetings those who have one there.
    """
    if named := rows.attending.get(item.id):
        return participant.id in named
    if participant.role not in DELEGATION:
        return False
    if item.kind == ItemKind.C2C:
        return participant.role == Role.ORGANISER
    return item.kind != ItemKind.B2B


def event_line(rows: Rows, session: ProgrammeSession, zone: ZoneInfo) -> EventLine:
    """A sitting as it is printed."""
    item = rows.items[session.item_id]
    return EventLine(
        session.start.astimezone(zone),
        session.end.astimezone(zone),
        item.title,
        venue_of(rows.place(session)),
        is_transfer=item.kind == ItemKind.LOGISTICS,
    )


def venue_of(place: Place | None) -> Venue | None:
    """A place as it is printed."""
    if place is None:
        return None
    return Venue(place.name, place.name_local or "", place.address or "", place.address_local or "", place.id)
