"""What a partnership is made of in numbers: partners, members, SMEs, and initiatives by stage and area."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from uuid import UUID

from missionapp.domain.entities import Initiative, Partner, Partnership, ThematicArea
from missionapp.domain.entities.partnerships import InitiativeStage
from missionapp.domain.figures.base import Figure, added, count
from missionapp.domain.records import Records

STAGES = tuple(InitiativeStage)


@dataclass(frozen=True)
class AreaRow:
    """The initiatives of a thematic area by stage; `area` is None for those whose area is gone."""

    area: ThematicArea | None
    stages: Mapping[str, Figure]
    total: Figure


@dataclass(frozen=True)
class StageTable:
    """The initiatives of a partnership by area and stage."""

    rows: Sequence[AreaRow]
    total: AreaRow


def partnership_figures(records: Records) -> dict[str, Figure]:
    """The figures of each partnership by name: "partnership.SmartSports4GoodLife.members"."""
    found: dict[str, Figure] = {}
    for partnership in sorted(records.partnerships, key=lambda p: (called(p).casefold(), p.id)):
        for name, figure in figures_of(records, partnership.id).items():
            found.setdefault(f"partnership.{called(partnership)}.{name}", figure)
    return found


def called(partnership: Partnership) -> str:
    """Its acronym, else its name."""
    return (partnership.acronym or partnership.name or "-").strip().replace(".", " ")


def figures_of(records: Records, partnership_id: UUID) -> dict[str, Figure]:
    """The figures of one partnership; None where no partner has said how many members it has."""
    partners = partners_of(records, partnership_id)
    return {
        "partners": count(partners),
        "countries": _countries(records, partners),
        "members": _sum(partners, "members"),
        "smes": _sum(partners, "smes"),
        "initiatives": count(initiatives_of(records, partnership_id)),
    }


def partners_of(records: Records, partnership_id: UUID) -> list[Partner]:
    """The partners of a partnership."""
    return [partner for partner in records.partners if partner.partnership_id == partnership_id]


def _countries(records: Records, partners: Iterable[Partner]) -> Figure:
    """How many countries they are from, and by which partner each is."""
    first: dict[str, UUID] = {}
    for partner in partners:
        organisation = records.organisation.get(partner.organisation_id)
        if organisation and organisation.country:
            first.setdefault(organisation.country, partner.id)
    return Figure(len(first), tuple(first.values()))


def _sum(partners: Iterable[Partner], name: str) -> Figure:
    """What the partners that told it have together."""
    told = [partner for partner in partners if getattr(partner, name) is not None]
    return Figure(sum(getattr(p, name) for p in told) if told else None, tuple(p.id for p in told))


def areas_of(records: Records, partnership_id: UUID | None) -> list[ThematicArea]:
    """The thematic areas of a partnership in their order; with None those whose partnership is gone."""
    known = {partnership.id for partnership in records.partnerships}
    owner = {
        area.id: area.partnership_id if area.partnership_id in known else None
        for area in records.thematic_areas
    }
    own = [area for area in records.thematic_areas if owner[area.id] == partnership_id]
    return sorted(own, key=lambda area: (area.position or 0, area.name.casefold(), area.id))


def initiatives_of(records: Records, partnership_id: UUID | None) -> list[Initiative]:
    """The initiatives in the areas of a partnership; with None those whose area or partnership is gone."""
    known = {partnership.id for partnership in records.partnerships}
    home = {area.id: area.partnership_id for area in records.thematic_areas}

    def owner(initiative: Initiative) -> UUID | None:
        found = home.get(initiative.area_id) if initiative.area_id else None
        return found if found in known else None

    return [initiative for initiative in records.initiatives if owner(initiative) == partnership_id]


def stage_table(areas: Sequence[ThematicArea], initiatives: Sequence[Initiative]) -> StageTable:
    """How many initiatives are how far in each area, those without an area last."""
    known = {area.id for area in areas}
    rows = [_row(area, [i for i in initiatives if i.area_id == area.id]) for area in areas]
    if others := [i for i in initiatives if i.area_id not in known]:
        rows.append(_row(None, others))
    sums = {stage.value: added(row.stages[stage] for row in rows) for stage in STAGES}
    return StageTable(rows, AreaRow(None, sums, added(row.total for row in rows)))


def _row(area: ThematicArea | None, those: Sequence[Initiative]) -> AreaRow:
    stages = {stage.value: count(i for i in those if stage_of(i) is stage) for stage in STAGES}
    return AreaRow(area, stages, count(those))


def stage_of(initiative: Initiative) -> InitiativeStage:
    """How far it is; a stage that is none is the first."""
    try:
        return InitiativeStage(initiative.stage)
    except ValueError:
        return InitiativeStage.LEARN
