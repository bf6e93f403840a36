"""Recording by keyboard: held, outcome, note, no-show, move, cancelled; and taking it back."""

from collections.abc import Callable

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest

from missionapp.actions.records import edit
from missionapp.domain.entities import Meeting, Wish
from missionapp.domain.entities.meetings import MeetingStatus, Side

from .conftest import CTRL, Field

Key = Qt.Key

pytestmark = pytest.mark.qt_log_ignore("This plugin does not support", extend=True)

NAMES = "Sports & Technology with Sample Cycling 14"


def test_held_with_outcome_and_note_takes_no_pointer(field: Field) -> None:
    meeting = field.sitting.id
    field.press(Key.Key_H, Key.Key_4, Key.Key_T)
    field.type_("Wants 40 seats")
    QTest.keyClick(field.focus, Key.Key_Escape)
    field.settle()
    stored = field.stored(meeting)
    assert (stored.status, stored.outcome, stored.note) == (MeetingStatus.HELD, 4, "Wants 40 seats")
    recorder = field.page.recorder
    assert [verb for verb, button in recorder.verbs.items() if button.isChecked()] == ["held"]
    assert [button.isChecked() for button in recorder.scale] == [False, False, False, True, False]
    assert field.focus is field.page.tables.list
    assert field.told() == f"Note on {NAMES}"
    for _turn in range(3):
        field.undo()
    stored = field.stored(meeting)
    assert (stored.status, stored.outcome, stored.note) == (MeetingStatus.PLANNED, None, None)
    assert recorder.note.toPlainText() == ""


def test_a_visit_to_the_note_is_one_step(field: Field) -> None:
    meeting = field.sitting.id
    field.press(Key.Key_T)
    for text in ("Wants ", "seats"):
        field.type_(text)
        field.page.flush()
        field.settle()
    assert field.stored(meeting).note == "Wants seats"
    field.press(Key.Key_Escape)
    field.undo()
    assert field.stored(meeting).note is None


def test_an_outcome_alone_says_that_it_was_held(field: Field) -> None:
    meeting = field.sitting.id
    field.press(Key.Key_5)
    assert (field.stored(meeting).status, field.stored(meeting).outcome) == (MeetingStatus.HELD, 5)
    field.press(Key.Key_5)
    assert (field.stored(meeting).status, field.stored(meeting).outcome) == (MeetingStatus.HELD, None)
    field.press(Key.Key_H)
    assert field.stored(meeting).status == MeetingStatus.PLANNED


def test_a_no_show_says_who_did_not_come(field: Field) -> None:
    meeting, page = field.sitting.id, field.page
    field.press(Key.Key_N)
    assert [button.text() for button in page.recorder.tray.buttons] == [
        "Sports & Technology",
        "Sample Cycling 14",
        "Both",
    ]
    field.press(Key.Key_2)
    stored = field.stored(meeting)
    assert (stored.status, stored.no_show_by) == (MeetingStatus.NO_SHOW, Side.THEIRS)
    assert page.recorder.tray.isHidden()
    assert field.pills()[0] == "No-show"
    assert [line.sentence for line in page.recorder.lines.lines][-1] == (
        "Printed agendas differ: Sports & Technology."
    )
    field.press(Key.Key_N)
    assert field.stored(meeting).status == MeetingStatus.PLANNED
    field.press(Key.Key_N, Key.Key_Escape)
    assert page.recorder.tray.isHidden()
    assert field.stored(meeting).status == MeetingStatus.PLANNED


def test_a_free_table_can_be_given_to_two_others(field: Field) -> None:
    page = field.page
    busy = {party.id for sitting in page.here.rows for party in sitting.parties}
    free = [one for one in page.here.day.people if one.id not in busy] if page.here.day else []
    ours = next(one for one in free if one.ours)
    met = {p.id for s in page.here.sittings for p in s.parties if ours.id in {q.id for q in s.parties}}
    theirs = next(one for one in free if not one.ours and one.id not in met)
    field.add(Wish(participant_id=ours.id, counterpart_id=theirs.id))
    before = len(field.all_stored(Meeting))
    field.press(Key.Key_N, Key.Key_3)
    lines = page.recorder.lines
    assert [line.sentence for line in lines.lines] == [
        f"Free table 1: seat {ours.name} with {theirs.name} here?"
    ]
    lines.buttons[0].click()
    field.settle()
    assert len(field.all_stored(Meeting)) == before + 1
    assert (field.sitting.ours, field.sitting.theirs) == (ours.name, theirs.name)
    assert (field.sitting.table, f"{field.sitting.start:%H:%M}") == ("1", "10:40")


def test_a_meeting_is_moved_to_a_free_time(field: Field) -> None:
    meeting, page = field.sitting.id, field.page
    field.press(Key.Key_M)
    first = page.recorder.tray.buttons[0].text()
    field.press(Key.Key_1)
    assert field.stored(meeting).status == MeetingStatus.MOVED
    (new,) = [one for one in field.all_stored(Meeting) if one.moved_from_id == meeting]
    assert new.status == MeetingStatus.PLANNED
    assert field.pills()[0] == f"Moved to {first}"
    (line,) = [one.sentence for one in page.recorder.lines.lines if "Moved" in one.sentence]
    assert line == f"Moved to {first}. Printed agendas differ: Sports & Technology, Sample Cycling 14."
    go, print_, plan = page.recorder.lines.buttons[-3:]
    print_.click()
    plan.click()
    assert [name for name, _record in field.wanted] == ["documents", "matching"]
    go.click()
    field.settle()
    assert field.sitting.id == new.id
    field.undo()
    assert field.stored(meeting).status == MeetingStatus.PLANNED
    assert [one.id for one in field.all_stored(Meeting) if one.moved_from_id == meeting] == []


