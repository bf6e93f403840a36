"""What each case counts as, against the figures that are printed."""

from collections import Counter
from collections.abc import Sequence
from datetime import date
from typing import Any
from uuid import UUID, uuid4

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from missionapp.domain import entities as e
from missionapp.domain.entities.cases import CaseKind, Confidentiality, Level, Stage
from missionapp.domain.entities.meetings import Side
from missionapp.domain.figures import CaseRow, DetailRow, figures
from missionapp.domain.figures.counting import Counted, Why, counts_of, lacking
from missionapp.domain.records import Records

MISSION = e.Mission(code="CN-2017", title="China", market="CN")


def drawn_cases() -> st.SearchStrategy[e.Case]:
    return st.builds(
        e.Case,
        mission_id=st.just(MISSION.id),
        level=st.sampled_from(Level),
        kind=st.sampled_from(CaseKind),
        stage=st.sampled_from(Stage),
        nb=st.integers(0, 4),
        reported_type=st.sampled_from((None, 1, 2, 3, 4)),
        market=st.sampled_from((None, "CN", "US")),
        confidentiality=st.sampled_from(Confidentiality),
        listed_overview=st.booleans(),
        listed_details=st.booleans(),
    )


@settings(max_examples=150, deadline=None)
@given(st.lists(drawn_cases(), max_size=8))
def test_the_sum_over_the_cases_is_the_figure(cases: list[e.Case]) -> None:
    known = Records(missions=[MISSION], cases=sorted(cases, key=lambda case: case.id))
    found = figures(known)
    sums: Counter[str] = Counter()
    behind: dict[str, set[UUID]] = {}
    for case in cases:
        market, prefix = case.market or "CN", case.level.lower()
        for count in counts_of(case):
            assert bool(count.why) == (count.value == 0) or case.nb == 0
            for name in (
                (count.figure,)
                if count.figure.startswith("T")
                else (f"{market}.{count.figure}", f"{market}.{prefix}_{count.figure}")
            ):
                sums[name] += count.value
                behind.setdefault(name, set()).update([] if count.why else [case.id])
    tables: dict[str, tuple[int, Sequence[CaseRow | DetailRow]]] = {
        "T3": (sum(row.nb for row in found.cluster_cases), found.cluster_cases),
        "T4": (sum(row.nb for row in found.sme_cases), found.sme_cases),
        "T5": (len(found.cluster_details), found.cluster_details),
        "T6": (len(found.sme_details), found.sme_details),
    }
    for name, (total, rows) in tables.items():
        assert (sums[name], behind.get(name, set())) == (total, {row.records[0] for row in rows})
    for name, figure in found.single.items():
        if (
            not name.startswith("total.")
            and name.split(".")[1].removeprefix("sme_").removeprefix("cluster_") in _OF_CASES
        ):
            assert (sums[name], behind.get(name, set())) == (figure.value, set(figure.records))


_OF_CASES = {
    *("contracts", "mous", "charters", "cooperation_agreements", "agreements"),
    *(f"type_{n}" for n in range(1, 5)),
}


def case(**values: Any) -> e.Case:
    return e.Case(mission_id=MISSION.id, **values)


@pytest.mark.parametrize(
    ("values", "expected"),
    [
        ({"kind": CaseKind.CONTRACT, "stage": Stage.SIGNED, "nb": 3, "listed_details": True},
         [("T4", 3, None), ("T6", 1, None), ("contracts", 3, None), ("agreements", 3, None)]),
        ({"kind": CaseKind.CONTRACT, "stage": Stage.SUSPENDED},
         [("T4", 1, None), ("T6", 0, Why.UNLISTED), ("contracts", 0, Why.SUSPENDED),
          ("agreements", 0, Why.SUSPENDED)]),
        ({"kind": CaseKind.CHARTER, "stage": Stage.LOST, "level": Level.CLUSTER, "reported_type": 2,
          "listed_overview": False},
         [("T3", 0, Why.UNLISTED), ("T5", 0, Why.UNLISTED), ("type_2", 0, Why.UNLISTED),
          ("charters", 0, Why.LOST), ("cooperation_agreements", 0, Why.LOST), ("agreements", 0, Why.LOST)]),
        ({"kind": CaseKind.MOU, "stage": Stage.RUNNING, "confidentiality": Confidentiality.INTERNAL},
         [("T4", 0, Why.INTERNAL), ("T6", 0, Why.INTERNAL), ("mous", 0, Why.INTERNAL),
          ("cooperation_agreements", 0, Why.INTERNAL), ("agreements", 0, Why.INTERNAL)]),
        ({"kind": CaseKind.AGREEMENT, "stage": Stage.DRAFTED},
         [("T4", 1, None), ("T6", 0, Why.UNLISTED), ("cooperation_agreements", 0, Why.NOT_SIGNED),
          ("agreements", 0, Why.NOT_SIGNED)]),
        ({"kind": CaseKind.PROJECT, "stage": Stage.COMPLETED}, [("T4", 1, None), ("T6", 0, Why.UNLISTED)]),
        ({"level": "association"}, []),
    ],
)  # fmt: skip
def test_what_a_case_counts_as(values: dict[str, Any], expected: list[tuple[str, int, Why | None]]) -> None:
    assert counts_of(case(**values)) == [Counted(*row) for row in expected]


def test_what_the_report_lacks_of_a_case() -> None:
    bare = case(level=Level.CLUSTER, stage=Stage.SIGNED)
    whole = case(level=Level.CLUSTER, stage=Stage.SIGNED, reported_type=2)
    talks, internal = case(stage=Stage.IN_TALKS), case(confidentiality=Confidentiality.INTERNAL)
    known = Records(
        cases=[bare, whole, talks, internal],
        case_parties=[
            e.CaseParty(case_id=made.id, side=Side.THEIRS, named_as="SEAC") for made in (whole, talks)
        ],
        list_values=[e.ListValue(owner_id=whole.id, list_name="objective_codes", value="1")],
        attachments=[e.Attachment(owner_id=whole.id, name="mou.pdf", sha256="ab" * 32, size=1)],
    )
    assert lacking(known) == {
        bare.id: ("code", "proof", "partner", "type"),
        whole.id: (),
        talks.id: ("code",),
        internal.id: (),
    }


def test_memberships_count_for_the_market_of_their_mission() -> None:
    won = [e.Membership(mission_id=m, organisation_id=uuid4()) for m in (MISSION.id, MISSION.id, uuid4())]
    found = figures(Records(missions=[MISSION], memberships=won)).single
    assert (found["CN.memberships"].value, found["total.memberships"].records) == (2, (won[0].id, won[1].id))


def test_steps_of_one_day_stand_as_they_were_noted() -> None:
    told = case(listed_details=True)
    texts = [
        ("c", date(2017, 3, 2), 1),
        ("d", None, 2),
        ("a", date(2017, 3, 1), 4),
        ("b", date(2017, 3, 1), 5),
    ]
    known = Records(
        missions=[MISSION],
        cases=[told],
        steps=[e.Step(case_id=told.id, text=text, on=on, position=n) for text, on, n in texts],
    )
    (row,) = figures(known).sme_details
    assert row.steps_undertaken == "a; b; c; d"
