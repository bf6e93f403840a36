"""The page of the funder's report: texts that are written, tables that live, and what does not add up."""

from collections.abc import Callable, Iterator
from pathlib import Path
from uuid import UUID

import pytest
from PySide6.QtCore import Qt, QUrl
from PySide6.QtGui import QGuiApplication
from PySide6.QtTest import QAbstractItemModelTester, QTest
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot
from sqlalchemy import select

from missionapp.actions.lists.report import Part
from missionapp.actions.records import add, delete_many, edit
from missionapp.actions.report import write_text
from missionapp.domain import entities as e
from missionapp.domain.entities.cases import Stage
from missionapp.domain.entities.records import ReportSection
from missionapp.i18n import use
from missionapp.store.store import Store
from missionapp.ui.desk import Desk
from missionapp.ui.memory import Memory
from missionapp.ui.pages.report.behind import BehindModel
from missionapp.ui.pages.report.completing import OffersModel, begun, rest
from missionapp.ui.pages.report.findings_list import FindingsModel
from missionapp.ui.pages.report.grid import shared_out
from missionapp.ui.pages.report.grid_model import GridModel
from missionapp.ui.pages.report.page import ReportPage
from missionapp.ui.pages.report.parts import Entry, rows_of
from missionapp.ui.tasks import Tasks
from missionapp.ui.theme import Theme
from missionapp.ui.widgets.headed_list import HeadedModel

pytestmark = pytest.mark.qt_log_ignore("This plugin does not support", extend=True)  # lists that open

Settle = Callable[[], None]
SUMMARY, SMES = Part(ReportSection.SUMMARY), Part(ReportSection.SMES, "CN")
FINDINGS = Part("findings")


class Report:
    """The page as the window has it."""

    def __init__(self, desk: Desk, settle: Settle, qtbot: QtBot) -> None:
        self.desk, self._settle = desk, settle
        self.page = ReportPage(desk)
        self.wanted: list[tuple[str, object]] = []
        self.facts: list[str] = []
        self.told: list[str] = []
        desk.changed.connect(lambda tables: self.page.refresh() if tables & self.page.shows else None)
        desk.noticed.connect(lambda notice: self.told.append(notice.sentence))
        self.page.page_wanted.connect(lambda name, record: self.wanted.append((name, record)))
        self.page.fact_changed.connect(self.facts.append)
        qtbot.addWidget(self.page, before_close_func=lambda _page: self.close())
        self.page.resize(1118, 620)
        self.page.show()
        self.page.activateWindow()
        qtbot.waitUntil(self.page.isActiveWindow)
        self.page.refresh()
        settle()

    def close(self) -> None:
        """As the window does: what is being typed is saved first."""
        self.page.flush()
        self.page.hide()
        self._settle()

    def settle(self) -> None:
        self._settle()
        QTest.qWait(0)
        self._settle()

    def choose(self, part: Part) -> None:
        self.page.choose(part)
        self.settle()

    def type_(self, text: str) -> None:
        QTest.keyClicks(self.page.writing.editor.input, text)

    def press(self, key: Qt.Key) -> None:
        target = QApplication.activePopupWidget() or QApplication.focusWidget()
        assert target is not None
        QTest.keyClick(target, key)

    def begin(self, part: Part) -> None:
        """Go into the field of a text, empty."""
        self.choose(part)
        if self.page.writing.begin.isVisible():
            self.page.writing.begin.click()
        self.page.writing.editor.setFocus()
        self.page.writing.editor.input.selectAll()
        QTest.keyClick(self.page.writing.editor.input, Qt.Key.Key_Delete)

    def save(self) -> None:
        self.page.flush()
        self.settle()

    @property
    def printed(self) -> str:
        return self.page.writing.live.text()

    @property
    def offers(self) -> list[str]:
        completion = self.page.writing.editor.input.completion
        return [offer.name for offer in completion.model_.rows] if completion.is_open else []

    @property
    def parts(self) -> list[str]:
        model = self.page.list.rows
        return [
            model.data(model.index(row), Qt.ItemDataRole.AccessibleTextRole)
            for row in range(model.rowCount())
        ]

    @property
    def behind(self) -> list[str]:
        return [line.title for line in self.page.behind.list.behind.rows]

    def cells(self, line: int) -> tuple[str, ...]:
        return self.page.tables.grid.rows.sheet.lines[line].cells

    def text(self, part: Part) -> str | None:
        with self.desk.store.read() as session:
            query = select(e.ReportText.text).where(e.ReportText.section == part.name)
            return session.scalars(query).one_or_none()


