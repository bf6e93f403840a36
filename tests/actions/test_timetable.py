"""The timetable's rows: how full slots are, who attends, whose meetings, by which clocks."""

import shutil
from collections.abc import Iterator
from pathlib import Path

import pytest

from missionapp.actions import records
from missionapp.actions.lists.timetable import Timetable, read_timetable
from missionapp.domain import entities as e
from missionapp.store.store import Store
from tests.actions.test_lists import double, queries

B2B = "B2B meetings at ISPO Beijing"


@pytest.fixture
def china(samples: Path, tmp_path: Path) -> Iterator[Store]:
    with Store.open(Path(shutil.copy(samples / "china-2017.mission", tmp_path))) as opened:
        yield opened


def table_of(store: Store) -> Timetable:
    with store.read() as session:
        return read_timetable(session)


def test_slots_are_as_full_as_meetings_begin_in_them(china: Store) -> None:
    table = table_of(china)
    row = next(row for row in table.rows if row.title == B2B)
    loads = table.loads[row.id]
    assert (len(loads), sum(load.meetings for load in loads)) == (15, 80)
    assert [f"{load.start:%H:%M}" for load in (loads[0], loads[8], loads[-1])] == ["09:20", "14:00", "16:00"]
    assert sum(meeting.line == row.id for meeting in table.meetings) == 80


def test_the_delegation_comes_first_and_counterparts_with_meetings_follow(china: Store) -> None:
    table = table_of(china)
    ours = [one.name for one in table.people if one.ours]
    assert (len(ours), ours == sorted(ours, key=str.lower)) == (17, True)
    assert [one.ours for one in table.people][:18] == [True] * 17 + [False]
    assert all(one.meetings for one in table.people if not one.ours)
    (kaptiva,) = [one for one in table.people if one.name == "Kaptiva Sports"]
    assert sum(kaptiva.id in meeting.parties for meeting in table.meetings) == kaptiva.meetings
    assert next(iter(table.meetings[0].parties.values())) in ours


def test_who_is_named_attends_else_the_whole_delegation(china: Store) -> None:
    table = table_of(china)
    lunch = next(row for row in table.rows if row.title.startswith("Lunch"))
    ours, theirs = table.people[0], table.people[-1]
    assert (table.attends(ours, lunch.item_id), table.attends(theirs, lunch.item_id)) == (True, False)
    records.add(china, e.Attendance(item_id=lunch.item_id, participant_id=theirs.id))
    table = table_of(china)
    assert (table.attends(ours, lunch.item_id), table.attends(theirs, lunch.item_id)) == (False, True)


def test_clocks_are_called_after_the_cities_of_the_places(china: Store) -> None:
    assert table_of(china).cities == {"Asia/Shanghai": "Beijing", "Europe/Madrid": "Barcelona"}


def test_twice_the_data_takes_the_same_number_of_queries(china: Store) -> None:
    before = queries(china, read_timetable)
    double(china)
    assert queries(china, read_timetable) == before == 15
