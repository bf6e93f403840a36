"""A form saves as one types, through the real store: each visit one undo step, nothing typed ever lost."""

from datetime import UTC, date, datetime
from typing import Any
from uuid import UUID

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QLineEdit, QPlainTextEdit, QWidget
from pytestqt.qtbot import QtBot

from missionapp.actions import records
from missionapp.domain import entities as e
from missionapp.domain.fields import Kind, fields_of
from missionapp.settings import TEXT_SIZES, Look
from missionapp.ui.theme import Theme
from missionapp.ui.widgets.form import Form
from tests.ui.widgets.form_bench import Bench, choices_of

pytestmark = pytest.mark.qt_log_ignore("This plugin does not support", extend=True)
"""What the display that is none says of every list that opens."""

A = UUID(int=1)
START = datetime(2017, 2, 14, 1, 0, tzinfo=UTC)


def test_it_saves_after_the_last_key_and_not_before(bench: Bench) -> None:
    form = bench.form(record := e.Organisation(name="Idom"), "city")
    bench.type(form, "city", "Bil")
    assert bench.stored(record)["city"] is None
    with bench.qtbot.waitSignal(form.edited) as saved:
        QTest.keyClicks(bench.enter(form, "city"), "bao")
    assert saved.args[:2] == ["city", "Bilbao"]
    bench.settle()
    assert bench.stored(record)["city"] == "Bilbao"
    assert form.rows["city"].editor.has_focus()


def test_one_visit_is_one_step_however_often_it_saves(bench: Bench) -> None:
    form = bench.form(record := e.Organisation(name="Idom"), "city", "region")
    for text in ("B", "Bi", "Bilbao"):
        bench.type(form, "city", text)
        form.flush()
    bench.leave(form)
    bench.type(form, "region", "Biscay")
    bench.leave(form)
    bench.type(form, "city", "Madrid")
    bench.leave(form)
    assert bench.steps() == ["Edit Idom", "Edit Idom", "Edit Idom", "Begin"]
    bench.desk.undo()
    bench.settle()
    assert (bench.stored(record)["city"], form.rows["city"].editor.text()) == ("Bilbao", "Bilbao")
    bench.desk.undo()
    bench.desk.undo()
    bench.settle()
    assert (bench.stored(record)["city"], bench.stored(record)["region"]) == (None, None)


def test_undo_from_elsewhere_is_shown_and_not_done_again_on_leaving(bench: Bench) -> None:
    form = bench.form(record := e.Organisation(name="Idom", city="Bilbao"), "city")
    bench.type(form, "city", "Madrid")
    form.flush()
    bench.settle()
    bench.desk.undo()
    bench.settle()
    assert form.rows["city"].editor.text() == "Bilbao"
    bench.leave(form)
    assert bench.stored(record)["city"] == "Bilbao"


def test_what_equals_what_stands_is_not_saved(bench: Bench) -> None:
    form = bench.form(e.Organisation(name="Idom", phone="+34 944 79 76 00"), "phone")
    said: list[Any] = []
    form.edited.connect(lambda *edit: said.append(edit))
    bench.type(form, "phone", "944 79 76 00")
    bench.leave(form)
    assert (said, form.rows["phone"].editor.text()) == ([], "+34 944 79 76 00")


def test_another_change_never_overwrites_what_is_being_typed(bench: Bench) -> None:
    form = bench.form(record := e.Organisation(name="Idom", city="Bilbao"), "city", "region")
    bench.type(form, "city", "Mad")
    records.edit(bench.desk.store, e.Organisation, record.id, city="Getxo", region="Biscay")
    bench.refresh(form, record)
    bench.settle()
    assert form.rows["city"].editor.text() == "Mad"
    assert form.rows["region"].editor.text() == "Biscay"
    QTest.keyClicks(bench.enter(form, "city"), "rid")
    bench.leave(form)
    assert bench.stored(record)["city"] == "Madrid"


def test_an_older_reading_does_not_show_over_what_was_just_saved(bench: Bench) -> None:
    form = bench.form(record := e.Organisation(name="Idom", city="Bilbao"), "city")
    bench.type(form, "city", "Madrid")
    bench.refresh(form, record)
    seen: list[str] = []
    form.rows["city"].editor.inputs()[0].textChanged.connect(  # type: ignore[attr-defined]
        lambda *_text: seen.append(form.rows["city"].editor.text())
    )
    bench.leave(form)
    assert (seen, form.rows["city"].editor.text()) == ([], "Madrid")


