"""What a partnership does beside its missions: its page, view by view."""

from datetime import date
from pathlib import Path
from typing import Any, cast

import pytest
from PySide6.QtCore import Qt
from pytestqt.modeltest import ModelTester
from sqlalchemy import select

from missionapp.actions.records import delete_many
from missionapp.domain.entities import Mission, Partnership, ThematicArea
from missionapp.domain.entities.partnerships import InitiativeStage
from missionapp.ui.pages.partnership.adding import InitiativeCard
from missionapp.ui.pages.partnership.exchanges import ExchangePane, ExchangeView
from missionapp.ui.pages.partnership.initiative_pane import InitiativePane
from missionapp.ui.pages.partnership.map import MapView
from missionapp.ui.pages.partnership.matrix_model import MatrixModel
from missionapp.ui.pages.partnership.meeting_pane import MeetingPane
from missionapp.ui.pages.partnership.meetings import MeetingView
from missionapp.ui.pages.partnership.mission import MissionView
from missionapp.ui.pages.partnership.page import PartnershipPage
from missionapp.ui.pages.partnership.partner_pane import PartnerPane
from missionapp.ui.pages.partnership.profile import ProfileView
from missionapp.ui.widgets.form import RowsSection
from tests.ui.pages.conftest import Shown, rows_of, said_in
from tests.ui.pages.test_cases_pane import give, lines_of, write

pytestmark = pytest.mark.qt_log_ignore("This plugin does not support", extend=True)  # lists that open

WIND_TUNNEL = "Sample facility: wind tunnel for cyclists"
TEXTILES = "Sample facility: textile laboratory"


def page_of(shown: Shown, view: str = "") -> PartnershipPage:
    """The page, with this view."""
    page = cast(PartnershipPage, shown.page(cast(Any, PartnershipPage)))
    if view:
        page.show_view(view)
        shown.settle()
    return page


def named(shown: Shown, view: Any, name: str) -> None:
    """Add a record by the name that is asked for."""
    view.start_adding()
    shown.settle()
    shown.type_(name)


def carry(shown: Shown, section: RowsSection, line: int, key: Qt.Key) -> None:
    """Move a line with Alt."""
    section.view.setFocus()
    section.view.setCurrentIndex(section.view.entries.index(line))
    shown.press(key, Qt.KeyboardModifier.AltModifier)


# The page


def test_each_view_says_what_it_shows_and_what_it_adds(shown: Shown) -> None:
    page = page_of(shown)
    seen = []
    for name in ("mission", "profile", "map", "exchanges", "meetings"):
        page.switch.segment(name).click()
        shown.settle()
        primary = next(action.label for action in page.actions_here() if action.rank == 0)
        seen.append((page.shown.name, page.fact, primary, page.partnerships.isVisible()))
    facilities = "4 thematic areas, 15 initiatives, 4 of them demonstration facilities"
    assert seen == [
        ("mission", "China, 14 – 18 Feb 2017", "Add emergency number", False),
        ("profile", "EU4SportsClusters Alliance, 5 partners", "Add partner", True),
        ("map", facilities, "Add initiative", True),
        ("exchanges", "1 exchange, 4 working days", "Add exchange", False),
        ("meetings", "1 partnership meeting, 3 decisions", "Add meeting", False),
    ]
    assert page_of(shown).shown.name == "meetings"


def test_a_view_is_opened_by_its_name(shown: Shown) -> None:
    page = page_of(shown)
    page.open_record("exchanges")
    shown.settle()
    assert isinstance(page.shown, ExchangeView)
    page.shown.print_it()
    assert shown.wanted == [("documents", "exchange-report")]


# Profile


def profile_of(shown: Shown) -> tuple[PartnershipPage, ProfileView]:
    """The profile of SmartSports4GoodLife."""
    page = page_of(shown, "profile")
    names = [page.partnerships.itemText(n) for n in range(page.partnerships.count())]
    assert names == ["EU4SportsClusters Alliance", "ClusSport", "SmartSports4GoodLife"]
    page.partnerships.setCurrentIndex(2)
    page.partnerships.activated.emit(2)
    shown.settle()
    return page, cast(ProfileView, page.shown)


