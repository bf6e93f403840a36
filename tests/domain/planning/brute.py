"""The best plan of a small problem by trying everything, to compare the planner with."""

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from itertools import combinations, pairwise

from missionapp.domain.planning.problem import Grade, Problem, Seat

At = Mapping[int, int]
"""The slot of each request that is met."""


def best(problem: Problem) -> tuple[tuple[int, ...], bool, int] | None:
    """How many requests of each grade can be met at most, whether evenly, and what that costs at least.

    None where all are required and cannot all be met.
    """
    found = (worth(problem, at) for at in plans(problem))
    return max(found, default=None, key=lambda one: (one[0], one[1], -one[2]))


def plans(problem: Problem) -> Iterator[At]:
    """Every choice of slots that breaks no rule."""
    fixed = {n: r.fixed.slot for n, r in enumerate(problem.requests) if r.fixed}
    return _extended(problem, fixed, [n for n in range(len(problem.requests)) if n not in fixed])


def _extended(problem: Problem, at: At, rest: Sequence[int]) -> Iterator[At]:
    if not rest:
        yield at
        return
    n, *others = rest
    if not problem.all_required:
        yield from _extended(problem, at, others)
    for slot in sorted(problem.requests[n].slots):
        if fits(problem, {**at, n: slot}, n):
            yield from _extended(problem, {**at, n: slot}, others)


def valid(problem: Problem, seats: Sequence[Seat | None]) -> bool:
    """Whether seats break no rule."""
    met = {n: seat for n, seat in enumerate(seats) if seat}
    at = {n: seat.slot for n, seat in met.items()}
    free = [n for n, request in enumerate(problem.requests) if not request.fixed]
    return (
        all(seats[n] == r.fixed for n, r in enumerate(problem.requests) if r.fixed)
        and all(n in at or not problem.all_required for n in free)
        and all(at[n] in problem.requests[n].slots and fits(problem, at, n) for n in free if n in at)
        and {n: seat.table for n, seat in met.items()} in list(tables(problem, at))
        and {n: seat.interpreter for n, seat in met.items()} in list(interpreters(problem, at))
    )


def fits(problem: Problem, at: At, n: int) -> bool:
    """Whether one more meeting breaks no rule that the others don't break already."""
    parties = [problem.parties[party] for party in problem.requests[n].parties]
    return (
        not any(at[n] in party.closed for party in parties)
        and not any(_too_many(problem, at, n, party) for party in problem.requests[n].parties)
        and not (problem.rooms and list(at.values()).count(at[n]) > problem.rooms[at[n]])
        and not any(
            n in pair and {*pair} <= at.keys() and _ends(problem, at[pair[0]]) > _starts(problem, at[pair[1]])
            for pair in problem.earlier
        )
        and any(True for _ in tables(problem, at))
        and any(True for _ in interpreters(problem, at))
    )


def _too_many(problem: Problem, at: At, n: int, party: int) -> bool:
    mine = [m for m in at if party in problem.requests[m].parties]
    most = problem.parties[party].most
    if most is not None and len(mine) > most:
        return True
    windows = ([m for m in mine if at[m] == s or (at[m], s) in problem.apart] for s in {at[m] for m in mine})
    return any(n in window and len(window) > problem.parties[party].at_once for window in windows)


def tables(problem: Problem, at: At) -> Iterator[dict[int, int | None]]:
    """Every choice of tables."""

    def options(n: int) -> list[int | None]:
        parties, usable = problem.requests[n].parties, [t for t in problem.tables if at[n] in t.slots]
        if not usable:
            return [None]
        hosts = {t.host for t in usable} & set(parties) or {None}
        return [i for i, t in enumerate(problem.tables) if at[n] in t.slots and t.host in hosts]

    def right(chosen: Mapping[int, int | None], n: int) -> bool:
        table = chosen[n]
        if table is None:
            return True
        others = [at[m] for m, t in chosen.items() if t == table]
        going = (
            [o for o in others if _starts(problem, o) <= _starts(problem, slot) < _ends(problem, o)]
            for slot in {at[n], *others}
        )
        return all(at[n] not in some or len(some) <= problem.tables[table].capacity for some in going)

    return _choices(problem, at, lambda seat: seat.table, options, right)


