"""Everybody in the mission's records: who they are, where they were met, and what comes next."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any, NamedTuple
from uuid import UUID

from sqlalchemy import func, select
from sqlalchemy.orm import Session

from missionapp.actions.lists.mission import main_mission
from missionapp.actions.lists.parties import owned
from missionapp.actions.vocabularies import outcome_words
from missionapp.domain.entities import (
    Delegate,
    FollowUp,
    Meeting,
    MeetingParty,
    MeetingPerson,
    Organisation,
    Participant,
    Person,
    Place,
    ProgrammeItem,
    Slot,
)
from missionapp.domain.entities.meetings import MeetingStatus, Side
from missionapp.domain.entities.missions import Role
from missionapp.domain.whereabouts import zone_called


@dataclass(frozen=True, slots=True)
class ContactRow:
    """A line of the page."""

    id: UUID
    """Of the person."""
    name: str
    name_local: str
    organisation_id: UUID | None
    organisation: str
    job_title: str
    email: str
    phone: str
    side: str
    """Ours or theirs; "" for somebody whose organisation takes no part."""
    meetings: int
    """Held, with this person there."""
    met: datetime | None
    """The last of them, in the time of the place."""
    met_where: str
    met_by: str
    """Who of the other side was there: organisations."""
    outcome: int | None
    """The best of all meetings."""
    outcome_word: str
    next_step: str
    """The follow-up due first of those still open."""
    next_due: date | None


class _Met(NamedTuple):
    meeting: UUID
    start: datetime | None
    outcome: int | None
    place: str
    parties: tuple[tuple[UUID, bool], ...]
    """The organisations at the table, and whether each was there as one of ours."""


class _Seen(NamedTuple):
    """What is known beside the persons themselves."""

    organisations: dict[UUID, str]
    sides: dict[UUID, str]
    delegates: set[UUID]
    meetings: dict[UUID, list[_Met]]
    """By person, in order."""
    steps: dict[UUID, list[tuple[date, str]]]
    """Open follow-ups by the record that they are about."""
    words: dict[str, str]


def read_contacts(session: Session) -> list[ContactRow]:
    """All persons by name, in ten queries, whatever their number."""
    seen = _read_seen(session)
    persons = select(
        *(Person.id, Person.name, Person.name_local, Person.organisation_id),
        *(Person.job_title, Person.email, Person.phone),
    ).order_by(Person.name, Person.id)
    return [_row(person, seen) for person in session.execute(persons)]


def _read_seen(session: Session) -> _Seen:
    organisations = select(Organisation.id, Organisation.name)
    parts = session.execute(select(Participant.id, Participant.organisation_id, Participant.role)).all()
    return _Seen(
        organisations={owner: name for owner, name in session.execute(organisations)},  # noqa: C416
        sides=_sides(parts),
        delegates=set(session.scalars(select(Delegate.person_id))),
        meetings=_read_meetings(
            session, {part.id: (part.organisation_id, part.role != Role.COUNTERPART) for part in parts}
        ),
        steps=_read_steps(session),
        words=outcome_words(session),
    )


def _sides(parts: Iterable[Any]) -> dict[UUID, str]:
    """Which side an organisation is on; ours where it is on both."""
    found: dict[UUID, str] = {}
    for part in parts:
        side = Side.THEIRS if part.role == Role.COUNTERPART else Side.OURS
        if side == Side.OURS or part.organisation_id not in found:
            found[part.organisation_id] = side
    return found


def _read_meetings(session: Session, part_of: dict[UUID, tuple[UUID, bool]]) -> dict[UUID, list[_Met]]:
    parties = owned(session.execute(select(MeetingParty.meeting_id, MeetingParty.participant_id)))
    there = owned(session.execute(select(MeetingPerson.meeting_id, MeetingPerson.person_id)))
    mission = main_mission(session)
    usual = mission.timezone if mission else None
    found: dict[UUID, list[_Met]] = {}
    for row in session.execute(_held()):
        at_table = tuple(part_of[p] for p in parties.get(row.id, ()) if p in part_of)
        start = row.start.astimezone(zone_called(row.timezone or usual)) if row.start else None
        met = _Met(row.id, start, row.outcome, row.place or row.title or "", at_table)
        for person in there.get(row.id, ()):
            found.setdefault(person, []).append(met)
    return found


def _held() -> Any:
    """The meetings that were held, the earliest first, with the name of the place or else of the event.

    One that has no time of its own was held in the time of its slot.
    """
    start = func.coalesce(Meeting.start, Slot.start).label("start")
    return (
        select(
            *(Meeting.id, start, Meeting.outcome),
            *(Place.name.label("place"), Place.timezone, ProgrammeItem.title),
        )
        .join(Slot, Slot.id == Meeting.slot_id, isouter=True)
        .join(Place, Place.id == Meeting.place_id, isouter=True)
        .join(ProgrammeItem, ProgrammeItem.id == Meeting.item_id, isouter=True)
        .where(Meeting.status == MeetingStatus.HELD)
        .order_by(start, Meeting.id)
    )


def _read_steps(session: Session) -> dict[UUID, list[tuple[date, str]]]:
    query = select(FollowUp.about_id, FollowUp.due, FollowUp.task).where(FollowUp.done.is_(None))
    return owned((about, (due or date.max, task)) for about, due, task in session.execute(query) if about)


def _row(person: Any, seen: _Seen) -> ContactRow:
    meetings = seen.meetings.get(person.id, [])
    last = meetings[-1] if meetings else None
    outcome = max((met.outcome for met in meetings if met.outcome), default=None)
    due, task = _next_step(person, meetings, seen)
    return ContactRow(
        id=person.id,
        name=person.name,
        name_local=person.name_local or "",
        organisation_id=person.organisation_id,
        organisation=seen.organisations.get(person.organisation_id, ""),
        job_title=person.job_title or "",
        email=person.email or "",
        phone=person.phone or "",
        side=Side.OURS if person.id in seen.delegates else seen.sides.get(person.organisation_id, ""),
        meetings=len(meetings),
        met=last.start if last else None,
        met_where=last.place if last else "",
        met_by=_met_by(person, meetings, seen),
        outcome=outcome,
        outcome_word=seen.words.get(str(outcome), "") if outcome else "",
        next_step=task,
        next_due=due,
    )


def _met_by(person: Any, meetings: list[_Met], seen: _Seen) -> str:
    others = (o for met in meetings for o in _other_side(person.organisation_id, met))
    return ", ".join(seen.organisations[o] for o in dict.fromkeys(others) if o in seen.organisations)


def _other_side(own: UUID | None, met: _Met) -> list[UUID]:
    """Whom somebody met there; one who sat on no side (an interpreter, an agent) met all."""
    sides = {ours for organisation, ours in met.parties if organisation == own}
    return [organisation for organisation, ours in met.parties if organisation != own and ours not in sides]


def _next_step(person: Any, meetings: list[_Met], seen: _Seen) -> tuple[date | None, str]:
    """The first open follow-up about the person, the organisation, or a meeting of theirs."""
    if not seen.steps:
        return None, ""
    about = (person.id, person.organisation_id, *(met.meeting for met in meetings))
    steps = [step for record in about for step in seen.steps.get(record, ())]
    due, task = min(steps, default=(date.max, ""))
    return (None if due == date.max else due), task
