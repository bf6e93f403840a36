"""Several records edited at once: what they share is shown, what is ticked is applied, as one step."""

from typing import Any
from uuid import UUID

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from pytestqt.qtbot import QtBot
from sqlalchemy import select

from missionapp.actions import records
from missionapp.domain import entities as e
from missionapp.ui.widgets.form import BulkForm
from tests.ui.widgets.form_bench import HERE, Bench, choices_of

pytestmark = pytest.mark.qt_log_ignore("This plugin does not support", extend=True)

A = UUID(int=1)


@pytest.fixture
def parts() -> list[e.Participant]:
    """Two counterparts: same language, different replies."""
    shared: dict[str, Any] = {"mission_id": A, "organisation_id": A, "role": "counterpart", "language": "zh"}
    return [
        e.Participant(reply="waiting", segment="Ski", **shared),
        e.Participant(reply="confirmed", segment="Football", **shared),
    ]


@pytest.fixture
def form(bench: Bench, parts: list[e.Participant], qtbot: QtBot) -> BulkForm:
    """A form over both."""
    with bench.desk.store.write("Begin") as session:
        session.add_all(parts)
    names = ["reply", "segment", "language", "most_meetings"]
    made = BulkForm(bench.desk.theme, e.Participant, parts, names, choices_of, setting=HERE)
    qtbot.addWidget(made)
    made.resize(300, 300)
    made.show()
    made.activateWindow()
    qtbot.waitUntil(made.isActiveWindow)
    return made


def write(form: BulkForm, name: str, text: str) -> None:
    field = form.rows[name].editor.inputs()[0]
    field.setFocus()
    QTest.keyClicks(field, text)


def test_it_shows_what_they_share_and_where_they_differ(form: BulkForm) -> None:
    shown = {name: row.editor.text() for name, row in form.rows.items()}
    assert shown == {"reply": "", "segment": "", "language": "Chinese", "most_meetings": ""}
    waiting = {name: row.editor.inputs()[0].property("placeholderText") for name, row in form.rows.items()}
    assert waiting == {"reply": "mixed", "segment": "mixed", "language": "–", "most_meetings": "–"}
    assert [tick.accessibleName() for tick in form.ticks.values()] == [
        "Apply Reply",
        "Apply Segment",
        "Apply Document language",
        "Apply Most meetings",
    ]
    assert (form.button.isEnabled(), form.button.text()) == (False, "Apply to 2")


def test_what_is_written_is_ticked_and_applied_as_one_step(
    bench: Bench, form: BulkForm, parts: list[e.Participant]
) -> None:
    write(form, "segment", "Tourism")
    assert [name for name, tick in form.ticks.items() if tick.isChecked()] == ["segment"]
    write(form, "most_meetings", "6")
    form.ticks["reply"].setChecked(True)
    ids = [part.id for part in parts]
    form.applied.connect(lambda values: bench.desk.do(records.edit_many, e.Participant, ids, **values))
    form.button.click()
    bench.settle()
    with bench.desk.store.read() as session:
        held = {(p.reply, p.segment, p.most_meetings) for p in session.scalars(select(e.Participant))}
    assert held == {(None, "Tourism", 6)}
    assert bench.steps() == ["Edit 2 records", "Begin"]
    bench.desk.undo()
    bench.settle()
    with bench.desk.store.read() as session:
        held = {(p.reply, p.segment, p.most_meetings) for p in session.scalars(select(e.Participant))}
    assert held == {("waiting", "Ski", None), ("confirmed", "Football", None)}


def test_a_wrong_value_is_not_applied_and_gets_the_focus(form: BulkForm) -> None:
    applied: list[dict[str, Any]] = []
    form.applied.connect(applied.append)
    write(form, "most_meetings", "many")
    form.button.setFocus()
    form.button.click()
    row = form.rows["most_meetings"]
    assert (applied, row.problem) == ([], "Not a whole number. Write only digits, like 120.")
    assert (row.editor.has_focus(), row.editor.text()) == (True, "many")
    form.ticks["most_meetings"].setChecked(False)
    form.ticks["language"].setChecked(True)
    form.button.click()
    assert applied == [{"language": "zh"}]


def test_what_must_stand_cannot_be_emptied_for_all(
    bench: Bench, parts: list[e.Participant], qtbot: QtBot
) -> None:
    parts[1].role = "home participant"
    form = BulkForm(bench.desk.theme, e.Participant, parts, ["role"])
    qtbot.addWidget(form)
    applied: list[dict[str, Any]] = []
    form.applied.connect(applied.append)
    form.ticks["role"].setChecked(True)
    form.apply()
    assert (applied, form.rows["role"].problem) == ([], "This cannot stay empty. Write something here.")


def test_space_ticks_and_a_press_on_the_label_does(form: BulkForm) -> None:
    tick = form.ticks["segment"]
    QTest.keyClick(tick, Qt.Key.Key_Space)
    assert tick.isChecked()
    (label,) = (each for each in form._labels if each.text() == "Segment")
    QTest.mouseClick(label, Qt.MouseButton.LeftButton)
    assert not tick.isChecked()


def test_names_and_contacts_are_not_shared(bench: Bench, qtbot: QtBot) -> None:
    companies = [{"country": "ES"}, {"country": "ES", "kind": "SME"}]
    form = BulkForm(bench.desk.theme, e.Organisation, companies)
    qtbot.addWidget(form)
    shared = ["kind", "country", "region", "city", "address", "founded", "employees"]
    assert (list(form.rows), form.rows["country"].editor.text()) == (shared, "Spain")
