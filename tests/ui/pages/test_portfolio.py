"""The portfolio's four views: where numbers and rows lead, what can be changed there, and its export."""

import shutil
from collections.abc import Callable, Iterator
from datetime import date, timedelta
from pathlib import Path
from typing import Any
from uuid import UUID

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtTest import QTest
from python_calamine import CalamineWorkbook
from sqlalchemy import select

from missionapp.domain.entities import Case, FollowUp, Meeting, Mission
from missionapp.domain.entities.cases import Stage
from missionapp.domain.entities.meetings import LaterOutcome
from missionapp.store.store import Store
from missionapp.ui.desk import Desk
from missionapp.ui.filtered import Filtered
from missionapp.ui.memory import Memory
from missionapp.ui.pages.portfolio.page import PortfolioPage
from missionapp.ui.tasks import Tasks
from missionapp.ui.theme import Theme
from missionapp.ui.widgets.form.inputs import AreaInput
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
        ["Matchmaking and information session on Iran", "today", "0"],
        ["Trade mission to the USA", "today", "16"],
        ["Trade mission to China", "today", "14"],
    ]
    assert view.table.model.second_at(2, 0).startswith("CN-2017, China, 14")
    said = [each.accessibleName() for each in view._sums.values()]
    assert said[:2] == ["C2C meetings 10", "B2B meetings 250"]
    assert said[-1] == "EU clusters 10, 4 each counted once"