def test_a_meeting_marked_held_by_mistake_is_moved(field: Field) -> None:
    meeting = field.sitting.id
    field.press(Key.Key_4, Key.Key_M, Key.Key_1)
    assert (field.stored(meeting).status, field.stored(meeting).outcome) == (MeetingStatus.MOVED, None)
    field.undo()
    field.undo()
    assert (field.stored(meeting).status, field.stored(meeting).outcome) == (MeetingStatus.HELD, 4)


def test_a_held_meeting_that_cannot_be_moved_stays_held(field: Field) -> None:
    meeting = field.sitting.id
    assert field.window.desk is not None
    field.window.desk.do(edit, Meeting, meeting, locked=True)
    field.settle()
    field.press(Key.Key_4, Key.Key_M, Key.Key_1)
    assert (field.stored(meeting).status, field.stored(meeting).outcome) == (MeetingStatus.HELD, 4)


def test_cancelled_is_under_move(field: Field) -> None:
    meeting = field.sitting.id
    field.press(Key.Key_M, Key.Key_0)
    assert field.stored(meeting).status == MeetingStatus.CANCELLED
    assert field.page.recorder.verbs["move"].isChecked()
    assert field.page.recorder.verbs["move"].accessibleName() == "Cancelled"
    assert field.pills()[0] == "Cancelled"
    field.press(Key.Key_M)
    assert field.stored(meeting).status == MeetingStatus.PLANNED


def test_letters_are_text_in_the_note(field: Field) -> None:
    meeting = field.sitting.id
    field.press(Key.Key_T)
    field.type_("hnm 12345")
    field.press(Key.Key_Escape)
    stored = field.stored(meeting)
    assert (stored.status, stored.note) == (MeetingStatus.PLANNED, "hnm 12345")


def test_single_letters_can_be_turned_off(
    open_window: Callable[..., Field], at: Callable[[int, int, int], None]
) -> None:
    at(15, 10, 47)
    field = open_window(single_keys=False)
    meeting = field.sitting.id
    field.press(Key.Key_H, Key.Key_4)
    assert field.stored(meeting).status == MeetingStatus.PLANNED
    field.press(Key.Key_Space)
    assert field.sitting.id != meeting


def test_every_key_is_in_the_list_of_keys(field: Field) -> None:
    page = field.page
    letters = {action.keys for action in page.actions_here()}
    assert letters >= {"Ctrl+N", *"HNMTFCPA12345"}
    assert {keys for _label, keys in page.keys_here()} == {"Space", "Up  Down", "Left  Right", "Return"}


def test_a_note_is_saved_when_one_goes_on(field: Field) -> None:
    meeting = field.sitting.id
    field.press(Key.Key_T)
    field.type_("Call them")
    field.press(Key.Key_N, modifiers=CTRL)
    field.press(Key.Key_Escape)
    assert field.stored(meeting).note == "Call them"


def test_keys_pressed_faster_than_the_file_is_written(field: Field) -> None:
    first, page = field.sitting.id, field.page
    second = page.here.rows[1].id
    for key in (Key.Key_4, Key.Key_Space, Key.Key_Left, Key.Key_H, Key.Key_T):
        QTest.keyClick(field.focus, key)
    field.type_("Fast")
    field.press(Key.Key_Escape)
    last = field.sitting.id
    assert (field.stored(first).outcome, last in (first, second)) == (4, False)
    assert (field.stored(last).status, field.stored(last).note) == (MeetingStatus.HELD, "Fast")


def test_arrows_and_blanks_stay_in_a_text(field: Field) -> None:
    meeting = field.sitting.id
    field.press(Key.Key_T, Key.Key_Down, Key.Key_Up, Key.Key_Left, Key.Key_Right, Key.Key_Space)
    assert (field.sitting.id, field.page.recorder.note.toPlainText()) == (meeting, " ")
    field.press(Key.Key_Escape, Key.Key_P, Key.Key_Down, Key.Key_Up, Key.Key_Left, Key.Key_Space)
    assert (field.sitting.id, field.page.recorder.people.line.field.text()) == (meeting, " ")


def test_nothing_is_recorded_while_two_are_seated(field: Field) -> None:
    meeting = field.sitting.id
    field.press(Key.Key_N, modifiers=CTRL)
    field.page.seating.card.table.setFocus()
    field.press(Key.Key_H, Key.Key_4)
    assert field.stored(meeting).status == MeetingStatus.PLANNED


def test_who_only_looks_changes_nothing(
    open_window: Callable[..., Field], at: Callable[[int, int, int], None]
) -> None:
    at(15, 10, 47)
    field = open_window(reading=True)
    meeting = field.sitting.id
    field.press(Key.Key_H, Key.Key_4, Key.Key_T)
    field.type_("x")
    assert field.stored(meeting).status == MeetingStatus.PLANNED
    assert not field.page.recorder.verbs["held"].isEnabled()
    field.press(Key.Key_Space)
    assert field.sitting.id != meeting


def test_what_cannot_be_is_said_and_shown_as_it_is(field: Field) -> None:
    meeting = field.sitting.id
    field.press(Key.Key_M, Key.Key_1, Key.Key_H)
    assert field.window.shell._banner is not None
    assert "moved" in field.window.shell._banner.accessibleName()
    assert field.stored(meeting).status == MeetingStatus.MOVED
    assert field.page.recorder.verbs["move"].isChecked()
    assert not field.page.recorder.verbs["held"].isChecked()
