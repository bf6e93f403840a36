"""The timetable used by pointer and keys: current blocks, moving, resizing, the tray, zoom."""

from collections.abc import Callable, Sequence

import pytest
from PySide6.QtCore import QPoint, QRect, QSize, Qt
from PySide6.QtGui import QAccessible
from PySide6.QtTest import QTest
from pytestqt.qtbot import QtBot

from missionapp.ui.theme import Theme
from missionapp.ui.widgets.pill import Pill
from missionapp.ui.widgets.timetable import Block, Content, Move, Note, TimetableView, Tray, Waiting
from missionapp.ui.widgets.timetable.paint import place_of_note
from tests.ui.widgets.timetable_blocks import DAYS, block, minute

Show = Callable[..., TimetableView]
BLOCKS = (
    block("Arrival", 0, "09:30", "10:30"),
    block("Briefing", 0, "15:00", "16:30"),
    block("B2B", 1, "09:20", "12:00", step=20),
    block("Visit", 2, "09:00", "11:00"),
)


@pytest.fixture
def show(theme: Theme, qtbot: QtBot) -> Show:
    """A timetable of three days in a window of its own, an hour 40 pixels high."""

    def make(blocks: Sequence[Block] = BLOCKS, **content: object) -> TimetableView:
        view = TimetableView(theme)
        qtbot.addWidget(view)
        view.setAccessibleName("Timetable")
        view.zoom = 40
        view.resize(700, 600)
        view.show()
        view.show_content(Content(DAYS, blocks, **content))  # type: ignore[arg-type]
        view.activateWindow()
        view.setFocus()
        view.go_to_first()
        return view

    return make


def at(view: TimetableView, column: int, clock: str) -> QPoint:
    """A point of the viewport."""
    view.verticalScrollBar().setValue(view.scale_.y(minute("07:00")))
    return QPoint(view.column_rect(column).center().x(), view.scale_.y(minute(clock)) - view.verticalOffset())


def current(view: TimetableView) -> str:
    found = view.current_block()
    return found.title if found else ""


def drag(view: TimetableView, start: QPoint, end: QPoint) -> None:
    port = view.viewport()
    QTest.mousePress(port, Qt.MouseButton.LeftButton, pos=start)
    QTest.mouseMove(port, start + QPoint(0, 20))
    QTest.mouseMove(port, end)


def let_go(view: TimetableView, point: QPoint) -> None:
    QTest.mouseRelease(view.viewport(), Qt.MouseButton.LeftButton, pos=point)


def dropped(view: TimetableView) -> list[Move]:
    found: list[Move] = []
    view.mover.dropped.connect(found.append)
    return found


def test_every_block_is_a_sentence_to_a_screen_reader(show: Show) -> None:
    view = show()
    interface = QAccessible.queryAccessibleInterface(view)
    assert interface.role() == QAccessible.Role.List
    children = [interface.child(n) for n in range(interface.childCount())]
    assert [child.text(QAccessible.Text.Name) for child in children] == [
        "Arrival, day 1",
        "Briefing, day 1",
        "B2B, day 2",
        "Visit, day 3",
    ]
    assert children[2].rect().isValid()


def test_arrows_go_from_block_to_block(show: Show) -> None:
    view = show()
    assert current(view) == "Arrival"
    for key, title in (
        (Qt.Key.Key_Down, "Briefing"),
        (Qt.Key.Key_Right, "B2B"),
        (Qt.Key.Key_Right, "Visit"),
        (Qt.Key.Key_Left, "B2B"),
    ):
        QTest.keyClick(view, key)
        assert current(view) == title


def test_enter_opens_what_is_current(show: Show) -> None:
    view = show()
    opened: list[Block] = []
    view.opened.connect(opened.append)
    QTest.keyClick(view, Qt.Key.Key_Return)
    QTest.mouseDClick(view.viewport(), Qt.MouseButton.LeftButton, pos=at(view, 2, "10:00"))
    assert [block.title for block in opened] == ["Arrival", "Visit"]


