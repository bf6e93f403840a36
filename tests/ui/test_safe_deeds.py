"""What keeps a mission safe is found from anywhere, by the words that people type."""

from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QLineEdit, QWidget
from pytestqt.qtbot import QtBot

from missionapp.settings import Look, Settings
from missionapp.store.keys.rekeying import put_under, rekey
from missionapp.store.store import Store
from missionapp.ui.asking import Dialogs
from missionapp.ui.main_window import MainWindow
from missionapp.ui.memory import Memory
from missionapp.ui.pages.person_data.page import PersonDataPage
from missionapp.ui.pages.snapshots import SnapshotsPage
from missionapp.ui.preferences import Preferences
from missionapp.ui.tasks import Tasks
from missionapp.ui.theme import Theme
from missionapp.ui.widgets.palette_model import EntriesModel
from tests.ui.settling import settled
from tests.ui.test_locking import KEY, PAPER

Open = Callable[[Path], MainWindow]


class Answers(Dialogs):
    """Names a file, and gives a passphrase."""

    path: Path | None = None
    secret = ""
    asked: str = ""

    def mission_file(self, parent: QWidget) -> Path | None:
        return self.path

    def passphrase(self, parent: QWidget, path: Path, sentence: str) -> str | None:
        self.asked = sentence
        return self.secret


@pytest.fixture
def answers(theme: Theme) -> Answers:
    return Answers(theme)


@pytest.fixture
def window(
    qapp: QApplication, qtbot: QtBot, theme: Theme, data_folder: Path, answers: Answers
) -> Iterator[MainWindow]:
    settings, tasks = Settings(look=Look(theme="light")), Tasks()
    defects: list[BaseException] = []
    tasks.unexpected.connect(defects.append)
    preferences = Preferences(theme, data_folder, settings)
    made = MainWindow(theme, tasks, Memory(data_folder), preferences, answers)
    made.complete()
    made.show()
    yield made
    made.close()
    settled(tasks)
    assert defects == []


def opened(window: MainWindow, path: Path) -> None:
    window.open(path)
    settled(window.tasks)


def found(window: MainWindow, typed: str) -> list[str]:
    """What the palette lists."""
    palette = window.shell.palette_
    window.commands.open_palette()
    settled(window.tasks)
    field, model = palette.findChild(QLineEdit), palette.findChild(EntriesModel)
    assert field is not None
    assert model is not None
    field.setText(typed)
    return [str(model.index(row, 0).data()) for row in range(model.rowCount())]


def choose(window: MainWindow, typed: str) -> None:
    """Type it, and do what is found first."""
    palette = window.shell.palette_
    field = palette.findChild(QLineEdit)
    assert field is not None
    field.setText(typed)
    QTest.keyClick(field, Qt.Key.Key_Return)
    settled(window.tasks)


def test_every_deed_is_found_by_the_words_of_people(window: MainWindow, china: Path) -> None:
    expected = {
        "password": "Set a passphrase",
        "recovery key": "Set a passphrase",
        "backup": "Backups",
        "go back": "Restore a snapshot",
        "usb": "Send to USB stick",
        "hand over": "Send to USB stick",
        "send": "Send to USB stick",
        "leave": "Lock now",
        "gdpr": "Personal data of a person",
        "retention": "Keep personal data until",
        "broken": "Rescue a damaged file",
        "merge": "Merge a partner's file",
        "database": "Open the office register…",
        "report": "Key achievements",
        "print": "Documents",
    }
    opened(window, china)
    assert {typed: found(window, typed)[0] for typed in expected} == expected


def test_a_protected_mission_offers_what_it_needs(window: MainWindow, china: Path, answers: Answers) -> None:
    with Store.open(china) as store:
        put_under(store, KEY)
    answers.secret = PAPER
    opened(window, china)
    assert found(window, "passphrase")[:4] == [
        "Change the passphrase",
        "Remove the passphrase",
        "Print the recovery key",
        "Settings",
    ]
    assert found(window, "forgot password")[0] == "Print the recovery key"


def test_who_only_looks_is_offered_no_change(window: MainWindow, china: Path) -> None:
    with Store.open(china):
        opened(window, china)
        assert found(window, "password") == ["Settings", "Lock now"]
        assert found(window, "merge") == ["Exchange"]
        window.close()


def test_without_a_mission_a_damaged_file_can_be_rescued(
    window: MainWindow, china: Path, answers: Answers
) -> None:
    window.welcome()
    data = bytearray(china.read_bytes())
    data[4096 * 3 : 4096 * 4] = bytes(4096)
    china.write_bytes(data)
    answers.path = china
    assert found(window, "repair") == ["Rescue a damaged file"]
    choose(window, "repair")
    assert window.desk is not None
    assert window.desk.store.path.name == "china-2017 (rescued).mission"
    assert answers.asked == ""


def test_of_a_protected_file_the_passphrase_is_asked_for_also_while_it_is_open(
    window: MainWindow, china: Path, answers: Answers
) -> None:
    with Store.open(china) as store:
        rekey(store, "winding lantern orbit mosaic")
    answers.path, answers.secret = china, "winding lantern orbit mosaic"
    opened(window, china)
    found(window, "repair")
    choose(window, "repair")
    assert answers.asked == "If china-2017.mission has a passphrase, type it; else leave this empty."
    assert window.desk is not None
    assert window.desk.store.path.name == "china-2017 (rescued).mission"
    assert window.desk.store.is_encrypted


def test_a_person_is_chosen_by_name_and_shown(window: MainWindow, china: Path) -> None:
    opened(window, china)
    found(window, "personal data of a person")
    choose(window, "personal data of a person")
    assert window.shell.palette_.isVisible()
    choose(window, "sample person 004")
    page = window.page
    assert isinstance(page, PersonDataPage)
    assert page.fact == "What we hold about Sample Person 004"


def test_a_snapshot_is_taken_from_anywhere(window: MainWindow, china: Path) -> None:
    opened(window, china)
    found(window, "take a snapshot")
    choose(window, "take a snapshot")
    assert isinstance(window.page, SnapshotsPage)
    assert window.page.fact == "1 snapshot on this computer"
