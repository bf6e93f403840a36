"""Histories of copies that are edited apart and merged: nothing is lost, whatever the order."""

from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import ClassVar

from tests.faults.family import Family, Seen

HISTORIES = 100
"""Histories in a trial: Hypothesis makes them, and a failing one shorter."""


class Merges(Family):
    """Four copies: set, delete, restore, undo, settle, erase, merge, copy, and old files restored."""

    name: ClassVar[str] = "merge"
    full: ClassVar[int] = 100
    few: ClassVar[int] = 0
    limit: ClassVar[float] = 600

    def prepare(self, folder: Path, numbers: Sequence[int]) -> None:
        """Import what every trial needs."""
        del folder, numbers
        import hypothesis  # noqa: F401

        import tests.store.histories  # noqa: F401

    def trial(self, number: int, folder: Path) -> Seen:
        """Live through a hundred histories."""
        del folder
        from hypothesis import HealthCheck, Phase, given, seed, settings
        from hypothesis import strategies as st

        from tests.store.histories import actions, run

        lived = 0

        @seed(number)
        @settings(
            max_examples=HISTORIES,
            database=None,
            deadline=None,
            phases=(Phase.generate, Phase.shrink),
            suppress_health_check=list(HealthCheck),
        )
        @given(actions(), st.integers(0, 99))
        def live(steps: list[tuple[str, int, int, int]], chance: int) -> None:
            nonlocal lived
            run(steps, chance)
            lived += 1

        live()
        return {"histories": lived}

    def complaint(self, seen: Mapping[str, int], trials: int) -> str:
        """Too few histories would prove nothing."""
        wanted = trials * HISTORIES
        return "" if seen.get("histories", 0) >= wanted else f"fewer than {wanted} histories"
