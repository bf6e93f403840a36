"""The list of cases: board and log in step, cases carried from lane to lane, what is asked after a move."""

from datetime import date
from pathlib import Path
from typing import Any

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QGuiApplication
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QLineEdit

from missionapp.actions.cases import edit_case, set_codes
from missionapp.actions.followups import promise
from missionapp.actions.lists.cases import CaseRow, Column, read_cases
from missionapp.domain.entities.cases import Stage
from missionapp.ui.filtered import Filtered
from missionapp.ui.pages.cases.adding import LogCard
from missionapp.ui.pages.cases.log import CaseList
from missionapp.ui.pages.cases.menu import case_menu
from missionapp.ui.pages.cases.pane import CasePane
from missionapp.ui.pages.cases.views import BOARD, BOTH, LOG
from missionapp.ui.pages.list_page import ListPage
from tests.ui.pages.conftest import Shown, rows_of

pytestmark = pytest.mark.qt_log_ignore("This plugin does not support", extend=True)  # lists that open
_ALT = Qt.KeyboardModifier.AltModifier


def lanes_of(page: CaseList) -> list[list[int | None]]:
    """The numbers of the cases in each lane."""
    return [[row.number for row in lane.list.cards.rows] for lane in page.board.lanes]


def row_of(page: ListPage, number: int) -> CaseRow:
    """The case with this number, as it was read last."""
    (found,) = [row for row in rows_of(page) if row.number == number]
    assert isinstance(found, CaseRow)
    return found


def pane_of(page: CaseList) -> CasePane:
    """The pane of the current case."""
    assert isinstance(page.detail, CasePane)
    return page.detail


def go_to(shown: Shown, page: CaseList, number: int) -> None:
    """Make a case current, and put the focus on its card."""
    assert page.select(row_of(page, number).id)
    page.focus_rows()
    shown.settle()


def action(page: CaseList, label: str) -> Any:
    """What the page offers under this name."""
    (found,) = [one for one in page.actions_here() if one.label == label]
    return found


def test_the_board_shows_the_log_by_stage(shown: Shown) -> None:
    page = shown.page(CaseList)
    assert page.fact == "22 cases: 13 signed, 5 in talks, 4 done or stopped"
    assert lanes_of(page) == [
        [15, 11, 10, 9, 4],
        [],
        [22, 21, 20, 19, 18, 17, 16, 14, 12, 8, 7, 6, 3],
        [13, 5, 2, 1],
    ]
    assert [lane.more.text() for lane in page.board.lanes if lane.more.isVisible()] == [
        "2 more",
        "10 more",
        "1 more",
    ]
    assert page.board.lanes[3].list.cards.index(0).data() == (
        "Idom with CABR, MoU, Suspended, since 30 June 2017"
    )
    assert page.board.lanes[2].list.accessibleName() == "Signed and running, 13"


def test_what_is_due_first_comes_first_and_proofs_are_ticked(shown: Shown, tmp_path: Path) -> None:
    page = shown.page(CaseList)
    case = row_of(page, 9)
    proof = tmp_path / "signed.pdf"
    proof.write_bytes(b"%PDF-1.4")
    shown.desk.do(promise, "Send the draft", about_id=case.id, due=date(2030, 3, 1))
    page.reached.choose_files = lambda _parent: [proof]
    page.move_to(row_of(page, 14), Stage.SIGNED)
    shown.settle()
    page.reached.proof.click()
    shown.settle()
    assert lanes_of(page)[0] == [9, 15, 11, 10, 4]
    assert page.board.lanes[0].list.cards.index(0).data() == (
        "Sports & Technology with Sport Equipment Centre, Collaboration project, In talks, "
        "due Friday 1 March 2030"
    )
    assert (row_of(page, 14).proofs, row_of(page, 14).lacks) == (("signed.pdf",), ())
    signed = page.table.model.columns.index(next(c for c in page.columns if c.name == "proof"))
    assert page.columns[signed].text(row_of(page, 14)) == "PDF"


def test_filter_and_chips_narrow_board_and_log_alike(shown: Shown) -> None:
    page = shown.page(CaseList)
    page.find_here()
    QTest.keyClicks(shown.focus, "idom")
    assert lanes_of(page) == [[15], [], [14], [13]]
    assert page.table.model.rowCount() == 3
    page.table.filter_row.clear()
    shown.desk.do(set_codes, row_of(page, 14).id, {})
    shown.settle()
    (chip,) = [each.chip for each in page.table.filter_row.chips if each.facet.name == "code"]
    assert chip.text() == "1 needs a code"
    chip.click()
    assert lanes_of(page) == [[], [], [14], []]
    assert page.table.model.text_at(0, 6) == "Add code"


