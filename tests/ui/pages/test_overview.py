"""The overview as a user works it: every number opens its records, by pointer and by keyboard."""

from collections.abc import Callable, Iterator
from dataclasses import dataclass, field, replace
from datetime import UTC, date, datetime
from pathlib import Path
from zoneinfo import ZoneInfo

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QWidget
from pytestqt.qtbot import QtBot
from sqlalchemy import select

from missionapp.actions.lists.overview import read_overview
from missionapp.actions.records import edit_many
from missionapp.domain import entities as e
from missionapp.domain.entities.meetings import MeetingStatus
from missionapp.store.store import Store
from missionapp.ui.desk import Desk
from missionapp.ui.filtered import Filtered
from missionapp.ui.memory import Memory
from missionapp.ui.page import Page
from missionapp.ui.pages.counterparts import CounterpartsPage
from missionapp.ui.pages.overview.charts import partner_chart
from missionapp.ui.pages.overview.page import OverviewPage
from missionapp.ui.tasks import Tasks
from missionapp.ui.theme import Theme
from missionapp.ui.widgets.charts import FigureTable
from missionapp.ui.widgets.label import Label

Settle = Callable[[], None]


@dataclass
class Shown:
    """The page, and what it asks for."""

    page: OverviewPage
    settle: Settle
    wanted: list[tuple[str, object]] = field(default_factory=list)
    facts: list[str] = field(default_factory=list)

    def press(self, key: Qt.Key) -> None:
        """Press a key where the focus is."""
        QTest.keyClick(self.focus, key)
        self.settle()

    @property
    def focus(self) -> QWidget:
        """Where the focus is."""
        found = QApplication.focusWidget()
        assert found is not None
        return found

    @property
    def last(self) -> tuple[str, object]:
        """What was asked for last."""
        return self.wanted[-1]


def show(desk: Desk, qtbot: QtBot, settle: Settle) -> Shown:
    page = OverviewPage(desk)
    qtbot.addWidget(page)
    made = Shown(page, settle)
    desk.changed.connect(lambda tables: page.refresh() if tables & page.shows else None)
    page.page_wanted.connect(lambda name, record: made.wanted.append((name, record)))
    page.fact_changed.connect(made.facts.append)
    page.resize(1118, 642)
    page.show()
    page.activateWindow()
    qtbot.waitUntil(page.isActiveWindow)
    page.take_focus()
    page.refresh()
    settle()
    return made


@pytest.fixture
def shown(desk: Desk, qtbot: QtBot, settle: Settle) -> Iterator[Shown]:
    """The overview of the China sample, which is over."""
    made = show(desk, qtbot, settle)
    yield made
    made.page.hide()
    settle()


def texts(table: FigureTable) -> list[list[str]]:
    """What the cells of a chart say."""
    return [[cell.text for cell in row.cells] for row in table.figures.rows]


def said_in(widget: QWidget) -> set[str]:
    return {label.text() for label in widget.findChildren(Label) if label.isVisible()}


def test_the_tiles_say_where_the_mission_stands(shown: Shown) -> None:
    board = shown.page.board
    assert [tile.front.accessibleName() for tile in board.tiles] == [
        "Meetings: 140 of 140 recorded. 134 held, 6 no-shows",
        "Counterparts met: 72 of 72. 72 met",
        "Agreements: 2 of 22 cases. 2 agreements, 20 other",
        "Follow-ups: 9 open. 9 late",
    ]
    assert board.phases.stops[0].accessibleName() == "Prepare, over: 14 participants, 72 counterparts"
    assert shown.facts[-1].endswith("in Madrid")


def test_a_tile_opens_its_page_and_a_part_its_records(shown: Shown) -> None:
    tile = shown.page.board.tiles[3]
    QTest.mouseClick(tile.front, Qt.MouseButton.LeftButton)
    assert shown.wanted == [("follow-ups", None)]
    QTest.mouseClick(tile.legend[0], Qt.MouseButton.LeftButton)
    page, filtered = shown.last
    assert isinstance(filtered, Filtered)
    assert (page, filtered.words, len(filtered.records)) == ("follow-ups", "9 late", 9)


def test_arrows_go_through_the_tiles_and_enter_opens(shown: Shown) -> None:
    first, second = shown.page.board.tiles[:2]
    first.front.setFocus(Qt.FocusReason.TabFocusReason)
    for expected in (*first.legend, second.front):
        shown.press(Qt.Key.Key_Right)
        assert shown.focus is expected
    shown.press(Qt.Key.Key_Return)
    assert shown.last == ("counterparts", None)
    shown.press(Qt.Key.Key_Left)
    assert shown.focus is first.legend[-1]


