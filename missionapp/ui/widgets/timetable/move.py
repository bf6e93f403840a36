"""Where a block is being moved to: a value that pointer and keys change, until it is let go."""

from collections.abc import Sequence
from dataclasses import dataclass, replace

from missionapp.ui.widgets.timetable.blocks import DAY, Block, Column

FINE, COARSE = 5, 10
"""Minutes to which a moved block snaps: where an hour is high, and where it is low."""


@dataclass(frozen=True, slots=True)
class Move:
    """A block on its way. Minutes count from the midnight at which the column's day begins."""

    block: Block
    column: int
    start: int
    end: int
    snap: int
    shifts: bool = True
    """Whether what stands in it goes along; not when its start alone moves."""
    new: bool = False
    """Whether it has no place yet."""

    def goes_to(self, column: int, start: float) -> "Move":
        """The whole of it begins near `start` in a column."""
        length = self.end - self.start
        at = min(max(_near(start, self.snap), 0), self._latest(length))
        return replace(self, column=column, start=at, end=at + length)

    def begins(self, minute: float) -> "Move":
        """Its start alone moves; a slot's length, or `snap`, is the least that is left."""
        step = self.block.step or self.snap
        at = _on_grid(minute, self.end if self.block.step else 0, step)
        return replace(self, start=min(max(at, 0), self.end - step), shifts=False)

    def ends(self, minute: float) -> "Move":
        """Its end alone moves."""
        step = self.block.step or self.snap
        at = _on_grid(minute, self.start if self.block.step else 0, step)
        most = 2 * DAY - step if self.block.overnight else DAY
        return replace(self, end=max(min(at, most), self.start + step))

    def step_by(self, steps: int) -> "Move":
        """The whole of it, some steps earlier or later."""
        return self.goes_to(self.column, self.start + steps * self.snap)

    def longer_by(self, steps: int) -> "Move":
        """Some steps longer or shorter."""
        return self.ends(self.end + steps * (self.block.step or self.snap))

    def _latest(self, length: int) -> int:
        return DAY - self.snap if self.block.overnight else max(DAY - length, 0)

    def stays(self, columns: Sequence[Column]) -> bool:
        """Whether it would be put down where it is."""
        there = columns[self.column]
        here = (self.block.day, self.block.lane, self.block.start, self.block.end)
        return not self.new and here == (there.day, there.lane, self.start, self.end)

    def ghost(self, columns: Sequence[Column]) -> Block:
        """The block as it would stand."""
        there = columns[self.column]
        pause, by = self.block.pause, self.start - self.block.start
        moved = (pause[0] + by, pause[1] + by) if pause and self.shifts else pause
        return replace(
            self.block, day=there.day, lane=there.lane, start=self.start, end=self.end, pause=moved
        )


def _near(minute: float, step: int) -> int:
    return round(minute / step) * step


def _on_grid(minute: float, origin: int, step: int) -> int:
    return origin + _near(minute - origin, step)
