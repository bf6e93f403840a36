"""The programme as a timetable: its weeks and days, moved lines, clashes, one participant's programme."""

from datetime import UTC, date, datetime, time
from typing import Any

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtGui import QAccessible
from PySide6.QtTest import QTest

from missionapp.actions.programme import Sitting, add_item
from missionapp.domain.entities.programme import ItemKind
from missionapp.ui.pages.programme import ProgrammePage
from missionapp.ui.pages.programme.days import mission_week, weeks
from missionapp.ui.pages.programme_pane import ProgrammePane
from missionapp.ui.widgets.banner import Banner
from missionapp.ui.widgets.timetable import Block
from tests.ui.pages.conftest import Shown

pytestmark = pytest.mark.qt_log_ignore("This plugin does not support", extend=True)  # lists that open

B2B = "B2B meetings at ISPO Beijing"
VISIT = "Sample visit: sports venues of Beijing"
FLIGHT = "Flight from Barcelona to Beijing"
DINNER = "Sample dinner of the delegation"


def block_of(page: ProgrammePage, title: str) -> Block:
    return next(block for block in page.calendar.view.content.blocks if block.title == title)


def go_to(shown: Shown, page: ProgrammePage, title: str) -> None:
    page.select(block_of(page, title).record)
    page.calendar.view.setFocus()
    shown.settle()


def add(shown: Shown, title: str, day: int, start: int, end: int) -> None:
    sitting = Sitting(date(2017, 2, day), time(start), time(end))
    shown.desk.do(add_item, title, ItemKind.PREPARATORY, "visit", sitting)
    shown.settle()


def times(page: ProgrammePage, title: str) -> str:
    (row,) = [row for row in page.table.model.prepared.rows if row.title == title]
    return f"{row.start:%a %H:%M}-{row.end:%H:%M}" if row.start else ""


def headers(page: ProgrammePage) -> list[tuple[str, str]]:
    return [(column.title, column.second) for column in page.calendar.view.content.columns]


def test_it_opens_with_the_week_of_the_mission(shown: Shown) -> None:
    page = shown.page(ProgrammePage)
    assert headers(page) == [
        ("Mon 13 Feb", "Barcelona"),
        ("Tue 14 Feb", "Day 1"),
        ("Wed 15 Feb", "Day 2"),
        ("Thu 16 Feb", "Day 3"),
        ("Fri 17 Feb", "Day 4"),
        ("Sat 18 Feb", "Day 5"),
    ]
    assert len(page.calendar.view.content.blocks) == 27
    assert page.calendar.view.gutter.home == -7 * 60
    assert page.tools.calendar.clashes.isHidden()


def test_each_block_is_a_sentence(shown: Shown) -> None:
    page = shown.page(ProgrammePage)
    said = "Wednesday 15 February 09:20 to 16:20, China National Convention Center, Hall 3, 80 meetings"
    assert block_of(page, B2B).said == f"{B2B}, {said}"
    interface = QAccessible.queryAccessibleInterface(page.calendar.view)
    names = [interface.child(n).text(QAccessible.Text.Name) for n in range(interface.childCount())]
    assert f"{B2B}, {said}" in names


def test_a_block_of_meetings_shows_how_full_each_slot_is(shown: Shown) -> None:
    page = shown.page(ProgrammePage)
    block = block_of(page, B2B)
    assert (len(block.bars), round(sum(bar.share for bar in block.bars) * 12), block.step) == (15, 80, 20)
    assert block.pause == (12 * 60, 14 * 60)
    assert block.lines[1] == "12 tables, 80 meetings"


def test_other_weeks_have_their_own_clock(shown: Shown) -> None:
    page = shown.page(ProgrammePage)
    page.calendar.turn(-1)
    assert headers(page)[:2] == [("Mon 30 Jan", ""), ("Tue 31 Jan", "")]
    assert page.calendar.view.gutter.home is None
    page.calendar.turn(-1)
    assert [block.title for block in page.calendar.view.content.blocks] == [
        "Sample workshop: doing business in China"
    ]
    assert not page.calendar.view.corner.back.isEnabled()
    page.calendar.turn(1)
    page.calendar.turn(1)
    assert headers(page)[1] == ("Tue 14 Feb", "Day 1")