def test_meetings_behind_a_number_are_listed_here_and_open_today(shown: Shown, desk: Desk) -> None:
    page = shown.page
    no_shows = page.board.tiles[0].legend[1]
    no_shows.setFocus(Qt.FocusReason.TabFocusReason)
    shown.press(Qt.Key.Key_Return)
    table = page.pane.table
    assert table is not None
    assert (page.pane.title.text(), len(table.model.prepared.rows)) == ("6 no-shows", 6)
    assert table.view.hasFocus()
    shown.press(Qt.Key.Key_Return)
    name, meeting = shown.last
    assert name == "today"
    with desk.store.read() as session:
        assert session.get_one(e.Meeting, meeting).status == MeetingStatus.NO_SHOW
    shown.press(Qt.Key.Key_Escape)
    assert page.board.isVisible()
    assert no_shows.hasFocus()


def test_the_charts_say_numbers_and_words(shown: Shown) -> None:
    board = shown.page.board
    assert texts(board.days) == [
        ["Wed 15 Feb", "", "85", "80", "5"],
        ["Thu 16 Feb", "", "40", "39", "1"],
        ["Fri 17 Feb", "", "15", "15", "0"],
    ]
    assert [head.text for head in board.days.figures.heads] == ["Day", "", "Planned", "Held", "No-show"]
    assert texts(board.outcomes)[0] == ["5", "deal likely", "", "12"]
    assert texts(board.stages) == [
        ["In talks", "", "5"],
        ["Signed", "", "2"],
        ["Running", "", "11"],
        ["Completed", "", "3"],
        ["Suspended", "", "1"],
    ]
    assert texts(board.targets) == [["B2B meetings", "130 of 100"], ["EU SMEs involved", "14 of 12"]]
    assert texts(board.partners)[0] == ["INDESCAT", "8", "76 / 76", "8"]
    assert texts(board.report)[:2] == [
        ["Events", "6 events, 134 meetings"],
        ["Stakeholders", "1 counted as SME is none"],
    ]


def test_a_screen_reader_hears_a_sentence_for_each_part(shown: Shown) -> None:
    board = shown.page.board

    def said(table: FigureTable, row: int, column: int) -> object:
        return table.figures.index(row, column).data(Qt.ItemDataRole.AccessibleTextRole)

    assert said(board.days, 0, 0) == "Wed 15 Feb: 80 held, 5 no-shows"
    assert said(board.days, 0, 4) == "Wed 15 Feb: 5 no-shows"
    assert said(board.outcomes, 0, 2) == "deal likely: 12 meetings"
    assert said(board.targets, 0, 1) == "B2B meetings: 130 of 100 promised"
    assert said(board.partners, 0, 2) == "INDESCAT: 76 of 76 meetings recorded"
    assert said(board.report, 0, 0) == "Events, complete: 6 events, 134 meetings"


def test_each_number_of_a_chart_opens_its_records_by_keyboard(shown: Shown) -> None:
    board = shown.page.board
    board.stages.setFocus(Qt.FocusReason.TabFocusReason)
    shown.press(Qt.Key.Key_Down)
    shown.press(Qt.Key.Key_Return)
    page, filtered = shown.last
    assert isinstance(filtered, Filtered)
    assert (page, filtered.words, len(filtered.records)) == ("cases", "signed: 2 cases", 2)
    board.days.setFocus(Qt.FocusReason.TabFocusReason)
    shown.press(Qt.Key.Key_Return)
    assert shown.last == ("today", date(2017, 2, 15))
    for _step in range(4):
        shown.press(Qt.Key.Key_Right)
    shown.press(Qt.Key.Key_Return)
    assert shown.page.pane.title.text() == "Wed 15 Feb: 5 no-shows"


def test_a_click_on_a_bar_opens_it(shown: Shown) -> None:
    table = shown.page.board.partners
    place = table.visualRect(table.figures.index(1, 3)).center()
    QTest.mouseClick(table.viewport(), Qt.MouseButton.LeftButton, pos=QPoint(place))
    page, filtered = shown.last
    assert isinstance(filtered, Filtered)
    assert (page, len(filtered.records)) == ("cases", 7)


def test_what_needs_somebody_leads_there_and_goes_away(shown: Shown, desk: Desk) -> None:
    needs = shown.page.board.needs
    assert [row.need.title for row in needs.rows] == ["9 follow-ups are late", "5 signed cases have no proof"]
    assert needs.rows[0].button.hasFocus()
    assert needs.rows[0].button.accessibleDescription() == "9 follow-ups are late"
    shown.press(Qt.Key.Key_Return)
    page, filtered = shown.last
    assert isinstance(filtered, Filtered)
    assert (page, filtered.words) == ("follow-ups", "9 follow-ups are late")
    desk.do(edit_many, e.FollowUp, list(filtered.records), done=date(2017, 3, 1))
    shown.settle()
    assert [row.need.title for row in needs.rows] == ["5 signed cases have no proof"]
    assert needs.rows[0].button.hasFocus()
    assert shown.page.board.tiles[3].front.face.number == "0"


