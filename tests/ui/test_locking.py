"""An encrypted mission in the window: locked and opened again, given another passphrase; nothing shows."""

import shutil
from collections.abc import Callable, Iterator, Sequence
from datetime import date
from pathlib import Path
from threading import Event

import pytest
from pypdfium2 import PdfDocument
from PySide6.QtCore import Qt
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QApplication, QDialog, QLineEdit, QMenu, QMessageBox, QToolTip, QWidget
from pytestqt.qtbot import QtBot
from sqlalchemy import select

from missionapp.actions import records
from missionapp.actions.vocabularies import OUTCOME, words_of
from missionapp.domain.entities import Meeting, Organisation
from missionapp.settings import Look, Settings
from missionapp.store.keys.deriving import on_paper
from missionapp.store.keys.rekeying import put_under
from missionapp.store.place import snapshots
from missionapp.store.store import Store
from missionapp.ui import clipboard as clipboards
from missionapp.ui.asking import Dialogs
from missionapp.ui.clipboard import copy_secret, forget_copied
from missionapp.ui.dialogs.choosing import ChoosingDialog
from missionapp.ui.dialogs.new_passphrase import NewPassphrase, NewPassphraseDialog
from missionapp.ui.dialogs.recovery import Way
from missionapp.ui.handing_over import Writing
from missionapp.ui.main_window import MainWindow
from missionapp.ui.memory import Memory
from missionapp.ui.pages.counterparts import CounterpartsPage
from missionapp.ui.pages.settings import SettingsPage
from missionapp.ui.pages.today.page import TodayPage
from missionapp.ui.preferences import Preferences
from missionapp.ui.tasks import Tasks
from missionapp.ui.theme import Theme
from missionapp.ui.widgets.passphrase_field import PassphraseField
from tests.ui.settling import WAIT

KEY = f"x'{'a1' * 32}{'9c' * 16}'"
PAPER = on_paper(KEY)
"""Opens it as a passphrase does, without the work that makes guessing one slow."""


class Answers(Dialogs):
    """The user's answers, in their order; None changes their mind."""

    def __init__(self, theme: Theme, folder: Path) -> None:
        super().__init__(theme)
        self.said: list[str] = []
        self.secret: list[str | None] = []
        self.wanted: list[NewPassphrase | None] = []
        self.way: Way | None = None
        self.folder = folder

    def passphrase(self, parent: QWidget, path: Path, sentence: str) -> str | None:
        self.said.append(sentence)
        return self.secret.pop(0)

    def passphrase_again(self, parent: QWidget, file: str, sentence: str) -> str | None:
        self.said.append(sentence)
        return self.secret.pop(0)

    def new_passphrase(
        self, parent: QWidget, sentence: str, known: Sequence[str], *, is_encrypted: bool
    ) -> NewPassphrase | None:
        self.said.append(sentence)
        assert "Trade mission to China" in known
        return self.wanted.pop(0)

    def no_passphrase(self, parent: QWidget, sentence: str) -> NewPassphrase | None:
        self.said.append(sentence)
        return self.wanted.pop(0)

    def recovery_way(self, parent: QWidget) -> Way | None:
        return self.way

    def recovery_file(self, parent: QWidget, name: str) -> Path | None:
        return self.folder / name


@pytest.fixture(scope="module")
def encrypted(tmp_path_factory: pytest.TempPathFactory, samples: Path) -> Path:
    """The China sample under a key, to be copied from."""
    path = Path(shutil.copy(samples / "china-2017.mission", tmp_path_factory.mktemp("encrypted")))
    with Store.open(path) as store:
        put_under(store, KEY)
    return path


@pytest.fixture
def answers(theme: Theme, tmp_path: Path) -> Answers:
    return Answers(theme, tmp_path)


@pytest.fixture
def make(
    qtbot: QtBot, theme: Theme, answers: Answers, data_folder: Path
) -> Iterator[Callable[[Path], MainWindow]]:
    """A window on a mission, closed in good order; no defect was met."""
    made: list[MainWindow] = []
    defects: list[BaseException] = []

    def one(path: Path) -> MainWindow:
        tasks = Tasks()
        tasks.unexpected.connect(defects.append)
        preferences = Preferences(theme, data_folder, Settings(look=Look(theme="light"), lock_after=10))
        window = MainWindow(theme, tasks, Memory(data_folder), preferences, answers)
        window.complete()
        made.append(window)
        window.resize(1366, 768)
        window.show()
        window.activateWindow()
        qtbot.waitUntil(window.isActiveWindow)
        window.missions.open(path)
        settled(window, qtbot)
        return window

    yield one
    for window in made:
        window.close()
        qtbot.waitUntil(lambda w=window: not w.isVisible(), timeout=WAIT)  # type: ignore[misc]
    assert defects == []


