"""What the tests of widgets share."""

from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from pytestqt.qtbot import QtBot

from missionapp.store.store import Store
from missionapp.ui.desk import Desk
from missionapp.ui.memory import Memory
from missionapp.ui.tasks import Tasks
from missionapp.ui.theme import Theme
from tests.ui.widgets.form_bench import Bench


@pytest.fixture
def bench(
    tmp_path: Path,
    theme: Theme,
    tasks: Tasks,
    data_folder: Path,
    qtbot: QtBot,
    settle: Callable[[], None],
) -> Iterator[Bench]:
    desk = Desk(Store.create(tmp_path / "m.mission"), theme, tasks, Memory(data_folder))
    yield Bench(desk, qtbot, settle)
    desk.close()
