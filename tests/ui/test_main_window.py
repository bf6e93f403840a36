"""The whole window over a real mission file: opening, pages, saving, closing."""

import shutil
from collections.abc import Callable, Iterator
from dataclasses import replace
from pathlib import Path
from typing import Any
from uuid import UUID

import pytest
from PySide6.QtCore import QEvent, QMimeData, QObject, QPoint, QStandardPaths, Qt, QTimer, QUrl
from PySide6.QtGui import QDropEvent
from PySide6.QtWidgets import QAbstractButton, QApplication, QLineEdit, QListView, QMenu, QWidget
from pytestqt.qtbot import QtBot
from sqlalchemy import select

from missionapp.actions import records
from missionapp.actions.missions import new_mission
from missionapp.domain.entities import Organisation
from missionapp.settings import Look, Settings
from missionapp.store.place import snapshots
from missionapp.store.store import Store
from missionapp.ui.asking import Dialogs
from missionapp.ui.dialogs.new_mission import NewMissionDialog
from missionapp.ui.main_window import MainWindow
from missionapp.ui.memory import Memory
from missionapp.ui.pages.cases.page import CasesPage
from missionapp.ui.pages.counterparts import CounterpartsPage
from missionapp.ui.pages.exchange.page import ExchangePage
from missionapp.ui.preferences import Preferences
from missionapp.ui.shell import focused_within
from missionapp.ui.tasks import Tasks
from missionapp.ui.theme import Theme
from tests.ui.settling import WAIT

Make = Callable[[], MainWindow]


class Flashes(QObject):
    """Notes every window that is shown but is no window's own and no menu: a part that flashes up alone."""

    def __init__(self, application: QApplication) -> None:
        super().__init__(application)
        self.seen: list[str] = []
        application.installEventFilter(self)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if (
            event.type() == QEvent.Type.Show
            and isinstance(watched, QWidget)
            and watched.windowType() in (Qt.WindowType.Window, Qt.WindowType.Widget)
            and watched.isWindow()
            and not isinstance(watched, MainWindow)
        ):
            self.seen.append(repr(watched))
        return False


@pytest.fixture
def make(qapp: QApplication, qtbot: QtBot, data_folder: Path) -> Iterator[Make]:
    """Make a window as the program does; every one that was made is closed, and no defect was met."""
    made: list[MainWindow] = []
    flashes = Flashes(qapp)
    defects: list[BaseException] = []

    def one() -> MainWindow:
        settings = Settings(look=Look(theme="light"))
        theme, tasks = Theme(qapp, settings.look), Tasks()
        tasks.unexpected.connect(defects.append)
        preferences = Preferences(theme, data_folder, settings)
        window = MainWindow(theme, tasks, Memory(data_folder), preferences, Dialogs(theme))
        window.complete()
        made.append(window)
        window.resize(1366, 768)
        window.show()
        window.activateWindow()
        qtbot.waitUntil(window.isActiveWindow)
        return window

    yield one
    for window in made:
        close(window, qtbot)
    qapp.removeEventFilter(flashes)
    assert (defects, flashes.seen) == ([], [])


@pytest.fixture
def window(make: Make, china: Path, qtbot: QtBot) -> MainWindow:
    """A window on the China sample."""
    opened = make()
    opened.open(china)
    settled(opened, qtbot)
    return opened


def settled(window: MainWindow, qtbot: QtBot) -> None:
    """Wait until the mission that was asked for is open and said, and everything asked is answered."""
    qtbot.waitUntil(lambda: window.tasks.idle, timeout=WAIT)
    qtbot.waitUntil(lambda: window.desk is None or bool(window.windowTitle()), timeout=WAIT)
    qtbot.waitUntil(lambda: window.tasks.idle, timeout=WAIT)


def close(window: MainWindow, qtbot: QtBot) -> None:
    window.close()
    qtbot.waitUntil(lambda: not window.isVisible(), timeout=WAIT)


def first_organisation(window: MainWindow) -> tuple[UUID, str]:
    assert window.desk is not None
    with window.desk.store.read() as session:
        record = session.scalars(select(Organisation).order_by(Organisation.name)).first()
    assert record is not None
    return record.id, record.name


def rename(window: MainWindow, qtbot: QtBot, name: str) -> UUID:
    assert window.desk is not None
    which = first_organisation(window)[0]
    window.desk.do(records.edit, Organisation, which, name=name)
    settled(window, qtbot)
    return which


