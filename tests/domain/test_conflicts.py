"""The rules of a programme, each broken and each just kept; across midnight, zones and clock changes."""

from datetime import UTC, date, datetime, timedelta
from typing import Any
from uuid import UUID, uuid4
from zoneinfo import ZoneInfo

import pytest

from missionapp.domain import entities as e
from missionapp.domain.conflicts import Conflict, conflicts
from missionapp.domain.conflicts.daysoff import day_off
from missionapp.domain.entities.meetings import MeetingStatus, WishGrade
from missionapp.domain.entities.missions import Role
from missionapp.domain.entities.programme import ItemKind
from missionapp.domain.programme_rules import slots
from missionapp.domain.records import Records

BEIJING = ZoneInfo("Asia/Shanghai")
MINUTE = timedelta(minutes=1)


def at(clock: str, day: int = 15, zone: ZoneInfo = BEIJING) -> datetime:
    hour, minute = clock.split(":")
    return datetime(2017, 2, day, int(hour), int(minute), tzinfo=zone).astimezone(UTC)


class World:
    """A mission to China: two of ours, two of theirs; events and meetings are a call each."""

    def __init__(self) -> None:
        self.lists: dict[str, list[Any]] = {}
        self.mission = self.put(
            "missions", e.Mission(code="T", title="Test", market="CN", timezone="Asia/Shanghai")
        )
        self.alfa, self.bravo = (self.joins(name, Role.HOME) for name in ("Alfa", "Bravo"))
        self.xenon, self.yard = (self.joins(name, Role.COUNTERPART) for name in ("Xenon", "Yard"))

    def put(self, name: str, record: Any) -> Any:
        self.lists.setdefault(name, []).append(record)
        return record

    def joins(self, name: str, role: Role, **fields: Any) -> Any:
        organisation = self.put("organisations", e.Organisation(name=name))
        return self.put(
            "participants",
            e.Participant(mission_id=self.mission.id, organisation_id=organisation.id, role=role, **fields),
        )

    def sends(self, participant: Any, number: int, kind: str = "delegate") -> None:
        for _n in range(number):
            person = self.put("persons", e.Person(name="P", organisation_id=participant.organisation_id))
            self.put("delegates", e.Delegate(mission_id=self.mission.id, person_id=person.id, kind=kind))

    def interpreter(self, person: UUID | None = None, item: Any = None) -> Any:
        return self.put(
            "delegates",
            e.Delegate(
                mission_id=self.mission.id,
                person_id=person or uuid4(),
                kind="interpreter",
                item_id=item.id if item else None,
            ),
        )

    def place(self, name: str = "Hall", country: str | None = None, zone: str = "Asia/Shanghai") -> Any:
        return self.put(
            "places", e.Place(mission_id=self.mission.id, name=name, country=country, timezone=zone)
        )

    def way(self, one: Any, other: Any, minutes: int) -> None:
        self.put("travels", e.Travel(from_place_id=one.id, to_place_id=other.id, minutes=minutes))

    def item(self, kind: ItemKind = ItemKind.PREPARATORY, *who: Any, form: str | None = None) -> Any:
        item = e.ProgrammeItem(mission_id=self.mission.id, title="Item", kind=kind, form=form)
        for participant in who:
            self.put("attendance", e.Attendance(item_id=item.id, participant_id=participant.id))
        return self.put("items", item)

    def sits(self, item: Any, start: datetime, end: datetime, place: Any = None, **fields: Any) -> Any:
        return self.put(
            "sessions",
            e.ProgrammeSession(
                item_id=item.id, start=start, end=end, place_id=place.id if place else None, **fields
            ),
        )

    def event(self, *who: Any, start: str = "09:00", end: str = "10:00", place: Any = None) -> Any:
        return self.sits(self.item(ItemKind.PREPARATORY, *who), at(start), at(end), place)

    def market(self, start: str = "09:00", end: str = "12:00", tables: int = 9) -> tuple[Any, Any]:
        item = self.item(ItemKind.B2B)
        sitting = self.sits(item, at(start), at(end), slot_minutes=20)
        for first, last in slots(at(start), at(end), 20):
            self.put("slots", e.Slot(session_id=sitting.id, start=first, end=last))
        for n in range(tables):
            self.put("tables", e.Table(item_id=item.id, name=str(n)))
        return item, sitting

    def meets(
        self, *who: Any, start: datetime | None, minutes: int = 20, item: Any = None, **fields: Any
    ) -> Any:
        meeting = e.Meeting(
            mission_id=self.mission.id,
            item_id=item.id if item else None,
            start=start,
            end=start and start + minutes * MINUTE,
            **fields,
        )
        for party in who:
            self.put("meeting_parties", e.MeetingParty(meeting_id=meeting.id, participant_id=party.id))
        return self.put("meetings", meeting)

    def found(self) -> list[Conflict]:
        return conflicts(Records(**self.lists))

    def said(self) -> list[tuple[str, str]]:
        return [(conflict.code.value, conflict.grade.value) for conflict in self.found()]


