"""A board: one current card, keys and pointer that carry cards, and cards made only when they are seen."""

from collections.abc import Hashable
from dataclasses import dataclass

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from missionapp.ui.theme import Theme
from missionapp.ui.widgets.board import Board, BoardCard, LaneKind, Mark
from missionapp.ui.widgets.pill import Pill

_ALT = Qt.KeyboardModifier.AltModifier


@dataclass(frozen=True)
class Row:
    """A row of the board."""

    id: int
    name: str


class Shown:
    """A board of three lanes, and what it asked for."""

    def __init__(self, theme: Theme, qtbot: QtBot) -> None:
        self.made: list[int] = []
        kinds = [LaneKind(name, name, "circle", "text2") for name in ("a", "b", "c")]
        self.board = Board(theme, kinds, self._card)
        self.moves: list[tuple[object, object]] = []
        self.chosen: list[object] = []
        self.opened: list[object] = []
        self.board.move_wanted.connect(lambda record, lane: self.moves.append((record, lane)))
        self.board.chosen.connect(self.chosen.append)
        self.board.opened.connect(self.opened.append)
        qtbot.addWidget(self.board)
        self.board.resize(900, 400)
        self.board.set_lines(3)
        self.board.show()
        self.board.activateWindow()
        qtbot.waitUntil(self.board.isActiveWindow)

    def _card(self, row: Row) -> BoardCard:
        self.made.append(row.id)
        marks = (Mark("prohibit", "bad"),)
        return BoardCard(
            row.name, "with X", Pill("MoU"), "Fri 17", "clock", "warn", marks, f"{row.name}, MoU"
        )

    def show(self, *lanes: int) -> None:
        """So many cards in each lane; the first is current."""
        rows: dict[Hashable, list[Row]] = {}
        first = 0
        for name, count in zip("abc", lanes, strict=True):
            rows[name] = [Row(n, f"Card {n}") for n in range(first, first + count)]
            first += count
        self.board.show_rows(rows, 0)

    def press(self, key: Qt.Key, modifier: Qt.KeyboardModifier = Qt.KeyboardModifier.NoModifier) -> None:
        """Press a key where the focus is."""
        focus = QApplication.focusWidget()
        assert focus is not None
        QTest.keyClick(focus, key, modifier)

    @property
    def where(self) -> list[list[int]]:
        """The cards of each lane."""
        return [[row.id for row in lane.list.cards.rows] for lane in self.board.lanes]

    @property
    def current(self) -> list[object]:
        """The current card of each lane."""
        return [lane.list.record for lane in self.board.lanes]


@pytest.fixture
def shown(theme: Theme, qtbot: QtBot) -> Shown:
    """A board in a window of its own."""
    return Shown(theme, qtbot)


def test_arrows_go_through_the_cards_and_past_a_lane_without_any(shown: Shown) -> None:
    shown.show(3, 0, 2)
    shown.board.focus_current()
    for key in (Qt.Key.Key_Down, Qt.Key.Key_Down, Qt.Key.Key_Right):
        shown.press(key)
    assert shown.current == [None, None, 4]
    shown.press(Qt.Key.Key_Left)
    assert shown.current == [1, None, None]
    assert shown.chosen == [1, 2, 4, 1]
    shown.press(Qt.Key.Key_Return)
    assert shown.opened == [1]


def test_tab_stops_at_the_current_lane_alone(shown: Shown) -> None:
    shown.show(0, 2, 1)
    shown.board.set_current(None)
    stops = [bool(lane.list.focusPolicy() & Qt.FocusPolicy.TabFocus) for lane in shown.board.lanes]
    shown.board.set_current(2)
    then = [bool(lane.list.focusPolicy() & Qt.FocusPolicy.TabFocus) for lane in shown.board.lanes]
    assert (stops, then) == ([False, True, False], [False, False, True])


def test_alt_carries_the_card_at_once_and_the_focus_with_it(shown: Shown) -> None:
    shown.show(2, 1, 0)
    shown.board.focus_current()
    shown.press(Qt.Key.Key_Right, _ALT)
    assert shown.where == [[1], [0, 2], []]
    assert shown.board.lanes[1].list.hasFocus()
    shown.press(Qt.Key.Key_Right, _ALT)
    shown.press(Qt.Key.Key_Right, _ALT)
    assert shown.where == [[1], [2], [0]]
    assert shown.moves == [(0, "b"), (0, "c")]
    assert shown.board.lanes[2].list.accessibleName() == "c, 1"


def test_a_board_that_is_only_looked_at_carries_nothing(shown: Shown) -> None:
    shown.show(1, 0, 0)
    shown.board.set_writable(writable=False)
    shown.board.focus_current()
    shown.press(Qt.Key.Key_Right, _ALT)
    drag(shown, 0, 2)
    assert (shown.moves, shown.where) == ([], [[0], [], []])


def drag(shown: Shown, first: int, last: int, *, end: bool = True) -> None:
    """Carry the first card of a lane to another with the pointer."""
    view = shown.board.lanes[first].list.viewport()
    there = shown.board.lanes[last].list.viewport()
    start = QPoint(40, 40)
    goal = view.mapFromGlobal(there.mapToGlobal(QPoint(40, 100)))
    QTest.mousePress(view, Qt.MouseButton.LeftButton, Qt.KeyboardModifier.NoModifier, start)
    for part in (0.3, 0.6, 1.0):
        QTest.mouseMove(view, start + (goal - start) * part)
    if end:
        QTest.mouseRelease(view, Qt.MouseButton.LeftButton, Qt.KeyboardModifier.NoModifier, goal)


def test_a_card_is_dragged_to_an_empty_lane(shown: Shown) -> None:
    shown.show(2, 1, 0)
    drag(shown, 0, 2, end=False)
    assert [lane.aimed for lane in shown.board.lanes] == [False, False, True]
    drag(shown, 0, 2)
    assert shown.moves == [(0, "c")]
    assert [lane.aimed for lane in shown.board.lanes] == [False, False, False]


def test_esc_gives_a_drag_up(shown: Shown) -> None:
    shown.show(2, 1, 0)
    drag(shown, 0, 2, end=False)
    shown.press(Qt.Key.Key_Escape)
    QTest.mouseRelease(shown.board.lanes[0].list.viewport(), Qt.MouseButton.LeftButton)
    assert (shown.moves, [lane.aimed for lane in shown.board.lanes]) == ([], [False, False, False])


def test_cards_beyond_the_third_are_counted_and_not_made(shown: Shown) -> None:
    shown.show(5000, 2, 0)
    shown.board.grab()
    lane = shown.board.lanes[0]
    assert (lane.more.text(), lane.more.isVisible(), shown.board.lanes[1].more.isVisible()) == (
        "4997 more",
        True,
        False,
    )
    assert set(shown.made) == {0, 1, 2, 5000, 5001}
    shown.board.set_lines(None)
    assert lane.more.text() == "4700 more"
