"""The figures that have a name of their own: "CN.b2b_meetings", "total.b2b_meetings", "CN.agreements"."""

from collections.abc import Callable, Iterable, Mapping
from uuid import UUID

from missionapp.domain.case_rules import REPORTED_TYPES
from missionapp.domain.entities import Case
from missionapp.domain.entities.cases import CaseKind, Level
from missionapp.domain.entities.missions import MissionKind
from missionapp.domain.figures.base import CountTable, Figure, added, count, nb_of
from missionapp.domain.figures.cases import market_of_case
from missionapp.domain.figures.counting import AGREEMENTS, out_of_agreements, out_of_overview
from missionapp.domain.figures.outcomes import outcome_figures
from missionapp.domain.figures.partnership import partnership_figures
from missionapp.domain.records import Records, grouped

_LEVELS = {"": tuple(Level), "cluster_": (Level.CLUSTER,), "sme_": (Level.SME,)}


def single_figures(
    records: Records, t1: CountTable, t2: CountTable, distinct: Mapping[str, Figure]
) -> dict[str, Figure]:
    """Every figure that is one number, by its name; a market's name comes before the dot."""
    found: dict[str, Figure] = {}
    for table in (t1, t2):
        for row in table.rows:
            found |= {f"{row.market or '-'}.{column}": figure for column, figure in row.counts.items()}
    for market in dict.fromkeys([*records.markets, *(market_of_case(records, c) for c in records.cases)]):
        found |= {f"{market or '-'}.{name}": figure for name, figure in _of_market(records, market).items()}
    found |= {f"total.{name}": added(_named(found, name)) for name in _names(found)}
    found |= {f"distinct.{column}": figure for column, figure in distinct.items()}
    return found | partnership_figures(records)


def _names(found: Iterable[str]) -> list[str]:
    return list(dict.fromkeys(key.split(".", 1)[1] for key in found))


def _named(found: Mapping[str, Figure], name: str) -> list[Figure]:
    return [figure for key, figure in found.items() if key.split(".", 1)[1] == name]


def _of_market(records: Records, market: str | None) -> dict[str, Figure]:
    abroad = (mission for mission in records.missions_in_order if mission.id in records.market_of)
    missions = [mission for mission in abroad if mission.market == market]
    ids = {mission.id for mission in missions}
    cases = [case for case in records.cases if market_of_case(records, case) == market]
    return {
        "missions": count(missions),
        "trade_missions": count(m for m in missions if m.kind == MissionKind.OUTGOING),
        "participants": count(p for p in records.participants if p.mission_id in ids),
        "memberships": count(won for won in records.memberships if won.mission_id in ids),
        **outcome_figures(records, market, missions),
        **_of_cases(cases),
        **_of_groups(records, market),
    }


def _of_cases(cases: list[Case]) -> dict[str, Figure]:
    found = {}
    for prefix, levels in _LEVELS.items():
        those = [case for case in cases if case.level in levels]
        found[f"{prefix}cases"] = nb_of(list(filter(_in_tables, those)))
        found |= {f"{prefix}type_{n}": nb_of(list(filter(_typed(n), those))) for n in REPORTED_TYPES}
        for name, kinds in AGREEMENTS.items():
            found[f"{prefix}{name}"] = nb_of(list(filter(_standing(kinds), those)))
    return found


def _in_tables(case: Case) -> bool:
    return out_of_overview(case) is None


def _typed(reported_type: int) -> Callable[[Case], bool]:
    return lambda case: _in_tables(case) and case.reported_type == reported_type


def _standing(kinds: tuple[CaseKind, ...]) -> Callable[[Case], bool]:
    return lambda case: case.kind in kinds and out_of_agreements(case) is None


def _of_groups(records: Records, market: str | None) -> dict[str, Figure]:
    """The export groups, and the members of each by country: "export_group.ski.FR"."""
    groups = [group for group in records.export_groups if (group.market or None) == market]
    found = {"export_groups": count(groups)}
    members = grouped(records.export_group_members, lambda member: member.export_group_id)
    for group in groups:
        by_country = grouped(members.get(group.id, ()), lambda m: _country(records, m.organisation_id))
        for country, those in by_country.items():
            found[f"export_group.{group.segment}.{country}"] = count(those)
    return found


def _country(records: Records, organisation_id: UUID) -> str:
    organisation = records.organisation.get(organisation_id)
    return (organisation and organisation.country) or "-"
