"""Each mission of a register, through the lens, is what its own file alone gives."""

import inspect
import re
import shutil
from collections.abc import Callable, Iterator, Mapping
from dataclasses import fields, is_dataclass
from datetime import UTC, datetime
from importlib import import_module
from pathlib import Path
from pkgutil import walk_packages
from typing import Any

import pytest
from pypdfium2 import PdfDocument
from python_calamine import CalamineWorkbook
from sqlalchemy import select
from time_machine import travel

from missionapp.actions import lists
from missionapp.actions.check import find
from missionapp.actions.exporting import export_documents
from missionapp.actions.figures import read_figures
from missionapp.actions.finding import Finder
from missionapp.actions.importing import import_files
from missionapp.actions.sample import write_samples
from missionapp.domain.entities import Mission
from missionapp.domain.fields import Entity
from missionapp.domain.records import Records
from missionapp.store.store import Store
from tests.registers import MISSIONS, fill_register

_NONE = inspect.Parameter("none", inspect.Parameter.KEYWORD_ONLY, default=None)
NOW = datetime(2018, 6, 1, 12, tzinfo=UTC)
WHOLE = {
    "capturing.read_offers": "names of all organisations are offered",
    "history.read_story": "a register has one history",
}
"""Lists that show more through the lens, and why."""


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    made = tmp_path_factory.mktemp("missions")
    write_samples(made)
    fill_register(f"sqlite:///{made / 'office.db'}", [made / f"{name}.mission" for name in MISSIONS])
    return made


@pytest.fixture(scope="module", params=["usa-2017", "iran"])
def pair(request: pytest.FixtureRequest, folder: Path) -> Iterator[tuple[Store, Store]]:
    """A mission's own file, and the register that looks at that mission."""
    alone, register = folder / f"{request.param}.mission", folder / "office.db"
    with Store.open(alone, write=False) as own, Store.open(register, write=False) as office:
        with office.read() as session:
            of_code = select(Mission.id).where(Mission.code == MISSIONS[request.param])
            office.lens = session.scalars(of_code).one()
        yield own, office


def queries() -> Mapping[str, Callable[..., Any]]:
    """Every function of the pages' lists that needs a session and nothing else; the portfolio has no lens."""
    found = {}
    for module in walk_packages(lists.__path__, f"{lists.__name__}."):
        if ".portfolio" in module.name:
            continue
        for name, function in vars(import_module(module.name)).items():
            if inspect.isfunction(function) and function.__module__ == module.name and name[0] != "_":
                first, *others = [*inspect.signature(function).parameters.values(), _NONE]
                if first.name == "session" and all(other.default is None for other in others):
                    found[f"{module.name.removeprefix(lists.__name__)[1:]}.{name}"] = function
    return found


def plain(value: Any) -> Any:
    """A list as values that can be compared: records by their ids, everything else as it is.

    Translations of what is said of a partner, who belongs to no mission, are seen with each.
    """
    if isinstance(value, Records):
        return [plain(getattr(value, f.name)) for f in fields(value) if f.name != "translations"]
    if isinstance(value, Entity):
        return type(value).__name__, value.id
    if is_dataclass(value) and not isinstance(value, type):
        return type(value).__name__, [plain(getattr(value, f.name)) for f in fields(value)]
    if isinstance(value, dict):
        return [(plain(key), plain(held)) for key, held in value.items()]
    if isinstance(value, list | tuple):
        return [plain(each) for each in value]
    if isinstance(value, set | frozenset):
        return sorted(map(str, map(plain, value)))
    return value if not callable(value) else "a function"


def test_every_list_is_that_of_the_mission_alone(pair: tuple[Store, Store]) -> None:
    own, office = pair
    with travel(NOW, tick=False), own.read() as session, office.read() as through:
        other = {name for name, query in queries().items() if plain(query(session)) != plain(query(through))}
    assert other == set(WHOLE)


def test_all_lists_were_found() -> None:
    assert {"cases.read_cases", "contacts.read_contacts", "today.read_day"} <= queries().keys()
    assert len(queries()) > 30


def test_figures_and_checks_are_those_of_the_mission_alone(pair: tuple[Store, Store]) -> None:
    own, office = pair
    assert read_figures([office]) == read_figures([own])
    assert [(f.code, f.sentence) for f in find(office, NOW)] == [(f.code, f.sentence) for f in find(own, NOW)]


def test_ctrl_k_finds_what_it_finds_in_the_mission_alone(pair: tuple[Store, Store]) -> None:
    found = []
    for store in pair:
        with store.read() as session:
            index = Finder().read(session)
        hits = (index.search(word, most=10_000) for word in ("sample", "cluster", "1"))
        found.append([index.size, *(sorted(hit.id for hit in hit_list.records) for hit_list in hits)])
    assert found[0] == found[1]


@pytest.mark.parametrize("document", ["contract-log", "key-achievements"])
def test_a_document_says_what_it_says_of_the_mission_alone(
    pair: tuple[Store, Store], document: str, tmp_path: Path
) -> None:
    said = []
    for store, out in zip(pair, (tmp_path / "own", tmp_path / "office"), strict=True):
        with travel(NOW, tick=False):
            files = export_documents(store, out, names=[document])
        said.append({path.name: cells(path) for path in files if path.suffix == ".xlsx"})
    assert said[0] == said[1]


def cells(path: Path) -> list[Any]:
    """What stands in a workbook, but for its foot: how many steps the file has seen."""
    book = CalamineWorkbook.from_path(path)
    return [book.get_sheet_by_name(name).to_python() for name in book.sheet_names]


@pytest.mark.parametrize("document", ["follow-ups", "contacts", "programme"])
def test_a_printed_document_says_the_same(pair: tuple[Store, Store], document: str, tmp_path: Path) -> None:
    said = []
    for store, out in zip(pair, (tmp_path / "own", tmp_path / "office"), strict=True):
        with travel(NOW, tick=False):
            files = export_documents(store, out, names=[document])
        said.append({path.name: text(path) for path in files})
    assert said[0] == said[1]


def text(path: Path) -> list[str]:
    """What is printed on each page, but for how many steps the file has seen."""
    with PdfDocument(path) as document:
        pages = [page.get_textpage().get_text_range() for page in document]
    return [re.sub(r"Version \d+", "", page) for page in pages]


def test_a_workbook_of_another_mission_of_the_register_is_refused(folder: Path, tmp_path: Path) -> None:
    """Its rows would stand twice in the register: once for each mission that somebody looked at."""
    shutil.copy(folder / "office.db", tmp_path / "office.db")
    with Store.open(folder / "iran.mission", write=False) as own:
        sources = export_documents(own, tmp_path / "out", names=["workbook"])
    with Store.open(tmp_path / "office.db") as office:
        with office.read() as session:
            ids = {mission.code: mission.id for mission in session.scalars(select(Mission))}
        with office.looking_at(ids["IR"]):
            same = import_files(office, sources)
        with office.looking_at(ids["US-2017"]):
            other = import_files(office, sources)
        with office.read() as session:
            assert len(session.scalars(select(Mission.id)).all()) == len(ids)
    assert (same.new, same.changed, same.refused) == ([], [], [])
    assert [item for item in other.new if item.entity in ("mission", "participant", "meeting")] == []
    assert "It belongs to another mission of this register: choose that one first" in {
        item.reason for item in other.refused
    }
