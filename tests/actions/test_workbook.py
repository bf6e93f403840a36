"""The mission workbook: what goes out comes back, and nothing else happens."""

from collections.abc import Iterator
from datetime import UTC, date, datetime, time
from decimal import Decimal
from pathlib import Path
from typing import Any

import pytest
from openpyxl import load_workbook
from sqlalchemy import select

from missionapp.actions.forms import export_forms
from missionapp.actions.importing import import_files
from missionapp.actions.workbook import export_workbook
from missionapp.domain import entities as e
from missionapp.domain.fields import Entity
from missionapp.store.store import Store


def at(hour: int, minute: int = 0, day: int = 15) -> datetime:
    return datetime(2017, 2, day, hour, minute, tzinfo=UTC)


def everything() -> list[Entity]:
    """A mission with a record of each sort, and names that tempt a spreadsheet."""
    ship = e.Partnership(name="ClusSport International", acronym="CSI", objectives="Go abroad\nTogether")
    mission = e.Mission(
        code="CN-2017", title="Trade mission to China", market="CN", timezone="Asia/Shanghai",
        start=date(2017, 2, 12), end=date(2017, 2, 18), partnership_id=ship.id,
    )  # fmt: skip
    reverse = e.Mission(code="RM-SEAC", title="Reverse mission", kind="reverse mission", parent_id=mission.id)
    cluster = e.Organisation(name="INDESCAT – Catalan Sports Cluster", kind="cluster", country="ES")
    idom = e.Organisation(name="Idom", kind="SME", country="ES", city="Barcelona", website="https://idom.com",
        phone="+34 934 09 22 22", founded=1957, note="<b>bold</b> & =1+1", profile="x" * 400)  # fmt: skip
    formula = e.Organisation(name='=HYPERLINK("http://evil","x")', country="FR", address="+1 rue de l'Été")
    cabr = e.Organisation(name="CABR", name_local="中国建筑科学研究院", country="CN", city="Beijing",
        address_local="北京市朝阳区北三环东路30号")  # fmt: skip
    twin = e.Organisation(name="CABR", country="US")
    ana = e.Person(name="Ana Puig", organisation_id=idom.id, email="ana@idom.com", phone="+34 600 12 34 56")
    li = e.Person(name="Li Wei", name_local="李伟", organisation_id=cabr.id, job_title="-director")
    mei = e.Person(name="Mei Chen")
    p_cluster = e.Participant(mission_id=mission.id, organisation_id=cluster.id, role="organiser")
    p_idom = e.Participant(mission_id=mission.id, organisation_id=idom.id, cluster_id=cluster.id,
        contact_id=ana.id, language="ca", most_meetings=8)  # fmt: skip
    p_formula = e.Participant(mission_id=mission.id, organisation_id=formula.id)
    p_cabr = e.Participant(mission_id=mission.id, organisation_id=cabr.id, role="counterpart",
        reply="confirmed", contact_id=li.id, needs_interpreter=True)  # fmt: skip
    p_twin = e.Participant(mission_id=mission.id, organisation_id=twin.id, role="counterpart")
    again = e.Participant(mission_id=reverse.id, organisation_id=idom.id)
    hall = e.Place(
        mission_id=mission.id, name="China World", address_local="建国门外大街1号", timezone="Asia/Shanghai"
    )
    hotel = e.Place(mission_id=mission.id, name="Hotel", phone="+86 10 6505 2266")
    event = e.ProgrammeItem(mission_id=mission.id, title="Matchmaking", kind="B2B event")
    empty = e.ProgrammeItem(mission_id=mission.id, title="Seminar without a date", form="webinar")
    sitting = e.ProgrammeSession(item_id=event.id, place_id=hall.id, start=at(1), end=at(9), slot_minutes=30,
        timezone="Asia/Shanghai", break_start=at(4), break_end=at(5))  # fmt: skip
    flight = e.ProgrammeItem(mission_id=mission.id, title="Flight home", kind="logistics")
    flying = e.ProgrammeSession(
        item_id=flight.id, start=at(15, 30), end=at(6, 0, 17), timezone="Asia/Shanghai"
    )
    ends = (("BCN", "PEK"), ("pek", "SFO"), ("SFO", None), (None, "BCN"), ("QQZ", "PEK"), ("PEK", "BCN"))
    spans = ((at(10, 30, 17), at(1, 45, 18)), (at(2, 0, 19), at(14, 0, 19)), (at(15, 0, 19), at(23, 0, 19)),
        (at(16, 0, 20), at(3, 0, 22)), (at(17, 0, 22), at(23, 0, 22)),
        (at(5, 45, 23), at(12, 0, 24)))  # fmt: skip
    air = [
        e.ProgrammeSession(item_id=flight.id, start=start, end=end, timezone="Asia/Shanghai",
            airport_from=code, airport_to=to)
        for (code, to), (start, end) in zip(ends, spans, strict=True)
    ]  # fmt: skip
    slot = e.Slot(session_id=sitting.id, start=at(1), end=at(1, 30))
    odd = e.Slot(session_id=sitting.id, start=at(8, 45), end=at(9), closed=True)
    table = e.Table(item_id=event.id, name="1", capacity=2, host_id=p_cabr.id)
    interpreter = e.Delegate(mission_id=mission.id, person_id=mei.id, kind="interpreter", item_id=event.id)
    traveller = e.Delegate(
        mission_id=mission.id, person_id=ana.id, hotel="Hotel", visa="granted", diet="no nuts"
    )
    wish = e.Wish(participant_id=p_idom.id, counterpart_id=p_cabr.id, grade="must", item_id=event.id, rank=1)
    other = e.Wish(participant_id=p_idom.id, counterpart_id=p_cabr.id, asked_by="counterpart", grade="nice")
    meeting = e.Meeting(mission_id=mission.id, item_id=event.id, slot_id=slot.id, start=at(1), end=at(1, 30),
        table_id=table.id, interpreter_id=interpreter.id, place_id=hall.id, status="held", outcome=4,
        recorded=datetime(2017, 2, 15, 20, 15, 33, tzinfo=UTC), note="went well")  # fmt: skip
    later = e.Meeting(mission_id=mission.id, status="planned")
    case = e.Case(mission_id=mission.id, level="SME", kind="business contract", stage="signed", market="CN",
        description="Expansion of Changsha Airport", value=Decimal("1234567.89"), currency="EUR", nb=2,
        meeting_id=meeting.id, listed_details=True)  # fmt: skip
    same = e.Case(mission_id=mission.id, description="Expansion of Changsha Airport", market="CN")
    group = e.ExportGroup(mission_id=mission.id, segment="football", promoter="INDESCAT")
    return [
        ship, mission, reverse, cluster, idom, formula, cabr, twin, ana, li, mei, p_cluster, p_idom,
        p_formula, p_cabr, p_twin, again, hall, hotel, event, empty, sitting, flight, flying, *air, slot, odd,
        table, interpreter, traveller, wish, other, meeting, later, case, same, group,
        e.Partner(partnership_id=ship.id, organisation_id=cluster.id, short_name="INDESCAT", members=80),
        e.Travel(from_place_id=hall.id, to_place_id=hotel.id, minutes=25, how="taxi"),
        e.Availability(participant_id=p_cabr.id, start=at(1), end=at(4)),
        e.MeetingParty(meeting_id=meeting.id, participant_id=p_idom.id),
        e.MeetingParty(meeting_id=meeting.id, participant_id=p_cabr.id),
        e.MeetingParty(meeting_id=later.id, participant_id=p_formula.id),
        e.MeetingParty(meeting_id=later.id, participant_id=p_twin.id),
        e.MeetingPerson(meeting_id=meeting.id, person_id=ana.id),
        e.CaseParty(case_id=case.id, side="ours", organisation_id=idom.id, named_as="Idom"),
        e.CaseParty(case_id=case.id, side="theirs", named_as="Somebody; else", country="CN"),
        e.CaseParty(case_id=same.id, side="ours", organisation_id=idom.id, named_as="Idom"),
        e.Step(case_id=case.id, on=date(2017, 3, 1), text="Letter sent"),
        e.Step(case_id=case.id, text="Visit"),
        e.ExportGroupMember(export_group_id=group.id, organisation_id=idom.id, named_as="Idom"),
        e.FollowUp(mission_id=mission.id, task="Call", owner_id=ana.id, about_id=case.id,
            due=date(2017, 4, 1)),
        e.Testimonial(mission_id=mission.id, organisation_id=idom.id, person_id=ana.id, text="Great",
            language="en", consent=True),
        e.Claim(mission_id=mission.id, source="summary", claim="EU companies", value=14),
        e.Target(mission_id=mission.id, figure="CN.b2b_meetings", value=100),
        e.VocabularyEntry(vocabulary="objective", code="12", position=12),
        e.Attachment(owner_id=case.id, name="mou.pdf", sha256="ab" * 32, size=12),
        e.Alias(owner_id=cabr.id, name="China Academy of Building Research"),
        e.ListValue(owner_id=idom.id, list_name="sectors", value="Sports: facilities"),
        e.ListValue(owner_id=idom.id, list_name="sectors", value="Transport, infrastructure / rail"),
        e.ListValue(owner_id=idom.id, list_name="phones", value="+34 600 00 00 00"),
        e.ListValue(owner_id=mei.id, list_name="languages", value="zh"),
        e.ListValue(owner_id=interpreter.id, list_name="interprets", value="zh-en"),
        e.ListValue(owner_id=case.id, list_name="objective_codes", value="14",
            text="Institutional representation"),
        e.ListValue(owner_id=case.id, list_name="objective_codes", value="6"),
    ]  # fmt: skip