@pytest.fixture
def window(
    make: Callable[[Path], MainWindow], encrypted: Path, answers: Answers, tmp_path: Path
) -> MainWindow:
    """A window on the encrypted sample."""
    answers.secret = [PAPER]
    return make(Path(shutil.copy(encrypted, tmp_path)))


def settled(window: MainWindow, qtbot: QtBot) -> None:
    qtbot.waitUntil(lambda: window.tasks.idle, timeout=WAIT)
    qtbot.waitUntil(lambda: window.desk is None or bool(window.windowTitle()), timeout=WAIT)
    qtbot.waitUntil(lambda: window.tasks.idle, timeout=WAIT)


def lock(window: MainWindow, qtbot: QtBot) -> None:
    qtbot.keyClick(window, Qt.Key.Key_L, Qt.KeyboardModifier.ControlModifier)
    closed(window, qtbot)


def closed(window: MainWindow, qtbot: QtBot) -> None:
    qtbot.waitUntil(
        lambda: window.locking.screen is not None and window.locking.screen.unlock.isEnabled(), timeout=WAIT
    )


def unlock(window: MainWindow, qtbot: QtBot, secret: str = PAPER) -> None:
    screen = window.locking.screen
    assert screen is not None
    qtbot.keyClicks(screen.field.line, secret)
    qtbot.keyClick(screen.field.line, Qt.Key.Key_Return)
    qtbot.waitUntil(lambda: not window.locking.is_locked, timeout=WAIT)
    settled(window, qtbot)


def today(window: MainWindow, qtbot: QtBot) -> TodayPage:
    """The page on a day with meetings."""
    window.show_page("today", date(2017, 2, 16))
    settled(window, qtbot)
    page = window.page
    assert isinstance(page, TodayPage)
    return page


def shown_texts(window: MainWindow) -> set[str]:
    """What can be read in the window, also by a screen reader."""
    found = {window.windowTitle()}
    for widget in window.findChildren(QWidget):
        if widget.isVisible():
            said = getattr(widget, "text", "")
            found |= {widget.accessibleName(), said() if callable(said) else said}
    return found - {""}


def test_locked_it_shows_nothing_and_opened_again_all_is_there(window: MainWindow, qtbot: QtBot) -> None:
    window.show_page("counterparts")
    settled(window, qtbot)
    page = window.page
    assert isinstance(page, CounterpartsPage)
    desk = window.desk
    assert desk is not None
    with desk.store.read() as session:
        which = session.scalars(select(Organisation).order_by(Organisation.name)).first()
    assert which is not None
    desk.do(records.edit, Organisation, which.id, name="Renamed before")
    settled(window, qtbot)
    page.find_here()
    focus = QApplication.focusWidget()
    lock(window, qtbot)
    assert shown_texts(window) == {
        "missionapp",
        "Locked",
        "Everything is saved, and the file is closed.",
        "Passphrase",
        "Show what is typed",
        "Unlock",
        "Leave this mission",
    }
    assert (window.minimumSizeHint().width(), window.minimumSizeHint().height()) < (1280, 680)
    for key in (Qt.Key.Key_K, Qt.Key.Key_Z, Qt.Key.Key_1, Qt.Key.Key_N):
        qtbot.keyClick(window, key, Qt.KeyboardModifier.ControlModifier)
    assert window.tasks.idle
    unlock(window, qtbot)
    assert window.windowTitle() == "Trade mission to China – missionapp"
    assert window.page is page
    assert QApplication.focusWidget() is focus
    desk.undo()
    settled(window, qtbot)
    with desk.store.read() as session:
        assert session.get_one(Organisation, which.id).name == which.name


def test_a_note_that_is_being_typed_is_saved_before_it_locks(window: MainWindow, qtbot: QtBot) -> None:
    window.show_page("settings")
    settled(window, qtbot)
    page = window.page
    assert isinstance(page, SettingsPage)
    editor = page.outcome.editor
    field = editor.findChildren(QLineEdit)[0]
    field.setFocus()
    field.selectAll()
    qtbot.keyClicks(field, "never again")
    lock(window, qtbot)
    unlock(window, qtbot)
    assert window.desk is not None
    with window.desk.store.read() as session:
        assert words_of(session, OUTCOME)[0].label == "never again"


