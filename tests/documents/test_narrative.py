"""Sections of the funder's report that nobody has written: made of figures that live on."""

import pytest

from missionapp.documents.key_achievements.narrative import generated
from missionapp.documents.words import Words
from missionapp.domain.entities.records import ReportSection
from missionapp.domain.figures import Basis, CountRow, CountTable, Figure, Figures
from missionapp.domain.figures.placeholders import filled
from missionapp.domain.records import Records

NOTHING = CountTable((), ())


def figures(basis: Basis = Basis.HELD, /, **single: int) -> Figures:
    named = {name.replace("__", "."): Figure(value) for name, value in single.items()}
    events = CountTable((), [CountRow("CN", {"b2b_meetings": Figure(1)}, basis)])
    return Figures(events, NOTHING, {}, (), (), (), (), named | {"CN.export_groups": Figure(0)}, {})


def said(section: ReportSection, found: Figures, market: str | None = None) -> list[str]:
    text = generated(Words("en"), found, Records(), section, market)
    told = filled(text, found)
    assert told.unknown == ()
    return told.text.splitlines()


def test_numbers_are_named_so_that_they_follow_the_records() -> None:
    found = figures(CN__sme_cases=2, CN__b2b_meetings=130)
    assert generated(Words("en"), found, Records(), ReportSection.SMES, "CN").splitlines() == [
        "They had {CN.b2b_meetings} B2B meetings.", "The SMEs report {CN.sme_cases} cases.",
    ]  # fmt: skip


@pytest.mark.parametrize(
    ("single", "line"),
    [
        (
            {"agreements": 3, "contracts": 1},
            "Signed and still standing: 3 agreements, among them 1 business contract.",
        ),
        ({"agreements": 2, "mous": 2}, "Signed and still standing: 2 memoranda of understanding."),
        ({"agreements": 1}, "Signed and still standing: 1 agreement."),
    ],
)
def test_agreements_are_told_by_kind(single: dict[str, int], line: str) -> None:
    totals = {"cases": 5, "cluster_cases": 1, "sme_cases": 4, **single}
    found = figures(**{f"total__{name}": n for name, n in totals.items()})
    assert said(ReportSection.SUMMARY, found)[1] == line


def test_the_summary_tells_who_and_what_in_each_market() -> None:
    found = figures(CN__eu_smes=14, CN__eu_clusters=1, CN__b2b_meetings=130, CN__c2c_meetings=1)
    assert said(ReportSection.SUMMARY, found) == [
        "China: 14 EU SMEs and 1 EU cluster took part, and 1 C2C meeting and 130 B2B meetings took place.",
        "No cooperation case is recorded yet.",
    ]
    planned = figures(Basis.PLANNED, CN__eu_smes=14, CN__b2b_meetings=130)
    assert (
        said(ReportSection.SUMMARY, planned)[0]
        == "China: 14 EU SMEs take part, and 130 B2B meetings are planned."
    )


def test_the_clusters_cases_are_told_by_type() -> None:
    found = figures(total__cluster_cases=3, total__cluster_type_1=2, total__cluster_type_2=1)
    assert said(ReportSection.CLUSTERS, found) == [
        "The clusters report 3 cases: 2 collaboration projects and 1 formal agreement."
    ]
    assert said(ReportSection.CLUSTERS, figures()) == ["No case of the clusters is recorded yet."]


@pytest.mark.parametrize("section", [ReportSection.TESTIMONIALS, ReportSection.RECOMMENDATIONS])
def test_what_only_people_can_write_is_left_to_them(section: ReportSection) -> None:
    assert said(section, figures()) == []
