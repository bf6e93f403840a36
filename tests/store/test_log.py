"""The log as truth: hashed, rebuildable, and ready for two people who disagree."""

from datetime import UTC, date, datetime
from decimal import Decimal
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from sqlalchemy import Connection, select, text
from sqlalchemy.exc import StatementError

from missionapp.domain.entities import Alias, Case, Meeting, Mission, Organisation, entities
from missionapp.domain.errors import MissionError
from missionapp.domain.fields import fields_of
from missionapp.store.checks.verify import forged, strayed
from missionapp.store.log.oplog import admit, clock, ops_where
from missionapp.store.log.projection import newer_values, project, rebuild
from missionapp.store.log.tables import ALL, DELETED, OP, Draft, sealed
from missionapp.store.merging.conflicts import conflicts
from missionapp.store.store import Store


@pytest.fixture
def store(tmp_path: Path) -> Store:
    return Store.create(tmp_path / "m.mission")


def tables(connection: Connection) -> dict[str, set[Any]]:
    found: dict[str, set[Any]] = {}
    for name, entity in entities().items():
        table: Any = entity.__table__
        found[name] = {tuple(row) for row in connection.execute(select(table))}
    return found


def organisation(store: Store, **values: Any) -> Organisation:
    with store.write("Add") as session:
        session.add(made := Organisation(**{"name": "Idom", "country": "ES", **values}))
    return made


def elsewhere(store: Store, drafts: list[Draft], actor: bytes = b"other laptop....") -> list[bytes]:
    """Put operations of another laptop into the log, as a merge does; their ids."""
    with store._backend.writing.begin() as connection:
        known = connection.execute(text("SELECT 1 FROM actor WHERE id = :a"), {"a": actor}).first()
        if known is None:
            connection.execute(
                text("INSERT INTO actor VALUES (:a, 'Ona', 'laptop 2', '2017-02-15T08:00:00Z', '0.1.0', 1)"),
                {"a": actor},
            )
        lamport = clock(connection)
        tx = actor[:8] + lamport.to_bytes(8)
        connection.execute(
            text("INSERT INTO tx VALUES (:t, :a, :l, '2017-02-15T08:00:00Z', 'Elsewhere', '{}', NULL)"),
            {"t": tx, "a": actor, "l": lamport},
        )
        ops = sealed(drafts, actor=actor, lamport=lamport, wall="2017-02-15T08:00:00Z", tx=tx)
        admit(connection, ops)
        project(connection, [(d.entity, d.row) for d in drafts])
    return [op.id for op in ops]


def last_op(store: Store) -> bytes:
    with store.log() as log:
        return bytes(log.execute(select(OP.c.id).order_by(OP.c.lamport.desc())).scalars().first() or b"")


def edits(op: bytes, row: bytes, **body: Any) -> Draft:
    return Draft("organisation", row, body, {name: [op] for name in body})


def test_every_kind_of_value_comes_back_as_it_went_in(store: Store) -> None:
    start = datetime(2017, 2, 15, 1, 20, tzinfo=UTC)
    with store.write("Add") as session:
        mission = Mission(code="CN", title="中国 ‎ایران", start=date(2017, 2, 15))
        case = Case(mission_id=mission.id, value=Decimal("1234567890.10"), listed_details=True, nb=2)
        meeting = Meeting(mission_id=mission.id, start=start, outcome=4, locked=True)
        session.add_all([mission, case, meeting])
    with store._engine.begin() as connection:
        before = tables(connection)
        rebuild(connection)
        assert tables(connection) == before
    with store.read() as session:
        found = session.get_one(Case, case.id)
        assert (found.value, found.listed_details, found.nb) == (Decimal("1234567890.10"), True, 2)
        met = session.get_one(Meeting, meeting.id)
        assert (met.start, met.outcome, met.locked) == (start, 4, True)


def test_a_moment_without_its_zone_is_refused(store: Store) -> None:
    with pytest.raises(StatementError, match="time zone"), store.write("Add") as session:
        session.add(Meeting(mission_id=Mission(code="x", title="x").id, start=datetime(2017, 2, 15)))  # noqa: DTZ001


def test_a_changed_operation_is_found_out(store: Store) -> None:
    organisation(store)
    organisation(store, name="Other")
    with store._engine.begin() as connection:
        assert forged(connection) == []
        connection.execute(text("UPDATE op SET body = replace(body, 'Idom', 'Idem')"))
        assert len(forged(connection)) == 1
        connection.execute(text("UPDATE op SET body = replace(body, 'Idem', 'Idom')"))
        connection.execute(text("UPDATE op SET lamport = lamport + 1"))
        assert len(forged(connection)) == 2


def test_a_table_that_differs_from_the_log_is_found_out(store: Store) -> None:
    organisation(store)
    with store._engine.begin() as connection:
        assert strayed(connection) == []
        connection.execute(text("UPDATE organisation SET name = 'Typed by hand'"))
        assert strayed(connection) == ["organisation"]
        rebuild(connection)
        assert strayed(connection) == []


