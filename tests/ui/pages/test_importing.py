"""Importing through the real page, and what becomes of the mission."""

from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from PySide6.QtCore import QMimeData, QPointF, Qt, QUrl
from PySide6.QtGui import QDropEvent, QGuiApplication
from PySide6.QtTest import QAbstractItemModelTester, QTest
from PySide6.QtWidgets import QAbstractButton, QLabel, QLineEdit
from pytestqt.qtbot import QtBot
from sqlalchemy import select

from missionapp.actions import records
from missionapp.actions.importing.review import State
from missionapp.domain import entities as e
from missionapp.settings import Look
from missionapp.ui.desk import Desk, Notice
from missionapp.ui.pages.importing.choose import ChooseStep
from missionapp.ui.pages.importing.fields import FIELD
from missionapp.ui.pages.importing.page import CHOOSE, COLUMNS, REVIEW, ImportPage
from missionapp.ui.widgets.combo import Combo

LIST = (
    "Empresa,País,Contacto,Correo,Talla\n"
    "Idom,España,Ana Puig,ana@idom.com,M\n"
    ",Francia,,info@bici.example,L\n"
    "Kaptiva Sport,Spain,Pep Roca,pep(at)kaptiva,S\n"
    "Sample Bici SL,Spain,Mar Vila,mar@bici.example,S\n"
    "Total,4,,,\n"
)
Settle = Callable[[], None]

pytestmark = pytest.mark.qt_log_ignore("This plugin does not support", extend=True)  # lists that open


@pytest.fixture
def page(desk: Desk, qtbot: QtBot) -> ImportPage:
    made = ImportPage(desk)
    qtbot.addWidget(made)
    made.resize(1118, 642)
    made.show()
    return made


@pytest.fixture
def source(tmp_path: Path) -> Path:
    folder = tmp_path / "lists"
    folder.mkdir()
    (folder / "photo.jpg").write_bytes(b"x")
    path = folder / "list.csv"
    path.write_text(LIST, encoding="utf-8")
    return path


@pytest.fixture
def opened(page: ImportPage, source: Path, settle: Settle) -> ImportPage:
    """The list, read and understood."""
    page.open_sources([source])
    settle()
    return page


@pytest.fixture
def reviewed(opened: ImportPage) -> ImportPage:
    """The list's rows."""
    opened.go(REVIEW)
    return opened


def offered(page: ImportPage) -> list[str]:
    return [action.label for action in page.actions_here() if action.rank < 2]


def rows(page: ImportPage) -> list[tuple[int, str, str]]:
    return [(line.id.row, line.name, str(line.state)) for line in page.review.rows.shown]


def look_at(page: ImportPage, row: int) -> None:
    places = [line.id.row for line in page.review.rows.shown]
    page.review.rows.list.choose(places.index(row))


def edit_of(page: ImportPage, label: str) -> QLineEdit:
    return next(e for e in page.review.pane.edits() if e.accessibleName() == f"{label}, as it came")


def correct(page: ImportPage, qtbot: QtBot, label: str, text: str) -> None:
    """Type into a field of the row that is looked at, and press Enter."""
    edit = edit_of(page, label)
    edit.setFocus()
    edit.selectAll()
    QTest.keyClicks(edit, text)
    QTest.keyClick(edit, Qt.Key.Key_Return)


def names(desk: Desk, entity: Any) -> set[str]:
    with desk.store.read() as session:
        return set(session.scalars(select(entity.name)))


def stamp(desk: Desk) -> tuple[bytes, int]:
    return desk.store.path.read_bytes(), desk.store.steps_taken()


def texts(page: ImportPage) -> list[str]:
    return [label.text() for label in page.findChildren(QLabel) if label.isVisible() and label.text()]


# Choose


def test_the_page_begins_with_a_place_to_drop_lists_on(page: ImportPage) -> None:
    assert (page.step, offered(page), page.choose.complaint) == (CHOOSE, ["Cancel"], "")
    assert [step.accessibleName() for step in page.head.steps.steps] == [
        "Step 1, Choose: now",
        "Step 2, Columns: to come",
        "Step 3, Review: to come",
    ]
    assert page.fact == "Nothing changes until you press Import"


