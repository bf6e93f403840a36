"""The workbook and the forms where a partner is hidden: no text names it, and all comes back as it was."""

from collections.abc import Iterator
from datetime import UTC, datetime
from pathlib import Path
from typing import Any
from uuid import UUID
from zipfile import ZipFile

import pytest
from openpyxl import load_workbook

from missionapp.actions import cases
from missionapp.actions.forms import export_forms
from missionapp.actions.importing import import_files
from missionapp.actions.importing.picture import read_picture
from missionapp.actions.withholding import withheld
from missionapp.actions.workbook import export_workbook
from missionapp.domain import entities as e
from missionapp.domain.entities import entities
from missionapp.domain.entities.cases import CaseKind, Confidentiality, Stage
from missionapp.domain.fields import Entity, Field, Kind, fields_of
from missionapp.domain.sheets.exported import SHEET
from missionapp.store.store import Store

HIDDEN = Confidentiality.PARTNER_HIDDEN
START = datetime(2017, 2, 13, 1, tzinfo=UTC)
GIVEN: dict[str, dict[str, Any]] = {
    "mission": {"market": "CN", "timezone": "Asia/Shanghai"},
    "organisation": {"name": "Idom", "name_local": "Idom", "country": "ES"},
    "person": {"name": "Ana Prat", "name_local": "Ana Prat"},
    "place": {"name": "Hotel", "name_local": "Hotel"},
    "programme_item": {"kind": "B2B event"},
    "programme_session": {"airport_from": None, "airport_to": None, "timezone": "Asia/Shanghai"},
    "attachment": {"sha256": "ab" * 32},
    "translation": {"field_name": "note"},
}
"""What is no free text, or must be true."""


def is_text(found: Field) -> bool:
    return found.kind in (Kind.TEXT, Kind.LONG_TEXT) and found.choices is None


def value_of(table: str, found: Field, made: dict[str, UUID]) -> Any:
    """Something in a field: the name of the hidden partner wherever anything may be written."""
    if found.name in GIVEN.get(table, {}):
        return GIVEN[table][found.name]
    if found.kind is Kind.REFERENCE:
        target = found.target or "mission"
        return made[target] if target not in (table, "case") or found.required else None
    if is_text(found):
        return f"{table} {found.name}: Oakley"
    if found.required and found.default is None:
        return {Kind.NUMBER: 3, Kind.INSTANT: START, Kind.PHONE: "+34 112", Kind.LANGUAGE: "fr"}[found.kind]
    return found.default


def one_of_each() -> Iterator[Entity]:
    """A record of every sort, and every one of its texts names the partner."""
    made = {table: entity().id for table, entity in entities().items()}
    for table, entity in entities().items():
        if table in ("alias", "list_value"):
            continue
        found = fields_of(entity)
        values = {f.name: value_of(table, f, made) for f in found if not f.is_list}
        yield entity(id=made[table], **values)
        for f in (f for f in found if f.is_list and is_text(f) and f.name != "interprets"):
            yield e.ListValue(owner_id=made[table], list_name=f.name, value=f"{f.name}: Oakley")


@pytest.fixture
def store(tmp_path: Path) -> Iterator[Store]:
    """A mission in which a partner that is hidden stands in every text."""
    with Store.create(tmp_path / "china.mission") as made:
        records = list(one_of_each())
        mission = next(record.id for record in records if isinstance(record, e.Mission))
        with made.write("Begin") as session:
            session.add_all(records)
        hide_partner(made, mission, "Oakley Inc.")
        yield made


def hide_partner(store: Store, mission: UUID, name: str) -> UUID:
    """A case with a partner who may not be named."""
    return cases.log_case(
        store, mission, ours=[], theirs=[name], kind=CaseKind.CONTRACT, stage=Stage.SIGNED,
        description=f"Helmets for {name}", confidentiality=HIDDEN,
    )  # fmt: skip


def exported(store: Store, path: Path, *, plain: bool = False) -> Path:
    """The workbook; `plain` as a program saves it that keeps no hidden sheets."""
    with store.read() as session:
        export_workbook(session, path)
    if plain:
        book = load_workbook(path)
        del book[SHEET]
        book.save(path)
    return path


def standing(store: Store) -> dict[str, Any]:
    with store.read() as session:
        return read_picture(session).tables


def inside(path: Path) -> str:
    """All that a file of Office holds."""
    with ZipFile(path) as parts:
        return "\n".join(parts.read(name).decode() for name in parts.namelist())


def lists(found: Any) -> dict[str, list[Any]]:
    return {name: held for name, held in found.as_json().items() if name != "applied" and held}


def type_into(path: Path, sheet: str, label: str, value: Any, row: int = 2) -> None:
    book = load_workbook(path)
    header = [cell.value for cell in book[sheet][1]]
    book[sheet].cell(row, header.index(label) + 1, value)
    book.save(path)


def test_no_text_of_the_workbook_names_a_hidden_partner(store: Store, tmp_path: Path) -> None:
    said = inside(exported(store, tmp_path / "mission.xlsx"))
    assert "oakley" not in said.casefold()
    with store.read() as session:
        shown = withheld(read_picture(session))
    for table, entity in entities().items():
        for f in fields_of(entity) if table not in ("alias", "list_value") else ():
            if is_text(f) and f.name not in GIVEN.get(table, {}) and f.name != "interprets":
                records = shown.of(table).values()
                if f.is_list:
                    assert [f"{f.name}: confidential"] in [r.lists.get(f.name) for r in records]
                else:
                    assert f"{table} {f.name}: confidential" in [r.get(f.name) for r in records]


