"""A plan of numbers, told in records: meetings, what changes, and what could not be met."""

from collections.abc import Iterator, Sequence
from dataclasses import replace
from uuid import UUID

from missionapp.actions.planning.asked import Asked
from missionapp.actions.planning.drafting import Draft
from missionapp.actions.planning.interpreting import hired_for
from missionapp.actions.planning.proposal import Change, ChangeKind, Placed, Proposal, Sitting, Unplaced
from missionapp.actions.planning.why import reason_of
from missionapp.domain.entities import Delegate, Meeting, Person, Place
from missionapp.domain.planning.plan import Plan, Unmet, Why
from missionapp.domain.planning.problem import Seat


def proposal_of(draft: Draft, plan: Plan, seconds: float) -> Proposal:
    """What a plan means for the mission."""
    asked = list(zip(draft.asked, plan.seats, strict=True))
    whys = {unmet.request: unmet for unmet in plan.unmet}
    kinds = [_kind(draft, n, seat) for n, seat in enumerate(plan.seats)]
    return Proposal(
        placed=tuple(
            _placed(draft, n, seat, stays=kinds[n] is None)
            for n, seat in enumerate(plan.seats)
            if seat is not None
        ),
        unplaced=tuple(
            _unplaced(draft, n, whys.get(n))
            for n, (_one, seat) in sorted(enumerate(asked), key=lambda two: two[1][0].grade)
            if seat is None
        ),
        changes=_changes(draft, plan.seats, kinds),
        breaks=_breaks(draft, plan),
        table_changes=plan.table_changes,
        cost=draft.problem.per_break * sum(plan.breaks) + draft.problem.per_move * plan.moves,
        bound=plan.bound,
        optimal=plan.optimal,
        even=plan.even,
        seconds=seconds,
        basis=draft.basis,
    )


def _breaks(draft: Draft, plan: Plan) -> dict[UUID, int]:
    met = [one.parties for one, seat in zip(draft.asked, plan.seats, strict=True) if seat is not None]
    busy = {party for parties in met for party in parties}
    return {
        party.id: breaks for party, breaks in zip(draft.parties, plan.breaks, strict=True) if party.id in busy
    }


def _names(draft: Draft, asked: Asked) -> tuple[str, ...]:
    return tuple(draft.records.name(draft.records.participant[one]) for one in asked.parties)


def _placed(draft: Draft, n: int, seat: Seat, *, stays: bool) -> Placed:
    asked = draft.asked[n]
    stood = _stood(draft, n) if stays else None
    return Placed(
        parties=asked.parties,
        names=_names(draft, asked),
        sitting=stood or sitting_of(draft, seat),
        meeting_id=asked.meeting.id if asked.meeting else None,
        wish_id=asked.wishes[0].id if asked.wishes else None,
        fixed=asked.fixed,
        stays=stays,
    )


def _unplaced(draft: Draft, n: int, unmet: Unmet | None) -> Unplaced:
    asked = draft.asked[n]
    return Unplaced(
        parties=asked.parties,
        names=_names(draft, asked),
        grade=asked.wish_grade.value,
        mutual=asked.is_mutual,
        reason=reason_of(draft, n, unmet),
        meeting_id=asked.meeting.id if asked.meeting else None,
        wish_id=asked.wishes[0].id if asked.wishes else None,
        contradicts=unmet is not None and unmet.why is Why.CONTRADICTS,
    )


def sitting_of(draft: Draft, seat: Seat) -> Sitting:
    """When and where a seat is, in the zone of the place."""
    box = draft.grid.boxes[seat.slot]
    place = draft.records.by_id.get(box.session.place_id) if box.session.place_id else None
    table = draft.grid.tables[seat.table] if seat.table is not None else None
    people = draft.interpreters[seat.interpreter] if seat.interpreter is not None else ()
    hired = hired_for(people, box.item.id) or next(iter(people), None)
    return Sitting(
        start=box.slot.start.astimezone(box.zone),
        end=box.slot.end.astimezone(box.zone),
        item_id=box.item.id,
        slot_id=box.slot.id,
        place_id=box.session.place_id,
        place=place.name if isinstance(place, Place) else "",
        table_id=table.id if table else None,
        table=table.name if table else "",
        interpreter_id=hired.id if hired else None,
        interpreter=_interpreter(draft, hired),
    )


def _interpreter(draft: Draft, hired: Delegate | None) -> str:
    person = draft.records.by_id.get(hired.person_id) if hired else None
    return person.name if isinstance(person, Person) else ""


def _stood(draft: Draft, n: int) -> Sitting | None:
    """When and where a meeting is until the plan is applied; None for one without a time."""
    meeting, request = draft.asked[n].meeting, draft.problem.requests[n]
    seat = request.fixed or request.before
    if meeting is None:
        return None
    slot = sitting_of(draft, seat) if seat else _outside(draft, meeting)
    if slot is None or meeting.start is None or meeting.end is None:
        return slot
    zone = slot.start.tzinfo
    place = draft.records.by_id.get(meeting.place_id) if meeting.place_id else None
    return replace(
        slot,
        start=meeting.start.astimezone(zone),
        end=meeting.end.astimezone(zone),
        place_id=meeting.place_id or slot.place_id,
        place=place.name if isinstance(place, Place) else slot.place,
    )


def _outside(draft: Draft, meeting: Meeting) -> Sitting | None:
    """Where a meeting is that has a time and no slot."""
    zone = next((box.zone for box in draft.grid.boxes if box.item.id == meeting.item_id), None)
    if zone is None or meeting.start is None or meeting.end is None or meeting.item_id is None:
        return None
    return Sitting(meeting.start.astimezone(zone), meeting.end.astimezone(zone), meeting.item_id)


def _changes(
    draft: Draft, seats: Sequence[Seat | None], kinds: Sequence[ChangeKind | None]
) -> tuple[Change, ...]:
    """Everything that is different once the plan is applied, in order of time."""
    found = list(_every_change(draft, seats, kinds))
    return tuple(sorted(found, key=lambda c: ((c.after or c.before).start, c.names)))  # type: ignore[union-attr]


def _every_change(
    draft: Draft, seats: Sequence[Seat | None], kinds: Sequence[ChangeKind | None]
) -> Iterator[Change]:
    for n, (asked, after, kind) in enumerate(zip(draft.asked, seats, kinds, strict=True)):
        if kind is not None:
            yield Change(
                kind,
                asked.parties,
                _names(draft, asked),
                _stood(draft, n),
                sitting_of(draft, after) if after else None,
            )


def _kind(draft: Draft, n: int, after: Seat | None) -> ChangeKind | None:
    """What a seat means for a meeting; None for nothing."""
    request, meeting = draft.problem.requests[n], draft.asked[n].meeting
    before = request.before
    if request.fixed is not None:
        return None
    if meeting is None or _stood(draft, n) is None:
        return ChangeKind.NEW if after else None
    if after is None:
        return ChangeKind.DROPPED
    if before is None or before.slot != after.slot or draft.grid.overruns(meeting):
        return ChangeKind.MOVED
    return ChangeKind.TABLE if before != after else None