def test_files_and_folders_are_asked_for(desk: Desk, qtbot: QtBot, source: Path, settle: Settle) -> None:
    step = ChooseStep(desk.theme, lambda _parent: [source], lambda _parent: [source.parent])
    page = ImportPage(desk, step)
    qtbot.addWidget(page)
    step.files.click()
    settle()
    assert (page.step, page.head.title.text(), page.head.fact.text()) == (
        COLUMNS,
        "list.csv",
        "1 sheet, 6 rows",
    )
    page.choose_again()
    step.folder.click()
    settle()
    assert page.head.title.text() == "list.csv"
    assert page.said.sentences == ["1 file was passed over. photo.jpg: No list, by its ending"]


def test_a_list_is_dropped(page: ImportPage, source: Path, settle: Settle) -> None:
    data = QMimeData()
    data.setUrls([QUrl.fromLocalFile(str(source))])
    drop = QDropEvent(
        QPointF(9, 9),
        Qt.DropAction.CopyAction,
        data,
        Qt.MouseButton.LeftButton,
        Qt.KeyboardModifier.NoModifier,
    )
    page.choose.dropEvent(drop)
    settle()
    assert (page.step, page.head.title.text()) == (COLUMNS, "list.csv")


def test_rows_are_pasted(page: ImportPage, settle: Settle) -> None:
    QGuiApplication.clipboard().setText("Company\tCountry\nSample Bici\tES\n")
    page.choose.paste.click()
    settle()
    assert (page.step, page.head.title.text(), offered(page)) == (
        COLUMNS,
        "Pasted rows",
        ["Review 1 row", "Cancel"],
    )
    page.choose_again()
    QGuiApplication.clipboard().setText("")
    page.choose.paste.click()
    assert page.choose.complaint == "Nothing to paste. Copy rows in your spreadsheet program first."


def test_the_window_hands_over_paths_or_text(page: ImportPage, source: Path, settle: Settle) -> None:
    page.open_record([source])
    settle()
    assert page.head.title.text() == "list.csv"
    page.open_record("Company\nSample Bici\n")
    settle()
    assert page.head.title.text() == "Pasted rows"


def test_a_file_that_cannot_be_read_is_said_in_a_sentence(
    page: ImportPage, tmp_path: Path, settle: Settle
) -> None:
    (tmp_path / "photo.jpg").write_bytes(b"\xff\xd8\xff")
    page.open_sources([tmp_path / "photo.jpg"])
    settle()
    assert page.step == CHOOSE
    assert page.choose.complaint == (
        "photo.jpg is a picture, not a list. "
        "Ask for the list as a workbook (.xlsx, .xls, .ods), .csv, .vcf or .ics."
    )
    assert "Choose another file" in [b.text() for b in page.choose.findChildren(QAbstractButton)]


def test_reading_can_be_stopped(page: ImportPage, tmp_path: Path, settle: Settle) -> None:
    path = tmp_path / "large.csv"
    path.write_text("Company\n" + "".join(f"Company {n}\n" for n in range(30_000)))
    page.open_sources([path])
    page.run.stop()
    settle()
    assert (page.step, page.run.now, page.run.busy, page.choose.complaint) == (CHOOSE, None, False, "")


# Columns


def fields(page: ImportPage) -> list[tuple[str, str, str, str]]:
    model = page.columns.fields.fields
    return [tuple(model.text(row, column) for column in range(4)) for row in range(model.rowCount())]  # type: ignore[misc]


def test_columns_are_shown_with_examples_and_problems_first(opened: ImportPage) -> None:
    assert opened.step == COLUMNS
    assert opened.columns.fact.text() == (
        "Taken as Participants, by its columns: organisations, not most of them in the market."
    )
    assert fields(opened) == [
        ("Talla", "M,  L,  S", "Choose…", "Fits nothing yet"),
        ("Empresa", "Idom,  Kaptiva Sport,  Sample Bici SL", "Organisation", "A known word for it"),
        ("País", "España,  Francia,  Spain", "Country", "The field's own name"),
        ("Contacto", "Ana Puig,  Pep Roca,  Mar Vila", "Person", "A known word for it"),
        ("Correo", "ana@idom.com,  info@bici.example,  pep(at)kaptiva", "E-mail", "A known word for it"),
    ]
    assert offered(opened) == ["Review 5 rows", "Cancel"]


