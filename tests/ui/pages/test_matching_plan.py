"""Planning from the pane: before, while it is searched, what came of it, and whom to tell."""

from collections.abc import Callable, Iterator
from dataclasses import dataclass, field, replace
from datetime import UTC, datetime, timedelta
from pathlib import Path
from threading import Event
from typing import Any
from uuid import UUID, uuid4

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QGuiApplication
from PySide6.QtPrintSupport import QPrinter
from PySide6.QtTest import QAbstractItemModelTester, QTest
from PySide6.QtWidgets import QApplication, QWidget
from pytestqt.qtbot import QtBot
from sqlalchemy import select

from missionapp.actions.planning.drafting import Draft
from missionapp.actions.planning.proposal import (
    Balance,
    Change,
    ChangeKind,
    Placed,
    Proposal,
    Sitting,
    Unplaced,
)
from missionapp.actions.planning.running import Standing, search
from missionapp.actions.programme import delete_lines
from missionapp.actions.records import edit
from missionapp.domain import entities as e
from missionapp.domain.entities.meetings import MeetingStatus
from missionapp.store.store import Store
from missionapp.ui.desk import Desk
from missionapp.ui.memory import Memory
from missionapp.ui.pages.matching.checking import Bounds, checks_of
from missionapp.ui.pages.matching.outcome_rows import (
    Heading,
    Line,
    OutcomeModel,
    change_rows,
    unplaced_rows,
)
from missionapp.ui.pages.matching.page import MatchingPage
from missionapp.ui.pages.matching.pane import Stage
from missionapp.ui.pages.matching.run import PlanRun
from missionapp.ui.pages.matching.said import breaks_said, proposal_said, standing_said
from missionapp.ui.tasks import Tasks
from missionapp.ui.theme import Theme
from missionapp.ui.widgets.pdf_pages import Book
from tests.ui.settling import WAIT

Settle = Callable[[], None]
NINE = datetime(2017, 2, 16, 9, tzinfo=UTC)
EVENT, SLOT = uuid4(), uuid4()


@pytest.fixture
def china(eves: Path, tmp_path: Path) -> Path:
    """The China sample on the evening before: wishes, and no meeting yet."""
    path = tmp_path / "china-2017.mission"
    path.write_bytes((eves / "china-2017.mission").read_bytes())
    return path


@pytest.fixture
def desk(china: Path, theme: Theme, tasks: Tasks, data_folder: Path) -> Iterator[Desk]:
    memory = Memory(data_folder)
    memory.enter(china)
    opened = Desk(Store.open(china), theme, tasks, memory)
    yield opened
    opened.close()


class PacedSearch:
    """A search that tells what it is given, and ends when it is let: the pace of a test."""

    def __init__(self) -> None:
        self.standings: list[Standing] = []
        self.found: Proposal | None = None
        self.done = Event()
        self.told_all = Event()

    def __call__(
        self, draft: Draft, *, told: Callable[[Standing], None], stopping: Callable[[], bool]
    ) -> Proposal | None:
        for standing in self.standings:
            told(standing)
        self.told_all.set()
        while not stopping() and not self.done.wait(0.01):
            pass
        return replace(self.found, basis=draft.basis) if self.found else None


@dataclass
class Shown:
    """The page, what it asked for, and a search that waits for the test."""

    page: MatchingPage
    search: PacedSearch
    settle: Settle
    qtbot: QtBot
    told: list[str] = field(default_factory=list)
    troubles: list[str] = field(default_factory=list)
    wanted: list[tuple[str, object]] = field(default_factory=list)
    printed: list[Book] = field(default_factory=list)

    @property
    def stage(self) -> Stage:
        return self.page.pane.stage

    def start(self) -> None:
        """Begin, and wait until everything is told."""
        self.page.planner.start()
        self.qtbot.waitUntil(self.search.told_all.is_set, timeout=WAIT)
        if self.search.standings:
            last = self.search.standings[-1]
            shown = self.page.pane.score
            self.qtbot.waitUntil(lambda: shown.accessibleName().startswith(f"{last.placed} "), timeout=WAIT)

    def end(self) -> None:
        """Let the search come to its end."""
        self.search.done.set()
        self.settle()

    @property
    def buttons(self) -> list[str]:
        return [button.text() for button in self.page.pane.foot.buttons.values() if button.isVisible()]

    @property
    def rows(self) -> list[str]:
        rows = self.page.pane.outcome.list.outcome.rows
        return [row.text if isinstance(row, Heading) else row.title for row in rows]


