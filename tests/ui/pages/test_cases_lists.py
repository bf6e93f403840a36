"""The lists beside the cases: export groups, testimonials, memberships won, reverse missions."""

from datetime import date
from typing import Any, cast

import pytest
from PySide6.QtCore import Qt
from sqlalchemy import Engine, event

from missionapp.actions.cases import log_case
from missionapp.actions.followups import promise
from missionapp.actions.groups import add_group, add_member
from missionapp.actions.lists.cases import read_cases
from missionapp.actions.memberships import add_membership
from missionapp.actions.reverse import add_reverse_mission
from missionapp.actions.testimonials import add_testimonial
from missionapp.ui.pages.cases.groups import GroupPane
from missionapp.ui.pages.cases.memberships import MembershipPane
from missionapp.ui.pages.cases.page import CasesPage
from missionapp.ui.pages.cases.pane import CasePane
from missionapp.ui.pages.cases.side_lists import mission_here
from missionapp.ui.pages.cases.switching import LISTS, Listed
from missionapp.ui.pages.cases.testimonials import TestimonialPane
from tests.ui.pages.conftest import Shown, rows_of, said_in
from tests.ui.pages.test_cases import go_to
from tests.ui.pages.test_cases_pane import give, lines_of, write

pytestmark = pytest.mark.qt_log_ignore("This plugin does not support", extend=True)  # lists that open


def page_of(shown: Shown, name: str = "") -> CasesPage:
    """The page, with this list."""
    page = cast(CasesPage, shown.page(cast(Any, CasesPage)))
    if name:
        page.show_view(name)
        shown.settle()
    return page


def named(shown: Shown, listed: Listed, name: str) -> None:
    """Add a record by the name that is asked for."""
    listed.start_adding()
    shown.settle()
    shown.type_(name)


def test_one_list_is_shown_at_a_time_and_remembered(shown: Shown) -> None:
    page = page_of(shown)
    facts: list[str] = []
    page.fact_changed.connect(facts.append)
    for name, _words, _icon in LISTS[1:]:
        page.shown.switch.setFocus()
        page.shown.switch.setCurrentIndex(page.shown.switch.findData(name))
        page.shown.switch.chosen.emit(name)
        shown.settle()
        assert page.shown.name == name
        assert page.shown.switch.hasFocus()
        assert page.shown.switch.value == name
    assert facts == [
        *("1 export group, 3 members", "2 testimonials", "0 memberships won", "2 reverse missions"),
    ]
    assert page_of(shown).shown.name == "reverse-missions"


def test_a_case_that_is_asked_for_is_shown_whatever_list_was(shown: Shown) -> None:
    page = page_of(shown)
    case = rows_of(page.cases)[3]
    page.show_view("testimonials")
    shown.settle()
    page.open_record(case.id)
    shown.settle()
    assert page.shown is page.cases
    assert page.cases.current_row().number == case.number
    assert page.cases.detail.isVisible()


def test_the_page_offers_what_its_list_does(shown: Shown) -> None:
    page = page_of(shown)
    seen = []
    for name, _words, _icon in LISTS:
        page.show_view(name)
        shown.settle()
        seen.append([action.label for action in page.actions_here() if action.rank == 0])
    assert seen == [
        ["Log an agreement"],
        ["Begin an export group"],
        ["Add testimonial"],
        ["Add membership won"],
        ["Choose a case"],
    ]


def test_a_group_has_members_and_leads_to_its_cases(shown: Shown) -> None:
    page = page_of(shown, "export-groups")
    named(shown, page.shown, "Ski")
    pane = page.shown.detail
    assert isinstance(pane, GroupPane)
    assert pane.main.accessibleName() == "Ski"
    write(shown, pane.members, "play & train")
    write(shown, pane.members, "Snow Newcomer")
    assert lines_of(pane.members) == [("Play & Train", "Spain"), ("Snow Newcomer", "")]
    write(shown, pane.members, "Play & Train")
    assert "Play & Train is a member of this group already. Look above." in said_in(pane.members)
    pane.members.remove_wanted.emit(pane.members.view.entries.rows[1].id)
    give(shown, pane, pane.facts, "promoter", "INDESCAT")
    assert page.fact == "2 export groups, 4 members"
    football = next(row for row in rows_of(page.shown) if row.segment == "football")
    page.shown.open_record(football.id)
    shown.settle()
    assert [text for text, _second in lines_of(pane.cases)] == [line.text for line in football.cases]
    pane.cases.opened.emit(football.cases[0].id)
    shown.settle()
    assert page.shown is page.cases
    assert page.cases.current_row().id == football.cases[0].id


