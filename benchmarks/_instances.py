"""Problems of the published instances' shape, of any size: each has a plan, for it was drawn from one."""

import random
from collections import Counter
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from math import ceil

from missionapp.domain.planning.problem import Party, Problem, Request, Slot

BEGIN = datetime(2022, 5, 10, 9, tzinfo=UTC)
LENGTH = timedelta(minutes=20)


@dataclass(frozen=True)
class Shape:
    """How large an instance is, and how tight."""

    parties: int
    meetings: int
    slots: int
    morning: int
    """How many of the slots are in the morning; all of them where it is half a day."""
    load: float
    """The part of all tables in all slots that the meetings take."""
    closed: int = 0
    """Slots in which a party cannot come, of all parties together."""

    @property
    def tables(self) -> int:
        """So many that the load comes out."""
        return ceil(self.meetings / (self.load * self.slots))


LARGE = Shape(parties=500, meetings=2000, slots=22, morning=12, load=0.6, closed=200)
"""As large as the planner must be able to take."""


def full_day(seed: int) -> Problem:
    """A day with a morning and an afternoon."""
    chance = random.Random(seed)
    parties, slots, load = chance.randint(60, 80), chance.randint(21, 22), chance.uniform(0.5, 0.6)
    shape = Shape(parties, chance.randint(150, 300), slots, 12, load, closed=chance.randint(0, 40))
    return instance(shape, seed)


def half_day(seed: int) -> Problem:
    """Half a day, nearly full."""
    chance = random.Random(seed)
    parties, slots, load = chance.randint(42, 60), chance.randint(8, 10), chance.uniform(0.74, 0.98)
    meetings = int(parties * slots * chance.uniform(0.35, 0.39))
    return instance(Shape(parties, meetings, slots, slots, load, closed=chance.randint(0, 14)), seed)


def instance(shape: Shape, seed: int) -> Problem:
    """All of its meetings can take place: they are those of a plan, which is forgotten."""
    chance = random.Random(seed)
    drawn = _drawn(shape, chance)
    busy = {(party, slot) for pair, slot in drawn.items() for party in pair}
    idle = [(party, slot) for party in range(shape.parties) for slot in range(shape.slots)]
    closed = chance.sample([one for one in idle if one not in busy], shape.closed)
    return Problem(
        slots=tuple(
            Slot(BEGIN + n * LENGTH, BEGIN + (n + 1) * LENGTH, run=0, column=n) for n in range(shape.slots)
        ),
        parties=tuple(
            Party(closed=frozenset(slot for who, slot in closed if who == party))
            for party in range(shape.parties)
        ),
        requests=tuple(Request(pair, _session(shape, slot, chance)) for pair, slot in drawn.items()),
        rooms=(shape.tables,) * shape.slots,
        all_required=True,
    )


def _drawn(shape: Shape, chance: random.Random) -> dict[tuple[int, int], int]:
    """Meetings of a plan, with their slots: some parties are asked for much more than others."""
    sought = [1 / (1 + party) ** 0.5 for party in range(shape.parties)]
    chance.shuffle(sought)
    taken: set[tuple[int, int]] = set()
    filled: Counter[int] = Counter()
    drawn: dict[tuple[int, int], int] = {}
    while len(drawn) < shape.meetings:
        slot = chance.choice([n for n in range(shape.slots) if filled[n] < shape.tables])
        free = [party for party in range(shape.parties) if (party, slot) not in taken]
        one, other = sorted(chance.choices(free, [sought[party] for party in free], k=2))
        if one != other and (one, other) not in drawn:
            drawn[one, other] = slot
            taken |= {(one, slot), (other, slot)}
            filled[slot] += 1
    return drawn


def _session(shape: Shape, slot: int, chance: random.Random) -> frozenset[int]:
    """The half of the day in which a meeting is wanted, or all of it."""
    if chance.random() < 0.6:
        return frozenset(range(shape.slots))
    return frozenset(range(shape.morning) if slot < shape.morning else range(shape.morning, shape.slots))
