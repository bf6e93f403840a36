"""The rows of the pages: exactly what the mission holds, in a number of queries that does not grow."""

import shutil
from collections import Counter
from collections.abc import Callable, Iterator
from datetime import UTC, date, datetime, timedelta
from pathlib import Path
from typing import Any
from uuid import UUID
from zoneinfo import ZoneInfo

import pytest
from sqlalchemy import event, select
from sqlalchemy.orm import Session

from missionapp.actions import records
from missionapp.actions.lists.contact import read_contact
from missionapp.actions.lists.contacts import ContactRow, read_contacts
from missionapp.actions.lists.counterparts import CounterpartRow, read_counterparts
from missionapp.actions.lists.details import WishLine, read_participant
from missionapp.actions.lists.mission import read_counts, read_mission
from missionapp.actions.lists.participants import ParticipantRow, read_participants
from missionapp.actions.lists.parts import Line
from missionapp.actions.lists.programme import ProgrammeRow, read_programme
from missionapp.actions.lists.twins import read_twins
from missionapp.actions.lists.wording import country_said, days_said, language_said, zone_said
from missionapp.domain import entities as e
from missionapp.domain.entities.meetings import MeetingStatus
from missionapp.domain.entities.missions import Role
from missionapp.i18n import use
from missionapp.store.store import Store

BEIJING = ZoneInfo("Asia/Shanghai")
MADRID = ZoneInfo("Europe/Madrid")


@pytest.fixture
def china(samples: Path, tmp_path: Path) -> Iterator[Store]:
    with Store.open(Path(shutil.copy(samples / "china-2017.mission", tmp_path))) as opened:
        yield opened


def named(rows: list[Any], name: str) -> Any:
    (found,) = [row for row in rows if name in (getattr(row, "organisation", ""), getattr(row, "title", ""))]
    return found


@pytest.mark.parametrize(
    ("file", "code", "line", "zone"),
    [
        ("china-2017", "CN-2017", "Beijing, 14 – 18 Feb 2017", "Asia/Shanghai"),
        ("usa-2017", "US-2017", "Ogden, 17 – 22 Sept 2017", "America/Denver"),
        ("iran", "IR", "Tehran, 20 – 22 Nov 2017", "Asia/Tehran"),
    ],
)
def test_the_mission_is_told_in_a_line(samples: Path, file: str, code: str, line: str, zone: str) -> None:
    with Store.open(samples / f"{file}.mission", write=False) as store, store.read() as session:
        facts = read_mission(session)
    assert facts
    assert (facts.code, facts.line, facts.zone, facts.home_zone) == (code, line, zone, "Europe/Madrid")


def test_a_file_without_a_mission_has_empty_pages(tmp_path: Path) -> None:
    with Store.create(tmp_path / "new.mission") as store, store.read() as session:
        assert read_mission(session) is None
        assert set(read_counts(session).values()) == {0}
        for read in (read_participants, read_counterparts, read_contacts, read_programme):
            assert read(session) == []


@pytest.mark.parametrize(
    ("first", "last", "said"),
    [
        (date(2017, 2, 14), date(2017, 2, 18), "14 – 18 Feb 2017"),
        (date(2017, 1, 30), date(2017, 2, 2), "30 Jan – 2 Feb 2017"),
        (date(2016, 12, 30), date(2017, 1, 2), "30 Dec 2016 – 2 Jan 2017"),
        (date(2017, 2, 14), None, "14 Feb 2017"),
        (None, None, ""),
    ],
)
def test_days_say_once_what_they_share(first: date | None, last: date | None, said: str) -> None:
    assert days_said(first, last) == said


def test_names_are_in_the_users_language() -> None:
    use("es")
    try:
        assert (country_said("CN"), language_said("zh"), zone_said("Europe/London")) == (
            "China",
            "chino",
            "Londres",
        )
        assert days_said(date(2017, 2, 14), date(2017, 2, 18)) == "14 – 18 feb 2017"
    finally:
        use("en")
    assert country_said("ES") == "Spain"
    assert country_said("??") == "??"


