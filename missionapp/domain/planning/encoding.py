"""A problem as clauses, and what a solver's answer means."""

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field

from missionapp.domain.planning.clauses import Clauses
from missionapp.domain.planning.costs import add_breaks, add_fairness, add_moves
from missionapp.domain.planning.domains import Fixed, domains, earlier_apart
from missionapp.domain.planning.pool_interpreters import add_interpreters
from missionapp.domain.planning.pool_tables import add_tables
from missionapp.domain.planning.pools import counted, heads, limit
from missionapp.domain.planning.problem import Problem


@dataclass
class Encoding:
    """The clauses of a problem, and the literals that are of interest in them."""

    problem: Problem
    fixed: Fixed
    domains: tuple[frozenset[int], ...]
    clauses: Clauses = field(default_factory=Clauses)
    at: list[dict[int, int]] = field(default_factory=list)
    """For each request and slot the literal that it is there."""
    placed: list[int] = field(default_factory=list)
    """For each request the literal that it is met."""
    meets: dict[tuple[int, int], int] = field(default_factory=dict)
    """For each party and slot the literal that it has a meeting there that is not fixed."""
    breaks: list[list[int]] = field(default_factory=list)
    """For each party the literals of its possible breaks."""
    moves: list[int] = field(default_factory=list)
    """The literals of requests that lose the slot that they had."""
    moved: int = 0
    """How many requests lose it in any plan."""
    even: int = 0
    """Where it holds, the numbers of breaks of any two parties differ by no more than `fairness`."""

    def slots_in(self, model: Sequence[int]) -> tuple[int | None, ...]:
        """For each request its slot in a solver's answer."""
        return tuple(
            next((slot for slot, literal in at.items() if model[literal - 1] > 0), None) for at in self.at
        )

    def free_of(self, party: int) -> Sequence[int]:
        """The requests of a party that are not fixed and possible at all."""
        return self._free[party]

    def free_in(self, slot: int) -> list[int]:
        """The requests that are not fixed and possible in a slot."""
        return self._possible[slot]

    def met(self, numbers: Iterable[int]) -> list[int]:
        """The literals that these requests are met."""
        return [self.placed[number] for number in numbers]

    def busy(self, party: int, slots: Iterable[int]) -> list[int]:
        """The literals that a party has a meeting in each of these slots that is not fixed."""
        return [self.meets[party, slot] for slot in sorted(slots) if (party, slot) in self.meets]

    def __post_init__(self) -> None:
        self._free: dict[int, list[int]] = defaultdict(list)
        self._possible: dict[int, list[int]] = defaultdict(list)
        for number, request in enumerate(self.problem.requests):
            if request.fixed is None and self.domains[number]:
                for party in request.parties:
                    self._free[party].append(number)
                for slot in self.domains[number]:
                    self._possible[slot].append(number)


def encode(problem: Problem) -> Encoding:
    """All that a plan must heed, as clauses."""
    fixed = Fixed(problem)
    made = Encoding(problem, fixed, domains(problem, fixed))
    _add_requests(made)
    near = earlier_apart(problem)
    for party in range(len(problem.parties)):
        _add_party(made, party, near)
    _add_order(made)
    _add_rooms(made)
    add_tables(made)
    add_interpreters(made, near)
    add_breaks(made)
    add_fairness(made)
    add_moves(made)
    if problem.all_required:
        require_all(made)
    return made


def _add_requests(made: Encoding) -> None:
    """Each request has one slot, or none."""
    clauses = made.clauses
    for request, domain in zip(made.problem.requests, made.domains, strict=True):
        if request.fixed is not None:
            made.at.append({request.fixed.slot: clauses.true})
            made.placed.append(clauses.true)
            continue
        at = {slot: clauses.new() for slot in sorted(domain)}
        made.at.append(at)
        clauses.at_most_one(list(at.values()))
        made.placed.append(clauses.any_of(list(at.values())))


