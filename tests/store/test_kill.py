"""An edit, kill -9, open: the edit is there."""

import sys
from pathlib import Path

sys.path.insert(0, str(Path(__file__).parent.parent / "faults"))

from killing import kill_again_and_again


def test_fifty_killings_lose_no_acknowledged_edit(tmp_path: Path) -> None:
    counts = kill_again_and_again(tmp_path, way="edit", rounds=50, seed=2017)
    assert len(counts) == 50
    assert sum(counts) > 10, "the program was killed at work, not before it"
