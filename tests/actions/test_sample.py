"""The sample missions: real numbers, plainly invented records, no clash."""

import shutil
from collections import Counter, defaultdict
from collections.abc import Iterable
from datetime import UTC, datetime, timedelta
from pathlib import Path
from uuid import UUID
from zoneinfo import ZoneInfo

import pytest
from sqlalchemy import event, select

from missionapp.actions.check import check_json, find
from missionapp.actions.figures import read_figures, read_records
from missionapp.actions.sample import write_samples
from missionapp.domain.airports import airport_zone
from missionapp.domain.conflicts import conflicts
from missionapp.domain.entities import Meeting, MeetingParty, Organisation, VocabularyEntry
from missionapp.domain.entities.missions import DelegateKind, Role
from missionapp.domain.errors import MissionError
from missionapp.domain.figures import figures
from missionapp.domain.records import CLUSTER_LIKE, Records
from missionapp.store.log.history import history
from missionapp.store.queries import records
from missionapp.store.store import Store

INDESCAT = "INDESCAT – Catalan Sports Cluster"
FILES = ("china-2017", "usa-2017", "iran")
MARKET = {"china-2017": "CN", "usa-2017": "US", "iran": "IR"}


@pytest.fixture(scope="module")
def finished(samples: Path) -> Path:
    return samples


@pytest.fixture(scope="module")
def evening(eves: Path) -> Path:
    return eves


def read(folder: Path, name: str) -> Records:
    with Store.open(folder / f"{name}.mission", write=False) as store:
        return read_records([store])


def by_role(known: Records) -> list[int]:
    """Organisers, home participants, clusters of the market, businesses of the market."""
    theirs = Counter(
        known.organisation[p.organisation_id].kind in CLUSTER_LIKE
        for p in known.participants
        if p.role == Role.COUNTERPART
    )
    roles = Counter(p.role for p in known.participants)
    return [roles[Role.ORGANISER], roles[Role.HOME], theirs[True], theirs[False]]


def test_three_files_and_nothing_else(finished: Path) -> None:
    assert sorted(file.name for file in finished.iterdir()) == sorted(f"{name}.mission" for name in FILES)


@pytest.mark.parametrize("when", ["finished", "evening"])
def test_who_takes_part(when: str, request: pytest.FixtureRequest) -> None:
    folder = request.getfixturevalue(when)
    assert [by_role(read(folder, name)) for name in FILES] == [[3, 14, 3, 69], [4, 16, 1, 60], [3, 0, 1, 5]]


@pytest.mark.parametrize(
    ("name", "states"),
    [
        ("china-2017", {"held": 134, "no-show": 6, "moved": 3, "cancelled": 2}),
        ("usa-2017", {"held": 125, "no-show": 4, "moved": 2, "cancelled": 2}),
        ("iran", {"held": 1}),
    ],
)
def test_what_became_of_the_meetings(finished: Path, name: str, states: dict[str, int]) -> None:
    known = read(finished, name)
    assert Counter(meeting.status for meeting in known.meetings) == states
    held = [meeting for meeting in known.meetings if meeting.status == "held"]
    assert all(meeting.outcome in range(1, 6) and meeting.recorded for meeting in held)


@pytest.mark.parametrize("name", FILES)
def test_nobody_and_nothing_is_in_two_places_at_once(finished: Path, name: str) -> None:
    known = read(finished, name)
    seats = [m for m in known.meetings if m.status in ("held", "no-show")]
    parties = Counter((p.organisation_id, m.start) for m in seats for p in known.parties_of[m.id])
    tables = Counter((m.table_id, m.start) for m in seats)
    interpreters = Counter((m.interpreter_id, m.start) for m in seats if m.interpreter_id)
    assert [max(c.values(), default=1) for c in (parties, tables, interpreters)] == [1, 1, 1]


