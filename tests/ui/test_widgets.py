"""The small widgets: what they say to a screen reader, which keys act, where the focus shows."""

from collections.abc import Callable

import pytest
from PySide6.QtCore import QObject, QPoint, QPointF, QSize, Qt
from PySide6.QtGui import QAccessible, QColor, QWheelEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QHBoxLayout, QLineEdit, QWidget
from pytestqt.qtbot import QtBot

from missionapp.settings import Look
from missionapp.ui.page import Action
from missionapp.ui.tasks import Task
from missionapp.ui.theme import Theme
from missionapp.ui.widgets.banner import Banner
from missionapp.ui.widgets.button import Button
from missionapp.ui.widgets.card import Card
from missionapp.ui.widgets.chip import Chip, MenuChip
from missionapp.ui.widgets.combo import Combo
from missionapp.ui.widgets.empty import EmptyState
from missionapp.ui.widgets.keycap import KeyCap
from missionapp.ui.widgets.label import Label
from missionapp.ui.widgets.painting import text_width
from missionapp.ui.widgets.pill import Pill, PillLabel
from missionapp.ui.widgets.progress import ProgressLine
from missionapp.ui.widgets.segmented import Segmented
from missionapp.ui.widgets.switch import Switch
from missionapp.ui.widgets.words_editor import WordsEditor

Show = Callable[..., QWidget]


@pytest.fixture
def show(qtbot: QtBot) -> Show:
    """Show widgets side by side in the active window, a field before them that has the focus."""

    windows: list[QWidget] = []  # qtbot alone lets go of them

    def shown(*widgets: QWidget) -> QWidget:
        window = QWidget()
        windows.append(window)
        row = QHBoxLayout(window)
        row.addWidget(QLineEdit())
        for widget in widgets:
            row.addWidget(widget)
        qtbot.addWidget(window)
        with qtbot.waitActive(window):
            window.show()
            window.activateWindow()
        field_before(window).setFocus()
        return window

    return shown


def field_before(window: QWidget) -> QLineEdit:
    """The field that stands before the widgets."""
    return window.findChildren(QLineEdit)[0]


def focused() -> QWidget:
    """What has the focus now."""
    widget = QApplication.focusWidget()
    assert widget is not None
    return widget


def press(widget: QWidget, point: QPoint | None = None) -> None:
    """Press a widget with the pointer, in its middle or at a point of it."""
    none = Qt.KeyboardModifier.NoModifier
    QTest.mouseClick(widget, Qt.MouseButton.LeftButton, none, point or widget.rect().center())


def role_of(widget: QObject) -> QAccessible.Role:
    """What a screen reader takes a widget for."""
    return QAccessible.queryAccessibleInterface(widget).role()


def named(widget: QObject) -> str:
    """What a screen reader calls a widget."""
    return QAccessible.queryAccessibleInterface(widget).text(QAccessible.Text.Name)


def colour_at(widget: QWidget, x: int, y: int) -> str:
    """The colour of one point of a widget."""
    return QColor(widget.grab().toImage().pixelColor(x, y)).name().upper()


def test_a_button_is_pressed_by_pointer_space_and_enter(theme: Theme, show: Show) -> None:
    button = Button(theme, "Import a list", "download-simple")
    show(button)
    pressed: list[bool] = []
    button.clicked.connect(lambda: pressed.append(True))
    press(button)
    for key in (Qt.Key.Key_Space, Qt.Key.Key_Return, Qt.Key.Key_Enter):
        QTest.keyClick(button, key)
    assert pressed == [True] * 4


def test_a_buttons_name_has_no_key_and_no_padding(theme: Theme) -> None:
    button = Button(theme, "Add counterpart", "plus", "primary", "Ctrl+N")
    assert (named(button), role_of(button)) == ("Add counterpart", QAccessible.Role.Button)
    assert button.toolTip() == "Add counterpart  Ctrl+N"
    button.set_text("Add participant")
    assert named(button) == "Add participant"


def test_a_button_with_an_icon_alone_is_named_by_its_tip(theme: Theme) -> None:
    button = Button(theme, "", "dots-three", "plain", tip="More")
    assert (named(button), button.toolTip()) == ("More", "More")
    assert button.sizeHint().width() == button.sizeHint().height() == 32


