"""Who meets whom, when and where in a sample mission: constructed, with no chance in it."""

from collections import Counter
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from uuid import UUID

from missionapp.domain.entities import Slot, Table


@dataclass(frozen=True)
class Ask:
    """A meeting that two participants are to have, by their keys; `turn` tells repeated ones apart."""

    ours: str
    theirs: str
    turn: int = 1


@dataclass(frozen=True)
class Seat:
    """Where and when a meeting stands; `interpreter` counts from 0."""

    slot: Slot
    table: Table
    interpreter: int | None


@dataclass(frozen=True)
class Hall:
    """What the meetings of an event share."""

    tables: Sequence[Table]
    interpreters: Sequence[int]
    """Those who are there, counted from 0."""
    needs_interpreter: Callable[[str], bool]
    free: Callable[[str, Slot], bool]
    """Whether a participant can come in a slot."""


def pairs(
    quotas: dict[str, int], guests: dict[str, str], segments: dict[str, str], fixed: Iterable[tuple[str, str]]
) -> list[Ask]:
    """As many meetings for each of ours as its quota says, those that are fixed first.

    The others go to the guest with the fewest meetings, one of the same segment first; `guests` and
    `segments` give the segment of a key.
    """
    chosen = list(dict.fromkeys(fixed))
    degree = Counter(theirs for _ours, theirs in chosen)
    left = Counter(quotas)
    left.subtract(Counter(ours for ours, _theirs in chosen))
    order = {key: n for n, key in enumerate(guests)}
    while open_ones := [ours for ours in quotas if left[ours] > 0]:
        for ours in open_ones:
            met = {theirs for one, theirs in chosen if one == ours}
            theirs = min(
                (key for key in guests if key not in met),
                key=lambda key: (2 * degree[key] - (guests[key] == segments[ours]), order[key]),
            )
            chosen.append((ours, theirs))
            degree[theirs] += 1
            left[ours] -= 1
    return [Ask(ours, theirs) for ours, theirs in chosen]


def shares(total: int, keys: Sequence[str]) -> dict[str, int]:
    """A total shared out as evenly as it can be, the first ones getting the rest."""
    if not keys:
        return {}
    each, rest = divmod(total, len(keys))
    return {key: each + (n < rest) for n, key in enumerate(keys)}


class Seating:
    """Seats that are taken, so that nobody and no table is asked for twice."""

    def __init__(self, hall: Hall) -> None:
        self.hall = hall
        self.seats: dict[Ask, Seat] = {}
        self._busy: dict[UUID, set[str]] = {}
        self._usual: dict[str, Table] = {}

    def fill(self, asks: Sequence[Ask], slots: Sequence[Slot], most: int) -> list[Ask]:
        """Seat what can be seated, at most `most` meetings in a slot; what is left over.

        Those of ours who have met the fewest come first, so that everybody's day has about as many.
        """
        left = list(asks)
        for slot in slots:
            done = Counter(ask.ours for ask in self.seats)
            order = {ask: n for n, ask in enumerate(left)}
            has_room = self._count(slot) < most
            for ask in sorted(left, key=lambda ask: (done[ask.ours], order[ask])):
                if has_room and self._try(ask, slot):
                    left.remove(ask)
                    has_room = self._count(slot) < most
        return left

    def _count(self, slot: Slot) -> int:
        return sum(seat.slot.id == slot.id for seat in self.seats.values())

    def _try(self, ask: Ask, slot: Slot) -> bool:
        busy = self._busy.setdefault(slot.id, set())
        hall = self.hall
        parties = (ask.ours, ask.theirs)
        if busy & set(parties) or not all(hall.free(key, slot) for key in parties):
            return False
        here = [seat for seat in self.seats.values() if seat.slot.id == slot.id]
        tables = [table for table in hall.tables if table not in [seat.table for seat in here]]
        working = {seat.interpreter for seat in here}
        ready = [n for n in hall.interpreters if n not in working]
        needed = hall.needs_interpreter(ask.theirs)
        if not tables or (needed and not ready):
            return False
        usual = self._usual.setdefault(ask.ours, hall.tables[len(self._usual) % len(hall.tables)])
        table = usual if usual in tables else tables[-1]
        busy.update(parties)
        self.seats[ask] = Seat(slot, table, ready[0] if needed else None)
        return True
