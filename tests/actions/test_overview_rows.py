"""The overview: each number with exactly the records behind it, and one sentence for what needs somebody."""

import shutil
from collections.abc import Iterator
from datetime import UTC, date, datetime, timedelta
from pathlib import Path
from uuid import UUID

import pytest
from sqlalchemy import event, select
from sqlalchemy.engine import Engine

from missionapp.actions.hall import Hall
from missionapp.actions.lists.mission import main_mission
from missionapp.actions.lists.overview import (
    Count,
    Kind,
    Need,
    Overview,
    Phase,
    Tally,
    read_behind,
    read_overview,
)
from missionapp.actions.lists.overview.ground import Ground, read_records
from missionapp.actions.lists.programme import read_programme
from missionapp.actions.records import add, delete_many, edit, edit_many
from missionapp.domain import entities as e
from missionapp.domain.conflicts import Grade, blocking, conflicts
from missionapp.domain.entities.cases import CaseKind, Stage
from missionapp.domain.entities.meetings import MeetingStatus, Side, WishGrade
from missionapp.domain.entities.missions import Reply, Role
from missionapp.domain.entities.programme import ItemKind
from missionapp.domain.entities.records import Purpose
from missionapp.store.queries import records
from missionapp.store.store import Store

AFTER = datetime(2017, 2, 24, 10, tzinfo=UTC)
EVE = datetime(2017, 2, 14, 10, tzinfo=UTC)
THIRD_DAY = datetime(2017, 2, 17, 2, 7, tzinfo=UTC)
"""07 past ten in Beijing."""


