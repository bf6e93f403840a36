"""The partnership beside its missions as rows: partners, synergy map, exchanges, partnership meetings."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from uuid import UUID

from sqlalchemy import select
from sqlalchemy.orm import Session

from missionapp.actions.lists.mission import main_mission
from missionapp.actions.lists.parties import NAMELESS, owned
from missionapp.actions.lists.partnership_exchanges import ExchangeRow, read_exchanges
from missionapp.actions.lists.partnership_map import (
    AreaRow,
    ComplementarityRow,
    InitiativeRow,
    area_row,
    read_areas,
    read_complementarities,
    read_initiatives,
)
from missionapp.actions.lists.partnership_meetings import MeetingRow, read_meetings
from missionapp.domain.entities import (
    ListValue,
    Organisation,
    Partner,
    Partnership,
)
from missionapp.domain.figures.base import Figure
from missionapp.domain.figures.partnership import figures_of
from missionapp.domain.records import Records

PARTNERSHIP_TABLES = frozenset(
    (
        *("partnership", "partner", "organisation", "person", "list_value", "thematic_area", "initiative"),
        *("complementarity", "mission", "exchange", "presentation", "decision", "follow_up", "attachment"),
        *("delegate", "programme_item", "programme_session", "place"),
    )
)
"""What the rows are read from."""


@dataclass(frozen=True, slots=True)
class PartnerRow:
    """A partner with its cluster profile."""

    id: UUID
    partnership_id: UUID
    organisation_id: UUID
    name: str
    short_name: str
    country: str | None
    region: str
    role: str
    members: int | None
    smes: int | None
    sectors: tuple[str, ...]
    sectoral_industries: tuple[str, ...]
    emerging_industries: tuple[str, ...]
    technology_fields: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class ProfileRow:
    """A partnership and its profile."""

    id: UUID
    name: str
    acronym: str
    programme: str
    agreement: str
    objectives: str
    expected_results: str
    is_main: bool
    """Whether it runs the mission that the window shows."""
    partners: tuple[PartnerRow, ...]
    """The coordinator first, then by name."""
    members: Figure
    """None where no partner has told it."""
    smes: Figure


@dataclass(frozen=True, slots=True)
class PartnershipView:
    """Everything that the pages of the partnership show."""

    partnerships: Sequence[ProfileRow]
    """That of the main mission first, then by name."""
    areas: Sequence[AreaRow]
    initiatives: Sequence[InitiativeRow]
    """By area, region and name."""
    complementarities: Sequence[ComplementarityRow]
    exchanges: Sequence[ExchangeRow]
    meetings: Sequence[MeetingRow]


def read_partnership(session: Session) -> PartnershipView:
    """All of it, in a number of queries that does not grow with the data."""
    areas = read_areas(session)
    initiatives = read_initiatives(session, areas)
    names = {row.id: row.name for row in initiatives}
    return PartnershipView(
        partnerships=read_partnerships(session),
        areas=[area_row(area, initiatives) for area in areas.values()],
        initiatives=initiatives,
        complementarities=read_complementarities(session, names),
        exchanges=read_exchanges(session),
        meetings=read_meetings(session),
    )


def read_partnerships(session: Session) -> list[ProfileRow]:
    """That of the main mission first, then by name."""
    main = main_mission(session)
    here = main.partnership_id if main else None
    partners = owned((row.partnership_id, row) for row in _read_partners(session))
    found = list(session.scalars(select(Partnership)))
    records = Records(
        partnerships=found, partners=list(session.scalars(select(Partner).order_by(Partner.id)))
    )
    rows = [_profile(p, partners.get(p.id, ()), figures_of(records, p.id), here) for p in found]
    return sorted(rows, key=lambda row: (not row.is_main, row.name.casefold(), row.id))


def _profile(
    partnership: Partnership, partners: Iterable[PartnerRow], figures: Mapping[str, Figure], here: UUID | None
) -> ProfileRow:
    return ProfileRow(
        id=partnership.id,
        name=partnership.name,
        acronym=partnership.acronym or "",
        programme=partnership.programme or "",
        agreement=partnership.agreement or "",
        objectives=partnership.objectives or "",
        expected_results=partnership.expected_results or "",
        is_main=partnership.id == here,
        partners=tuple(partners),
        members=figures["members"],
        smes=figures["smes"],
    )


def _read_partners(session: Session) -> list[PartnerRow]:
    query = select(ListValue).where(ListValue.owner_id.in_(select(Partner.id))).order_by(ListValue.value)
    lists = owned(((row.owner_id, row.list_name), row.value) for row in session.scalars(query))
    joined = select(Partner, Organisation).join(
        Organisation, Organisation.id == Partner.organisation_id, isouter=True
    )
    rows = [_partner(partner, organisation, lists) for partner, organisation in session.execute(joined)]
    return sorted(rows, key=lambda row: (not is_coordinator(row.role), row.name.casefold(), row.id))


def is_coordinator(role: str | None) -> bool:
    """Whether a partner's role is to lead."""
    return (role or "").strip().casefold().startswith(("coordinat", "lead"))


def _partner(
    partner: Partner, organisation: Organisation | None, lists: Mapping[tuple[UUID, str], Sequence[str]]
) -> PartnerRow:
    def values(name: str) -> tuple[str, ...]:
        return tuple(lists.get((partner.id, name), ()))

    return PartnerRow(
        id=partner.id,
        partnership_id=partner.partnership_id,
        organisation_id=partner.organisation_id,
        name=(organisation.name if organisation else "") or partner.short_name or NAMELESS,
        short_name=partner.short_name or "",
        country=organisation.country if organisation else None,
        region=(organisation.region if organisation else None) or "",
        role=partner.role or "",
        members=partner.members,
        smes=partner.smes,
        sectors=values("sectors"),
        sectoral_industries=values("sectoral_industries"),
        emerging_industries=values("emerging_industries"),
        technology_fields=values("technology_fields"),
    )
