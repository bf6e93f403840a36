"""`merge` and `conflicts`, as a script meets them."""

import os
import shutil
import subprocess
import sys
from datetime import date, datetime
from pathlib import Path
from typing import Any
from uuid import UUID

import pytest
import sqlcipher3.dbapi2 as sqlcipher
from sqlalchemy import func, select, update

from missionapp.actions import records
from missionapp.actions.missions import new_mission
from missionapp.domain import entities as e
from missionapp.store.log.tables import BLOB, OP
from missionapp.store.store import Store
from tests.postgres import Server
from tests.program import one_sentence, run

NOTHING = {
    **dict.fromkeys(("new", "changed", "conflicts", "duplicates", "applied"), 0),
    **dict.fromkeys(("undone", "brought_back", "damaged"), 0),
    "remarks": [],
}


def made(path: Path, market: str = "CN", passphrase: str | None = None) -> Path:
    """A mission file with one organisation in it, which is called after its market."""
    new_mission(
        path,
        title=f"Mission to {market}",
        start=date(2027, 2, 15),
        end=date(2027, 2, 19),
        market=market,
        passphrase=passphrase,
    )
    with Store.open(path, passphrase) as store:
        records.add(store, e.Organisation(name=f"Firm of {market}", country=market))
    return path


@pytest.fixture
def china(tmp_path: Path) -> Path:
    return made(tmp_path / "china.mission")


@pytest.fixture
def copy(china: Path) -> Path:
    """A colleague's copy, as it was before either of the two did more."""
    return Path(shutil.copy(china, china.with_name("copy.mission")))


def firm(path: Path) -> UUID:
    with Store.open(path, write=False) as store, store.read() as session:
        return session.scalars(select(e.Organisation.id)).one()


def edit(path: Path, person: str, monkeypatch: pytest.MonkeyPatch, **values: Any) -> None:
    """Change the firm, as this person."""
    monkeypatch.setenv("MISSIONAPP_PERSON", person)
    with Store.open(path) as store:
        records.edit(store, e.Organisation, firm(path), **values)


def operations(path: Path) -> int:
    with Store.open(path, write=False) as store, store.log() as log:
        return log.scalar(select(func.count()).select_from(OP)) or 0


def names(path: Path) -> list[str]:
    with Store.open(path, write=False) as store, store.read() as session:
        return list(session.scalars(select(e.Organisation.name).order_by(e.Organisation.name)))