def test_an_empty_mission_has_none() -> None:
    assert conflicts(Records()) == []
    assert World().found() == []


# Meetings


def test_a_party_in_two_meetings_says_when_and_how_many_people() -> None:
    world = World()
    world.sends(world.alfa, 3)
    world.sends(world.alfa, 1, kind="interpreter")
    first = world.meets(world.alfa, world.xenon, start=at("09:00"))
    second = world.meets(world.alfa, world.yard, start=at("09:10"))
    (found,) = world.found()
    assert (found.code, found.grade, found.start, found.end) == (
        "party-twice",
        "block",
        at("09:10"),
        at("09:20"),
    )
    assert found.events == found.records == (first.id, second.id)
    assert (found.participants, found.people, found.about) == (
        (world.alfa.id,),
        3,
        world.alfa.organisation_id,
    )


def test_one_crowd_is_told_once_and_two_crowds_twice() -> None:
    world = World()
    for start in ("09:00", "09:05", "09:10", "09:22"):
        world.meets(world.alfa, world.joins("Z", Role.COUNTERPART), start=at(start))
    assert [(c.has, c.start) for c in world.found()] == [(3, at("09:10")), (3, at("09:22"))]


def test_a_party_that_sends_two_can_be_in_two_meetings() -> None:
    world = World()
    world.alfa.at_once = 2
    world.meets(world.alfa, world.xenon, start=at("09:00"))
    world.meets(world.alfa, world.yard, start=at("09:00"))
    assert world.said() == []
    world.meets(world.alfa, world.joins("Z", Role.COUNTERPART), start=at("09:00"))
    assert [(c.code, c.has, c.needs) for c in world.found()] == [("party-twice", 3, 2)]


def test_meetings_across_midnight_clash_and_those_after_do_not() -> None:
    world = World()
    world.meets(world.alfa, world.xenon, start=at("23:50"), minutes=20)
    world.meets(world.alfa, world.yard, start=at("00:10", 16))
    assert world.said() == []
    world.meets(world.alfa, world.joins("Z", Role.COUNTERPART), start=at("00:05", 16))
    assert world.said() == [("party-twice", "block")] * 2


def test_meetings_in_two_zones_are_compared_as_moments() -> None:
    world = World()
    madrid, denver = ZoneInfo("Europe/Madrid"), ZoneInfo("America/Denver")
    world.meets(world.alfa, world.xenon, start=datetime(2017, 2, 15, 17, 0, tzinfo=madrid))
    world.meets(world.alfa, world.yard, start=datetime(2017, 2, 15, 17, 0, tzinfo=denver))
    assert world.said() == []
    third = world.joins("Z", Role.COUNTERPART)
    world.meets(world.alfa, third, start=datetime(2017, 2, 15, 9, 10, tzinfo=denver))
    assert world.said() == [("party-twice", "block")]


def test_the_hour_that_comes_twice_is_two_hours() -> None:
    world = World()
    first = datetime(2017, 10, 29, 2, 30, tzinfo=ZoneInfo("Europe/Madrid"))
    world.meets(world.alfa, world.xenon, start=first.astimezone(UTC))
    world.meets(world.alfa, world.yard, start=first.replace(fold=1).astimezone(UTC))
    assert world.said() == []
    backwards = world.meets(world.bravo, world.yard, start=None)
    backwards.start, backwards.end = first.replace(fold=1), first.replace(minute=50)
    assert world.said() == [("ends-before-start", "block")]


@pytest.mark.parametrize("status", [MeetingStatus.CANCELLED, MeetingStatus.MOVED, MeetingStatus.NO_SHOW])
def test_what_does_not_take_place_takes_no_time(status: MeetingStatus) -> None:
    world = World()
    world.meets(world.alfa, world.xenon, start=at("09:00"), status=status)
    world.meets(world.alfa, world.yard, start=at("09:00"))
    assert world.said() == []


def test_an_organisation_in_two_missions_is_one() -> None:
    world = World()
    other = world.put("missions", e.Mission(code="U", title="Other"))
    again = e.Participant(mission_id=other.id, organisation_id=world.alfa.organisation_id)
    world.put("participants", again)
    world.meets(world.alfa, world.xenon, start=at("09:00"))
    world.meets(again, world.yard, start=at("09:00"))
    (found,) = world.found()
    assert (found.code, set(found.participants)) == ("party-twice", {world.alfa.id, again.id})


def test_a_table_is_full_beyond_its_capacity() -> None:
    world = World()
    item, _sitting = world.market()
    table = world.put("tables", e.Table(item_id=item.id, name="1", capacity=1))
    meetings = [
        world.meets(ours, theirs, start=at("09:00"), item=item, table_id=table.id)
        for ours, theirs in ((world.alfa, world.xenon), (world.bravo, world.yard))
    ]
    (found,) = world.found()
    assert (found.code, found.has, found.needs, found.about) == ("table-full", 2, 1, table.id)
    assert set(found.records) == {table.id, *(meeting.id for meeting in meetings)}
    table.capacity = 2
    assert world.said() == []


