"""Going back to a snapshot: nothing is lost, undo takes it back, and a damaged file gives way to one."""

from collections.abc import Iterator
from pathlib import Path

import pytest
from sqlalchemy import select

from missionapp.domain.entities import Organisation, Person
from missionapp.domain.errors import MissionError
from missionapp.store.checks.verify import examine
from missionapp.store.erasure.redaction import erase
from missionapp.store.keeping.restoring import Difference, Kind, difference, put_in_place, restore
from missionapp.store.keeping.snapshots import take, taken_at
from missionapp.store.log.history import history
from missionapp.store.place import snapshots
from missionapp.store.store import Store


@pytest.fixture
def store(tmp_path: Path) -> Iterator[Store]:
    with Store.create(tmp_path / "m.mission") as made:
        add(made, "Idom", "Skitude")
        yield made


def add(store: Store, *names: str) -> None:
    with store.write("Add") as session:
        session.add_all(Organisation(name=name, country="ES") for name in names)


def change(store: Store, old: str, **values: str) -> None:
    with store.write("Edit") as session:
        found = session.scalars(select(Organisation).where(Organisation.name == old)).one()
        for name, value in values.items():
            setattr(found, name, value)


def drop(store: Store, name: str) -> None:
    with store.write("Delete") as session:
        session.delete(session.scalars(select(Organisation).where(Organisation.name == name)).one())


def names(store: Store) -> list[tuple[str, str | None]]:
    with store.read() as session:
        return sorted((o.name, o.country) for o in session.scalars(select(Organisation)))


def is_sound(store: Store) -> bool:
    with store.log() as log:
        return not examine(log)


def test_everything_stands_again_as_it_stood_and_one_undo_takes_it_back(store: Store) -> None:
    then, snapshot = names(store), take(store)
    change(store, "Idom", name="IDOM", country="FR")
    drop(store, "Skitude")
    add(store, "Kaptiva")
    now = names(store)
    found = restore(store, snapshot)
    assert (found.steps, found.kinds, found.only_there) == (3, (Kind("organisation", 1, 1, 1),), 0)
    assert names(store) == then
    assert is_sound(store)
    with store.log() as log:
        here = taken_at(snapshot).astimezone()
        moment = f"{here.day}.{here.month}.{here.year}, {here.hour}:{here:%M}"
        assert history(log)[0].label == f"Go back to the snapshot of {moment}"
    store.undo()
    assert names(store) == now
    store.redo()
    assert names(store) == then


def test_what_stands_again_as_it_stood_does_not_differ_and_is_not_restored_twice(store: Store) -> None:
    snapshot = take(store)
    change(store, "Idom", name="IDOM")
    restore(store, snapshot)
    found = difference(store, snapshot)
    assert (found.steps, found.kinds) == (2, ())
    steps = store.steps_taken()
    with pytest.raises(MissionError, match="as it stood then"):
        restore(store, snapshot)
    assert store.steps_taken() == steps


def test_before_going_back_a_snapshot_of_now_is_taken(store: Store) -> None:
    old = take(store)
    change(store, "Idom", name="IDOM")
    restore(store, old)
    newest = snapshots(store.path)[0]
    assert newest != old
    restore(store, newest)
    assert names(store) == [("IDOM", "ES"), ("Skitude", "ES")]


def test_what_only_the_snapshot_has_comes_along(store: Store) -> None:
    whole = store.path.read_bytes()
    add(store, "Kaptiva")
    snapshot = take(store)
    store.close()
    store.path.write_bytes(whole)
    with Store.open(store.path) as older:
        add(older, "Snooc")
        assert difference(older, snapshot) == Difference(
            steps=1,
            people=dict.fromkeys([_me(older)], 1),
            kinds=(Kind("organisation", 1, 0, 0),),
            only_there=1,
        )
        restore(older, snapshot)
        assert [name for name, _ in names(older)] == ["Idom", "Kaptiva", "Skitude"]
        assert is_sound(older)


def _me(store: Store) -> str:
    with store.log() as log:
        return history(log)[0].by.split(",")[0]


def test_what_was_erased_since_stays_erased(store: Store) -> None:
    with store.write("Add") as session:
        session.add(anna := Person(name="Anna"))
    snapshot = take(store)
    with store.write("Erase", final=True) as session:
        erase(session, [("person", anna.id.bytes)], "asked")
    add(store, "Kaptiva")
    restore(store, snapshot)
    with store.read() as session:
        assert list(session.scalars(select(Person.name))) == []
    assert is_sound(store)


def test_without_a_difference_there_is_nothing_to_restore(store: Store) -> None:
    snapshot = take(store)
    with pytest.raises(MissionError, match="as it stood then"):
        restore(store, snapshot)


def test_a_snapshot_of_what_is_kept_already_is_not_taken_twice(store: Store) -> None:
    first = take(store)
    assert take(store) == first
    change(store, "Idom", country="FR")
    second = take(store)
    assert second != first
    assert snapshots(store.path) == [second]


def test_a_damaged_snapshot_changes_nothing(store: Store) -> None:
    snapshot = take(store)
    add(store, "Kaptiva")
    broken = bytearray(snapshot.read_bytes())
    broken[4096:8192] = bytes(4096)
    snapshot.write_bytes(broken)
    with pytest.raises(MissionError, match="is damaged"):
        restore(store, snapshot)
    assert len(names(store)) == 3


def test_a_damaged_file_gives_way_to_a_snapshot_and_is_kept(store: Store) -> None:
    snapshot = take(store)
    store.close()
    store.path.write_bytes(broken := b"SQLite format 3\x00" + bytes(5000))
    kept = put_in_place(store.path, snapshot, None)
    assert kept.read_bytes() == broken
    assert kept.name.startswith("m (damaged 20")
    with Store.open(store.path) as again:
        assert [name for name, _ in names(again)] == ["Idom", "Skitude"]


def test_a_damaged_file_stays_with_its_journal_where_a_snapshot_cannot_take_its_place(
    store: Store, monkeypatch: pytest.MonkeyPatch
) -> None:
    snapshot, rename = take(store), Path.rename
    store.close()
    store.path.write_bytes(b"SQLite format 3\x00" + bytes(5000))
    journal = store.path.with_name(f"{store.path.name}-journal")
    journal.write_bytes(b"of its last step")

    def refuse(path: Path, target: Path) -> Path:
        if path.name.endswith(".restored"):
            raise OSError("the stick was pulled")
        return rename(path, target)

    monkeypatch.setattr(Path, "rename", refuse)
    before = sorted(store.path.parent.iterdir())
    with pytest.raises(MissionError, match="could not be put in its place"):
        put_in_place(store.path, snapshot, None)
    assert sorted(store.path.parent.iterdir()) == before
    assert journal.read_bytes() == b"of its last step"


def test_before_an_upgrade_a_snapshot_is_taken(store: Store) -> None:
    with store.alone() as file:
        file.driver.execute("UPDATE meta SET value = 'older' WHERE key = 'schema'")
    store.close()
    with Store.open(store.path) as again:
        assert len(names(again)) == 2
    assert len(snapshots(store.path)) == 1