@pytest.mark.parametrize("name", FILES)
def test_every_meeting_is_in_its_slot_at_a_table_of_its_event(finished: Path, name: str) -> None:
    known = read(finished, name)
    slots = {slot.id: slot for slot in known.slots}
    sessions = {session.id: session for session in known.sessions}
    tables = {table.id: table for table in known.tables}
    for meeting in known.meetings:
        assert meeting.slot_id
        assert meeting.table_id
        slot = slots[meeting.slot_id]
        session = sessions[slot.session_id]
        assert (meeting.start, meeting.end, meeting.place_id) == (slot.start, slot.end, session.place_id)
        assert (meeting.item_id, meeting.item_id) == (session.item_id, tables[meeting.table_id].item_id)
        assert not session.break_start or not session.break_start < slot.end <= (
            session.break_end or slot.end
        )


@pytest.mark.parametrize("name", FILES)
def test_everybody_is_available_and_has_an_interpreter_if_need_be(finished: Path, name: str) -> None:
    known = read(finished, name)
    zone = {"china-2017": "Asia/Shanghai", "usa-2017": "America/Denver", "iran": "Asia/Tehran"}[name]
    rows = defaultdict(list)
    for row in known.availability:
        rows[row.participant_id, row.start.astimezone(ZoneInfo(zone)).date()].append(row)
    for meeting in known.meetings:
        assert meeting.start
        assert meeting.end
        for party in known.parties_of[meeting.id]:
            said = rows[party.id, meeting.start.astimezone(ZoneInfo(zone)).date()]
            assert not said or any(r.start <= meeting.start and meeting.end <= r.end for r in said)
            assert meeting.interpreter_id or not party.needs_interpreter


def meetings_of(known: Records) -> Counter[UUID]:
    held = [meeting for meeting in known.meetings if meeting.status == "held"]
    return Counter(party.id for meeting in held for party in known.parties_of[meeting.id])


@pytest.mark.parametrize("name", ["china-2017", "usa-2017"])
def test_everybody_has_meetings(finished: Path, name: str) -> None:
    known = read(finished, name)
    held = meetings_of(known)
    assert [known.name(p) for p in known.participants if not held[p.id]] == []


@pytest.mark.parametrize("name", FILES)
def test_the_evening_before_nothing_is_placed(evening: Path, name: str) -> None:
    known = read(evening, name)
    lists = (known.meetings, known.meeting_parties, known.cases, known.claims, known.follow_ups)
    assert [len(found) for found in lists] == [0, 0, 0, 0, 0]
    assert [len(known.missions), bool(known.slots), bool(known.tables), bool(known.sessions)] == [1] * 4
    assert all(mission.note and "Invented" in mission.note for mission in known.missions)


@pytest.mark.parametrize("name", FILES)
def test_the_wishes_are_those_that_were_met_and_some_to_avoid(
    finished: Path, evening: Path, name: str
) -> None:
    before, after = read(evening, name), read(finished, name)
    asked = {frozenset((w.participant_id, w.counterpart_id)) for w in before.wishes if w.grade != "avoid"}
    avoided = {frozenset((w.participant_id, w.counterpart_id)) for w in before.wishes if w.grade == "avoid"}
    met = {frozenset(p.id for p in after.parties_of[m.id]) for m in after.meetings}
    assert met == asked
    assert not met & avoided
    assert len(avoided) == {"china-2017": 5, "usa-2017": 4, "iran": 0}[name]


def test_the_evenings_wishes_by_event(evening: Path) -> None:
    counts = []
    for name in FILES:
        known = read(evening, name)
        kinds = {item.id: item.kind for item in known.items}
        wishes = [wish for wish in known.wishes if wish.grade != "avoid" and wish.item_id]
        found = Counter(kinds[wish.item_id] for wish in wishes if wish.item_id)
        counts.append([found["C2C event"], found["B2B event"]])
    assert counts == [[4, 130], [4, 120], [1, 0]]


def test_figures_of_the_evening_are_planned_ones(evening: Path) -> None:
    row = figures(read(evening, "china-2017")).events.rows[0]
    assert (row.basis, row.counts["b2b_meetings"].value) == ("planned", 0)


def test_the_same_organisation_has_one_id_everywhere_and_at_every_run(finished: Path, evening: Path) -> None:
    ids = defaultdict(set)
    for folder in (finished, evening):
        for name in FILES:
            for organisation in read(folder, name).organisations:
                ids[organisation.name, organisation.country].add(organisation.id)
    assert [name for name, found in ids.items() if len(found) > 1] == []


