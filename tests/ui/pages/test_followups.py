"""Follow-ups are ticked, dated and given by keys alone; the six-month round is answered until it is empty."""

from collections.abc import Iterator
from datetime import UTC, date, datetime

import pytest
import time_machine
from PySide6.QtCore import QPoint, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QLineEdit

from missionapp.actions import followups
from missionapp.actions.lists.followups import FollowUpRow, read_follow_ups
from missionapp.actions.lists.later import read_round
from missionapp.domain.entities.meetings import LaterOutcome
from missionapp.ui.desk import Desk
from missionapp.ui.filtered import Filtered
from missionapp.ui.pages.followups.adding import AddFollowUp
from missionapp.ui.pages.followups.answers import Answers
from missionapp.ui.pages.followups.page import FollowUpsPage
from missionapp.ui.pages.followups.round import RoundList
from missionapp.ui.pages.followups.tasks import TaskList
from tests.ui.pages.conftest import Shown, said_in

pytestmark = pytest.mark.qt_log_ignore("This plugin does not support", extend=True)  # lists that open

Key = Qt.Key
SHIFT, CONTROL = Qt.KeyboardModifier.ShiftModifier, Qt.KeyboardModifier.ControlModifier


@pytest.fixture(autouse=True)
def _in_february() -> Iterator[None]:
    """It is noon in Beijing on the Wednesday after the mission."""
    with time_machine.travel(datetime(2017, 2, 22, 4, tzinfo=UTC), tick=True):
        yield


@pytest.fixture
def page(desk: Desk, shown: Shown) -> FollowUpsPage:
    """The page, with two follow-ups due today and one on Friday beside those that are late."""
    rows = _stored(desk)
    again = [row.id for row in rows if row.done][:3]
    followups.tick(desk.store, again, done=False)
    followups.set_due(desk.store, again[:2], date(2017, 2, 22))
    followups.set_due(desk.store, again[2:], date(2017, 2, 24))
    return shown.page(FollowUpsPage)  # type: ignore[type-var]


@pytest.fixture
def todo(page: FollowUpsPage) -> TaskList:
    """The list of follow-ups, with the focus on its first row."""
    assert isinstance(page.view, TaskList)
    page.take_focus()
    return page.view


@pytest.fixture
def round_(desk: Desk, page: FollowUpsPage, shown: Shown) -> RoundList:
    """The six-month round with three meetings left, of two participants."""
    with desk.store.read() as session:
        rows = read_round(session).rows
    mine = [row for row in rows if row.ours == "Idom"][:2]
    other = [row for row in rows if row.ours == "Kaptiva Sports"][:1]
    followups.answer_later(desk.store, [row.id for row in (*mine, *other)], None)
    page.open_record("round")
    shown.settle()
    assert isinstance(page.view, RoundList)
    return page.view


def _stored(desk: Desk) -> list[FollowUpRow]:
    with desk.store.read() as session:
        return list(read_follow_ups(session))


def _headings(view: TaskList | RoundList) -> list[tuple[str, int]]:
    """What stands above rows, and above how many."""
    model = view.table.model
    lines = [line for line in range(model.rowCount()) if model.heading_at(line)]
    return [(model.heading_at(line), model.under_heading(line)) for line in lines]


def _current(view: TaskList | RoundList) -> FollowUpRow:
    row = view.table.current_row()
    assert row is not None
    return row  # type: ignore[no-any-return]


def _run(view: TaskList | RoundList, keys: str) -> None:
    """What the window does at a key of an action."""
    (action,) = [action for action in view.actions_here() if action.keys == keys]
    action.run()


# Follow-ups


def test_rows_stand_under_headings_and_what_is_done_is_folded(todo: TaskList, shown: Shown) -> None:
    late = sum(row.group == "late" for row in _stored(shown.desk))
    assert _headings(todo) == [("Late", late), ("Today", 2), ("This week", 5)]
    assert todo.fact == f"{late} late, 2 due today, {late + 7} to do, 42 done"
    assert (todo.fold.text(), todo.fold.accessibleName()) == ("Done", "Done, 42")
    QTest.keyClick(todo.fold, Key.Key_Return)
    assert _headings(todo) == [("Late", late), ("Today", 2), ("This week", 5), ("Done", 42)]
    view = todo.table.view
    plain = view.verticalHeader().defaultSectionSize()
    assert (view.rowHeight(0), view.rowHeight(1)) == (plain + 34, plain)


