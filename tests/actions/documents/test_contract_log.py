"""The contract log as it is exported: every case once, hidden partners only when asked for."""

from datetime import date
from decimal import Decimal
from pathlib import Path
from typing import Any
from uuid import UUID

import pypdfium2
import pytest
from openpyxl import load_workbook

from missionapp.actions import cases
from missionapp.actions.documents import contract_log
from missionapp.actions.exporting import export_documents
from missionapp.actions.pieces import Offer, OnShelf, Wanted
from missionapp.domain import entities as e
from missionapp.domain.entities.cases import CaseKind, Confidentiality, Stage
from missionapp.store.store import Store

WARNING = "Names hidden partners. Not for publication."
SECRETS = ("Oakley", "Zeta", "Merger")


@pytest.fixture
def idom(store: Store) -> e.Organisation:
    made = e.Organisation(name="Idom", country="ES", kind="SME")
    with store.write("Begin") as session:
        session.add(made)
    return made


def log(store: Store, mission: e.Mission, ours: e.Organisation, theirs: str, **values: Any) -> UUID:
    kept = {"kind": CaseKind.CONTRACT, "stage": Stage.SIGNED, "stage_date": date(2017, 3, 1), **values}
    return cases.log_case(store, mission.id, ours=[ours.id], theirs=[theirs], **kept)


def exported(store: Store, out: Path, **asked: Any) -> dict[str, Path]:
    return {file.suffix: file for file in export_documents(store, out, names=["contract-log"], **asked)}


def pages(file: Path) -> list[str]:
    with pypdfium2.PdfDocument(file) as pdf:
        return [page.get_textpage().get_text_range() for page in pdf]


def sheet(file: Path) -> list[dict[str, Any]]:
    """The rows below the headings, without cells in which nothing stands."""
    _title, _blank, heads, *rows = load_workbook(file)["Cases"].values
    return [{head: cell for head, cell in zip(heads, row, strict=True) if cell} for row in rows]


def everything(files: dict[str, Path]) -> str:
    cells = [str(c) for s in load_workbook(files[".xlsx"]) for row in s.values for c in row if c]
    return "\n".join([*pages(files[".pdf"]), *cells])


@pytest.fixture
def closed(store: Store, mission: e.Mission, idom: e.Organisation) -> None:
    """A case with a hidden partner, and one that is told nowhere."""
    log(
        store, mission, idom, "Oakley Inc.", description="Helmets for Oakley", next_steps="Write to Oakley",
        confidentiality=Confidentiality.PARTNER_HIDDEN,
    )  # fmt: skip
    log(store, mission, idom, "Zeta", description="Merger", confidentiality=Confidentiality.INTERNAL)


def test_a_case_has_a_column_for_each_thing(
    store: Store, mission: e.Mission, idom: e.Organisation, tmp_path: Path
) -> None:
    case = log(
        store, mission, idom, "CABR", description="Stadium", sector="Sports", next_steps="Visit", nb=2,
        value=Decimal("12500.50"), currency="EUR",
    )  # fmt: skip
    with store.write("Add") as session:
        session.add(e.ListValue(owner_id=case, list_name="objective_codes", value="14", text="Institutional"))
        session.add(e.Step(case_id=case, on=date(2017, 3, 2), text="Called", position=1))
        session.add(e.Step(case_id=case, text="Wrote", position=2))
        session.add(e.Attachment(owner_id=case, name="secret.pdf", sha256="0" * 64, size=1))
    files = exported(store, tmp_path)
    assert sheet(files[".xlsx"]) == [
        {
            "No.": 1, "Stage": "signed", "Since": "1 Mar 2017", "Target market": "China", "Level": "SME",
            "Our side": "Idom", "Partner": "CABR", "Kind": "business contract", "Nb": 2, "Subject": "Stadium",
            "Steps": "2 Mar 2017: Called\nWrote", "Objective codes": "14: Institutional",
            "Sector/technology": "Sports", "Value": "€12,500.50", "Next step": "Visit", "Evidence": 1,
        },
        {"Stage": "Total", "Nb": 2},
    ]  # fmt: skip
    (page,) = pages(files[".pdf"])
    for text in (
        "CONTRACT LOG",
        "Idom",
        "CABR",
        "2 Mar 2017: Called",
        "€12,500.50",
        "14: Institutional",
        "Visit",
    ):
        assert text in page
    assert "secret" not in everything(files)


