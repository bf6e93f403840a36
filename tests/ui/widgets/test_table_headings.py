"""Rows that stand together under headings, in whatever order."""

from dataclasses import dataclass

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from pytestqt.qtbot import QtBot

from missionapp.ui.theme import Theme
from missionapp.ui.widgets.table import Column, SortKey
from missionapp.ui.widgets.table.rows_model import RowsModel
from missionapp.ui.widgets.table.view import TableView


@dataclass(frozen=True)
class _Row:
    id: int
    name: str
    late: bool


COLUMNS = (
    Column("name", "Name", lambda row: row.name),
    Column(
        "when",
        "When",
        lambda row: "Late" if row.late else "Later",
        sort=lambda row: not row.late,
        icon=lambda row: ("warning-circle", "bad") if row.late else ("", ""),
        shown=False,
        heads=True,
    ),
)
ROWS = [_Row(1, "b", late=False), _Row(2, "c", late=True), _Row(3, "a", late=False), _Row(4, "d", late=True)]


@pytest.fixture
def model() -> RowsModel:
    """Two rows under each of two headings."""
    made = RowsModel(COLUMNS)
    made.set_rows(ROWS)
    return made


def _names(model: RowsModel) -> list[str]:
    return [model.row_at(line).name for line in range(model.rowCount())]


def test_rows_of_one_heading_stand_together_in_any_order(model: RowsModel) -> None:
    assert _names(model) == ["c", "d", "b", "a"]
    model.sort_by([SortKey("name", down=True)])
    assert _names(model) == ["d", "c", "b", "a"]
    assert [model.heading_at(line) for line in range(4)] == ["Late", "", "Later", ""]
    assert [model.under_heading(line) for line in (0, 2)] == [2, 2]


def test_a_filter_takes_headings_away_with_their_rows(model: RowsModel) -> None:
    model.let_pass([lambda row: row.name in "ad"])
    assert [model.heading_at(line) for line in range(2)] == ["Late", "Later"]
    assert model.under_heading(0) == 1


def test_a_table_without_headings_has_none() -> None:
    plain = RowsModel(COLUMNS[:1])
    plain.set_rows(ROWS)
    assert (plain.heads, plain.heading_at(0)) == (None, "")
    assert _names(plain) == ["b", "c", "a", "d"]


def test_the_first_row_under_a_heading_has_room_for_it(model: RowsModel, theme: Theme, qtbot: QtBot) -> None:
    view = TableView(theme, model)
    qtbot.addWidget(view)
    plain = view.verticalHeader().defaultSectionSize()
    assert [view.rowHeight(line) - plain for line in range(4)] == [34, 0, 34, 0]
    model.let_pass([lambda row: not row.late])
    assert [view.rowHeight(line) - plain for line in range(2)] == [34, 0]
    view.resize(300, 300)
    view.show()
    view.setFocus()
    QTest.keyClick(view, Qt.Key.Key_Down)
    QTest.keyClick(view, Qt.Key.Key_Down)
    assert view.current_row() == ROWS[2]
    assert view.grab().height() == 300
