"""The map of wishes as a user works it: keys, menu, filters; each change is one step."""

from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from typing import Any
from uuid import UUID

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QGuiApplication
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot
from sqlalchemy import select

from missionapp.actions.locking import lock_meeting
from missionapp.actions.records import delete_many, edit_many
from missionapp.domain import entities as e
from missionapp.domain.entities.meetings import MeetingStatus
from missionapp.domain.entities.missions import Role
from missionapp.store.store import Store
from missionapp.ui.desk import Desk
from missionapp.ui.pages.matching.page import MatchingPage
from missionapp.ui.pages.matching.verbs import PairMenu
from missionapp.ui.widgets.heatmap import Mark, Seat, Weight

pytestmark = pytest.mark.qt_log_ignore("This plugin does not support", extend=True)  # menus that open

Settle = Callable[[], None]
HALF = Weight.HALF


@dataclass
class Shown:
    """The page, and what it says."""

    page: MatchingPage
    desk: Desk
    settle: Settle
    told: list[str] = field(default_factory=list)
    wanted: list[tuple[str, object]] = field(default_factory=list)
    facts: list[str] = field(default_factory=list)

    def id_of(self, name: str) -> UUID:
        everybody = (*self.page.matching.ours, *self.page.matching.counterparts)
        (found,) = (one.id for one in everybody if one.name == name)
        return found

    def go_to(self, line: str, column: str) -> None:
        """Make the square of two names the current one."""
        assert self.page.map.map.go_to(self.id_of(line), self.id_of(column))
        self.page.map.focus_map()

    def press(self, key: Qt.Key, modifier: Qt.KeyboardModifier = Qt.KeyboardModifier.NoModifier) -> None:
        """Press a key where the focus is."""
        focus = QApplication.focusWidget()
        assert focus is not None
        QTest.keyClick(focus, key, modifier)
        self.settle()

    @property
    def sentence(self) -> str:
        """What stands under the map."""
        return self.page.map.sentence.text

    @property
    def mark(self) -> Mark:
        """What the current square shows."""
        view = self.page.map.map
        ids = view.current_ids()
        assert ids is not None
        found: Any = view.cells.picture.marks
        return found.get(ids, Mark())  # type: ignore[no-any-return]

    @property
    def names(self) -> tuple[list[str], list[str]]:
        """The lines and the columns."""
        seen = self.page.map.map.cells.picture
        return [head.text for head in seen.lines], [head.text for head in seen.columns]


@pytest.fixture
def shown(desk: Desk, qtbot: QtBot, settle: Settle) -> Iterator[Shown]:
    """The map of the China sample, which is over: everybody has met."""
    page = MatchingPage(desk)
    qtbot.addWidget(page)
    made = Shown(page, desk, settle)
    desk.changed.connect(lambda tables: page.refresh() if tables & page.shows else None)
    desk.noticed.connect(lambda notice: made.told.append(notice.sentence))
    page.page_wanted.connect(lambda name, record: made.wanted.append((name, record)))
    page.fact_changed.connect(made.facts.append)
    page.resize(1118, 642)
    page.show()
    page.activateWindow()
    qtbot.waitUntil(page.isActiveWindow)
    page.refresh()
    settle()
    yield made
    page.hide()
    settle()


def test_the_page_says_how_much_there_is(shown: Shown) -> None:
    assert shown.facts == ["14 participants, 72 counterparts, 134 wishes, 134 meetings recorded"]
    lines, columns = shown.names
    assert (len(lines), len(columns), lines[0], lines[-1]) == (17, 72, "Dotcomsport", "Sports & Technology")


def test_a_sentence_tells_what_stands_between_two(shown: Shown) -> None:
    shown.go_to("Play & Train", "SEAC")
    assert shown.sentence == "Play & Train and SEAC have not asked for a meeting."
    shown.go_to("Kaptiva Sports", "CABR")
    assert shown.sentence == "Kaptiva Sports and CABR are not to meet: excluded."
    shown.go_to("GP Systems", "SEAC")
    assert shown.sentence.startswith("GP Systems wishes SEAC ")
    assert " They met: " in shown.sentence