def test_the_frame_says_which_mission_is_open_and_how_much_there_is(window: MainWindow) -> None:
    sidebar = window.shell.sidebar
    assert sidebar.switch.accessibleName() == "Mission, Trade mission to China, Beijing, 14 – 18 Feb 2017"
    names = [b.accessibleName() for b in sidebar.findChildren(QAbstractButton)]
    assert names[2:4] == ["Participants, 14", "Counterparts, 72"]
    assert window.windowTitle() == "Trade mission to China – missionapp"


@pytest.mark.parametrize(
    ("keys", "page"),
    [
        (Qt.Key.Key_1, "overview"),
        (Qt.Key.Key_2, "participants"),
        (Qt.Key.Key_3, "counterparts"),
        (Qt.Key.Key_4, "programme"),
        (Qt.Key.Key_5, "matching"),
        (Qt.Key.Key_6, "today"),
        (Qt.Key.Key_7, "cases"),
        (Qt.Key.Key_8, "contacts"),
        (Qt.Key.Key_9, "follow-ups"),
        (Qt.Key.Key_0, "documents"),
        (Qt.Key.Key_Comma, "settings"),
        (Qt.Key.Key_H, "history"),
    ],
)
def test_pages_are_reached_by_their_keys_and_stay_small_enough(
    window: MainWindow, qtbot: QtBot, keys: Qt.Key, page: str
) -> None:
    qtbot.keyClick(window, keys, Qt.KeyboardModifier.ControlModifier)
    settled(window, qtbot)
    assert window.page is not None
    assert window.page.name == page
    smallest = window.minimumSizeHint()
    assert (smallest.width() <= 1280, smallest.height() <= 680) == (True, True)


def test_it_reopens_the_page_where_it_was(window: MainWindow, make: Make, qtbot: QtBot, china: Path) -> None:
    window.show_page("contacts")
    settled(window, qtbot)
    close(window, qtbot)
    again = make()
    assert again.memory.recent == [china.resolve()]
    assert again.shell.header.title.text() == "Contacts"
    again.open(china)
    settled(again, qtbot)
    assert again.page is not None
    assert again.page.name == "contacts"


def test_a_change_is_told_and_undone_and_done_again(window: MainWindow, qtbot: QtBot) -> None:
    before = first_organisation(window)[1]
    rename(window, qtbot, "Aaa Renamed")
    assert window.shell.toast.accessibleDescription() == "Edit Aaa Renamed"
    qtbot.keyClick(window, Qt.Key.Key_Z, Qt.KeyboardModifier.ControlModifier)
    settled(window, qtbot)
    assert first_organisation(window)[1] == before
    both = Qt.KeyboardModifier.ControlModifier | Qt.KeyboardModifier.ShiftModifier
    qtbot.keyClick(window, Qt.Key.Key_Z, both)
    settled(window, qtbot)
    assert first_organisation(window)[1] == "Aaa Renamed"


def test_what_a_page_shows_is_read_again_when_it_changes(window: MainWindow, qtbot: QtBot) -> None:
    window.show_page("participants")
    settled(window, qtbot)
    window.show_page("counterparts")
    settled(window, qtbot)
    rename(window, qtbot, "Aaa Renamed")
    assert "participants" in window.showing.stale
    window.show_page("participants")
    settled(window, qtbot)
    assert "participants" not in window.showing.stale


def test_undo_with_nothing_to_undo_says_so(make: Make, tmp_path: Path, qtbot: QtBot) -> None:
    window = make()
    with Store.create(tmp_path / "empty.mission"):
        pass
    window.open(tmp_path / "empty.mission")
    settled(window, qtbot)
    window.undo()
    settled(window, qtbot)
    assert shown_banner(window) == "There is nothing to undo."


def shown_banner(window: MainWindow) -> str:
    assert window.shell._banner is not None
    return window.shell._banner.accessibleName()


def test_a_second_window_looks_only_and_says_who_has_it(
    window: MainWindow, make: Make, china: Path, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch
) -> None:
    second = make()
    second.open(china)
    settled(second, qtbot)
    assert not writes(second)
    assert second.shell._lasting is not None
    said = second.shell._lasting.accessibleName()
    assert said.startswith("china-2017.mission is open by ")
    assert said.endswith("You are reading.")
    close(window, qtbot)
    next(b for b in second.findChildren(QAbstractButton) if b.accessibleName() == "Try again").click()
    settled(second, qtbot)
    assert writes(second)
    assert "Try again" not in [b.accessibleName() for b in second.findChildren(QAbstractButton)]


