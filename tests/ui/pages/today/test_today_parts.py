"""What comes of a meeting: follow-ups, who was there, cards, a case; walk-ins; the clock."""

from collections.abc import Callable
from datetime import date
from pathlib import Path

import pytest
from PIL import Image
from PySide6.QtCore import QMimeData, QPointF, Qt, QUrl
from PySide6.QtGui import QDragEnterEvent, QDropEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication

from missionapp.domain.entities import (
    Attachment,
    Case,
    FollowUp,
    Meeting,
    MeetingPerson,
    Organisation,
    Person,
)
from missionapp.domain.entities.meetings import MeetingStatus

from .conftest import CTRL, Field

Key = Qt.Key
At = Callable[[int, int, int], None]

pytestmark = pytest.mark.qt_log_ignore("This plugin does not support", extend=True)


def test_a_follow_up_is_promised_by_key(field: Field) -> None:
    meeting, promises = field.sitting.id, field.page.recorder.promises
    field.press(Key.Key_F, Key.Key_Space)
    (task,) = field.all_stored(FollowUp)
    assert (task.task, task.about_id, task.due) == ("Send price list", meeting, date(2017, 2, 18))
    assert promises.chips[0].isChecked()
    assert promises.due.choice is not None
    promises.due.choice.segment("home").click()
    field.settle()
    (task,) = field.all_stored(FollowUp)
    assert task.due == date(2017, 2, 20)
    promises.chips[0].setFocus()
    field.press(Key.Key_Space)
    assert field.all_stored(FollowUp) == []


def test_once_promised_by_key_the_keys_are_the_list_s_again(field: Field) -> None:
    field.press(Key.Key_F, Key.Key_Right, Key.Key_Return)
    assert field.focus is field.page.tables.list
    assert [task.task for task in field.all_stored(FollowUp)] == ["Send contract draft"]
    field.press(Key.Key_Space)
    assert [task.task for task in field.all_stored(FollowUp)] == ["Send contract draft"]


def test_what_is_typed_after_f_is_promised_and_records_nothing(field: Field) -> None:
    meeting = field.sitting.id
    field.press(Key.Key_F)
    for letter in "Hand 3 nets":
        field.type_(letter)
    field.settle()
    assert (field.sitting.id, field.stored(meeting).status) == (meeting, MeetingStatus.PLANNED)
    field.press(Key.Key_Return)
    assert [task.task for task in field.all_stored(FollowUp)] == ["Hand 3 nets"]
    assert field.focus is field.page.tables.list


def test_letters_record_again_once_the_chips_are_left(field: Field) -> None:
    field.press(Key.Key_F, Key.Key_Escape, Key.Key_H)
    assert field.stored(field.sitting.id).status == MeetingStatus.HELD
    field.page.recorder.promises.chips[0].setFocus()
    field.press(Key.Key_4)
    assert field.stored(field.sitting.id).outcome == 4


def test_something_else_can_be_promised(field: Field) -> None:
    promises = field.page.recorder.promises
    promises.else_.click()
    field.type_("Book a table")
    field.press(Key.Key_Return)
    assert [task.task for task in field.all_stored(FollowUp)] == ["Book a table"]
    assert [chip.text() for chip in promises.chips if chip.isChecked()] == ["Book a table"]
    assert field.focus is field.page.tables.list


def test_who_was_there(field: Field) -> None:
    people = field.page.recorder.people
    field.press(Key.Key_P)
    field.type_("Li Wei")
    field.press(Key.Key_Return)
    (there,) = [one for one in field.all_stored(MeetingPerson) if one.meeting_id == field.sitting.id]
    (person,) = [one for one in field.all_stored(Person) if one.id == there.person_id]
    (theirs,) = [one for one in field.sitting.parties if not one.ours]
    assert (person.name, person.organisation_id) == ("Li Wei", theirs.organisation_id)
    assert [chip.text() for chip in people.chips if chip.isChecked()] == ["Li Wei"]
    field.press(Key.Key_Escape)
    assert field.page.recorder.tiles["person"].fact == "1 person at the table"
    assert field.focus is field.page.tables.list


def test_a_card_is_kept_with_the_meeting(field: Field, tmp_path: Path) -> None:
    photo = tmp_path / "card.png"
    Image.new("RGB", (90, 50), "white").save(photo)
    field.page.verbs.choose_photo = lambda _parent: photo
    field.press(Key.Key_C)
    (kept,) = [one for one in field.all_stored(Attachment) if one.owner_id == field.sitting.id]
    assert kept.purpose == "business card"
    assert field.page.recorder.tiles["card"].fact == "1 photo, to be read later"


