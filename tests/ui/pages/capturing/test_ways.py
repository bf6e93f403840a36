"""Cards kept at meetings, codes that are pasted, and what the form takes of the machine."""

from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path
from uuid import UUID

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QGuiApplication
from PySide6.QtTest import QTest
from sqlalchemy import Engine, event, select

from missionapp.actions import cards
from missionapp.actions.lists.capturing import read_offers
from missionapp.domain import entities as e
from missionapp.domain.entities.records import Purpose
from missionapp.ui.pages.capturing import Capture
from missionapp.ui.pages.contacts import ContactsPage
from missionapp.ui.widgets.form.choosing import ChoiceInput
from tests.ui.pages.capturing.typing_in import (
    CODE,
    CTRL,
    SHIFT,
    add,
    cards_of,
    count,
    first_meeting,
    person,
    save,
    texts,
    write,
)
from tests.ui.pages.conftest import Shown

pytestmark = pytest.mark.qt_log_ignore("This plugin does not support", extend=True)  # lists that open


@pytest.fixture
def statements() -> Iterator[list[str]]:
    """Every statement of SQL from now on."""
    asked: list[str] = []

    def note(_c: object, _cursor: object, statement: str, *_rest: object) -> None:
        asked.append(statement)

    event.listen(Engine, "before_cursor_execute", note)
    yield asked
    event.remove(Engine, "before_cursor_execute", note)


def test_cards_to_read_are_typed_in_with_their_meeting(
    shown: Shown, page: ContactsPage, photos: list[Path]
) -> None:
    meeting = first_meeting(shown)
    for path in photos:
        shown.desk.do(cards.keep_card, e.Meeting, meeting.id, path)
    shown.settle()
    page.refresh()
    shown.settle()
    assert page.to_read.isVisible()
    assert page.to_read.accessibleName() == "2 cards to read"
    page.to_read.buttons[0].click()
    shown.settle()
    view = page.capture
    assert texts(view, "organisation", "meeting") == ["SEAC", "Wed 15 Feb 09:20, SEAC – GP Systems"]
    assert view.photo.view.picture_size.width() == 300
    for name in ("Wang Wei", "Li Na"):
        write(shown, view, name=name)
        save(shown)
    assert not view.isVisible()
    assert not page.to_read.isVisible()
    made = person(shown, "Wang Wei")
    assert cards_of(shown, made.id) == [("one.jpg", Purpose.CARD)]
    with shown.desk.store.read() as session:
        there = select(e.MeetingPerson.person_id).where(e.MeetingPerson.meeting_id == meeting.id)
        assert {made.id, person(shown, "Li Na").id} <= set(session.scalars(there))


def test_another_page_asks_for_one_card_which_comes_first(
    shown: Shown, page: ContactsPage, photos: list[Path]
) -> None:
    meeting = first_meeting(shown)
    for path in photos:
        shown.desk.do(cards.keep_card, e.Meeting, meeting.id, path)
    shown.settle()
    with shown.desk.store.read() as session:
        last = cards.cards_to_read(session)[-1]
    page.open_record(Capture(card_id=last.id))
    shown.settle()
    assert page.capture.queue.at_hand
    assert page.capture.queue.at_hand.card_id == last.id
    assert len(page.capture.queue.cards) == 2


def test_what_is_half_typed_waits_while_another_page_asks_for_somebody_else(
    shown: Shown, page: ContactsPage
) -> None:
    view = add(shown, page)
    write(shown, view, name="Wang Wei")
    meeting = first_meeting(shown)
    page.open_record(Capture(meeting_id=meeting.id))
    shown.settle()
    assert texts(view, "name", "organisation") == ["", "SEAC"]
    assert [card.name for card in view.queue.cards] == ["Wang Wei"]
    write(shown, view, name="Li Na")
    page.open_record(Capture(meeting_id=meeting.id))
    shown.settle()
    assert texts(view, "name") == ["Li Na"]
    save(shown)
    assert (texts(view, "name"), count(shown, e.Person)) == (["Wang Wei"], 94)
    save(shown)
    assert (view.isVisible(), count(shown, e.Person)) == (False, 95)


def test_what_is_half_typed_is_not_taken_for_a_card_of_another_meeting(
    shown: Shown, page: ContactsPage, photos: list[Path]
) -> None:
    view = add(shown, page)
    write(shown, view, name="Wang Wei")
    shown.desk.do(cards.keep_card, e.Meeting, first_meeting(shown).id, photos[0])
    shown.settle()
    page.read_cards()
    shown.settle()
    assert texts(view, "name", "organisation") == ["", "SEAC"]
    assert [card.name for card in view.queue.cards] == ["SEAC", "Wang Wei"]
    write(shown, view, name="Li Na")
    save(shown)
    assert cards_of(shown, person(shown, "Li Na").id) == [("one.jpg", Purpose.CARD)]
    assert texts(view, "name") == ["Wang Wei"]
    save(shown)
    assert cards_of(shown, person(shown, "Wang Wei").id) == []


