"""The calendars of a mission: who gets one, what stands in it, and how a later one updates a phone."""

from collections.abc import Callable
from datetime import datetime, timedelta
from pathlib import Path
from uuid import UUID
from zoneinfo import ZoneInfo

import pytest
from icalendar import Calendar, Event
from sqlalchemy import Engine, event

from missionapp.actions.calendar_entries import Diary, count_diaries, read_diaries
from missionapp.actions.calendars import calendar_of, calendar_pieces
from missionapp.actions.exporting import export_documents
from missionapp.actions.importing.accepting import import_files
from missionapp.actions.pieces import Wanted
from missionapp.actions.records import edit
from missionapp.domain import entities as e
from missionapp.domain.entities.meetings import MeetingStatus
from missionapp.domain.entities.missions import Role
from missionapp.domain.entities.programme import ItemKind
from missionapp.domain.errors import MissionError
from missionapp.store.store import Store

BEIJING = ZoneInfo("Asia/Shanghai")


def at(hour: int, minute: int = 0, day: int = 15) -> datetime:
    return datetime(2017, 2, day, hour, minute, tzinfo=BEIJING)


class China:
    """A mission with a hall, two home participants, an organiser and two counterparts."""

    def __init__(self, store: Store) -> None:
        self.store = store
        with store.write("Make") as session:
            mission = session.query(e.Mission).one()
            self.mission = mission.id
            hall = e.Place(
                mission_id=mission.id,
                name="Hall 3, east",
                name_local="3号馆",
                address="7 Tianchen Road",
                city="Beijing",
            )
            b2b = e.ProgrammeItem(mission_id=mission.id, title="Meetings at ISPO", kind=ItemKind.B2B)
            sitting = e.ProgrammeSession(
                item_id=b2b.id, start=at(9), end=at(17), place_id=hall.id, timezone="Asia/Shanghai"
            )
            tables = [e.Table(item_id=b2b.id, name=f"Table {n}") for n in (4, 7)]
            slots = [e.Slot(session_id=sitting.id, start=at(9, m), end=at(9, m + 20)) for m in (0, 20)]
            session.add_all([hall, b2b, sitting, *tables, *slots])
            self.hall, self.b2b, self.sitting = hall.id, b2b.id, sitting.id
            self.tables, self.slots = [t.id for t in tables], [s.id for s in slots]
        self.kaptiva = self.participant("Kaptiva Sports", language="ca")
        self.bioracer = self.participant("Bioracer")
        self.organiser = self.participant("INDESCAT", Role.ORGANISER)
        self.utour = self.participant("U-Tour", Role.COUNTERPART, "众信旅游", language="zh")
        self.seac = self.participant("SEAC", Role.COUNTERPART)

    def participant(self, name: str, role: Role = Role.HOME, local: str = "", **values: str) -> UUID:
        """A part in the mission."""
        with self.store.write("Add") as session:
            organisation = e.Organisation(name=name, name_local=local or None)
            part = e.Participant(
                mission_id=self.mission, organisation_id=organisation.id, role=role, **values
            )
            session.add_all([organisation, part])
        return part.id

    def meet(self, *parties: UUID, **values: object) -> UUID:
        """A meeting, in the first slot at the first table where nothing else is said."""
        usual = {
            "mission_id": self.mission,
            "item_id": self.b2b,
            "slot_id": self.slots[0],
            "table_id": self.tables[0],
        }
        with self.store.write("Plan") as session:
            meeting = e.Meeting(**(usual | values))
            session.add(meeting)
            session.add_all(e.MeetingParty(meeting_id=meeting.id, participant_id=party) for party in parties)
        return meeting.id

    def item(self, title: str, kind: ItemKind, start: datetime, *attending: UUID) -> UUID:
        """A programme item of an hour, for those named."""
        with self.store.write("Add") as session:
            item = e.ProgrammeItem(mission_id=self.mission, title=title, kind=kind)
            session.add(item)
            session.add(
                e.ProgrammeSession(
                    item_id=item.id, start=start, end=start + timedelta(hours=1), place_id=self.hall,
                    timezone="Asia/Shanghai",
                )
            )  # fmt: skip
            session.add_all(e.Attendance(item_id=item.id, participant_id=each) for each in attending)
        return item.id

    def diaries(self) -> dict[str, Diary]:
        """By the recipient."""
        with self.store.read() as session:
            found = read_diaries(session)
            assert count_diaries(session) == len(found)
        return {diary.recipient: diary for diary in found}

    def event(self, whose: str, title: str = "table") -> Event:
        """The event in somebody's calendar whose title has this in it."""
        calendar = Calendar.from_ical(calendar_of(self.diaries()[whose]))
        (found,) = (each for each in calendar.events if title in str(each["SUMMARY"]))
        assert isinstance(found, Event)
        return found

    def titles(self, whose: str) -> list[str]:
        """What stands in somebody's calendar."""
        calendar = Calendar.from_ical(calendar_of(self.diaries()[whose], "en"))
        return [str(each["SUMMARY"]) for each in calendar.events]