def writes(window: MainWindow) -> bool:
    return window.desk is not None and window.desk.writable


def test_a_file_that_is_no_mission_leaves_the_welcome(make: Make, tmp_path: Path, qtbot: QtBot) -> None:
    window = make()
    (tmp_path / "list.mission").write_text("Name;Phone\n" * 400)
    window.open(tmp_path / "list.mission")
    settled(window, qtbot)
    assert shown_banner(window) == (
        "list.mission is not a mission file; nothing was changed. "
        "Choose a file that missionapp made, ending in .mission."
    )
    names = [b.accessibleName() for b in window.shell.findChildren(QAbstractButton) if b.isVisible()]
    assert {"New mission", "Open a file", "Look at the sample"} <= set(names)


def test_a_passphrase_is_asked_until_it_opens(
    make: Make, tmp_path: Path, qtbot: QtBot, qapp: QApplication
) -> None:
    from datetime import date

    path = tmp_path / "secret.mission"
    day = date(2017, 2, 14)
    new_mission(path, title="Secret", start=day, end=day, market="CN", passphrase="right")
    window, tried = make(), iter(["wrong", "right"])

    def answer() -> None:
        dialog = qapp.activeModalWidget()
        if dialog is None:
            return
        field = dialog.findChild(QLineEdit)
        said = next(tried)
        qtbot.keyClicks(field, said)
        qtbot.keyClick(field, Qt.Key.Key_Return)

    timer = QTimer(interval=50)
    timer.timeout.connect(answer)
    timer.start()
    window.open(path)
    qtbot.waitUntil(lambda: window.desk is not None, timeout=WAIT)
    timer.stop()
    settled(window, qtbot)
    assert window.windowTitle() == "Secret – missionapp"


def test_new_mission_keeps_what_was_typed_until_it_makes_sense(
    theme: Theme, qtbot: QtBot, window: MainWindow
) -> None:
    dialog = NewMissionDialog(theme, window, None, "")
    qtbot.addWidget(dialog)
    dialog.show()
    fields = dialog._fields
    for name, text in (
        ("title", "Peru"),
        ("market", "Atlantis"),
        ("start", "3 Mar 2027"),
        ("end", "1 Mar 2027"),
    ):
        qtbot.keyClicks(fields[name], text)
    assert fields["file"].text().endswith("Peru.mission")
    qtbot.keyClick(fields["end"], Qt.Key.Key_Return)
    assert dialog.isVisible()
    assert dialog._problems["market"].text() == "Not a country. Write its name, or two letters such as CN."
    assert dialog._problems["end"].text() == "Ends before it starts. Set it to the first day or later."
    assert (fields["market"].text(), fields["end"].text()) == ("Atlantis", "1 Mar 2027")
    for name, text in (("market", "Peru"), ("end", "5 Mar 2027")):
        fields[name].clear()
        qtbot.keyClicks(fields[name], text)
    qtbot.keyClick(fields["end"], Qt.Key.Key_Return)
    assert not dialog.isVisible()
    said = dialog._said
    assert said is not None
    assert (said.title, said.market, said.end.isoformat(), said.passphrase) == (
        "Peru",
        "PE",
        "2027-03-05",
        None,
    )


def test_a_mission_dropped_on_the_window_is_opened_or_merged(
    window: MainWindow, samples: Path, tmp_path: Path, qtbot: QtBot
) -> None:
    usa = Path(shutil.copy(samples / "usa-2017.mission", tmp_path))
    data = QMimeData()
    data.setUrls([QUrl.fromLocalFile(str(usa))])
    drop = QDropEvent(
        QPoint(5, 5).toPointF(),
        Qt.DropAction.CopyAction,
        data,
        Qt.MouseButton.LeftButton,
        Qt.KeyboardModifier.NoModifier,
    )
    window.dropEvent(drop)
    settled(window, qtbot)
    page = window.page
    assert isinstance(page, ExchangePage)
    merge, instead = page.banners.shown["dropped"].buttons
    assert (merge.text(), instead.text()) == ("Merge it into this mission", "Open it instead")
    instead.click()
    settled(window, qtbot)
    assert window.desk is not None
    assert window.desk.store.path == usa
    menu = QMenu()
    window.missions.fill(menu)
    assert [a.text() for a in menu.actions()] == [
        *("usa-2017", "china-2017", ""),
        *("This mission", "Emergency numbers", "Personal data of this mission"),
        *("Partnership profile", "Synergy map", "Exchanges", "Partnership meetings", ""),
        *("New mission", "Open a file", "Open the office register…", "Look at the sample"),
    ]