@pytest.mark.parametrize(
    ("column", "page_name", "records"),
    [
        ("met", "counterparts", 72),
        ("smes", "participants", 14),
        ("signed", "cases", 13),
        ("meetings", "report", 0),
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


@pytest.mark.parametrize(
    ("name", "shown", "words", "rows"),
    [
        ("agreements", "cases", "10 cases", 10),
        ("eu_smes", "organisations", "30 SMEs", 30),
        ("eu_clusters", "organisations", "4 clusters", 4),
        ("counterparts_met", "organisations", "134 met", 134),
    ],
)
def test_a_sum_leads_to_what_it_counts_by_keys(
    page: PortfolioPage, settle: Settle, name: str, shown: str, words: str, rows: int
) -> None:
    view: Any = page.shown
    assert view._sums["b2b_meetings"].focusPolicy() == Qt.FocusPolicy.NoFocus
    view._sums[name].setFocus(Qt.FocusReason.TabFocusReason)
    QTest.keyClick(view._sums[name], Qt.Key.Key_Return)
    settle()
    other: Any = page.shown
    assert (other.name, other.table.filter_row.only_chip.text()) == (shown, words)
    assert other.table.model.rowCount() == rows


def test_the_menu_of_a_mission_leads_to_all_that_is_counted(
    page: PortfolioPage, desk: Desk, asked: list[tuple[object, ...]]
) -> None:
    view: Any = page.shown
    menu = view.menu_of(view.table.model.row_at(2))
    lines = {action.text(): action for action in menu.actions() if action.text()}
    assert list(lines) == [
        *("Open the mission", "SMEs: 14", "Meetings: 134", "Met: 72", "In talks: 5", "Signed: 13"),
        *(
            "Done or stopped: 4",
            "Agreements: 2",
            "Late: 9",
            "C2C: 4",
            "B2B: 130",
            "EU clusters: 3",
            "To do: 9",
        ),
    ]
    lines["Done or stopped: 4"].trigger()
    ((_mission, name, record),) = asked
    assert (name, len(record.records)) == ("cases", 4)  # type: ignore[attr-defined]


def test_news_that_is_old_is_said_and_can_be_found(
    page: PortfolioPage, monkeypatch: pytest.MonkeyPatch, settle: Settle
) -> None:
    view: Any = page.shown
    assert view.news.text().startswith("Matchmaking and information session on Iran: last files of ")
    monkeypatch.setattr("missionapp.actions.lists.portfolio.news.OLD", timedelta(seconds=-1))
    page.refresh()
    settle()
    view.table.select(view.table.model.row_at(2).id)
    assert view.news.text().endswith("9 follow-ups are still to do: ask for a newer file.")
    assert texts(view)[2][1] == "today"
    assert [row.code for row in view.found.rows if row.is_old] == ["US-2017", "CN-2017"]


def test_cases_of_all_missions_and_their_months(
    page: PortfolioPage, asked: list[tuple[object, ...]], settle: Settle
) -> None:
    view = show(page, "cases", settle)
    assert page.fact == "46 cases, 2 missions"
    told = view.chart.accessibleDescription().split("; ")
    assert told[0] == "Feb 2017: 9 in talks, 1 signed and running, 1 done or stopped"
    assert told[-1] == "Dec 2017: 9 in talks, 21 signed and running, 5 done or stopped"
    view.table.filter_row.edit.setText("CN-2017")
    settle()
    assert {row[0] for row in texts(view)} == {"CN-2017"}
    view.open_current()
    ((_mission, name, record),) = asked
    assert (name, record) == ("cases", view.table.current_row().id)


def test_each_number_of_the_months_leads_to_its_cases_by_keys(page: PortfolioPage, settle: Settle) -> None:
    view = show(page, "cases", settle)
    view.chart.setFocus(Qt.FocusReason.TabFocusReason)
    assert (
        view.chart.accessibleName() == "Cases at the end of each month, 35 cases at the end of December 2017"
    )
    for key in (Qt.Key.Key_Home, Qt.Key.Key_Right, Qt.Key.Key_Down, Qt.Key.Key_Down):
        QTest.keyClick(view.chart, key)
    assert view.chart.accessibleName().endswith("6 signed and running at the end of March 2017")
    QTest.keyClick(view.chart, Qt.Key.Key_Return)
    settle()
    assert view.table.model.rowCount() == 6
    assert view.table.filter_row.only_chip.text() == "6 signed and running at the end of March 2017"
    QTest.keyClick(view.chart, Qt.Key.Key_Up)
    QTest.keyClick(view.chart, Qt.Key.Key_Up)
    QTest.keyClick(view.chart, Qt.Key.Key_End)
    QTest.keyClick(view.chart, Qt.Key.Key_Space)
    assert view.table.model.rowCount() == 35
    view.undated.click()
    assert view.table.model.rowCount() == 11


def test_a_click_on_a_part_of_a_month_shows_its_cases(page: PortfolioPage, settle: Settle) -> None:
    view = show(page, "cases", settle)
    QTest.mouseClick(view.chart, Qt.MouseButton.LeftButton, pos=view.chart.rect_of((10, 3)).center())
    assert view.table.filter_row.only_chip.text() == "5 done or stopped at the end of December 2017"
    assert view.chart.part_at(QPoint(0, 0)) is None


def test_a_case_is_moved_on_in_place_and_back(page: PortfolioPage, desk: Desk, settle: Settle) -> None:
    view = show(page, "cases", settle)
    row = next(row for row in view.found.rows if row.number == 15)
    view.table.select(row.id)
    view.move_by(1)
    settle()
    assert stage_of(desk, row.id) == Stage.DRAFTED
    view.move_by(1)
    settle()
    assert (stage_of(desk, row.id), view.reached.isVisible()) == (Stage.SIGNED, True)
    assert view.table.current_row().id == row.id
    view.reached.day.setText("3 Nov 2017")
    view.reached.day.editingFinished.emit()
    settle()
    assert view.table.current_row().since == date(2017, 11, 3)
    for _step in range(3):
        desk.undo()
        settle()
    assert (stage_of(desk, row.id), view.reached.isVisible()) == (Stage.IN_TALKS, False)
    menu = view.menu_of(row)
    next(action for action in menu.actions() if action.text() == "Lost").trigger()
    settle()
    assert stage_of(desk, row.id) == Stage.LOST
    assert desk.store.lens == ids_of(desk.store)["IR"]


def stage_of(desk: Desk, case: UUID) -> str:
    with desk.store.looking_at(None), desk.store.read() as session:
        return session.get_one(Case, case).stage


def test_who_has_been_where(
    page: PortfolioPage, desk: Desk, asked: list[tuple[object, ...]], settle: Settle
) -> None:
    view = show(page, "organisations", settle)
    model = view.table.model
    assert [column.label for column in model.columns][-3:] == ["CN-2017", "US-2017", "IR"]
    line = next(n for n in range(model.rowCount()) if model.row_at(n).name == "CABR")
    assert texts(view)[line][-3:] == ["Counterpart", "", ""]
    assert view.table.model.second_at(line, len(model.columns) - 3) == "2 meetings"
    row = model.row_at(line)
    view.table.select(row.id)
    assert view.way(row, "name") is None
    assert [action.text() for action in view.menu_of(row).actions()][2:] == ["CN-2017: Counterpart"]
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


def test_a_follow_up_of_another_mission_is_moved_and_answered(
    page: PortfolioPage, desk: Desk, settle: Settle
) -> None:
    view = show(page, "follow-ups", settle)
    row = view.current_row()
    view.ask_due()
    QTest.keyClick(view.due_asker.field.edit, Qt.Key.Key_A, Qt.KeyboardModifier.ControlModifier)
    QTest.keyClicks(view.due_asker.field.edit, "18 Mar 2027")
    QTest.keyClick(view.due_asker.field.edit, Qt.Key.Key_Return)
    settle()
    assert follow_up(desk, row.id).due == date(2027, 3, 18)
    view.table.select(row.id)
    QTest.keyClick(view.table.view, Qt.Key.Key_Return)
    settle()
    assert view.detail.isVisible()
    offered = {choice for choice, _words in view.detail.choices["about_id"]}
    assert offered & of_mission(desk, "CN-2017") != set()
    assert offered & of_mission(desk, "US-2017") == set()
    (note,) = (each for each in view.detail.findChildren(AreaInput) if each.accessibleName() == "Note")
    note.setFocus()
    note.selectAll()
    QTest.keyClicks(note, "They answered: yes, in May.")
    view.flush()
    settle()
    assert follow_up(desk, row.id).note == "They answered: yes, in May."
    desk.undo()
    settle()
    desk.undo()
    settle()
    assert (follow_up(desk, row.id).due, follow_up(desk, row.id).note) == (row.due, row.note)


def of_mission(desk: Desk, code: str) -> set[UUID]:
    """The meetings of a mission."""
    with desk.store.looking_at(None), desk.store.read() as session:
        of = select(Meeting.id).join(Mission, Mission.id == Meeting.mission_id).where(Mission.code == code)
        return set(session.scalars(of))


def follow_up(desk: Desk, record: UUID) -> FollowUp:
    with desk.store.looking_at(None), desk.store.read() as session:
        return session.get_one(FollowUp, record)


def test_the_round_of_all_missions_is_answered_in_place(
    page: PortfolioPage, desk: Desk, asked: list[tuple[object, ...]], settle: Settle
) -> None:
    view = show(page, "six-month-round", settle)
    assert page.fact == "Everybody has been asked"
    view.show_done(shown=True)
    row = view.table.model.row_at(0)
    view.table.select(row.id)
    keys = {action.keys: action for action in page.actions_here()}
    keys["0"].run()
    settle()
    assert page.fact == "1 meeting to ask about"
    view.table.select(row.id)
    keys["5"].run()
    settle()
    assert page.fact == "Everybody has been asked"
    with desk.store.looking_at(None), desk.store.read() as session:
        assert session.get_one(Meeting, row.id).later_outcome == LaterOutcome.AGREEMENT
    desk.undo()
    settle()
    assert page.fact == "1 meeting to ask about"
    view.table.select(row.id)
    view.go_to_meeting()
    assert asked == [(row.mission_id, "today", row.id)]
    assert {each.mission for each in view._all} == {"CN-2017", "US-2017", "IR"}


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
    assert book.sheet_names[1:3] == ["Missions", "Last files"]
    assert said == ["Wrote the portfolio to all.xlsx"]


def test_export_holds_what_the_views_show(page: PortfolioPage, tmp_path: Path, settle: Settle) -> None:
    view = show(page, "cases", settle)
    view.table.filter_row.edit.setText("contract")
    settle()
    page.export_to(tmp_path / "some.xlsx")
    settle()
    rows = CalamineWorkbook.from_path(tmp_path / "some.xlsx").get_sheet_by_name("Cases").to_python()
    shown = [view.table.model.row_at(n) for n in range(view.table.model.rowCount())]
    assert 0 < len(shown) < 46
    assert [(row[0], row[1]) for row in rows[3:]] == [(row.mission, row.number) for row in shown]


def test_export_writes_pages(page: PortfolioPage, desk: Desk, tmp_path: Path, settle: Settle) -> None:
    said: list[str] = []
    desk.noticed.connect(lambda notice: said.append(notice.sentence))
    page.export_to(tmp_path / "all.pdf")
    settle()
    assert (tmp_path / "all.pdf").read_bytes().startswith(b"%PDF")
    assert said == ["Wrote the portfolio to all.pdf"]


def test_every_view_fits_a_small_screen_and_says_itself(page: PortfolioPage, settle: Settle) -> None:
    for view in ("missions", "cases", "organisations", "follow-ups", "six-month-round"):
        show(page, view, settle)
        assert page.minimumSizeHint().width() <= 1072
        assert page.minimumSizeHint().height() <= 586
        assert page.actions_here()[0].label == "Export workbook"
        assert page.fact != ""
