"""The mission file through its one door: what is written is there, once, and can be taken back."""

from concurrent.futures import ThreadPoolExecutor
from pathlib import Path
from threading import Event
from uuid import uuid4

import pytest
from sqlalchemy import select, update

from missionapp.domain.entities import Organisation, Person
from missionapp.domain.errors import MissionError
from missionapp.store.checks.verify import forged, strayed
from missionapp.store.log.capture import add_many
from missionapp.store.log.history import history
from missionapp.store.merging.conflicts import conflicts
from missionapp.store.store import Changes, Store


@pytest.fixture
def store(tmp_path: Path) -> Store:
    return Store.create(tmp_path / "mission é ü.mission")


def names(store: Store) -> list[str]:
    with store.read() as session:
        return sorted(session.scalars(select(Organisation.name)))


def add(store: Store, name: str) -> Organisation:
    with store.write("Add {what}", what=(organisation := Organisation(name=name, country="ES"))) as session:
        session.add(organisation)
    return organisation


def rename(store: Store, old: str, new: str) -> None:
    with store.write("Rename") as session:
        session.scalars(select(Organisation).where(Organisation.name == old)).one().name = new


def test_what_was_written_is_there_after_closing_and_nothing_lies_beside_it(store: Store) -> None:
    add(store, "Kaptiva Sports")
    store.close()
    assert [p.name for p in store.path.parent.iterdir()] == [store.path.name]
    with Store.open(store.path) as again:
        assert names(again) == ["Kaptiva Sports"]


def test_undo_and_redo_survive_a_restart(store: Store) -> None:
    add(store, "Kaptiva")
    rename(store, "Kaptiva", "Kaptiva Sports")
    store.close()
    with Store.open(store.path) as again:
        assert again.undo() == "Rename"
        assert names(again) == ["Kaptiva"]
        assert again.undo() == "Add {what}"
        assert names(again) == []
    with Store.open(store.path) as again:
        again.redo()
        again.redo()
        assert names(again) == ["Kaptiva Sports"]
        with pytest.raises(MissionError, match="nothing to redo"):
            again.redo()


def test_undo_goes_all_the_way_back_and_forth_again(store: Store) -> None:
    states = [names(store)]
    add(store, "Idom")
    states.append(names(store))
    rename(store, "Idom", "IDOM")
    states.append(names(store))
    add(store, "Skitude")
    states.append(names(store))
    with store.write("Delete") as session:
        session.delete(session.scalars(select(Organisation).where(Organisation.name == "IDOM")).one())
    states.append(names(store))
    for _round in range(3):
        for state in reversed(states[:-1]):
            store.undo()
            assert names(store) == state
        for state in states[1:]:
            store.redo()
            assert names(store) == state
    store.undo()
    add(store, "Snooc")
    with pytest.raises(MissionError, match="nothing to redo"):
        store.redo()
    assert names(store) == ["IDOM", "Skitude", "Snooc"]


def test_a_write_that_changes_nothing_is_no_step(store: Store) -> None:
    add(store, "Idom")
    rename(store, "Idom", "Idom")
    with store.log() as log:
        assert [step.label for step in history(log)] == ["Add Idom"]


def test_a_first_write_that_changes_nothing_does_not_hinder_the_next(store: Store) -> None:
    add(store, "Idom")
    store.close()
    with Store.open(store.path) as again:
        rename(again, "Idom", "Idom")
        rename(again, "Idom", "IDOM")
        assert names(again) == ["IDOM"]


def test_an_error_in_a_write_changes_nothing(store: Store) -> None:
    add(store, "Idom")
    with pytest.raises(ZeroDivisionError), store.write("Break") as session:
        session.add(Organisation(name="Lost"))
        session.flush()
        raise ZeroDivisionError
    assert names(store) == ["Idom"]
    add(store, "After")
    assert names(store) == ["After", "Idom"]