@pytest.fixture
def shown(desk: Desk, qtbot: QtBot, settle: Settle, request: pytest.FixtureRequest) -> Iterator[Shown]:
    """The page; with the real search where a test is marked so."""
    paced = PacedSearch()
    real = request.node.get_closest_marker("parametrize") is None and "real" in request.node.name
    made: Shown

    def ask_printer(_parent: QWidget, book: Book, _title: str) -> QPrinter | None:
        made.printed.append(book)
        return None

    page = MatchingPage(desk, PlanRun(desk, search if real else paced), ask_printer=ask_printer)
    qtbot.addWidget(page)
    made = Shown(page, paced, settle, qtbot)
    desk.changed.connect(lambda tables: page.refresh() if tables & page.shows else None)
    desk.noticed.connect(lambda notice: made.told.append(notice.sentence))
    desk.troubled.connect(lambda error: made.troubles.append(str(error)))
    page.page_wanted.connect(lambda name, record: made.wanted.append((name, record)))
    page.resize(1118, 642)
    page.show()
    page.activateWindow()
    qtbot.waitUntil(page.isActiveWindow)
    page.refresh()
    settle()
    yield made
    paced.done.set()
    page.planner.run.stop(drop=True)
    page.hide()
    settle()


def sitting(minutes: int, table: str = "4", length: int = 20) -> Sitting:
    start = NINE + timedelta(minutes=minutes)
    return Sitting(start, start + timedelta(minutes=length), EVENT, SLOT, table=table)


def placed(page: MatchingPage, count: int) -> tuple[Placed, ...]:
    """The first wishes of the map, one after the other."""
    names = {one.id: one.name for one in (*page.matching.ours, *page.matching.counterparts)}
    pairs = [key for key, pair in page.matching.pairs.items() if pair.wished][:count]
    return tuple(
        Placed(pair, (names[pair[0]], names[pair[1]]), sitting(20 * n)) for n, pair in enumerate(pairs)
    )


def proposal(page: MatchingPage, count: int = 3) -> Proposal:
    found = placed(page, count)
    changes = tuple(Change(ChangeKind.NEW, one.parties, one.names, None, one.sitting) for one in found)
    return Proposal(found, changes=changes, breaks={found[0].parties[0]: 2}, bound=1, seconds=3.2)


def test_before_it_begins_the_rules_stand_in_words(shown: Shown) -> None:
    pane = shown.page.pane
    assert (shown.stage, shown.buttons) == (Stage.READY, [])
    assert pane.score.accessibleName() == "0 of 134 wishes placed"
    assert pane.rules.text.splitlines() == [
        "B2B meetings at ISPO Beijing: 38 slots of 20 minutes, 3 days, 12 tables, break 12:00 – 14:00.",
        "C2C meetings with Chinese sports bodies: 4 slots of 40 minutes, 3 tables.",
        "Numbers of breaks differ by at most 2.",
        "Musts first, then wishes of both sides, then the others.",
    ]
    primary = [(action.label, action.keys) for action in shown.page.actions_here() if action.rank == 0]
    assert primary == [("Plan meetings", "Ctrl+Return")]
    assert not pane.balance.isVisible()