def test_an_interpreter_hired_for_two_events_is_one_person() -> None:
    world = World()
    person = uuid4()
    hired = world.interpreter(person), world.interpreter(person)
    world.meets(world.alfa, world.xenon, start=at("09:00"), interpreter_id=hired[0].id)
    world.meets(world.bravo, world.yard, start=at("09:00"), interpreter_id=hired[1].id)
    (found,) = world.found()
    assert (found.code, found.has) == ("interpreter-twice", 2)
    assert {hired[0].id, hired[1].id} < set(found.records)


def test_an_interpreter_is_there_for_one_event() -> None:
    world = World()
    b2b, other = world.market()[0], world.item(ItemKind.SOCIAL)
    hired = world.interpreter(item=other)
    world.meets(world.alfa, world.xenon, start=at("09:00"), item=b2b, interpreter_id=hired.id)
    assert world.said() == [("interpreter-elsewhere", "warn")]
    world.interpreter(hired.person_id, item=b2b)
    assert world.said() == []


def test_a_meeting_with_itself() -> None:
    world = World()
    world.meets(world.alfa, world.alfa, start=None)
    twice = e.Participant(mission_id=world.mission.id, organisation_id=world.bravo.organisation_id)
    world.meets(world.bravo, world.put("participants", twice), start=at("09:00"))
    assert [(c.code, c.start, c.about) for c in world.found()] == [
        ("meeting-with-itself", at("09:00"), world.bravo.organisation_id),
        ("meeting-with-itself", None, world.alfa.organisation_id),
    ]


def test_two_to_be_kept_apart_are_found_in_a_meeting_of_three() -> None:
    world = World()
    wish = world.put(
        "wishes",
        e.Wish(participant_id=world.alfa.id, counterpart_id=world.xenon.id, grade=WishGrade.AVOID),
    )
    world.meets(world.bravo, world.yard, world.xenon, start=at("09:00"))
    assert world.said() == []
    meeting = world.meets(world.alfa, world.yard, world.xenon, start=None)
    (found,) = world.found()
    assert (found.code, found.grade, found.records) == ("avoided", "warn", (meeting.id, wish.id))


# Sittings


def test_two_sittings_at_once_concern_those_who_attend_both() -> None:
    world = World()
    world.sends(world.alfa, 2)
    tour = world.event(world.alfa, world.bravo, start="09:00", end="11:00")
    visit = world.event(world.alfa, start="10:00", end="12:00")
    (found,) = world.found()
    assert (found.code, found.grade, found.people, found.participants) == (
        "item-twice",
        "block",
        2,
        (world.alfa.id,),
    )
    assert (found.records, found.start, found.end) == ((tour.id, visit.id), at("10:00"), at("11:00"))


def test_nobody_named_means_the_whole_delegation() -> None:
    world = World()
    world.joins("Host", Role.ORGANISER)
    world.event()
    world.event(world.xenon)
    assert world.said() == []
    world.event(start="09:30")
    assert [(c.code, c.people) for c in world.found()] == [("item-twice", 3)]


def test_who_sends_two_can_be_at_two_sittings() -> None:
    world = World()
    world.alfa.at_once = 2
    for _n in range(2):
        world.event(world.alfa)
    assert world.said() == []
    world.event(world.alfa)
    assert [(c.code, c.has) for c in world.found()] == [("item-twice", 3)]


def test_parallel_sittings_of_one_event_are_a_note() -> None:
    world = World()
    item = world.item(ItemKind.PREPARATORY, world.alfa)
    for _n in range(2):
        world.sits(item, at("09:00"), at("10:00"))
    assert world.said() == [("may-clash", "note")]


@pytest.mark.parametrize("form", ["hotel", "doors"])
def test_a_hotel_room_takes_nobodys_time(form: str) -> None:
    world = World()
    world.sits(world.item(ItemKind.LOGISTICS, form=form), at("15:00", 14), at("11:00", 18))
    world.event()
    assert world.said() == []


def test_a_market_does_not_clash_with_its_own_meetings_but_a_visit_does() -> None:
    world = World()
    item, sitting = world.market()
    meeting = world.meets(world.alfa, world.xenon, start=at("09:20"), item=item)
    world.meets(world.bravo, world.yard, start=at("11:00"), item=item)
    assert world.said() == []
    visit = world.event(start="09:00", end="10:00")
    (found,) = world.found()
    assert (found.code, found.grade, found.participants) == ("meeting-in-item", "block", (world.alfa.id,))
    assert (found.events, set(found.records)) == (
        (visit.id, meeting.id),
        {visit.id, meeting.id, sitting.id},
    )
    assert (found.start, found.end) == (at("09:20"), at("09:40"))


