"""The pane of a case: each of its parts is shown, changed and taken back where it stands."""

from datetime import date
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QWidget
from pytestqt.qtbot import QtBot

from missionapp.actions.cases import add_step
from missionapp.actions.lists.wording import day_said
from missionapp.domain.entities import Step
from missionapp.domain.entities.cases import Stage
from missionapp.store.store import Store
from missionapp.ui.desk import Desk
from missionapp.ui.memory import Memory
from missionapp.ui.pages.cases.lines import LinesSection
from missionapp.ui.pages.cases.log import CaseList
from missionapp.ui.pages.cases.menu import case_menu
from missionapp.ui.pages.cases.pane import CasePane
from missionapp.ui.pages.record_pane import RecordPane
from missionapp.ui.tasks import Tasks
from missionapp.ui.theme import Theme
from missionapp.ui.widgets.form import Form, RowsSection
from tests.ui.pages.conftest import Settle, Shown, said_in
from tests.ui.pages.test_cases import go_to, row_of

pytestmark = pytest.mark.qt_log_ignore("This plugin does not support", extend=True)  # lists that open


def opened(shown: Shown, number: int) -> tuple[CaseList, CasePane]:
    """The page with this case in its pane."""
    page = shown.page(CaseList)
    go_to(shown, page, number)
    shown.press(Qt.Key.Key_Return)
    assert isinstance(page.detail, CasePane)
    return page, page.detail


def lines_of(section: RowsSection) -> list[tuple[str, str]]:
    """Both texts of each line."""
    return [(entry.text, entry.second) for entry in section.view.entries.rows]


def write(shown: Shown, section: LinesSection, *texts: str) -> None:
    """Add a line, or change the one that was opened, with the keyboard."""
    if section.line.isHidden():
        section.link.click()
    for field, text in zip(section.line.fields, texts, strict=True):
        field.setText(text)
    section.line.fields[-1].setFocus()
    shown.press(Qt.Key.Key_Return)


def give(shown: Shown, pane: RecordPane, form: Form, name: str, text: str) -> None:
    """Type a value into a field, and go elsewhere; a list that opened has taken the window's place."""
    pane.window().activateWindow()
    shown.qtbot.waitUntil(pane.window().isActiveWindow)
    form.go_to(name)
    shown.type_(text, Qt.Key.Key_Tab)
    away = next(each for each in form.rows.values() if each is not form.rows[name])
    away.editor.setFocus()
    shown.settle()


def test_everything_about_a_case_is_told(shown: Shown) -> None:
    _page, pane = opened(shown, 13)
    assert {"Idom", "with CABR", "No. 13, since 30 Jun 2017"} <= said_in(pane)
    assert {name: row.editor.text() for name, row in pane.first.rows.items()} == {
        "kind": "Memorandum of understanding",
        "stage": "Suspended",
        "stage_date": "Fri 30 Jun 2017",
        "level": "SME",
        "nb": "1",
        "confidentiality": "Open",
    }
    assert lines_of(pane.parts.ours) == [("Idom", "Spain")]
    assert lines_of(pane.parts.theirs) == [("CABR", "China")]
    assert lines_of(pane.parts.codes) == [("6", "")]
    assert lines_of(pane.parts.steps) == [("30 Jun 2017", "Sharing information about the joint venture")]
    assert lines_of(pane.parts.meeting) == [("Wed 09:20", "CABR, Idom")]


def test_it_says_what_it_counts_as_and_why_not(shown: Shown) -> None:
    _page, pane = opened(shown, 13)
    said = said_in(pane.counts)
    assert {"Table T4, cases of EU SMEs", "Memoranda of understanding: suspended: not an agreement"} <= said
    give(shown, pane, pane.first, "stage", "Signed")
    assert "Memoranda of understanding" in said_in(pane.counts)


def test_a_stage_typed_in_the_pane_is_reached_today(shown: Shown) -> None:
    page, pane = opened(shown, 15)
    give(shown, pane, pane.first, "stage", "Drafted")
    row = row_of(page, 15)
    assert (row.stage, row.since) == (Stage.DRAFTED, page._today)
    give(shown, pane, pane.first, "stage_date", "3/3/2017")
    assert row_of(page, 15).since == date(2017, 3, 3)
    shown.desk.undo()
    shown.desk.undo()
    shown.settle()
    assert (row_of(page, 15).stage, row_of(page, 15).since) == (Stage.IN_TALKS, date(2017, 10, 31))


