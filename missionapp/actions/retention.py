"""How long a mission keeps personal data, and whose it is: the people whom nothing else knows."""

from collections import defaultdict
from collections.abc import Collection, Iterable
from dataclasses import dataclass
from datetime import date
from typing import Any
from uuid import UUID

from sqlalchemy import Connection, Select, select
from sqlalchemy.orm import Session

from missionapp.actions.erasing import Erasure, erase, whom_of
from missionapp.actions.erasing_again import erased_here
from missionapp.actions.records import edit, edit_many
from missionapp.domain import entities as e
from missionapp.domain.checks import Privacy
from missionapp.domain.errors import MissionError
from missionapp.i18n import _
from missionapp.store.keeping.renewing import Tells
from missionapp.store.store import Store


@dataclass(frozen=True)
class KeptPerson:
    """Somebody whom nothing but one mission knows."""

    id: UUID
    name: str
    organisation: str
    kept_because: str
    """Why the person is kept all the same; "" where nobody has said so."""


@dataclass(frozen=True)
class Retention:
    """A mission, its last day of keeping, and the people whose data then goes."""

    mission: UUID
    code: str
    title: str
    keep_until: date | None
    people: tuple[KeptPerson, ...]


def read_privacy(session: Session) -> Privacy:
    """What the checks are told about people; nothing is read where nobody was erased and no day is set."""
    connection = session.connection()
    missions = _t(e.Mission)
    dated = set(connection.scalars(select(missions.c.id).where(missions.c.keep_until.is_not(None))))
    alone: dict[UUID, list[UUID]] = defaultdict(list)
    for person, mission in _alone(connection).items() if dated else ():
        if mission in dated:
            alone[mission].append(person)
    return Privacy(erased_here(connection), _without_kept(connection, alone))


def read_retention(session: Session, mission_id: UUID) -> Retention | None:
    """The people whom nothing but this mission knows, by name; None when the mission is gone.

    Looks past the mission that is shown, at every mission of a register.
    """
    connection = session.connection()
    missions, persons, firms = _t(e.Mission), _t(e.Person), _t(e.Organisation)
    mission = connection.execute(select(missions).where(missions.c.id == mission_id)).first()
    if mission is None:
        return None
    alone = {person for person, known_by in _alone(connection).items() if known_by == mission_id}
    query = select(persons.c.id, persons.c.name, firms.c.name, persons.c.kept_because)
    query = query.join(firms, firms.c.id == persons.c.organisation_id, isouter=True)
    found = (
        KeptPerson(made, name, firm or "", why or "")
        for made, name, firm, why in connection.execute(query.order_by(persons.c.name, persons.c.id))
        if made in alone
    )
    return Retention(mission.id, mission.code, mission.title, mission.keep_until, tuple(found))


def erase_outdated(
    store: Store, mission_id: UUID, people: Collection[UUID], tell: Tells | None = None
) -> Erasure:
    """Erase these people of a mission for ever, each snapshot once for all of them.

    MissionError when somebody of them is known from elsewhere by now: nothing is erased then.
    """
    with store.read() as session:
        found = read_retention(session, mission_id)
    alone = {person.id for person in found.people} if found else set()
    if not people or set(people) - alone:
        raise MissionError(
            _("Somebody of these people belongs to another mission, or is gone; nobody was erased"),
            hint=_("Look at the list again"),
        )
    return erase(store, *whom_of(store, people), tell=tell)


def keep_all_the_same(store: Store, people: Collection[UUID], because: str) -> None:
    """Note why these people are kept beyond the last day; MissionError without a reason."""
    if not because.strip():
        raise MissionError(_("Say why they are kept"), hint=_("A few words are enough"))
    edit_many(store, e.Person, people, kept_because=because.strip())


def keep_until(store: Store, mission_id: UUID, day: date | None) -> None:
    """Set another last day."""
    edit(store, e.Mission, mission_id, keep_until=day)


def _t(entity: Any) -> Any:
    """The table itself: a select of it sees every mission, whichever is shown."""
    return entity.__table__


def _alone(connection: Connection) -> dict[UUID, UUID]:
    """Of each person whom exactly one mission knows, that mission.

    Where there is one mission alone, it is the one of everybody whom no mission is noted for.
    """
    known: dict[UUID, set[UUID]] = defaultdict(set)
    for query in _ties():
        for person, mission in connection.execute(query):
            if person is not None and mission is not None:
                known[person].add(mission)
    missions = list(connection.scalars(select(_t(e.Mission).c.id)))
    if len(missions) == 1:
        return dict.fromkeys(connection.scalars(select(_t(e.Person).c.id)), missions[0])
    return {person: next(iter(by)) for person, by in known.items() if len(by) == 1}


def _ties() -> Iterable[Select[Any]]:
    """Pairs of person and mission, for everything that ties the two."""
    person, part, delegate = _t(e.Person), _t(e.Participant), _t(e.Delegate)
    meeting, present, task, said = _t(e.Meeting), _t(e.MeetingPerson), _t(e.FollowUp), _t(e.Testimonial)
    case, party = _t(e.Case), _t(e.CaseParty)
    at = person.c.organisation_id
    yield select(person.c.id, part.c.mission_id).join(part, part.c.organisation_id == at)
    yield select(person.c.id, part.c.mission_id).join(part, part.c.cluster_id == at)
    yield select(part.c.contact_id, part.c.mission_id)
    yield select(delegate.c.person_id, delegate.c.mission_id)
    yield select(present.c.person_id, meeting.c.mission_id).join(
        meeting, meeting.c.id == present.c.meeting_id
    )
    yield select(task.c.owner_id, task.c.mission_id)
    yield select(task.c.about_id, task.c.mission_id).where(task.c.about_id.in_(select(person.c.id)))
    yield select(said.c.person_id, said.c.mission_id)
    parties = select(person.c.id, case.c.mission_id).join(party, party.c.organisation_id == at)
    yield parties.join(case, case.c.id == party.c.case_id)


def _without_kept(connection: Connection, alone: dict[UUID, list[UUID]]) -> dict[UUID, list[UUID]]:
    """Those of whom nobody has said why they are kept."""
    if not alone:
        return {}
    persons = _t(e.Person)
    kept = set(connection.scalars(select(persons.c.id).where(persons.c.kept_because.is_not(None))))
    left = {mission: [p for p in people if p not in kept] for mission, people in alone.items()}
    return {mission: people for mission, people in left.items() if people}