@pytest.fixture
def china(store: Store) -> China:
    return China(store)


def test_whoever_has_meetings_gets_one(china: China) -> None:
    assert china.diaries() == {}
    china.meet(china.kaptiva, china.utour)
    china.meet(china.organiser, china.seac, slot_id=china.slots[1])
    assert list(china.diaries()) == ["INDESCAT", "Kaptiva Sports", "SEAC", "U-Tour"]


def test_a_meeting_that_never_had_a_time_is_in_no_calendar(china: China) -> None:
    china.meet(china.kaptiva, china.utour, slot_id=None)
    assert china.diaries() == {}


def test_the_event_of_a_meeting(china: China) -> None:
    meeting = china.meet(china.kaptiva, china.utour)
    found = china.event("Kaptiva Sports", "U-Tour")
    assert found["UID"] == f"meeting-{meeting}@missionapp"
    assert (found.start, found.end) == (at(9), at(9, 20))
    assert str(found["DTSTART"].params["TZID"]) == "Asia/Shanghai"
    assert found["SUMMARY"] == "U-Tour, taula 4"
    assert found["LOCATION"] == "Taula 4, Hall 3, east, 3号馆, 7 Tianchen Road"
    assert found["DESCRIPTION"] == "U-Tour 众信旅游"
    assert found["STATUS"] == "CONFIRMED"
    assert china.event("U-Tour")["SUMMARY"] == "Kaptiva Sports, table 4"


def test_programme_items_are_for_the_delegation_or_for_those_named(china: China) -> None:
    china.meet(china.kaptiva, china.utour)
    china.meet(china.bioracer, china.seac)
    china.item("Dinner", ItemKind.SOCIAL, at(20))
    china.item("Visit", ItemKind.PREPARATORY, at(18), china.bioracer, china.seac)
    assert china.titles("Kaptiva Sports") == ["U-Tour, table 4", "Dinner"]
    assert china.titles("Bioracer") == ["SEAC, table 4", "Visit", "Dinner"]
    assert china.titles("SEAC") == ["Bioracer, table 4", "Visit"]
    assert china.titles("U-Tour") == ["Kaptiva Sports, table 4"]


def test_the_same_export_gives_the_same_bytes(china: China) -> None:
    china.meet(china.kaptiva, china.utour)
    once, again = (calendar_of(china.diaries()["U-Tour"]) for _ in range(2))
    assert once == again


Change = Callable[[China, UUID], object]
CHANGES: dict[str, Change] = {
    "another slot": lambda c, m: edit(c.store, e.Meeting, m, slot_id=c.slots[1]),
    "another table": lambda c, m: edit(c.store, e.Meeting, m, table_id=c.tables[1]),
    "a later slot": lambda c, _m: edit(c.store, e.Slot, c.slots[0], start=at(9, 5)),
    "the table's name": lambda c, _m: edit(c.store, e.Table, c.tables[0], name="Table 9"),
    "the place's name": lambda c, _m: edit(c.store, e.Place, c.hall, name="Hall 5"),
    "cancelled": lambda c, m: edit(c.store, e.Meeting, m, status=MeetingStatus.CANCELLED),
    "dropped": lambda c, m: edit(c.store, e.Meeting, m, slot_id=None),
    "undone": lambda c, m: (edit(c.store, e.Meeting, m, slot_id=c.slots[1]), c.store.undo()),
}


