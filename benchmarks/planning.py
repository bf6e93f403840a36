"""The planner on published instances: planning.py DIR, with its `.dzn` files and `published.csv`.

Each plan is looked at by the checker, which shares nothing with the planner. Where the package hermax is
installed, UWrMaxSAT solves the same clauses right after. Seconds are the processor's: both use one core, and
what else the machine does falls on neither. Without DIR: the instances of the tests, and generated ones.
"""

import sys
import time
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

import _dzn
from _instances import LARGE, full_day, half_day, instance

from missionapp.domain.planning.checker import check
from missionapp.domain.planning.encoding import encode
from missionapp.domain.planning.plan import Plan
from missionapp.domain.planning.problem import Problem
from missionapp.domain.planning.search import plans

OWN = Path(__file__).parents[1] / "tests" / "data" / "b2b"
PATIENCE = 300.0
"""Seconds after which a search is given up."""
FIRST = 2.0
"""Seconds within which there must be a complete plan of each published instance."""


@dataclass(frozen=True)
class Run:
    """How an instance went."""

    plan: Plan
    first: float
    """Seconds to the first complete plan."""
    seconds: float

    @property
    def breaks(self) -> int:
        """Of all parties."""
        return sum(self.plan.breaks)


def run(problem: Problem) -> Run:
    """Plan, and check the plan."""
    start = time.process_time()
    first, plan = 0.0, None
    for progress in plans(problem, seconds=PATIENCE):
        first, plan = first or time.process_time() - start, progress.plan
    seconds = time.process_time() - start
    assert plan is not None
    wrong = check(problem, plan)
    if wrong:
        sys.exit("\n".join(["The plan is wrong:", *wrong]))
    return Run(plan, first, seconds)


def yardstick() -> Callable[[Problem], tuple[int | None, float]] | None:
    """What gives UWrMaxSAT's optimum (None: given up) and its seconds, where it is installed."""
    try:
        from hermax.incremental import UWrMaxSAT  # type: ignore[import-not-found]  # not everywhere
    except ImportError:
        return None

    def solve(problem: Problem) -> tuple[int | None, float]:
        made = encode(problem)
        start = time.process_time()
        solver = UWrMaxSAT()
        for row in [*made.clauses.rows, [made.even]]:
            solver.add_clause(row)
        for literal in (one for found in made.breaks for one in found):
            solver.set_soft(-literal, 1)
        solver.set_terminate(lambda: int(time.process_time() - start > PATIENCE))
        proven = solver.solve() and solver.get_status().name == "OPTIMUM"
        optimum = solver.get_cost() if proven else None
        solver.close()
        return optimum, time.process_time() - start

    return solve


def compare(folder: Path) -> bool:
    """A line for each published instance and one for all; whether all are proven and as published."""
    solve, rows = yardstick(), _dzn.published(folder)
    right, slowest, ours, theirs = 0, 0.0, 0.0, 0.0
    print("instance        optimum published  first s  proof s  published s  UWrMaxSAT s")
    for name, row in rows.items():
        problem = _dzn.read(folder / f"{name}.original.dzn")
        here = run(problem)
        optimum, seconds = solve(problem) if solve else (None, 0.0)
        right += here.plan.optimal and here.breaks == int(row["optimum"])
        slowest, ours, theirs = max(slowest, here.first), ours + here.seconds, theirs + seconds
        other = "not installed" if solve is None else f"{seconds:.2f}" if optimum is not None else "given up"
        mark = "" if here.plan.optimal else f" (not proven: at least {here.plan.bound})"
        print(
            f"{name:15} {here.breaks:7} {row['optimum']:>9} {here.first:8.2f} {here.seconds:8.2f} "
            f"{row['maxsat_imp12plus_s']:>12} {other:>12}{mark}",
            flush=True,
        )
    beside = (
        f"UWrMaxSAT {theirs:.1f} s on the same clauses" if solve else "UWrMaxSAT is not installed (hermax)"
    )
    print(
        f"{right} of {len(rows)} proven and as published; {ours:.1f} s in all, "
        f"first plans within {slowest:.2f} s; {beside}"
    )
    return right == len(rows)


def generated() -> None:
    """Instances of the same shape, and one as large as the planner must be able to take."""
    for name, problem in [
        (f"{make.__name__} {seed}", make(seed)) for make in (full_day, half_day) for seed in (1, 2)
    ]:
        here = run(problem)
        print(
            f"{name}: {len(problem.parties)} parties, {len(problem.requests)} meetings: "
            f"{here.breaks} breaks, optimal: {here.plan.optimal}, "
            f"first plan {here.first:.2f} s, {here.seconds:.2f} s in all"
        )
    start = time.process_time()
    large = next(plans(instance(LARGE, seed=1)))
    print(
        f"{LARGE.parties} parties, {large.wanted} meetings: first plan with {large.placed} of them "
        f"in {time.process_time() - start:.1f} s"
    )


def main() -> None:
    """Print all figures; end with 1 when an instance is not proven, or other than published."""
    if len(sys.argv) == 1:
        generated()
    if not compare(Path(sys.argv[1]) if len(sys.argv) > 1 else OWN):
        sys.exit(1)


if __name__ == "__main__":
    main()
