"""The missions of a register side by side."""

import shutil
from collections.abc import Iterator
from datetime import UTC, date, datetime, timedelta
from pathlib import Path
from typing import Any

import pytest
from openpyxl import load_workbook
from pypdfium2 import PdfDocument
from python_calamine import CalamineWorkbook
from sqlalchemy import event, select
from sqlalchemy.orm import Session

from missionapp.actions.cases import move_stage
from missionapp.actions.followups import set_due, tick
from missionapp.actions.lists.case_values import Column
from missionapp.actions.lists.later import Round
from missionapp.actions.lists.portfolio.cases import read_wide_cases
from missionapp.actions.lists.portfolio.choosing import heads_of, read_missions
from missionapp.actions.lists.portfolio.followups import read_wide_follow_ups
from missionapp.actions.lists.portfolio.later import WideRoundRow, read_wide_round
from missionapp.actions.lists.portfolio.missions import FIGURES, read_portfolio
from missionapp.actions.lists.portfolio.months import in_lanes, read_months, read_pasts
from missionapp.actions.lists.portfolio.organisations import read_who_was_where
from missionapp.actions.portfolio import CASES, FOLLOW_UPS, read_told, write_book, write_pages
from missionapp.actions.portfolio import MISSIONS as MISSIONS_VIEW
from missionapp.actions.sample import write_samples
from missionapp.actions.wide_cases import move_case
from missionapp.domain.entities import Case, FollowUp, Mission
from missionapp.domain.entities.cases import Confidentiality, Stage
from missionapp.domain.figures import figures
from missionapp.domain.figures.standing import trail
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


def test_months_tell_how_cases_stood_at_their_end(session: Session) -> None:
    found = read_months(session, NOW)
    told = [(m.first, [len(cases) for cases in in_lanes(m).values()]) for m in found.months]
    assert told[0] == (date(2017, 2, 1), [9, 0, 1, 1])
    assert told[-1] == (date(2017, 12, 1), [9, 0, 21, 5])
    assert len(told) == 11
    assert len(found.undated) == 11


def test_the_last_month_is_how_cases_stand_now(session: Session) -> None:
    found = read_months(session, NOW)
    stands = {row.id: row.stage for row in read_wide_cases(session, NOW)}
    last = {case: stage for stage, cases in found.months[-1].cases.items() for case in cases}
    assert last == {case: stage for case, stage in stands.items() if case not in found.undated}


def test_months_know_the_stages_that_a_case_went_through(register: Store) -> None:
    with register.read() as session:
        row = next(r for r in read_wide_cases(session, NOW) if r.number == 15)
    china = mission_of(register, "CN-2017")
    with register.looking_at(china):
        move_stage(register, row.id, Stage.DRAFTED, date(2018, 2, 3))
        move_stage(register, row.id, Stage.LOST, date(2018, 4, 3))
    register.undo()
    with register.looking_at(china):
        move_stage(register, row.id, Stage.SIGNED, date(2018, 5, 3))
    with register.read() as session:
        past = next(past for past in read_pasts(session) if past.case == row.id)
        last = read_months(session, NOW).months[-1]
    register.undo()
    register.undo()
    assert trail(past) == (
        (date(2017, 10, 31), Stage.IN_TALKS),
        (date(2018, 2, 3), Stage.DRAFTED),
        (date(2018, 5, 3), Stage.SIGNED),
    )
    assert (last.first, row.id in last.cases[Stage.SIGNED]) == (date(2018, 5, 1), True)


def test_a_case_is_moved_on_whatever_mission_is_looked_at(register: Store) -> None:
    with register.looking_at(mission_of(register, "US-2017")):
        with register.read() as session:
            row = next(r for r in read_wide_cases(session, NOW) if r.number == 15)
        move_case(register, row.mission_id, row.id, Stage.DRAFTED)
        with register.read() as session:
            again = next(r for r in read_wide_cases(session) if r.id == row.id)
        register.undo()
        with register.read() as session:
            before = next(r for r in read_wide_cases(session, NOW) if r.id == row.id)
    assert (again.stage, again.since) == (Stage.DRAFTED, again.today)
    assert before == row


def test_news_tells_whose_file_came_when(session: Session) -> None:
    found = read_portfolio(session)
    assert [len(row.news.of) for row in found.rows] == [1, 1, 1]
    assert all(
        timedelta() <= found.rows[0].now - (row.news.last or NOW) < timedelta(hours=1) for row in found.rows
    )
    assert [row.is_old for row in found.rows] == [False, False, False]
    later = read_portfolio(session, datetime.now(UTC) + timedelta(days=31))
    assert [(row.code, row.is_old) for row in later.rows] == [
        ("IR", False),
        ("US-2017", True),
        ("CN-2017", True),
    ]


def test_a_mission_begun_here_has_no_news(tmp_path: Path) -> None:
    with Store.open_or_create_register(f"sqlite:///{tmp_path / 'own.register'}") as store:
        with store.write("Begin") as writing:
            writing.add(Mission(code="X", title="X"))
        with store.read() as session:
            (row,) = read_portfolio(session, NOW).rows
    assert (dict(row.news.of), row.news.last, row.is_old) == ({}, None, False)


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


def codes(found: Round) -> set[str]:
    return {row.mission for row in found.rows if isinstance(row, WideRoundRow)}


