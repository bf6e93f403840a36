"""Try to make the program lose something: `make faults`, or `python -m tests.faults [FAMILY …]`.

A run that was broken off goes on where it was. A trial that failed keeps its folder, and is made again by
`python -m tests.faults FAMILY --only NUMBER`.
"""

import argparse
import os
import signal
import sys
import time
import traceback
from collections.abc import Mapping, Sequence
from importlib import import_module
from pathlib import Path

from tests.faults.driver import Driver, attempt, warm
from tests.faults.families import NAMES, family_of
from tests.faults.family import Family
from tests.faults.progress import ROOT, Progress, begin

sys.path.append(str(ROOT / "tests" / "store"))  # as the tests themselves have it
MINUTES = 30
"""What all families may take together."""


def main(words: Sequence[str] | None = None) -> int:
    """Make the trials that were asked for; 1 when one of them, or what they saw together, is not right."""
    wanted = _options().parse_args(words)
    folder: Path = wanted.folder
    names: Sequence[str] = wanted.families or NAMES
    import_module("tests.faults.editors")  # what nearly all of them need
    if wanted.only is not None:
        return _once(family_of(names[0]), wanted.only, folder)
    begin(folder, fresh=wanted.fresh)
    signal.signal(signal.SIGTERM, signal.default_int_handler)
    wrong = [name for name in names if _apart(name, folder, few=wanted.few)]
    seconds = sum(Progress(folder / f"{name}.jsonl").seconds for name in names)
    in_time = seconds <= MINUTES * 60
    print(f"in all {_clock(seconds)}, at most {MINUTES}:00: {'holds' if in_time else 'DOES NOT HOLD'}")
    print(f"something is wrong with {', '.join(wrong)}" if wrong else "nothing was lost")
    return 0 if in_time and not wrong else 1


def _options() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(prog="python -m tests.faults", description=__doc__.partition("\n")[0])
    parser.add_argument("families", nargs="*", metavar="FAMILY", help=", ".join(NAMES))
    parser.add_argument("--fresh", action="store_true", help="begin again instead of going on")
    parser.add_argument("--few", action="store_true", help="as many trials as every test run makes")
    parser.add_argument("--only", type=int, metavar="NUMBER", help="make one trial again, in this process")
    parser.add_argument("--folder", type=Path, default=ROOT / "build" / "faults", help="where all is kept")
    return parser


def _once(family: Family, number: int, folder: Path) -> int:
    warm(family, folder / "shared" / family.name, [number])
    failure, seen = attempt(family, number, folder / "trials")
    print(failure or f"{family.name} {number}: {_figures(seen)}")
    return 1 if failure else 0


def _apart(name: str, folder: Path, *, few: bool) -> bool:
    """Make a family's trials in a process of its own, which does its imports; whether something is wrong."""
    process = os.fork()
    if process:
        return _wait_for(process)
    code = 1
    try:
        code = _make(family_of(name), folder, few=few)
    except KeyboardInterrupt:
        print(f"{name} was broken off; the same command goes on with it")
    except BaseException:  # noqa: BLE001 - the process ends here, whatever it was
        traceback.print_exc()
    finally:
        sys.stdout.flush()
        os._exit(code)


def _wait_for(process: int) -> bool:
    """Whether it ended otherwise than well; it ends when this one is to end."""
    try:
        return os.waitpid(process, 0)[1] != 0
    except KeyboardInterrupt:
        os.kill(process, signal.SIGTERM)
        os.waitpid(process, 0)
        sys.exit(130)


def _make(family: Family, folder: Path, *, few: bool) -> int:
    """Make what is still to be done of a family, and say what all of its trials came to; the exit code."""
    progress, trials = Progress(folder / f"{family.name}.jsonl"), family.few if few else family.full
    if not trials:
        return 0
    if todo := progress.to_do(trials):
        start = time.monotonic()
        warm(family, folder / "shared" / family.name, todo)
        progress.prepared(time.monotonic() - start)
        Driver(family, progress, folder / "trials").run(todo)
    else:
        print(f"{family.name} was made before, and nothing has changed since; --fresh makes it again")
    made, failures = trials - len(progress.to_do(trials)), progress.failures()
    print(f"{family.name}: {made} of {trials} trials held, {len(failures)} failed; "
          f"{_figures(progress.seen())}; {_clock(progress.seconds)}")  # fmt: skip
    for result in failures:
        print(f"\n{family.name} {result.number} failed; see {folder}/trials/{family.name}-{result.number}")
        print(f"again: {sys.executable} -m tests.faults {family.name} --only {result.number}")
        print(result.failure)
    if said := family.complaint(progress.seen(), made):
        print(f"{family.name}: {said}")
    return 1 if failures or said or made < trials else 0


def _figures(seen: Mapping[str, int]) -> str:
    return ", ".join(f"{count:,} {what}" for what, count in sorted(seen.items()))


def _clock(seconds: float) -> str:
    return f"{int(seconds) // 60}:{int(seconds) % 60:02} min"


if __name__ == "__main__":
    sys.exit(main())
