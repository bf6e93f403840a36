"""Power loss: whatever the disk did not sync may be gone, and every acknowledged edit is there."""

import pickle
import random
from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import NamedTuple

from missionapp.store.store import Store
from tests.faults.driver import chance
from tests.faults.family import Family, Seen
from tests.faults.powerloss.disk import Disk, Image, Trace
from tests.faults.powerloss.replaying import FILE, recover, replay
from tests.faults.powerloss.scripts import Script, mark, write_script

EACH = 1000
"""Failures of the power in one morning that is written down."""
HUGE = 3
"""Every third morning has a step that is huge."""
AGAIN = 0.25
"""How often the power fails a second time, while the file is opened."""


class Crash(NamedTuple):
    """What was left on the disk, and how much of it must be there."""

    image: Image
    acknowledged: int
    """The last of the script's states that was acknowledged; the next one may stand in its place."""


def crash(before: Image, trace: Trace, dice: random.Random) -> Crash:
    """Cut the power at any operation of a trace."""
    folder_syncs = dice.random() < 0.5
    done = trace[: dice.randrange(len(trace) + 1)]
    disk = Disk(before, folder_syncs=folder_syncs)
    disk.follow(done)
    acknowledged = max((operation.at for operation in done if operation.what == "ack"), default=0)
    image = disk.lose_power(dice)
    if dice.random() < AGAIN:
        disk = Disk(image, folder_syncs=folder_syncs)
        trace = recover(image)
        disk.follow(trace[: dice.randrange(len(trace) + 1)])
        image = disk.lose_power(dice)
    return Crash(image, acknowledged)


def look(left: Crash, states: Sequence[str], folder: Path) -> None:
    """Open what was left with the real store: exactly what was acknowledged, or the step after it as well."""
    path = folder / f"{FILE}.mission"
    for name, content in left.image.items():
        path.with_name(name.replace(FILE, path.name, 1)).write_bytes(content)
    with Store.open(path) as store:
        found = mark(store)
    after = states[left.acknowledged : left.acknowledged + 2]
    assert found in after, f"it holds state {_place(found, states)} and not {left.acknowledged}"


def _place(found: str, states: Sequence[str]) -> object:
    return states.index(found) if found in states else "unknown"


class PowerLoss(Family):
    """One failure of the power while one of the mornings is written to the disk."""

    name, full, few, batch, limit = "power", 10_000, 40, 100, 60
    settings: Mapping[str, str] = {}
    """Other settings of SQLite than the store's, to see that a store with those would be found out."""

    def prepare(self, folder: Path, numbers: Sequence[int]) -> None:
        """Write the mornings down, and what the disk is asked in each."""
        self._mornings = {n: self._morning(folder, n) for n in sorted({one // EACH for one in numbers})}

    def _morning(self, folder: Path, number: int) -> tuple[Script, Trace]:
        """One of the mornings, kept, so that a crash can be made again."""
        kept = folder / f"morning {number}.pickle"
        if not kept.exists():
            made = write_script(folder, chance("morning", number), huge=number % HUGE == 1)
            kept.write_bytes(pickle.dumps(made))
        script: Script = pickle.loads(kept.read_bytes())
        return script, replay({FILE: script.before}, script.steps, self.settings)

    def trial(self, number: int, folder: Path) -> Seen:
        """Cut the power, and open what is left."""
        script, trace = self._mornings[number // EACH]
        left = crash({FILE: script.before}, trace, chance(self.name, number))
        look(left, script.states, folder)
        return {"crashes": 1, "with a journal left": len(left.image) - 1}

    def complaint(self, seen: Mapping[str, int], trials: int) -> str:
        """The power must have failed while steps were written."""
        enough = seen["with a journal left"] > trials / 4
        return "" if enough or not trials else "the power failed only while nothing was written"
