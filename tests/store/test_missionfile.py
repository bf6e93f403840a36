"""What is no mission, damaged, locked, in use or read-only gets one sentence, and is left as it is."""

import os
import sqlite3
import stat
import subprocess
import sys
from pathlib import Path

import pytest
import sqlcipher3.dbapi2 as sqlcipher
from sqlalchemy import select, text

from missionapp.domain.entities import Organisation
from missionapp.domain.errors import MissionError
from missionapp.store.file.missionfile import APPLICATION_ID
from missionapp.store.keeping.snapshots import take
from missionapp.store.place import snapshots
from missionapp.store.store import Store


def made(path: Path, passphrase: str | None = None) -> Path:
    with Store.create(path, passphrase) as store, store.write("Add") as session:
        session.add(Organisation(name="Idom"))
    return path


def sentence(path: Path, passphrase: str | None = None, *, write: bool = True) -> str:
    before = path.read_bytes() if path.is_file() else b""
    with pytest.raises(MissionError) as caught:
        Store.open(path, passphrase, write=write).close()
    assert (path.read_bytes() if path.is_file() else b"") == before
    assert not list(path.parent.glob(f"{path.name}.*")), "nothing is left beside it"
    return str(caught.value)


def test_the_file_is_what_the_design_says(tmp_path: Path) -> None:
    path = made(tmp_path / "m.mission")
    connection = sqlcipher.connect(str(path))
    assert connection.execute("PRAGMA application_id").fetchone() == (APPLICATION_ID,)
    assert connection.execute("PRAGMA user_version").fetchone() == (1,)
    assert connection.execute("PRAGMA journal_mode").fetchone() == ("delete",)
    strict = connection.execute("SELECT name, strict FROM pragma_table_list WHERE schema = 'main'").fetchall()
    assert {name for name, is_strict in strict if not is_strict} == {"sqlite_schema"}
    connection.close()
    with Store.open(path) as store, store.log() as log:
        answers = {
            name: log.execute(text(f"PRAGMA {name}")).scalar()
            for name in ("journal_mode", "synchronous", "foreign_keys", "trusted_schema", "secure_delete")
        }
    assert answers == {
        "journal_mode": "truncate",
        "synchronous": 3,
        "foreign_keys": 1,
        "trusted_schema": 0,
        "secure_delete": 1,
    }


@pytest.mark.parametrize(
    "content",
    [
        b"",
        b"hello\n" * 2000,
        b"PK\x03\x04" + os.urandom(8188),
        b"<!DOCTYPE html><html>" * 400,
        b"%PDF-1.7" + b"\x00" * 8184,
        b"\x00" * 8192,
        os.urandom(5000),
    ],
)
def test_something_else_is_no_mission(tmp_path: Path, content: bytes) -> None:
    path = tmp_path / "thing.mission"
    path.write_bytes(content)
    assert sentence(path).startswith("thing.mission is not a mission file; nothing was changed. Choose")


def test_another_program_s_database_is_no_mission(tmp_path: Path) -> None:
    path = tmp_path / "anki.mission"
    with sqlite3.connect(path) as connection:
        connection.execute("CREATE TABLE op (id)")
    connection.close()
    assert sentence(path).startswith("anki.mission is not a mission file")


def test_a_missing_file_and_a_folder(tmp_path: Path) -> None:
    assert sentence(tmp_path / "no.mission").startswith("There is no file no.mission.")
    (tmp_path / "folder.mission").mkdir()
    assert sentence(tmp_path / "folder.mission").startswith("folder.mission is not a mission file")


@pytest.mark.parametrize("at", [100, 4096 + 8, 8192 + 8])
def test_a_damaged_file_is_left_as_it_is(tmp_path: Path, at: int) -> None:
    path = made(tmp_path / "m.mission")
    content = bytearray(path.read_bytes())
    content[at : at + 600] = os.urandom(600)
    path.write_bytes(content)
    assert "m.mission is damaged; it was left as it is" in sentence(path)


def test_a_damaged_file_without_snapshots_is_not_sent_to_look_for_one(tmp_path: Path) -> None:
    path = made(tmp_path / "m.mission")
    path.write_bytes(path.read_bytes()[:-1])
    with pytest.raises(MissionError) as caught:
        Store.open(path)
    assert caught.value.hint == (
        "Keep this file: there is no snapshot of it on this computer, so read what can be read"
    )


@pytest.mark.parametrize("cut", [1, 100, 4095])
def test_a_file_that_was_cut_within_a_page_is_damaged(tmp_path: Path, cut: int) -> None:
    path = made(tmp_path / "m.mission")
    path.write_bytes(path.read_bytes()[:-cut])
    assert "m.mission is damaged; it was left as it is" in sentence(path)


