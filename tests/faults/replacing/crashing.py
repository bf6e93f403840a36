"""Power loss while a file is replaced: the old one or the new one stands whole, and nothing is lost."""

import pickle
import shutil
from collections.abc import Mapping, Sequence
from pathlib import Path

from tests.faults.family import Family, Seen
from tests.faults.replacing.recording import Deed, recorded
from tests.faults.replacing.scenes import SCENES, Scene
from tests.faults.replacing.states import Crash, Image, crashes

SLICES = 3
"""Trials among which the states of one scene on one disk are dealt out."""


def written_down(scene: Scene, folder: Path, deaf_to: str = "") -> tuple[Image, list[Deed]]:
    """Let a scene happen, and tell what was asked of its folders."""
    scene.begin(folder)
    with recorded(*scene.folders(folder), deaf_to=deaf_to) as recording:
        scene.act(folder)
        recording.acknowledge()
    return recording.before, recording.deeds


def look(scene: Scene, crash: Crash, folder: Path, came_from: Sequence[Path], *, folder_syncs: bool) -> None:
    """Put down what was left, and hold it to what was promised: where no name is synced, none is sure."""
    places = scene.folders(folder)
    for place in places:
        shutil.rmtree(place, ignore_errors=True)
        place.mkdir(parents=True)
    for name, content in crash.image.items():
        (places[came_from.index(name.parent)] / name.name).write_bytes(content)
    scene.look(folder, is_done=crash.is_acknowledged and folder_syncs)


class Replacing(Family):
    """A part of the states in which the power can leave one way of replacing a file."""

    name, full, batch, limit = "replace", len(SCENES) * 2 * SLICES, 1, 120
    few = len(SCENES) * 2
    _scenes: dict[int, tuple[Scene, Sequence[Path], Image, list[Deed]]]

    def prepare(self, folder: Path, numbers: Sequence[int]) -> None:
        """Let the scenes happen once, and write them down."""
        self._scenes = {}
        for number in sorted({number // 2 % len(SCENES) for number in numbers}):
            kept, place = folder / f"scene {number}.pickle", folder / f"scene {number}"
            if not kept.exists():
                place.mkdir()
                before, deeds = written_down(SCENES[number], place)
                kept.write_bytes(pickle.dumps((SCENES[number], SCENES[number].folders(place), before, deeds)))
            self._scenes[number] = pickle.loads(kept.read_bytes())

    def trial(self, number: int, folder: Path) -> Seen:
        """Look at every so many-th of the states."""
        folder_syncs, turn = number % 2 == 0, number // 2
        scene, came_from, before, deeds = self._scenes[turn % len(SCENES)]
        found = crashes(before, deeds, folder_syncs=folder_syncs)[turn // len(SCENES) :: SLICES]
        for crash in found:
            look(scene, crash, folder / "place", came_from, folder_syncs=folder_syncs)
        done = sum(crash.is_acknowledged for crash in found)
        return {"states": len(found), "of them acknowledged": done}

    def complaint(self, seen: Mapping[str, int], trials: int) -> str:
        """Enough must have been left open, and some acknowledged."""
        enough = seen["states"] > 3 * trials and seen["of them acknowledged"] > 0
        return "" if enough or not trials else "there was hardly a state to look at"
