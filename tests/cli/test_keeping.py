"""Commands that keep a mission safe, each run as a process."""

import shutil
from pathlib import Path
from random import Random

import pytest
from sqlalchemy import select

from missionapp.actions.sample import write_samples
from missionapp.domain.entities import Person
from missionapp.store.place import snapshots, whoami
from missionapp.store.store import Store
from tests.program import run


@pytest.fixture(scope="module")
def sample(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("samples")
    write_samples(folder)
    return folder / "iran.mission"


@pytest.fixture
def mission(sample: Path, tmp_path: Path) -> Path:
    return Path(shutil.copy(sample, tmp_path / "iran.mission"))


def keep(mission: Path) -> str:
    """Take a snapshot, as before an import; its name."""
    from missionapp.store.keeping.snapshots import take

    with Store.open(mission) as store:
        return take(store).stem


def test_snapshots_are_listed_and_gone_back_to(mission: Path) -> None:
    assert run("snapshots", mission).out == "There is no snapshot of iran.mission on this computer.\n"
    name = keep(mission)
    [listed] = run("snapshots", mission, "--json").json
    assert (listed["name"], Path(listed["path"]).stem) == (name, name)
    assert listed["size"] == Path(listed["path"]).stat().st_size
    undone = run("undo", mission).out
    done = run("restore", mission, name[:10])
    assert done.code == 0
    assert done.out.splitlines()[1] == f"1 change since then, by {whoami().person}."
    assert (
        run("history", mission).out.splitlines()[0].partition("Go back")[2].startswith(" to the snapshot of ")
    )
    assert undone


def test_what_is_no_snapshot_is_said_in_a_sentence(mission: Path) -> None:
    assert run("restore", mission, "newest").err.startswith("There is no snapshot of iran.mission")
    keep(mission)
    answer = run("restore", mission, "1999")
    assert (answer.code, answer.err.split(".")[0]) == (1, "1999 is not the name of one snapshot of iran")
    assert run("restore", mission, "newest").err.startswith("The mission stands as it stood then")


def test_a_damaged_mission_is_rescued_or_gives_way_to_a_snapshot(mission: Path) -> None:
    keep(mission)
    data = bytearray(mission.read_bytes())
    data[4096 * 3 : 4096 * 4] = bytes(4096)
    mission.write_bytes(data)
    assert "is damaged" in run("check", mission).err
    new = mission.with_name("new.mission")
    told = run("rescue", mission, new, "--json").json
    assert (told["unreadable"], told["missing"]) == (False, [])
    assert run("check", new, "--json").json["sound"]
    said = run("restore", mission, "newest").out
    assert said.startswith("The damaged file is kept as iran (damaged ")
    assert run("check", mission, "--json").json["sound"]
    assert len(snapshots(mission)) == 1


def test_a_mission_without_its_beginning_gives_way_to_a_snapshot(mission: Path) -> None:
    keep(mission)
    mission.write_bytes(b"%PDF" + mission.read_bytes()[4:])
    assert "is not a mission file" in run("check", mission).err
    assert run("restore", mission, "newest").out.startswith("The damaged file is kept as")
    assert run("check", mission, "--json").json["sound"]


def test_a_mission_is_handed_over_into_a_folder(mission: Path, tmp_path: Path) -> None:
    stick = tmp_path / "stick"
    stick.mkdir()
    done = run("handover", mission, stick)
    assert done.code == 0
    assert "The file holds everything of this mission" in done.out
    assert "No passphrase protects it" in done.out
    assert run("check", stick / "iran.mission", "--json").json["sound"]
    again = run("handover", mission, stick)
    assert (again.code, again.err.split(";")[0]) == (1, "There is a file iran.mission already")


def test_the_list_beside_a_rescued_mission_with_a_passphrase_names_nobody(tmp_path: Path) -> None:
    path, new = tmp_path / "m.mission", tmp_path / "new.mission"
    with Store.create(path, "secret") as store:
        with store.write("Add") as session:
            session.add_all(made := [Person(name=f"Anna Puig {n}") for n in range(300)])
        with store.write("Edit") as session:
            for person in session.scalars(select(Person)):
                person.phone = person.name
        with store.write("Edit") as session:
            for person in session.scalars(select(Person)):
                person.phone = "+34 93 000 00 00"
    assert len(made) == 300
    data = bytearray(path.read_bytes())
    for start in range(len(data) // 8192 * 4096, len(data), 4 * 4096):
        data[start : start + 4096] = Random(start).randbytes(4096)
    path.write_bytes(data)
    done = run("rescue", path, new, MISSIONAPP_PASSPHRASE="secret")
    assert (done.code, "Anna Puig" in done.out) == (0, True)
    listed = tmp_path / "new - missing.txt"
    assert "person “…”: a value of Phone" in listed.read_text("utf-8")
    assert [path for path in tmp_path.iterdir() if b"Anna Puig" in path.read_bytes()] == []
