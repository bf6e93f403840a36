"""The rows of one day in the field: boxes, tables, who is there, what is recorded and what is left."""

from datetime import UTC, date, datetime, time
from pathlib import Path
from uuid import UUID

import pytest
from sqlalchemy.orm import Session

from missionapp.actions.lists.today import Day, Event, Present, Promise, Sitting, read_day
from missionapp.actions.programme import Sitting as Placed
from missionapp.actions.programme import add_item
from missionapp.actions.recording import hold, move, no_show, set_outcome, was_there
from missionapp.actions.vocabularies import add_vocabularies
from missionapp.domain import entities as e
from missionapp.domain.entities.meetings import Side
from missionapp.domain.entities.missions import DelegateKind
from missionapp.domain.entities.records import Purpose
from missionapp.store.store import Store
from tests.actions.fair import Fair, at
from tests.actions.test_lists import double, queries

DAY = date(2017, 2, 15)
NEXT = date(2017, 2, 16)


@pytest.fixture
def fair(store: Store) -> Fair:
    return Fair(store)


def day_of(fair: Fair, day: date | None = DAY, now: datetime | None = None) -> Day:
    with fair.store.read() as session:
        found = read_day(session, day, now)
    assert found
    return found


def seen(day: Day) -> list[tuple[str, list[str]]]:
    """Each box with its tables."""
    return [
        (f"{box.start:%H:%M}-{box.end:%H:%M}", [f"{m.table} {m.ours}/{m.theirs}" for m in box.meetings])
        for box in day.boxes
    ]


def only(day: Day) -> Sitting:
    ((sitting,),) = [box.meetings for box in day.boxes]
    return sitting


def test_a_file_without_a_mission_has_no_day(tmp_path: Path) -> None:
    with Store.create(tmp_path / "empty.mission") as empty, empty.read() as session:
        assert read_day(session) is None


def test_parallel_tables_are_one_box_in_the_order_of_the_tables(fair: Fair) -> None:
    one, two = fair.tables()
    ten = fair.add(e.Table(item_id=fair.ids["B2B"], name="10"))
    fair.meeting("Kaptiva", "CABR", "09:20", table_id=ten)
    fair.meeting("Idom", "YESports", "09:20", table_id=two)
    fair.meeting("Idom", "SEAC", "09:00", table_id=one)
    assert seen(day_of(fair)) == [
        ("09:00-09:20", ["1 Idom/SEAC"]),
        ("09:20-09:40", ["2 Idom/YESports", "10 Kaptiva/CABR"]),
    ]


def test_meetings_of_two_events_share_a_box_and_one_beside_the_slots_has_its_own(fair: Fair) -> None:
    fair.event("C2C", kind="C2C event", tables=1)
    fair.meeting("Kaptiva", "CABR", "09:20")
    fair.meeting("Idom", "SEAC", item_id=fair.ids["C2C"], start=at("09:20"), end=at("09:40"))
    fair.meeting("Idom", "YESports", start=at("18:05"), end=at("18:30"))
    assert seen(day_of(fair)) == [
        ("09:20-09:40", [" Idom/SEAC", " Kaptiva/CABR"]),
        ("18:05-18:30", [" Idom/YESports"]),
    ]


def test_a_walk_in_is_in_the_box_of_its_slot(fair: Fair) -> None:
    slot = min(fair.everything(e.Slot), key=lambda one: one.start)
    one, two = fair.tables()
    fair.meeting("Idom", "SEAC", slot_id=slot.id, start=at("09:07"), end=at("09:27"), table_id=one)
    fair.meeting("Kaptiva", "CABR", "09:00", table_id=two)
    day = day_of(fair)
    assert seen(day) == [("09:00-09:20", ["1 Idom/SEAC", "2 Kaptiva/CABR"])]
    sitting = day.boxes[0].meetings[0]
    assert (f"{sitting.start:%H:%M}", f"{sitting.end:%H:%M}") == ("09:07", "09:27")


