"""Two records side by side on the real page, merged or left as two."""

from collections.abc import Callable
from typing import Any
from uuid import UUID

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from pytestqt.qtbot import QtBot
from sqlalchemy import select

from missionapp.actions import records
from missionapp.actions.lists.twins import read_twins
from missionapp.domain import entities as e
from missionapp.ui.desk import Desk, Notice
from missionapp.ui.pages.merging import MergePage
from missionapp.ui.pages.sidebyside import BOTH, LEFT, RIGHT

Settle = Callable[[], None]


@pytest.fixture
def pair(desk: Desk) -> tuple[UUID, UUID]:
    """Kaptiva as it stands in the sample, and as a list brought it."""
    with desk.store.write("Before") as session:
        one = session.scalars(select(e.Organisation).where(e.Organisation.name == "Kaptiva Sports")).one()
        one.city, one.note = "Barcelona", "Wants 40 seats."
        two = e.Organisation(name="Kaptiva Sport SL", country="ES", city="Sabadell", note="Needs invoices.")
        session.add_all([two, e.Person(name="Pep Roca", organisation_id=two.id)])
        session.add(e.ListValue(owner_id=two.id, list_name="sectors", value="Events"))
    return one.id, two.id


@pytest.fixture
def page(desk: Desk, pair: tuple[UUID, UUID], qtbot: QtBot, settle: Settle) -> MergePage:
    made = MergePage(desk)
    qtbot.addWidget(made)
    made.resize(1118, 642)
    made.show()
    made.open_pair(e.Organisation, *pair)
    settle()
    return made


def offered(page: MergePage) -> list[str]:
    return [action.label for action in page.actions_here() if action.rank < 2]


def everything(desk: Desk, query: Any) -> list[Any]:
    with desk.store.read() as session:
        return list(session.scalars(query))


def test_what_differs_is_to_choose_and_the_rest_is_said_in_a_line(page: MergePage) -> None:
    assert page.chosen == {"name": LEFT, "city": LEFT, "note": BOTH}
    assert page.box("city", RIGHT).accessibleName() == "City of Kaptiva Sport SL: Sabadell"
    assert page.box("note", BOTH).text_shown == "Wants 40 seats.\nNeeds invoices."
    assert page.heads[1].along.text() == "Comes along: Persons: 1"
    assert (page.fact, offered(page)) == (
        "Organisations. Nothing changes until you press Merge",
        ["Merge", "Not the same"],
    )
    assert page.outcome.text() == (
        "Both names are kept, Kaptiva Sport SL as another name. Kaptiva Sports stays, and everything that "
        "belongs to Kaptiva Sport SL comes along. Undo makes them two again."
    )


def test_merging_is_one_step_that_undo_takes_back(
    page: MergePage, desk: Desk, pair: tuple[UUID, UUID], qtbot: QtBot, settle: Settle
) -> None:
    before = desk.store.path.read_bytes()
    steps = desk.store.steps_taken()
    QTest.keyClick(page.box("name", RIGHT), Qt.Key.Key_Return)
    QTest.keyClick(page.box("city", RIGHT), Qt.Key.Key_Space)
    assert page.chosen == {"name": RIGHT, "city": RIGHT, "note": BOTH}
    assert page.outcome.text().startswith("Both names are kept, Kaptiva Sports as another name.")
    assert desk.store.path.read_bytes() == before
    told: list[Notice] = []
    shown: list[Any] = []
    desk.noticed.connect(told.append)
    page.page_wanted.connect(lambda name, record: shown.append((name, record)))
    with qtbot.waitSignal(page.done):
        page.merge()
    settle()
    assert (told[0].undo, shown) == (True, [("", pair[1])])
    assert desk.store.steps_taken() == steps + 1
    query = select(e.Organisation).where(e.Organisation.name.like("Kaptiva%"))
    (merged,) = everything(desk, query)
    assert (merged.id, merged.name, merged.city, merged.note, merged.kind) == (
        pair[1], "Kaptiva Sport SL", "Sabadell", "Wants 40 seats.\nNeeds invoices.", "SME",
    )  # fmt: skip
    aliases = everything(desk, select(e.Alias.name).where(e.Alias.owner_id == pair[1]))
    assert "Kaptiva Sports" in aliases
    desk.undo()
    settle()
    assert sorted(o.name for o in everything(desk, query)) == ["Kaptiva Sport SL", "Kaptiva Sports"]


def test_all_of_one_side_is_used(page: MergePage) -> None:
    page.heads[RIGHT].use_all.click()
    assert page.chosen == {"name": RIGHT, "city": RIGHT, "note": RIGHT}
    page.heads[LEFT].use_all.click()
    assert page.chosen == {"name": LEFT, "city": LEFT, "note": LEFT}
    assert page.heads[LEFT].use_all.accessibleName() == "Use all of Kaptiva Sports"


