"""The pane of a participant: every part of it, worked as a user does, and taken back."""

from datetime import UTC, datetime
from pathlib import Path
from typing import Any
from zoneinfo import ZoneInfo

import pytest
from PySide6.QtCore import Qt
from sqlalchemy import select

from missionapp.actions.lists.wording import day_said
from missionapp.actions.records import add, edit
from missionapp.domain import entities as e
from missionapp.domain.fields import Entity
from missionapp.ui.pages.counterparts import CounterpartsPage
from missionapp.ui.pages.list_page import ListPage
from missionapp.ui.pages.participants import ParticipantsPage
from missionapp.ui.pages.party_pane import PartyPane
from missionapp.ui.pages.party_sections import PartySections
from missionapp.ui.pages.person_pane import PersonPane
from missionapp.ui.widgets.banner import Banner
from missionapp.ui.widgets.form import Entry, RowsSection
from tests.ui.pages.conftest import Shown, said_in

pytestmark = pytest.mark.qt_log_ignore("This plugin does not support", extend=True)  # lists that open


def pane_of(page: ListPage) -> PartyPane:
    assert isinstance(page.detail, PartyPane)
    return page.detail


def main_of(page: ListPage) -> PartySections:
    return pane_of(page).main


def lines(section: RowsSection) -> list[Entry]:
    return section.view.entries.rows


def texts(section: RowsSection) -> list[tuple[str, str, str]]:
    return [(line.text, line.second, line.pill.text if line.pill else "") for line in lines(section)]


def everything(shown: Shown, kind: type[Entity]) -> list[Any]:
    with shown.desk.store.read() as session:
        return list(session.scalars(select(kind).order_by(kind.id)))


def test_a_counterpart_is_told_whole(shown: Shown) -> None:
    page = shown.page(CounterpartsPage)
    shown.go_to(page, "CABR")
    main = main_of(page)
    assert texts(main.meetings) == [
        ("Wed 09:20", "Idom", "Held"),
        ("Wed 14:40", "Sample Facilities 01", "Cancelled"),
        ("Fri 09:20", "Sample Facilities 01", "Held"),
    ]
    assert lines(main.meetings)[0].tip == (
        "Wed 15 Feb, 09:20 – 09:40\n02:20 at home\nChina National Convention Center, Hall 3"
    )
    assert texts(main.wishes) == [
        ("Idom", "", "Must"),
        ("Sample Facilities 01", "", "Want"),
        ("Kaptiva Sports", "Sample remark: in touch with a competitor", "Avoid"),
    ]
    assert texts(main.people) == [("Sample Person 120", "Export manager", "Contact")]
    assert texts(main.aliases) == [("CABR, Beijing", "", "")]
    assert [line.text for line in lines(main.cases)] == [
        "MoU for the bidding process of the expansion of Changsha Airport"
    ]
    fields = main.part.rows | main.more.rows
    assert {name: row.editor.text() for name, row in fields.items()} == {
        "reply": "Confirmed",
        "segment": "Sports facilities",
        "needs_interpreter": "Yes",
        "contact_id": "Sample Person 120",
        "language": "Chinese",
        "most_meetings": "",
        "seeks": "Sample text: European brands and know-how",
        "note": "",
    }


def test_a_reply_is_changed_by_typing_and_counted_at_once(shown: Shown) -> None:
    page = shown.page(CounterpartsPage)
    shown.go_to(page, "CABR")
    page.open_pane()
    assert shown.focus.accessibleName() == "Reply"
    shown.type_("Waiting", Qt.Key.Key_Tab)
    assert page.fact == "72 organisations, 71 confirmed, 1 waiting"
    assert page.table.current_row().reply == "waiting"
    today = day_said(datetime.now(ZoneInfo("Asia/Shanghai")).date())
    assert f"Waiting since {today}" in said_in(main_of(page))
    shown.desk.undo()
    shown.settle()
    assert page.fact == "72 organisations, 72 confirmed"
    assert main_of(page).part.rows["reply"].editor.text() == "Confirmed"


def test_a_name_is_edited_where_it_stands(shown: Shown) -> None:
    page = shown.page(CounterpartsPage)
    shown.go_to(page, "CABR")
    main = main_of(page)
    main.organisation.go_to("name")
    shown.type_("CABR Group")
    assert page.table.current_row().organisation == "CABR Group"
    assert main.accessibleName() == "CABR Group"
    assert shown.told == ["Edit CABR Group"]


def test_wishes_are_added_and_removed(shown: Shown) -> None:
    page = shown.page(CounterpartsPage)
    shown.go_to(page, "CABR")
    section = main_of(page).wishes
    section.link.click()
    assert shown.focus is section.line.other
    offered = [section.line.other.itemText(n) for n in range(section.line.other.count())]
    assert len(offered) == 14
    assert "Idom" not in offered
    section.line.other.set_value(section.line.other.itemData(offered.index("Play & Train")))
    section.line.grade.set_value("must")
    shown.press(Qt.Key.Key_Return)
    assert texts(section)[-2] == ("Play & Train", "", "Must")
    assert page.table.current_row().wished == 3
    (made,) = [w for w in everything(shown, e.Wish) if w.id == lines(section)[-2].id]
    assert (made.asked_by, made.counterpart_id) == ("counterpart", page.table.current_row().id)
    section.remove_wanted.emit(made.id)
    shown.settle()
    assert len(lines(section)) == 3
    assert shown.told == ["Add a wish to meet Play & Train", "Delete Play & Train"]


def test_a_wish_leads_to_whom_it_is_about(shown: Shown) -> None:
    page = shown.page(CounterpartsPage)
    shown.go_to(page, "CABR")
    main = main_of(page)
    main.wishes.opened.emit(lines(main.wishes)[0].id)
    ((name, record),) = shown.wanted
    assert name == "participants"
    other = shown.page(ParticipantsPage)
    other.open_record(record)
    shown.settle()
    assert main_of(other).accessibleName() == "Idom"


