"""T3 to T6: the cases of clusters and of SMEs, in overview and in detail."""

from collections import defaultdict
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from datetime import date
from math import inf
from uuid import UUID

from missionapp.domain.entities import Case, CaseParty, ListValue, Step
from missionapp.domain.entities.cases import Level
from missionapp.domain.figures.counting import out_of_details, out_of_overview
from missionapp.domain.hiding import CONFIDENTIAL, hide, is_hidden, partner_names
from missionapp.domain.records import Records

__all__ = [
    "CONFIDENTIAL",
    "CaseRow",
    "DetailRow",
    "codes_of",
    "country_of",
    "details",
    "in_report_order",
    "is_hidden",
    "market_of_case",
    "names_of",
    "overview",
    "printed_code",
    "step_order",
    "telling",
]


@dataclass(frozen=True)
class CaseRow:
    """A row of T3 (actor a cluster, with a type) or T4 (actor an SME, with its country)."""

    market: str | None
    type: int | None
    nb: int
    actor: str
    actor_country: str | None
    description: str
    objective_codes: tuple[str, ...]
    sector: str
    partner: str
    confidential: bool
    records: tuple[UUID, ...]


@dataclass(frozen=True)
class DetailRow:
    """A row of T5 or T6."""

    organisation: str
    organisation_country: str | None
    sector: str
    partner: str
    partner_country: str | None
    explanation: str
    steps_undertaken: str
    next_steps: str
    records: tuple[UUID, ...]


def market_of_case(records: Records, case: Case) -> str | None:
    """The market that a case is counted under: its own, else its mission's."""
    return case.market or records.market_of.get(case.mission_id)


def in_report_order(records: Records, cases: Iterable[Case]) -> list[Case]:
    """Cases by target market, then by number."""
    rank = {market: n for n, market in enumerate(records.markets)}

    def key(case: Case) -> tuple[float, float, UUID]:
        number = inf if case.number is None else case.number
        return rank.get(market_of_case(records, case), inf), number, case.id

    return sorted(cases, key=key)


def _reported(records: Records, level: Level) -> list[Case]:
    return in_report_order(records, (case for case in records.cases if case.level == level))


def overview(records: Records, level: Level) -> list[CaseRow]:
    """T3 for clusters, T4 for SMEs."""
    codes = codes_of(records)
    listed = [case for case in _reported(records, level) if not out_of_overview(case)]
    return [_case_row(records, case, codes[case.id]) for case in listed]


def details(records: Records, level: Level) -> list[DetailRow]:
    """T5 for clusters (all partners together first, then the coordinator, then by name), T6 for SMEs."""
    listed = [case for case in _reported(records, level) if not out_of_details(case)]
    if level is Level.CLUSTER:
        coordinators = {p.organisation_id for p in records.partners if p.role == "coordinator"}
        listed.sort(key=lambda case: _standing(records, case, coordinators))
    return [_detail_row(records, case) for case in listed]


def _standing(records: Records, case: Case, coordinators: set[UUID]) -> tuple[int, str]:
    ours = [p.organisation_id for p in records.ours(case) if p.organisation_id]
    if not ours:
        return 0, ""
    organisation = records.organisation.get(ours[0])
    return (1 if ours[0] in coordinators else 2), organisation.name.casefold() if organisation else ""


def printed_code(code: str, text: str | None) -> str:
    """An objective code with its free text, as it is printed: "14: …", "12 (…)", "1 and others …"."""
    if not text:
        return code
    return f"{code} {text}" if text.startswith(("(", "and ")) else f"{code}: {text}"


def codes_of(records: Records) -> dict[UUID, tuple[str, ...]]:
    """The objective codes of each case by its id, as they are printed."""
    found: dict[UUID, list[ListValue]] = defaultdict(list)
    for value in records.list_values:
        if value.list_name == "objective_codes":
            found[value.owner_id].append(value)
    printed: dict[UUID, tuple[str, ...]] = defaultdict(tuple)
    for case, values in found.items():
        values.sort(key=lambda v: (len(v.value), v.value))
        printed[case] = tuple(printed_code(v.value, v.text) for v in values)
    return printed


def _named(records: Records, party: CaseParty, *, in_details: bool) -> str:
    organisation = records.organisation.get(party.organisation_id) if party.organisation_id else None
    special = party.details_named_as if in_details else None
    return special or party.named_as or (organisation.name if organisation else "")


def names_of(records: Records, parties: Iterable[CaseParty], *, in_details: bool = False) -> str:
    """The names of a side of a case, each once, as the report has them."""
    names = [_named(records, party, in_details=in_details) for party in parties]
    return "; ".join(dict.fromkeys(name for name in names if name))


def country_of(records: Records, parties: Sequence[CaseParty]) -> str | None:
    """The country of a side of a case: of the first party that has one."""
    for party in parties:
        organisation = records.organisation.get(party.organisation_id) if party.organisation_id else None
        if country := party.country or (organisation and organisation.country):
            return country
    return None


def telling(records: Records, case: Case) -> Callable[[str | None], str]:
    """How the texts of a case are told: a hidden partner is not named in them either."""
    names = partner_names(records, case) if is_hidden(case) else ()
    return lambda text: hide(text or "", names) if names else text or ""


def _case_row(records: Records, case: Case, codes: tuple[str, ...]) -> CaseRow:
    ours, theirs, hidden = records.ours(case), records.theirs(case), is_hidden(case)
    tell = telling(records, case)
    return CaseRow(
        market=market_of_case(records, case),
        type=case.reported_type,
        nb=case.nb,
        actor=names_of(records, ours),
        actor_country=country_of(records, ours),
        description=tell(case.description),
        objective_codes=tuple(tell(code) for code in codes),
        sector=tell(case.sector),
        partner=CONFIDENTIAL if hidden else names_of(records, theirs),
        confidential=hidden,
        records=(case.id,),
    )


def step_order(step: Step) -> tuple[date, int, UUID]:
    """Where a step stands among those of its case: by its day, then as it was noted."""
    return step.on or date.max, step.position or 0, step.id


def _detail_row(records: Records, case: Case) -> DetailRow:
    ours, theirs, hidden = records.ours(case), records.theirs(case), is_hidden(case)
    steps = sorted(records.steps_of.get(case.id, ()), key=step_order)
    tell = telling(records, case)
    return DetailRow(
        organisation=names_of(records, ours, in_details=True),
        organisation_country=country_of(records, ours),
        sector=tell(case.details_sector or case.sector),
        partner=CONFIDENTIAL if hidden else names_of(records, theirs, in_details=True),
        partner_country=None if hidden else case.details_place or country_of(records, theirs),
        explanation=tell(case.details_explanation),
        steps_undertaken=tell("; ".join(step.text for step in steps)),
        next_steps=tell(case.next_steps),
        records=(case.id, *(step.id for step in steps)),
    )
