"""Several missions in one window: which is shown, what is remembered, and what colleagues do meanwhile."""

from collections.abc import Callable, Iterator
from pathlib import Path
from time import monotonic
from uuid import UUID

import pytest
from PySide6.QtCore import QTimer
from PySide6.QtWidgets import QApplication, QFileDialog, QMenu
from sqlalchemy import select

from missionapp import app
from missionapp.actions.records import edit
from missionapp.domain.entities import FollowUp
from missionapp.settings import Look, Settings
from missionapp.store.merging.foreign import incoming_from
from missionapp.store.merging.steps import merge_into
from missionapp.store.store import Store
from missionapp.ui.dialogs.register import RegisterDialog
from missionapp.ui.main_window import MainWindow
from missionapp.ui.missions import called
from missionapp.ui.places import TOP
from missionapp.ui.widgets.button import Button
from tests.postgres import Database
from tests.registers import fill_register
from tests.ui.settling import WAIT, settled, turn

pytestmark = pytest.mark.qt_log_ignore("This plugin does not support", extend=True)
Make = Callable[[Path | str], MainWindow]


@pytest.fixture
def make(qapp: QApplication, data_folder: Path) -> Iterator[Make]:
    """Open something in a window as the program does; each is closed at the end, and no defect was met."""
    made: list[MainWindow] = []
    defects: list[BaseException] = []

    def one(place: Path | str) -> MainWindow:
        window = app.make_window(qapp, data_folder, Settings(look=Look(theme="light")))
        window.tasks.unexpected.connect(defects.append)
        window.show()
        made.append(window)
        window.open(place)
        until(lambda: bool(window.windowTitle()))  # said when the rows are painted
        settled(window.tasks)
        return window

    yield one
    for window in made:
        close(window)
    assert defects == []


def close(window: MainWindow) -> None:
    """Close it; it stays until what is under way is done."""
    window.close()
    until(lambda: not window.isVisible())


def until(so: Callable[[], bool]) -> None:
    """Let the window work until something is so."""
    late = monotonic() + WAIT / 1000
    while not so():
        assert monotonic() < late, "it does not come"
        turn()


