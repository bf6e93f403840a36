"""The frame of the window: sidebar, header, strip, toast, palette, keys."""

from collections.abc import Callable
from dataclasses import replace
from functools import partial

import pytest
from PySide6.QtCore import QEvent, QPoint, Qt
from PySide6.QtGui import QEnterEvent
from PySide6.QtWidgets import QAbstractButton, QLineEdit, QWidget
from pytestqt.modeltest import ModelTester
from pytestqt.qtbot import QtBot

from missionapp.ui.page import Action
from missionapp.ui.shell import Shell
from missionapp.ui.theme import Theme
from missionapp.ui.widgets.palette_model import EntriesModel, Entry, matched


@pytest.fixture
def shell(theme: Theme, qtbot: QtBot) -> Shell:
    frame = Shell(theme)
    qtbot.addWidget(frame)
    frame.resize(1366, 768)
    frame.show()
    qtbot.waitExposed(frame)
    return frame


def names(widget: QWidget) -> list[str]:
    return [b.accessibleName() for b in widget.findChildren(QAbstractButton) if b.isVisible()]


def test_sidebar_lists_the_pages_in_order_with_their_counts(shell: Shell) -> None:
    shell.sidebar.mark("counterparts", "72")
    assert names(shell.sidebar) == [
        "Mission, No mission open",
        "Overview",
        "Participants",
        "Counterparts, 72",
        "Programme",
        "Matching",
        "Today",
        "Cases",
        "Contacts",
        "Follow-ups",
        "Key achievements",
        "Documents",
        "Exchange",
        "Settings",
    ]


def test_sidebar_page_is_asked_for_by_a_press_anywhere_in_its_row(shell: Shell, qtbot: QtBot) -> None:
    row = next(b for b in shell.sidebar.findChildren(QAbstractButton) if b.accessibleName() == "Programme")
    with qtbot.waitSignal(shell.sidebar.page_wanted) as asked:
        qtbot.mouseClick(row, Qt.MouseButton.LeftButton, pos=QPoint(row.width() - 2, 2))
    assert asked.args == ["programme"]


def test_sidebar_shows_icons_alone_in_a_narrow_window(shell: Shell) -> None:
    wide = shell.sidebar.width()
    shell.resize(1000, 700)
    assert (wide, shell.sidebar.width()) == (208, 56)
    shell.resize(1366, 768)
    assert shell.sidebar.width() == 208


def test_header_offers_the_primary_action_last_and_only_what_may_be_done(shell: Shell) -> None:
    done: list[str] = []
    actions = [
        Action("Add", "plus", lambda: done.append("add"), rank=0),
        Action("Print", "printer", lambda: done.append("print"), rank=1, changes=False),
        Action("Hidden", "x", lambda: done.append("hidden")),
    ]
    shell.header.offer(actions, writable=False)
    buttons = [b for b in shell.header.findChildren(QAbstractButton) if b.isVisible()]
    assert [(b.accessibleName(), b.isEnabled()) for b in sorted(buttons, key=lambda b: b.x())] == [
        ("Find or do", True),
        ("Print", True),
        ("Add", False),
    ]
    for button in buttons[1:]:
        button.click()
    assert done == ["print"]


def test_strip_keeps_the_last_sentence_with_undo(shell: Shell, qtbot: QtBot) -> None:
    shell.strip.say_last("Edit CABR", undo=True)
    with qtbot.waitSignal(shell.strip.undo_wanted):
        shell.strip.undo_button.click()
    shell.strip.say_last("Undone: Edit CABR", undo=False)
    assert not shell.strip.undo_button.isVisible()


def test_toast_undoes_once_and_goes(shell: Shell) -> None:
    undone: list[int] = []
    shell.say("Moved", lambda: undone.append(1))
    assert shell.toast.isVisible()
    shell.toast.undo_button.click()
    assert undone == [1]
    assert not shell.toast.isVisible()


def test_toast_waits_under_the_pointer(shell: Shell) -> None:
    shell.say("Moved", None)
    point = QPoint(1, 1).toPointF()
    shell.toast.enterEvent(QEnterEvent(point, point, point))
    assert not shell.toast._timer.isActive()
    shell.toast.leaveEvent(QEvent(QEvent.Type.Leave))
    assert shell.toast._timer.isActive()


def test_toast_stays_while_the_focus_is_in_it(shell: Shell, qtbot: QtBot) -> None:
    shell.activateWindow()
    shell.say("Moved", lambda: None)
    shell.toast.take_focus()
    qtbot.waitUntil(shell.toast.undo_button.hasFocus)
    shell.toast._run_out()
    assert shell.toast.isVisible()
    shell.header.find_button.setFocus()
    shell.toast._run_out()
    assert not shell.toast.isVisible()