def test_a_wrong_passphrase_is_told_and_tried_again(window: MainWindow, qtbot: QtBot) -> None:
    lock(window, qtbot)
    screen = window.locking.screen
    assert screen is not None
    groups = PAPER.split("-")
    qtbot.keyClicks(screen.field.line, "-".join([*groups[:5], groups[6], groups[5], *groups[7:]]))
    qtbot.keyClick(screen.field.line, Qt.Key.Key_Return)
    closed(window, qtbot)
    assert screen.field.text == ""
    assert screen.field.line.accessibleDescription() == (
        "This does not open the mission. Look at the groups 6, 7 of the recovery key again: "
        "they were not typed as they are printed."
    )
    unlock(window, qtbot)


def test_what_comes_up_while_it_is_locked_waits(window: MainWindow, qtbot: QtBot) -> None:
    desk = window.desk
    assert desk is not None
    lock(window, qtbot)
    found: list[int] = []
    desk.read(lambda session: len(session.scalars(select(Organisation.id)).all()), found.append)
    assert (window.tasks.idle, found) == (True, [])
    unlock(window, qtbot)
    with desk.store.read() as session:
        assert found == [len(session.scalars(select(Organisation.id)).all())]


def test_a_locked_mission_can_be_left_and_the_window_closed(window: MainWindow, qtbot: QtBot) -> None:
    path = window.memory.recent[0]
    assert isinstance(path, Path)
    lock(window, qtbot)
    assert window.locking.screen is not None
    window.locking.screen.leave.click()
    settled(window, qtbot)
    assert window.desk is None
    assert [each.name for each in path.parent.glob("china*")] == ["china-2017.mission"]


def test_it_locks_when_nobody_was_there_for_long_enough(window: MainWindow, qtbot: QtBot) -> None:
    idle = window.locking.idle
    idle.now = lambda: (0.0, 0.0)
    idle.stir()
    idle.now = lambda: (599.0, 599.0)
    idle.look()
    assert not window.locking.is_locked
    idle.now = lambda: (599.0, 601.0)  # the laptop slept meanwhile
    idle.look()
    closed(window, qtbot)
    unlock(window, qtbot)


def test_never_is_never_and_a_key_begins_anew(window: MainWindow, qtbot: QtBot) -> None:
    idle = window.locking.idle
    idle.now = lambda: (0.0, 0.0)
    idle.stir()
    idle.now = lambda: (500.0, 500.0)
    qtbot.keyClick(window, Qt.Key.Key_Shift)
    idle.now = lambda: (1_000.0, 1_000.0)
    idle.look()
    assert not window.locking.is_locked
    window.preferences.change(Settings(look=Look(theme="light"), lock_after=0))
    idle.now = lambda: (1e9, 1e9)
    idle.look()
    assert not window.locking.is_locked


def test_in_the_middle_of_a_slot_it_asks_before(
    window: MainWindow, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch
) -> None:
    page = today(window, qtbot)
    box = page.here.boxes[3]
    page.clock.now = lambda: box.start  # type: ignore[method-assign]
    assert page.in_the_middle()
    idle = window.locking.idle
    start = idle.now()
    idle.now = lambda: (start[0] + 700, start[1] + 700)
    idle.look()
    assert not window.locking.is_locked
    banner = window.shell._question
    assert banner is not None
    assert banner.accessibleName() == ("Nobody was here for 10 minutes: the mission locks within a minute.")
    assert window.locking._grace.isActive()
    banner.buttons[0].click()
    assert (window.shell._question, window.locking._grace.isActive()) == (None, False)
    idle.now = lambda: (start[0] + 2_000, start[1] + 2_000)
    idle.look()
    assert window.shell._question is None, "it was told to stay open in this slot"
    page.clock.now = lambda: page.here.boxes[-1].end  # type: ignore[method-assign]
    assert not page.in_the_middle()
    idle.now = lambda: (start[0] + 4_000, start[1] + 4_000)
    idle.look()
    closed(window, qtbot)
    unlock(window, qtbot)


