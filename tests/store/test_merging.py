"""Two copies of a mission that were worked on apart become one, and the merge can be taken back."""

import shutil
from collections.abc import Iterator
from datetime import date
from pathlib import Path
from typing import Any
from uuid import UUID

import pytest
import sqlcipher3.dbapi2 as sqlite
from sqlalchemy import delete, insert, select

from missionapp.actions import records
from missionapp.actions.missions import new_mission
from missionapp.domain.entities import Attachment, Mission, Organisation, Person
from missionapp.domain.errors import MissionError, PassphraseError
from missionapp.store.checks.verify import forged, strayed
from missionapp.store.checks.verifying import watch_over
from missionapp.store.erasure.erased import read_erased, remember_erased
from missionapp.store.erasure.redaction import erase
from missionapp.store.file.copies import drop_copies
from missionapp.store.log.blobs import keep_blob, kept_blob
from missionapp.store.log.tables import BLOB, CREATION, META, OP, REDACTION, Draft
from missionapp.store.merging.conflicts import Conflict, conflicts
from missionapp.store.merging.foreign import foreign
from missionapp.store.merging.resolving import Resolution, resolve
from missionapp.store.merging.steps import known_ops, merge_again, merge_into
from missionapp.store.merging.union import Union
from missionapp.store.store import Store


