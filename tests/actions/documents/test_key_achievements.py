"""The funder's report as it is exported: its text follows the records, and names nobody that is hidden."""

from collections.abc import Sequence
from datetime import UTC, date, datetime
from pathlib import Path
from typing import Any
from uuid import UUID

import pytest
from openpyxl import load_workbook
from sqlalchemy import select

from missionapp.actions import cases
from missionapp.actions.documents import key_achievements
from missionapp.actions.exporting import export_documents
from missionapp.actions.pieces import OnShelf
from missionapp.actions.report import write_text
from missionapp.domain import entities as e
from missionapp.domain.entities.cases import CaseKind, Confidentiality, Stage
from missionapp.domain.entities.records import ReportSection
from missionapp.store.store import Store
from tests.actions.documents.office import book_text, exported, pdf_text, texts, word_tables, word_text
from tests.documents.sound import complaints


@pytest.fixture
def idom(store: Store) -> e.Organisation:
    made = e.Organisation(name="Idom", country="ES", kind="SME")
    with store.write("Begin") as session:
        session.add(made)
    return made


def mission_of(store: Store) -> UUID:
    with store.read() as session:
        return session.scalars(select(e.Mission)).one().id


def log(store: Store, ours: e.Organisation, theirs: str = "CABR", **values: Any) -> UUID:
    kept = {"kind": CaseKind.CONTRACT, "stage": Stage.SIGNED, "description": "Stadium", **values}
    return cases.log_case(store, mission_of(store), ours=[ours.id], theirs=[theirs], **kept)


def test_editing_a_case_changes_table_total_and_text(
    store: Store, idom: e.Organisation, tmp_path: Path
) -> None:
    case, mission = log(store, idom), mission_of(store)
    write_text(
        store, mission, ReportSection.SMES, "CN", "Cases: {CN.sme_cases}, standing: {CN.sme_agreements}."
    )

    def report() -> tuple[str, str, list[str]]:
        files = exported(store, tmp_path)
        table = word_tables(files[".docx"])["T4"]
        said = [line for line in word_text(files[".docx"]).splitlines() if line.startswith("Cases: ")]
        assert said == [line for line in book_text(files[".xlsx"]).splitlines() if line.startswith("Cases: ")]
        return table[0][2], table[-1][2], said

    assert report() == ("1", "1", ["Cases: 1, standing: 1."])
    cases.edit_case(store, case, nb=7)
    assert report() == ("7", "7", ["Cases: 7, standing: 7."])
    cases.move_stage(store, case, Stage.SUSPENDED)
    assert report() == ("7", "7", ["Cases: 7, standing: 0."])


def test_a_hidden_partner_is_named_in_no_form(store: Store, idom: e.Organisation, tmp_path: Path) -> None:
    log(
        store, idom, "Oakley Inc.", description="Helmets for Oakley", listed_details=True,
        details_explanation="OAKLEY buys", next_steps="Write to Oakley",
        confidentiality=Confidentiality.PARTNER_HIDDEN,
    )  # fmt: skip
    log(store, idom, "Zeta", description="Merger", confidentiality=Confidentiality.INTERNAL)
    mission = mission_of(store)
    write_text(store, mission, ReportSection.SUMMARY, None, "We met Oakley and zeta.")
    with store.write("Quote") as session:
        session.add(e.Testimonial(mission_id=mission, text="Oakley is great", consent=True))
        session.add(e.ExportGroup(mission_id=mission, segment="ski", promoter="Oakley", aim="Sell to Oakley"))
    for said in texts(exported(store, tmp_path)):
        assert "confidential" in said
        assert [name for name in ("oakley", "zeta", "merger") if name in said.casefold()] == []


def test_only_those_who_agreed_are_quoted(store: Store, idom: e.Organisation, tmp_path: Path) -> None:
    mission = mission_of(store)
    ann = e.Person(name="Ann <b>Roe</b>", organisation_id=idom.id)
    with store.write("Quote") as session:
        session.add(ann)
        session.add_all(
            e.Testimonial(
                mission_id=mission, organisation_id=idom.id, person_id=ann.id, text=text, consent=consent
            )
            for text, consent in (("We met & signed", True), ("Not for print", False), ("Nor this", False))
        )
    for said in texts(exported(store, tmp_path)):
        assert "We met & signed" in said
        assert "Ann <b>Roe</b>, Idom" in said
        assert [text for text in ("Not for print", "Nor this") if text in said] == []


