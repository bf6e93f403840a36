"""The history page: every step, what it changed, and the way back."""

from collections.abc import Callable

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QLabel, QWidget
from pytestqt.modeltest import ModelTester
from pytestqt.qtbot import QtBot
from sqlalchemy import select

from missionapp.actions.records import edit
from missionapp.domain.entities import Organisation
from missionapp.ui.desk import Desk
from missionapp.ui.pages.history import HistoryPage, moment_said
from missionapp.ui.tokens import COLOURS

Settle = Callable[[], None]


@pytest.fixture
def idom(desk: Desk) -> Organisation:
    """An organisation of the sample."""
    with desk.store.read() as session:
        return session.scalars(select(Organisation).where(Organisation.name == "Idom")).one()


@pytest.fixture
def page(desk: Desk, idom: Organisation, settle: Settle, qtbot: QtBot) -> HistoryPage:
    """The page, after one edit."""
    desk.do(edit, Organisation, idom.id, name="Idom Engineering", country=None)
    settle()
    made = HistoryPage(desk)
    made.resize(1118, 620)
    qtbot.addWidget(made)
    made.show()
    made.refresh()
    settle()
    settle()
    return made


def again(page: HistoryPage, settle: Settle) -> None:
    """What the window does after a change."""
    settle()
    page.refresh()
    settle()
    settle()


def labels(page: HistoryPage, count: int) -> list[str]:
    """What the first rows say was done."""
    return [page.table.model.row_at(line).label for line in range(count)]


def pane_texts(page: HistoryPage) -> list[str]:
    """What the pane says, from the top."""
    return [label.text() for label in page.pane.findChildren(QLabel) if label.text()]


def test_the_last_step_is_shown_with_what_it_changed(page: HistoryPage) -> None:
    row = page.table.current_row()
    assert labels(page, 2) == ["Edit Idom Engineering", "Write the report"]
    told = pane_texts(page)
    assert told[:2] == ["Edit Idom Engineering", f"{moment_said(row)}\n{row.by}"]
    assert told[2] == "Organisation, Idom Engineering"
    at = told.index("Organisation", 3)
    assert told[at : at + 3] == ["Organisation", "Idom", "Idom Engineering"]


def test_what_was_is_struck_out_and_what_was_emptied_says_so(page: HistoryPage) -> None:
    struck = {label.text() for label in page.pane.findChildren(QLabel) if label.font().strikeOut()}
    assert struck == {"Idom", "Spain"}
    told = pane_texts(page)
    at = told.index("Country")
    assert told[at : at + 3] == ["Country", "Spain", "emptied"]
    sentences = {widget.accessibleName() for widget in page.pane.findChildren(QWidget)}
    assert "Organisation: before Idom, now Idom Engineering" in sentences
    assert "Country: before Spain, now nothing" in sentences


def test_undo_is_one_more_line_and_redo_too(page: HistoryPage, settle: Settle) -> None:
    undo, *rest = page.actions_here()
    assert (undo.label, undo.keys, rest) == ("Undo the last step", "Ctrl+Z", [])
    undo.run()
    again(page, settle)
    assert labels(page, 2) == ["Undone: Edit Idom", "Edit Idom"]
    states = [row.undone for row in map(page.table.model.row_at, range(2))]
    assert states == [False, True]
    redo = page.actions_here()[-1]
    assert (redo.label, redo.keys) == ("Do again", "Ctrl+Shift+Z")
    redo.run()
    again(page, settle)
    assert labels(page, 1) == ["Done again: Edit Idom Engineering"]
    assert [action.label for action in page.actions_here()] == ["Undo the last step"]


def test_the_fact_line_says_what_undo_takes_back(page: HistoryPage) -> None:
    total = page.table.model.rowCount()
    assert page.fact == f"{total} steps. Undo takes back: Edit Idom Engineering"


def test_the_filter_finds_steps(page: HistoryPage, settle: Settle) -> None:
    page.find_here()
    QTest.keyClicks(page.table.filter_row.edit, "idom engin")
    page.table.model.look_for("idom engin")
    assert labels(page, page.table.model.rowCount()) == ["Edit Idom Engineering"]


def test_another_row_tells_of_another_step(page: HistoryPage, settle: Settle) -> None:
    page.open_record(page.table.model.row_at(1).id)
    settle()
    told = pane_texts(page)
    assert told[0] == "Write the report"
    assert any(text.startswith("Added: report text") for text in told)


def test_an_answer_that_comes_late_is_not_shown_for_another_step(page: HistoryPage, settle: Settle) -> None:
    first, second = (page.table.model.row_at(line) for line in (0, 1))
    page.open_record(second.id)
    page.open_record(first.id)
    settle()
    assert pane_texts(page)[2] == "Organisation, Idom Engineering"


def test_old_values_stay_struck_out_in_another_look(page: HistoryPage) -> None:
    theme = page.desk.theme
    theme.apply(type(theme.look)(theme="dark", text_size=125))
    struck = [label for label in page.pane.findChildren(QLabel) if label.font().strikeOut()]
    assert struck[0].palette().windowText().color().name().upper() == COLOURS["text3"].dark


def test_the_pane_is_reached_and_left_by_keys(page: HistoryPage, qtbot: QtBot) -> None:
    with qtbot.waitActive(page):
        page.activateWindow()
    page.table.focus_table()
    QTest.keyClick(page.table.view, Qt.Key.Key_Return)
    focused = page.focusWidget()
    assert focused is not None
    assert page.pane.isAncestorOf(focused)
    QTest.keyClick(focused, Qt.Key.Key_Escape)
    assert page.table.view.hasFocus()


def test_the_list_is_a_sound_model(page: HistoryPage, qtmodeltester: ModelTester) -> None:
    qtmodeltester.check(page.table.model)


def test_it_fits_a_small_screen(page: HistoryPage) -> None:
    hint = page.minimumSizeHint()
    assert (hint.width() <= 1280, hint.height() <= 680) == (True, True)