def entries(done: list[str]) -> list[Entry]:
    return [
        Entry("Kaptiva Sports with YESports", "Meeting", "chats", lambda: done.append("meeting")),
        Entry("Agenda of Kaptiva Sports", "Do", "file-pdf", lambda: done.append("agenda"), "Ctrl+P"),
        Entry("Añadir país", "Do", "plus", lambda: done.append("add")),
    ]


def test_palette_finds_words_by_their_beginnings_in_any_order(
    shell: Shell, qtbot: QtBot, qtmodeltester: ModelTester
) -> None:
    model = EntriesModel(shell)
    model.offer(entries([]))
    qtmodeltester.check(model)

    def found(text: str) -> list[str]:
        model.search(text)
        return [str(model.index(row, 0).data()) for row in range(model.rowCount())]

    assert found("yes kap") == ["Kaptiva Sports with YESports"]
    assert found("kap") == ["Kaptiva Sports with YESports", "Agenda of Kaptiva Sports"]
    assert found("pais") == ["Añadir país"]
    assert found("ports") == []
    assert len(found("")) == 3
    model.search("kap")
    said = model.index(1, 0).data(Qt.ItemDataRole.AccessibleTextRole)
    assert said == "Agenda of Kaptiva Sports, Do, Ctrl+P"


def test_matched_letters_are_told_for_accents_too() -> None:
    assert matched("Añadir país", ["pais", "an"]) == [(0, 2), (7, 11)]
    assert matched("Añadir", ["x"]) is None


@pytest.mark.parametrize(("keys", "expected"), [("kap", ["meeting"]), ("zzz", [])])
def test_palette_does_it_with_enter_and_gives_the_focus_back(
    shell: Shell, qtbot: QtBot, keys: str, expected: list[str]
) -> None:
    done: list[str] = []
    shell.activateWindow()
    shell.header.find_button.setFocus()
    shell.palette_.offer(entries(done))
    field = palette_field(shell)
    qtbot.waitUntil(field.hasFocus)
    qtbot.keyClicks(field, keys)
    qtbot.keyClick(field, Qt.Key.Key_Return)
    assert done == expected
    assert not shell.palette_.isVisible()
    assert shell.header.find_button.hasFocus()


def test_palette_goes_with_esc_and_with_a_press_beside_it(shell: Shell, qtbot: QtBot) -> None:
    for leave in (
        partial(qtbot.keyClick, palette_field(shell), Qt.Key.Key_Escape),
        partial(qtbot.mouseClick, shell.palette_, Qt.MouseButton.LeftButton, pos=QPoint(5, 5)),
    ):
        shell.palette_.offer(entries([]))
        assert shell.palette_.isVisible()
        leave()
        assert not shell.palette_.isVisible()


def test_palette_draws_what_has_no_icon(shell: Shell) -> None:
    shell.palette_.offer([Entry("Cancel", "Do", "", lambda: None)])
    assert not shell.palette_.grab().isNull()
    shell.palette_.leave()


def palette_field(shell: Shell) -> QLineEdit:
    field = shell.palette_.findChild(QLineEdit)
    assert field is not None
    return field


def test_keys_are_said_and_go_with_any_key(shell: Shell, qtbot: QtBot) -> None:
    shell.keys.tell([("Anywhere", [("Undo", "Ctrl+Z")])])
    assert shell.keys.accessibleDescription() == "Undo: Ctrl+Z"
    qtbot.keyClick(shell.keys, Qt.Key.Key_Space)
    assert not shell.keys.isVisible()


def test_banner_of_trouble_gives_way_to_the_next(shell: Shell) -> None:
    again: list[int] = []
    shell.trouble("The folder is full.", ("Choose another", lambda: again.append(1)))
    shell.trouble("The folder is read-only.", ("Choose another", lambda: again.append(1)))
    shown = [b for b in shell.findChildren(QWidget) if b.accessibleName() == "The folder is read-only."]
    assert len(shown) == 1
    press(shell, "Choose another")
    assert again == [1]
    press(shell, "Close")
    assert "Close" not in names(shell)


def press(shell: Shell, name: str) -> None:
    found: list[Callable[[], None]] = [
        b.click for b in shell.findChildren(QAbstractButton) if b.isVisible() and b.accessibleName() == name
    ]
    found[0]()


def test_larger_text_narrows_the_sidebar_before_the_window_has_to_grow(shell: Shell, theme: Theme) -> None:
    assert shell.sidebar.width() == 208
    theme.apply(replace(theme.look, text_size=150))
    assert shell.sidebar.width() == 84
    theme.apply(replace(theme.look, text_size=100))
    assert shell.sidebar.width() == 208
