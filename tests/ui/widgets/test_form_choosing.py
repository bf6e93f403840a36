"""A field with a list: found by typing, opened by key and by pointer, chosen and saved at once."""

from typing import Any

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtTest import QTest

from missionapp.domain import entities as e
from tests.ui.widgets.form_bench import OTHER, Bench

pytestmark = pytest.mark.qt_log_ignore("This plugin does not support", extend=True)


def listed(field: Any) -> list[str]:
    model = field.list.model()
    return [model.index(row, 0).data() for row in range(model.rowCount())]


def participant() -> e.Participant:
    return e.Participant(mission_id=OTHER, organisation_id=OTHER, reply="waiting")


def test_down_opens_the_whole_list_and_enter_chooses(bench: Bench) -> None:
    form = bench.form(record := participant(), "reply")
    field = bench.enter(form, "reply")
    QTest.keyClick(field, Qt.Key.Key_Down)
    assert listed(field) == ["Not said", "Invited", "Waiting", "Confirmed", "Declined"]
    assert field.list.currentIndex().data() == "Waiting"
    QTest.keyClick(field.list, Qt.Key.Key_Down)
    QTest.keyClick(field.list, Qt.Key.Key_Return)
    bench.settle()
    assert (field.is_open, form.rows["reply"].editor.text()) == (False, "Confirmed")
    assert bench.stored(record)["reply"] == "confirmed"
    assert bench.steps() == ["Edit participant", "Begin"]


def test_nothing_can_be_chosen_again(bench: Bench) -> None:
    form = bench.form(record := participant(), "reply")
    field = bench.enter(form, "reply")
    QTest.keyClick(field, Qt.Key.Key_Down)
    for _step in range(2):
        QTest.keyClick(field.list, Qt.Key.Key_Up)
    QTest.keyClick(field.list, Qt.Key.Key_Return)
    bench.settle()
    assert (bench.stored(record)["reply"], field.text()) == (None, "")


def test_what_must_stand_offers_no_nothing(bench: Bench) -> None:
    form = bench.form(participant(), "role")
    field = bench.enter(form, "role")
    QTest.keyClick(field, Qt.Key.Key_Down)
    assert listed(field) == ["Organiser", "Home participant", "Counterpart", "Observer"]


def test_tab_takes_what_is_marked_and_goes_on(bench: Bench) -> None:
    form = bench.form(record := participant(), "reply", "segment")
    field = bench.enter(form, "reply")
    field.selectAll()
    QTest.keyClicks(field, "decl")
    assert listed(field) == ["Declined"]
    QTest.keyClick(field.list, Qt.Key.Key_Down)
    QTest.keyClick(field.list, Qt.Key.Key_Tab)
    bench.settle()
    assert (field.text(), bench.stored(record)["reply"]) == ("Declined", "declined")


def test_a_click_opens_a_short_list_and_the_arrow_a_long_one(bench: Bench) -> None:
    form = bench.form(participant(), "reply", "language")
    for name, x, opens in (("reply", 10, True), ("language", 10, False), ("language", -14, True)):
        field: Any = form.rows[name].editor.inputs()[0]
        place = QPoint(x % field.width(), field.height() // 2)
        QTest.mouseClick(field, Qt.MouseButton.LeftButton, Qt.KeyboardModifier.NoModifier, place)
        assert field.is_open is opens, (name, x)
        field.close_list()


def test_what_begins_so_stands_first(bench: Bench) -> None:
    form = bench.form(e.Organisation(name="Idom"), "country")
    field = bench.enter(form, "country")
    QTest.keyClicks(field, "ira")
    assert listed(field)[:2] == ["Iran", "Iraq"]


def test_an_unknown_name_is_kept_and_says_what_to_do(bench: Bench) -> None:
    form = bench.form(record := participant(), "cluster_id")
    bench.type(form, "cluster_id", "Nobody")
    bench.leave(form)
    assert form.rows["cluster_id"].problem == "Nothing of that name. Choose one from the list."
    assert (form.rows["cluster_id"].editor.text(), bench.stored(record)["cluster_id"]) == ("Nobody", None)


def test_a_vocabulary_of_words_takes_another_word_with_a_note(bench: Bench) -> None:
    form = bench.form(record := e.Organisation(name="Idom"), "sectors")
    bench.type(form, "sectors", "Sailing")
    bench.leave(form)
    assert bench.stored(record)["sectors"] == ("Sailing",)
    assert form.rows["sectors"].remark.sentence == "Kept as written: it is not in the list."


def test_what_is_half_written_is_not_saved_before_it_is_left(bench: Bench) -> None:
    form = bench.form(record := e.Organisation(name="Idom"), "country")
    bench.type(form, "country", "portu")
    form.flush()
    bench.settle()
    assert bench.stored(record)["country"] is None
    bench.leave(form)
    assert bench.stored(record)["country"] == "PT"


def test_a_value_of_another_version_stays_as_it_is(bench: Bench) -> None:
    form = bench.form(record := participant(), "reply", "cluster_id")
    with bench.desk.store.write("Other") as session:
        held = session.get_one(e.Participant, record.id)
        held.reply, held.cluster_id = "thinking", record.id
    bench.refresh(form, record)
    bench.settle()
    assert form.rows["reply"].editor.text() == "Thinking"
    assert form.rows["cluster_id"].editor.text() == "No longer there"
    bench.enter(form, "reply")
    bench.enter(form, "cluster_id")
    bench.leave(form)
    assert (bench.stored(record)["reply"], bench.stored(record)["cluster_id"]) == ("thinking", record.id)


def test_it_says_how_it_is_used(bench: Bench) -> None:
    form = bench.form(participant(), "reply")
    field = form.rows["reply"].editor.inputs()[0]
    assert field.accessibleName() == "Reply"
    assert field.accessibleDescription() == "Type to find, or press Down for the list"
