"""The programme in time: who is where, from when to when, all in UTC."""

from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping, Sequence
from datetime import datetime
from functools import cached_property
from typing import Any, TypeVar
from uuid import UUID
from zoneinfo import ZoneInfo

from missionapp.domain import entities as e
from missionapp.domain.conflicts.conflict import Code, Conflict
from missionapp.domain.conflicts.events import Event, by_key, in_order, utc, zone_named
from missionapp.domain.entities.meetings import STANDING, TO_COME
from missionapp.domain.entities.missions import DelegateKind, Role
from missionapp.domain.entities.programme import ItemKind
from missionapp.domain.fields import Entity
from missionapp.domain.records import Records, grouped

_UTC = ZoneInfo("UTC")
_DELEGATION = (Role.HOME, Role.ORGANISER)
_NOT_THERE = frozenset(("hotel", "doors"))
"""Forms of logistics that take nobody's time: a room that is held, doors that open."""
_MARKETS = frozenset((ItemKind.B2B, ItemKind.C2C))

_E = TypeVar("_E", bound=Entity)


class Timeline:
    """The events of some records, and whom they concern; worked out once for all rules."""

    def __init__(self, records: Records) -> None:
        self.records = records
        self.items = _by_id(records.items)
        self.places = _by_id(records.places)
        self.missions = _by_id(records.missions)
        self._zones: dict[tuple[e.Place | None, UUID | None, str | None], ZoneInfo] = {}
        self.slots_of = grouped(records.slots, lambda slot: slot.session_id)

    @cached_property
    def sittings(self) -> Sequence[Event]:
        """The sittings in order of time; those that end before they start are left out."""
        return in_order(self._sitting(record) for record in self.records.sessions)

    def _sitting(self, record: e.ProgrammeSession) -> Event:
        item = self.items.get(record.item_id)
        place = self.places.get(record.place_id) if record.place_id else None
        start, end = utc(record.start), utc(record.end)
        return Event(record.id, start, end, item, place, self.attendants(item), sitting=record)

    @cached_property
    def sittings_of(self) -> Mapping[e.ProgrammeItem, Sequence[Event]]:
        """Sittings by their programme item, in order of time."""
        return by_key(self.sittings, lambda event: (event.item,) if event.item else ())

    @cached_property
    def meetings(self) -> Sequence[Event]:
        """The meetings that have a time and take it, in order of time."""
        standing = (meeting for meeting in self.records.meetings if meeting.status in STANDING)
        return in_order(self._meeting(m, m.start, m.end) for m in standing if m.start and m.end)

    def _meeting(self, record: e.Meeting, start: datetime, end: datetime) -> Event:
        item = self.items.get(record.item_id) if record.item_id else None
        place = self.place_of(record)
        return Event(record.id, utc(start), utc(end), item, place, self.parties(record.id), meeting=record)

    @cached_property
    def to_come(self) -> Sequence[Event]:
        """The meetings of which nobody has said what became of them."""
        return [event for event in self.meetings if event.meeting and event.meeting.status in TO_COME]

    def place_of(self, meeting: e.Meeting) -> e.Place | None:
        """Where a meeting is: its own place, else that of its slot's sitting, else of its event's then."""
        if meeting.place_id:
            return self.places.get(meeting.place_id)
        if meeting.slot_id in self._places_of_slots:
            return self._places_of_slots[meeting.slot_id]
        item = self.items.get(meeting.item_id) if meeting.item_id else None
        own = self.sittings_of.get(item, ()) if item else ()
        then = (event.place for event in own if meeting.start and event.start <= meeting.start < event.end)
        return next(then, None)

    @cached_property
    def _places_of_slots(self) -> Mapping[UUID | None, e.Place | None]:
        places = {sitting.id: sitting.place for sitting in self.sittings}
        return {slot.id: places.get(slot.session_id) for slot in self.records.slots}

    @cached_property
    def closed_slots_of(self) -> Mapping[UUID, Sequence[e.Slot]]:
        """Closed slots by their sitting."""
        return grouped((s for s in self.records.slots if s.closed), lambda slot: slot.session_id)

    # Who

    def parties(self, meeting_id: UUID) -> tuple[e.Participant, ...]:
        """The participants of a meeting, each once."""
        return tuple(dict.fromkeys(self.records.parties_of.get(meeting_id, ())))

    def attendants(self, item: e.ProgrammeItem | None) -> tuple[e.Participant, ...]:
        """The participants of a programme item: those named, else the whole delegation."""
        if item is None:
            return ()
        return self._named.get(item.id) or self._delegation.get(item.mission_id, ())

    def names(self, item: e.ProgrammeItem | None) -> bool:
        """Whether somebody is named for a programme item, so that it is not for the whole delegation."""
        return item is not None and item.id in self._named

    @cached_property
    def _named(self) -> Mapping[UUID, tuple[e.Participant, ...]]:
        found: dict[UUID, dict[e.Participant, None]] = defaultdict(dict)
        for row in self.records.attendance:
            if who := self.records.participant.get(row.participant_id):
                found[row.item_id][who] = None
        return {item: tuple(who) for item, who in found.items()}

    @cached_property
    def _delegation(self) -> Mapping[UUID, tuple[e.Participant, ...]]:
        ours = [who for who in self.records.participants if who.role in _DELEGATION]
        return {mission: tuple(who) for mission, who in grouped(ours, lambda who: who.mission_id).items()}

    @cached_property
    def people(self) -> Mapping[e.Participant, int]:
        """How many persons a participant sends: its delegates, at least one; interpreters are nobody's."""
        employer = {person.id: person.organisation_id for person in self.records.persons}
        sent = Counter(
            (delegate.mission_id, employer.get(delegate.person_id))
            for delegate in self.records.delegates
            if delegate.kind != DelegateKind.INTERPRETER
        )
        return {who: max(1, sent[who.mission_id, who.organisation_id]) for who in self.records.participants}

    @cached_property
    def rooms(self) -> Mapping[e.Participant, int]:
        """In how many places a participant can be at once."""
        return {who: max(1, who.at_once or 1) for who in self.records.participants}

    # Sittings at which somebody has to be

    @cached_property
    def markets(self) -> Sequence[Event]:
        """Sittings where one is free but for the own meetings: with slots, or of an event of meetings."""
        hosts = {meeting.item for meeting in self.meetings}
        return [sitting for sitting in self.sittings if self._is_market(sitting, hosts)]

    def _is_market(self, event: Event, hosts: set[e.ProgrammeItem | None]) -> bool:
        item, sitting = event.item, event.sitting
        if item is None or sitting is None:
            return False
        has_slots = event.id in self.slots_of or (sitting.slot_minutes or 0) > 0
        return has_slots or (item.kind in _MARKETS and item in hosts)

    def hours_of(self, sitting: Event) -> Sequence[tuple[datetime, datetime]]:
        """When something takes place in a sitting: in its open slots, else all the time but for its break."""
        if slots := self.slots_of.get(sitting.id):
            return [(utc(slot.start), utc(slot.end)) for slot in slots if not slot.closed]
        pause = sitting.sitting and (sitting.sitting.break_start, sitting.sitting.break_end)
        if not pause or pause[0] is None or pause[1] is None:
            return [(sitting.start, sitting.end)]
        return [(sitting.start, utc(pause[0])), (utc(pause[1]), sitting.end)]

    def is_on(self, sitting: Event, during: Event) -> bool:
        """Whether anything takes place in a sitting during another event."""
        return any(start < during.end and during.start < end for start, end in self.hours_of(sitting))

    @cached_property
    def binding(self) -> Sequence[Event]:
        """Sittings that take their attendants' time: no markets, flights, hotel rooms, opening doors."""
        markets = set(self.markets)
        return [s for s in self.sittings if s not in markets and not s.is_flight and _takes_time(s)]

    @cached_property
    def attending(self) -> Mapping[Event, frozenset[e.Participant]]:
        """Who attends each sitting, for many questions."""
        return {sitting: frozenset(sitting.who) for sitting in self.sittings}

    @cached_property
    def flights(self) -> Sequence[Event]:
        """Sittings that go from one airport to another, in order of time."""
        return [sitting for sitting in self.sittings if sitting.is_flight]

    # When

    def zone(self, place: e.Place | None, mission_id: UUID | None, own: str | None = None) -> ZoneInfo:
        """The zone of a place, else the one given, else that of the mission, else UTC."""
        mission = self.missions.get(mission_id) if mission_id else None
        names = (place and place.timezone, own, mission and mission.timezone)
        return next((zone for name in names if name and (zone := zone_named(name))), _UTC)

    def zone_of(self, event: Event) -> ZoneInfo:
        """The zone in which an event has its days."""
        own = event.sitting.timezone if event.sitting and event.sitting.timezone != "UTC" else None
        key = event.place, event.mission_id, own
        if key not in self._zones:
            self._zones[key] = self.zone(*key)
        return self._zones[key]

    def conflict(
        self,
        code: Code,
        events: Sequence[Event],
        concerned: Iterable[e.Participant] = (),
        *,
        more: Iterable[UUID | None] = (),
        span: tuple[datetime, datetime] | None = None,
        **facts: Any,
    ) -> Conflict:
        """A conflict of events, in the time that they share where no other `span` is said."""
        who = dict.fromkeys(concerned)
        start, end = span or (max(event.start for event in events), min(event.end for event in events))
        ids = tuple(dict.fromkeys(event.id for event in events))
        records = tuple(dict.fromkeys((*(id_ for id_ in more if id_), *ids)))
        people = sum(self.people[one] for one in who)
        return Conflict(code, start, end, ids, records, tuple(one.id for one in who), people, **facts)


def _takes_time(sitting: Event) -> bool:
    return sitting.item is not None and sitting.item.form not in _NOT_THERE


def _by_id(records: Iterable[_E]) -> Mapping[UUID, _E]:
    return {record.id: record for record in records}
