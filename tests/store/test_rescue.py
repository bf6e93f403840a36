"""A damaged file is read as far as it goes; snapshots complete it; the file itself is never touched."""

import os
import subprocess
import sys
from hashlib import sha256
from pathlib import Path
from random import Random

import pytest
from sqlalchemy import insert, select

from missionapp.domain.entities import Attachment, Organisation
from missionapp.domain.errors import MissionError, OnlyToReadError
from missionapp.store.checks.verify import examine
from missionapp.store.file import missionfile
from missionapp.store.keeping.snapshots import take
from missionapp.store.log.blobs import keep_blob, kept_blob
from missionapp.store.log.history import history
from missionapp.store.log.tables import META
from missionapp.store.place import data_folder
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


MARKS = {"min_writer": "7", "erased:00ff:" + "ab" * 32: "", "kept_for": "2031"}
"""What a later version, and an erasure, have noted in a file."""


def marked(path: Path, passphrase: str | None = None) -> None:
    with Store.open(path, passphrase) as store, store.write("Note") as session:
        session.add(Organisation(name="Noted"))
        for key, value in MARKS.items():
            session.connection().execute(insert(META).values(key=key, value=value))


def marks(path: Path, passphrase: str | None = None) -> dict[str, str]:
    with Store.open(path, passphrase, write=False) as store, store.log() as log:
        known = dict(log.execute(select(META.c.key, META.c.value)).all())
    return {key: value for key, value in known.items() if key in MARKS}


def test_a_file_of_a_newer_version_stays_one_that_only_that_version_writes(
    whole: Path, tmp_path: Path
) -> None:
    path = copied(whole, tmp_path)
    marked(path)
    spoil(path, pages_of(path, None, "op")[1])
    done = rescue(path, tmp_path / "new.mission")
    assert marks(done.path) == MARKS
    with pytest.raises(OnlyToReadError, match="changed by a newer version"):
        Store.open(done.path)
    assert names(done.path) >= {"Noted"}


def test_without_its_first_pages_a_file_keeps_its_marks(whole: Path, tmp_path: Path) -> None:
    path = copied(whole, tmp_path)
    marked(path)
    spoil(path, 0)
    done = rescue(path, tmp_path / "new.mission")
    assert marks(done.path) == MARKS


# An encrypted file whose beginning is broken


@pytest.fixture(scope="module")
def secret(tmp_path_factory: pytest.TempPathFactory) -> tuple[Path, str]:
    """An encrypted file, and its recovery key, which opens it without the time that a passphrase takes."""
    path = filled(tmp_path_factory.mktemp("rescue") / "m.mission", "secret")
    with Store.open(path, "secret") as store:
        return path, store.recovery_key("secret")


def with_snapshot(secret: tuple[Path, str], folder: Path) -> Path:
    """A copy with a snapshot, and with one more record that only the file itself has."""
    path = copied(secret[0], folder)
    with Store.open(path, secret[1]) as store:
        take(store)
        with store.write("Add") as session:
            session.add(Organisation(name="Since then"))
    return path


def write_over(path: Path, start: int, content: bytes) -> bytes:
    broken = bytearray(path.read_bytes())
    broken[start : start + len(content)] = content
    path.write_bytes(broken)
    return bytes(broken)


PAGE = missionfile.PAGE
BROKEN_BEGINNINGS = {
    "overwritten": Random(2).randbytes(PAGE),
    "zeroed": bytes(PAGE),
    "100 bytes": Random(3).randbytes(100),
    "100 zeros": bytes(100),
    "salt": Random(4).randbytes(16),
    "two pages": Random(5).randbytes(2 * PAGE),
}


@pytest.mark.parametrize("broken", BROKEN_BEGINNINGS.values(), ids=BROKEN_BEGINNINGS)
def test_without_its_beginning_an_encrypted_file_gives_all_other_pages(
    secret: tuple[Path, str], tmp_path: Path, broken: bytes
) -> None:
    path = with_snapshot(secret, tmp_path)
    left = write_over(path, 0, broken)
    done = rescue(path, tmp_path / "new.mission", secret[1])
    assert path.read_bytes() == left
    assert (done.operations, done.unreadable, done.lost) == (MANY + 3, False, ())
    assert "Since then" in names(done.path, secret[1])
    with Store.open(done.path, secret[1], write=False) as store, store.read() as session:
        assert kept_blob(session, sha256(CONTENT).hexdigest()) == CONTENT