def test_a_file_without_the_tables_of_a_mission_is_damaged(tmp_path: Path) -> None:
    path = tmp_path / "m.mission"
    with sqlite3.connect(path) as connection:
        connection.execute(f"PRAGMA application_id = {APPLICATION_ID}")
        connection.execute("CREATE TABLE notes (text)")
    connection.close()
    assert "m.mission is damaged; it was left as it is" in sentence(path)


def test_a_pipe_is_no_mission_and_is_not_waited_for(tmp_path: Path) -> None:
    if hasattr(os, "mkfifo"):
        os.mkfifo(tmp_path / "pipe.mission")
    else:
        (tmp_path / "pipe.mission").mkdir()
    assert "pipe.mission is not a mission file" in sentence(tmp_path / "pipe.mission")


@pytest.mark.parametrize("name", ["a\nb", "what?mode=memory#x", "50%41", "caf\udce9", "{0} 'q' \"", ";😀"])
def test_whatever_a_file_is_called_it_opens(tmp_path: Path, name: str) -> None:
    path = made(tmp_path / f"{name}.mission")
    with Store.open(path, write=False) as store, store.read() as session:
        assert session.scalars(select(Organisation.name)).all() == ["Idom"]
    assert list(tmp_path.iterdir()) == [path]


def test_a_name_that_is_too_long_leaves_nothing(tmp_path: Path) -> None:
    with pytest.raises(MissionError, match="could not be made"):
        Store.create(tmp_path / f"{'x' * 245}.mission")
    assert list(tmp_path.iterdir()) == []


def test_a_link_to_a_file_is_held_with_it(tmp_path: Path) -> None:
    path = made(tmp_path / "m.mission")
    link = tmp_path / "link.mission"
    link.symlink_to(path.name)
    with Store.open(path), pytest.raises(MissionError, match="link.mission is open by"):
        Store.open(link)


def test_a_step_that_was_broken_off_is_taken_back_by_whoever_reads_next(tmp_path: Path) -> None:
    path = made(tmp_path / "m.mission")
    script = (
        "import os, sqlite3, sys\n"
        "connection = sqlite3.connect(sys.argv[1], isolation_level=None)\n"
        "connection.execute('PRAGMA cache_size = 1')\n"
        "connection.execute('BEGIN IMMEDIATE')\n"
        "connection.execute('UPDATE organisation SET name = ?', ['Half'])\n"
        "connection.execute('CREATE TABLE much (text)')\n"
        "connection.executemany('INSERT INTO much VALUES (?)', [['x' * 4000]] * 50)\n"
        "os._exit(0)\n"
    )
    subprocess.run([sys.executable, "-c", script, str(path)], check=True)
    assert path.with_name("m.mission-journal").stat().st_size > 0
    with Store.open(path, write=False) as store, store.read() as session:
        assert session.scalars(select(Organisation.name)).all() == ["Idom"]
    assert list(tmp_path.iterdir()) == [path]


