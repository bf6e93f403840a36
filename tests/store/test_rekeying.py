"""A passphrase is set, changed, removed on a checked copy; snapshots follow; broken off, nothing is lost."""

import os
import shutil
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest
from sqlalchemy import select

from missionapp.domain.entities import Organisation
from missionapp.domain.errors import MissionError, PassphraseError
from missionapp.store.checks.verify import Findings, examine
from missionapp.store.file import missionfile
from missionapp.store.file.replacing import sweep
from missionapp.store.keeping.snapshots import take
from missionapp.store.keys.deriving import key_of, on_paper
from missionapp.store.keys.rekeying import Rekeyed, protect_snapshots, put_under, rekey
from missionapp.store.place import snapshot_folder, snapshots
from missionapp.store.store import Store

MARK = b"Zanzibar Canoes"
KEY, OTHER = (f"x'{byte * 32}{salt * 16}'" for byte, salt in (("a1", "9c"), ("b2", "d7")))
"""Keys without a passphrase: what makes guessing slow would make these tests slow."""


def names(store: Store) -> list[str]:
    with store.read() as session:
        return list(session.scalars(select(Organisation.name).order_by(Organisation.name)))


def add(store: Store, name: str) -> None:
    with store.write("Add {who}", who=(record := Organisation(name=name))) as session:
        session.add(record)


@pytest.fixture
def plain(tmp_path: Path) -> Iterator[Store]:
    """A mission with two steps and two snapshots, open for writing."""
    with Store.create(tmp_path / "m.mission") as store:
        add(store, MARK.decode())
        first = take(store)
        first.rename(first.with_name("20170213T080000000000Z.mission"))
        add(store, "Idom")
        take(store)
        yield store


def test_a_snapshot_that_was_broken_off_is_overwritten(plain: Store) -> None:
    folder = snapshot_folder(plain.path)
    for name in ("20170213T090000000000Z.draft", "20170213T090000000000Z.draft-journal"):
        shutil.copyfile(plain.path, folder / name)
    put_under(plain, KEY)
    assert sorted(path.suffix for path in folder.iterdir()) == [".mission", ".mission"]
    shutil.copyfile(plain.path, folder / "20170213T090000000000Z.draft")
    protect_snapshots(plain)
    assert sorted(path.suffix for path in folder.iterdir()) == [".mission", ".mission"]


def test_one_store_is_set_changed_and_taken_back_in_its_place(plain: Store, tmp_path: Path) -> None:
    names_before = [snapshot.name for snapshot in snapshots(plain.path)]
    told: list[tuple[int, int]] = []
    assert put_under(plain, KEY, lambda done, of: told.append((done, of))) == Rekeyed(2, 0)
    assert told == [(0, 3), (1, 3), (2, 3), (3, 3)]
    assert plain.is_encrypted
    assert names(plain) == ["Idom", MARK.decode()]
    for file in (plain.path, *snapshots(plain.path)):
        assert MARK not in file.read_bytes()
    assert [snapshot.name for snapshot in snapshots(plain.path)] == names_before

    plain.undo()
    assert names(plain) == [MARK.decode()]
    plain.redo()
    add(plain, "Kaptiva")
    take(plain)
    assert put_under(plain, OTHER) == Rekeyed(2, 0)
    newest, *_older = snapshots(plain.path)
    with plain.reopen_copy(newest) as copy:
        assert names(copy) == ["Idom", "Kaptiva", MARK.decode()]
    assert (rekey(plain, None), plain.is_encrypted) == (Rekeyed(2, 0), False)
    plain.undo()
    assert names(plain) == ["Idom", MARK.decode()]
    with plain.log() as log:
        assert examine(log) == Findings()
    plain.close()
    assert sorted(path.name for path in tmp_path.iterdir()) == ["m.mission"]
    with Store.open(plain.path) as again:
        assert names(again) == ["Idom", MARK.decode()]


def test_the_file_is_as_it_would_be_if_it_were_made_so(plain: Store) -> None:
    put_under(plain, KEY)
    with plain.alone() as file:
        driver = file.driver
        answers = [
            driver.execute(f"PRAGMA {name}").fetchone()[0]
            for name in ("application_id", "user_version", "page_size", "journal_mode", "synchronous")
        ]
        loose = "SELECT name FROM pragma_table_list WHERE schema = 'main' AND NOT strict"
        assert driver.execute(loose).fetchall() == [("sqlite_schema",)]
    assert answers == [missionfile.APPLICATION_ID, 1, "4096", "truncate", 3]


