"""The page Today in the real window, worked by keyboard; the mission stands as on the evening before it."""

import shutil
from collections.abc import Callable, Iterator
from datetime import UTC, datetime
from pathlib import Path
from typing import Any
from uuid import UUID

import pytest
import time_machine
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QWidget
from pytestqt.qtbot import QtBot
from sqlalchemy import select

from missionapp import app
from missionapp.actions.lists.today import Sitting
from missionapp.domain.entities import FollowUp, Meeting, MeetingPerson
from missionapp.domain.entities.meetings import MeetingStatus
from missionapp.domain.fields import Entity
from missionapp.settings import Look, Settings
from missionapp.store.store import Store
from missionapp.ui.main_window import MainWindow
from missionapp.ui.pages.today.page import TodayPage
from tests.ui.settling import WAIT, settled

NONE = Qt.KeyboardModifier.NoModifier
CTRL = Qt.KeyboardModifier.ControlModifier


@pytest.fixture(scope="session")
def planned(samples: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The China sample with every meeting planned, and nothing recorded of any."""
    path = tmp_path_factory.mktemp("planned") / "china-2017.mission"
    shutil.copy(samples / "china-2017.mission", path)
    with Store.open(path) as store, store.write("Back to the evening before") as session:
        for meeting in session.scalars(select(Meeting)):
            meeting.status, meeting.no_show_by = MeetingStatus.PLANNED, None
            meeting.outcome = meeting.note = meeting.recorded = None
        for entity in (FollowUp, MeetingPerson):
            for record in session.scalars(select(entity)):
                session.delete(record)
    return path


class Field:
    """The window on the page Today, and hands on its keyboard."""

    def __init__(self, window: MainWindow, qtbot: QtBot) -> None:
        self.window, self._qtbot = window, qtbot
        self.wanted: list[tuple[str, object]] = []

    @property
    def page(self) -> TodayPage:
        """The page."""
        page = self.window.page
        assert isinstance(page, TodayPage)
        return page

    @property
    def sitting(self) -> Sitting:
        """The meeting that is current."""
        found = self.page.here.sitting
        assert found is not None
        return found

    @property
    def focus(self) -> QWidget:
        """What has the focus."""
        return QApplication.focusWidget() or self.window

    def settle(self) -> None:
        """Wait until everything that was asked is answered."""
        settled(self.window.tasks, pauses=0)

    def press(self, *keys: Qt.Key, modifiers: Qt.KeyboardModifier = NONE) -> None:
        """Press keys one after the other."""
        for key in keys:
            QTest.keyClick(self.focus, key, modifiers)
            self.settle()

    def type_(self, text: str) -> None:
        """Type a text."""
        QTest.keyClicks(self.focus, text)

    def told(self) -> str:
        """What the strip says was done last."""
        return self.window.shell.strip._last.text()

    def pills(self) -> list[str]:
        """What the list says of each table."""
        return [row.pill.text for row in self.page.tables.list.rows]

    def stored(self, meeting: UUID) -> Meeting:
        """A meeting as it is in the file."""
        assert self.window.desk is not None
        with self.window.desk.store.read() as session:
            return session.get_one(Meeting, meeting)

    def all_stored(self, entity: type[Entity]) -> list[Any]:
        """Every record of a kind in the file."""
        assert self.window.desk is not None
        with self.window.desk.store.read() as session:
            return list(session.scalars(select(entity)))

    def add(self, record: Entity) -> None:
        """Add a record, as another page would."""

        def change(store: Store) -> None:
            with store.write("Add") as session:
                session.add(record)

        assert self.window.desk is not None
        self.window.desk.do(change, quiet=True)
        self.settle()

    def undo(self) -> None:
        """Take the last step back."""
        self.press(Qt.Key.Key_Z, modifiers=CTRL)


@pytest.fixture
def at() -> Iterator[Callable[[int, int, int], None]]:
    """Set the clock to an hour and minute in Beijing, on a day of February 2017."""
    travels: list[time_machine.travel] = []

    def travel(day: int, hour: int, minute: int = 0) -> None:
        moment = datetime(2017, 2, day, hour - 8, minute, tzinfo=UTC)
        travels.append(time_machine.travel(moment, tick=True))
        travels[-1].start()

    yield travel
    for each in reversed(travels):
        each.stop()


@pytest.fixture
def open_window(
    qapp: QApplication, qtbot: QtBot, data_folder: Path, planned: Path, tmp_path: Path
) -> Iterator[Callable[..., Field]]:
    """Opens the window on a copy of the mission, with the page shown; at the end no defect was met."""
    windows: list[MainWindow] = []
    defects: list[BaseException] = []

    def window_on(path: Path, settings: Settings) -> MainWindow:
        window = app.make_window(qapp, data_folder, settings)
        windows.append(window)
        window.tasks.unexpected.connect(defects.append)
        window.show()
        window.complete()
        window.open(path)
        qtbot.waitUntil(lambda: window.desk is not None, timeout=WAIT)
        return window

    def open_(*, single_keys: bool = True, asked: bool = False, reading: bool = False) -> Field:
        path = Path(shutil.copy(planned, tmp_path / "china-2017.mission"))
        settings = Settings(look=Look(theme="light"), single_keys=single_keys)
        if reading:
            window_on(path, settings)
        window = window_on(path, settings)
        window.show_page("today")
        field = Field(window, qtbot)
        qtbot.waitUntil(lambda: field.page.here.day is not None, timeout=WAIT)
        field.settle()
        window.activateWindow()
        qtbot.waitUntil(window.isActiveWindow, timeout=WAIT)
        field.page.focus_list()
        if not asked and not field.page.question.isHidden():
            field.page.question.yes.click()
        field.page.page_wanted.disconnect()
        field.page.page_wanted.connect(lambda *wanted: field.wanted.append(wanted))
        return field

    yield open_
    for window in windows:
        window.close()
        qtbot.waitUntil(window.isHidden, timeout=WAIT)
    assert defects == []


@pytest.fixture
def field(open_window: Callable[..., Field], at: Callable[[int, int, int], None]) -> Field:
    """The window at 10:47 of the first day of meetings."""
    at(15, 10, 47)
    return open_window()
