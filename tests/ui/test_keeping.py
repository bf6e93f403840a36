"""The window keeps missions safe: backups, handing over, synced folders, damage."""

from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QWidget
from pytestqt.qtbot import QtBot

from missionapp.settings import Look, Settings
from missionapp.store.keeping.snapshots import take
from missionapp.store.place import snapshots
from missionapp.store.store import Store
from missionapp.ui.asking import Dialogs
from missionapp.ui.desk import Desk
from missionapp.ui.dialogs.hand_over import HandOverDialog
from missionapp.ui.handing_over import hand_over
from missionapp.ui.main_window import MainWindow
from missionapp.ui.memory import Memory
from missionapp.ui.pages.snapshots import SnapshotsPage
from missionapp.ui.preferences import Preferences
from missionapp.ui.tasks import Tasks
from missionapp.ui.theme import Theme
from missionapp.ui.volumes import Stick
from missionapp.ui.widgets.banner import Banner
from tests.ui.settling import settled, until


@pytest.fixture
def window(qapp: QApplication, qtbot: QtBot, data_folder: Path) -> Iterator[MainWindow]:
    settings = Settings(look=Look(theme="light"))
    theme, tasks = Theme(qapp, settings.look), Tasks()
    defects: list[BaseException] = []
    tasks.unexpected.connect(defects.append)
    made = MainWindow(
        theme, tasks, Memory(data_folder), Preferences(theme, data_folder, settings), Dialogs(theme)
    )
    made.complete()
    made.resize(1366, 768)
    made.show()
    yield made
    made.close()
    settled(tasks)
    assert defects == []


def opened(window: MainWindow, path: Path) -> Desk:
    window.open(path)
    settled(window.tasks)
    until(window.keeping._later.isActive)
    settled(window.tasks)
    assert window.desk is not None
    return window.desk


def desk_of(window: MainWindow) -> Desk | None:
    """The mission that is open now."""
    return window.desk


def banners(window: MainWindow) -> list[Banner]:
    return [banner for banner in window.shell.findChildren(Banner) if banner.isVisible()]


def press(window: MainWindow, words: str) -> None:
    """Press a button of a banner."""
    [button] = [b for banner in banners(window) for b in banner.buttons if b.text().strip() == words]
    QTest.mouseClick(button, Qt.MouseButton.LeftButton)


def spoil(path: Path) -> None:
    data = bytearray(path.read_bytes())
    data[4096 * 3 : 4096 * 4] = bytes(4096)
    path.write_bytes(data)


def test_a_snapshot_is_chosen_compared_and_restored_and_undo_takes_it_back(
    window: MainWindow, china: Path
) -> None:
    desk = opened(window, china)
    snapshot = take(desk.store)
    desk.undo()
    settled(window.tasks)
    now = desk.store.steps_taken()
    window.show_page("snapshots")
    settled(window.tasks)
    page = window.page
    assert isinstance(page, SnapshotsPage)
    assert page.pane.said.text().splitlines()[0] == "1 step since."
    assert page.pane.restore.isEnabled()
    page.pane.restore.click()
    settled(window.tasks)
    assert desk.store.steps_taken() == now + 1
    assert len(snapshots(china)) == 2
    page.table.select(snapshot.stem)
    settled(window.tasks)
    assert window.shell.strip.undo_button.isVisible()


def test_a_snapshot_is_looked_at_and_left_again(window: MainWindow, china: Path) -> None:
    desk = opened(window, china)
    take(desk.store)
    window.show_page("snapshots")
    settled(window.tasks)
    page = window.page
    assert isinstance(page, SnapshotsPage)
    page.pane.look.click()
    settled(window.tasks)
    looking = desk_of(window)
    assert looking is not None
    assert not looking.writable
    assert window.memory.recent == [china]
    press(window, "Back to the mission")
    settled(window.tasks)
    again = desk_of(window)
    assert again is not None
    assert (again.writable, again.store.path) == (True, china)


def test_without_snapshots_the_page_offers_to_take_one(
    desk: Desk, qtbot: QtBot, settle: Callable[[], None]
) -> None:
    page = SnapshotsPage(desk)
    qtbot.addWidget(page)
    page.show()
    page.refresh()
    settle()
    assert page.pane.title.text() == "No snapshot is selected."
    page.take_now()
    settle()
    assert page.fact == "1 snapshot on this computer"
    assert page.pane.said.text() == "Nothing was changed since."
    assert not page.pane.restore.isEnabled()


def test_the_backup_word_of_the_strip_leads_to_the_list(window: MainWindow, china: Path) -> None:
    take(opened(window, china).store)
    window._saved_line._say_backup()
    settled(window.tasks)
    window.shell.strip.backup_button.click()
    settled(window.tasks)
    assert isinstance(window.page, SnapshotsPage)


def test_the_strip_knows_of_a_backup_that_was_asked_for(window: MainWindow, china: Path) -> None:
    opened(window, china)
    window.show_page("snapshots")
    settled(window.tasks)
    assert window.shell.strip.backup_button.isHidden()
    assert isinstance(window.page, SnapshotsPage)
    window.page.take_now()
    settled(window.tasks)
    assert not window.shell.strip.backup_button.isHidden()