def choose_field(page: ImportPage, qtbot: QtBot, row: int, path: str) -> None:
    table = page.columns.fields
    table.setCurrentIndex(table.fields.index(row, FIELD))
    table.setFocus()
    QTest.keyClick(table, Qt.Key.Key_Return)
    editor = table.findChild(Combo)
    assert isinstance(editor, Combo)
    qtbot.waitUntil(lambda: editor.view().isVisible())
    assert editor.accessibleName() == f"Field for {table.fields.rows[row].header}"
    editor.hidePopup()
    editor.set_value(path)
    editor.activated.emit(editor.currentIndex())


def test_a_field_is_chosen_and_remembered(
    opened: ImportPage, desk: Desk, source: Path, qtbot: QtBot, settle: Settle
) -> None:
    choose_field(opened, qtbot, 0, "person.note")
    settle()
    assert fields(opened)[-1] == ("Talla", "M,  L,  S", "Person note", "Your choice")
    choose_field(opened, qtbot, 1, "")
    settle()
    assert ("País", "España,  Francia,  Spain", "Leave out", "Your choice") in fields(opened)
    opened.go(REVIEW)
    opened.accept()
    settle()
    opened.open_sources([source])
    settle()
    told = {row[0]: row[2:] for row in fields(opened)}
    assert (told["Talla"], told["País"]) == (("Person note", "Remembered"), ("Leave out", "Remembered"))


def test_a_field_goes_from_one_column_to_another(opened: ImportPage, qtbot: QtBot, settle: Settle) -> None:
    choose_field(opened, qtbot, 0, "person.name")
    settle()
    assert [(row[0], row[2]) for row in fields(opened) if row[0] in ("Talla", "Contacto")] == [
        ("Contacto", "Choose…"),
        ("Talla", "Person"),
    ]
    choose_field(opened, qtbot, 0, "person.name")
    settle()
    assert [(row[0], row[2]) for row in fields(opened) if row[0] in ("Talla", "Contacto")] == [
        ("Talla", "Choose…"),
        ("Contacto", "Person"),
    ]


def test_delete_leaves_a_column_out(opened: ImportPage, qtbot: QtBot, settle: Settle) -> None:
    opened.columns.fields.setFocus()
    QTest.keyClick(opened.columns.fields, Qt.Key.Key_Delete)
    settle()
    assert fields(opened)[-1] == ("Talla", "M,  L,  S", "Leave out", "Your choice")


def test_what_a_sheet_holds_is_chosen(opened: ImportPage, settle: Settle) -> None:
    kind = opened.columns.kind
    assert kind.value == "Participants"
    kind.chosen.emit("Counterparts")
    settle()
    assert opened.columns.fact.text() == "Taken as Counterparts, as you chose."
    kind.chosen.emit("")
    settle()
    assert not opened.columns.fields.isVisible()
    assert offered(opened) == ["Cancel"]
    assert [opened.columns.sheets.entries.entry(opened.columns.sheets.entries.index(0)).sentence] == [
        "list, Left out, You left it out"
    ]


def test_a_sheet_without_a_name_column_says_what_is_missing(
    page: ImportPage, qtbot: QtBot, settle: Settle
) -> None:
    page.open_text("1\t2\n3\t4\n")
    settle()
    page.columns.kind.chosen.emit("Organisations")
    settle()
    assert page.columns.fact.text() == (
        "Taken as Organisations, as you chose. Choose the column that holds Organisation."
    )
    choose_field(page, qtbot, 0, "organisation.name")
    settle()
    assert page.columns.fact.text() == "Taken as Organisations, as you chose."
    page.go(REVIEW)
    assert rows(page) == [(1, "1", "new"), (2, "3", "new")]


# Review