def test_a_sitting_beside_a_market_in_which_nobody_meets_then_is_a_note() -> None:
    world = World()
    _item, market = world.market()
    seminar = world.event(start="09:30", end="10:00")
    (found,) = world.found()
    assert (found.code, found.grade, set(found.records)) == (
        "may-clash",
        "note",
        {market.id, seminar.id},
    )


def test_a_lunch_in_the_break_is_no_clash() -> None:
    world = World()
    item, sitting = world.market(end="16:00")
    sitting.break_start, sitting.break_end = at("12:00"), at("14:00")
    world.lists["slots"] = [
        slot for slot in world.lists["slots"] if slot.end <= at("12:00") or slot.start >= at("14:00")
    ]
    world.meets(world.alfa, world.xenon, start=at("11:40"), item=item)
    world.event(start="12:30", end="13:30")
    assert world.said() == []


def test_an_event_of_meetings_without_slots_holds_its_meetings() -> None:
    world = World()
    item = world.item(ItemKind.C2C)
    world.sits(item, at("09:00"), at("12:00"))
    world.meets(world.alfa, world.xenon, start=at("09:20"), item=item)
    assert world.said() == []


def test_a_meeting_of_a_visit_is_in_the_visit() -> None:
    world = World()
    visit = world.item(ItemKind.PREPARATORY)
    world.sits(visit, at("09:00"), at("12:00"))
    world.meets(world.alfa, world.xenon, start=at("09:20"), item=visit)
    assert world.said() == []


def test_held_meetings_at_a_dinner_are_facts() -> None:
    world = World()
    world.event()
    world.meets(world.alfa, world.xenon, start=at("09:20"), status=MeetingStatus.HELD)
    assert world.said() == []


def test_of_two_persons_one_is_at_the_visit_and_one_in_a_meeting() -> None:
    world = World()
    world.alfa.at_once = 2
    world.event(world.alfa)
    world.meets(world.alfa, world.xenon, start=at("09:20"))
    assert world.said() == []
    world.meets(world.alfa, world.yard, start=at("09:20"))
    assert world.said() == [("meeting-in-item", "block")]


# The grid


def test_a_meeting_outside_the_sittings_of_its_event() -> None:
    world = World()
    item, sitting = world.market()
    world.meets(world.alfa, world.xenon, start=at("11:50"), item=item)
    (found,) = world.found()
    assert (found.code, found.grade, found.about) == ("outside-session", "warn", item.id)
    assert sitting.id in found.records


def test_a_meeting_in_the_break_or_in_a_closed_slot() -> None:
    world = World()
    item, sitting = world.market()
    sitting.break_start, sitting.break_end = at("10:00"), at("10:20")
    world.lists["slots"][0].closed = True
    world.meets(world.alfa, world.xenon, start=at("10:00"), item=item)
    world.meets(world.alfa, world.xenon, start=at("10:20"), item=item)
    world.meets(world.alfa, world.xenon, start=at("09:00"), item=item)
    assert world.said() == [("slot-closed", "warn"), ("in-break", "warn")]


def test_meetings_in_slots_without_tables() -> None:
    world = World()
    item, sitting = world.market(tables=0)
    assert world.said() == []
    world.meets(world.alfa, world.xenon, start=at("09:00"), item=item)
    world.meets(world.bravo, world.yard, start=at("09:00"), item=item)
    (found,) = world.found()
    assert (found.code, found.grade, found.has, found.records) == (
        "no-tables",
        "warn",
        2,
        (item.id, sitting.id),
    )


def test_what_ends_before_it_starts_or_has_its_break_the_wrong_way() -> None:
    world = World()
    world.event(start="10:00", end="10:00")
    sitting = world.event(start="12:00", end="14:00")
    sitting.break_start, sitting.break_end = at("13:00"), at("12:30")
    assert world.said() == [("ends-before-start", "block"), ("break-wrong", "warn")]


@pytest.mark.parametrize("minutes", [0, -20])
def test_slots_of_no_length_neither_hang_nor_hold_anybody(minutes: int) -> None:
    world = World()
    item = world.item(ItemKind.B2B)
    sitting = world.sits(item, at("09:00"), at("12:00"), slot_minutes=minutes)
    sitting.break_start, sitting.break_end = at("11:00"), at("10:00")
    slot = world.put("slots", e.Slot(session_id=sitting.id, start=at("09:00"), end=at("09:00")))
    world.meets(world.alfa, world.xenon, start=at("09:00"), minutes=minutes, item=item, slot_id=slot.id)
    assert list(slots(at("09:00"), at("12:00"), minutes, at("11:00"), at("10:00"))) == []
    assert world.said() == [("ends-before-start", "block"), ("break-wrong", "warn")]