def test_the_new_passphrase_opens_it_and_the_old_one_does_not(plain: Store) -> None:
    put_under(plain, KEY)
    rekey(plain, "four five six")
    plain.close()
    with pytest.raises(PassphraseError, match="This recovery key does not open"):
        Store.open(plain.path, on_paper(KEY))
    with Store.open(plain.path, "four five six") as store:
        assert names(store) == ["Idom", MARK.decode()]


def test_the_recovery_key_opens_it_and_its_mistakes_are_told(plain: Store) -> None:
    put_under(plain, key := key_of("one two three", bytes.fromhex("9c" * 16)))
    paper = plain.recovery_key("one two three")
    assert paper == on_paper(key) == plain.recovery_key(paper)
    with pytest.raises(PassphraseError, match="not the passphrase"):
        plain.recovery_key(on_paper(OTHER))
    plain.close()
    with Store.open(plain.path, paper.lower().replace("-", " "), write=False) as store:
        assert names(store) == ["Idom", MARK.decode()]
    groups = paper.split("-")
    groups[2] = ("A" if groups[2][0] != "A" else "B") + groups[2][1:]
    with pytest.raises(PassphraseError) as one:
        Store.open(plain.path, "-".join(groups))
    assert str(one.value) == (
        "This does not open m.mission; nothing was changed. "
        "Look at group 3 of the recovery key again: it was not typed as it is printed."
    )


def test_a_right_recovery_key_tells_damage(plain: Store) -> None:
    put_under(plain, KEY)
    plain.close()
    content = bytearray(plain.path.read_bytes())
    content[64:200] = os.urandom(136)
    plain.path.write_bytes(content)
    with pytest.raises(MissionError, match="m.mission is damaged"):
        Store.open(plain.path, on_paper(KEY))


def test_it_rests_without_its_key_and_wakes_with_its_history(plain: Store) -> None:
    put_under(plain, KEY)
    step = plain.last_step
    plain.rest()
    with pytest.raises(AttributeError):
        names(plain)
    assert plain.is_encrypted
    assert not list(plain.path.parent.glob("*-journal"))
    with pytest.raises(MissionError, match="is open by"):
        Store.open(plain.path, on_paper(KEY))
    with pytest.raises(PassphraseError, match="This recovery key does not open"):
        plain.wake(on_paper(OTHER))
    plain.wake(on_paper(KEY))
    assert names(plain) == ["Idom", MARK.decode()]
    plain.undo()
    plain.redo()
    with plain.write("Add", continues=step) as session:
        session.add(Organisation(name="Later"))
    assert plain.last_step != step
    with plain.log() as log:
        assert examine(log) == Findings()


def test_snapshots_from_where_the_file_lay_before_are_encrypted_too(plain: Store, tmp_path: Path) -> None:
    plain.close()
    (tmp_path / "new").mkdir()
    moved = plain.path.rename(tmp_path / "new" / "renamed.mission")
    with Store.create(tmp_path / "other.mission") as other:
        add(other, "Somebody else")
        foreign = take(other)
    with Store.open(moved) as store:
        take(store)
        assert put_under(store, KEY) == Rekeyed(3, 0)
    assert all(MARK not in path.read_bytes() for path in snapshots(plain.path))
    assert b"Somebody else" in foreign.read_bytes()


def test_a_snapshot_that_cannot_be_read_is_left_and_told(plain: Store) -> None:
    broken = snapshots(plain.path)[1]
    broken.write_bytes(broken.read_bytes()[:4096] + os.urandom(8192))
    content = broken.read_bytes()
    assert put_under(plain, KEY) == Rekeyed(1, 1)
    assert broken.read_bytes() == content
    assert len(list(snapshot_folder(plain.path).iterdir())) == 2


def test_plain_snapshots_that_were_left_are_encrypted_at_the_next_opening(plain: Store) -> None:
    kept = {path: path.read_bytes() for path in snapshots(plain.path)}
    put_under(plain, KEY)
    newest, older = snapshots(plain.path)
    older.write_bytes(kept[older])
    assert protect_snapshots(plain) == Rekeyed(1, 0)
    assert MARK not in older.read_bytes()
    with plain.reopen_copy(older) as copy:
        assert names(copy) == [MARK.decode()]
    assert protect_snapshots(plain) == Rekeyed(0, 0)
    assert MARK not in newest.read_bytes()