def test_space_wishes_and_takes_it_back_as_one_step_each(shown: Shown) -> None:
    shown.go_to("Idom", "SEAC")
    shown.press(Qt.Key.Key_Space)
    assert (shown.mark, shown.sentence) == (Mark(HALF), "Idom wishes SEAC. Not placed yet.")
    shown.press(Qt.Key.Key_Space, Qt.KeyboardModifier.ShiftModifier)
    assert (shown.mark, shown.sentence) == (Mark(HALF, HALF), "Idom and SEAC wish to meet. Not placed yet.")
    shown.press(Qt.Key.Key_Space)
    assert (shown.mark, shown.sentence) == (Mark(upper=HALF), "SEAC wishes Idom. Not placed yet.")
    assert shown.told == [
        "Add a wish to meet SEAC",
        "Add a wish to meet Idom",
        "Take back the wish to meet SEAC",
    ]
    for _step in range(3):
        shown.desk.undo()
        shown.settle()
    assert shown.mark == Mark()


def test_digits_say_how_much(shown: Shown) -> None:
    shown.go_to("Idom", "SEAC")
    shown.press(Qt.Key.Key_1)
    assert (shown.mark, shown.sentence) == (
        Mark(HALF, strong=True),
        "Idom wishes SEAC. It is a must. Not placed yet.",
    )
    shown.press(Qt.Key.Key_3)
    assert (shown.mark, shown.sentence) == (
        Mark(Weight.THIN),
        "Idom wishes SEAC. It would be nice. Not placed yet.",
    )
    shown.press(Qt.Key.Key_2)
    assert shown.mark == Mark(HALF)


def test_x_excludes_and_lets_meet_again(shown: Shown) -> None:
    shown.go_to("Idom", "SEAC")
    shown.press(Qt.Key.Key_1)
    shown.press(Qt.Key.Key_X)
    assert (shown.mark, shown.sentence) == (Mark(crossed=True), "Idom and SEAC are not to meet: excluded.")
    shown.press(Qt.Key.Key_X)
    assert shown.mark == Mark(HALF, strong=True)
    shown.press(Qt.Key.Key_X)
    shown.press(Qt.Key.Key_Space)
    assert shown.mark == Mark(HALF, strong=True)


def test_only_a_meeting_with_a_place_can_be_locked(shown: Shown) -> None:
    shown.go_to("Idom", "SEAC")
    shown.press(Qt.Key.Key_L)
    assert shown.sentence == "Only a meeting that is placed can be locked. Plan first."
    shown.go_to("GP Systems", "SEAC")
    shown.press(Qt.Key.Key_L)
    assert shown.sentence == "This meeting is recorded: it stays where it is."
    assert shown.told == []


def test_l_locks_a_placed_meeting_and_lets_it_go(shown: Shown) -> None:
    to_come(shown, "GP Systems", "SEAC")
    shown.go_to("GP Systems", "SEAC")
    assert not shown.page.map.legend.locked.isVisible()
    shown.press(Qt.Key.Key_L)
    assert (shown.mark.seat, shown.told[-1]) == (Seat.LOCK, "Lock the meeting with SEAC")
    assert "Placed and locked:" in shown.sentence
    assert shown.page.map.legend.locked.isVisible()
    shown.press(Qt.Key.Key_L)
    assert (shown.mark.seat, shown.told[-1]) == (Seat.RING, "Unlock the meeting with SEAC")


def to_come(shown: Shown, line: str, column: str) -> None:
    """Let a meeting that was held be one that is still to come."""
    pair = shown.page.matching.pairs[shown.id_of(line), shown.id_of(column)]
    assert pair.meeting
    shown.desk.do(edit_many, e.Meeting, [pair.meeting.id], status=MeetingStatus.PLANNED)
    shown.settle()


def menu_of(shown: Shown) -> PairMenu:
    shown.press(Qt.Key.Key_Return)
    (menu,) = (found for found in shown.page.map.findChildren(PairMenu) if found.isVisible())
    return menu


def test_the_menu_has_everything_with_its_keys(shown: Shown) -> None:
    shown.go_to("Kaptiva Sports", "CABR")
    menu = menu_of(shown)
    offered = [(action.text(), action.isChecked()) for action in menu.actions() if action.text()]
    assert offered == [
        ("Kaptiva Sports wishes CABR\tSpace", False),
        ("CABR wishes Kaptiva Sports\tShift+Space", False),
        ("Must\t1", False),
        ("Want\t2", False),
        ("Nice\t3", False),
        ("Exclude this meeting\tX", True),
        ("Lock the meeting\tL", False),
        ("Open Kaptiva Sports", False),
        ("Open CABR", False),
    ]
    by_text = {action.text(): action for action in menu.actions()}
    assert not by_text["Lock the meeting\tL"].isEnabled()
    by_text["Open CABR"].trigger()
    by_text["Nice\t3"].trigger()
    menu.close()
    shown.settle()
    assert shown.wanted == [("counterparts", shown.id_of("CABR"))]
    assert shown.mark == Mark(Weight.THIN)