def test_p_takes_up_arrows_move_and_enter_lets_go(show: Show) -> None:
    view = show()
    moves = dropped(view)
    for key in (Qt.Key.Key_P, Qt.Key.Key_Right, Qt.Key.Key_Down, Qt.Key.Key_Down):
        QTest.keyClick(view, key)
    assert view.mover.said() == "Day 2 09:50 – 10:50"
    QTest.keyClick(view, Qt.Key.Key_Up, Qt.KeyboardModifier.ControlModifier)
    QTest.keyClick(view, Qt.Key.Key_Down, Qt.KeyboardModifier.ShiftModifier)
    QTest.keyClick(view, Qt.Key.Key_Return)
    (move,) = moves
    assert (move.block.title, move.column, move.start, move.end, move.shifts) == (
        "Arrival",
        1,
        minute("08:50"),
        minute("10:00"),
        True,
    )


def test_esc_puts_it_back(show: Show) -> None:
    view = show()
    moves = dropped(view)
    for key in (Qt.Key.Key_P, Qt.Key.Key_Right, Qt.Key.Key_Escape):
        QTest.keyClick(view, key)
    assert (view.mover.move, moves) == (None, [])
    for key in (Qt.Key.Key_P, Qt.Key.Key_Down, Qt.Key.Key_Up, Qt.Key.Key_Return):
        QTest.keyClick(view, key)
    assert (view.mover.move, moves) == (None, [])


def test_a_block_is_dragged_to_another_day_and_time(show: Show) -> None:
    view = show()
    moves = dropped(view)
    end = at(view, 2, "14:08")
    drag(view, at(view, 0, "10:00"), end)
    assert view.mover.said() == "Day 3 13:40 – 14:40"
    view.grab()
    let_go(view, end)
    assert [(m.column, m.start, m.end, m.new) for m in moves] == [
        (2, minute("13:40"), minute("14:40"), False)
    ]


def test_its_ends_are_dragged_by_slots(show: Show) -> None:
    view = show()
    moves = dropped(view)
    for start, end in (("11:55", "12:45"), ("09:22", "08:38")):
        drag(view, at(view, 1, start), at(view, 1, end))
        let_go(view, at(view, 1, end))
        view.mover.cancel()
    assert [(m.start, m.end, m.shifts) for m in moves] == [
        (minute("09:20"), minute("12:40"), True),
        (minute("08:40"), minute("12:00"), False),
    ]


def test_a_click_moves_nothing(show: Show) -> None:
    view = show()
    moves = dropped(view)
    QTest.mouseClick(view.viewport(), Qt.MouseButton.LeftButton, pos=at(view, 1, "10:00"))
    assert (current(view), moves, view.mover.move) == ("B2B", [], None)


def test_what_may_not_move_stays(show: Show) -> None:
    view = show((block("Meeting", 0, "09:00", "10:00", look="meeting", moves=False),))
    QTest.keyClick(view, Qt.Key.Key_P)
    assert view.mover.move is None
    view = show()
    view.writable = False
    QTest.keyClick(view, Qt.Key.Key_P)
    drag(view, at(view, 1, "10:00"), at(view, 2, "10:00"))
    assert view.mover.move is None


def test_at_the_edge_the_grid_scrolls_under_the_pointer(show: Show, qtbot: QtBot) -> None:
    view = show()
    drag(view, at(view, 0, "10:00"), QPoint(60, view.viewport().height() - 4))
    before = view.verticalOffset()
    qtbot.waitUntil(lambda: view.verticalOffset() == view.verticalScrollBar().maximum())
    assert view.verticalOffset() > before
    assert view.mover.move
    assert view.mover.move.end > minute("22:00")