def test_a_wrong_value_is_kept_marked_and_said_when_leaving(bench: Bench) -> None:
    form = bench.form(record := e.FollowUp(mission_id=A, task="Call", due=date(2017, 3, 1)), "task", "due")
    counts: list[int] = []
    form.problems_changed.connect(counts.append)
    bench.type(form, "due", "soon")
    form.flush()
    row = form.rows["due"]
    assert (counts, row.problem, row.remark.isVisible()) == ([], "", False)
    bench.leave(form)
    sentence = "Not a date. Write 10/2/2017 or 10 Feb."
    assert (counts, row.problem, row.remark.sentence, row.remark.isVisible()) == (
        [1],
        sentence,
        sentence,
        True,
    )
    field = row.editor.inputs()[0]
    assert (row.editor.text(), field.property("invalid")) == ("soon", True)
    assert field.accessibleDescription() == sentence
    assert bench.stored(record)["due"] == date(2017, 3, 1)
    bench.enter(form, "task")
    form.go_to_problem()
    assert field.hasFocus()
    bench.type(form, "due", "10 march")
    assert (counts, field.property("invalid")) == ([1, 0], False)
    bench.leave(form)
    assert bench.stored(record)["due"] == date(2017, 3, 10)
    assert row.editor.text() == "Fri 10 Mar 2017"


def test_what_must_stand_cannot_be_emptied(bench: Bench) -> None:
    form = bench.form(record := e.Organisation(name="Idom"), "name")
    bench.type(form, "name", "")
    bench.leave(form)
    assert form.rows["name"].problem == "This cannot be empty. “Idom” stays until you write something else."
    assert (form.rows["name"].editor.text(), bench.stored(record)["name"]) == ("", "Idom")


def test_a_text_that_cannot_be_saved_waits_for_its_record(bench: Bench) -> None:
    form = bench.form(record := e.Organisation(name="Idom", founded=1957), "founded", "city")
    bench.type(form, "founded", "long ago")
    bench.type(form, "city", "Bilbao")
    other = e.Organisation(name="Kaptiva")
    form.show_record(other.id, {"founded": 1999})
    assert (form.rows["founded"].editor.text(), form.problems) == ("1999", 0)
    bench.settle()
    assert bench.stored(record)["city"] == "Bilbao"
    form.show_record(record.id, bench.stored(record))
    assert (form.rows["founded"].editor.text(), form.problems) == ("long ago", 1)
    assert form.rows["city"].editor.text() == "Bilbao"


def test_a_phone_that_is_none_is_kept_as_written_with_a_note(bench: Bench) -> None:
    form = bench.form(record := e.Person(name="Ana"), "phone")
    bench.type(form, "phone", "Ana's desk: +34 944 79 76 00")
    bench.leave(form)
    assert bench.stored(record)["phone"] == "Ana's desk: +34 944 79 76 00"
    assert form.rows["phone"].remark.sentence == "Kept as written: there is more here than a number."
    assert (form.problems, form.rows["phone"].editor.inputs()[0].property("invalid")) == (0, None)


def test_an_end_before_its_start_says_where_to_put_it(bench: Bench) -> None:
    free = e.Availability(participant_id=A, start=START, end=START.replace(hour=9))
    form = bench.form(free, "start", "end")
    bench.type(form, "end", "8:30")
    bench.leave(form)
    assert form.rows["end"].problem == "Ends before it starts. Set it after 14 Feb, 09:00."
    assert bench.stored(free)["end"] == START.replace(hour=9)
    bench.type(form, "end", "13:00")
    bench.leave(form)
    assert bench.stored(free)["end"] == START.replace(hour=5)
    assert form.rows["end"].editor.text() == "Tue 14 Feb 2017, 13:00"


def test_several_values_are_added_changed_and_taken_out_by_key(bench: Bench) -> None:
    form = bench.form(record := e.Person(name="Ana"), "languages")
    editor: Any = form.rows["languages"].editor
    bench.type(form, "languages", "english")
    QTest.keyClick(editor.lines[0].input, Qt.Key.Key_Tab)
    assert editor.lines[1].input.hasFocus()
    QTest.keyClicks(editor.lines[1].input, "catalan")
    bench.leave(form)
    assert bench.stored(record)["languages"] == ("ca", "en")
    assert sorted(line.text() for line in editor.lines) == ["", "Catalan", "English"]
    english = next(line for line in editor.lines if line.text() == "English")
    english.input.setFocus()
    english.input.selectAll()
    QTest.keyClick(english.input, Qt.Key.Key_Delete)
    bench.leave(form)
    assert bench.stored(record)["languages"] == ("ca",)
    assert [line.text() for line in editor.lines] == ["Catalan", ""]
    bench.enter(form, "languages")
    editor.lines[1].input.setFocus()
    QTest.keyClicks(editor.lines[1].input, "qqqq")
    bench.leave(form)
    marked = [line.input.property("invalid") for line in editor.lines]
    assert (form.problems, marked) == (1, [None, True, None])
    assert bench.stored(record)["languages"] == ("ca",)