def test_every_row_is_listed_with_what_becomes_of_it(reviewed: ImportPage) -> None:
    assert rows(reviewed) == [
        (2, "Idom", "new"),
        (3, "Francia", "refused"),
        (4, "Kaptiva Sport", "look alike"),
        (5, "Sample Bici SL", "new"),
        (6, "Total", "left out"),
    ]
    chips = reviewed.review.rows.chips
    assert [chip.text() for chip in chips.values() if chip.isVisible()] == [
        "1 refused", "1 look alike", "1 doubtful", "3 new", "1 left out",
    ]  # fmt: skip
    chips[State.NEW].click()
    assert [row for row, _name, _state in rows(reviewed)] == [2, 4, 5]
    chips[State.NEW].click()
    assert len(rows(reviewed)) == 5
    reviewed.find_here()
    reviewed.review.rows.filter.setText("bicí")
    assert rows(reviewed) == [(5, "Sample Bici SL", "new")]


def test_the_first_row_that_needs_a_look_is_shown_with_its_problem(reviewed: ImportPage) -> None:
    pane = reviewed.review.pane
    assert (pane.title.text(), pane.fact.text()) == ("Francia", "Participants, row 3 of list. 2 of 5")
    assert pane.hint.text() == "2 rows need a look. 1 stays out as it is."
    edit = edit_of(reviewed, "Organisation")
    assert (edit.text(), edit.accessibleDescription(), edit.property("invalid")) == (
        "",
        "Organisation is missing",
        True,
    )
    assert edit_of(reviewed, "Country").accessibleDescription() == ""


def test_nothing_changes_before_it_is_accepted_and_undo_takes_all_of_it_back(
    reviewed: ImportPage, desk: Desk, qtbot: QtBot, settle: Settle
) -> None:
    before = stamp(desk)
    names_before = names(desk, e.Organisation), names(desk, e.Person)
    correct(reviewed, qtbot, "Organisation", "Bici France")
    settle()
    look_at(reviewed, 4)
    reviewed.review.pane.alike.pairs[0].apart.click()
    settle()
    assert stamp(desk) == before
    told: list[Notice] = []
    finished: list[str] = []
    desk.noticed.connect(told.append)
    reviewed.done.connect(lambda: finished.append("done"))
    reviewed.page_wanted.connect(lambda name, _record: finished.append(name))
    assert offered(reviewed) == ["Import 9 records", "Cancel"]
    next(action for action in reviewed.actions_here() if action.rank == 0).run()
    settle()
    assert (told[0].sentence, told[0].undo, finished) == ("Import 9 records", True, ["done", "participants"])
    assert desk.store.steps_taken() == before[1] + 1
    assert {"Bici France", "Kaptiva Sport", "Sample Bici SL"} <= names(desk, e.Organisation)
    assert reviewed.step == CHOOSE
    desk.undo()
    settle()
    assert (names(desk, e.Organisation), names(desk, e.Person)) == names_before


def test_a_refused_row_is_put_right_and_the_correction_taken_back(
    reviewed: ImportPage, qtbot: QtBot, settle: Settle
) -> None:
    correct(reviewed, qtbot, "Organisation", "Bici France")
    settle()
    assert rows(reviewed)[1] == (3, "Bici France", "new")
    assert reviewed.review.pane.title.text() == "Bici France"
    correct(reviewed, qtbot, "Country", "Espagne")
    settle()
    assert [c.stands for c in reviewed.review.pane.detail.cells][:2] == ["Bici France", "Spain"]  # type: ignore[union-attr]
    back = [
        b for b in reviewed.review.pane.findChildren(QAbstractButton) if b.accessibleName() == "As it came"
    ]
    visible = [button for button in back if button.isVisible()]
    assert len(visible) == 2
    visible[0].click()
    settle()
    assert rows(reviewed)[1] == (3, "Espagne", "refused")


def test_escape_takes_back_what_was_typed_and_then_leaves_the_pane(
    reviewed: ImportPage, qtbot: QtBot, settle: Settle
) -> None:
    edit = edit_of(reviewed, "Country")
    edit.setFocus()
    QTest.keyClicks(edit, "x")
    QTest.keyClick(edit, Qt.Key.Key_Escape)
    assert edit.text() == "Francia"
    QTest.keyClick(edit, Qt.Key.Key_Escape)
    settle()
    assert reviewed.review.rows.list.hasFocus()
    assert reviewed.run.decisions.corrections == {}


