"""The contract log: which cases it tells of and in which order, and how many stand at which stage."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from decimal import Decimal

from missionapp.domain.entities import Case
from missionapp.domain.entities.cases import Confidentiality, Stage
from missionapp.domain.figures.base import Figure, count, nb_of
from missionapp.domain.figures.cases import in_report_order
from missionapp.domain.records import Records


@dataclass(frozen=True)
class StageRow:
    """The cases that stand at a stage."""

    stage: str
    cases: Figure
    nb: Figure
    """The sum of their numbers, as the report adds them up."""


def logged(records: Records) -> list[Case]:
    """The cases by target market and number; internal ones are told nowhere."""
    told = (c for c in records.cases if c.confidentiality != Confidentiality.INTERNAL)
    return in_report_order(records, told)


def by_stage(cases: Sequence[Case]) -> list[StageRow]:
    """The stages that a case stands at, from a lead to a lost one."""
    rows = []
    for stage in Stage:
        those = [case for case in cases if case.stage == stage]
        if those:
            rows.append(StageRow(stage, count(those), nb_of(those)))
    return rows


def worth(cases: Sequence[Case]) -> Mapping[str, Decimal]:
    """The sum of the cases' values by currency; "" for those without one."""
    found: dict[str, Decimal] = {}
    for case in cases:
        if case.value is not None:
            currency = case.currency or ""
            found[currency] = found.get(currency, Decimal()) + case.value
    return dict(sorted(found.items()))
