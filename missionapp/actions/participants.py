"""Who takes part in the mission: adding one by name, and what belongs to a part."""

from collections.abc import Iterable
from uuid import UUID

from sqlalchemy import select
from sqlalchemy.orm import Session

from missionapp.actions.lists.mission import main_mission
from missionapp.domain.entities import Alias, Delegate, Organisation, Participant, Person
from missionapp.domain.entities.missions import DelegateKind, Role
from missionapp.domain.errors import MissionError
from missionapp.domain.names import organisation_key
from missionapp.i18n import N_, _
from missionapp.store.store import Store


def add_participant(store: Store, name: str, role: str = Role.HOME, country: str | None = None) -> UUID:
    """Let an organisation take part in the mission; the id of its part.

    An organisation that is known by this name, in any spelling or as an alias, is taken; else one is made.
    Raises MissionError when it takes part already, and when the name could be several's.
    """
    name = " ".join(name.split())
    if not name:
        raise MissionError(_("The organisation has no name"), hint=_("Type its name"))
    with store.read() as session:
        mission = main_mission(session)
        known = known_organisation(session, name, country)
        if mission and known:
            _refuse_twice(session, mission.id, known)
    if mission is None:
        raise MissionError(_("There is no mission in this file"), hint=_("Begin one first"))
    organisation = known or Organisation(name=name, country=country)
    participant = Participant(mission_id=mission.id, organisation_id=organisation.id, role=role)
    with store.write(N_("Add {what}"), what=organisation) as writing:
        writing.add_all([participant] if known else [organisation, participant])
    return participant.id


def known_organisation(session: Session, name: str, country: str | None) -> Organisation | None:
    """The organisation of that name; a country that is not known fits any."""
    key = organisation_key(name) or name
    found = [
        organisation
        for organisation in session.scalars(
            select(Organisation).where(Organisation.id.in_(organisations_called(session, key)))
        )
        if not country or organisation.country in (None, country)
    ]
    if len(found) > 1:
        places = ", ".join(sorted(organisation.country or "?" for organisation in found))
        raise MissionError(
            _("{name} could be several organisations ({countries})").format(name=name, countries=places),
            hint=_("Merge them, or write the name in full"),
        )
    return found[0] if found else None


def organisations_called(session: Session, key: str) -> set[UUID]:
    """The organisations whose name, in either script, or alias has this key (`names.organisation_key`)."""
    names = select(Organisation.id, Organisation.name, Organisation.name_local)
    aliases = select(Alias.owner_id, Alias.name)
    called: Iterable[tuple[UUID, str]] = (
        *((owner, said) for owner, *said_so in session.execute(names) for said in said_so if said),
        *session.execute(aliases),
    )
    return {owner for owner, said in called if (organisation_key(said) or said) == key}


def _refuse_twice(session: Session, mission_id: UUID, organisation: Organisation) -> None:
    query = select(Participant.id).where(
        Participant.mission_id == mission_id, Participant.organisation_id == organisation.id
    )
    if session.scalar(query):
        raise MissionError(
            _("{name} takes part already").format(name=organisation.name),
            hint=_("Look for it among participants and counterparts"),
        )


def add_person(store: Store, participant_id: UUID, name: str) -> UUID:
    """Add somebody who works for a participant; the first one becomes its contact. The person's id."""
    if not name.strip():
        raise MissionError(_("The person has no name"), hint=_("Type the name"))
    person = Person(name=" ".join(name.split()))
    with store.write(N_("Add {what}"), what=person) as session:
        participant = session.get_one(Participant, participant_id)
        person.organisation_id = participant.organisation_id
        session.add(person)
        if participant.contact_id is None:
            participant.contact_id = person.id
    return person.id


def let_travel(store: Store, participant_id: UUID, person_id: UUID, *, travels: bool = True) -> None:
    """Make a person a delegate of the mission, or no longer one."""
    label = N_("Register {who} as delegate") if travels else N_("Take {who} off the delegates")
    with store.read() as session:
        person = session.get_one(Person, person_id)
    with store.write(label, who=person) as session:
        mission = session.get_one(Participant, participant_id).mission_id
        query = select(Delegate).where(Delegate.person_id == person_id, Delegate.mission_id == mission)
        standing = list(session.scalars(query))
        if not travels:
            for delegate in standing:
                session.delete(delegate)
        elif not standing:
            session.add(Delegate(mission_id=mission, person_id=person_id, kind=DelegateKind.DELEGATE))