def test_a_line_of_what_comes_next_opens(shown: Shown) -> None:
    coming = shown.page.board.coming
    coming.setFocus(Qt.FocusReason.TabFocusReason)
    shown.press(Qt.Key.Key_Down)
    shown.press(Qt.Key.Key_Return)
    page, task = shown.last
    assert page == "follow-ups"
    assert task == coming.lines.rows[1].record  # type: ignore[union-attr]


def test_the_phases_lead_to_their_pages(shown: Shown) -> None:
    stops = shown.page.board.phases.stops
    stops[0].setFocus(Qt.FocusReason.TabFocusReason)
    for page in ("participants", "matching", "today", "documents"):
        shown.press(Qt.Key.Key_Return)
        assert shown.last == (page, None)
        shown.press(Qt.Key.Key_Right)


def test_it_is_small_enough_for_a_small_screen(shown: Shown) -> None:
    assert shown.page.minimumSizeHint().width() <= 1280 - 208
    assert shown.page.minimumSizeHint().height() <= 680 - 94
    shown.page.resize(760, 560)
    board = shown.page.board
    assert board.horizontalScrollBar().maximum() == 0


def test_the_primary_action_leads_to_today(shown: Shown) -> None:
    (action,) = shown.page.actions_here()
    action.run()
    assert (action.label, action.rank, shown.last) == ("Open Today", 0, ("today", None))


def test_an_empty_mission_says_what_to_begin_with(
    tmp_path: Path, data_folder: Path, theme: Theme, tasks: Tasks, qtbot: QtBot, settle: Settle
) -> None:
    path = tmp_path / "new.mission"
    store = Store.create(path)
    with store.write("Begin") as session:
        session.add(e.Mission(code="VN", title="Vietnam", market="VN", timezone="Asia/Ho_Chi_Minh"))
    memory = Memory(data_folder)
    memory.enter(path)
    desk = Desk(store, theme, tasks, memory)
    made = show(desk, qtbot, settle)
    board = made.page.board
    assert [row.need.title for row in board.needs.rows] == [
        "Nobody takes part yet",
        "There are no counterparts yet",
        "The programme is empty",
    ]
    assert [tile.front.face.words for tile in board.tiles] == [
        "none planned yet",
        "none invited yet",
        "no cases yet",
        "none noted yet",
    ]
    assert said_in(board) >= {
        "Nothing more is planned or due.",
        "No meeting has a time yet.",
        "No meeting was held yet.",
        "No cases yet. They begin at a meeting.",
        "Nothing was promised in this mission.",
    }
    made.page.hide()
    desk.close()
    settle()


def test_a_list_shows_the_records_of_a_number_alone(desk: Desk, qtbot: QtBot, settle: Settle) -> None:
    with desk.store.read() as session:
        query = select(e.Participant.id).where(e.Participant.role == "counterpart")
        first, second, third = list(session.scalars(query.limit(3)))
    page: Page = CounterpartsPage(desk)
    qtbot.addWidget(page)
    assert isinstance(page, CounterpartsPage)
    page.show()
    page.open_record(Filtered(frozenset({first, second}), "2 met"))
    page.refresh()
    settle()
    chip = page.table.filter_row.only_chip
    assert (page.table.model.rowCount(), chip.text(), chip.isVisible()) == (2, "2 met", True)
    page.open_record(third)
    assert (page.table.model.rowCount(), chip.isVisible()) == (72, False)
    page.open_record(Filtered(frozenset({first}), "1 met"))
    assert page.table.model.rowCount() == 1
    chip.click()
    assert (page.table.model.rowCount(), chip.isVisible()) == (72, False)
    page.hide()
    settle()


def test_partners_are_told_with_the_age_of_their_last_file_once_one_was_merged(
    desk: Desk,
) -> None:
    now = datetime(2017, 2, 20, 9, 0, tzinfo=ZoneInfo("Asia/Shanghai"))
    with desk.store.read() as session:
        rows = read_overview(session, now).partners
    first, second, *others = rows
    heads, _none = partner_chart(rows, now)
    assert [head.text for head in heads] == ["Partner", "SMEs", "Meetings recorded", "Cases"]
    old = replace(first, last_file=datetime(2017, 2, 17, 18, 0, tzinfo=UTC))
    new = replace(second, last_file=now)
    heads, told = partner_chart([old, new, *others], now)
    assert heads[-1].text == "Last file"
    assert [row.cells[-1].text for row in told][:3] == ["2 days old", "today", "–"]
    assert told[0].cells[-1].said == "INDESCAT: last file 2 days old"
