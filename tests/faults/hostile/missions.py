"""Mutated and hostile mission files: nothing altered is ever taken, and nothing in them ends the program."""

import json
import os
import random
import shutil
import sys
import time
from collections.abc import Callable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from io import StringIO
from pathlib import Path
from typing import Any

from missionapp.actions import records
from missionapp.domain.entities import Organisation
from missionapp.domain.errors import MissionError
from missionapp.store.checks.verify import forged, strayed
from missionapp.store.merging import foreign as foreign_files
from missionapp.store.merging import foreign_reader
from missionapp.store.merging.foreign import FileContents, foreign, read_copy
from missionapp.store.merging.incoming import AlteredError, Incoming, require_true
from missionapp.store.merging.refusals import refused
from missionapp.store.merging.steps import merge_into
from missionapp.store.store import Store
from tests.faults import editors
from tests.faults.driver import chance
from tests.faults.family import Family, Seen
from tests.faults.hostile.bounds import SECONDS, require_bounds, require_sentence
from tests.faults.hostile.inventions import ODD
from tests.faults.hostile.rows import FORGED
from tests.faults.hostile.schemas import STRUCTURE
from tests.faults.hostile.spoiling import spoil
from tests.faults.hostile.tampering import tamper

WHOLE = 10
"""Every tenth file is read by a process of its own and merged, as the program does; the others in a fork."""


_KINDS: tuple[tuple[str, Callable[[Path, random.Random], str]], ...] = (
    ("on the disk", spoil),
    ("forged", lambda path, dice: tamper(path, dice, FORGED)),
    ("new", lambda path, dice: tamper(path, dice, ODD)),
    ("structure", lambda path, dice: tamper(path, dice, STRUCTURE)),
)


class HostileMissions(Family):
    """One mission file that is not what it was, read as a colleague's."""

    name, full, few, batch, limit = "missions", 10_000, 12, 40, 60

    def prepare(self, folder: Path, numbers: Sequence[int]) -> None:
        """A colleague's file with something of everything in it, the same encrypted, and ours from before."""
        del numbers
        self._ours, self._theirs = folder / "ours.mission", folder / "theirs.mission"
        if not self._theirs.exists():
            make_theirs(self._theirs, before=self._ours)
        with foreign(self._theirs, None) as incoming:
            require_true(incoming, {})
        self._true = incoming
        self._ops = {op.id: op for op in incoming.ops}

    def trial(self, number: int, folder: Path) -> Seen:
        """Spoil it, read it, and hold what was taken against what it was."""
        dice = chance(self.name, number)
        path = Path(shutil.copy(self._theirs, folder))
        kind, make_worse = dice.choice(_KINDS)
        make_worse(path, dice)
        start = time.monotonic()
        try:
            self._take(path, folder, kind, whole=number % WHOLE == 0)
            seen = {"taken as it was": 1} if kind != "new" else {"taken with new operations": 1}
        except MissionError as error:
            require_sentence(error)
            seen = {"refused": 1}
        require_bounds(time.monotonic() - start)
        return seen

    def _take(self, path: Path, folder: Path, kind: str, *, whole: bool) -> None:
        with foreign(path, None) if whole else _in_a_fork(path) as incoming:
            if whole:
                self._merge(incoming, folder)
            _hold_to_account(incoming)
            self._require_true(incoming, new=kind == "new")

    def _merge(self, incoming: Incoming, folder: Path) -> None:
        """What is taken makes a mission that is sound, and in which every operation is what it was."""
        with Store.open(Path(shutil.copy(self._ours, folder))) as store:
            merge_into(store, incoming)
            with store.log() as log:
                assert forged(log) == []
                assert strayed(log) == []

    def _require_true(self, incoming: Incoming, *, new: bool) -> None:
        """Each operation is the one that was written under its id, and so are its step and its author."""
        redacted = {row.op for row in incoming.redactions}
        for op in incoming.ops:
            assert new or op.id in self._ops, "an operation that was never written"
            assert op.id in redacted or op == self._ops.get(op.id, op), "an operation that was altered"
        assert {s for i, s in incoming.steps.items() if s != self._true.steps.get(i, s)} == set()
        assert {a for i, a in incoming.authors.items() if a != self._true.authors.get(i, a)} == set()

    def complaint(self, seen: Mapping[str, int], trials: int) -> str:
        """Most must have been refused, and some must have been read."""
        enough = seen["refused"] > trials / 3 and seen["taken as it was"] > trials / 50
        return "" if enough or not trials else "the files were all of one kind"


def _hold_to_account(incoming: Incoming) -> None:
    try:
        require_true(incoming, {})
    except AlteredError as error:
        raise refused("altered", incoming.name) from error


def make_theirs(path: Path, before: Path | None = None) -> None:
    """A mission with something of everything that a log can hold; `before` gets what it began as."""
    draft = path.with_name("draft.mission")
    draft.unlink(missing_ok=True)
    editors.make_mission(draft)
    if before:
        shutil.copy(draft, before)
    _work_on(draft)
    draft.replace(path)


def _work_on(path: Path) -> None:
    editors.record(path, 1, lambda _line: None, count=3)
    with Store.open(path) as store:
        firms = [Organisation(name=f"Firm {n}") for n in range(4)]
        records.add(store, *firms)
        records.edit(store, Organisation, firms[0].id, city="Barcelona")
        store.undo()
        records.delete(store, Organisation, firms[1].id)
        store.undo()
        records.delete(store, Organisation, firms[2].id)


@contextmanager
def _in_a_fork(path: Path) -> Iterator[Incoming]:
    """What `foreign` does, its reading process forked from this one, which has done its imports."""
    foreign_files._key(path, None)
    with foreign_files._private_copy(path) as copy:
        yield read_copy(path.name, _lines(copy), FileContents(copy, None, path.name))


def _lines(copy: Path) -> Iterator[Any]:
    """What the reading process says; a process that ends with an error of ours is a defect."""
    asked: dict[str, Any] = {"path": str(copy), "key": None, "want": "log", "known": [], "digests": []}
    said = copy.with_suffix(".said")
    process = os.fork()
    if process == 0:
        _be_the_reader(asked, said)
    until = time.monotonic() + SECONDS
    while not (ended := os.waitpid(process, os.WNOHANG))[0]:
        assert time.monotonic() < until, "it is still being read"
        time.sleep(0.002)
    assert os.WIFEXITED(ended[1]), f"the reading process was ended by signal {os.WTERMSIG(ended[1])}"
    assert os.WEXITSTATUS(ended[1]) == 0, said.with_suffix(".error").read_text()
    with said.open(encoding="ascii") as lines:
        yield from map(json.loads, lines)
    said.unlink()


def _be_the_reader(asked: dict[str, Any], said: Path) -> None:
    try:
        sys.stdin = StringIO(json.dumps(asked))
        sys.stdout = said.open("w", encoding="ascii")
        foreign_reader.main()
        sys.stdout.close()
        os._exit(0)
    except BaseException:  # noqa: BLE001 - the process ends here, whatever it was
        import traceback

        said.with_suffix(".error").write_text(traceback.format_exc())
    finally:
        os._exit(1)
