"""What the mission holds about one person: who is meant, and all of it as one document."""

from collections.abc import Iterator, Sequence
from datetime import date, datetime
from decimal import Decimal
from typing import Any
from uuid import UUID

from sqlalchemy import select
from sqlalchemy.orm import Session

from missionapp.actions.former import entered, former_of
from missionapp.actions.lists.parts import read_values
from missionapp.actions.records import pointing_to
from missionapp.domain.entities import (
    Alias,
    ListValue,
    Meeting,
    MeetingParty,
    MeetingPerson,
    Organisation,
    Participant,
    Person,
    entities,
)
from missionapp.domain.errors import MissionError
from missionapp.domain.fields import Entity, Kind, fields_of
from missionapp.domain.names import fold, person_key
from missionapp.i18n import _
from missionapp.store.lens import look_at
from missionapp.store.log.titles import titles_of
from missionapp.store.store import Store

_LISTED = 12
"""People of one name that a refusal lists."""


def find_person(session: Session, name: str, person_id: UUID | None = None) -> Person:
    """The person of that name, in either order and either script, or of that e-mail.

    MissionError when there is none, or several: these are listed with their ids, to choose by `person_id`.
    """
    found = people_called(session, name)
    if person_id is not None:
        found = [person for person in found if person.id == person_id]
    if not found:
        raise MissionError(
            _("Nobody here is called “{name}”").format(name=name),
            hint=_("Type the name as it stands in Contacts, or the e-mail"),
        )
    if len(found) > 1:
        raise MissionError(
            _("Several people are called “{name}”: {people}").format(name=name, people=_told(session, found)),
            hint=_("Say which with --id"),
        )
    return found[0]


def people_called(session: Session, name: str) -> list[Person]:
    """Everybody of that name, in either order and either script, or of that e-mail."""
    wanted = name.strip()
    email, key = wanted.casefold(), person_key(wanted)
    other: dict[UUID, list[str]] = {}
    for owner, alias in session.execute(select(Alias.owner_id, Alias.name)):
        other.setdefault(owner, []).append(alias)
    emails = select(ListValue.owner_id, ListValue.value).where(ListValue.list_name == "emails")
    addresses: dict[UUID, list[str]] = {}
    for owner, address in session.execute(emails):
        addresses.setdefault(owner, []).append(address)

    def fits(person: Person) -> bool:
        known = [person.email or "", *addresses.get(person.id, ())]
        if email in (address.casefold() for address in known if address):
            return True
        names = (person.name, person.name_local or "", *other.get(person.id, ()))
        return bool(key) and key in (person_key(each) for each in names if each)

    return [person for person in session.scalars(select(Person).order_by(Person.name)) if fits(person)]


def _told(session: Session, people: Sequence[Person]) -> str:
    query = select(Organisation.id, Organisation.name)
    works_for = {organisation: name for organisation, name in session.execute(query)}  # noqa: C416 - as mypy sees rows

    def said(person: Person) -> str:
        firm = works_for.get(person.organisation_id) if person.organisation_id else None
        return ", ".join(filter(None, (person.name, firm, str(person.id))))

    return "; ".join(map(said, people[:_LISTED]))


def held_about(store: Store, name: str, person_id: UUID | None = None) -> dict[str, Any]:
    """Everything that the mission holds about a person, as a JSON document.

    "person" has the fields; "records" what points to the person (the part in the mission, follow-ups, files,
    other names …), each with the field by which it does; "meetings" those where the person was; "mentions"
    free texts in which the name stands; "former" and "entered" what the history knows. Moments are in UTC in
    ISO form, references have id and name.
    """
    with store.read() as session:
        look_at(session, None)
        return held_of(session, find_person(session, name, person_id))


def held_of(session: Session, person: Person) -> dict[str, Any]:
    """Everything that is held about a person whose record is known, as `held_about` gives it.

    "former" has the values that only the history keeps, each with its field; "entered" when and by whom.
    """
    pointing = [(record, f.name) for record, f in pointing_to(session, person)]
    telling = _Telling(session, [person, *(record for record, _field in pointing)])
    connection = session.connection()
    return {
        "person": telling.told(person),
        "records": [
            {**telling.told(record), "as": by}
            for record, by in sorted(pointing, key=lambda found: (found[0].__tablename__, found[0].id))
            if not isinstance(record, ListValue | MeetingPerson)
        ],
        "meetings": _meetings(session, person),
        "mentions": list(_mentions(session, person)),
        "former": former_of(connection, person.id),
        "entered": entered(connection, person.id),
    }


class _Telling:
    """Records as JSON."""

    def __init__(self, session: Session, records: Sequence[Entity]) -> None:
        self._values = {
            made: found.values
            for kind in dict.fromkeys(type(record) for record in records)
            for made, found in read_values(session, [r for r in records if type(r) is kind]).items()
        }
        rows = {
            (f.target, value.bytes)
            for record in records
            for f in fields_of(type(record))
            if f.target and isinstance(value := self._values[record.id][f.name], UUID)
        }
        self._titles = titles_of(session.connection(), rows)

    def told(self, record: Entity) -> dict[str, Any]:
        """Entity, id, and every field that says something."""
        values = self._values[record.id]
        fields = {
            f.name: self._plain(f.target, values[f.name])
            for f in fields_of(type(record))
            if values[f.name] not in (None, "", ())
        }
        return {"entity": record.__tablename__, "id": str(record.id), "fields": fields}

    def _plain(self, target: str, value: Any) -> Any:
        if isinstance(value, UUID):
            name = self._titles.get((target, value.bytes)) if target else None
            return {"id": str(value), "name": name} if name else {"id": str(value)}
        return _plain(value)


def _plain(value: Any) -> Any:
    if isinstance(value, date | datetime):
        return value.isoformat()
    if isinstance(value, Decimal):
        return str(value)
    return list(value) if isinstance(value, tuple) else value


def _meetings(session: Session, person: Person) -> list[dict[str, Any]]:
    mine = select(MeetingPerson.meeting_id).where(MeetingPerson.person_id == person.id)
    names: dict[UUID, list[str]] = {}
    parties = (
        select(MeetingParty.meeting_id, Organisation.name)
        .join(Participant, Participant.id == MeetingParty.participant_id)
        .join(Organisation, Organisation.id == Participant.organisation_id)
        .where(MeetingParty.meeting_id.in_(mine))
        .order_by(Organisation.name)
    )
    for meeting, name in session.execute(parties):
        names.setdefault(meeting, []).append(name)
    query = select(Meeting).where(Meeting.id.in_(mine)).order_by(Meeting.start, Meeting.id)
    return [
        {
            "id": str(meeting.id),
            "start": meeting.start.isoformat() if meeting.start else None,
            "parties": names.get(meeting.id, []),
            "status": meeting.status,
            "outcome": meeting.outcome,
            "note": meeting.note,
        }
        for meeting in session.scalars(query)
    ]


def _mentions(session: Session, person: Person) -> Iterator[dict[str, Any]]:
    """Free texts of other records in which one of the person's names stands."""
    names = [f" {fold(name)} " for name in (person.name, person.name_local) if name and fold(name)]
    for kind in entities().values():
        texts = [f.name for f in fields_of(kind) if f.kind == Kind.LONG_TEXT and not f.is_list]
        for record in session.scalars(select(kind).order_by(kind.id)) if texts else ():
            for field in texts:
                text = getattr(record, field)
                if text and record.id != person.id and any(name in f" {fold(text)} " for name in names):
                    yield {"entity": kind.__tablename__, "id": str(record.id), "field": field, "text": text}
