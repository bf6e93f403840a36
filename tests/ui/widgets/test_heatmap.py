"""The map of squares: keys, pointer, what is painted, what a screen reader hears."""

from collections.abc import Hashable, Mapping

import pytest
from PySide6.QtCore import QPoint, QSize, Qt
from PySide6.QtGui import QAccessible, QColor, QImage
from PySide6.QtTest import QAbstractItemModelTester, QTest
from PySide6.QtWidgets import QWidget
from pytestqt.qtbot import QtBot

from missionapp.ui.theme import Theme
from missionapp.ui.widgets.heatmap import Head, HeatMap, HeatModel, Mark, Marks, Picture, Seat, Weight

KEYS = {(Qt.Key.Key_Space, False): "wish", (Qt.Key.Key_Space, True): "theirs", (Qt.Key.Key_X, False): "apart"}
LINES = [Head(f"line {n}", f"Line {n}", apart=n == 8) for n in range(10)]
COLUMNS = [Head(f"column {n}", f"Column {n}") for n in range(40)]
HALF = Weight.HALF


def picture(marks: Mapping[tuple[Hashable, Hashable], Mark] | None = None) -> Picture:
    return Picture(LINES, COLUMNS, dict(marks or {}), lambda line, column: f"{line} and {column}.")


@pytest.fixture
def shown(theme: Theme, qtbot: QtBot) -> HeatMap:
    made = HeatMap(theme, KEYS)
    qtbot.addWidget(made)
    made.resize(500, 400)
    made.show_picture(picture({("line 0", "column 1"): Mark(HALF)}))
    made.show()
    made.activateWindow()
    qtbot.waitUntil(made.isActiveWindow)
    made.setFocus(Qt.FocusReason.TabFocusReason)
    return made


def middle(view: HeatMap, line: int, column: int) -> QPoint:
    return view.visualRect(view.cells.index(line, column)).center()


def test_the_model_keeps_qts_rules(qtbot: QtBot) -> None:
    model = HeatModel()
    tester = QAbstractItemModelTester(model, QAbstractItemModelTester.FailureReportingMode.Fatal)
    model.show(picture({("line 0", "column 1"): Mark(HALF), ("nobody", "column 1"): Mark(HALF)}))
    assert model.row_marks(0, 0, 39) == [(1, Mark(HALF))]
    assert (model.row_marks(0, 2, 39), model.row_marks(1, 0, 39)) == ([], [])
    assert not model.show(picture())
    assert model.show(Picture())
    assert (model.rowCount(), model.columnCount()) == (0, 0)
    del tester


def test_arrows_go_from_square_to_square_and_say_where_one_is(shown: HeatMap, qtbot: QtBot) -> None:
    assert shown.current_ids() == ("line 0", "column 0")
    with qtbot.waitSignal(shown.pointed) as told:
        QTest.keyClick(shown, Qt.Key.Key_Right)
    assert told.args == [("line 0", "column 1")]
    QTest.keyClick(shown, Qt.Key.Key_Down)
    assert (shown.names.lit, shown.titles.lit) == (1, 1)
    QTest.keyClick(shown, Qt.Key.Key_End)
    assert shown.current_ids() == ("line 1", "column 39")
    assert shown.horizontalScrollBar().value() == shown.horizontalScrollBar().maximum()


def test_up_on_the_first_line_leads_out(shown: HeatMap, qtbot: QtBot) -> None:
    with qtbot.waitSignal(shown.left):
        QTest.keyClick(shown, Qt.Key.Key_Up)


def test_keys_ask_for_what_they_stand_for(shown: HeatMap) -> None:
    asked: list[tuple[object, ...]] = []
    shown.wanted.connect(lambda *what: asked.append(what))
    QTest.keyClick(shown, Qt.Key.Key_Space)
    QTest.keyClick(shown, Qt.Key.Key_Space, Qt.KeyboardModifier.ShiftModifier)
    QTest.keyClick(shown, Qt.Key.Key_X)
    QTest.keyClick(shown, Qt.Key.Key_X, Qt.KeyboardModifier.ControlModifier)
    QTest.keyClick(shown, Qt.Key.Key_Q)
    here = ("line 0", "column 0")
    assert asked == [("wish", *here), ("theirs", *here), ("apart", *here)]


def test_a_click_selects_and_a_double_click_asks(shown: HeatMap) -> None:
    asked: list[tuple[object, ...]] = []
    shown.wanted.connect(lambda *what: asked.append(what))
    left = Qt.MouseButton.LeftButton
    QTest.mouseClick(shown.viewport(), left, pos=middle(shown, 2, 3))
    assert (shown.current_ids(), asked) == (("line 2", "column 3"), [])
    QTest.mouseDClick(shown.viewport(), left, pos=middle(shown, 2, 3))
    QTest.mouseRelease(shown.viewport(), left)
    assert asked == [("wish", "line 2", "column 3")]


def test_the_pointer_is_told_about_until_it_leaves(shown: HeatMap, qtbot: QtBot) -> None:
    told: list[object] = []
    shown.pointed.connect(told.append)
    QTest.mouseMove(shown.viewport(), middle(shown, 4, 5))
    qtbot.waitUntil(lambda: told[-1:] == [("line 4", "column 5")])
    assert (shown.names.lit, shown.titles.lit) == (4, 5)
    QTest.keyClick(shown, Qt.Key.Key_Right)
    assert told[-1] == ("line 0", "column 1")


