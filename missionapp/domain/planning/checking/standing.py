"""What stands in the way of one more meeting, asked of the plan itself."""

from collections.abc import Iterable, Mapping
from typing import TypeAlias

from missionapp.domain.planning.problem import Problem, Request, Seat

Standing: TypeAlias = Mapping[int, Seat]
"""The requests that are met, with their seats."""


def open_to(problem: Problem, n: int) -> tuple[int, ...]:
    """The slots of a request that are open to all of its parties."""
    request = problem.requests[n]
    return tuple(
        s for s in sorted(request.slots) if not any(s in problem.parties[p].closed for p in request.parties)
    )


def free(problem: Problem, standing: Standing, n: int) -> tuple[int, ...]:
    """Those in which its parties could be in one more meeting."""
    parties = problem.requests[n].parties
    return tuple(s for s in open_to(problem, n) if not any(booked(problem, standing, p, s) for p in parties))


def booked(problem: Problem, standing: Standing, party: int, slot: int) -> bool:
    """Whether one more meeting in a slot would be one too many at once."""
    there = [seat.slot for n, seat in standing.items() if party in problem.requests[n].parties] + [slot]
    for late in set(there):
        together = [one for one in there if one == late or (one, late) in problem.apart]
        if slot in together and len(together) > problem.parties[party].at_once:
            return True
    return False


def sated(problem: Problem, standing: Standing, party: int) -> bool:
    """Whether a party has the most meetings that it wants."""
    most = problem.parties[party].most
    return most is not None and len([n for n in standing if party in problem.requests[n].parties]) >= most


def sittable(problem: Problem, request: Request, slot: int) -> list[int]:
    """The tables that are right for it: its hosts' booths, else those that are nobody's."""
    usable = [t for t, table in enumerate(problem.tables) if slot in table.slots]
    return [t for t in usable if problem.tables[t].host in request.parties] or [
        t for t in usable if problem.tables[t].host is None
    ]


def taken(problem: Problem, standing: Standing, table: int, slot: int) -> bool:
    """Whether a table takes no more at some moment of a slot."""
    here = problem.slots[slot]
    others = [problem.slots[seat.slot] for seat in standing.values() if seat.table == table]
    for moment in [here.start, *(other.start for other in others if here.start <= other.start < here.end)]:
        going = [other for other in others if other.start <= moment < other.end]
        if len(going) >= problem.tables[table].capacity:
            return True
    return False


def full(problem: Problem, standing: Standing, n: int, slot: int) -> bool:
    """Whether there is no room or no table for it."""
    if problem.rooms and len([1 for s in standing.values() if s.slot == slot]) >= problem.rooms[slot]:
        return True
    named = any(slot in table.slots for table in problem.tables)
    among = sittable(problem, problem.requests[n], slot)
    return named and all(taken(problem, standing, table, slot) for table in among)


def can_interpret(problem: Problem, standing: Standing, who: int, slot: int) -> bool:
    """Whether an interpreter works in a slot and is in no other meeting then."""
    busy = {seat.slot for seat in standing.values() if seat.interpreter == who}
    apart = {one for pair in problem.apart if slot in pair for one in pair} | {slot}
    return slot in problem.interpreters[who].slots and not busy & apart


def unspoken(problem: Problem, standing: Standing, n: int, slot: int) -> bool:
    """Whether it needs an interpreter and there is none who has time."""
    able = problem.requests[n].interpreters
    return able is not None and not any(can_interpret(problem, standing, who, slot) for who in able)


def untimely(problem: Problem, standing: Standing, n: int, slot: int, others: Iterable[int]) -> bool:
    """Whether it would come too late or too early for one of the others."""
    at = {n: slot, **{other: standing[other].slot for other in others if other in standing}}
    return any(
        n in (first, second)
        and {first, second} <= at.keys()
        and problem.slots[at[first]].end > problem.slots[at[second]].start
        for first, second in problem.earlier
    )


def hindered(problem: Problem, standing: Standing, n: int, slot: int) -> bool:
    """Whether anything stands in its way in a slot."""
    return (
        any(booked(problem, standing, party, slot) for party in problem.requests[n].parties)
        or full(problem, standing, n, slot)
        or unspoken(problem, standing, n, slot)
        or untimely(problem, standing, n, slot, standing)
    )