def test_what_is_not_saved_is_said_and_tried_again(bench: Bench) -> None:
    form = bench.form(record := e.Organisation(name="Idom"), "city")
    troubles: list[object] = []
    bench.desk.troubled.connect(troubles.append)
    bench.type(form, "city", "Bilbao")
    records.delete(bench.desk.store, e.Organisation, record.id)
    form.flush()
    bench.settle()
    assert (
        form.rows["city"].problem
        == "This record is no longer there. Undo its deletion, or go back to the list."
    )
    assert (len(troubles), form.rows["city"].editor.text()) == (1, "Bilbao")
    records_back = bench.desk.store.undo()
    assert records_back == "Delete {what}"
    bench.enter(form, "city")
    bench.leave(form)
    assert (bench.stored(record)["city"], form.problems) == ("Bilbao", 0)


def test_reading_only_nothing_can_be_typed(bench: Bench) -> None:
    form = bench.form(record := e.Organisation(name="Idom", city="Bilbao"), "city", "country", "sectors")
    form.set_writable(writable=False)
    bench.type(form, "city", "Madrid")
    bench.type(form, "country", "Spain")
    bench.leave(form)
    assert (bench.stored(record)["city"], form.rows["city"].editor.text()) == ("Bilbao", "Bilbao")


def test_a_form_of_every_entity_has_names_for_all_its_fields(theme: Theme, qtbot: QtBot) -> None:
    for entity in e.entities().values():
        form = Form(theme, entity, choices_of=lambda _field: [])
        qtbot.addWidget(form)
        for row in form.rows.values():
            names = [widget.accessibleName() for widget in row.editor.inputs()]
            assert all(name.startswith(row.field.label) for name in names), row.field.name
        wanted = [f.name for f in fields_of(entity) if not (f.kind is Kind.REFERENCE and f.required)]
        assert sorted(form.rows) == sorted(wanted)


def test_tab_goes_down_the_form(bench: Bench) -> None:
    names = ("name", "kind", "country", "city", "website", "profile", "founded")
    form = bench.form(e.Organisation(name="Idom"), *names)
    bench.enter(form, "name")
    visited = []
    for name in names:
        assert form.rows[name].editor.has_focus(), name
        focused = form.focusWidget()
        assert isinstance(focused, QWidget)
        visited.append(type(focused).__mro__[1])
        QTest.keyClick(focused, Qt.Key.Key_Tab)
    assert visited[0] is QPlainTextEdit
    assert issubclass(visited[2], QLineEdit)


def test_enter_goes_on_and_a_long_text_takes_it(bench: Bench) -> None:
    form = bench.form(record := e.Organisation(name="Idom"), "city", "profile")
    bench.type(form, "city", "Bilbao")
    QTest.keyClick(bench.enter(form, "city"), Qt.Key.Key_Return)
    assert form.rows["profile"].editor.has_focus()
    bench.type(form, "profile", "One")
    QTest.keyClick(bench.enter(form, "profile"), Qt.Key.Key_Return)
    QTest.keyClicks(bench.enter(form, "profile"), "Two")
    bench.leave(form)
    assert (bench.stored(record)["city"], bench.stored(record)["profile"]) == ("Bilbao", "One\nTwo")


def test_a_text_of_one_line_keeps_the_lines_that_a_sheet_gave_it(bench: Bench) -> None:
    record = e.Organisation(name="Idom", address="Gran Vía 1\nBilbao")
    form = bench.form(record, "address")
    bench.enter(form, "address")
    bench.leave(form)
    assert bench.stored(record)["address"] == "Gran Vía 1\nBilbao"
    field = form.rows["address"].editor.inputs()[0]
    one = Form(form.theme, e.Organisation, ["city"]).rows["city"].editor.inputs()[0]
    assert field.height() > one.height()


def test_it_fits_a_narrow_pane_at_any_text_size_with_long_labels(theme: Theme, qtbot: QtBot) -> None:
    labels = {f.name: f.label + " " + "x" * (len(f.label) // 3) for f in fields_of(e.Organisation)}
    form = Form(theme, e.Organisation, choices_of=choices_of, labels=labels)
    qtbot.addWidget(form)
    form.show()
    for size in TEXT_SIZES:
        theme.apply(Look(theme="light", text_size=size))
        form.resize(theme.px(284 - 32), 600)
        qtbot.wait(1)
        assert form.minimumSizeHint().width() <= theme.px(284 - 32), size
