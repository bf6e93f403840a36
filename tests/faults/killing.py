"""Kill the program at random moments: nothing that it acknowledged is lost, and nothing is half there."""

import os
import random
import shutil
import signal
import time
import traceback
from abc import abstractmethod
from collections.abc import Callable, Mapping, Sequence
from pathlib import Path
from typing import ClassVar, NoReturn

from sqlalchemy import select
from sqlalchemy.orm import Session

from missionapp.domain.entities import Attachment, CaseParty, FollowUp, Meeting, Organisation, Person
from missionapp.domain.entities.records import Purpose
from missionapp.store.checks.verify import forged, strayed
from missionapp.store.store import Store
from tests.faults import editors
from tests.faults.driver import chance
from tests.faults.editors import Say
from tests.faults.family import Family, Seen

ENOUGH = 20
"""Trials from which on can be judged whether the programs were killed at work."""


class Killing(Family):
    """One file; a program that edits it is killed, and what is left is opened, again and again."""

    edits: ClassVar[float] = 5
    """How many edits the program does at most until it is killed, at the pace that it has on this machine."""
    least: ClassVar[float] = 0.001
    """Seconds that one edit takes at least."""
    kills: ClassVar[int] = 5
    """In one trial, one after the other, on one file."""

    def prepare(self, folder: Path, numbers: Sequence[int]) -> None:
        """Make the mission that every trial begins with."""
        del numbers
        self._begun = folder / "killed.mission"
        self._begun.unlink(missing_ok=True)
        editors.make_mission(self._begun)
        scratch = Path(shutil.copy(self._begun, folder / "scratch.mission"))
        self.practise(scratch, 1)
        start = time.monotonic()
        self.practise(scratch, 2)
        self.pace = max(time.monotonic() - start, self.least)

    def practise(self, path: Path, first: int) -> None:
        """Do one edit here: so no killed program imports anything any more, and its pace is known."""

    def trial(self, number: int, folder: Path) -> Seen:
        """Start, edit, kill -9, open, look."""
        dice = chance(self.name, number)
        path = Path(shutil.copy(self._begun, folder))
        whole: list[int] = []
        acknowledged = 0
        for _kill in range(self.kills):
            said = self._kill_soon(path, self.first(path, whole), dice)
            acknowledged += len(said)
            whole = self._look(path, [*whole, *said])
        return {"kills": self.kills, "acknowledged edits": acknowledged}

    def complaint(self, seen: Mapping[str, int], trials: int) -> str:
        """The programs must have been killed at work, not before it."""
        enough = seen["acknowledged edits"] > trials * self.kills / 4
        return "" if enough or trials < ENOUGH else "the programs were killed before they did anything"

    @abstractmethod
    def edit(self, path: Path, first: int, say: Say) -> None:
        """What the program does: it says "ready", then edits and says "saved n", from n = `first` on."""

    @abstractmethod
    def check(self, session: Session, acknowledged: list[int]) -> list[int]:
        """See that all that was acknowledged is there, whole and once; what is there."""

    def first(self, path: Path, whole: list[int]) -> int:
        """The number of the next edit."""
        del path
        return max(whole, default=0) + 1

    def _kill_soon(self, path: Path, first: int, dice: random.Random) -> list[int]:
        """Start the program and kill it; what it had acknowledged."""
        reading, writing = os.pipe()
        process = os.fork()
        if process == 0:
            os.close(reading)
            _be_the_program(self.edit, path, first, editors.to(writing))
        os.close(writing)
        with os.fdopen(reading, encoding="utf-8") as lines:
            ready = lines.readline()
            time.sleep(dice.uniform(0, self.edits) * self.pace)
            os.kill(process, signal.SIGKILL)
            said = [line.split() for line in lines]
        _none, ended = os.waitpid(process, 0)
        assert ready == "ready\n", "the program did not begin"
        assert os.WIFSIGNALED(ended), "the program that is to be killed has ended by itself"
        return [int(number) for word, number in said if word == "saved"]

    def _look(self, path: Path, acknowledged: list[int]) -> list[int]:
        with Store.open(path) as store:
            with store.log() as log:
                assert forged(log) == []
                assert strayed(log) == []
            with store.read() as session:
                return self.check(session, acknowledged)


