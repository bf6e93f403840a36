"""What the window remembers."""

from pathlib import Path

from missionapp.ui.memory import Memory
from missionapp.ui.missions import called


def test_each_mission_keeps_its_own_pages(tmp_path: Path) -> None:
    memory = Memory(tmp_path)
    memory.enter(tmp_path / "a.mission")
    memory.put("counterparts", "widths", [1, 2])
    memory.enter(tmp_path / "b.mission")
    memory.put("counterparts", "widths", [3])
    memory.save()
    again = Memory(tmp_path)
    again.enter(tmp_path / "a.mission")
    assert again.get("counterparts", "widths", []) == [1, 2]
    again.enter(tmp_path / "b.mission")
    assert again.get("counterparts", "widths", []) == [3]


def test_a_value_of_another_type_is_not_believed(tmp_path: Path) -> None:
    memory = Memory(tmp_path)
    memory.enter(tmp_path / "a.mission")
    memory.put("documents", "paper", 4)
    assert memory.get("documents", "paper", "a4") == "a4"


def test_recent_missions_are_those_that_are_still_there_the_last_first(tmp_path: Path) -> None:
    memory = Memory(tmp_path)
    for name in ("a", "b", "c"):
        (tmp_path / f"{name}.mission").touch()
        memory.enter(tmp_path / f"{name}.mission")
    memory.enter(tmp_path / "a.mission")
    (tmp_path / "b.mission").unlink()
    memory.save()
    assert [called(path) for path in Memory(tmp_path).recent] == ["a", "c"]


def test_an_unreadable_memory_is_forgotten(tmp_path: Path) -> None:
    (tmp_path / "window.json").write_text("[1, 2", "utf-8")
    memory = Memory(tmp_path)
    assert (memory.recent, memory.window("page", "participants")) == ([], "participants")
    (tmp_path / "window.json").write_text('{"recent": 3, "missions": {"": {}}, "window": []}', "utf-8")
    memory = Memory(tmp_path)
    memory.put_window("page", "history")
    assert (memory.recent, memory.window("page", "")) == ([], "history")


def test_registers_are_remembered_by_file_and_by_address(tmp_path: Path) -> None:
    file, address = tmp_path / "office.register", "postgresql://anna@db.example/office"
    file.touch()
    memory = Memory(tmp_path)
    memory.enter(file, is_register=True)
    memory.put("window", "mission", "usa")
    memory.enter(address, is_register=True)
    memory.put("window", "mission", "china")
    memory.save()
    again = Memory(tmp_path)
    assert again.recent == [address, file]
    assert [again.is_register(place) for place in again.recent] == [True, True]
    assert [again.of(place, "window", "mission", "") for place in again.recent] == ["china", "usa"]
    again.enter(file)
    assert again.is_register(file) is False
