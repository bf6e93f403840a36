"""The pane of a contact: where met, what comes next, and the way to the organisation."""

from datetime import date
from pathlib import Path

import time_machine
from PIL import Image
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from sqlalchemy import select

from missionapp.actions import cards, records
from missionapp.domain import entities as e
from missionapp.formats.vcards_writing import Version
from missionapp.ui.pages.capturing.faces import Enlarged
from missionapp.ui.pages.contact_pane import ContactPane
from missionapp.ui.pages.contacts import ContactsPage
from missionapp.ui.widgets.banner import Banner
from missionapp.ui.widgets.button import Button
from tests.ui.pages.conftest import Shown


def pane_of(page: ContactsPage) -> ContactPane:
    assert isinstance(page.detail, ContactPane)
    return page.detail


def test_a_contact_is_told_with_meetings_and_next_steps(shown: Shown) -> None:
    page = shown.page(ContactsPage)
    shown.go_to(page, "Sample Person 120")
    pane = pane_of(page)
    assert pane.main.accessibleName() == "Sample Person 120"
    assert pane.form.rows["organisation_id"].editor.text() == "CABR"
    assert [(m.text, m.second) for m in pane.meetings.view.entries.rows] == [
        ("Wed 09:20", "Idom"),
        ("Fri 09:20", "Sample Facilities 01"),
    ]
    assert [m.pill and m.pill.text for m in pane.meetings.view.entries.rows] == ["4  good", "1  no fit"]
    (step,) = pane.steps.view.entries.rows
    assert (step.text, step.second, step.pill and step.pill.text) == (
        "Send price list",
        "due Sat 18 Feb",
        "Late",
    )


def test_a_contact_is_edited_and_leads_to_its_organisation(shown: Shown) -> None:
    page = shown.page(ContactsPage)
    shown.go_to(page, "Sample Person 120")
    pane = pane_of(page)
    pane.form.go_to("job_title")
    shown.type_("Chief engineer")
    assert page.table.current_row().job_title == "Chief engineer"
    pane.go.click()
    with shown.desk.store.read() as session:
        participant = session.get_one(e.Participant, shown.wanted[0][1])
    assert shown.wanted[0][0] == "counterparts"
    assert participant.organisation_id == page.table.current_row().organisation_id


def test_one_of_ours_leads_to_the_participants_and_an_interpreter_nowhere(shown: Shown) -> None:
    page = shown.page(ContactsPage)
    shown.go_to(page, "Sample Person 102")
    pane_of(page).go.click()
    assert [name for name, _record in shown.wanted] == ["participants"]
    shown.go_to(page, "Sample Interpreter 196")
    assert not pane_of(page).go.isEnabled()


def test_somebody_who_may_be_there_twice_is_said_and_compared(shown: Shown) -> None:
    page = shown.page(ContactsPage)
    twin = e.Person(name="Zhou Wei", email="zhou@cabr.example")
    records.add(shown.desk.store, twin)
    shown.go_to(page, "Sample Person 120")
    main, row = pane_of(page).main, page.table.current_row()
    assert [found for found in main.findChildren(Banner) if found.isVisible()] == []
    shown.desk.do(records.edit, e.Person, row.id, email="zhou@cabr.example")
    shown.settle()
    (banner,) = [found for found in main.findChildren(Banner) if found.isVisible()]
    assert banner.accessibleName() == "May be the same as “Zhou Wei”"
    (compare,) = banner.buttons
    compare.setFocus()
    shown.press(Qt.Key.Key_Return)
    assert shown.wanted == [("merge", ("person", row.id, twin.id))]
    shown.go_to(page, "Sample Person 102")
    assert [found for found in main.findChildren(Banner) if found.isVisible()] == []


