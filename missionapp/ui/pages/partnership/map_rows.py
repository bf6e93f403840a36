"""The initiatives of one partnership, and how they stand in the list."""

from dataclasses import dataclass
from typing import Any
from uuid import UUID

from missionapp.actions.lists.partnership import PartnershipView
from missionapp.actions.lists.partnership_map import InitiativeRow
from missionapp.actions.lists.wording import country_said
from missionapp.domain.entities.partnerships import InitiativeKind, InitiativeStage
from missionapp.i18n import N_, ngettext
from missionapp.ui.pages.partnership.words import STAGES, kind_pill, stage_pill, stage_rank
from missionapp.ui.widgets.table.columns import Cell, Column, Facet, pill_column

COLUMNS = (
    Column("name", N_("Initiative"), lambda row: row.name, cell=Cell.NAME, width=260),
    pill_column(
        "stage",
        N_("Stage"),
        lambda row: stage_pill(row.stage),
        130,
        sort=lambda row: stage_rank(row.stage),
    ),
    Column("kind", N_("Kind"), lambda row: kind_pill(row.kind).text, width=90),
    Column("area", N_("Thematic area"), lambda row: row.area, width=170),
    Column("region", N_("Region"), lambda row: row.region, width=120),
    Column("country", N_("Country"), lambda row: country_said(row.country), width=96),
    Column("organisation", N_("Organisation"), lambda row: row.organisation, width=150, quiet=True),
    Column("contact", N_("Contact"), lambda row: row.contact, width=130, quiet=True, shown=False),
    Column("needs", N_("Needs"), lambda row: row.needs, width=180, quiet=True, shown=False),
)
FACETS = (
    Facet(
        "stage",
        N_("All stages"),
        value=lambda row: row.stage,
        choices=[(str(stage), STAGES[stage][0]) for stage in InitiativeStage],
    ),
    Facet("kind", N_("All kinds"), value=lambda row: kind_pill(row.kind).text),
)


@dataclass(frozen=True)
class Found:
    """What was read, and the partnership that it is about."""

    all: PartnershipView
    partnership: UUID | None

    @property
    def areas(self) -> list[Any]:
        """Those of this partnership."""
        return [area for area in self.all.areas if area.partnership_id == self.partnership]

    @property
    def initiatives(self) -> list[InitiativeRow]:
        """Those of its areas, and those that lost theirs."""
        here = self.partnership
        return [r for r in self.all.initiatives if r.area_id is None or r.partnership_id == here]


def fact_of(found: Found) -> str:
    """ "4 thematic areas, 15 initiatives, 4 of them demonstration facilities"."""
    if found.partnership is None:
        return ""
    areas, n = len(found.areas), len(found.initiatives)
    facilities = sum(row.kind == InitiativeKind.FACILITY for row in found.initiatives)
    said = [
        ngettext("{n} thematic area", "{n} thematic areas", areas).format(n=areas),
        ngettext("{n} initiative", "{n} initiatives", n).format(n=n),
    ]
    if facilities:
        of_them = ngettext(
            "{n} of them a demonstration facility", "{n} of them demonstration facilities", facilities
        )
        said.append(of_them.format(n=facilities))
    return ", ".join(said)