@pytest.fixture
def store(tmp_path: Path) -> Iterator[Store]:
    with Store.create(tmp_path / "china.mission") as made:
        with made.write("Begin") as session:
            session.add_all(everything())
        yield made


def lists(found: Any) -> dict[str, list[Any]]:
    """The lists of a preview that are not empty."""
    return {name: held for name, held in found.as_json().items() if name != "applied" and held}


def exported(store: Store, path: Path) -> Path:
    with store.read() as session:
        export_workbook(session, path)
    return path


def test_an_unchanged_workbook_changes_nothing(store: Store, tmp_path: Path) -> None:
    path = exported(store, tmp_path / "mission.xlsx")
    found = import_files(store, [path])
    assert lists(found) == {}


def edit(path: Path, sheet: str, changes: dict[tuple[int, str], Any]) -> None:
    """Type values into cells, by row number and header."""
    book = load_workbook(path)
    header = [cell.value for cell in book[sheet][1]]
    for (row, label), value in changes.items():
        book[sheet].cell(row, header.index(label) + 1, value)
    book.save(path)


def changed(found: Any) -> list[tuple[str, str, dict[str, Any]]]:
    return [(item.entity, item.name, item.fields) for item in found.changed]


def test_an_edited_workbook_changes_just_that(store: Store, tmp_path: Path) -> None:
    path = exported(store, tmp_path / "mission.xlsx")
    edit(path, "Meetings", {(3, "Status"): "no-show", (3, "No-show by"): "theirs"})
    edit(
        path, "Organisations", {(5, "City"): "Girona", (5, "Sector"): "Transport, infrastructure / rail; Ski"}
    )
    found = import_files(store, [path])
    assert changed(found) == [
        ("organisation", "Idom", {"city": ["Barcelona", "Girona"], "sectors": [
            ["Sports: facilities", "Transport, infrastructure / rail"],
            ["Sports: facilities", "Transport, infrastructure / rail", "Ski"],
        ]}),
        ("meeting", "CABR (CN) – Idom, 2017-02-15 09:00", {
            "status": ["held", "no-show"], "no_show_by": [None, "theirs"],
        }),
    ]  # fmt: skip
    assert set(lists(found)) == {"changed"}
    assert lists(import_files(store, [path])) == {}


