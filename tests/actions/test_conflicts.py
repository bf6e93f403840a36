"""Conflicts as the pages draw them: in the samples, in words, in a number of queries that does not grow."""

import shutil
from collections.abc import Iterator
from datetime import date, datetime, time, timedelta
from pathlib import Path
from typing import Any
from uuid import UUID
from zoneinfo import ZoneInfo

import pytest
from sqlalchemy import event, select

from missionapp.actions import records
from missionapp.actions.check import find
from missionapp.actions.lists.conflicts import ConflictRow, read_conflicts
from missionapp.actions.programme import Sitting, add_item
from missionapp.domain import entities as e
from missionapp.domain.entities.meetings import MeetingStatus
from missionapp.domain.entities.missions import Role
from missionapp.domain.entities.programme import ItemKind
from missionapp.store.store import Store

BEIJING = ZoneInfo("Asia/Shanghai")
VISIT = "Sample visit: sports venues of Beijing"


@pytest.fixture
def china(samples: Path, tmp_path: Path) -> Iterator[Store]:
    """The mission to China with its meetings still to come."""
    with Store.open(Path(shutil.copy(samples / "china-2017.mission", tmp_path))) as opened:
        with opened.write("Before") as session:
            for meeting in session.scalars(select(e.Meeting).where(e.Meeting.status == MeetingStatus.HELD)):
                meeting.status = MeetingStatus.PLANNED
        yield opened


def rows(store: Store) -> list[ConflictRow]:
    with store.read() as session:
        return read_conflicts(session)


def news(store: Store) -> list[ConflictRow]:
    """What there is beside the visit on a Saturday."""
    return [row for row in rows(store) if row.code != "day-off"]


def one(store: Store, entity: Any, *where: Any) -> Any:
    with store.read() as session:
        return session.scalars(select(entity).where(*where)).first()


def queries(store: Store) -> int:
    asked: list[str] = []
    with store.read() as session:
        event.listen(session.connection(), "before_cursor_execute", lambda *about: asked.append(about[2]))
        read_conflicts(session)
    return len(asked)


@pytest.mark.parametrize("eve", [True, False])
def test_the_samples_have_a_visit_on_a_saturday_and_nothing_else(
    samples: Path, eves: Path, *, eve: bool
) -> None:
    for file in (eves if eve else samples).glob("*.mission"):
        with Store.open(file, write=False) as store:
            assert [row.code for row in rows(store)] == (["day-off"] if "china" in file.name else [])


def test_meetings_that_are_placed_make_a_programme_without_conflicts(china: Store) -> None:
    visit = one(china, e.ProgrammeItem, e.ProgrammeItem.title == VISIT)
    sitting = one(china, e.ProgrammeSession, e.ProgrammeSession.item_id == visit.id)
    (row,) = rows(china)
    assert len(row.participants) == 17
    assert row == ConflictRow(
        code="day-off",
        grade="note",
        sentence=f"{VISIT} on Sat 18 Feb is on a week-end in China.",
        short="Week-end",
        records=(sitting.place_id, sitting.id),
        participants=row.participants,
        start=datetime(2017, 2, 18, 9, tzinfo=BEIJING),
        end=datetime(2017, 2, 18, 11, tzinfo=BEIJING),
    )


def test_two_visits_at_once_say_how_many_people_are_in_both(china: Store) -> None:
    day = date(2017, 2, 14)
    lines = [
        add_item(china, title, ItemKind.PREPARATORY, "visit", Sitting(day, time(hour), time(hour + 2)))
        for title, hour in (("Fair tour", 18), ("Football club", 19))
    ]
    sittings = [one(china, e.ProgrammeSession, e.ProgrammeSession.id == line) for line in lines]
    kaptiva = _participant(china, "Kaptiva Sports")
    for sitting in sittings:
        records.add(china, e.Attendance(item_id=sitting.item_id, participant_id=kaptiva))
    (row,) = news(china)
    assert (row.code, row.grade, row.short, row.records, row.participants) == (
        "item-twice",
        "block",
        "1 person in both",
        tuple(lines),
        (kaptiva,),
    )
    assert row.sentence == (
        "These are at the same time, Tue 14 Feb 19:00, for the same people (Kaptiva Sports): "
        "Fair tour, Football club."
    )
    assert (row.start, row.end) == (
        datetime(2017, 2, 14, 19, tzinfo=BEIJING),
        datetime(2017, 2, 14, 20, tzinfo=BEIJING),
    )
    _send(china, kaptiva, 2)
    assert [row.short for row in news(china)] == ["3 people in both"]


def _participant(store: Store, name: str) -> UUID:
    with store.read() as session:
        query = select(e.Participant.id).join(
            e.Organisation, e.Organisation.id == e.Participant.organisation_id
        )
        return session.scalars(query.where(e.Organisation.name == name)).one()


