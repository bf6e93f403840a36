"""What holds for every file that is not what it should be."""

import resource

from missionapp.domain.errors import MissionError

SECONDS, MEMORY_MB = 10.0, 512
START = 2.0
"""Seconds for starting and ending a process on a busy machine, beside what a file may take."""


def require_sentence(error: MissionError) -> None:
    """What is said is one sentence, with what to do next."""
    assert str(error).strip()
    assert len(str(error).splitlines()) == 1, error


def require_bounds(seconds: float) -> None:
    """Neither the reading process nor this one needed more time or memory than they may."""
    assert seconds <= SECONDS + START, f"it took {seconds:.1f} s"
    for who in (resource.RUSAGE_SELF, resource.RUSAGE_CHILDREN):
        megabytes = resource.getrusage(who).ru_maxrss / 1024
        assert megabytes <= MEMORY_MB, f"it took {megabytes:.0f} MB"
