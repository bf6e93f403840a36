"""Bilateral meetings with all that is recorded of them, as plain rows."""

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any
from uuid import UUID

from sqlalchemy import select
from sqlalchemy.orm import Session

from missionapp.actions.hall import Hall
from missionapp.actions.hall_rows import Seat
from missionapp.actions.lists.parties import owned
from missionapp.domain.entities import (
    Attachment,
    Case,
    Delegate,
    FollowUp,
    MeetingPerson,
    Organisation,
    Person,
    Wish,
)
from missionapp.domain.entities.meetings import MOVED_AWAY, TO_COME, MeetingStatus, WishGrade
from missionapp.domain.entities.records import Purpose


@dataclass(frozen=True, slots=True)
class Someone:
    """A participant's part in a meeting."""

    id: UUID
    """Of the participant."""
    organisation_id: UUID
    name: str
    ours: bool


@dataclass(frozen=True, slots=True)
class Present:
    """A person who was there, or may have been: somebody of either side."""

    id: UUID
    name: str
    organisation: str
    job_title: str
    there: bool
    """Whether it is recorded that the person really was."""


@dataclass(frozen=True, slots=True)
class Promise:
    """A follow-up noted at the meeting."""

    id: UUID
    task: str
    due: date | None
    done: bool


@dataclass(frozen=True)
class Sitting:
    """A bilateral meeting with all that the recorder shows. Times are of the place, aware."""

    id: UUID
    start: datetime
    end: datetime
    table: str
    place: str
    parties: Sequence[Someone]
    """Ours first, each side by name."""
    subject: str
    """What it is about: the meeting's own subject, else the wish's remark."""
    interpreter: str
    """The name of the one who is booked; "" for none."""
    needs_interpreter: bool
    status: str
    """A MeetingStatus."""
    no_show_by: str | None
    """A Side."""
    moved_to: datetime | None
    """Of a meeting that was moved away: when it takes place now."""
    outcome: int | None
    note: str
    locked: bool
    people: Sequence[Present]
    promises: Sequence[Promise]
    cards: int
    """Photos of business cards kept with it that nobody has read yet."""
    cases: Sequence[tuple[UUID, int | None, str]]
    """Id, number and stage of each case that came of it."""

    @property
    def ours(self) -> str:
        """Names of our side."""
        return ", ".join(p.name for p in self.parties if p.ours)

    @property
    def theirs(self) -> str:
        """Names of the other side."""
        return ", ".join(p.name for p in self.parties if not p.ours)

    @property
    def is_recorded(self) -> bool:
        """Whether it is known what became of it."""
        return self.status not in TO_COME

    @property
    def lacks_outcome(self) -> bool:
        """Whether it was held, and nobody said with what outcome."""
        return self.status == MeetingStatus.HELD and self.outcome is None


def someone(hall: Hall, party: UUID) -> Someone:
    """A participant of the mission."""
    who = hall.parties[party]
    return Someone(who.id, who.organisation_id, who.name, who.ours)


def read_sittings(session: Session, hall: Hall, seats: Sequence[Seat]) -> list[Sitting]:
    """These meetings, in their order; in seven queries."""
    beside = _Beside(session, hall, seats)
    return [_sitting(hall, beside, seat) for seat in seats]


def _sitting(hall: Hall, beside: "_Beside", seat: Seat) -> Sitting:
    meeting, zone = seat.meeting, hall.zone_of(seat)
    place = hall.place_of(seat)
    table = hall.tables.get(meeting.table_id) if meeting.table_id else None
    new = hall.successor(meeting.id) if meeting.status in MOVED_AWAY else None
    return Sitting(
        id=meeting.id,
        start=seat.start.astimezone(zone),
        end=seat.end.astimezone(zone),
        table=table.name if table else "",
        place=place.name if place else "",
        parties=[someone(hall, party) for party in seat.parties],
        subject=meeting.subject or beside.remark(seat),
        interpreter=beside.interpreters.get(meeting.interpreter_id, ""),
        needs_interpreter=any(
            hall.parties[party].needs_interpreter and not hall.parties[party].ours for party in seat.parties
        ),
        status=meeting.status,
        no_show_by=meeting.no_show_by,
        moved_to=new.start.astimezone(hall.zone_of(new)) if new else None,
        outcome=meeting.outcome,
        note=meeting.note or "",
        locked=meeting.locked,
        people=beside.people(hall, seat),
        promises=beside.promises.get(meeting.id, ()),
        cards=beside.cards.get(meeting.id, 0),
        cases=beside.cases.get(meeting.id, ()),
    )


