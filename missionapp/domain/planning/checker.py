"""Whether a plan is right: every rule of the problem, looked at anew.

This shares no code with what makes plans, and so it is written to be plain instead of quick.
"""

from collections.abc import Callable, Iterable, Iterator
from itertools import combinations, pairwise

from missionapp.domain.planning.checking.reasons import wrong_reasons
from missionapp.domain.planning.plan import Plan
from missionapp.domain.planning.problem import Problem, Seat


def check(problem: Problem, plan: Plan) -> list[str]:
    """What is wrong with a plan, a sentence each, for developers; nothing if it is right."""
    if len(plan.seats) != len(problem.requests):
        return [f"There are {len(plan.seats)} seats for {len(problem.requests)} requests"]
    rules: list[Callable[[Problem, Plan], Iterable[str]]]
    rules = [
        _slots,
        _places,
        _persons,
        _most,
        _rooms,
        _tables,
        _interpreters,
        _order,
        _figures,
        wrong_reasons,
    ]
    return [sentence for rule in rules for sentence in rule(problem, plan)]


def _met(problem: Problem, plan: Plan, party: int | None = None) -> list[tuple[int, Seat]]:
    """The requests that are met (of one party), with their seats."""
    return [
        (n, seat)
        for n, seat in enumerate(plan.seats)
        if seat and (party is None or party in problem.requests[n].parties)
    ]


def _all_fixed(problem: Problem, requests: Iterable[int]) -> bool:
    """What is fixed may break any rule, but nothing else may be added to it."""
    return all(problem.requests[n].fixed for n in requests)


def _slots(problem: Problem, plan: Plan) -> Iterator[str]:
    for n, (request, seat) in enumerate(zip(problem.requests, plan.seats, strict=True)):
        if request.fixed:
            if seat != request.fixed:
                yield f"Request {n} is fixed, and elsewhere"
        elif seat is None:
            if problem.all_required:
                yield f"Request {n} is required, and not met"
        elif seat.slot not in request.slots:
            yield f"Request {n} is in slot {seat.slot}, which is none of its own"
        elif closed := [p for p in request.parties if seat.slot in problem.parties[p].closed]:
            yield f"Request {n} is in slot {seat.slot}, in which party {closed[0]} cannot come"


def _places(problem: Problem, plan: Plan) -> Iterator[str]:
    """The right sort of table: a host's booth, else nobody's."""
    for n, seat in _met(problem, plan):
        request = problem.requests[n]
        usable = [t for t, table in enumerate(problem.tables) if seat.slot in table.slots]
        booths = [t for t in usable if problem.tables[t].host in request.parties]
        right = booths or [t for t in usable if problem.tables[t].host is None]
        if not request.fixed and seat.table not in (right if usable else [None]):
            yield f"Request {n} is at table {seat.table} in slot {seat.slot}, where it can be at {right}"


def _persons(problem: Problem, plan: Plan) -> Iterator[str]:
    for number, party in enumerate(problem.parties):
        met = _met(problem, plan, number)
        for slot in {seat.slot for _n, seat in met}:
            there = [n for n, seat in met if seat.slot == slot or (seat.slot, slot) in problem.apart]
            if len(there) > party.at_once and not _all_fixed(problem, there):
                yield f"Party {number} is in {there} at once in slot {slot}, with {party.at_once} persons"


def _most(problem: Problem, plan: Plan) -> Iterator[str]:
    for number, party in enumerate(problem.parties):
        met = [n for n, _seat in _met(problem, plan, number)]
        if party.most is not None and len(met) > party.most and not _all_fixed(problem, met):
            yield f"Party {number} has {len(met)} meetings and wants {party.most} at most"


def _rooms(problem: Problem, plan: Plan) -> Iterator[str]:
    for slot, most in enumerate(problem.rooms):
        there = [n for n, seat in _met(problem, plan) if seat.slot == slot]
        if len(there) > most and not _all_fixed(problem, there):
            yield f"In slot {slot} are {len(there)} meetings, with room for {most}"