def test_the_profile_has_the_sums_of_its_partners(shown: Shown) -> None:
    page, view = profile_of(shown)
    assert page.fact == "SmartSports4GoodLife, 5 partners"
    assert [label.text() for label in view.card.totals.figures] == ["5 partners", "514 members", "377 SMEs"]
    assert [(row.short_name or row.name, row.members, row.smes) for row in rows_of(view)][:2] == [
        ("INDESCAT", 80, 50),
        ("Cluster Montagne", 230, 168),
    ]


def test_what_is_typed_into_the_profile_is_saved(shown: Shown) -> None:
    _page, view = profile_of(shown)
    view.card.facts.go_to("agreement")
    shown.type_("COSME 783002", Qt.Key.Key_Tab)
    with view.desk.store.read() as session:
        query = select(Partnership.agreement).where(Partnership.name == "SmartSports4GoodLife")
        assert session.scalars(query).one() == "COSME 783002"
    pane = view.detail
    assert isinstance(pane, PartnerPane)
    give(shown, pane, pane.part, "members", "81")
    assert view.card.totals.figures[1].text() == "515 members"
    shown.desk.undo()
    shown.settle()
    assert view.card.totals.figures[1].text() == "514 members"


def test_a_partner_is_added_by_name_and_taken_out(shown: Shown) -> None:
    page, view = profile_of(shown)
    named(shown, view, "Idom")
    assert page.fact == "SmartSports4GoodLife, 6 partners"
    assert view.current_row().name == "Idom"
    assert view.detail.isVisible()
    named(shown, view, "IDOM")
    assert view.adding.problem == "Idom is a partner of SmartSports4GoodLife already."
    shown.press(Qt.Key.Key_Escape)
    view.table.focus_table()
    view.select(next(row.id for row in rows_of(view) if row.name == "Idom"))
    shown.settle()
    view.table.focus_table()
    view.delete_selected()
    shown.settle()
    assert page.fact == "SmartSports4GoodLife, 5 partners"


def test_without_a_partnership_one_is_begun(shown: Shown) -> None:
    page = page_of(shown, "profile")
    view = cast(ProfileView, page.shown)
    with shown.desk.store.read() as session:
        every = list(session.scalars(select(Partnership.id)))
    shown.desk.do(delete_many, Partnership, every)
    shown.settle()
    assert (view.empty.accessibleName(), view.card.isVisible()) == (
        "This file names no partnership yet.",
        False,
    )
    assert not page.partnerships.isVisible()
    view.empty.buttons[0].click()
    shown.settle()
    shown.type_("New Alliance")
    assert page.fact == "New Alliance, 0 partners"
    assert view.empty.buttons[0].text() == "Add partner"
    page.show_view("map")
    shown.settle()
    mapped = cast(MapView, page.shown)
    assert mapped.empty.accessibleName() == "No thematic areas yet. They are the rows of the map."
    mapped.empty.buttons[0].click()
    shown.settle()
    shown.type_("Cycling")
    assert page.fact == "1 thematic area, 0 initiatives"


# Synergy map


def map_of(shown: Shown) -> tuple[PartnershipPage, MapView]:
    """The map of ClusSport."""
    page = page_of(shown, "map")
    return page, cast(MapView, page.shown)


def current_of(view: MapView) -> str:
    """What a screen reader says of the current cell."""
    return str(view.matrix.currentIndex().data(Qt.ItemDataRole.AccessibleTextRole))


def test_the_map_has_areas_down_and_regions_across(shown: Shown, qtmodeltester: ModelTester) -> None:
    _page, view = map_of(shown)
    picture = view.matrix.cells.picture
    assert [region.words for region in picture.regions] == [
        *("Catalonia", "Finland, first region", "Finland, second region", "Flanders"),
        *("South Netherlands", "Upper Austria", "Valencia"),
    ]
    assert [line.area for line in picture.lines] == [
        *("Smart equipment and textiles", "Digital sport and health"),
        *("Cycling and active mobility", "Sport venues and the outdoors"),
    ]
    assert picture.regions[3].below == "Belgium"
    filled = sum(row is not None for line in picture.lines for row in line.cells)
    assert filled == len(rows_of(view)) == 15
    qtmodeltester.check(view.matrix.cells)


