"""What became of a meeting: held or not, with what outcome, who was there, and what is to be remembered.

Each call is one step that can be undone; none is made when nothing changes.
"""

from collections.abc import Iterator
from contextlib import contextmanager
from datetime import UTC, datetime
from functools import partial
from typing import Any
from uuid import UUID

from sqlalchemy import select
from sqlalchemy.orm import Session

from missionapp.actions.moving import FreeTime, free_times, move
from missionapp.actions.naming import meeting_in, refuse_moved_away, sides_of
from missionapp.actions.records import find
from missionapp.domain.entities import Meeting, MeetingParty, MeetingPerson, Participant, Person
from missionapp.domain.entities.meetings import MeetingStatus, Side
from missionapp.domain.entities.missions import Role
from missionapp.domain.errors import MissionError
from missionapp.domain.names import person_key
from missionapp.i18n import N_, _
from missionapp.store.sessions import WriteSession
from missionapp.store.store import Store

__all__ = [
    "FreeTime",
    "add_person",
    "cancel",
    "free_times",
    "hold",
    "move",
    "no_show",
    "reopen",
    "set_outcome",
    "was_there",
    "write_note",
]

OUTCOMES = range(1, 6)
_ABSENT = {
    Side.OURS: N_("No-show of {ours}: meeting with {theirs}"),
    Side.THEIRS: N_("No-show of {theirs}: meeting with {ours}"),
    Side.BOTH: N_("No-show of both: {ours} with {theirs}"),
}
_THERE = {
    True: N_("{who} was there: {ours} with {theirs}"),
    False: N_("{who} was not there: {ours} with {theirs}"),
}


def hold(store: Store, meeting_id: UUID) -> None:
    """Record that a meeting took place. MissionError when it was moved to another time."""
    with _recording(store, meeting_id, N_("Mark held: {ours} with {theirs}")) as (_session, meeting):
        _become(meeting, MeetingStatus.HELD)


def no_show(store: Store, meeting_id: UUID, by: Side) -> None:
    """Record that somebody did not come to a meeting, and which side; also once it has another time."""
    with store.read() as reading:
        was_one = meeting_in(reading, meeting_id).status == MeetingStatus.NO_SHOW
    with _change(store, meeting_id, _ABSENT[Side(by)], says_what_became=not was_one) as (_session, meeting):
        _become(meeting, MeetingStatus.NO_SHOW, by)


def cancel(store: Store, meeting_id: UUID) -> None:
    """Record that a meeting was called off."""
    with _recording(store, meeting_id, N_("Cancel {ours} with {theirs}")) as (_session, meeting):
        _become(meeting, MeetingStatus.CANCELLED)


def reopen(store: Store, meeting_id: UUID) -> None:
    """Let a meeting be to come again, whatever was recorded of it; its note and persons stay."""
    with _recording(store, meeting_id, N_("Reopen {ours} with {theirs}")) as (_session, meeting):
        if meeting.status != MeetingStatus.CONFIRMED:
            _become(meeting, MeetingStatus.PLANNED)


def set_outcome(store: Store, meeting_id: UUID, outcome: int | None) -> None:
    """Say with what outcome a meeting was held, 1 to 5; it becomes held by that. None takes it back."""
    if outcome is None:
        _take_back_outcome(store, meeting_id)
        return
    if outcome not in OUTCOMES:
        raise MissionError(_("There is no outcome {n}").format(n=outcome), hint=_("Choose one from 1 to 5"))
    label = N_("Outcome {n}: {ours} with {theirs}")
    with _recording(store, meeting_id, label, n=outcome) as (_session, meeting):
        _become(meeting, MeetingStatus.HELD)
        meeting.outcome = outcome


def _take_back_outcome(store: Store, meeting_id: UUID) -> None:
    label = N_("Take back the outcome: {ours} with {theirs}")
    with _recording(store, meeting_id, label) as (_session, meeting):
        meeting.outcome = None


