"""`make faults` at a small size; and that it finds what a store with other settings would lose."""

import os
import re
import signal
import subprocess
import sys
import time
from collections.abc import Mapping
from pathlib import Path

import pytest
import sqlcipher3.dbapi2 as sqlite

from missionapp.domain.errors import MissionError
from tests.faults.driver import Driver, chance
from tests.faults.family import Family, Seen
from tests.faults.powerloss.crashing import crash, look
from tests.faults.powerloss.replaying import FILE, replay
from tests.faults.powerloss.scripts import Script, write_script
from tests.faults.progress import ROOT, Progress
from tests.faults.replacing.crashing import look as look_at
from tests.faults.replacing.crashing import written_down
from tests.faults.replacing.scenes import KEY, OTHER, HandOver, PutInPlace, Rekey, Scene
from tests.faults.replacing.states import crashes

CRASHES = 25


def faults(folder: Path, *words: str) -> tuple[int, str]:
    """Run it as `make faults` does; its exit code, and what it said."""
    command = [sys.executable, "-W", "error", "-m", "tests.faults", "--folder", str(folder), *words]
    done = subprocess.run(command, cwd=ROOT, capture_output=True, text=True, check=False)
    return done.returncode, done.stdout + done.stderr


@pytest.mark.parametrize(
    "families",
    [
        ("kill-edit", "kill-import", "kill-field", "kill-window"),
        ("power", "replace", "lists", "missions", "trouble"),
    ],
    ids=" ".join,
)
def test_nothing_is_lost(tmp_path: Path, families: tuple[str, ...]) -> None:
    code, said = faults(tmp_path, "--few", *families)
    assert code == 0, said
    held = re.findall(r"^(\S+): (\d+) of (\d+) trials held, 0 failed", said, re.MULTILINE)
    assert [name for name, made, of in held if made == of] == list(families), said
    assert said.splitlines()[-1] == "nothing was lost"


class Faulty(Family):
    """Trials that end in each of the ways in which trials end."""

    name, full, few, batch, limit = "faulty", 8, 8, 3, 1.0

    def trial(self, number: int, folder: Path) -> Seen:
        if (folder.parent / "mended").exists():
            return {"mended": 1}
        if number == 1:
            raise AssertionError("what is acknowledged is there")
        if number == 4:
            os.kill(os.getpid(), signal.SIGKILL)
        if number == 6:
            time.sleep(60)
        return {"good": 1}


def test_each_failure_is_noticed_and_made_again(tmp_path: Path) -> None:
    def run(numbers: list[int]) -> Progress:
        Driver(Faulty(), Progress(tmp_path / "faulty.jsonl"), tmp_path).run(numbers)
        return Progress(tmp_path / "faulty.jsonl")

    progress = run([*range(8)])
    failures = {result.number: result.failure.splitlines()[-1] for result in progress.failures()}
    assert failures == {
        1: "AssertionError: what is acknowledged is there",
        4: "its process ended by itself",
        6: "it took longer than 1 s",
    }
    assert progress.seen() == {"good": 5}
    assert (tmp_path / "faulty-1" / "failure.txt").exists()
    with (tmp_path / "faulty.jsonl").open("a") as file:
        file.write('{"number": 0, "fail')
    assert Progress(tmp_path / "faulty.jsonl").to_do(9) == [1, 4, 6, 8]
    (tmp_path / "mended").touch()
    assert run([1, 4, 6]).failures() == []


@pytest.fixture(scope="module")
def morning(tmp_path_factory: pytest.TempPathFactory) -> Script:
    return write_script(tmp_path_factory.mktemp("morning"), chance("morning", 1))


@pytest.mark.parametrize(
    ("settings", "loses"),
    [
        ({}, False),
        ({"synchronous": "OFF"}, True),
        ({"journal_mode": "DELETE", "synchronous": "FULL"}, True),
        ({"journal_mode": "WAL", "synchronous": "NORMAL"}, True),
    ],
    ids=lambda value: "-".join(value.values()) if isinstance(value, dict) else None,
)
def test_power_loss_finds_settings_that_lose(
    tmp_path: Path, morning: Script, settings: Mapping[str, str], loses: bool
) -> None:
    before = {FILE: morning.before}
    trace = replay(before, morning.steps, settings)
    lost = 0
    for number in range(CRASHES):
        folder = tmp_path / str(number)
        folder.mkdir()
        try:
            look(crash(before, trace, chance("loses", number)), morning.states, folder)
        except Exception:  # noqa: BLE001 - whatever it is, it was found
            lost += 1
    assert (lost > 0) is loses


@pytest.mark.parametrize(
    ("scene", "deaf_to", "loses"),
    [
        (HandOver(), "", False),
        (HandOver(), "file", True),
        (HandOver(), "folder", True),
        (PutInPlace(), "file", True),
        (PutInPlace(), "folder", True),
        (Rekey(KEY, OTHER), "folder", True),
    ],
    ids=lambda value: type(value).__name__ if isinstance(value, Scene) else str(value),
)
def test_a_missing_sync_is_found_where_a_file_is_replaced(
    tmp_path: Path, scene: Scene, deaf_to: str, loses: bool
) -> None:
    (place := tmp_path / "place").mkdir()
    before, deeds = written_down(scene, place, deaf_to)
    came_from, lost = scene.folders(place), False
    for left in crashes(before, deeds, folder_syncs=True):
        try:
            look_at(scene, left, place, came_from, folder_syncs=True)
        except (AssertionError, MissionError, sqlite.Error):
            lost = True
            break
    assert lost == loses
