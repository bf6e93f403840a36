"""What is written in the funder's report, and what its page reads: rows, and the records behind them."""

import shutil
from collections.abc import Iterator
from pathlib import Path
from uuid import UUID

import pytest
from sqlalchemy import event, select

from missionapp.actions.lists.report import Part, Passage, behind, read_report
from missionapp.actions.records import add, delete, delete_many, edit
from missionapp.actions.report import write_text
from missionapp.domain import entities as e
from missionapp.domain.entities.cases import Level
from missionapp.domain.entities.records import ReportSection
from missionapp.domain.errors import MissionError
from missionapp.store.log.history import last_step_told
from missionapp.store.store import Store

SUMMARY = ReportSection.SUMMARY


@pytest.fixture
def china(samples: Path, tmp_path: Path) -> Iterator[Store]:
    """The sample, of whose report nothing is written."""
    with Store.open(Path(shutil.copy(samples / "china-2017.mission", tmp_path))) as opened:
        with opened.read() as session:
            texts = list(session.scalars(select(e.ReportText.id)))
        delete_many(opened, e.ReportText, texts)
        yield opened


@pytest.fixture
def new(tmp_path: Path) -> Iterator[Store]:
    with Store.create(tmp_path / "new.mission") as made:
        add(made, e.Mission(code="NEW", title="New", market="KZ", timezone="Asia/Almaty"))
        yield made


def mission(store: Store) -> UUID:
    with store.read() as session:
        return session.scalars(select(e.Mission.id).where(e.Mission.parent_id.is_(None))).one()


def written(store: Store) -> list[tuple[str, str | None, str | None]]:
    with store.read() as session:
        found = session.scalars(select(e.ReportText).order_by(e.ReportText.section, e.ReportText.market))
        return [(text.section, text.market, text.text) for text in found]


def test_a_text_is_added_changed_and_taken_away_when_it_is_emptied(new: Store) -> None:
    here = mission(new)
    write_text(new, here, SUMMARY, None, "First.")
    assert written(new) == [("summary", None, "First.")]
    write_text(new, here, SUMMARY, None, "Second.")
    assert written(new) == [("summary", None, "Second.")]
    assert write_text(new, here, SUMMARY, None, "Second.") is None
    write_text(new, here, SUMMARY, None, " \n ")
    assert written(new) == []
    assert write_text(new, here, SUMMARY, None, "") is None


def test_a_visit_is_one_step_that_says_which_section(new: Store) -> None:
    here = mission(new)
    first = write_text(new, here, SUMMARY, None, "A")
    again = write_text(new, here, SUMMARY, None, "AB", continues=first)
    assert again == first
    with new.log() as log:
        assert last_step_told(log) == ("Write the report: summary", True)
    new.undo()
    assert written(new) == []


def test_each_target_market_has_a_text_of_its_own(new: Store) -> None:
    here = mission(new)
    write_text(new, here, ReportSection.SMES, "KZ", "There.")
    write_text(new, here, ReportSection.SMES, "UZ", "Elsewhere.")
    write_text(new, here, ReportSection.SMES, "KZ", "")
    assert written(new) == [("achievements of the SMEs", "UZ", "Elsewhere.")]


def test_a_section_begun_on_two_laptops_is_one_text_as_soon_as_it_is_written(new: Store) -> None:
    here = mission(new)
    twice = [e.ReportText(mission_id=here, section=SUMMARY, text=text) for text in ("One", "Two")]
    add(new, *twice)
    write_text(new, here, SUMMARY, None, "Both")
    assert written(new) == [("summary", None, "Both")]


def test_a_mission_that_is_gone_is_said(new: Store) -> None:
    gone = mission(new)
    delete(new, e.Mission, gone)
    with pytest.raises(MissionError, match="no longer there"):
        write_text(new, gone, SUMMARY, None, "A")


def test_the_tables_and_their_records_are_those_of_the_figures(china: Store) -> None:
    with china.read() as session:
        found = read_report(session)
    assert [(s.name, [line.cells for line in s.lines]) for s in list(found.sheets.values())[:1]] == [
        ("T1", [("China", "4", "1", "4", "1", "130"), ("Total", "4", "1", "4", "1", "130")])
    ]
    t4 = found.sheets["T4"]
    assert [line.cells[2] for line in t4.lines] == ["1", "1", "1", "2", "1", "1", "1", "8"]
    meetings = found.sheets["T1"].lines[0].behind(5)
    assert meetings
    assert (meetings.title, meetings.value, meetings.name) == (
        "B2B meetings, China",
        "130",
        "CN.b2b_meetings",
    )
    assert (len(meetings.records), found.sheets["T1"].lines[0].behind(0)) == (130, None)
    first = t4.lines[0].behind(3)
    assert first
    lines, more = behind(found.records, first.records)
    assert more == 0
    assert [(line.page, line.title, line.line) for line in lines] == [
        ("cases", "Play & Train with Vanke Ski Resort", "Case 12, running, Nb 1"),
        ("participants", "Play & Train", "home participant, Spain"),
        ("counterparts", "Vanke Ski Resort", "counterpart, China"),
        ("today", "Play & Train with Vanke Ski Resort", "Wed 15 Feb 2017, held"),
    ]


