"""What was promised, by whom and until when; and what had come of the meetings six months later."""

from collections.abc import Iterable, Mapping, Sequence
from datetime import date, timedelta
from typing import Any
from uuid import UUID

from sqlalchemy.orm import Session

from missionapp.actions.due_days import understood_day
from missionapp.actions.lists.mission import main_mission, today_at, today_there
from missionapp.actions.lists.wording import day_said
from missionapp.actions.naming import counterpart_of
from missionapp.actions.records import find
from missionapp.domain.entities import (
    Case,
    Decision,
    FollowUp,
    Meeting,
    Mission,
    Participant,
    Person,
    entities,
)
from missionapp.domain.entities.meetings import LaterOutcome, MeetingStatus
from missionapp.domain.errors import MissionError
from missionapp.domain.fields import Entity
from missionapp.i18n import N_, _
from missionapp.store.store import Store

_FURTHEST = timedelta(days=10 * 366)
"""From today; a day beyond is a slip of the finger."""

__all__ = ["answer_later", "give", "promise", "set_due", "set_owner", "tick", "understood_day"]


def promise(
    store: Store,
    task: str,
    *,
    about_id: UUID | None = None,
    owner_id: UUID | None = None,
    due: date | None = None,
) -> UUID:
    """Note something that is to be done, in the mission of what it is about; the follow-up's id.

    MissionError when nothing is said, when it would be due before the mission begins or in a far future, and
    when what it is about, or its owner, was deleted.
    """
    if not task.strip():
        raise MissionError(_("This follow-up says nothing to do"), hint=_("Say what is to be done"))
    if owner_id is not None:
        find(store, Person, owner_id)
    with store.read() as session:
        _refuse_gone(session, about_id)
        mission = _mission_of(session, about_id)
        _refuse_day(mission, due)
        noted = today_at(mission)
    made = FollowUp(
        mission_id=mission.id, task=task.strip(), about_id=about_id, owner_id=owner_id, due=due, noted=noted
    )
    with store.write(N_("Note follow-up: {what}"), what=made) as session:
        session.add(made)
    return made.id


def tick(store: Store, ids: Iterable[UUID], *, done: bool = True) -> None:
    """Note that these are done today, or are to be done after all; those that are so already stay."""
    label = N_("Done: {what}") if done else N_("Still to do: {what}")
    several = N_("{n} follow-ups done") if done else N_("{n} follow-ups still to do")
    with store.read() as session:
        today = today_there(session)
    found = [each for each in _found(store, ids) if (each.done is not None) != done]
    _change(store, found, (label, several), done=today if done else None)


def set_due(store: Store, ids: Iterable[UUID], due: date | None) -> None:
    """Let these be due on that day, or on none. MissionError when the mission has not begun by then."""
    found = _found(store, ids)
    _refuse_days(store, found, due)
    _change(
        store, found, (N_("Change when “{what}” is due"), N_("Change when {n} follow-ups are due")), due=due
    )


def set_owner(store: Store, ids: Iterable[UUID], person_id: UUID | None) -> None:
    """Let this person see to them; None when nobody does any more."""
    found = _found(store, ids)
    if person_id is None:
        labels = N_("Take “{what}” from its owner"), N_("Take {n} follow-ups from their owners")
        _change(store, found, labels, owner_id=None)
    else:
        labels = N_("Give “{what}” to {who}"), N_("Give {n} follow-ups to {who}")
        _change(store, found, labels, who=find(store, Person, person_id), owner_id=person_id)


def give(store: Store, ids: Iterable[UUID], values: Mapping[str, Any]) -> None:
    """Give several the same day, owner or both, as one step. MissionError as `set_due` raises it."""
    found = _found(store, ids)
    if values.get("owner_id"):
        find(store, Person, values["owner_id"])
    if values.get("due"):
        _refuse_days(store, found, values["due"])
    _change(store, found, (N_("Edit {what}"), N_("Edit {n} follow-ups")), **values)


def answer_later(store: Store, meeting_ids: Iterable[UUID], outcome: str | None) -> None:
    """Note what had come of meetings after six months (a LaterOutcome); None takes the answer back.

    MissionError when one of them was not held.
    """
    answer = None if outcome is None else LaterOutcome(outcome).value
    meetings = [find(store, Meeting, meeting_id) for meeting_id in dict.fromkeys(meeting_ids)]
    if any(meeting.status != MeetingStatus.HELD for meeting in meetings):
        raise MissionError(
            _("Only a meeting that was held has an outcome after six months"),
            hint=_("Record it as held first"),
        )
    if not meetings:
        return
    about: dict[str, Any] = {"n": len(meetings)}
    label = N_("Note what came of {n} meetings")
    if len(meetings) == 1:
        about = {"who": counterpart_of(store, meetings[0].id)}
        label = N_("Note what came of the meeting with {who}")
    with store.write(label, **about) as session:
        for meeting in meetings:
            session.get_one(Meeting, meeting.id).later_outcome = answer


def _found(store: Store, ids: Iterable[UUID]) -> list[FollowUp]:
    return [find(store, FollowUp, made) for made in dict.fromkeys(ids)]


def _change(
    store: Store,
    found: Sequence[FollowUp],
    labels: tuple[str, str],
    *,
    who: Entity | None = None,
    **values: Any,
) -> None:
    """Give follow-ups the same values, as one step with a name for one and a name for several."""
    if not found:
        return
    about: dict[str, Any] = {"what": found[0]} if len(found) == 1 else {"n": len(found)}
    if who is not None:
        about["who"] = who
    with store.write(labels[len(found) > 1], **about) as session:
        for each in found:
            record = session.get_one(FollowUp, each.id)
            for name, value in values.items():
                setattr(record, name, value)


def _refuse_gone(session: Session, about_id: UUID | None) -> None:
    if about_id and not any(session.get(kind, about_id) for kind in entities().values()):
        raise MissionError(
            _("What this follow-up is about is no longer there"),
            hint=_("Undo its deletion, or note it alone"),
        )


def _mission_of(session: Session, about_id: UUID | None) -> Mission:
    """The mission that this is, or that it belongs to, else the one that the window shows."""
    kinds: tuple[type[Any], ...] = (Meeting, Case, Participant, Decision)
    record = about_id and next((found for kind in kinds if (found := session.get(kind, about_id))), None)
    own = session.get(Mission, record.mission_id if record else about_id) if about_id else None
    if own is not None:
        return own
    mission = main_mission(session)
    if mission is None:
        raise MissionError(_("There is no mission in this file"), hint=_("Begin one first"))
    return mission


def _refuse_days(store: Store, found: Sequence[FollowUp], due: date | None) -> None:
    with store.read() as session:
        for mission_id in {each.mission_id for each in found}:
            _refuse_day(session.get_one(Mission, mission_id), due)


def _refuse_day(mission: Mission, due: date | None) -> None:
    if due and mission.start and due < mission.start:
        raise MissionError(
            _("{day} is before the mission begins").format(day=day_said(due, "EEE d MMM y")),
            hint=_("Choose {day} or a later day").format(day=day_said(mission.start, "d MMM y")),
        )
    if due and due > today_at(mission) + _FURTHEST:
        raise MissionError(
            _("{day} is more than ten years ahead").format(day=day_said(due, "EEE d MMM y")),
            hint=_("Look at the year"),
        )
