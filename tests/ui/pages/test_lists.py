"""The list pages: what they show, and what keys, adding, deleting and editing together do."""

import shutil
from collections.abc import Callable, Iterator
from datetime import date
from pathlib import Path
from typing import Any

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QAbstractItemModelTester
from PySide6.QtWidgets import QLineEdit
from pytestqt.qtbot import QtBot
from sqlalchemy import select

from missionapp.actions.lists.mission import main_mission
from missionapp.actions.missions import new_mission
from missionapp.domain import entities as e
from missionapp.domain.entities.missions import Role
from missionapp.store.store import Store
from missionapp.ui.desk import Desk
from missionapp.ui.memory import Memory
from missionapp.ui.pages.contacts import ContactsPage
from missionapp.ui.pages.counterparts import CounterpartsPage
from missionapp.ui.pages.list_page import ListPage
from missionapp.ui.pages.participants import ParticipantsPage
from missionapp.ui.pages.programme import ProgrammePage
from missionapp.ui.shell import focused_within
from missionapp.ui.tasks import Tasks
from missionapp.ui.theme import Theme
from missionapp.ui.widgets.form import BulkForm, DetailPane
from tests.ui.pages.conftest import Shown, name_of, rows_of

pytestmark = pytest.mark.qt_log_ignore("This plugin does not support", extend=True)  # lists that open

PAGES: list[type[ListPage]] = [ParticipantsPage, CounterpartsPage, ContactsPage, ProgrammePage]


def shown_texts(page: ListPage, line: int) -> list[str]:
    """What the visible cells of a line say."""
    model = page.table.model
    return [str(model.index(line, column).data()) for column in model.visible]


def header_of(page: ListPage) -> str:
    pane = page.detail.currentWidget()
    assert isinstance(pane, DetailPane)
    return pane.accessibleName()


@pytest.mark.parametrize("kind", PAGES)
def test_every_page_fits_a_small_screen(shown: Shown, kind: type[ListPage]) -> None:
    page = shown.page(kind)
    hint = page.minimumSizeHint()
    assert hint.width() <= 1052
    assert hint.height() <= 560
    QAbstractItemModelTester(page.table.model, QAbstractItemModelTester.FailureReportingMode.Fatal)


@pytest.mark.parametrize(
    ("kind", "rows", "fact"),
    [
        (ParticipantsPage, 17, "14 participants, 3 organisers"),
        (CounterpartsPage, 72, "72 organisations, 72 confirmed"),
        (ContactsPage, 93, "93 people, 89 met, 16 with a next step"),
        (ProgrammePage, 29, "14 – 18 Feb 2017, 29 items"),
    ],
)
def test_every_page_shows_what_the_mission_holds(
    shown: Shown, kind: type[ListPage], rows: int, fact: str
) -> None:
    shown.desk.memory.put("programme", "view", "list")
    page = shown.page(kind)
    assert (page.table.model.rowCount(), page.fact) == (rows, fact)
    first = page.table.model.row_at(0)
    assert page.table.current_row() == first
    assert header_of(page) == name_of(page, first)


def test_counterparts_are_told_most_wished_first(shown: Shown) -> None:
    page = shown.page(CounterpartsPage)
    assert shown_texts(page, 0) == ["SEAC", "Sports products", "Beijing", "Confirmed", "4", "4 / 4"]
    assert shown_texts(page, 3) == ["CABR", "Sports facilities", "Beijing", "Confirmed", "2", "2 / 2"]


def test_participants_are_told_with_cluster_and_status(shown: Shown) -> None:
    page = shown.page(ParticipantsPage)
    lines = {texts[0]: texts for texts in (shown_texts(page, line) for line in range(17))}
    assert lines["Idom"] == [
        "Idom",
        "Spain",
        "INDESCAT",
        "Sports facilities",
        "9",
        "9 / 9",
        "All met",
        "1",
    ]


def test_contacts_are_told_with_where_and_what_next(shown: Shown) -> None:
    page = shown.page(ContactsPage)
    (line,) = [n for n in range(93) if shown_texts(page, n)[1] == "CABR"]
    assert shown_texts(page, line) == [
        "Sample Person 120",
        "CABR",
        "Fri 17 Feb 09:20, China National Convention Center, Hall 3",
        "4  good",
        "Send price list",
    ]


def test_programme_is_told_by_both_clocks(shown: Shown) -> None:
    page = shown.page(ProgrammePage)
    line = next(n for n in range(29) if shown_texts(page, n)[2].startswith("B2B"))
    assert shown_texts(page, line) == [
        "Wed 15 Feb",
        "09:20 – 16:20",
        "B2B meetings at ISPO Beijing",
        "B2B",
        "80",
    ]
    second = page.columns[1].second
    assert second
    assert second(page.table.model.row_at(line)) == "02:20 – 09:20"


