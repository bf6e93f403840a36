"""Tab walks as one reads, also through what is scrolled out of sight."""

from PySide6.QtWidgets import QLineEdit, QPushButton, QScrollArea, QVBoxLayout, QWidget
from pytestqt.qtbot import QtBot

from missionapp.ui.tab_order import reading_order, step


def test_a_foot_comes_after_everything_that_scrolls_above_it(qtbot: QtBot) -> None:
    area, inside, scroll, foot = QWidget(), QWidget(), QScrollArea(), QPushButton("Foot")
    fields = [QLineEdit() for _number in range(20)]
    rows = QVBoxLayout(inside)
    for field in fields:
        rows.addWidget(field)
    scroll.setWidget(inside)
    column = QVBoxLayout(area)
    column.addWidget(scroll)
    column.addWidget(foot)
    qtbot.addWidget(area)
    area.resize(300, 200)
    with qtbot.waitExposed(area):
        area.show()
    scroll.setFocusPolicy(scroll.focusPolicy().NoFocus)
    walked: list[QWidget] = []
    here: QWidget | None = None
    for _stop in range(21):
        order = reading_order([area])
        at = -1 if here is None else order.index(here)
        assert step(order, here, forward=True)
        here = order[at + 1]
        walked.append(here)
    assert walked == [*fields, foot]
