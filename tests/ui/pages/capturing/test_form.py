"""Typing contacts in by form; who is known already is found while one types."""

from pathlib import Path

import pytest
import time_machine
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from sqlalchemy import select

from missionapp.domain import entities as e
from missionapp.domain.entities.records import Purpose
from missionapp.ui.pages.capturing import Capture
from missionapp.ui.pages.contacts import ContactsPage
from missionapp.ui.shell import focused_within
from missionapp.ui.tab_order import reading_order, step
from tests.ui.pages.capturing.typing_in import (
    ALT,
    CTRL,
    ENTER,
    SHIFT,
    add,
    cards_of,
    count,
    first_meeting,
    person,
    save,
    texts,
    type_,
    write,
)
from tests.ui.pages.conftest import Shown

pytestmark = pytest.mark.qt_log_ignore("This plugin does not support", extend=True)  # lists that open


def test_a_contact_is_typed_in_by_keyboard_alone(shown: Shown, page: ContactsPage) -> None:
    view = add(shown, page)
    assert shown.focus.accessibleName() == "Person"
    typed = [
        "Wang Wei", "王伟", "Harbin Ice", "Buyer", "wang@harbin.example", "", "139 0000 0042", "",
        "www.harbin.example", "5 Ice Road", "Harbin", "Chinese", "", "", "Wants skates",
    ]  # fmt: skip
    for text in typed[:-1]:
        type_(shown, text)
        step(reading_order(page.areas()), shown.focus, forward=True)
    QTest.keyClicks(shown.focus, typed[-1])
    assert shown.focus.accessibleName() == "Note"
    save(shown)
    assert (shown.told, shown.troubles) == (["Add Wang Wei"], [])
    assert not view.isVisible()
    row = page.table.current_row()
    assert (row.name, row.name_local, row.organisation, row.job_title, row.email, row.phone) == (
        *("Wang Wei", "王伟", "Harbin Ice", "Buyer"),
        *("wang@harbin.example", "+86 139 0000 0042"),
    )
    with shown.desk.store.read() as session:
        made = session.get_one(e.Organisation, row.organisation_id)
        assert (made.website, made.address, made.city) == (
            "https://www.harbin.example", "5 Ice Road", "Harbin"
        )  # fmt: skip
    assert person(shown, "Wang Wei").note == "Wants skates"
    shown.desk.undo()
    shown.settle()
    assert (page.table.model.total, count(shown, e.Organisation)) == (93, count(shown, e.Organisation))


def test_without_a_name_nothing_is_saved_and_what_was_typed_stays(shown: Shown, page: ContactsPage) -> None:
    view = add(shown, page)
    write(shown, view, job_title="Buyer")
    save(shown)
    assert view.isVisible()
    assert view.form.rows["name"].problem == "Type the name."
    assert shown.focus.accessibleName() == "Person"
    assert (texts(view, "job_title"), count(shown, e.Person)) == (["Buyer"], 93)
    write(shown, view, name_local="王伟")
    save(shown)
    assert person(shown, "王伟").job_title == "Buyer"


def test_an_e_mail_that_is_none_keeps_the_focus_until_it_is_mended(shown: Shown, page: ContactsPage) -> None:
    view = add(shown, page)
    write(shown, view, name="Wang Wei", emails="wang at harbin")
    save(shown)
    assert view.form.rows["emails"].problem == "Not one e-mail address. Write one, like name@company.com."
    assert focused_within(view.form.rows["emails"].editor)
    assert texts(view, "name", "emails") == ["Wang Wei", "wang at harbin"]


def test_save_and_next_begins_another_one_with_the_same_meeting(shown: Shown, page: ContactsPage) -> None:
    meeting = first_meeting(shown)
    page.open_record(Capture(meeting_id=meeting.id))
    shown.settle()
    view = page.capture
    assert texts(view, "organisation", "meeting") == ["SEAC", "Wed 15 Feb 09:20, SEAC – GP Systems"]
    write(shown, view, name="Wang Wei")
    shown.press(ENTER, CTRL | SHIFT)
    shown.settle()
    assert texts(view, "name", "organisation", "meeting") == [
        *("", "SEAC", "Wed 15 Feb 09:20, SEAC – GP Systems")
    ]
    assert shown.focus.accessibleName() == "Person"
    with shown.desk.store.read() as session:
        there = select(e.MeetingPerson.person_id).where(e.MeetingPerson.meeting_id == meeting.id)
        assert person(shown, "Wang Wei").id in set(session.scalars(there))