def _be_the_program(work: Callable[[Path, int, Say], None], path: Path, first: int, say: Say) -> NoReturn:
    try:
        work(path, first, say)
    except BaseException:  # noqa: BLE001 - the process ends here, whatever it was
        traceback.print_exc()
    finally:
        os._exit(3)


class KillEdits(Killing):
    """Killed in the middle of actions on records."""

    name, full, few = "kill-edit", 160, 2

    def practise(self, path: Path, first: int) -> None:
        """Once."""
        editors.edit(path, first, lambda _line: None, count=1)

    def edit(self, path: Path, first: int, say: Say) -> None:
        """Edit one organisation and add another."""
        editors.edit(path, first, say)

    def check(self, session: Session, acknowledged: list[int]) -> list[int]:
        """The one is as it was said last, the others are all there."""
        names = sorted(session.scalars(select(Organisation.name).where(Organisation.name != "Edited")))
        last = max(acknowledged, default=0)
        done = last + (f"Added {last + 1}" in names)
        assert names == sorted(f"Added {n}" for n in range(1, done + 1))
        assert int(_city(session) or 0) in (done, last + 1)
        return [*range(1, done + 1)]


class KillImports(Killing):
    """Killed in the middle of imports through the command line."""

    name, full, few, edits = "kill-import", 80, 1, 8

    def practise(self, path: Path, first: int) -> None:
        """Once."""
        editors.bring_in(path, first, lambda _line: None, count=1)

    def edit(self, path: Path, first: int, say: Say) -> None:
        """Import lists of five."""
        editors.bring_in(path, first, say)

    def check(self, session: Session, acknowledged: list[int]) -> list[int]:
        """Each list is there whole or not at all."""
        names = list(session.scalars(select(Organisation.name)))
        last = max(acknowledged, default=0)
        made = {n: sum(name.startswith(f"Added {n}.") for name in names) for n in range(1, last + 2)}
        assert all(made[n] == 5 for n in acknowledged), "an import that was acknowledged is there, whole"
        assert made[last + 1] in (0, 5), "an import is there whole or not at all"
        return [n for n in made if made[n] == 5]


class KillInTheHall(Killing):
    """Killed while walk-ins, outcomes, notes, tasks, cases, cards and persons are recorded."""

    name, full, few = "kill-field", 80, 1

    def practise(self, path: Path, first: int) -> None:
        """Once."""
        editors.record(path, first, lambda _line: None, count=1)

    def edit(self, path: Path, first: int, say: Say) -> None:
        """Record all that can be recorded of one guest after the other."""
        editors.record(path, first, say)

    def first(self, path: Path, whole: list[int]) -> int:
        """A guest who was seated, whether or not all about him was written, is not seated again."""
        with Store.open(path) as store, store.read() as session:
            names = session.scalars(select(Organisation.name).where(Organisation.name.startswith("Guest ")))
            return max((int(name.split()[1]) for name in names), default=0) + 1

    def check(self, session: Session, acknowledged: list[int]) -> list[int]:
        """Each piece of what was recorded of a guest is there."""
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


class KillWindow(Killing):
    """The window killed while one types in it."""

    least = 0.15

    name, full, few, kills = "kill-window", 200, 1, 2

    def prepare(self, folder: Path, numbers: Sequence[int]) -> None:
        """Import all that the window needs, and begin nothing of it."""
        super().prepare(folder, numbers)
        from tests.faults import window_editor

        self._type_in = window_editor.type_in

    def edit(self, path: Path, first: int, say: Say) -> None:
        """Write one field after the other, as a user does."""
        self._type_in(path, first, say)

    def check(self, session: Session, acknowledged: list[int]) -> list[int]:
        """The field holds what was said to be saved last, or what was typed after it."""
        last, stands = max(acknowledged, default=0), int(_city(session) or 0)
        assert stands in (last, last + 1), (stands, last)
        return [*range(1, stands + 1)]


def _city(session: Session) -> str | None:
    return session.scalars(select(Organisation.city).where(Organisation.name == "Edited")).one()