def test_two_people_who_edit_different_fields_do_not_disagree(store: Store) -> None:
    row = organisation(store).id.bytes
    made = last_op(store)
    elsewhere(store, [edits(made, row, city="Bilbao")])
    elsewhere(store, [edits(made, row, region="Catalunya")], b"third laptop....")
    with store.log() as log:
        assert conflicts(log) == []
    with store.read() as session:
        found = session.scalars(select(Organisation)).one()
        assert (found.name, found.city, found.region) == ("Idom", "Bilbao", "Catalunya")


def test_two_values_for_one_field_are_a_conflict_until_somebody_decides(store: Store) -> None:
    row = organisation(store).id.bytes
    made = last_op(store)
    elsewhere(store, [edits(made, row, city="Bilbao")])
    elsewhere(store, [edits(made, row, city="Madrid")], b"third laptop....")
    with store.log() as log:
        found = conflicts(log)
    assert [(c.entity, c.row, c.field) for c in found] == [("organisation", row.hex(), "city")]
    assert [(v.value, v.by, v.where) for v in found[0].values] == [
        ("Madrid", "Ona", "laptop 2"),
        ("Bilbao", "Ona", "laptop 2"),
    ]
    with store.write("Decide") as session:
        session.scalars(select(Organisation)).one().city = "Barcelona"
    with store.log() as log:
        assert conflicts(log) == []
    store.undo()
    with store.log() as log:
        assert [v.value for v in conflicts(log)[0].values] == ["Madrid", "Bilbao"] or [
            v.value for v in conflicts(log)[0].values
        ] == ["Bilbao", "Madrid"]


def test_deciding_for_the_value_that_is_shown_settles_it_too(store: Store) -> None:
    row = organisation(store).id.bytes
    made = last_op(store)
    elsewhere(store, [edits(made, row, city="Bilbao")])
    elsewhere(store, [edits(made, row, city="Bilbao")], b"third laptop....")
    with store.log() as log:
        assert conflicts(log) == []


def test_what_was_deleted_here_and_edited_there_stays_visible(store: Store) -> None:
    row = organisation(store).id.bytes
    made = last_op(store)
    with store.write("Delete") as session:
        session.delete(session.scalars(select(Organisation)).one())
    elsewhere(store, [edits(made, row, city="Bilbao")])
    with store.read() as session:
        assert session.scalars(select(Organisation.city)).all() == ["Bilbao"]
    with store.log() as log:
        found = conflicts(log)
    assert [(c.field, [v.value for v in c.values]) for c in found] == [(DELETED, [1, None])]


def test_two_laptops_that_make_the_same_record_agree_where_they_agree(store: Store) -> None:
    row = organisation(store, city="Barcelona").id.bytes
    body = {"name": "Idom", "country": "FR", "region": "Gipuzkoa"}
    elsewhere(store, [Draft("organisation", row, body, {ALL: []})])
    with store.log() as log:
        assert [(c.field, [v.value for v in c.values]) for c in conflicts(log)] == [("country", ["FR", "ES"])]
    with store.read() as session:
        found = session.scalars(select(Organisation)).one()
        assert (found.country, found.city, found.region) == ("FR", "Barcelona", "Gipuzkoa")


def test_what_a_newer_version_wrote_is_kept_and_counted(store: Store) -> None:
    row = organisation(store).id.bytes
    made = last_op(store)
    elsewhere(store, [edits(made, row, city="Bilbao", carbon_footprint="12 t")])
    elsewhere(store, [Draft("spaceship", b"x" * 16, {"name": "Rocinante"}, {ALL: []})])
    with store._engine.begin() as connection:
        before = tables(connection)
        rebuild(connection)
        assert tables(connection) == before
        assert newer_values(connection) == 2
        assert forged(connection) == []
    with store.read() as session:
        assert session.scalars(select(Organisation.city)).all() == ["Bilbao"]


def test_tables_of_another_version_are_drawn_anew_in_the_file_or_in_memory(store: Store) -> None:
    organisation(store)
    store.close()
    with Store.open(store.path) as older, older._engine.begin() as connection:
        connection.execute(text("ALTER TABLE organisation DROP COLUMN founded"))
        connection.execute(text("UPDATE meta SET value = 'older' WHERE key = 'schema'"))
    before = store.path.read_bytes()
    with Store.open(store.path, write=False) as reader, reader.read() as session:
        assert session.scalars(select(Organisation.name)).all() == ["Idom"]
    assert store.path.read_bytes() == before
    with Store.open(store.path) as writer, writer.read() as session:
        assert session.scalars(select(Organisation.name)).all() == ["Idom"]