def test_cases_stand_by_market_and_number(
    store: Store, mission: e.Mission, idom: e.Organisation, tmp_path: Path
) -> None:
    for market, number in (("US", 1), ("CN", 9), ("CN", 2), (None, None)):
        log(store, mission, idom, "CABR", market=market, number=number)
    found = [
        (row.get("Target market"), row.get("No.", "–")) for row in sheet(exported(store, tmp_path)[".xlsx"])
    ]
    assert found == [("China", 2), ("China", 9), ("China", "–"), ("United States", 1), (None, "–")]


def test_hidden_partners_are_confidential(closed: None, store: Store, tmp_path: Path) -> None:
    files = exported(store, tmp_path)
    row, total = sheet(files[".xlsx"])
    assert (row["Partner"], row["Subject"], row["Next step"]) == (
        "confidential", "Helmets for confidential", "Write to confidential",
    )  # fmt: skip
    assert total == {"Stage": "Total", "Nb": 1}
    said = everything(files).casefold()
    assert [text for text in (*SECRETS, WARNING) if text.casefold() in said] == []


def test_hidden_partners_are_named_when_asked_for(closed: None, store: Store, tmp_path: Path) -> None:
    files = exported(store, tmp_path, hidden_partners=True)
    rows = sheet(files[".xlsx"])
    assert [(row.get("Partner"), row.get("Confidentiality")) for row in rows[:-1]] == [
        ("Oakley Inc.", "partner hidden"),
    ]
    (page,) = pages(files[".pdf"])
    assert WARNING in page
    assert WARNING.upper() in page
    assert [text for text in SECRETS if text in page] == ["Oakley"]
    assert WARNING in [cell.value for cell in load_workbook(files[".xlsx"])["Text"]["A"]]


def test_every_page_warns(store: Store, mission: e.Mission, idom: e.Organisation, tmp_path: Path) -> None:
    for n in range(40):
        log(store, mission, idom, f"Partner {n}", confidentiality=Confidentiality.PARTNER_HIDDEN)
    found = pages(exported(store, tmp_path, hidden_partners=True)[".pdf"])
    assert len(found) > 1
    assert all(WARNING.upper() in page for page in found)


@pytest.mark.parametrize("paper", ["a4", "a5", "letter"])
def test_nasty_texts_make_a_clean_log(
    store: Store, mission: e.Mission, idom: e.Organisation, tmp_path: Path, paper: str
) -> None:
    for text in ("=1+1", "+cmd", "<img src=x> </para> & co", "x" * 300, "شرکت", "公司"):
        log(store, mission, idom, text, description=text, sector=text, next_steps=text)
    with store.write("Break") as session:
        session.add(e.Case(mission_id=UUID(int=9), level="SME", kind="other", stage="lead", number=1))
    files = exported(store, tmp_path, paper=paper, language="fr")
    every = [cell for one in load_workbook(files[".xlsx"]) for row in one.iter_rows() for cell in row]
    assert "f" not in {cell.data_type for cell in every}
    assert "<img src=x> </para> & co" in everything(files)


def test_without_cases_the_log_says_so(store: Store, mission: e.Mission, tmp_path: Path) -> None:
    assert "There is no case to tell of." in everything(exported(store, tmp_path))
    assert contract_log.offer(contract_log.read(store)) == Offer(idle=frozenset({"hidden_partners"}))
    with store.read() as session:
        assert contract_log.stands(session) == OnShelf("contract-log", 2)


def test_without_a_mission_there_is_no_log(tmp_path: Path) -> None:
    store = Store.create(tmp_path / "bare.mission")
    assert contract_log.pieces(contract_log.read(store), Wanted()) == []
    with store.read() as session:
        assert contract_log.stands(session) == OnShelf("contract-log", 0)
    store.close()


def test_the_shelf_says_what_has_no_evidence(closed: None, store: Store) -> None:
    with store.read() as session:
        assert contract_log.stands(session) == OnShelf("contract-log", 2, "2 have no evidence")
    assert contract_log.offer(contract_log.read(store)) == Offer()


def test_only_internal_cases_leave_an_empty_log(
    store: Store, mission: e.Mission, idom: e.Organisation, tmp_path: Path
) -> None:
    log(store, mission, idom, "Zeta", confidentiality=Confidentiality.INTERNAL)
    assert "There is no case to tell of." in everything(exported(store, tmp_path))