def test_a_currency_that_does_not_exist_is_refused_under_its_field(shown: Shown) -> None:
    page, pane = opened(shown, 16)
    give(shown, pane, pane.about, "value", "12000")
    assert "The value has no currency. Choose the currency as well." in said_in(pane)
    give(shown, pane, pane.about, "currency", "XYQ")
    assert "Not a currency. Write its code, like EUR." in said_in(pane)
    give(shown, pane, pane.about, "currency", "EUR")
    give(shown, pane, pane.about, "value", "12500")
    row = row_of(page, 16)
    assert (str(row.value), row.currency) == ("12500", "EUR")


def test_one_enter_adds_a_party_while_names_are_proposed(shown: Shown) -> None:
    _page, pane = opened(shown, 16)
    pane.parts.ours.link.click()
    field = pane.parts.ours.line.fields[0]
    QTest.keyClicks(field, "idom")
    popup = field.completer().popup()
    assert popup is not None
    assert popup.isVisible()
    QTest.keyClick(popup, Qt.Key.Key_Return)
    shown.settle()
    assert lines_of(pane.parts.ours) == [("Kaptiva Sports", "Spain"), ("Idom", "Spain")]


def test_parties_are_added_by_name_and_removed(shown: Shown) -> None:
    page, pane = opened(shown, 16)
    write(shown, pane.parts.ours, "play & train")
    assert lines_of(pane.parts.ours) == [("Kaptiva Sports", "Spain"), ("Play & Train", "Spain")]
    write(shown, pane.parts.theirs, "Nobody Knows Ltd")
    assert sorted(row_of(page, 16).theirs.split("; ")) == ["Nobody Knows Ltd", "YESports"]
    write(shown, pane.parts.ours, "Kaptiva Sports")
    said = "Kaptiva Sports is a party of this case already. Look for it above."
    assert said in said_in(pane.parts.ours)
    pane.parts.ours.remove_wanted.emit(pane.parts.ours.view.entries.rows[1].id)
    shown.settle()
    assert row_of(page, 16).ours == "Kaptiva Sports"


def test_codes_have_a_free_text_that_can_be_changed(shown: Shown) -> None:
    page, pane = opened(shown, 12)
    assert lines_of(pane.parts.codes) == [("12", "(sports events through educational programs)")]
    write(shown, pane.parts.codes, "3", "ski schools")
    pane.parts.codes.opened.emit("12")
    write(shown, pane.parts.codes, "12", "sports events")
    assert row_of(page, 12).codes == ("3: ski schools", "12: sports events")
    pane.parts.codes.remove_wanted.emit("3")
    shown.settle()
    assert lines_of(pane.parts.codes) == [("12", "sports events")]
    shown.desk.undo()
    shown.settle()
    assert len(lines_of(pane.parts.codes)) == 2


def test_steps_are_noted_changed_and_removed(shown: Shown) -> None:
    _page, pane = opened(shown, 13)
    steps = pane.parts.steps
    write(shown, steps, "1/9/2017", "Second visit")
    assert lines_of(steps)[1] == ("1 Sept 2017", "Second visit")
    shown.press(Qt.Key.Key_Escape)
    assert steps.link.hasFocus()
    steps.opened.emit(steps.view.entries.rows[1].id)
    write(shown, steps, "2/9/2017", "Second visit, cancelled")
    assert lines_of(steps)[1] == ("2 Sept 2017", "Second visit, cancelled")
    write(shown, steps, "yesterdayish", "x")
    assert "Not a date. Write 10/2/2017 or 10 Feb." in said_in(steps)
    steps.remove_wanted.emit(steps.view.entries.rows[1].id)
    shown.settle()
    assert len(lines_of(steps)) == 1


def test_a_step_is_of_today_unless_another_day_is_written(shown: Shown) -> None:
    _page, pane = opened(shown, 13)
    steps = pane.parts.steps
    today = day_said(pane.parts.today, "d MMM y")
    steps.link.click()
    assert (steps.line.fields[0].text(), steps.line.fields[1].hasFocus()) == (today, True)
    QTest.keyClicks(shown.focus, "Samples sent")
    shown.press(Qt.Key.Key_Return)
    assert lines_of(steps)[1] == (today, "Samples sent")
    assert [field.text() for field in steps.line.fields] == [today, ""]