def test_headings_stay_first_whatever_the_rows_are_sorted_by(todo: TaskList) -> None:
    todo.table.filter_row.count.sorting_wanted.emit(todo.columns[3], False)
    assert [words for words, _n in _headings(todo)] == ["Late", "Today", "This week"]


def test_space_ticks_and_undo_brings_it_back(todo: TaskList, shown: Shown) -> None:
    first = _current(todo)
    following = todo.table.model.row_at(1)
    shown.press(Key.Key_Space)
    assert shown.told[-1] == f"Done: {first.task}"
    assert _current(todo).id == following.id
    assert {row.id: row.done for row in _stored(shown.desk)}[first.id] == date(2017, 2, 22)
    shown.desk.undo()
    shown.settle()
    assert todo.table.model.lines_of([first.id]) == [0]


def test_several_are_ticked_in_one_step(todo: TaskList, shown: Shown) -> None:
    shown.press(Key.Key_Down, SHIFT)
    chosen = [row.id for row in todo.chosen()]
    shown.press(Key.Key_Space)
    assert shown.told[-1] == "2 follow-ups done"
    assert todo.table.model.lines_of(chosen) == []


def test_a_click_on_the_circle_ticks_its_row_alone(todo: TaskList, shown: Shown) -> None:
    shown.press(Key.Key_A, CONTROL)
    view, model = todo.table.view, todo.table.model
    row = model.row_at(1)
    place: QPoint = view.visualRect(model.index(1, 0)).center()
    QTest.mouseClick(view.viewport(), Qt.MouseButton.LeftButton, pos=place)
    shown.settle()
    assert shown.told[-1] == f"Done: {row.task}"
    assert model.lines_of([row.id]) == []


def test_the_day_is_typed_as_one_says_it(todo: TaskList, shown: Shown) -> None:
    row = _current(todo)
    _run(todo, "D")
    assert todo.due_asker.field.said.text() == f"{row.due:%A} {row.due.day} February 2017"  # type: ignore[union-attr]
    shown.type_("fri")
    assert {each.id: each.due for each in _stored(shown.desk)}[row.id] == date(2017, 2, 24)
    assert not todo.due_asker.isVisible()
    assert shown.focus is todo.table.view
    assert _current(todo).id == row.id


@pytest.mark.parametrize(
    ("typed", "sentence"),
    [
        ("soon", "“soon” is no day. Type “fri”, “+3”, “17.2.” or “17 Feb”."),
        (
            "13.2.",
            "Mon 13 Feb 2017 is before the mission begins. Choose 14 Feb 2017 or a later day.",
        ),
    ],
)
def test_a_day_that_cannot_be_stays_with_one_sentence(
    todo: TaskList, shown: Shown, typed: str, sentence: str
) -> None:
    before = _stored(shown.desk)
    _run(todo, "D")
    shown.type_(typed)
    field = shown.focus
    assert isinstance(field, QLineEdit)
    assert (field.text(), todo.due_asker.field.said.text()) == (typed, sentence)
    assert field.property("invalid") is True
    assert _stored(shown.desk) == before
    shown.press(Key.Key_Escape)
    assert not todo.due_asker.isVisible()
    assert shown.focus is todo.table.view


def test_several_are_given_to_somebody_found_by_some_letters(todo: TaskList, shown: Shown) -> None:
    shown.press(Key.Key_Down, SHIFT)
    chosen = [row.id for row in todo.chosen()]
    _run(todo, "O")
    shown.settle()
    assert todo.owner_asker.title.text() == "Who does these 2?"
    QTest.keyClicks(shown.focus, "Person 107")
    todo.owner_asker.field.close_list()
    shown.press(Key.Key_Return)
    owners = {row.id: row.owner for row in _stored(shown.desk)}
    assert [owners[made] for made in chosen] == ["Sample Person 107"] * 2
    assert shown.told[-1] == "Give 2 follow-ups to Sample Person 107"
    _run(todo, "O")
    shown.settle()
    field = todo.owner_asker.field
    QTest.keyClicks(field, "nobody like this")
    QTest.keyClick(field, Key.Key_Return)
    assert todo.owner_asker.said.text() == "Nobody of that name. Choose one from the list."
    todo.owner_asker.close_()