def test_everything_that_is_recorded_of_a_meeting_is_told(fair: Fair) -> None:
    hall = fair.place("Hall 3")
    wang = fair.person("Wang Li", "YESports", job_title="CEO")
    zhou = fair.person("Zhou Min", "YESports")
    anna = fair.person("Anna Puig", "Kaptiva")
    mei = fair.add(e.Person(name="Mei"))
    hired = fair.add(e.Delegate(mission_id=fair.mission, person_id=mei, kind=DelegateKind.INTERPRETER))
    with fair.store.write("Contact") as session:
        who = session.get_one(e.Participant, fair.ids["YESports"])
        who.contact_id, who.needs_interpreter = zhou, True
    fair.wish("Kaptiva", "YESports", remark="Tickets for tourists")
    meeting = fair.meeting(
        "Kaptiva", "YESports", "09:00", table_id=fair.tables()[0], place_id=hall, interpreter_id=hired
    )
    set_outcome(fair.store, meeting, 4)
    for person in (wang, mei):
        was_there(fair.store, meeting, person)
    owned = {"mission_id": fair.mission}
    task = fair.add(e.FollowUp(**owned, task="Call", about_id=meeting, due=NEXT))
    done = fair.add(e.FollowUp(**owned, task="Price list", about_id=meeting, due=DAY, done=DAY))
    case = fair.add(e.Case(**owned, number=9, stage="in talks", meeting_id=meeting))
    for purpose in (Purpose.CARD, Purpose.CARD, Purpose.PROOF):
        fair.add(e.Attachment(owner_id=meeting, name="card.jpg", sha256="0", size=1, purpose=purpose))
    sitting = only(day_of(fair))
    assert (sitting.table, sitting.place, sitting.subject) == ("1", "Hall 3", "Tickets for tourists")
    assert (sitting.interpreter, sitting.needs_interpreter) == ("Mei", True)
    assert (sitting.status, sitting.outcome, sitting.note, sitting.locked) == ("held", 4, "", False)
    assert sitting.people == [
        Present(anna, "Anna Puig", "Kaptiva", "", there=False),
        Present(zhou, "Zhou Min", "YESports", "", there=False),
        Present(wang, "Wang Li", "YESports", "CEO", there=True),
        Present(mei, "Mei", "", "", there=True),
    ]
    assert sitting.promises == [
        Promise(done, "Price list", DAY, done=True),
        Promise(task, "Call", NEXT, done=False),
    ]
    assert (sitting.cards, sitting.cases) == (2, [(case, 9, "in talks")])
    assert (sitting.is_recorded, sitting.lacks_outcome) == (True, False)


def test_a_meetings_own_subject_comes_before_the_wish(fair: Fair) -> None:
    fair.wish("Kaptiva", "YESports", remark="Tickets")
    fair.meeting("Kaptiva", "YESports", "09:00", subject="Seats")
    assert only(day_of(fair)).subject == "Seats"


def test_what_is_left_is_not_recorded_or_lacks_an_outcome(fair: Fair) -> None:
    fair.event("Second", day=NEXT)
    clocks = ("09:00", "09:20", "09:40")
    first, second, third = (fair.meeting("Kaptiva", "YESports", clock) for clock in clocks)
    fair.meeting("Idom", "SEAC", item_id=fair.ids["Second"], start=at("09:00", NEXT), end=at("09:20", NEXT))
    assert day_of(fair).left == {DAY: 3, NEXT: 1}
    hold(fair.store, first)
    no_show(fair.store, second, Side.THEIRS)
    day = day_of(fair)
    assert (day.left, [box.left for box in day.boxes]) == ({DAY: 2, NEXT: 1}, [0, 0, 1])
    assert [(m.is_recorded, m.lacks_outcome, m.no_show_by) for box in day.boxes for m in box.meetings] == [
        (True, True, None),
        (True, False, "theirs"),
        (False, False, None),
    ]
    set_outcome(fair.store, first, 3)
    set_outcome(fair.store, third, 3)
    assert day_of(fair).left == {DAY: 0, NEXT: 1}


def test_a_meeting_that_was_moved_says_where_it_went(fair: Fair) -> None:
    meeting = fair.meeting("Kaptiva", "YESports", "09:00")
    move(fair.store, move(fair.store, meeting, at("09:20"), None), at("09:40"), None)
    found = [m for box in day_of(fair).boxes for m in box.meetings]
    told = [(m.status, f"{m.moved_to:%H:%M}" if m.moved_to else None, m.is_recorded) for m in found]
    assert told == [("moved", "09:40", True), ("moved", "09:40", True), ("planned", None, False)]


def test_a_no_show_that_meets_later_says_where_it_went(fair: Fair) -> None:
    meeting = fair.meeting("Kaptiva", "YESports", "09:00")
    no_show(fair.store, meeting, Side.BOTH)
    move(fair.store, meeting, at("09:20"), None)
    first, second = [m for box in day_of(fair).boxes for m in box.meetings]
    assert (first.status, f"{first.moved_to:%H:%M}") == ("no-show", "09:20")
    assert (second.status, second.moved_to) == ("planned", None)


def test_one_participant_sees_its_own_meetings_and_who_meets_is_listed(fair: Fair) -> None:
    fair.meeting("Kaptiva", "YESports", "09:00")
    fair.meeting("Idom", "CABR", "09:00")
    fair.meeting("Idom", "YESports", "09:20")
    day = day_of(fair)
    assert [(one.name, one.ours) for one in day.people] == [
        ("Idom", True),
        ("Kaptiva", True),
        ("CABR", False),
        ("YESports", False),
    ]
    own = [[m.theirs for m in box.meetings] for box in day.boxes_of(fair.ids["Kaptiva"])]
    assert own == [["YESports"]]
    assert [len(box.meetings) for box in day.boxes_of(fair.ids["YESports"])] == [1, 1]
    assert day.boxes_of(None) == day.boxes