def test_unanswered_it_locks_and_a_sign_of_life_answers(window: MainWindow, qtbot: QtBot) -> None:
    page = today(window, qtbot)
    box = page.here.boxes[3]
    page.clock.now = lambda: box.start  # type: ignore[method-assign]
    idle = window.locking.idle
    start = idle.now()
    idle.now = lambda: (start[0] + 700, start[1] + 700)
    idle.look()
    assert window.shell._question is not None
    qtbot.keyClick(window, Qt.Key.Key_Shift)
    assert [window.shell._question, window.locking.is_locked] == [None, False]
    idle.now = lambda: (start[0] + 1_400, start[1] + 1_400)
    idle.look()
    window.locking._grace.timeout.emit()
    closed(window, qtbot)
    unlock(window, qtbot)


def test_a_mission_without_a_passphrase_is_never_locked(
    make: Callable[[Path], MainWindow], china: Path, qtbot: QtBot
) -> None:
    window = make(china)
    idle = window.locking.idle
    idle.now = lambda: (1e9, 1e9)
    idle.look()
    qtbot.keyClick(window, Qt.Key.Key_L, Qt.KeyboardModifier.ControlModifier)
    assert not window.locking.is_locked
    assert window.shell._banner is not None
    assert window.shell._banner.accessibleName().startswith("This mission has no passphrase")


def test_a_passphrase_is_set_and_removed_in_the_window(
    make: Callable[[Path], MainWindow], china: Path, answers: Answers, qtbot: QtBot
) -> None:
    window = make(china)
    window.show_page("settings")
    settled(window, qtbot)
    page = window.page
    assert isinstance(page, SettingsPage)
    desk = window.desk
    assert desk is not None
    desk.do(records.edit, Organisation, _any(desk.store), name="Renamed before")
    settled(window, qtbot)
    answers.wanted = [NewPassphrase("", "green ostrich paints slowly", recovery=True)]
    answers.way = "save"
    page.locking.change.click()
    qtbot.waitUntil(lambda: window.shell.strip._last.text().startswith("recovery-key.pdf is"), timeout=WAIT)
    pdf = answers.folder / "recovery-key.pdf"
    with PdfDocument(pdf) as document:
        text = document[0].get_textpage().get_text_bounded()
    assert "Trade mission to China" in text
    assert (page.locking.change.text(), page.locking.remove.isVisible()) == ("Change…", True)
    assert china.read_bytes()[:6] != b"SQLite"
    answers.wanted = [NewPassphrase("wrong", None), None]
    page.locking.remove.click()
    qtbot.waitUntil(lambda: len(answers.said) == 3, timeout=WAIT)
    assert answers.said[-1] == "This is not the passphrase of china-2017.mission. Type it again."
    assert (window.page, desk.store.is_encrypted) == (page, True)
    answers.wanted = [NewPassphrase("green ostrich paints slowly", None)]
    page.locking.remove.click()
    qtbot.waitUntil(lambda: not desk.store.is_encrypted, timeout=WAIT)
    settled(window, qtbot)
    desk.undo()
    settled(window, qtbot)
    with desk.store.read() as session:
        assert session.scalars(select(Organisation).where(Organisation.name == "Renamed before")).all() == []


def _any(store: Store) -> object:
    with store.read() as session:
        return session.scalars(select(Organisation.id)).first()


def test_the_dialog_takes_what_is_strong_enough_and_typed_twice(theme: Theme, qtbot: QtBot) -> None:
    dialog = NewPassphraseDialog(theme, None, "", ["Kaptiva"], is_encrypted=False)  # type: ignore[arg-type]
    qtbot.addWidget(dialog)
    dialog.show()
    qtbot.keyClicks(dialog.new.line, "Kaptiva2017")
    assert dialog.meter.words.text() == (
        "Guessed within minutes. It has a name from this mission in it, which is tried first."
    )
    qtbot.keyClick(dialog.new.line, Qt.Key.Key_Return)
    assert (dialog.isVisible(), dialog.new.line.accessibleDescription()) == (
        True,
        "This is guessed too quickly. Make it longer.",
    )
    dialog.new.clear()
    qtbot.keyClicks(dialog.new.line, "green ostrich paints slowly")
    assert dialog.meter.words.text() == "Strong: it takes years to guess"
    qtbot.keyClick(dialog.new.line, Qt.Key.Key_Return)
    assert dialog.again.line.accessibleDescription() == "Type it here once more."
    qtbot.keyClicks(dialog.again.line, "green ostrich")
    qtbot.keyClick(dialog.again.line, Qt.Key.Key_Return)
    assert dialog.again.line.accessibleDescription() == "The two differ. Type them again."
    qtbot.keyClicks(dialog.again.line, " paints slowly")
    assert dialog.again.line.accessibleDescription() == ""
    qtbot.keyClick(dialog.again.line, Qt.Key.Key_Return)
    assert not dialog.isVisible()