def test_slots_go_past_a_break_that_ends_before_it_starts() -> None:
    found = list(slots(at("09:00"), at("11:00"), 30, at("10:30"), at("09:30")))
    assert [start for start, _end in found] == [at("09:00"), at("09:30"), at("10:00"), at("10:30")]


# Hours


def test_a_participant_who_cannot_come_all_the_time() -> None:
    world = World()
    world.put(
        "availability",
        e.Availability(participant_id=world.xenon.id, start=at("09:00"), end=at("12:00")),
    )
    meeting = world.meets(world.alfa, world.xenon, start=at("11:50"))
    (found,) = world.found()
    assert (found.code, found.grade, found.records) == (
        "not-available",
        "warn",
        (world.xenon.id, meeting.id),
    )
    world.put(
        "availability",
        e.Availability(participant_id=world.xenon.id, start=at("12:00"), end=at("13:00")),
    )
    assert world.said() == []


def test_the_days_of_availability_are_those_at_the_place() -> None:
    world = World()
    world.put(
        "availability",
        e.Availability(participant_id=world.xenon.id, start=at("06:00"), end=at("07:30")),
    )
    world.meets(world.alfa, world.xenon, start=at("07:20", 16))
    assert world.said() == []
    world.meets(world.bravo, world.xenon, start=at("07:20"))
    assert world.said() == [("not-available", "warn")]


def test_hours_across_midnight_and_of_several_days() -> None:
    world = World()
    world.put(
        "availability",
        e.Availability(participant_id=world.xenon.id, start=at("22:00"), end=at("02:00", 16)),
    )
    world.put(
        "availability",
        e.Availability(participant_id=world.yard.id, start=at("09:00", 14), end=at("12:00", 16)),
    )
    world.meets(world.alfa, world.xenon, start=at("23:50"))
    world.meets(world.alfa, world.xenon, start=at("10:00", 16))
    world.meets(world.bravo, world.yard, start=at("18:00"))
    assert world.said() == []
    world.meets(world.bravo, world.yard, start=at("11:50", 16))
    world.meets(world.alfa, world.xenon, start=at("21:50"))
    assert world.said() == [("not-available", "warn")] * 2


def test_a_place_that_is_closed() -> None:
    world = World()
    hall = world.place()
    world.put("openings", e.Opening(place_id=hall.id, start=at("08:00"), end=at("17:00")))
    world.event(start="16:00", end="17:00", place=hall)
    late = world.event(start="17:00", end="18:00", place=hall)
    world.meets(world.alfa, world.xenon, start=at("19:00", 16), place_id=hall.id)
    (found,) = world.found()
    assert (found.code, found.grade, found.records) == ("not-open", "warn", (hall.id, late.id))


def test_a_hall_that_closes_early_is_told_once_for_a_sitting_and_its_meetings() -> None:
    world = World()
    hall, hotel = world.place(), world.place("Hotel")
    world.put("openings", e.Opening(place_id=hall.id, start=at("08:00"), end=at("11:00")))
    item, sitting = world.market()
    sitting.place_id = hall.id
    late = [
        world.meets(ours, theirs, start=at(clock), item=item)
        for ours, theirs, clock in (
            (world.alfa, world.xenon, "11:00"),
            (world.bravo, world.yard, "11:00"),
            (world.alfa, world.yard, "11:20"),
        )
    ]
    world.meets(world.bravo, world.xenon, start=at("10:40"), item=item)
    world.meets(world.bravo, world.xenon, start=at("11:20"), item=item, place_id=hotel.id)
    alone = world.meets(world.joins("Z", Role.HOME), world.yard, start=at("11:40"), place_id=hall.id)
    found = world.found()
    assert [(c.code, c.has, c.start, c.end) for c in found] == [
        ("not-open", 3, at("09:00"), at("12:00")),
        ("not-open", 0, at("11:40"), at("12:00")),
    ]
    assert (found[0].events[0], set(found[0].events[1:])) == (sitting.id, {meeting.id for meeting in late})
    assert (found[1].records, found[1].about) == ((hall.id, alone.id), hall.id)
    assert set(found[0].participants) == {p.id for p in (world.alfa, world.bravo, world.xenon, world.yard)}


def test_a_hall_that_is_closed_at_lunch_is_open_enough_for_the_slots() -> None:
    world = World()
    hall = world.place()
    for start, end in (("09:00", "10:00"), ("11:00", "12:00")):
        world.put("openings", e.Opening(place_id=hall.id, start=at(start), end=at(end)))
    sitting = world.market()[1]
    sitting.place_id = hall.id
    assert world.said() == [("not-open", "warn")]
    for slot in world.lists["slots"]:
        slot.closed = at("10:00") <= slot.start < at("11:00")
    assert world.said() == []


