"""The whole table of a page: filter row, columns, memory, and what stands there when nothing is."""

from collections.abc import Callable, Iterator
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Any
from uuid import UUID

import pytest
from PySide6.QtCore import QPoint, QSize, Qt
from PySide6.QtGui import QGuiApplication
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QWidget
from pytestqt.qtbot import QtBot
from sqlalchemy import Engine, event, select
from sqlalchemy.orm import Session

from missionapp.domain.entities import Organisation
from missionapp.ui.desk import Desk
from missionapp.ui.memory import Memory
from missionapp.ui.page import Action
from missionapp.ui.theme import Theme
from missionapp.ui.widgets.chip import MenuChip
from missionapp.ui.widgets.empty import EmptyState
from missionapp.ui.widgets.table import Cell, Column, Facet, RecordTable, SortKey, prepared
from missionapp.ui.widgets.table.prepared import Prepared
from tests.ui.widgets.table_rows import COLUMNS, FACETS, ROWS, many, names

KEY = Qt.Key
MOST_WISHED = (SortKey("wished", down=True),)


@pytest.fixture
def memory(tmp_path: Path) -> Memory:
    return Memory(tmp_path)


@pytest.fixture
def make(theme: Theme, memory: Memory, qtbot: QtBot) -> Callable[..., RecordTable]:
    """Make the page's table, as often as the page is opened."""

    def table(rows: list[Any] | None = ROWS, empty: EmptyState | None = None) -> RecordTable:
        made = RecordTable(theme, memory, "counterparts", COLUMNS, FACETS, empty, sort=MOST_WISHED)
        qtbot.addWidget(made)
        made.resize(800, 500)
        with qtbot.waitExposed(made):
            made.show()
        if rows is not None:
            made.set_rows(rows)
        return made

    return table


def shown(table: RecordTable) -> list[int]:
    return [table.model.row_at(line).id for line in range(table.model.rowCount())]


def headers(table: RecordTable) -> list[str]:
    return [COLUMNS[number].name for number in table.model.visible]


def menu_of(table: RecordTable) -> MenuChip:
    chip = table.filter_row.chips[0].chip
    assert isinstance(chip, MenuChip)
    return chip


def test_typing_filters_and_the_count_line_says_what_is_left(make: Callable[..., RecordTable]) -> None:
    table = make()
    assert table.filter_row.count.text() == "4, most wished first"
    table.focus_filter()
    QTest.keyClicks(table.filter_row.edit, "beijing")
    assert shown(table) == [1, 3]
    assert table.filter_row.count.text() == "2 of 4, 1 filter"
    table.filter_row.chips[1].chip.click()
    assert shown(table) == [3]
    assert table.filter_row.count.text() == "1 of 4, 2 filters"
    table.filter_row.clear_button.click()
    assert shown(table) == [1, 3, 4, 2]
    assert table.filter_row.count.text() == "4, most wished first"
    assert table.filter_row.clear_button.isHidden()
    assert table.filter_row.edit.hasFocus()


def test_chips_offer_and_count_what_the_rows_have(make: Callable[..., RecordTable]) -> None:
    table = make()
    menu, waiting = menu_of(table), table.filter_row.chips[1].chip
    assert (menu.text(), waiting.text()) == ("All cities", "2 waiting")
    menu.set_values(["Beijing", ""])
    menu.chosen.emit(menu.values)
    assert shown(table) == [1, 3, 4]
    table.set_rows([replace(row, waits=False) for row in ROWS])
    assert waiting.isHidden()
    assert shown(table) == [1, 3, 4]


def test_down_goes_from_the_filter_to_the_table_and_up_back(make: Callable[..., RecordTable]) -> None:
    table = make()
    table.focus_filter()
    QTest.keyClick(table.filter_row.edit, KEY.Key_Down)
    assert table.view.hasFocus()
    assert table.current_row() == ROWS[0]
    QTest.keyClick(table.view, KEY.Key_Up)
    assert table.filter_row.edit.hasFocus()


def test_the_row_that_is_left_by_the_filter_is_selected_on_entering(make: Callable[..., RecordTable]) -> None:
    table = make()
    table.focus_table()
    table.focus_filter()
    table.filter_row.edit.setText("cabr")
    QTest.keyClick(table.filter_row.edit, KEY.Key_Down)
    assert [row.id for row in table.selected_rows()] == [table.current_row().id] == shown(table)


def test_esc_takes_the_filter_away_then_goes_to_the_table(make: Callable[..., RecordTable]) -> None:
    table = make()
    table.focus_filter()
    QTest.keyClicks(table.filter_row.edit, "ski")
    QTest.keyClick(table.filter_row.edit, KEY.Key_Escape)
    assert (table.filter_row.edit.text(), table.filter_row.edit.hasFocus()) == ("", True)
    QTest.keyClick(table.filter_row.edit, KEY.Key_Escape)
    assert table.view.hasFocus()


