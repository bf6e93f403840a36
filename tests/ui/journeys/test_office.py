"""Months after the missions: the office register in the window, by keyboard, in a file and on a server."""

from collections.abc import Callable
from pathlib import Path
from typing import Any
from uuid import UUID

import pytest
from PySide6.QtCore import Qt
from sqlalchemy import select

from missionapp.domain.entities import Case, FollowUp, Mission
from missionapp.domain.entities.cases import Stage
from missionapp.ui.pages.portfolio.page import PortfolioPage
from tests.postgres import PASSWORD, Database
from tests.registers import MISSIONS, fill_register

from .conftest import ALT, CTRL, SHIFT, Hands

Key = Qt.Key

pytestmark = pytest.mark.qt_log_ignore("This plugin does not support", extend=True)


@pytest.fixture(params=["file", "server"])
def address(request: pytest.FixtureRequest, samples: Path, tmp_path: Path) -> str:
    """A register of the three samples; what somebody types to open it."""
    files = [samples / f"{name}.mission" for name in MISSIONS]
    if request.param == "file":
        fill_register(f"sqlite:///{tmp_path / 'office.register'}", files)
        return str(tmp_path / "office.register")
    database: Database = request.getfixturevalue("database")
    fill_register(database.url(), files)
    return database.url(password=None)


def answer(hands: Hands, address: str) -> Callable[[], None]:
    """Type the address, and the password where one is asked for."""

    def typed() -> None:
        hands.type(address, over=True)
        if address.startswith("postgresql"):
            hands.tab_to("Password")
            hands.type(PASSWORD)
        hands.press(Key.Key_Return)

    return typed


def done_in(hands: Hands, code: str) -> int:
    """How many follow-ups of a mission are done."""
    assert hands.window.desk is not None
    store = hands.window.desk.store
    with store.looking_at(None), store.read() as session:
        of_mission = select(Mission.id).where(Mission.code == code)
        query = select(FollowUp.done).where(FollowUp.mission_id.in_(of_mission))
        return sum(day is not None for day in session.scalars(query))


def move_a_case_on(hands: Hands, page: PortfolioPage) -> None:
    """From the cases that were in talks at the end of a month, one is moved on, and it is taken back."""
    hands.tab_to("Follow-ups", back=True)
    hands.press(Key.Key_Left)
    hands.press(Key.Key_Left)
    assert page.fact == "46 cases, 2 missions"
    hands.press(Key.Key_F6)
    assert hands.focus.accessibleName().endswith("35 cases at the end of December 2017")
    hands.press(Key.Key_Down)
    hands.press(Key.Key_Return)
    view: Any = page.shown
    assert view.table.model.rowCount() == 9
    moved = view.table.current_row()
    assert (moved.stage, view.table.view.hasFocus()) == (Stage.IN_TALKS, True)
    hands.press(Key.Key_Right, ALT)
    assert stage_of(hands, moved.id) == Stage.DRAFTED
    hands.press(Key.Key_Z, CTRL)
    assert stage_of(hands, moved.id) == Stage.IN_TALKS
    hands.in_menu("Lost", Key.Key_G)
    assert stage_of(hands, moved.id) == Stage.LOST
    hands.press(Key.Key_Z, CTRL)


def stage_of(hands: Hands, case: UUID) -> str:
    """How far a case is."""
    assert hands.window.desk is not None
    store = hands.window.desk.store
    with store.looking_at(None), store.read() as session:
        return session.get_one(Case, case).stage


def test_follow_up_across_missions(hands: Hands, address: str, data_folder: Path, tmp_path: Path) -> None:
    window = hands.window
    hands.press(Key.Key_K, CTRL)
    hands.type("office register")
    hands.in_dialog(Key.Key_Return, Qt.KeyboardModifier.NoModifier, answer(hands, address))

    page = window.page
    assert isinstance(page, PortfolioPage)
    assert page.fact.startswith("3 missions")
    hands.press(Key.Key_Down)  # from Iran to the USA
    hands.press(Key.Key_Return)
    assert window.windowTitle() == "Trade mission to the USA – missionapp"
    assert window.page is not None
    assert window.page.name == "overview"

    before = done_in(hands, "US-2017"), done_in(hands, "CN-2017")
    hands.press(Key.Key_9, CTRL)
    hands.press(Key.Key_Space)
    assert (done_in(hands, "US-2017"), done_in(hands, "CN-2017")) == (before[0] + 1, before[1])

    hands.press(Key.Key_O, CTRL | SHIFT)
    assert window.page is page, "the portfolio stays as it was"
    hands.tab_to("Missions", back=True)
    for _turn in range(3):
        hands.press(Key.Key_Right)
    assert page.fact.startswith("18 late")
    hands.press(Key.Key_F6)
    hands.press(Key.Key_F6)
    hands.press(Key.Key_Space)  # the first is one of China, which the pages do not show
    assert (done_in(hands, "US-2017"), done_in(hands, "CN-2017")) == (before[0] + 1, before[1] + 1)
    assert page.fact.startswith("17 late")
    hands.press(Key.Key_Z, CTRL)
    assert page.fact.startswith("18 late")
    assert window.windowTitle() == "Trade mission to the USA – missionapp"

    if address.startswith("postgresql"):  # in a file, the tests of the page do the same
        move_a_case_on(hands, page)
        page.export_to(tmp_path / "all.pdf")
        hands.settle()
        assert hands.told() == "Wrote the portfolio to all.pdf"

    window.memory.save()
    kept = (data_folder / "window.json").read_text("utf-8")
    assert PASSWORD not in kept
    assert address in kept
