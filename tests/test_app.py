"""The program's door: window or command, what is missing for a window, and the one error hook."""

import os
import subprocess
import sys
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from missionapp import app, display
from missionapp.domain.errors import MissionError
from missionapp.resources import path as resource


@pytest.mark.parametrize(
    ("words", "expected"),
    [
        (["gone.mission"], True),
        (["export", "a.mission", "out"], False),
        (["--help"], False),
        (["figures"], False),
        (["mission.mission", "--json"], False),
    ],
)
def test_one_mission_opens_the_window_and_everything_else_is_a_command(
    words: list[str], expected: bool
) -> None:
    assert app.is_mission(words) is expected


def test_any_file_that_is_there_is_opened(tmp_path: Path) -> None:
    file = tmp_path / "copy of china"
    file.touch()
    assert app.is_mission([str(file)])


def test_without_a_display_it_says_so_and_what_works(tmp_path: Path) -> None:
    bare = {name: value for name, value in os.environ.items() if name not in SCREENS}
    done = subprocess.run(
        [sys.executable, "-m", "missionapp"],
        env={**bare, "MISSIONAPP_DATA": str(tmp_path), "LANG": "C"},
        capture_output=True,
        text=True,
        check=False,
    )
    said = "There is no display to open a window on. The commands work without one: missionapp --help\n"
    assert (done.returncode, done.stdout, done.stderr) == (1, "", said)


SCREENS = ("DISPLAY", "WAYLAND_DISPLAY", "QT_QPA_PLATFORM", "LANGUAGE", "LC_ALL", "LC_MESSAGES")


def test_missing_libraries_of_x11_are_named(monkeypatch: pytest.MonkeyPatch) -> None:
    for name in SCREENS:
        monkeypatch.delenv(name, raising=False)
    monkeypatch.setenv("DISPLAY", ":0")
    monkeypatch.setattr(display, "X11_LIBRARIES", {"libnone.so.0": "libnone0", "libc.so.6": "libc6"})
    expected = "The window needs system libraries. Install them: sudo apt install libnone0"
    assert display.why_no_window() == expected


def test_packaging_knows_the_same_libraries() -> None:
    table = (resource().parent / "packaging" / "qt-libraries.txt").read_text("utf-8")
    lines = [line.split() for line in table.splitlines() if not line.startswith("#")]
    assert {line[0]: line[1] for line in lines if line[2:]} == display.X11_LIBRARIES


@pytest.fixture
def hook(tmp_path: Path) -> Iterator[tuple[Callable[[BaseException], None], list[str]]]:
    before = sys.excepthook
    told: list[str] = []
    given: list[Callable[[BaseException], None]] = []
    app.watch_for_defects(tmp_path / "reports", given.append, told.append)
    yield given[0], told
    sys.excepthook = before


def test_a_defect_is_told_with_its_report_and_without_anybodys_data(
    hook: tuple[Callable[[BaseException], None], list[str]], tmp_path: Path
) -> None:
    fail, told = hook
    try:
        raise KeyError("anna@example.org")
    except KeyError as error:
        fail(error)
    (report,) = (tmp_path / "reports").iterdir()
    assert told == [
        f"Something went wrong that is our fault; what was saved before is safe. Report: {report}"
    ]
    text = report.read_text("utf-8")
    assert "KeyError" in text
    assert "anna" not in text


def test_what_the_user_can_put_right_is_no_defect(
    hook: tuple[Callable[[BaseException], None], list[str]], tmp_path: Path
) -> None:
    sys.excepthook(MissionError, MissionError("Table 3 is taken", hint="Pick another"), None)
    assert hook[1] == ["Table 3 is taken. Pick another."]
    assert not (tmp_path / "reports").exists()
