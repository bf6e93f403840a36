"""What stands in the calendar of everybody who has meetings, and how often that has changed."""

from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import date, datetime
from typing import Any
from uuid import UUID

from sqlalchemy import select
from sqlalchemy.orm import Session

from missionapp.actions.agenda_days import attends, event_line, meeting_line, others_of
from missionapp.actions.agenda_rows import ON_AGENDAS, MeetingRow, Rows
from missionapp.documents.agendas.values import EventLine, MeetingLine
from missionapp.domain.entities import Meeting, Participant, ProgrammeItem, ProgrammeSession, Slot
from missionapp.domain.entities.meetings import MeetingStatus
from missionapp.domain.fields import Entity, field_of
from missionapp.domain.names import fold
from missionapp.store.log.oplog import Row
from missionapp.store.log.traces import Past, Trace, pasts, traces

_PAST = ("meeting", "meeting_party", "slot")
_TOLD = (
    *_PAST, "programme_session", "programme_item", "place", "meeting_table", "participant", "organisation",
    "delegate", "person",
)  # fmt: skip
"""What an event of a calendar may tell of."""
_HELD = ("mission_id", "item_id", "slot_id", "start", "end", "place_id", "table_id")


@dataclass(frozen=True)
class Entry:
    """A meeting or a sitting, as the owner of the calendar sees it."""

    record: UUID
    line: MeetingLine | EventLine
    sequence: int
    stamp: datetime
    kind: str = ""
    """Of a sitting's programme item."""
    is_off: bool = False
    """It had a time, and does not take place any more."""


@dataclass(frozen=True)
class Diary:
    """All that stands in one participant's calendar."""

    recipient: str
    names: tuple[str, ...]
    """All of its names, that one first."""
    code: str
    mission: str
    day: date | None
    """The mission's first."""
    language: str | None
    about: tuple[UUID, ...]
    """The participant and its organisation."""
    entries: tuple[Entry, ...]


def read_diaries(session: Session) -> list[Diary]:
    """The calendars of all missions of the file, by mission and recipient.

    The number of queries does not grow with the mission.
    """
    desk = _Desk(session)
    diaries = [_diary(desk, who, meetings) for who, meetings in desk.met.items()]
    return sorted(filter(None, diaries), key=lambda diary: (diary.code, fold(diary.recipient), diary.about))


def count_diaries(session: Session) -> int:
    """How many there are."""
    there = set(session.scalars(select(Participant.id)))
    return len(there & met_of(pasts(session.connection(), _PAST)).keys())


def met_of(past: dict[Row, Past]) -> dict[UUID, list[UUID]]:
    """Participant → the meetings that it has or had, those alone that have or had a time."""
    found: dict[UUID, dict[UUID, None]] = defaultdict(dict)
    for (entity, _row), party in past.items():
        if entity == "meeting_party" and not party.is_undone:
            meeting, participant = (UUID(str(party.held[name])) for name in ("meeting_id", "participant_id"))
            held = past.get(("meeting", meeting.bytes), Past())
            if not held.is_undone and ("start" in held.held or "slot_id" in held.held):
                found[participant][meeting] = None
    return {participant: list(meetings) for participant, meetings in found.items()}


class _Desk:
    """The mission as it stands, and what the log knows beside."""

    def __init__(self, session: Session) -> None:
        self.rows = Rows(session, tuple(MeetingStatus))
        self.past = pasts(session.connection(), _PAST)
        self.met = met_of(self.past)
        self._traces = traces(session.connection(), _TOLD)
        self._standing = {row.meeting.id: row for row in self.rows.meetings}
        self._parties: dict[UUID, list[Row]] = defaultdict(list)
        for row, held in self.past.items():
            if row[0] == "meeting_party":
                self._parties[UUID(str(held.held["meeting_id"]))].append(row)

    def meeting(self, meeting: UUID) -> MeetingRow | None:
        """A meeting with its time, else with the one that it had last."""
        return self._standing.get(meeting) or self._former(meeting)

    def takes_place(self, row: MeetingRow, who: Participant) -> bool:
        """Whether somebody really has a meeting."""
        is_there = row.meeting.id in self._standing and who.id in row.participants
        return is_there and row.meeting.status in ON_AGENDAS and not self.rows.moved_to(row)

    def _former(self, meeting: UUID) -> MeetingRow | None:
        held = _values(Meeting, self.past["meeting", meeting.bytes], _HELD)
        if (slot := held.get("slot_id")) and slot not in self.rows.slots:
            held = _values(Slot, self.past.get(("slot", slot.bytes), Past()), ("start", "end")) | held
        row = self.rows.meeting_row(Meeting(id=meeting, **held)) if "mission_id" in held else None
        met = (self.past[party].held["participant_id"] for party in self._parties[meeting])
        return replace(row, participants=tuple(dict.fromkeys(UUID(str(who)) for who in met))) if row else None

    def attends(self, who: Participant, item: ProgrammeItem) -> bool:
        """Whether a programme item is for somebody: those named, else the whole delegation."""
        return item.mission_id == who.mission_id and attends(self.rows, who, item)

    def revision(self, own: Iterable[Row], others: Iterable[Row]) -> tuple[int, datetime]:
        """A number that grows with each change of these records, and when the last one was.

        A change made here is the newest of all; one that a merge brings from before counts as one more.
        """
        own = list(own)
        found: list[Trace] = [self._traces[row] for row in (*own, *others) if row in self._traces]
        changes = sum(self._traces[row].changes for row in own if row in self._traces)
        newest = max(trace.newest for trace in found)
        return newest + changes, datetime.fromisoformat(max(trace.wall for trace in found))

    def own(self, meeting: UUID) -> list[Row]:
        """What a meeting consists of, in the log."""
        return [("meeting", meeting.bytes), *self._parties[meeting]]


