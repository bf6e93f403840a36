"""The long run of killings, through the action and through the whole command line."""

import sys
from pathlib import Path

import pytest

sys.path.insert(0, str(Path(__file__).parent))

from killing import kill_again_and_again


@pytest.mark.parametrize(("way", "rounds"), [("edit", 200), ("import", 200), ("field", 200)])
def test_no_killing_loses_an_acknowledged_edit(tmp_path: Path, way: str, rounds: int) -> None:
    counts = kill_again_and_again(tmp_path, way=way, rounds=rounds, seed=130)
    assert len(counts) == rounds
    assert sum(counts) > rounds / 4, "the program was killed at work, not before it"