class _Beside:
    """What stands beside meetings: persons, promises, cards, cases, remarks; by the meeting's id."""

    def __init__(self, session: Session, hall: Hall, seats: Sequence[Seat]) -> None:
        ids = [seat.meeting.id for seat in seats]
        parties = {hall.parties[party] for seat in seats for party in seat.parties}
        self.promises = owned(
            (row.about_id, Promise(row.id, row.task, row.due, row.done is not None))
            for row in session.scalars(_follow_ups(ids))
        )
        self.cards = Counter(session.scalars(_cards(ids)))
        self.cases = owned(
            (row.meeting_id, (row.id, row.number, row.stage)) for row in session.execute(_cases(ids))
        )
        self._there = owned((row.meeting_id, row.person_id) for row in session.scalars(_present(ids)))
        contacts = [who.contact_id for who in parties if who.contact_id]
        self._persons = _read_persons(session, {who.organisation_id for who in parties}, ids, contacts)
        self._working_for = owned((person.organisation_id, person) for person in self._persons.values())
        travelling = _read_delegates(session, hall)
        self._delegates = {person for person, _name in travelling.values()}
        self.interpreters: Mapping[UUID | None, str] = {
            delegate: name for delegate, (_person, name) in travelling.items()
        }
        self._remarks = _read_remarks(session, {who.id for who in parties})

    def remark(self, seat: Seat) -> str:
        """What was remarked of a wish of two of its parties."""
        return next(
            (
                remark
                for one in seat.parties
                for other in seat.parties
                if (remark := self._remarks.get((one, other)))
            ),
            "",
        )

    def people(self, hall: Hall, seat: Seat) -> list[Present]:
        """Who works for the parties, contacts and delegates first; then whoever else was there."""
        there = set(self._there.get(seat.meeting.id, ()))
        found: dict[UUID, Present] = {}
        for party in seat.parties:
            who = hall.parties[party]
            contact = self._persons.get(who.contact_id)
            own = [*([contact] if contact else ()), *self._working_for.get(who.organisation_id, ())]
            own.sort(key=lambda p: (p.id != who.contact_id, p.id not in self._delegates))
            for person in own:
                found.setdefault(person.id, _present_row(person, who.name, there))
        for person in (self._persons[one] for one in self._persons if one in there and one not in found):
            found[person.id] = _present_row(person, person.organisation or "", there)
        return list(found.values())


def _present_row(person: Any, organisation: str, there: set[UUID]) -> Present:
    return Present(person.id, person.name, organisation, person.job_title or "", person.id in there)


def _read_persons(
    session: Session, organisations: Iterable[UUID], meetings: Iterable[UUID], contacts: Iterable[UUID]
) -> dict[UUID | None, Any]:
    there = select(MeetingPerson.person_id).where(MeetingPerson.meeting_id.in_(meetings))
    query = (
        select(Person.id, Person.name, Person.job_title, Person.organisation_id)
        .add_columns(Organisation.name.label("organisation"))
        .join(Organisation, Organisation.id == Person.organisation_id, isouter=True)
        .where(Person.organisation_id.in_(organisations) | Person.id.in_(contacts) | Person.id.in_(there))
        .order_by(Person.name, Person.id)
    )
    return {row.id: row for row in session.execute(query)}


def _read_delegates(session: Session, hall: Hall) -> dict[UUID, tuple[UUID, str]]:
    """The person, and the name, of each delegate."""
    query = (
        select(Delegate.id, Person.id, Person.name)
        .join(Person, Person.id == Delegate.person_id)
        .where(Delegate.mission_id == hall.mission.id)
    )
    return {delegate: (person, name) for delegate, person, name in session.execute(query)}


def _read_remarks(session: Session, parties: Iterable[UUID]) -> dict[tuple[UUID, UUID], str]:
    query = (
        select(Wish.participant_id, Wish.counterpart_id, Wish.remark)
        .where(Wish.participant_id.in_(parties), Wish.remark.is_not(None), Wish.grade != WishGrade.AVOID)
        .order_by(Wish.id)
    )
    return {(one, other): remark for one, other, remark in session.execute(query) if remark}


def _follow_ups(meetings: Iterable[UUID]) -> Any:
    return select(FollowUp).where(FollowUp.about_id.in_(meetings)).order_by(FollowUp.due, FollowUp.id)


def _cards(meetings: Iterable[UUID]) -> Any:
    """The meeting of each card that is kept with one."""
    of_meetings = (Attachment.owner_id.in_(meetings), Attachment.purpose == Purpose.CARD)
    return select(Attachment.owner_id).where(*of_meetings)


def _cases(meetings: Iterable[UUID]) -> Any:
    of_meetings = select(Case.id, Case.meeting_id, Case.number, Case.stage).where(
        Case.meeting_id.in_(meetings)
    )
    return of_meetings.order_by(Case.number, Case.id)


def _present(meetings: Iterable[UUID]) -> Any:
    return select(MeetingPerson).where(MeetingPerson.meeting_id.in_(meetings)).order_by(MeetingPerson.id)