def _send(store: Store, participant: UUID, more: int) -> None:
    """Let so many more delegates go for a participant."""
    part = one(store, e.Participant, e.Participant.id == participant)
    for _n in range(more):
        person = e.Person(name="Sample Person", organisation_id=part.organisation_id)
        records.add(store, person)
        records.add(store, e.Delegate(mission_id=part.mission_id, person_id=person.id))


def test_moving_a_meeting_shows_what_it_runs_into_and_undo_takes_it_back(china: Store) -> None:
    meeting = one(china, e.Meeting, e.Meeting.interpreter_id.isnot(None))
    assert meeting.end
    records.edit(china, e.Meeting, meeting.id, end=meeting.end + timedelta(minutes=20))
    codes = {row.code for row in news(china)}
    assert codes == {"party-twice", "table-full"}
    assert all(meeting.id in row.records for row in news(china))
    china.undo()
    assert news(china) == []


def test_a_visit_during_the_meetings_names_those_who_have_some(china: Store) -> None:
    day = Sitting(date(2017, 2, 15), time(9, 20), time(9, 40))
    line = add_item(china, "Press visit", ItemKind.PREPARATORY, "visit", day)
    (row,) = news(china)
    start = e.Meeting.start == datetime(2017, 2, 15, 9, 20, tzinfo=BEIJING)
    with china.read() as session:
        met = list(session.scalars(select(e.Meeting).where(start, e.Meeting.status == MeetingStatus.PLANNED)))
    assert (row.code, row.grade) == ("meeting-in-item", "block")
    assert set(row.records) == {line, _sitting_of(china, met[0]), *(meeting.id for meeting in met)}
    assert row.short == f"{len(row.participants)} people in meetings"
    assert row.sentence.startswith(
        "Press visit at Wed 15 Feb 09:20 is attended by those who have meetings then: "
    )
    ours = {p.id for p in _participants(china, Role.HOME, Role.ORGANISER)}
    assert set(row.participants) < ours


def _sitting_of(store: Store, meeting: e.Meeting) -> UUID:
    slot = one(store, e.Slot, e.Slot.id == meeting.slot_id)
    found: UUID = slot.session_id
    return found


def _participants(store: Store, *roles: Role) -> list[e.Participant]:
    with store.read() as session:
        return list(session.scalars(select(e.Participant).where(e.Participant.role.in_(roles))))


def test_a_flight_is_told_by_the_clocks_of_its_airports(china: Store) -> None:
    flight = Sitting(date(2017, 2, 14), time(9), time(15, 30), airport_from="BCN", airport_to="PEK")
    line = add_item(china, "Late flight", ItemKind.LOGISTICS, "flight", flight)
    item = one(china, e.ProgrammeSession, e.ProgrammeSession.id == line).item_id
    records.add(china, e.Attendance(item_id=item, participant_id=_participant(china, "Kaptiva Sports")))
    late = [row for row in news(china) if row.code == "arrives-late"]
    assert "Late flight arrives at Wed 15 Feb 15:30, and B2B" not in " ".join(row.sentence for row in late)
    assert [row.short for row in late] == ["Arrives too late"] * len(late)
    assert late[-1].grade == "block"
    assert (
        "Late flight arrives at Wed 15 Feb 15:30, and Lunch with the delegation, Hall 3 mezzanine begins at "
        "Wed 15 Feb 12:30 (Kaptiva Sports)." in [row.sentence for row in late]
    )


def test_pages_and_check_say_the_same(china: Store) -> None:
    meeting = one(china, e.Meeting)
    records.edit(china, e.Meeting, meeting.id, end=meeting.start)
    told = {(row.code, row.sentence.replace("Sat 18 Feb", "2017-02-18")) for row in rows(china)}
    now = datetime(2017, 2, 13, tzinfo=BEIJING)
    assert told == {(f.code, f.sentence) for f in find(china, now) if f.code in {code for code, _ in told}}
    assert {code for code, _sentence in told} == {"ends-before-start", "day-off"}


def test_interpreters_are_not_named(china: Store) -> None:
    meeting = one(china, e.Meeting, e.Meeting.interpreter_id.isnot(None))
    records.edit(china, e.Meeting, meeting.id, end=meeting.end + timedelta(minutes=20))
    with china.read() as session:
        names = list(session.scalars(select(e.Person.name)))
    said = " ".join(row.sentence + row.short for row in rows(china))
    assert [name for name in names if name in said] == []


def test_the_number_of_queries_does_not_grow(china: Store) -> None:
    before = queries(china)
    with china.read() as session:
        meetings = list(session.scalars(select(e.Meeting)))
        parties = list(session.scalars(select(e.MeetingParty)))
    with china.write("Double") as session:
        for meeting in meetings:
            copy = e.Meeting(mission_id=meeting.mission_id, start=meeting.start, end=meeting.end)
            session.add(copy)
            session.add_all(
                e.MeetingParty(meeting_id=copy.id, participant_id=party.participant_id)
                for party in parties
                if party.meeting_id == meeting.id
            )
    assert len(news(china)) > 100
    assert (before, queries(china)) == (17, 17)
