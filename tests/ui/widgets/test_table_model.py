"""The rows as Qt and a screen reader ask for them."""

from dataclasses import replace
from typing import Any

import pytest
from PySide6.QtCore import QModelIndex, Qt
from pytestqt.qtbot import QtBot

from missionapp.ui.widgets.table import SortKey, prepared
from missionapp.ui.widgets.table.rows_model import RowsModel
from tests.ui.widgets.table_rows import COLUMNS, ROWS, Row

SPOKEN = Qt.ItemDataRole.AccessibleTextRole


@pytest.fixture
def model() -> RowsModel:
    made = RowsModel(COLUMNS)
    made.set_rows(ROWS)
    return made


def shown(model: RowsModel) -> list[int]:
    return [model.row_at(line).id for line in range(model.rowCount())]


def test_it_keeps_the_rules_of_models(model: RowsModel, qtmodeltester: Any) -> None:
    qtmodeltester.check(model)
    model.look_for("beijing")
    qtmodeltester.check(model)
    model.sort_by([SortKey("name")])
    model.set_rows(ROWS[1:])
    qtmodeltester.check(model)
    model.set_rows([])
    qtmodeltester.check(model)


def test_sort_facets_and_words_work_together(model: RowsModel) -> None:
    model.sort_by([SortKey("name")])
    assert shown(model) == [4, 3, 2, 1]
    model.let_pass([lambda row: row.waits])
    assert shown(model) == [3, 2]
    model.look_for("ski")
    assert shown(model) == [2]
    model.let_pass([])
    model.look_for("")
    assert shown(model) == [4, 3, 2, 1]


def test_letter_by_letter_and_back_finds_the_same_as_the_whole_text_at_once(model: RowsModel) -> None:
    steps = []
    for text in ("c", "ca", "cab", "ca", "c", "b", "b c", "b ci", ""):
        model.look_for(text)
        steps.append(shown(model))
        fresh = RowsModel(COLUMNS)
        fresh.look_for(text)
        fresh.set_rows(ROWS)
        assert shown(fresh) == steps[-1]
    assert steps[:3] == [[1, 3, 4], [3], [3]]
    assert steps[-1] == [1, 2, 3, 4]


def test_another_column_shown_is_looked_through_at_once(model: RowsModel) -> None:
    model.look_for("no 4")
    assert shown(model) == []
    model.look_in([0, 5])
    assert shown(model) == [4]


def test_newer_values_of_the_same_rows_reset_nothing(model: RowsModel, qtbot: QtBot) -> None:
    resets: list[None] = []
    model.modelReset.connect(lambda: resets.append(None))
    newer = [replace(ROWS[0], city="Shanghai"), *ROWS[1:]]
    with qtbot.waitSignal(model.dataChanged) as changed:
        model.set_rows(newer)
    assert changed.args is not None
    first, last = changed.args[:2]
    assert (first.row(), first.column(), last.row(), last.column()) == (0, 0, 3, 5)
    assert resets == []
    assert model.data(model.index(0, 1)) == "Shanghai"
    model.look_for("shanghai")
    assert shown(model) == [1]


def test_a_row_is_read_out_as_a_sentence_and_a_cell_with_its_label(model: RowsModel) -> None:
    assert model.data(model.index(2, 0), SPOKEN) == (
        "CABR, 中国建筑科学研究院, City: Beijing, Reply: Waiting, Wished: 2, Meetings: 1 of 2"
    )
    assert model.data(model.index(2, 4), SPOKEN) == "Meetings: 1 of 2"
    assert model.data(model.index(1, 3), SPOKEN) == ""
    assert model.data(QModelIndex()) is None


def test_a_header_says_how_it_is_sorted(model: RowsModel) -> None:
    model.sort_by([SortKey("wished", down=True), SortKey("name")])
    said = [model.headerData(n, Qt.Orientation.Horizontal, SPOKEN) for n in range(6)]
    assert said == [
        "Organisation, sorted upwards",
        "City",
        "Reply",
        "Wished, sorted downwards",
        "Meetings",
        "Number",
    ]


def test_each_column_is_asked_once_for_each_row_whatever_is_painted_and_filtered() -> None:
    asked: list[int] = []

    def name(row: Row) -> str:
        asked.append(row.id)
        return row.name

    columns = (replace(COLUMNS[0], text=name),)
    model = RowsModel(columns)
    model.set_rows(prepared(ROWS, columns))
    model.sort_by([SortKey("name", down=True)])
    model.look_for("b")
    for line in range(model.rowCount()):
        model.data(model.index(line, 0))
        model.data(model.index(line, 0), SPOKEN)
    assert asked == [1, 2, 3, 4]