def test_at_most_two_hundred_records_are_listed_and_those_that_are_gone_are_not(new: Store) -> None:
    here = mission(new)
    items = [e.ProgrammeItem(mission_id=here, title=f"Item {n:03}") for n in range(205)]
    add(new, *items)
    with new.read() as session:
        found = read_report(session)
    lines, more = behind(found.records, [*(item.id for item in items), items[0].id, here, UUID(int=1)])
    assert (len(lines), more, lines[0].title, lines[0].page) == (200, 6, "Item 000", "programme")


def test_every_kind_of_record_that_a_finding_names_has_a_line(china: Store) -> None:
    with china.read() as session:
        found = read_report(session)
    ids = [id_ for finding in found.findings for id_ in finding.records]
    assert ids
    lines = [line for id_ in dict.fromkeys(ids) for line in behind(found.records, [id_])[0]]
    assert [line for line in lines if not line.title or line.icon == "file"] == []


def test_a_text_is_what_was_written_else_what_is_made_of_the_records(china: Store) -> None:
    here = mission(china)
    write_text(china, here, SUMMARY, None, "We held {CN.b2b_meetings} meetings.")
    with china.read() as session:
        found = read_report(session)
    assert [
        (part.name, part.market, bool(p.written), bool(p.generated)) for part, p in found.passages.items()
    ] == [
        ("summary", None, True, True),
        ("achievements of the clusters", None, False, True),
        ("achievements of the SMEs", "CN", False, True),
        ("testimonials", None, False, False),
        ("recommendations", None, False, True),
    ]
    assert found.passages[Part(SUMMARY)].source == "We held {CN.b2b_meetings} meetings."
    assert found.passages[Part(ReportSection.TESTIMONIALS)].quotations == 2


def test_a_text_of_a_market_without_a_mission_stays_to_be_seen(new: Store) -> None:
    write_text(new, mission(new), ReportSection.SMES, "UZ", "Elsewhere.")
    with new.read() as session:
        found = read_report(session)
    assert found.passages[Part(ReportSection.SMES, "UZ")].written == "Elsewhere."


def test_a_file_without_a_mission_has_nothing_to_report(tmp_path: Path) -> None:
    with Store.create(tmp_path / "empty.mission") as store, store.read() as session:
        found = read_report(session)
    assert (found.mission_id, dict(found.passages), dict(found.sheets), list(found.findings)) == (
        None,
        {},
        {},
        [],
    )


def test_a_hidden_partner_is_named_nowhere_behind_its_row(china: Store) -> None:
    with china.read() as session:
        case = session.scalars(select(e.Case).where(e.Case.description.like("Delegation from%"))).one()
    edit(china, e.Case, case.id, confidentiality="partner hidden")
    with china.read() as session:
        found = read_report(session)
    line = next(line for line in found.sheets["T4"].lines if line.id == case.id)
    pointed = line.behind(0)
    assert pointed
    assert (line.cells[-1], pointed.title) == ("confidential", "Play & Train with confidential")


def test_twice_the_data_takes_the_same_number_of_queries(china: Store) -> None:
    before = queries(china)
    here = mission(china)
    add(china, *(e.Case(mission_id=here, level=Level.SME, description=f"More {n}") for n in range(40)))
    write_text(china, here, SUMMARY, None, "Text")
    assert queries(china) == before


def queries(store: Store) -> int:
    made: list[str] = []
    with store.read() as session:
        engine = session.get_bind().engine
        note = lambda _c, _cursor, statement, *_more: made.append(statement)  # noqa: E731
        event.listen(engine, "before_cursor_execute", note)
        read_report(session)
        event.remove(engine, "before_cursor_execute", note)
    return len(made)


def test_a_passage_prints_what_was_written() -> None:
    assert (Passage("a", "b").source, Passage("", "b").source, Passage().source) == ("a", "b", "")
