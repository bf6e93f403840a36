"""Hidden partners and internal cases: nothing that leaves the program tells of them."""

import json
from dataclasses import asdict, replace
from datetime import UTC, date, datetime
from pathlib import Path
from typing import NamedTuple
from uuid import UUID

import pytest
from openpyxl import load_workbook
from pypdfium2 import PdfDocument
from sqlalchemy import select

from missionapp.actions import cases, records, reverse
from missionapp.actions.exporting import export_documents, pieces_of, read_document
from missionapp.actions.figures import read_figures
from missionapp.actions.importing import import_files
from missionapp.actions.lists.cases import read_cases
from missionapp.actions.pieces import Wanted
from missionapp.actions.telling_history import read_history
from missionapp.actions.workbook import export_workbook
from missionapp.domain import entities as e
from missionapp.domain.entities.cases import CaseKind, Confidentiality, Stage
from missionapp.domain.entities.meetings import Side
from missionapp.domain.hiding import hide, partner_names
from missionapp.store.queries import records as read_records
from missionapp.store.store import Store

SECRETS = ("Oakley", "Zhejiang", "李伟", "Jane Roe", "Plan B", "Merger")
"""Of a partner whom nobody met, of one that is a participant, of their people, and of an internal case."""


class Made(NamedTuple):
    hidden: UUID
    met: UUID
    internal: UUID
    zhejiang: UUID


@pytest.fixture
def made(store: Store) -> Made:
    """One case with a partner nobody else knows of, one out of a meeting, and one that is told nowhere."""
    with store.read() as session:
        mission = session.scalars(select(e.Mission)).one().id
    idom = e.Organisation(name="Idom", country="ES", kind="SME")
    factory = e.Organisation(name="Factory Zhejiang", country="CN")
    li = e.Person(name="Li Wei", name_local="李伟", organisation_id=factory.id)
    part = e.Participant(mission_id=mission, organisation_id=idom.id)
    other = e.Participant(mission_id=mission, organisation_id=factory.id, role="counterpart")
    meeting = e.Meeting(mission_id=mission, status="held", start=datetime(2017, 2, 15, tzinfo=UTC))
    with store.write("Begin") as session:
        session.add_all([idom, factory, li, part, other, meeting])
        session.add_all(e.MeetingParty(meeting_id=meeting.id, participant_id=p.id) for p in (part, other))
    hidden = cases.log_case(
        store, mission, ours=[idom.id], theirs=["Oakley Inc."], kind=CaseKind.CONTRACT, stage=Stage.SIGNED,
        description="Helmets for Oakley", confidentiality=Confidentiality.PARTNER_HIDDEN,
        listed_details=True, details_explanation="OAKLEY buys", next_steps="Write to Oakley",
    )  # fmt: skip
    with store.read() as session:
        oakley = session.scalars(select(e.Organisation).where(e.Organisation.name == "Oakley Inc.")).one()
    met = cases.from_meeting(store, meeting.id)
    cases.edit_case(
        store, met, confidentiality=Confidentiality.PARTNER_HIDDEN, description="Order of Factory Zhejiang"
    )
    internal = cases.log_case(
        store, mission, ours=[idom.id], theirs=["Plan B Ltd"], description="Merger", kind=CaseKind.MOU,
        stage=Stage.SIGNED, listed_details=True, confidentiality=Confidentiality.INTERNAL,
    )  # fmt: skip
    for case, name in ((hidden, "Oakley"), (internal, "Merger")):
        cases.add_step(store, case, date(2017, 3, 1), f"Call with {name}")
        cases.set_codes(store, case, {"14": f"{name} abroad"})
        reverse.add_reverse_mission(
            store, case, "Visit of Plan B" if case == internal else "Visit of Oakley", None, None
        )
        with store.write("Add") as session:
            session.add(e.FollowUp(mission_id=mission, task=f"Ask {name}", about_id=case))
            session.add(e.Attachment(owner_id=case, name=f"{name}.pdf", sha256="ab" * 32, size=1))
    with store.write("Add") as session:
        session.add(e.Person(name="Jane Roe", organisation_id=oakley.id))
        session.add(e.Alias(owner_id=oakley.id, name="Oakley Sports"))
    return Made(hidden, met, internal, factory.id)


def told(text: str) -> list[str]:
    return [secret for secret in SECRETS if secret.casefold() in text.casefold()]


def sheets(path: Path) -> dict[str, list[list[str]]]:
    book = load_workbook(path)
    return {
        sheet.title: [
            [str(cell) for cell in row if cell is not None] for row in sheet.iter_rows(values_only=True)
        ]
        for sheet in book.worksheets
    }


