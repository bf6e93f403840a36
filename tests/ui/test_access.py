"""Every page by keyboard and by ear: Tab reaches everything, everything has a name, and all of it fits."""

from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QAccessible
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QAbstractButton, QApplication, QWidget
from pytestqt.qtbot import QtBot

from missionapp import app
from missionapp.i18n import use
from missionapp.settings import Look, Settings
from missionapp.ui.main_window import MainWindow
from tests.ui.settling import WAIT, settled

PAGES = (
    *("participants", "counterparts", "programme", "matching"),
    *("contacts", "report", "documents", "exchange", "history", "settings"),
)
LEAST_WIDTH, LEAST_HEIGHT = 1280, 680


@pytest.fixture
def window(qapp: QApplication, qtbot: QtBot, data_folder: Path, china: Path) -> Iterator[MainWindow]:
    """The window on the China sample."""
    made = app.make_window(qapp, data_folder, Settings(look=Look(theme="light")))
    made.complete()
    made.show()
    made.activateWindow()
    made.open(china)
    settle(made)
    yield made
    made.close()
    qtbot.waitUntil(lambda: not made.isVisible(), timeout=WAIT)


def show(window: MainWindow, page: str) -> None:
    """Show a page, and a view of it where one is named."""
    name, _slash, view = page.partition("/")
    window.show_page(name, view or None)


def settle(window: MainWindow) -> None:
    """Wait until the page has been read, with the pane that follows the rows."""
    settled(window.tasks, pauses=120)


def reachable(window: MainWindow) -> set[QWidget]:
    """What can be seen and takes the focus by Tab, but for the parts of something that does."""
    found = set()
    for widget in window.findChildren(QWidget):
        takes = widget.focusPolicy() & Qt.FocusPolicy.TabFocus and widget.focusProxy() is None
        if takes and widget.isVisible() and widget.isEnabled() and not is_by_arrows(widget):
            found.add(widget)
    return found


def is_by_arrows(widget: QWidget) -> bool:
    """Whether the arrow keys lead to it from the one that is chosen, as among the pages of the sidebar."""
    if not isinstance(widget, QAbstractButton) or widget.isChecked():
        return False
    group = widget.group()
    return widget.autoExclusive() or (group is not None and group.exclusive())


def said(widget: QWidget) -> str:
    """What a screen reader calls it."""
    interface = QAccessible.queryAccessibleInterface(widget)
    return interface.text(QAccessible.Text.Name) if interface else ""


@pytest.mark.parametrize("page", PAGES)
def test_everything_that_takes_the_focus_has_a_name(window: MainWindow, qtbot: QtBot, page: str) -> None:
    show(window, page)
    settle(window)
    assert [repr(widget) for widget in reachable(window) if not said(widget)] == []


@pytest.mark.parametrize("page", PAGES)
def test_tab_walks_through_everything(window: MainWindow, qtbot: QtBot, page: str) -> None:
    show(window, page)
    settle(window)
    wanted = reachable(window)
    seen: set[QWidget] = set()
    for _turn in range(3 * len(wanted)):
        focus = QApplication.focusWidget()
        assert focus is not None
        seen.add(focus)
        QTest.keyClick(focus, Qt.Key.Key_Tab)
    missed = [f"{type(w).__name__} {said(w)}" for w in wanted - seen]
    assert missed == []


@pytest.mark.parametrize("language", ["fr", "es", "ca", "nl"])
def test_longer_words_fit_the_smallest_window(window: MainWindow, qtbot: QtBot, language: str) -> None:
    use(language)
    try:
        for page in PAGES:
            window.showing.pages.clear()
            show(window, page)
            settle(window)
            least = window.minimumSizeHint()
            assert (page, least.width() <= LEAST_WIDTH, least.height() <= LEAST_HEIGHT) == (page, True, True)
    finally:
        use("en")
