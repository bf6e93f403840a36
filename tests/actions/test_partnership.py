"""What a partnership does beside its missions: as a user does it, and as pages read it."""

from collections.abc import Callable
from datetime import date
from uuid import UUID, uuid4

import pytest
from sqlalchemy import event

from missionapp.actions.followups import promise
from missionapp.actions.lists.followups import read_follow_ups
from missionapp.actions.lists.mission import main_mission
from missionapp.actions.lists.partnership import PartnershipView, read_partnership
from missionapp.actions.lists.sources import read_abouts
from missionapp.actions.partnership import (
    add_area,
    add_complementarity,
    add_exchange,
    add_initiative,
    add_meeting,
    add_partner,
    add_partnership,
    decide,
    present,
)
from missionapp.actions.records import attach, delete, edit, find
from missionapp.domain import entities as e
from missionapp.domain.errors import MissionError
from missionapp.domain.exchange_rules import Length
from missionapp.store.store import Store


def add(store: Store, *records: e.Organisation | e.Person) -> list[UUID]:
    with store.write("Add") as session:
        session.add_all(records)
    return [record.id for record in records]


def view(store: Store) -> PartnershipView:
    with store.read() as session:
        return read_partnership(session)


def test_a_partnership_with_its_partners(store: Store) -> None:
    made = add_partnership(store, "  Sport   for all ", acronym="S4A")
    one, other = add(
        store,
        e.Organisation(name="Zebra", country="ES", region="Valencia"),
        e.Organisation(name="Alpha", country="FR"),
    )
    partner = add_partner(store, made, one, role="Coordinator", members=3, smes=2)
    add_partner(store, made, other, short_name="A", members=4)
    edit(store, e.Partner, partner, sectors=["Textiles", "Sport"])
    (found,) = view(store).partnerships
    assert (found.name, found.acronym, found.is_main) == ("Sport for all", "S4A", True)
    assert [(row.name, row.country, row.region, row.members, row.sectors) for row in found.partners] == [
        ("Zebra", "ES", "Valencia", 3, ("Sport", "Textiles")),
        ("Alpha", "FR", "", 4, ()),
    ]
    assert (found.members.value, found.smes.value, found.smes.records) == (7, 2, (partner,))
    with pytest.raises(MissionError, match="Alpha is a partner of Sport for all already"):
        add_partner(store, made, other)


def test_the_main_missions_partnership_comes_first(store: Store) -> None:
    add_partnership(store, "Zoo")
    add_partnership(store, "Ants")
    assert [(row.name, row.is_main) for row in view(store).partnerships] == [("Zoo", True), ("Ants", False)]


def test_a_synergy_map(store: Store) -> None:
    partnership = add_partnership(store, "Map")
    second, first = add_area(store, partnership, "Second"), add_area(store, partnership, "First")
    edit(store, e.ThematicArea, second, position=9)
    one = add_initiative(store, second, " A  wind tunnel", region="Flanders ", country="be", stage="connect")
    other = add_initiative(store, first, "A pool")
    add_complementarity(store, one, other, " Air ")
    add_complementarity(store, one, None, "Advice")
    found = view(store)
    assert [(area.name, area.initiatives) for area in found.areas] == [("First", 1), ("Second", 1)]
    assert [(row.name, row.area, row.region, row.country, row.stage) for row in found.initiatives] == [
        ("A pool", "First", "", None, "learn"),
        ("A wind tunnel", "Second", "Flanders", "BE", "connect"),
    ]
    assert [(row.initiative, row.other, row.text) for row in found.complementarities] == [
        ("A wind tunnel", "", "Advice"),
        ("A wind tunnel", "A pool", "Air"),
    ]
    delete(store, e.ThematicArea, second)
    assert [(row.name, row.area) for row in view(store).initiatives] == [
        ("A pool", "First"),
        ("A wind tunnel", ""),
    ]
    delete(store, e.Initiative, one)
    assert view(store).complementarities == []


def test_what_says_nothing_is_refused(store: Store) -> None:
    partnership = add_partnership(store, "Map")
    area = add_area(store, partnership, "Area")
    one = add_initiative(store, area, "One")
    refused: list[tuple[Callable[[], object], str]] = [
        (lambda: add_area(store, partnership, " "), "There is no name"),
        (lambda: add_initiative(store, area, ""), "There is no name"),
        (lambda: add_initiative(store, uuid4(), "One"), "This record is no longer there"),
        (lambda: add_complementarity(store, one, one, "Air"), "These two are the same initiative"),
        (lambda: add_complementarity(store, one, None, " "), "Nothing is said"),
        (lambda: add_exchange(store, " ", None, None), "It has no title"),
        (lambda: add_exchange(store, "X", date(2018, 3, 2), date(2018, 3, 1)), "It ends before it starts"),
        (lambda: add_meeting(store, "", None), "It has no title"),
    ]
    for wrong, sentence in refused:
        with pytest.raises(MissionError, match=sentence):
            wrong()