def test_a_place_that_is_closed_in_the_break_of_a_seminar() -> None:
    world = World()
    hall = world.place()
    for start, end in (("09:00", "10:00"), ("11:00", "12:00")):
        world.put("openings", e.Opening(place_id=hall.id, start=at(start), end=at(end)))
    sitting = world.event(start="09:00", end="12:00", place=hall)
    assert world.said() == [("not-open", "warn")]
    sitting.break_start, sitting.break_end = at("10:00"), at("11:00")
    assert world.said() == []


def test_an_opening_of_no_length_closes_the_day() -> None:
    world = World()
    hall = world.place()
    world.put("openings", e.Opening(place_id=hall.id, start=at("00:00"), end=at("00:00")))
    world.meets(world.alfa, world.xenon, start=at("19:00"), place_id=hall.id)
    assert world.said() == [("not-open", "warn")]


# The way


def test_too_little_time_for_the_way_in_either_direction() -> None:
    world = World()
    hall, hotel = world.place("Hall"), world.place("Hotel")
    world.way(hotel, hall, 20)
    first = world.meets(world.alfa, world.xenon, start=at("09:00"), place_id=hall.id)
    second = world.meets(world.alfa, world.yard, start=at("09:39"), place_id=hotel.id)
    world.meets(world.bravo, world.xenon, start=at("09:40"), place_id=hotel.id)
    (found,) = world.found()
    assert (found.code, found.grade, found.participants) == ("travel-short", "warn", (world.alfa.id,))
    assert (found.events, found.needs, found.has) == ((first.id, second.id), 20, 19)
    assert (found.start, found.end) == (at("09:20"), at("09:39"))


def test_nothing_is_said_of_an_unknown_way_nor_of_what_is_a_way_itself() -> None:
    world = World()
    hall, hotel, other = (world.place(name) for name in ("Hall", "Hotel", "Other"))
    world.way(hotel, hall, 20)
    world.event(start="09:00", end="10:00", place=other)
    bus = world.item(ItemKind.LOGISTICS, form="transfer")
    world.sits(bus, at("10:00"), at("10:20"), hotel)
    world.event(start="10:20", end="11:00", place=hall)
    assert world.said() == []


def test_the_way_between_sittings_counts_for_those_in_both() -> None:
    world = World()
    hall, hotel = world.place("Hall"), world.place("Hotel")
    world.way(hotel, hall, 20)
    world.event(start="09:00", end="10:00", place=hall)
    world.event(world.alfa, start="10:10", end="11:00", place=hotel)
    assert [(c.code, c.participants) for c in world.found()] == [("travel-short", (world.alfa.id,))]


def test_the_place_of_a_meeting_is_that_of_its_slot() -> None:
    world = World()
    hall, hotel = world.place("Hall"), world.place("Hotel")
    world.way(hotel, hall, 20)
    item, sitting = world.market(end="09:20")
    sitting.place_id = hall.id
    world.meets(world.alfa, world.xenon, start=at("09:00"), item=item, slot_id=world.lists["slots"][0].id)
    world.meets(world.bravo, world.yard, start=at("09:00"), item=item)
    world.event(start="09:30", end="10:00", place=hotel)
    assert [(c.code, c.has, len(c.participants)) for c in world.found()] == [
        ("travel-short", 10, 1),
        ("travel-short", 10, 1),
    ]


def test_an_interpreter_needs_time_for_the_way_too() -> None:
    world = World()
    hall, hotel = world.place("Hall"), world.place("Hotel")
    world.way(hotel, hall, 20)
    hired = world.interpreter()
    world.meets(world.alfa, world.xenon, start=at("09:00"), place_id=hall.id, interpreter_id=hired.id)
    world.meets(world.bravo, world.yard, start=at("09:30"), place_id=hotel.id, interpreter_id=hired.id)
    assert [(c.code, c.about) for c in world.found()] == [("travel-short", hired.id)]


def test_of_two_persons_one_stays_and_one_is_on_the_way() -> None:
    world = World()
    hall, hotel = world.place("Hall"), world.place("Hotel")
    world.way(hotel, hall, 20)
    world.alfa.at_once = 2
    world.meets(world.alfa, world.xenon, start=at("09:00"), place_id=hall.id)
    world.meets(world.alfa, world.yard, start=at("09:30"), place_id=hotel.id)
    assert world.said() == []
    world.meets(world.alfa, world.joins("Z", Role.COUNTERPART), start=at("09:00"), place_id=hall.id)
    assert world.said() == [("travel-short", "warn")]


# The least gap


def test_meetings_that_follow_too_soon_on_one_another() -> None:
    world = World()
    item, _sitting = world.market()
    item.gap_minutes = 10
    first = world.meets(world.alfa, world.xenon, start=at("09:00"), item=item)
    second = world.meets(world.alfa, world.xenon, start=at("09:29"), item=item)
    world.meets(world.alfa, world.xenon, start=at("09:59"), item=item)
    world.meets(world.bravo, world.yard, start=at("09:20"), item=item)
    world.meets(world.bravo, world.yard, start=at("09:45"))
    (found,) = world.found()
    assert (found.code, found.grade, found.about) == ("gap-short", "warn", item.id)
    assert (found.events, found.needs, found.has) == ((first.id, second.id), 10, 9)
    assert (found.participants, found.start, found.end) == (
        (world.alfa.id, world.xenon.id),
        at("09:20"),
        at("09:29"),
    )