@pytest.fixture
def report(desk: Desk, settle: Settle, qtbot: QtBot) -> Report:
    """The page on the China sample, of whose report nothing is written."""
    with desk.store.read() as session:
        texts = list(session.scalars(select(e.ReportText.id)))
    delete_many(desk.store, e.ReportText, texts)
    return Report(desk, settle, qtbot)


@pytest.fixture
def empty(theme: Theme, tasks: Tasks, tmp_path: Path, data_folder: Path) -> Iterator[Desk]:
    store = Store.create(tmp_path / "empty.mission")
    memory = Memory(data_folder)
    memory.enter(store.path)
    desk = Desk(store, theme, tasks, memory)
    yield desk
    desk.close()


def case_of(store: Store, described: str) -> UUID:
    with store.read() as session:
        return session.scalars(select(e.Case.id).where(e.Case.description.like(f"{described}%"))).one()


# The parts


def test_each_part_says_in_words_how_it_stands(report: Report) -> None:
    n = len(report.page.found.findings) if report.page.found else 0
    assert report.parts == [
        "Texts",
        "Summary, Made of the records",
        "Cluster achievements, Made of the records",
        "SME achievements, China, Made of the records",
        "Testimonials, 2 quotations",
        "Recommendations, Made of the records",
        "Tables",
        "T1 Events, 1 row",
        "T2 Stakeholders, 1 row",
        "T3 Cluster cases, 6 rows, Nb 6",
        "T4 SME cases, 7 rows, Nb 8",
        "T5 Cluster details, 6 rows",
        "T6 SME details, 7 rows",
        "Before it goes out",
        f"What does not add up, {n} to look at",
    ]
    assert report.facts[-1] == f"0 of 5 texts written, {n} things do not add up"


def test_the_part_shown_last_is_shown_again(report: Report, desk: Desk, settle: Settle, qtbot: QtBot) -> None:
    report.choose(Part("T4"))
    again = Report(desk, settle, qtbot)
    assert (again.page.part, again.page.tables.heading.text()) == (Part("T4"), "Table 4. Cases of EU SMEs")


def test_a_part_is_opened_by_its_name(report: Report) -> None:
    report.page.open_record("T2")
    assert report.page.tables.heading.text() == "Table 2. Stakeholders involved"
    report.page.open_record("findings")
    assert report.page.findings.isVisible()


# Texts


def test_what_is_made_of_the_records_is_the_beginning_of_ones_own_text(report: Report) -> None:
    writing = report.page.writing
    assert not writing.editor.isVisible()
    made = report.printed
    assert "130 B2B meetings" in made
    writing.begin.click()
    report.settle()
    assert writing.editor.has_focus()
    assert "{CN.b2b_meetings}" in writing.text
    assert report.printed == made
    assert report.text(SUMMARY) == writing.text
    assert report.parts[1] == "Summary, Written"


def test_a_text_is_printed_live_and_saved_as_one_step(report: Report, desk: Desk) -> None:
    report.begin(SMES)
    report.type_("We held {CN.b2b_meetings} meetings")
    report.press(Qt.Key.Key_Escape)
    assert report.printed == "We held 130 meetings"
    report.save()
    report.type_(".")
    report.save()
    assert report.text(SMES) == "We held {CN.b2b_meetings} meetings."
    assert report.told[-1] == "Write the report: achievements of the SMEs"
    desk.undo()
    report.settle()
    assert report.text(SMES) is None


def test_a_text_that_is_emptied_is_made_of_the_records_again(report: Report) -> None:
    report.begin(SUMMARY)
    report.type_("Mine")
    report.save()
    report.begin(SUMMARY)
    report.save()
    assert report.text(SUMMARY) is None
    report.page.list.setFocus()
    report.settle()
    assert (report.page.writing.editor.isVisible(), "130 B2B meetings" in report.printed) == (False, True)