def test_a_row_is_left_out_by_space_and_taken_after_all(
    reviewed: ImportPage, qtbot: QtBot, settle: Settle
) -> None:
    look_at(reviewed, 5)
    QTest.keyClick(reviewed.review.rows.list, Qt.Key.Key_Space)
    settle()
    assert rows(reviewed)[3] == (5, "Sample Bici SL", "left out")
    assert offered(reviewed) == ["Import 4 records", "Cancel"]
    assert reviewed.review.pane.leave_out.text() == "Take this row after all"
    reviewed.review.pane.leave_out.click()
    settle()
    assert rows(reviewed)[3] == (5, "Sample Bici SL", "new")


def test_a_sum_below_the_list_cannot_be_ticked(reviewed: ImportPage, qtbot: QtBot, settle: Settle) -> None:
    look_at(reviewed, 6)
    QTest.keyClick(reviewed.review.rows.list, Qt.Key.Key_Space)
    settle()
    assert reviewed.run.decisions.left_out == frozenset()
    qtbot.waitUntil(lambda: "A title, a sum, or the header once more." in texts(reviewed))


def test_what_looks_alike_is_taken_as_one_and_again_as_two(
    reviewed: ImportPage, desk: Desk, settle: Settle
) -> None:
    look_at(reviewed, 4)
    alike = reviewed.review.pane.alike
    assert "May be the same as Kaptiva Sports" in texts(reviewed)
    alike.pairs[0].same.click()
    settle()
    assert alike.pairs == []
    assert [banner.accessibleName() for banner in alike.decided] == [
        "Kaptiva Sport is taken as one with Kaptiva Sports."
    ]
    alike.decided[0].buttons[0].click()
    settle()
    assert len(alike.pairs) == 1
    alike.pairs[0].same.click()
    settle()
    before = names(desk, e.Organisation)
    reviewed.accept()
    settle()
    assert names(desk, e.Organisation) - before == {"Sample Bici SL"}
    assert "Kaptiva Sport" in names(desk, e.Alias)


def test_going_from_row_to_row_that_needs_a_look(reviewed: ImportPage, qtbot: QtBot) -> None:
    reviewed.review.go_to_next()
    assert reviewed.review.pane.title.text() == "Kaptiva Sport"
    reviewed.review.go_to_next()
    assert reviewed.review.pane.title.text() == "Francia"
    assert edit_of(reviewed, "Organisation").hasFocus()
    reviewed.review.pane.down.click()
    reviewed.review.pane.up.click()
    assert reviewed.review.pane.title.text() == "Francia"


# What comes in between


def test_a_mission_that_has_changed_is_previewed_against_anew(
    reviewed: ImportPage, desk: Desk, settle: Settle
) -> None:
    desk.do(records.add, e.Organisation(name="Sample Bici", country="ES", city="Olot"))
    settle()
    settle()
    assert reviewed.said.sentences == ["The mission has changed: this preview was made anew."]
    assert rows(reviewed)[3] == (5, "Sample Bici", "changed") or rows(reviewed)[3][2] == "changed"
    reviewed.accept()
    settle()
    assert "Sample Bici SL" not in names(desk, e.Organisation)


def test_a_change_that_nobody_told_of_is_found_when_it_is_accepted(
    page: ImportPage, desk: Desk, settle: Settle
) -> None:
    with desk.store.read() as session:
        idom = session.scalars(select(e.Organisation).where(e.Organisation.name == "Idom")).one()
    page.open_text("Company\tCountry\tCity\nIdom\tES\tOlot\n")
    settle()
    records.edit(desk.store, e.Organisation, idom.id, city="Girona")
    page.go(REVIEW)
    page.accept()
    settle()
    assert page.said.sentences == [
        "The mission has been changed since this preview. Preview the import again."
    ]
    with desk.store.read() as session:
        assert session.get_one(e.Organisation, idom.id).city == "Girona"
    page.accept()
    settle()
    with desk.store.read() as session:
        assert session.get_one(e.Organisation, idom.id).city == "Olot"


