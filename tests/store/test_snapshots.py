"""Snapshots that are taken before something large: marked with what it was, and kept for a day."""

import os
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest

from missionapp.actions import erasing
from missionapp.actions.backups import kept
from missionapp.domain.entities import Organisation, Person
from missionapp.domain.errors import DamagedError
from missionapp.store.keeping.snapshots import outdated, take, taken_at, taken_before
from missionapp.store.place import every_snapshot, snapshot_folder, snapshots
from missionapp.store.store import Store

NOON = datetime(2017, 2, 18, 12, 30, tzinfo=UTC)


@pytest.fixture
def store(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Store:
    monkeypatch.setenv("MISSIONAPP_DATA", str(tmp_path / "data"))
    made = Store.create(tmp_path / "m.mission")
    add(made, "Idom")
    return made


def add(store: Store, name: str) -> None:
    with store.write("Add") as session:
        session.add(Organisation(name=name))


def named(when: datetime, before: str = "") -> Path:
    return Path(f"{when.strftime('%Y%m%dT%H%M%S%fZ')}{before}.mission")


def test_the_one_taken_before_a_merge_outlives_the_next_ones_within_the_hour(store: Store) -> None:
    marked = take(store, before="merge")
    for name in ("Kaptiva", "Snooc"):
        add(store, name)
        newest = take(store)
    assert snapshots(store.path) == [newest, marked]
    assert every_snapshot() == [marked, newest]
    assert [taken_before(path) for path in (newest, marked)] == ["", "merge"]


def test_a_state_that_is_kept_already_is_marked_and_not_copied_again(store: Store) -> None:
    first = take(store)
    marked = take(store, before="import")
    assert (taken_at(marked), taken_before(marked)) == (taken_at(first), "import")
    assert snapshots(store.path) == [marked]
    assert take(store) == marked
    latest = take(store, before="merge")
    assert (taken_at(latest), taken_before(latest)) == (taken_at(first), "merge"), "of that nothing came"
    assert snapshots(store.path) == [latest]


def test_of_those_before_something_one_an_hour_stays_for_a_day() -> None:
    steps = [named(NOON - timedelta(minutes=20 * n), "-merge") for n in range(1, 6 * 24)]
    gone = outdated([named(NOON), *steps])
    kept = [path for path in steps if path not in gone]
    hours = {taken_at(path).strftime("%d %H") for path in kept if taken_at(path) >= NOON - timedelta(days=1)}
    assert len(hours) == 25
    assert len(kept) == 25 + 1, "with the newest of the day before yesterday"


def test_a_merge_and_an_import_within_an_hour_both_stay() -> None:
    minutes = ((5, "-import"), (10, "-import"), (15, "-merge"), (20, ""), (25, "-restore"))
    paths = [named(NOON), *(named(NOON - timedelta(minutes=n), before) for n, before in minutes)]
    assert outdated(paths) == [paths[2], paths[4]]


def test_after_a_day_they_count_as_any_other() -> None:
    steps = [named(NOON - timedelta(days=days, minutes=5), "-upgrade") for days in range(1, 5)]
    assert outdated([named(NOON), *steps]) == []
    assert outdated([named(NOON), *steps, named(NOON - timedelta(days=4, minutes=6), "-merge")]) == [
        named(NOON - timedelta(days=4, minutes=6), "-merge")
    ]


@pytest.mark.parametrize(
    "name",
    ["20261399T256099000000Z", "00000000T000000000000Z", "99991231T235959999999Z", "२०१७0213T080000000000Z"],
)
def test_a_name_that_is_no_moment_is_no_snapshot(store: Store, name: str) -> None:
    first = take(store)
    first.with_name(f"{name}.mission").write_bytes(first.read_bytes())
    add(store, "Kaptiva")
    newest = take(store)
    assert [each.path for each in kept(store.path)] == [newest]
    assert first.with_name(f"{name}.mission").exists()


@pytest.mark.parametrize("sort", ["folder", "link", "link to nowhere", "link to itself"])
def test_what_only_has_the_name_of_a_snapshot_is_left_alone(store: Store, tmp_path: Path, sort: str) -> None:
    with store.write("Add") as session:
        session.add(Person(name="Anna Puig"))
    first = take(store)
    odd, outside = first.with_name("20170213T080000000000Z.mission"), tmp_path / "outside.mission"
    outside.write_bytes(first.read_bytes())
    if sort == "folder":
        odd.mkdir()
        odd.joinpath("somebody's own").touch()
    else:
        odd.symlink_to({"link": outside, "link to itself": odd}.get(sort, tmp_path / "nowhere"))
    assert [each.path for each in kept(store.path)] == [first]
    assert every_snapshot() == [first]
    done = erasing.erase(store, erasing.whom_to_erase(store, "Anna Puig"))
    assert (done.snapshots.changed, done.snapshots.deleted) == (1, 0)
    assert os.path.lexists(odd)
    assert b"Anna Puig" in outside.read_bytes()
    assert snapshot_folder(store.path) == first.parent


def test_of_a_file_that_breaks_while_it_is_open_it_is_said_that_it_is_damaged(store: Store) -> None:
    os.truncate(store.path, 5000)
    with pytest.raises(DamagedError, match="m.mission is damaged"):
        take(store)