def test_a_file_in_a_synced_folder_is_warned_of_and_moved(
    window: MainWindow, china: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    synced, home = china.parent / "OneDrive", china.parent / "home"
    synced.mkdir()
    home.mkdir()
    place = china.rename(synced / china.name)
    monkeypatch.setattr("missionapp.ui.keeping._own_folders", lambda: [home])
    opened(window, place)
    assert [b.accessibleName().split(",")[0] for b in banners(window)] == [
        "This file lies in a folder of OneDrive"
    ]
    press(window, "Move it to this laptop")
    settled(window.tasks)
    assert window.desk is not None
    assert window.desk.store.path == home / china.name
    [old] = [p.name for p in synced.iterdir()]
    assert old.startswith("china-2017 (moved to ")
    assert banners(window) == []


def test_once_left_there_the_warning_stays_away(window: MainWindow, china: Path) -> None:
    synced = china.parent / "Dropbox"
    synced.mkdir()
    place = china.rename(synced / china.name)
    opened(window, place)
    press(window, "Leave it there")
    opened(window, place)
    assert banners(window) == []


def test_damage_is_found_behind_the_work_and_what_can_be_read_is_rescued(
    window: MainWindow, china: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    with Store.open(china) as store, store.alone() as file:
        file.driver.execute("UPDATE tx SET label = 'Something else' WHERE rowid = 2")
    opened(window, china)
    window.keeping.look_through()
    window.tasks._watch_lane.submit(lambda: None).result()
    settled(window.tasks)
    assert [b.accessibleName() for b in banners(window)] == [
        "china-2017.mission is damaged: something in it is not what was written."
    ]
    press(window, "Read what can be read")
    settled(window.tasks)
    assert window.desk is not None
    assert window.desk.store.path.name == "china-2017 (rescued).mission"


def test_what_is_missing_in_a_rescued_mission_stays_said_until_it_is_closed(
    window: MainWindow, china: Path
) -> None:
    whole = china.read_bytes()
    middle = len(whole) // 2
    china.write_bytes(whole[:middle] + bytes(20_000) + whole[middle + 20_000 :])
    window.open(china)
    settled(window.tasks)
    press(window, "Read what can be read")
    settled(window.tasks)
    (banner,) = banners(window)
    assert banner.accessibleName().endswith(
        " They stand in a new file, china-2017 (rescued).mission. "
        "What is missing stands in china-2017 (rescued) - missing.txt."
    )
    press(window, "Close")
    assert banners(window) == []


def test_a_whole_file_is_looked_through_without_a_word(window: MainWindow, china: Path) -> None:
    opened(window, china)
    window.keeping.look_through()
    window.tasks._watch_lane.submit(lambda: None).result()
    settled(window.tasks)
    assert banners(window) == []


def test_a_file_that_does_not_open_offers_its_snapshot(window: MainWindow, china: Path) -> None:
    with Store.open(china) as store:
        take(store)
    spoil(china)
    window.open(china)
    settled(window.tasks)
    assert desk_of(window) is None
    press(window, "Open a snapshot")
    settled(window.tasks)
    desk = desk_of(window)
    assert desk is not None
    assert desk.store.path == china
    assert sum("damaged" in p.name for p in china.parent.iterdir()) == 1


def test_the_file_is_handed_over_and_read_again(
    desk: Desk, parent: QWidget, settle: Callable[[], None], tmp_path: Path
) -> None:
    told: list[str] = []
    desk.noticed.connect(lambda notice: told.append(notice.sentence))
    target = tmp_path / "stick.mission"
    hand_over(desk, parent, lambda _desk, _parent, _parcel: target)
    settle()
    assert told == [f"stick.mission is written and was read again in {tmp_path}."]
    with Store.open(target, write=False) as copy:
        assert copy.steps_taken() == desk.store.steps_taken()


@pytest.fixture
def parent(qtbot: QtBot) -> QWidget:
    made = QWidget()
    qtbot.addWidget(made)
    return made


@pytest.fixture
def dialog(theme: Theme, parent: QWidget, tmp_path: Path) -> HandOverDialog:
    told = ["The file holds everything.", "No passphrase protects it."]
    stick = Stick("KINGSTON", tmp_path, free=5_000_000, largest=4_000_000)
    return HandOverDialog(theme, parent, told, [stick], "m.mission", 2_000_000)


def test_the_stick_is_offered_first_and_gives_the_target(dialog: HandOverDialog, tmp_path: Path) -> None:
    assert dialog.places.button(0).text() == "KINGSTON, 5 MB free"
    assert dialog.target == tmp_path / "m.mission"
    dialog.name.setText("for Anna")
    assert dialog.target == tmp_path / "for Anna.mission"


@pytest.mark.parametrize(
    ("name", "size", "sentence"),
    [
        ("", 1, "Give the file a name."),
        ("a:b", 1, 'A file name cannot hold / \\ : * ? " < > | or begin with a dot.'),
        ("taken", 1, "There is a file of this name already. Choose another name."),
        (
            "m",
            4_500_000,
            "The file is larger than 4 GB, and this stick takes no such file. Choose another one.",
        ),
        (
            "m",
            5_500_000,
            "The file is larger than 4 GB, and this stick takes no such file. Choose another one.",
        ),
    ],
)
def test_what_cannot_be_is_said_under_the_name(
    dialog: HandOverDialog, tmp_path: Path, name: str, size: int, sentence: str
) -> None:
    (tmp_path / "taken.mission").touch()
    dialog._size = size
    dialog.name.setText(name)
    dialog.accept()
    assert dialog.problem.text() == sentence