def test_nothing_is_left_blank_while_nothing_is_written(
    store: Store, idom: e.Organisation, tmp_path: Path
) -> None:
    log(store, idom)
    log(store, idom, kind=CaseKind.MOU, stage=Stage.IN_TALKS)
    said = word_text(exported(store, tmp_path)[".docx"]).splitlines()
    assert said[said.index("Summary") + 1 :][:2] == [
        "Tables 3 and 4 list 2 cases: 0 of clusters and 2 of SMEs.",
        "Signed and still standing: 1 business contract.",
    ]
    assert said[said.index("Achievements of the clusters") + 1] == "No case of the clusters is recorded yet."
    assert said[said.index("Achievements of the SMEs") + 1 :][:3] == [
        "China", "The SMEs report 2 cases.", "Signed and still standing: 1 business contract.",
    ]  # fmt: skip


def test_meetings_that_are_only_planned_are_marked(store: Store, tmp_path: Path) -> None:
    mission = mission_of(store)
    with store.write("Plan") as session:
        session.add(e.Meeting(mission_id=mission, start=datetime(2017, 2, 15, tzinfo=UTC), status="planned"))
    files = exported(store, tmp_path)
    assert word_tables(files[".docx"])["T1"][0] == ["China *", "–", "–", "–", "0", "1"]
    assert "* Meetings as planned: none of them is recorded yet." in word_text(files[".docx"])


NASTY: Sequence[str] = ("=1+1", "+cmd", "@x", "<img src=x> </para> & co", "a\x01b", "x" * 300, "شرکت", "公司")


@pytest.mark.parametrize("paper", ["a4", "a5", "letter"])
def test_nasty_records_make_a_clean_report(
    store: Store, idom: e.Organisation, tmp_path: Path, paper: str
) -> None:
    for text in NASTY:
        log(store, idom, text, description=text, sector=text, listed_details=True, details_explanation=text)
    mission, gone = mission_of(store), UUID(int=7)
    with store.write("Break") as session:
        session.add(e.Organisation(id=UUID(int=1), name="", country=None))
        session.add(
            e.Testimonial(mission_id=mission, person_id=gone, organisation_id=gone, text="Hm", consent=True)
        )
        session.add(
            e.Membership(mission_id=mission, organisation_id=gone, cluster_id=gone, joined=date(2018, 1, 1))
        )
        session.add(e.Membership(mission_id=mission, organisation_id=UUID(int=1)))
        session.add(e.ExportGroup(id=UUID(int=2), mission_id=mission, segment=""))
        session.add(e.ExportGroupMember(export_group_id=UUID(int=2), organisation_id=gone))
        session.add(e.ReportText(mission_id=mission, section="summary", text="{CN.nothing} {"))
    files = exported(store, tmp_path, paper=paper)
    every = [cell for sheet in load_workbook(files[".xlsx"]) for row in sheet.iter_rows() for cell in row]
    assert "f" not in {cell.data_type for cell in every}
    assert {"=1+1", "+cmd", "@x"} <= {cell.value for cell in every if cell.quotePrefix}
    rows = word_tables(files[".docx"])["T4"]
    assert {row[3] for row in rows} >= {"=1+1", "<img src=x> </para> & co", "ab", "شرکت", "公司"}
    assert "{CN.nothing} {" in pdf_text(files[".pdf"])


def test_a_file_without_a_mission_makes_no_report(tmp_path: Path) -> None:
    with Store.create(tmp_path / "empty.mission") as store:
        assert export_documents(store, tmp_path, names=["key-achievements"]) == []
        with store.read() as session:
            assert key_achievements.stands(session) == OnShelf("key-achievements", 0)


def test_a_case_of_another_market_has_its_own_column(
    store: Store, idom: e.Organisation, tmp_path: Path
) -> None:
    log(store, idom, nb=2)
    log(store, idom, market="US")
    with store.write("Unset") as session:
        session.add(e.Mission(code="X", title="Nowhere", market=None))
    found = word_tables(exported(store, tmp_path)[".docx"])
    assert ["Cases (Nb)", "2", "0", "1", "3"] in found["Figures"]
    assert [row[0] for row in found["T1"]] == ["China", "Without a target market", "Total"]
    assert [row[0] for row in found["T4"]] == ["China", "United States", "Total"]


def test_the_printed_report_is_sound(store: Store, idom: e.Organisation, tmp_path: Path) -> None:
    log(store, idom, "شرکت 公司", description="😀")
    assert complaints(exported(store, tmp_path)[".pdf"].read_bytes(), author=False) == []
    with store.read() as session:
        assert key_achievements.stands(session) == OnShelf("key-achievements", 3)
