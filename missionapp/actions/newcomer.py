"""Who came by: found among those who take part and those who are known, else made of a name."""

from uuid import UUID

from sqlalchemy import select
from sqlalchemy.orm import Session

from missionapp.actions.hall import Hall
from missionapp.actions.participants import organisations_called
from missionapp.domain.entities import Organisation, Participant
from missionapp.domain.entities.missions import Reply, Role
from missionapp.domain.errors import MissionError
from missionapp.domain.fields import Entity
from missionapp.domain.names import organisation_key
from missionapp.domain.records import CLUSTER_LIKE
from missionapp.i18n import _


class Newcomer:
    """Who came by: a participant, or one that is made of a name, with what must be added for it."""

    def __init__(self, session: Session, hall: Hall, theirs: UUID | str) -> None:
        self.made: list[Entity] = []
        self.is_cluster = False
        known = theirs if isinstance(theirs, UUID) else self._called(session, hall, " ".join(theirs.split()))
        if known is not None:
            self.participant = participant_of(session, hall, known, ours=False)
            self.is_cluster = hall.parties[known].is_cluster

    def _called(self, session: Session, hall: Hall, name: str) -> UUID | None:
        """The participant of that name; None when one had to be made."""
        if not name:
            raise MissionError(_("The counterpart has no name"), hint=_("Type who came"))
        organisation = _organisation_called(session, hall, name)
        known = organisation.id if organisation else None
        if there := [one for one in hall.parties.values() if one.organisation_id == known]:
            return min(there, key=lambda one: (one.ours, one.id)).id
        if organisation is None:
            organisation = Organisation(name=name, country=hall.mission.market)
            self.made.append(organisation)
        self.is_cluster = organisation.kind in CLUSTER_LIKE
        self.participant = Participant(
            mission_id=hall.mission.id,
            organisation_id=organisation.id,
            role=Role.COUNTERPART,
            reply=Reply.CONFIRMED,
        )
        self.made.append(self.participant)
        return None


def _organisation_called(session: Session, hall: Hall, name: str) -> Organisation | None:
    """The organisation of that name: of several, one that takes part, else one of the market."""
    ids = organisations_called(session, organisation_key(name) or name)
    found = list(session.scalars(select(Organisation).where(Organisation.id.in_(ids))))
    taking_part = {one.organisation_id for one in hall.parties.values()}
    market = hall.mission.market
    return min(
        found,
        key=lambda one: (one.id not in taking_part, one.country != market, one.id),
        default=None,
    )


def participant_of(session: Session, hall: Hall, party: UUID, *, ours: bool) -> Participant:
    """A participant of one side. MissionError for one of the other, and for one that was deleted."""
    known = hall.parties.get(party)
    if known is None:
        raise MissionError(_("This participant is no longer there"), hint=_("Choose another one"))
    if known.ours != ours:
        said = _("{name} is one of theirs") if ours else _("{name} is one of ours")
        raise MissionError(said.format(name=known.name), hint=_("Choose somebody of the other side"))
    return session.get_one(Participant, party)