def test_rules_of_the_chosen_event_are_set_here(shown: Shown) -> None:
    pane = shown.page.pane
    b2b = shown.page.matching.events[0]
    pane.which.set_value(b2b.id)
    pane.which.chosen.emit(b2b.id)
    assert len(pane.rules.text.splitlines()) == 3
    pane.rules.edit.click()
    pane.rules.gap.setValue(5)
    pane.rules.gap.editingFinished.emit()
    shown.settle()
    assert pane.rules.text.splitlines()[1] == (
        "At least 5 minutes between meetings. Numbers of breaks differ by at most 2."
    )
    assert [event.gap_minutes for event in shown.page.matching.events] == [5, None]
    pane.rules.programme.click()
    assert shown.wanted == [("programme", b2b.line_id)]


def test_without_slots_the_programme_is_next(shown: Shown) -> None:
    lines = [event.line_id for event in shown.page.matching.events]
    with shown.page.desk.store.read() as session:
        items = [event.id for event in shown.page.matching.events]
        query = select(e.ProgrammeSession.id).where(e.ProgrammeSession.item_id.in_(items))
        lines = list(session.scalars(query))
    shown.page.desk.do(delete_lines, lines)
    shown.settle()
    pane = shown.page.pane
    assert (pane.nothing.isVisible(), pane.area.isVisible()) == (True, False)
    assert pane.nothing.accessibleName() == "Matching needs a B2B event with slots."
    assert [action.label for action in shown.page.actions_here() if action.rank == 0] == []
    pane.nothing.buttons[0].click()
    assert shown.wanted == [("programme", None)]


def test_what_cannot_be_planned_is_said_in_the_pane(shown: Shown) -> None:
    with shown.page.desk.store.write("Take the tables away") as session:
        for table in session.scalars(select(e.Table)):
            session.delete(table)
    shown.page.planner.start()
    shown.settle()
    told = shown.page.pane.banner
    assert told is not None
    assert "has slots and no tables" in told.accessibleName()
    assert shown.stage == Stage.READY


def test_while_it_runs_the_best_so_far_is_told_and_drawn(shown: Shown) -> None:
    best = proposal(shown.page)
    shown.search.standings = [Standing(0.5, 0, 134, None), Standing(2.0, 3, 134, best)]
    shown.start()
    pane = shown.page.pane
    assert (shown.stage, shown.buttons) == (Stage.RUNNING, ["Stop and drop", "Stop and use best"])
    assert pane.pill.pill is not None
    assert pane.pill.pill.text == "Running"
    assert pane.score.accessibleName() == "3 of 134 wishes placed"
    assert pane.score.line.text() == (
        "Best so far, found just now. 2 breaks; proven that it takes at least 1."
    )
    assert pane.curve.accessibleName() == "After 2 seconds 3 of 134 wishes are placed"
    first = best.placed[0]
    marks: Any = shown.page.map.map.cells.picture.marks
    assert marks[first.parties].seat == "ring"
    assert shown.page.map.drawing.said(*first.parties).endswith("In the plan: Thu 16 Feb 09:00, table 4.")


def test_a_search_that_is_dropped_leaves_nothing(shown: Shown) -> None:
    shown.search.standings = [Standing(2.0, 3, 134, proposal(shown.page))]
    shown.start()
    shown.page.pane.foot.buttons["drop-search"].click()
    shown.settle()
    assert (shown.stage, shown.page.pane.score.accessibleName()) == (Stage.READY, "0 of 134 wishes placed")
    marks: Any = shown.page.map.map.cells.picture.marks
    assert {mark.seat for mark in marks.values()} == {""}


def test_stop_ends_it_with_the_best(shown: Shown) -> None:
    shown.search.found = proposal(shown.page)
    shown.search.standings = [Standing(2.0, 3, 134, shown.search.found)]
    shown.start()
    shown.page.pane.foot.buttons["use"].click()
    shown.settle()
    assert (shown.stage, shown.buttons) == (Stage.RESULT, ["Drop", "Apply"])
    assert shown.rows[0] == "New, 3"
    assert shown.page.pane.score.line.text() == (
        "Found in 3 seconds. 2 breaks; proven that it takes at least 1."
    )


