"""Why something could not be planned: the sentences are true, also where several things are in the way."""

import pytest
from sqlalchemy import select

from missionapp.actions.planning.running import search
from missionapp.actions.planning.told import plan_mission
from missionapp.domain import entities as e
from missionapp.domain.entities.missions import DelegateKind
from missionapp.domain.errors import MissionError
from tests.actions.planning.conftest import Hall, at


def reasons(hall: Hall) -> list[str]:
    proposal = search(hall.draft())
    assert proposal is not None
    return [one.reason for one in proposal.unplaced]


@pytest.fixture
def hall(hall: Hall) -> Hall:
    """Idom, CABR and SEAC at an event with three slots and three tables."""
    place = hall.place("Hall 3")
    hall.event(tables=3, place=place)
    hall.home("Idom")
    hall.guest("CABR", "SEAC")
    return hall


def test_one_who_cannot_come(hall: Hall) -> None:
    hall.can_come("CABR", "19:00", "20:00")
    hall.wish("Idom", "CABR")
    assert reasons(hall) == ["CABR cannot come in any of the 3 slots."]


def test_two_who_never_can_come_together(hall: Hall) -> None:
    hall.can_come("CABR", "09:00", "09:20")
    hall.can_come("Idom", "09:20", "10:00")
    hall.wish("Idom", "CABR")
    assert reasons(hall) == ["Idom, CABR can never come at the same time."]


def test_a_place_that_is_closed(hall: Hall) -> None:
    with hall.store.read() as session:
        place = session.scalars(select(e.Place.id)).one()
    hall.add(e.Opening(place_id=place, start=at("19:00"), end=at("20:00")))
    hall.wish("Idom", "CABR")
    assert reasons(hall) == ["The place of B2B is closed in all slots."]


def test_booked_in_all_that_the_other_can_do_or_in_all_that_are_left(hall: Hall) -> None:
    hall.can_come("Idom", "09:00", "09:20")
    hall.wish("Idom", "CABR", "must")
    wish = hall.wish("Idom", "SEAC", "nice")
    assert reasons(hall) == ["Idom is booked in the only slot in which it could meet SEAC."]
    hall.can_come("SEAC", "09:00", "09:20")
    assert reasons(hall) == ["Idom is booked in the only slot that SEAC can do."]
    with hall.store.write("Afternoon") as session:
        session.get_one(e.Wish, wish).day_part = "afternoon"
    assert reasons(hall) == ["B2B has no slot for it."]


def test_a_booth_that_is_taken_while_tables_are_free(hall: Hall) -> None:
    hall.event("B2B", "19:00", "19:20")
    hall.home("Kaptiva")
    item = hall.ids["B2B"]
    with hall.store.write("Booth") as session:
        first, _second = session.scalars(select(e.Table).where(e.Table.item_id == item))
        first.host_id = hall.ids["CABR"]
        session.get_one(e.Participant, hall.ids["CABR"]).at_once = 2
    hall.wish("Idom", "CABR", "must", item_id=item)
    hall.wish("Kaptiva", "CABR", "nice", item_id=item)
    assert reasons(hall) == ["The booth of CABR is taken in the only slot in which Kaptiva, CABR are free."]


def test_interpreters_of_other_languages_are_none(hall: Hall) -> None:
    hall.event("B2B", "19:00", "19:20")
    hall.home("Kaptiva")
    for pair in ("zh-en", "fa-en"):
        person = e.Person(name=pair)
        hall.add(person)
        delegate = e.Delegate(
            mission_id=hall.mission,
            person_id=person.id,
            kind=DelegateKind.INTERPRETER,
            item_id=hall.ids["B2B"],
        )
        hall.add(delegate)
        hall.add(e.ListValue(owner_id=delegate.id, list_name="interprets", value=pair))
    with hall.store.write("Chinese") as session:
        for name in ("CABR", "SEAC"):
            who = session.get_one(e.Participant, hall.ids[name])
            who.needs_interpreter, who.language = True, "zh"
    hall.wish("Idom", "CABR", "must", item_id=hall.ids["B2B"])
    hall.wish("Kaptiva", "SEAC", "nice", item_id=hall.ids["B2B"])
    assert reasons(hall) == [
        "All interpreters for it are busy in the only slot in which Kaptiva, SEAC are free."
    ]


def test_an_event_without_slots(hall: Hall) -> None:
    item = e.ProgrammeItem(mission_id=hall.mission, title="Gala", kind="social")
    hall.add(item)
    hall.wish("Idom", "CABR", "must", item_id=item.id)
    assert reasons(hall) == ["Gala has no slot for it."]
    with pytest.raises(MissionError) as refused:
        plan_mission(hall.store, event="gala")
    assert str(refused.value) == (
        "Gala has no slots for meetings. Give a sitting of the programme a slot length, such as 20 minutes."
    )


def test_of_several_events_with_one_title_those_are_listed(hall: Hall) -> None:
    first = hall.ids["B2B"]
    second = hall.event("B2B", "14:00", "15:00")
    hall.event("Other", "16:00", "17:00")
    with pytest.raises(MissionError) as refused:
        plan_mission(hall.store, event="b2b")
    ids = ", ".join(map(str, sorted((first, second))))
    assert str(refused.value) == f"There are 2 events called b2b. Choose from: {ids}."
    with pytest.raises(MissionError) as refused:
        plan_mission(hall.store, event="nope")
    assert str(refused.value) == "There is no event nope. Choose from: B2B, Other."