def _values(entity: type[Entity], past: Past, names: Sequence[str]) -> dict[str, Any]:
    """What a record last held, as the program has it."""
    return {name: field_of(entity, name).decode(past.held[name]) for name in names if name in past.held}


def _diary(desk: _Desk, participant: UUID, meetings: Sequence[UUID]) -> Diary | None:
    """A participant's calendar; what it points to may have been deleted on another laptop."""
    rows, who = desk.rows, desk.rows.participants.get(participant)
    organisation = rows.organisations.get(who.organisation_id) if who else None
    mission = rows.missions.get(who.mission_id) if who else None
    if who is None or organisation is None or mission is None:
        return None
    found = [row for meeting in meetings if (row := desk.meeting(meeting))]
    entries = [_meeting(desk, who, row) for row in found]
    met_in = {row.meeting.item_id for row in found if desk.takes_place(row, who)}
    entries += _sittings(desk, who, met_in)
    return Diary(
        recipient=organisation.name,
        names=tuple(
            filter(None, (organisation.name, organisation.name_local, *rows.aliases[organisation.id]))
        ),
        code=mission.code,
        mission=mission.title,
        day=mission.start,
        language=who.language,
        about=(who.id, organisation.id),
        entries=tuple(sorted(entries, key=lambda entry: (entry.line.start, entry.line.end, entry.record))),
    )


def _meeting(desk: _Desk, who: Participant, row: MeetingRow) -> Entry:
    sequence, stamp = desk.revision(desk.own(row.meeting.id), _told_in(desk.rows, who, row))
    return Entry(
        row.meeting.id,
        meeting_line(desk.rows, who, row, row.zone),
        sequence,
        stamp,
        is_off=not desk.takes_place(row, who),
    )


def _told_in(rows: Rows, who: Participant, row: MeetingRow) -> Iterator[Row]:
    """The other records that a meeting's event is made of."""
    meeting = row.meeting
    delegate = rows.delegates.get(meeting.interpreter_id) if meeting.interpreter_id else None
    yield from _keys("person", [delegate.person_id if delegate else None, *rows.present[meeting.id]])
    yield from _keys("delegate", [meeting.interpreter_id])
    yield from _keys("slot", [meeting.slot_id])
    yield from _keys("meeting", [rows.moved_to(row)])
    yield from _keys("meeting_table", [meeting.table_id])
    yield from _keys("place", [row.place.id if row.place else None])
    yield from _keys("programme_session", [row.session.id if row.session else None])
    for other in others_of(rows, who, row):
        yield from _keys("participant", [other.id])
        yield from _keys("organisation", [other.organisation_id])
        yield from _keys("person", [other.contact_id])


def _keys(entity: str, ids: Iterable[UUID | None]) -> Iterator[Row]:
    return ((entity, each.bytes) for each in ids if each)


def _sittings(desk: _Desk, who: Participant, met_in: set[UUID | None]) -> Iterator[Entry]:
    """What somebody attends beside the meetings; an event of meetings shows as the meetings themselves."""
    for sitting in desk.rows.sessions:
        item = desk.rows.items[sitting.item_id]
        if item.id not in met_in and desk.attends(who, item):
            yield _sitting(desk, sitting, item)


def _sitting(desk: _Desk, sitting: ProgrammeSession, item: ProgrammeItem) -> Entry:
    rows, place = desk.rows, desk.rows.place(sitting)
    zone = rows.zone(rows.missions.get(item.mission_id), sitting, place)
    own = [*_keys("programme_session", [sitting.id]), *_keys("programme_item", [item.id])]
    sequence, stamp = desk.revision(own, _keys("place", [place.id if place else None]))
    return Entry(sitting.id, event_line(rows, sitting, zone), sequence, stamp, kind=item.kind)