def test_the_card_stands_in_the_pane_and_is_seen_large(shown: Shown, tmp_path: Path) -> None:
    page = shown.page(ContactsPage)
    shown.go_to(page, "Sample Person 120")
    pane = pane_of(page)
    assert not pane.faces.isVisible()
    Image.new("RGB", (600, 400)).save(tmp_path / "card.jpg")
    shown.desk.do(cards.keep_card, e.Person, page.table.current_row().id, tmp_path / "card.jpg")
    shown.settle()
    (face,) = pane.faces.faces
    assert (face.isVisible(), face.image.width()) == (True, 600)
    face.setFocus()
    shown.press(Qt.Key.Key_Return)
    assert isinstance(page.enlarged, Enlarged)
    assert page.enlarged.isVisible()
    assert page.enlarged.view.accessibleName() == "Photo Sample Person 120"
    shown.press(Qt.Key.Key_Escape)
    assert (page.enlarged.isVisible(), shown.focus) == (False, face)


def test_a_meeting_and_a_next_step_lead_to_their_pages(shown: Shown) -> None:
    page = shown.page(ContactsPage)
    shown.go_to(page, "Sample Person 120")
    pane = pane_of(page)
    for section in (pane.meetings, pane.steps):
        section.view.setFocus()
        shown.press(Qt.Key.Key_Return)
    first, step = (s.view.entries.rows[0].id for s in (pane.meetings, pane.steps))
    assert shown.wanted == [("today", first), ("follow-ups", step)]


def test_what_comes_next_is_noted_and_ticked_in_the_pane(shown: Shown) -> None:
    page = shown.page(ContactsPage)
    shown.go_to(page, "Sample Interpreter 196")
    pane = pane_of(page)
    with time_machine.travel("2017-02-16T09:00:00+00:00"):
        page.refresh()
        shown.settle()
        pane.steps.link.click()
        QTest.keyClicks(shown.focus, "Call back")
        pane.promise.fields[1].setFocus()
        QTest.keyClicks(shown.focus, "whenever")
        shown.press(Qt.Key.Key_Return)
        assert pane.promise.remark.sentence.startswith("“whenever” is no day.")
        shown.type_("mon")
        shown.settle()
        assert [(s.text, s.second) for s in pane.steps.view.entries.rows] == [("Call back", "due Mon 20 Feb")]
        row = page.table.current_row()
        assert (row.next_step, row.next_due) == ("Call back", date(2017, 2, 20))
        (_words, toggle), *_rest = pane.steps.view.extra
        toggle(pane.steps.view.entries.rows[0].id)
        shown.settle()
    with shown.desk.store.read() as session:
        query = select(e.FollowUp.done).where(e.FollowUp.task == "Call back")
        assert session.scalar(query) == date(2017, 2, 16)


def test_people_are_written_as_vcards(shown: Shown, tmp_path: Path) -> None:
    page = shown.page(ContactsPage)
    asked: list[str] = []

    def choose(version: Version) -> None:
        def ask(_parent: object, name: str) -> tuple[Path, Version]:
            asked.append(name)
            return tmp_path / name, version

        page.choose_card_file = ask

    shown.go_to(page, "Sample Person 120")
    choose(Version.V4)
    pane_of(page).export.click()
    shown.settle()
    text = (tmp_path / asked[0]).read_text("utf-8")
    assert ("VERSION:4.0" in text, text.count("BEGIN:VCARD"), "person120@example.org" in text) == (
        True,
        1,
        True,
    )
    page.table.focus_table()
    shown.press(Qt.Key.Key_Down, Qt.KeyboardModifier.ShiftModifier)
    choose(Version.V3)
    (button,) = [
        b for b in page.detail.findChildren(Button) if b.isVisible() and b.text() == "Export as vCard"
    ]
    button.click()
    shown.settle()
    text = (tmp_path / asked[1]).read_text("utf-8")
    assert (text.count("VERSION:3.0"), text.count("END:VCARD")) == (2, 2)
    assert asked == ["Sample-Person-120.vcf", "Contacts.vcf"]
    assert shown.told == [
        "Wrote 1 contact to Sample-Person-120.vcf",
        "Wrote 2 contacts to Contacts.vcf",
    ]