def test_saves_of_one_visit_are_one_step(store: Store) -> None:
    add(store, "K")
    with store.write("Edit name") as session:
        session.scalars(select(Organisation)).one().name = "Ka"
    step = store.last_step
    with store.write("Edit name", continues=step) as session:
        session.scalars(select(Organisation)).one().name = "Kaptiva"
    assert store.last_step == step
    with store.log() as log:
        assert [len(s.changes) for s in history(log)] == [2, 1]
    store.undo()
    assert names(store) == ["K"]
    store.redo()
    assert names(store) == ["Kaptiva"]


def test_history_tells_who_did_what_in_words(store: Store, monkeypatch: pytest.MonkeyPatch) -> None:
    store.close()
    monkeypatch.setenv("MISSIONAPP_PERSON", "Marta")
    with Store.open(store.path) as again:
        organisation = add(again, "Idom")
        rename(again, "Idom", "IDOM Group")
        again.undo()
        with again.log() as log:
            steps = history(log)
    assert [(s.label, s.undone) for s in steps] == [
        ("Undone: Rename", False),
        ("Rename", True),
        ("Add Idom", False),
    ]
    assert {s.by.split(",")[0] for s in steps} == {"Marta"}
    change = steps[1].changes[0]
    assert (change.entity, change.row, change.field) == ("organisation", organisation.id.hex, "name")
    assert (change.old, change.new) == ("Idom", "IDOM Group")


def test_everybody_who_listens_is_told_once_what_changed(store: Store) -> None:
    told: list[Changes] = []
    store.changed.append(told.append)
    organisation = add(store, "Idom")
    store.undo()
    row = frozenset({("organisation", organisation.id.bytes)})
    assert told == [Changes("Add {what}", row), Changes("Add {what}", row)]


def test_nothing_can_pass_the_log_by(store: Store) -> None:
    add(store, "Idom")
    with pytest.raises(RuntimeError, match="bulk"), store.write("Bulk") as session:
        session.execute(update(Organisation).values(name="x"))
    with pytest.raises(RuntimeError, match="reading session"), store.read() as session:
        session.add(Organisation(name="x"))
        session.flush()
    assert names(store) == ["Idom"]


def test_a_reader_looks_while_a_writer_works_and_cannot_write(store: Store) -> None:
    add(store, "Idom")
    with Store.open(store.path, write=False) as reader:
        assert names(reader) == ["Idom"]
        add(store, "Skitude")
        assert names(reader) == ["Idom", "Skitude"]
        with pytest.raises(MissionError, match="reading only"), reader.write("No"):
            pass
        with pytest.raises(MissionError, match="reading only"):
            reader.undo()
    assert names(store) == ["Idom", "Skitude"]


def test_every_opening_for_writing_is_a_new_actor(store: Store) -> None:
    from missionapp.store.log.tables import ACTOR

    add(store, "Idom")
    store.close()
    with Store.open(store.path) as again:
        add(again, "Skitude")
        with again.log() as log:
            assert len(set(log.scalars(select(ACTOR.c.id)))) == 2


def test_a_deleted_record_can_be_added_again_under_its_id(store: Store) -> None:
    organisation = add(store, "Idom")
    with store.write("Delete") as session:
        session.delete(session.get_one(Organisation, organisation.id))
    with store.write("Add again") as session:
        session.add(Organisation(id=organisation.id, name="Idom again"))
    with store.read() as session:
        found = session.scalars(select(Organisation)).one()
        assert (found.id, found.name, found.country) == (organisation.id, "Idom again", None)


def test_a_flushed_query_inside_a_write_sees_what_was_added(store: Store) -> None:
    with store.write("Add two") as session:
        organisation = Organisation(name="Idom")
        session.add(organisation)
        assert session.scalars(select(Organisation.name)).all() == ["Idom"]
        session.add(Person(name="Sample Person", organisation_id=organisation.id))
    store.undo()
    with store.read() as session:
        assert session.scalars(select(Person)).all() == []
        assert session.scalars(select(Organisation)).all() == []