def test_an_empty_model_is_one_too(qtmodeltester: ModelTester) -> None:
    qtmodeltester.check(MatrixModel())


def test_arrows_go_from_cell_to_cell_and_enter_opens_the_pane(shown: Shown) -> None:
    _page, view = map_of(shown)
    view.focus_rows()
    view.select(next(row.id for row in rows_of(view) if row.name == TEXTILES))
    shown.settle()
    assert current_of(view) == f"{TEXTILES}, Facility, Scale up, Smart equipment and textiles, Flanders"
    for key in (Qt.Key.Key_Down, Qt.Key.Key_Down):
        shown.press(key)
    assert (
        current_of(view) == f"{WIND_TUNNEL}, Facility, Commercialise, Cycling and active mobility, Flanders"
    )
    assert view.current_row().name == WIND_TUNNEL
    shown.press(Qt.Key.Key_Return)
    pane = view.detail
    assert isinstance(pane, InitiativePane)
    assert pane.main.accessibleName() == WIND_TUNNEL
    give(shown, pane, pane.facts, "stage", "scale up")
    assert current_of(view).split(", ")[2] == "Scale up"
    assert view.current_row().stage == InitiativeStage.SCALE_UP


def test_an_initiative_is_begun_in_an_empty_cell(shown: Shown) -> None:
    page, view = map_of(shown)
    view.focus_rows()
    view.matrix.setCurrentIndex(view.matrix.cells.index(0, 0))
    assert current_of(view) == "nothing yet, Smart equipment and textiles, Catalonia"
    shown.press(Qt.Key.Key_Return)
    card = view.adding
    assert isinstance(card, InitiativeCard)
    assert (card.area.currentText(), card.region.text()) == ("Smart equipment and textiles", "Catalonia")
    shown.type_("Printed shin pads")
    row = view.current_row()
    assert (row.name, row.area, row.region, row.country, row.stage) == (
        *("Printed shin pads", "Smart equipment and textiles", "Catalonia", "ES", "learn"),
    )
    assert page.fact == "4 thematic areas, 16 initiatives, 4 of them demonstration facilities"
    view.close_pane()
    shown.settle()
    view.delete_selected()
    shown.settle()
    assert page.fact == "4 thematic areas, 15 initiatives, 4 of them demonstration facilities"


def test_two_initiatives_of_a_region_stand_below_each_other(shown: Shown) -> None:
    _page, view = map_of(shown)
    view.matrix.setCurrentIndex(view.matrix.cells.index_of(view.current_row().id))
    named(shown, view, "A second laboratory")
    lines = view.matrix.cells.picture.lines
    assert [(line.area, line.first, line.lines) for line in lines][:3] == [
        ("Smart equipment and textiles", 0, 2),
        ("Smart equipment and textiles", 0, 2),
        ("Digital sport and health", 2, 1),
    ]


def test_complementarities_are_noted_from_both_ends(shown: Shown) -> None:
    _page, view = map_of(shown)
    view.open_record(next(row.id for row in rows_of(view) if row.name == WIND_TUNNEL))
    shown.settle()
    pane = cast(InitiativePane, view.detail)
    before = lines_of(pane.gives)
    write(shown, pane.gives, "somebody else", "Tests")
    assert pane.gives.line.remark.sentence == "Choose an initiative of the map; none means all of them."
    write(shown, pane.gives, TEXTILES, "")
    assert pane.gives.line.remark.sentence == "Write what it can give, or press Esc."
    write(shown, pane.gives, TEXTILES, "Air flow over new fabrics")
    assert sorted(lines_of(pane.gives)) == sorted([*before, (TEXTILES, "Air flow over new fabrics")])
    view.open_record(next(row.id for row in rows_of(view) if row.name == TEXTILES))
    shown.settle()
    taken = lines_of(pane.takes)
    assert (WIND_TUNNEL, "Air flow over new fabrics") in taken
    pane.takes.opened.emit(
        pane.takes.view.entries.rows[taken.index((WIND_TUNNEL, "Air flow over new fabrics"))].id
    )
    shown.settle()
    assert view.current_row().name == WIND_TUNNEL


