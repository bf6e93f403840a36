"""The portfolio's four views: where numbers and rows lead, what can be changed there, and its export."""

import shutil
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any
from uuid import UUID

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtTest import QTest
from python_calamine import CalamineWorkbook
from sqlalchemy import select

from missionapp.domain.entities import FollowUp, Mission
from missionapp.store.store import Store
from missionapp.ui.desk import Desk
from missionapp.ui.filtered import Filtered
from missionapp.ui.memory import Memory
from missionapp.ui.pages.portfolio.page import PortfolioPage
from missionapp.ui.tasks import Tasks
from missionapp.ui.theme import Theme
from tests.registers import MISSIONS, fill_register

pytestmark = pytest.mark.qt_log_ignore("This plugin does not support", extend=True)
Settle = Callable[[], None]


@pytest.fixture(scope="module")
def office(samples: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    path = tmp_path_factory.mktemp("office") / "office.register"
    fill_register(f"sqlite:///{path}", [samples / f"{name}.mission" for name in MISSIONS])
    return path


@pytest.fixture
def desk(office: Path, tmp_path: Path, theme: Theme, tasks: Tasks, data_folder: Path) -> Iterator[Desk]:
    """A register of the three samples, open at the mission to Iran."""
    path = Path(shutil.copy(office, tmp_path))
    store, memory = Store.open(path), Memory(data_folder)
    memory.enter(path)
    store.lens = ids_of(store)["IR"]
    opened = Desk(store, theme, tasks, memory)
    yield opened
    opened.close()


def ids_of(store: Store) -> dict[str, UUID]:
    with store.looking_at(None), store.read() as session:
        return {mission.code: mission.id for mission in session.scalars(select(Mission))}


@pytest.fixture
def page(desk: Desk, settle: Settle) -> Iterator[PortfolioPage]:
    made = PortfolioPage(desk)
    desk.changed.connect(lambda _tables: made.refresh())
    made.resize(1128, 640)
    made.show()
    made.refresh()
    settle()
    yield made
    made.close()
    made.deleteLater()


@pytest.fixture
def asked(page: PortfolioPage) -> list[tuple[object, ...]]:
    """Where the page wants to go."""
    wanted: list[tuple[object, ...]] = []
    page.mission_wanted.connect(lambda *where: wanted.append(where))
    return wanted


def show(page: PortfolioPage, view: str, settle: Settle) -> Any:
    page.show_view(view)
    settle()
    return page.shown


def press_cell(view: Any, row: int, column: str) -> None:
    """Click on a cell of the table."""
    model, table = view.table.model, view.table.view
    index = model.index(row, [each.name for each in model.columns].index(column))
    middle: QPoint = table.visualRect(index).center()
    QTest.mouseClick(table.viewport(), Qt.MouseButton.LeftButton, pos=middle)


def texts(view: Any) -> list[list[str]]:
    model = view.table.model
    return [[column.text(model.row_at(n)) for column in model.columns] for n in range(model.rowCount())]


def test_missions_stand_side_by_side_with_what_they_are_together(page: PortfolioPage) -> None:
    view: Any = page.shown
    assert page.fact.startswith("3 missions, ")
    shown = [row[:3] for row in texts(view)]
    assert shown == [
        ["Matchmaking and information session on Iran", "IR", "Iran"],
        ["Trade mission to the USA", "US-2017", "United States"],
        ["Trade mission to China", "CN-2017", "China"],
    ]
    said = [each.accessibleName() for each in view._sums.values()]
    assert said[:2] == ["C2C meetings 10", "B2B meetings 250"]
    assert said[-1] == "EU clusters 10, 4 each counted once"


@pytest.mark.parametrize(
    ("column", "page_name", "records"),
    [
        ("met", "counterparts", 0),
        ("signed", "cases", 13),
        ("agreements", "cases", 2),
        ("late", "follow-ups", 9),
    ],
)
def test_a_number_leads_to_what_it_counts(
    page: PortfolioPage,
    desk: Desk,
    asked: list[tuple[object, ...]],
    column: str,
    page_name: str,
    records: int,
) -> None:
    press_cell(page.shown, 2, column)
    ((mission, name, record),) = asked
    assert (mission, name) == (ids_of(desk.store)["CN-2017"], page_name)
    assert len(record.records) == records if isinstance(record, Filtered) else records == 0


def test_enter_goes_into_the_mission(
    page: PortfolioPage, desk: Desk, asked: list[tuple[object, ...]]
) -> None:
    page.take_focus()
    QTest.keyClick(page.shown.table.view, Qt.Key.Key_Return)  # type: ignore[attr-defined]
    assert asked == [(ids_of(desk.store)["IR"], "overview", None)]


def test_cases_of_all_missions_and_their_months(
    page: PortfolioPage, asked: list[tuple[object, ...]], settle: Settle
) -> None:
    view = show(page, "cases", settle)
    assert page.fact == "46 cases, 2 missions"
    assert view.chart.accessibleDescription().startswith("Feb 2017: 1 signed and running, 1 completed; ")
    view.table.filter_row.edit.setText("CN-2017")
    settle()
    assert {row[0] for row in texts(view)} == {"CN-2017"}
    view.open_current()
    ((_mission, name, record),) = asked
    assert (name, record) == ("cases", view.table.current_row().id)


def test_who_has_been_where(
    page: PortfolioPage, desk: Desk, asked: list[tuple[object, ...]], settle: Settle
) -> None:
    view = show(page, "organisations", settle)
    model = view.table.model
    assert [column.label for column in model.columns][-3:] == ["CN-2017", "US-2017", "IR"]
    line = next(n for n in range(model.rowCount()) if model.row_at(n).name == "CABR")
    assert texts(view)[line][-3:] == ["Counterpart, 2", "", ""]
    row = model.row_at(line)
    view.table.select(row.id)
    assert view.open_cell(row, "name") is False
    view.open_current()
    china = ids_of(desk.store)["CN-2017"]
    assert asked == [(china, "counterparts", row.parts[china].participant_id)]


def test_a_follow_up_of_another_mission_is_ticked_and_edited(
    page: PortfolioPage, desk: Desk, settle: Settle
) -> None:
    view = show(page, "follow-ups", settle)
    row = view.current_row()
    assert (row.mission, page.fact) == ("CN-2017", "19 late, 19 to do, 97 done")
    view.space()
    settle()
    assert page.fact == "18 late, 18 to do, 98 done"
    again = view.current_row()
    with desk.store.looking_at(None), desk.store.read() as session:
        assert session.get_one(FollowUp, row.id).done is not None
    view._give_owner(None)
    settle()
    with desk.store.looking_at(None), desk.store.read() as session:
        assert session.get_one(FollowUp, again.id).owner_id is None
    assert desk.store.lens == ids_of(desk.store)["IR"]


def test_the_view_is_remembered(page: PortfolioPage, desk: Desk, settle: Settle) -> None:
    show(page, "cases", settle)
    again = PortfolioPage(desk)
    assert again.shown.name == "cases"
    again.deleteLater()


def test_export_writes_a_workbook_and_says_so(
    page: PortfolioPage, desk: Desk, tmp_path: Path, settle: Settle
) -> None:
    said: list[str] = []
    desk.noticed.connect(lambda notice: said.append(notice.sentence))
    page.export_to(tmp_path / "all.xlsx")
    settle()
    book = CalamineWorkbook.from_path(tmp_path / "all.xlsx")
    assert book.sheet_names[1:] == ["Missions", "Cases", "Organisations", "Follow-ups"]
    assert said == ["Wrote the portfolio to all.xlsx"]


def test_every_view_fits_a_small_screen_and_says_itself(page: PortfolioPage, settle: Settle) -> None:
    for view in ("missions", "cases", "organisations", "follow-ups"):
        show(page, view, settle)
        assert page.minimumSizeHint().width() <= 1072
        assert page.minimumSizeHint().height() <= 586
        assert page.actions_here()[0].label == "Export workbook"
        assert page.fact != ""
