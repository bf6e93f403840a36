"""The initiatives of a partnership in the order in which its synergy map has them."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property
from uuid import UUID

from missionapp.documents.partnership.profile import NAMELESS
from missionapp.documents.words import Words
from missionapp.domain.entities import Initiative, ThematicArea
from missionapp.domain.figures.partnership import areas_of, initiatives_of
from missionapp.domain.hiding import Discreet
from missionapp.domain.names import fold
from missionapp.domain.records import Records, grouped

Region = tuple[str, str]
"""A name and a country's code."""


@dataclass(frozen=True)
class Map:
    """The areas of a partnership with their initiatives in order, each with its number."""

    records: Records
    areas: Sequence[ThematicArea]
    initiatives: Sequence[Initiative]
    words: Words

    @cached_property
    def numbers(self) -> Mapping[UUID, str]:
        """By which an initiative is found on the map and in the lists."""
        return {initiative.id: str(n) for n, initiative in enumerate(self.initiatives, start=1)}

    @cached_property
    def placed(self) -> Mapping[tuple[str, str, UUID | None], Sequence[Initiative]]:
        """The initiatives of each cell: its region, folded, its country and its area."""
        known = {area.id for area in self.areas}
        return grouped(
            self.initiatives,
            lambda i: (*folded(self.region(i)), i.area_id if i.area_id in known else None),
        )

    def region(self, initiative: Initiative) -> Region:
        """Where it is; ("", "") where nobody has said it."""
        return " ".join((initiative.region or "").split()), initiative.country or ""

    def owner(self, initiative: Initiative) -> str:
        """The organisation that runs it."""
        found = initiative.organisation_id and self.records.organisation.get(initiative.organisation_id)
        return found.name if found else ""

    @cached_property
    def tell(self) -> Discreet:
        """How its texts are told."""
        return Discreet(self.records)

    def title(self, initiative: Initiative) -> str:
        """What it is called."""
        return self.tell(initiative.name).strip() or NAMELESS

    @cached_property
    def short_names(self) -> Mapping[UUID, str]:
        """Of partners, by organisation."""
        return {p.organisation_id: p.short_name for p in self.records.partners if p.short_name}

    def called(self, initiative: Initiative) -> str:
        """The organisation that runs it, shorter where it is a partner with a short name."""
        owner = initiative.organisation_id
        return (self.short_names.get(owner) if owner else "") or self.owner(initiative)


def folded(region: Region) -> Region:
    """A region as it is known, however it is written."""
    return fold(region[0]), region[1]


def map_of(records: Records, partnership_id: UUID | None, words: Words) -> Map:
    """The map of a partnership, or of what belongs to none; initiatives by area, then by region."""
    areas = areas_of(records, partnership_id)
    order = {area.id: n for n, area in enumerate(areas)}
    found = sorted(
        initiatives_of(records, partnership_id),
        key=lambda i: (
            order.get(i.area_id, len(order)) if i.area_id else len(order),
            words.country(i.country),
            fold(i.region or ""),
            fold(i.name),
            i.id,
        ),
    )
    return Map(records, areas, found, words)