def test_records_in_two_files_are_the_same(finished: Path) -> None:
    seen: dict[UUID, dict[str, object]] = {}
    for name in FILES:
        known = read(finished, name)
        for record in (*known.organisations, *known.persons, *known.partners, *known.aliases):
            fields = {k: v for k, v in vars(record).items() if not k.startswith("_")}
            assert seen.setdefault(record.id, fields) == fields


def test_names_in_chinese_and_persian(finished: Path) -> None:
    def locals_of(known: Records) -> set[str]:
        everywhere: Iterable[object] = (*known.organisations, *known.places, *known.persons)
        return {name for record in everywhere if (name := getattr(record, "name_local", None))}

    assert {"国家会议中心", "样例户外用品11有限公司", "陈样二"} <= locals_of(read(finished, "china-2017"))
    assert {"فدراسیون ورزشی نمونه تهران", "مرکز همایش‌های برج میلاد"} <= locals_of(read(finished, "iran"))


def test_what_is_invented_is_called_sample(finished: Path) -> None:
    known = read(finished, "china-2017")
    assert {person.name.split()[0] for person in known.persons} == {"Sample"}
    assert sum(organisation.name.startswith("Sample ") for organisation in known.organisations) == 71
    assert {task.note for task in known.follow_ups} == {"Sample follow-up"}


def test_the_lead_has_a_mobile_and_everybody_travels(finished: Path) -> None:
    known = read(finished, "china-2017")
    here = next(mission.id for mission in known.missions if mission.parent_id is None)
    kinds = Counter(delegate.kind for delegate in known.delegates if delegate.mission_id == here)
    assert kinds == {DelegateKind.LEAD: 1, DelegateKind.DELEGATE: 16, DelegateKind.INTERPRETER: 4}
    lead = next(delegate for delegate in known.delegates if delegate.kind == DelegateKind.LEAD)
    assert (lead.mobile_abroad, bool(lead.flight_out), lead.room) == ("+34 600 000 000", True, "401")


def test_sessions_of_the_first_fair_day(finished: Path) -> None:
    known = read(finished, "china-2017")
    titles = {item.id: item.title for item in known.items}
    zone = ZoneInfo("Asia/Shanghai")
    start = datetime(2017, 2, 15, tzinfo=zone).astimezone(UTC)
    day = [s for s in known.sessions if start <= s.start < start + timedelta(days=1)]
    assert [
        f"{s.start.astimezone(zone):%H:%M} {titles[s.item_id]}" for s in sorted(day, key=lambda s: s.start)
    ] == [
        "08:20 Bus from the hotel lobby",
        "09:00 Doors, Hall 3 entrance B",
        "09:20 B2B meetings at ISPO Beijing",
        "12:30 Lunch with the delegation, Hall 3 mezzanine",
        "17:30 Bus back to the hotel",
        "19:00 Sample dinner of the delegation",
    ]


def test_the_usa_are_in_two_time_zones(finished: Path) -> None:
    known = read(finished, "usa-2017")
    b2b = next(item.id for item in known.items if item.kind == "B2B event")
    zones = Counter(session.timezone for session in known.sessions if session.item_id == b2b)
    assert zones == {"America/Denver": 2, "America/Los_Angeles": 3}


def test_flights_are_by_the_clocks_of_their_airports(finished: Path) -> None:
    told = []
    for name in FILES:
        for sitting in sorted(read(finished, name).sessions, key=lambda s: s.start):
            ends = airport_zone(sitting.airport_from), airport_zone(sitting.airport_to)
            if ends[0] and ends[1]:
                start, end = sitting.start.astimezone(ends[0]), sitting.end.astimezone(ends[1])
                code = f"{sitting.airport_from}-{sitting.airport_to}"
                told.append(f"{code} {start:%d %H:%M} {end:%d %H:%M} {sitting.timezone}")
    assert told == [
        "BCN-PEK 13 11:30 14 09:30 Europe/Madrid",
        "PEK-BCN 18 13:45 18 19:10 Asia/Shanghai",
        "BCN-SLC 17 10:15 17 16:00 Europe/Madrid",
        "SLC-LAS 19 19:00 19 19:20 America/Denver",
        "LAS-BCN 22 19:20 23 18:50 America/Los_Angeles",
        "BCN-IKA 20 09:40 20 18:20 Europe/Madrid",
        "IKA-BCN 22 15:10 22 19:00 Asia/Tehran",
    ]