def test_areas_are_added_named_and_put_in_order(shown: Shown) -> None:
    page, view = map_of(shown)
    view.arrange()
    shown.settle()
    lines = view.arranging.lines
    write(shown, lines, "Food and sport")
    assert [text for text, _count in lines_of(lines)][-1] == "Food and sport"
    lines.line.hide()
    carry(shown, lines, 1, Qt.Key.Key_Up)
    assert [line.area for line in view.matrix.cells.picture.lines][:2] == [
        *("Digital sport and health", "Smart equipment and textiles"),
    ]
    lines.edit(lines.view.entries.rows[0].id)
    write(shown, lines, "Digital sport")
    assert view.matrix.cells.picture.lines[0].area == "Digital sport"
    lines.remove_wanted.emit(lines.view.entries.rows[0].id)
    shown.settle()
    assert page.fact == "4 thematic areas, 15 initiatives, 4 of them demonstration facilities"
    assert view.matrix.cells.picture.lines[-1].area == "No area"
    with shown.desk.store.read() as session:
        assert "Digital sport" not in set(session.scalars(select(ThematicArea.name)))


def test_filters_narrow_the_map_and_the_list_alike(shown: Shown) -> None:
    _page, view = map_of(shown)
    view.table.filter_row.edit.setText("cycl")
    shown.settle()
    picture = view.matrix.cells.picture
    assert [region.words for region in picture.regions] == ["Catalonia", "Flanders", "South Netherlands"]
    view.table.filter_row.edit.setText("zzz")
    shown.settle()
    assert (view.card.isVisible(), "Nothing matches." in said_in(view)) == (False, True)
    view.table.filter_row.clear()
    view.form.segment("list").click()
    shown.settle()
    assert (view.card.isVisible(), view.table.view.isVisible()) == (False, True)
    assert len(view.areas()) == 3


# Exchanges


def test_an_exchange_says_whether_it_is_long_enough(shown: Shown) -> None:
    page = page_of(shown, "exchanges")
    view = cast(ExchangeView, page.shown)
    named(shown, view, "Idom at SEAC")
    pane = view.detail
    assert isinstance(pane, ExchangePane)
    assert pane.main.accessibleName() == "Idom at SEAC"
    assert "No dates yet" in said_pill(pane)
    give(shown, pane, pane.visitor, "visitor_id", "Idom")
    give(shown, pane, pane.host, "host_id", "Sports & Technology")
    give(shown, pane, pane.mission, "start", "12/3/2018")
    give(shown, pane, pane.mission, "end", "13/3/2018")
    row = view.current_row()
    assert (row.visitor.organisation, row.host.organisation, row.start, row.working_days) == (
        *("Idom", "Sports & Technology", date(2018, 3, 12), 2),
    )
    assert said_pill(pane) == "Under 3 working days"
    give(shown, pane, pane.mission, "end", "14/3/2018")
    assert said_pill(pane) == "Long enough"
    give(shown, pane, pane.texts, "objective", "See the swimming laboratory.")
    assert view.current_row().objective == "See the swimming laboratory."
    view.table.focus_table()
    view.delete_selected()
    shown.settle()
    assert page.fact == "1 exchange, 4 working days"
    with shown.desk.store.read() as session:
        assert "Idom at SEAC" not in set(session.scalars(select(Mission.title)))


def said_pill(pane: Any) -> str:
    """What the pill in the header says."""
    pill = pane.main._head._pill.pill
    return str(pill.text) if pill else ""


def test_evidence_is_kept_with_an_exchange(shown: Shown, tmp_path: Path) -> None:
    view = cast(ExchangeView, page_of(shown, "exchanges").shown)
    pane = cast(ExchangePane, view.detail)
    file = tmp_path / "signed.pdf"
    file.write_bytes(b"%PDF-1.4")
    pane.files.choose_files = lambda _parent: [file]
    pane.files.action_wanted.emit()
    shown.settle()
    assert [text for text, _note in lines_of(pane.files)] == ["Sample picture.jpg", "signed.pdf"]
    assert len(view.current_row().evidence) == 2