def test_the_figures(store: Store, made: Made) -> None:
    found = read_figures([store])
    assert told(json.dumps(found, ensure_ascii=False)) == []
    rows = found["tables"]["T4"]["rows"]
    assert [(row["partner"], row["description"]) for row in rows] == [
        ("confidential", "Helmets for confidential"),
        ("confidential", "Order of confidential"),
    ]
    assert found["figures"]["CN.agreements"]["records"] == [str(made.hidden)]
    assert str(made.internal) not in json.dumps(found)


def test_the_log_for_others(store: Store, made: Made) -> None:
    with store.read() as session:
        rows = read_cases(session)
    assert [row.theirs for row in rows] == ["Plan B Ltd", "Factory Zhejiang", "Oakley Inc."]
    assert rows[0].for_others() is None
    shown = [other for row in rows if (other := row.for_others())]
    assert [(row.theirs, row.partner_country, row.description, row.next_task) for row in shown] == [
        ("confidential", None, "Order of confidential", ""),
        ("confidential", None, "Helmets for confidential", "Ask confidential"),
    ]
    assert told(str([replace(row, secret=frozenset()) for row in shown])) == []
    assert [row.for_others() for row in shown] == shown


def test_the_workbook_and_its_way_back(store: Store, made: Made, tmp_path: Path) -> None:
    path = tmp_path / "mission.xlsx"
    with store.read() as session:
        export_workbook(session, path)
    found = sheets(path)
    assert told("\n".join(map(str, found.values())).replace("Factory Zhejiang", "")) == ["李伟"]
    about_cases = [
        found[name] for name in ("Cases", "Case parties", "Steps", "Follow-ups", "Attachments", "Missions")
    ]
    assert told(str(about_cases)) == []
    assert str(made.internal) not in str(found)
    assert len(found["Case parties"]) == 1 + 2
    before = store.steps_taken()
    preview = import_files(store, [path]).as_json()
    assert {name: held for name, held in preview.items() if held and name != "applied"} == {}
    assert store.steps_taken() == before
    with store.read() as session:
        assert session.get_one(e.Case, made.hidden).description == "Helmets for Oakley"
        assert len(list(session.scalars(select(e.CaseParty)))) == 6


def test_the_workbook_does_not_say_how_a_hidden_partner_is_reached(
    store: Store, made: Made, tmp_path: Path
) -> None:
    with store.write("Add") as session:
        oakley = session.scalars(select(e.Organisation).where(e.Organisation.name == "Oakley Inc.")).one()
        jane = session.scalars(select(e.Person).where(e.Person.name == "Jane Roe")).one()
        oakley.website, oakley.email, jane.email = "https://eyewear.us", "sun@glasses.us", "me@helmets.us"
        session.add(e.ListValue(owner_id=jane.id, list_name="emails", value="jr@visors.us"))
    said = "See eyewear.us, glasses.us, helmets.us, jr@visors.us, visors.us"
    cases.edit_case(store, made.hidden, description=said)
    path = tmp_path / "mission.xlsx"
    with store.read() as session:
        export_workbook(session, path)
        known = read_records(session)
        case = session.get_one(e.Case, made.hidden)
        names = sorted(partner_names(known, case))
        assert hide(said, names) == "See " + ", ".join(["confidential"] * 5)
    found = str(sheets(path))
    assert "See confidential, confidential, confidential, confidential, confidential" in found
    assert [word for word in ("eyewear", "glasses", "helmets.us", "visors") if word in found] == []


def test_what_an_open_case_says_is_whole(store: Store, made: Made, tmp_path: Path) -> None:
    for case in (made.hidden, made.met, made.internal):
        cases.edit_case(store, case, confidentiality=Confidentiality.OPEN)
    path = tmp_path / "mission.xlsx"
    with store.read() as session:
        export_workbook(session, path)
    assert told(str(sheets(path))) == list(SECRETS)
    assert told(json.dumps(read_figures([store]))) == ["Oakley", "Zhejiang", "Plan B", "Merger"]


@pytest.mark.parametrize("document", ["agendas", "programme", "calendars", "forms"])
def test_no_other_document_tells_of_cases(store: Store, made: Made, tmp_path: Path, document: str) -> None:
    export_documents(store, tmp_path / "with", names=[document])
    for case in (made.hidden, made.met, made.internal):
        records.delete(store, e.Case, case)
    export_documents(store, tmp_path / "without", names=[document])
    names = [sorted(path.name for path in (tmp_path / folder).iterdir()) for folder in ("with", "without")]
    assert names[0] == names[1]


@pytest.mark.parametrize("document", ["brief", "contacts", "follow-ups"])
def test_documents_of_partners_do_not_tell_with_whom_we_deal(store: Store, made: Made, document: str) -> None:
    """Whom we met is told; that a case with them is hidden, or that there is one, is not."""
    said = printed(store, document)
    assert [word for word in told(said) if word not in ("Zhejiang", "李伟")] == []
    closed = ("business contract", "Order of", "memorandum", "Case 2", "Case 3")
    assert "Factory Zhejiang" in said or document == "follow-ups"
    page = said.split("Factory Zhejiang")[-1].split("MISSION IN FIGURES")[0]
    assert [word for word in closed if word in page] == []


