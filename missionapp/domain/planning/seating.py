"""Tables and interpreters of meetings whose slots are known: as few changes of table as possible."""

from collections import defaultdict
from collections.abc import Sequence

from missionapp.domain.planning.counting import Places
from missionapp.domain.planning.exchange import exchange
from missionapp.domain.planning.fewest import fewest, settle_somehow
from missionapp.domain.planning.interpreting import interpreters
from missionapp.domain.planning.problem import Problem, Seat
from missionapp.domain.planning.sitting import Run

ROUNDS = 4
"""So often at most all stretches of columns are looked at; once in a run of so many meetings:"""
LARGE = 500


def seat(problem: Problem, slots: Sequence[int | None]) -> tuple[Seat | None, ...]:
    """Where each request is met that has a slot; those that are fixed stay what they are.

    The fewest changes of table where a run is small, else nearly so; of equal ones the one that keeps more
    tables of the plan before. Where moves cost something (on the day), the latter comes first: who isn't
    moved keeps the table. The same slots give the same seats. Raises ValueError where the slots leave a
    meeting without a table or an interpreter.
    """
    speakers = interpreters(problem, slots)
    tables = _tables(problem, slots)
    return tuple(
        request.fixed or (None if slot is None else Seat(slot, tables.get(n), speakers.get(n)))
        for n, (request, slot) in enumerate(zip(problem.requests, slots, strict=True))
    )


def _tables(problem: Problem, slots: Sequence[int | None]) -> dict[int, int]:
    """A table for each request whose slot has tables by name."""
    places = Places(problem)
    runs: dict[int, dict[int, int]] = defaultdict(dict)
    together = _runs_together(problem, places)
    for n, (request, slot) in enumerate(zip(problem.requests, slots, strict=True)):
        named = request.fixed.table is not None if request.fixed else slot in places.named
        if slot is not None and named:
            run = problem.slots[slot].run
            runs[min(together) if run in together else run][n] = slot
    tables: dict[int, int] = {}
    for taken in runs.values():
        tables |= _settled(Run(problem, places, taken))
    return tables


def _runs_together(problem: Problem, places: Places) -> set[int]:
    """Runs that go on at the same time, so that they may share tables."""
    pairs = ((one, other) for one, others in places.overlapping.items() for other in others)
    runs = [{problem.slots[one].run, problem.slots[other].run} for one, other in pairs]
    return {run for pair in runs if len(pair) > 1 for run in pair}


def _settled(run: Run) -> dict[int, int]:
    if not run.settle():
        settle_somehow(run)
    run.improve()
    for _ in range(ROUNDS if len(run.slots) < LARGE else 1):
        if not exchange(run):
            break
        run.improve()
    fewest(run)
    return run.tables