def test_a_text_finds_counterparts_else_participants(shown: Shown) -> None:
    page = shown.page
    page.find_here()
    QTest.keyClicks(page.map.filters.edit, "federation, idom")
    assert shown.names == (["Idom"], ["China Sporting Goods Federation"])
    assert page.map.filters.count.text() == "1 of 17, 1 of 72"
    shown.press(Qt.Key.Key_Escape)
    assert len(shown.names[1]) == 72
    QTest.keyClicks(page.map.filters.edit, "zzz")
    assert page.map.nothing_matches
    page.map.filters.clear()
    shown.press(Qt.Key.Key_Down)
    assert QApplication.focusWidget() is page.map.map


def test_chips_leave_what_one_looks_for(shown: Shown) -> None:
    chips = shown.page.map.filters.chips
    chips["unplaced"].click()
    assert shown.page.map.nothing_matches
    chips["unplaced"].click()
    chips["musts"].click()
    pairs = shown.page.matching.pairs
    musts = {key for key, pair in pairs.items() if pair.wished and pair.grade == "must"}
    lines, columns = shown.names
    assert (len(lines), len(columns)) == (len({a for a, _b in musts}), len({b for _a, b in musts}))
    seen: Any = shown.page.map.map.cells.picture.marks
    assert {key for key, mark in seen.items() if not mark.faded} == musts


def test_segments_and_clusters_are_one_chip(shown: Shown) -> None:
    groups = shown.page.map.filters.groups
    groups.open_menu()
    offered = [action.text() for action in groups.menu_actions()]
    groups.close_menu()
    assert {"Football", "INDESCAT"} <= set(offered)
    some = next(one for one in shown.page.matching.counterparts if one.segment)
    groups.set_values([("segment", some.segment)])
    groups.chosen.emit(groups.values)
    wanted = [one.name for one in shown.page.matching.counterparts if one.segment == some.segment]
    assert shown.names[1] == wanted


def test_what_was_looked_for_is_remembered(shown: Shown, qtbot: QtBot) -> None:
    shown.page.map.filters.edit.setText("idom")
    shown.page.map.filters.chips["confirmed"].click()
    assert shown.page.map.filters.sizes.value == "medium"
    shown.page.map.filters.sizes.set_value("small")
    shown.page.map.filters.sizes.chosen.emit("small")
    again = MatchingPage(shown.desk)
    qtbot.addWidget(again)
    assert (again.map.filters.wanted.text, again.map.filters.wanted.confirmed) == ("idom", True)
    assert again.map.filters.sizes.value == "small"
    assert again.map.map.marks.pitch == 12


def test_without_counterparts_or_participants_there_is_something_to_do(shown: Shown) -> None:
    def delete(role: Role) -> None:
        with shown.desk.store.read() as session:
            query = select(e.Participant.id).where(e.Participant.role == role)
            ids = list(session.scalars(query))
        shown.desk.do(delete_many, e.Participant, ids)
        shown.settle()

    delete(Role.COUNTERPART)
    assert shown.page.showing is shown.page.no_counterparts
    shown.page.no_counterparts.buttons[0].click()
    delete(Role.HOME)
    delete(Role.ORGANISER)
    assert shown.page.showing is shown.page.no_participants
    shown.page.no_participants.buttons[1].click()
    assert shown.wanted == [("counterparts", None), ("import", None)]


def test_who_only_reads_changes_nothing(shown: Shown, qtbot: QtBot, settle: Settle) -> None:
    desk = shown.desk
    reading = Desk(Store.open(desk.store.path, write=False), desk.theme, desk.tasks, desk.memory)
    other = Shown(MatchingPage(reading), reading, settle)
    qtbot.addWidget(other.page)
    other.page.show()
    other.page.refresh()
    settle()
    other.go_to("Idom", "SEAC")
    QTest.keyClick(other.page.map.map, Qt.Key.Key_Space)
    settle()
    assert (other.mark, other.sentence) == (Mark(), "You are reading: nothing can be changed here.")
    reading.close()


def test_locking_elsewhere_is_seen_here(shown: Shown) -> None:
    to_come(shown, "GP Systems", "SEAC")
    pair = shown.page.matching.pairs[shown.id_of("GP Systems"), shown.id_of("SEAC")]
    assert pair.meeting
    shown.desk.do(lock_meeting, pair.meeting.id)
    shown.settle()
    shown.go_to("GP Systems", "SEAC")
    assert shown.mark.seat == Seat.LOCK
    assert QGuiApplication.focusWindow() is not None