# Meetings


def test_a_meeting_has_people_initiatives_decisions_and_next_steps(shown: Shown) -> None:
    page = page_of(shown, "meetings")
    view = cast(MeetingView, page.shown)
    named(shown, view, "Steering group")
    pane = view.detail
    assert isinstance(pane, MeetingPane)
    parts = pane.parts
    give(shown, pane, pane.mission, "start", "4/6/2018")
    write(shown, parts.came, "Sample Person 001")
    write(shown, parts.came, "Somebody New")
    assert lines_of(parts.came) == [
        ("Sample Person 001", "INDESCAT – Catalan Sports Cluster"),
        ("Somebody New", ""),
    ]
    write(shown, parts.presented, "what", "")
    assert parts.presented.line.remark.sentence.startswith("Choose an initiative")
    write(shown, parts.presented, WIND_TUNNEL, "Somebody New")
    assert lines_of(parts.presented) == [(WIND_TUNNEL, "Somebody New, Flanders")]
    for text in ("Meet again", "Buy a tent"):
        write(shown, parts.decisions, text)
    parts.decisions.line.hide()
    carry(shown, parts.decisions, 1, Qt.Key.Key_Up)
    assert lines_of(parts.decisions) == [("1. Buy a tent", ""), ("2. Meet again", "")]
    parts.decisions.view.extra[0][1](parts.decisions.view.entries.rows[0].id)
    write(shown, parts.steps, "Ask three prices", "Somebody New", "")
    assert lines_of(parts.steps) == [("Ask three prices", "Somebody New")]
    row = view.current_row()
    assert (row.came, len(row.presentations), len(row.decisions), row.start) == (2, 1, 2, date(2018, 6, 4))
    assert [step.task for step in row.decisions[0].steps] == ["Ask three prices"]
    parts.presented.opened.emit(parts.presented.view.entries.rows[0].id)
    shown.settle()
    assert isinstance(page.shown, MapView)
    assert page.shown.current_row().name == WIND_TUNNEL


# This mission


def test_the_mission_is_edited_and_has_numbers_in_order(shown: Shown) -> None:
    page = page_of(shown)
    view = cast(MissionView, page.shown)
    facts, lines = view.forms[0], view.numbers.lines
    facts.go_to("venue")
    shown.type_("ISPO", Qt.Key.Key_Tab)
    with shown.desk.store.read() as session:
        assert session.scalars(select(Mission.venue).where(Mission.code == "CN-2017")).one() == "ISPO"
    before = lines_of(lines)
    assert before == [("Police", "110"), ("Ambulance", "120"), ("Fire brigade", "119")]
    write(shown, lines, "Consulate", "", "")
    assert lines.line.remark.sentence == "Write the number as it is dialled there."
    write(shown, lines, "Consulate", "+86 10 6532 3629", "Spain, at night")
    assert lines_of(lines)[3] == ("Consulate", "+86 10 6532 3629, Spain, at night")
    lines.line.hide()
    carry(shown, lines, 3, Qt.Key.Key_Up)
    assert [label for label, _number in lines_of(lines)] == [
        *("Police", "Ambulance", "Consulate", "Fire brigade"),
    ]
    lines.edit(lines.view.entries.rows[0].id)
    write(shown, lines, "Police", "110", "Speak slowly")
    assert lines_of(lines)[0] == ("Police", "110, Speak slowly")
    lines.remove_wanted.emit(lines.view.entries.rows[2].id)
    shown.settle()
    assert len(lines_of(lines)) == 3


def test_a_file_without_a_mission_says_so(shown: Shown) -> None:
    page = page_of(shown)
    with shown.desk.store.read() as session:
        every = list(session.scalars(select(Mission.id)))
    shown.desk.do(delete_many, Mission, every)
    shown.settle()
    assert said_in(page.shown) >= {"No mission has been begun in this file."}
    assert page.fact == ""