def test_what_was_broken_off_is_swept_and_another_name_is_spared(plain: Store, tmp_path: Path) -> None:
    plain.close()
    draft, old = tmp_path / ".m.mission.rekeyed", tmp_path / ".m.mission.replaced"
    draft.write_bytes(MARK * 1000)
    os.link(plain.path, old)
    with Store.open(plain.path) as store:
        assert sorted(path.name for path in tmp_path.iterdir()) == [
            "m.mission",
            "m.mission.lock",
            "m.mission.lock.who",
        ]
        assert names(store) == ["Idom", MARK.decode()]
    twin = tmp_path / "twin"
    shutil.copy(plain.path, old)
    os.link(old, twin)
    sweep(plain.path)
    assert (old.exists(), MARK in twin.read_bytes()) == (False, True)


def test_a_disk_that_does_not_answer_once_the_copy_stands_leaves_it_open(
    plain: Store, monkeypatch: pytest.MonkeyPatch
) -> None:
    sync, synced = os.fsync, list[int]()

    def second_fails(handle: int) -> None:
        synced.append(handle)
        if len(synced) == 2:
            raise OSError("no answer")
        sync(handle)

    with monkeypatch.context() as patched:
        patched.setattr(os, "fsync", second_fails)
        put_under(plain, KEY)
    add(plain, "Later")
    assert names(plain) == ["Idom", "Later", MARK.decode()]
    assert MARK not in plain.path.read_bytes()


def test_without_room_the_file_stands_as_it_was(plain: Store, tmp_path: Path) -> None:
    blocked = tmp_path / ".m.mission.rekeyed"
    blocked.mkdir()
    with pytest.raises(MissionError, match="The passphrase of m.mission was not changed"):
        rekey(plain, "one two three")
    assert not plain.is_encrypted
    assert names(plain) == ["Idom", MARK.decode()]


def test_only_who_may_write_changes_the_passphrase(plain: Store) -> None:
    plain.close()
    with Store.open(plain.path, write=False) as store, pytest.raises(MissionError, match="reading only"):
        rekey(store, "one two three")


KILLED = """
import os, signal, sys
from pathlib import Path
from missionapp.store.keys import rekeying
from missionapp.store.file import replacing
from missionapp.store.backends import file
from missionapp.store.store import Store

def die(*_some, **_more):
    os.kill(os.getpid(), signal.SIGKILL)

for at, path in zip(sys.argv[2::2], sys.argv[3::2]):
    if not os.fork():
        os.environ["MISSIONAPP_DATA"] = str(Path(path).parents[1] / "data" / at)
        where, what = {"take_place": (file, at), "overwrite": (replacing, at)}.get(at, (rekeying, at))
        setattr(where, what, die)
        rekeying.put_under(Store.open(Path(path)), sys.argv[1])
        os._exit(0)
    os.wait()
"""
MOMENTS = ("_copy", "_check", "take_place", "overwrite", "_rekey_snapshot")


def test_killed_at_any_moment_it_opens_as_before_or_as_wanted(
    plain: Store, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    plain.close()
    taken = snapshot_folder(plain.path)
    paths = [tmp_path / at / "m.mission" for at in MOMENTS]
    for path in paths:
        monkeypatch.setenv("MISSIONAPP_DATA", str(tmp_path / "data" / path.parent.name))
        path.parent.mkdir()
        shutil.copy(plain.path, path)
        shutil.copytree(taken, snapshot_folder(path))
    words = [str(word) for pair in zip(MOMENTS, paths, strict=True) for word in pair]
    subprocess.run([sys.executable, "-c", KILLED, KEY, *words], check=True)
    for at, path in zip(MOMENTS, paths, strict=True):
        monkeypatch.setenv("MISSIONAPP_DATA", str(tmp_path / "data" / at))
        is_new = at in ("overwrite", "_rekey_snapshot")
        with Store.open(path, on_paper(KEY)) as store:
            assert (at, store.is_encrypted, names(store)) == (at, is_new, ["Idom", MARK.decode()])
            assert protect_snapshots(store) == Rekeyed(2 if is_new else 0, 0)
        assert [(at, each.name) for each in path.parent.iterdir()] == [(at, "m.mission")]


def test_a_name_that_is_no_text_hinders_neither_snapshots_nor_keys(tmp_path: Path) -> None:
    """As folders and files are called that another system named, on an old stick."""
    path = tmp_path / os.fsdecode(b"caf\xe9 100% #1?.mission")
    with Store.create(path) as store, store.write("Add") as session:
        session.add(Organisation(name="Idom"))
    with Store.open(path) as store:
        assert take(store).parent == snapshot_folder(path)
        put_under(store, KEY)
        assert store.is_encrypted
        assert names(store) == ["Idom"]