@pytest.mark.parametrize(
    ("name", "who"),
    [
        ("china-2017", ["Flanders' Bike Valley", INDESCAT, "Sports & Technology"]),
        ("usa-2017", ["Cluster Montagne", "Flanders' Bike Valley", INDESCAT, "Sports & Technology"]),
        ("iran", [INDESCAT]),
    ],
)
def test_the_c2c_event_is_for_the_clusters_that_meet(finished: Path, name: str, who: list[str]) -> None:
    known = read(finished, name)
    kinds = {item.id: item.kind for item in known.items}
    assert {kinds[row.item_id] for row in known.attendance} == {"C2C event"}
    named = [known.participant[row.participant_id] for row in known.attendance]
    assert sorted(known.name(one) for one in named) == who
    c2c = [meeting for meeting in known.meetings if meeting.item_id and kinds[meeting.item_id] == "C2C event"]
    ours = {p for meeting in c2c for p in known.parties_of[meeting.id] if p.role == Role.ORGANISER}
    assert ours == set(named)


@pytest.mark.parametrize("name", FILES)
def test_interpreters_work_for_what_they_are_hired_for_while_the_hall_is_open(
    finished: Path, name: str
) -> None:
    known = read(finished, name)
    for meeting in known.meetings:
        meeting.status = "planned"
    found = Counter(conflict.code.value for conflict in conflicts(known))
    assert known.openings
    assert set(found) <= {"party-twice", "table-full", "day-off"}


def test_objective_codes_have_no_invented_labels(finished: Path) -> None:
    with Store.open(finished / "iran.mission", write=False) as store, store.read() as session:
        entries = session.scalars(select(VocabularyEntry)).all()
    objective = sorted((e.position, e.code, e.label) for e in entries if e.vocabulary == "objective")
    assert objective == [(n, str(n), None) for n in range(1, 15)]
    outcome = sorted((e.code, e.label) for e in entries if e.vocabulary == "outcome")
    words = ["no fit", "weak", "some interest", "good", "deal likely"]
    assert outcome == [(str(n), word) for n, word in enumerate(words, start=1)]


def test_the_history_tells_how_the_mission_came_about(finished: Path) -> None:
    with Store.open(finished / "china-2017.mission", write=False) as store, store.log() as connection:
        labels = [step.label for step in history(connection, changes=False)]
    assert labels[::-1] == [
        "Start the mission",
        "Add the partnership",
        "Import participants",
        "Import counterparts",
        "Draw up the programme",
        "Register delegates and interpreters",
        "Collect wishes and availability",
        "Set targets",
        "Plan the meetings",
        "Record the outcomes",
        "Log the cases",
        "Add the missions that followed",
        "Note follow-ups",
        "Keep testimonials",
        "Keep the figures that the report printed",
        "Write the report",
    ]


def test_a_file_that_stands_there_is_left_alone(tmp_path: Path) -> None:
    (tmp_path / "usa-2017.mission").write_bytes(b"mine")
    with pytest.raises(MissionError, match=r"There is a file usa-2017\.mission already"):
        write_samples(tmp_path)
    assert [(file.name, file.read_bytes()) for file in tmp_path.iterdir()] == [("usa-2017.mission", b"mine")]


def test_a_folder_that_cannot_be_made(tmp_path: Path) -> None:
    (tmp_path / "file").write_bytes(b"")
    with pytest.raises(MissionError, match="The folder samples cannot be made"):
        write_samples(tmp_path / "file" / "samples")


