"""References to deleted records: told with who deleted them, brought back or cleared."""

import shutil
from collections.abc import Callable, Iterator
from datetime import UTC, datetime
from pathlib import Path
from uuid import UUID

import pytest
from sqlalchemy import select

from missionapp.actions import records
from missionapp.actions.bringing_back import bring_back, let_go
from missionapp.actions.check import find
from missionapp.actions.erasing import erase, whom_to_erase
from missionapp.actions.lists.dangling import Dangling, read_dangling
from missionapp.actions.uniting import reading
from missionapp.domain import entities as e
from missionapp.domain.errors import MissionError
from missionapp.store.merging.steps import known_ops, merge_into
from missionapp.store.place import whoami
from missionapp.store.store import Store
from tests.actions.test_lists import queries

Apart = Callable[[Callable[[Store], object], Callable[[Store], object]], None]


@pytest.fixture
def hall(store: Store) -> dict[str, UUID]:
    """An event with a table, a meeting without one, and a person who works for a firm."""
    with store.read() as session:
        mission = session.scalars(select(e.Mission.id)).one()
    item = e.ProgrammeItem(mission_id=mission, title="B2B", kind="B2B event")
    table = e.Table(item_id=item.id, name="Table 7", capacity=1)
    meeting = e.Meeting(mission_id=mission, item_id=item.id)
    firm = e.Organisation(name="YESports", country="CN")
    person = e.Person(name="Li Wei", organisation_id=firm.id)
    records.add(store, item, table, meeting, firm, person)
    return {"item": item.id, "table": table.id, "meeting": meeting.id, "firm": firm.id, "person": person.id}


@pytest.fixture
def apart(store: Store, hall: dict[str, UUID], tmp_path: Path) -> Iterator[Apart]:
    """Something is done here and something on a copy, which is merged."""

    def do(here: Callable[[Store], object], there: Callable[[Store], object]) -> None:
        copy = Path(shutil.copy(store.path, tmp_path / "copy.mission"))
        with Store.open(copy) as other:
            there(other)
        here(store)
        with reading(str(copy), None, known_ops(store)) as incoming:
            merge_into(store, incoming)

    yield do
    assert hall


def dangling(store: Store) -> list[Dangling]:
    with store.read() as session:
        return read_dangling(session)


def table_of(store: Store, meeting: UUID) -> UUID | None:
    with store.read() as session:
        return session.get_one(e.Meeting, meeting).table_id


@pytest.fixture
def lost_table(store: Store, hall: dict[str, UUID], apart: Apart) -> Dangling:
    """The table is deleted here, and given to the meeting there."""
    apart(
        lambda here: records.delete(here, e.Table, hall["table"]),
        lambda there: records.edit(there, e.Meeting, hall["meeting"], table_id=hall["table"]),
    )
    (found,) = dangling(store)
    return found


def test_it_is_told_who_deleted_what_is_named(lost_table: Dangling, hall: dict[str, UUID]) -> None:
    assert (lost_table.entity, lost_table.id, lost_table.field) == ("meeting", hall["meeting"], "table_id")
    assert (lost_table.gone_entity, lost_table.gone_id) == ("meeting_table", hall["table"])
    assert (lost_table.gone, lost_table.by, lost_table.is_part, lost_table.can_come_back) == (
        "Table 7", whoami().person, False, True,
    )  # fmt: skip
    assert lost_table.when
    assert str(lost_table.when.tzinfo) == "Asia/Shanghai"
    assert f"“Table” names Table 7, which {whoami().person} deleted on " in lost_table.sentence


def test_check_tells_it_once(lost_table: Dangling, store: Store) -> None:
    told = [f for f in find(store, datetime(2017, 2, 20, tzinfo=UTC)) if f.code == "dangling"]
    assert [(f.sentence, f.grade, f.records) for f in told] == [
        (lost_table.sentence, "warn", (lost_table.id, lost_table.gone_id))
    ]


