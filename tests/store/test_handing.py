"""A copy that is handed over is whole, has been read again where it lies, or is not there at all."""

import errno
import os
from collections.abc import Iterator
from pathlib import Path

import pytest
from sqlalchemy import select

from missionapp.domain.entities import Organisation
from missionapp.domain.errors import MissionError
from missionapp.store.checks.verify import examine
from missionapp.store.file.copies import copies_folder
from missionapp.store.keeping import handing
from missionapp.store.keeping.handing import hand_over
from missionapp.store.store import Store


@pytest.fixture
def store(tmp_path: Path) -> Iterator[Store]:
    with Store.create(tmp_path / "m.mission") as made:
        with made.write("Add") as session:
            session.add(Organisation(name="Idom"))
        yield made


@pytest.fixture
def stick(tmp_path: Path) -> Path:
    folder = tmp_path / "stick"
    folder.mkdir()
    return folder


def left_over(stick: Path) -> list[str]:
    return [p.name for p in (*stick.iterdir(), *copies_folder().iterdir())]


def test_the_copy_holds_the_same_and_nothing_lies_beside_it(store: Store, stick: Path) -> None:
    told: list[tuple[int, int]] = []
    done = hand_over(store, stick / "m.mission", lambda *how_far: told.append(how_far))
    assert done == (stick / "m.mission", done.path.stat().st_size, 1)
    assert told[-1] == (done.size, done.size)
    assert left_over(stick) == ["m.mission"]
    with Store.open(done.path, write=False) as copy, copy.log() as log:
        assert not examine(log)
    with Store.open(done.path, write=False) as copy, copy.read() as session:
        assert list(session.scalars(select(Organisation.name))) == ["Idom"]


def test_an_encrypted_mission_stays_encrypted(tmp_path: Path, stick: Path) -> None:
    with Store.create(tmp_path / "secret.mission", "pass") as store:
        with store.write("Add") as session:
            session.add(Organisation(name="Idom"))
        done = hand_over(store, stick / "s.mission")
        assert b"Idom" not in done.path.read_bytes()
        with store.reopen_copy(done.path) as copy, copy.read() as session:
            assert list(session.scalars(select(Organisation.name))) == ["Idom"]


def test_a_name_that_is_taken_is_left_alone(store: Store, stick: Path) -> None:
    (stick / "m.mission").write_text("mine")
    with pytest.raises(MissionError, match="There is a file m.mission already"):
        hand_over(store, stick / "m.mission")
    assert (stick / "m.mission").read_text() == "mine"


def test_a_mission_is_not_handed_over_onto_itself(store: Store) -> None:
    with pytest.raises(MissionError, match="already"):
        hand_over(store, store.path)


def test_a_stick_that_is_not_there_is_said(store: Store, stick: Path) -> None:
    with pytest.raises(MissionError, match="There is no folder"):
        hand_over(store, stick / "gone" / "m.mission")


@pytest.mark.parametrize(
    ("number", "sentence"),
    [
        (errno.ENOSPC, "is full"),
        (errno.EIO, "does not answer any more"),
        (errno.ENODEV, "does not answer any more"),
        (errno.EINVAL, "No file can be called"),
        (errno.EROFS, "may not be written to"),
        (errno.EACCES, "may not be written to"),
    ],
)
def test_what_goes_wrong_on_the_stick_is_one_sentence_and_leaves_nothing(
    store: Store, stick: Path, monkeypatch: pytest.MonkeyPatch, number: int, sentence: str
) -> None:
    def fail(_descriptor: int) -> None:
        raise OSError(number, os.strerror(number))

    monkeypatch.setattr(os, "fsync", fail)
    with pytest.raises(MissionError, match=sentence):
        hand_over(store, stick / "m.mission")
    monkeypatch.undo()
    assert left_over(stick) == []


def test_a_name_that_is_too_long_is_said(store: Store, stick: Path) -> None:
    with pytest.raises(MissionError, match="No file can be called"):
        hand_over(store, stick / f"{'m' * 300}.mission")
    assert left_over(stick) == []


def test_stopping_leaves_nothing(store: Store, stick: Path) -> None:
    def stop(_done: int, _of: int) -> None:
        raise KeyboardInterrupt

    with pytest.raises(KeyboardInterrupt):
        hand_over(store, stick / "m.mission", stop)
    assert left_over(stick) == []


def test_a_damaged_mission_is_not_handed_over(store: Store, stick: Path) -> None:
    with store.alone() as file:
        file.driver.execute("""UPDATE op SET body = replace(body, 'Idom', 'Iron')""")
    with pytest.raises(MissionError, match="is damaged"):
        hand_over(store, stick / "m.mission")
    assert left_over(stick) == []


def test_a_stick_that_gives_back_something_else_is_not_trusted(
    store: Store, stick: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    flush = handing._flush

    def spoil(descriptor: int) -> None:
        os.pwrite(descriptor, b"\xff\xff", 5000)
        flush(descriptor)

    monkeypatch.setattr(handing, "_flush", spoil)
    with pytest.raises(MissionError, match="gives back something else"):
        hand_over(store, stick / "m.mission")
    assert left_over(stick) == []
