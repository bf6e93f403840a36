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
from sqlalchemy.orm import Session

from missionapp.actions import records
from missionapp.actions.missions import new_mission
from missionapp.domain.entities import (
    Attachment,
    CaseParty,
    FollowUp,
    Meeting,
    Mission,
    Organisation,
    Participant,
    Person,
)
from missionapp.domain.entities.records import Purpose
from missionapp.store.store import Store
from missionapp.store.verify import forged, strayed

_LONGEST = {"edit": 0.15, "import": 1.2, "field": 1.5}
"""Seconds after which the program is killed at the latest, by what it does."""
EDITOR = Path(__file__).with_name("editor.py")


def kill_again_and_again(folder: Path, *, way: str, rounds: int, seed: int) -> list[int]:
    """Start, edit, kill -9, open, look; the number of acknowledged edits of each round."""
    from datetime import date

    path = folder / "killed.mission"
    new_mission(path, title="Killed", start=date(2017, 2, 13), end=date(2017, 2, 18), market="CN")
    with Store.open(path) as store:
        home = Organisation(name="Edited")
        with store.read() as session:
            mission = session.scalars(select(Mission.id)).one()
        records.add(store, home, Participant(mission_id=mission, organisation_id=home.id))
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
    whole: list[int] = []
    counts = []
    try:
        for _round in range(rounds):
            first = max(whole, default=0) + 1 if way != "field" else begun(path) + 1
            print(path, way, first, 1000, sep="\t", file=program.stdin, flush=True)
            acknowledged = _kill_soon(program.stdout, chance.uniform(0.005, _LONGEST[way]))
            counts.append(len(acknowledged))
            whole = look(path, way, [*whole, *acknowledged])
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


def look(path: Path, way: str, acknowledged: list[int]) -> list[int]:
    """Open what was left behind: all that was acknowledged is there, once, and sound; what is there whole."""
    with Store.open(path) as store:
        with store.log() as log:
            assert forged(log) == []
            assert strayed(log) == []
        with store.read() as session:
            return {"edit": _edited, "import": _imported, "field": _recorded}[way](session, acknowledged)


def _edited(session: Session, acknowledged: list[int]) -> list[int]:
    names = sorted(session.scalars(select(Organisation.name).where(Organisation.name != "Edited")))
    city = session.scalars(select(Organisation.city).where(Organisation.name == "Edited")).one()
    last = max(acknowledged, default=0)
    done = last + (f"Added {last + 1}" in names)
    assert names == sorted(f"Added {n}" for n in range(1, done + 1))
    assert int(city or 0) in (done, last + 1)
    return [*range(1, done + 1)]


def _imported(session: Session, acknowledged: list[int]) -> list[int]:
    names = list(session.scalars(select(Organisation.name)))
    last = max(acknowledged, default=0)
    made = {n: sum(name.startswith(f"Added {n}.") for name in names) for n in range(1, last + 2)}
    assert all(made[n] == 5 for n in acknowledged), "an import that was acknowledged is there, whole"
    assert made[last + 1] in (0, 5), "an import is there whole or not at all"
    return [n for n in made if made[n] == 5]


def _recorded(session: Session, acknowledged: list[int]) -> list[int]:
    """Whatever was typed in the hall, each piece of it."""
    notes = {note: outcome for note, outcome in session.execute(select(Meeting.note, Meeting.outcome))}  # noqa: C416
    pieces: dict[str, set[str | None]] = {
        "task": set(session.scalars(select(FollowUp.task))),
        "person": set(session.scalars(select(Person.name))),
        "case": set(session.scalars(select(CaseParty.named_as))),
    }
    cards = select(Attachment).where(Attachment.purpose == Purpose.CARD)
    assert len(list(session.scalars(cards))) >= len(acknowledged)
    for n in acknowledged:
        assert notes[f"Note {n}"] == n % 5 + 1
        said = {"task": f"Task {n}", "person": f"Person {n}", "case": f"Guest {n}"}
        assert {piece: name for piece, name in said.items() if name not in pieces[piece]} == {}
    return acknowledged


def begun(path: Path) -> int:
    """The highest number of a guest who was seated, whether or not all about him was written."""
    with Store.open(path) as store, store.read() as session:
        names = session.scalars(select(Organisation.name).where(Organisation.name.startswith("Guest ")))
        return max((int(name.split()[1]) for name in names), default=0)