def test_damage_is_told_apart_in_the_window(
    make: Callable[[Path], MainWindow], encrypted: Path, answers: Answers, tmp_path: Path, qtbot: QtBot
) -> None:
    from missionapp.store.keeping.snapshots import take

    path = Path(shutil.copy(encrypted, tmp_path))
    with Store.open(path, PAPER) as store:
        take(store)
    assert len(snapshots(path)) == 1
    content = bytearray(path.read_bytes())
    content[64:200] = bytes(136)
    path.write_bytes(content)
    other = on_paper(f"x'{'b2' * 32}{'9c' * 16}'")
    answers.secret = [other, PAPER]
    window = make(path)
    assert answers.said[0] == "china-2017.mission is locked with a passphrase."
    assert answers.said[1].startswith("This recovery key does not open china-2017.mission")
    assert window.desk is None
    assert window.shell._banner is not None
    assert "china-2017.mission is damaged; it was left as it is" in window.shell._banner.accessibleName()


def test_what_is_copied_is_marked_and_goes_when_it_locks(window: MainWindow, qtbot: QtBot) -> None:
    clipboard = QGuiApplication.clipboard()
    clipboard.setText("Kaptiva")
    formats = clipboard.mimeData().formats()
    assert clipboard.text() == "Kaptiva"
    assert {"x-kde-passwordManagerHint", "org.nspasteboard.ConcealedType"} <= set(formats)
    assert clipboard.mimeData().data("x-kde-passwordManagerHint").data() == b"secret"
    assert [f for f in formats if "ExcludeClipboardContentFromMonitorProcessing" in f]
    lock(window, qtbot)
    assert clipboard.text() == ""
    unlock(window, qtbot)


