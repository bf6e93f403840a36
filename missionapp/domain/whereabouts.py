"""When and where a meeting is, who sits there and who was really there. Pure."""

from collections import defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import UTC, date, datetime
from functools import cached_property
from uuid import UUID
from zoneinfo import ZoneInfo, ZoneInfoNotFoundError

from missionapp.domain import entities as e
from missionapp.domain.entities.missions import Role
from missionapp.domain.records import Records, grouped
from missionapp.domain.table_names import table_number

_LAST = datetime.max.replace(tzinfo=UTC)


@dataclass(frozen=True)
class Sides:
    """The participants at a table: those of the delegation, and the counterparts; by name."""

    ours: Sequence[e.Participant] = ()
    theirs: Sequence[e.Participant] = ()


@dataclass(frozen=True)
class Whereabouts:
    """The meetings of some records, with what they point to; what is gone is left out."""

    records: Records

    def start(self, meeting: e.Meeting) -> datetime | None:
        """When it begins, by the clock of its place; None without a time."""
        return self._there(meeting, meeting.start, "start")

    def end(self, meeting: e.Meeting) -> datetime | None:
        """When it ends, by the clock of its place; None without a time."""
        return self._there(meeting, meeting.end, "end")

    def _there(self, meeting: e.Meeting, own: datetime | None, name: str) -> datetime | None:
        slot = self._slot.get(meeting.slot_id) if meeting.slot_id else None
        moment: datetime | None = own or (getattr(slot, name) if slot else None)
        return moment.astimezone(self._zone(meeting)) if moment else None

    def day(self, meeting: e.Meeting) -> date | None:
        """Its day at its place."""
        start = self.start(meeting)
        return start.date() if start else None

    def order(self, meeting: e.Meeting) -> tuple[datetime, UUID]:
        """Meetings in order of time, those without one last."""
        return self.start(meeting) or _LAST, meeting.id

    def _zone(self, meeting: e.Meeting) -> ZoneInfo:
        mission = self._mission.get(meeting.mission_id)
        sitting = self._sitting(meeting)
        return zone_there(mission, sitting, self._place_in(meeting, sitting))

    def _sitting(self, meeting: e.Meeting) -> e.ProgrammeSession | None:
        """The session of its event that it falls into, or in whose slot it is; without a time the first."""
        slot = self._slot.get(meeting.slot_id) if meeting.slot_id else None
        start = meeting.start or (slot.start if slot else None)
        held = self._sessions_of.get(meeting.item_id, ()) if meeting.item_id else ()
        if start is None:
            return next(iter(held), None)
        own = self._session.get(slot.session_id) if slot else None
        return next((sitting for sitting in held if sitting.start <= start < sitting.end), own)

    def _place_of(self, meeting: e.Meeting) -> e.Place | None:
        return self._place_in(meeting, self._sitting(meeting))

    def _place_in(self, meeting: e.Meeting, sitting: e.ProgrammeSession | None) -> e.Place | None:
        place_id = meeting.place_id or (sitting.place_id if sitting else None)
        return self._place.get(place_id) if place_id else None

    def place(self, meeting: e.Meeting) -> str:
        """The name of its place, else of its event."""
        place = self._place_of(meeting)
        item = self._item.get(meeting.item_id) if meeting.item_id else None
        return place.name if place else item.title if item else ""

    def table(self, meeting: e.Meeting) -> str:
        """The name of its table, without the word."""
        table = self._table.get(meeting.table_id) if meeting.table_id else None
        return table_number(table.name if table else None)

    def sides(self, meeting: e.Meeting) -> Sides:
        """Who sits at its table."""
        return self._sides.get(meeting.id, Sides())

    def meetings_of(self, participant_id: UUID) -> Sequence[e.Meeting]:
        """The meetings that a participant has, at any time."""
        return self._meetings_of.get(participant_id, ())

    def present(self, meeting: e.Meeting, organisation_id: UUID | None) -> Sequence[e.Person]:
        """The people of an organisation who were really there, as far as that was noted."""
        return [one for one in self.everybody(meeting) if one.organisation_id == organisation_id]

    def everybody(self, meeting: e.Meeting) -> Sequence[e.Person]:
        """All who were really there, by name."""
        return self._present.get(meeting.id, ())

    def outcome(self, number: int) -> str:
        """The word of an outcome in the mission's own vocabulary; its number where there is none."""
        return self._outcomes.get(str(number), str(number))

    @cached_property
    def _sides(self) -> Mapping[UUID, Sides]:
        found = {}
        for meeting, parties in self.records.parties_of.items():
            in_order = sorted(parties, key=lambda p: (self.records.name(p).casefold(), p.id))
            ours = [p for p in in_order if p.role != Role.COUNTERPART]
            found[meeting] = Sides(ours, [p for p in in_order if p.role == Role.COUNTERPART])
        return found

    @cached_property
    def _meetings_of(self) -> Mapping[UUID, Sequence[e.Meeting]]:
        found: dict[UUID, list[e.Meeting]] = defaultdict(list)
        for meeting in self.records.meetings:
            for part in {party.id for party in self.records.parties_of.get(meeting.id, ())}:
                found[part].append(meeting)
        return found

    @cached_property
    def _present(self) -> Mapping[UUID, Sequence[e.Person]]:
        known = {person.id: person for person in self.records.persons}
        found: dict[UUID, dict[UUID, e.Person]] = defaultdict(dict)
        for there in self.records.meeting_persons:
            if person := known.get(there.person_id):
                found[there.meeting_id][person.id] = person
        return {meeting: sorted(those.values(), key=_by_name) for meeting, those in found.items()}

    @cached_property
    def _outcomes(self) -> Mapping[str, str]:
        entries = (entry for entry in self.records.vocabulary if entry.vocabulary == "outcome")
        return {entry.code: entry.label or entry.code for entry in entries}

    @cached_property
    def _slot(self) -> Mapping[UUID, e.Slot]:
        return {slot.id: slot for slot in self.records.slots}

    @cached_property
    def _session(self) -> Mapping[UUID, e.ProgrammeSession]:
        return {sitting.id: sitting for sitting in self.records.sessions}

    @cached_property
    def _sessions_of(self) -> Mapping[UUID | None, Sequence[e.ProgrammeSession]]:
        in_order = sorted(self.records.sessions, key=lambda sitting: (sitting.start, sitting.id))
        return grouped(in_order, lambda sitting: sitting.item_id)

    @cached_property
    def _place(self) -> Mapping[UUID, e.Place]:
        return {place.id: place for place in self.records.places}

    @cached_property
    def _item(self) -> Mapping[UUID, e.ProgrammeItem]:
        return {item.id: item for item in self.records.items}

    @cached_property
    def _table(self) -> Mapping[UUID, e.Table]:
        return {table.id: table for table in self.records.tables}

    @cached_property
    def _mission(self) -> Mapping[UUID, e.Mission]:
        return {mission.id: mission for mission in self.records.missions}


def _by_name(person: e.Person) -> tuple[str, UUID]:
    return person.name.casefold(), person.id


def zone_name(
    mission: e.Mission | None, sitting: e.ProgrammeSession | None, place: e.Place | None
) -> str | None:
    """The time zone of a place, else of the session, else of the mission."""
    of_sitting = sitting.timezone if sitting and sitting.timezone != "UTC" else None
    return (place.timezone if place else None) or of_sitting or (mission.timezone if mission else None)


def zone_there(
    mission: e.Mission | None, sitting: e.ProgrammeSession | None, place: e.Place | None
) -> ZoneInfo:
    """The clock by which that is told."""
    return zone_called(zone_name(mission, sitting, place))


def zone_called(name: str | None) -> ZoneInfo:
    """The time zone of that name; UTC where there is none, so that a wrong name empties no page."""
    try:
        return ZoneInfo(name or "UTC")
    except (ZoneInfoNotFoundError, ValueError, OSError):
        return ZoneInfo("UTC")