def test_photos_let_go_over_the_recorder_are_cards(field: Field, tmp_path: Path) -> None:
    photos = [tmp_path / name for name in ("one.jpg", "two.PNG")]
    for number, photo in enumerate(photos):
        Image.new("RGB", (90 + number, 50), "white").save(photo)
    data = QMimeData()
    data.setUrls([QUrl.fromLocalFile(str(photo)) for photo in photos])
    position, copy = QPointF(200, 200), Qt.DropAction.CopyAction
    buttons, keys = Qt.MouseButton.LeftButton, Qt.KeyboardModifier.NoModifier
    recorder = field.page.recorder
    entering = QDragEnterEvent(position.toPoint(), copy, data, buttons, keys)
    QApplication.sendEvent(recorder, entering)
    assert entering.isAccepted()
    QApplication.sendEvent(recorder, QDropEvent(position, copy, data, buttons, keys))
    field.settle()
    assert recorder.tiles["card"].fact == "2 photos, to be read later"


def test_a_case_comes_of_the_meeting_once(field: Field) -> None:
    before = {case.id for case in field.all_stored(Case)}
    field.press(Key.Key_A)
    (case,) = [one for one in field.all_stored(Case) if one.id not in before]
    assert field.wanted == [("cases", case.id)]
    assert field.page.recorder.tiles["case"].fact == f"Case {case.number}, {case.stage}"
    field.press(Key.Key_A)
    assert field.wanted == [("cases", case.id)] * 2
    assert len(field.all_stored(Case)) == len(before) + 1


def test_a_case_comes_of_a_key_that_is_pressed_twice_once(field: Field) -> None:
    before = len(field.all_stored(Case))
    for _press in range(2):
        QTest.keyClick(field.focus, Key.Key_A)
    field.settle()
    assert len(field.all_stored(Case)) == before + 1


def test_a_walk_in_beside_another_meeting_says_who_is_at_two_tables(field: Field) -> None:
    others = {one.id: one for one in field.page.here.box.meetings} if field.page.here.box else {}
    busy = next(one for one in others.values() if one.status == MeetingStatus.PLANNED)
    field.press(Key.Key_N, modifiers=CTRL)
    field.type_(busy.ours)
    field.press(Key.Key_Return)
    field.type_("Nanjing Skaters")
    field.press(Key.Key_Return)
    assert field.sitting.theirs == "Nanjing Skaters"
    said = [line.sentence for line in field.page.recorder.lines.lines]
    time = f"{busy.start:%H:%M}"
    assert [sentence.endswith(f"meets {busy.theirs} at {time}).") for sentence in said] == [True]


def test_a_walk_in_is_seated_by_keyboard(field: Field) -> None:
    before = {one.id for one in field.all_stored(Meeting)}
    field.press(Key.Key_N, modifiers=CTRL)
    field.type_("kapt")
    field.press(Key.Key_Return)
    field.type_("soda")
    field.press(Key.Key_Return)
    (made,) = [one for one in field.all_stored(Meeting) if one.id not in before]
    assert (field.sitting.id, field.sitting.ours, field.sitting.theirs) == (
        made.id,
        "Kaptiva Sports",
        "Soda Soccer",
    )
    assert f"{field.sitting.start:%H:%M}" == "10:47"
    assert field.sitting.table
    field.press(Key.Key_4)
    assert field.stored(made.id).status == MeetingStatus.HELD


def test_a_walk_in_takes_a_new_name(field: Field) -> None:
    field.press(Key.Key_N, modifiers=CTRL)
    field.press(Key.Key_Return)
    card = field.page.seating.card
    assert card.ours.problem == "Type who of ours sits at the table."
    field.type_("idom")
    field.press(Key.Key_Return)
    field.type_("Great Wall Skating")
    field.press(Key.Key_Return)
    assert field.sitting.theirs == "Great Wall Skating"
    assert "Great Wall Skating" in {one.name for one in field.all_stored(Organisation)}
    field.undo()
    assert "Great Wall Skating" not in {one.name for one in field.all_stored(Organisation)}


def test_esc_leaves_the_walk_in(field: Field) -> None:
    field.press(Key.Key_N, modifiers=CTRL)
    field.press(Key.Key_Escape)
    assert field.page.both.right.currentWidget() is field.page.recorder
    assert field.focus is field.page.tables.list


def test_the_clock_is_asked_for_once_a_day(open_window: Callable[..., Field], at: At) -> None:
    at(15, 10, 47)
    field = open_window(asked=True)
    page = field.page
    assert page.question.sentence.text() == "It is 10:47 in Beijing. Right?"
    page.question.steps[60].click()
    page.question.steps[-1].click()
    assert page.question.sentence.text() == "It is 11:46 in Beijing. Right?"
    page.question.yes.click()
    assert page.question.isHidden()
    assert page.face.accessibleName().startswith("11:46 Beijing")
    assert [cell.text for cell in page.strip.slots.cells][7] == "now"
    assert f"{page.clock.now():%H:%M}" == "11:46"
    at(16, 9, 0)
    assert (page.clock.is_asked, f"{page.clock.now():%H:%M}") == (False, "09:00")
