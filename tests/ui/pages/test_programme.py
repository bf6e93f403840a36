"""The programme as a list: typed by the clock at the place, moved, placed, deleted."""

from datetime import date, datetime
from typing import Any
from zoneinfo import ZoneInfo

import pytest
from PySide6.QtCore import Qt
from sqlalchemy import func, select

from missionapp.actions.records import edit
from missionapp.domain import entities as e
from missionapp.ui.pages.programme import ProgrammePage
from missionapp.ui.pages.programme_pane import ProgrammePane
from tests.ui.pages.conftest import Shown, said_in

pytestmark = pytest.mark.qt_log_ignore("This plugin does not support", extend=True)  # lists that open

BEIJING = ZoneInfo("Asia/Shanghai")
VISIT = "Sample visit: sports venues of Beijing"


def as_list(shown: Shown) -> ProgrammePage:
    """The page, showing its list."""
    shown.desk.memory.put("programme", "view", "list")
    return shown.page(ProgrammePage)


def pane_of(page: ProgrammePage) -> ProgrammePane:
    assert isinstance(page.detail, ProgrammePane)
    return page.detail


def at(page: ProgrammePage, name: str) -> ProgrammePane:
    pane_of(page).sitting.rows[name].editor.setFocus()
    return pane_of(page)


def row_of(page: ProgrammePage) -> Any:
    return page.table.current_row()


def values(page: ProgrammePage) -> dict[str, str]:
    return {name: row.editor.text() for name, row in pane_of(page).sitting.rows.items()}


def test_a_sitting_is_told_by_the_clock_at_the_place(shown: Shown) -> None:
    page = as_list(shown)
    shown.go_to(page, VISIT)
    assert values(page) | {"place_id": ""} == {
        "day": "Sat 18 Feb 2017",
        "start": "09:00",
        "end": "11:00",
        "place_id": "",
        "slot_minutes": "",
        "break_start": "",
        "break_end": "",
        "airport_from": "",
        "airport_to": "",
    }
    assert pane_of(page).sitting.home == "02:00 – 04:00 in Madrid"
    shown.go_to(page, "Sample workshop: doing business in China")
    assert values(page)["start"] == "10:00"
    assert pane_of(page).sitting.home == ""


def test_another_start_moves_the_end_along(shown: Shown) -> None:
    page = as_list(shown)
    shown.go_to(page, VISIT)
    at(page, "start")
    shown.type_("10h30")
    row = row_of(page)
    assert (row.start, row.end) == (
        datetime(2017, 2, 18, 10, 30, tzinfo=BEIJING),
        datetime(2017, 2, 18, 12, 30, tzinfo=BEIJING),
    )
    assert values(page)["end"] == "12:30"
    assert pane_of(page).sitting.home == "03:30 – 05:30 in Madrid"
    shown.desk.undo()
    shown.settle()
    assert f"{row_of(page).start:%H:%M} {row_of(page).end:%H:%M}" == "09:00 11:00"
    assert (values(page)["start"], values(page)["end"]) == ("09:00", "11:00")


def test_another_day_moves_the_line(shown: Shown) -> None:
    page = as_list(shown)
    shown.go_to(page, VISIT)
    at(page, "day")
    shown.type_("14 Feb")
    assert row_of(page).day == date(2017, 2, 14)
    assert row_of(page).title == VISIT


def test_an_end_before_the_start_is_refused_and_kept(shown: Shown) -> None:
    page = as_list(shown)
    shown.go_to(page, VISIT)
    at(page, "end")
    shown.type_("8:00")
    row = pane_of(page).sitting.rows["end"]
    assert (
        row.problem
        == "Ends before it starts. Set it after 09:00; a journey by night is of the kind logistics."
    )
    assert row.editor.text() == "8:00"
    assert f"{row_of(page).end:%H:%M}" == "11:00"
    at(page, "end")
    shown.type_("13:00")
    assert (row.problem, f"{row_of(page).end:%H:%M}") == ("", "13:00")


def test_a_start_past_the_day_says_what_to_do(shown: Shown) -> None:
    page = as_list(shown)
    shown.go_to(page, VISIT)
    at(page, "start")
    shown.type_("23:30")
    row = pane_of(page).sitting.rows["start"]
    assert row.problem == "Ends before it starts. Set it after 23:30."
    assert shown.troubles == []
    assert f"{row_of(page).start:%H:%M}" == "09:00"
    at(page, "start")
    shown.type_("8:00")
    assert (row.problem, f"{row_of(page).start:%H:%M}") == ("", "08:00")


def test_slots_are_laid_for_what_is_typed(shown: Shown) -> None:
    page = as_list(shown)
    shown.go_to(page, VISIT)
    at(page, "slot_minutes")
    shown.type_("30")
    assert row_of(page).slots == 4
    assert "Saturday 18 February, 4 slots" in said_in(page.detail)


