"""Conflicts of the programme in sentences: they name the records, and of people only whose they are."""

from collections.abc import Callable, Mapping, Sequence
from datetime import datetime
from uuid import UUID
from zoneinfo import ZoneInfo

from missionapp.domain import entities as e
from missionapp.domain.airports import airport_zone
from missionapp.domain.checks.base import listed
from missionapp.domain.checks.places import country_said
from missionapp.domain.conflicts import Code, Conflict, Timeline
from missionapp.domain.entities.missions import Role
from missionapp.domain.records import Records
from missionapp.i18n import N_, _

_SENTENCES: Mapping[Code, str] = {
    Code.PARTY_TWICE: N_("{about} has {has} meetings at {when}: {events}."),
    Code.TABLE_FULL: N_("Table {about} has {has} meetings at {when}, and takes {needs}: {events}."),
    Code.INTERPRETER_TWICE: N_("One interpreter is booked for {has} meetings at {when}: {events}."),
    Code.ITEM_TWICE: N_("These are at the same time, {when}, for the same people ({who}): {events}."),
    Code.MEETING_IN_ITEM: N_("{first} at {when} is attended by those who have meetings then: {others}."),
    Code.MAY_CLASH: N_("Nothing says who is where at {when}: {events}."),
    Code.ARRIVES_LATE: N_("{first} arrives at {arrives}, and {second} begins at {begins} ({who})."),
    Code.LEAVES_EARLY: N_("{first} leaves at {when}, and {second} ends at {ends} ({who})."),
    Code.WITH_ITSELF: N_("{about} has a meeting with itself: {first}."),
    Code.ENDS_BEFORE_START: N_("{first} ends before it starts."),
    Code.BREAK_WRONG: N_("The break of {first} at {when} is not within the session."),
    Code.TRAVEL_SHORT: N_(
        "From {before} to {after} at {begins_last} the way takes {needs} minutes, and there are {has} "
        "({who})."
    ),
    Code.GAP_SHORT: N_(
        "Between {before} and {after} at {begins_last} are {has} minutes, and {about} asks for {needs} "
        "({who})."
    ),
    Code.NOT_AVAILABLE: N_("{about} cannot come at {when}: {first}."),
    Code.NOT_OPEN: N_("{about} is not open all the time at {when}: {first}."),
    Code.INTERPRETER_ELSEWHERE: N_("The interpreter of {first} at {when} is booked for {about} alone."),
    Code.OUTSIDE_SESSION: N_("{first} at {when} is not within a session of {about}."),
    Code.IN_BREAK: N_("{first} at {when} is in the break of {about}."),
    Code.SLOT_CLOSED: N_("{first} at {when} is in a closed slot of {about}."),
    Code.NO_TABLES: N_("{about} has meetings in its slots ({has}), and no tables."),
    Code.TABLE_ELSEWHERE: N_("{first} at {when} is at a table of {about}."),
    Code.NOT_AT_BOOTH: N_("{first} at {when} is not at the booth of {about}."),
    Code.BOOTH_OF_OTHERS: N_("{first} at {when} is at the booth of {about}."),
    Code.AVOIDED: N_("{first} is planned, and is to be avoided."),
    Code.DAY_OFF: N_("{first} on {day} is on a public holiday in {country}: {name}."),
    Code.AIRPORT_UNKNOWN: N_("No airport has the code {name}: {first} at {when}."),
}
_WEEKEND = N_("{first} on {day} is on a week-end in {country}.")
_SEVERAL_AT_ONCE = N_("{about} has {has} meetings at {when}, and can be in {needs}: {events}.")
_CLOSED_TO_MEETINGS = N_("{about} is not open all the time at {when}: {first} (meetings then: {has}).")
_ONE_INTERPRETER = N_(
    "From {before} to {after} at {begins_last} the way takes {needs} minutes, and there are {has}, "
    "for one interpreter."
)


def _day(moment: datetime) -> str:
    return f"{moment:%Y-%m-%d}"