def _add_party(made: Encoding, party: int, near: Mapping[int, tuple[int, ...]]) -> None:
    """Nobody is in more meetings at once, nor in more at all, than it can or wants to."""
    clauses, free = made.clauses, list(made.free_of(party))
    there: dict[int, list[int]] = defaultdict(list)
    for number in free:
        for slot, literal in made.at[number].items():
            there[slot].append(literal)
    for slot in sorted(there):
        made.meets[party, slot] = clauses.any_of(there[slot])
    who = made.problem.parties[party]
    if who.at_once == 1:
        _add_one_person(made, party, there, near)
    else:
        _add_persons(made, party, there, near)
    if who.most is not None:
        placed = [made.placed[number] for number in free]
        clauses.at_most(placed, who.most - made.fixed.by_party[party].total())


def _add_one_person(
    made: Encoding, party: int, there: Mapping[int, list[int]], near: Mapping[int, tuple[int, ...]]
) -> None:
    clauses = made.clauses
    for slot, literals in there.items():
        clauses.at_most_one(literals)
        for other in near.get(slot, ()):
            if other in there:
                clauses.add(-made.meets[party, slot], -made.meets[party, other])
    _add_sessions(made, party, sorted(there))


def _add_sessions(made: Encoding, party: int, slots: Sequence[int]) -> None:
    """Implied: one person is busy in as many slots as it has meetings, and in those of a session alike."""
    clauses, free = made.clauses, made.free_of(party)
    sessions = {made.problem.requests[number].slots for number in free}
    within = {
        session: [number for number in free if made.problem.requests[number].slots <= session]
        for session in sorted(sessions, key=sorted)
    }
    for session, numbers in within.items():
        if len(numbers) < len(free):
            others = [number for number in free if number not in numbers]
            clauses.as_many(made.met(numbers), made.busy(party, session.intersection(slots)), equal=False)
            clauses.as_many(made.busy(party, set(slots) - session), made.met(others), equal=False)
    clauses.as_many(made.met(free), made.busy(party, slots))


def _add_persons(
    made: Encoding, party: int, there: Mapping[int, list[int]], near: Mapping[int, tuple[int, ...]]
) -> None:
    """Where it is in a meeting, its meetings there and in earlier slots apart are at most its persons."""
    taken, at_once = made.fixed.by_party[party], made.problem.parties[party].at_once
    for slot in sorted({*there, *taken}):
        before = near.get(slot, ())
        left = at_once - taken[slot] - sum(taken[other] for other in before)
        around = [literal for other in before for literal in there.get(other, ())]
        if left > 0 and (taken[slot] or not around):
            made.clauses.at_most(there.get(slot, []) + around, left)
        elif left > 0:
            made.clauses.at_most(there[slot] + around, left, unless=-made.meets[party, slot])


def _add_order(made: Encoding) -> None:
    """Of two in order, the first ends before the second begins."""
    slots = made.problem.slots
    for first, second in made.problem.earlier:
        if made.problem.requests[first].fixed and made.problem.requests[second].fixed:
            continue
        for after, later in made.at[second].items():
            for before, sooner in made.at[first].items():
                if slots[before].end > slots[after].start:
                    made.clauses.add(-later, -sooner)


def _add_rooms(made: Encoding) -> None:
    """No more meetings in a slot than it holds."""
    for slot, most in enumerate(made.problem.rooms):
        limit(made, slot, made.free_in(slot), most - made.fixed.by_slot[slot])


def require_all(made: Encoding) -> None:
    """Every request is met. Implied: in each slot no fewer meetings than the others leave to it."""
    for literal in made.placed:
        made.clauses.add(literal)
    room = [most - made.fixed.by_slot[slot] for slot, most in enumerate(made.problem.rooms)]
    wanted = sum(request.fixed is None for request in made.problem.requests)
    for slot, most in enumerate(room):
        literals, each = heads(made, slot, made.free_in(slot)) or (counted(made, slot, made.free_in(slot)), 1)
        made.clauses.at_least(literals, (wanted - sum(room) + most) * each)
