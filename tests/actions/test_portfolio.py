"""The missions of a register side by side."""

from collections.abc import Iterator
from datetime import UTC, date, datetime
from pathlib import Path
from typing import Any

import pytest
from python_calamine import CalamineWorkbook
from sqlalchemy import event, select
from sqlalchemy.orm import Session

from missionapp.actions.followups import set_due, tick
from missionapp.actions.lists.case_values import Column
from missionapp.actions.lists.portfolio.cases import Month, months, read_wide_cases
from missionapp.actions.lists.portfolio.choosing import heads_of, read_missions
from missionapp.actions.lists.portfolio.followups import read_wide_follow_ups
from missionapp.actions.lists.portfolio.missions import FIGURES, read_portfolio
from missionapp.actions.lists.portfolio.organisations import read_who_was_where
from missionapp.actions.portfolio import read_book, write_book
from missionapp.actions.sample import write_samples
from missionapp.domain.entities import Case, FollowUp, Mission
from missionapp.domain.figures import figures
from missionapp.store.queries import records
from missionapp.store.store import Store
from tests.registers import MISSIONS, fill_register

NOW = datetime(2018, 6, 1, 12, tzinfo=UTC)


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The samples, a register of all three, and one of two."""
    made = tmp_path_factory.mktemp("office")
    write_samples(made)
    files = [made / f"{name}.mission" for name in MISSIONS]
    fill_register(f"sqlite:///{made / 'office.register'}", files)
    fill_register(f"sqlite:///{made / 'small.register'}", files[1:])
    return made


@pytest.fixture(scope="module")
def register(folder: Path) -> Iterator[Store]:
    with Store.open(folder / "office.register") as store:
        yield store


@pytest.fixture
def session(register: Store) -> Iterator[Session]:
    """Reading, while the pages look at the mission to the USA."""
    with register.looking_at(mission_of(register, "US-2017")), register.read() as reading:
        yield reading


def mission_of(store: Store, code: str) -> Any:
    with store.read() as session:
        return session.scalars(select(Mission.id).where(Mission.code == code)).one()


def test_missions_that_follow_from_another_go_with_it(session: Session) -> None:
    assert [line.code for line in read_missions(session)] == ["IR", "US-2017", "CN-2017"]
    found = read_portfolio(session, NOW)
    assert [(row.code, row.following) for row in found.rows] == [("IR", 2), ("US-2017", 2), ("CN-2017", 5)]


def test_a_mission_follows_by_its_parent_or_by_a_case_and_never_in_a_ring() -> None:
    first, second, third = (Mission(code=code, title=code) for code in "ABC")
    case = Case(mission_id=first.id)
    second.follows_case_id, third.parent_id = case.id, second.id
    assert heads_of([first, second, third], {case.id: first.id}) == dict.fromkeys(
        (first.id, second.id, third.id), first.id
    )
    first.parent_id = third.id
    assert set(heads_of([first, second, third], {}).values()) <= {first.id, second.id, third.id}


def test_all_together_is_each_added_up_and_some_are_counted_once(session: Session) -> None:
    found = read_portfolio(session, NOW)
    told = {row.code: {name: row.counts[name].value or 0 for name in FIGURES} for row in found.rows}
    assert (told["CN-2017"]["b2b_meetings"], told["US-2017"]["b2b_meetings"]) == (130, 120)
    assert {name: figure.value for name, figure in found.total.items()} == {
        name: sum(each[name] for each in told.values()) for name in FIGURES
    }
    assert (found.total["eu_clusters"].value, found.distinct["eu_clusters"].value) == (10, 4)


@pytest.mark.parametrize("code", MISSIONS.values())
def test_a_row_says_what_the_figures_through_the_lens_say(register: Store, code: str) -> None:
    mission = mission_of(register, code)
    with register.looking_at(mission), register.read() as session:
        own = figures(records(session))
    with register.read() as session:
        row = next(row for row in read_portfolio(session, NOW).rows if row.id == mission)
    expected = {name: own.distinct.get(name) or own.single[f"total.{name}"] for name in FIGURES}
    assert {name: (f.value, set(f.records)) for name, f in row.counts.items()} == {
        name: (f.value, set(f.records)) for name, f in expected.items()
    }


def test_cases_stand_under_the_mission_whose_pages_show_them(session: Session) -> None:
    rows = read_wide_cases(session)
    by_mission = {code: sum(row.mission == code for row in rows) for code in MISSIONS.values()}
    assert by_mission == {"CN-2017": 22, "US-2017": 24, "IR": 0}
    portfolio = read_portfolio(session, NOW)
    china = next(row for row in portfolio.rows if row.code == "CN-2017")
    assert {column: len(cases) for column, cases in china.cases.items()} == {
        Column.IN_TALKS: 5,
        Column.DRAFTED: 0,
        Column.SIGNED: 13,
        Column.DONE: 4,
    }


def test_months_run_from_the_first_to_the_last(session: Session) -> None:
    found = months(read_wide_cases(session))
    assert (found[0], found[-1]) == (
        Month(date(2017, 2, 1), (1, 1, 0)),
        Month(date(2017, 12, 1), (3, 0, 0)),
    )
    assert len(found) == 11
    assert months([]) == ()


def test_who_has_been_where(session: Session) -> None:
    found = read_who_was_where(session)
    assert [mission.code for mission in found.missions] == ["CN-2017", "US-2017", "IR"]
    several = [row for row in found.rows if len(row.parts) > 1]
    assert [row.name for row in several if len(row.parts) == 3] != []
    assert len({row.id for row in found.rows}) == len(found.rows)
    meetings = {
        m.id: sum(row.parts[m.id].meetings for row in found.rows if m.id in row.parts) for m in found.missions
    }
    assert list(meetings.values()) == [268, 250, 2]


def test_a_follow_up_is_ticked_whatever_mission_is_looked_at(register: Store) -> None:
    china = mission_of(register, "CN-2017")
    with register.looking_at(mission_of(register, "US-2017")):
        with register.read() as session:
            row = next(r for r in read_wide_follow_ups(session, NOW) if r.mission == "CN-2017" and not r.done)
            assert session.get(FollowUp, row.id) is None
        with register.looking_at(None):
            tick(register, [row.id])
            set_due(register, [row.id], date(2018, 7, 1))
        with register.read() as session:
            again = next(r for r in read_wide_follow_ups(session, NOW) if r.id == row.id)
    assert (again.done is not None, again.due, again.mission_id) == (True, date(2018, 7, 1), china)
    register.undo()
    register.undo()


def test_more_missions_ask_no_more_queries(folder: Path) -> None:
    assert asked(folder / "office.register") == asked(folder / "small.register")


def asked(path: Path) -> int:
    """How many statements it takes to read all of the portfolio."""
    statements: list[str] = []
    with Store.open(path, write=False) as store, store.read() as session:
        event.listen(session.get_bind(), "before_cursor_execute", lambda *words: statements.append(words[2]))
        read_book(session, NOW)
    return len(statements)


def test_the_workbook_names_no_hidden_partner(session: Session, tmp_path: Path) -> None:
    write_book(read_book(session, NOW), tmp_path / "portfolio.xlsx")
    book = CalamineWorkbook.from_path(tmp_path / "portfolio.xlsx")
    sheets = {name: book.get_sheet_by_name(name).to_python() for name in book.sheet_names}
    assert list(sheets)[1:] == ["Missions", "Cases", "Organisations", "Follow-ups"]
    hidden = [row for row in read_wide_cases(session) if row.hidden]
    said = str(sheets["Cases"]) + str(sheets["Follow-ups"])
    assert hidden != []
    assert [row.theirs for row in hidden if row.theirs in said] == []
    assert "confidential" in said
