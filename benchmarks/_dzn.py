"""The published instances: what their `.dzn` files say, as a problem.

Of Bofill, Coll, Garcia, Giraldez-Cru, Pesant, Suy, Villaret, "Constraint Solving Approaches to the
Business-to-Business Meeting Scheduling Problem" (JAIR 74, 2022). Slots, parties and meetings count from 1 in
the files, 0 stands for none; each set of `precedences` names the meetings that come before the set's own.
"""

import csv
import re
from collections.abc import Iterator
from datetime import UTC, datetime, timedelta
from pathlib import Path

from missionapp.domain.planning.problem import Party, Problem, Request, Seat, Slot

BEGIN = datetime(2012, 1, 1, 9, tzinfo=UTC)
"""The files know only the order of slots."""
LENGTH = timedelta(minutes=20)
FAIRNESS = 2
"""With which the published optima were found."""


def published(folder: Path) -> dict[str, dict[str, str]]:
    """What was published of each instance, by its name."""
    with (folder / "published.csv").open(encoding="utf-8") as file:
        return {row["instance"]: row for row in csv.DictReader(file)}


def read(file: Path) -> Problem:
    """The problem of one file."""
    text = file.read_text(encoding="utf-8")
    count = {name: int(number) for name, number in re.findall(r"(\w+)\s*=\s*(\d+)\s*;", text)}
    slots = range(count["nTotalSlots"])
    sessions = {1: slots[: count["nMorningSlots"]], 2: slots[count["nMorningSlots"] :], 3: slots}
    fixed = [int(number) for number in re.findall(r"\d+", _array(text, "fixed"))]
    requests = [
        Request((one - 1, other - 1), frozenset(sessions[session]), fixed=Seat(at - 1) if at else None)
        for (one, other, session), at in zip(_rows(text, "requested"), fixed, strict=True)
    ]
    return Problem(
        slots=tuple(Slot(BEGIN + n * LENGTH, BEGIN + (n + 1) * LENGTH, run=0, column=n) for n in slots),
        parties=tuple(Party(closed=frozenset(one)) for one in _sets(text, "forbidden")),
        requests=tuple(requests),
        rooms=(count["nTables"],) * len(slots),
        earlier=tuple(
            (before, after) for after, others in enumerate(_sets(text, "precedences")) for before in others
        ),
        fairness=FAIRNESS,
        all_required=True,
    )


def _array(text: str, name: str) -> str:
    found = re.search(rf"\b{name}\s*=\s*\[(.*?)\]\s*;", text, re.DOTALL)
    if found is None:
        raise ValueError(f"There is no {name}")
    return found[1]


def _rows(text: str, name: str) -> Iterator[tuple[int, ...]]:
    for row in _array(text, name).split("|"):
        if numbers := re.findall(r"\d+", row):
            yield tuple(int(number) for number in numbers)


def _sets(text: str, name: str) -> list[list[int]]:
    """Counted from 0, without the 0 that stands for none."""
    sets = re.findall(r"\{(.*?)\}", _array(text, name), re.DOTALL)
    return [[int(n) - 1 for n in re.findall(r"\d+", one) if int(n) > 0] for one in sets]