def test_enter_offers_the_menu_of_the_current_square(shown: HeatMap, qtbot: QtBot) -> None:
    with qtbot.waitSignal(shown.menu_wanted) as asked:
        QTest.keyClick(shown, Qt.Key.Key_Return)
    assert asked.args is not None
    assert asked.args[0] == ("line 0", "column 0")


def test_a_name_is_opened_by_two_clicks(shown: HeatMap, qtbot: QtBot) -> None:
    at = QPoint(shown.titles.sectionViewportPosition(2) + 5, 40)
    with qtbot.waitSignal(shown.column_opened) as opened:
        QTest.mouseDClick(shown.titles.viewport(), Qt.MouseButton.LeftButton, pos=at)
    QTest.mouseRelease(shown.titles.viewport(), Qt.MouseButton.LeftButton)
    assert opened.args == ["column 2"]


def test_one_stays_where_one_is_when_lines_come_and_go(shown: HeatMap) -> None:
    shown.go_to("line 3", "column 30")
    shown.show_picture(Picture(LINES[2:], COLUMNS[20:], {}, lambda *_ids: ""))
    assert shown.current_ids() == ("line 3", "column 30")
    assert (shown.currentIndex().row(), shown.currentIndex().column()) == (1, 10)
    assert not shown.go_to("line 0", "column 30")


def test_a_screen_reader_hears_the_sentence(shown: HeatMap) -> None:
    cell = shown.cells.index(0, 1)
    assert cell.data(Qt.ItemDataRole.AccessibleTextRole) == "line 0 and column 1."
    table = QAccessible.queryAccessibleInterface(shown)
    found = table.child((len(COLUMNS) + 1) + 2)  # names and titles are children too
    assert found.text(QAccessible.Text.Name) == "line 0 and column 1."


def test_a_group_begins_after_a_gap(shown: HeatMap) -> None:
    plain, first = shown.rowHeight(7), shown.rowHeight(8)
    assert (plain, first - plain) == (28, 10)


@pytest.mark.parametrize(("size", "pitch"), [("small", 12), ("medium", 20), ("large", 28)])
def test_squares_have_three_sizes(shown: HeatMap, size: str, pitch: int) -> None:
    shown.set_size(size)
    assert (shown.rowHeight(0), shown.columnWidth(0)) == (pitch, pitch)


def drawn(theme: Theme, mark: Mark) -> QImage:
    return Marks(theme).picture(mark, 1.0).toImage()


def colour(theme: Theme, name: str) -> str:
    return QColor(theme.hex(name)).name()


def at(image: QImage, x: float, y: float) -> str:
    """The colour at a share of the square, whose edge is 3 px within its picture."""
    return image.pixelColor(3 + round(22 * x), 3 + round(22 * y)).name()


@pytest.mark.parametrize(
    ("mark", "above", "below"),
    [
        (Mark(), "neu_s", "neu_s"),
        (Mark(HALF), "neu_s", "accent"),
        (Mark(upper=HALF), "ctl", "neu_s"),
        (Mark(HALF, HALF), "accent", "accent"),
    ],
)
def test_a_square_tells_by_its_shape_who_asks(theme: Theme, mark: Mark, above: str, below: str) -> None:
    image = drawn(theme, mark)
    assert (at(image, 0.3, 0.2), at(image, 0.3, 0.8)) == (colour(theme, above), colour(theme, below))


def test_every_sort_of_square_looks_different_in_grey(theme: Theme) -> None:
    sorts = [
        Mark(),
        Mark(HALF),
        Mark(Weight.THIN),
        Mark(HALF, strong=True),
        Mark(upper=HALF),
        Mark(upper=Weight.THIN),
        Mark(HALF, HALF),
        Mark(Weight.THIN, Weight.THIN),
        Mark(HALF, HALF, strong=True),
        Mark(HALF, seat=Seat.RING),
        Mark(HALF, seat=Seat.LOCK),
        Mark(seat=Seat.RING),
        Mark(crossed=True),
        Mark(HALF, faded=True),
    ]
    grey = QImage.Format.Format_Grayscale8
    for pitch in (12, 20, 28):
        marks = Marks(theme, pitch)
        pictures = [bytes(marks.picture(m, 2.0).toImage().convertToFormat(grey).constBits()) for m in sorts]
        assert len(set(pictures)) == len(sorts)


def test_what_stands_in_the_corner_has_room(theme: Theme, qtbot: QtBot) -> None:
    class Corner(QWidget):
        def sizeHint(self) -> QSize:
            return QSize(120, 130)

    corner = Corner()
    view = HeatMap(theme, KEYS, corner)
    qtbot.addWidget(view)
    view.resize(500, 400)
    view.show_picture(picture())
    view.show()
    assert (corner.size(), view.names.width(), view.titles.height()) == (QSize(120, 130), 120, 130)
    assert view.viewport().geometry().topLeft() == QPoint(corner.width(), corner.height())


def test_it_knows_how_many_lines_it_has_room_for(shown: HeatMap) -> None:
    shown.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
    shown.resize(500, shown.titles.height() + 10 * 28 + 10)
    assert [shown.has_room("large", lines) for lines in (9, 10, 11)] == [True, True, False]
    assert [shown.has_room("medium", lines) for lines in (14, 15)] == [True, False]