def _tables(problem: Problem, plan: Plan) -> Iterator[str]:
    """Never more meetings at a table than it takes; all begin when a slot does."""
    for number, table in enumerate(problem.tables):
        at = {n: problem.slots[seat.slot] for n, seat in _met(problem, plan) if seat.table == number}
        for moment in {slot.start for slot in at.values()}:
            there = [n for n, slot in at.items() if slot.start <= moment < slot.end]
            if len(there) > table.capacity and not _all_fixed(problem, there):
                yield f"At table {number} are {there} at once, with room for {table.capacity}"


def _interpreters(problem: Problem, plan: Plan) -> Iterator[str]:
    working: list[tuple[int, Seat]] = []
    for n, seat in _met(problem, plan):
        able, who = problem.requests[n].interpreters, seat.interpreter
        if who is not None:
            working.append((n, seat))
        if problem.requests[n].fixed or (able is None and who is None):
            continue
        if able is None or who is None or who not in able or seat.slot not in problem.interpreters[who].slots:
            yield f"Request {n} has interpreter {who} in slot {seat.slot}, who cannot do it"
    for (n, one), (m, other) in combinations(working, 2):
        pair = (min(one.slot, other.slot), max(one.slot, other.slot))
        clash = one.interpreter == other.interpreter and (one.slot == other.slot or pair in problem.apart)
        if clash and not _all_fixed(problem, [n, m]):
            yield f"Interpreter {one.interpreter} is in requests {n} and {m} at once"


def _order(problem: Problem, plan: Plan) -> Iterator[str]:
    for first, second in problem.earlier:
        one, other = plan.seats[first], plan.seats[second]
        late = one and other and problem.slots[one.slot].end > problem.slots[other.slot].start
        if late and not _all_fixed(problem, [first, second]):
            yield f"Request {first} does not end before request {second} begins"


def _figures(problem: Problem, plan: Plan) -> Iterator[str]:
    """What the plan says of itself."""
    breaks = tuple(_breaks(problem, plan, party) for party in range(len(problem.parties)))
    pairs = zip(problem.requests, plan.seats, strict=True)
    moves = len([1 for r, seat in pairs if r.before and (not seat or seat.slot != r.before.slot)])
    even = problem.fairness is None or all(abs(a - b) <= problem.fairness for a, b in combinations(breaks, 2))
    changes = sum(_table_changes(problem, plan, party) for party in range(len(problem.parties)))
    cost = problem.per_break * sum(breaks) + problem.per_move * moves
    figures = [("breaks", breaks), ("moves", moves), ("even", even), ("table_changes", changes)]
    for name, right in figures:
        if (said := getattr(plan, name)) != right:
            yield f"It says {name} {said}, where {right} is right"
    if plan.bound > cost or (plan.optimal and plan.bound != cost):
        yield f"It says that it costs {plan.bound} at least, optimal: {plan.optimal}; it costs {cost}"


def _by_column(problem: Problem, plan: Plan, party: int) -> list[list[tuple[int, list[Seat]]]]:
    """For each run the columns in which a party is met, in order, with its seats."""
    seats = [seat for _n, seat in _met(problem, plan, party)]
    found = []
    for run in sorted({problem.slots[seat.slot].run for seat in seats}):
        here = [seat for seat in seats if problem.slots[seat.slot].run == run]
        columns = sorted({problem.slots[seat.slot].column for seat in here})
        found.append([(c, [s for s in here if problem.slots[s.slot].column == c]) for c in columns])
    return found


def _breaks(problem: Problem, plan: Plan, party: int) -> int:
    count = 0
    for columns in _by_column(problem, plan, party):
        busy = [column for column, _seats in columns]
        idle = [c for c in range(busy[0], busy[-1]) if c not in busy]
        count += len([c for c in idle if c - 1 not in idle])
    return count


def _table_changes(problem: Problem, plan: Plan, party: int) -> int:
    """Of the persons who go on from one column with meetings at tables to the next those without theirs."""
    count = 0
    for columns in _by_column(problem, plan, party):
        tables = [[seat.table for seat in seats if seat.table is not None] for _column, seats in columns]
        tables = [some for some in tables if some]
        for before, after in pairwise(tables):
            free = list(after)
            for table in before:
                if table in free:
                    free.remove(table)
            stayed = len(after) - len(free)
            count += min(len(before), len(after)) - stayed
    return count