def test_a_step_of_several_lines_keeps_them_when_only_its_day_changes(shown: Shown) -> None:
    page, pane = opened(shown, 13)
    case = row_of(page, 13).id
    shown.desk.do(add_step, case, None, "First visit:\n- Beijing\n- Jinan")
    shown.settle()
    steps = pane.parts.steps
    assert lines_of(steps)[1] == ("", "First visit: - Beijing - Jinan")
    made = steps.view.entries.rows[1].id
    steps.opened.emit(made)
    steps.line.fields[0].setText("1/9/2017")
    steps.line.fields[1].setFocus()
    shown.press(Qt.Key.Key_Return)
    with shown.desk.store.read() as session:
        step = session.get_one(Step, made)
        assert (step.on, step.text) == (date(2017, 9, 1), "First visit:\n- Beijing\n- Jinan")


def test_a_follow_up_is_noted_and_leads_to_its_page(shown: Shown) -> None:
    page, pane = opened(shown, 16)
    section = pane.parts.follow_ups
    write(shown, section, "Send the ticket offer", "+3")
    (entry,) = section.view.entries.rows
    assert (entry.text, entry.pill and entry.pill.text) == ("Send the ticket offer", "To do")
    assert (row_of(page, 16).next_task, (row_of(page, 16).due or date.min) - page._today) == (
        "Send the ticket offer",
        date(2017, 1, 4) - date(2017, 1, 1),
    )
    write(shown, section, "Call", "some day")
    assert len(section.view.entries.rows) == 1
    assert section.line.remark.sentence
    section.opened.emit(entry.id)
    pane.parts.meeting.opened.emit(entry.id)
    assert shown.wanted == [("follow-ups", entry.id), ("today", entry.id)]


def test_evidence_is_opened_as_a_copy_only_after_asking(shown: Shown, tmp_path: Path) -> None:
    page, pane = opened(shown, 14)
    for name, content in (("signed.pdf", b"%PDF-1.4"), ("run.exe", b"MZ")):
        (tmp_path / name).write_bytes(content)
    asked: list[tuple[str, bool]] = []
    shown_files: list[tuple[str, bytes]] = []
    answers = iter((True, False))

    def ask(_parent: QWidget, name: str, runs: bool) -> bool:
        asked.append((name, runs))
        return next(answers)

    def show(path: Path) -> bool:
        shown_files.append((path.name, path.read_bytes()))
        return True

    pane.files.choose_files = lambda _parent: [tmp_path / "signed.pdf", tmp_path / "run.exe"]
    pane.files.ask_open, pane.files.open_path = ask, show
    pane.files.link.click()
    shown.settle()
    assert row_of(page, 14).lacks == ()
    for entry in sorted(pane.files.view.entries.rows, key=lambda entry: entry.text, reverse=True):
        pane.files.opened.emit(entry.id)
        shown.settle()
    assert asked == [("signed.pdf", False), ("run.exe", True)]
    assert shown_files == [("signed.pdf", b"%PDF-1.4")]


def test_where_no_program_opens_a_file_it_is_said(shown: Shown, tmp_path: Path) -> None:
    _page, pane = opened(shown, 14)
    (tmp_path / "plan.dwg").write_bytes(b"AC10")
    pane.files.choose_files = lambda _parent: [tmp_path / "plan.dwg"]
    pane.files.ask_open = lambda _parent, _name, _runs: True
    pane.files.open_path = lambda _path: False
    pane.files.link.click()
    shown.settle()
    pane.files.opened.emit(pane.files.view.entries.rows[0].id)
    shown.settle()
    assert shown.troubles == [
        "No program on this computer opens plan.dwg. Save a copy, and open it elsewhere."
    ]


def test_several_cases_are_given_a_sector_together(shown: Shown) -> None:
    page, _pane = opened(shown, 19)
    page.table.view.select(row_of(page, 19).id)
    page.table.view.selectAll()
    shown.settle()
    assert "Edit 22 cases" in said_in(page.detail)


def test_who_only_looks_can_change_nothing(
    china: Path, theme: Theme, tasks: Tasks, data_folder: Path, qtbot: QtBot, settle: Settle
) -> None:
    memory = Memory(data_folder)
    memory.enter(china)
    desk = Desk(Store.open(china, write=False), theme, tasks, memory)
    reader = Shown(desk, qtbot, settle)
    page, pane = opened(reader, 13)
    assert [section.link.isEnabled() for section in pane.parts.all] == [False] * len(pane.parts.all)
    pane.parts.codes.opened.emit("6")
    assert pane.parts.codes.line.isHidden()
    assert all(row.editor.inputs()[0].isReadOnly() for row in pane.first.rows.values())  # type: ignore[attr-defined]
    menu = case_menu(page, row_of(page, 13), writable=desk.writable)
    assert [each.text() for each in menu.actions() if each.isEnabled() and each.text()] == ["Open"]
    reader.close()
    desk.close()