@pytest.fixture(scope="module")
def begun(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A mission with two organisations."""
    path = tmp_path_factory.mktemp("begun") / "begun.mission"
    new_mission(path, title="Begun", start=date(2017, 2, 13), end=date(2017, 2, 18), market="CN")
    with Store.open(path) as store:
        records.add(store, Organisation(name="Kaptiva", city="Barcelona"))
        records.add(store, Organisation(name="Idom", city="Madrid"))
    return path


@pytest.fixture
def pair(begun: Path, tmp_path: Path) -> Iterator[tuple[Store, Store]]:
    """Two copies, open."""
    paths = [tmp_path / name for name in ("ours.mission", "theirs.mission")]
    for path in paths:
        shutil.copyfile(begun, path)
    with Store.open(paths[0]) as ours, Store.open(paths[1]) as theirs:
        yield ours, theirs


def called(store: Store, name: str) -> UUID:
    with store.read() as session:
        return session.scalars(select(Organisation.id).where(Organisation.name == name)).one()


def city(store: Store, organisation: UUID) -> str | None:
    with store.read() as session:
        found = session.get(Organisation, organisation)
        return found.city if found else "gone"


def merge(into: Store, other: Store) -> Union:
    """Merge a file as the program does, through the process that reads it."""
    with foreign(other.path, None, known_ops(into)) as incoming:
        return merge_into(into, incoming)


def disputes(store: Store) -> list[Conflict]:
    with store.log() as log:
        assert forged(log) == []
        assert strayed(log) == []
        return conflicts(log)


def values(found: list[Conflict]) -> list[tuple[str, list[object]]]:
    return [(c.field, sorted((v.value for v in c.values), key=repr)) for c in found]


def test_what_each_did_is_there_and_the_same_again_changes_nothing(pair: tuple[Store, Store]) -> None:
    ours, theirs = pair
    kaptiva = called(ours, "Kaptiva")
    records.add(ours, Organisation(name="Ours"))
    records.add(theirs, Organisation(name="Theirs"))
    records.edit(theirs, Organisation, kaptiva, city="Girona")
    union = merge(ours, theirs)
    assert len(union.news) == 2
    assert disputes(ours) == []
    assert city(ours, kaptiva) == "Girona"
    with ours.read() as session:
        names = set(session.scalars(select(Organisation.name)))
    assert names == {"Kaptiva", "Idom", "Ours", "Theirs"}
    steps = ours.steps_taken()
    assert merge(ours, theirs).changes_nothing
    assert ours.steps_taken() == steps
    merge(theirs, ours)
    assert merge(ours, theirs).changes_nothing


def test_two_values_of_a_field_are_a_conflict_until_somebody_settles_it(pair: tuple[Store, Store]) -> None:
    ours, theirs = pair
    kaptiva = called(ours, "Kaptiva")
    records.edit(ours, Organisation, kaptiva, city="Girona")
    records.edit(theirs, Organisation, kaptiva, city="Lleida")
    merge(ours, theirs)
    assert values(disputes(ours)) == [("city", ["Girona", "Lleida"])]
    with ours.write("Settle") as session:
        resolve(session, [Resolution("organisation", kaptiva.bytes, "city", "Tarragona")])
    assert disputes(ours) == []
    assert city(ours, kaptiva) == "Tarragona"
    merge(theirs, ours)
    assert disputes(theirs) == []
    assert city(theirs, kaptiva) == "Tarragona"
    ours.undo()
    assert values(disputes(ours)) == [("city", ["Girona", "Lleida"])]


def test_choosing_the_value_that_is_shown_settles_it_too(pair: tuple[Store, Store]) -> None:
    ours, theirs = pair
    kaptiva = called(ours, "Kaptiva")
    records.edit(ours, Organisation, kaptiva, city="Girona")
    records.edit(theirs, Organisation, kaptiva, city="Lleida")
    merge(ours, theirs)
    with ours.write("Settle") as session:
        resolve(session, [Resolution("organisation", kaptiva.bytes, "city", city(theirs, kaptiva))])
    assert disputes(ours) == []


def test_deleted_here_and_edited_there_stays_until_somebody_says(pair: tuple[Store, Store]) -> None:
    ours, theirs = pair
    kaptiva = called(ours, "Kaptiva")
    records.delete(ours, Organisation, kaptiva)
    records.edit(theirs, Organisation, kaptiva, city="Lleida")
    merge(ours, theirs)
    assert [(c.field, len(c.values)) for c in disputes(ours)] == [("-", 2)]
    assert city(ours, kaptiva) == "Lleida"
    with ours.write("Settle") as session:
        resolve(session, [Resolution("organisation", kaptiva.bytes, "-", 1)])
    assert (disputes(ours), city(ours, kaptiva)) == ([], "gone")
    ours.undo()
    with ours.write("Settle") as session:
        resolve(session, [Resolution("organisation", kaptiva.bytes, "-", 0)])
    assert (disputes(ours), city(ours, kaptiva)) == ([], "Lleida")


def test_a_merge_is_one_step_that_can_be_taken_back_and_done_again(pair: tuple[Store, Store]) -> None:
    ours, theirs = pair
    kaptiva, idom = called(ours, "Kaptiva"), called(ours, "Idom")
    records.edit(ours, Organisation, kaptiva, city="Girona")
    records.edit(theirs, Organisation, kaptiva, city="Lleida")
    records.edit(theirs, Organisation, idom, city="Bilbao")
    records.delete(theirs, Organisation, called(theirs, "Idom"))
    records.add(theirs, Organisation(name="New"))
    new = called(theirs, "New")
    merge(ours, theirs)
    after = [city(ours, each) for each in (kaptiva, idom, new)]
    assert after[1:] == ["gone", None]
    ours.undo()
    assert disputes(ours) == []
    assert [city(ours, each) for each in (kaptiva, idom, new)] == ["Girona", "Madrid", "gone"]
    ours.redo()
    assert [city(ours, each) for each in (kaptiva, idom, new)] == after
    assert values(disputes(ours)) == [("city", ["Girona", "Lleida"])]
    ours.undo()
    ours.undo()
    assert city(ours, kaptiva) == "Barcelona"
    assert disputes(ours) == []


def test_who_said_what_is_told_also_when_a_merge_was_done_again(
    pair: tuple[Store, Store], monkeypatch: pytest.MonkeyPatch
) -> None:
    ours, theirs = pair
    kaptiva = called(ours, "Kaptiva")
    for store, person, place in ((ours, "Anna", "Girona"), (theirs, "Léa", "Lleida")):
        monkeypatch.setenv("MISSIONAPP_PERSON", person)
        records.edit(store, Organisation, kaptiva, city=place)
    monkeypatch.setenv("MISSIONAPP_PERSON", "Marc")
    merge(ours, theirs)
    for _time in range(2):
        ours.undo()
        ours.redo()
    [found] = disputes(ours)
    assert {(claimed.value, claimed.by) for claimed in found.values} == {
        ("Girona", "Anna"),
        ("Lleida", "Léa"),
    }


def test_a_merge_that_was_taken_back_long_ago_is_made_again(pair: tuple[Store, Store]) -> None:
    ours, theirs = pair
    kaptiva = called(ours, "Kaptiva")
    records.edit(theirs, Organisation, kaptiva, city="Lleida")
    records.add(theirs, Organisation(name="New"))
    new = called(theirs, "New")
    merge(ours, theirs)
    ours.undo()
    records.add(ours, Organisation(name="Between"))
    assert [city(ours, each) for each in (kaptiva, new)] == ["Barcelona", "gone"]
    union = merge(ours, theirs)
    assert union.changes_nothing
    assert union.again is not None
    merge_again(ours, union.again)
    assert [city(ours, each) for each in (kaptiva, new)] == ["Lleida", None]
    assert disputes(ours) == []
    assert merge(ours, theirs).again is None
    ours.undo()
    assert [city(ours, each) for each in (kaptiva, new)] == ["Barcelona", "gone"]
    again = merge(ours, theirs).again
    assert again is not None
    merge_again(ours, again)
    assert [city(ours, each) for each in (kaptiva, new)] == ["Lleida", None]


def test_taking_a_merge_back_leaves_what_was_built_on_it(pair: tuple[Store, Store]) -> None:
    ours, theirs = pair
    kaptiva, idom = called(ours, "Kaptiva"), called(ours, "Idom")
    records.edit(theirs, Organisation, kaptiva, city="Lleida")
    records.edit(theirs, Organisation, idom, city="Bilbao")
    merge(ours, theirs)
    records.edit(ours, Organisation, kaptiva, city="Reus")
    ours.undo()
    ours.undo()
    assert (city(ours, kaptiva), city(ours, idom)) == ("Barcelona", "Madrid")


def test_a_deleted_record_that_a_merge_showed_again_is_gone_again(pair: tuple[Store, Store]) -> None:
    ours, theirs = pair
    kaptiva = called(ours, "Kaptiva")
    records.delete(ours, Organisation, kaptiva)
    records.edit(theirs, Organisation, kaptiva, city="Lleida")
    merge(ours, theirs)
    ours.undo()
    assert (city(ours, kaptiva), disputes(ours)) == ("gone", [])
    ours.undo()
    assert city(ours, kaptiva) == "Barcelona"


def test_files_that_are_attached_come_along_once_they_are_what_they_say(pair: tuple[Store, Store]) -> None:
    ours, theirs = pair
    kaptiva = called(ours, "Kaptiva")
    with theirs.write("Attach") as session:
        digest = keep_blob(session, b"a card")
        session.add(Attachment(owner_id=kaptiva, name="card.jpg", sha256=digest, size=6))
        keep_blob(session, b"belongs to nobody")
    merge(ours, theirs)
    with ours.read() as session:
        assert kept_blob(session, digest) == b"a card"
        assert session.scalars(select(Attachment.name)).all() == ["card.jpg"]
    with ours.log() as log:
        assert log.scalars(select(BLOB.c.size)).all() == [6]


def test_another_mission_comes_whole(begun: Path, tmp_path: Path) -> None:
    with Store.create(tmp_path / "empty.mission") as empty, Store.open(begun, write=False) as full:
        merge(empty, full)
        assert disputes(empty) == []
        with empty.read() as session:
            assert session.scalars(select(Mission.title)).one() == "Begun"
        empty.undo()
        with empty.read() as session:
            assert session.scalars(select(Mission.title)).all() == []


def altered(path: Path, *statements: str) -> Path:
    """A file in which somebody changed rows by hand."""
    driver = sqlite.connect(str(path), isolation_level=None)
    for statement in statements:
        driver.execute(statement)
    driver.close()
    return path


ALTERED = {
    "a value": """UPDATE op SET body = '{"name":"Other"}'""",
    "who wrote": "UPDATE op SET actor = zeroblob(16)",
    "no author": "UPDATE actor SET id = zeroblob(16)",
    "a number too large": "UPDATE op SET lamport = 1152921504606846976",
    "what is no JSON": "UPDATE op SET body = '{'",
    "names": """UPDATE tx SET names = '{"who": "x"}'""",
    "a step that takes itself back": "UPDATE tx SET reverts = id",
    "a digest of nothing": "INSERT INTO meta VALUES ('erased:00:zz', '')",
    "no time": "UPDATE tx SET wall = 'yesterday'",
    "a view": "CREATE VIEW more AS SELECT * FROM op",
    "a trigger": "CREATE TRIGGER more AFTER INSERT ON op BEGIN DELETE FROM op; END",
    "a column that is computed": "ALTER TABLE blob DROP COLUMN size",
}


@pytest.mark.parametrize("what", ALTERED)
def test_of_a_file_that_was_altered_nothing_is_taken(
    what: str, pair: tuple[Store, Store], begun: Path, tmp_path: Path
) -> None:
    ours, _theirs = pair
    path = tmp_path / "altered.mission"
    with Store.create(path) as store:
        records.add(store, Organisation(name="Altered"))
    altered(path, ALTERED[what])
    steps = ours.steps_taken()
    sentence = "altered.mission holds records that were changed outside missionapp; nothing of it was taken"
    with pytest.raises(MissionError, match=sentence), foreign(path, None) as incoming:
        merge_into(ours, incoming)
    assert ours.steps_taken() == steps
    assert disputes(ours) == []


def test_a_newer_version_is_told_and_its_values_are_carried(pair: tuple[Store, Store]) -> None:
    ours, theirs = pair
    with theirs.write("From the future") as session:
        row = b"r" * 16
        session.author.append(
            session.connection(), [Draft("organisation", row, {"name": "New", "mood": "good"}, CREATION)]
        )
        session.rows.add(("organisation", row))
    merge(ours, theirs)
    assert ours.newer_values == 1
    assert called(ours, "New").bytes == row
    with theirs._engine.begin() as connection:
        connection.execute(insert(META).values(key="min_writer", value="2"))
    with (
        pytest.raises(MissionError, match="was made by a newer version"),
        foreign(theirs.path, None) as incoming,
    ):
        merge_into(ours, incoming)


def test_a_locked_file_wants_its_passphrase(pair: tuple[Store, Store], tmp_path: Path) -> None:
    ours, _theirs = pair
    path = tmp_path / "locked.mission"
    with Store.create(path, "open sesame") as locked:
        records.add(locked, Person(name="Anna"))
    for given in (None, "wrong"):
        with pytest.raises(PassphraseError), foreign(path, given):
            pass
    with foreign(path, "open sesame") as incoming:
        merge_into(ours, incoming)
    with ours.read() as session:
        assert session.scalars(select(Person.name)).one() == "Anna"


def test_contents_that_were_missing_come_with_a_later_merge(pair: tuple[Store, Store]) -> None:
    ours, theirs = pair
    kaptiva = called(ours, "Kaptiva")
    with theirs.write("Attach") as session:
        digest = keep_blob(session, b"a card")
        session.add(Attachment(owner_id=kaptiva, name="card.jpg", sha256=digest, size=6))
    merge(ours, theirs)
    with ours.write("Lose it") as session:
        session.connection().execute(delete(BLOB))
        session.add(Organisation(name="Other"))
    assert not merge(ours, theirs).changes_nothing
    with ours.read() as session:
        assert kept_blob(session, digest) == b"a card"
    assert merge(ours, theirs).changes_nothing


def test_digests_of_erased_people_come_alone_too(pair: tuple[Store, Store]) -> None:
    ours, theirs = pair
    with theirs.write("Erase") as session:
        remember_erased(session.connection(), {"anna"})
        session.rows.add(("meta", bytes(16)))
    merge(ours, theirs)
    with ours.log() as log:
        assert read_erased(log).knows("anna")


def test_where_the_private_copy_is_gone_nothing_is_merged(pair: tuple[Store, Store]) -> None:
    ours, theirs = pair
    with theirs.write("Attach") as session:
        digest = keep_blob(session, b"a card")
        owner = called(theirs, "Kaptiva")
        session.add(Attachment(owner_id=owner, name="card.jpg", sha256=digest, size=6))
    with foreign(theirs.path, None, known_ops(ours)) as incoming:
        drop_copies()
        with pytest.raises(MissionError, match="could not be read to its end; nothing was changed"):
            merge_into(ours, incoming)
    with ours.read() as session:
        assert session.scalars(select(Attachment.name)).all() == []


@pytest.mark.parametrize("name", ["zzz", "city", "-"])
def test_an_erasure_of_what_an_operation_never_held_is_refused(pair: tuple[Store, Store], name: str) -> None:
    """Taken in, it would make the operation's own hash untrue, and the mission damaged."""
    ours, theirs = pair
    with theirs.write("Add") as session:
        session.add(Organisation(name="New"))
        connection = session.connection()
        op = connection.scalar(select(OP.c.id).where(OP.c.entity == "organisation").limit(1))
        erasure = {"op": op, "field": name, "digest": bytes(32), "reason": "", "by": session.author.tx}
        connection.execute(insert(REDACTION).values(erasure))
    with pytest.raises(MissionError, match="changed outside missionapp; nothing of it was taken"):
        merge(ours, theirs)
    assert disputes(ours) == []


def test_a_clock_that_leapt_is_refused(pair: tuple[Store, Store]) -> None:
    """It would leave no room for the operations of everybody who merged it."""
    ours, theirs = pair
    with theirs.write("Add") as session:
        session.author.lamport = (1 << 40) - 2
        session.add(Organisation(name="New"))
    with pytest.raises(MissionError, match="changed outside missionapp; nothing of it was taken"):
        merge(ours, theirs)


@pytest.mark.parametrize(
    "body",
    [
        {"name": "Eve", "organisation_id": 5},
        {"name": "Eve", "organisation_id": "no id"},
        {"name": "Eve", "consented_on": "2024-01-01T00:00:00"},
    ],
)
def test_values_that_make_no_sense_stay_in_the_log(pair: tuple[Store, Store], body: Any) -> None:
    ours, theirs = pair
    with theirs.write("Write nonsense") as session:
        session.author.append(session.connection(), [Draft("person", b"e" * 16, body, CREATION)])
        session.rows.add(("person", b"e" * 16))
    merge(ours, theirs)
    with ours.read() as session:
        assert session.scalars(select(Person.name)).all() == ["Eve"]
    assert disputes(ours) == []


def test_what_was_erased_and_edited_elsewhere_leaves_true_tables(pair: tuple[Store, Store]) -> None:
    ours, theirs = pair
    kaptiva = called(ours, "Kaptiva")
    with ours.write("Add") as session:
        session.add(person := Person(name="Anna"))
    merge(theirs, ours)
    records.edit(theirs, Organisation, kaptiva, city="Girona")
    with ours.write("Erase", final=True) as session:
        erase(session, [("organisation", kaptiva.bytes), ("person", person.id.bytes)], "")
    merge(ours, theirs)
    assert disputes(ours) == []
    assert not watch_over(ours, lambda: None)
