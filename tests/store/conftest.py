"""Two copies of one mission, for tests of merging."""

import shutil
from collections.abc import Iterator
from datetime import date
from pathlib import Path

import pytest

from missionapp.actions import records
from missionapp.actions.missions import new_mission
from missionapp.domain.entities import Organisation
from missionapp.store.store import Store


@pytest.fixture(scope="module")
def begun(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A mission with two organisations."""
    path = tmp_path_factory.mktemp("begun") / "begun.mission"
    new_mission(path, title="Begun", start=date(2017, 2, 13), end=date(2017, 2, 18), market="CN")
    with Store.open(path) as store:
        records.add(store, Organisation(name="Kaptiva", city="Barcelona"))
        records.add(store, Organisation(name="Idom", city="Madrid"))
    return path


@pytest.fixture
def pair(begun: Path, tmp_path: Path) -> Iterator[tuple[Store, Store]]:
    """Two copies, open."""
    paths = [tmp_path / name for name in ("ours.mission", "theirs.mission")]
    for path in paths:
        shutil.copyfile(begun, path)
    with Store.open(paths[0]) as ours, Store.open(paths[1]) as theirs:
        yield ours, theirs
