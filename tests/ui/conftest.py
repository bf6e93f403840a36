"""The real window's parts, without a display: a theme, an open mission, and a way to wait for it."""

import os
import shutil
from collections.abc import Callable, Iterator
from functools import partial
from pathlib import Path

import pytest
from PySide6.QtCore import QEvent
from PySide6.QtWidgets import QApplication

from missionapp.settings import Look
from missionapp.store.store import Store
from missionapp.ui.desk import Desk
from missionapp.ui.memory import Memory
from missionapp.ui.tasks import Tasks
from missionapp.ui.theme import Theme
from tests.ui.settling import answered

SCREEN = os.path.relpath(Path(__file__).parents[1] / "screen.json")
"""A laptop's screen of 1366 x 768. Qt does not find it by a path with accents where the locale has none."""
if os.environ.get("QT_QPA_PLATFORM", "offscreen") == "offscreen":
    os.environ["QT_QPA_PLATFORM"] = f"offscreen:configfile={SCREEN}"


@pytest.fixture(autouse=True)
def _nothing_left_over(qapp: QApplication) -> Iterator[None]:
    """Take away every window and theme that a test made: each would be restyled in all that follow."""
    yield
    for widget in qapp.topLevelWidgets():
        widget.close()
        widget.deleteLater()
    for theme in qapp.findChildren(Theme):
        theme.deleteLater()
    QApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete.value)


@pytest.fixture
def china(samples: Path, tmp_path: Path) -> Path:
    """A copy of the China sample of the test's own."""
    return Path(shutil.copy(samples / "china-2017.mission", tmp_path / "china-2017.mission"))


@pytest.fixture
def theme(qapp: QApplication) -> Theme:
    """The light look at text size 100 %."""
    made = Theme(qapp, Look(theme="light"))
    made.load_style()
    return made


@pytest.fixture
def tasks(qapp: QApplication) -> Iterator[Tasks]:
    """Background lanes; an error that is ours fails the test."""
    errors: list[BaseException] = []
    lanes = Tasks()
    lanes.unexpected.connect(errors.append)
    yield lanes
    lanes.finish()
    assert errors == []


@pytest.fixture
def desk(china: Path, theme: Theme, tasks: Tasks, data_folder: Path) -> Iterator[Desk]:
    """The China sample, open for writing."""
    memory = Memory(data_folder)
    memory.enter(china)
    opened = Desk(Store.open(china), theme, tasks, memory)
    yield opened
    opened.close()


@pytest.fixture
def settle(tasks: Tasks) -> Callable[[], None]:
    """Wait until everything that was asked has been answered."""
    return partial(answered, tasks)