def test_an_id_tells_a_text_from_a_number_and_a_field_from_another() -> None:
    frame: dict[str, Any] = {"actor": b"a" * 16, "lamport": 1, "wall": "w", "tx": b"t" * 16}
    from missionapp.store.log.tables import Op, op_id

    def hashed(body: dict[str, Any]) -> bytes:
        salts = b"s" * 16 * len(body)
        return op_id(Op(b"", b"a", 1, "w", b"t", "e", b"r", body, salts, {ALL: []}))

    bodies: list[dict[str, Any]] = [{"a": "1"}, {"a": 1}, {"a": None}, {"b": "1"}, {"a": "1", "b": None}]
    assert len({hashed(b) for b in bodies}) == len(bodies)
    first, second = sealed([Draft("e", b"r", {"a": "1"}, {ALL: []})] * 2, **frame)
    assert first.id != second.id, "two operations of the same content differ by their salt"


@settings(max_examples=25, deadline=None)
@given(st.lists(st.tuples(st.sampled_from("aedur"), st.integers(0, 3), st.text(max_size=6)), max_size=14))
def test_whatever_is_done_the_tables_are_what_the_log_says(
    tmp_path_factory: pytest.TempPathFactory, steps: list[tuple[str, int, str]]
) -> None:
    with Store.create(tmp_path_factory.mktemp("steps") / "m.mission") as store:
        undone: list[dict[str, set[Any]]] = []
        done: list[dict[str, set[Any]]] = []
        for what, which, word in steps:
            with store.log() as log:
                before = tables(log)
            try:
                _do(store, what, which, word)
            except MissionError:
                continue
            with store.log() as log:
                after = tables(log)
                assert strayed(log) == []
                assert forged(log) == []
            if what == "u":
                undone.append(before)
                assert after == done.pop()
            elif what == "r":
                done.append(before)
                assert after == undone.pop()
            elif after != before:
                done.append(before)
                undone.clear()
        with store._engine.begin() as connection:
            stood = tables(connection)
            rebuild(connection)
            assert tables(connection) == stood


def _do(store: Store, what: str, which: int, word: str) -> None:
    if what == "u":
        store.undo()
    elif what == "r":
        store.redo()
    else:
        with store.write("Step") as session:
            found = list(session.scalars(select(Organisation).order_by(Organisation.id)))
            if what == "a" or not found:
                session.add(made := Organisation(name=word))
                session.add(Alias(owner_id=made.id, name=word))
            elif what == "e":
                found[which % len(found)].city = word
            else:
                session.delete(found[which % len(found)])


def test_personal_fields_are_marked() -> None:
    marked = {f"{name}.{f.name}" for name, e in entities().items() for f in fields_of(e) if f.personal}
    assert {
        "person.name",
        "person.email",
        "person.phone",
        "delegate.diet",
        "delegate.passport_name",
    } <= marked


def test_the_log_reads_back_as_it_was_written(store: Store) -> None:
    organisation(store, profile='{"quoted": "=1+1"}\n中')
    with store.log() as log:
        op = next(ops_where(log, select(OP)))
    assert op.body == {"name": "Idom", "country": "ES", "profile": '{"quoted": "=1+1"}\n中'}
    assert op.over == {ALL: []}


def test_undo_does_not_touch_what_others_built_on_a_step(store: Store) -> None:
    """City 1 → 2; another laptop takes that back and this one had set 5 meanwhile: 5 stays."""
    row = organisation(store, city="1").id.bytes
    with store.write("Edit") as session:
        session.scalars(select(Organisation)).one().city = "2"
    second = last_op(store)
    with store.write("Edit") as session:
        session.scalars(select(Organisation)).one().city = "5"
    elsewhere(store, [edits(second, row, city="1")])
    with pytest.raises(MissionError, match="has been changed since"):
        store.undo()
    with store.log() as log:
        assert sorted(str(v.value) for v in conflicts(log)[0].values) == ["1", "5"]


def test_a_deletion_that_disagrees_with_a_restoration_is_said(store: Store) -> None:
    row = organisation(store).id.bytes
    with store.write("Delete") as session:
        session.delete(session.scalars(select(Organisation)).one())
    deleted = last_op(store)
    elsewhere(store, [Draft("organisation", row, {DELETED: 0}, {DELETED: [deleted]})])
    everything = {DELETED: [deleted], ALL: [deleted]}
    elsewhere(store, [Draft("organisation", row, {DELETED: 1}, everything)], b"third laptop....")
    with store.read() as session:
        assert session.scalars(select(Organisation.name)).all() == ["Idom"]
    with store.log() as log:
        assert [c.field for c in conflicts(log)] == [DELETED]


def test_lost_heads_are_found_out(store: Store) -> None:
    organisation(store)
    with store._engine.begin() as connection:
        connection.execute(text("DELETE FROM head"))
        connection.execute(text("DELETE FROM organisation"))
        assert strayed(connection) == ["head"]
        rebuild(connection)
        assert strayed(connection) == []
