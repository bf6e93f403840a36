"""The one source of every number that is ever printed: records in, figures out."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from missionapp.domain.entities.cases import Level
from missionapp.domain.figures.base import Basis, CountRow, CountTable, Figure
from missionapp.domain.figures.cases import CONFIDENTIAL, CaseRow, DetailRow, details, overview
from missionapp.domain.figures.events import events_table
from missionapp.domain.figures.single import single_figures
from missionapp.domain.figures.stakeholders import distinct_stakeholders, stakeholders_table
from missionapp.domain.records import Records

__all__ = [
    "CONFIDENTIAL",
    "Basis",
    "CaseRow",
    "CountRow",
    "CountTable",
    "DetailRow",
    "Figure",
    "Figures",
    "figures",
]


@dataclass(frozen=True)
class Figures:
    """The funder's tables T1 to T6, and every single figure by its name."""

    events: CountTable
    stakeholders: CountTable
    distinct: Mapping[str, Figure]
    cluster_cases: Sequence[CaseRow]
    sme_cases: Sequence[CaseRow]
    cluster_details: Sequence[DetailRow]
    sme_details: Sequence[DetailRow]
    single: Mapping[str, Figure]
    targets: Mapping[str, int]
    """What was promised, by the figure's name."""


def figures(records: Records) -> Figures:
    """Every figure that the records give."""
    events, stakeholders = events_table(records), stakeholders_table(records)
    distinct = distinct_stakeholders(records)
    return Figures(
        events=events,
        stakeholders=stakeholders,
        distinct=distinct,
        cluster_cases=overview(records, Level.CLUSTER),
        sme_cases=overview(records, Level.SME),
        cluster_details=details(records, Level.CLUSTER),
        sme_details=details(records, Level.SME),
        single=single_figures(records, events, stakeholders, distinct),
        targets={target.figure: target.value for target in records.targets},
    )