def test_stop_ends_a_search_that_still_reads_the_mission(shown: Shown) -> None:
    shown.page.planner.start()
    shown.page.planner.run.stop()
    shown.settle()
    assert (shown.stage, shown.search.told_all.is_set()) == (Stage.READY, False)


def test_nothing_else_waits_for_a_search(shown: Shown) -> None:
    shown.start()
    answers: list[str] = []
    shown.page.desk.aside(lambda _task: "drawn", answers.append)
    shown.page.desk.read(
        lambda session: len(list(session.scalars(select(e.Wish)))), lambda _n: answers.append("read")
    )
    shown.qtbot.waitUntil(lambda: len(answers) == 2, timeout=WAIT)
    assert (sorted(answers), shown.stage) == (["drawn", "read"], Stage.RUNNING)


def test_one_hears_of_a_plan_that_was_found_while_elsewhere(shown: Shown) -> None:
    shown.search.found = proposal(shown.page)
    shown.start()
    shown.page.hide()
    shown.end()
    assert shown.told == ["The plan is found: 3 of 3 wishes placed."]


def test_a_search_without_any_plan_leads_back(shown: Shown) -> None:
    shown.start()
    shown.end()
    assert shown.stage == Stage.READY


def test_a_mission_that_changed_meanwhile_is_planned_again(shown: Shown) -> None:
    shown.search.found = proposal(shown.page)
    shown.start()
    shown.page.desk.do(edit, e.Participant, shown.page.matching.ours[0].id, note="Changed")
    shown.end()
    pane = shown.page.pane
    assert shown.stage == Stage.RESULT
    assert pane.banner is not None
    assert pane.banner.accessibleName() == "The mission has changed since this plan was begun."
    pane.foot.buttons["apply"].click()
    shown.settle()
    assert "The mission was changed since this plan was begun" in pane.banner.accessibleName()
    assert shown.stage == Stage.RESULT
    shown.search.done.clear()
    pane.banner.buttons[0].click()
    assert shown.page.planner.run.busy


def test_closing_the_mission_ends_the_search(shown: Shown) -> None:
    shown.start()
    shown.page.desk.close()
    shown.settle()
    assert shown.page.desk.tasks.idle


def test_a_real_plan_is_found_applied_told_and_taken_back(shown: Shown) -> None:
    page, pane = shown.page, shown.page.pane
    page.planner.start()
    shown.qtbot.waitUntil(lambda: shown.stage == Stage.RESULT, timeout=6 * WAIT)
    shown.settle()
    assert pane.score.accessibleName() == "134 of 134 wishes placed"
    assert [check.good for check in pane.checks.shown][-1:] == [True]
    assert pane.checks.shown[0].sentence == "No party at two tables at once"
    assert shown.rows[0] == "New, 134"
    QTest.keyClick(page, Qt.Key.Key_Escape)
    page.planner.apply()
    shown.settle()
    assert (shown.stage, shown.told) == (Stage.APPLIED, ["Plan 134 meetings"])
    assert pane.outcome.tab == "told"
    assert len(shown.rows) == len(
        {party for key in page.matching.pairs for party in key if placed_at(page, party)}
    )
    told_and_printed(shown)
    page.desk.undo()
    shown.settle()
    assert not any(pair.placed for pair in page.matching.pairs.values())
    assert (shown.stage, pane.score.accessibleName()) == (Stage.READY, "0 of 134 wishes placed")
    page.desk.redo()
    shown.settle()
    assert (shown.stage, pane.outcome.tab, pane.score.accessibleName()) == (
        Stage.APPLIED,
        "told",
        "134 of 134 wishes placed",
    )
    assert len(shown.rows) > 80
    assert [action.keys for action in page.actions_here() if action.label == "Close"] == ["Ctrl+Return"]
    pane.foot.buttons["close"].setFocus()
    pane.foot.buttons["close"].click()
    shown.qtbot.waitUntil(lambda: QApplication.focusWidget() is page.map.map)
    assert (shown.stage, pane.score.accessibleName()) == (Stage.READY, "134 of 134 wishes placed")