@pytest.mark.parametrize("plain", [False, True])
def test_what_is_told_without_names_comes_back_as_it_was(store: Store, tmp_path: Path, plain: bool) -> None:
    before = standing(store)
    found = import_files(store, [exported(store, tmp_path / "mission.xlsx", plain=plain)])
    assert lists(found) == {}
    assert standing(store) == before


@pytest.mark.parametrize("plain", [False, True])
def test_an_edited_text_goes_in_and_is_doubted_where_it_lacks_the_name(
    store: Store, tmp_path: Path, plain: bool
) -> None:
    path = exported(store, tmp_path / "mission.xlsx", plain=plain)
    type_into(path, "Decisions", "Decision", "Write to everybody")
    type_into(path, "Report texts", "Report text", "Sold to confidential")
    found = import_files(store, [path])
    assert [(item.entity, item.fields) for item in found.changed] == [
        ("report_text", {"text": ["report_text text: Oakley", "Sold to confidential"]}),
        ("decision", {"text": ["decision text: Oakley", "Write to everybody"]}),
    ]
    assert [(item.entity, item.reason) for item in found.doubtful] == [
        ("report_text", "Report text: the partner is printed as “Confidential”")
    ]
    assert set(lists(found)) == {"changed", "doubtful"}


def test_to_a_list_only_what_is_new_is_added(store: Store, tmp_path: Path) -> None:
    path = exported(store, tmp_path / "mission.xlsx")
    type_into(path, "Organisations", "Products", "products: confidential; Skis")
    found = import_files(store, [path])
    assert [item.fields for item in found.changed] == [
        {"products": [["products: Oakley"], ["products: Oakley", "Skis"]]}
    ]
    assert set(lists(found)) == {"changed"}


def test_a_record_is_known_by_the_name_that_others_are_told(store: Store, tmp_path: Path) -> None:
    path = exported(store, tmp_path / "mission.xlsx")
    type_into(path, "Attendance", "Participant", "Idom", row=3)
    type_into(path, "Tables", "Table", "7", row=3)
    type_into(path, "Tables", "Event", "programme_item title: confidential", row=3)
    found = import_files(store, [path])
    assert [item.name for item in found.new] == ["7, programme_item title: Oakley"]


def test_whom_a_record_tells_of_is_named_in_its_texts(store: Store, tmp_path: Path) -> None:
    with store.read() as session:
        mission = read_picture(session).mission
    assert mission
    factory = e.Organisation(name="Factory Zhejiang", country="CN")
    part = e.Participant(mission_id=mission.id, organisation_id=factory.id, role="counterpart")
    meeting = e.Meeting(mission_id=mission.id, start=START, subject="Factory Zhejiang, Oakley")
    tasks = [
        e.FollowUp(mission_id=mission.id, task=f"{n} Ask Factory Zhejiang, Oakley", about_id=about)
        for n, about in enumerate((meeting.id, factory.id, mission.id))
    ]
    with store.write("Add") as session:
        session.add_all([factory, part, meeting, *tasks])
        session.add(e.MeetingParty(meeting_id=meeting.id, participant_id=part.id))
    hide_partner(store, mission.id, "Factory Zhejiang")
    with store.read() as session:
        shown = withheld(read_picture(session))
    assert shown.of("meeting")[meeting.id].get("subject") == "Factory Zhejiang, confidential"
    assert [shown.of("follow_up")[task.id].get("task") for task in tasks] == [
        "0 Ask Factory Zhejiang, confidential",
        "1 Ask Factory Zhejiang, confidential",
        "2 Ask confidential, confidential",
    ]
    path = exported(store, tmp_path / "mission.xlsx", plain=True)
    assert lists(import_files(store, [path])) == {}


def test_a_form_names_no_hidden_partner_and_comes_back(store: Store, tmp_path: Path) -> None:
    with store.read() as session:
        picture = read_picture(session)
        idom = next(iter(picture.of("participant").values()))
    cabr = e.Organisation(name="CABR", country="CN", city="Oakley Park")
    part = e.Participant(mission_id=idom.values["mission_id"], organisation_id=cabr.id, role="counterpart")
    with store.write("Add") as session:
        session.add_all([cabr, part])
        session.add(e.Wish(participant_id=idom.id, counterpart_id=part.id, remark="They sell to Oakley"))
    with store.read() as session:
        written = export_forms(session, tmp_path)
    assert len(written) == 1
    said = inside(written[0])
    assert ("oakley" in said.casefold(), "They sell to confidential" in said) == (False, True)
    before = standing(store)
    assert lists(import_files(store, written)) == {}
    assert standing(store) == before


def test_where_nobody_is_hidden_nothing_is_told_otherwise(store: Store) -> None:
    with store.read() as session:
        picture = read_picture(session)
        case = next(c for c in picture.of("case").values() if c.get("confidentiality") == HIDDEN)
    cases.edit_case(store, case.id, confidentiality=Confidentiality.OPEN)
    with store.read() as session:
        picture = read_picture(session)
    assert withheld(picture) is picture
