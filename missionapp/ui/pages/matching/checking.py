"""Whether a plan keeps its word, counted anew from the plan itself; the wording is beside it."""

from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import datetime, timedelta
from itertools import pairwise
from typing import TYPE_CHECKING
from uuid import UUID

from missionapp.actions.planning.proposal import Placed, Proposal
from missionapp.domain.entities.missions import Role
from missionapp.i18n import _, ngettext

if TYPE_CHECKING:
    from missionapp.actions.planning.drafting import Draft

LONG = timedelta(hours=1)
"""Nobody should wait longer between two meetings of a day."""
Span = tuple[datetime, datetime]


@dataclass(frozen=True)
class Bounds:
    """What a plan is held against."""

    at_once: Mapping[UUID, int] = field(default_factory=dict)
    """By participant, where it is more than one."""
    most: Mapping[UUID, int] = field(default_factory=dict)
    home: frozenset[UUID] = frozenset()
    """The home participants; organisers are none."""
    open: Sequence[Span] = ()
    """When there are slots, in order and without overlap: lunch is no waiting."""
    weighs_moves: bool = False
    """Whether moves count beside breaks, so that a bound is none of breaks alone."""


@dataclass(frozen=True, slots=True)
class Check:
    """One line of the list."""

    good: bool
    sentence: str


def bounds_of(draft: "Draft") -> Bounds:
    """The bounds of a mission."""
    return Bounds(
        at_once={one.id: one.at_once for one in draft.parties if (one.at_once or 1) > 1},  # type: ignore[misc]
        most={one.id: one.most_meetings for one in draft.parties if one.most_meetings is not None},
        home=frozenset(one.id for one in draft.parties if one.role == Role.HOME),
        open=_united((slot.start, slot.end) for slot in draft.problem.slots),
        weighs_moves=draft.problem.per_move > 0,
    )


def _united(spans: Iterable[Span]) -> list[Span]:
    found: list[Span] = []
    for start, end in sorted(spans):
        if found and start <= found[-1][1]:
            found[-1] = (found[-1][0], max(end, found[-1][1]))
        else:
            found.append((start, end))
    return found


def clashes(placed: Sequence[Placed], bounds: Bounds) -> int:
    """How many participants are in more meetings at once than they have people for."""
    return sum(
        any(
            sum(other.start <= one.start < other.end for other in spans) > bounds.at_once.get(party, 1)
            for one in spans
        )
        for party, spans in _sittings(placed).items()
    )


def waiting(placed: Sequence[Placed], bounds: Bounds) -> int:
    """How many home participants wait longer than an hour between two meetings of a day."""
    return sum(
        any(
            one.end <= after.start
            and one.start.date() == after.start.date()
            and _open_between(one.end, after.start, bounds.open) > LONG
            for one, after in pairwise(spans)
        )
        for party, spans in _sittings(placed).items()
        if party in bounds.home
    )


def _open_between(start: datetime, end: datetime, spans: Sequence[Span]) -> timedelta:
    inside = ((max(start, first), min(end, last)) for first, last in spans)
    return sum((last - first for first, last in inside if last > first), timedelta())


def too_many(placed: Sequence[Placed], bounds: Bounds) -> int:
    """How many participants have more meetings than they want."""
    count = Counter(party for one in placed for party in one.parties)
    return sum(count[party] > most for party, most in bounds.most.items())


@dataclass(frozen=True, slots=True, order=True)
class _Span:
    start: datetime
    end: datetime


def _sittings(placed: Sequence[Placed]) -> dict[UUID, list[_Span]]:
    found: dict[UUID, list[_Span]] = defaultdict(list)
    for one in placed:
        for party in one.parties:
            found[party].append(_Span(one.sitting.start, one.sitting.end))
    return {party: sorted(spans) for party, spans in found.items()}


def checks_of(proposal: Proposal, bounds: Bounds) -> list[Check]:
    """What is said of a plan, what is in order first."""
    said = [_clash_said(clashes(proposal.placed, bounds))]
    if fixed := sum(one.fixed for one in proposal.placed):
        words = ngettext(
            "{n} locked or recorded meeting unchanged", "{n} locked or recorded meetings unchanged", fixed
        )
        said.append(Check(True, words.format(n=fixed)))
    if bounds.most:
        said.append(_most_said(too_many(proposal.placed, bounds), bounds))
    said.append(_waiting_said(waiting(proposal.placed, bounds)))
    said.append(_unplaced_said(len(proposal.unplaced)))
    return sorted(said, key=lambda check: not check.good)


def _clash_said(n: int) -> Check:
    if not n:
        return Check(True, _("No party at two tables at once"))
    words = ngettext("{n} party at two tables at once", "{n} parties at two tables at once", n)
    return Check(False, words.format(n=n))


def _most_said(n: int, bounds: Bounds) -> Check:
    if n:
        words = ngettext(
            "{n} party has more meetings than it wants", "{n} parties have more than they want", n
        )
        return Check(False, words.format(n=n))
    limits = sorted(set(bounds.most.values()))
    if len(limits) == 1:
        return Check(True, _("At most {n} meetings for each that asked so").format(n=limits[0]))
    return Check(True, _("Nobody has more meetings than wanted"))


def _waiting_said(n: int) -> Check:
    if not n:
        return Check(True, _("Nobody of ours waits more than one hour"))
    words = ngettext(
        "{n} participant waits more than one hour", "{n} participants wait more than one hour", n
    )
    return Check(False, words.format(n=n))


def _unplaced_said(n: int) -> Check:
    if not n:
        return Check(True, _("Every wish has a slot"))
    return Check(False, ngettext("{n} wish without a slot", "{n} wishes without a slot", n).format(n=n))