def test_nothing_that_matches_offers_to_clear_the_filters(make: Callable[..., RecordTable]) -> None:
    table = make()
    QTest.keyClicks(table.filter_row.edit, "nobody")
    assert not table.view.isVisible()
    table.focus_table()
    button = QApplication.focusWidget()
    assert isinstance(button, QWidget)
    assert button.accessibleName() == "Clear filters"
    QTest.keyClick(button, KEY.Key_Return)
    assert table.view.isVisible()
    assert shown(table) == [1, 3, 4, 2]


def test_no_rows_at_all_show_the_pages_empty_state_once_they_are_read(
    make: Callable[..., RecordTable], theme: Theme, qtbot: QtBot
) -> None:
    added: list[str] = []
    add = Action("Add one", "plus", lambda: added.append("one"))
    empty = EmptyState(theme, "handshake", "No counterparts yet.", [add])
    table = make(None, empty)
    assert not empty.isVisible()
    table.set_rows([])
    assert (empty.isVisible(), table.filter_row.isVisible()) == (True, False)
    table.focus_table()
    assert empty.buttons[0].hasFocus()
    QTest.keyClick(empty.buttons[0], KEY.Key_Return)
    assert added == ["one"]
    QGuiApplication.clipboard().setText("Name\tCity\n")
    with qtbot.waitSignal(table.pasted) as pasted:
        QTest.keyClick(empty.buttons[0], KEY.Key_V, Qt.KeyboardModifier.ControlModifier)
    assert pasted.args == ["Name\tCity\n"]
    table.set_rows(ROWS)
    assert (table.view.isVisible(), table.filter_row.isVisible()) == (True, True)


def test_what_the_user_set_is_remembered(make: Callable[..., RecordTable], memory: Memory) -> None:
    first = make()
    menu_of(first).set_values(["Beijing"])
    menu_of(first).chosen.emit(("Beijing",))
    first.filter_row.chips[1].chip.click()
    first.filter_row.edit.setText("cabr")
    first.view.header.sorting_wanted.emit(1, False)
    first.view.header.sorting_wanted.emit(0, True)
    first.look.arrange([1, 0, 5, 2, 3, 4], [1, 5])
    memory.save()
    second = make(None)
    assert second.filter_row.edit.text() == "cabr"
    assert headers(second) == ["city", "name", "number"]
    second.set_rows(ROWS)
    assert menu_of(second).values == ("Beijing",)
    assert second.model.keys == (SortKey("city"), SortKey("name"))
    assert second.filter_row.count.text() == "1 of 4, 3 filters"
    assert shown(second) == [3]


def test_a_memory_of_nonsense_is_no_hindrance(make: Callable[..., RecordTable], memory: Memory) -> None:
    for key, value in {
        "columns": [["city", True, 0], 7, ["gone", True, 0], ["name", "yes", 0], ["reply", False, -5]],
        "sort": [["gone", True], 3],
        "facets": {"city": ["Atlantis"], "gone": 1, "waiting": 5},
        "filter": "",
    }.items():
        memory.put("counterparts", key, value)
    table = make()
    assert headers(table) == ["name", "city", "reply", "wished", "meetings"]
    assert shown(table) == [1, 3, 4, 2]


def test_columns_are_ticked_and_moved_by_keys_and_reset(make: Callable[..., RecordTable]) -> None:
    table = make()
    table.chooser._fill()
    chooser = table.chooser.list
    chooser.setCurrentRow(1)
    QTest.keyClick(chooser, KEY.Key_Space)
    assert headers(table) == ["name", "reply", "wished", "meetings"]
    QTest.keyClick(chooser, KEY.Key_Space)
    QTest.keyClick(chooser, KEY.Key_Down, Qt.KeyboardModifier.AltModifier)
    assert headers(table) == ["name", "reply", "city", "wished", "meetings"]
    chooser.setCurrentRow(0)
    QTest.keyClick(chooser, KEY.Key_Space)
    assert "name" in headers(table)
    table.chooser.reset.click()
    assert headers(table) == ["name", "city", "reply", "wished", "meetings"]
    QTest.keyClicks(table.filter_row.edit, "no 3")
    assert shown(table) == []
    table.look.arrange(range(6), [0, 5])
    assert shown(table) == [3]