def test_several_are_given_a_spoken_day_in_the_pane(todo: TaskList, shown: Shown) -> None:
    shown.press(Key.Key_Down, SHIFT)
    chosen = [row.id for row in todo.chosen()]
    (form,) = todo.pane.bulk_forms
    form.rows["due"].editor.setFocus()
    shown.type_("tomorrow", then=Key.Key_Tab)
    form.button.click()
    shown.settle()
    days = {row.id: row.due for row in _stored(shown.desk)}
    assert [days[made] for made in chosen] == [date(2017, 2, 23)] * 2
    assert shown.told[-1] == "Edit 2 follow-ups"


def test_one_is_added_by_the_keyboard_alone(todo: TaskList, shown: Shown) -> None:
    todo.start_adding()
    shown.settle()
    card = todo.adding
    assert isinstance(card, AddFollowUp)
    shown.press(Key.Key_Return)
    assert card.problem == "Say what is to be done, or press Esc to go back."
    for field, typed in (
        (card.task, "Send the catalogue"),
        (card.about, "CABR"),
        (card.owner, "Person 107"),
        (card.due.edit, "no day"),
    ):
        QTest.keyClicks(field, typed)
        QTest.keyClick(field, Key.Key_Tab)
    for wrong, sentence in (
        ("no day", "“no day” is no day. Type “fri”, “+3”, “17.2.” or “17 Feb”."),
        ("13.2.", "Mon 13 Feb 2017 is before the mission begins. Choose 14 Feb 2017 or a later day."),
    ):
        card.due.edit.setText(wrong)
        QTest.keyClick(card.due.edit, Key.Key_Return)
        shown.settle()
        assert (card.due.edit.text(), card.due.said.text()) == (wrong, sentence)
    assert len(_stored(shown.desk)) == 54
    card.due.edit.setText("+2")
    QTest.keyClick(card.due.edit, Key.Key_Return)
    shown.settle()
    (made,) = [row for row in _stored(shown.desk) if row.task == "Send the catalogue"]
    assert (made.owner, made.due, made.made_today) == ("Sample Person 107", date(2017, 2, 24), True)
    assert made.source is not None
    assert (made.source.kind, made.source.whom) == ("organisation", "CABR")
    assert _current(todo).id == made.id
    (chip,) = [chip for chip in todo.table.filter_row.chips if chip.facet.name == "made"]
    chip.chip.click()
    assert [row.id for row in (todo.table.model.row_at(n) for n in range(todo.table.model.rowCount()))] == [
        made.id
    ]


def test_the_pane_takes_spoken_days_and_leads_to_the_meeting(todo: TaskList, shown: Shown) -> None:
    row = _current(todo)
    shown.press(Key.Key_Return)
    pane = todo.pane
    pane.form.go_to("due")
    shown.type_("+2")
    assert {each.id: each.due for each in _stored(shown.desk)}[row.id] == date(2017, 2, 24)
    pane.form.go_to("due")
    shown.type_("13 Feb 2017")
    assert pane.form.rows["due"].problem == "Before the mission begins. Set it to 14 Feb 2017 or later."
    pane.go.click()
    assert row.source is not None
    assert shown.wanted == [("today", row.source.id)]
    assert "Send contract draft" in said_in(pane)


def test_another_page_opens_one_that_is_done(page: FollowUpsPage, shown: Shown) -> None:
    done = next(row for row in _stored(shown.desk) if row.done)
    page.open_record(done.id)
    shown.settle()
    assert isinstance(page.view, TaskList)
    assert _current(page.view).id == done.id
    assert page.view.pane.done.text() == "Still to do"
    shown.press(Key.Key_Space) if page.view.table.view.hasFocus() else page.view.space()
    shown.settle()
    assert shown.told[-1] == f"Still to do: {done.task}"


def test_a_number_of_another_page_opens_its_records_alone(page: FollowUpsPage, shown: Shown) -> None:
    rows = _stored(shown.desk)
    wanted = [row.id for row in rows if row.group == "late"][:2] + [row.id for row in rows if row.done][:1]
    page.open_record(Filtered(frozenset(wanted), "3 that matter"))
    shown.settle()
    model = page.view.table.model
    assert {model.row_at(line).id for line in range(model.rowCount())} == set(wanted)


def test_one_that_is_done_is_found_before_the_rows_are_read(desk: Desk, shown: Shown) -> None:
    done = next(row for row in _stored(desk) if row.done)
    page = FollowUpsPage(desk)
    shown.keep(page)
    page.refresh()
    page.open_record(done.id)
    shown.settle()
    assert page.view.current_row().id == done.id


