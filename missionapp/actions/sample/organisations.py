"""The organisations of the sample's tables, and the two partnerships that they form."""

from uuid import UUID

from missionapp.actions.sample.source import plan, split, table, uid
from missionapp.domain.entities import Alias, ListValue, Organisation, Partner, Partnership
from missionapp.domain.fields import Entity

ALLIANCE = uid("partnership", "EU4SportsClusters Alliance")
_PARTNERSHIPS = {
    "EU4SportsClusters Alliance": (
        "indescat",
        "sports-technology",
        "cluster-montagne",
        "flanders-bike-valley",
        "epsi",
    ),
    "SmartSports4GoodLife": ("indescat", "sports-technology", "cluster-montagne", "mse", "epsi"),
}
CLUSTERS = ("indescat", "sports-technology", "cluster-montagne", "flanders-bike-valley", "epsi", "mse")
"""The partners, by key."""
_LISTS = ("sectors", "sectoral_industries", "emerging_industries", "technology_fields")


def organisation_id(key: str) -> UUID:
    """The id of an organisation by its key in the sample's tables."""
    return uid("organisation", key)


def values_of(owner: UUID, name: str, values: list[str]) -> list[Entity]:
    """The rows of a field with several values."""
    return [
        ListValue(id=uid("list value", owner, name, value), owner_id=owner, list_name=name, value=value)
        for value in values
    ]


def known_organisation(key: str) -> list[Entity]:
    """An organisation of the table, with its aliases and its sector."""
    row = next(row for row in table("organisations") if row["key"] == key)
    fields = {name: row[name] or None for name in ("kind", "country", "region", "city", "name_local")}
    made = organisation_id(key)
    aliases = [Alias(id=uid("alias", made, name), owner_id=made, name=name) for name in split(row["aliases"])]
    sectors = values_of(made, "sectors", split(row["segment"]))
    told = Organisation(id=made, name=row["name"], profile=profile_of(key), **fields)
    return [told, *aliases, *sectors]


def profile_of(key: str) -> str | None:
    """What the table's organisation does, in English, where the sample says it; see `sample.profiles`."""
    known: dict[str, dict[str, str]] = plan("profiles")["known"]
    return known.get(key, {}).get("en")


def segment_of(key: str) -> str:
    """The segment that an organisation of the table is in."""
    return next(row["segment"] for row in table("organisations") if row["key"] == key)


def partnerships() -> list[Entity]:
    """Both partnerships, their partners with the cluster profile, and the clusters themselves."""
    made: list[Entity] = [record for key in CLUSTERS for record in known_organisation(key)]
    for name, keys in _PARTNERSHIPS.items():
        about = {"programme": "COSME ESCP-4i", **profile(name)}
        made.append(Partnership(id=uid("partnership", name), name=name, **about))
        made += [record for key in keys for record in _partner(name, key)]
    return made


def profile(name: str) -> dict[str, str]:
    """What a partnership wants, and what it expects to reach, where the sample says it."""
    found: dict[str, str] = plan("partnership")["profiles"].get(name, {})
    return found


def _partner(partnership: str, key: str) -> list[Entity]:
    name = next(row["name"] for row in table("organisations") if row["key"] == key)
    row = next(row for row in table("facts", "partners") if row["name"] == name)
    partner = Partner(
        id=uid("partner", partnership, key),
        partnership_id=uid("partnership", partnership),
        organisation_id=organisation_id(key),
        short_name=row["short_name"],
        role=row["role"].split(" (")[0],
        members=int(row["members"]) if row["members"] else None,
        smes=int(row["smes"]) if row["smes"] else None,
        source=row["source"],
    )
    return [
        partner,
        *(v for name in _LISTS for v in values_of(partner.id, name, split(row[name]))),
    ]
