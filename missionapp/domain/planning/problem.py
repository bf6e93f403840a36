"""What is to be planned, as plain values: everything is named by its position in the problem's tuples.

After "Constraint Solving Approaches to the Business-to-Business Meeting Scheduling Problem" (Bofill, Coll,
Garcia, Giraldez-Cru, Pesant, Suy, Villaret; JAIR 74, 2022), with what organisers need beyond it: wishes
that may be left out, tables and interpreters by name, several persons of one party, the plan that stands.
"""

from dataclasses import dataclass
from datetime import datetime
from enum import IntEnum


class Grade(IntEnum):
    """How much a meeting is asked for; the order in which they are served."""

    MUST = 0
    MUTUAL_WANT = 1
    MUTUAL_NICE = 2
    WANT = 3
    NICE = 4


@dataclass(frozen=True, slots=True)
class Slot:
    """A time box in which meetings take place."""

    start: datetime
    """Aware."""
    end: datetime
    run: int
    """Slots of one event on one day make one run; breaks are counted within a run and never across two."""
    column: int
    """Position in its run, from 0 without gaps. Slots of a run that overlap (two halls) share a column."""


@dataclass(frozen=True, slots=True)
class Party:
    """Somebody who meets."""

    closed: frozenset[int] = frozenset()
    """Slots in which it cannot come."""
    at_once: int = 1
    """In how many meetings it can be at the same time: how many persons it sends."""
    most: int | None = None
    """The most meetings that it wants; None for as many as there are."""


@dataclass(frozen=True, slots=True)
class Table:
    """A place for meetings."""

    slots: frozenset[int]
    """Slots in which it can be used: those of its event."""
    capacity: int = 1
    """Meetings at once."""
    host: int | None = None
    """The party whose booth it is: its meetings take place here, and nobody else's."""


@dataclass(frozen=True, slots=True)
class Interpreter:
    """A person with languages, in one meeting at a time."""

    slots: frozenset[int]
    """Slots in which the interpreter works."""


@dataclass(frozen=True, slots=True)
class Seat:
    """When and where a meeting takes place."""

    slot: int
    table: int | None = None
    """None where the slot's event has no tables by name."""
    interpreter: int | None = None


@dataclass(frozen=True, slots=True)
class Request:
    """A meeting that is asked for."""

    parties: tuple[int, ...]
    """Two or more, each once."""
    slots: frozenset[int]
    """Slots that are possible at all (event, part of the day); parties' closed slots need not be left out."""
    grade: Grade = Grade.MUST
    interpreters: frozenset[int] | None = None
    """Those who speak its languages, any of whom will do; None when none is needed."""
    fixed: Seat | None = None
    """Where it is locked or was recorded: it is there and stays there, whatever else it breaks."""
    before: Seat | None = None
    """Where it was in the plan that stands and may be changed."""


@dataclass(frozen=True, slots=True)
class Problem:
    """Everything that a plan heeds."""

    slots: tuple[Slot, ...]
    parties: tuple[Party, ...]
    requests: tuple[Request, ...]
    tables: tuple[Table, ...] = ()
    interpreters: tuple[Interpreter, ...] = ()
    rooms: tuple[int, ...] = ()
    """For each slot the most meetings at once, where tables have no names; empty: the tables say."""
    earlier: tuple[tuple[int, int], ...] = ()
    """Pairs of requests: where both take place, the first in a slot that ends before the second's begins."""
    apart: frozenset[tuple[int, int]] = frozenset()
    """Pairs of slots (smaller number first) in which nobody can be in both: they overlap, or the way between
    their places (or the least gap) takes longer than the time between them. For a party that sends n
    persons: where it is in a meeting in a slot, its meetings there and in earlier slots apart from it are at
    most n.
    An interpreter is one person."""
    fairness: int | None = 2
    """The numbers of breaks of any two parties differ by at most this, where it costs no request."""
    per_break: int = 1
    """What a break costs, against `per_move`."""
    per_move: int = 0
    """What it costs to give a request with a `before` another slot (or none). 0 where no plan stands."""
    all_required: bool = False
    """Whether every request must be met, as in the paper: a problem that cannot is infeasible."""
