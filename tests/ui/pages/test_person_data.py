"""What is held about a person on the real page: told, saved as a file, erased, and what is left then."""

import json
from collections.abc import Callable
from datetime import date
from pathlib import Path
from threading import Event
from typing import Any
from uuid import UUID

import pytest
from pypdfium2 import PdfDocument
from PySide6.QtWidgets import QLineEdit, QWidget
from pytestqt.qtbot import QtBot

from missionapp.actions.records import delete, edit
from missionapp.domain import entities as e
from missionapp.store.keeping.snapshots import take
from missionapp.ui.desk import Desk, Notice
from missionapp.ui.pages.contact_pane import ContactPane
from missionapp.ui.pages.person_data.erasing import EraseDialog, ToErase
from missionapp.ui.pages.person_data.page import RETENTION, PersonDataPage

Settle = Callable[[], None]
NAME = "Sample Person 102"


@pytest.fixture
def person(desk: Desk) -> UUID:
    """Somebody of Idom who travelled and met, with a former phone number and a name in a note."""
    with desk.store.read() as session:
        found = session.query(e.Person).filter_by(name=NAME).one().id
        meeting = session.query(e.Meeting).order_by(e.Meeting.id).first()
    assert meeting is not None
    edit(desk.store, e.Person, found, phone="+34 600 333 444", kept_for="newsletter", languages=["fr"])
    edit(desk.store, e.Meeting, meeting.id, note=f"{NAME} will send the list")
    return found


@pytest.fixture
def page(desk: Desk, person: UUID, qtbot: QtBot, settle: Settle) -> PersonDataPage:
    made = PersonDataPage(desk)
    qtbot.addWidget(made)
    made.resize(1118, 642)
    made.show()
    made.open_record(person)
    settle()
    return made


def facts(page: PersonDataPage, code: str) -> dict[str, str]:
    return {
        name: value for part in page.person.facts.parts if part.code == code for name, value in part.facts
    }


def offered(page: PersonDataPage) -> list[str]:
    return [action.label for action in page.actions_here() if action.rank < 2]


def shown(page: PersonDataPage) -> list[str]:
    return [part.code for part in (*page.person.facts.parts, *page.person.lists.parts)]


def test_everything_is_told_group_by_group(page: PersonDataPage) -> None:
    assert page.fact == f"What we hold about {NAME}"
    assert shown(page) == ["own", "travel", "former", "origin", "meetings", "tasks", "roles", "mentions"]
    own = facts(page, "own")
    assert (own["Person"], own["Organisation"], own["Phone"]) == (NAME, "Idom", "+34 600 333 444")
    assert own["Language"] == "French"
    assert facts(page, "former")["Phone"] == "+34 600 000 102"
    assert facts(page, "origin")["Entered as part of"] == "Import participants"
    [mention] = page.person.lists.lists["mentions"].view.entries.rows
    assert mention.second == f"{NAME} will send the list"
    assert page.person.snapshots.text() == "No snapshot holds this data."
    assert page.person.privacy.rows["kept_for"].editor.value == "newsletter"
    hint = page.minimumSizeHint()
    assert (hint.width() <= 1280, hint.height() <= 680) == (True, True)


def test_a_line_leads_to_its_record(page: PersonDataPage, qtbot: QtBot) -> None:
    mentions = page.person.lists.lists["mentions"]
    [mention] = mentions.view.entries.rows
    with qtbot.waitSignal(page.page_wanted) as asked:
        mentions.opened.emit(mention.id)
    assert asked.args == ["today", mention.id[1]]


def test_purpose_and_consent_are_edited_in_place(
    page: PersonDataPage, desk: Desk, person: UUID, settle: Settle
) -> None:
    page.person.privacy.rows["consented_on"].editor.put(date(2016, 11, 3))
    page.person.privacy.edited.emit("consented_on", date(2016, 11, 3), 1)
    page.flush()
    settle()
    with desk.store.read() as session:
        assert session.get_one(e.Person, person).consented_on == date(2016, 11, 3)


def test_snapshots_are_counted(page: PersonDataPage, desk: Desk, person: UUID, settle: Settle) -> None:
    take(desk.store)
    page.open_record(person)
    settle()
    assert page.person.snapshots.text() == "1 snapshot holds this data too."