@pytest.fixture(scope="module")
def samples(samples: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = shutil.copytree(samples, tmp_path_factory.mktemp("samples") / "all")
    with Store.open(folder / "china-2017.mission") as finished:
        _take_back(Path(shutil.copy(finished.path, folder / "eve.mission")))
    return folder


def _take_back(path: Path) -> None:
    """Let everything be planned, and nothing be held yet."""
    with Store.open(path) as store, store.write("Take back") as session:
        for kind in (e.Case, e.CaseParty, e.Step, e.FollowUp):
            for record in session.scalars(select(kind)):
                session.delete(record)
        for mission in session.scalars(select(e.Mission).where(e.Mission.parent_id.is_not(None))):
            session.delete(mission)
        for meeting in session.scalars(select(e.Meeting)):
            if meeting.status in (MeetingStatus.HELD, MeetingStatus.NO_SHOW):
                meeting.status, meeting.no_show_by, meeting.outcome = MeetingStatus.PLANNED, None, None
                meeting.recorded = None
            else:
                session.delete(meeting)


@pytest.fixture
def china(samples: Path, tmp_path: Path) -> Iterator[Store]:
    with Store.open(Path(shutil.copy(samples / "china-2017.mission", tmp_path))) as opened:
        yield opened


@pytest.fixture
def eve(samples: Path, tmp_path: Path) -> Iterator[Store]:
    with Store.open(Path(shutil.copy(samples / "eve.mission", tmp_path))) as opened:
        yield opened


def overview(store: Store, now: datetime) -> Overview:
    with store.read() as session:
        return read_overview(session, now)


def parts(tally: Tally | None) -> dict[str, int]:
    assert tally
    assert all(part.value == len(part.records) == len({*part.records}) for part in tally.parts)
    return {part.code: part.value for part in tally.parts if part.value}


def told(found: Overview) -> list[str]:
    return [need.title for need in found.needs]


def need(found: Overview, code: str) -> Need:
    (one,) = [need for need in found.needs if need.code == code]
    return one


def meetings(store: Store) -> list[e.Meeting]:
    """In order of time."""
    with store.read() as session:
        query = select(e.Meeting).order_by(e.Meeting.start, e.Meeting.id)
        return list(session.scalars(query))


def mission_id(store: Store) -> UUID:
    with store.read() as session:
        mission = main_mission(session)
    assert mission
    return mission.id


def test_a_finished_mission_in_numbers(china: Store) -> None:
    found = overview(china, AFTER)
    assert found.meetings
    assert (found.meetings.value, found.meetings.of) == (140, 140)
    assert parts(found.meetings) == {"held": 134, "no-show": 6}
    assert found.met
    assert (found.met.value, found.met.of) == (72, 72)
    assert found.agreements
    assert (found.agreements.value, found.agreements.of) == (2, 22)
    assert parts(found.agreements) == {"agreements": 2, "other": 20}
    assert found.tasks
    assert found.tasks.value == 9
    assert parts(found.tasks) == {"late": 5, "due": 2, "later": 2}


def test_meetings_by_day_add_up_to_the_tile(china: Store) -> None:
    found = overview(china, AFTER)
    days = [(row.day.day, row.planned.value, row.held.value, row.absent.value) for row in found.days]
    assert days == [(15, 85, 80, 5), (16, 40, 39, 1), (17, 15, 15, 0)]
    known = {meeting.id: meeting for meeting in meetings(china)}
    assert {known[id_].status for row in found.days for id_ in row.absent.records} == {MeetingStatus.NO_SHOW}
    assert {known[id_].status for row in found.days for id_ in row.held.records} == {MeetingStatus.HELD}


def test_outcomes_and_stages_with_the_records_behind(china: Store) -> None:
    found = overview(china, AFTER)
    assert [(row.code, row.label, row.count.value) for row in found.outcomes] == [
        ("5", "deal likely", 12),
        ("4", "good", 39),
        ("3", "some interest", 45),
        ("2", "weak", 25),
        ("1", "no fit", 13),
    ]
    assert [(row.label, row.count.value) for row in found.stages] == [
        ("in talks", 5),
        ("signed", 2),
        ("running", 11),
        ("completed", 3),
        ("suspended", 1),
    ]
    known = {meeting.id: meeting for meeting in meetings(china)}
    assert {known[id_].outcome for id_ in found.outcomes[0].count.records} == {5}


def test_targets_stand_beside_the_figures_that_are_reached(china: Store, eve: Store) -> None:
    rows = overview(china, AFTER).targets
    assert [(row.label, row.promised, row.reached.value, row.planned) for row in rows] == [
        ("B2B meetings", 100, 130, False),
        ("EU SMEs involved", 12, 14, False),
    ]
    assert [(row.reached.kind, len(row.reached.records)) for row in rows] == [
        (Kind.MEETING, 130),
        (Kind.PARTICIPANT, 14),
    ]
    assert [row.planned for row in overview(eve, EVE).targets] == [True, False]


def test_partners_and_the_tables_of_the_report(china: Store) -> None:
    found = overview(china, AFTER)
    rows = [(r.name, r.smes.value, r.recorded.value, r.of.value, r.cases.value) for r in found.partners]
    assert rows == [("INDESCAT", 8, 76, 76, 8), ("S&T", 4, 42, 42, 7), ("Flanders Bike Valley", 2, 22, 22, 1)]
    tables = [(t.code, t.line, t.lacks and (t.lacks.code, t.lacks.value), t.ready) for t in found.tables]
    assert tables == [
        ("T1", "6 events, 134 meetings", None, True),
        ("T2", "3 clusters, 14 SMEs, 72 local", ("no-company", 1), False),
        ("T3", "6 cases", ("type-and-kind", 1), False),
        ("T4", "8 cases", ("suspended-counted", 1), False),
        ("T5", "6 rows", ("no-details", 5), False),
        ("T6", "7 rows", ("no-details", 4), False),
    ]
    assert [row.line for row in found.phases] == [
        "14 participants, 72 counterparts",
        "140 meetings planned",
        "5 days",
        "1 of 6 tables ready",
    ]
    assert [(row.over, row.now) for row in found.phases] == [(True, False)] * 3 + [(False, True)]


def test_after_the_mission_the_tasks_come_next(china: Store) -> None:
    found = overview(china, AFTER)
    assert [(line.page, line.day.day, line.late) for line in found.coming] == [
        ("follow-ups", 24, False),
        ("follow-ups", 24, False),
        ("follow-ups", 25, False),
        ("follow-ups", 25, False),
        ("follow-ups", 18, True),
    ]
    assert told(found) == [
        "5 follow-ups are late",
        "2 follow-ups are due today",
        "5 signed cases have no proof",
    ]


def test_the_eve_is_all_preparation(eve: Store) -> None:
    with eve.read() as session:
        theirs = select(e.Participant.id).where(e.Participant.role == Role.COUNTERPART)
        waiting = list(session.scalars(theirs.limit(9)))
    edit_many(eve, e.Participant, waiting, reply=Reply.WAITING)
    found = overview(eve, EVE - timedelta(days=4))
    assert [row.phase for row in found.phases if row.now] == [Phase.MATCH]
    assert found.phases[2].line == "In 4 days"
    assert [table.ready for table in found.tables] == [False] * 6
    assert parts(found.meetings) == {"ahead": 140}
    assert parts(found.met) == {"to-meet": 72}
    assert not any(row.count.value for row in found.outcomes)
    assert found.stages == []
    assert "9 counterparts have not answered" in told(found)
    assert found.coming[0].title == "Flight from Barcelona to Beijing"


def test_the_next_meetings_of_a_running_session_with_both_clocks(eve: Store) -> None:
    line, following = overview(eve, THIRD_DAY - timedelta(days=2)).coming[:2]
    assert line.start
    assert line.home
    assert following.start
    assert (line.title, line.running, f"{line.start:%H:%M}", f"{line.home:%H:%M}") == (
        *("B2B meetings at ISPO Beijing", True),
        *("09:20", "02:20"),
    )
    assert (following.page, f"{following.start:%H:%M}", following.minutes) == ("today", "10:20", 13)
    starting = [m.id for m in meetings(eve) if m.start == following.start]
    assert following.record == starting[0]
    assert following.line.startswith(f"{len(starting)} meeting")


def test_meetings_without_an_outcome_go_away_one_by_one(eve: Store) -> None:
    before = [m for m in meetings(eve) if m.end and m.end < THIRD_DAY]
    assert told(overview(eve, THIRD_DAY))[0] == f"{len(before)} meetings have no outcome since Wed 15 Feb"
    edit_many(eve, e.Meeting, [m.id for m in before[:-1]], status=MeetingStatus.HELD, outcome=3)
    found = overview(eve, THIRD_DAY)
    assert need(found, "outcome").title == "1 meeting has no outcome"
    assert (need(found, "outcome").page, need(found, "outcome").record) == ("today", before[-1].id)
    edit(eve, e.Meeting, before[-1].id, status=MeetingStatus.NO_SHOW)
    assert "outcome" not in {each.code for each in overview(eve, THIRD_DAY).needs}


def test_a_table_that_is_booked_twice_later_on(eve: Store) -> None:
    later = [m for m in meetings(eve) if m.start and m.start > THIRD_DAY and m.table_id]
    one, other = next(
        (a, b) for a in later for b in later if a.id != b.id and a.start == b.start and a.item_id == b.item_id
    )
    edit(eve, e.Meeting, other.id, table_id=one.table_id)
    assert one.start
    with eve.read() as session:
        known = records(session)
    stopping = [conflict for conflict in conflicts(known) if conflict.grade is Grade.BLOCK]
    assert stopping
    assert blocking(known) == stopping
    found = need(overview(eve, THIRD_DAY), "clash")
    assert found.title.startswith("Table ")
    assert " is booked twice at " in found.title
    assert found.page == "programme"
    with eve.read() as session:
        assert session.get_one(e.ProgrammeSession, found.record).start <= one.start
    assert "clash" not in {each.code for each in overview(eve, one.start + timedelta(days=1)).needs}


def test_a_signed_case_lacks_proof_and_code_until_it_has_them(eve: Store) -> None:
    organisation = e.Organisation(name="Alfa")
    signed = e.Case(mission_id=mission_id(eve), stage=Stage.SIGNED, kind=CaseKind.CONTRACT)
    party = e.CaseParty(case_id=signed.id, organisation_id=organisation.id, side=Side.OURS)
    add(eve, organisation, signed, party)
    found = overview(eve, THIRD_DAY)
    assert (need(found, "proof").title, need(found, "proof").records) == (
        "1 signed case has no proof",
        (signed.id,),
    )
    assert need(found, "code").title == "1 signed case has no objective code"
    assert parts(found.agreements) == {"agreements": 1}
    proof = e.Attachment(owner_id=signed.id, name="contract.pdf", sha256="0" * 64, size=1)
    add(eve, proof, e.ListValue(owner_id=signed.id, list_name="objective_codes", value="1"))
    assert not {"proof", "code"} & {each.code for each in overview(eve, THIRD_DAY).needs}
    edit(eve, e.Case, signed.id, stage=Stage.LOST)
    assert parts(overview(eve, THIRD_DAY).agreements) == {"other": 1}


def test_a_card_that_nobody_has_typed_in(eve: Store) -> None:
    first = meetings(eve)[0]
    card = e.Attachment(owner_id=first.id, name="card.jpg", sha256="0" * 64, size=1, purpose=Purpose.CARD)
    add(eve, card)
    found = need(overview(eve, EVE), "card")
    assert (found.title, found.page, found.record) == ("1 business card is to be read", "contacts", card.id)
    delete_many(eve, e.Attachment, [card.id])
    assert "card" not in {each.code for each in overview(eve, EVE).needs}


def test_a_wish_without_a_meeting_counts_until_the_mission_is_over(eve: Store) -> None:
    first = meetings(eve)[0]
    edit(eve, e.Meeting, first.id, status=MeetingStatus.CANCELLED)
    found = need(overview(eve, EVE), "wish")
    assert (found.title, found.page) == ("1 wish has no meeting yet", "matching")
    with eve.read() as session:
        assert session.get_one(e.Wish, found.record).grade != WishGrade.AVOID
    assert "wish" not in {each.code for each in overview(eve, AFTER).needs}


def test_a_wish_is_open_again_after_a_no_show(eve: Store) -> None:
    first = meetings(eve)[0]
    edit(eve, e.Meeting, first.id, status=MeetingStatus.NO_SHOW, no_show_by=Side.THEIRS)
    assert need(overview(eve, EVE), "wish").title == "1 wish has no meeting yet"


def test_meetings_and_events_are_told_by_the_clock_of_their_place(samples: Path, tmp_path: Path) -> None:
    with Store.open(Path(shutil.copy(samples / "usa-2017.mission", tmp_path))) as store:
        with store.read() as session:
            held = read_behind(session, Kind.MEETING, list(session.scalars(select(e.Meeting.id))))
            mission = session.scalars(select(e.Mission).where(e.Mission.parent_id.is_(None))).one()
            own = select(e.ProgrammeItem.id).where(e.ProgrammeItem.mission_id == mission.id)
            events = read_behind(session, Kind.EVENT, list(session.scalars(own)))
            hall = Hall(session, mission)
            there = {
                seat.meeting.id: str(seat.start.astimezone(hall.zone_of(seat)))
                for seat in hall.seats.values()
            }
            ground = Ground(read_records(session), mission, AFTER)
            said = {meeting.id: str(ground.start_of(meeting)) for meeting in ground.records.meetings}
            first = {row.item_id: row.day for row in reversed(read_programme(session))}
        assert {row.id: str(row.start) for row in held} == there == said
        assert all(row.end and row.start and row.end.tzinfo == row.start.tzinfo for row in held)
        assert {row.id: row.day for row in events} == first


def test_a_new_mission_says_what_to_begin_with(store: Store) -> None:
    found = overview(store, EVE)
    assert told(found) == [
        "Nobody takes part yet",
        "There are no counterparts yet",
        "The programme is empty",
    ]
    assert [row.line for row in found.phases] == [
        "0 participants, 0 counterparts",
        "0 meetings planned",
        "No date yet",
        "0 of 6 tables ready",
    ]
    assert (found.coming, found.days, found.partners, found.targets) == ([], [], [], [])


def test_a_file_without_a_mission_has_nothing_to_show(tmp_path: Path) -> None:
    with Store.create(tmp_path / "none.mission") as empty:
        found = overview(empty, EVE)
    assert (found.facts, found.needs, found.phases) == (None, (), ())


def test_the_records_behind_a_number(china: Store) -> None:
    found = overview(china, AFTER)
    assert found.meetings
    absent = next(part for part in found.meetings.parts if part.code == "no-show")
    with china.read() as session:
        rows = read_behind(session, absent.kind, absent.records)
        events = read_behind(
            session, Kind.EVENT, [item.id for item in session.scalars(select(e.ProgrammeItem))]
        )
        everybody = read_behind(session, Kind.PARTY, list(session.scalars(select(e.Participant.id))))
    assert {row.id for row in rows} == {*absent.records}
    assert [(row.name, row.line, row.page) for row in rows[:2]] == [
        ("Sports & Technology", "Soda Soccer", "today"),
        ("Sample Cycling 02", "Sample Cycling 12", "today"),
    ]
    assert [f"{row.start:%H:%M}" for row in rows] == ["09:20", "09:40", "11:00", "15:20", "15:40", "11:20"]
    assert ("B2B meetings at ISPO Beijing", ItemKind.B2B) in {(row.name, row.line) for row in events}
    assert {row.page for row in everybody} == {"participants", "counterparts"}


def test_counterparts_of_two_missions_have_no_page_of_their_own(eve: Store) -> None:
    other = e.Mission(code="X", title="Another", market="KR", start=date(2018, 1, 1))
    organisation = e.Organisation(name="Seoul Sports", country="KR")
    add(
        eve,
        other,
        organisation,
        e.Participant(mission_id=other.id, organisation_id=organisation.id, role=Role.COUNTERPART),
    )
    found = overview(eve, EVE)
    assert found.met
    assert [(part.value, part.kind) for part in found.met.parts] == [(0, Kind.PARTY), (73, Kind.PARTY)]


def queries(store: Store) -> int:
    said: list[str] = []

    def note(*arguments: object) -> None:
        said.append(str(arguments[2]))

    with store.read() as session:
        session.scalars(select(e.Mission)).all()
        event.listen(Engine, "before_cursor_execute", note)
        try:
            read_overview(session, EVE)
        finally:
            event.remove(Engine, "before_cursor_execute", note)
    return len(said)


def test_twice_the_data_takes_the_same_number_of_queries(eve: Store) -> None:
    before = queries(eve)
    mission = mission_id(eve)
    made = [e.Case(mission_id=mission, description=str(n)) for n in range(30)]
    add(eve, *made, *(e.FollowUp(mission_id=mission, task=str(n), about_id=made[n].id) for n in range(30)))
    add(
        eve, *(e.Meeting(mission_id=mission, start=EVE, end=EVE + timedelta(minutes=20)) for _n in range(140))
    )
    assert queries(eve) == before


def test_a_count_is_never_without_its_records(china: Store) -> None:
    found = overview(china, AFTER)
    counts: list[Count] = [
        part for tally in (found.meetings, found.met, found.tasks) if tally for part in tally.parts
    ]
    counts += [row.count for row in (*found.outcomes, *found.stages)]
    counts += [count for row in found.partners for count in (row.smes, row.recorded, row.of, row.cases)]
    assert all(count.value == len({*count.records}) for count in counts)
