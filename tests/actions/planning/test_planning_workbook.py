"""What planning needs comes in by a workbook, and again without a change."""

from pathlib import Path
from typing import Any

import openpyxl

from missionapp.actions.importing import import_files
from missionapp.domain import entities as e
from tests.actions.planning.conftest import BEIJING, Hall

SHEETS: dict[str, list[list[Any]]] = {
    "Attendance": [["Event", "Organisation"], ["B2B", "Idom"]],
    "Opening hours": [["Venue", "Date", "Opens", "Closes"], ["Hall 3", "2017-02-15", "09:00", "17:30"]],
    "Tables": [["Event", "Table", "Capacity", "Booth of"], ["B2B", "A1", 1, "CABR"]],
    "Wishes": [
        ["Home participant", "Counterpart", "Wish", "Asked by", "Part of the day", "After the meeting with"],
        ["Idom", "CABR", "must", "both", "morning", "SEAC"],
    ],
    "Participants": [["Organisation", "Country", "Meetings at once"], ["Idom", "ES", 2]],
}


def workbook(path: Path) -> Path:
    book = openpyxl.Workbook()
    for name, rows in SHEETS.items():
        sheet = book.create_sheet(name)
        for row in rows:
            sheet.append(row)
    del book["Sheet"]
    book.save(path)
    return path


def test_what_planning_heeds_comes_in_by_a_workbook(hall: Hall, tmp_path: Path) -> None:
    place = hall.place("Hall 3")
    hall.event(place=place)
    hall.home("Idom")
    hall.guest("CABR", "SEAC")
    path = workbook(tmp_path / "planning.xlsx")
    found = import_files(hall.store, [path])
    assert sorted(item.entity for item in found.new) == ["attendance", "meeting_table", "opening", "wish"]
    assert (found.doubtful, found.refused, found.unmapped) == ([], [], [])
    records = hall.draft().records
    ids = hall.ids
    (opening,), (attends,), (wish,) = records.openings, records.attendance, records.wishes
    assert (opening.place_id, f"{opening.start.astimezone(BEIJING):%H:%M}") == (place, "09:00")
    assert (attends.item_id, attends.participant_id) == (ids["B2B"], ids["Idom"])
    assert (wish.grade, wish.day_part, wish.after_id) == ("must", "morning", ids["SEAC"])
    booth = next(table for table in records.tables if table.name == "A1")
    assert booth.host_id == ids["CABR"]
    with hall.store.read() as session:
        assert session.get_one(e.Participant, ids["Idom"]).at_once == 2
    again = import_files(hall.store, [path])
    assert (again.new, again.changed, again.doubtful, again.refused) == ([], [], [], [])
