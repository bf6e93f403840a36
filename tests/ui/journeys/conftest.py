"""A user's hands: the real window as the program makes it, worked by keyboard alone."""

from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import Qt, QTimer
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QDialog, QMenu, QWidget
from pytestqt.qtbot import QtBot

from missionapp import app
from missionapp.settings import Look, Settings
from missionapp.ui.main_window import MainWindow
from tests.ui.settling import WAIT, settled

SHORTLY = 70
"""Milliseconds after which the window has done what it leaves for a moment later."""
CTRL, SHIFT, ALT = (
    Qt.KeyboardModifier.ControlModifier,
    Qt.KeyboardModifier.ShiftModifier,
    Qt.KeyboardModifier.AltModifier,
)
NONE = Qt.KeyboardModifier.NoModifier


class Hands:
    """Presses keys on whatever has the focus, as a keyboard does."""

    def __init__(self, window: MainWindow, qtbot: QtBot) -> None:
        self.window, self._qtbot = window, qtbot

    @property
    def focus(self) -> QWidget:
        """What has the focus."""
        return QApplication.focusWidget() or QApplication.activeModalWidget() or self.window

    def settle(self) -> None:
        """Wait until everything that was asked is answered, and short pauses of typing are over."""
        settled(self.window.tasks, pauses=450)
        self._qtbot.wait(SHORTLY)
        settled(self.window.tasks, pauses=450)

    def press(self, key: Qt.Key, modifiers: Qt.KeyboardModifier = NONE) -> None:
        """Press one key, and wait for what it does."""
        QTest.keyClick(self.focus, key, modifiers)
        self.settle()

    def type(self, text: str, *, over: bool = False) -> None:
        """Type a text, over what stands there if so wished."""
        if over:
            QTest.keyClick(self.focus, Qt.Key.Key_A, CTRL)
        QTest.keyClicks(self.focus, text)

    def tab_to(self, name: str, *, back: bool = False) -> None:
        """Press Tab (or Shift+Tab) until something of this accessible name has the focus."""
        for _turn in range(80):
            if self.focus.accessibleName() == name:
                return
            QTest.keyClick(self.focus, Qt.Key.Key_Backtab if back else Qt.Key.Key_Tab)
        raise AssertionError(f"Tab does not reach {name}")

    def in_dialog(self, key: Qt.Key, modifiers: Qt.KeyboardModifier, answer: Callable[[], None]) -> None:
        """Press a key that opens a dialog, and answer the dialog."""
        tries: list[QWidget] = []

        def look() -> None:
            dialog = QApplication.activeModalWidget()
            if dialog is None or not dialog.isAncestorOf(QApplication.focusWidget() or self.window):
                return
            tries.append(dialog)
            if len(tries) > 3 and isinstance(dialog, QDialog):
                dialog.reject()
            else:
                answer()

        timer = QTimer(interval=100)
        timer.timeout.connect(look)
        timer.start()
        QTest.keyClick(self.focus, key, modifiers)
        self._qtbot.waitUntil(lambda: bool(tries) and QApplication.activeModalWidget() is None, timeout=WAIT)
        timer.stop()
        assert len(tries) <= 3, "the dialog took no answer"
        self._come_back()

    def in_menu(self, beginning: str, key: Qt.Key = Qt.Key.Key_Space) -> None:
        """Open the menu of what has the focus by a key, and choose the line that begins so."""
        QTest.keyClick(self.focus, key)
        self._qtbot.waitUntil(lambda: isinstance(QApplication.activePopupWidget(), QMenu), timeout=WAIT)
        menu = QApplication.activePopupWidget()
        assert isinstance(menu, QMenu)
        for _turn in menu.actions():
            QTest.keyClick(menu, Qt.Key.Key_Down)
            if (line := menu.activeAction()) and line.text().startswith(beginning):
                break
        QTest.keyClick(menu, Qt.Key.Key_Return)
        self._come_back()

    def _come_back(self) -> None:
        self.window.activateWindow()  # the platform without a screen does not give it back
        self._qtbot.waitUntil(self.window.isActiveWindow, timeout=WAIT)
        self.settle()

    def answer_with(self, path: Path) -> Callable[[], None]:
        """Type a path into a dialog for files, and press Enter."""

        def answer() -> None:
            self.type(str(path), over=True)
            QTest.keyClick(self.focus, Qt.Key.Key_Return)
            dialog = QApplication.activeModalWidget()
            if dialog is not None and dialog.isVisible():
                QTest.keyClick(self.focus, Qt.Key.Key_Return)

        return answer

    def told(self) -> str:
        """What the strip says was done last."""
        return self.window.shell.strip._last.text()


@pytest.fixture
def hands(qapp: QApplication, qtbot: QtBot, data_folder: Path) -> Iterator[Hands]:
    """The window with no mission open; at the end it is closed, and no defect was met."""
    settings = Settings(look=Look(theme="light"))
    window = app.make_window(qapp, data_folder, settings)
    defects: list[BaseException] = []
    window.tasks.unexpected.connect(defects.append)
    window.show()
    app.begin(window, [])
    window.activateWindow()
    qtbot.waitUntil(window.isActiveWindow)
    made = Hands(window, qtbot)
    made.settle()
    yield made
    window.close()
    qtbot.waitUntil(lambda: not window.isVisible(), timeout=WAIT)
    assert defects == []