def test_a_case_is_carried_with_the_keyboard_and_undone(shown: Shown) -> None:
    page = shown.page(CaseList)
    go_to(shown, page, 15)
    shown.press(Qt.Key.Key_Down)
    assert page.table.current_row().number == 11
    shown.press(Qt.Key.Key_Right, _ALT)
    assert (row_of(page, 11).stage, lanes_of(page)[1]) == (Stage.DRAFTED, [11])
    assert shown.told == ["Move Sports & Technology with China Sporting Goods Federation to Drafted"]
    assert page.board.lanes[1].list.hasFocus()
    assert page.table.current_row().number == 11
    assert not page.reached.isVisible()
    shown.desk.undo()
    shown.settle()
    assert (row_of(page, 11).stage, lanes_of(page)[1]) == (Stage.IN_TALKS, [])


def test_signed_asks_for_its_day_and_can_be_left_out(shown: Shown) -> None:
    page = shown.page(CaseList)
    go_to(shown, page, 11)
    page.move_to(row_of(page, 11), Stage.SIGNED)
    shown.settle()
    ask = page.reached
    assert (ask.isVisible(), ask.name.text()) == (
        True,
        "Sports & Technology with China Sporting Goods Federation",
    )
    ask.day.setFocus()
    shown.type_("soon", Qt.Key.Key_Tab)
    assert ask.remark.sentence == "Not a date. Write 10/2/2017 or 10 Feb."
    ask.day.setFocus()
    shown.type_("17 Feb 2017")
    assert (row_of(page, 11).since, ask.remark.sentence) == (date(2017, 2, 17), "")
    shown.press(Qt.Key.Key_Escape)
    assert not ask.isVisible()
    assert page.board.has_focus()
    assert row_of(page, 11).stage == Stage.SIGNED


def test_the_last_lane_asks_how_it_ended(shown: Shown) -> None:
    page = shown.page(CaseList)
    for number, at_first in ((15, Stage.SUSPENDED), (14, Stage.COMPLETED)):
        page.board.move_wanted.emit(row_of(page, number).id, Column.DONE)
        shown.settle()
        assert (row_of(page, number).stage, page.reached.ends.value) == (at_first, at_first)
    page.reached.ends.segment(Stage.LOST).click()
    shown.settle()
    assert row_of(page, 14).stage == Stage.LOST
    assert page.reached.isVisible()
    shown.desk.undo()
    shown.settle()
    assert not page.reached.isVisible()  # it asked about a stage that is no longer so


def test_the_menu_leads_to_every_stage_and_deletes(shown: Shown) -> None:
    page = shown.page(CaseList)
    menu = case_menu(page, row_of(page, 15), writable=True)
    words = [each.text() for each in menu.actions() if each.text()]
    assert words == [
        *("Open", "Move to", "Lead", "In talks", "Drafted", "Signed", "Running", "Completed", "Suspended"),
        *("Lost", "Delete"),
    ]
    next(each for each in menu.actions() if each.text() == "Running").trigger()
    shown.settle()
    assert row_of(page, 15).stage == Stage.RUNNING
    go_to(shown, page, 15)
    page.delete_selected()
    shown.settle()
    assert [row for row in rows_of(page) if row.number == 15] == []


def test_board_log_and_both_are_remembered(shown: Shown) -> None:
    page = shown.page(CaseList)
    seen = {}
    for view in (LOG, BOARD, BOTH):
        page.views.segment(view).click()
        seen[view] = (page.board.isVisible(), page.table.isVisible(), page.board.lanes[2].more.isVisible())
    assert seen == {LOG: (False, True, False), BOARD: (True, False, False), BOTH: (True, True, True)}
    page.board.lanes[2].more.click()
    assert page.view == BOARD
    assert page.board.lanes[2].list.hasFocus()
    assert shown.page(CaseList).view == BOARD


def test_what_is_chosen_in_the_log_is_so_on_the_board(shown: Shown) -> None:
    page = shown.page(CaseList)
    assert page.select(row_of(page, 13).id)
    assert [lane.list.record for lane in page.board.lanes] == [None, None, None, row_of(page, 13).id]
    page.board.lanes[0].list.setCurrentIndex(page.board.lanes[0].list.cards.index(0))
    assert page.table.current_row().number == 15


def test_the_pane_waits_until_it_is_opened(shown: Shown) -> None:
    page = shown.page(CaseList)
    assert not page.detail.isVisible()
    go_to(shown, page, 13)
    shown.press(Qt.Key.Key_Return)
    assert page.detail.isVisible()
    assert pane_of(page).main.accessibleName() == "Idom"
    shown.press(Qt.Key.Key_Escape)
    assert not page.detail.isVisible()
    assert page.board.has_focus()
    page.head.pane.click()
    shown.settle()
    assert page.detail.isVisible()