def test_lunch_and_closed_slots_lie_between_boxes(fair: Fair) -> None:
    pause = Placed(NEXT, time(9), time(12), None, 30, time(10), time(10, 30))
    add_item(fair.store, "Long", "B2B event", sitting=pause)
    slots = sorted(
        (s for s in fair.everything(e.Slot) if s.start >= at("09:00", NEXT)), key=lambda s: s.start
    )
    with fair.store.write("Close") as session:
        session.get_one(e.Slot, slots[3].id).closed = True
        session.get_one(e.Slot, slots[4].id).closed = True
    for slot in (slots[0], slots[2]):
        fair.meeting("Idom", "SEAC", slot_id=slot.id)
    assert [(f"{a:%H:%M}", f"{b:%H:%M}") for a, b in day_of(fair, NEXT).breaks] == [("10:00", "10:30")]
    fair.meeting("Idom", "SEAC", start=at("13:00", NEXT), end=at("13:20", NEXT))
    assert [f"{a:%H:%M}" for a, _end in day_of(fair, NEXT).breaks] == ["10:00", "11:00", "11:30"]
    assert day_of(fair).breaks == []


# Which day


def test_today_is_the_mission_day_at_the_place_else_the_next_with_meetings_else_the_last(fair: Fair) -> None:
    late = datetime(2017, 2, 14, 17, tzinfo=UTC)  # one o'clock at night on the 15th in Beijing
    assert day_of(fair, None, late).day == DAY
    fair.event("Second", day=NEXT)
    fair.meeting("Kaptiva", "YESports", item_id=fair.ids["Second"], start=at("09:00", NEXT))
    assert day_of(fair, None, at("09:00", date(2017, 2, 1))).day == NEXT
    assert day_of(fair, None, at("09:00", date(2018, 2, 1))).day == NEXT
    assert day_of(fair, None, at("09:00", date(2018, 2, 1))).days == [DAY, NEXT]


def test_a_day_off_within_the_mission_is_today_and_tells_what_comes_next(fair: Fair) -> None:
    with fair.store.write("Dates") as session:
        mission = session.get_one(e.Mission, fair.mission)
        mission.start, mission.end = date(2017, 2, 13), date(2017, 2, 18)
    day = day_of(fair, None, at("10:00", date(2017, 2, 13)))
    assert (day.day, day.boxes, day.events) == (date(2017, 2, 13), [], [])
    assert day.next_event
    assert (day.next_event.title, f"{day.next_event.start:%d %H:%M}") == ("B2B", "15 09:00")
    assert day_of(fair, None, at("10:00", date(2017, 2, 17))).next_event is None


def test_a_mission_in_which_nothing_stands_has_a_day_all_the_same(store: Store) -> None:
    with store.read() as session:
        day = read_day(session, None, at("09:00"))
    assert day
    assert (day.day, day.days, day.left, day.boxes, day.people) == (DAY, [], {}, [], [])
    assert (day.zone, day.home_zone) == ("Asia/Shanghai", "Asia/Shanghai")


def test_the_programme_of_the_day_and_the_words_are_told(fair: Fair) -> None:
    with fair.store.write("Words") as session:
        add_vocabularies(session)
    day = day_of(fair)
    assert [type(one) for one in day.events] == [Event]
    assert [(one.title, one.kind, f"{one.start:%H:%M}") for one in day.events] == [
        ("B2B", "B2B event", "09:00")
    ]
    assert [word.label for word in day.words] == ["no fit", "weak", "some interest", "good", "deal likely"]
    assert len(day.chips) == 4


def test_a_meeting_is_told_by_the_clock_of_its_place_which_also_says_its_day(fair: Fair) -> None:
    hall = fair.add(e.Place(mission_id=fair.mission, name="Interbike", timezone="America/Los_Angeles"))
    fair.meeting("Kaptiva", "YESports", "09:00", place_id=hall)
    day = day_of(fair, date(2017, 2, 14))
    assert (day.zone, f"{only(day).start:%H:%M}") == ("America/Los_Angeles", "17:00")


def test_twice_the_data_takes_the_same_number_of_queries(fair: Fair) -> None:
    person = fair.person("Wang Li", "YESports")
    meeting: UUID = fair.meeting("Kaptiva", "YESports", "09:00")
    fair.wish("Kaptiva", "YESports", remark="Tickets")
    was_there(fair.store, meeting, person)

    def read(session: Session) -> None:
        read_day(session, DAY, at("09:00"))

    before = queries(fair.store, read)
    double(fair.store)
    assert len(day_of(fair).boxes[0].meetings) == 2
    assert queries(fair.store, read) == before == 26