def test_an_exchange_is_a_mission_below_the_main_one(store: Store) -> None:
    add_partnership(store, "Map")
    visitor, host = add(
        store,
        e.Organisation(name="V", country="ES"),
        e.Organisation(name="H", country="NL", city="Eindhoven"),
    )
    person, *_rest = add(store, e.Person(name="Ada", job_title="Director", organisation_id=visitor))
    made = add_exchange(
        store,
        "Visit",
        date(2018, 4, 26),
        date(2018, 4, 30),
        visitor=visitor,
        host=host,
        visitor_person_id=person,
    )
    attach(store, find(store, e.Exchange, made), "list.pdf", "application/pdf", b"x")
    second = add_exchange(store, "Again", None, None)
    first, other = view(store).exchanges
    assert (first.id, other.id) == (made, second)
    assert (first.code, first.title, first.working_days, first.length) == (
        "CN-2017-X1",
        "Visit",
        2,
        Length.SHORT,
    )
    assert (first.visitor.person, first.visitor.job_title, first.host.organisation) == (
        "Ada",
        "Director",
        "H",
    )
    assert [line.text for line in first.evidence] == ["list.pdf"]
    assert (other.code, other.start, other.working_days, other.length) == ("CN-2017-X2", None, None, None)
    mission = find(store, e.Mission, first.mission_id)
    assert (mission.timezone, mission.cities, mission.market) == ("Europe/Amsterdam", "Eindhoven", None)
    with store.read() as session:
        main = main_mission(session)
        assert main
        assert (main.code, mission.parent_id, mission.partnership_id) == (
            "CN-2017",
            main.id,
            main.partnership_id,
        )
    with pytest.raises(MissionError, match="Visitor and host are the same"):
        add_exchange(store, "Visit", None, None, visitor=host, host=host)
    delete(store, e.Mission, first.mission_id)
    assert [row.id for row in view(store).exchanges] == [second]
    store.undo()
    assert [row.id for row in view(store).exchanges] == [made, second]


def test_a_meeting_with_decisions_and_next_steps(store: Store) -> None:
    partnership = add_partnership(store, "Map")
    initiative = add_initiative(store, add_area(store, partnership, "Area"), "One", region="Flanders")
    made = add_meeting(store, "Spring meeting", date(2018, 5, 23))
    present(store, made, initiative)
    first, second = decide(store, made, " We go on "), decide(store, made, "We meet again")
    task = promise(store, "Book a room", about_id=second, due=date(2018, 6, 1))
    own = promise(store, "Send the minutes", about_id=made)
    (found,) = view(store).meetings
    assert (found.id, found.code, found.start, found.end) == (
        made,
        "CN-2017-M1",
        found.end,
        date(2018, 5, 23),
    )
    assert [(row.initiative, row.area, row.region, row.stage) for row in found.presentations] == [
        ("One", "Area", "Flanders", "learn")
    ]
    assert [(row.id, row.number, row.text) for row in found.decisions] == [
        (first, 1, "We go on"),
        (second, 2, "We meet again"),
    ]
    assert [[step.id for step in row.steps] for row in found.decisions] == [[], [task]]
    assert [(step.id, step.decision_id) for step in found.steps] == [(task, second), (own, None)]
    with store.read() as session:
        rows = {row.id: row for row in read_follow_ups(session)}
        assert (second, "We meet again, Spring meeting") in read_abouts(session)
    source = rows[task].source
    assert source
    assert (source.kind, source.whom, source.beside) == ("decision", "We meet again", "Spring meeting")
    delete(store, e.Mission, made)
    assert view(store).meetings == []


def test_a_next_step_belongs_to_the_mission_of_its_decision(store: Store) -> None:
    made = add_meeting(store, "Meeting", date(2018, 5, 23))
    task = promise(store, "Write", about_id=decide(store, made, "So be it"))
    assert find(store, e.FollowUp, task).mission_id == made
    with pytest.raises(MissionError, match="is before the mission begins"):
        promise(store, "Write", about_id=made, due=date(2018, 5, 1))


def test_records_that_are_gone_leave_a_question_mark(store: Store) -> None:
    with store.write("As it comes from another laptop") as session:
        session.add_all([
            e.Partnership(id=UUID(int=1), name="P"),
            e.Partner(partnership_id=UUID(int=1), organisation_id=uuid4()),
            e.Initiative(id=UUID(int=2), name="I", area_id=uuid4(), organisation_id=uuid4()),
            e.Complementarity(initiative_id=uuid4(), other_id=uuid4()),
            e.Exchange(mission_id=uuid4(), visitor_id=uuid4(), host_person_id=uuid4()),
            e.Mission(id=UUID(int=3), code="M", title="Meeting", kind="partnership meeting"),
            e.Presentation(mission_id=UUID(int=3), initiative_id=uuid4(), person_id=uuid4()),
        ])  # fmt: skip
    found = view(store)
    assert [row.name for row in found.partnerships[0].partners] == ["?"]
    assert [(row.area, row.organisation) for row in found.initiatives] == [("", "")]
    assert [(row.initiative, row.other) for row in found.complementarities] == [("?", "?")]
    (exchange,) = found.exchanges
    assert (exchange.title, exchange.visitor.organisation, exchange.host.person) == ("?", "?", "?")
    assert found.meetings[0].presentations[0].initiative == "?"


def test_twice_the_data_takes_the_same_number_of_queries(store: Store) -> None:
    counts = []
    for turn in range(2):
        partnership = add_partnership(store, f"P{turn}")
        who = add(store, e.Organisation(name="V"), e.Organisation(name="H"))
        add_partner(store, partnership, who[0])
        initiative = add_initiative(store, add_area(store, partnership, "A"), "I")
        add_complementarity(store, initiative, None, "Air")
        add_exchange(store, "X", date(2018, 3, 1), None, visitor=who[0], host=who[1])
        made = add_meeting(store, "M", None)
        present(store, made, initiative)
        promise(store, "Do", about_id=decide(store, made, "D"))
        asked: list[str] = []
        with store.read() as session:
            event.listen(
                session.connection(),
                "before_cursor_execute",
                lambda *about, to=asked: to.append(about[2]),
            )
            read_partnership(session)
        counts.append(len(asked))
    assert counts == [19, 19]