def placed_at(page: MatchingPage, party: UUID) -> bool:
    return any(party in key and pair.placed for key, pair in page.matching.pairs.items())


def told_and_printed(shown: Shown) -> None:
    """Messages are copied, one and all; what changed is drawn for the printer."""
    outcome, clipboard = shown.page.pane.outcome, QGuiApplication.clipboard()
    outcome.list.setFocus(Qt.FocusReason.TabFocusReason)
    QTest.keyClick(outcome.list, Qt.Key.Key_C, Qt.KeyboardModifier.ControlModifier)
    (first, *others) = outcome.list.lines()
    assert clipboard.text() == first.copied
    assert first.title in first.copied
    assert shown.told[-1] == f"Message for {first.title} copied"
    outcome.all.click()
    assert clipboard.text().count(first.title) >= 1
    assert shown.told[-1] == f"{len(others) + 1} messages copied"
    outcome.print.click()
    shown.settle()
    assert len(shown.printed) == 1
    assert first.title in shown.printed[0].texts[0]


def test_a_plan_that_stands_is_weighed_against_moves(shown: Shown) -> None:
    page = shown.page
    with page.desk.store.write("Place one") as session:
        pair = next(key for key, found in page.matching.pairs.items() if found.wished)
        slot = session.scalars(select(e.Slot)).first()
        mission = session.scalars(select(e.Mission).where(e.Mission.code == "CN-2017")).one()
        assert slot
        item = session.get_one(e.ProgrammeSession, slot.session_id).item_id
        made = e.Meeting(mission_id=mission.id, item_id=item, slot_id=slot.id, start=slot.start, end=slot.end)
        session.add(made)
        session.add_all(e.MeetingParty(meeting_id=made.id, participant_id=one) for one in pair)
        assert made.status in (None, MeetingStatus.PLANNED)
    page.refresh()
    shown.settle()
    balance = page.pane.balance
    assert (balance.isVisible(), balance.value) == (True, Balance.EVEN)
    QTest.keyClick(balance.slider, Qt.Key.Key_Right)
    QTest.keyClick(balance.slider, Qt.Key.Key_Right)
    assert balance.value == Balance.FEWEST_BREAKS
    assert balance.slider.accessibleDescription() == (
        "As few breaks as possible, however many meetings move."
    )
    assert page.desk.memory.get("matching", "balance", "") == "fewest breaks"


# What is said, without a window

ONE, OTHER = uuid4(), uuid4()


def plan(*starts: int, **more: Any) -> Proposal:
    """Meetings of one participant that begin so many minutes after nine."""
    found = tuple(Placed((ONE, OTHER), ("Idom", "CABR"), sitting(minutes)) for minutes in starts)
    return Proposal(found, **more)


OPEN = ((NINE, NINE + timedelta(hours=3)), (NINE + timedelta(hours=5), NINE + timedelta(hours=8)))


@pytest.mark.parametrize(
    ("starts", "said"),
    [
        ((0, 20), ["No party at two tables at once", "Nobody of ours waits more than one hour"]),
        ((0, 81), ["No party at two tables at once", "1 participant waits more than one hour"]),
        ((160, 300), ["No party at two tables at once", "Nobody of ours waits more than one hour"]),
        ((0, 10), ["Nobody of ours waits more than one hour", "2 parties at two tables at once"]),
    ],
)
def test_a_plan_is_checked_anew(starts: tuple[int, ...], said: list[str]) -> None:
    bounds = Bounds(home=frozenset({ONE}), open=OPEN)
    found = [check.sentence for check in checks_of(plan(*starts), bounds) if "slot" not in check.sentence]
    assert found == said