def test_enter_goes_into_the_pane_and_esc_back_to_the_row(shown: Shown) -> None:
    page = shown.page(CounterpartsPage)
    page.table.focus_table()
    shown.press(Qt.Key.Key_Down)
    assert header_of(page) == "China Sporting Goods Federation"
    shown.press(Qt.Key.Key_Return)
    assert focused_within(page.detail)
    assert shown.focus.accessibleName() == "Reply"
    shown.press(Qt.Key.Key_Down, Qt.KeyboardModifier.ControlModifier)
    assert header_of(page) == "Soda Soccer"
    assert focused_within(page.detail)
    shown.press(Qt.Key.Key_Escape)
    assert shown.focus is page.table.view
    shown.press(Qt.Key.Key_F2)
    assert focused_within(page.detail)


def test_where_it_is_narrow_the_pane_lies_over_the_list(shown: Shown) -> None:
    page = shown.page(CounterpartsPage, width=900)
    assert not page.detail.isVisible()
    page.table.focus_table()
    shown.press(Qt.Key.Key_Return)
    assert page.detail.isVisible()
    assert focused_within(page.detail)
    assert page.table.width() == 900
    shown.press(Qt.Key.Key_Escape)
    assert not page.detail.isVisible()
    assert shown.focus is page.table.view
    page.resize(1118, 642)
    shown.settle()
    assert page.detail.isVisible()
    assert page.table.width() < 900


def test_the_width_of_the_pane_is_remembered(shown: Shown) -> None:
    page = shown.page(CounterpartsPage)
    assert page.detail.width() == 312
    shown.desk.memory.put("counterparts", "pane", 400)
    page.resize(1119, 642)
    assert page.detail.width() == 400


@pytest.mark.parametrize(
    ("kind", "name", "told"),
    [
        (ParticipantsPage, "Newcomer Sports", "Add Newcomer Sports"),
        (CounterpartsPage, "Beijing Football Ltd", "Add Beijing Football Ltd"),
        (ProgrammePage, "Closing dinner", "Add Closing dinner"),
    ],
)
def test_a_name_is_all_that_adding_takes(shown: Shown, kind: type[ListPage], name: str, told: str) -> None:
    page = shown.page(kind)
    before = page.table.model.rowCount()
    page.actions_here()[0].run()
    assert isinstance(shown.focus, QLineEdit)
    shown.type_(name)
    shown.settle()
    assert page.table.model.rowCount() == before + 1
    assert name_of(page, page.table.current_row()) == name
    assert header_of(page) == name
    assert focused_within(page.detail)
    assert shown.told == [told]
    shown.desk.undo()
    shown.settle()
    assert page.table.model.rowCount() == before


def test_who_takes_part_already_is_not_added_again(shown: Shown) -> None:
    page = shown.page(CounterpartsPage)
    page.start_adding()
    shown.type_("cabr")
    problem = "CABR takes part already. Look for it among participants and counterparts."
    assert page.adding.problem == problem
    assert shown.focus.text() == "cabr"  # type: ignore[attr-defined]
    shown.type_(" ")
    assert page.adding.problem == "Type a name, or press Esc to go back."
    shown.press(Qt.Key.Key_Escape)
    assert shown.focus is page.table.view
    assert page.table.model.rowCount() == 72


def test_pointing_at_a_row_ends_adding(shown: Shown) -> None:
    page = shown.page(CounterpartsPage)
    page.start_adding()
    assert page.adding.isVisible()
    page.table.focus_table()
    shown.press(Qt.Key.Key_Down)
    assert not page.adding.isVisible()
    assert header_of(page) == "China Sporting Goods Federation"


def test_delete_takes_the_rows_away_and_undo_brings_them_back(shown: Shown) -> None:
    page = shown.page(CounterpartsPage)
    page.table.focus_table()
    shown.press(Qt.Key.Key_Down, Qt.KeyboardModifier.ShiftModifier)
    page.delete_selected()
    shown.settle()
    assert page.table.model.rowCount() == 70
    assert shown.told == ["Delete 2 records"]
    shown.desk.undo()
    shown.settle()
    assert page.table.model.rowCount() == 72
    assert shown_texts(page, 0)[0] == "SEAC"


def test_delete_means_the_table_only_where_the_focus_is_in_it(shown: Shown) -> None:
    page = shown.page(CounterpartsPage)
    page.find_here()
    page.delete_selected()
    shown.settle()
    assert page.table.model.rowCount() == 72


def test_several_rows_are_edited_together_in_one_step(shown: Shown) -> None:
    page = shown.page(CounterpartsPage)
    page.table.focus_table()
    shown.press(Qt.Key.Key_Down, Qt.KeyboardModifier.ShiftModifier)
    shown.press(Qt.Key.Key_Down, Qt.KeyboardModifier.ShiftModifier)
    assert header_of(page) == "Edit 3 counterparts"
    form = page.detail.findChildren(BulkForm)[0]
    row = form.rows["segment"]
    row.editor.setFocus()
    shown.type_("Stadiums", Qt.Key.Key_Tab)
    assert form.ticks["segment"].isChecked()
    form.apply()
    shown.settle()
    assert [shown_texts(page, n)[1] for n in range(4)] == ["Stadiums"] * 3 + ["Sports facilities"]
    assert shown.told == ["Edit 3 records"]
    shown.desk.undo()
    shown.settle()
    assert shown_texts(page, 0)[1] == "Sports products"