def test_counts_are_those_of_the_mission(china: Store) -> None:
    noon = datetime(2017, 2, 15, 9, 30, tzinfo=BEIJING)
    with china.read() as session:
        assert read_counts(session, noon) == {
            "participants": 14,
            "counterparts": 72,
            "programme": 29,
            "now": 0,
            "conflicts": 0,
            "cases": 22,
            "follow-ups": 9,
            "late": 0,
            "contacts": 93,
        }
        assert read_counts(session, noon + timedelta(days=365))["late"] == 9


def test_meetings_under_way_are_counted_until_they_are_recorded(china: Store) -> None:
    at = datetime(2017, 2, 15, 9, 30, tzinfo=BEIJING)
    with china.read() as session:
        running = list(session.scalars(select(e.Meeting).where(e.Meeting.start <= at, e.Meeting.end > at)))
    with china.write("Reset") as session:
        for meeting in running[:3]:
            session.get_one(e.Meeting, meeting.id).status = MeetingStatus.PLANNED
    with china.read() as session:
        assert read_counts(session, at)["now"] == 3
        assert read_counts(session, at + timedelta(minutes=10))["now"] == 0


def test_participants_are_our_side_with_what_they_did(china: Store) -> None:
    with china.read() as session:
        rows = read_participants(session)
    assert Counter(row.role for row in rows) == {Role.HOME: 14, Role.ORGANISER: 3}
    idom = named(rows, "Idom")
    assert idom == ParticipantRow(
        id=idom.id,
        organisation_id=idom.organisation_id,
        organisation="Idom",
        name_local="",
        role="home participant",
        kind="large company",
        country_code="ES",
        country="Spain",
        cluster="INDESCAT",
        segment="Sports facilities",
        wishes=9,
        done=9,
        of=9,
        progress="met",
        missing=(),
        people=("Sample Person 102",),
    )


def test_counterparts_are_told_with_reply_wishes_and_meetings(china: Store) -> None:
    with china.read() as session:
        rows = read_counterparts(session)
    assert len(rows) == 72
    assert Counter(row.reply for row in rows) == {"confirmed": 72}
    assert sum(row.is_business for row in rows) == 69
    cabr = named(rows, "CABR")
    assert cabr == CounterpartRow(
        id=cabr.id,
        organisation_id=cabr.organisation_id,
        organisation="CABR",
        name_local="中国建筑科学研究院",
        is_business=True,
        kind="research and technology organisation",
        country="China",
        segment="Sports facilities",
        city="Beijing",
        reply="confirmed",
        wished=2,  # a third wish is to avoid it
        done=2,
        of=2,  # a third meeting was cancelled
        needs_interpreter=True,
    )
    assert sum(row.done for row in rows) == 134


def test_progress_says_what_is_lacking(store: Store) -> None:
    with store.read() as session:
        mission = session.scalars(select(e.Mission)).one().id
    theirs = e.Organisation(name="YESports", country="CN")
    guest = e.Participant(mission_id=mission, organisation_id=theirs.id, role=Role.COUNTERPART)
    records.add(store, theirs, guest)

    def add(name: str, **values: Any) -> UUID:
        organisation = e.Organisation(name=name, country=values.pop("country", "ES"))
        person = e.Person(name="Sample Person", organisation_id=organisation.id)
        part = e.Participant(
            mission_id=mission,
            organisation_id=organisation.id,
            **{"segment": "Ski", "seeks": "x", "contact_id": person.id, **values},
        )
        records.add(store, organisation, person, part)
        return part.id

    add("Bare", country=None, segment=None, seeks=None, contact_id=None)
    add("Silent")
    ready = add("Ready")
    records.add(store, e.Wish(participant_id=ready, counterpart_id=guest.id))
    planned = add("Planned")
    meeting = e.Meeting(mission_id=mission, status=MeetingStatus.PLANNED)
    records.add(
        store,
        meeting,
        e.MeetingParty(meeting_id=meeting.id, participant_id=planned),
        e.MeetingParty(meeting_id=meeting.id, participant_id=guest.id),
    )
    avoiding = add("Avoiding")
    records.add(store, e.Wish(participant_id=avoiding, counterpart_id=guest.id, grade="avoid"))
    with store.read() as session:
        rows = read_participants(session)
        (counterpart,) = read_counterparts(session)
    assert [(row.organisation, row.progress, row.missing) for row in rows] == [
        ("Avoiding", "no wishes", ()),
        ("Bare", "profile incomplete", ("Country", "Segment", "Looking for", "Contact person")),
        ("Planned", "planned", ()),
        ("Ready", "ready", ()),
        ("Silent", "no wishes", ()),
    ]
    assert (counterpart.wished, counterpart.done, counterpart.of, counterpart.reply) == (1, 0, 1, "")