def test_aliases_and_free_times_are_added_and_removed(shown: Shown) -> None:
    page = shown.page(CounterpartsPage)
    shown.go_to(page, "CABR")
    main = main_of(page)
    main.aliases.add_wanted.emit("China Academy of Building Research")
    shown.settle()
    assert texts(main.aliases)[1] == ("China Academy of Building Research", "", "")
    main.aliases.remove_wanted.emit(lines(main.aliases)[0].id)
    main.free.line.given.emit(["15 Feb", "9:00", "12:30"])
    shown.settle()
    assert texts(main.aliases) == [("China Academy of Building Research", "", "")]
    assert texts(main.free) == [("Wed 15 Feb", "09:00 – 12:30", "")]
    (kept,) = [a for a in everything(shown, e.Availability) if a.id == lines(main.free)[0].id]
    assert kept.start == datetime(2017, 2, 15, 1, tzinfo=UTC)
    main.free.remove_wanted.emit(kept.id)
    shown.settle()
    assert texts(main.free) == []


def test_files_are_kept_and_written_out_again(shown: Shown, tmp_path: Path) -> None:
    page = shown.page(CounterpartsPage)
    shown.go_to(page, "CABR")
    files = main_of(page).files
    (tmp_path / "profile.pdf").write_bytes(b"%PDF-1.7 profile")
    files.choose_files = lambda _parent: [tmp_path / "profile.pdf"]
    files.choose_target = lambda _parent, name: tmp_path / f"copy of {name}"
    files.action_wanted.emit()
    shown.settle()
    assert [line.text for line in lines(files)] == ["profile.pdf"]
    files.opened.emit(lines(files)[0].id)
    shown.settle()
    assert (tmp_path / "copy of profile.pdf").read_bytes() == b"%PDF-1.7 profile"
    assert shown.told == ["Attach a file to CABR", "Saved a copy as copy of profile.pdf"]
    files.remove_wanted.emit(lines(files)[0].id)
    shown.settle()
    assert lines(files) == []
    files.choose_files = lambda _parent: [tmp_path / "gone.pdf"]
    files.action_wanted.emit()
    shown.settle()
    assert shown.troubles == ["gone.pdf cannot be read. Look whether it is still there."]


def test_a_likely_double_is_said_and_compared(shown: Shown) -> None:
    page = shown.page(CounterpartsPage)
    shown.go_to(page, "CABR")
    main, row = main_of(page), page.table.current_row()
    assert main.findChildren(Banner) == []
    twin = e.Organisation(name="C.A.B.R. Ltd", country="CN", website="https://cabr.example")
    add(shown.desk.store, twin)
    shown.desk.do(edit, e.Organisation, row.organisation_id, website="https://cabr.example")
    shown.settle()
    (banner,) = [found for found in main.findChildren(Banner) if found.isVisible()]
    assert banner.accessibleName() == "May be the same as “C.A.B.R. Ltd”"
    banner.buttons[0].click()
    assert shown.wanted == [("merge", ("organisation", row.organisation_id, twin.id))]
    shown.go_to(page, "SEAC")
    assert [found for found in main.findChildren(Banner) if found.isVisible()] == []


def test_a_person_has_a_pane_of_its_own(shown: Shown) -> None:
    page = shown.page(ParticipantsPage)
    shown.go_to(page, "Idom")
    main, pane = main_of(page), pane_of(page)
    main.people.opened.emit(lines(main.people)[0].id)
    person = pane.person
    assert pane.currentWidget() is person
    assert person.accessibleName() == "Sample Person 102"
    person.fields.go_to("phone")
    shown.type_("600 000 999")
    assert pane.currentWidget() is person
    assert person.fields.rows["phone"].editor.text() == "+34 600 00 09 99"
    person.travel.go_to("room")
    shown.type_("777")
    shown.press(Qt.Key.Key_Escape)
    assert pane.currentWidget() is main
    (kept,) = [p for p in everything(shown, e.Person) if p.name == "Sample Person 102"]
    assert kept.phone == "+34 600 00 09 99"
    assert [d.room for d in everything(shown, e.Delegate) if d.person_id == kept.id] == ["777"]


def test_a_person_is_added_made_contact_and_delegate_and_deleted(shown: Shown) -> None:
    page = shown.page(CounterpartsPage)
    shown.go_to(page, "CABR")
    main, pane = main_of(page), pane_of(page)
    main.people.link.click()
    shown.type_("")
    assert pane.currentWidget() is main
    shown.type_("Ms Wang Sample")
    person: PersonPane = pane.person
    assert pane.currentWidget() is person
    assert person.accessibleName() == "Ms Wang Sample"
    assert shown.focus.accessibleName() == "Person"
    assert not person.travel.isVisible()
    person.contact.click()
    person.travels.click()
    shown.settle()
    assert person.travel.isVisible()
    person.done.emit()
    assert texts(main.people) == [
        ("Ms Wang Sample", "", "Delegate"),
        ("Sample Person 120", "Export manager", ""),
    ]
    main.people.opened.emit(lines(main.people)[0].id)
    person.delete_person()
    shown.settle()
    assert texts(main.people) == [("Sample Person 120", "Export manager", "")]
    assert shown.told[-1] == "Delete Ms Wang Sample"


def test_the_agenda_is_asked_of_the_documents(shown: Shown) -> None:
    page = shown.page(ParticipantsPage)
    shown.go_to(page, "Idom")
    main_of(page).agenda.click()
    assert shown.wanted == [("documents", page.table.current_row().id)]