def test_a_snapshot_that_cannot_be_kept_is_said(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    (tmp_path / "file").write_text("")
    monkeypatch.setenv("MISSIONAPP_DATA", str(tmp_path / "file"))
    with Store.open(made(tmp_path / "m.mission")) as store, pytest.raises(MissionError, match="No snapshot"):
        take(store)


def test_a_file_with_a_trigger_is_not_trusted(tmp_path: Path) -> None:
    path = made(tmp_path / "m.mission")
    with sqlite3.connect(path) as connection:
        connection.execute("CREATE TRIGGER t AFTER INSERT ON tx BEGIN DELETE FROM op; END")
    connection.close()
    assert "damaged" in sentence(path)


def test_a_passphrase_opens_and_a_wrong_one_does_not(tmp_path: Path) -> None:
    path = made(tmp_path / "m.mission", "ISPO 2017 ✓")
    content = path.read_bytes()
    assert b"Idom" not in content
    assert not content.startswith(b"SQLite")
    with Store.open(path, "ISPO 2017 ✓") as store, store.read() as session:
        assert session.scalars(select(Organisation.name)).all() == ["Idom"]
    assert "is locked with a passphrase" in sentence(path)
    assert "does not open with this passphrase; nothing was changed" in sentence(path, "ispo 2017")


def test_a_right_passphrase_on_a_damaged_file_is_told_from_a_wrong_one(tmp_path: Path) -> None:
    path = made(tmp_path / "m.mission", "right")
    with Store.open(path, "right") as store:
        snapshot = take(store)
    assert not snapshot.read_bytes().startswith(b"SQLite")
    content = bytearray(path.read_bytes())
    content[64:200] = os.urandom(136)
    path.write_bytes(content)
    assert "is damaged" in sentence(path, "right")
    assert "does not open with this passphrase" in sentence(path, "wrong")
    with Store.open(snapshot, "right", write=False) as store, store.read() as session:
        assert session.scalars(select(Organisation.name)).all() == ["Idom"]


def test_a_second_writer_is_told_who_has_it(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("MISSIONAPP_PERSON", "Marta")
    path = made(tmp_path / "m.mission")
    with Store.open(path):
        with pytest.raises(MissionError, match=r"open by Marta on .+ \(process \d+\); nothing was changed"):
            Store.open(path)
        script = (
            "from pathlib import Path; import sys\n"
            "from missionapp.store.store import Store\n"
            "from missionapp.domain.errors import MissionError\n"
            "try: Store.open(Path(sys.argv[1]))\n"
            "except MissionError as error: print(error)\n"
        )
        run = [sys.executable, "-c", script, str(path)]
        other = subprocess.run(run, capture_output=True, text=True, check=True)
        assert "open by Marta" in other.stdout
    Store.open(path).close()


def test_a_newer_file_is_only_read(tmp_path: Path) -> None:
    path = made(tmp_path / "m.mission")
    with Store.open(path) as store, store._engine.begin() as connection:
        connection.execute(text("INSERT INTO meta VALUES ('min_writer', '2')"))
    assert "was changed by a newer version of missionapp" in sentence(path)
    with Store.open(path, write=False) as store, store.read() as session:
        assert session.scalars(select(Organisation.name)).all() == ["Idom"]


def test_an_existing_file_is_never_made_again(tmp_path: Path) -> None:
    path = made(tmp_path / "m.mission")
    before = path.read_bytes()
    with pytest.raises(MissionError, match="There is a file m.mission already"):
        Store.create(path)
    assert path.read_bytes() == before
    with pytest.raises(MissionError, match="could not be made"):
        Store.create(tmp_path / "no folder" / "m.mission")


def test_a_full_disk_loses_nothing_but_the_step(tmp_path: Path) -> None:
    path = made(tmp_path / "m.mission")
    with Store.open(path) as store:
        pages = store._file().driver.execute("PRAGMA page_count").fetchone()[0]
        store._file().driver.execute(f"PRAGMA max_page_count = {pages}")
        full = pytest.raises(MissionError, match="The disk is full: m.mission stands as it was")
        with full, store.write("Too much") as session:
            session.add_all([Organisation(name="x" * 5000) for _ in range(50)])
        with store.read() as session:
            assert session.scalars(select(Organisation.name)).all() == ["Idom"]


def test_a_file_that_may_not_be_written_can_be_read(tmp_path: Path) -> None:
    path = made(tmp_path / "m.mission")
    path.chmod(stat.S_IREAD)
    if os.access(path, os.W_OK):
        path.chmod(stat.S_IREAD | stat.S_IWRITE)
        return
    assert "is read-only" in sentence(path)


def test_snapshots_are_thinned_out_with_age() -> None:
    from datetime import UTC, datetime, timedelta

    from missionapp.store.keeping.snapshots import outdated

    now = datetime(2017, 2, 18, 18, 0, tzinfo=UTC)
    taken = [now - timedelta(minutes=10 * n) for n in range(6 * 24 * 100)]
    paths = [Path(f"{when.strftime('%Y%m%dT%H%M%S%fZ')}.mission") for when in taken]
    gone = set(outdated(paths))
    kept = [p.stem[:13] for p in paths if p not in gone]
    assert kept[:6] == ["20170218T1800", *(f"20170218T{hour}50" for hour in (17, 16, 15, 14, 13))]
    assert kept[6:19] == [f"{(now - timedelta(days=n)).strftime('%Y%m%d')}T2350"[:13] for n in range(1, 14)]
    assert len(kept) == 6 + 13 + 5, "the newest of three of the 8 weeks lie within the 14 days"


def test_a_snapshot_opens_as_it_stood(tmp_path: Path) -> None:
    path = made(tmp_path / "m.mission")
    with Store.open(path) as store:
        snapshot = take(store)
        with store.write("Add") as session:
            session.add(Organisation(name="Later"))
    assert snapshots(path) == [snapshot]
    with Store.open(snapshot, write=False) as store, store.read() as session:
        assert session.scalars(select(Organisation.name)).all() == ["Idom"]


def test_a_journal_without_its_file_is_not_taken_for_a_new_one_s(tmp_path: Path) -> None:
    (tmp_path / "m.mission-journal").write_bytes(b"left over")
    with pytest.raises(MissionError, match="the journal of a file that was taken away"):
        Store.create(tmp_path / "m.mission")
    assert [p.name for p in tmp_path.iterdir()] == ["m.mission-journal"]


def test_an_empty_passphrase_is_none(tmp_path: Path) -> None:
    with pytest.raises(MissionError, match="The passphrase is empty"):
        Store.create(tmp_path / "m.mission", "")


def test_what_else_lies_among_the_snapshots_is_left_alone(tmp_path: Path) -> None:
    path = made(tmp_path / "m.mission")
    with Store.open(path) as store:
        other = take(store).with_name("copy of it.mission")
        other.write_bytes(b"mine")
        take(store)
    assert other not in snapshots(path)
    assert other.read_bytes() == b"mine"