def test_a_passphrase_that_is_copied_goes_after_a_while(
    theme: Theme, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(clipboards, "A_WHILE", 0)
    field = PassphraseField(theme, "Passphrase")
    qtbot.addWidget(field)
    field.show()
    clipboard = QGuiApplication.clipboard()
    seen: list[str] = []
    clipboard.dataChanged.connect(lambda: seen.append(clipboard.text()))
    qtbot.keyClicks(field.line, "four five six")
    field.line.selectAll()
    qtbot.keyClick(field.line, Qt.Key.Key_C, Qt.KeyboardModifier.ControlModifier)
    assert seen == [], "hidden, it cannot be copied"
    field.eye.click()
    field.line.selectAll()
    qtbot.keyClick(field.line, Qt.Key.Key_C, Qt.KeyboardModifier.ControlModifier)
    qtbot.waitUntil(lambda: seen == ["four five six", ""], timeout=WAIT)


def test_a_dialog_does_not_stay_over_a_locked_mission(window: MainWindow, qtbot: QtBot) -> None:
    dialog = ChoosingDialog(window.theme, window, "For whom", ["Kaptiva Sports", "Idom"], [])
    dialog.open()
    idle = window.locking.idle
    start = idle.now()
    idle.now = lambda: (start[0] + 700, start[1] + 700)
    idle.look()
    closed(window, qtbot)
    assert (dialog.isVisible(), dialog.result()) == (False, QDialog.DialogCode.Rejected)
    unlock(window, qtbot)


def test_what_others_copied_stays(window: MainWindow, qtbot: QtBot) -> None:
    clipboard = QGuiApplication.clipboard()
    copy_secret("a passphrase")
    window.locking._marking.is_wanted = False
    clipboard.setText("from another program")
    forget_copied()
    assert clipboard.text() == "from another program"
    clipboard.clear()


def test_the_memory_of_the_window_holds_no_word_of_it(
    window: MainWindow, qtbot: QtBot, data_folder: Path
) -> None:
    window.memory.put("counterparts", "filter", "Zanzibar")
    window.memory.put("counterparts", "pane", 300)
    window.memory.save()
    kept = (data_folder / "window.json").read_text("utf-8")
    assert "Zanzibar" not in kept
    assert '"pane": 300' in kept
    assert window.memory.get("counterparts", "filter", "") == "Zanzibar"


def test_a_copy_that_is_being_written_goes_on_unseen(window: MainWindow, qtbot: QtBot) -> None:
    desk, go_on = window.desk, Event()
    ended: list[bool] = []
    assert desk is not None
    task = desk.aside(lambda _task: go_on.wait(), ended.append)
    dialog = Writing(window.theme, window, task, "for Idom.mission")
    dialog.show()
    window.locking.lock()
    assert (dialog.isVisible(), task.stopping, window.locking.is_locked) == (False, False, True)
    dialog.show()  # as its own clock does, a moment later
    qtbot.waitUntil(lambda: not dialog.isVisible(), timeout=WAIT)
    assert not task.stopping
    go_on.set()
    closed(window, qtbot)
    assert ended == [True]
    unlock(window, qtbot)


def test_what_is_being_written_is_finished_before_the_file_is_closed(
    window: MainWindow, qtbot: QtBot
) -> None:
    desk, go_on = window.desk, Event()
    assert desk is not None

    def rename(store: Store) -> None:
        go_on.wait()
        records.edit(store, Organisation, _any(store), name="Renamed meanwhile")  # type: ignore[arg-type]

    desk.do(rename)
    window.locking.lock()
    screen = window.locking.screen
    assert screen is not None
    assert not screen.unlock.isEnabled()
    assert "Renamed meanwhile" not in shown_texts(window)
    go_on.set()
    closed(window, qtbot)
    assert window.windowTitle() == "missionapp"
    unlock(window, qtbot)
    with desk.store.read() as session:
        assert "Renamed meanwhile" in session.scalars(select(Organisation.name)).all()


@pytest.mark.qt_log_ignore("This plugin does not support", extend=True)
def test_neither_a_tip_nor_a_late_message_stands_over_the_cover(window: MainWindow, qtbot: QtBot) -> None:
    QToolTip.showText(window.mapToGlobal(window.rect().center()), "Idom, +34 600 333 444", window.shell)
    menu = QMenu(window)
    menu.addAction("Open Kaptiva Sports")
    menu.popup(window.mapToGlobal(window.rect().center()))
    window.locking.lock()  # nobody was there: no key is pressed
    closed(window, qtbot)
    assert [w for w in QApplication.topLevelWidgets() if w.isVisible()] == [window]
    late = QMessageBox(window)
    late.setText("Idom is there twice")
    late.open()
    qtbot.waitUntil(lambda: not late.isVisible(), timeout=WAIT)
    assert [w for w in QApplication.topLevelWidgets() if w.isVisible()] == [window]
    screen = window.locking.screen
    assert screen is not None
    own = screen.field.line.createStandardContextMenu()
    own.popup(window.mapToGlobal(window.rect().center()))
    qtbot.wait(1)
    assert own.isVisible()
    own.close()
    unlock(window, qtbot)


def test_a_preview_and_what_is_half_typed_stand_behind_the_cover_and_are_there_again(
    window: MainWindow, qtbot: QtBot, tmp_path: Path
) -> None:
    source = tmp_path / "counterparts.csv"
    source.write_text("Organisation;City\nZanzibar Sports;Beijing\n", "utf-8")
    window.show_page("import", [source])
    settled(window, qtbot)
    page = window.page
    assert page is not None
    before = shown_texts(window)
    lock(window, qtbot)
    assert not any("Zanzibar" in said or "counterparts.csv" in said for said in shown_texts(window))
    unlock(window, qtbot)
    assert window.page is page
    assert shown_texts(window) >= {said for said in before if "counterparts.csv" in said} != set()


def test_in_the_middle_of_a_slot_a_half_typed_note_is_kept(window: MainWindow, qtbot: QtBot) -> None:
    page = today(window, qtbot)
    page.clock.now = lambda: page.here.boxes[3].start  # type: ignore[method-assign]
    note = page.recorder.note
    note.setFocus()
    qtbot.keyClicks(note, " A price list is wanted")
    window.locking.lock()
    assert not any("price list" in said for said in shown_texts(window))
    closed(window, qtbot)
    unlock(window, qtbot)
    assert window.desk is not None
    with window.desk.store.read() as session:
        notes = session.scalars(select(Meeting.note).where(Meeting.note.contains("A price list is wanted")))
        assert len(notes.all()) == 1