def test_a_quotation_is_printed_only_with_a_consent(shown: Shown) -> None:
    page = page_of(shown, "testimonials")
    named(shown, page.shown, "It was worth it.")
    pane = page.shown.detail
    assert isinstance(pane, TestimonialPane)
    assert page.fact == "3 testimonials, 1 without consent"
    assert pane.give.isVisible()
    assert not pane.withdraw.isVisible()
    pane.give.click()
    shown.settle()
    row = page.shown.current_row()
    assert (row.consent, row.consent_date is not None) == (True, True)
    pane.day.start()
    pane.day.fields[0].setText("3/3/2017")
    shown.press(Qt.Key.Key_Return)
    assert page.shown.current_row().consent_date == date(2017, 3, 3)
    pane.day.start()
    pane.day.fields[0].setText("3/3/2090")
    shown.press(Qt.Key.Key_Return)
    assert "The consent cannot have been given on 2090-03-03" in pane.day.remark.sentence
    give(shown, pane, pane.words, "text", "It was worth every day.")
    assert not page.shown.current_row().consent  # it was given to other words
    pane.give.click()
    shown.settle()
    pane.withdraw.click()
    shown.settle()
    assert page.fact == "3 testimonials, 1 without consent"


def test_a_membership_is_noted_with_its_cluster_and_day(shown: Shown) -> None:
    page = page_of(shown, "memberships")
    named(shown, page.shown, "Kaptiva Sports")
    pane = page.shown.detail
    assert isinstance(pane, MembershipPane)
    give(shown, pane, pane.facts, "cluster_id", "INDESCAT")
    give(shown, pane, pane.facts, "joined", "1/6/2017")
    row = page.shown.current_row()
    assert (row.organisation, row.cluster, row.joined) == (
        *("Kaptiva Sports", "INDESCAT – Catalan Sports Cluster"),
        date(2017, 6, 1),
    )
    give(shown, pane, pane.facts, "joined", "1/6/2016")
    assert pane.facts.problems == 1
    give(shown, pane, pane.facts, "joined", "2/6/2017")
    assert pane.facts.problems == 0
    page.shown.start_adding()
    shown.settle()
    shown.type_("")
    assert page.shown.adding.problem == "Type a name, or press Esc to go back."


def test_a_reverse_mission_follows_from_a_case(shown: Shown) -> None:
    page = page_of(shown)
    go_to(shown, page.cases, 6)
    shown.press(Qt.Key.Key_Return)
    pane = page.cases.detail
    assert isinstance(pane, CasePane)
    write(shown, pane.parts.reverse, "SEAC in Barcelona", "5/10/2017", "3/10/2017")
    assert "ends before it starts" in pane.parts.reverse.line.remark.sentence
    write(shown, pane.parts.reverse, "SEAC in Barcelona", "3/10/2017", "5/10/2017")
    ((title, _code),) = lines_of(pane.parts.reverse)
    assert title == "SEAC in Barcelona"
    pane.parts.reverse.opened.emit(pane.parts.reverse.view.entries.rows[0].id)
    shown.settle()
    row = page.shown.current_row()
    assert (page.shown.name, row.title, row.start, row.end) == (
        *("reverse-missions", "SEAC in Barcelona"),
        *(date(2017, 10, 3), date(2017, 10, 5)),
    )
    page.shown.detail.case.opened.emit(row.case_id)  # type: ignore[attr-defined]  # it is a ReversePane
    shown.settle()
    assert page.cases.current_row().number == 6


def queries_of(page: CasesPage) -> list[int]:
    """How many queries each list is read in."""
    asked: list[str] = []

    def note(_connection: Any, _cursor: Any, statement: str, *_more: Any) -> None:
        asked.append(statement)

    found = []
    event.listen(Engine, "before_cursor_execute", note)
    for name, _words, _icon in LISTS:
        with page.desk.store.read() as session:
            asked.clear()
            cast(Listed, page.view_of(name)).read(session)
            found.append(len(asked))
    event.remove(Engine, "before_cursor_execute", note)
    return found


def test_twice_as_much_is_read_in_as_many_queries(shown: Shown) -> None:
    page = page_of(shown)
    store, cases = page.desk.store, rows_of(page.cases)
    before = queries_of(page)
    with store.read() as session:
        mission = mission_here(session)
    assert mission is not None
    for row in cases:
        made = log_case(store, mission, ours=[row.ours], theirs=["Somebody"], objective_codes=["1"])
        promise(store, "Call", about_id=made)
    group = add_group(store, mission, "Ski")
    for name in ("A", "B", "C", "D"):
        add_member(store, group, f"Company {name}")
        add_testimonial(store, mission, name)
        add_membership(store, mission, f"Company {name}")
        add_reverse_mission(store, cases[0].id, name, None, None)
    assert queries_of(page) == before
    shown.desk.read(read_cases, lambda rows: shown.told.append(str(len(rows))))
    shown.settle()
    assert shown.told[-1] == "44"