def test_with_its_salt_whole_an_encrypted_file_needs_no_snapshot(
    secret: tuple[Path, str], tmp_path: Path
) -> None:
    path = copied(secret[0], tmp_path)
    marked(path, secret[1])
    write_over(path, 16, Random(6).randbytes(PAGE - 16))
    left = spoil(path, PAGE)
    done = rescue(path, tmp_path / "new.mission", secret[1])
    assert path.read_bytes() == left
    assert (done.operations >= MANY - 15, done.of_snapshots, done.unreadable) == (True, 0, False)
    assert marks(done.path, secret[1]) == MARKS


def test_without_salt_and_snapshot_nothing_of_an_encrypted_file_is_read(
    secret: tuple[Path, str], tmp_path: Path
) -> None:
    path = copied(secret[0], tmp_path)
    write_over(path, 0, bytes(16))
    with pytest.raises(MissionError, match="Nothing could be read"):
        rescue(path, tmp_path / "new.mission", secret[1])


def test_a_snapshot_of_before_the_file_was_moved_knows_its_salt(
    secret: tuple[Path, str], tmp_path: Path
) -> None:
    path = with_snapshot(secret, tmp_path)
    path = path.rename(path.with_name("moved.mission"))
    write_over(path, 0, bytes(PAGE))
    done = rescue(path, tmp_path / "new.mission", secret[1])
    assert (done.operations, done.of_snapshots, done.lost) == (MANY + 3, 0, ())


def test_the_recovery_key_rescues_and_opens_what_was_rescued_as_the_passphrase_does(
    secret: tuple[Path, str], tmp_path: Path
) -> None:
    path = with_snapshot(secret, tmp_path)
    write_over(path, 0, bytes(PAGE))
    done = rescue(path, tmp_path / "new.mission", secret[1])
    assert done.operations == MANY + 3
    assert names(done.path, "secret") == names(done.path, secret[1]) >= {"Since then"}


def test_what_is_missing_of_an_encrypted_file_is_told_by_its_heads(
    secret: tuple[Path, str], tmp_path: Path
) -> None:
    path = copied(secret[0], tmp_path)
    spoil(path, 0, *range(20 * PAGE, 30 * PAGE, PAGE))
    write_over(path, 0, secret[0].read_bytes()[:16])
    done = rescue(path, tmp_path / "new.mission", secret[1])
    assert done.operations + len({lost.op for lost in done.lost}) == MANY + 2
    assert {lost.entity for lost in done.lost} <= {"organisation", "attachment"}


def test_nothing_of_an_encrypted_file_is_put_down_decrypted(secret: tuple[Path, str], tmp_path: Path) -> None:
    path = copied(secret[0], tmp_path)
    write_over(path, 16, bytes(PAGE - 16))
    seen: list[bytes] = []

    def look(_what: str) -> None:
        seen.extend(file.read_bytes() for file in data_folder().rglob("*") if file.is_file())

    rescue(path, tmp_path / "new.mission", "secret", look)
    assert len(seen) > 1
    assert not [file for file in seen if b"Organisation 0" in file or CONTENT[:64] in file]


def test_a_rescue_that_is_broken_off_leaves_no_mission_that_looks_empty(whole: Path, tmp_path: Path) -> None:
    path, new = copied(whole, tmp_path), tmp_path / "new.mission"
    killed = (
        "import os, sys; from pathlib import Path; from missionapp.store.rescue import rescue as r; "
        "r.apply = lambda *_all: os._exit(9); r.rescue(*map(Path, sys.argv[1:]))"
    )
    done = subprocess.run([sys.executable, "-c", killed, path, new], check=False, capture_output=True)
    assert done.returncode == 9
    assert not new.exists()
    assert len(names(rescue(path, new).path)) == MANY
    assert sorted(each.name for each in tmp_path.iterdir()) == ["m.mission", "new.mission"]