def write_note(store: Store, meeting_id: UUID, text: str, *, continues: bytes | None = None) -> bytes | None:
    """Keep what is to be remembered of a meeting; blank text keeps nothing.

    The id of the step that this made, or joined with `continues`; None when nothing changed.
    """
    label = N_("Note on {ours} with {theirs}")
    with _change(store, meeting_id, label, continues=continues) as (session, meeting):
        meeting.note = text if text.strip() else None
    return store.last_step if session.rows else None


def was_there(store: Store, meeting_id: UUID, person_id: UUID, *, there: bool = True) -> None:
    """Record that a person really was at a meeting, or was not."""
    who = find(store, Person, person_id)
    with _change(store, meeting_id, _THERE[there], who=who) as (session, meeting):
        _set_there(session, meeting.id, person_id, there=there)


def add_person(store: Store, meeting_id: UUID, name: str, *, ours: bool = False) -> UUID:
    """Record that somebody was there who is not in the contacts yet; the person's id.

    Who is known in that side's organisation by this name is taken instead. MissionError without a name, and
    when that side has nobody in the meeting.
    """
    name = " ".join(name.split())
    if not name:
        raise MissionError(_("The person has no name"), hint=_("Type the name"))
    organisation, known = _somebody(store, find(store, Meeting, meeting_id), name, ours=ours)
    person = known or Person(name=name, organisation_id=organisation)
    with _change(store, meeting_id, _THERE[True], who=person) as (session, meeting):
        if known is None:
            session.add(person)
        _set_there(session, meeting.id, person.id, there=True)
    return person.id


def _somebody(store: Store, meeting: Meeting, name: str, *, ours: bool) -> tuple[UUID, Person | None]:
    """The organisation of a side, and who is called so in any organisation of that side."""
    query = (
        select(Participant.organisation_id)
        .join(MeetingParty, MeetingParty.participant_id == Participant.id)
        .where(MeetingParty.meeting_id == meeting.id)
        .where(Participant.role != Role.COUNTERPART if ours else Participant.role == Role.COUNTERPART)
        .order_by(MeetingParty.id)
    )
    with store.read() as session:
        side = list(session.scalars(query))
        persons = session.scalars(select(Person).where(Person.organisation_id.in_(side)).order_by(Person.id))
        known = next((one for one in persons if person_key(one.name) == person_key(name)), None)
    if not side:
        raise MissionError(
            _("Nobody of that side is in this meeting"), hint=_("Add the person to the other side")
        )
    return side[0], known


def _set_there(session: Session, meeting_id: UUID, person_id: UUID, *, there: bool) -> None:
    query = select(MeetingPerson).where(
        MeetingPerson.meeting_id == meeting_id, MeetingPerson.person_id == person_id
    )
    standing = list(session.scalars(query))
    if there and not standing:
        session.add(MeetingPerson(meeting_id=meeting_id, person_id=person_id))
    for row in standing if not there else ():
        session.delete(row)


def _become(meeting: Meeting, status: MeetingStatus, by: Side | None = None) -> None:
    """Give a meeting its status, and let go of what is no longer true of it."""
    if meeting.status == status and meeting.no_show_by == by:
        return
    meeting.status, meeting.no_show_by = status, by
    meeting.recorded = None if status == MeetingStatus.PLANNED else datetime.now(UTC).replace(microsecond=0)
    if status != MeetingStatus.HELD:
        meeting.outcome = None


@contextmanager
def _change(
    store: Store,
    meeting_id: UUID,
    label: str,
    *,
    says_what_became: bool = False,
    continues: bytes | None = None,
    **about: Any,
) -> Iterator[tuple[WriteSession, Meeting]]:
    """A step on one meeting, called after its parties. MissionError when it is gone.

    And when it `says_what_became` of one that was moved to another time.
    """
    with store.read() as reading:
        ours, theirs = sides_of(reading, meeting_id)
        if says_what_became:
            refuse_moved_away(reading, meeting_id)
    with store.write(label, continues=continues, ours=ours, theirs=theirs, **about) as session:
        yield session, session.get_one(Meeting, meeting_id)


_recording = partial(_change, says_what_became=True)
