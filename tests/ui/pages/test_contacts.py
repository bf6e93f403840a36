"""The pane of a contact: where met, what comes next, and the way to the organisation."""

from missionapp.domain import entities as e
from missionapp.ui.pages.contact_pane import ContactPane
from missionapp.ui.pages.contacts import ContactsPage
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
    assert [(m.text, m.second) for m in pane.meetings.view.entries.entries] == [
        ("Wed 09:20", "Idom"),
        ("Fri 09:20", "Sample Facilities 01"),
    ]
    (step,) = pane.steps.view.entries.entries
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
