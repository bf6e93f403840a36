"""A register on a real server, as a script meets it; its password is told nobody and kept nowhere."""

from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import pytest

from missionapp.domain.entities import Organisation
from missionapp.store.store import Store
from tests.comparing import differing
from tests.postgres import PASSWORD, Database
from tests.program import one_sentence, run, run_cold
from tests.registers import edited_apart, fill_register

SECRETS = ("pa:ss", "wo/rd", "pa%3Ass", "wo%2Frd", "%2541")


@pytest.fixture(scope="module")
def files(tmp_path_factory: pytest.TempPathFactory) -> list[Path]:
    return edited_apart(tmp_path_factory.mktemp("laptops"))


def told(*words: object, **environment: str) -> str:
    """What a command says that succeeds; never the password."""
    answer = run(*words, **environment)
    assert answer.code == 0, answer.err
    assert [secret for secret in SECRETS if secret in answer.out + answer.err] == []
    return answer.out


def kept(folder: Path) -> str:
    """All that the program keeps on this computer."""
    return "".join(path.read_bytes().decode(errors="replace") for path in folder.rglob("*") if path.is_file())


def test_a_register_is_made_filled_and_asked(
    database: Database, files: list[Path], data_folder: Path
) -> None:
    url = database.url()
    assert told("merge", url, files[0]).splitlines() == [
        "laptop-0.mission: 160 new, 0 changed, 0 in conflict, 0 likely there twice"
    ]
    place = f"postgresql://office@127.0.0.1:{database.server.port}/{database.name}"
    merged = told("merge", url, files[1], files[0], files[2]).splitlines()
    assert merged[1] == "laptop-0.mission: nothing new"
    assert merged[-1] == f"See who says what with: missionapp conflicts {place}"
    asked = {"MISSIONAPP_PASSPHRASE": PASSWORD}
    assert told("conflicts", place, **asked).count("City 0") == 40
    assert "Merge a file" in told("history", place, **asked).splitlines()[0]
    told("check", place, **asked)
    told("undo", place, **asked)
    assert [secret for secret in SECRETS if secret in kept(data_folder)] == []
    with Store.open(url, write=False) as register, register.read() as session:
        assert session.query(Organisation).count() == 280


def test_a_password_is_asked_for_and_a_wrong_one_refused(database: Database, files: list[Path]) -> None:
    wrong = f"{database.name} on 127.0.0.1 does not let office in with this password. Give it with"
    assert one_sentence(run("merge", database.url(password="wo/rd"), files[0])).startswith(wrong)
    assert one_sentence(run("check", database.url(password=None))).startswith(wrong)
    typed = database.url().replace("%40", "@").replace("%2F", "/")
    assert one_sentence(run("check", typed)).startswith("This is no address of a database")


def test_four_who_import_at_the_same_time_are_all_there(
    database: Database, files: list[Path], tmp_path: Path
) -> None:
    with ThreadPoolExecutor(4) as several:
        answers = list(several.map(lambda file: run_cold("merge", database.url(), file), files))
    assert [(answer.code, answer.err) for answer in answers] == [(0, "")] * 4
    expected = f"sqlite:///{tmp_path / 'expected.register'}"
    fill_register(expected, files)
    with Store.open(expected) as file, Store.open(database.url()) as server:
        assert differing(file, server) == []


def test_a_table_that_is_not_as_it_was_drawn_is_told_in_a_sentence(
    database: Database, files: list[Path], data_folder: Path
) -> None:
    told("merge", database.url(), files[0])
    database.run("ALTER TABLE organisation DROP COLUMN city")
    said = one_sentence(run("check", database.url()))
    assert said.startswith(f"{database.name} on 127.0.0.1 was changed by another version of missionapp.")
    assert [secret for secret in SECRETS if secret in said + kept(data_folder)] == []
