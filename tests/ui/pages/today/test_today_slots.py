"""Going through a day: slots, tables, next to record, the evening's list, other days."""

from collections.abc import Callable
from datetime import date
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QAccessible
from pytestqt.qtbot import QtBot
from sqlalchemy import select

from missionapp.actions.records import edit
from missionapp.domain.entities import Meeting, Mission, Organisation
from missionapp.domain.entities.meetings import MeetingStatus
from missionapp.settings import Look
from missionapp.store.store import Store
from missionapp.ui.desk import Desk
from missionapp.ui.memory import Memory
from missionapp.ui.pages.today.clock import Clock, ClockFace
from missionapp.ui.pages.today.page import TodayPage
from missionapp.ui.tasks import Tasks
from missionapp.ui.theme import Theme
from missionapp.ui.widgets.empty import EmptyState

from .conftest import Field

Key = Qt.Key
At = Callable[[int, int, int], None]

pytestmark = pytest.mark.qt_log_ignore("This plugin does not support", extend=True)


def record_all_but(field: Field, *left: object) -> None:
    """Everything was held with an outcome, but for these."""
    assert field.window.desk is not None

    def change(store: Store) -> None:
        with store.write("Record") as session:
            for meeting in session.scalars(select(Meeting)):
                if meeting.id not in left:
                    meeting.status, meeting.outcome = MeetingStatus.HELD, 3

    field.window.desk.do(change, quiet=True)
    field.settle()


def slot(field: Field) -> str:
    return field.page.tables.when.text()


def test_it_opens_with_the_slot_of_now(field: Field) -> None:
    page = field.page
    assert slot(field) == "10:40 – 11:00"
    assert page.tables.count.text() == "6 meetings, 6 to record"
    assert page.fact == (
        "Wednesday 15 February, 0 of 90 recorded, B2B meetings at ISPO Beijing,"
        " China National Convention Center, Hall 3"
    )
    assert [cell.text for cell in page.strip.slots.cells][:6] == [*["6 left"] * 4, "now", "6"]
    assert page.recorder.head.time.text == "13 min left"
    assert page.tables.next.said == "Next 11:00, 6 meetings, 11 of ours are free"
    assert page.face.accessibleName() == "10:47 Beijing, 03:47 Madrid"


def test_arrows_go_through_slots_and_tables(field: Field) -> None:
    field.press(Key.Key_Right)
    assert (slot(field), field.focus) == ("11:00 – 11:20", field.page.tables.list)
    field.press(Key.Key_Left, Key.Key_Left)
    assert slot(field) == "10:20 – 10:40"
    first = field.sitting.table
    field.press(Key.Key_Down)
    second = field.sitting.table
    assert int(second) > int(first)
    field.press(Key.Key_Up)
    assert field.sitting.table == first
    for _turn in range(5):
        field.press(Key.Key_Right)
    assert slot(field) == "14:00 – 14:20"


def test_slots_and_tables_are_sentences(field: Field) -> None:
    field.press(Key.Key_1)
    tables = QAccessible.queryAccessibleInterface(field.page.tables.list)
    slots = QAccessible.queryAccessibleInterface(field.page.strip.slots)
    said = [tables.child(n).text(QAccessible.Text.Name) for n in range(tables.childCount())]
    assert said[1] == "Table 5, INDESCAT – Catalan Sports Cluster with Sample Cycling 13, 10:40, to record"
    told = [slots.child(n).text(QAccessible.Text.Name) for n in range(slots.childCount())]
    assert told[4] == "10:40, now, 6 meetings, 5 to record"
    assert told[8] == "Break, 12:00 – 14:00"


