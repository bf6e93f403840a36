"""A plan becomes the meetings of the mission, as one step."""

from collections.abc import Mapping
from datetime import UTC
from uuid import UUID

from sqlalchemy import select
from sqlalchemy.orm import Session

from missionapp.actions.lists.mission import main_mission
from missionapp.actions.planning.proposal import Placed, Proposal, Sitting
from missionapp.domain.entities import Meeting, MeetingParty
from missionapp.domain.entities.meetings import MeetingStatus
from missionapp.domain.errors import MissionError
from missionapp.i18n import N_, _
from missionapp.store.store import Store


def apply_plan(store: Store, proposal: Proposal) -> list[UUID]:
    """Make, move and unschedule meetings as the plan says, as one step; the ids of the placed ones, in order.

    A confirmed meeting that moves is only planned again, since nobody has agreed to its new time.
    Raises MissionError, and changes nothing, when the mission was changed since the plan was searched for.
    """
    _refuse_older(store, proposal.basis)
    if not proposal.changes:
        return [placed.meeting_id for placed in proposal.placed if placed.meeting_id]
    with store.write(N_("Plan {n} meetings"), n=len(proposal.changes)) as session:
        _refuse_older(store, proposal.basis + 1)  # Nobody can come between any more; this step counts itself.
        return _apply(session, proposal)


def _refuse_older(store: Store, steps: int) -> None:
    if store.steps_taken() != steps:
        raise MissionError(
            _("The mission was changed since this plan was begun; nothing was applied"), hint=_("Plan again")
        )


def _apply(session: Session, proposal: Proposal) -> list[UUID]:
    mission = main_mission(session)
    assert mission is not None
    standing = _standing(session, proposal)
    seated = [_placed(session, mission.id, placed, standing) for placed in proposal.placed]
    for left_out in proposal.unplaced:
        if left_out.meeting_id is not None:
            _unschedule(standing[left_out.meeting_id])
    return seated


def _standing(session: Session, proposal: Proposal) -> Mapping[UUID, Meeting]:
    """The meetings that stand, as far as the plan may touch them."""
    placed = [one.meeting_id for one in proposal.placed if not one.stays]
    ids = [one for one in (*placed, *(left_out.meeting_id for left_out in proposal.unplaced)) if one]
    return {meeting.id: meeting for meeting in session.scalars(select(Meeting).where(Meeting.id.in_(ids)))}


def _placed(session: Session, mission_id: UUID, placed: Placed, standing: Mapping[UUID, Meeting]) -> UUID:
    if placed.meeting_id is not None and placed.stays:
        return placed.meeting_id
    meeting = standing[placed.meeting_id] if placed.meeting_id else _make(session, mission_id, placed.parties)
    _seat(meeting, placed.sitting)
    return meeting.id


def _make(session: Session, mission_id: UUID, parties: tuple[UUID, ...]) -> Meeting:
    meeting = Meeting(mission_id=mission_id)
    session.add(meeting)
    session.add_all(MeetingParty(meeting_id=meeting.id, participant_id=party) for party in parties)
    return meeting


def _seat(meeting: Meeting, sitting: Sitting) -> None:
    moved = meeting.start is not None and meeting.start != sitting.start
    _set(
        meeting,
        {
            "item_id": sitting.item_id,
            "slot_id": sitting.slot_id,
            "start": sitting.start.astimezone(UTC),
            "end": sitting.end.astimezone(UTC),
            "place_id": sitting.place_id,
            "table_id": sitting.table_id,
            "interpreter_id": sitting.interpreter_id,
            **({"status": MeetingStatus.PLANNED} if moved else {}),
        },
    )


def _unschedule(meeting: Meeting) -> None:
    """Take its time from a meeting; one that never had any stays what it is."""
    if meeting.start is None and meeting.slot_id is None:
        return
    empty = ("slot_id", "start", "end", "place_id", "table_id", "interpreter_id")
    _set(meeting, {**dict.fromkeys(empty), "status": MeetingStatus.PLANNED})


def _set(meeting: Meeting, values: Mapping[str, object]) -> None:
    for name, value in values.items():
        if getattr(meeting, name) != value:
            setattr(meeting, name, value)
