"""The office register: the same store on a file and on a real PostgreSQL server."""

from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import pytest
from sqlalchemy import insert, select, text, update

from missionapp.domain.entities import Organisation, Person
from missionapp.domain.errors import MissionError
from missionapp.store.checks.verify import forged, strayed
from missionapp.store.erasure.redaction import erase
from missionapp.store.log.blobs import keep_blob, kept_blob
from missionapp.store.log.capture import add_many
from missionapp.store.log.history import history, last_step_told
from missionapp.store.log.tables import META, OP
from missionapp.store.merging.conflicts import conflicts
from missionapp.store.store import Store
from tests.postgres import Database


@pytest.fixture(params=["file", "server"])
def url(request: pytest.FixtureRequest, tmp_path: Path) -> str:
    """Where an office register may be made."""
    if request.param == "file":
        return f"sqlite:///{tmp_path / 'office.register'}"
    database: Database = request.getfixturevalue("database")
    return database.url()


@pytest.fixture
def store(url: str) -> Iterator[Store]:
    with Store.create(url) as made:
        yield made


def names(store: Store) -> list[str]:
    with store.read() as session:
        return list(session.scalars(select(Organisation.name).order_by(Organisation.name)))


def add(store: Store, *called: str) -> None:
    with store.write("Add") as session:
        session.add_all([Organisation(name=name, country="ES") for name in called])


def rename(store: Store, old: str, new: str) -> None:
    with store.write("Rename") as session:
        session.scalars(select(Organisation).where(Organisation.name == old)).one().name = new


def is_sound(store: Store) -> bool:
    with store.log() as log:
        return not forged(log) and not strayed(log)


def test_what_was_written_is_there_after_closing(store: Store, url: str) -> None:
    add(store, "Kaptiva", "Idom")
    store.close()
    with Store.open(url) as again:
        assert (names(again), again.is_register) == (["Idom", "Kaptiva"], True)
        assert is_sound(again)
    with Store.open(url, write=False) as reader:
        assert names(reader) == ["Idom", "Kaptiva"]
        with pytest.raises(MissionError, match="reading only"), reader.write("No"):
            pass


def test_a_mission_file_is_no_register(tmp_path: Path) -> None:
    with Store.create(tmp_path / "m.mission") as mission:
        assert (mission.is_register, mission.is_file) == (False, True)


def test_a_register_is_made_where_there_is_none_and_opened_where_there_is_one(url: str) -> None:
    with Store.open_or_create_register(url) as made:
        add(made, "Idom")
    with Store.open_or_create_register(url) as again:
        assert (names(again), again.is_register) == (["Idom"], True)


def test_undo_and_redo_survive_a_restart(store: Store, url: str) -> None:
    add(store, "Kaptiva")
    rename(store, "Kaptiva", "Kaptiva Sports")
    store.undo()
    store.close()
    with Store.open(url) as again:
        assert names(again) == ["Kaptiva"]
        again.redo()
        assert names(again) == ["Kaptiva Sports"]
        again.undo()
        again.undo()
        assert names(again) == []
        with pytest.raises(MissionError, match="nothing to undo"):
            again.undo()
        assert is_sound(again)


