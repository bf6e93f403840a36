"""Two copies of a mission that were worked on apart become one."""

import shutil
from pathlib import Path
from typing import Any

import pytest
import sqlcipher3.dbapi2 as sqlite
from sqlalchemy import delete, insert, select, update

from missionapp.actions import records
from missionapp.domain.entities import Attachment, Mission, Organisation, Person
from missionapp.domain.errors import MissionError, PassphraseError
from missionapp.store.checks.verifying import watch_over
from missionapp.store.erasure.erased import read_erased, remember_erased
from missionapp.store.erasure.redaction import erase
from missionapp.store.file.copies import drop_copies
from missionapp.store.log.blobs import keep_blob, kept_blob
from missionapp.store.log.tables import BLOB, CREATION, META, OP, REDACTION, Draft
from missionapp.store.merging.foreign import foreign
from missionapp.store.merging.resolving import Resolution, resolve
from missionapp.store.merging.steps import known_ops, merge_into
from missionapp.store.store import Store
from tests.store.pairs import called, city, disputes, merge, values


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


def test_an_attachment_that_is_not_what_was_attached_is_left_out_until_a_good_copy_comes(
    pair: tuple[Store, Store],
) -> None:
    ours, theirs = pair
    kaptiva = called(ours, "Kaptiva")
    with theirs.write("Attach") as session:
        digests = [keep_blob(session, content) for content in (b"a card", b"a photo")]
        for digest in digests:
            session.add(Attachment(owner_id=kaptiva, name="card.jpg", sha256=digest, size=6))
    good = shutil.copy(theirs.path, theirs.path.with_name("good.mission"))
    with theirs.write("Spoil it") as session:
        spoilt = update(BLOB).where(BLOB.c.sha256 == bytes.fromhex(digests[0])).values(bytes=b"a cart")
        session.connection().execute(spoilt)
        session.add(Organisation(name="New"))
    union = merge(ours, theirs)
    assert union.blobs == (bytes.fromhex(digests[1]),)
    assert union.spoilt == {bytes.fromhex(digests[0])}
    with ours.read() as session:
        assert [kept_blob(session, digest) for digest in digests] == [None, b"a photo"]
        assert session.scalars(select(Attachment.name)).all() == ["card.jpg", "card.jpg"]
    again = merge(ours, theirs)
    assert (again.changes_nothing, len(again.spoilt)) == (True, 1)
    with Store.open(good, write=False) as whole:
        assert merge(ours, whole).spoilt == frozenset()
    with ours.read() as session:
        assert kept_blob(session, digests[0]) == b"a card"


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
