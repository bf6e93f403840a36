"""In which figures a case counts, and why not in others: the one rule for tables and single figures."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from enum import StrEnum
from uuid import UUID

from missionapp.domain.case_rules import REPORTED_TYPES, STANDING
from missionapp.domain.entities import Case
from missionapp.domain.entities.cases import CaseKind, Confidentiality, Level, Stage
from missionapp.domain.hiding import is_hidden
from missionapp.domain.records import Records

_COOPERATION = (CaseKind.MOU, CaseKind.CHARTER, CaseKind.AGREEMENT)
AGREEMENTS: Mapping[str, tuple[CaseKind, ...]] = {
    "contracts": (CaseKind.CONTRACT,),
    "mous": (CaseKind.MOU,),
    "charters": (CaseKind.CHARTER,),
    "cooperation_agreements": _COOPERATION,
    "agreements": (CaseKind.CONTRACT, *_COOPERATION),
}
"""Figures of cases that stand: signed and neither suspended nor lost. By level as "sme_contracts" too."""
NEEDS_PROOF = (Stage.SIGNED, Stage.COMPLETED)
OVERVIEW: Mapping[str, str] = {Level.CLUSTER: "T3", Level.SME: "T4"}
DETAILS: Mapping[str, str] = {Level.CLUSTER: "T5", Level.SME: "T6"}


class Why(StrEnum):
    """Why a case is left out of a figure."""

    INTERNAL = "internal"
    UNLISTED = "not listed"
    NOT_SIGNED = "not signed"
    SUSPENDED = "suspended"
    LOST = "lost"


@dataclass(frozen=True, slots=True)
class Counted:
    """What a case adds to a figure: nothing when it is left out, and why."""

    figure: str
    """A table ("T4"), or a single figure by its name after the market ("agreements", "type_1")."""
    value: int
    why: Why | None = None


def out_of_overview(case: Case) -> Why | None:
    """Why a case is not in the overview (T3, T4); None when it is."""
    return _untold(case, listed=case.listed_overview)


def out_of_details(case: Case) -> Why | None:
    """Why a case is not in the details (T5, T6); None when it is."""
    return _untold(case, listed=case.listed_details)


def _untold(case: Case, *, listed: bool) -> Why | None:
    if case.confidentiality == Confidentiality.INTERNAL:
        return Why.INTERNAL
    return None if listed else Why.UNLISTED


def out_of_agreements(case: Case) -> Why | None:
    """Why a case of a kind that is an agreement does not count as one; None when it does."""
    if case.confidentiality == Confidentiality.INTERNAL:
        return Why.INTERNAL
    if case.stage in STANDING:
        return None
    return _STOPPED.get(case.stage, Why.NOT_SIGNED)


_STOPPED: Mapping[str, Why] = {Stage.SUSPENDED: Why.SUSPENDED, Stage.LOST: Why.LOST}


def lacking(records: Records) -> dict[UUID, tuple[str, ...]]:
    """What the report needs of each case and does not find: "code", "proof", "partner", "type"."""
    coded = {value.owner_id for value in records.list_values if value.list_name == "objective_codes"}
    return {case.id: tuple(_lacking(records, case, has_code=case.id in coded)) for case in records.cases}


def has_partner(records: Records, case: Case) -> bool:
    """Whether a case says who the partner is."""
    return any(party.organisation_id or party.named_as for party in records.theirs(case))


def _lacking(records: Records, case: Case, *, has_code: bool) -> Iterator[str]:
    told = out_of_overview(case) is None
    if told and not has_code:
        yield "code"
    if case.stage in NEEDS_PROOF and case.id not in records.attached_to:
        yield "proof"
    if not is_hidden(case) and not has_partner(records, case):
        yield "partner"
    if told and case.level == Level.CLUSTER and case.reported_type is None:
        yield "type"


def counts_of(case: Case) -> list[Counted]:
    """What a case counts as, the tables first; figures that are not of its level and kind are not named."""
    return [Counted(figure, 0 if why else value, why) for figure, value, why in _figures(case)]


def _figures(case: Case) -> Iterator[tuple[str, int, Why | None]]:
    if case.level in OVERVIEW:
        yield OVERVIEW[case.level], case.nb, out_of_overview(case)
        yield DETAILS[case.level], 1, out_of_details(case)
    if case.reported_type in REPORTED_TYPES:
        yield f"type_{case.reported_type}", case.nb, out_of_overview(case)
    for figure, kinds in AGREEMENTS.items():
        if case.kind in kinds:
            yield figure, case.nb, out_of_agreements(case)