def test_nobody_takes_back_a_colleague_s_step(
    store: Store, url: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("MISSIONAPP_PERSON", "Marta")
    add(store, "Of Marta")
    store.close()
    monkeypatch.setenv("MISSIONAPP_PERSON", "Joan")
    with Store.open(url) as joan:
        with pytest.raises(MissionError, match="nothing to undo"):
            joan.undo()
        with joan.log() as log, pytest.raises(LookupError):
            last_step_told(log)
        add(joan, "Of Joan")
        rename(joan, "Of Marta", "Of both")
        joan.undo()
    monkeypatch.setenv("MISSIONAPP_PERSON", "Marta")
    with Store.open(url) as marta:
        assert marta.undo() == "Add"
        assert names(marta) == ["Of Joan"]
        marta.redo()
        with marta.log() as log:
            assert [step.label for step in history(log)][:2] == ["Done again: Add", "Undone: Add"]
            assert conflicts(log) == []


def test_thousands_of_records_come_in_at_once(store: Store) -> None:
    from uuid import uuid4

    from missionapp.domain.fields import fields_of

    empty = dict.fromkeys((f.name for f in fields_of(Organisation) if not f.is_list), None)
    with store.write("Import {n} records", n=1000) as session:
        rows = [{**empty, "id": uuid4(), "name": f"Firm {n:04}", "country": "ES"} for n in range(1000)]
        add_many(session, Organisation, rows)
    assert names(store) == [f"Firm {n:04}" for n in range(1000)]
    assert is_sound(store)
    store.undo()
    assert names(store) == []


@pytest.mark.parametrize(
    ("typed", "held"),
    [
        ("a\0b", "a\N{REPLACEMENT CHARACTER}b"),
        ("half \ud83d", "half \N{REPLACEMENT CHARACTER}"),
        ("%s %(name)s {x} ' \" \\ $1 ::int", "%s %(name)s {x} ' \" \\ $1 ::int"),
        ("体育\u202e😀\r\n\t", "体育\u202e😀\r\n\t"),
    ],
)
def test_any_text_is_held_as_it_can_be(store: Store, url: str, typed: str, held: str) -> None:
    add(store, typed)
    assert names(store) == [held]
    assert is_sound(store)
    store.close()
    with Store.open(url) as again:
        again.undo()
        again.redo()
        assert names(again) == [held]


def test_a_text_of_any_length_is_held(store: Store) -> None:
    import random

    long = "".join(random.Random(7).choices("abcdefghijklmnopqrstuvwxyz0123456789", k=200_000))
    add(store, long)
    assert names(store) == [long]


def test_texts_are_ordered_by_their_letters_codes_and_nothing_comes_first(store: Store) -> None:
    with store.write("Add") as session:
        for name, city in (("b", None), ("B", "x"), ("é", ""), ("a b", None), ("ab", "X"), ("a-b", "é")):
            session.add(Organisation(name=name, city=city, country="ES"))
    assert names(store) == ["B", "a b", "a-b", "ab", "b", "é"]
    with store.read() as session:
        query = select(Organisation.name)
        up = session.scalars(query.order_by(Organisation.city, Organisation.name)).all()
        down = session.scalars(query.order_by(Organisation.city.desc(), Organisation.name)).all()
    assert up == ["a b", "b", "é", "ab", "B", "a-b"]
    assert down == ["a-b", "B", "ab", "é", "a b", "b"]


def test_a_content_is_kept_once(store: Store) -> None:
    data = bytes(range(256)) * 100
    with store.write("Attach") as session:
        session.add(Organisation(name="Idom"))
        digest = keep_blob(session, data)
        assert keep_blob(session, data) == digest
    with store.read() as session:
        assert (kept_blob(session, digest), kept_blob(session, "00" * 32)) == (data, None)


def test_somebody_who_is_erased_is_gone(store: Store) -> None:
    with store.write("Add") as session:
        session.add(person := Person(name="Anna Zzyxqpuig", email="anna@zzyxq.example"))
    with store.write("Erase", final=True) as session:
        session.delete(session.get_one(Person, person.id))
        session.flush()
        assert erase(session, {("person", person.id.bytes)}, "asked") == 0
    store.compact()
    with store.log() as log:
        assert [body for body in log.scalars(select(OP.c.body)) if "zzyxq" in body.lower()] == []
    assert is_sound(store)
    with pytest.raises(MissionError, match="nothing to undo"):
        store.undo()


def test_whoever_looks_is_told_when_others_wrote(url: str, store: Store) -> None:
    assert store.others_changed() is False
    add(store, "Mine")
    assert store.others_changed() is False
    with Store.open(url, write=False) as reader:
        assert reader.others_changed() is False
        add(store, "Mine again")
        assert (reader.others_changed(), reader.others_changed()) == (True, False)
        store.undo()
        assert (reader.others_changed(), names(reader)) == (True, ["Mine"])


def test_an_error_in_a_write_changes_nothing(store: Store) -> None:
    add(store, "Idom")
    with pytest.raises(ZeroDivisionError), store.write("Break") as session:
        session.add(Organisation(name="Lost"))
        session.flush()
        raise ZeroDivisionError
    add(store, "After")
    assert (names(store), is_sound(store)) == (["After", "Idom"], True)


def test_tables_of_another_version_are_drawn_anew_in_place_or_in_memory(store: Store, url: str) -> None:
    add(store, "Idom")
    with store._backend.writing.begin() as connection:
        connection.execute(text("DROP TABLE organisation"))
        connection.execute(update(META).where(META.c.key == "schema").values(value="another"))
    store.close()
    with Store.open(url, write=False) as reader:
        assert (names(reader), is_sound(reader), reader.is_register) == (["Idom"], True, True)
    with Store.open(url) as writer:
        assert (names(writer), is_sound(writer)) == (["Idom"], True)


def test_what_a_newer_version_wrote_is_only_read(store: Store, url: str) -> None:
    add(store, "Idom")
    with store._backend.writing.begin() as connection:
        connection.execute(insert(META).values(key="min_writer", value="2"))
    store.close()
    with pytest.raises(MissionError, match="was changed by a newer version of missionapp"):
        Store.open(url)
    with Store.open(url, write=False) as reader:
        assert names(reader) == ["Idom"]


def test_a_second_writer_of_a_file_waits_for_the_first(tmp_path: Path) -> None:
    url = f"sqlite:///{tmp_path / 'office.register'}"

    def bring(name: str) -> None:
        with Store.open_or_create_register(url, wait=30) as register:
            add(register, name)

    with ThreadPoolExecutor(4) as several:
        list(several.map(bring, "abcd"))
    with Store.open(url) as register:
        assert (names(register), is_sound(register)) == (["a", "b", "c", "d"], True)
        with pytest.raises(MissionError, match="is open by"):
            Store.open(url)
    assert [path.name for path in tmp_path.iterdir()] == ["office.register"]


@pytest.mark.parametrize("place", ["mysql://x/y", "sqlite://", "http://example.org/office"])
def test_another_sort_of_address_is_refused(place: str) -> None:
    with pytest.raises(MissionError, match="This is no place for an office register"):
        Store.open(place)