def test_what_was_deleted_comes_back_in_one_step(
    lost_table: Dangling, store: Store, hall: dict[str, UUID]
) -> None:
    bring_back(store, lost_table.gone_entity, lost_table.gone_id)
    with store.read() as session:
        table = session.get_one(e.Table, hall["table"])
        assert (table.name, table.capacity, table.item_id) == ("Table 7", 1, hall["item"])
    assert dangling(store) == []
    assert store.undo() == "Bring back {what}"
    assert [(found.id, found.gone_id) for found in dangling(store)] == [(hall["meeting"], hall["table"])]


def test_the_reference_is_cleared(lost_table: Dangling, store: Store, hall: dict[str, UUID]) -> None:
    let_go(store, lost_table.entity, lost_table.id, lost_table.field)
    assert (dangling(store), table_of(store, hall["meeting"])) == ([], None)


def test_parts_come_back_with_their_record(store: Store, hall: dict[str, UUID], apart: Apart) -> None:
    apart(
        lambda here: records.delete(here, e.ProgrammeItem, hall["item"]),
        lambda there: records.add(there, e.Table(item_id=hall["item"], name="Table 8")),
    )
    (found,) = dangling(store)
    assert (found.name, found.gone, found.is_part) == ("Table 8", "B2B", True)
    bring_back(store, found.gone_entity, found.gone_id)
    with store.read() as session:
        assert session.get_one(e.ProgrammeItem, hall["item"]).title == "B2B"
        assert set(session.scalars(select(e.Table.name))) == {"Table 7", "Table 8"}
    assert dangling(store) == []


def test_what_cannot_be_without_it_is_deleted(store: Store, hall: dict[str, UUID], apart: Apart) -> None:
    apart(
        lambda here: records.delete(here, e.ProgrammeItem, hall["item"]),
        lambda there: records.add(there, e.Table(item_id=hall["item"], name="Table 8")),
    )
    (found,) = dangling(store)
    let_go(store, found.entity, found.id, found.field)
    with store.read() as session:
        assert session.scalars(select(e.Table.name)).all() == []
    assert dangling(store) == []


def test_a_part_of_any_sort_of_record_is_found(store: Store, hall: dict[str, UUID], apart: Apart) -> None:
    apart(
        lambda here: records.delete(here, e.Organisation, hall["firm"]),
        lambda there: records.add(there, e.Alias(owner_id=hall["firm"], name="YES")),
    )
    (found,) = dangling(store)
    assert (found.entity, found.name, found.gone, found.gone_entity) == (
        "alias", "YES", "YESports", "organisation",
    )  # fmt: skip


def test_nobody_who_was_erased_comes_back(store: Store, hall: dict[str, UUID], apart: Apart) -> None:
    apart(
        lambda here: erase(here, whom_to_erase(here, "Li Wei", None)),
        lambda there: records.edit(there, e.Meeting, hall["meeting"], interpreter_id=hall["person"]),
    )
    for found in dangling(store):
        assert not found.can_come_back
    with pytest.raises(MissionError, match="nothing to bring back"):
        bring_back(store, "person", hall["person"])


def test_a_record_that_is_there_is_not_brought_back(store: Store, hall: dict[str, UUID]) -> None:
    with pytest.raises(MissionError, match="nothing to bring back"):
        bring_back(store, "meeting_table", hall["table"])


def test_more_references_take_no_more_queries(
    lost_table: Dangling, store: Store, hall: dict[str, UUID]
) -> None:
    before = queries(store, read_dangling)
    with store.read() as session:
        mission = session.scalars(select(e.Mission.id)).one()
    records.add(
        store,
        *(e.Meeting(mission_id=mission, item_id=hall["item"], table_id=hall["table"]) for _n in range(20)),
    )
    assert (len(dangling(store)), queries(store, read_dangling)) == (21, before)
    assert lost_table in dangling(store)
