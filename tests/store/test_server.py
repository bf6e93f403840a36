"""An office register on a real PostgreSQL server: several people, and what goes wrong with a server."""

import socket
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import pytest
from sqlalchemy import select, update

from missionapp.domain.entities import Organisation
from missionapp.domain.errors import MissionError, OnlyToReadError, PassphraseError
from missionapp.store.checks.verify import forged, strayed
from missionapp.store.log.tables import META, OP, STEP
from missionapp.store.store import Store
from tests.postgres import PASSWORD, Database
from tests.proxy import Proxy, way_to

SECRETS = (PASSWORD, "pa:ss", "wo/rd", "wo%2Frd", "%2541")


@pytest.fixture
def store(database: Database) -> Iterator[Store]:
    with Store.create(database.url()) as made:
        yield made


def names(store: Store) -> list[str]:
    with store.read() as session:
        return list(session.scalars(select(Organisation.name).order_by(Organisation.name)))


def add(store: Store, *called: str) -> None:
    with store.write("Add") as session:
        session.add_all([Organisation(name=name, country="ES") for name in called])


def sentence(place: str, password: str | None = None, kind: type[MissionError] = MissionError) -> str:
    """What is said when a place cannot be opened; never with the password."""
    with pytest.raises(kind) as caught:
        Store.open(place, password).close()
    error: BaseException | None = caught.value
    while error is not None:
        assert not [secret for secret in SECRETS if secret in f"{error} {error!r}"]
        error = error.__cause__
    return str(caught.value)


def test_two_people_write_at_once_and_see_each_other(store: Store, database: Database) -> None:
    with Store.open(database.url()) as other:
        add(store, "Of one")
        assert (other.others_changed(), names(other)) == (True, ["Of one"])
        add(other, "Of another")
        assert (store.others_changed(), store.others_changed()) == (True, False)
        assert (other.others_changed(), names(store)) == (False, ["Of another", "Of one"])


def test_what_others_did_before_ones_own_step_is_not_missed(store: Store, database: Database) -> None:
    with Store.open(database.url()) as other:
        add(other, "Theirs")
        add(store, "Mine")
        assert (store.others_changed(), store.others_changed()) == (True, False)


def test_what_a_colleague_deletes_just_before_a_step_is_said_to_be_gone(
    store: Store, database: Database
) -> None:
    add(store, "Idom")
    with store.read() as session:
        record = session.scalars(select(Organisation)).one()
    with Store.open(database.url()) as other:
        other.undo()
    with (
        pytest.raises(MissionError, match="This record is no longer there"),
        store.write("Edit {what}", what=record) as session,
    ):
        session.get_one(Organisation, record.id).city = "Barcelona"
    add(store, "Kaptiva")
    assert names(store) == ["Kaptiva"]


def test_steps_of_many_writers_follow_each_other(store: Store, database: Database) -> None:
    def work(who: int) -> None:
        with Store.open(database.url()) as mine:
            for n in range(6):
                add(mine, f"{who}-{n}")

    with ThreadPoolExecutor(4) as several:
        list(several.map(work, range(4)))
    for _step in range(4):
        store.undo()
    assert len(names(store)) == 20
    with store.log() as log:
        assert (forged(log), strayed(log)) == ([], [])
        assert log.scalars(select(STEP.c.n).order_by(STEP.c.n)).all() == list(range(1, 29))
        assert sorted(log.scalars(select(OP.c.lamport))) == list(range(1, 29))


def test_a_reader_sees_one_state_from_beginning_to_end(store: Store, database: Database) -> None:
    add(store, "Idom")
    with Store.open(database.url(), write=False) as reader, reader.read() as session:
        assert session.scalars(select(Organisation.name)).all() == ["Idom"]
        add(store, "Later")
        assert session.scalars(select(Organisation.name)).all() == ["Idom"]


def test_an_idle_connection_that_broke_is_not_noticed(store: Store, database: Database) -> None:
    add(store, "Idom")
    database.drop_connections()
    assert names(store) == ["Idom"]
    database.drop_connections()
    add(store, "Later")
    assert names(store) == ["Idom", "Later"]


