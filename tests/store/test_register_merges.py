"""A register on a file and one on a server hold the same, whatever came in which order, and how often."""

from collections.abc import Sequence
from pathlib import Path

import pytest
from sqlalchemy import select

from missionapp.domain.entities import Person
from missionapp.domain.errors import MissionError
from missionapp.store.checks.verify import forged, strayed
from missionapp.store.erasure.redaction import erase
from missionapp.store.log.oplog import admit
from missionapp.store.log.tables import OP, Draft, sealed
from missionapp.store.merging.conflicts import conflicts
from missionapp.store.merging.union import Union
from missionapp.store.store import Store
from tests.comparing import differing
from tests.postgres import Database
from tests.registers import edited_apart, fill_register


@pytest.fixture
def file(tmp_path: Path) -> str:
    return f"sqlite:///{tmp_path / 'office.register'}"


@pytest.fixture
def files(tmp_path: Path) -> list[Path]:
    """Four copies of a mission, edited apart; in the last one somebody was erased."""
    found = edited_apart(tmp_path)
    with Store.open(found[0]) as store, store.write("Add") as session:
        session.add(person := Person(name="Anna Zzyxqpuig"))
    fill_register(str(found[3]), found[:1])
    with Store.open(found[3]) as store, store.write("Erase", final=True) as session:
        session.delete(session.get_one(Person, person.id))
        session.flush()
        erase(session, {("person", person.id.bytes)}, "asked")
    return found


def fill(url: str, files: Sequence[Path], order: str) -> None:
    fill_register(url, [files[int(number)] for number in order])


def test_the_same_files_in_another_order_with_duplicates_come_to_the_same(
    file: str, database: Database, files: list[Path]
) -> None:
    fill(file, files, "0123")
    fill(database.url(), files, "3110233")
    with Store.open(file) as one, Store.open(database.url()) as other:
        assert differing(one, other) == []
        for store in (one, other):
            with store.log() as log:
                assert (forged(log), strayed(log)) == ([], [])
        with one.log() as left, other.log() as right:
            assert len(conflicts(left)) == 40
            assert conflicts(left) == conflicts(right)


def test_a_register_goes_into_a_register(file: str, database: Database, files: list[Path]) -> None:
    fill(database.url(), files, "12")
    fill(file, files, "03")
    with Store.open(database.url()) as server, Store.open(file) as store:
        from missionapp.store.merging.foreign import incoming_from
        from missionapp.store.merging.steps import merge_into

        for into, other in ((store, server), (server, store)):
            with other.log() as log:
                merge_into(into, incoming_from(log, other.name))
        assert differing(store, server) == []


def test_a_merge_is_taken_back_as_one_step_on_a_server(database: Database, files: list[Path]) -> None:
    fill(database.url(), files, "0")
    with Store.open(database.url()) as store:
        with store.log() as log:
            before = len(conflicts(log))
        fill(database.url(), files, "1")
        assert store.others_changed() is True
        with store.log() as log:
            assert (before, len(conflicts(log))) == (0, 40)
        assert store.undo().startswith("Merge a file")
        with store.log() as log:
            assert (len(conflicts(log)), strayed(log)) == (0, [])
        store.redo()
        with store.log() as log:
            assert (len(conflicts(log)), strayed(log)) == (40, [])


def test_what_was_undone_on_a_server_is_brought_back_with_its_news(
    database: Database, files: list[Path]
) -> None:
    from missionapp.store.merging.foreign import incoming_from
    from missionapp.store.merging.steps import merge_into

    def merge(into: Store, *, again: bool) -> Union:
        with Store.open(files[1], write=False) as other, other.log() as log:
            return merge_into(into, incoming_from(log, files[1].name), again=again)

    fill(database.url(), files, "0")
    with Store.open(database.url()) as store:
        assert merge(store, again=False).news
        with store.log() as log:
            before = len(conflicts(log))
        store.undo()
        with Store.open(files[1]) as theirs, theirs.write("Add") as session:
            session.add(Person(name="Marta Zzyxqpuig"))
        [undone] = merge(store, again=True).undone
        assert undone.records > 0
        with store.log() as log:
            assert (forged(log), strayed(log), len(conflicts(log))) == ([], [], before)
        assert merge(store, again=False).undone == ()
        store.undo()
        [undone] = merge(store, again=False).undone
        assert undone.records > 0
        with store.log() as log:
            assert (forged(log), strayed(log)) == ([], [])


@pytest.mark.parametrize(
    ("table", "column"), [("actor", "person"), ("tx", "label"), ("tx", "wall"), ("op", "wall")]
)
def test_a_text_that_no_server_takes_is_refused_everywhere_alike(
    file: str, tmp_path: Path, table: str, column: str
) -> None:
    path = tmp_path / "m.mission"
    with Store.create(path) as store:
        with store.write("Add") as session:
            session.add(Person(name="Anna"))
        with store._backend.writing.begin() as connection:
            connection.exec_driver_sql(f"UPDATE {table} SET {column} = 'a' || char(0) || 'b'")
    with pytest.raises(MissionError, match="m.mission"):
        fill_register(file, [path])
    with Store.open(file) as register, register.log() as log:
        assert log.scalars(select(OP.c.id)).all() == []


def test_a_value_that_no_server_takes_is_merged_and_shown_as_a_mark(
    file: str, database: Database, tmp_path: Path
) -> None:
    path = tmp_path / "m.mission"
    with Store.create(path) as store, store.write("Add") as session:
        session.add(person := Person(name="Anna"))
        session.flush()
        ops = sealed(
            [Draft("person", person.id.bytes, {"name": "a\0b", "note": 7}, {"name": [], "note": []})],
            actor=session.author.actor, lamport=9, wall="2027-01-01T00:00:00.000Z", tx=session.author.tx,
        )  # fmt: skip
        admit(session.connection(), ops)
    for url in (file, database.url()):
        fill_register(url, [path])
    with Store.open(file) as one, Store.open(database.url()) as other:
        assert differing(one, other) == []
        for store in (one, other):
            with store.read() as session:
                assert session.execute(select(Person.name, Person.note)).all() == [
                    ("a\N{REPLACEMENT CHARACTER}b", None)
                ]
            with store.log() as log:
                assert (forged(log), strayed(log)) == ([], [])