def test_a_dragged_column_keeps_its_width_and_the_others_take_the_rest(
    make: Callable[..., RecordTable],
) -> None:
    table = make()
    header = table.view.header
    edge = QPoint(header.sectionViewportPosition(1) + header.sectionSize(1) - 1, 10)
    before = header.sectionSize(1)
    QTest.mousePress(header.viewport(), Qt.MouseButton.LeftButton, pos=edge)
    QTest.mouseMove(header.viewport(), edge + QPoint(40, 0))
    QTest.mouseRelease(header.viewport(), Qt.MouseButton.LeftButton, pos=edge + QPoint(40, 0))
    assert header.sectionSize(1) == before + 40
    assert header.length() == table.view.viewport().width()
    table.resize(1000, 500)
    assert header.sectionSize(1) == before + 40
    assert header.length() == table.view.viewport().width()


def test_the_count_line_sorts_by_keys(make: Callable[..., RecordTable]) -> None:
    table = make()
    count = table.filter_row.count
    count.sorting_wanted.emit(COLUMNS[0], False)
    assert shown(table) == [4, 3, 2, 1]
    assert count.text() == "4, by organisation"
    count.sorting_wanted.emit(COLUMNS[0], False)
    assert count.text() == "4, by organisation backwards"


def test_it_fits_the_smallest_page_and_its_filter_row_breaks(make: Callable[..., RecordTable]) -> None:
    table = make()
    assert table.minimumSizeHint() == QSize(360, 200)
    table.resize(560, 300)
    row = table.filter_row
    parts = [row.edit, *(chip.chip for chip in row.chips), row.count, row.columns]
    assert all(row.rect().contains(part.geometry()) for part in parts)
    assert row.columns.geometry().right() == row.rect().right()
    assert table.view.viewport().height() > 3 * table.view.rowHeight(0)


def test_tab_goes_through_everything_in_reading_order(make: Callable[..., RecordTable]) -> None:
    table = make()
    table.filter_row.edit.setText("e")
    table.focus_filter()
    seen = []
    for _step in range(7):
        focus = QApplication.focusWidget()
        assert isinstance(focus, QWidget)
        seen.append(focus.accessibleName())
        QTest.keyClick(focus, KEY.Key_Tab)
    assert seen == [
        "Filter this table",
        "All cities",
        "2 waiting",
        "4 of 4, 1 filter",
        "Clear filters",
        "Columns",
        "List",
    ]


def test_a_refresh_moves_nothing(make: Callable[..., RecordTable]) -> None:
    table = make(many(100))
    table.filter_row.edit.setText("company")
    table.view.verticalScrollBar().setValue(1234)
    table.set_rows(many(100))
    table.set_rows([*many(100), replace(ROWS[0], id=500, name="Company, wished least", wished=0)])
    assert table.view.verticalScrollBar().value() == 1234
    assert table.filter_row.count.text() == "101 of 101, 1 filter"


@dataclass(frozen=True)
class OrganisationRow:
    id: UUID
    name: str
    country: str


ORGANISATIONS = (
    Column("name", "Name", lambda row: row.name, cell=Cell.NAME),
    Column("country", "Country", lambda row: row.country),
)


@pytest.fixture
def statements(desk: Desk) -> Iterator[list[str]]:
    """Every statement that any database is sent."""
    sent: list[str] = []

    def note(_connection: Any, _cursor: Any, statement: str, *_more: Any) -> None:
        sent.append(statement)

    event.listen(Engine, "before_cursor_execute", note)
    yield sent
    event.remove(Engine, "before_cursor_execute", note)


def test_painting_scrolling_filtering_and_sorting_send_no_statement(
    desk: Desk, statements: list[str], settle: Callable[[], None], qtbot: QtBot
) -> None:
    facet = Facet("country", "All countries", value=lambda row: row.country)
    table = RecordTable(desk.theme, desk.memory, "organisations", ORGANISATIONS, [facet])
    qtbot.addWidget(table)
    table.resize(700, 400)
    table.show()

    def read(session: Session) -> Prepared:
        found = session.scalars(select(Organisation))
        return prepared([OrganisationRow(o.id, o.name, o.country or "") for o in found], ORGANISATIONS)

    desk.read(read, table.set_rows)
    settle()
    total = table.model.total
    assert total > 80
    assert any("organisation" in statement for statement in statements)
    statements.clear()
    table.view.scrollToBottom()
    table.grab()
    QTest.keyClicks(table.filter_row.edit, "sport")
    table.grab()
    assert 0 < table.model.rowCount() < total
    table.view.header.sorting_wanted.emit(1, False)
    table.focus_table()
    QTest.keyClick(table.view, KEY.Key_End)
    table.view.copy()
    table.grab()
    assert statements == []


def test_rows_are_found_by_their_ids(make: Callable[..., RecordTable]) -> None:
    table = make()
    assert table.select(4)
    assert not table.select(77)
    assert table.current_row() == ROWS[3]
    assert names(table.selected_rows()) == ["Bike Association"]
    assert [area.isVisible() for area in table.areas()] == [True, True]