def test_the_switcher_and_the_palette_lead_to_the_partnership(window: MainWindow, qtbot: QtBot) -> None:
    menu = QMenu()
    window.missions.fill(menu)
    next(action for action in menu.actions() if action.text() == "Synergy map").trigger()
    settled(window, qtbot)
    assert window.page is not None
    assert (window.page.name, window.page.fact[:16]) == ("partnership", "4 thematic areas")
    entries = {entry.label: entry for entry in window.commands.entries()}
    entries["Exchanges"].run()
    settled(window, qtbot)
    assert window.page.fact == "1 exchange, 4 working days"
    empty = QMenu()
    window.missions.is_open = False
    window.missions.fill(empty)
    assert "Synergy map" not in [action.text() for action in empty.actions()]


def test_the_palette_offers_pages_and_what_can_be_done(window: MainWindow) -> None:
    found = {entry.label: entry.group for entry in window.commands.entries()}
    assert found["Documents"] == found["Backups"] == found["History"] == "Page"
    assert found["Undo"] == found["New mission"] == "Do"


def test_f6_goes_round_the_areas(window: MainWindow, qtbot: QtBot) -> None:
    window.activateWindow()
    window.show_page("counterparts")
    settled(window, qtbot)
    qtbot.wait(150)
    settled(window, qtbot)
    seen = []
    window.shell.sidebar.take_focus()
    for _turn in window.commands.areas():
        qtbot.keyClick(window, Qt.Key.Key_F6)
        seen.append(next((a for a in window.commands.areas() if focused_within(a)), None))
    areas = window.commands.areas()
    assert seen == [*areas[1:], areas[0]]


def test_f6_leads_to_the_rows_also_where_buttons_stand_above_them(window: MainWindow, qtbot: QtBot) -> None:
    window.activateWindow()
    window.show_page("cases")
    settled(window, qtbot)
    page = window.page
    assert isinstance(page, CasesPage)
    page.cases.board.setFocus()
    qtbot.keyClick(window, Qt.Key.Key_F6)
    assert page.cases.table.view.hasFocus()


def test_a_backup_is_made_of_what_was_changed(window: MainWindow, qtbot: QtBot, china: Path) -> None:
    window._saved_line.back_up()
    settled(window, qtbot)
    assert snapshots(china) == []
    rename(window, qtbot, "Aaa Renamed")
    window._saved_line.back_up()
    settled(window, qtbot)
    assert len(snapshots(china)) == 1
    assert window.shell.strip.backup_button.accessibleName().startswith("Backup ")


def test_closing_saves_what_is_under_way_and_leaves_one_file(
    window: MainWindow, qtbot: QtBot, china: Path
) -> None:
    assert window.desk is not None
    which = first_organisation(window)[0]
    for number in range(5):
        window.desk.do(records.edit, Organisation, which, name=f"Name {number}")
    close(window, qtbot)
    with Store.open(china, write=False) as store, store.read() as session:
        assert session.get_one(Organisation, which).name == "Name 4"
    assert [p.name for p in china.parent.iterdir()] == ["china-2017.mission"]


