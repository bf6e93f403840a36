"""The list of counterparts: whom the home participants are to meet."""

from dataclasses import dataclass
from uuid import UUID

from sqlalchemy.orm import Session

from missionapp.actions.lists.mission import main_mission
from missionapp.actions.lists.parties import NAMELESS, Parties, Party, read_parties
from missionapp.actions.lists.wording import country_said
from missionapp.domain.entities.missions import Role
from missionapp.domain.records import CLUSTER_LIKE


@dataclass(frozen=True, slots=True)
class CounterpartRow:
    """A line of the page."""

    id: UUID
    organisation_id: UUID
    organisation: str
    name_local: str
    is_business: bool
    """No cluster, association, authority or intermediary: a meeting with it is a B2B meeting."""
    kind: str
    country: str
    segment: str
    city: str
    reply: str
    """A `Reply`; "" when nobody was asked yet."""
    wished: int
    """How many of ours are to meet it; what is to be avoided does not count."""
    done: int
    """Meetings held."""
    of: int
    """Meetings held or to come; no-shows, cancelled and moved ones do not count."""
    needs_interpreter: bool


def read_counterparts(session: Session, mission_id: UUID | None = None) -> list[CounterpartRow]:
    """The counterparts of the mission, by name."""
    mission = mission_id or getattr(main_mission(session), "id", None)
    parties = read_parties(session, mission, (Role.COUNTERPART,))
    return [_row(parties, party) for party in parties.rows]


def _row(parties: Parties, party: Party) -> CounterpartRow:
    tally = parties.tally(party)
    return CounterpartRow(
        id=party.id,
        organisation_id=party.organisation_id,
        organisation=party.name or NAMELESS,
        name_local=party.name_local or "",
        is_business=party.kind not in CLUSTER_LIKE,
        kind=party.kind or "",
        country=country_said(party.country),
        segment=parties.segment(party),
        city=party.city or "",
        reply=party.reply or "",
        wished=parties.wishes_for.get(party.id, 0),
        done=tally.done,
        of=tally.of,
        needs_interpreter=bool(party.needs_interpreter),
    )