FLIGHTS = ["Date", "From", "To", "Last day", "Time zone", "From airport", "To airport"]


def flights(path: Path) -> list[tuple[Any, ...]]:
    """The rows of flights, each with the day of the month and the clocks as they stand."""
    header, *rows = load_workbook(path)["Programme"].iter_rows(values_only=True)
    found = ([row[header.index(label)] for label in FLIGHTS] for row in rows)
    return [
        (day.day, f"{start:%H:%M}", f"{end:%H:%M}", last and last.day, *others)
        for day, start, end, last, *others in found
        if any(others[1:])
    ]


def test_flights_are_told_by_the_clocks_of_their_airports(store: Store, tmp_path: Path) -> None:
    assert flights(exported(store, tmp_path / "mission.xlsx")) == [
        (17, "11:30", "09:45", None, "Asia/Shanghai", "BCN", "PEK"),
        (19, "10:00", "06:00", None, "Asia/Shanghai", "pek", "SFO"),
        (19, "07:00", "15:00", None, "Asia/Shanghai", "SFO", None),
        (21, "00:00", "04:00", 22, "Asia/Shanghai", None, "BCN"),
        (23, "01:00", "07:00", None, "Asia/Shanghai", "QQZ", "PEK"),
        (23, "13:45", "13:00", 24, "Asia/Shanghai", "PEK", "BCN"),
    ]


