"""T2: who was involved, for each target market, all together, and each one once."""

from collections.abc import Iterable, Mapping

from missionapp.domain.entities import Participant
from missionapp.domain.entities.missions import Reply, Role
from missionapp.domain.figures.base import CountRow, CountTable, Figure
from missionapp.domain.names import organisation_key
from missionapp.domain.records import CLUSTER_LIKE, Records

_OURS: Mapping[str, str] = {Role.ORGANISER: "eu_clusters", Role.HOME: "eu_smes"}
COLUMNS = ("eu_clusters", "eu_smes", "third_country_clusters", "third_country_businesses")


def stakeholders_table(records: Records) -> CountTable:
    """T2, a row for each target market; an organisation counts once in a market."""
    return CountTable(COLUMNS, [_row(records, market) for market in records.markets])


def distinct_stakeholders(records: Records) -> Mapping[str, Figure]:
    """T2's columns with each organisation counted once over all markets."""
    every = [participant for participant in records.participants if _column(records, participant)]
    return {column: once(records, _in_column(records, every, column)) for column in COLUMNS}


def _column(records: Records, participant: Participant) -> str | None:
    """The column that somebody counts in; None for observers and those who declined."""
    if participant.reply == Reply.DECLINED or participant.mission_id not in records.market_of:
        return None
    if participant.role == Role.COUNTERPART:
        organisation = records.organisation.get(participant.organisation_id)
        cluster = organisation and organisation.kind in CLUSTER_LIKE
        return "third_country_clusters" if cluster else "third_country_businesses"
    return _OURS.get(participant.role)


def _in_column(records: Records, those: Iterable[Participant], column: str) -> list[Participant]:
    return [participant for participant in those if _column(records, participant) == column]


def _row(records: Records, market: str | None) -> CountRow:
    here = [p for p in records.participants if records.market_of.get(p.mission_id, "") == market]
    counts = {}
    for column in COLUMNS:
        figure = once(records, _in_column(records, here, column))
        counts[column] = figure if figure.value else Figure(None)
    return CountRow(market, counts)


def once(records: Records, those: Iterable[Participant]) -> Figure:
    """The participants, one for each organisation; the same name and country is the same organisation."""
    first: dict[object, Participant] = {}
    for participant in those:
        organisation = records.organisation.get(participant.organisation_id)
        key = organisation and (organisation_key(organisation.name), organisation.country)
        first.setdefault(key or participant.organisation_id, participant)
    return Figure(len(first), tuple(participant.id for participant in first.values()))
