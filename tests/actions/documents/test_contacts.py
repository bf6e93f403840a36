"""The contact log: who was met, where, by whom, with what outcome, and what comes next."""

from datetime import date

import pytest

from missionapp.actions.documents import contacts
from missionapp.actions.pieces import Offer, OnShelf, Wanted
from missionapp.domain import entities as e
from missionapp.store.store import Store
from tests.actions.documents.reading import Told, outline
from tests.actions.fair import Fair
from tests.documents.sound import complaints

FILE = "CN-2017_contacts.pdf"


@pytest.fixture
def met(fair: Fair) -> Fair:
    """Kaptiva met Li Wei of CABR twice, and SEAC, of which nobody noted who was there."""
    li = fair.person(
        "Li Wei", of="CABR", name_local="李伟", job_title="Director", phone="+86 10", email="li@c.example"
    )
    ana = fair.person("Ana", of="Kaptiva")
    fair.meeting("Idom", "CABR", "09:40", status="no-show")
    second = fair.meeting("Kaptiva", "CABR", "09:40", status="held")
    first = fair.meeting(
        "Kaptiva", "CABR", "09:00", status="held", outcome=4, later_outcome="negotiation started",
        table_id=fair.tables()[1],
    )  # fmt: skip
    fair.meeting("Idom", "SEAC", "09:20", status="held", outcome=1)
    for meeting, person in ((first, li), (first, ana), (second, li)):
        fair.add(e.MeetingPerson(meeting_id=meeting, person_id=person))
    task = {"mission_id": fair.mission, "owner_id": ana, "due": date(2017, 3, 1)}
    fair.add(e.FollowUp(task="Send price list", about_id=first, **task))
    fair.add(e.FollowUp(task="Call him", about_id=li, **task))
    fair.add(e.FollowUp(task="Done already", about_id=first, done=date(2017, 2, 20), **task))
    return fair


def test_each_that_was_met_with_its_meetings(met: Fair, told: Told) -> None:
    (page,) = told("contacts")[FILE]
    assert page[2:-1] == [
        *("3", "Meetings held", "2", "Counterparts met", "1", "People met", "2", "Open follow-ups"),
        "WHEN WHERE WHO WAS THERE MET BY OUTCOME NEXT STEP",
        "CABR",
        "China",
        "Li Wei 李伟, Director · +86 10 · li@c.example",
        "Next: Call him (Ana, by Wed, 1 Mar 2017)",
        *("Wed 15 Feb, 09:00", "Table 2", "B2B Li Wei Kaptiva", "Ana", "4 good", "negotiation started"),
        "Send price list (Ana, by Wed, 1 Mar 2017)",
        "Wed 15 Feb, 09:40 B2B Li Wei Kaptiva not noted",
        "SEAC",
        "China",
        "Wed 15 Feb, 09:20 B2B not noted Idom 1 no fit",
    ]


def test_its_numbers_are_those_of_its_rows(met: Fair, told: Told) -> None:
    exchange = e.Mission(code="X1", title="Visit", kind="ClusterXchange exchange", parent_id=met.mission)
    met.add(exchange)
    met.add(e.Meeting(mission_id=exchange.id, status="held"))
    met.add(e.FollowUp(mission_id=exchange.id, task="Thank them"))
    (page,) = told("contacts")[FILE]
    assert page[2:4] == ["3", "Meetings held"]
    assert sum(line.startswith("Wed 15 Feb") for line in page) == 3
    (tasks,) = told("follow-ups")["CN-2017_follow-ups.pdf"]
    assert tasks[tasks.index("still to be done") - 1] == "3"


def test_without_phone_numbers(met: Fair, told: Told) -> None:
    (page,) = told("contacts", phones=False)[FILE]
    assert "Li Wei 李伟, Director · li@c.example" in page


def test_somebody_who_came_with_neither_side(met: Fair, told: Told) -> None:
    agent = met.add(e.Person(name="Agent Zhou", email="zhou@agent.example"))
    meeting = met.meeting("Idom", "YESports", "09:00", status="held")
    met.add(e.MeetingPerson(meeting_id=meeting, person_id=agent))
    (page,) = told("contacts")[FILE]
    at = page.index("Agent Zhou")
    assert page[at : at + 3] == [
        "Agent Zhou",
        "Agent Zhou · zhou@agent.example",
        "Wed 15 Feb, 09:00 B2B Agent Zhou Idom not noted",
    ]
    assert "YESports" in page


def test_the_contact_where_nobody_noted_who_came(met: Fair, told: Told) -> None:
    person = met.person("Wu Yi", of="SEAC", phone="+86 20")
    with met.store.write("Contact") as session:
        session.get_one(e.Participant, met.ids["SEAC"]).contact_id = person
    (page,) = told("contacts")[FILE]
    assert "Wu Yi · +86 20" in page
    assert page[5:9] == ["Counterparts met", "1", "People met", "2"]


def test_a_name_that_comes_again_on_the_next_page(fair: Fair, told: Told, store: Store) -> None:
    for _n in range(30):
        fair.meeting("Idom", "CABR", "09:00", status="held")
    fair.meeting("Idom", "SEAC", "09:00", status="held")
    pages = told("contacts")[FILE]
    assert [page.count("CABR") for page in pages] == [1] * len(pages)
    assert sum(line.startswith("Wed 15 Feb") for page in pages for line in page) == 31
    (piece,) = contacts.pieces(contacts.read(store), Wanted(paper="letter"))
    assert piece.pdf
    assert outline(piece.pdf()) == ["CABR", "SEAC"]
    assert complaints(piece.pdf(), author=False) == []


def test_none_before_a_meeting_was_held(fair: Fair, told: Told, store: Store) -> None:
    fair.meeting("Idom", "CABR", "09:00")
    assert told("contacts") == {}
    with store.read() as session:
        assert contacts.stands(session) == OnShelf("contacts", 0)
    assert contacts.offer(contacts.read(store)) == Offer(idle=frozenset({"phones"}))


def test_how_it_stands(met: Fair, store: Store) -> None:
    with store.read() as session:
        assert contacts.stands(session) == OnShelf("contacts", 1, "1 meeting without its people")
    assert contacts.offer(contacts.read(store)) == Offer()


def test_a_meeting_whose_parties_are_gone(met: Fair, told: Told) -> None:
    with met.store.write("Delete") as session:
        for name in ("CABR", "Kaptiva"):
            session.delete(session.get_one(e.Participant, met.ids[name]))
    (page,) = told("contacts")[FILE]
    assert [line for line in page if line in ("CABR", "SEAC", "?")] == ["CABR", "SEAC"]


def test_the_whole_sample(china: Store) -> None:
    (piece,) = contacts.pieces(contacts.read(china), Wanted())
    assert piece.pdf
    assert complaints(piece.pdf()) == []
    assert len(outline(piece.pdf())) == 72
