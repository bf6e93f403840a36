"""A damaged file is read as far as it goes; snapshots complete it; the file itself is never touched."""

import os
from hashlib import sha256
from pathlib import Path
from random import Random

import pytest
from sqlalchemy import select

from missionapp.domain.entities import Attachment, Organisation
from missionapp.domain.errors import MissionError
from missionapp.store.checks.verify import examine
from missionapp.store.file import missionfile
from missionapp.store.keeping.snapshots import take
from missionapp.store.log.blobs import keep_blob, kept_blob
from missionapp.store.log.history import history
from missionapp.store.rescue.rescue import rescue
from missionapp.store.store import Store

MANY = 300
CONTENT = bytes(Random(1).randbytes(20_000))


def filled(path: Path, passphrase: str | None = None) -> Path:
    with Store.create(path, passphrase) as store:
        with store.write("Add {n} records", n=MANY) as session:
            session.add_all(made := [Organisation(name=f"Organisation {k:03}") for k in range(MANY)])
            digest = keep_blob(session, CONTENT)
            session.add(Attachment(owner_id=made[0].id, name="a.pdf", sha256=digest, size=len(CONTENT)))
        with store.write("Edit") as session:
            session.scalars(select(Organisation).order_by(Organisation.name)).first().name = "The first"  # type: ignore[union-attr]
    return path


@pytest.fixture(scope="module")
def whole(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return filled(tmp_path_factory.mktemp("rescue") / "m.mission")


def copied(whole: Path, folder: Path) -> Path:
    path = folder / "m.mission"
    path.write_bytes(whole.read_bytes())
    return path


def pages_of(path: Path, key: str | None, table: str) -> list[int]:
    """The pages of a plain file that hold whole rows of a table's log, by what stands on them."""
    driver = missionfile.connect(path, key, write=False)
    marks = [bytes(row) for (row,) in driver.execute(f"SELECT id FROM {table}")]
    driver.close()
    data = path.read_bytes()
    starts = range(0, len(data), missionfile.PAGE)
    return [
        start for start in starts
        if data[start] == 0x0D and any(mark in data[start : start + missionfile.PAGE] for mark in marks)
    ]  # fmt: skip


def spoil(path: Path, *starts: int) -> bytes:
    broken = bytearray(path.read_bytes())
    for start in starts:
        broken[start : start + missionfile.PAGE] = Random(start).randbytes(missionfile.PAGE)
    path.write_bytes(broken)
    return bytes(broken)


def names(path: Path, passphrase: str | None = None) -> set[str]:
    with Store.open(path, passphrase, write=False) as store:
        with store.log() as log:
            assert not examine(log)
            history(log)
        with store.read() as session:
            return set(session.scalars(select(Organisation.name)))


def test_one_bad_page_costs_what_stood_on_it_and_nothing_else(whole: Path, tmp_path: Path) -> None:
    path = copied(whole, tmp_path)
    broken = spoil(path, pages_of(path, None, "op")[1])
    done = rescue(path, tmp_path / "new.mission")
    assert path.read_bytes() == broken
    assert 0 < len(done.lost) < 40
    assert done.operations == MANY + 2 - len(done.lost)
    assert {lost.entity for lost in done.lost} <= {"organisation", "attachment"}
    assert all(lost.row for lost in done.lost)
    lost = sum(lost.entity == "organisation" for lost in done.lost)
    assert len(names(done.path)) == MANY - lost


def test_a_snapshot_gives_what_the_file_lost(whole: Path, tmp_path: Path) -> None:
    path = copied(whole, tmp_path)
    with Store.open(path) as store:
        take(store)
        with store.write("Add") as session:
            session.add(Organisation(name="Since then"))
    spoil(path, *pages_of(path, None, "op")[1:3])
    done = rescue(path, tmp_path / "new.mission")
    assert (done.operations, done.lost, done.lost_steps, done.lost_files) == (MANY + 3, (), (), ())
    assert 0 < done.of_snapshots < 80
    assert len(names(done.path)) == MANY + 1


def test_without_its_first_pages_a_plain_file_is_read_page_by_page(whole: Path, tmp_path: Path) -> None:
    path = copied(whole, tmp_path)
    spoil(path, 0, missionfile.PAGE)
    done = rescue(path, tmp_path / "new.mission")
    assert done.operations >= MANY - 15
    with Store.open(done.path, write=False) as store, store.read() as session:
        digest = sha256(CONTENT).hexdigest()
        assert kept_blob(session, digest) == CONTENT


def test_an_encrypted_file_gives_what_stands_on_its_good_pages(tmp_path: Path) -> None:
    path = filled(tmp_path / "m.mission", "secret")
    spoil(path, path.stat().st_size // 2 // missionfile.PAGE * missionfile.PAGE)
    with pytest.raises(MissionError, match="is damaged|does not open"):
        Store.open(path, "secret", write=False)
    done = rescue(path, tmp_path / "new.mission", "secret")
    assert done.operations > MANY * 0.8
    assert names(done.path, "secret")
    assert missionfile.salt_of(done.path) is not None


def test_of_noise_nothing_can_be_read_and_nothing_is_made(tmp_path: Path) -> None:
    path = tmp_path / "m.mission"
    path.write_bytes(os.urandom(20 * missionfile.PAGE))
    with pytest.raises(MissionError, match="Nothing could be read"):
        rescue(path, tmp_path / "new.mission")
    assert [p.name for p in tmp_path.iterdir()] == ["m.mission"]


def test_over_a_file_nothing_is_rescued(whole: Path, tmp_path: Path) -> None:
    path = copied(whole, tmp_path)
    with pytest.raises(MissionError, match="There is a file"):
        rescue(path, path)