class Clashes:
    """Says what is in conflict; knows the records that it names."""

    def __init__(self, records: Records, day_said: Callable[[datetime], str] = _day) -> None:
        """`day_said` writes the day of a moment; else it is written as a command line sorts it."""
        self.records, self._day_said = records, day_said
        self._line = Timeline(records)
        self._names: dict[UUID, str] = {}
        self._zones: dict[tuple[UUID, bool], ZoneInfo] = {}

    def sentence(self, conflict: Conflict) -> str:
        """One sentence, in the user's language."""
        return _(_sentence(conflict)).format_map(_Facts(self, conflict))

    def name(self, record_id: UUID | None) -> str:
        """What a record is called: a meeting by its parties, a sitting by its event; "?" when it is gone."""
        if record_id is None:
            return "?"
        if record_id not in self._names:
            self._names[record_id] = self._named(record_id)
        return self._names[record_id]

    def _named(self, record_id: UUID) -> str:
        record = self.records.by_id.get(record_id)
        if isinstance(record, e.Meeting):
            return who(self.records, record) or "?"
        if isinstance(record, e.Participant):
            return self.records.name(record)
        if isinstance(record, e.ProgrammeSession):
            return self.name(record.item_id)
        return getattr(record, "name", None) or getattr(record, "title", None) or "?"

    def start(self, conflict: Conflict) -> datetime | None:
        """When it begins, as the clock there says: that of the event with which it begins."""
        if conflict.start is None:
            return None
        begins = [event for event in conflict.events if self.moment(event) == conflict.start]
        return conflict.start.astimezone(self._zone((begins or conflict.events[:1])[-1]))

    def end(self, conflict: Conflict) -> datetime | None:
        """When it is over, by the same clock as its beginning."""
        start = self.start(conflict)
        return conflict.end.astimezone(start.tzinfo) if conflict.end and start else None

    def moment(self, event_id: UUID, *, end: bool = False) -> datetime | None:
        """The start or the end of an event, as the clock there says."""
        record = self.records.by_id.get(event_id)
        moment = getattr(record, "end" if end else "start", None)
        return moment.astimezone(self._zone(event_id, end=end)) if isinstance(moment, datetime) else None

    def _zone(self, event_id: UUID, *, end: bool = False) -> ZoneInfo:
        if (event_id, end) not in self._zones:
            self._zones[event_id, end] = self._zone_of(event_id, end=end)
        return self._zones[event_id, end]

    def _zone_of(self, event_id: UUID, *, end: bool) -> ZoneInfo:
        """By whose clock an event starts or ends: a flight by that of its airport."""
        record = self.records.by_id.get(event_id)
        if isinstance(record, e.Meeting):
            return self._line.zone(self._line.place_of(record), record.mission_id)
        if not isinstance(record, e.ProgrammeSession):
            return ZoneInfo("UTC")
        own = record.timezone if record.timezone != "UTC" else None
        item = self._line.items.get(record.item_id)
        place = self._line.places.get(record.place_id) if record.place_id else None
        zone = self._line.zone(place, item.mission_id if item else None, own)
        return (airport_zone(record.airport_to) if end else None) or airport_zone(record.airport_from) or zone

    def country(self, conflict: Conflict) -> str:
        """The name of the country of the place that a conflict is drawn on."""
        places = (self._line.places.get(record) for record in conflict.records)
        code = next((place.country for place in places if place and place.country), "")
        return country_said(code)

    def day(self, moment: datetime | None) -> str:
        """The day of a moment."""
        return self._day_said(moment) if moment else ""

    def said(self, moment: datetime | None) -> str:
        """A moment: its day and its time."""
        return f"{self._day_said(moment)} {moment:%H:%M}" if moment else ""

    def names(self, ids: Sequence[UUID]) -> str:
        """Several records, each once."""
        return listed([self.name(record) for record in ids])


class _Facts(dict[str, object]):
    """What a sentence may name, looked up when it does."""

    def __init__(self, clashes: Clashes, conflict: Conflict) -> None:
        self._clashes, self._conflict = clashes, conflict

    def __missing__(self, key: str) -> object:
        return _FACTS[key](self._clashes, self._conflict)


_FACTS: Mapping[str, Callable[[Clashes, Conflict], object]] = {
    "when": lambda clashes, conflict: clashes.said(clashes.start(conflict)),
    "day": lambda clashes, conflict: clashes.day(clashes.start(conflict)),
    "about": lambda clashes, conflict: clashes.name(conflict.about),
    "first": lambda clashes, conflict: clashes.name(conflict.events[0]),
    "second": lambda clashes, conflict: clashes.name(conflict.events[1]),
    "before": lambda clashes, conflict: clashes.name(conflict.events[-2]),
    "after": lambda clashes, conflict: clashes.name(conflict.events[-1]),
    "events": lambda clashes, conflict: clashes.names(conflict.events),
    "others": lambda clashes, conflict: clashes.names(conflict.events[1:]),
    "arrives": lambda clashes, conflict: clashes.said(clashes.moment(conflict.events[0], end=True)),
    "begins": lambda clashes, conflict: clashes.said(clashes.moment(conflict.events[1])),
    "ends": lambda clashes, conflict: clashes.said(clashes.moment(conflict.events[1], end=True)),
    "begins_last": lambda clashes, conflict: clashes.said(clashes.moment(conflict.events[-1])),
    "who": lambda clashes, conflict: clashes.names(conflict.participants),
    "country": lambda clashes, conflict: clashes.country(conflict),
    "has": lambda _clashes, conflict: conflict.has,
    "needs": lambda _clashes, conflict: conflict.needs,
    "name": lambda _clashes, conflict: conflict.name,
}


def who(records: Records, meeting: e.Meeting) -> str:
    """The parties of a meeting: "Alfa with Xenon"."""
    parties = records.parties_of.get(meeting.id, ())
    ours_first = sorted(parties, key=lambda party: party.role == Role.COUNTERPART)
    names = [records.name(party) for party in ours_first]
    if names[1:]:
        return _("{ours} with {theirs}").format(ours=names[0], theirs=listed(names[1:]))
    return "".join(names)


def _sentence(conflict: Conflict) -> str:
    """The sentence of a code, in English; some codes have a second one."""
    if conflict.code is Code.DAY_OFF and not conflict.name:
        return _WEEKEND
    if conflict.code is Code.PARTY_TWICE and conflict.needs > 1:
        return _SEVERAL_AT_ONCE
    if conflict.code is Code.NOT_OPEN and conflict.has:
        return _CLOSED_TO_MEETINGS
    if conflict.code is Code.TRAVEL_SHORT and conflict.about:
        return _ONE_INTERPRETER
    return _SENTENCES[conflict.code]