def test_next_to_record_goes_back_to_earlier_slots(field: Field) -> None:
    page = field.page
    early = page.here.boxes[2].meetings[3].id
    now = [sitting.id for sitting in page.here.boxes[4].meetings[:2]]
    record_all_but(field, early, *now)
    assert field.sitting.id == now[0]
    field.press(Key.Key_2, Key.Key_Space)
    assert (field.sitting.id, slot(field)) == (early, "10:00 – 10:20")
    field.press(Key.Key_Space)
    assert field.sitting.id == now[1]
    field.press(Key.Key_3, Key.Key_Space)
    assert field.sitting.id == early
    field.press(Key.Key_3, Key.Key_Space)
    assert page.both.right.currentWidget() is page.drawing.all_recorded


def test_nothing_jumps_when_a_slot_ends(field: Field, at: At) -> None:
    page, meeting = field.page, field.sitting.id
    at(15, 11, 5)
    page.tick()
    assert (field.sitting.id, slot(field)) == (meeting, "10:40 – 11:00")
    assert page.tables.next.said == "Go to 11:00, 6 meetings, 11 of ours are free"
    assert page.recorder.head.time.text == "ended 11:00"
    assert [cell.text for cell in page.strip.slots.cells][4:6] == ["6 left", "now"]
    page.tables.next.click()
    assert slot(field) == "11:00 – 11:20"


def test_the_evening_goes_on_until_the_list_is_empty(field: Field) -> None:
    page = field.page
    left = [page.here.boxes[n].meetings[0].id for n in (0, 5, 9)]
    record_all_but(field, *left)
    assert page.strip.complete.text() == "To complete (3)"
    page.strip.complete.click()
    assert [row.sitting.id for row in page.tables.list.rows] == left
    assert page.tables.list.rows[1].below.startswith("11:00, with ")
    field.press(Key.Key_H)
    assert (field.sitting.id, page.strip.complete.text()) == (left[0], "To complete (3)")
    field.press(Key.Key_1, Key.Key_Space)
    assert [row.sitting.id for row in page.tables.list.rows] == left[1:]
    field.press(Key.Key_N, Key.Key_1, Key.Key_Space, Key.Key_M, Key.Key_0, Key.Key_Space)
    assert page.tables.list.rows == []
    state = page.both.right.currentWidget()
    assert state is page.drawing.all_recorded
    assert page.drawing.line.accessibleName() == "All recorded. 88 held, 1 no-show, 1 cancelled."
    page.drawing.line.buttons[0].click()
    field.settle()
    assert page.here.sitting is not None
    assert not page.here.completing


def test_one_participant_alone(field: Field) -> None:
    page = field.page
    who = field.sitting.parties[0].id
    page.tables.who.chosen.emit((who,))
    assert all(any(p.id == who for p in s.parties) for s in page.here.sittings)
    assert slot(field) == "10:40 – 11:00"
    assert len(page.here.sittings) < 15
    page.tables.who.chosen.emit(())
    assert len(page.here.sittings) == 90


def test_a_day_without_meetings_says_where_to_go(field: Field) -> None:
    page = field.page
    page.strip.day.open_menu()
    days = [action.text() for action in page.strip.day.menu_actions()]
    assert days[-4:] == [
        "Wednesday 15 February, 90 to complete",
        days[-3],
        days[-2],
        "Saturday 18 February",
    ]
    page.strip.day.menu_actions()[-1].trigger()
    page.strip.day._menu.close()
    field.settle()
    state = page.drawing.no_meetings.state
    assert state is not None
    assert state.accessibleName() == "No meetings on this day."
    assert state.buttons[0].text() == "Go to Friday 17"
    state.buttons[0].click()
    field.settle()
    assert page.here.day is not None
    assert page.here.day.day == date(2017, 2, 17)
    assert page.recorder.head.time.text.count(":") == 2


def test_before_the_mission_it_shows_its_first_day_of_meetings(
    open_window: Callable[..., Field], at: At
) -> None:
    at(10, 10, 0)
    field = open_window()
    assert field.page.here.day is not None
    assert field.page.here.day.day == date(2017, 2, 15)
    assert field.page.question.isHidden()