@pytest.fixture(scope="module")
def two(samples: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A register of the missions to the USA and to Iran."""
    path = tmp_path_factory.mktemp("office") / "office.register"
    fill_register(f"sqlite:///{path}", [samples / "usa-2017.mission", samples / "iran.mission"])
    return path


@pytest.fixture
def register(two: Path, tmp_path: Path) -> Path:
    """A copy of it of the test's own."""
    path = tmp_path / "office.register"
    path.write_bytes(two.read_bytes())
    return path


def menu_of(window: MainWindow) -> dict[str, bool]:
    """The lines that can be ticked in the menu of the mission switcher."""
    menu = QMenu()
    window.shell.sidebar.mission_menu_wanted.emit(menu)
    return {line.text(): line.isChecked() for line in menu.actions() if line.isCheckable()}


def offers_portfolio(window: MainWindow) -> bool:
    return window.shell.sidebar.offers_top


def test_a_mission_alone_has_no_portfolio_and_no_lens(make: Make, china: Path) -> None:
    window = make(china)
    assert window.desk is not None
    assert (offers_portfolio(window), window.desk.store.lens, menu_of(window)) == (False, None, {})
    assert window.page is not None
    window.show_page(TOP.name)
    assert window.commands._places()[0].name == "overview"


def test_a_register_opens_at_its_portfolio_and_remembers_the_mission(make: Make, register: Path) -> None:
    window = make(register)
    assert window.page is not None
    assert (window.page.name, offers_portfolio(window)) == (TOP.name, True)
    assert menu_of(window) == {
        "Matchmaking and information session on Iran, 20 – 22 Nov 2017": True,
        "Trade mission to the USA, 17 – 22 Sept 2017": False,
    }
    usa = window.registers.missions[1].id
    window.registers.look_at(usa, "participants")
    settled(window.tasks)
    assert (window.page.name, window.windowTitle()) == (
        "participants",
        "Trade mission to the USA – missionapp",
    )
    close(window)

    again = make(register)
    assert (again.registers.chosen, again.windowTitle()) == (usa, "Trade mission to the USA – missionapp")
    assert again.page is not None
    assert again.page.name == TOP.name
    assert again.memory.is_register(register)


def test_a_register_is_made_in_the_window_and_nothing_is_written_over(
    make: Make, register: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    window, new = make(register), tmp_path / "new.register"
    chosen = str(tmp_path / "new")
    monkeypatch.setattr(QFileDialog, "getSaveFileName", lambda *_asked, **_how: (chosen, ""))
    for _time in range(2):
        QTimer.singleShot(0, press_make)
        window.missions.choose_register()
        settled(window.tasks)
    assert window.desk is not None
    assert (window.desk.store.place, window.desk.store.is_register) == (str(new), True)
    assert window.shell._banner is not None
    assert window.shell._banner.accessibleName() == (
        "There is a file new.register already; it was left as it is. Choose another name."
    )
    window.show_page(TOP.name)
    settled(window.tasks)
    assert window.page is not None
    go = next(button for button in window.page.findChildren(Button) if button.text() == "Exchange")
    go.click()
    settled(window.tasks)
    assert window.page.name == "exchange"


def press_make() -> None:
    """The button of the dialog that asks for a register."""
    dialog = QApplication.activeModalWidget()
    assert isinstance(dialog, RegisterDialog)
    next(button for button in dialog.findChildren(Button) if button.text() == "Make a new one…").click()


def test_what_the_palette_finds_is_of_the_mission_shown(make: Make, register: Path) -> None:
    window = make(register)
    assert found(window, "Sample Cycling") == ["Sample Cycling 51"]
    window.registers.look_at(window.registers.missions[1].id)
    settled(window.tasks)
    assert "Sample Cycling 51" not in found(window, "Sample Cycling")
    assert "Sample Cycling 31" in found(window, "Sample Cycling")


def found(window: MainWindow, text: str) -> list[str]:
    """The counterparts that the palette finds."""
    finder = window.commands._finder()
    assert finder is not None
    finder.wake(lambda: None)
    settled(window.tasks)
    entries, _count = finder.search(text)
    return [entry.label for entry in entries if entry.group.startswith("Counterpart")]


def test_a_file_that_came_to_hold_another_mission_shows_the_switcher(
    make: Make, china: Path, samples: Path
) -> None:
    iran = Store.open(samples / "iran.mission", write=False)
    with Store.open(china) as into, iran, iran.log() as log:
        merge_into(into, incoming_from(log, "iran.mission"))
    window = make(china)
    assert window.page is not None
    assert (window.page.name, offers_portfolio(window), len(menu_of(window))) == ("overview", True, 2)


def test_a_merge_brings_a_mission_to_choose_and_undo_takes_it_away(
    make: Make, china: Path, samples: Path
) -> None:
    window = make(china)
    assert window.desk is not None
    with Store.open(samples / "iran.mission", write=False) as other, other.log() as log:
        incoming = incoming_from(log, "iran.mission")
    window.desk.do(merge_into, incoming)
    settled(window.tasks)
    assert (offers_portfolio(window), len(menu_of(window))) == (True, 2)
    assert window.windowTitle() == "Trade mission to China – missionapp"
    window.undo()
    settled(window.tasks)
    assert (offers_portfolio(window), menu_of(window)) == (False, {})


def test_what_a_colleague_changes_on_the_server_is_shown(
    make: Make, database: Database, samples: Path
) -> None:
    fill_register(database.url(), [samples / "iran.mission"])
    window = make(database.url())
    window.registers.look_at(window.registers.missions[0].id, "follow-ups")
    settled(window.tasks)
    with Store.open(database.url()) as colleague:
        edit(colleague, FollowUp, first_task(colleague), task="Call Tehran")
    window.registers.ask()
    settled(window.tasks)
    assert window.page is not None
    shown = {row.task for row in window.page.view.table.model.prepared.rows}  # type: ignore[attr-defined]
    done = {row.task for row in window.page.view._all}  # type: ignore[attr-defined]
    assert "Call Tehran" in shown | done


def first_task(store: Store) -> UUID:
    with store.read() as session:
        return session.scalars(select(FollowUp.id).order_by(FollowUp.id)).first()  # type: ignore[return-value]


def test_a_lost_connection_is_said_until_it_is_back(make: Make, database: Database, samples: Path) -> None:
    fill_register(database.url(), [samples / "iran.mission"])
    window = make(database.url())
    database.server.admin(f'ALTER DATABASE "{database.name}" ALLOW_CONNECTIONS false')
    database.drop_connections()
    window.registers.ask()
    settled(window.tasks)
    assert "What you typed stays here." in lasting(window)
    database.server.admin(f'ALTER DATABASE "{database.name}" ALLOW_CONNECTIONS true')
    window.registers.ask()
    settled(window.tasks)
    assert lasting(window) == ""
    assert database.url(password=None) in map(str, window.memory.recent)


def lasting(window: MainWindow) -> str:
    """The state that is shown above every page."""
    banner = window.shell._lasting
    return banner.accessibleName() if banner else ""


def test_a_place_is_called_without_a_password() -> None:
    assert called("postgresql://anna:secret@db.example/office") == "office on db.example"
    assert called(Path("office.register")) == "office"


def test_a_window_is_opened_for_an_address_and_for_a_register_file(register: Path) -> None:
    assert app.is_mission(["postgresql://anna@db.example/office"])
    assert app.is_mission([str(register)])
    assert not app.is_mission(["merge", "postgresql://anna@db.example/office"])