def test_a_party_of_two_may_be_at_two_tables() -> None:
    bounds = Bounds(at_once={ONE: 2, OTHER: 2}, most={ONE: 1}, open=OPEN)
    found = {check.sentence: check.good for check in checks_of(plan(0, 10), bounds)}
    assert found == {
        "No party at two tables at once": True,
        "Nobody of ours waits more than one hour": True,
        "Every wish has a slot": True,
        "1 party has more meetings than it wants": False,
    }


def test_breaks_are_told_with_what_is_proven() -> None:
    some = plan(0, 40, breaks={ONE: 2, OTHER: 1})
    assert breaks_said(some, Bounds()) == "3 breaks."
    assert breaks_said(replace(some, bound=2), Bounds()) == "3 breaks; proven that it takes at least 2."
    assert breaks_said(replace(some, bound=2), Bounds(weighs_moves=True)) == "3 breaks."
    assert breaks_said(replace(some, optimal=True), Bounds()) == "3 breaks: proven, no plan is better."
    moved = Change(ChangeKind.MOVED, (ONE,), ("Idom",), sitting(0), sitting(20))
    assert proposal_said(replace(some, seconds=18.4, changes=(moved,)), Bounds()) == (
        "Found in 18 seconds. 3 breaks. 1 meeting changes."
    )
    assert standing_said(Standing(5, 0, 9, None), 0, Bounds()) == "Looking for a first plan"
    assert standing_said(Standing(5.0, 2, 9, some), 1.0, Bounds()) == (
        "Best so far, found 4 seconds ago. 3 breaks."
    )


def test_changes_are_listed_with_what_is_lost_first() -> None:
    names, parties = ("Idom", "CABR"), (ONE, OTHER)
    changes = (
        Change(ChangeKind.NEW, parties, names, None, sitting(0)),
        Change(ChangeKind.MOVED, parties, names, sitting(0), sitting(20, "Hall B")),
        Change(ChangeKind.TABLE, parties, names, sitting(0), replace(sitting(0, "7"), interpreter="Li Na")),
        Change(ChangeKind.DROPPED, (ONE, OTHER, EVENT), ("A", "B", "C"), sitting(40), None),
    )
    rows = change_rows(replace(plan(0, 20, 40, 60), changes=changes))
    said = [row.text if isinstance(row, Heading) else f"{row.title}: {row.detail}" for row in rows]
    assert said == [
        "Lost their place, 1",
        "A, B, C: Thu 16 Feb 09:40, table 4",
        "Moved, 1",
        "Idom with CABR: Thu 16 Feb 09:00, table 4 → Thu 16 Feb 09:20, Hall B",
        "Same time, another table, 1",
        "Idom with CABR: Thu 16 Feb 09:00, table 4 → table 7, Li Na",
        "New, 1",
        "Idom with CABR: Thu 16 Feb 09:00, table 4",
        "1 meeting stays as it was",
    ]


def test_what_has_no_place_is_listed_with_the_reason_musts_first() -> None:
    left = (
        Unplaced((ONE, OTHER), ("Idom", "CABR"), "nice", mutual=False, reason="Every table is taken."),
        Unplaced((ONE, OTHER), ("Idom", "SEAC"), "must", mutual=True, reason="SEAC is away."),
    )
    rows = unplaced_rows(Proposal(unplaced=left))
    assert [(row.title, row.detail, row.tone) for row in rows if isinstance(row, Line)] == [
        ("Idom with SEAC", "Must, both sides. SEAC is away.", "bad"),
        ("Idom with CABR", "Nice. Every table is taken.", "warn"),
    ]
    model = OutcomeModel()
    tester = QAbstractItemModelTester(model, QAbstractItemModelTester.FailureReportingMode.Fatal)
    model.show([Heading("Must"), *rows])
    assert model.index(1).data(Qt.ItemDataRole.AccessibleTextRole) == (
        "Idom with SEAC, Must, both sides. SEAC is away."
    )
    assert model.flags(model.index(0)) == Qt.ItemFlag.NoItemFlags
    del tester