def test_what_was_typed_is_there_when_one_comes_back_at_once(report: Report) -> None:
    report.begin(SUMMARY)
    report.type_("Mine")
    report.page.choose(Part("T1"))
    report.page.choose(SMES)
    report.page.choose(SUMMARY)
    assert report.page.writing.text == "Mine"
    report.settle()
    assert (report.page.writing.text, report.text(SUMMARY)) == ("Mine", "Mine")


def test_a_name_that_is_no_figure_is_said_with_the_nearest(report: Report) -> None:
    report.begin(SUMMARY)
    report.type_("We held {CN.b2b_metings} meetings")
    unknown = report.page.writing.unknown
    assert unknown.sentence == "{CN.b2b_metings} is no figure. Nearest: CN.b2b_meetings"
    report.page.writing.editor.input.selectAll()
    report.type_("Fine")
    assert unknown.sentence == ""


def test_testimonials_are_printed_with_their_quotations(report: Report) -> None:
    report.choose(Part(ReportSection.TESTIMONIALS))
    before = report.printed
    report.begin(Part(ReportSection.TESTIMONIALS))
    report.type_("They said:")
    assert report.printed == f"They said:\n{before}"


def test_only_looking_writes_nothing(report: Report, desk: Desk, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(type(desk), "writable", property(lambda _self: False))
    page = ReportPage(desk)
    page.refresh()
    report.settle()
    assert (page.writing.begin.isVisibleTo(page), page.writing.editor.input.isReadOnly()) == (False, True)
    page.deleteLater()


# Figures offered


@pytest.mark.parametrize("key", [Qt.Key.Key_Return, Qt.Key.Key_Enter, Qt.Key.Key_Tab])
def test_a_figure_is_offered_after_a_brace_and_taken(report: Report, key: Qt.Key) -> None:
    report.begin(SUMMARY)
    report.type_("We held {b2b me")
    assert report.offers == ["CN.b2b_meetings", "total.b2b_meetings"]
    report.press(Qt.Key.Key_Down)
    report.press(key)
    assert report.page.writing.text == "We held {total.b2b_meetings}"
    assert (report.offers, report.printed) == ([], "We held 130")
    assert report.page.writing.editor.has_focus()


def test_escape_closes_the_figures_and_leaves_what_was_typed(report: Report) -> None:
    report.begin(SUMMARY)
    report.type_("A {b2b")
    report.press(Qt.Key.Key_Escape)
    assert (report.offers, report.page.writing.text) == ([], "A {b2b")


def test_a_figure_takes_the_place_of_the_rest_of_a_name(report: Report) -> None:
    report.begin(SUMMARY)
    field = report.page.writing.editor.input
    field.insertPlainText("\U0001f600 {CN.b2b_meetings} met")
    cursor = field.textCursor()
    cursor.setPosition(field.text().index("b2b") + 1)  # Qt counts the emoji twice
    field.setTextCursor(cursor)
    report.type_("c2c ")
    field.put_figure("CN.cases")
    assert field.text() == "\U0001f600 {CN.cases} met"


@pytest.mark.parametrize(
    ("before", "name"), [("a {b2b m", "b2b m"), ("a {", ""), ("a {x} b", None), ("a", None), ("{x}{y", "y")]
)
def test_a_name_is_begun_after_the_last_brace(before: str, name: str | None) -> None:
    assert begun(before) == name


def test_the_rest_of_a_name_goes_up_to_its_brace() -> None:
    assert (rest("ngs} and"), rest(" and}"), rest("ngs and"), rest("}")) == (4, 0, 0, 1)


# The records behind


def test_the_number_under_the_cursor_shows_its_records(report: Report) -> None:
    report.begin(SUMMARY)
    report.type_("We held {CN.c2c_meetings}")
    pane = report.page.behind
    assert (pane.value.text(), pane.heading.text(), pane.named.text()) == (
        "4",
        "C2C meetings, China",
        "{CN.c2c_meetings}",
    )
    assert (pane.count.text(), len(report.behind)) == ("4 records behind it", 4)
    report.type_(" there")
    assert report.behind == ["4  C2C meetings, China"]


def test_a_number_in_the_printed_text_leads_to_its_records(report: Report) -> None:
    writing = report.page.writing
    at = next(n for n, one in enumerate(writing.used) if one.name == "CN.eu_smes")
    writing.live.anchorClicked.emit(QUrl(f"figure:{at}"))
    assert report.page.behind.value.text() == "14"
    report.page.behind.list.setFocus()
    report.page.behind.list.go_to_first()
    QTest.keyClick(report.page.behind.list, Qt.Key.Key_Return)
    assert report.wanted[-1][0] == "participants"
    assert isinstance(report.wanted[-1][1], UUID)


def test_shift_and_tab_lead_out_of_the_printed_text_again(report: Report) -> None:
    writing = report.page.writing
    writing.editor.input.setFocus()
    for _number in range(3):
        report.press(Qt.Key.Key_Tab)
    assert writing.live.hasFocus()
    for _number in range(3):
        report.press(Qt.Key.Key_Backtab)
    assert not writing.live.hasFocus()


def test_the_numbers_of_a_text_are_listed_until_one_is_chosen(report: Report) -> None:
    pane = report.page.behind
    assert pane.heading.text() == "Numbers in this text"
    at = next(n for n, title in enumerate(report.behind) if title == "130  B2B meetings, China")
    pane.list.setCurrentIndex(pane.list.behind.index(at))
    QTest.keyClick(pane.list, Qt.Key.Key_Return)
    assert (pane.value.text(), len(report.behind), report.wanted) == ("130", 130, [])


# Tables


def test_arrow_keys_go_from_number_to_number(report: Report) -> None:
    report.choose(Part("T1"))
    report.page.take_part_focus()
    grid, pane = report.page.tables.grid, report.page.behind
    assert (pane.value.text(), pane.heading.text()) == ("4", "Preparatory events, China")
    for _turn in range(4):
        QTest.keyClick(grid, Qt.Key.Key_Right)
    assert (pane.value.text(), pane.named.text()) == ("130", "{CN.b2b_meetings}")
    QTest.keyClick(grid, Qt.Key.Key_Down)
    assert pane.named.text() == "{total.b2b_meetings}"
    QTest.keyClick(grid, Qt.Key.Key_Home)
    assert pane.named.text() == "{total.preparatory_events}"
    QTest.keyClick(grid, Qt.Key.Key_Return)
    assert report.page.behind.list.hasFocus()
    QTest.keyClick(report.page.behind.list, Qt.Key.Key_Return)
    assert report.wanted[-1][0] == "programme"


def test_a_line_of_a_table_of_cases_leads_to_its_records(report: Report) -> None:
    report.choose(Part("T4"))
    report.page.take_part_focus()
    assert report.behind == [
        "Play & Train with Vanke Ski Resort",
        "Play & Train",
        "Vanke Ski Resort",
        "Play & Train with Vanke Ski Resort",
    ]
    QTest.keyClick(report.page.tables.grid, Qt.Key.Key_End, Qt.KeyboardModifier.ControlModifier)
    assert (report.page.behind.value.text(), len(report.behind)) == ("Nb 8", 7)


def test_nb_and_stage_change_row_total_and_sentence_at_once(report: Report, desk: Desk) -> None:
    report.begin(SMES)
    report.type_("There are {CN.sme_cases} cases, {CN.sme_agreements} of them agreed")
    report.press(Qt.Key.Key_Escape)
    report.save()
    assert report.printed == "There are 8 cases, 1 of them agreed"
    report.choose(Part("T4"))
    assert (report.cells(0)[2], report.cells(7)[2], report.page.tables.fact.text()) == (
        "1",
        "8",
        "7 rows, Nb 8",
    )

    play = case_of(desk.store, "Delegation from")
    desk.do(edit, e.Case, play, nb=5)
    report.settle()
    assert (report.cells(0)[2], report.cells(7)[2], report.page.tables.fact.text()) == (
        "5",
        "12",
        "7 rows, Nb 12",
    )
    assert "T4 SME cases, 7 rows, Nb 12" in report.parts
    report.choose(SMES)
    assert report.printed == "There are 12 cases, 1 of them agreed"

    agreed = case_of(desk.store, "MoU for the bidding process of the Chengdu")
    desk.do(edit, e.Case, agreed, stage=Stage.SUSPENDED)
    report.settle()
    assert report.printed == "There are 12 cases, 0 of them agreed"
    desk.do(edit, e.Case, play, listed_overview=False)
    report.settle()
    assert report.printed == "There are 7 cases, 0 of them agreed"
    report.choose(Part("T4"))
    assert (len(report.page.tables.grid.rows.sheet.lines), report.cells(6)[2]) == (7, "7")


def test_the_line_that_is_pointed_at_stays_so(report: Report, desk: Desk) -> None:
    report.choose(Part("T4"))
    grid = report.page.tables.grid
    grid.setCurrentIndex(grid.rows.index(2, 0))
    title = report.page.behind.heading.text()
    desk.do(edit, e.Case, case_of(desk.store, "Delegation from"), listed_overview=False)
    report.settle()
    assert (grid.currentIndex().row(), report.page.behind.heading.text()) == (1, title)


def test_a_table_is_copied_as_a_spreadsheet_takes_it(report: Report) -> None:
    report.choose(Part("T1"))
    QTest.keyClick(report.page.tables.grid, Qt.Key.Key_C, Qt.KeyboardModifier.ControlModifier)
    lines = QGuiApplication.clipboard().text().split("\n")
    assert lines[1:] == ["China\t4\t1\t4\t1\t130", "Total\t4\t1\t4\t1\t130"]


def test_widths_are_shared_out_with_room_for_the_longest_word() -> None:
    assert shared_out(300, (1, 1, 1), (10, 10, 10)) == [100, 100, 100]
    assert shared_out(300, (1, 1, 4), (90, 10, 10)) == [90, 42, 168]
    assert shared_out(190, (1, 1), (150, 50)) == [142, 47]
    assert shared_out(100, (1, 1), (150, 50)) == [150, 50]
    assert shared_out(100, (), ()) == []


# What does not add up


def test_a_finding_leads_to_its_record(report: Report) -> None:
    report.choose(FINDINGS)
    page = report.page
    assert page.found
    number, finding = next(
        (n, one) for n, one in enumerate(page.found.findings) if one.code == "suspended-counted"
    )
    page.findings.list.setFocus()
    page.findings.list.setCurrentIndex(page.findings.list.model_.index(number))
    assert report.behind == ["Idom with CABR, Beijing"]
    QTest.keyClick(page.findings.list, Qt.Key.Key_Return)
    assert report.wanted == [("cases", finding.records[0])]


def test_findings_are_narrowed_by_their_grade(report: Report) -> None:
    report.choose(FINDINGS)
    pane = report.page.findings
    assert report.page.found
    every = [str(finding.grade) for finding in report.page.found.findings]
    visible = [chip for chip in pane.chips.values() if chip.isVisible()]
    assert [chip.text() for chip in visible] == [
        f"{every.count('warn')} to put right",
        f"{every.count('note')} good to know",
    ]
    visible[0].click()
    assert {str(finding.grade) for finding in pane.list.model_.rows} == {"warn"}
    assert pane.list.model_.rowCount() == every.count("warn")


def test_a_finding_goes_away_when_the_record_is_put_right(report: Report, desk: Desk) -> None:
    report.choose(FINDINGS)
    with desk.store.read() as session:
        case = session.scalars(select(e.Case).where(e.Case.stage == Stage.SUSPENDED)).first()
    assert case
    desk.do(edit, e.Case, case.id, listed_overview=False)
    report.settle()
    assert "suspended-counted" not in {one.code for one in report.page.findings.list.model_.rows}


def test_a_claim_that_does_not_hold_is_deleted(report: Report, desk: Desk) -> None:
    report.choose(FINDINGS)
    page = report.page
    assert page.found
    assert "Delete the claim" not in [action.label for action in page.actions_here()]
    number, finding = next(
        (n, one) for n, one in enumerate(page.found.findings) if one.code == "claim-differs"
    )
    page.findings.list.setFocus()
    page.findings.list.setCurrentIndex(page.findings.list.model_.index(number))
    (delete,) = [action for action in page.actions_here() if action.label == "Delete the claim"]
    assert (delete.keys, delete.rank) == ("Del", 1)
    delete.run()
    report.settle()
    assert finding.sentence not in {one.sentence for one in page.findings.list.model_.rows}
    with desk.store.read() as session:
        assert session.get(e.Claim, finding.records[0]) is None
    desk.undo()
    report.settle()
    assert finding.sentence in {one.sentence for one in page.findings.list.model_.rows}


# The window


def test_the_primary_action_goes_to_the_document(report: Report) -> None:
    (export,) = [action for action in report.page.actions_here() if action.rank == 0]
    assert export.label == "Export the report"
    export.run()
    assert report.wanted == [("documents", "key-achievements")]


def test_every_part_can_be_found_by_its_name(report: Report) -> None:
    labels = [action.label for action in report.page.actions_here() if action.rank == 2]
    assert labels[:2] == ["Summary", "Achievements of the clusters"]
    assert labels[-1] == "What does not add up"
    next(action for action in report.page.actions_here() if action.label == "T4 SME cases").run()
    assert report.page.tables.grid.hasFocus()


def test_areas_are_the_parts_the_middle_and_the_records(report: Report) -> None:
    for part in (SUMMARY, Part("T1"), FINDINGS):
        report.choose(part)
        areas = report.page.areas()
        assert (areas[0], areas[-1]) == (report.page.list, report.page.behind.list)
        assert all(area.isVisible() for area in areas)


def test_a_narrow_window_shows_the_records_in_the_place_of_the_parts(report: Report) -> None:
    report.page.resize(700, 600)
    assert (report.page.list.isVisible(), report.page.behind.isVisible()) == (True, False)
    report.choose(Part("T1"))
    report.page.take_part_focus()
    QTest.keyClick(report.page.tables.grid, Qt.Key.Key_Return)
    assert (report.page.list.isVisible(), report.page.behind.isVisible()) == (False, True)


@pytest.mark.parametrize("language", ["en", "fr", "es", "ca", "nl"])
def test_the_page_fits_a_small_screen(desk: Desk, settle: Settle, qtbot: QtBot, language: str) -> None:
    use(language)
    try:
        made = Report(desk, settle, qtbot)
        for part in (SUMMARY, Part("T1"), Part("T3"), FINDINGS):
            made.choose(part)
            hint = made.page.minimumSizeHint()
            assert (hint.width() <= 1280 - 208 - 40, hint.height() <= 680 - 64 - 30 - 32) == (True, True)
    finally:
        use("en")


def test_a_file_without_a_mission_says_so(empty: Desk, settle: Settle, qtbot: QtBot) -> None:
    made = Report(empty, settle, qtbot)
    assert made.page.nothing.isVisible()
    assert [action.rank for action in made.page.actions_here()] == []
    made.page.nothing.buttons[0].click()
    assert made.wanted == [("overview", None)]


def test_a_mission_of_which_nothing_is_recorded_has_an_empty_report(
    empty: Desk, settle: Settle, qtbot: QtBot
) -> None:
    add(empty.store, e.Mission(code="NEW", title="New", market="KZ", timezone="Asia/Almaty"))
    made = Report(empty, settle, qtbot)
    for part in ("T1", "T2", "T3", "T4", "T5", "T6", "findings"):
        made.choose(Part(part))
    assert made.page.findings.isVisible()
    made.choose(Part("T4"))
    assert (made.page.tables.nothing.isVisible(), made.page.tables.grid.isVisible()) == (True, False)


def test_names_from_outside_are_shown_as_they_are(empty: Desk, settle: Settle, qtbot: QtBot) -> None:
    here = e.Mission(code="NEW", title="New", market="KZ", timezone="Asia/Almaty")
    add(empty.store, here)
    text = "<img src=x> & </para> {not a figure} {KZ.nothing}"
    write_text(empty.store, here.id, ReportSection.SUMMARY, None, text)
    made = Report(empty, settle, qtbot)
    assert made.printed == text
    assert made.page.writing.unknown.sentence.startswith("{KZ.nothing} is no figure.")


def test_the_models_hold_what_qt_asks(report: Report) -> None:
    found = report.page.found
    assert found
    models = (HeadedModel[Entry](), OffersModel(), FindingsModel(), BehindModel(), GridModel())
    testers = [
        QAbstractItemModelTester(m, QAbstractItemModelTester.FailureReportingMode.Fatal) for m in models
    ]
    parts, offers, findings, behind, grid = models
    parts.show(rows_of(found))
    parts.show(rows_of(found))
    findings.show(found.findings)
    used = report.page.behind.list.behind.rows
    assert used
    behind.show(report.page.behind.list.behind.rows)
    for name in ("T1", "T4", "T4"):
        grid.set_sheet(found.sheets[name])
    offers.reset([])
    assert [model.rowCount() for model in models] == [15, 0, len(found.findings), len(used), 8]
    del testers
