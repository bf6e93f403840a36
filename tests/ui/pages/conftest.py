"""What the tests of list pages share: a page as the window has it, read and with the focus."""

from collections.abc import Callable, Iterator
from typing import Any, TypeVar

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QWidget
from pytestqt.qtbot import QtBot

from missionapp.ui.desk import Desk
from missionapp.ui.pages.list_page import ListPage
from missionapp.ui.widgets.label import Label
from tests.ui.settling import settled

_P = TypeVar("_P", bound=ListPage)
Settle = Callable[[], None]


class Shown:
    """Shows pages, and works them as a user does."""

    def __init__(self, desk: Desk, qtbot: QtBot, settle: Settle) -> None:
        self.desk, self.qtbot, self._settle = desk, qtbot, settle
        self._pages: list[ListPage] = []
        self.told: list[str] = []
        self.troubles: list[str] = []
        self.wanted: list[tuple[str, object]] = []
        desk.noticed.connect(lambda notice: self.told.append(notice.sentence))
        desk.troubled.connect(lambda error: self.troubles.append(str(error)))

    def settle(self) -> None:
        """Wait until everything is read, and rows that were pointed at are shown."""
        settled(self.desk.tasks)

    def close(self) -> None:
        """Close the pages as the window does: what is being typed is saved first."""
        for page in self._pages:
            page.flush()
            page.hide()
        self._settle()

    def keep(self, page: QWidget) -> None:
        """Close a page at the end, as soon as all that it asked is answered."""
        self.qtbot.addWidget(page, before_close_func=lambda _page: self._settle())

    def page(self, kind: type[_P], width: int = 1118, height: int = 642) -> _P:
        """A page in a window of its own."""
        page = kind(self.desk)
        self._pages.append(page)
        self.keep(page)
        self.desk.changed.connect(lambda tables: page.refresh() if tables & page.shows else None)
        page.page_wanted.connect(lambda name, record: self.wanted.append((name, record)))
        page.resize(width, height)
        page.show()
        page.activateWindow()
        self.qtbot.waitUntil(page.isActiveWindow)
        page.refresh()
        self.settle()
        return page

    def go_to(self, page: ListPage, name: str) -> None:
        """Point at the row whose first name column says this."""
        self.settle()
        (row,) = [row for row in rows_of(page) if name == name_of(page, row)]
        assert page.table.select(row.id)
        self.settle()

    def press(self, key: Qt.Key, modifier: Qt.KeyboardModifier = Qt.KeyboardModifier.NoModifier) -> None:
        """Press a key where the focus is."""
        QTest.keyClick(self.focus, key, modifier)
        self.settle()

    def type_(self, text: str, then: Qt.Key = Qt.Key.Key_Return) -> None:
        """Type over what stands where the focus is; Enter or Tab goes on."""
        QTest.keyClick(self.focus, Qt.Key.Key_A, Qt.KeyboardModifier.ControlModifier)
        QTest.keyClicks(self.focus, text)
        self.press(then)

    @property
    def focus(self) -> QWidget:
        """Where the focus is."""
        found = QApplication.focusWidget()
        assert found is not None
        return found


def rows_of(page: ListPage) -> list[Any]:
    """All rows that were read."""
    return list(page.table.model.prepared.rows)


def name_of(page: ListPage, row: object) -> str:
    """What the column says that stands for the row."""
    return page.columns[page.table.model.lead].text(row)


def said_in(widget: QWidget) -> set[str]:
    """Every line of text that is to be seen in a widget."""
    return {label.text() for label in widget.findChildren(Label) if label.isVisible()}


@pytest.fixture
def shown(desk: Desk, qtbot: QtBot, settle: Settle) -> Iterator[Shown]:
    """Pages on the China sample."""
    made = Shown(desk, qtbot, settle)
    yield made
    made.close()