def test_weeks_keep_the_mission_together() -> None:
    first, last = date(2017, 2, 14), date(2017, 2, 18)
    busy = {date(2017, 1, 18), date(2017, 1, 21), date(2017, 2, 13), date(2017, 2, 15)}
    (january, february) = weeks(first, last, busy)
    assert (january[0], january[-1], len(january)) == (date(2017, 1, 16), date(2017, 1, 21), 6)
    assert (february[0], february[-1]) == (date(2017, 2, 13), last)
    assert mission_week([january, february], first, date(2020, 1, 1)) == 1
    assert mission_week([january, february], first, date(2017, 1, 17)) == 0
    long = weeks(date(2017, 2, 16), date(2017, 2, 25), ())
    assert [(week[0].day, week[-1].day) for week in long] == [(16, 19), (20, 25)]
    assert weeks(None, None, ()) == []


def test_a_day_has_its_places_side_by_side(shown: Shown) -> None:
    page = shown.page(ProgrammePage)
    go_to(shown, page, B2B)
    page.show_view("day")
    shown.settle()
    assert headers(page) == [
        ("Sample Hotel Beijing", "1 item"),
        ("China National Convention Center, Hall 3", "4 items"),
        ("Sample Restaurant Beijing", "1 item"),
    ]
    assert page.calendar.view.content.over == "Wednesday 15 February  Day 2"
    page.calendar.turn(1)
    assert page.calendar.view.content.over == "Thursday 16 February  Day 3"


def test_a_day_has_the_delegation_side_by_side(shown: Shown) -> None:
    page = shown.page(ProgrammePage)
    go_to(shown, page, B2B)
    page.show_view("day")
    page.tools.calendar.lanes.segment("people").click()
    shown.settle()
    columns = page.calendar.view.content.columns
    assert len(columns) == 17
    (kaptiva,) = [column for column in columns if column.title == "Kaptiva Sports"]
    mine = [b for b in page.calendar.view.content.blocks if b.lane == kaptiva.lane]
    meetings = [b for b in mine if b.look == "meeting"]
    assert kaptiva.second == f"{len(meetings)} meetings"
    assert [b.look for b in mine if b.title == B2B] == ["ground"]
    assert not any(b.moves for b in meetings)


def test_one_participants_programme(shown: Shown) -> None:
    page = shown.page(ProgrammePage)
    (seac,) = [one for one in page.calendar.blocks.table.people if one.name == "SEAC"]  # type: ignore[union-attr]
    page.tools.calendar.who.chosen.emit((seac.id,))
    blocks = page.calendar.view.content.blocks
    assert {block.look for block in blocks} == {"ground", "meeting"}
    assert sum(block.look == "meeting" for block in blocks) == seac.meetings
    page.tools.calendar.who.chosen.emit(())
    assert len(page.calendar.view.content.blocks) == 27


def test_a_name_is_found_by_its_first_letters(shown: Shown) -> None:
    page = shown.page(ProgrammePage)
    who = page.tools.calendar.who
    who.open_menu()
    QTest.keyClicks(who._menu, "sample f")
    assert who._menu.activeAction().text() == "Sample Facilities 01"
    QTest.keyClick(who._menu, Qt.Key.Key_Return)
    assert who.text() == "Sample Facilities 01"


def test_keys_move_a_block_as_one_step(shown: Shown) -> None:
    page = shown.page(ProgrammePage)
    go_to(shown, page, DINNER)
    assert isinstance(page.detail, ProgrammePane)
    for key in (Qt.Key.Key_P, Qt.Key.Key_Right, Qt.Key.Key_Down, Qt.Key.Key_Down, Qt.Key.Key_Down):
        shown.press(key)
    assert page.calendar.tray.hint.text().startswith("Arrows move")
    shown.press(Qt.Key.Key_Return)
    assert times(page, DINNER) == "Thu 19:30-21:30"
    assert (shown.told, page.calendar.view.mover.move) == ([f"Move {DINNER}"], None)
    assert page.calendar.view.current_block().title == DINNER  # type: ignore[union-attr]
    assert page.detail.sitting.rows["start"].editor.text() == "19:30"
    shown.desk.undo()
    shown.settle()
    assert times(page, DINNER) == "Wed 19:00-21:00"