def test_figures_json_of_all_three(finished: Path) -> None:
    stores = [Store.open(finished / f"{name}.mission", write=False) for name in sorted(FILES)]
    found = read_figures(stores)
    for store in stores:
        store.close()
    rows = found["tables"]["T1"]["rows"]
    assert [row["market"] for row in rows] == ["CN", "US", "IR"]
    china = {key: value for key, value in rows[0].items() if key != "records"}
    assert china == {"market": "CN", "basis": "held", "preparatory_events": 4, "c2c_events": 1,
                     "c2c_meetings": 4, "b2b_events": 1, "b2b_meetings": 130}  # fmt: skip
    assert {key: len(value) for key, value in rows[0]["records"].items()} == {
        "preparatory_events": 4, "c2c_events": 1, "c2c_meetings": 4, "b2b_events": 1, "b2b_meetings": 130,
    }  # fmt: skip
    assert [rows[2]["b2b_events"], rows[2]["b2b_meetings"]] == [None, None]
    totals = [found["tables"][name]["total"] for name in ("T1", "T3", "T4")]
    assert [totals[0]["c2c_meetings"], totals[1], totals[2]] == [10, {"nb": 8}, {"nb": 16}]
    assert [len(found["tables"][name]["rows"]) for name in ("T3", "T4", "T5", "T6")] == [8, 14, 11, 18]
    single = found["figures"]["CN.b2b_meetings"]
    assert (single["value"], single["target"], len(single["records"])) == (130, 100, 130)


def test_check_json(finished: Path) -> None:
    with Store.open(finished / "iran.mission", write=False) as store:
        found = find(store, datetime(2018, 1, 1, tzinfo=UTC))
    said = check_json(found, sound=True)
    assert [said["sound"], [(f["code"], f["grade"]) for f in said["findings"]]] == [
        True,
        [("claim-differs", "warn"), ("claim-differs", "warn"), ("total-not-sum", "warn")],
    ]


def test_what_does_not_add_up_in_each_sample(finished: Path) -> None:
    found = {}
    for name in FILES:
        with Store.open(finished / f"{name}.mission", write=False) as store:
            found[name] = Counter(finding.code for finding in find(store, datetime(2018, 1, 1, tzinfo=UTC)))
    assert found["china-2017"] == {
        "claim-differs": 5, "claims-disagree": 2, "total-not-sum": 1, "reverse-twice": 1,
        "suspended-counted": 1, "type-and-kind": 1, "called-differently": 2, "day-off": 1,
        "sum-of-missions": 1, "no-details": 2, "rows-differ": 1, "no-proof": 1, "no-steps": 1,
        "no-partner": 1, "partner-country": 1, "place-inside": 1, "spellings": 5, "no-company": 1, "late": 1,
    }  # fmt: skip
    assert found["usa-2017"] == {
        "claim-differs": 5, "claims-disagree": 2, "total-not-sum": 1, "called-differently": 1,
        "details-only": 1, "no-code": 1, "no-country": 1, "country-differs": 1, "country-mistaken": 1,
        "sum-of-missions": 1, "no-details": 2, "rows-differ": 2, "no-proof": 1, "no-steps": 1,
        "partner-elsewhere": 1, "partner-inside": 2, "spellings": 5, "no-company": 1, "late": 1,
    }  # fmt: skip
    assert found["iran"] == {"claim-differs": 2, "total-not-sum": 1}


def test_figures_change_with_one_no_show(finished: Path, tmp_path: Path) -> None:
    with Store.open(Path(shutil.copy(finished / "china-2017.mission", tmp_path))) as store:
        before = read_figures([store])["figures"]["CN.b2b_meetings"]
        with store.write("Mark no-show") as session:
            meeting = session.get(Meeting, UUID(before["records"][0]))
            assert meeting
            meeting.status = "no-show"
        assert read_figures([store])["tables"]["T1"]["rows"][0]["b2b_meetings"] == 129
        store.undo()
        assert read_figures([store])["figures"]["CN.b2b_meetings"]["value"] == 130


def test_twice_the_data_takes_the_same_number_of_queries(tmp_path: Path) -> None:
    with Store.create(tmp_path / "mine.mission") as store:
        counts = []
        for _turn in range(2):
            with store.write("Add") as session:
                session.add_all(Organisation(name="One") for _n in range(20))
                session.add_all(
                    MeetingParty(meeting_id=UUID(int=1), participant_id=UUID(int=2)) for _n in "ab"
                )
            with store.read() as session:
                asked: list[str] = []
                connection = session.connection()
                event.listen(
                    connection, "before_cursor_execute", lambda *about, to=asked: to.append(about[2])
                )
                records(session)
                counts.append(len(asked))
    assert counts == [44, 44]