def test_the_words_that_differ_stand_out(page: MergePage) -> None:
    boxes = [page.box("note", side) for side in (LEFT, RIGHT)]
    assert [[box.text_shown[a:b] for a, b in box.marks] for box in boxes] == [
        ["Wants 40 seats"],
        ["Needs invoices"],
    ]


def test_those_that_are_not_the_same_are_not_shown_again(
    page: MergePage, desk: Desk, pair: tuple[UUID, UUID], qtbot: QtBot, settle: Settle
) -> None:
    (apart,) = [action for action in page.actions_here() if action.label == "Not the same"]
    told: list[Notice] = []
    desk.noticed.connect(told.append)
    with qtbot.waitSignal(page.left):
        apart.run()
    settle()
    assert (page.pair, [notice.sentence for notice in told]) == (
        None,
        ["Kaptiva Sports and Kaptiva Sport SL are not the same"],
    )
    with desk.store.read() as session:
        assert [twin.id for twin in read_twins(session, pair[0])] == []
    desk.undo()
    settle()
    with desk.store.read() as session:
        assert [twin.id for twin in read_twins(session, pair[0])] == [pair[1]]


def test_persons_are_compared_and_told_apart_too(
    desk: Desk, page: MergePage, pair: tuple[UUID, UUID], settle: Settle
) -> None:
    with desk.store.write("Before") as session:
        one, other = e.Person(name="Ana Roig", job_title="CEO"), e.Person(name="Roig Ana", job_title="Owner")
        session.add_all([one, other])
    page.open_pair(e.Person, one.id, other.id)
    settle()
    assert page.chosen == {"name": LEFT, "job_title": LEFT}
    page.tell_apart()
    settle()
    with desk.store.read() as session:
        assert read_twins(session, one.id, e.Person) == []


def test_leaving_them_two_changes_nothing(page: MergePage, desk: Desk, qtbot: QtBot) -> None:
    before = desk.store.path.read_bytes()
    with qtbot.waitSignal(page.left):
        page.leave()
    assert (page.pair, offered(page), desk.store.path.read_bytes()) == (None, ["Back"], before)


def test_a_record_that_goes_away_meanwhile(
    page: MergePage, desk: Desk, pair: tuple[UUID, UUID], settle: Settle
) -> None:
    desk.do(records.delete, e.Organisation, pair[1])
    settle()
    settle()
    assert (page.pair, offered(page)) == (None, ["Back"])


def test_what_was_chosen_stays_when_the_mission_changes(
    page: MergePage, desk: Desk, pair: tuple[UUID, UUID], settle: Settle
) -> None:
    page.box("city", RIGHT).click()
    desk.do(records.edit, e.Organisation, pair[0], region="Catalonia")
    settle()
    settle()
    assert page.chosen == {"name": LEFT, "city": RIGHT, "note": BOTH}


def test_two_persons_by_the_name_of_their_table(desk: Desk, qtbot: QtBot, settle: Settle) -> None:
    one, two = e.Person(name="Li Wei", phone="+86 1"), e.Person(name="Wei Li", phone="+86 2")
    records.add(desk.store, one, two)
    page = MergePage(desk)
    qtbot.addWidget(page)
    page.open_record(("person", one.id, two.id))
    settle()
    assert page.chosen == {"name": LEFT, "phone": LEFT}
    page.merge()
    settle()
    assert everything(desk, select(e.Person.phone).where(e.Person.id == one.id)) == ["+86 1"]
    assert everything(desk, select(e.ListValue.value).where(e.ListValue.owner_id == one.id)) == ["+86 2"]
    assert everything(desk, select(e.Alias.name).where(e.Alias.owner_id == one.id)) == ["Wei Li"]


def test_the_page_fits_a_small_screen(page: MergePage) -> None:
    least = page.minimumSizeHint()
    assert least.width() <= 1280 - 208
    assert least.height() <= 680 - 64 - 30


def test_every_choice_is_reached_and_made_by_keys(page: MergePage, qtbot: QtBot) -> None:
    reached = set()
    page.heads[LEFT].use_all.setFocus()
    for _n in range(20):
        focus = page.focusWidget()
        reached.add(focus)
        QTest.keyClick(focus, Qt.Key.Key_Tab)
    assert {page.box("name", LEFT), page.box("city", LEFT), page.box("note", BOTH)} <= reached
    page.box("city", LEFT).setFocus()
    QTest.keyClick(page.box("city", LEFT), Qt.Key.Key_Right)
    assert page.box("city", RIGHT).hasFocus()
    assert page.chosen["city"] == RIGHT
