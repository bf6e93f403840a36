"""The cases of the report in the sample missions: every row, with the records behind it."""

import csv
from collections.abc import Iterator
from contextlib import ExitStack
from pathlib import Path
from typing import Any
from uuid import UUID

import pytest

from missionapp.actions.figures import read_figures, read_records
from missionapp.actions.lists.cases import CaseRow, read_case, read_cases
from missionapp.domain.entities.cases import Stage
from missionapp.domain.records import Records
from missionapp.resources import path
from missionapp.store.store import Store

TABLES = {
    "table3_cluster_cases": "T3",
    "table4_sme_cases": "T4",
    "table5_cluster_details": "T5",
    "table6_sme_details": "T6",
}


@pytest.fixture(scope="module")
def stores(samples: Path) -> Iterator[list[Store]]:
    with ExitStack() as opened:
        files = sorted(samples.glob("*.mission"))
        yield [opened.enter_context(Store.open(file, write=False)) for file in files]


@pytest.fixture(scope="module")
def tables(stores: list[Store]) -> Any:
    return read_figures(stores)["tables"]


@pytest.fixture(scope="module")
def known(stores: list[Store]) -> Records:
    return read_records(stores)


@pytest.fixture(scope="module")
def rows(stores: list[Store]) -> list[CaseRow]:
    found: list[CaseRow] = []
    for store in stores:
        with store.read() as session:
            found += read_cases(session)
    return found


def facts(name: str) -> list[dict[str, str]]:
    with path("samples", "facts", f"{name}.csv").open(encoding="utf-8", newline="") as lines:
        return [row for row in csv.DictReader(lines) if row.get("target_country") != "PRINTED TOTAL"]


def test_every_row_of_the_report_is_a_case_and_the_totals_are_the_printed_ones(tables: Any) -> None:
    assert [len(tables[name]["rows"]) for name in TABLES.values()] == [8, 14, 11, 18]
    assert [len(facts(name)) for name in TABLES] == [8, 14, 11, 18]
    assert (tables["T3"]["total"], tables["T4"]["total"]) == ({"nb": 8}, {"nb": 16})


def test_behind_each_row_stands_one_case_and_its_steps(tables: Any, known: Records) -> None:
    for name in TABLES.values():
        behind = [[UUID(made) for made in row["records"]] for row in tables[name]["rows"]]
        cases = [first for first, *_steps in behind]
        assert len(set(cases)) == len(cases)
        levels = {known.by_id[case].level for case in cases}  # type: ignore[attr-defined]
        assert levels == {"cluster" if name in ("T3", "T5") else "SME"}
        for case, *steps in behind:
            told = known.steps_of.get(case, []) if name in ("T5", "T6") else []
            assert sorted(steps) == sorted(step.id for step in told)


def test_the_steps_of_the_details_are_those_of_the_report(tables: Any) -> None:
    for name in ("table5_cluster_details", "table6_sme_details"):
        found = tables[TABLES[name]]["rows"]
        expected = {
            (row.get("organisation") or row.get("sme"), row["partner"], row["explanation"]):
            row["steps_undertaken"] for row in facts(name)
        }  # fmt: skip
        assert {
            (row["organisation"], row["partner"], row["explanation"]): row["steps_undertaken"]
            for row in found
        } == expected


def test_where_the_report_lists_several_steps_each_is_a_step(known: Records) -> None:
    several = [
        [step.text for step in sorted(steps, key=lambda step: step.position or 0)]
        for steps in known.steps_of.values()
        if len(steps) > 1
    ]
    assert sorted(several) == [
        ["Partnership built", "regions involved", "project concept note defined"],
        ["Project agreement signed", "preliminary report on the US market"],
        ["Purchased", "product testing"],
    ]


def test_the_log_counts_as_the_report_does(rows: list[CaseRow], tables: Any) -> None:
    for table in ("T3", "T4"):
        counting = [row for row in rows if table in row.counts]
        behind = {made for row in tables[table]["rows"] for made in row["records"]}
        assert {str(row.id) for row in counting} == behind
        assert sum(row.nb for row in counting) == tables[table]["total"]["nb"]
    assert [sum(table in row.counts for row in rows) for table in ("T3", "T4", "T5", "T6")] == [8, 14, 11, 18]


def test_what_was_suspended_is_listed_and_no_agreement(rows: list[CaseRow], stores: list[Store]) -> None:
    (suspended,) = [row for row in rows if row.stage == Stage.SUSPENDED]
    assert suspended.counts == ("T4", "T6")
    with stores[0].read() as session:
        found = read_case(session, suspended.id)
    assert found
    assert [(count.figure, count.why) for count in found.counts if not count.value] == [
        ("Memoranda of understanding", "suspended: not an agreement"),
        ("Cooperation agreements of every kind", "suspended: not an agreement"),
        ("Agreements and contracts", "suspended: not an agreement"),
    ]