def test_an_agreement_is_logged_as_one_step_and_shown(shown: Shown) -> None:
    page = shown.page(CaseList)
    action(page, "Log an agreement").run()
    shown.settle()
    card = page.adding
    assert isinstance(card, LogCard)
    shown.press(Qt.Key.Key_Return)
    assert card.problem == "Say who, with whom, or what it is about."
    shown.type_("idom", Qt.Key.Key_Tab)
    card.theirs.setFocus()
    shown.type_("Beijing Sports Holding", Qt.Key.Key_Tab)
    card.about.setPlainText("Stadium roof")
    before = len(shown.told)
    card.theirs.setFocus()
    shown.press(Qt.Key.Key_Return)
    row = row_of(page, 23)
    assert (row.ours, row.theirs, row.description, row.kind, row.stage) == (
        *("Idom", "Beijing Sports Holding", "Stadium roof", "business contract"),
        Stage.LEAD,
    )
    assert len(shown.told) == before + 1
    assert page.detail.isVisible()
    assert pane_of(page).main.accessibleName() == "Idom"
    shown.desk.undo()
    shown.settle()
    assert len(rows_of(page)) == 22


def test_enter_takes_a_name_out_of_the_list_before_it_logs(shown: Shown) -> None:
    page = shown.page(CaseList)
    page.start_adding()
    shown.settle()
    QTest.keyClicks(shown.focus, "kaptiva")
    field = shown.focus
    assert isinstance(field, QLineEdit)
    popup = field.completer().popup()
    assert popup is not None
    for key in (Qt.Key.Key_Down, Qt.Key.Key_Return):
        QTest.keyClick(popup, key)
    shown.settle()
    assert (field.text(), len(rows_of(page))) == ("Kaptiva Sports", 22)


def test_what_another_page_asks_for_stands_alone_on_the_board_too(shown: Shown) -> None:
    page = shown.page(CaseList)
    wanted = frozenset((row_of(page, 13).id, row_of(page, 9).id))
    page.open_record(Filtered(wanted, "2 to look at"))
    assert lanes_of(page) == [[9], [], [], [13]]
    assert page.table.filter_row.only_chip.text() == "2 to look at"
    page.open_record(row_of(page, 22).id)
    shown.settle()
    assert len(lanes_of(page)[2]) == 13
    assert page.table.current_row().number == 22


def test_the_log_is_copied_as_a_table(shown: Shown) -> None:
    page = shown.page(CaseList)
    page.copy_all()
    lines = QGuiApplication.clipboard().text().splitlines()
    assert len(lines) == 23
    assert lines[0].split("\t") == [
        *("No.", "Date", "Type", "EU side", "Local partner", "Subject", "Objective", "Status", "Proof"),
    ]
    assert lines[10].split("\t") == [
        *("13", "30 Jun 17", "MoU", "Idom", "CABR"),
        *("MoU for the bidding process of the expansion of Changsha Airport", "6", "Suspended", ""),
    ]
    go_to(shown, page, 13)
    shown.press(Qt.Key.Key_C, Qt.KeyboardModifier.ControlModifier)
    assert QGuiApplication.clipboard().text().splitlines() == [lines[0], lines[10]]


def test_a_hidden_partner_is_seen_here_behind_a_lock(shown: Shown) -> None:
    page = shown.page(CaseList)
    shown.desk.do(edit_case, row_of(page, 14).id, confidentiality="partner hidden")
    shown.settle()
    card = page.board.lanes[2].list.cards
    said = card.index(card.line_of(row_of(page, 14).id)).data()
    assert said == "Idom with TAJD, MoU, Signed, since 15 March 2017, partner hidden, lacks proof"


def test_without_any_case_the_page_says_so(shown: Shown) -> None:
    page = shown.page(CaseList)
    page.delete(rows_of(page))
    shown.settle()
    assert not page.board.isVisible()
    assert not page.views.isVisible()
    assert [button.text() for button in page.empty.buttons] == ["Log an agreement"]
    assert page.fact == "0 cases"


@pytest.mark.parametrize("size", [(840, 420), (1118, 642)])
def test_the_page_fits_a_small_screen(shown: Shown, size: tuple[int, int]) -> None:
    page = shown.page(CaseList, *size)
    page.move_to(row_of(page, 11), Stage.SIGNED)
    shown.settle()
    hint = page.minimumSizeHint()
    assert hint.width() <= 1032
    assert hint.height() <= 520
    assert len([field for field in page.findChildren(QLineEdit) if field.isVisible()]) >= 2


def test_the_board_needs_no_query_to_be_drawn(shown: Shown) -> None:
    page = shown.page(CaseList)
    with shown.desk.store.read() as session:
        assert rows_of(page) == list(read_cases(session))
    page.desk = None  # type: ignore[assignment]  # whoever asks for more would fail
    page.board.grab()