def test_importing_is_asked_of_its_page(shown: Shown) -> None:
    page = shown.page(CounterpartsPage)
    actions = page.actions_here()
    assert [(action.label, action.keys, action.rank) for action in actions] == [
        ("Add counterpart", "Ctrl+N", 0),
        ("Import a list", "", 1),
        ("Delete what is selected", "Del", 2),
    ]
    actions[1].run()
    assert shown.wanted == [("import", None)]


@pytest.fixture
def empty(
    tmp_path: Path, theme: Theme, tasks: Tasks, data_folder: Path, qtbot: QtBot, settle: Callable[[], None]
) -> Iterator[Shown]:
    """A mission in which nothing stands yet."""
    path = tmp_path / "korea.mission"
    new_mission(path, title="Korea", start=date(2027, 3, 1), end=date(2027, 3, 5), market="KR")
    desk = Desk(Store.open(path), theme, tasks, Memory(data_folder))
    made = Shown(desk, qtbot, settle)
    yield made
    made.close()
    desk.close()


@pytest.mark.parametrize(
    ("kind", "line", "first"),
    [
        (ParticipantsPage, "No participants yet.", "Add participant"),
        (CounterpartsPage, "No counterparts yet.", "Add counterpart"),
        (ContactsPage, "No contacts yet.", "Add contact"),
        (ProgrammePage, "Nothing planned yet.", "Add item"),
    ],
)
def test_an_empty_page_says_what_to_do(empty: Shown, kind: type[ListPage], line: str, first: str) -> None:
    page = empty.page(kind)
    state = page.empty
    assert state.isVisible()
    assert (state.accessibleName(), [b.text() for b in state.buttons]) == (line, [first, "Import a list"])
    assert not page.detail.isVisible()
    state.buttons[0].click()
    empty.type_("First of all")
    if isinstance(page, ContactsPage):
        empty.press(Qt.Key.Key_Return, Qt.KeyboardModifier.ControlModifier)
    empty.settle()
    assert page.detail.isVisible()
    assert header_of(page) == "First of all"


def test_cells_pasted_into_an_empty_page_go_to_the_import(empty: Shown) -> None:
    page = empty.page(CounterpartsPage)
    page.table.pasted.emit("Organisation\tCity\nCABR\tBeijing")
    assert empty.wanted == [("import", "Organisation\tCity\nCABR\tBeijing")]


@pytest.fixture
def reading(
    china: Path,
    tmp_path: Path,
    theme: Theme,
    tasks: Tasks,
    data_folder: Path,
    qtbot: QtBot,
    settle: Callable[[], None],
) -> Iterator[Shown]:
    """The sample, open for looking only."""
    copy = Path(shutil.copy(china, tmp_path / "copy.mission"))
    desk = Desk(Store.open(copy, write=False), theme, tasks, Memory(data_folder))
    made = Shown(desk, qtbot, settle)
    yield made
    made.close()
    desk.close()


def test_one_who_only_looks_can_change_nothing(reading: Shown) -> None:
    page = reading.page(CounterpartsPage)
    page.table.focus_table()
    reading.press(Qt.Key.Key_Return)
    fields: list[Any] = [f for f in page.detail.findChildren(QLineEdit) if f.isVisible()]
    assert fields
    assert {f.isReadOnly() for f in fields} == {True}


def test_three_hundred_counterparts_keep_their_place(shown: Shown) -> None:
    with shown.desk.store.read() as session:
        mission = main_mission(session)
    assert mission
    with shown.desk.store.write("Add") as session:
        for n in range(228):
            session.add(organisation := e.Organisation(name=f"Company {n:03d}", country="CN"))
            session.add(
                e.Participant(mission_id=mission.id, organisation_id=organisation.id, role=Role.COUNTERPART)
            )
    page = shown.page(CounterpartsPage)
    assert page.table.model.rowCount() == 300
    assert page.minimumSizeHint().width() <= 1052
    shown.go_to(page, "Company 200")
    place = page.table.view.verticalScrollBar().value()
    with shown.desk.store.read() as session:
        (seac,) = session.scalars(select(e.Organisation).where(e.Organisation.name == "SEAC"))
    from missionapp.actions.records import edit

    shown.desk.do(edit, e.Organisation, seac.id, city="Tianjin")
    shown.settle()
    assert header_of(page) == "Company 200"
    assert page.table.view.verticalScrollBar().value() == place
    assert len(rows_of(page)) == 300
