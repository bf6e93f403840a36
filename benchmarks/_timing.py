"""Timing for the benchmarks: medians of alternating runs, so that the machine's drift hits both sides."""

import gc
import resource
import statistics
import sys
import time
from collections.abc import Callable, Mapping


def alternate(ways: Mapping[str, Callable[[], None]], runs: int) -> dict[str, float]:
    """The median seconds of each way of doing a thing, run in turn `runs` times after one warm-up."""
    seconds: dict[str, list[float]] = {name: [] for name in ways}
    for turn in range(runs + 1):
        for name, do in ways.items():
            gc.collect()
            start = time.perf_counter()
            do()
            if turn:
                seconds[name].append(time.perf_counter() - start)
    return {name: statistics.median(values) for name, values in seconds.items()}


def peak_megabytes() -> float:
    """The largest resident size so far of this process or one of its children, in MB."""
    peak = max(resource.getrusage(who).ru_maxrss for who in (resource.RUSAGE_SELF, resource.RUSAGE_CHILDREN))
    return peak / (1 << 20 if sys.platform == "darwin" else 1 << 10)


def verdict(what: str, ratio: float, bound: float) -> None:
    """Print a ratio beside its bound, and end with 1 when it is over."""
    holds = ratio <= bound
    print(f"{what}: {ratio:.2f} (at most {bound:g}) {'holds' if holds else 'DOES NOT HOLD'}")
    if not holds:
        sys.exit(1)