@pytest.mark.parametrize("name", CHANGES)
def test_each_change_raises_the_number_of_its_event_alone(china: China, name: str) -> None:
    meeting = china.meet(china.kaptiva, china.utour)
    china.item("Dinner", ItemKind.SOCIAL, at(20))
    before = china.diaries()["Kaptiva Sports"].entries
    CHANGES[name](china, meeting)
    after = china.diaries()["Kaptiva Sports"].entries
    numbers = {entry.record: entry.sequence for entry in before}
    grown = {entry.record for entry in after if entry.sequence > numbers[entry.record]}
    same = {entry.record for entry in after if entry.sequence == numbers[entry.record]}
    dinner = next(entry.record for entry in before if entry.kind == ItemKind.SOCIAL)
    assert meeting in grown
    assert (dinner in same) == (name != "the place's name")


def test_what_is_elsewhere_changes_no_number(china: China) -> None:
    china.meet(china.kaptiva, china.utour)
    before = china.diaries()["Kaptiva Sports"].entries
    china.meet(china.bioracer, china.seac, slot_id=china.slots[1])
    china.item("Visit", ItemKind.PREPARATORY, at(18), china.bioracer)
    assert china.diaries()["Kaptiva Sports"].entries == before


def test_a_number_never_falls_when_a_meeting_goes_to_a_slot_that_changed_less(china: China) -> None:
    meeting = china.meet(china.kaptiva, china.utour)
    for minute in (5, 6, 7, 8):
        edit(china.store, e.Slot, china.slots[0], start=at(9, minute))
    before = china.diaries()["U-Tour"].entries[0].sequence
    edit(china.store, e.Meeting, meeting, slot_id=china.slots[1])
    assert china.diaries()["U-Tour"].entries[0].sequence > before


@pytest.mark.parametrize("status", MeetingStatus)
def test_what_does_not_take_place_is_cancelled(china: China, status: MeetingStatus) -> None:
    china.meet(china.kaptiva, china.utour, status=status)
    is_off = status in (MeetingStatus.CANCELLED, MeetingStatus.MOVED)
    found = china.event("U-Tour")
    assert found["STATUS"] == ("CANCELLED" if is_off else "CONFIRMED")
    assert found["SUMMARY"] == ("Cancelled: " if is_off else "") + "Kaptiva Sports, table 4"


def test_a_no_show_that_meets_later_is_cancelled_by_a_newer_entry(china: China) -> None:
    missed = china.meet(china.kaptiva, china.utour, status=MeetingStatus.NO_SHOW)
    before = china.event("U-Tour")
    china.meet(china.kaptiva, china.utour, slot_id=china.slots[1], moved_from_id=missed)
    after = china.event("U-Tour", "Cancelled")
    assert (before["STATUS"], after["STATUS"], after["UID"]) == ("CONFIRMED", "CANCELLED", before["UID"])
    assert int(str(after["SEQUENCE"])) > int(str(before["SEQUENCE"]))


def test_a_dropped_meeting_is_cancelled_at_the_time_that_it_had(china: China) -> None:
    meeting = china.meet(china.kaptiva, china.utour)
    edit(china.store, e.Meeting, meeting, slot_id=None, table_id=None)
    found = china.event("Kaptiva Sports", "U-Tour")
    assert (found["STATUS"], found.start, found["UID"]) == (
        "CANCELLED",
        at(9),
        f"meeting-{meeting}@missionapp",
    )


def test_so_is_one_that_is_deleted_with_its_slot(china: China) -> None:
    meeting = china.meet(china.kaptiva, china.utour)
    with china.store.write("Delete") as session:
        for entity, record in ((e.Meeting, meeting), (e.Slot, china.slots[0])):
            session.delete(session.get_one(entity, record))
        for party in session.query(e.MeetingParty):
            session.delete(party)
    found = china.event("Kaptiva Sports", "U-Tour")
    assert (found["STATUS"], found.start) == ("CANCELLED", at(9))


def test_who_is_taken_out_of_a_meeting_loses_it(china: China) -> None:
    china.meet(china.kaptiva, china.bioracer, china.utour)
    with china.store.write("Take out") as session:
        session.delete(session.query(e.MeetingParty).filter_by(participant_id=china.bioracer).one())
    assert china.event("Bioracer")["STATUS"] == "CANCELLED"
    assert china.event("Kaptiva Sports", "U-Tour")["STATUS"] == "CONFIRMED"


