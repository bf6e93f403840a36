"""Who belongs to a partnership, and who came to its meetings: known ones by their ids, new ones by name."""

from uuid import UUID

from sqlalchemy import select

from missionapp.actions.case_parts import said
from missionapp.actions.participants import organisations_called
from missionapp.actions.partnership import add_partner
from missionapp.actions.records import find
from missionapp.domain.entities import Delegate, Mission, Organisation, Partner, Partnership, Person
from missionapp.domain.entities.missions import DelegateKind
from missionapp.domain.entities.organisations import OrganisationKind
from missionapp.domain.errors import MissionError
from missionapp.domain.names import organisation_key
from missionapp.i18n import N_, _
from missionapp.store.store import Store


def let_join(store: Store, partnership_id: UUID, who: UUID | str) -> UUID:
    """Let an organisation be a partner; one that nobody knows by this name is a new cluster.

    The partner's id. MissionError without a name, and when it is a partner already.
    """
    if isinstance(who, UUID):
        return add_partner(store, partnership_id, who)
    name = said(who)
    with store.read() as session:
        known = organisations_called(session, organisation_key(name) or name)
    if known:
        return add_partner(store, partnership_id, min(known))
    partnership = find(store, Partnership, partnership_id)
    organisation = Organisation(name=name, kind=OrganisationKind.CLUSTER)
    with store.write(N_("Add {what}"), what=organisation) as session:
        session.add(organisation)
        session.flush()
        partner = Partner(partnership_id=partnership.id, organisation_id=organisation.id)
        session.add(partner)
    return partner.id


def let_come(store: Store, mission_id: UUID, who: UUID | str) -> UUID:
    """Note that a person came to a meeting; a name that is nobody's is a new person. The delegate's id.

    MissionError without a name, and when the person is noted already.
    """
    find(store, Mission, mission_id)
    new = None if isinstance(who, UUID) else Person(name=said(who))
    person = find(store, Person, who) if isinstance(who, UUID) else new
    assert person is not None
    with store.read() as session:
        same = select(Delegate.id).where(Delegate.mission_id == mission_id, Delegate.person_id == person.id)
        if session.scalars(same).first():
            raise MissionError(_("{who} came already").format(who=person.name), hint=_("Look above"))
    with store.write(N_("Register {who} as delegate"), who=person) as session:
        if new is not None:
            session.add(new)
            session.flush()
        made = Delegate(mission_id=mission_id, person_id=person.id, kind=DelegateKind.DELEGATE)
        session.add(made)
    return made.id