def test_a_connection_that_breaks_in_a_write_leaves_nothing_half(store: Store, database: Database) -> None:
    add(store, "Idom")
    lost = pytest.raises(MissionError, match="The connection to office_.+ was lost: the last step was not")
    with lost, store.write("Add") as session:
        session.add(Organisation(name="Half"))
        session.flush()
        database.drop_connections()
        session.add(Organisation(name="Whole"))
        session.flush()
    with lost, store.write("Add") as session:
        session.add(Organisation(name="Half"))
        session.flush()
        database.drop_connections()
    assert names(store) == ["Idom"]
    add(store, "Later")
    assert names(store) == ["Idom", "Later"]
    with store.log() as log:
        assert (forged(log), strayed(log)) == ([], [])


def test_a_connection_that_breaks_in_a_reading_is_told_and_made_anew(
    store: Store, database: Database
) -> None:
    add(store, "Idom")
    with (
        pytest.raises(MissionError, match=r"The connection to office_\w+ on 127.0.0.1 was lost\."),
        store.read() as session,
    ):
        session.scalars(select(Organisation.name)).all()
        database.drop_connections()
        session.scalars(select(Organisation.name)).all()
    assert names(store) == ["Idom"]


def test_a_server_that_is_not_there(database: Database) -> None:
    with socket.socket() as taken:
        taken.bind(("127.0.0.1", 0))
        place = database.url().replace(f":{database.server.port}/", f":{taken.getsockname()[1]}/")
        assert f"{database.name} on 127.0.0.1 cannot be reached: Connection refused. Check" in sentence(place)
    assert "cannot be reached: " in sentence("postgresql://office:pa%3Ass@no.such.host.invalid/office")


def test_a_wrong_password_and_none(store: Store, database: Database) -> None:
    wrong = f"{database.name} on 127.0.0.1 does not let office in with this password."
    assert sentence(database.url(password="wo/rd"), kind=PassphraseError).startswith(wrong)
    assert sentence(database.url(password=None), kind=PassphraseError).startswith(wrong)
    assert sentence(database.url(password=None), "wo/rd", PassphraseError).startswith(wrong)
    with Store.open(database.url(password=None), PASSWORD) as again:
        assert names(again) == []


def test_a_database_that_is_missing_or_has_no_register_yet(database: Database) -> None:
    assert sentence(database.url().replace(database.name, "no_such")).startswith(
        'no_such on 127.0.0.1 cannot be reached: database "no_such" does not exist.'
    )
    said = f"There is no office register in {database.name} on 127.0.0.1 yet. Make it by importing"
    assert sentence(database.url()).startswith(said)


def test_another_program_s_tables_are_left_alone(database: Database) -> None:
    database.run("CREATE TABLE op (id int)")
    said = f"{database.name} on 127.0.0.1 holds tables of another program; nothing was changed."
    assert sentence(database.url()).startswith(said)
    with pytest.raises(MissionError, match="holds tables of another program"):
        Store.open_or_create_register(database.url())
    assert database.run("SELECT table_name FROM information_schema.tables WHERE table_schema = 'public'") == [
        ("op",)
    ]


def test_two_who_make_a_register_at_once_make_one(database: Database) -> None:
    def bring(name: str) -> None:
        with Store.open_or_create_register(database.url()) as register:
            add(register, name)

    with ThreadPoolExecutor(4) as several:
        list(several.map(bring, "abcd"))
    with Store.open(database.url()) as register:
        assert names(register) == ["a", "b", "c", "d"]


def test_who_may_only_read_reads(store: Store, database: Database) -> None:
    add(store, "Idom")
    database.run(f"CREATE ROLE reader_{database.name} LOGIN PASSWORD 'x'")
    database.run(f"GRANT SELECT ON ALL TABLES IN SCHEMA public TO reader_{database.name}")
    place = database.url(f"reader_{database.name}", "x")
    assert "You may read office_" in sentence(place, kind=OnlyToReadError)
    with Store.open(place, write=False) as reader:
        assert names(reader) == ["Idom"]


def test_who_may_make_no_tables_is_told(database: Database) -> None:
    database.run(f"CREATE ROLE guest_{database.name} LOGIN PASSWORD 'x'")
    with pytest.raises(MissionError, match="guest_.* may not make tables in office_.*; nothing was changed"):
        Store.open_or_create_register(database.url(f"guest_{database.name}", "x"))