def test_a_segment_falls_back_on_the_first_sector(store: Store) -> None:
    with store.read() as session:
        mission = session.scalars(select(e.Mission)).one().id
    organisation = e.Organisation(name="U-Tour")
    records.add(
        store,
        organisation,
        *(e.ListValue(owner_id=organisation.id, list_name="sectors", value=v) for v in ("Tourism", "Events")),
        e.Participant(mission_id=mission, organisation_id=organisation.id, role=Role.COUNTERPART),
        e.Participant(mission_id=mission, organisation_id=UUID(int=1), role=Role.COUNTERPART),
    )
    with store.read() as session:
        assert [(row.organisation, row.segment) for row in read_counterparts(session)] == [
            ("?", ""),
            ("U-Tour", "Events"),
        ]


def test_contacts_tell_where_somebody_was_met_and_what_comes_next(china: Store) -> None:
    with china.read() as session:
        rows = read_contacts(session)
    assert len(rows) == 93
    assert Counter(row.side for row in rows) == {"theirs": 72, "ours": 21}
    (person,) = [row for row in rows if row.organisation == "CABR"]
    assert person == ContactRow(
        id=person.id,
        name="Sample Person 120",
        name_local="吴样二",
        organisation_id=person.organisation_id,
        organisation="CABR",
        job_title="Export manager",
        email="person120@example.org",
        phone="+86 139 0000 0019",
        side="theirs",
        meetings=2,
        met=datetime(2017, 2, 17, 9, 20, tzinfo=BEIJING),
        met_where="China National Convention Center, Hall 3",
        met_by="Idom, Sample Facilities 01",
        outcome=4,
        outcome_word="good",
        next_step="Send price list",
        next_due=date(2017, 2, 18),
    )


def test_the_next_step_is_the_first_that_is_open(china: Store) -> None:
    with china.read() as session:
        (person,) = [row for row in read_contacts(session) if row.organisation == "CABR"]
        mission = session.scalars(select(e.Mission.id).where(e.Mission.code == "CN-2017")).one()
    for about, task, due, done in (
        (person.id, "Call", date(2017, 3, 9), None),
        (person.organisation_id, "Send offer", date(2017, 2, 16), None),
        (person.id, "Thank", date(2017, 2, 15), date(2017, 2, 15)),
    ):
        records.add(china, e.FollowUp(mission_id=mission, task=task, about_id=about, due=due, done=done))
    with china.read() as session:
        (person,) = [row for row in read_contacts(session) if row.organisation == "CABR"]
    assert (person.next_step, person.next_due) == ("Send offer", date(2017, 2, 16))


