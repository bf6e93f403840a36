"""The settings page: everything takes effect at once, and is kept."""

from collections.abc import Callable, Iterator
from dataclasses import replace
from pathlib import Path

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QLabel, QScrollArea, QWidget
from pytestqt.qtbot import QtBot

from missionapp.actions.vocabularies import FOLLOW_UP_CHIP, OUTCOME, words_of
from missionapp.domain.errors import MissionError
from missionapp.i18n import use
from missionapp.settings import Look, Settings
from missionapp.store.keeping.snapshots import take
from missionapp.store.place import snapshot_folder
from missionapp.ui.desk import Desk
from missionapp.ui.pages.settings import SettingsPage
from missionapp.ui.preferences import Preferences
from missionapp.ui.tokens import COLOURS

Settle = Callable[[], None]


@pytest.fixture(autouse=True)
def _english() -> Iterator[None]:
    yield
    use("en")


@pytest.fixture
def start() -> Settings:
    """The settings at the start of a test."""
    return Settings(look=Look(theme="light"))


@pytest.fixture
def page(desk: Desk, settle: Settle, qtbot: QtBot, data_folder: Path, start: Settings) -> SettingsPage:
    """The page as it stands in the window, with the real preferences behind it."""
    preferences = Preferences(desk.theme, data_folder, start)
    made = SettingsPage(desk, start, preferences.change)
    made.resize(1118, 620)
    qtbot.addWidget(made)
    made.show()
    made.refresh()
    settle()
    return made


def labels(desk: Desk, vocabulary: str) -> list[str]:
    with desk.store.read() as session:
        return [word.label for word in words_of(session, vocabulary)]


def texts(widget: QWidget) -> list[str]:
    """Every text that is shown."""
    return [label.text() for label in widget.findChildren(QLabel)]


def test_a_theme_is_taken_at_once_and_kept(page: SettingsPage, data_folder: Path) -> None:
    page.look.scheme.segment("dark").click()
    theme = page.desk.theme
    assert (theme.dark, theme.hex("surface")) == (True, COLOURS["surface"].dark)
    assert Settings.load(data_folder) == Settings(look=Look(theme="dark"))


def test_text_size_and_density_are_taken_together(page: SettingsPage, data_folder: Path) -> None:
    page.look.text_size.segment(150).click()
    page.look.density.segment("compact").click()
    assert page.desk.theme.row_height() == 42
    assert Settings.load(data_folder).look == Look("light", "compact", 150)


def test_a_name_is_kept_when_its_field_is_left(page: SettingsPage, data_folder: Path) -> None:
    QTest.keyClicks(page.me.person, " Anna  Puig ")
    assert Settings.load(data_folder).person == ""
    QTest.keyClick(page.me.person, Qt.Key.Key_Return)
    assert Settings.load(data_folder).person == "Anna Puig"
    page.look.scheme.segment("bright").click()
    assert Settings.load(data_folder) == Settings(look=Look(theme="bright"), person="Anna Puig")


def test_a_name_that_is_still_being_typed_is_kept_at_closing(page: SettingsPage, data_folder: Path) -> None:
    QTest.keyClicks(page.me.person, "Anna")
    page.flush()
    assert Settings.load(data_folder).person == "Anna"


def test_a_name_that_the_computer_sets_cannot_be_changed(
    desk: Desk, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch, start: Settings
) -> None:
    monkeypatch.setenv("MISSIONAPP_PERSON", "INDESCAT")
    wanted: list[Settings] = []
    page = SettingsPage(desk, replace(start, person="Anna"), wanted.append)
    qtbot.addWidget(page)
    page.flush()
    assert (page.me.person.text(), page.me.person.isEnabled(), wanted) == ("INDESCAT", False, [])


def test_the_language_is_spoken_at_once_here(page: SettingsPage, data_folder: Path) -> None:
    assert "Outcome words" in texts(page)
    language = page.formats.language
    language.setCurrentIndex(language.findText("Nederlands"))
    language.activated.emit(language.currentIndex())
    assert Settings.load(data_folder).language == "nl"
    assert page.formats.language.value == "nl"
    assert page.formats.language.hasFocus() or not page.isActiveWindow()
    assert [field.text() for field in page.outcome.editor.fields] == labels(page.desk, OUTCOME)


def test_paper_and_keys_are_kept(page: SettingsPage, data_folder: Path) -> None:
    page.formats.paper.segment("letter").click()
    page.keys.single.click()
    kept = Settings.load(data_folder)
    assert (kept.paper, kept.single_keys) == ("letter", False)