def test_the_person_gets_a_pdf_in_their_language(
    page: PersonDataPage, tmp_path: Path, settle: Settle, monkeypatch: pytest.MonkeyPatch
) -> None:
    path = tmp_path / "held.pdf"
    monkeypatch.setattr(page, "choose_file", lambda _page, _name: path, raising=False)
    said: list[Notice] = []
    page.desk.noticed.connect(said.append)
    page.save()
    settle()
    text = "".join(sheet.get_textpage().get_text_range() for sheet in PdfDocument(path))
    assert NAME in text
    assert "+34 600 333 444" in text
    assert "+34 600 000 102" in text
    assert "févr. 2017" in text
    assert [notice.sentence for notice in said] == ["Wrote held.pdf"]


def test_the_json_is_that_of_the_command_line(
    page: PersonDataPage, tmp_path: Path, settle: Settle, monkeypatch: pytest.MonkeyPatch
) -> None:
    from missionapp.actions.persons import held_about

    path = tmp_path / "held.json"
    monkeypatch.setattr(page, "choose_file", lambda _page, _name: path, raising=False)
    page.save()
    settle()
    assert json.loads(path.read_text(encoding="utf-8")) == held_about(page.desk.store, NAME)


def test_erasing_asks_and_tells_what_is_left(
    page: PersonDataPage, desk: Desk, person: UUID, settle: Settle
) -> None:
    take(desk.store)
    page.open_record(person)
    settle()
    asked: list[ToErase] = []

    def ask(answer: bool) -> Any:
        def said(_page: Any, _theme: Any, what: ToErase) -> bool:
            asked.append(what)
            return answer

        return said

    page.__dict__["ask_erasing"] = ask(False)
    page.erase()
    settle()
    assert asked == [ToErase((NAME,), 1, 1)]
    assert page._dossier is not None
    page.__dict__["ask_erasing"] = ask(True)
    page.erase()
    assert offered(page) == ["Back"]
    settle()
    assert page.fact == "Erased"
    assert page.rest.text.text().startswith("It is erased in 1 snapshot on this computer too.")
    [left] = page.rest.places.view.entries.rows
    assert left.second == f"{NAME} will send the list"
    with desk.store.read() as session:
        assert session.get(e.Person, person) is None
    page.open_record(person)
    settle()
    assert page.nothing.accessibleName() == "This person was erased. Nothing is held any more."
    assert offered(page) == ["Back"]


def test_a_deleted_person_is_still_held_by_the_history(
    page: PersonDataPage, desk: Desk, person: UUID, settle: Settle
) -> None:
    delete(desk.store, e.Person, person)
    page.open_record(person)
    settle()
    assert (page.fact, shown(page)) == (
        f"What we hold about {NAME}",
        ["former", "origin", "mentions"],
    )
    assert not page.person.privacy.isVisible()
    page.__dict__["ask_erasing"] = lambda *_asked: True
    page.erase()
    settle()
    page.open_record(person)
    settle()
    assert page.nothing.accessibleName() == "This person was erased. Nothing is held any more."


def test_the_dialog_needs_a_tick(desk: Desk, qtbot: QtBot) -> None:
    parent = QWidget()
    qtbot.addWidget(parent)
    dialog = EraseDialog(desk.theme, parent, ToErase((NAME,), 2, 3))
    assert not dialog.erase.isEnabled()
    dialog.tick.setChecked(True)
    assert dialog.erase.isEnabled()
    assert dialog.windowTitle() == f"Erase {NAME}"


def test_the_people_of_a_mission_alone(page: PersonDataPage, desk: Desk, settle: Settle) -> None:
    page.open_record(RETENTION)
    settle()
    view = page.retention
    assert page.fact == "People whom nothing but CN-2017 knows"
    assert view.said.text() == f"{view.list.count()} people. Enter shows what is held."
    assert (view.ticked(), view.erase.isEnabled()) == ([], False)
    found = view.found
    assert found is not None
    edit(desk.store, e.Mission, found.mission, keep_until=date(2020, 1, 1))
    page.open_record(found.mission)
    settle()
    assert view.count.text() == "0 of 87 ticked"
    view.every.click()
    assert view.count.text() == "87 of 87 ticked"
    for line in range(2, 87):
        view.list.item(line).setCheckState(view.list.item(0).checkState().Unchecked)
    asked: list[ToErase] = []

    def ask(_page: Any, _theme: Any, what: ToErase) -> bool:
        asked.append(what)
        return True

    page.__dict__["ask_erasing"] = ask
    view.erase.click()
    settle()
    assert [what.names for what in asked] == [("Sample Interpreter 196", "Sample Interpreter 197")]
    assert page.fact == "Erased"
    page.open_record(found.mission)
    settle()
    assert view.list.count() == 85