def test_the_round_is_of_missions_that_ended_half_a_year_ago(session: Session) -> None:
    last_of_september = datetime(2017, 9, 30, 12, tzinfo=UTC)
    found = read_wide_round(session, last_of_september)
    assert codes(found) == {"CN-2017"}
    assert (found.is_due, found.due_from) == (True, date(2017, 8, 18))
    assert read_wide_round(session, datetime(2017, 3, 1, tzinfo=UTC)).rows == []
    assert codes(read_wide_round(session, NOW)) == {"CN-2017", "US-2017", "IR"}


def test_more_missions_ask_no_more_queries(folder: Path) -> None:
    assert asked(folder / "office.register") == asked(folder / "small.register")


def asked(path: Path) -> int:
    """How many statements it takes to read all of the portfolio."""
    statements: list[str] = []
    with Store.open(path, write=False) as store, store.read() as session:
        event.listen(session.get_bind(), "before_cursor_execute", lambda *words: statements.append(words[2]))
        read_told(session, NOW)
    return len(statements)


SHEETS = ["Missions", "Last files", "Cases", "Cases by month", "Organisations", "Follow-ups"]


def test_the_workbook_names_no_hidden_partner(session: Session, tmp_path: Path) -> None:
    write_book(read_told(session, NOW), tmp_path / "portfolio.xlsx")
    book = CalamineWorkbook.from_path(tmp_path / "portfolio.xlsx")
    sheets = {name: book.get_sheet_by_name(name).to_python() for name in book.sheet_names}
    assert list(sheets)[1:] == SHEETS
    hidden = [row for row in read_wide_cases(session) if row.hidden]
    said = str(sheets["Cases"]) + str(sheets["Follow-ups"])
    assert hidden != []
    assert [row.theirs for row in hidden if row.theirs in said] == []
    assert "confidential" in said


def test_the_workbook_opens_again_and_holds_no_formula(session: Session, tmp_path: Path) -> None:
    write_book(read_told(session, NOW), tmp_path / "portfolio.xlsx")
    book = load_workbook(tmp_path / "portfolio.xlsx")
    cells = [cell for sheet in book for row in sheet.iter_rows() for cell in row]
    assert {cell.data_type for cell in cells} == {"s", "n", "inlineStr"}
    assert book["Missions"].max_row == 3 + 3 + 2
    assert book["Cases"].max_row == 3 + len([r for r in read_wide_cases(session) if r.for_others()])


def test_what_is_shown_alone_is_told(session: Session, tmp_path: Path) -> None:
    china = next(row.id for row in read_portfolio(session, NOW).rows if row.code == "CN-2017")
    tasks = [row.id for row in read_wide_follow_ups(session, NOW)][3:5]
    told = read_told(session, NOW, {MISSIONS_VIEW: [china], FOLLOW_UPS: tasks[::-1]})
    assert [row.code for row in told.portfolio.rows] == ["CN-2017"]
    assert [row.id for row in told.tasks] == tasks[::-1]
    assert {name: n for name, (n, _of) in told.narrowed.items()} == {MISSIONS_VIEW: 1, FOLLOW_UPS: 2}
    write_book(told, tmp_path / "some.xlsx")
    book = load_workbook(tmp_path / "some.xlsx")
    assert [row[0].value for row in book["Missions"].iter_rows(min_row=4)] == ["CN-2017", "All together"]
    said = [str(cell.value) for row in book.worksheets[0].iter_rows() for cell in row]
    assert "Missions: 1 of 3, the others are filtered out" in said


def test_internal_cases_are_told_nowhere(folder: Path, tmp_path: Path) -> None:
    path = Path(shutil.copy(folder / "office.register", tmp_path))
    with Store.open(path) as store:
        with store.read() as session:
            case = next(row for row in read_wide_cases(session, NOW) if row.number == 13)
        follow_up = FollowUp(mission_id=case.mission_id, task="Ask the ministry", about_id=case.id)
        with store.write("Keep to ourselves") as writing:
            writing.get_one(Case, case.id).confidentiality = Confidentiality.INTERNAL
            writing.add(follow_up)
        with store.read() as session:
            told = read_told(session, NOW)
            other = told.cases[0][1].id
            some = read_told(session, NOW, {CASES: [case.id, other]})
    assert ([row.id for _code, row in some.cases], some.narrowed) == ([other], {CASES: (1, len(told.cases))})
    assert case.number not in [row.number for _code, row in told.cases]
    assert follow_up.id not in [row.id for row in told.tasks]
    assert not any(case.id in cases for row in told.portfolio.rows for cases in row.cases.values())
    assert not any(case.id in cases for month in told.months.months for cases in month.cases.values())


def test_the_pages_tell_figures_months_and_what_is_late(session: Session, tmp_path: Path) -> None:
    told = read_told(session, NOW)
    write_pages(told, tmp_path / "portfolio.pdf")
    document = PdfDocument(tmp_path / "portfolio.pdf")
    text = " ".join("\n".join(page.get_textpage().get_text_range() for page in document).split())
    document.close()
    for said in (
        "Missions side by side",
        "Trade mission to China",
        "Cases through the months",
        "Feb 2017 0 9 0 0 1 1 0 0 11",
        "Overdue follow-ups",
        "Send contract draft",
    ):
        assert said in text
    hidden = [row for row in read_wide_cases(session) if row.hidden]
    assert [row.theirs for row in hidden if row.theirs in text] == []