def test_what_cannot_be_saved_is_said_and_holds_all_the_same(
    desk: Desk, qtbot: QtBot, start: Settings, tmp_path: Path
) -> None:
    file = tmp_path / "no-folder"
    file.write_text("", "utf-8")
    page = SettingsPage(desk, start, Preferences(desk.theme, file, start).change)
    qtbot.addWidget(page)
    with qtbot.waitSignal(desk.troubled) as troubled:
        page.look.scheme.segment("dark").click()
    assert isinstance(troubled.args[0], MissionError)
    assert desk.theme.dark


def test_an_outcome_word_is_changed_with_undo(page: SettingsPage, settle: Settle, qtbot: QtBot) -> None:
    field = page.outcome.editor.fields[0]
    field.selectAll()
    QTest.keyClicks(field, "not for us")
    with qtbot.waitSignal(page.desk.noticed) as noticed:
        QTest.keyClick(field, Qt.Key.Key_Return)
    assert (noticed.args[0].sentence, noticed.args[0].undo) == ("Change the outcome words", True)
    assert labels(page.desk, OUTCOME)[0] == "not for us"
    page.desk.undo()
    settle()
    page.refresh()
    settle()
    assert (field.text(), labels(page.desk, OUTCOME)[0]) == ("no fit", "no fit")


def test_a_chip_is_added_and_taken_off(page: SettingsPage, settle: Settle) -> None:
    before = labels(page.desk, FOLLOW_UP_CHIP)
    QTest.keyClicks(page.chips.editor.new_word, "Send photos")
    page.chips.editor.add_button.click()
    settle()
    page.refresh()
    settle()
    assert [f.text() for f in page.chips.editor.fields] == [*before, "Send photos"]
    assert labels(page.desk, FOLLOW_UP_CHIP) == [*before, "Send photos"]
    page.chips.editor.dropped.emit(word_id(page.desk, "Send photos"))
    settle()
    assert labels(page.desk, FOLLOW_UP_CHIP) == before


def word_id(desk: Desk, label: str) -> object:
    with desk.store.read() as session:
        (found,) = (word.id for word in words_of(session, FOLLOW_UP_CHIP) if word.label == label)
    return found


def test_a_word_that_is_there_is_refused_and_the_old_one_shown(
    page: SettingsPage, settle: Settle, qtbot: QtBot
) -> None:
    first, second, *_rest = page.chips.editor.fields
    old = first.text()
    first.setText(second.text())
    with qtbot.waitSignal(page.desk.troubled) as troubled:
        QTest.keyClick(first, Qt.Key.Key_Return)
    settle()
    assert str(troubled.args[0]) == f"{second.text()} is in the list already. Write another word."
    assert first.text() == old


def test_backups_are_counted_and_their_folder_opened(
    desk: Desk, settle: Settle, qtbot: QtBot, start: Settings
) -> None:
    opened: list[Path] = []
    page = SettingsPage(desk, start, lambda _settings: None, opened.append)
    qtbot.addWidget(page)
    page.refresh()
    settle()
    assert page.backups.count.text() == "None yet: the first is made after 10 minutes of work."
    assert not page.backups.open_button.isEnabled()
    take(desk.store)
    page.refresh()
    settle()
    assert page.backups.count.text().startswith("1 snapshot, the newest of ")
    page.backups.open_button.click()
    folder = snapshot_folder(desk.store.path)
    assert (opened, page.backups.place.text()) == ([folder], str(folder))


def test_tab_reaches_every_control_and_brings_it_into_view(page: SettingsPage, qtbot: QtBot) -> None:
    with qtbot.waitActive(page):
        page.activateWindow()
    page.me.person.setFocus()
    area = page.findChild(QScrollArea)
    assert area is not None
    seen: list[QWidget] = []
    for _press in range(60):
        focused = QApplication.focusWidget()
        assert focused is not None
        if focused in seen:
            break
        seen.append(focused)
        middle = focused.mapTo(area.viewport(), focused.rect().center())
        assert area.viewport().rect().contains(QPoint(middle.x(), middle.y()))
        QTest.keyClick(focused, Qt.Key.Key_Tab)
    assert page.keys.single in seen
    assert {*page.outcome.editor.fields, *page.chips.editor.fields} <= set(seen)
    assert all(widget.accessibleName() for widget in seen if widget is not area)


def test_it_fits_a_small_screen_at_the_largest_text(page: SettingsPage) -> None:
    page.look.text_size.segment(150).click()
    hint = page.minimumSizeHint()
    assert (hint.width() <= 1280, hint.height() <= 680) == (True, True)
    page.resize(700, 500)
    controls = [page.look.scheme, page.look.density, page.look.text_size, page.formats.paper]
    rights = [control.mapTo(page, control.rect().topRight()).x() for control in controls]
    assert max(rights) < 700