def test_the_programme_is_in_order_with_both_clocks(china: Store) -> None:
    with china.read() as session:
        rows = read_programme(session)
        (mission,) = session.scalars(select(e.Mission.id).where(e.Mission.code == "CN-2017"))
    assert [(row.start, row.end, row.title) for row in rows] == sorted(
        (row.start, row.end, row.title) for row in rows
    )
    hall = next(row for row in rows if row.title == "B2B meetings at ISPO Beijing")
    assert hall == ProgrammeRow(
        id=hall.id,
        item_id=hall.item_id,
        session_id=hall.id,
        title="B2B meetings at ISPO Beijing",
        kind="B2B event",
        form="meetings",
        day=date(2017, 2, 15),
        start=datetime(2017, 2, 15, 9, 20, tzinfo=BEIJING),
        end=datetime(2017, 2, 15, 16, 20, tzinfo=BEIJING),
        home_start=datetime(2017, 2, 15, 2, 20, tzinfo=MADRID),
        home_end=datetime(2017, 2, 15, 9, 20, tzinfo=MADRID),
        break_start=hall.break_start,
        break_end=hall.break_end,
        place_id=hall.place_id,
        place="China National Convention Center, Hall 3",
        place_local=hall.place_local,
        zone="Asia/Shanghai",
        slot_minutes=20,
        slots=hall.slots,
        tables=hall.tables,
        meetings=hall.meetings,
        note="",
        end_zone="Asia/Shanghai",
    )
    assert hall.start
    assert str(hall.start.tzinfo) == "Asia/Shanghai"
    assert sum(row.meetings for row in rows) == 134
    records.add(china, item := e.ProgrammeItem(mission_id=mission, title="Not placed yet"))
    with china.read() as session:
        last = read_programme(session)[-1]
    assert (last.id, last.session_id, last.start, last.title) == (item.id, None, None, "Not placed yet")


def test_everything_about_one_counterpart(china: Store) -> None:
    with china.read() as session:
        row = named(read_counterparts(session), "CABR")
        detail = read_participant(session, row.id)
        assert read_participant(session, UUID(int=7)) is None
    assert detail
    assert detail.organisation
    assert (detail.organisation.values["name"], detail.organisation.values["sectors"]) == (
        "CABR",
        ("Sports facilities",),
    )
    assert detail.participant.values["needs_interpreter"] is True
    assert [line.text for line in detail.aliases] == ["CABR, Beijing"]
    assert detail.wishes[0] == WishLine(
        detail.wishes[0].id, detail.wishes[0].other_id, "Idom", "must", "counterpart", ""
    )
    assert [wish.other for wish in detail.wishes] == ["Idom", "Sample Facilities 01", "Kaptiva Sports"]
    assert [
        (m.others, m.status, f"{m.start:%a %H:%M}", f"{m.home_start:%H:%M}") for m in detail.meetings
    ] == [
        ("Idom", "held", "Wed 09:20", "02:20"),
        ("Sample Facilities 01", "cancelled", "Wed 14:40", "07:40"),
        ("Sample Facilities 01", "held", "Fri 09:20", "02:20"),
    ]
    (person,) = detail.persons
    assert (person.person.values["name"], person.person.values["languages"], person.is_contact) == (
        "Sample Person 120",
        ("zh",),
        True,
    )
    assert person.delegate is None
    assert detail.cases == (
        Line(
            detail.cases[0].id,
            "MoU for the bidding process of the expansion of Changsha Airport",
            "suspended",
        ),
    )


def test_a_delegate_and_the_files_of_a_participant(china: Store) -> None:
    with china.read() as session:
        row = named(read_participants(session), "Idom")
        owner = session.get_one(e.Organisation, row.organisation_id)
    records.attach(china, owner, "profile.pdf", "application/pdf", b"%PDF-1.7")
    with china.read() as session:
        detail = read_participant(session, row.id)
    assert detail
    assert detail.persons[0].delegate
    assert detail.persons[0].delegate.values["room"] == "405"
    assert [line.text for line in detail.files] == ["profile.pdf"]