def test_the_gap_is_for_as_many_as_one_sends() -> None:
    world = World()
    item, _sitting = world.market()
    item.gap_minutes = 20
    world.alfa.at_once = 2
    world.meets(world.alfa, world.xenon, start=at("09:00"), item=item)
    world.meets(world.alfa, world.yard, start=at("09:20"), item=item)
    assert world.said() == []
    world.meets(world.alfa, world.joins("Z", Role.COUNTERPART), start=at("09:20"), item=item)
    assert [(c.code, c.participants) for c in world.found()] == [("gap-short", (world.alfa.id,))]


def test_where_the_way_is_too_long_nothing_is_said_of_the_gap() -> None:
    world = World()
    hall, hotel = world.place("Hall"), world.place("Hotel")
    world.way(hotel, hall, 10)
    item, _sitting = world.market()
    item.gap_minutes = 15
    world.meets(world.alfa, world.xenon, start=at("09:00"), item=item, place_id=hall.id)
    after = world.meets(world.alfa, world.yard, start=at("09:25"), item=item, place_id=hotel.id)
    assert world.said() == [("travel-short", "warn")]
    after.start = at("09:30")
    assert world.said() == [("gap-short", "warn")]


# The table


def test_a_meeting_at_a_table_of_another_event() -> None:
    world = World()
    (b2b, _b2b_sitting), (other, _sitting) = world.market(), world.market("14:00", "15:00", tables=1)
    table = world.lists["tables"][-1]
    table.host_id = world.yard.id
    meeting = world.meets(world.alfa, world.xenon, start=at("09:00"), item=b2b, table_id=table.id)
    world.meets(world.bravo, world.xenon, start=at("10:00"), table_id=table.id)
    (found,) = world.found()
    assert (found.code, found.grade, found.about) == ("table-elsewhere", "warn", other.id)
    assert (found.records, found.participants) == (
        (table.id, meeting.id),
        (world.alfa.id, world.xenon.id),
    )


def test_a_host_is_at_the_own_booth_and_nobody_else_is() -> None:
    world = World()
    item, _sitting = world.market(tables=3)
    booth, second, free = world.lists["tables"]
    booth.host_id = second.host_id = world.xenon.id
    for table, start in ((booth, "09:00"), (second, "09:20"), (free, "09:40")):
        world.meets(world.alfa, world.xenon, start=at(start), item=item, table_id=table.id)
    world.meets(world.bravo, world.yard, start=at("10:00"), item=item, table_id=booth.id)
    world.meets(world.bravo, world.yard, start=at("10:20"), item=item, table_id=free.id)
    world.meets(world.alfa, world.xenon, start=at("10:40"), item=item)
    assert [(c.code, c.grade, c.about, c.start) for c in world.found()] == [
        ("not-at-booth", "warn", world.xenon.id, at("09:40")),
        ("booth-of-others", "warn", world.xenon.id, at("10:00")),
    ]


def test_two_hosts_meet_at_the_booth_of_either_and_are_told_of_once_elsewhere() -> None:
    world = World()
    item, _sitting = world.market(tables=3)
    booths = world.lists["tables"]
    for booth, host in zip(booths, (world.alfa, world.xenon, world.yard), strict=True):
        booth.host_id = host.id
    for booth, start in zip(booths, ("09:00", "09:20", "09:40"), strict=True):
        world.meets(world.alfa, world.xenon, start=at(start), item=item, table_id=booth.id)
    assert [(c.code, c.about, c.start) for c in world.found()] == [
        ("not-at-booth", world.alfa.id, at("09:40"))
    ]


def test_a_booth_without_a_seat_or_without_its_host_binds_nobody() -> None:
    world = World()
    item, _sitting = world.market(tables=3)
    closed, orphan, free = world.lists["tables"]
    closed.host_id, closed.capacity, orphan.host_id = world.xenon.id, 0, uuid4()
    world.meets(world.alfa, world.xenon, start=at("09:00"), item=item, table_id=free.id)
    world.meets(world.bravo, world.yard, start=at("09:00"), item=item, table_id=orphan.id)
    assert world.said() == []


# Flights


def flight(world: World, code_from: str, code_to: str, start: datetime, end: datetime, *who: Any) -> Any:
    item = world.item(ItemKind.LOGISTICS, *who, form="flight")
    return world.sits(item, start, end, airport_from=code_from, airport_to=code_to)