def test_the_ring_shows_for_the_keyboard_and_not_for_the_pointer(theme: Theme, show: Show) -> None:
    button = Button(theme, "Add", kind="primary")
    window = show(button)
    middle = button.height() // 2
    press(button)
    assert button.hasFocus()
    assert colour_at(button, 3, middle) == theme.hex("accent").upper()
    field_before(window).setFocus()
    QTest.keyClick(focused(), Qt.Key.Key_Tab)
    assert button.hasFocus()
    ring, gap = theme.hex("focus"), theme.hex("bg")
    assert [colour_at(button, x, middle) for x in (0, 1, 2, 3)] == [ring, ring, gap, gap]
    assert colour_at(button, 5, middle) == theme.hex("accent")


def test_a_disabled_button_does_nothing(theme: Theme, show: Show, qtbot: QtBot) -> None:
    button = Button(theme, "Add", "plus")
    show(button)
    button.setEnabled(False)
    with qtbot.assertNotEmitted(button.clicked):
        press(button)
        QTest.keyClick(button, Qt.Key.Key_Return)
    assert button.cursor().shape() == Qt.CursorShape.ArrowCursor


def test_a_chip_is_filled_while_it_is_on_and_grows_by_its_x(theme: Theme, show: Show) -> None:
    chip = Chip(theme, "11 waiting", "hourglass-medium")
    show(chip)
    narrow = chip.sizeHint().width()
    QTest.keyClick(chip, Qt.Key.Key_Return)
    assert chip.isChecked()
    assert chip.sizeHint().width() >= narrow + theme.px(14) + theme.px(6)
    assert colour_at(chip, chip.width() // 2, 4) == theme.hex("accent_s")
    assert chip.sizeHint().height() == 28
    assert named(chip) == "11 waiting"
    press(chip, QPoint(chip.width() - 14, 14))
    assert not chip.isChecked()


@pytest.mark.qt_log_ignore("This plugin does not support", extend=True)  # menus, without a display
def test_a_chip_with_a_menu_says_what_is_chosen(theme: Theme, show: Show) -> None:
    chip = MenuChip(theme, "All segments", [("f", "Football"), ("s", "Ski"), ("c", "R&D")])
    show(chip)
    heard: list[object] = []
    chip.chosen.connect(heard.append)
    for wanted in ("Football", "Ski"):
        QTest.keyClick(chip, Qt.Key.Key_Down)
        (action,) = (a for a in chip.menu_actions() if a.text() == wanted)
        action.trigger()
        chip.close_menu()
    assert heard == [("f",), ("f", "s")]
    assert (chip.text(), named(chip)) == ("2 chosen", "All segments: Football, Ski")
    QTest.keyClick(chip, Qt.Key.Key_Delete)
    assert (heard[-1], chip.text(), chip.values) == ((), "All segments", ())


def test_the_x_of_a_chip_with_a_menu_opens_no_menu(theme: Theme, show: Show, qtbot: QtBot) -> None:
    chip = MenuChip(theme, "All segments", [("f", "Football")])
    chip.set_values(["f"])
    show(chip)
    with qtbot.waitSignal(chip.chosen, check_params_cb=lambda values: values == ()):
        press(chip, QPoint(chip.width() - 14, 14))
    assert chip.text() == "All segments"


@pytest.mark.qt_log_ignore("This plugin does not support", extend=True)  # menus, without a display
def test_the_words_of_a_menu_are_taken_as_they_are(theme: Theme, show: Show) -> None:
    chip = MenuChip(theme, "All", [("c", "R&D")])
    show(chip)
    chip.open_menu()
    assert [a.text() for a in chip.menu_actions()] == ["R&&D"]
    chip.close_menu()


def test_a_pill_says_its_word_and_takes_its_width(theme: Theme, qtbot: QtBot) -> None:
    pill = PillLabel(theme, Pill("Confirmed", "check", "ok"))
    qtbot.addWidget(pill)
    pill.resize(pill.sizeHint())
    assert (named(pill), pill.height(), pill.focusPolicy()) == ("Confirmed", 20, Qt.FocusPolicy.NoFocus)
    assert colour_at(pill, pill.width() // 2, 2) == theme.hex("ok_s")
    pill.set_pill(Pill("Declined", "x", "bad"))
    assert named(pill) == "Declined"
    assert colour_at(pill, pill.width() // 2, 2) == theme.hex("bad_s")


def test_segments_are_chosen_with_the_arrows(theme: Theme, show: Show) -> None:
    paper = Segmented(theme, [("a4", "A4"), ("a5", "A5 pocket"), ("letter", "Letter")], "Paper")
    show(paper)
    heard: list[object] = []
    paper.chosen.connect(heard.append)
    QTest.keyClick(focused(), Qt.Key.Key_Tab)
    assert focused() is paper.segment("a4")
    for key in (Qt.Key.Key_Right, Qt.Key.Key_Right, Qt.Key.Key_Left):
        QTest.keyClick(focused(), key)
    assert (heard, paper.value) == (["a5", "letter", "a5"], "a5")
    assert role_of(paper.segment("a5")) == QAccessible.Role.RadioButton
    assert (named(paper), named(paper.segment("a5"))) == ("Paper", "A5 pocket")
    paper.set_value("letter")
    assert (heard[3:], paper.value) == ([], "letter")
    with pytest.raises(KeyError):
        paper.set_value("a3")


def test_a_switch_is_a_check_box_to_a_screen_reader(theme: Theme, show: Show) -> None:
    switch = Switch(theme, "Calendar code", "QR, works offline")
    show(switch)
    assert (role_of(switch), named(switch)) == (QAccessible.Role.CheckBox, "Calendar code")
    assert switch.accessibleDescription() == "QR, works offline"
    QTest.keyClick(switch, Qt.Key.Key_Space)
    assert switch.isChecked()
    press(switch, QPoint(3, 10))
    assert not switch.isChecked()


def test_a_combo_tells_of_the_users_choice_alone(theme: Theme, show: Show) -> None:
    days = Combo(theme, [(15, "Wed 15 Feb"), (16, "Thu 16 Feb")], "Days")
    show(days)
    heard: list[object] = []
    days.chosen.connect(heard.append)
    days.set_value(16)
    assert (days.currentText(), days.value, heard) == ("Thu 16 Feb", 16, [])
    days.setFocus()
    QTest.keyClick(days, Qt.Key.Key_Up)
    assert (days.value, heard, days.accessibleName()) == (15, [15], "Days")
    days.set_choices([(17, "Fri 17 Feb"), (15, "Wed 15 Feb")])
    assert days.value == 15
    days.set_value(99)
    assert days.value is None


def test_a_wheel_over_a_combo_changes_nothing(theme: Theme, show: Show) -> None:
    days = Combo(theme, [(15, "Wed 15 Feb"), (16, "Thu 16 Feb")], "Days")
    show(days)
    turn = QWheelEvent(
        QPointF(5, 5),
        QPointF(days.mapToGlobal(QPoint(5, 5))),
        QPoint(),
        QPoint(0, -120),
        Qt.MouseButton.NoButton,
        Qt.KeyboardModifier.NoModifier,
        Qt.ScrollPhase.NoScrollPhase,
        False,
    )
    QApplication.sendEvent(days, turn)
    assert (days.value, turn.isAccepted()) == (15, False)


def test_a_label_takes_nothing_for_markup(theme: Theme) -> None:
    label = Label(theme, "<b>Sports</b> & Technology", "title")
    assert label.textFormat() == Qt.TextFormat.PlainText
    assert (label.font().pixelSize(), label.font().weight()) == (20, 600)
    theme.apply(Look(theme="light", text_size=150))
    assert label.font().pixelSize() == 30


def test_a_keycap_is_written_as_this_computer_writes_keys(theme: Theme) -> None:
    assert named(KeyCap(theme, "Ctrl+K")) == "Ctrl+K"
    wide = text_width("Ctrl+K", theme.font("micro", 600)) + 2 * theme.px(8)
    assert KeyCap(theme, "Ctrl+K").sizeHint() == QSize(wide, 20)


def test_a_card_keeps_its_margins_at_any_text_size(theme: Theme) -> None:
    card = Card(theme, "Options")
    theme.apply(Look(theme="light", text_size=150))
    margins = card.body.contentsMargins()
    assert (margins.left(), margins.top(), card.accessibleName()) == (24, 24, "Options")


def test_an_empty_state_offers_one_thing_first(theme: Theme, qtbot: QtBot) -> None:
    done: list[str] = []
    state = EmptyState(
        theme,
        "buildings",
        "No participants yet.",
        [
            Action("Add one", "plus", lambda: done.append("add")),
            Action("Import", "", lambda: done.append("import")),
        ],
    )
    qtbot.addWidget(state)
    assert [button.property("kind") for button in state.buttons] == ["primary", "plain"]
    for button in state.buttons:
        button.click()
    assert (done, state.accessibleName()) == (["add", "import"], "No participants yet.")
    state.set_line("Nothing matches.")
    assert state.accessibleName() == "Nothing matches."


def test_a_banner_says_its_sentence_and_does_what_it_offers(theme: Theme, qtbot: QtBot) -> None:
    done: list[str] = []
    banner = Banner(theme, "You are reading.", "warn", [("Try again", lambda: done.append("again"))])
    qtbot.addWidget(banner)
    banner.resize(600, 44)
    assert colour_at(banner, 300, 3) == theme.hex("warn_s")
    banner.buttons[0].click()
    assert (done, banner.accessibleName()) == (["again"], "You are reading.")


def test_progress_counts_and_stops(theme: Theme, qtbot: QtBot, qapp: QApplication) -> None:
    task = Task(qapp)
    line = ProgressLine(theme, task, "Importing")
    qtbot.addWidget(line)
    task.tell(30, 72, "contacts")
    assert line.words.text() == line.accessibleName() == "Importing, contacts, 30 of 72"
    task.tell(31, 0)
    assert (line.words.text(), line.bar.isVisibleTo(line)) == ("Importing", False)
    line.stop.click()
    assert (task.stopping, line.stop.isEnabled(), line.words.text()) == (True, False, "Stopping…")


def test_progress_shows_itself_after_a_moment_and_goes_with_its_task(
    theme: Theme, qtbot: QtBot, qapp: QApplication
) -> None:
    task = Task(qapp)
    line = ProgressLine(theme, task, "Importing")
    assert line.isHidden()
    qtbot.waitUntil(lambda: not line.isHidden())
    with qtbot.waitSignal(line.destroyed):
        task.deleteLater()


def test_words_are_told_when_their_field_is_left(theme: Theme, show: Show) -> None:
    editor = WordsEditor(theme, "Outcome words", fixed=True)
    editor.set_words([_Word(1, "1", "no fit"), _Word(2, "2", "weak")])
    show(editor)
    heard: list[tuple[object, str]] = []
    editor.reworded.connect(lambda key, word: heard.append((key, word)))
    first, second = editor.fields
    assert [named(field) for field in editor.fields] == ["Outcome words, 1", "Outcome words, 2"]
    first.setFocus()
    first.selectAll()
    QTest.keyClicks(first, "  not   for us ")
    assert heard == []
    QTest.keyClick(first, Qt.Key.Key_Tab)
    assert heard == [(1, "not for us")]
    second.setFocus()
    second.clear()
    QTest.keyClick(second, Qt.Key.Key_Return)
    assert (heard[1:], second.text()) == ([], "weak")
    QTest.keyClicks(second, "er")
    QTest.keyClick(second, Qt.Key.Key_Escape)
    assert second.text() == "weak"


def test_what_is_being_typed_outlives_newer_words(theme: Theme, show: Show) -> None:
    editor = WordsEditor(theme, "Outcome words", fixed=True)
    editor.set_words([_Word(1, "1", "no fit"), _Word(2, "2", "weak")])
    show(editor)
    first, second = editor.fields
    first.setFocus()
    QTest.keyClicks(first, "ting")
    editor.set_words([_Word(1, "1", "no fit"), _Word(2, "2", "poor")])
    assert (first.text(), second.text(), first.hasFocus()) == ("no fitting", "poor", True)


class _Word:
    """An entry as the editor wants it."""

    def __init__(self, key: object, code: str, label: str) -> None:
        self.id, self.code, self.label = key, code, label
