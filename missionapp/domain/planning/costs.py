"""What a plan costs, as literals: breaks, how evenly they fall, and requests that lose their slot."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from typing import TYPE_CHECKING

from missionapp.domain.planning.problem import Problem

if TYPE_CHECKING:
    from missionapp.domain.planning.clauses import Clauses
    from missionapp.domain.planning.encoding import Encoding


def columns(problem: Problem) -> Mapping[int, dict[int, list[int]]]:
    """The slots of each run's columns."""
    runs: dict[int, dict[int, list[int]]] = defaultdict(lambda: defaultdict(list))
    for number, slot in enumerate(problem.slots):
        runs[slot.run][slot.column].append(number)
    return {run: dict(sorted(found.items())) for run, found in sorted(runs.items())}


def add_breaks(made: Encoding) -> None:
    """A literal for each column with which a break of a party can end."""
    runs = columns(made.problem)
    for party in range(len(made.problem.parties)):
        made.breaks.append([])
        for run in runs.values():
            made.breaks[party] += _breaks(made, party, list(run.values()))


def _busy(made: Encoding, party: int, slots: Iterable[int]) -> int:
    """Whether a party is in a meeting in one of these slots."""
    if any(made.fixed.by_party[party][slot] for slot in slots):
        return made.clauses.true
    return made.clauses.any_of([made.meets[party, slot] for slot in slots if (party, slot) in made.meets])


def _breaks(made: Encoding, party: int, run: Sequence[Sequence[int]]) -> list[int]:
    """A break ends where a party is busy, was not in the column before, and was earlier."""
    clauses, found = made.clauses, []
    busy = [_busy(made, party, slots) for slots in run]
    held = _so_far(clauses, busy)
    for column in range(2, len(busy)):
        parts = [busy[column], -busy[column - 1], held[column - 2]]
        if -clauses.true not in parts:
            found.append(-clauses.any_of([-part for part in parts]))
    if found:
        later = _so_far(clauses, busy[::-1])[::-1]
        _add_spans(made, party, busy, clauses.any_of(found), held, later)
        _add_ends(made, party, run, held, later)
    return found


def _so_far(clauses: Clauses, literals: Sequence[int]) -> list[int]:
    """For each literal one that holds where it or one before it does."""
    found = list(literals[:1])
    for literal in literals[1:]:
        found.append(clauses.any_of([found[-1], literal]))
    return found


def _add_spans(
    made: Encoding, party: int, busy: Sequence[int], broken: int, held: Sequence[int], later: Sequence[int]
) -> None:
    """Implied: without a break all columns between busy ones are busy, no more than there are meetings."""
    most = len(made.free_of(party)) + made.fixed.by_party[party].total()
    for column in range(1, len(busy) - 1):
        made.clauses.add(broken, busy[column], -held[column - 1], -later[column + 1])
    for first in range(len(busy)):
        for last in range(first + most, len(busy)):
            made.clauses.add(broken, -busy[first], -busy[last])


def _add_ends(
    made: Encoding, party: int, run: Sequence[Sequence[int]], held: Sequence[int], later: Sequence[int]
) -> None:
    """Implied: who has a meeting is busy by the last of its possible columns, and from the first on."""
    column = {slot: number for number, slots in enumerate(run) for slot in slots}
    for number in made.free_of(party):
        possible = [column.get(slot) for slot in made.domains[number]]
        if None not in possible:
            among = [one for one in possible if one is not None]
            made.clauses.add(-made.placed[number], held[max(among)])
            made.clauses.add(-made.placed[number], later[min(among)])


def add_fairness(made: Encoding) -> None:
    """Nobody has more breaks than anybody else has and `fairness`, where `even` holds."""
    clauses, most = made.clauses, made.problem.fairness
    made.even = clauses.true
    if most is None or all(len(found) <= most for found in made.breaks):
        return
    made.even = clauses.new()
    longest = max(len(found) for found in made.breaks)
    least = min(len(found) for found in made.breaks)
    have = [clauses.count(found, longest if least else most + 1, down=True) for found in made.breaks]
    for more in range(most, longest):
        somebody = clauses.any_of([one[more] for one in have if len(one) > more])
        for one in have:
            everybody = one[more - most] if len(one) > more - most else -clauses.true
            clauses.add(-made.even, -somebody, everybody)
        if not least:
            return


def add_moves(made: Encoding) -> None:
    """A literal for each request that had a slot and can have another one."""
    for request, at in zip(made.problem.requests, made.at, strict=True):
        if request.before is None:
            continue
        stays = at.get(request.before.slot)
        if stays is None:
            made.moved += 1
        elif stays != made.clauses.true:
            made.moves.append(-stays)