def test_new_mission_goes_to_the_first_field_that_is_wrong(
    theme: Theme, qtbot: QtBot, window: MainWindow, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    monkeypatch.setattr(QStandardPaths, "writableLocation", lambda _where: str(tmp_path / "Documents"))
    monkeypatch.setenv("HOME", str(tmp_path))
    dialog = NewMissionDialog(theme, window, None, "")
    qtbot.addWidget(dialog)
    dialog.show()
    fields = dialog._fields
    assert Path(fields["file"].text()).parent.is_dir()
    for name, text in (
        ("title", "Peru"),
        ("market", "PE"),
        ("start", "3 Mar 2027"),
        ("end", "1 Mar 2027"),
        ("passphrase", "one"),
        ("again", "other"),
    ):
        qtbot.keyClicks(fields[name], text)
    qtbot.keyClick(fields["again"], Qt.Key.Key_Return)
    assert dialog.focusWidget() is fields["end"]


def test_after_a_crash_it_says_up_to_when_everything_was_recovered(
    make: Make, china: Path, qtbot: QtBot
) -> None:
    crashed = make()
    crashed.memory.begin_writing(china)
    window = make()
    window.open(china)
    settled(window, qtbot)
    qtbot.waitUntil(lambda: bool(window.shell.strip._last.text()), timeout=WAIT)
    assert window.shell.strip._last.text().startswith("Recovered everything up to ")
    close(window, qtbot)
    again = make()
    again.open(china)
    settled(again, qtbot)
    assert again.shell.strip._last.text() == ""


def test_a_newer_step_takes_the_toast_of_an_older_one_away(window: MainWindow, qtbot: QtBot) -> None:
    which = rename(window, qtbot, "Aaa Renamed")
    assert window.shell.toast.isVisible()
    assert window.desk is not None
    window.desk.do(records.edit, Organisation, which, quiet=True, city="Beijing 2")
    settled(window, qtbot)
    assert not window.shell.toast.isVisible()


def test_the_sidebar_gives_way_before_the_window_stops_shrinking(window: MainWindow, qtbot: QtBot) -> None:
    for page in ("documents", "contacts"):
        window.show_page(page)
        settled(window, qtbot)
    window.resize(700, 600)
    qtbot.waitUntil(lambda: window.shell.sidebar.width() == 56)
    assert window.width() < 1024


def test_a_single_key_acts_only_while_the_settings_let_it(window: MainWindow, qtbot: QtBot) -> None:
    settings = window.preferences.settings
    window.preferences.change(replace(settings, single_keys=False))
    qtbot.keyClick(window, Qt.Key.Key_Question)
    assert not window.shell.keys.isVisible()
    window.preferences.change(settings)
    qtbot.keyClick(window, Qt.Key.Key_Question)
    assert window.shell.keys.isVisible()


def test_letters_of_a_page_are_silent_and_not_listed_when_they_are_turned_off(
    window: MainWindow, qtbot: QtBot
) -> None:
    window.show_page("programme")
    settled(window, qtbot)
    page: Any = window.page
    settings = window.preferences.settings
    window.preferences.change(replace(settings, single_keys=False))
    qtbot.keyClick(page.calendar.view, Qt.Key.Key_D)
    qtbot.keyClick(page.calendar.view, Qt.Key.Key_P)
    assert (page.view, page.calendar.view.mover.move) == ("week", None)
    window.commands.show_keys()
    assert "Show the day" not in window.shell.keys.accessibleDescription()
    window.preferences.change(settings)
    qtbot.keyClick(window.shell.keys, Qt.Key.Key_Escape)
    qtbot.keyClick(page.calendar.view, Qt.Key.Key_D)
    assert page.view == "day"
    window.commands.show_keys()
    assert "Show the day: D" in window.shell.keys.accessibleDescription()


def test_f1_lists_also_the_keys_that_the_map_takes_itself(window: MainWindow, qtbot: QtBot) -> None:
    window.show_page("matching")
    settled(window, qtbot)
    window.commands.show_keys()
    said = window.shell.keys.accessibleDescription()
    assert said.startswith("Plan meetings: Ctrl+Enter; Wish of ours, or none: Space; ")
    assert "Must, want, nice: 1  2  3; Exclude this meeting: X; " in said


def test_the_palette_finds_records_and_opens_them_where_they_belong(window: MainWindow, qtbot: QtBot) -> None:
    qtbot.keyClick(window, Qt.Key.Key_K, Qt.KeyboardModifier.ControlModifier)
    settled(window, qtbot)
    field = window.shell.palette_.findChild(QLineEdit)
    listed = window.shell.palette_.findChild(QListView)
    assert field is not None
    assert listed is not None
    qtbot.keyClicks(field, "kap yes")
    found = listed.model()
    labels = [found.index(row, 0).data() for row in range(found.rowCount())]
    assert labels[0] == "Kaptiva Sports with YESports"
    field.clear()
    qtbot.keyClicks(field, "yesp")
    assert found.index(0, 0).data(Qt.ItemDataRole.AccessibleTextRole) == "YESports, Counterpart, China"
    qtbot.keyClick(field, Qt.Key.Key_Return)
    settled(window, qtbot)
    page = window.page
    assert isinstance(page, CounterpartsPage)
    assert page.current_row().organisation == "YESports"