def test_an_item_is_added_and_placed(shown: Shown) -> None:
    page = as_list(shown)
    page.start_adding()
    shown.type_("Closing dinner")
    assert row_of(page).session_id is None
    assert page.fact == "14 – 18 Feb 2017, 30 items, 1 not placed"
    assert shown.focus.accessibleName() == "Day"
    shown.type_("17 Feb")
    shown.type_("19:00")
    shown.type_("21:00")
    shown.settle()
    row = row_of(page)
    assert (row.title, row.start, row.zone) == (
        "Closing dinner",
        datetime(2017, 2, 17, 19, tzinfo=BEIJING),
        "Asia/Shanghai",
    )
    assert page.fact == "14 – 18 Feb 2017, 30 items"
    pane_of(page).item.go_to("kind")
    shown.type_("Social", Qt.Key.Key_Tab)
    assert row_of(page).kind == "social"


def test_one_more_day_is_the_next_at_the_same_time(shown: Shown) -> None:
    page = as_list(shown)
    shown.go_to(page, VISIT)
    pane = pane_of(page)
    first = row_of(page).id
    pane.days.link.click()
    shown.settle()
    row = row_of(page)
    assert (row.title, row.start) == (VISIT, datetime(2017, 2, 19, 9, tzinfo=BEIJING))
    assert [(d.text, d.second) for d in pane.days.view.entries.rows] == [
        ("Sat 18 Feb", "09:00 – 11:00"),
        ("Sun 19 Feb", "09:00 – 11:00"),
    ]
    pane.days.opened.emit(first)
    shown.settle()
    assert row_of(page).id == first


def test_deleting_a_line_takes_the_event_only_with_its_last_one(shown: Shown) -> None:
    page = as_list(shown)
    shown.go_to(page, VISIT)
    page.table.focus_table()
    page.delete_selected()
    shown.settle()
    assert page.table.model.rowCount() == 28
    assert shown.told == [f"Delete {VISIT}"]
    shown.desk.undo()
    shown.settle()
    assert page.table.model.rowCount() == 29


def test_a_new_place_is_where_the_sitting_is(shown: Shown) -> None:
    page = as_list(shown)
    shown.go_to(page, VISIT)
    pane = pane_of(page)
    pane.new_place.start()
    shown.type_("")
    assert pane.new_place.remark.sentence == "Write the name, or press Esc."
    shown.type_("Bird's Nest")
    shown.settle()
    assert (row_of(page).place, row_of(page).zone) == ("Bird's Nest", "Asia/Shanghai")
    pane.place.go_to("name_local")
    shown.type_("Niaochao")
    assert row_of(page).place_local == "Niaochao"


def test_tables_are_added_by_number_and_removed(shown: Shown) -> None:
    page = as_list(shown)
    shown.go_to(page, VISIT)
    pane = pane_of(page)
    pane.tables.link.click()
    shown.type_("many")
    assert pane.tables.view.entries.rows == []
    shown.type_("3")
    assert [t.text for t in pane.tables.view.entries.rows] == ["Table 1", "Table 2", "Table 3"]
    pane.tables.remove_wanted.emit(pane.tables.view.entries.rows[2].id)
    shown.settle()
    with shown.desk.store.read() as session:
        item = row_of(page).item_id
        count = session.scalar(select(func.count()).select_from(e.Table).where(e.Table.item_id == item))
    assert count == 2


def test_kinds_of_several_items_are_set_together(shown: Shown) -> None:
    page = as_list(shown)
    page.table.focus_table()
    shown.press(Qt.Key.Key_Down, Qt.KeyboardModifier.ShiftModifier)
    assert [row.kind for row in page.table.selected_rows()] == ["preparatory", "preparatory"]
    pane = pane_of(page)
    form = pane.bulk_forms[0]
    form.rows["kind"].editor.setFocus()
    shown.type_("Social", Qt.Key.Key_Tab)
    form.apply()
    shown.settle()
    assert [row.kind for row in page.table.selected_rows()] == ["social", "social"]


def test_a_day_typed_before_the_times_survives_another_field_being_saved(shown: Shown) -> None:
    page = as_list(shown)
    page.start_adding()
    shown.type_("Night flight")
    shown.type_("18 Feb")
    shown.type_("22:30")
    shown.desk.do(edit, e.ProgrammeItem, row_of(page).item_id, kind="social")
    shown.settle()
    assert row_of(page).kind == "social"
    assert (values(page)["day"], values(page)["start"]) == ("Sat 18 Feb 2017", "22:30")
    shown.type_("1:45")
    shown.settle()
    assert row_of(page).end == datetime(2017, 2, 19, 1, 45, tzinfo=BEIJING)


def test_a_table_is_put_on_the_map_of_the_hall(shown: Shown) -> None:
    page = as_list(shown)
    shown.go_to(page, VISIT)
    pane = pane_of(page)
    pane.tables.link.click()
    shown.type_("2")
    pane.tables.opened.emit(pane.tables.view.entries.rows[0].id)
    line = pane.on_map.line
    for text, said in (("0", "Not a number. Write only digits, like 12."), ("2", "")):
        line.fields[1].setText(text)
        line.fields[2].setText("3")
        line.fields[2].setFocus()
        shown.press(Qt.Key.Key_Return)
        assert line.remark.sentence == said
    entries = [(entry.text, entry.second) for entry in pane.tables.view.entries.rows]
    assert entries == [("Table 1", "row 2, column 3"), ("Table 2", "")]
    assert not line.isVisible()
