"""Whom a captured person works for: known by name or by domain, or new."""

from collections.abc import Iterable
from dataclasses import replace
from uuid import UUID

from sqlalchemy import select
from sqlalchemy.orm import Session

from missionapp.actions.capture_values import ContactValues, understood
from missionapp.actions.participants import known_organisation
from missionapp.domain.entities import (
    Alias,
    Meeting,
    MeetingParty,
    Organisation,
    Participant,
    Person,
)
from missionapp.domain.entities.missions import Reply, Role
from missionapp.domain.errors import MissionError
from missionapp.domain.fields import Kind
from missionapp.domain.names import is_latin, organisation_key, web_domain

_PLACE = (
    ("city", "city", Kind.TEXT),
    ("country", "country", Kind.COUNTRY),
    ("address", "address", Kind.TEXT),
    ("website", "website", Kind.URL),
    ("name_local", "organisation_local", Kind.TEXT),
)
"""Fields of an organisation, the value that says them, and how that is read."""


def employer_of(
    session: Session, values: ContactValues, person: Person, meeting: Meeting | None, market: str
) -> tuple[Organisation | None, list[str]]:
    """The organisation that somebody works for, with what was said of it; and what it says otherwise.

    Without a name and a domain that say it, the one that the person works for already, else the only
    counterpart of the meeting. What is said otherwise (its place of another branch, say) is not lost: the
    texts are returned.
    """
    found = _known(session, values, person, market) or _met(session, values, meeting)
    if found is None and values.organisation.strip():
        found = Organisation(name=" ".join(values.organisation.split()), country=market or None)
        if country := understood(Kind.COUNTRY, values.country):
            found.country = country
        session.add(found)
    return found, _fill(found, values) if found else []


def _known(session: Session, values: ContactValues, person: Person, market: str) -> Organisation | None:
    name = " ".join(values.organisation.split())
    held = session.get(Organisation, person.organisation_id) if person.organisation_id else None
    if not name:
        return held or _by_domain(session, values, "")
    if held and organisation_key(name) == organisation_key(held.name):
        return held
    country = understood(Kind.COUNTRY, values.country)
    found = _by_name(session, name, country, market) or _by_domain(session, values, country)
    if found and not _is_called(session, found, name):
        session.add(Alias(owner_id=found.id, name=name))
    return found


def _by_name(session: Session, name: str, country: str, market: str) -> Organisation | None:
    """Of several that are called so, the one in the country named, else in the market."""
    try:
        return known_organisation(session, name, country or None)
    except MissionError:
        if country or not market:
            raise
        return known_organisation(session, name, market)


def _by_domain(session: Session, values: ContactValues, country: str) -> Organisation | None:
    """The only organisation that has the domain of an e-mail or the website, in its own or its people's."""
    wanted = {domain for text in (*values.emails, values.website) if (domain := web_domain(text))}
    if not wanted:
        return None
    ids = _with_domain(session, wanted)
    found = list(session.scalars(select(Organisation).where(Organisation.id.in_(ids))))
    fitting = [one for one in found if not country or one.country in (None, country)]
    return fitting[0] if len(fitting) == 1 else None


def _with_domain(session: Session, wanted: set[str]) -> set[UUID]:
    own = select(Organisation.id, Organisation.website, Organisation.email)
    people = select(Person.organisation_id, Person.email).where(
        Person.organisation_id.is_not(None), Person.email.is_not(None)
    )
    said: Iterable[tuple[UUID, str | None]] = (
        *((owner, text) for owner, *texts in session.execute(own) for text in texts),
        *session.execute(people),
    )
    return {owner for owner, text in said if text and web_domain(text) in wanted}


def _is_called(session: Session, organisation: Organisation, name: str) -> bool:
    if organisation_key(name) in (
        organisation_key(organisation.name),
        organisation_key(organisation.name_local or ""),
    ):
        return True
    aliases = session.scalars(select(Alias.name).where(Alias.owner_id == organisation.id))
    return organisation_key(name) in map(organisation_key, aliases)


def _met(session: Session, values: ContactValues, meeting: Meeting | None) -> Organisation | None:
    """The only counterpart of a meeting, for somebody of whom no organisation is said."""
    if meeting is None or values.organisation.strip():
        return None
    query = (
        select(Organisation)
        .join(Participant, Participant.organisation_id == Organisation.id)
        .join(MeetingParty, MeetingParty.participant_id == Participant.id)
        .where(MeetingParty.meeting_id == meeting.id, Participant.role == Role.COUNTERPART)
    )
    found = list(session.scalars(query))
    return found[0] if len(found) == 1 else None


def _fill(organisation: Organisation, values: ContactValues) -> list[str]:
    """Say of an organisation what is blank; what it says otherwise is returned."""
    left_over = []
    values = _with_local_name(organisation, values)
    for field, name, kind in _PLACE:
        said = understood(kind, getattr(values, name))
        held = getattr(organisation, field)
        if said and not held:
            setattr(organisation, field, said)
        elif said and name in ("city", "address", "website") and said.casefold() != held.casefold():
            left_over.append(said)
    return left_over


def _with_local_name(organisation: Organisation, values: ContactValues) -> ContactValues:
    """A name in another script than the organisation's is its local one."""
    name = values.organisation.strip()
    if name and not values.organisation_local and not is_latin(name) and is_latin(organisation.name):
        return replace(values, organisation_local=name)
    return values


def take_part(session: Session, meeting: Meeting, organisation: Organisation) -> None:
    """Let an organisation take part in a meeting's mission; in the meeting too where nobody was met."""
    query = select(Participant).where(
        Participant.mission_id == meeting.mission_id, Participant.organisation_id == organisation.id
    )
    part = session.scalars(query).first()
    if part is None:
        part = Participant(
            mission_id=meeting.mission_id,
            organisation_id=organisation.id,
            role=Role.COUNTERPART,
            reply=Reply.CONFIRMED,
        )
        session.add(part)
    roles = (
        select(Participant.role)
        .join(MeetingParty, MeetingParty.participant_id == Participant.id)
        .where(MeetingParty.meeting_id == meeting.id)
    )
    if part.role == Role.COUNTERPART and Role.COUNTERPART not in set(session.scalars(roles)):
        session.add(MeetingParty(meeting_id=meeting.id, participant_id=part.id))
