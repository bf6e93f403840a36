"""Planning from the command line: search, apply, tell."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any
from uuid import UUID

from sqlalchemy import select
from sqlalchemy.orm import Session

from missionapp.actions.lists.wording import day_said, span_said
from missionapp.actions.planning.applying import apply_plan
from missionapp.actions.planning.drafting import Draft, read_draft
from missionapp.actions.planning.proposal import Balance, Change, Placed, Proposal, Unplaced
from missionapp.actions.planning.running import Standing, search
from missionapp.domain.checks.base import listed
from missionapp.domain.entities import ProgrammeItem
from missionapp.domain.errors import MissionError
from missionapp.domain.names import fold
from missionapp.i18n import _, ngettext
from missionapp.store.store import Store


@dataclass(frozen=True)
class Planned:
    """A plan that was applied."""

    draft: Draft
    proposal: Proposal
    meetings: Sequence[UUID]
    """The ids of the proposal's placed meetings, in their order."""


def plan_mission(
    store: Store,
    *,
    event: str | None = None,
    seconds: float | None = None,
    now: datetime | None = None,
    told: Callable[[Standing], None] = lambda _standing: None,
) -> Planned:
    """Plan the meetings of all events with slots, or of the one named, and apply the plan as one step.

    Raises MissionError for an event that is not known, for what cannot be planned, for wishes that must be
    met and contradict each other, and when the time was too short for any plan.
    """
    steps = store.steps_taken()
    with store.read() as session:
        chosen = _event(session, event) if event else None
        draft = read_draft(session, event_id=chosen, balance=Balance.EVEN, now=now, steps=steps)
    proposal = search(draft, seconds=seconds, told=told)
    if proposal is None:
        raise MissionError(
            _("There was not enough time for a plan; nothing was changed"), hint=_("Give it more seconds")
        )
    _refuse_contradictions(proposal)
    return Planned(draft, proposal, apply_plan(store, proposal))


def _refuse_contradictions(proposal: Proposal) -> None:
    """Nobody is asked here which of them to give up, as in the window."""
    against = [one for one in proposal.unplaced if one.contradicts and one.wish_id]
    if against:
        who = listed([" – ".join(one.names) for one in against])
        raise MissionError(
            _("Not all that must meet can meet: {who}; nothing was changed").format(who=who),
            hint=against[0].reason.rstrip("."),
        )


def _event(session: Session, named: str) -> UUID:
    """The event with this title or id."""
    items = list(session.scalars(select(ProgrammeItem).order_by(ProgrammeItem.title, ProgrammeItem.id)))
    found = [item.id for item in items if named == str(item.id) or fold(item.title) == fold(named)]
    if len(found) > 1:
        raise MissionError(
            _("There are {n} events called {name}").format(n=len(found), name=named),
            hint=_("Choose from: {names}").format(names=", ".join(map(str, found))),
        )
    if not found:
        raise MissionError(
            _("There is no event {name}").format(name=named),
            hint=_("Choose from: {names}").format(names=", ".join(dict.fromkeys(i.title for i in items))),
        )
    return found[0]


def plan_json(planned: Planned) -> dict[str, Any]:
    """A plan that was applied, as the JSON of `plan`."""
    proposal = planned.proposal
    placed = zip(planned.meetings, proposal.placed, strict=True)
    return {
        "placed": [_placed(*one) for one in sorted(placed, key=lambda one: _by_time(one[1]))],
        "unmet": [
            {
                "parties": list(one.names),
                "participants": [str(party) for party in one.parties],
                "priority": one.grade,
                "mutual": one.mutual,
                "reason": one.reason,
            }
            for one in proposal.unplaced
        ],
        "breaks": {"total": proposal.total_breaks, "by_participant": _by_name(planned)},
        "moves": proposal.moves,
        "table_changes": proposal.table_changes,
        "cost": proposal.cost,
        "bound": proposal.bound,
        "optimal": proposal.optimal,
        "even": proposal.even,
        "seconds": round(proposal.seconds, 2),
    }


def _by_time(placed: Placed) -> tuple[datetime, Sequence[str]]:
    return placed.sitting.start, placed.names


def _by_name(planned: Planned) -> dict[str, int]:
    """Breaks by the participant's name; by its id where another has the same name."""
    found: dict[str, int] = {}
    for party, breaks in planned.proposal.breaks.items():
        name = planned.draft.records.name(planned.draft.records.participant[party])
        found[name if name not in found else str(party)] = breaks
    return found


def _placed(meeting: UUID, placed: Placed) -> dict[str, Any]:
    sitting = placed.sitting
    return {
        "meeting": str(meeting),
        "parties": list(placed.names),
        "participants": [str(party) for party in placed.parties],
        "start": sitting.start.isoformat(),
        "end": sitting.end.isoformat(),
        "place": sitting.place or None,
        "table": sitting.table or None,
        "interpreter": sitting.interpreter or None,
    }


def plan_text(planned: Planned) -> str:
    """A plan that was applied, for a reader."""
    proposal = planned.proposal
    n, of = len(proposal.placed), proposal.wanted
    lines = [ngettext("{n} of {of} meeting placed.", "{n} of {of} meetings placed.", of).format(n=n, of=of)]
    lines += [_told(change) for change in proposal.changes]
    lines += [_not_placed(one) for one in proposal.unplaced]
    weighed = planned.draft.problem.per_move > 0
    return "\n".join([*lines, _moves_told(proposal) if weighed else _breaks_told(proposal)])


def _told(change: Change) -> str:
    """One change: when, where, who, and what it is."""
    sitting = change.after or change.before
    assert sitting is not None
    when = f"{day_said(sitting.start.date())} {span_said(sitting.start, sitting.end)}"
    table = _("table {table}").format(table=sitting.table) if sitting.table else ""
    return "  ".join(filter(None, (_(change.kind), when, table, " · ".join(change.names))))


def _not_placed(one: Unplaced) -> str:
    return _("not placed: {who} ({grade}). {reason}").format(
        who=" · ".join(one.names), grade=_(one.grade), reason=one.reason
    )


def _breaks_told(proposal: Proposal) -> str:
    n = proposal.total_breaks
    if proposal.optimal:
        said = ngettext("{n} break, proven to be the fewest.", "{n} breaks, proven to be the fewest.", n)
        return said.format(n=n)
    said = ngettext("{n} break; at least {bound} are needed.", "{n} breaks; at least {bound} are needed.", n)
    return said.format(n=n, bound=proposal.bound)


def _moves_told(proposal: Proposal) -> str:
    breaks, moves = proposal.total_breaks, proposal.moves
    said = [
        ngettext("{n} meeting moved", "{n} meetings moved", moves).format(n=moves),
        ngettext("{n} break", "{n} breaks", breaks).format(n=breaks),
    ]
    proven = _("proven that no plan does better") if proposal.optimal else _("a better plan may exist")
    return f"{', '.join(said)}: {proven}."
