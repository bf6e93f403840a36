"""What is erased leaves the log, and the log stays sound."""

from pathlib import Path

import pytest
from sqlalchemy import select, text, update

from missionapp.domain.entities import Alias, Attachment, ListValue, Organisation, Participant, Person
from missionapp.domain.errors import MissionError
from missionapp.store.checks.verify import forged, strayed
from missionapp.store.erasure import redaction
from missionapp.store.erasure.erased import read_erased, remember_erased
from missionapp.store.log.blobs import keep_blob, kept_blob
from missionapp.store.log.history import changes_of, history
from missionapp.store.log.oplog import Row, ops_where
from missionapp.store.log.projection import rebuild
from missionapp.store.log.tables import BLOB, OP, REDACTION
from missionapp.store.store import Store


@pytest.fixture
def store(tmp_path: Path) -> Store:
    return Store.create(tmp_path / "m.mission")


def anna(store: Store) -> Person:
    with store.write("Add") as session:
        firm = Organisation(name="Idom")
        made = Person(name="Anna Puig", phone="+34 600 1", organisation_id=firm.id)
        session.add_all([firm, made, Alias(owner_id=made.id, name="Anna P.")])
    return made


def firm_of(person: Person) -> str:
    assert person.organisation_id is not None
    return person.organisation_id.hex


def rows_of(store: Store) -> set[Row]:
    with store.log() as log:
        ops = ops_where(log, select(OP).where(OP.c.entity.in_(["person", "alias", "attachment"])))
        return {(op.entity, op.row) for op in ops}


def erase(store: Store) -> int:
    rows = rows_of(store)
    with store.write("Erase", final=True) as session:
        files = redaction.erase(session, rows, "their wish")
    store.compact()
    return files


def is_sound(store: Store) -> bool:
    with store.log() as log:
        return not forged(log) and not strayed(log)


def undo_all(store: Store) -> list[str]:
    taken = []
    while True:
        try:
            taken.append(store.undo())
        except MissionError as none:
            assert "nothing to undo" in str(none)  # noqa: PT017 - the end of the loop
            return taken


def test_personal_values_and_their_salts_go_and_the_rest_stays(store: Store) -> None:
    person = anna(store)
    erase(store)
    with store.log() as log:
        ops = list(ops_where(log, select(OP).where(OP.c.row == person.id.bytes).order_by(OP.c.lamport)))
        assert [dict(op.body) for op in ops] == [{"organisation_id": firm_of(person)}, {"-": 1}]
        assert [len(op.salts) for op in ops] == [16, 16]
        fields = log.execute(select(REDACTION.c.field, REDACTION.c.reason).order_by(REDACTION.c.field)).all()
        assert fields == [("name", "their wish"), ("name", "their wish"), ("phone", "their wish")]
    assert is_sound(store)


def test_an_erased_value_cannot_be_replaced_by_another(store: Store) -> None:
    person = anna(store)
    erase(store)
    with store._engine.begin() as connection:
        [op, _gone] = ops_where(
            connection, select(OP).where(OP.c.row == person.id.bytes).order_by(OP.c.lamport)
        )
        other = op._replace(body={"name": "Eva", **op.body}, salts=b"s" * 16 + op.salts)
        values = dict(zip(OP.columns.keys(), other.record(), strict=True))
        connection.execute(update(OP).where(OP.c.id == op.id).values(values))
        assert forged(connection) == [op.id.hex()]
        connection.rollback()
    with store._engine.begin() as connection:
        connection.execute(text("UPDATE redaction SET digest = zeroblob(32) WHERE field = 'phone'"))
        assert len(forged(connection)) == 1


def test_erasing_twice_changes_nothing_more(store: Store) -> None:
    anna(store)
    erase(store)
    with store.log() as log:
        before = log.execute(select(REDACTION)).all()
    erase(store)
    with store.log() as log:
        assert log.execute(select(REDACTION)).all() == before
    assert is_sound(store)


def test_tables_drawn_anew_show_nobody(store: Store) -> None:
    anna(store)
    erase(store)
    with store._engine.begin() as connection:
        rebuild(connection)
        assert strayed(connection) == []
    with store.read() as session:
        assert session.scalars(select(Person)).all() == []
        assert session.scalars(select(Organisation.name)).all() == ["Idom"]


def test_no_undoing_brings_an_erased_record_back(store: Store) -> None:
    person = anna(store)
    with store.write("Edit") as session:
        session.get_one(Person, person.id).phone = "+34 600 2"
    with store.write("Move") as session:
        session.get_one(Person, person.id).organisation_id = None
    with store.write("Delete alias") as session:
        session.delete(session.scalars(select(Alias)).one())
    with store.write("Rename") as session:
        session.scalars(select(Organisation)).one().name = "Idom SA"
    erase(store)
    assert undo_all(store) == ["Rename", "Add"]
    assert is_sound(store)
    assert [store.redo(), store.redo()] == ["Add", "Rename"]
    with pytest.raises(MissionError, match="nothing to redo"):
        store.redo()
    with store.read() as session:
        assert session.scalars(select(Person)).all() == []
        assert session.scalars(select(Alias)).all() == []
        assert session.scalars(select(Organisation.name)).all() == ["Idom SA"]
    assert is_sound(store)