def test_an_edited_flight_changes_just_that(store: Store, tmp_path: Path) -> None:
    path = exported(store, tmp_path / "mission.xlsx")
    rows = list(load_workbook(path)["Programme"].values)
    first, fifth = (next(n for n, row in enumerate(rows, 1) if code in row) for code in ("BCN", "QQZ"))
    edit(path, "Programme", {(first, "To"): time(8, 45), (fifth, "From airport"): "Tokyo (NRT)"})
    found = import_files(store, [path])
    assert changed(found) == [
        ("programme_session", "Flight home, 2017-02-17 11:30", {
            "end": [at(1, 45, 18), at(0, 45, 18)],
        }),
        ("programme_session", "Flight home, 2017-02-23 01:00", {
            "airport_from": ["QQZ", "NRT"], "start": [at(17, 0, 22), at(16, 0, 22)],
        }),
    ]  # fmt: skip
    assert set(lists(found)) == {"changed"}
    assert lists(import_files(store, [path])) == {}


def test_a_form_comes_back(store: Store, tmp_path: Path) -> None:
    with store.read() as session:
        written = export_forms(session, tmp_path)
    assert [path.name for path in written] == [
        "CN-2017_form_HYPERLINK-http-evil-x_2017-02-12.xlsx",
        "CN-2017_form_Idom_2017-02-12.xlsx",
    ]
    assert lists(import_files(store, written)) == {}
    book = load_workbook(written[1])
    sheet = book.worksheets[0]
    lines = {row[0].value: row[0].row for row in sheet.iter_rows(max_col=1) if row[0].value}
    sheet.cell(lines["Ciutat"], 2).value = "Girona"
    sheet.cell(lines["Busca"], 2).value = "a distributor"
    sheet.cell(lines["CABR (CN)"], 5).value = "want"
    sheet.cell(lines["CABR (US)"], 5).value = "avoid"
    sheet.cell(lines["CABR (US)"], 6).value = "a rival"
    book.save(written[1])
    found = import_files(store, written)
    assert changed(found) == [
        ("participant", "Idom", {"seeks": [None, "a distributor"]}),
        ("organisation", "Idom", {"city": ["Barcelona", "Girona"]}),
        ("wish", "Idom, CABR (CN)", {"grade": ["must", "want"]}),
    ]
    assert [(item.row, item.entity, item.name, item.fields["grade"]) for item in found.new] == [
        (30, "wish", "Idom, CABR (US)", "avoid")
    ]
    assert set(lists(found)) == {"changed", "new"}
    assert lists(import_files(store, written)) == {}


def test_what_changed_in_the_mission_since_the_export_stays(store: Store, tmp_path: Path) -> None:
    path = exported(store, tmp_path / "mission.xlsx")
    with store.write("Edit") as session:
        idom = session.scalars(select(e.Organisation).where(e.Organisation.name == "Idom")).one()
        idom.city, idom.region = "Lleida", "Catalonia"
    edit(path, "Organisations", {(5, "Address"): "Carrer Major 1"})
    found = import_files(store, [path])
    assert changed(found) == [("organisation", "Idom", {"address": [None, "Carrer Major 1"]})]


def test_undo_takes_an_import_back(store: Store, tmp_path: Path) -> None:
    path = exported(store, tmp_path / "mission.xlsx")
    before = load_workbook(path)
    edit(
        path, "Organisations", {(5, "City"): "Girona", (9, "Organisation"): "Newcomer", (9, "Country"): "BE"}
    )
    import_files(store, [path])
    store.undo()
    after = load_workbook(exported(store, tmp_path / "again.xlsx"))
    assert [[list(row) for row in sheet.values] for sheet in after] == [
        [list(row) for row in sheet.values] for sheet in before
    ]


def test_a_session_that_is_moved_lays_its_slots_anew_and_keeps_those_in_use(
    store: Store, tmp_path: Path
) -> None:
    path = exported(store, tmp_path / "mission.xlsx")
    edit(path, "Programme", {(2, "From"): time(10), (2, "To"): time(12), (2, "Slot (minutes)"): 60})
    found = import_files(store, [path])
    assert [(entity, set(fields)) for entity, _name, fields in changed(found)] == [
        ("programme_session", {"start", "end", "slot_minutes"})
    ]
    with store.read() as session:
        slots = session.scalars(select(e.Slot).order_by(e.Slot.start)).all()
    assert [(slot.start, slot.end) for slot in slots] == [
        (at(1), at(1, 30)), (at(2), at(3)), (at(3), at(4))
    ]  # fmt: skip


def test_nothing_that_a_spreadsheet_would_run_goes_out(store: Store, tmp_path: Path) -> None:
    book = load_workbook(exported(store, tmp_path / "mission.xlsx"))
    kinds = {cell.data_type for sheet in book for row in sheet.iter_rows() for cell in row}
    assert kinds <= {"s", "n", "d", "b"}
    cell = book["Organisations"]["A2"]
    assert (cell.value, cell.data_type, cell.quotePrefix) == ('=HYPERLINK("http://evil","x")', "s", True)
