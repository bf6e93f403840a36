"""One turned bit is found at opening or by looking through, or has changed nothing that can be read."""

import os
from pathlib import Path
from random import Random

import pytest

from missionapp.domain.entities import Organisation, Person
from missionapp.store.checks import seal
from missionapp.store.checks.verify import examine, spoilt
from missionapp.store.erasure.redaction import erase
from missionapp.store.file import missionfile
from missionapp.store.keys.deriving import key_of
from missionapp.store.log.blobs import keep_blob
from missionapp.store.log.tables import ACTOR, META, STEP, TX
from missionapp.store.store import Store
from tests.store.flips import content, flip

PLAIN, LOCKED = 100, 12
"""How many bits are turned; one page of an encrypted file is as good as another."""


def filled(path: Path, passphrase: str | None = None) -> Path:
    with Store.create(path, passphrase) as store:
        for name in ("Idom", "Skitude", "Kaptiva"):
            with store.write("Add {who}", who=(made := Organisation(name=name, country="ES"))) as session:
                session.add_all((made, anna := Person(name=f"Anna of {name}", email="anna@example.org")))
                keep_blob(session, os.urandom(5000))
        with store.write("Erase", final=True) as session:
            erase(session, [("person", anna.id.bytes)], "asked")
        with store.write("Edit") as session:
            session.merge(made).name = "Kaptiva Sports"
        store.undo()
    return path


@pytest.fixture(scope="module")
def whole(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return filled(tmp_path_factory.mktemp("damage") / "m.mission")


def test_a_turned_bit_is_found_or_changes_nothing(whole: Path, tmp_path: Path) -> None:
    data, was, random = whole.read_bytes(), content(whole, None), Random(7)
    used = [place for place, byte in enumerate(data) if byte]
    bits = [random.choice(used) * 8 + random.randrange(8) for _ in range(PLAIN)]
    flips = [flip(data, bit, tmp_path / "m.mission", key=None, was=was) for bit in bits]
    assert [bit for bit, became in zip(bits, flips, strict=True) if became.missed] == []
    assert sum(bool(became.found) for became in flips) > PLAIN // 2


def test_a_turned_bit_of_an_encrypted_file_is_always_found(tmp_path: Path) -> None:
    path = filled(tmp_path / "whole.mission", "secret")
    salt = missionfile.salt_of(path)
    assert salt is not None
    key = key_of("secret", salt)
    data, was, random = path.read_bytes(), content(path, key), Random(7)
    bits = [random.randrange(16 * 8, len(data) * 8) for _ in range(LOCKED)]
    flips = [flip(data, bit, tmp_path / "m.mission", key=key, was=was) for bit in bits]
    assert [bit for bit, became in zip(bits, flips, strict=True) if not became.found] == []


@pytest.mark.parametrize(
    ("table", "change"),
    [
        (TX, "label = 'Something else'"),
        (ACTOR, "person = 'Somebody else'"),
        (STEP, "way = 'undo'"),
        (META, "value = 'x' WHERE key LIKE 'reg%'"),
    ],
    ids=lambda value: getattr(value, "name", None),
)
def test_what_no_hash_covers_is_sealed(tmp_path: Path, table: object, change: str) -> None:
    path = filled(tmp_path / "m.mission")
    name = str(getattr(table, "name", ""))
    with Store.open(path) as store, store.alone() as file:
        assert seal.broken(file.driver) == []
        file.driver.execute("INSERT INTO meta VALUES ('regular', '1')")
        file.driver.execute(f"UPDATE {name} SET {change}")
        assert seal.broken(file.driver) == [*({name} - {"meta"}), "meta"]


def test_the_seal_is_renewed_by_whatever_the_program_does(tmp_path: Path) -> None:
    path = filled(tmp_path / "m.mission")
    with Store.open(path) as store:
        store.undo()
        store.compact()
        with store.write("Add") as session:
            session.add(Organisation(name="Snooc"))
        with store.log() as log:
            assert not examine(log)


def test_a_file_that_was_never_sealed_is_not_held_to_be_damaged(tmp_path: Path) -> None:
    path = filled(tmp_path / "m.mission")
    with Store.open(path) as store:
        with store.alone() as file:
            file.driver.execute("DELETE FROM meta WHERE key = 'seal'")
            assert seal.broken(file.driver) == []
        with store.write("Add") as session:
            session.add(Organisation(name="Snooc"))
        with store.log() as log:
            assert not examine(log)


def test_a_content_that_is_not_what_was_kept_is_named(tmp_path: Path) -> None:
    path = filled(tmp_path / "m.mission")
    with Store.open(path) as store:
        with store.alone() as file:
            (digest,) = file.driver.execute("SELECT sha256 FROM blob ORDER BY sha256").fetchone()
            file.driver.execute("UPDATE blob SET bytes = zeroblob(5000) WHERE sha256 = ?", (digest,))
        with store.log() as log:
            assert spoilt(log) == [digest.hex()]
