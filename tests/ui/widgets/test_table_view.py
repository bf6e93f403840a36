"""The table under the user's hands."""

from dataclasses import replace
from typing import Any

import pytest
from PySide6.QtCore import QEvent, QPoint, Qt
from PySide6.QtGui import QGuiApplication, QKeyEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from missionapp.settings import Look
from missionapp.ui.theme import Theme
from missionapp.ui.widgets.table import SortKey
from missionapp.ui.widgets.table.rows_model import RowsModel
from missionapp.ui.widgets.table.view import TableView
from tests.ui.widgets.table_rows import COLUMNS, ROWS, many

KEY = Qt.Key
CTRL = Qt.KeyboardModifier.ControlModifier
SHIFT = Qt.KeyboardModifier.ShiftModifier


@pytest.fixture
def view(theme: Theme, qtbot: QtBot) -> TableView:
    made = TableView(theme, RowsModel(COLUMNS))
    qtbot.addWidget(made)
    made.resize(700, 300)
    with qtbot.waitExposed(made):
        made.show()
    made.setFocus()
    return made


@pytest.fixture
def full(view: TableView) -> TableView:
    """With a hundred rows, the first current."""
    view.rows.set_rows(many(100))
    view.go_to_first()
    return view


def selected(view: TableView) -> list[int]:
    return [row.id for row in view.selected_rows()]


def told(view: TableView, signal: str) -> list[Any]:
    heard: list[Any] = []
    getattr(view, signal).connect(heard.append)
    return heard


def test_arrows_home_and_end_go_through_the_rows(full: TableView) -> None:
    heard = told(full, "current_changed")
    for key in (KEY.Key_Down, KEY.Key_Down, KEY.Key_Up, KEY.Key_End, KEY.Key_Home):
        QTest.keyClick(full, key)
    assert [row.id for row in heard] == [1, 2, 1, 99, 0]
    QTest.keyClick(full, KEY.Key_PageDown)
    page = full.current_row().id
    assert page == full.viewport().height() // full.rowHeight(0)
    assert selected(full) == [page]


def test_left_and_right_stay_in_the_row(full: TableView) -> None:
    full.resize(300, 300)
    for column in range(5):
        full.setColumnWidth(column, 150)
    QTest.keyClick(full, KEY.Key_Right)
    assert full.currentIndex().column() == 0
    assert full.horizontalScrollBar().value() == 24
    QTest.keyClick(full, KEY.Key_Left)
    assert full.horizontalScrollBar().value() == 0


def test_shift_and_ctrl_select_several(full: TableView) -> None:
    heard = told(full, "selection_changed")
    QTest.keyClick(full, KEY.Key_Down, SHIFT)
    assert [[row.id for row in rows] for rows in heard] == [[0, 1]]
    QTest.keyClick(full, KEY.Key_A, CTRL)
    assert len(heard[-1]) == 100
    QTest.keyClick(full, KEY.Key_Down)
    assert selected(full) == [2]
    QTest.keyClick(full, KEY.Key_Down, CTRL)
    QTest.keyClick(full, KEY.Key_Space, CTRL)
    assert selected(full) == [2, 3]


def test_enter_f2_and_a_double_click_open_the_row(full: TableView) -> None:
    heard = told(full, "opened")
    QTest.keyClick(full, KEY.Key_Return)
    QTest.keyClick(full, KEY.Key_F2)
    place = full.visualRect(full.rows.index(3, 1)).center()
    QTest.mouseClick(full.viewport(), Qt.MouseButton.LeftButton, pos=place)
    QTest.mouseDClick(full.viewport(), Qt.MouseButton.LeftButton, pos=place)
    assert [row.id for row in heard] == [0, 0, 3]


@pytest.mark.parametrize("letter", ["h", "C", "5", "?"])
def test_letters_are_left_to_the_page(full: TableView, letter: str) -> None:
    event = QKeyEvent(QEvent.Type.KeyPress, ord(letter.upper()), Qt.KeyboardModifier.NoModifier, letter)
    QApplication.sendEvent(full, event)
    assert not event.isAccepted()
    assert full.current_row().id == 0


def test_up_on_the_first_row_leaves_towards_the_filter(full: TableView, qtbot: QtBot) -> None:
    QTest.keyClick(full, KEY.Key_Down)
    with qtbot.assertNotEmitted(full.left):
        QTest.keyClick(full, KEY.Key_Up)
    with qtbot.waitSignal(full.left):
        QTest.keyClick(full, KEY.Key_Up)


def test_what_is_current_stays_in_its_place_on_the_screen_when_rows_come_above_it(full: TableView) -> None:
    full.select(50)
    full.verticalScrollBar().setValue(full.verticalScrollBar().value() + 60)
    before = full.visualRect(full.currentIndex()).y()
    current, chosen = told(full, "current_changed"), told(full, "selection_changed")
    full.rows.set_rows([replace(ROWS[0], id=1000 + n) for n in range(7)] + many(100))
    assert (full.current_row().id, selected(full)) == (50, [50])
    assert full.visualRect(full.currentIndex()).y() == before
    assert (current, chosen) == ([], [])


def test_newer_values_of_the_current_row_are_told(full: TableView) -> None:
    heard = told(full, "current_changed")
    newer = [replace(row, city="Xi'an") if row.id == 0 else row for row in many(100)]
    full.rows.set_rows(newer)
    assert heard == [newer[0]]
    assert full.selected_rows() == [newer[0]]