def interpreters(problem: Problem, at: At) -> Iterator[dict[int, int | None]]:
    """Every choice of interpreters."""

    def options(n: int) -> list[int | None]:
        able = problem.requests[n].interpreters
        return [None] if able is None else [i for i in able if at[n] in problem.interpreters[i].slots]

    def right(chosen: Mapping[int, int | None], n: int) -> bool:
        others = [at[m] for m, i in chosen.items() if m != n and i is not None and i == chosen[n]]
        return not any(o == at[n] or {(o, at[n]), (at[n], o)} & problem.apart for o in others)

    return _choices(problem, at, lambda seat: seat.interpreter, options, right)


def _choices(
    problem: Problem,
    at: At,
    fixed: Callable[[Seat], int | None],
    options: Callable[[int], Iterable[int | None]],
    right: Callable[[Mapping[int, int | None], int], bool],
) -> Iterator[dict[int, int | None]]:
    settled = {n: fixed(seat) for n in at if (seat := problem.requests[n].fixed)}

    def extended(chosen: dict[int, int | None], rest: Sequence[int]) -> Iterator[dict[int, int | None]]:
        if not rest:
            yield chosen
            return
        for option in options(rest[0]):
            more = {**chosen, rest[0]: option}
            if right(more, rest[0]):
                yield from extended(more, rest[1:])

    return extended(settled, [n for n in at if n not in settled])


def _starts(problem: Problem, slot: int) -> float:
    return problem.slots[slot].start.timestamp()


def _ends(problem: Problem, slot: int) -> float:
    return problem.slots[slot].end.timestamp()


def worth(problem: Problem, at: At) -> tuple[tuple[int, ...], bool, int]:
    """How many requests of each grade are met, whether evenly, and what it costs."""
    met = tuple(sum(problem.requests[n].grade is grade for n in at) for grade in Grade)
    breaks = [_breaks(problem, at, party) for party in range(len(problem.parties))]
    even = problem.fairness is None or max(breaks, default=0) - min(breaks, default=0) <= problem.fairness
    moves = sum(r.before is not None and at.get(n) != r.before.slot for n, r in enumerate(problem.requests))
    return met, even, problem.per_break * sum(breaks) + problem.per_move * moves


def _breaks(problem: Problem, at: At, party: int) -> int:
    slots = [problem.slots[slot] for n, slot in at.items() if party in problem.requests[n].parties]
    pictures: dict[int, list[str]] = {}
    for slot in slots:
        pictures.setdefault(slot.run, [" "] * 20)[slot.column] = "x"
    return sum(len("".join(picture).split()) - 1 for picture in pictures.values())


def fewest_changes(problem: Problem, at: At) -> tuple[int, int]:
    """The fewest changes of table for these slots, and tables unlike before."""
    return min(changes(problem, at, chosen) for chosen in tables(problem, at))


def changes(problem: Problem, at: At, chosen: Mapping[int, int | None]) -> tuple[int, int]:
    """The changes of table and the tables unlike before; the other way round where moves cost something."""
    found = _changes(problem, at, chosen), _lost(problem, at, chosen)
    return found[::-1] if problem.per_move else found


def _lost(problem: Problem, at: At, chosen: Mapping[int, int | None]) -> int:
    former = {n: problem.requests[n].before for n in at if not problem.requests[n].fixed}
    return sum(
        before is not None and before.slot == at[n] and before.table not in (None, chosen[n])
        for n, before in former.items()
    )


def _changes(problem: Problem, at: At, chosen: Mapping[int, int | None]) -> int:
    count = 0
    for party in range(len(problem.parties)):
        for run in {slot.run for slot in problem.slots}:
            columns: dict[int, list[int]] = {}
            for n in at:
                slot, table = problem.slots[at[n]], chosen[n]
                if party in problem.requests[n].parties and slot.run == run and table is not None:
                    columns.setdefault(slot.column, []).append(table)
            order = [sorted(columns[column]) for column in sorted(columns)]
            for before, after in pairwise(order):
                kept = sum(min(before.count(table), after.count(table)) for table in {*before})
                count += min(len(before), len(after)) - kept
    return count


def fewest_contradicting(problem: Problem, must: int, musts: Sequence[int]) -> int | None:
    """How many of some musts are enough to contradict another, beside all that is fixed."""
    fixed = {n: r.fixed.slot for n, r in enumerate(problem.requests) if r.fixed}
    for size in range(len(musts) + 1):
        for some in combinations(musts, size):
            if not possible(problem, fixed, [must, *some]):
                return size
    return None


def possible(problem: Problem, at: At, rest: Sequence[int]) -> bool:
    """Whether the rest can all be met beside what is met."""
    if not rest:
        return True
    n, *others = rest
    tried = ({**at, n: slot} for slot in problem.requests[n].slots)
    return any(fits(problem, more, n) and possible(problem, more, others) for more in tried)
