"""What the tests of actions share."""

from collections.abc import Iterator
from pathlib import Path

import pytest

from missionapp.domain import entities as e
from missionapp.store.store import Store


@pytest.fixture
def store(tmp_path: Path) -> Iterator[Store]:
    """A mission to China in which nothing stands yet."""
    with Store.create(tmp_path / "china.mission") as made:
        with made.write("Begin") as session:
            session.add(e.Mission(code="CN-2017", title="China", market="CN", timezone="Asia/Shanghai"))
        yield made