def test_a_file_that_holds_nothing_new_offers_no_import(page: ImportPage, settle: Settle) -> None:
    page.open_text("Company\tCountry\nIdom\tES\n")
    settle()
    page.go(REVIEW)
    assert rows(page) == [(2, "Idom", "nothing new")]
    assert offered(page) == ["Cancel"]


def test_cancel_leaves_everything_as_it_was(
    reviewed: ImportPage, desk: Desk, qtbot: QtBot, settle: Settle
) -> None:
    before = stamp(desk)
    with qtbot.waitSignal(reviewed.left):
        reviewed.cancel()
    settle()
    assert (reviewed.step, reviewed.run.now, stamp(desk)) == (CHOOSE, None, before)


def test_decisions_come_faster_than_previews(reviewed: ImportPage, settle: Settle) -> None:
    for line in reviewed.review.rows.shown[:4]:
        reviewed.review.toggled.emit(line)
    settle()
    assert [state for _row, _name, state in rows(reviewed)] == ["left out"] * 5


# The page as such


def test_the_steps_can_be_gone_back_to(reviewed: ImportPage) -> None:
    columns = reviewed.head.steps.steps[1]
    assert columns.isEnabled()
    columns.click()
    assert reviewed.step == COLUMNS
    reviewed.head.steps.steps[0].click()
    assert (reviewed.step, reviewed.run.now) == (CHOOSE, None)


def test_the_models_keep_qts_rules(reviewed: ImportPage) -> None:
    failing = QAbstractItemModelTester.FailureReportingMode.Fatal
    for model in (
        reviewed.review.rows.list.entries,
        reviewed.columns.fields.fields,
        reviewed.columns.sheets.entries,
    ):
        QAbstractItemModelTester(model, failing)
    assert reviewed.review.rows.list.entries.index(1).data(Qt.ItemDataRole.AccessibleTextRole) == (
        "Francia, Refused, Row 3 · Organisation is missing"
    )
    assert reviewed.columns.fields.fields.index(0, FIELD).data(Qt.ItemDataRole.AccessibleTextRole) == (
        "Column Talla, M,  L,  S: Choose…, Fits nothing yet"
    )


def test_the_page_fits_a_small_screen(reviewed: ImportPage) -> None:
    least = reviewed.minimumSizeHint()
    assert least.width() <= 1280 - 208
    assert least.height() <= 680 - 64 - 30


def test_tab_reaches_everything(reviewed: ImportPage, qtbot: QtBot) -> None:
    reached = set()
    reviewed.head.steps.steps[0].setFocus()
    for _n in range(60):
        focus = reviewed.focusWidget()
        reached.add(focus)
        QTest.keyClick(focus, Qt.Key.Key_Tab)
    pane = reviewed.review.pane
    wanted = {
        *pane.edits(),
        pane.next,
        pane.leave_out,
        pane.up,
        reviewed.review.rows.list,
        reviewed.review.rows.filter,
    }
    assert wanted <= reached


@pytest.mark.parametrize("look", [Look(theme="dark"), Look(theme="light", text_size=150)])
def test_another_look_is_taken_over_while_it_is_shown(reviewed: ImportPage, desk: Desk, look: Look) -> None:
    desk.theme.apply(look)
    picture = reviewed.grab().toImage()
    assert picture.pixelColor(reviewed.rect().bottomRight() - reviewed.head.pos()).isValid()
    card = reviewed.review.pane
    assert picture.pixelColor(card.mapTo(reviewed, card.rect().center())).name() in (
        desk.theme.hex("surface").lower(),
        desk.theme.hex("inset").lower(),
    )


def test_text_of_others_is_never_markup(page: ImportPage, settle: Settle) -> None:
    page.open_text("Company\tCountry\t<b>Odd</b>\n<img src=x>\tES\t<i>1</i>\n")
    settle()
    tip = page.columns.fields.fields.index(0, 0).data(Qt.ItemDataRole.ToolTipRole)
    assert tip == "<p style='white-space: pre-wrap'>&lt;b&gt;Odd&lt;/b&gt;</p>"
    page.go(REVIEW)
    assert page.review.pane.title.textFormat() == Qt.TextFormat.PlainText
