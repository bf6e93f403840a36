"""A process that takes too much, or too long, is ended from outside, on every system alike."""

import subprocess
import sys

import pytest

from missionapp.watching import Watch

MEGABYTE = 1 << 20
GROWS = "held = []\nwhile True: held.append(b'x' * (1 << 20)); print(end='.', flush=True)"
"""Says a dot for each megabyte that it holds."""


@pytest.mark.parametrize(
    ("program", "seconds", "broke"),
    [(GROWS, 60, "too much memory"), ("import time; time.sleep(60)", 0.05, "too slow"), ("", 60, "")],
    ids=["grows", "sleeps", "ends"],
)
def test_beyond_its_bounds_a_process_is_ended(program: str, seconds: float, broke: str) -> None:
    command = [sys.executable, "-I", "-S", "-c", program]
    with subprocess.Popen(command, stdout=subprocess.PIPE, text=True) as process:
        watch = Watch(process, seconds=seconds, memory=100 * MEGABYTE)
        said, _nothing = process.communicate()
        watch.end()
    assert (watch.broke, process.returncode) == (broke, -9 if broke else 0)
    assert len(said) < 200
    assert broke != "too much memory" or len(said) > 50