def test_keeping_them_needs_a_reason(page: PersonDataPage, desk: Desk, settle: Settle) -> None:
    page.open_record(RETENTION)
    settle()
    troubles: list[str] = []
    desk.troubled.connect(lambda error: troubles.append(str(error)))
    view = page.retention
    view.list.item(0).setCheckState(view.list.item(0).checkState().Checked)
    view.keep.click()
    settle()
    assert troubles == ["Say why they are kept. A few words are enough."]
    view.reason.setText("A contract runs on")
    view.keep.click()
    settle()
    page.refresh()
    settle()
    assert view.list.item(0).text() == "Sample Interpreter 196 (kept: A contract runs on)"


def test_the_pane_of_a_contact_leads_here(desk: Desk, qtbot: QtBot, person: UUID, settle: Settle) -> None:
    pane = ContactPane(desk)
    qtbot.addWidget(pane)
    with desk.store.read() as session:
        found = pane.read_one(session, session.get_one(e.Person, person))
    assert found is not None
    pane.show_one(found, again=False)
    settle()
    assert pane.privacy.rows["kept_for"].editor.value == "newsletter"
    with qtbot.waitSignal(pane.page_wanted) as asked:
        pane.show_data()
    assert asked.args == ["person-data", person]


def test_evidence_of_the_consent_is_attached_and_taken_away(
    page: PersonDataPage, desk: Desk, person: UUID, settle: Settle, tmp_path: Path
) -> None:
    form = tmp_path / "signed form.pdf"
    form.write_bytes(b"%PDF-1.4")
    page.person.consent.__dict__["choose_files"] = lambda _parent: [form]
    page.person.consent.action_wanted.emit()
    settle()
    page.refresh()
    settle()
    [entry] = page.person.consent.view.entries.rows
    assert entry.text == "signed form.pdf"
    with desk.store.read() as session:
        [kept] = session.query(e.Attachment).filter_by(owner_id=person).all()
        assert (kept.id, kept.purpose, kept.size) == (entry.id, "consent", 8)
    page.person.consent.remove_wanted.emit(entry.id)
    settle()
    page.refresh()
    settle()
    assert list(page.person.consent.view.entries.rows) == []


def test_a_mission_without_a_day_says_so_and_shows_no_example_alone(
    page: PersonDataPage, settle: Settle, qtbot: QtBot
) -> None:
    page.open_record(RETENTION)
    settle()
    line = page.retention.day.rows["keep_until"].editor.inputs()[0]
    assert isinstance(line, QLineEdit)
    page.activateWindow()
    qtbot.waitUntil(line.hasFocus)
    assert (line.text(), line.placeholderText()) == ("", "None yet")
    page.retention.reason.setFocus()
    assert line.placeholderText() == "None yet"


def test_an_erasure_can_be_stopped_and_has_changed_nothing_then(
    page: PersonDataPage, desk: Desk, person: UUID, settle: Settle
) -> None:
    said: list[Notice] = []
    desk.noticed.connect(said.append)
    page.__dict__["ask_erasing"] = lambda *_asked: True
    before, go_on = desk.store.steps_taken(), Event()
    desk.tasks.on_store(lambda _task: go_on.wait(), lambda _done: None, lambda _error: None)
    page.erase()
    assert (page.isAncestorOf(page.under_way), page.under_way.isVisible()) == (True, True)
    assert page.under_way.line is not None
    page.under_way.line.stop.click()
    go_on.set()
    settle()
    assert [notice.sentence for notice in said] == ["Stopped: nobody was erased, and nothing was changed."]
    assert desk.store.steps_taken() == before
    assert page.fact == f"What we hold about {NAME}"
    assert page.person.isVisible()