@pytest.fixture
def apart(china: Path, copy: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """The copy, after both were edited: another city in each, a note and a twin of the firm in the copy."""
    edit(china, "Marta", monkeypatch, city="Beijing")
    edit(copy, "Jordi", monkeypatch, city="Shanghai", note="Wants 40 seats")
    with Store.open(copy) as store:
        records.add(store, e.Organisation(name="Firm of C.N.", country="CN", website="https://firm.example"))
        records.edit(store, e.Organisation, firm_named(store, "Firm of CN"), website="firm.example")
    return copy


def firm_named(store: Store, name: str) -> UUID:
    with store.read() as session:
        return session.scalars(select(e.Organisation.id).where(e.Organisation.name == name)).one()


def test_what_a_colleague_did_comes_in_once(china: Path, apart: Path) -> None:
    assert run("merge", china, apart, "--json").json == NOTHING | {
        "new": 1,
        "changed": 1,
        "conflicts": 1,
        "duplicates": 1,
        "applied": 3,
    }
    before = china.read_bytes()
    assert run("merge", china, apart, "--json").json == NOTHING
    again = run("merge", china, apart)
    assert (again.code, again.out) == (0, "copy.mission: nothing new\n")
    assert china.read_bytes() == before
    assert names(china) == ["Firm of C.N.", "Firm of CN"]


def test_a_merge_is_told_in_a_line_and_is_one_step(china: Path, apart: Path, data_folder: Path) -> None:
    merged = run("merge", china, apart)
    assert (merged.code, merged.err) == (0, "")
    assert merged.out.splitlines() == [
        "copy.mission: 1 new, 1 changed, 1 in conflict, 1 likely there twice",
        f"See who says what with: missionapp conflicts {china}",
    ]
    assert len(list(data_folder.glob("snapshots/*/*.mission"))) == 1
    labels = [step["label"] for step in run("history", china, "--json").json]
    assert labels.count("Merge a file: 3 changes") == 1
    assert run("undo", china).out == "Undone: Merge a file: 3 changes\n"
    assert names(china) == ["Firm of CN"]
    assert run("conflicts", china, "--json").json == []


def test_what_was_undone_stays_so_in_a_sentence_until_it_is_wanted_again(
    china: Path, copy: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    edit(copy, "Jordi", monkeypatch, city="Shanghai")
    run("merge", china, copy)
    monkeypatch.setenv("MISSIONAPP_PERSON", "Marta")
    with Store.open(china) as store:
        store.undo()
    edit(copy, "Jordi", monkeypatch, note="Wants 40 seats")
    merged = run("merge", china, copy)
    day = datetime.now().astimezone()
    [line, undone, way] = merged.out.splitlines()
    assert line == "copy.mission: 0 new, 1 changed, 0 in conflict, 0 likely there twice"
    assert undone.startswith(f"1 change of copy.mission was merged on {day:%a} {day.day} {day:%b}, ")
    assert undone.endswith(" and undone by Marta; it stays undone.")
    assert way == "To bring it back: merge once more with --again"
    told = run("merge", china, copy).out.splitlines()
    assert told == ["copy.mission: nothing new", undone, way]
    assert run("merge", china, copy, "--json").json["undone"] == 1
    back = run("merge", china, copy, "--again")
    assert back.out == "1 change of copy.mission that was undone here comes back too.\n"
    with Store.open(china, write=False) as store, store.read() as session:
        found = session.get_one(e.Organisation, firm(china))
        assert (found.city, found.note) == ("Shanghai", "Wants 40 seats")
    assert run("merge", china, copy, "--again").out == "copy.mission: nothing new\n"


def test_a_damaged_attachment_is_named_with_whose_it_is(china: Path, copy: Path) -> None:
    with Store.open(copy) as store:
        owner = records.find(store, e.Organisation, firm(copy))
        records.attach(store, owner, "card.jpg", None, b"a card")
    with Store.open(copy) as store, store.write("Spoil it") as session:
        session.connection().execute(update(BLOB).values(bytes=b"a cart"))
        session.add(e.Organisation(name="New"))
    merged = run("merge", china, copy)
    said = (
        "1 attachment in copy.mission is damaged and stays out: card.jpg of Firm of CN. "
        "All else is unharmed; ask for the file again."
    )
    assert merged.out.splitlines()[1:] == [said]
    assert run("merge", china, copy).out.splitlines() == ["copy.mission: nothing new", said]


def test_both_values_are_there_with_who_says_so(china: Path, apart: Path) -> None:
    run("merge", china, apart)
    (conflict,) = run("conflicts", china, "--json").json
    values = conflict.pop("values")
    with Store.open(china, write=False) as store:
        row = firm_named(store, "Firm of CN")
    assert conflict == {"entity": "organisation", "row": str(row), "name": "Firm of CN", "field": "city"}
    assert sorted((value["value"], value["by"]) for value in values) == [
        ("Beijing", "Marta"),
        ("Shanghai", "Jordi"),
    ]
    assert all(datetime.fromisoformat(value["when"]).tzinfo and value["where"] for value in values)
    (line,) = run("conflicts", china).out.splitlines()
    assert line.startswith("Organisation Firm of CN, City: ")
    day = datetime.now().astimezone()
    assert f"Beijing (Marta, {day:%a} {day.day} {day:%b}, " in line


def test_a_record_deleted_here_and_edited_there_is_a_conflict(
    china: Path, copy: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    with Store.open(china) as store:
        records.delete(store, e.Organisation, firm_named(store, "Firm of CN"))
    edit(copy, "Jordi", monkeypatch, city="Shanghai")
    assert run("merge", china, copy, "--json").json["conflicts"] == 1
    (conflict,) = run("conflicts", china, "--json").json
    assert (conflict["name"], conflict["field"]) == ("Firm of CN", "-")
    assert sorted(value["value"] for value in conflict["values"]) == ["deleted", "edited"]


def test_values_are_said_in_words(china: Path, copy: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    edit(china, "Marta", monkeypatch, country="NL")
    edit(copy, "Jordi", monkeypatch, country="BE")
    run("merge", china, copy)
    (conflict,) = run("conflicts", china, "--json").json
    assert sorted(value["value"] for value in conflict["values"]) == ["Belgium", "Netherlands"]


def test_where_nobody_disagrees_it_says_so(china: Path) -> None:
    assert run("conflicts", china).out == "Nobody disagrees.\n"
    assert run("conflicts", china, "--json").json == []


def test_another_mission_comes_in_only_when_that_is_meant(china: Path, tmp_path: Path) -> None:
    iran = made(tmp_path / "iran.mission", "IR")
    before = china.read_bytes()
    assert one_sentence(run("merge", china, iran)) == (
        "iran.mission is of another mission than china.mission. "
        "Nothing was merged. If that is meant, add --other-mission."
    )
    assert china.read_bytes() == before
    assert run("merge", china, iran, "--other-mission").code == 0
    assert names(china) == ["Firm of CN", "Firm of IR"]
    assert run("merge", china, iran).out == "iran.mission: nothing new\n"


@pytest.mark.parametrize(("answer", "code"), [(b"n\n", 1), (b"y\n", 0)])
def test_on_a_terminal_it_asks(china: Path, tmp_path: Path, answer: bytes, code: int) -> None:
    iran = made(tmp_path / "iran.mission", "IR")
    ours, theirs = os.openpty()
    os.write(ours, answer)
    words = [sys.executable, "-m", "missionapp", "merge", str(china), str(iran)]
    done = subprocess.run(words, stdin=theirs, capture_output=True, text=True, encoding="utf-8", check=False)
    os.close(ours)
    os.close(theirs)
    assert done.returncode == code
    assert "iran.mission is of another mission than china.mission. Merge all the same?" in done.stdout
    assert len(names(china)) == 2 - code


def test_a_register_is_made_where_there_is_none_and_takes_every_mission(china: Path, tmp_path: Path) -> None:
    iran, url = made(tmp_path / "iran.mission", "IR"), f"sqlite:///{tmp_path / 'office.register'}"
    merged = run("merge", url, china, iran)
    assert (merged.code, merged.err) == (0, "The register office.register was made\n")
    assert [line.partition(":")[0] for line in merged.out.splitlines()] == ["china.mission", "iran.mission"]
    again = run("merge", url, iran, china)
    assert (again.out, again.err) == ("iran.mission: nothing new\nchina.mission: nothing new\n", "")
    history = run("history", url, "--json").json
    assert {step["label"] for step in history} >= {"Begin Mission to CN", "Begin Mission to IR"}
    assert [step["label"].partition(":")[0] for step in history].count("Merge a file") == 2
    assert run("check", url, "--json").json["sound"] is True
    assert len(run("figures", url, "--json").json["tables"]["T1"]["rows"]) == 2


def test_a_register_goes_out_into_a_mission_file(china: Path, tmp_path: Path) -> None:
    url, trip = f"sqlite:///{tmp_path / 'office.register'}", made(tmp_path / "next.mission", "IR")
    run("merge", url, china)
    assert run("merge", trip, url).code == 0
    assert names(trip) == ["Firm of CN", "Firm of IR"]


def test_a_register_on_a_server_takes_missions_in_and_gives_them_out(
    china: Path, apart: Path, tmp_path: Path, postgres: Server
) -> None:
    url, trip = postgres.database().url(), made(tmp_path / "next.mission", "IR")
    merged = run("merge", url, china, apart, "--json")
    assert (merged.json["conflicts"], merged.json["duplicates"]) == (1, 1)
    assert run("merge", url, china, apart, "--json").json == NOTHING
    assert [conflict["field"] for conflict in run("conflicts", url, "--json").json] == ["city"]
    assert run("check", url, "--json").json["sound"] is True
    assert run("merge", trip, url, "--json").json["conflicts"] == 1
    assert names(trip) == ["Firm of C.N.", "Firm of CN", "Firm of IR"]


def test_where_one_of_several_is_not_sound_none_is_merged(china: Path, apart: Path, tmp_path: Path) -> None:
    bad = Path(shutil.copy(apart, tmp_path / "bad.mission"))
    connection = sqlcipher.connect(str(bad))
    connection.execute("UPDATE op SET body = replace(body, 'Shanghai', 'Hangzhou')")
    connection.commit()
    connection.close()
    before = china.read_bytes()
    assert one_sentence(run("merge", china, apart, bad)).startswith("bad.mission ")
    assert china.read_bytes() == before


@pytest.mark.parametrize("gone", ["china", "copy"])
def test_a_file_that_is_not_there_is_named(china: Path, copy: Path, gone: str) -> None:
    china.with_name(f"{gone}.mission").unlink()
    assert f"no file {gone}.mission" in one_sentence(run("merge", china, copy))
    assert not china.exists() or operations(china) > 0


def test_a_place_that_is_none_is_said(china: Path) -> None:
    assert "no place for an office register" in one_sentence(run("merge", "mysql://office", china))


def test_each_side_has_its_passphrase(tmp_path: Path) -> None:
    ours = made(tmp_path / "ours.mission", passphrase="one ✓")
    theirs = Path(shutil.copy(ours, tmp_path / "theirs.mission"))
    secret = tmp_path / "secret.txt"
    secret.write_text("one ✓\n", "utf-8")
    assert run("merge", ours, theirs, "--passphrase-file", secret).out == "theirs.mission: nothing new\n"
    other = made(tmp_path / "other.mission", "IR", passphrase="two ✓")
    words = ("merge", ours, other, "--other-mission", "--passphrase-file", secret)
    assert "other.mission does not open with this passphrase" in one_sentence(run(*words))
    beside = tmp_path / "beside.txt"
    beside.write_text("two ✓\n", "utf-8")
    assert run(*words, "--from-passphrase-file", beside).code == 0
