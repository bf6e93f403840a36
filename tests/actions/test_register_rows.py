"""What pages, figures, checks and documents read is the same on a register's file and on a real server."""

import inspect
import pkgutil
from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager
from dataclasses import fields, is_dataclass
from datetime import UTC, datetime
from importlib import import_module
from pathlib import Path
from typing import Any
from uuid import UUID
from zoneinfo import ZoneInfo

import pytest
import time_machine
from python_calamine import CalamineWorkbook
from sqlalchemy import select
from sqlalchemy.orm import Session

from missionapp.actions import lists
from missionapp.actions.check import find
from missionapp.actions.exporting import export_documents, read_document
from missionapp.actions.figures import read_figures
from missionapp.actions.hall import Hall
from missionapp.actions.lists.overview.rows import Kind
from missionapp.actions.lists.partnership_map import read_areas
from missionapp.actions.sample import write_samples
from missionapp.actions.telling_history import read_history
from missionapp.domain import entities as e
from missionapp.domain.entities.missions import Role
from missionapp.domain.fields import Entity, fields_of
from missionapp.store.log.tables import TX
from missionapp.store.merging.conflicts import conflicts
from missionapp.store.store import Store
from tests.postgres import Server
from tests.registers import MISSIONS, fill_register

NOW = datetime(2017, 2, 16, 9, tzinfo=UTC)
Both = tuple[Store, Store]


@pytest.fixture(scope="module")
def both(tmp_path_factory: pytest.TempPathFactory, postgres: Server) -> Iterator[Both]:
    """The three samples in a register that is a file, and in one on a server."""
    folder = tmp_path_factory.mktemp("registers")
    files = write_samples(folder)
    urls = f"sqlite:///{folder / 'office.register'}", postgres.database().url()
    with time_machine.travel(NOW, tick=False):  # when the files came in is told too
        for url in urls:
            fill_register(url, files)
    with Store.open(urls[0]) as file, Store.open(urls[1]) as server:
        yield file, server


def plain(value: Any) -> Any:
    """A value that can be compared, whatever it is made of."""
    if isinstance(value, Entity):
        return {c.key: getattr(value, c.key) for c in type(value).__table__.columns}
    if is_dataclass(value) and not isinstance(value, type):
        return {f.name: plain(getattr(value, f.name)) for f in fields(value)}
    if isinstance(value, Mapping):
        return {repr(plain(key)): plain(each) for key, each in value.items()}
    if isinstance(value, set | frozenset):
        return sorted((plain(each) for each in value), key=repr)
    if isinstance(value, list | tuple):
        return [plain(each) for each in value]
    if callable(value):
        return None
    if hasattr(value, "__dict__") and type(value).__module__.startswith("missionapp"):
        return {name: plain(each) for name, each in vars(value).items()}
    return value


_ABOUT: Mapping[str, type[Entity]] = {
    "mission_id": e.Mission,
    "person_id": e.Person,
    "group_id": e.ExportGroup,
    "case_id": e.Case,
    "participant_id": e.Participant,
    "line_id": e.ProgrammeSession,
    "meeting_id": e.Meeting,
    "record": e.Organisation,
}
"""What a query is about, by the name of its parameter."""
_SOME = 2
"""Records of which each query is asked."""


def _ids(session: Session, kind: type[Entity], some: int = _SOME) -> list[UUID]:
    return list(session.scalars(select(kind.id).order_by(kind.id).limit(some)))


def _first(session: Session, kind: type[Entity]) -> list[Any]:
    return list(session.scalars(select(kind).order_by(kind.id).limit(_SOME)))


def _sittings(query: Callable[..., Any], session: Session) -> Any:
    halls = [Hall(session, mission) for mission in _first(session, e.Mission)]
    return [query(session, hall, list(hall.seats.values())) for hall in halls]


_MERGED = "Merge a file: "


def _steps(session: Session) -> list[str]:
    """Steps that came with the files; those that merged them are each register's own."""
    query = select(TX.c.id).where(TX.c.label.not_like(f"{_MERGED}%")).order_by(TX.c.id).limit(_SOME)
    return [bytes(step).hex() for step in session.connection().scalars(query)]


