"""What of the log does not add up: values that only an import lets in, consents, memberships."""

from datetime import UTC, date, datetime
from decimal import Decimal
from typing import Any
from uuid import UUID

import pytest

from missionapp.domain import entities as e
from missionapp.domain.checks import CHECKS, Ground
from missionapp.domain.entities.cases import Confidentiality, Level
from missionapp.domain.entities.meetings import Side
from missionapp.domain.figures import figures
from missionapp.domain.records import Records

MISSION = e.Mission(id=UUID(int=1), code="CN-2017", title="China", market="CN", start=date(2017, 2, 12))
NOW = datetime(2018, 1, 1, tzinfo=UTC)


def said(code: str, **lists: Any) -> list[str]:
    known = Records(missions=[MISSION], **lists)
    ground = Ground(known, figures(known), NOW)
    found = [finding for check in CHECKS if check.code == code for finding in check.findings(ground)]
    return [f"{finding.grade} {finding.sentence}" for finding in found]


def case(number: int, **values: Any) -> e.Case:
    return e.Case(id=UUID(int=100 + number), mission_id=MISSION.id, number=number, **values)


def party(made: e.Case, name: str, side: Side = Side.OURS) -> e.CaseParty:
    return e.CaseParty(case_id=made.id, side=side, named_as=name)


@pytest.mark.parametrize(
    ("values", "trouble"),
    [
        ({"value": Decimal(5)}, "The value has no currency"),
        ({"value": Decimal(5), "currency": "XQQ"}, "“XQQ” is no currency"),
        ({"nb": -2}, "Nb cannot be -2"),
        ({"stage_date": date(2217, 2, 15)}, "The stage cannot have been reached on 2217-02-15"),
    ],
)
def test_values_that_make_no_sense(values: dict[str, Any], trouble: str) -> None:
    made = case(1, **values)
    parties = [party(made, "Idom"), party(made, "CABR", Side.THEIRS)]
    assert said("case-value", cases=[made], case_parties=parties) == [f"warn Idom with CABR: {trouble}."]
    assert said("case-value", cases=[case(1, value=Decimal(5), currency="CNY", nb=2)]) == []


def test_one_number_for_two_cases() -> None:
    cases = [case(3), e.Case(mission_id=MISSION.id, number=3), e.Case(mission_id=UUID(int=2), number=3)]
    names = [party(made, name) for made, name in zip(cases, ("Idom", "Idom", "Ridley"), strict=True)]
    assert said("number-twice", cases=cases, case_parties=names) == ["warn No. 3 stands for 2 cases: Idom."]


def test_cases_of_the_report_that_lack_a_partner_or_a_type() -> None:
    cases = [
        case(1, level=Level.CLUSTER),
        case(2, listed_overview=False),
        case(3, level=Level.CLUSTER, confidentiality=Confidentiality.INTERNAL),
        case(4, listed_overview=False, listed_details=True),
    ]
    names = [party(made, name) for made, name in zip(cases, "ABCD", strict=True)]
    assert said("no-partner", cases=cases, case_parties=names) == [
        "note Cases of the report without a partner: 2 (A, D)."
    ]
    assert said("no-type", cases=cases, case_parties=names) == ["warn Cases in T3 without a type: 1 (A)."]


def test_consents() -> None:
    quoted = [
        e.Testimonial(mission_id=MISSION.id, text="Great", consent=True),
        e.Testimonial(mission_id=MISSION.id, text="Good", consent=True, consent_date=date(2017, 12, 1)),
        e.Testimonial(mission_id=MISSION.id, text="Fine"),
    ]
    assert said("consent-undated", testimonials=quoted) == ["warn Testimonials whose consent has no date: 1."]
    assert said("no-consent", testimonials=quoted) == [
        "note Testimonials that may not be printed, as there is no consent: 1."
    ]


def test_memberships_that_the_mission_did_not_win() -> None:
    idom = e.Organisation(name="Idom")
    days = (date(2017, 2, 11), date(2017, 2, 12), date(2018, 1, 2), None)
    won = [e.Membership(mission_id=MISSION.id, organisation_id=idom.id, joined=day) for day in days]
    assert said("joined-before", organisations=[idom], memberships=won) == [
        "warn Idom joined a cluster on 2017-02-11, which is not after the mission.",
        "warn Idom joined a cluster on 2018-01-02, which is not after the mission.",
    ]


def test_a_hidden_partner_is_not_named() -> None:
    oakley = e.Organisation(name="Oakley")
    cases = [
        case(n, description=f"Oakley {n}", confidentiality=Confidentiality.PARTNER_HIDDEN) for n in (1, 2)
    ]
    theirs = [e.CaseParty(case_id=c.id, side=Side.THEIRS, organisation_id=oakley.id) for c in cases]
    lists = {"cases": cases, "case_parties": theirs, "organisations": [oakley]}
    assert said("case-twice", **lists) == [
        "warn confidential stands in two rows of the overview: “confidential 1” and “confidential 2”."
    ]
    assert said("no-code", **lists) == ["warn Cases without an objective code: 2 (?)."]
