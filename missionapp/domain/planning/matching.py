"""Who gets which of the places that they want, so that the wants granted weigh most."""

from collections import defaultdict, deque
from collections.abc import Mapping
from dataclasses import dataclass, field


def heaviest(wants: Mapping[int, Mapping[int, int]], room: Mapping[int, int]) -> dict[int, int]:
    """A place for each of those who can have one: the heaviest assignment that the places' room allows.

    Weights are above zero. One row after another is let in by the best chain of changes, which keeps the
    assignment of those before it the heaviest: the Hungarian method for rows with few wants.
    """
    matching = _Matching(wants, room)
    for row in wants:
        matching.let_in(row)
    return matching.place


@dataclass
class _Matching:
    wants: Mapping[int, Mapping[int, int]]
    room: Mapping[int, int]
    place: dict[int, int] = field(default_factory=dict)
    held: dict[int, list[int]] = field(default_factory=lambda: defaultdict(list))

    def let_in(self, row: int) -> None:
        """Give a row its best place; others move, or lose theirs, where that weighs more."""
        if self._take_the_best(row):
            return
        gain, came_from = self._chains(row)
        last, best = None, 0
        for place, weight in gain.items():
            loser = min(self.held[place], key=lambda r: self.wants[r][place], default=None)
            full = len(self.held[place]) >= self.room.get(place, 0)
            if full and loser is None:
                continue
            total = weight - self.wants[loser][place] if full and loser is not None else weight
            if total > best:
                last, best = (place, loser if full else None), total
        if last:
            self._move(came_from, *last)

    def _take_the_best(self, row: int) -> bool:
        """Give a row the place that it wants most if there is room: no chain gains more."""
        wants = self.wants[row]
        place = max(wants, key=wants.__getitem__, default=None)
        if place is None or len(self.held[place]) >= self.room.get(place, 0):
            return place is None
        self._move({place: row}, place, None)
        return True

    def _chains(self, row: int) -> tuple[dict[int, int], dict[int, int]]:
        """For each place that a chain from this row reaches what the best chain gains; who takes it then."""
        gain: dict[int, int] = {}
        taker: dict[int, int] = {}
        waiting = deque([(row, 0)])
        while waiting:
            mover, lost = waiting.popleft()
            for place, weight in self.wants[mover].items():
                if self.place.get(mover) == place or gain.get(place, -1 << 62) >= weight + lost:
                    continue
                gain[place], taker[place] = weight + lost, mover
                if len(self.held[place]) >= self.room.get(place, 0):
                    waiting.extend((r, weight + lost - self.wants[r][place]) for r in self.held[place])
        return gain, taker

    def _move(self, taker: Mapping[int, int], place: int, loser: int | None) -> None:
        """Make the changes of a chain, from its end on."""
        if loser is not None:
            self.held[place].remove(loser)
            del self.place[loser]
        while True:
            mover = taker[place]
            former = self.place.get(mover)
            self.place[mover] = place
            self.held[place].append(mover)
            if former is None:
                return
            self.held[former].remove(mover)
            place = former