@pytest.fixture
def around(store: Store, made: Made) -> Made:
    """What says the hidden names where no case is: an exchange, a meeting, a map, the report, an agenda."""
    with store.write("Add") as session:
        mission = session.scalars(select(e.Mission).where(e.Mission.code == "CN-2017")).one().id
        partnership = e.Partnership(name="Club")
        away, home = (
            e.Mission(code=code, title=f"{code} about Oakley", kind=kind, parent_id=mission)
            for code, kind in (("X1", "ClusterXchange exchange"), ("M1", "partnership meeting"))
        )
        area = e.ThematicArea(partnership_id=partnership.id, name="Snow")
        initiative = e.Initiative(area_id=area.id, name="Oakley lab", summary="Oakley", needs="Oakley")
        item = e.ProgrammeItem(mission_id=home.id, title="Talk on Oakley")
        start = datetime(2017, 6, 1, 8, tzinfo=UTC)
        exchange = e.Exchange(mission_id=away.id, objective="Oakley", activities="Plan B", results="Oakley")
        session.add_all([partnership, away, home, area, initiative, item, exchange])
        session.add_all(
            [
                e.ProgrammeSession(item_id=item.id, start=start, end=start),
                e.Attachment(
                    owner_id=exchange.id, name="Oakley.pdf", sha256="ab" * 32, size=1, note="Plan B"
                ),
                e.Presentation(mission_id=home.id, initiative_id=initiative.id, note="Oakley"),
                e.Complementarity(initiative_id=initiative.id, text="Oakley"),
                e.Decision(mission_id=home.id, text="Write to Oakley"),
                e.ReportText(mission_id=mission, section="summary", text="Oakley and Plan B"),
                e.Testimonial(mission_id=mission, text="We buy for Oakley", consent=True),
                e.ExportGroup(mission_id=mission, segment="Oakley", promoter="Plan B Ltd", market="CN"),
            ]
        )
        tasks = [(None, mission), (None, home.id), (made.internal, home.id), (made.zhejiang, mission)]
        session.add_all(
            e.FollowUp(mission_id=whose, task=f"Ask {n} Oakley", note="Plan B", about_id=about)
            for n, (about, whose) in enumerate(tasks)
        )
        session.scalars(select(e.Meeting)).one().subject = "Like Oakley"
    return made


@pytest.mark.parametrize(
    "document",
    [
        *("agendas", "counterpart-agendas", "brief", "contacts", "follow-ups", "key-achievements"),
        *("meeting-report", "exchange-report", "synergy-map"),
    ],
)
def test_a_hidden_partner_is_named_in_no_text_beside_the_cases(
    store: Store, around: Made, document: str
) -> None:
    said = printed(store, document)
    assert said
    assert [name for name in ("Oakley", "Plan B") if name in said] == []
    assert "confidential" in said
    names = [piece.file for piece in pieces_of(document, read_document(store, document), Wanted())]
    assert [name for name in names if "Oakley" in name] == []


def test_a_follow_up_about_somebody_we_met_names_them(store: Store, around: Made) -> None:
    said = printed(store, "follow-ups").split("Ask 3 ")[-1]
    assert ("Factory Zhejiang" in said, "Oakley" in said) == (True, False)


def printed(store: Store, document: str) -> str:
    """All that stands in a document's PDFs."""
    found = [
        piece.pdf() for piece in pieces_of(document, read_document(store, document), Wanted()) if piece.pdf
    ]
    return "\n".join(page.get_textpage().get_text_bounded() for pdf in found for page in PdfDocument(pdf))


def test_the_history_as_it_is_printed(store: Store, made: Made) -> None:
    cases.add_party(store, made.hidden, Side.THEIRS, "Oakley Sports Europe")
    records.edit(store, e.Case, made.hidden, next_steps="Meet Oakley")
    for changes in (True, False):
        steps = [asdict(step) for step in read_history(store, changes=changes)]
        for step in steps:
            step["changes"] = [c for c in step["changes"] if c["entity"] not in _WHOEVER]
        said = json.dumps(steps, ensure_ascii=False)
        assert told(said) == []
        assert "Log case 1" in said


def test_the_history_of_cases_that_are_gone(store: Store, made: Made) -> None:
    records.delete(store, e.Case, made.hidden)
    changes = [c for step in read_history(store, changes=True) for c in step.changes]
    parties = {(c.row, c.name) for c in changes if c.entity == "case_party"}
    assert sorted(name for _row, name in parties) == [
        *("Idom", "confidential", "confidential", "confidential", "confidential", "confidential")
    ]


_WHOEVER = ("organisation", "person", "participant", "meeting", "meeting_party", "alias")
"""That they exist, and were met, is no secret: with whom they deal is."""
