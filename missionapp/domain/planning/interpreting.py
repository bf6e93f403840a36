"""Who interprets which meeting, once the slots are known: nobody is in two places at a time."""

from collections import defaultdict
from collections.abc import Mapping, Sequence
from itertools import product

from missionapp.domain.planning.clauses import Clauses
from missionapp.domain.planning.problem import Problem

NOBODY = "The slots of the plan leave a meeting without an interpreter"


def interpreters(problem: Problem, slots: Sequence[int | None]) -> dict[int, int]:
    """An interpreter for each request that has a slot and needs one; who isn't moved keeps the former one.

    As many keep theirs as a quick look finds. Raises ValueError where the slots leave no such assignment.
    """
    settled = {
        number: request.fixed.interpreter
        for number, request in enumerate(problem.requests)
        if request.fixed and request.fixed.interpreter is not None
    }
    choices = _choices(problem, slots, _busy(problem, settled))
    if not all(choices.values()):
        raise ValueError(NOBODY)
    return settled | (_settle(problem, slots, choices) if choices else {})


def _busy(problem: Problem, settled: Mapping[int, int]) -> set[tuple[int, int]]:
    """Interpreters and the slots that recorded and locked meetings leave them no time for."""
    apart = defaultdict(set)
    for one, other in problem.apart:
        apart[one].add(other)
        apart[other].add(one)
    at = {n: fixed.slot for n in settled if (fixed := problem.requests[n].fixed)}
    return {(who, slot) for n, who in settled.items() for slot in (at[n], *apart[at[n]])}


def _choices(
    problem: Problem, slots: Sequence[int | None], busy: set[tuple[int, int]]
) -> dict[int, list[int]]:
    return {
        number: [
            who
            for who in sorted(request.interpreters)
            if slot in problem.interpreters[who].slots and (who, slot) not in busy
        ]
        for number, (request, slot) in enumerate(zip(problem.requests, slots, strict=True))
        if slot is not None and not request.fixed and request.interpreters is not None
    }


def _settle(
    problem: Problem, slots: Sequence[int | None], choices: Mapping[int, Sequence[int]]
) -> dict[int, int]:
    clauses = Clauses()
    does = {(n, who): clauses.new() for n, some in choices.items() for who in some}
    for n, some in choices.items():
        clauses.add(*(does[n, who] for who in some))
    _one_place(problem, slots, clauses, does)
    former = {n: seat.interpreter for n in choices if (seat := problem.requests[n].before)}
    stays = [does[n, who] for n, who in former.items() if who is not None and (n, who) in does]
    true = _solve(clauses, stays)
    chosen: dict[int, int] = {}
    for (n, who), literal in does.items():
        if literal in true:
            chosen.setdefault(n, who)
    return chosen


def _one_place(
    problem: Problem, slots: Sequence[int | None], clauses: Clauses, does: Mapping[tuple[int, int], int]
) -> None:
    """Nobody is in two meetings of one slot, nor in slots that are apart."""
    work: dict[tuple[int, int], list[int]] = defaultdict(list)
    for (n, who), literal in does.items():
        slot = slots[n]
        assert slot is not None
        work[who, slot].append(literal)
    for literals in work.values():
        clauses.at_most_one(literals)
    busy = {key: clauses.any_of(literals, both=False) for key, literals in work.items()}
    for (one, other), who in product(sorted(problem.apart), range(len(problem.interpreters))):
        if (who, one) in busy and (who, other) in busy:
            clauses.add(-busy[who, one], -busy[who, other])


def _solve(clauses: Clauses, wished: Sequence[int]) -> frozenset[int]:
    """The literals that hold in a solution that grants what is wished, or most of it."""
    from pysat.solvers import Glucose4

    with Glucose4(bootstrap_with=clauses.rows) as solver:
        solver.set_phases([-v for v in range(2, clauses.top + 1)])
        while not solver.solve(assumptions=list(wished)):
            refused = set(solver.get_core() or ())
            if not refused:
                raise ValueError(NOBODY)
            wished = [one for one in wished if one not in refused]
        return frozenset(one for one in solver.get_model() if one > 0)
