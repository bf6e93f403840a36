"""The cases of the report's tables, and the export groups that they belong to."""

import re
from collections.abc import Iterable
from typing import NamedTuple
from uuid import UUID

from missionapp.actions.sample.organisations import known_organisation, organisation_id
from missionapp.actions.sample.source import MARKETS, day, split, table, uid
from missionapp.domain.entities import Case, CaseParty, ExportGroup, ExportGroupMember, ListValue, Step
from missionapp.domain.entities.cases import Confidentiality, Level
from missionapp.domain.entities.meetings import Side
from missionapp.domain.fields import Entity

_OVERVIEW = {Level.CLUSTER: "table3_cluster_cases", Level.SME: "table4_sme_cases"}
_DETAILS = {Level.CLUSTER: "table5_cluster_details", Level.SME: "table6_sme_details"}
_ACTOR = {"table3_cluster_cases": "actor", "table4_sme_cases": "sme",
          "table5_cluster_details": "organisation", "table6_sme_details": "sme"}  # fmt: skip
_APART = ("accio", "secartys", "global-osmosis")
"""Partners in cases who took no part in a mission."""

_Row = dict[str, str]


def cases(codes: Iterable[str], meetings: dict[tuple[str, str], UUID]) -> list[Entity]:
    """The cases of these missions, in the order of the report's tables, with their parties and steps.

    `meetings` are the meetings' ids by the keys of both parties.
    """
    wanted = set(codes)
    rows = [(n, row) for n, row in enumerate(table("cases"), start=1) if row["mission"] in wanted]
    partners = {key for _n, row in rows for key in split(row["theirs"]) if key in _APART}
    made = [record for key in _APART if key in partners for record in known_organisation(key)]
    return made + [record for n, row in rows for record in _case(n, row, meetings)]


def _printed(tables: dict[Level, str], level: Level, number: str) -> _Row:
    """The row of a report's table, counted from 1; empty when the case is not in it."""
    if not number:
        return {}
    name = tables[level]
    row = table("facts", name)[int(number) - 1]
    return {**row, "actor": row[_ACTOR[name]]}


def _case(number: int, row: _Row, meetings: dict[tuple[str, str], UUID]) -> list[Entity]:
    level = Level(row["level"])
    overview, details = _printed(_OVERVIEW, level, row["overview"]), _printed(_DETAILS, level, row["details"])
    met = [meetings.get((row["ours"], theirs)) for theirs in split(row["theirs"]) if row["meeting"]]
    hidden = overview.get("partner_confidential") == "yes"
    kind = overview.get("type")
    case = Case(
        id=uid("case", row["key"]),
        mission_id=uid("mission", row["mission"]),
        number=number,
        level=level,
        kind=row["kind"],
        stage=row["stage"],
        stage_date=day(row["since"]),
        nb=int(overview.get("nb", 1)),
        reported_type=int(kind) if kind else None,
        market=_market(row, overview),
        description=overview.get("case") or details.get("explanation") or None,
        sector=overview.get("sector") or details.get("sector") or None,
        next_steps=details.get("next_steps") or None,
        confidentiality=Confidentiality.PARTNER_HIDDEN if hidden else Confidentiality.OPEN,
        listed_overview=bool(overview),
        listed_details=bool(details),
        details_sector=details.get("sector") or None,
        details_explanation=details.get("explanation") or None,
        details_place=details.get("partner_country") or None,
        meeting_id=next(iter(met), None),
        export_group_id=_group_id(row["export_group"]) if row["export_group"] else None,
    )
    return [
        case,
        *_codes(case.id, overview.get("objective_codes", "")),
        *_parties(case.id, row, overview, details),
        *_steps(case, details.get("steps_undertaken", "")),
    ]


def _market(row: _Row, overview: _Row) -> str | None:
    """The market that the report puts a case under; what all partners do together has none."""
    if overview:
        return MARKETS.get(overview["target_country"], overview["target_country"])
    if not row["ours"]:
        return None
    return (
        next(m["target_country"] for m in table("facts", "missions") if m["code"] == row["mission"]) or None
    )


def _codes(case: UUID, cell: str) -> list[Entity]:
    found = [re.match(r"(\d+)[:\s]*(.*)", part) for part in split(cell)]
    return [
        ListValue(
            id=uid("objective", case, code[1]),
            owner_id=case,
            list_name="objective_codes",
            value=code[1],
            text=code[2] or None,
        )
        for code in found
        if code
    ]


def _steps(case: Case, text: str) -> list[Entity]:
    """The steps that the report lists one after the other; it knows no days but the stage's."""
    return [
        Step(
            id=uid("step", case.id, *([n] if n > 1 else [])),
            case_id=case.id,
            on=case.stage_date,
            text=said,
            position=n,
        )
        for n, said in enumerate(text.split("; ") if text else [], start=1)
    ]


def _parties(case: UUID, row: _Row, overview: _Row, details: _Row) -> Iterable[Entity]:
    country = overview.get("sme_country") or details.get("sme_country")
    ours = _Names(overview.get("actor", ""), details.get("actor", ""))
    yield _party(case, Side.OURS, row["ours"], ours, country)
    theirs = _Names(overview.get("partner", ""), details.get("partner", ""))
    for key in split(row["theirs"]) or ([""] if any(theirs) else []):
        yield _party(case, Side.THEIRS, key, theirs)


class _Names(NamedTuple):
    """A party's name as the overview and as the details have it."""

    overview: str
    details: str


def _party(case: UUID, side: Side, key: str, names: _Names, country: str | None = None) -> CaseParty:
    named = names.overview or names.details
    return CaseParty(
        id=uid("case party", case, side, key or named),
        case_id=case,
        side=side,
        organisation_id=organisation_id(key) if key else None,
        named_as=named or None,
        details_named_as=names.details if names.details not in ("", named) else None,
        country=country,
    )


def _group_id(segment: str) -> UUID:
    return uid("export group", segment)


def export_groups(code: str) -> list[Entity]:
    """The export groups that were born from a mission, with their members as named in the report."""
    facts = [row for row in table("facts", "export_groups") if row["born_from"] == code]
    made: list[Entity] = []
    for row in facts:
        group = ExportGroup(
            id=_group_id(row["segment"]),
            mission_id=uid("mission", code),
            segment=row["segment"],
            promoter=row["promoter"],
            market=row["target_country"],
            aim=row["aim"],
        )
        members = next(r["members"] for r in table("export_groups") if r["segment"] == row["segment"])
        made += [group, *(_member(group.id, key) for key in split(members))]
    return made


def _member(group: UUID, key: str) -> ExportGroupMember:
    return ExportGroupMember(
        id=uid("export group member", group, key), export_group_id=group, organisation_id=organisation_id(key)
    )