def test_over_the_tray_it_loses_its_place(show: Show, theme: Theme, qtbot: QtBot) -> None:
    view, tray = show(), Tray(theme)
    qtbot.addWidget(tray)
    tray.setGeometry(view.x(), view.geometry().bottom() + 40, 400, 60)
    tray.show()
    view.drop_zone = tray
    taken: list[Block] = []
    over: list[bool] = []
    view.taken_off.connect(taken.append)
    view.strayed.connect(over.append)
    inside = view.viewport().mapFromGlobal(tray.mapToGlobal(QPoint(20, 20)))
    drag(view, at(view, 0, "10:00"), inside)
    assert view.mover.away
    let_go(view, inside)
    assert [block.title for block in taken] == ["Arrival"]
    assert over[-2:] == [True, False]
    assert view.mover.move is None


def test_zoom_keeps_what_stands_in_the_middle(show: Show) -> None:
    view = show()
    told: list[int] = []
    view.zoomed.connect(told.append)
    middle = view.viewport().height() // 2
    before = view.scale_.minute(view.verticalOffset() + middle)
    QTest.keyClick(view, Qt.Key.Key_Plus, Qt.KeyboardModifier.ControlModifier)
    assert told == [50]
    assert abs(view.scale_.minute(view.verticalOffset() + middle) - before) < 2
    for _turn in range(12):
        QTest.keyClick(view, Qt.Key.Key_Minus, Qt.KeyboardModifier.ControlModifier)
    assert told[-1] == 28


def test_new_rows_leave_the_current_block_and_the_place(show: Show) -> None:
    view = show()
    view.select_record(BLOCKS[2].record)
    view.verticalScrollBar().setValue(300)
    view.show_content(Content(DAYS, (BLOCKS[2], block("Dinner", 0, "19:00", "21:00"))))
    assert (current(view), view.verticalOffset()) == ("B2B", 300)
    assert not view.select_record(BLOCKS[0].record)


def test_clashes_and_this_moment_are_painted(show: Show) -> None:
    clash = [block("A", 0, "09:00", "11:00", clash=True), block("B", 0, "10:00", "12:00", clash=True)]
    plain = show(clash).grab().toImage()
    note = Note(frozenset(each.record for each in clash), Pill("3 people in both", "warning", "bad"))
    assert show(clash, notes=[note]).grab().toImage() != plain
    now = show(clash, now=(0, 0, minute("10:30")))
    assert [mark.minute for mark in now.gutter.marks] == [minute("10:30")]
    assert now.grab().toImage() != plain


def test_a_pill_lies_in_the_nearest_gap_and_on_no_block() -> None:
    area, size = QRect(0, 0, 120, 600), QSize(80, 20)
    one, other = QRect(0, 100, 60, 100), QRect(60, 150, 60, 100)
    assert place_of_note([one, other], [one, other], size, area, 4) == QRect(19, 253, 80, 20)
    below = QRect(0, 252, 120, 100)
    assert place_of_note([one, other], [one, other, below], size, area, 4) == QRect(19, 76, 80, 20)
    above = QRect(0, 0, 120, 98)
    taken = [one, other, below, above]
    assert place_of_note([one, other], taken, size, area, 4) == QRect(19, 355, 80, 20)
    full = [one, other, QRect(0, 252, 120, 348), above]
    assert place_of_note([one, other], full, size, area, 4) == QRect(19, 231, 80, 20)


def test_the_tray_says_what_waits(theme: Theme, qtbot: QtBot) -> None:
    tray = Tray(theme)
    qtbot.addWidget(tray)
    assert tray.title.text() == "Everything has its place"
    item = Waiting(BLOCKS[0].record, "CABR", "C2C", "handshake", "vio")
    tray.set_items([item])
    tray.show()
    tray.activateWindow()
    qtbot.waitUntil(tray.isActiveWindow)
    taken: list[Waiting] = []
    tray.list.taken_up.connect(taken.append)
    tray.list.setFocus()
    QTest.keyClick(tray.list, Qt.Key.Key_P)
    assert (tray.title.text(), taken) == ("Not placed yet", [item])
    interface = QAccessible.queryAccessibleInterface(tray.list)
    assert interface.child(0).text(QAccessible.Text.Name) == "CABR, C2C, Not placed yet"
