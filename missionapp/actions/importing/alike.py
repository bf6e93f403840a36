"""New organisations and persons that look like others, new or standing."""

from missionapp.actions.importing.staging import Staging
from missionapp.domain.duplicates import Candidate, Pair, likely_duplicates
from missionapp.domain.names import web_domain
from missionapp.domain.sheets.picture import Record


def likely_same(staging: Staging) -> list[tuple[str, Pair]]:
    """The pairs, each with its table; the left one is new, and earlier than the right one if that is too."""
    return [(table, pair) for table in ("organisation", "person") for pair in _pairs(staging, table)]


def _pairs(staging: Staging, table: str) -> list[Pair]:
    records = staging.after.of(table)
    new = [candidate(r) for r in records.values() if r.id in staging.origin]
    old = [candidate(r) for r in records.values() if r.id not in staging.origin] if new else []
    return likely_duplicates(new, old, persons=table == "person") if new else []


def candidate(record: Record) -> Candidate:
    """What is compared of an organisation or a person."""
    local = record.get("name_local")
    emails = tuple(filter(None, (record.get("email"), *record.lists.get("emails", ()))))
    sites = (web_domain(address) for address in (record.get("website"), *emails) if address)
    return Candidate(
        record.id,
        str(record.get("name")),
        tuple([*record.aliases, local] if local else record.aliases),
        str(record.get("country") or ""),
        tuple(dict.fromkeys(filter(None, sites))),
        emails,
        tuple(filter(None, (record.get("phone"), *record.lists.get("phones", ())))),
    )