def test_it_opens_a_meeting_or_a_day(field: Field) -> None:
    page = field.page
    field.window.show_page("today", date(2017, 2, 17))
    field.settle()
    assert page.here.day is not None
    assert page.here.day.day == date(2017, 2, 17)
    other = page.here.sittings[-1].id
    field.window.show_page("today", date(2017, 2, 15))
    field.settle()
    field.window.show_page("today", other)
    field.settle()
    assert (page.here.day.day, field.sitting.id) == (date(2017, 2, 17), other)


@pytest.mark.parametrize("size", [90, 100, 125, 150])
def test_it_fits_a_small_screen_at_any_text_size(field: Field, size: int) -> None:
    field.window.theme.apply(Look(theme="light", text_size=size))
    field.settle()
    hint = field.window.minimumSizeHint()
    assert hint.width() <= 1280
    assert hint.height() <= 680
    field.window.resize(1280, 680)
    field.settle()
    foot = field.page.recorder.next
    assert field.page.recorder.rect().contains(foot.geometry())
    assert foot.width() >= foot.sizeHint().width()


def test_days_are_turned_by_key(field: Field) -> None:
    page = field.page
    alt = Qt.KeyboardModifier.AltModifier
    field.press(Key.Key_Right, modifiers=alt)
    assert page.here.day is not None
    assert page.here.day.day == date(2017, 2, 16)
    field.press(Key.Key_Left, Key.Key_Left, modifiers=alt)
    assert page.here.day.day == date(2017, 2, 14)


def test_the_list_of_what_is_left_has_a_key(field: Field) -> None:
    field.press(Key.Key_E)
    assert (slot(field), field.page.tables.count.text()) == ("To complete", "90 left")
    field.press(Key.Key_E)
    assert slot(field) == "10:40 – 11:00"


def shown_alone(desk: Desk, qtbot: QtBot, settle: Callable[[], None]) -> TodayPage:
    page = TodayPage(desk)
    qtbot.addWidget(page)
    page.resize(1118, 586)
    page.show()
    page.refresh()
    settle()
    return page


@pytest.mark.parametrize("has_mission", [True, False])
def test_a_file_in_which_nothing_is_planned(
    tmp_path: Path,
    theme: Theme,
    tasks: Tasks,
    data_folder: Path,
    qtbot: QtBot,
    settle: Callable[[], None],
    *,
    has_mission: bool,
) -> None:
    store = Store.create(tmp_path / "new.mission")
    if has_mission:
        with store.write("Begin") as session:
            session.add(Mission(code="CN", title="China", market="CN", timezone="Asia/Shanghai"))
    desk = Desk(store, theme, tasks, Memory(data_folder))
    page = shown_alone(desk, qtbot, settle)
    (state,) = [each for each in page.findChildren(EmptyState) if each.isVisible()]
    said = [button.text() for button in state.buttons]
    if has_mission:
        assert state.accessibleName() == "No meetings on this day."
        assert said == ["Plan meetings", "Walk-in meeting"]
    else:
        assert (state.accessibleName(), said) == ("No mission was begun in this file.", [])
    page.hide()
    desk.close()


def test_no_time_is_told_before_it_is_known_where(theme: Theme, tmp_path: Path) -> None:
    face = ClockFace(theme, Clock(Memory(tmp_path)))
    assert face.accessibleName() == ""


def test_a_name_is_never_markup_in_a_tooltip(field: Field) -> None:
    organisation = field.sitting.parties[0].organisation_id
    field.page.desk.do(edit, Organisation, organisation, name="<b>Idom</b>")
    field.settle()
    index = field.page.tables.list.currentIndex()
    assert index.data(Qt.ItemDataRole.AccessibleTextRole).count("<b>Idom</b>") == 1
    assert index.data(Qt.ItemDataRole.ToolTipRole).count("&lt;b&gt;Idom&lt;/b&gt;") == 1
