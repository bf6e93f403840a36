"""The funder's tables as they are exported: the real ones of 2017, row for row."""

import csv
from collections.abc import Iterator
from contextlib import ExitStack
from datetime import UTC, datetime
from pathlib import Path

import pytest

from missionapp.actions.figures import read_records
from missionapp.documents.key_achievements.building import achievements
from missionapp.documents.kit.blocks import Report
from missionapp.documents.kit.word import write_word
from missionapp.documents.kit.workbook import write_workbook
from missionapp.documents.words import Words
from missionapp.domain.figures import figures
from missionapp.resources import path
from missionapp.store.store import Store
from tests.actions.documents.office import book_tables, exported, texts, word_tables

TABLES = ("T1", "T2", "T3", "T4", "T5", "T6")
FACTS = {
    "T1": "table1_events",
    "T2": "table2_stakeholders",
    "T3": "table3_cluster_cases",
    "T4": "table4_sme_cases",
    "T5": "table5_cluster_details",
    "T6": "table6_sme_details",
}
COUNTRIES = {"China": "China", "USA": "United States", "US": "United States", "Iran": "Iran"}
TOTALS = {
    "T1": [["Total", "10", "3", "10", "2", "250"]],
    "T2": [["Involvements", "10", "30", "5", "134"], ["Distinct organisations", "4", "30", "5", "134"]],
    "T3": [["Total", "", "8", "", "", "", "", ""]],
    "T4": [["Total", "", "16", "", "", "", ""]],
}
"""As the records give them: the report printed 9 C2C meetings, and no distinct organisations."""


def facts(name: str) -> list[list[str]]:
    """The rows of a table of the report, as it prints them; a dash for what is not there."""
    with path("samples", "facts", f"{FACTS[name]}.csv").open(encoding="utf-8", newline="") as lines:
        rows = [row for row in csv.DictReader(lines) if "PRINTED TOTAL" not in row.values()]
    return [[cell or "–" for cell in printed(name, row)] for row in rows]


def printed(name: str, row: dict[str, str]) -> list[str]:
    if name in ("T1", "T2"):
        country, *counts = row.values()
        return [COUNTRIES[country], *counts]
    if name == "T3":
        country, kind, nb, actor, case, codes, sector, partner = row.values()
        return [COUNTRIES[country], kind, nb, actor, case, codes.replace(";", "; "), sector, partner]
    if name == "T4":
        country, sme, code, nb, case, codes, sector, partner, hidden = row.values()
        partner = "confidential" if hidden == "yes" else partner
        return [COUNTRIES[country], f"{sme} ({code})", nb, case, codes.replace(";", "; "), sector, partner]
    if name == "T6":
        sme, code, *others = row.values()
        return [f"{sme} ({code})", *others]
    return list(row.values())


@pytest.fixture(scope="module")
def samples(samples: Path) -> Iterator[dict[str, Store]]:
    with ExitStack() as opened:
        yield {
            file.stem: opened.enter_context(Store.open(file, write=False))
            for file in sorted(samples.glob("*.mission"))
        }


@pytest.fixture(scope="module")
def united(samples: dict[str, Store], tmp_path_factory: pytest.TempPathFactory) -> tuple[Path, Path]:
    """The report of the three missions together, as Word file and as workbook."""
    known = read_records(samples.values())
    blocks = achievements(Words("en"), figures(known), known, None, ())
    report = Report(
        "Key achievements", "2017", tuple(blocks), "ALL", "en", datetime(2018, 1, 1, tzinfo=UTC), 1
    )
    folder = tmp_path_factory.mktemp("united")
    write_word(report, folder / "all.docx")
    write_workbook(report, folder / "all.xlsx")
    return folder / "all.docx", folder / "all.xlsx"


@pytest.mark.parametrize("name", TABLES)
def test_tables_equal_the_real_report_row_for_row(united: tuple[Path, Path], name: str) -> None:
    expected = facts(name) + TOTALS.get(name, [])
    assert word_tables(united[0])[name] == expected
    assert book_tables(united[1])[name] == expected


def of_market(name: str, code: str) -> list[list[str]]:
    """The rows of a table that belong to the mission of a market; what all do together is in China's file."""
    if name in ("T5", "T6"):
        where = 3
        chinese = [row for row in facts(name) if row[where] in ("China", "EU")]
        return chinese if code == "CN" else [row for row in facts(name) if row not in chinese]
    country = {"CN": "China", "US": "United States", "IR": "Iran"}[code]
    return [row for row in facts(name) if row[0] == country]


@pytest.mark.parametrize(("file", "code"), [("china-2017", "CN"), ("usa-2017", "US")])
def test_each_mission_has_its_own_rows(
    samples: dict[str, Store], tmp_path: Path, file: str, code: str
) -> None:
    files = exported(samples[file], tmp_path)
    assert sorted(files) == [".docx", ".pdf", ".xlsx"]
    in_word, in_book = word_tables(files[".docx"]), book_tables(files[".xlsx"])
    for name in TABLES:
        expected = of_market(name, code)
        assert in_word[name][: len(expected)] == expected
        assert in_book[name] == in_word[name]
        assert len(in_word[name]) == len(expected) + len(TOTALS.get(name, []))


def test_the_sample_text_has_its_figures(samples: dict[str, Store], tmp_path: Path) -> None:
    for said in texts(exported(samples["china-2017"], tmp_path)):
        words = " ".join(said.split())
        assert "B2B meetings held: 130; C2C meetings of the clusters" in words
        assert "Sample quotation: three days here saved us a year of e-mails." in words
        assert "{" not in words


def test_an_empty_market_is_told_with_dashes(samples: dict[str, Store], tmp_path: Path) -> None:
    found = word_tables(exported(samples["iran"], tmp_path)[".docx"])
    assert found["T1"] == [["Iran", "1", "1", "1", "–", "–"], ["Total", "1", "1", "1", "0", "0"]]
    assert found["T2"][0] == ["Iran", "3", "–", "1", "5"]
    assert "T4" not in found