def test_what_pointed_to_somebody_erased_points_to_who_was_there_before(store: Store) -> None:
    person = anna(store)
    with store.write("Begin") as session:
        eva = Person(name="Eva Roca")
        part = Participant(mission_id=eva.id, organisation_id=person.organisation_id, contact_id=eva.id)
        session.add_all([eva, part])
    rows = {("person", person.id.bytes)}
    with store.write("Choose") as session:
        session.get_one(Participant, part.id).contact_id = person.id
    with store.write("Erase", final=True) as session:
        session.get_one(Participant, part.id).contact_id = None
        session.delete(session.get_one(Person, person.id))
        redaction.erase(session, rows, "their wish")
    assert store.undo() == "Choose"
    with store.read() as session:
        assert session.get_one(Participant, part.id).contact_id == eva.id
    assert store.redo() == "Choose"
    with store.read() as session:
        assert session.get_one(Participant, part.id).contact_id is None
    assert is_sound(store)


def test_the_history_says_that_values_were_erased(store: Store) -> None:
    person = anna(store)
    with store.write("Edit {who}", who=person) as session:
        session.get_one(Person, person.id).phone = "+34 600 2"
    erase(store)
    with store.log() as log:
        last, edit, add = history(log)
        assert [step.label for step in (last, edit, add)] == ["Erase", "Edit person (erased)", "Add"]
        [change] = edit.changes
        assert (change.name, change.field, change.old, change.new) == (
            "person (erased)", "phone", "erased", "erased",
        )  # fmt: skip
        told, _count = changes_of(log, bytes.fromhex(add.id), 300)
    assert [(c.field, c.new) for c in told if c.entity == "person" and c.field] == [
        ("name", "erased"),
        ("organisation_id", firm_of(person)),
        ("phone", "erased"),
    ]


def test_a_file_that_another_record_has_too_stays(store: Store) -> None:
    person = anna(store)
    with store.write("Attach") as session:
        one, two = keep_blob(session, b"a photo"), keep_blob(session, b"a logo")
        session.add(Attachment(owner_id=person.id, name="a.jpg", sha256=one, size=7))
        session.add(Attachment(owner_id=person.id, name="b.jpg", sha256=two, size=6))
    rows = rows_of(store)
    with store.write("Attach") as session:
        session.add(Attachment(owner_id=person.organisation_id, name="b.jpg", sha256=two, size=6))
    with store.write("Erase", final=True) as session:
        assert redaction.erase(session, rows, "their wish") == 1
    with store.read() as session:
        assert kept_blob(session, one) is None
        assert kept_blob(session, two) == b"a logo"
        assert session.connection().scalars(select(BLOB.c.size)).all() == [6]


def test_a_write_that_fails_erases_nothing(store: Store) -> None:
    person = anna(store)
    with pytest.raises(ZeroDivisionError), store.write("Erase", final=True) as session:
        redaction.erase(session, {("person", person.id.bytes)}, "their wish")
        raise ZeroDivisionError
    with store.read() as session:
        assert session.get_one(Person, person.id).name == "Anna Puig"
    assert is_sound(store)


def test_a_value_that_only_a_newer_version_knows_is_taken_for_personal(store: Store) -> None:
    person = anna(store)
    with store._engine.begin() as connection:
        [op] = ops_where(connection, select(OP).where(OP.c.row == person.id.bytes))
        odd = op._replace(body={**op.body, "shoe_size": 38})
        assert redaction.personal(odd) == {"name", "phone", "shoe_size"}


def test_whom_it_erased_a_mission_knows_by_digests_alone(store: Store) -> None:
    with store._engine.begin() as connection:
        remember_erased(connection, ["anna@idom.example", "anna puig"])
        remember_erased(connection, ["anna puig", "eva"])
        rebuild(connection)
        known = read_erased(connection)
        kept = str(connection.execute(text("SELECT * FROM meta")).all())
    assert [known.knows(mark) for mark in ("anna puig", "anna@idom.example", "eva", "ana")] == [
        True,
        True,
        True,
        False,
    ]
    assert len(known.digests) == 3
    assert len({salt for salt, _ in known.digests}) == 1
    assert "anna" not in kept


def test_a_list_value_of_an_erased_person_is_not_told(store: Store) -> None:
    person = anna(store)
    with store.write("Add") as session:
        session.add(made := ListValue(owner_id=person.id, list_name="emails", value="ap@home.example"))
    rows = {("list_value", made.id.bytes)}
    with store.write("Erase", final=True) as session:
        redaction.erase(session, rows, "their wish")
    with store.log() as log:
        assert "ap@home" not in str(history(log))
        assert "ap@home" not in str(log.execute(select(OP.c.body)).all())