def test_the_menu_moves_as_dragging_does(shown: Shown) -> None:
    page = shown.page(ProgrammePage)
    go_to(shown, page, VISIT)
    for group in page.moving.groups(page.current_row()):
        for label, _keys, run in group:
            if label in ("Later", "One column to the left", "Longer"):
                run()
                shown.settle()
    assert times(page, VISIT) == "Fri 09:10-11:20"


def test_a_flight_ends_by_the_clock_where_it_lands(shown: Shown) -> None:
    page = shown.page(ProgrammePage)
    flight = block_of(page, FLIGHT)
    assert (flight.start, flight.end, flight.ahead) == (11 * 60 + 30, 33 * 60 + 30, 7 * 60)
    go_to(shown, page, FLIGHT)
    assert page.calendar.view.gutter.home == -7 * 60
    page.calendar.nudge(columns=1)
    shown.settle()
    assert times(page, FLIGHT) == "Tue 11:30-09:30"


def test_recorded_meetings_hold_their_sitting(shown: Shown) -> None:
    page = shown.page(ProgrammePage)
    go_to(shown, page, B2B)
    page.calendar.nudge(steps=1)
    shown.settle()
    (told,) = shown.troubles
    assert told.startswith("85 meetings in it are locked or recorded: ")
    assert told.endswith("; 83 more. Unlock what is to move; what was recorded stays.")
    assert (page.calendar.view.mover.move, shown.told) == (None, [])


def test_what_is_not_placed_waits_in_the_tray(shown: Shown) -> None:
    page = shown.page(ProgrammePage)
    page.start_adding()
    shown.type_("CABR")
    tray = page.calendar.tray
    assert [item.title for item in tray.list.waiting()] == ["CABR"]
    assert tray.title.text() == "Not placed yet"
    tray.list.setFocus()
    for key in (Qt.Key.Key_P, Qt.Key.Key_Right, Qt.Key.Key_Up, Qt.Key.Key_Return):
        shown.press(key)
    assert times(page, "CABR") == "Wed 08:50-09:50"
    assert tray.list.waiting() == []
    assert page.current_row().title == "CABR"  # type: ignore[union-attr]
    assert page.calendar.view.hasFocus()
    page.take_off()
    shown.settle()
    assert (times(page, "CABR"), shown.told[-1]) == ("", "Take CABR off the timetable")
    assert [item.title for item in tray.list.waiting()] == ["CABR"]
    assert (page.current_row().title, tray.list.hasFocus()) == ("CABR", True)  # type: ignore[union-attr]


def test_what_stands_next_is_current_after_a_block_is_deleted(shown: Shown) -> None:
    page = shown.page(ProgrammePage)
    go_to(shown, page, VISIT)
    page.delete_selected()
    shown.settle()
    assert page.current_row().title == "Flight from Beijing to Barcelona"  # type: ignore[union-attr]
    assert page.calendar.view.hasFocus()


def test_an_item_is_dragged_out_of_the_tray(shown: Shown) -> None:
    page = shown.page(ProgrammePage)
    page.start_adding()
    shown.type_("CABR")
    view, tray = page.calendar.view, page.calendar.tray
    (item,) = tray.list.waiting()
    view.verticalScrollBar().setValue(view.scale_.y(8 * 60))
    x, y = view.column_rect(3).center().x(), view.scale_.y(17 * 60) - view.verticalOffset()
    tray.list.dragged.emit(item, view.viewport().mapToGlobal(QPoint(x, y)))
    tray.list.let_go.emit()
    shown.settle()
    assert times(page, "CABR") == "Thu 16:30-17:30"


def test_in_a_day_another_lane_is_another_place(shown: Shown) -> None:
    page = shown.page(ProgrammePage)
    go_to(shown, page, VISIT)
    page.show_view("day")
    before = page.current_row().place  # type: ignore[union-attr]
    lanes = [column.title for column in page.calendar.view.content.columns]
    page.calendar.nudge(columns=1)
    shown.settle()
    assert page.current_row().place == lanes[lanes.index(before) + 1]  # type: ignore[union-attr]