def test_a_reply_is_known_by_when_it_was_noted(china: Store) -> None:
    with china.read() as session:
        row = named(read_counterparts(session), "CABR")
    records.edit(china, e.Participant, row.id, reply="waiting")
    before = datetime.now(UTC)
    records.edit(china, e.Participant, row.id, segment="Stadiums")
    with china.read() as session:
        detail = read_participant(session, row.id)
    assert detail
    assert detail.replied
    assert detail.replied <= before
    assert before - detail.replied < timedelta(seconds=60)
    assert str(detail.replied.tzinfo) == "Asia/Shanghai"


def test_twins_are_organisations_that_may_be_the_same(china: Store) -> None:
    with china.read() as session:
        row = named(read_counterparts(session), "CABR")
        assert read_twins(session, row.organisation_id) == []
    records.add(
        china, twin := e.Organisation(name="C.A.B.R. Ltd", country="CN", website="https://cabr.example")
    )
    records.edit(china, e.Organisation, row.organisation_id, website="cabr.example")
    with china.read() as session:
        found = read_twins(session, row.organisation_id)
        back = read_twins(session, twin.id)
    assert [(t.id, t.name) for t in found] == [(twin.id, "C.A.B.R. Ltd")]
    assert [t.id for t in back] == [row.organisation_id]


def queries(store: Store, read: Callable[[Session], Any]) -> int:
    asked: list[str] = []
    with store.read() as session:
        event.listen(session.connection(), "before_cursor_execute", lambda *about: asked.append(about[2]))
        read(session)
    return len(asked)


def double(store: Store) -> None:
    """Add as much again of everything that a page shows."""
    with store.read() as session:
        mission = session.scalars(select(e.Mission).where(e.Mission.parent_id.is_(None))).one().id
        standing = {kind: list(session.scalars(select(kind))) for kind in _PAGED}
    new: dict[UUID, UUID] = {}
    made: list[Any] = []
    for kind, found in standing.items():
        for record in found:
            values = {f: new.get(v, v) for f, v in _values(record) if f != "id"}
            copy = kind(**values)
            new[record.id] = copy.id
            made.append(copy)
    assert mission not in new
    with store.write("Double") as session:
        session.add_all(made)


def _values(record: Any) -> Iterator[tuple[str, Any]]:
    return ((column.key, getattr(record, column.key)) for column in record.__table__.columns)


_PAGED: tuple[Any, ...] = (
    *(e.Organisation, e.Alias, e.ListValue, e.Person, e.Participant, e.Delegate, e.Place, e.ProgrammeItem),
    *(e.ProgrammeSession, e.Slot, e.Table, e.Availability, e.Wish, e.Meeting, e.MeetingParty),
    *(e.MeetingPerson, e.FollowUp),
)


def test_twice_the_data_takes_the_same_number_of_queries(china: Store) -> None:
    reads: dict[str, Callable[[Session], Any]] = {
        "mission": read_mission,
        "counts": read_counts,
        "participants": read_participants,
        "counterparts": read_counterparts,
        "contacts": read_contacts,
        "programme": read_programme,
    }
    with china.read() as session:
        row = named(read_counterparts(session), "CABR")
    reads["detail"] = lambda session: read_participant(session, row.id)
    reads["twins"] = lambda session: read_twins(session, row.organisation_id)
    with china.read() as session:
        (person,) = [each for each in read_contacts(session) if each.organisation == "CABR"]
    reads["contact"] = lambda session: read_contact(session, person.id)
    before = {name: queries(china, read) for name, read in reads.items()}
    double(china)
    with china.read() as session:
        assert (len(read_counterparts(session)), len(read_participants(session))) == (144, 34)
        assert (len(read_contacts(session)), len(read_programme(session))) == (186, 58)
    assert {name: queries(china, read) for name, read in reads.items()} == before
    assert before == {
        "mission": 1,
        "counts": 14,
        "participants": 8,
        "counterparts": 6,
        "contacts": 10,
        "programme": 7,
        "detail": 15,
        "twins": 4,
        "contact": 10,
    }