def test_a_flight_that_lands_after_the_first_item() -> None:
    world = World()
    landing = flight(world, "BCN", "pek", at("20:00", 14), at("09:30"))
    visit = world.event(start="09:00", end="10:00")
    (found,) = world.found()
    assert (found.code, found.grade, found.events, found.people) == (
        "arrives-late",
        "block",
        (landing.id, visit.id),
        2,
    )
    assert (found.start, found.end) == (at("09:00"), at("09:30"))


def test_a_flight_that_lands_a_day_after_the_first_item_in_the_country() -> None:
    world = World()
    beijing, barcelona = world.place("Hall", "CN"), world.place("Office", "ES", "Europe/Madrid")
    world.event(start="03:00", end="04:00", place=barcelona)
    dinner = world.event(start="08:00", end="09:00", place=beijing)
    late = flight(world, "BCN", "PEK", at("20:00"), at("07:00", 16))
    flight(world, "PEK", "BCN", at("12:00", 18), at("23:00", 18))
    (found,) = world.found()
    assert (found.code, found.events) == ("arrives-late", (late.id, dinner.id))


def test_a_flight_home_that_leaves_during_a_dinner() -> None:
    world = World()
    world.event(start="19:00", end="21:00")
    flight(world, "PEK", "BCN", at("20:00"), at("09:00", 16))
    assert world.said() == [("leaves-early", "block")]


def test_two_flights_at_once_are_a_note_where_nobody_is_named() -> None:
    world = World()
    flight(world, "BCN", "PEK", at("20:00", 14), at("09:30"))
    flight(world, "BRU", "PEK", at("21:00", 14), at("10:30"))
    assert world.said() == [("may-clash", "note")]


def test_two_flights_at_once_of_one_who_is_named() -> None:
    world = World()
    flight(world, "BCN", "PEK", at("20:00", 14), at("09:30"), world.alfa, world.bravo)
    flight(world, "BRU", "PEK", at("21:00", 14), at("10:30"), world.alfa)
    assert [(c.code, c.participants) for c in world.found()] == [("item-twice", (world.alfa.id,))]


def test_an_airport_that_nobody_knows() -> None:
    world = World()
    flight(world, "BCN", "QQZ", at("20:00", 14), at("09:30"))
    assert [(c.code, c.grade, c.name) for c in world.found()] == [("airport-unknown", "warn", "QQZ")]


# Days off


@pytest.mark.parametrize(
    ("country", "day", "expected"),
    [
        ("CN", date(2017, 1, 28), "Chinese New Year (Spring Festival)"),
        ("CN", date(2017, 2, 18), ""),
        ("CN", date(2017, 2, 4), None),  # a Saturday on which China works
        ("CN", date(2017, 2, 15), None),
        ("IR", date(2017, 11, 24), ""),  # Friday
        ("IR", date(2017, 11, 26), None),  # Sunday
        ("ES", date(2017, 11, 26), ""),
        ("cn", date(2017, 10, 1), "National Day"),
        ("XX", date(2017, 11, 26), None),
        ("China", date(2017, 11, 26), None),
        ("CN", date(1492, 10, 12), None),
    ],
)
def test_days_on_which_nobody_works(country: str, day: date, expected: str | None) -> None:
    assert day_off(country, day) == expected


def test_a_visit_on_a_holiday_is_noted_at_the_place_and_a_dinner_is_not() -> None:
    world = World()
    hall = world.place("Hall", "CN")
    start, end = (datetime(2017, 1, 28, hour, tzinfo=BEIJING) for hour in (9, 10))
    visit = world.sits(world.item(), start, end, hall)
    world.sits(world.item(ItemKind.SOCIAL, world.xenon), start, end, hall)
    (found,) = world.found()
    assert (found.code, found.grade, found.name, found.records) == (
        "day-off",
        "note",
        "Chinese New Year (Spring Festival)",
        (hall.id, visit.id),
    )


def test_a_sitting_past_midnight_reaches_the_holiday() -> None:
    world = World()
    hall = world.place("Hall", "CN")
    start = datetime(2017, 1, 25, 23, tzinfo=BEIJING)
    world.sits(world.item(), start, start + timedelta(hours=1), hall)
    assert world.said() == []
    world.sits(
        world.item(ItemKind.C2C, world.alfa), start + timedelta(days=1), start + timedelta(hours=26), hall
    )
    assert [c.name for c in world.found()] == ["Day off (substituted from 01/22/2017)"]


def test_the_worst_comes_first_then_the_earliest() -> None:
    world = World()
    hall = world.place("Hall", "CN")
    world.put("openings", e.Opening(place_id=hall.id, start=at("12:00"), end=at("13:00")))
    world.event(world.alfa, start="07:00", end="08:00", place=hall)
    world.event(world.alfa, start="12:00", end="13:00", place=hall)
    world.event(world.alfa, start="12:00", end="12:30")
    world.sits(world.item(ItemKind.C2C, world.bravo), at("05:00", 18), at("06:00", 18), hall)
    assert world.said() == [("item-twice", "block"), ("not-open", "warn"), ("day-off", "note")]