def test_a_code_that_is_pasted_fills_the_form(shown: Shown, page: ContactsPage) -> None:
    QGuiApplication.clipboard().setText(CODE)
    page.table.focus_table()
    shown.press(Qt.Key.Key_V, CTRL)
    shown.settle()
    view = page.capture
    assert texts(view, "name", "organisation", "job_title", "emails", "phones") == [
        *("Zhao Lei", "Harbin Ice", "Buyer", "zhao@harbin.example", "+86 138 0013 8000")
    ]
    save(shown)
    assert person(shown, "Zhao Lei").email == "zhao@harbin.example"


def test_a_code_may_be_pasted_where_the_name_is_wanted(shown: Shown, page: ContactsPage) -> None:
    view = add(shown, page)
    QGuiApplication.clipboard().setText(CODE)
    shown.press(Qt.Key.Key_V, CTRL)
    shown.settle()
    assert texts(view, "name") == ["Zhao Lei"]
    view.card.clear.click()


def test_a_text_that_is_no_contact_goes_nowhere(shown: Shown, page: ContactsPage) -> None:
    QGuiApplication.clipboard().setText("See you in Beijing")
    page.table.focus_table()
    shown.press(Qt.Key.Key_V, CTRL)
    said = "No contact was found in this text. Copy the whole text of the code, from its first word on."
    assert shown.told == [said]
    view = add(shown, page)
    write(shown, view, name="Wang Wei")
    shown.press(Qt.Key.Key_V, CTRL | SHIFT)
    shown.settle()
    assert view.card.problem.sentence == said
    assert texts(view, "name") == ["Wang Wei"]
    view.card.clear.click()


def test_the_form_fits_a_small_screen(shown: Shown, page: ContactsPage, photos: list[Path]) -> None:
    page.take_photos(photos)
    shown.settle()
    hint = page.minimumSizeHint()
    assert hint.width() <= 1280 - 208 - 40
    assert hint.height() <= 680 - 64 - 30 - 32
    assert page.areas() == [page.capture.photo, page.capture.card]
    assert page.actions_here() == []
    assert ("Save", "Ctrl+Enter") in page.keys_here()


def test_what_the_form_offers_takes_as_many_queries_for_twice_the_data(
    shown: Shown, statements: list[str]
) -> None:
    def queries() -> int:
        statements.clear()
        with shown.desk.store.read() as session:
            read_offers(session)
        return len([each for each in statements if each.startswith("SELECT")])

    before = queries()
    with shown.desk.store.write("Double") as session:
        meetings = list(session.scalars(select(e.Meeting)))
        session.add_all(
            e.Meeting(mission_id=each.mission_id, start=each.start, status=each.status) for each in meetings
        )
        session.add_all(e.Organisation(name=f"Twice {n}") for n in range(90))
    assert queries() == before == 4


def test_of_thousands_of_organisations_the_list_shows_a_thousand(shown: Shown, page: ContactsPage) -> None:
    view = add(shown, page)
    view.form.offer(replace(view.form.offers, organisations=[f"Company {n}" for n in range(3000)]))
    editor = view.form.rows["organisation"].editor
    editor.setFocus()
    QTest.keyClicks(shown.focus, "comp")
    (field,) = editor.inputs()
    assert isinstance(field, ChoiceInput)
    assert field.list.model().rowCount() == 1000
    QTest.keyClicks(shown.focus, "any 2999")
    assert field.list.model().rowCount() == 1
    field.close_list()


def test_fifty_thousand_contacts_are_painted_filtered_and_sorted_without_a_query(
    shown: Shown, page: ContactsPage, statements: list[str]
) -> None:
    rows = page.table.model.prepared.rows
    made = [replace(rows[n % len(rows)], id=UUID(int=n), name=f"Person {n:05}") for n in range(50_000)]
    page.table.set_rows(made)
    statements.clear()
    page.table.view.grab()
    page.table.filter_row.edit.setText("person 0499")
    assert page.table.model.rowCount() == 15
    page.table.filter_row.clear()
    page.table.view.header.sorting_wanted.emit(1, False)
    page.table.view.scrollToBottom()
    page.table.view.grab()
    assert page.table.model.rowCount() == 50_000
    assert statements == []
    shown.settle()