def test_a_row_that_the_filter_hides_is_current_again_when_it_comes_back(full: TableView) -> None:
    full.select(42)
    heard = told(full, "current_changed")
    full.rows.look_for("company 07")
    assert (full.current_row(), selected(full)) == (None, [])
    full.rows.look_for("")
    assert [row and row.id for row in heard] == [None, 42]
    assert selected(full) == [42]
    assert full.viewport().rect().contains(full.visualRect(full.currentIndex()).center())


def test_where_the_current_row_was_deleted_the_next_one_is_current(full: TableView) -> None:
    full.select(42)
    full.rows.set_rows([row for row in many(100) if row.id != 42])
    assert (full.current_row().id, selected(full)) == (43, [43])
    full.select(99)
    full.rows.set_rows(many(42))
    assert full.current_row().id == 41
    full.rows.set_rows([])
    assert full.current_row() is None


def test_a_row_that_is_not_read_yet_is_selected_when_it_comes(view: TableView) -> None:
    assert not view.select(3)
    view.rows.set_rows(ROWS)
    assert view.current_row() == ROWS[2]


def test_a_row_that_comes_later_takes_the_place_of_the_one_that_is_chosen(full: TableView) -> None:
    full.select(3)
    assert not full.select(1000)
    full.rows.set_rows([*many(100), replace(ROWS[0], id=1000, name="zz")])
    assert (full.current_row().id, selected(full)) == (1000, [1000])
    assert full.viewport().rect().contains(full.visualRect(full.currentIndex()).center())
    full.select(3)
    full.rows.set_rows(many(100))
    assert selected(full) == [3]


def test_several_selected_rows_stay_selected_in_another_order(view: TableView) -> None:
    view.rows.set_rows(ROWS)
    view.select(3)
    QTest.keyClick(view, KEY.Key_Down, SHIFT)
    assert selected(view) == [3, 4]
    view.rows.sort_by([SortKey("name")])
    assert selected(view) == [4, 3]
    assert view.current_row().id == 4


def test_copy_gives_the_selected_rows_as_they_are_shown(view: TableView) -> None:
    view.rows.set_rows(ROWS)
    view.rows.look_in([3, 0, 4])
    view.select(1)
    QTest.keyClick(view, KEY.Key_Down, SHIFT)
    QTest.keyClick(view, KEY.Key_C, CTRL)
    assert QGuiApplication.clipboard().text() == (
        "Wished\tOrganisation\tLocal name\tMeetings\n4\tSEAC\t国家体育总局\t2 / 3\n\tÉlan Ski\t\t0 / 2\n"
    )


def test_paste_hands_on_cells_and_no_mere_word(view: TableView) -> None:
    heard = told(view, "pasted")
    for text in ("https://example.org", "Name\tCity\nKaptiva\tBarcelona\n"):
        QGuiApplication.clipboard().setText(text)
        QTest.keyClick(view, KEY.Key_V, CTRL)
    assert heard == ["Name\tCity\nKaptiva\tBarcelona\n"]


def test_shift_and_a_press_on_a_header_add_a_key(view: TableView) -> None:
    heard: list[tuple[int, bool]] = []
    view.header.sorting_wanted.connect(lambda column, adds: heard.append((column, adds)))
    for column, keys in ((1, Qt.KeyboardModifier.NoModifier), (0, SHIFT)):
        place = QPoint(view.header.sectionViewportPosition(column) + 20, 10)
        QTest.mouseClick(view.header.viewport(), Qt.MouseButton.LeftButton, keys, place)
    assert heard == [(1, False), (0, True)]


def test_rows_have_the_height_of_the_theme_and_follow_it(full: TableView, theme: Theme) -> None:
    assert full.rowHeight(0) == 44
    theme.apply(Look(theme="dark", density="compact", text_size=150))
    assert full.rowHeight(0) == 54
    theme.apply(Look(theme="light"))
    assert full.rowHeight(0) == 44


def test_only_what_is_elided_has_a_tooltip_and_never_as_markup(view: TableView) -> None:
    view.rows.set_rows([replace(ROWS[0], name="<b>A name that is much too long</b>")])
    tips = []
    for width in (120, 400):
        view.setColumnWidth(0, width)
        tips.append(view.cells.tooltip(view.visualRect(view.rows.index(0, 0)), 0, 0))
    assert tips == [
        "<p style='white-space: pre-wrap'>&lt;b&gt;A name that is much too long&lt;/b&gt;\n国家体育总局</p>",
        "",
    ]


def test_the_selected_row_and_the_ring_are_painted(full: TableView, theme: Theme) -> None:
    QTest.keyClick(full, KEY.Key_Down)
    picture = full.viewport().grab().toImage()
    row = full.visualRect(full.rows.index(1, 0))
    middle = row.center().y()
    assert picture.pixelColor(1, middle) == theme.colour("focus")
    assert picture.pixelColor(8, middle) == theme.colour("accent_s")
    assert picture.pixelColor(300, row.top()) == theme.colour("focus")
    assert picture.pixelColor(8, middle + row.height()) == theme.colour("surface")
    place = full.visualRect(full.rows.index(2, 0)).center()
    QTest.mouseClick(full.viewport(), Qt.MouseButton.LeftButton, pos=place)
    picture = full.viewport().grab().toImage()
    row = full.visualRect(full.rows.index(2, 0))
    assert picture.pixelColor(300, row.top() + 1) == theme.colour("accent_s")
