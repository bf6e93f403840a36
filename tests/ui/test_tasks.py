"""Work in the background: order, answers, stopping, errors."""

import threading
from collections.abc import Callable
from functools import partial

from pytestqt.qtbot import QtBot

from missionapp.domain.errors import MissionError
from missionapp.ui.tasks import Stopped, Task, Tasks

Settle = Callable[[], None]


def test_answers_come_on_the_ui_thread_in_the_order_asked(tasks: Tasks, settle: Settle) -> None:
    told: list[tuple[int, bool]] = []
    here = threading.get_ident()

    def ask(number: int) -> None:
        tasks.on_store(
            lambda _task: threading.get_ident() != here,
            lambda elsewhere: told.append((number, elsewhere and threading.get_ident() == here)),
            lambda _error: None,
        )

    for number in range(5):
        ask(number)
    settle()
    assert told == [(number, True) for number in range(5)]


def test_what_the_user_can_put_right_goes_to_the_one_who_asked(tasks: Tasks, settle: Settle) -> None:
    failed: list[str] = []

    def work(_task: Task) -> None:
        raise MissionError("The folder is full")

    tasks.aside(work, lambda _none: None, lambda error: failed.append(str(error)))
    settle()
    assert failed == ["The folder is full."]


def test_a_defect_goes_to_the_one_error_hook(qtbot: QtBot, qapp: object) -> None:
    del qapp
    lanes = Tasks()
    failed: list[object] = []

    def work(_task: Task) -> None:
        raise ValueError("ours")

    with qtbot.waitSignal(lanes.unexpected) as told:
        lanes.aside(work, failed.append, failed.append)
    lanes.finish()
    assert (str(told.args[0]), failed) == ("ours", [])


def test_work_stops_where_it_says_how_far_it_is(tasks: Tasks, settle: Settle, qtbot: QtBot) -> None:
    failed: list[Exception] = []
    begun = threading.Event()

    def work(task: Task) -> None:
        for done in range(100_000):
            task.tell(done, 100_000)
            begun.set()

    task = tasks.aside(work, lambda _none: None, failed.append)
    qtbot.waitUntil(begun.is_set)
    task.stop()
    settle()
    assert [type(error) for error in failed] == [Stopped]


def test_finishing_does_what_was_asked_of_the_store(qapp: object) -> None:
    del qapp
    lanes = Tasks()
    done: list[int] = []

    def note(number: int, _task: Task) -> None:
        done.append(number)

    for number in range(20):
        lanes.on_store(partial(note, number), lambda _none: None, lambda _error: None)
    lanes.finish()
    assert done == list(range(20))


def test_a_plan_holds_back_nothing_and_ends_when_it_is_told_to(
    tasks: Tasks, settle: Settle, qtbot: QtBot
) -> None:
    answers: list[str] = []

    def search(task: Task) -> str:
        while not task.stopping:
            threading.Event().wait(0.01)
        return "best so far"

    tasks.plan(search, answers.append, lambda _error: None)
    for lane in (tasks.aside, tasks.on_store):
        lane(lambda _task: "done", answers.append, lambda _error: None)
    qtbot.waitUntil(lambda: answers == ["done", "done"])
    assert not tasks.idle
    tasks.stop_plans()
    settle()
    assert answers == ["done", "done", "best so far"]
