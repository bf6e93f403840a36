"""Boxes to tick in a list: seen in every theme, also where a style sheet styles the rows."""

from dataclasses import replace

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QListWidget, QListWidgetItem, QStyle, QStyleOptionViewItem
from pytestqt.qtbot import QtBot

from missionapp.settings import Look
from missionapp.ui.theme import Theme
from missionapp.ui.widgets.ticks import TickDelegate


@pytest.mark.parametrize("look", ["light", "dark"])
def test_a_box_has_the_colours_of_the_theme(theme: Theme, qtbot: QtBot, look: str) -> None:
    theme.apply(replace(Look(), theme=look))
    rows = QListWidget()
    qtbot.addWidget(rows)
    delegate = TickDelegate(theme, rows)
    rows.setItemDelegate(delegate)
    for state in (Qt.CheckState.Unchecked, Qt.CheckState.Checked):
        item = QListWidgetItem("Kaptiva Sports")
        item.setCheckState(state)
        rows.addItem(item)
    rows.show()
    seen = rows.viewport().grab().toImage()
    boxes = []
    for line in range(2):
        index = rows.model().index(line, 0)
        row = QStyleOptionViewItem()
        rows.initViewItemOption(row)
        row.rect = rows.visualRect(index)
        delegate.initStyleOption(row, index)
        boxes.append(rows.style().subElementRect(QStyle.SubElement.SE_ItemViewItemCheckIndicator, row, rows))
    empty, full = boxes
    assert seen.pixelColor(empty.center().x(), empty.top()) == theme.colour("ctl")
    assert seen.pixelColor(full.center().x(), full.top() + 1) == theme.colour("accent")
