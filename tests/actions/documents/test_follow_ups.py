"""What is still to be done, by whom and until when."""

from datetime import UTC, date, datetime

import pytest

from missionapp.actions.documents import follow_ups
from missionapp.actions.pieces import OnShelf, Wanted
from missionapp.domain import entities as e
from missionapp.store.store import Store
from tests.actions.documents.reading import Told
from tests.actions.fair import Fair
from tests.documents.sound import complaints

FILE = "CN-2017_follow-ups.pdf"
NOW = datetime(2017, 3, 1, 20, tzinfo=UTC)
"""In Beijing it is the 2nd."""


@pytest.fixture
def promised(fair: Fair) -> Fair:
    """Ana has one late and one for today, Bo one for later; nobody has the fourth; one is done."""
    ana, bo = fair.person("Ana", of="Kaptiva"), fair.person("Bo", of="Idom")
    meeting = fair.meeting("Kaptiva", "CABR", "09:00", status="held")
    seac = fair.get(e.Participant, fair.ids["SEAC"]).organisation_id
    for task, owner, due, about, fields in (
        ("Send samples", ana, date(2017, 3, 2), fair.ids["YESports"], {}),
        ("Send price list", ana, date(2017, 2, 20), meeting, {"noted": date(2017, 2, 15), "note": "In EUR"}),
        ("Visit", bo, date(2017, 6, 1), seac, {}),
        ("Find an agent", None, None, None, {}),
        ("Say thanks", bo, date(2017, 2, 18), bo, {"done": date(2017, 2, 19)}),
    ):
        fair.add(
            e.FollowUp(
                mission_id=fair.mission,
                task=task,
                owner_id=owner,
                due=due,
                about_id=about,
                **fields,
            )
        )
    return fair


def test_by_owner_what_is_late_first(promised: Fair, told: Told) -> None:
    (page,) = told("follow-ups", printed=NOW)[FILE]
    assert page[1:-1] == [
        "China",
        "Thursday 2 March 2017",
        *("4", "still to be done", "1", "of these late on 2 Mar 2017"),
        "DUE WHAT WITH WHOM, ABOUT WHAT NOTED",
        "Ana",
        *("Mon, 20 Feb 2017", "LATE by 10 days", "Send price list", "In EUR"),
        *("Kaptiva – CABR, Wed, 15 Feb 2017, 09:00 15 Feb 2017", "15 days ago"),
        *("Thu, 2 Mar 2017", "today", "Send samples YESports"),
        "Bo",
        "Thu, 1 Jun 2017 Visit SEAC",
        "Nobody yet",
        "no day set Find an agent",
        "Done last",
        "DONE WHAT WITH WHOM, ABOUT WHAT BY",
        "Sun, 19 Feb 2017 Say thanks Bo, Idom Bo",
    ]


def test_of_what_is_done_the_last(promised: Fair, told: Told) -> None:
    for n in range(1, 20):
        done = date(2017, 2, n)
        promised.add(e.FollowUp(mission_id=promised.mission, task=f"Task {n}", done=done))
    (page,) = told("follow-ups", printed=NOW)[FILE]
    assert page[-14:-1] == [
        "Sun, 19 Feb 2017 Say thanks Bo, Idom Bo",
        "Sun, 19 Feb 2017 Task 19",
        *(f"{date(2017, 2, n):%a, %-d %b %Y} Task {n}" for n in range(18, 8, -1)),
        "and 8 more",
    ]


@pytest.mark.parametrize(
    ("today", "said"),
    [
        (date(2017, 2, 21), "LATE by 1 day"),
        (date(2017, 4, 20), "LATE by 59 days"),
        (date(2017, 5, 20), "LATE by 2 months"),
        (date(2026, 5, 20), "LATE by 9 years"),
    ],
)
def test_how_late(promised: Fair, told: Told, today: date, said: str) -> None:
    (page,) = told("follow-ups", printed=datetime(today.year, today.month, today.day, 12, tzinfo=UTC))[FILE]
    assert page[page.index("Ana") + 2] == said


def test_what_is_told_of_cases(promised: Fair, told: Told) -> None:
    party = promised.get(e.Participant, promised.ids["CABR"]).organisation_id
    spy = promised.person("Xu Spy", of="CABR")
    for n, level in enumerate(("open", "partner hidden", "internal"), start=7):
        case = e.Case(mission_id=promised.mission, number=n, confidentiality=level)
        promised.add(case)
        promised.add(e.CaseParty(case_id=case.id, side="theirs", organisation_id=party))
        promised.add(
            e.FollowUp(mission_id=promised.mission, task=f"Ask CABR {n}", about_id=case.id, owner_id=spy)
        )
    (page,) = told("follow-ups", printed=NOW)[FILE]
    assert [line for line in page if "Case" in line] == [
        "no day set Ask confidential 8 Case 8: confidential",
        "no day set Ask CABR 7 Case 7: CABR",
    ]
    assert page[3] == "6"
    assert not any("Ask CABR 8" in line or "CABR 9" in line for line in page)
    assert page[page.index("no day set Ask confidential 8 Case 8: confidential") - 1] == "confidential"


def test_records_that_are_gone(promised: Fair, told: Told) -> None:
    with promised.store.write("Delete") as session:
        for kind in (e.Meeting, e.Person, e.Organisation):
            for record in session.query(kind):
                session.delete(record)
    (page,) = told("follow-ups", printed=NOW)[FILE]
    assert "Nobody yet" in page
    assert page[3] == "4"


def test_how_it_stands(fair: Fair, store: Store, told: Told) -> None:
    with store.read() as session:
        assert follow_ups.stands(session) == OnShelf("follow-ups", 0)
    assert told("follow-ups") == {}
    case = fair.add(e.Case(mission_id=fair.mission, confidentiality="internal"))
    fair.add(e.FollowUp(mission_id=fair.mission, task="Hush", about_id=case))
    with store.read() as session:
        assert follow_ups.stands(session) == OnShelf("follow-ups", 0)
    assert told("follow-ups") == {}
    fair.add(e.FollowUp(mission_id=fair.mission, task="Find an agent"))
    with store.read() as session:
        assert follow_ups.stands(session) == OnShelf("follow-ups", 1, "1 has no owner")


def test_the_whole_sample(china: Store) -> None:
    for paper in ("a4", "letter", "a5"):
        (piece,) = follow_ups.pieces(follow_ups.read(china), Wanted(paper=paper, printed=NOW))
        assert piece.pdf
        assert complaints(piece.pdf()) == []
