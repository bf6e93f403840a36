"""The list of participants: our side of the mission, organisers included."""

from dataclasses import dataclass
from enum import StrEnum
from uuid import UUID

from sqlalchemy import select
from sqlalchemy.orm import Session

from missionapp.actions.lists.mission import main_mission
from missionapp.actions.lists.parties import NAMELESS, Parties, Party, Tally, owned, read_parties
from missionapp.actions.lists.wording import country_said
from missionapp.domain.entities import Organisation, Participant, Partner, Person
from missionapp.domain.entities.missions import Role

OURS = (Role.HOME, Role.ORGANISER, Role.OBSERVER)


class Progress(StrEnum):
    """How far a participant is, as its records tell."""

    INCOMPLETE = "profile incomplete"
    NO_WISHES = "no wishes"
    READY = "ready"
    PLANNED = "planned"
    MET = "met"


@dataclass(frozen=True, slots=True)
class ParticipantRow:
    """A line of the page."""

    id: UUID
    organisation_id: UUID
    organisation: str
    name_local: str
    role: str
    kind: str
    country_code: str
    country: str
    cluster: str
    segment: str
    wishes: int
    done: int
    """Meetings held."""
    of: int
    """Meetings held or to come."""
    progress: str
    """A `Progress`."""
    missing: tuple[str, ...]
    """Fields (English labels) that are empty and that agendas and matching need."""
    people: tuple[str, ...]


def read_participants(session: Session, mission_id: UUID | None = None) -> list[ParticipantRow]:
    """The home participants, organisers and observers of the mission, by name."""
    mission = mission_id or getattr(main_mission(session), "id", None)
    parties = read_parties(session, mission, OURS)
    people = _read_people(session)
    clusters = _read_clusters(session)
    return [_row(parties, party, people.get(party.organisation_id, []), clusters) for party in parties.rows]


def _read_people(session: Session) -> dict[UUID | None, list[str]]:
    query = (
        select(Person.organisation_id, Person.name)
        .where(
            Person.organisation_id.in_(select(Participant.organisation_id).where(Participant.role.in_(OURS)))
        )
        .order_by(Person.name)
    )
    return owned(session.execute(query))


def _read_clusters(session: Session) -> dict[UUID | None, str]:
    """Clusters by the short names that the partnership has for them, else by their own."""
    query = (
        select(Organisation.id, Organisation.name, Partner.short_name)
        .join(Partner, Partner.organisation_id == Organisation.id, isouter=True)
        .where(Organisation.id.in_(select(Participant.cluster_id)))
        .order_by(Partner.short_name)
    )
    return {cluster: short or name for cluster, name, short in session.execute(query)}


def _row(
    parties: Parties, party: Party, people: list[str], clusters: dict[UUID | None, str]
) -> ParticipantRow:
    segment, tally = parties.segment(party), parties.tally(party)
    wishes = parties.wishes_of.get(party.id, 0)
    missing = _missing(party, segment)
    return ParticipantRow(
        id=party.id,
        organisation_id=party.organisation_id,
        organisation=party.name or NAMELESS,
        name_local=party.name_local or "",
        role=party.role,
        kind=party.kind or "",
        country_code=party.country or "",
        country=country_said(party.country),
        cluster=clusters.get(party.cluster_id, ""),
        segment=segment,
        wishes=wishes,
        done=tally.done,
        of=tally.of,
        progress=_progress(missing, wishes, tally),
        missing=missing,
        people=tuple(people),
    )


def _missing(party: Party, segment: str) -> tuple[str, ...]:
    needed = {
        "Country": party.country,
        "Segment": segment,
        "Looking for": party.seeks,
        "Contact person": party.contact_id,
    }
    return tuple(label for label, value in needed.items() if not value)


def _progress(missing: tuple[str, ...], wishes: int, tally: Tally) -> Progress:
    """What was met is met; before that, what is lacking comes first."""
    if tally.of and tally.done == tally.of:
        return Progress.MET
    if missing:
        return Progress.INCOMPLETE
    if tally.of:
        return Progress.PLANNED
    return Progress.READY if wishes else Progress.NO_WISHES