_OTHERWISE: Mapping[str, Callable[[Callable[..., Any], Session], Any]] = {
    "parts.read_values": lambda query, session: query(session, _first(session, e.Organisation)),
    "parts.read_records": lambda query, session: query(session, e.Person, _ids(session, e.Person)),
    "parts.read_meetings": lambda query, session: query(
        session, select(e.Meeting.id), None, ZoneInfo("Asia/Shanghai"), ZoneInfo("Europe/Madrid")
    ),
    "parts.read_files": lambda query, session: query(session, _ids(session, e.Person, 500)),
    "partnership_parts.read_translations": lambda query, session: query(session, _ids(session, e.Case)),
    "choices.read_choices": lambda query, session: query(
        session, [f for kind in (e.Case, e.Person, e.Participant) for f in fields_of(kind)]
    ),
    "sources.read_sources": lambda query, session: [
        query(session, select(kind.id)) for kind in (e.Person, e.Meeting, e.Case, e.Participant)
    ],
    "duplicates.read_candidates": lambda query, session: query(session, e.Organisation),
    "partnership_map.read_initiatives": lambda query, session: query(session, read_areas(session)),
    "partnership_map.read_complementarities": lambda query, session: query(session, {}),
    "parties.read_parties": lambda query, session: [
        query(session, one, list(Role)) for one in (None, *_ids(session, e.Mission))
    ],
    "sittings.read_sittings": _sittings,
    "later.read_meetings_held": lambda query, session: query(session, _ids(session, e.Mission)),
    "overview.behind.read_behind": lambda query, session: [
        query(session, kind, _ids(session, table, 500)) for kind, table in _BEHIND.items()
    ],
    "history.read_story": lambda query, session: [
        (row.label, row.undone, row.by) for row in query(session).steps if not row.label.startswith(_MERGED)
    ],
    "history.read_step": lambda query, session: [query(session, step) for step in _steps(session)],
}
"""How queries are asked that want something else."""

_BEHIND: Mapping[Kind, type[Entity]] = {
    Kind.MEETING: e.Meeting,
    Kind.PARTY: e.Participant,
    Kind.EVENT: e.ProgrammeItem,
    Kind.MISSION: e.Mission,
    Kind.GROUP: e.ExportGroup,
}


def queries() -> Iterator[tuple[str, Callable[..., Any]]]:
    """Every query of the pages, by its module and name."""
    for found in pkgutil.walk_packages(lists.__path__, f"{lists.__name__}."):
        module = import_module(found.name)
        for name, query in inspect.getmembers(module, inspect.isfunction):
            if name.startswith("read_") and query.__module__ == module.__name__:
                yield f"{found.name.removeprefix(f'{lists.__name__}.')}.{name}", query


def asked(name: str, query: Callable[..., Any], session: Session) -> Any:
    """What a query gives, for as many records as it takes."""
    if name in _OTHERWISE:
        return _OTHERWISE[name](query, session)
    wanted = list(inspect.signature(query).parameters)[1:]
    now = {"now": NOW} if "now" in wanted else {}
    about = [_ABOUT[word] for word in wanted if word in _ABOUT]
    if not about:
        return query(session, **now)
    return [query(session, one, **now) for one in _ids(session, about[0])]


QUERIES = dict(queries())


@contextmanager
def looking_at(store: Store, code: str | None) -> Iterator[Session]:
    """A session on one mission of a register, or on all of them."""
    with store.read() as session:
        missions = dict(session.execute(select(e.Mission.code, e.Mission.id)).all())
    store.lens = missions[code] if code else None
    try:
        with store.read() as session:
            yield session
    finally:
        store.lens = None


@pytest.mark.parametrize("code", [None, MISSIONS["china-2017"]])
def test_every_page_shows_the_same(both: Both, code: str | None) -> None:
    shown = []
    for store in both:
        with looking_at(store, code) as session:
            shown.append({name: plain(asked(name, query, session)) for name, query in QUERIES.items()})
    assert [name for name in QUERIES if shown[0][name] != shown[1][name]] == []


def test_figures_checks_conflicts_and_history_are_the_same(both: Both) -> None:
    figures, found, disputed, told = [], [], [], []
    for store in both:
        figures.append(read_figures([store]))
        found.append(find(store, NOW))
        with store.log() as log:
            disputed.append(conflicts(log))
        told.append([(s.label, s.by, s.undone, s.changes) for s in read_history(store, changes=True)])
    assert figures[0] == figures[1]
    assert found[0] == found[1]
    assert disputed[0] == disputed[1]
    assert len(told[0]) > 20
    assert sorted(told[0], key=repr) == sorted(told[1], key=repr)


@pytest.mark.parametrize(
    "name",
    [
        "agendas",
        "brief",
        "booklet",
        "contacts",
        "contract-log",
        "follow-ups",
        "key-achievements",
        "programme",
    ],
)
def test_a_document_is_given_the_same(both: Both, name: str) -> None:
    given = []
    for store in both:
        with time_machine.travel(NOW, tick=False):
            given.append(plain(read_document(store, name)))
    assert given[0] == given[1]


def test_the_workbook_is_the_same(both: Both, tmp_path: Path) -> None:
    sheets = []
    for store, folder in zip(both, ("file", "server"), strict=True):
        [written] = export_documents(store, tmp_path / folder, names=["workbook"])
        book = CalamineWorkbook.from_path(written)
        sheets.append({name: book.get_sheet_by_name(name).to_python() for name in book.sheet_names})
    assert sheets[0] == sheets[1]
