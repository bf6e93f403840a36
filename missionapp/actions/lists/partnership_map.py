"""The synergy map as rows: thematic areas, initiatives, what each can give to others."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from uuid import UUID

from sqlalchemy import select
from sqlalchemy.orm import Session

from missionapp.actions.lists.parties import NAMELESS
from missionapp.domain.entities import Complementarity, Initiative, Organisation, Person, ThematicArea


@dataclass(frozen=True, slots=True)
class AreaRow:
    """A thematic area of a partnership."""

    id: UUID
    partnership_id: UUID | None
    name: str
    note: str
    position: int | None
    initiatives: int


@dataclass(frozen=True, slots=True)
class InitiativeRow:
    """An initiative or a demonstration facility on the synergy map."""

    id: UUID
    area_id: UUID | None
    area: str
    """ "" when its area is gone."""
    partnership_id: UUID | None
    name: str
    kind: str
    stage: str
    region: str
    country: str | None
    organisation_id: UUID | None
    organisation: str
    contact_id: UUID | None
    contact: str
    summary: str
    needs: str


@dataclass(frozen=True, slots=True)
class ComplementarityRow:
    """What one initiative can give to another; `other` is "" where it is for all of them."""

    id: UUID
    initiative_id: UUID
    initiative: str
    other_id: UUID | None
    other: str
    text: str


def read_areas(session: Session) -> dict[UUID, ThematicArea]:
    """The thematic areas in their order."""
    found = session.scalars(select(ThematicArea))
    in_order = sorted(found, key=lambda area: (area.position or 0, area.name.casefold(), area.id))
    return {area.id: area for area in in_order}


def area_row(area: ThematicArea, initiatives: Sequence[InitiativeRow]) -> AreaRow:
    count = sum(row.area_id == area.id for row in initiatives)
    return AreaRow(area.id, area.partnership_id, area.name, area.note or "", area.position, count)


def read_initiatives(session: Session, areas: Mapping[UUID, ThematicArea]) -> list[InitiativeRow]:
    query = (
        select(Initiative, Organisation.name, Person.name)
        .join(Organisation, Organisation.id == Initiative.organisation_id, isouter=True)
        .join(Person, Person.id == Initiative.contact_id, isouter=True)
    )
    order = {made: n for n, made in enumerate(areas)}
    rows = [
        _initiative(initiative, areas.get(initiative.area_id or initiative.id), organisation, person)
        for initiative, organisation, person in session.execute(query)
    ]
    last = len(order)
    return sorted(
        rows, key=lambda r: (order.get(r.area_id, last) if r.area_id else last, r.region, r.name, r.id)
    )


def _initiative(
    initiative: Initiative, area: ThematicArea | None, organisation: str | None, contact: str | None
) -> InitiativeRow:
    return InitiativeRow(
        id=initiative.id,
        area_id=area.id if area else None,
        area=area.name if area else "",
        partnership_id=area.partnership_id if area else None,
        name=initiative.name,
        kind=initiative.kind,
        stage=initiative.stage,
        region=initiative.region or "",
        country=initiative.country,
        organisation_id=initiative.organisation_id,
        organisation=organisation or "",
        contact_id=initiative.contact_id,
        contact=contact or "",
        summary=initiative.summary or "",
        needs=initiative.needs or "",
    )


def read_complementarities(session: Session, names: Mapping[UUID, str]) -> list[ComplementarityRow]:
    rows = [
        ComplementarityRow(
            id=found.id,
            initiative_id=found.initiative_id,
            initiative=names.get(found.initiative_id, NAMELESS),
            other_id=found.other_id,
            other=names.get(found.other_id, NAMELESS) if found.other_id else "",
            text=found.text or "",
        )
        for found in session.scalars(select(Complementarity))
    ]
    return sorted(rows, key=lambda row: (row.initiative.casefold(), row.other.casefold(), row.id))