def test_many_records_are_added_as_any_other(store: Store) -> None:
    person = Person(name="Sample Person", email="p@example.org")
    with store.write("Add many") as session:
        add_many(session, Organisation, [vars(Organisation(name=f"Firm {n}")) for n in range(1000)])
        add_many(session, Person, [vars(person)])
        session.scalars(select(Organisation).where(Organisation.name == "Firm 7")).one().city = "Bilbao"
    assert len(names(store)) == 1000
    with store.read() as session:
        assert session.get_one(Person, person.id).email == "p@example.org"
    with store.log() as log:
        assert strayed(log) == []
        assert forged(log) == []
        assert [len(step.changes) for step in history(log)] == [1002]
    store.undo()
    assert names(store) == []
    store.redo()
    assert len(names(store)) == 1000


def test_what_could_not_be_saved_can_be_saved_again(store: Store) -> None:
    organisation = Organisation(name="Idom")
    with pytest.raises(ZeroDivisionError), store.write("Break") as session:
        session.add(organisation)
        session.flush()
        raise ZeroDivisionError
    with store.write("Add") as session:
        session.add(organisation)
    assert names(store) == ["Idom"]


def test_a_second_thread_waits_for_its_turn(store: Store) -> None:
    inside, go_on = Event(), Event()

    def write_slowly() -> None:
        with store.write("Slow") as session:
            session.add(Organisation(name="Slow"))
            inside.set()
            go_on.wait(10)

    with ThreadPoolExecutor() as threads:
        slow = threads.submit(write_slowly)
        assert inside.wait(10)
        fast = threads.submit(add, store, "Fast")
        go_on.set()
        slow.result(10)
        fast.result(10)
    assert names(store) == ["Fast", "Slow"]


def test_a_read_inside_a_read_sees_the_same_and_a_write_inside_is_refused(store: Store) -> None:
    add(store, "Idom")
    with store.read() as outer:
        assert outer.scalars(select(Organisation.name)).all() == ["Idom"]
        assert names(store) == ["Idom"]
        with store.log() as log:
            assert len(history(log)) == 1
        with pytest.raises(RuntimeError, match="write inside a read"):
            add(store, "No")
    add(store, "Yes")
    assert names(store) == ["Idom", "Yes"]


def test_everybody_is_told_also_when_one_listener_fails(store: Store) -> None:
    told: list[str] = []

    def fails(_changes: Changes) -> None:
        raise ZeroDivisionError

    store.changed += [fails, lambda changes: told.append(changes.label)]
    with pytest.raises(ZeroDivisionError):
        add(store, "Idom")
    assert told == ["Add {what}"]
    assert names(store) == ["Idom"]


def test_an_edit_and_a_deletion_in_one_step_stay_together(store: Store) -> None:
    add(store, "Idom")
    with store.write("Edit and delete") as session:
        found = session.scalars(select(Organisation)).one()
        found.city = "Bilbao"
        session.flush()
        session.delete(found)
    for _round in range(2):
        assert names(store) == []
        store.undo()
        assert names(store) == ["Idom"]
        store.redo()
    with store.log() as log:
        assert conflicts(log) == []


def test_a_joined_edit_leaves_nothing_to_redo(store: Store) -> None:
    add(store, "K")
    step = store.last_step
    rename(store, "K", "Ka")
    store.undo()
    with store.write("Edit name", continues=step) as session:
        session.scalars(select(Organisation)).one().name = "Kb"
    with pytest.raises(MissionError, match="nothing to redo"):
        store.redo()
    assert names(store) == ["Kb"]


def test_changes_that_the_log_could_not_tell_are_refused(store: Store) -> None:
    organisation = add(store, "Idom")
    with pytest.raises(RuntimeError, match="an id never changes"), store.write("Id") as session:
        session.get_one(Organisation, organisation.id).id = uuid4()
    with pytest.raises(RuntimeError, match="flush in between"), store.write("Both") as session:
        session.delete(session.get_one(Organisation, organisation.id))
        session.add(Organisation(id=organisation.id, name="Other"))
    with pytest.raises(RuntimeError, match="pass the log by"), store.write("Bulk") as session:
        session.bulk_save_objects([Organisation(name="x")])
    with (
        pytest.raises(TypeError, match=r"organisation\.name does not take int"),
        store.write("Type") as session,
    ):
        session.add(Organisation(name=5))
    assert names(store) == ["Idom"]
