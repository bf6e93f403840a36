"""Small problems: in a few words, and random ones that try every rule."""

from collections.abc import Iterable
from datetime import UTC, datetime, timedelta
from itertools import combinations
from typing import Any

from hypothesis import HealthCheck, settings
from hypothesis import strategies as st

from missionapp.domain.planning.counting import Seats, breaks, even, moves, table_changes
from missionapp.domain.planning.plan import Plan
from missionapp.domain.planning.problem import Grade, Interpreter, Party, Problem, Request, Seat, Slot, Table
from missionapp.domain.planning.reasons import unmet

ALIKE_EACH_TIME = settings(
    max_examples=150, deadline=None, derandomize=True, database=None, suppress_health_check=list(HealthCheck)
)
DAY = datetime(2026, 3, 2, 9, tzinfo=UTC)


def slots(number: int, run: int = 0) -> tuple[Slot, ...]:
    """Slots of half an hour, one after the other, on the run's day."""
    starts = [DAY + timedelta(days=run, minutes=30 * column) for column in range(number)]
    return tuple(Slot(at, at + timedelta(minutes=30), run, column) for column, at in enumerate(starts))


def asked(*parties: int, at: Iterable[int] = range(4), **more: Any) -> Request:
    """A request of some parties for some of four slots."""
    return Request(parties, frozenset(at), **more)


def problem(*requests: Request, **more: Any) -> Problem:
    """Four slots in a row, and four parties."""
    return Problem(**{"slots": slots(4), "parties": (Party(),) * 4, "requests": requests} | more)


def table(**more: Any) -> Table:
    """A table in each of four slots."""
    return Table(frozenset(range(4)), **more)


def planned(problem: Problem, seats: Seats) -> Plan:
    """A plan with these seats, right in all it says of itself."""
    counted = breaks(problem, seats)
    return Plan(
        seats=tuple(seats),
        breaks=counted,
        moves=moves(problem, seats),
        table_changes=table_changes(problem, seats),
        even=even(problem, counted),
        unmet=unmet(problem, seats),
    )


@st.composite
def problems(draw: st.DrawFn, *, all_required: bool | None = None) -> Problem:
    """Two to five parties and slots, up to six requests, with whatever a problem can have."""
    times = draw(_slots())
    parties = tuple(draw(st.lists(_parties(len(times)), min_size=2, max_size=5)))
    tables = tuple(draw(st.lists(_tables(times, len(parties)), max_size=3)))
    interpreters = tuple(draw(st.lists(_subset(len(times)).map(Interpreter), max_size=2)))
    request = _requests(times, len(parties), tables, len(interpreters))
    requests = tuple(draw(st.lists(request, min_size=1, max_size=6)))
    numbers = st.integers(0, len(requests) - 1)
    pairs = st.tuples(numbers, numbers).filter(lambda pair: pair[0] != pair[1])
    return Problem(
        slots=times,
        parties=parties,
        requests=requests,
        tables=tables,
        interpreters=interpreters,
        rooms=draw(st.just(()) | st.tuples(*[st.integers(0, 3)] * len(times))),
        earlier=tuple(draw(st.lists(pairs, max_size=2, unique=True))) if len(requests) > 1 else (),
        apart=_overlaps(times) | (draw(_pairs(len(times))) if draw(st.booleans()) else frozenset()),
        fairness=draw(st.sampled_from([2, 1, 0, None])),
        per_break=draw(st.integers(1, 3)),
        per_move=draw(st.integers(0, 3)),
        all_required=draw(st.integers(0, 5)) == 5 if all_required is None else all_required,
    )


@st.composite
def _slots(draw: st.DrawFn) -> tuple[Slot, ...]:
    """A run, or two of which the second is on another day or at the same time; with slots that overlap."""
    found: list[Slot] = []
    sizes = draw(st.sampled_from([[2], [3], [4], [5], [5], [2, 2], [3, 2], [1, 4]]))
    for run, size in enumerate(sizes):
        day = DAY + timedelta(minutes=draw(st.sampled_from([24 * 60, 0, 20])) * run)
        column = 0
        for number in range(size):
            beside = number and found[-1].column == column - 1 and draw(st.integers(0, 3)) == 3
            column -= 1 if beside else 0
            start = day + timedelta(minutes=30 * column + (draw(st.sampled_from([0, 10])) if beside else 0))
            found.append(Slot(start, start + timedelta(minutes=30), run, column))
            column += 1
    return tuple(found)


def _overlaps(slots: tuple[Slot, ...]) -> frozenset[tuple[int, int]]:
    return frozenset(
        (a, b)
        for a, b in combinations(range(len(slots)), 2)
        if slots[a].start < slots[b].end and slots[b].start < slots[a].end
    )


def _pairs(size: int) -> st.SearchStrategy[frozenset[tuple[int, int]]]:
    return st.frozensets(st.sampled_from(list(combinations(range(size), 2))), max_size=2)


def _subset(size: int) -> st.SearchStrategy[frozenset[int]]:
    """All but few of so many, or any."""
    whole = frozenset(range(size))
    few = st.frozensets(st.integers(0, size - 1), max_size=2)
    return st.one_of(*[st.just(whole)] * 4, few.map(lambda some: whole - some), few)


def _parties(slots: int) -> st.SearchStrategy[Party]:
    none: frozenset[int] = frozenset()
    return st.builds(
        Party,
        closed=st.one_of(*[st.just(none)] * 2, st.frozensets(st.integers(0, slots - 1), max_size=2)),
        at_once=st.sampled_from([1, 1, 1, 2]),
        most=st.sampled_from([None] * 4 + [1, 2]),
    )


def _tables(slots: tuple[Slot, ...], parties: int) -> st.SearchStrategy[Table]:
    first = frozenset(n for n, slot in enumerate(slots) if slot.run == 0)
    everywhere = frozenset(range(len(slots)))
    return st.builds(
        Table,
        slots=st.sampled_from([everywhere, everywhere, first, everywhere - first]) | _subset(len(slots)),
        capacity=st.sampled_from([1, 1, 2]),
        host=st.one_of(st.none(), st.none(), st.integers(0, parties - 1)),
    )


@st.composite
def _requests(
    draw: st.DrawFn, slots: tuple[Slot, ...], parties: int, tables: tuple[Table, ...], interpreters: int
) -> Request:
    who = draw(st.permutations(range(parties)))[: draw(st.sampled_from([2, 2, 2, 3]))]
    able = None
    if interpreters and draw(st.booleans()):
        able = draw(st.frozensets(st.integers(0, interpreters - 1), min_size=1) | st.just(frozenset()))
    slot = st.integers(0, len(slots) - 1)
    special = draw(st.sampled_from(["", "", "", "before", "fixed"]))

    def seat(slot: int) -> Seat:
        usable = [n for n, table in enumerate(tables) if slot in table.slots]
        return Seat(
            slot, draw(st.sampled_from([*usable, None])), draw(st.sampled_from([*sorted(able or ()), None]))
        )

    return Request(
        parties=tuple(who),
        slots=draw(_subset(len(slots))),
        grade=draw(st.sampled_from([Grade.MUST, *Grade])),
        interpreters=able,
        fixed=seat(draw(slot)) if special == "fixed" else None,
        before=seat(draw(slot)) if special == "before" else None,
    )