def test_esc_leaves_and_what_was_typed_is_there_again(shown: Shown, page: ContactsPage) -> None:
    view = add(shown, page)
    write(shown, view, name="Wang Wei")
    shown.press(Qt.Key.Key_Escape)
    assert not view.isVisible()
    assert shown.focus is page.table.view
    assert shown.told == ["What you typed is kept: “Add contact” goes on with it."]
    add(shown, page)
    assert texts(view, "name") == ["Wang Wei"]
    view.card.clear.click()
    assert texts(view, "name") == [""]
    assert view.card.clear.text() == "Bring it back"
    view.card.clear.click()
    assert texts(view, "name") == ["Wang Wei"]
    view.card.clear.click()
    write(shown, view, job_title="Buyer")
    assert (texts(view, "name"), view.card.clear.text()) == ([""], "Clear")


def test_what_was_typed_is_saved_when_the_window_closes(shown: Shown, page: ContactsPage) -> None:
    view = add(shown, page)
    write(shown, view, name="Wang Wei")
    page.flush()
    shown.settle()
    assert person(shown, "Wang Wei").name == "Wang Wei"


def test_cards_that_are_half_typed_are_saved_with_their_photos_when_the_window_closes(
    shown: Shown, page: ContactsPage, photos: list[Path]
) -> None:
    page.take_photos(photos)
    shown.settle()
    view = page.capture
    write(shown, view, name="Wang Wei")
    view.photo.strip.choose(view.photo.strip.keys[1:])
    shown.settle()
    write(shown, view, name="Li Na")
    page.flush()
    page.flush()
    shown.settle()
    assert [cards_of(shown, person(shown, name).id) for name in ("Wang Wei", "Li Na")] == [
        [("one.jpg", Purpose.CARD)],
        [("two.jpg", Purpose.CARD)],
    ]


@pytest.mark.parametrize(
    ("now", "said"),
    [
        ("2017-02-17T07:15:00+00:00", ["Fri 17 Feb 15:10"]),
        ("2017-02-15T01:35:00+00:00", [""]),
        ("2017-02-15T00:00:00+00:00", [""]),
        ("2017-02-20T09:00:00+00:00", [""]),
    ],
)
def test_the_meeting_of_now_is_where_one_met(
    shown: Shown, page: ContactsPage, now: str, said: list[str]
) -> None:
    with time_machine.travel(now):
        view = add(shown, page)
    assert [text.split(",")[0] for text in texts(view, "meeting")] == said


def test_somebody_known_is_offered_and_taken_by_a_key(shown: Shown, page: ContactsPage) -> None:
    view = add(shown, page)
    write(shown, view, emails="person120@example.org", job_title="Chief engineer")
    QTest.qWait(200)
    shown.settle()
    assert [known.sentence for known in view.form.alike.known] == [
        "Sample Person 120 吴样二, Export manager, CABR"
    ]
    shown.press(Qt.Key.Key_1, ALT)
    shown.settle()
    assert texts(view, "name", "name_local", "organisation", "job_title", "phones", "emails") == [
        *("Sample Person 120", "吴样二", "CABR", "Chief engineer"),
        *("+86 139 0000 0019", "person120@example.org"),
    ]
    assert not view.form.alike.isVisible()
    view.form.rows["phones"].editor.inputs()[1].setFocus()
    shown.type_("139 0000 9999", Qt.Key.Key_Tab)
    save(shown)
    assert (shown.told, count(shown, e.Person)) == (["Edit Sample Person 120"], 93)
    row = page.table.current_row()
    assert (row.name, row.job_title) == ("Sample Person 120", "Chief engineer")


def test_who_was_taken_can_be_let_go(shown: Shown, page: ContactsPage) -> None:
    view = add(shown, page)
    write(shown, view, name="Sample Person 120")
    QTest.qWait(200)
    shown.settle()
    view.form.alike.take(1)
    shown.settle()
    assert view.card.title.text() == "Add to a contact"
    view.card.forget_wanted.emit()
    assert view.card.title.text() == "New contact"
    save(shown)
    assert count(shown, e.Person) == 94