def clash(shown: Shown) -> ProgrammePage:
    page = shown.page(ProgrammePage)
    add(shown, "Beijing Sinobo Guoan", 18, 10, 11)
    return page


def test_a_clash_is_drawn_and_counted(shown: Shown) -> None:
    page = clash(shown)
    assert page.tools.calendar.clashes.text() == "1 clash"
    assert block_of(page, VISIT).clash
    assert block_of(page, VISIT).said.endswith(", 17 people in both")
    (note,) = page.calendar.view.content.notes
    assert (note.pill.text, len(note.records)) == ("17 people in both", 2)
    page.calendar.view.grab()
    shown.desk.undo()
    shown.settle()
    assert page.tools.calendar.clashes.isHidden()
    assert not block_of(page, VISIT).clash


def test_the_list_of_clashes_leads_to_each(shown: Shown) -> None:
    page = clash(shown)
    page.tools.calendar.clashes.click()
    shown.settle()
    listed: Any = page.clash_list.list.model()
    assert [listed.data(listed.index(n, 0)).split(":")[0] for n in range(listed.rowCount())] == [
        "Clash",
        "Note",
    ]
    page.clash_list.list.done.emit()
    assert page.current_row().title == "Beijing Sinobo Guoan"  # type: ignore[union-attr]
    page.next_clash()
    shown.settle()
    assert page.current_row().title == VISIT  # type: ignore[union-attr]
    banner = page.detail.findChild(Banner)
    assert isinstance(banner, Banner)
    assert banner.accessibleName().endswith("is on a week-end in China. And 1 more.")


def test_a_clash_that_is_mended_is_not_told_any_more(shown: Shown) -> None:
    page = clash(shown)
    page.next_clash()
    shown.settle()
    assert page.detail.findChild(Banner) is not None
    page.calendar.nudge(columns=-5)
    shown.settle()
    assert page.tools.calendar.clashes.isHidden()
    assert page.detail.findChild(Banner) is None


def test_what_may_be_at_the_same_time_is_counted_and_told(shown: Shown) -> None:
    page = shown.page(ProgrammePage)
    add(shown, "Tour of the fair", 14, 19, 20)
    evening = Sitting(date(2017, 2, 14), time(19), time(20), None, 20)
    shown.desk.do(add_item, "Evening of meetings", ItemKind.B2B, "meetings", evening)
    shown.settle()
    assert page.tools.calendar.clashes.text() == "1 to look at"
    go_to(shown, page, "Tour of the fair")
    banner = page.detail.findChild(Banner)
    assert isinstance(banner, Banner)
    assert banner.accessibleName().startswith("Nothing says who is where at Tue 14 Feb 19:00: ")


def test_today_and_this_moment_are_marked(shown: Shown) -> None:
    page = shown.page(ProgrammePage)
    page.calendar.clock = lambda: datetime(2017, 2, 15, 6, 27, tzinfo=UTC)
    page.refresh()
    shown.settle()
    assert page.calendar.view.content.now == (2, 2, 14 * 60 + 27)
    assert headers(page)[2] == ("Wed 15 Feb", "Day 2, today")


def test_the_view_is_remembered_and_empty_missions_say_what_to_do(shown: Shown) -> None:
    page = shown.page(ProgrammePage)
    page.tools.views.segment("day").click()
    assert shown.desk.memory.get("programme", "view", "") == "day"
    page.calendar.view.zoom_by(1)
    assert shown.page(ProgrammePage).calendar.view.zoom == page.calendar.view.zoom
    shown.desk.do(delete_all)
    shown.settle()
    assert page.tools.isHidden()
    assert [button.text() for button in page.empty.buttons] == ["Add item", "Import a list"]


def delete_all(store: Any) -> None:
    from missionapp.actions.lists.programme import read_programme
    from missionapp.actions.programme import delete_lines

    with store.read() as session:
        lines = [row.id for row in read_programme(session)]
    delete_lines(store, lines)


def test_print_leads_to_the_document(shown: Shown) -> None:
    page = shown.page(ProgrammePage)
    page.print()
    assert shown.wanted == [("documents", "programme")]
