"""Fewer changes of table by exchanging tables in a whole stretch of a run: what is within it stays as good.

Tables that are alike can be exchanged among each other in all meetings from one column to another. How to do
that best is a matching again: of the tables in the stretch with those that its parties have before and after.
"""

from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from itertools import combinations_with_replacement, product

from missionapp.domain.planning.matching import heaviest
from missionapp.domain.planning.sitting import Run


def exchange(run: Run) -> bool:
    """Exchange tables stretch by stretch; whether that bettered anything."""
    columns: dict[tuple[int, int], list[int]] = defaultdict(list)
    for slot, column in run.column.items():
        columns[column] += run.by_slot[slot]
    bettered = [_exchange(run, stretch) for stretch in _stretches(columns)]
    return any(bettered)


def _stretches(columns: Mapping[tuple[int, int], Sequence[int]]) -> Iterator[list[int]]:
    """The meetings of each stretch of a run."""
    order = sorted(columns)
    for first, last in combinations_with_replacement(range(len(order)), 2):
        if order[first][0] == order[last][0]:
            yield [n for column in order[first : last + 1] for n in columns[column]]


def _exchange(run: Run, stretch: Iterable[int]) -> bool:
    requests = set(stretch)
    worth = _worth(run, requests)
    bettered = False
    for alike in run.alike(requests):
        wants = {table: {t: worth[table][t] for t in alike if worth[table][t]} for table in alike}
        chosen = heaviest(wants, dict.fromkeys(alike, 1))
        if sum(wants[t][new] for t, new in chosen.items()) > sum(worth[t][t] for t in alike):
            bettered |= _try(run, requests, _completed(chosen, alike))
    return bettered


def _worth(run: Run, requests: set[int]) -> Mapping[int, Counter[int]]:
    """What it is worth, in changes and former tables, that one table in a stretch becomes another."""
    worth: dict[int, Counter[int]] = defaultdict(Counter)
    for n in requests:
        if n in run.former:
            worth[run.tables[n]][run.former[n]] += run.per_former
    for before, after in run.links:
        if (before[0] in requests) != (after[0] in requests):
            inside, outside = (before, after) if before[0] in requests else (after, before)
            for one, other in product(inside, outside):
                worth[run.tables[one]][run.tables[other]] += run.per_change
    return worth


def _completed(chosen: Mapping[int, int], alike: Sequence[int]) -> dict[int, int]:
    """An exchange of all tables: those that nobody minds keep their places as far as these are left."""
    taken = set(chosen.values())
    left = [t for t in alike if t not in taken]
    rest = [t for t in alike if t not in chosen]
    stay = [t for t in rest if t in left]
    others = iter([t for t in left if t not in stay])
    return dict(chosen) | {t: t if t in stay else next(others) for t in rest}


def _try(run: Run, requests: set[int], new: Mapping[int, int]) -> bool:
    """Make an exchange; take it back where it isn't better after all."""
    some = [n for n in requests if run.tables[n] in new]
    former, cost = {n: run.tables[n] for n in some}, run.cost(requests)
    run.tables |= {n: new[table] for n, table in former.items()}
    if run.cost(requests) < cost:
        return True
    run.tables |= former
    return False
