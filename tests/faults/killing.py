"""Kill the program at random moments and see that nothing it acknowledged is lost."""

import os
import random
import signal
import subprocess
import sys
import time
from pathlib import Path
from typing import IO

from sqlalchemy import select

from missionapp.actions import records
from missionapp.actions.missions import new_mission
from missionapp.domain.entities import Organisation
from missionapp.store.store import Store
from missionapp.store.verify import forged, strayed

EDITOR = Path(__file__).with_name("editor.py")


def kill_again_and_again(folder: Path, *, way: str, rounds: int, seed: int) -> list[int]:
    """Start, edit, kill -9, open, look; the number of acknowledged edits of each round."""
    from datetime import date

    path = folder / "killed.mission"
    new_mission(path, title="Killed", start=date(2017, 2, 13), end=date(2017, 2, 18), market="CN")
    with Store.open(path) as store:
        records.add(store, Organisation(name="Edited"))
    chance = random.Random(seed)
    program = subprocess.Popen(
        [sys.executable, str(EDITOR)],
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        text=True,
        cwd=Path.cwd(),
    )
    assert program.stdin
    assert program.stdout
    saved = 0
    counts = []
    try:
        for _round in range(rounds):
            print(path, way, saved + 1, 1000, sep="\t", file=program.stdin, flush=True)
            acknowledged = _kill_soon(program.stdout, chance.uniform(0.005, 0.15 if way == "edit" else 1.2))
            counts.append(len(acknowledged))
            saved = look(path, way, [*range(1, saved + 1), *acknowledged])
    finally:
        program.stdin.close()
        program.wait(10)
        program.stdout.close()
    return counts


def _kill_soon(lines: IO[str], seconds: float) -> list[int]:
    """Kill the child that announces itself; what it had acknowledged."""
    child = int(lines.readline().split()[1])
    time.sleep(seconds)
    os.kill(child, signal.SIGKILL)
    acknowledged = []
    while (line := lines.readline()).strip() != "over":
        assert line, "the program that is to be killed has ended by itself"
        if line.startswith("saved"):
            acknowledged.append(int(line.split()[1]))
    return acknowledged


def look(path: Path, way: str, acknowledged: list[int]) -> int:
    """Open what was left behind: all that was acknowledged is there, once, and sound; the last number."""
    with Store.open(path) as store:
        with store.log() as log:
            assert forged(log) == []
            assert strayed(log) == []
        with store.read() as session:
            names = sorted(session.scalars(select(Organisation.name).where(Organisation.name != "Edited")))
            city = session.scalars(select(Organisation.city).where(Organisation.name == "Edited")).one()
    last = max(acknowledged, default=0)
    if way == "import":
        made = {n: sum(name.startswith(f"Added {n}.") for name in names) for n in range(1, last + 2)}
        assert all(made[n] == 5 for n in acknowledged), "an import that was acknowledged is there, whole"
        assert made[last + 1] in (0, 5), "an import is there whole or not at all"
        return last + (made[last + 1] == 5)
    done = last + (f"Added {last + 1}" in names)
    assert names == sorted(f"Added {n}" for n in range(1, done + 1))
    assert int(city or 0) in (done, last + 1)
    return done