def test_when_all_is_done_it_says_so(todo: TaskList, shown: Shown) -> None:
    still = [row.id for row in _stored(shown.desk) if row.done is None]
    followups.set_due(shown.desk.store, still, date(2017, 2, 24))
    todo.refresh()
    shown.settle()
    assert todo.fact.startswith("All clear until Friday, ")
    followups.tick(shown.desk.store, [row.id for row in _stored(shown.desk)])
    todo.refresh()
    shown.settle()
    assert "All clear. Everything is done." in said_in(todo)
    assert todo.fact == "54 done"


# The six-month round


def _answers(view: RoundList) -> Answers:
    return view.pane.answers


def test_the_round_goes_on_by_itself_until_the_list_is_empty(round_: RoundList, shown: Shown) -> None:
    assert _headings(round_) == [("Idom", 2), ("Kaptiva Sports", 1)]
    assert round_.summary.words.text() == "131 of 134 answered"
    assert round_.fact == "3 meetings to ask about"
    pill = round_.summary.due.pill
    assert pill is not None
    assert pill.text == "due from 18 August 2017"
    whom = [round_.table.model.row_at(line).theirs for line in range(3)]
    for digit, name in zip("413", whom, strict=True):
        assert _current(round_).theirs == name  # type: ignore[attr-defined]
        _run(round_, digit)
        shown.settle()
        assert shown.told[-1] == f"Note what came of the meeting with {name}"
    assert "Everybody has been asked." in said_in(round_)
    assert round_.summary.words.text() == "134 of 134 answered"
    assert "no further contact" in round_.summary.legend.text()
    shown.desk.undo()
    shown.settle()
    assert [round_.table.model.row_at(line).theirs for line in range(1)] == [whom[2]]


def test_a_slip_is_changed_among_the_answered(round_: RoundList, shown: Shown) -> None:
    first = _current(round_)
    _run(round_, "1")
    shown.settle()
    round_.show_done(shown=True)
    round_.select(first.id)
    shown.settle()
    assert _answers(round_).buttons[LaterOutcome.NONE].isChecked()
    _run(round_, "5")
    shown.settle()
    assert _current(round_).id == first.id
    assert _answers(round_).buttons[LaterOutcome.AGREEMENT].isChecked()
    _answers(round_).buttons[LaterOutcome.AGREEMENT].click()
    shown.settle()
    assert _current(round_).later is None  # type: ignore[attr-defined]
    assert round_.summary.words.text() == "131 of 134 answered"


def test_a_press_answers_and_counts(round_: RoundList, shown: Shown) -> None:
    button = _answers(round_).buttons[LaterOutcome.VALUABLE]
    before = int(button.accessibleDescription().split()[0])
    button.click()
    shown.settle()
    assert button.accessibleDescription() == f"{before + 1} times"
    assert not button.isChecked()


def test_several_meetings_of_one_participant_are_answered_together(round_: RoundList, shown: Shown) -> None:
    round_.take_focus()
    shown.press(Key.Key_Down, SHIFT)
    assert [row.ours for row in round_.chosen()] == ["Idom", "Idom"]
    _run(round_, "2")
    shown.settle()
    assert shown.told[-1] == "Note what came of 2 meetings"
    assert _headings(round_) == [("Kaptiva Sports", 1)]


def test_the_round_leads_to_meeting_and_case(round_: RoundList, shown: Shown) -> None:
    rows = [round_.table.model.row_at(line) for line in range(3)]
    with_case = next(row for row in rows if row.case_id)
    round_.select(with_case.id)
    shown.settle()
    round_.pane.go.click()
    round_.pane.case.click()
    assert shown.wanted == [("today", with_case.id), ("cases", with_case.case_id)]


def test_the_switch_shows_the_other_list_and_keeps_the_focus(page: FollowUpsPage, shown: Shown) -> None:
    page.view.views.segment("tasks").setFocus()
    shown.press(Key.Key_Right)
    assert isinstance(page.view, RoundList)
    assert shown.focus is page.view.views.segment("round")
    shown.press(Key.Key_Left)
    assert page.view.view == "tasks"
    assert page.minimumSizeHint().width() <= 1280
    assert page.minimumSizeHint().height() <= 680
    assert QApplication.focusWidget() is page.view.views.segment("tasks")
