"""The profile of a cluster partnership: what it wants, who its partners are, how many stand behind them."""

from collections.abc import Mapping, Sequence
from uuid import UUID

from missionapp.documents.kit.blocks import (
    Block,
    Bullets,
    Cell,
    Column,
    Heading,
    Number,
    Numbers,
    Said,
    Table,
    Text,
)
from missionapp.documents.words import Words
from missionapp.domain.entities import Organisation, Partner, Partnership
from missionapp.domain.figures import Figure
from missionapp.domain.figures.partnership import (
    areas_of,
    figures_of,
    initiatives_of,
    partners_of,
    stage_table,
)
from missionapp.domain.hiding import Discreet
from missionapp.domain.names import fold
from missionapp.domain.records import Records, grouped
from missionapp.i18n import N_

NAMELESS = "?"
ROLES = (N_("coordinator"), N_("partner"))
"""What partners are usually called; other words stand as they were typed."""


def profile_blocks(records: Records, partnership: Partnership, words: Words) -> list[Block]:
    """What the profile says below its title."""
    figures, tell = figures_of(records, partnership.id), Discreet(records)
    partners = in_order(records, partners_of(records, partnership.id))
    return [
        *_tiles(figures, words),
        *written(words.say(N_("Objectives")), tell(partnership.objectives)),
        *written(words.say(N_("Expected results")), tell(partnership.expected_results)),
        *_partners(records, partners, figures, words),
        *_areas(records, partnership, words),
        *_clusters(records, partners, words),
    ]


def _tiles(figures: Mapping[str, Figure], words: Words) -> list[Block]:
    if not figures["partners"].value:
        return []
    shown = (
        ("partners", words.say(N_("Partners"))),
        ("countries", words.say(N_("Countries"))),
        ("members", words.say(N_("Members"))),
        ("smes", words.say(N_("SMEs among them"))),
    )
    return [Numbers(tuple(Number(label, number_said(figures[name])) for name, label in shown))]


def number_said(figure: Figure) -> str:
    """A number, or a dash where nobody has told it."""
    return "\N{EN DASH}" if figure.value is None else str(figure.value)


def written(heading: str, text: str | None) -> list[Block]:
    """A text under its heading, several lines as a list; nothing without a text."""
    lines = tuple(line.strip().lstrip("-•*").strip() for line in (text or "").splitlines() if line.strip())
    if not lines:
        return []
    return [Heading(heading, 2), Bullets(lines) if len(lines) > 1 else Text(lines[0])]


def in_order(records: Records, partners: Sequence[Partner]) -> list[Partner]:
    """The coordinator first, then by name."""

    def order(partner: Partner) -> tuple[bool, str, UUID]:
        leads = (partner.role or "").strip().casefold().startswith(("coordinat", "lead"))
        return not leads, fold(_name(records, partner)), partner.id

    return sorted(partners, key=order)


def _organisation(records: Records, partner: Partner) -> Organisation | None:
    return records.organisation.get(partner.organisation_id)


def _name(records: Records, partner: Partner) -> str:
    organisation = _organisation(records, partner)
    return (organisation.name if organisation else "").strip() or partner.short_name or NAMELESS


def _partners(
    records: Records, partners: Sequence[Partner], figures: Mapping[str, Figure], words: Words
) -> list[Block]:
    columns = (
        Column(words.say(N_("Partner")), 2),
        Column(words.say(N_("Country and region")), 1.4),
        Column(words.say(N_("Role"))),
        Column(words.say(N_("Members")), number=True),
        Column(words.say(N_("SMEs")), number=True),
    )
    total: tuple[Cell, ...] = (
        words.say(N_("All together")),
        "",
        "",
        figures["members"].value,
        figures["smes"].value,
    )
    table = Table(
        columns,
        tuple(_row(records, partner, words) for partner in partners),
        name=words.say(N_("Partners")),
        totals=(total,) if partners else (),
        empty=words.say(N_("No partners are noted yet.")),
    )
    return [Heading(words.say(N_("Partners")), 2), table, *_untold(partners, words)]


def _row(records: Records, partner: Partner, words: Words) -> tuple[Cell, ...]:
    organisation = _organisation(records, partner)
    country = words.country(organisation.country) if organisation else ""
    return (
        Said(_name(records, partner), strong=True),
        Said(country, (organisation.region if organisation else "") or ""),
        words.say((partner.role or "").strip()),
        partner.members,
        partner.smes,
    )


def _untold(partners: Sequence[Partner], words: Words) -> list[Block]:
    """A total says of how many it is not."""
    n = sum(partner.members is None or partner.smes is None for partner in partners)
    if not n or n == len(partners):
        return []
    said = words.say_many(
        "{n} partner has not told its numbers; the totals are without it.",
        "{n} partners have not told their numbers; the totals are without them.",
        n,
    )
    return [Text(said.format(n=n), small=True)]


def _clusters(records: Records, partners: Sequence[Partner], words: Words) -> list[Block]:
    """What each works on; columns in which nobody has said anything are left out."""
    lists = grouped(records.list_values, lambda value: (value.owner_id, value.list_name))

    def said(partner: Partner, name: str) -> str:
        return "\n".join(sorted((one.value for one in lists.get((partner.id, name), ())), key=fold))

    told = [name for name in _LISTS if any(said(partner, name) for partner in partners)]
    those = [partner for partner in partners if any(said(partner, name) for name in told)]
    columns = (
        Column(words.say(N_("Cluster"))),
        *(Column(words.say(_LISTS[name]), 1.4 if name == "technology_fields" else 1) for name in told),
    )
    rows = tuple(
        (Said(_short(records, partner), strong=True), *(said(partner, name) or None for name in told))
        for partner in those
    )
    heading = words.say(N_("What the clusters work on"))
    return [Heading(heading, 2), Table(columns, rows, name=heading)] if rows else []


def _short(records: Records, partner: Partner) -> str:
    return partner.short_name or _name(records, partner)


_LISTS = {
    "sectors": N_("Sectors"),
    "sectoral_industries": N_("Sectoral industries"),
    "emerging_industries": N_("Emerging industries"),
    "technology_fields": N_("Technology fields"),
}


def _areas(records: Records, partnership: Partnership, words: Words) -> list[Block]:
    """The thematic areas of the synergy map, with their initiatives."""
    table = stage_table(areas_of(records, partnership.id), initiatives_of(records, partnership.id))
    heading = words.say(N_("Thematic areas"))
    columns = (Column(words.say(N_("Thematic area"))), Column(words.say(N_("Initiatives")), number=True))
    rows = tuple((row.area.name, row.total.value) for row in table.rows if row.area)
    total: tuple[Cell, ...] = (words.say(N_("All together")), table.total.total.value)
    return [Heading(heading, 2), Table(columns, rows, name=heading, totals=(total,))] if rows else []


def partner_names(records: Records, partnership: Partnership) -> tuple[str, ...]:
    """The partners as the foot of a page names them."""
    return tuple(_short(records, p) for p in in_order(records, partners_of(records, partnership.id)))