def test_another_version_that_came_meanwhile_is_noticed(store: Store, database: Database) -> None:
    add(store, "Idom")
    with Store.open(database.url()) as other, other._backend.writing.begin() as connection:
        connection.execute(update(META).where(META.c.key == "schema").values(value="another"))
    with pytest.raises(MissionError, match="was changed by another version of missionapp"):
        add(store, "Later")
    store.close()
    with Store.open(database.url()) as again:
        assert names(again) == ["Idom"]


def test_an_older_version_does_not_draw_a_newer_one_s_tables(store: Store, database: Database) -> None:
    add(store, "Idom")
    with store._backend.writing.begin() as connection:
        connection.execute(update(META).where(META.c.key == "schema").values(value="of the future"))
        connection.execute(update(META).where(META.c.key == "drawn_by").values(value="99.0"))
    assert "was changed by a newer version" in sentence(database.url(), kind=OnlyToReadError)
    with Store.open(database.url(), write=False) as reader:
        assert names(reader) == ["Idom"]


def test_a_register_on_a_server_is_no_file(store: Store, tmp_path: Path) -> None:
    assert store.is_file is False
    with pytest.raises(MissionError, match="lies on a server, and is no file"):
        _ = store.path


@pytest.mark.parametrize(
    "place",
    [
        "postgresql://office:pa:ss@wo/rd@127.0.0.1/office",
        "postgresql://office:pa%3Ass@127.0.0.1:pa:ss/office",
        "postgresql://",
        "postgresql://office@127.0.0.1",
        "postgresql://office@127.0.0.1/",
    ],
)
def test_what_is_no_address_is_not_repeated(place: str) -> None:
    assert sentence(place).startswith("This is no address of a database; nothing was changed.")


def test_the_name_and_the_place_never_tell_the_password(store: Store, database: Database) -> None:
    assert store.name == f"{database.name} on 127.0.0.1"
    assert store.place == database.url(password=None)
    assert store.stem == database.name
    with Store.open(f"{database.url(password=None)}?password=pa%3Ass%40wo%2Frd+%2541") as other:
        assert other.place == store.place


@pytest.fixture
def way(database: Database) -> Iterator[Proxy]:
    with way_to(database.server.port) as proxy:
        yield proxy


@pytest.fixture
def far(store: Store, database: Database, way: Proxy) -> Iterator[Store]:
    """The register over a network that breaks."""
    place = database.url().replace(f":{database.server.port}/", f":{way.port}/")
    with Store.open(place) as opened:
        add(opened, "Idom")
        yield opened


def test_a_step_that_the_server_took_is_saved_though_its_answer_was_lost(
    store: Store, far: Store, way: Proxy
) -> None:
    way.breaks_at = b"COMMIT"
    add(far, "Later")
    assert (names(far), names(store)) == (["Idom", "Later"], ["Idom", "Later"])
    way.breaks_at = b"COMMIT"
    with far.write("Add", continues=far.last_step) as session:
        session.add(Organisation(name="Joined"))
    assert names(far) == ["Idom", "Joined", "Later"]
    way.breaks_at = b"COMMIT"
    far.undo()
    assert (names(far), store.others_changed()) == (["Idom"], True)
    with store.log() as log:
        assert (forged(log), strayed(log)) == ([], [])


def test_a_step_that_the_server_never_heard_the_end_of_is_not_saved(
    store: Store, far: Store, way: Proxy
) -> None:
    lost = pytest.raises(MissionError, match="The connection to office_.+ was lost: the last step was not")
    way.deaf_at = b"COMMIT"
    with lost, far.write("Add", continues=far.last_step) as session:
        session.add(Organisation(name="Joined"))
    way.deaf_at = b"COMMIT"
    with lost:
        far.undo()
    assert (names(far), names(store)) == (["Idom"], ["Idom"])
    add(far, "Later")
    assert names(store) == ["Idom", "Later"]


def test_a_server_that_is_gone_for_a_while(store: Store, far: Store, way: Proxy) -> None:
    way.close()
    with pytest.raises(MissionError, match="127.0.0.1 cannot be reached|was lost"):
        names(far)
    with pytest.raises(MissionError, match="127.0.0.1 cannot be reached|was lost"):
        add(far, "Later")
    assert names(store) == ["Idom"]
