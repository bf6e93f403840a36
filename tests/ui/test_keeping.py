"""The window keeps missions safe: backups, handing over, synced folders, damage."""

from collections.abc import Callable, Iterator
from datetime import UTC, datetime
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QFileDialog, QPushButton, QWidget
from pytestqt.qtbot import QtBot
from sqlalchemy import select

from missionapp.actions import records
from missionapp.actions.backups import kept, restored_told, why_told
from missionapp.domain.entities import Mission
from missionapp.settings import Look, Settings
from missionapp.store.keeping.snapshots import take, taken_at
from missionapp.store.place import snapshots, whoami
from missionapp.store.store import Store
from missionapp.ui.asking import Dialogs
from missionapp.ui.desk import Desk, Notice
from missionapp.ui.dialogs.hand_over import HandOverDialog
from missionapp.ui.handing_over import hand_over
from missionapp.ui.main_window import MainWindow
from missionapp.ui.memory import Memory
from missionapp.ui.pages.snapshots import KeptRow, SnapshotsPage
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
    assert page.pane.said.text().splitlines()[0] == f"1 change since then, by {whoami().person}."
    assert page.pane.restore.isEnabled()
    told: list[Notice] = []
    desk.noticed.connect(told.append)
    page.pane.restore.click()
    settled(window.tasks)
    assert desk.store.steps_taken() == now + 1
    assert told[-1].sentence == f"{told[-1].short} Undo brings back how it was before."
    assert told[-1].short == restored_told(taken_at(snapshot))
    assert [why_told(one.before) for one in kept(china)] == ["Before going back", ""]
    assert len(snapshots(china)) == 2
    page.table.select(snapshot.stem)
    settled(window.tasks)
    assert window.shell.strip.undo_button.isVisible()


def test_a_snapshot_that_gave_way_to_a_newer_one_meanwhile_is_said_and_no_defect(
    window: MainWindow, china: Path
) -> None:
    opened(window, china)
    window.show_page("snapshots")
    settled(window.tasks)
    page = window.page
    assert isinstance(page, SnapshotsPage)
    page._show(KeptRow("gone", china.parent / "gone.mission", datetime.now(UTC), 1, ""))
    settled(window.tasks)
    assert page.pane.said.text() == "This snapshot is no longer there: a newer one took its place."
    assert not page.pane.restore.isEnabled()
    assert banners(window) == []


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


def edit_name(window: MainWindow, name: str) -> None:
    """Change the mission's title as any page does what is asked of it."""
    desk = opened_desk(window)
    with desk.store.read() as session:
        mission = session.scalars(select(Mission).where(Mission.code == "CN-2017")).one()
    desk.do(records.edit, Mission, mission.id, title=name)
    settled(window.tasks)


def opened_desk(window: MainWindow) -> Desk:
    """The mission that is open now, which must be one."""
    desk = desk_of(window)
    assert desk is not None
    return desk


def title_of(window: MainWindow) -> str:
    """What the open file says now."""
    with opened_desk(window).store.read() as session:
        return str(session.scalars(select(Mission.title).where(Mission.code == "CN-2017")).one())


def test_a_file_that_was_replaced_while_it_was_open_is_said_and_its_copy_opened(
    window: MainWindow, china: Path
) -> None:
    china.with_name("came.mission").write_bytes(china.read_bytes())
    opened(window, china)
    edit_name(window, "Saved")
    china.with_name("came.mission").replace(china)
    edit_name(window, "Not saved")
    [banner] = banners(window)
    assert banner.accessibleName() == (
        "china-2017.mission was replaced by another file while it was open; your last step was not saved. "
        "Everything before is in china-2017 (kept).mission: open that one, and merge the other file into it."
    )
    assert [button.text().strip() for button in banner.buttons] == [
        "Open china-2017 (kept).mission",
        "Open the file that is there now",
        "Close",
    ]
    press(window, "Open china-2017 (kept).mission")
    settled(window.tasks)
    assert opened_desk(window).store.path.name == "china-2017 (kept).mission"
    assert title_of(window) == "Saved"
    assert banners(window) == []


def test_an_encrypted_file_without_its_beginning_is_asked_for_its_passphrase_and_read(
    window: MainWindow, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    path = tmp_path / "m.mission"
    with Store.create(path, "secret") as store:
        with store.write("Add") as session:
            session.add(Mission(code="CN-2017", title="Saved", market="CN", timezone="Asia/Shanghai"))
        take(store)
    path.write_bytes(bytes(4096) + path.read_bytes()[4096:])
    asked: list[str] = []

    def passphrase(_dialogs: Dialogs, _parent: QWidget, _path: Path, said: str) -> str:
        asked.append(said)
        return "secret"

    monkeypatch.setattr(Dialogs, "passphrase", passphrase)
    window.open(path)
    settled(window.tasks)
    press(window, "Read what can be read")
    settled(window.tasks)
    assert asked[0] == "If m.mission has a passphrase, type it; else leave this empty."
    assert opened_desk(window).store.path.name == "m (rescued).mission"
    assert title_of(window) == "Saved"


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


def test_of_a_file_without_its_beginning_what_can_be_read_is_offered_and_the_title_names_no_mission(
    window: MainWindow, china: Path
) -> None:
    opened(window, china)
    hurt = china.with_name("hurt.mission")
    hurt.write_bytes(bytes(4096) + china.read_bytes()[4096:])
    window.open(hurt)
    settled(window.tasks)
    assert window.windowTitle() == "missionapp"
    [banner] = banners(window)
    assert [button.text().strip() for button in banner.buttons] == ["Read what can be read", "Close"]


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


def test_after_another_folder_is_chosen_enter_writes(
    dialog: HandOverDialog, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, qtbot: QtBot
) -> None:
    monkeypatch.setattr(QFileDialog, "getExistingDirectory", lambda *_args: str(tmp_path))
    dialog.show()
    [browse] = [b for b in dialog.findChildren(QPushButton) if b.text().strip() == "Another folder…"]
    browse.setFocus()
    QTest.keyClick(browse, Qt.Key.Key_Space)
    focus = dialog.focusWidget()
    assert focus is dialog.places.button(1)
    with qtbot.waitSignal(dialog.accepted):
        QTest.keyClick(focus, Qt.Key.Key_Return)


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