def test_a_meeting_whose_making_was_undone_never_was(china: China) -> None:
    china.meet(china.kaptiva, china.utour)
    china.store.undo()
    assert china.diaries() == {}
    china.store.redo()
    assert china.event("Kaptiva Sports", "U-Tour")["STATUS"] == "CONFIRMED"


def test_each_reads_its_own_language_unless_one_is_asked_for(china: China) -> None:
    china.meet(china.kaptiva, china.utour, status=MeetingStatus.CANCELLED)
    assert [diary.language for diary in china.diaries().values()] == ["ca", "zh"]
    assert china.titles("U-Tour") == ["Cancelled: Kaptiva Sports, table 4"]


def test_files_keep_their_names(china: China, tmp_path: Path) -> None:
    meeting = china.meet(china.kaptiva, china.utour)
    first = export_documents(china.store, tmp_path, names=["calendars"])
    edit(china.store, e.Meeting, meeting, slot_id=china.slots[1])
    assert export_documents(china.store, tmp_path, names=["calendars"]) == first
    assert [path.name for path in first] == [
        "CN-2017_calendar_Kaptiva-Sports.ics",
        "CN-2017_calendar_U-Tour.ics",
    ]
    (only,) = export_documents(china.store, tmp_path, names=["calendars"], recipient="众信旅游")
    assert only.name == "CN-2017_calendar_U-Tour.ics"
    with pytest.raises(MissionError, match="There is nothing to print for Nobody"):
        export_documents(china.store, tmp_path, names=["calendars"], recipient="Nobody")


def test_our_own_calendar_comes_back_and_changes_nothing(china: China, tmp_path: Path) -> None:
    china.meet(china.kaptiva, china.utour)
    china.item("Dinner; with 100 guests, at eight", ItemKind.SOCIAL, at(20))
    china.item("Night train", ItemKind.LOGISTICS, at(23, 30))
    (path,) = export_documents(china.store, tmp_path, names=["calendars"], recipient="Kaptiva Sports")
    steps = china.store.steps_taken()
    found = import_files(china.store, [path])
    assert (found.new, found.changed, found.doubtful) == ([], [], [])
    assert [(each.name, each.reason) for each in found.refused] == [
        ("U-Tour, taula 4", "It is a meeting, and meetings do not come in by a calendar: move it in the plan")
    ]
    assert china.store.steps_taken() == steps


def test_what_was_moved_in_a_calendar_comes_in_as_a_change(china: China, tmp_path: Path) -> None:
    china.meet(china.kaptiva, china.utour)
    china.item("Dinner", ItemKind.SOCIAL, at(20))
    (path,) = export_documents(china.store, tmp_path, names=["calendars"], recipient="Kaptiva Sports")
    path.write_bytes(path.read_bytes().replace(b"20170215T200000", b"20170215T193000"))
    found = import_files(china.store, [path])
    assert [(each.entity, each.name) for each in found.changed] == [
        ("programme_session", "Dinner, 2017-02-15 20:00")
    ]
    assert china.event("Kaptiva Sports", "Dinner").start == at(19, 30)


def test_the_number_of_queries_does_not_grow(china: China) -> None:
    china.meet(china.kaptiva, china.utour)
    few = _queries(china)
    for n in range(6):
        home = china.participant(f"Home {n}")
        china.meet(home, china.participant(f"Other {n}", Role.COUNTERPART), slot_id=china.slots[n % 2])
        china.item(f"Visit {n}", ItemKind.PREPARATORY, at(10 + n), home)
    assert _queries(china) == few


def _queries(china: China) -> int:
    asked: list[str] = []

    def note(_connection: object, _cursor: object, statement: str, *_rest: object) -> None:
        asked.append(statement)

    event.listen(Engine, "before_cursor_execute", note)
    try:
        with china.store.read() as session:
            read_diaries(session)
    finally:
        event.remove(Engine, "before_cursor_execute", note)
    return len(asked)


def test_the_pieces_name_whom_they_are_for(china: China) -> None:
    china.meet(china.kaptiva, china.utour)
    pieces = calendar_pieces(list(china.diaries().values()), Wanted())
    assert [(piece.recipient, piece.names, piece.about[0]) for piece in pieces] == [
        ("Kaptiva Sports", ("Kaptiva Sports",), china.kaptiva),
        ("U-Tour", ("U-Tour", "众信旅游"), china.utour),
    ]
