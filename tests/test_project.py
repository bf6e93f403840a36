"""The project as a whole: it installs from a wheel, starts light, and names nothing of where it was made."""

import ast
import os
import re
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path
from tempfile import TemporaryDirectory

import pytest

from missionapp import __version__

ROOT = Path(__file__).parent.parent
NOT_OURS = {"build", "dist", "fonts", "pictures", "__pycache__"}
TEXTS = {"", ".cfg", ".csv", ".json", ".lock", ".md", ".po", ".pot", ".py", ".sh", ".toml", ".txt", ".yml"}
HEAVY = {
    "babel",
    "charset_normalizer",
    "icalendar",
    "openpyxl",
    "PIL",
    "phonenumbers",
    "psycopg",
    "python_calamine",
    "rapidfuzz",
    "reportlab",
    "segno",
    "sqlalchemy",
    "sqlcipher3",
    "vobject",
}
# In pieces, so that this file is not its own first finding.
MACHINE = re.compile(
    r"(?<![\w.])/(?:wo" + r"rk|fa" + r"rm|ro" + r"ot|tm" + r"p|ho" + r"me)/\w|[A-Z]:\\\\?Us" + r"ers"
)
INDEX = re.compile(r"index-" + r"url|https?://[^ \"]*/(?:simple|packages)/|registry *=|find-" + r"links")
SKIP = re.compile(r"pytest\.(?:mark\.)?(?:sk" + r"ip|xf" + r"ail|importor" + r"skip)|unittest\.sk" + r"ip")


def run(*arguments: str | Path, folder: Path = ROOT, path: Path | None = None) -> str:
    """Run this Python with our code found in `path` alone; return what it prints."""
    done = subprocess.run(
        [sys.executable, "-P", *map(str, arguments)],
        cwd=folder,
        env={
            "PYTHONPATH": str(path or ""),
            "PYTHONUTF8": "1",
            "MISSIONAPP_DATA": os.environ["MISSIONAPP_DATA"],
        },
        capture_output=True,
        text=True,
        check=False,
    )
    assert done.returncode == 0, done.stderr
    return done.stdout


def texts() -> Iterator[tuple[str, str]]:
    """Every text file of the project: its path from the root, and what is in it."""
    for path in sorted(ROOT.rglob("*")):
        place = path.relative_to(ROOT)
        folders = place.parts[:-1]
        ours = not any(f in NOT_OURS or (f.startswith(".") and f != ".ci") for f in folders)
        if ours and path.is_file() and path.suffix in TEXTS:
            yield place.as_posix(), path.read_text(encoding="utf-8")


def lines_with(pattern: re.Pattern[str]) -> list[str]:
    """Where `pattern` stands in the project, as path:line: text."""
    return [
        f"{place}:{number}: {line.strip()}"
        for place, text in texts()
        for number, line in enumerate(text.splitlines(), 1)
        if pattern.search(line)
    ]


@pytest.fixture(scope="module")
def installed(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A folder with spaces and accents in its name, with the wheel of this checkout installed into it."""
    wheels = tmp_path_factory.mktemp("wheels")
    run("-m", "build", "--wheel", "--no-isolation", "--outdir", wheels, ROOT)
    [wheel] = wheels.iterdir()
    target = tmp_path_factory.mktemp("Été à Zürich") / "mission app"
    run("-m", "pip", "--isolated", "install", "--quiet", "--no-deps", "--no-index", "--target", target, wheel)
    return target


def test_installed_wheel_starts_and_says_its_version(installed: Path) -> None:
    out = run("-m", "missionapp", "--version", folder=installed.parent, path=installed)
    assert __version__ in out


def test_installed_wheel_carries_every_resource(installed: Path) -> None:
    there = installed / "missionapp" / "resources"
    assert _files(there) == {p for p in _files(ROOT / "resources") if p.parts[0] != "pictures"}


def test_installed_wheel_finds_its_resources(installed: Path) -> None:
    code = "from missionapp import resources; print(resources.path('fonts'))"
    out = run("-c", code, folder=installed.parent, path=installed)
    assert Path(out.strip()) == installed / "missionapp" / "resources" / "fonts"


def test_a_mission_file_opens_without_what_a_server_needs() -> None:
    code = """
import sys; from pathlib import Path; from missionapp.store.store import Store
Store.create(Path(sys.argv[1])).close(); print(*sys.modules)"""
    with TemporaryDirectory() as folder:
        loaded = run("-c", code, Path(folder) / "m.mission", path=ROOT).split()
    assert "sqlalchemy" in loaded
    assert [name for name in loaded if "psycopg" in name or "postgres" in name] == []


def test_command_line_starts_without_heavy_libraries() -> None:
    loaded = run("-c", "import missionapp.cli, sys; print(*sys.modules)", path=ROOT).split()
    assert sorted(HEAVY & set(loaded)) == []


def test_every_link_between_our_pages_leads_somewhere() -> None:
    links = [
        ROOT / Path(place).parent / link
        for place, text in texts()
        if place.endswith(".md")
        for link in re.findall(r"\]\((?!https?:|#)([^)#]+)", text)
    ]
    assert links
    assert [link for link in links if not link.exists()] == []


def test_every_module_has_a_docstring() -> None:
    modules = [(place, text) for place, text in texts() if place.endswith(".py")]
    assert [place for place, text in modules if not ast.get_docstring(ast.parse(text))] == []


def test_no_file_names_a_path_of_a_machine() -> None:
    assert lines_with(MACHINE) == []


def test_no_file_names_a_package_index() -> None:
    assert lines_with(INDEX) == []


def test_no_test_is_left_out() -> None:
    assert lines_with(SKIP) == []


def test_lock_pins_every_package_by_hash_and_names_no_host() -> None:
    lock = (ROOT / "requirements.lock").read_text(encoding="utf-8")
    packages = [block for block in re.split(r"\n(?=[a-z0-9])", lock.strip()) if block]
    assert [block for block in packages if "==" not in block or "--hash=sha256:" not in block] == []
    assert "://" not in lock


def _files(folder: Path) -> set[Path]:
    return {p.relative_to(folder) for p in folder.rglob("*") if p.is_file() and "__pycache__" not in p.parts}
